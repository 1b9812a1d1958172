"""Page numbers and running heads are left out, columns read one after the other; all other text stays."""

import textwrap
import time

import pytest

from edkit.clean import read_page
from edkit.clean.pasted.broken import unbroken
from edkit.clean.pasted.leaves import on_one_leaf
from edkit.models import BODY_ROLES

PARAGRAPHS = """\
The ferry to Outer Holm stayed in port on Thursday while its crew talked to the company about pay, rosters and the number of people on each sailing of the winter timetable, and nobody on the quay expected it to leave.
The company said that it regretted the wait. A second boat would carry milk and medicine to the islands, it said, and those who had booked could change their tickets without a fee until the end of the month.
“We sat there for nine hours,” said the harbour master. “Not one figure changed, and nobody had brought a pen.”
The council voted on Tuesday to sell the lighthouse at Gull Point to a group of divers for one pound, after eleven years in which nobody had asked for it.
The divers want to open a school there. They must repair the roof by next autumn, or the tower goes back to the council.
Every morning at ten past seven the school bus from Marl to Upper Dene leaves the main road, drives around a pond and comes back again, for a goose has sat on that road since February.""".splitlines()
TITLE = "Three stories of the islands in winter"


def wrapped(width: int) -> list[str]:
    lines = [TITLE, "", "By Mara Quill", ""]
    for paragraph in PARAGRAPHS:
        lines += [*textwrap.wrap(paragraph, width, break_on_hyphens=False), ""]
    return lines


def paged(top: str, foot: str, *, between: str, size: int = 13, width: int = 62) -> str:
    lines = wrapped(width)
    pages = [lines[at : at + size] for at in range(0, len(lines), size)]
    return between.join(
        "\n".join([*top.format(n=n, of=len(pages)).splitlines(), *page, "", foot.format(n=n, of=len(pages))])
        for n, page in enumerate(pages, 1)
    )


HEADS = [
    ("", "{n}"),
    ("", "- {n} -"),
    ("", "Page {n} of {of}"),
    ("", "Seite {n} von {of}"),
    ("", "{n}/{of}"),
    ("The Harbour Post\n\n", "{n}"),
    ("Ferry special {n}\n\n", ""),
    ("17/03/2026, 09:12    The Harbour Post\n\n", "https://post.example/islands    {n}/{of}"),
]


