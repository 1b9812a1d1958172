"""Lines that a machine broke become paragraphs again; all other lines stay as they were written."""

import textwrap

import pytest

from edkit.clean import read_page
from edkit.clean.pasted.broken import _HYPHENATED, _led_on, unbroken

PARAGRAPHS = """\
The ferry to Outer Holm stayed in port on Thursday while its crew talked to the company about pay, rosters and the number of people on each sailing of the winter timetable, and nobody on the quay expected it to leave.
The company said that it regretted the wait. A second boat would carry milk and medicine to the islands, it said, and those who had booked could change their tickets without a fee until the end of the month.
“We sat there for nine hours,” said the harbour master. “Not one figure changed, and nobody had brought a pen.”""".splitlines()
COLUMN = """\
Ferry talks collapse as
crews walk out

By Mara Quill
Larkway

The crews of all four ferries left the
talks on Monday night, and nobody on
the quay expected them back.
   The harbour master said that the com-
pany had offered nothing new. “We sat
there for nine hours,” she said.
   Northern Lines did not say what long-
term plans it had for the islands.
"""
MAIL = """\
See below.

> The crews of all four ferries left the talks on Monday night, and nobody on
> the quay expected them back before the weekend.
>
>> The harbour master said that the company had offered nothing new, and that
>> nobody had asked.
"""


def paragraphs(text: str) -> list[str]:
    return [line for line in unbroken(text)[0].splitlines() if line]


@pytest.mark.parametrize("width", [34, 48, 64, 76])
@pytest.mark.parametrize("gap", ["\n\n", "\n   "])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_broken_to_a_width_are_joined(width: int, gap: str, line_break: str) -> None:
    broken = gap.join("\n".join(textwrap.wrap(text, width, break_on_hyphens=False)) for text in PARAGRAPHS)
    assert paragraphs(broken.replace("\n", line_break)) == PARAGRAPHS


def test_few_lines_are_enough_where_they_are_wide() -> None:
    text = f"{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"
    broken = "\n\n".join("\n".join(textwrap.wrap(part, 74)) for part in text.split("\n\n"))
    assert paragraphs(broken) == PARAGRAPHS[1:]


def test_a_column_of_a_newspaper() -> None:
    assert paragraphs(COLUMN) == [
        "Ferry talks collapse as crews walk out",
        "By Mara Quill",
        "Larkway",
        "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back.",
        "The harbour master said that the company had offered nothing new. “We sat there for nine hours,” she said.",
        "Northern Lines did not say what long-term plans it had for the islands.",
    ]


CAPITALS = """\
FERRIES STAY IN PORT FOR A THIRD DAY
The crews of all four ferries left the
talks on Monday night, and nobody on
the quay expected them back.
THE HARBOUR MASTER AND HER ONE PEN
The harbour master said that nobody
had offered anything new, and that
she had sat there for nine hours.
"""


def test_a_heading_in_capitals_stands_apart() -> None:
    found = paragraphs(CAPITALS)
    assert found[::2] == ["FERRIES STAY IN PORT FOR A THIRD DAY", "THE HARBOUR MASTER AND HER ONE PEN"]


def test_marks_of_quotation_are_taken_off() -> None:
    text, notes = unbroken(MAIL)
    assert ">" not in text
    assert "The harbour master said" in text
    assert notes == ('the ">" of a quotation was taken off 5 lines',)


WORDS = [
    ("the com-", "pany", "", "the company"),
    ("a long-", "term plan", "", "a long-term plan"),
    ("the 20-", "year plan", "", "the 20-year plan"),
    ("an Anglo-", "Norman house", "", "an Anglo-Norman house"),
    ("a ferry-", "man", "the ferry-man came", "a ferry-man"),
    ("a co-", "operation", "cooperation", "a cooperation"),
    ("the com\u00ad", "pany", "", "the company"),
    ("渡轮", "停运", "", "渡轮停运"),
]


@pytest.mark.parametrize(("before", "after", "elsewhere", "joined"), WORDS)
def test_words_divided_at_the_end_of_a_line(before: str, after: str, elsewhere: str, joined: str) -> None:
    words = {word.casefold() for word in _HYPHENATED.findall(elsewhere)}
    assert _led_on(before, after, words) + after == joined


AS_WRITTEN = [
    "\n".join(PARAGRAPHS),
    "Home\nNews\nSport\nthe weather\nWhat’s on\n" + PARAGRAPHS[0],
    "One.\r\nTwo.\r\n\r\nThree.",
    "> one mark is no quotation\nbut a sign",
    "roses are red\nviolets are blue, they say\nand so on",
    "",
]


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_other_text_comes_back_as_it_is(text: str) -> None:
    assert unbroken(text) == (text, ())


def test_labels_begin_a_line_of_their_own() -> None:
    text = (
        "\n".join(textwrap.wrap(PARAGRAPHS[0], 60))
        + "\nLENGTH: 40 words\nTD\n"
        + "\n".join(textwrap.wrap(PARAGRAPHS[1], 60))
    )
    assert paragraphs(text)[1:3] == ["LENGTH: 40 words", "TD"]


def test_an_item_of_a_list_goes_on_where_it_is_set_in() -> None:
    items = ["- " + PARAGRAPHS[0], "- " + PARAGRAPHS[1]]
    broken = [
        "\n".join(textwrap.wrap(text, 60, subsequent_indent="  " * text.startswith("- "))) for text in items
    ]
    assert paragraphs("\n".join(broken)) == items


def test_what_is_changed_is_told() -> None:
    assert unbroken(COLUMN)[1] == (
        "the text lost 6 line breaks that only fitted it to a width",
        "the text lost 1 hyphen that only divided a word at the end of a line",
    )
    beside = "\n".join(f"the boats of the north{' ' * 6}and those of the south" for _ in range(5))
    assert unbroken(beside) == (beside, ())


def test_the_page_says_what_was_done() -> None:
    page = read_page(COLUMN)
    assert page.article is not None
    assert page.article.headline == "Ferry talks collapse as crews walk out"
    assert any("line breaks" in note for note in page.notes)
    assert all(page.text[block.start : block.end] == block.text for block in page.blocks)


STANZAS = [
    """we walked along the harbour wall that night
and talked of boats that never came to shore
you said the lamp would always be as bright
as it had been the year we came before""",
    """and now i stand alone beside the stone
and watch the gulls go circling round the bay
the light is gone and everyone has flown
and nobody remembers what we say""",
    """but in the winter when the wind is high
i hear you call across the water still
the keeper lights his lamp against the sky
and no one ever comes or ever will""",
]


@pytest.mark.parametrize("count", [2, 3])
def test_verse_of_even_length_is_no_broken_prose(count: int) -> None:
    """Its stanzas are of one size, and their last lines are as long as the others."""
    poem = "The wall\n\n" + "\n\n".join(STANZAS[:count])
    assert unbroken(poem) == (poem, ())
    prose = poem.replace("remembers what we say", "knows.").replace("ever comes or ever will", "comes.")
    assert unbroken(prose)[1]