@pytest.mark.parametrize(("top", "foot"), HEADS)
@pytest.mark.parametrize("between", ["\n\f", "\f", "\n"], ids=["form feeds", "only form feeds", "none"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_page_numbers_and_heads_are_left_out(top: str, foot: str, between: str, line_break: str) -> None:
    text, notes = unbroken(paged(top, foot, between=between).replace("\n", line_break))
    assert [line for line in text.splitlines() if line] == [TITLE, "By Mara Quill", *PARAGRAPHS]
    assert "page numbers and running heads were left out: “" in notes[0]


def test_heads_of_left_and_right_pages() -> None:
    lines = wrapped(62)
    tops = ["Ferry special 1", "2 The Harbour Post", "Ferry special 3", "4 The Harbour Post"]
    text = "\f".join("\n".join([top, "", *lines[at * 11 : at * 11 + 11]]) for at, top in enumerate(tops))
    kept = [line for line in unbroken(text)[0].splitlines() if line]
    assert kept == [TITLE, "By Mara Quill", *PARAGRAPHS]


def test_a_headline_that_runs_over_all_pages_is_kept_once() -> None:
    lines = wrapped(62)
    pages = [
        [TITLE, "", *lines[2:14]],
        *([TITLE, "", *lines[at : at + 12]] for at in range(14, len(lines), 12)),
    ]
    kept = [line for line in unbroken("\f".join("\n".join(page) for page in pages))[0].splitlines() if line]
    assert kept == [TITLE, "By Mara Quill", *PARAGRAPHS]


def test_one_head_is_told_as_one() -> None:
    _, notes = unbroken(f"{TITLE}\n\n{PARAGRAPHS[0]}\n\f{TITLE}\n\n{PARAGRAPHS[1]}\n")
    assert notes == (f"1 page number or running head was left out: “{TITLE}”",)


def test_pages_of_whole_paragraphs() -> None:
    page = "Page {} of 2 © 2026 An Archive, Inc."
    text = f"{PARAGRAPHS[0]}\n\n{page.format(1)}\n\n\f{PARAGRAPHS[1]}\n\n{page.format(2)}\n"
    assert [line for line in unbroken(text)[0].splitlines() if line] == PARAGRAPHS[:2]


def side_by_side(columns: int, width: int, gap: int, *, set_in: bool = False) -> str:
    lines = []
    for paragraph in PARAGRAPHS:
        first = "  " if set_in else ""
        lines += textwrap.wrap(paragraph, width, initial_indent=first, break_on_hyphens=False)
        lines += [] if set_in else [""]
    height = -(-len(lines) // columns)
    lines += [""] * (height * columns - len(lines))
    rows = [lines[at::height] for at in range(height)]
    return "\n".join("".join(cell.ljust(width + gap) for cell in row).rstrip() for row in rows)


@pytest.mark.parametrize(("columns", "width", "gap"), [(2, 38, 4), (2, 44, 6), (2, 38, 2), (3, 30, 3)])
@pytest.mark.parametrize("set_in", [False, True])
def test_columns_are_read_one_after_the_other(columns: int, width: int, gap: int, set_in: bool) -> None:
    text, notes = unbroken(
        f"{TITLE}\n\nBy Mara Quill\n\n{side_by_side(columns, width, gap, set_in=set_in)}\n"
    )
    assert [line for line in text.splitlines() if line] == [TITLE, "By Mara Quill", *PARAGRAPHS]
    assert notes[0] == "columns that stood side by side were read one after the other"


def test_the_page_says_what_was_left_out() -> None:
    page = read_page(paged("", "The Harbour Post – {n} –", between="\n\f"), form="text")
    assert page.notes[0].endswith(
        "left out: “The Harbour Post – 1 –”, “The Harbour Post – 2 –”, “The Harbour Post – 3 –”"
    )
    body = [block.text for block in page.blocks if block.role in BODY_ROLES]
    assert body == PARAGRAPHS


TABLE = "\n".join(
    f"{name:<24}{n:>6}   {n * 7:>6}" for n, name in enumerate(("Marl", "Larkway", "Holm", "Dene") * 3)
)
AS_WRITTEN = [
    "\n".join(f"{n}\n{paragraph}" for n, paragraph in enumerate(PARAGRAPHS, 1)),
    "\n\n".join(f"* * *\n\n{paragraph}" for paragraph in PARAGRAPHS),
    "\n".join(
        line for paragraph in PARAGRAPHS for line in ("Advertisement", paragraph, "Share", "1", "2", "3")
    ),
    "\f".join(PARAGRAPHS),
    f"Page 1 of 2\n{PARAGRAPHS[0]}",
    TABLE,
    "\n".join(
        f"{place:<28}calls at the quay only on Sundays" for place in ("Marl", "Upper Dene", "Outer Holm") * 3
    ),
    "one line\fone line\fone line",
    "\n".join(["the boats of the north      and those of the south"] * 6),
    "",
]


@pytest.mark.parametrize(
    "over", ["{n}", "Chapter {n}", "Question {n}", "MARA QUILL", "So it goes on the coast"]
)
def test_what_stands_over_even_chapters_stays(over: str) -> None:
    """A page ends in the midst of a sentence now and then; a chapter does not."""
    chapters = (textwrap.fill(" ".join(PARAGRAPHS[n % 3 : n % 3 + 3]), 62) for n in range(6))
    text = "\n\n".join(f"{over.format(n=n)}\n\n{chapter}" for n, chapter in enumerate(chapters, 1))
    heads = [over.format(n=n) for n in range(1, 7)]
    assert [line for line in unbroken(text)[0].splitlines() if line in heads] == heads


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_any_other_text_stays(text: str) -> None:
    assert unbroken(text) == (text, ())


def test_a_running_head_that_tells_the_day_stays_once() -> None:
    pages = [
        f"THE HARBOUR POST  |  17 March 2026  |  News\n\n{text}\n\n{n}\n"
        for n, text in enumerate(PARAGRAPHS, 4)
    ]
    leaf = on_one_leaf("\f".join(pages))
    assert [line for line in leaf.lines if "HARBOUR" in line] == [
        "THE HARBOUR POST  |  17 March 2026  |  News"
    ]
    assert not [line for line in leaf.lines if line.isdigit()]


CHAPTER = "\n".join(textwrap.wrap(PARAGRAPHS[0] + " " + PARAGRAPHS[1], 60))
MANY_LINES = [
    "\n".join(f"{n}\nwords of a line\n" + "  " * 200 for n in range(20_000)),
    "\n".join(f"{n}\n{CHAPTER}" for n in range(20_000)),
]


@pytest.mark.parametrize("text", MANY_LINES, ids=["short lines", "numbers over chapters"])
def test_a_text_of_many_lines_takes_no_longer_by_the_line(text: str) -> None:
    start = time.process_time()
    assert on_one_leaf(text).lines == text.splitlines()
    assert time.process_time() - start < 4
