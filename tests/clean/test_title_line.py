"""The headline of a text without markup, among all that was copied with it."""

import pytest

from edkit.clean import read_page
from edkit.clean.markup.page import Run
from edkit.clean.roles.title_line import title_line

BODY = """The crews of all four ferries left the talks with Northern Lines on Monday night, and nobody on the quay expected them back.

Harbour master Lena Voss said that the company had offered the crews nothing new. The talks had lasted nine hours, she said.

Northern Lines did not say how long the ferries would stay in port, or what it would pay the crews."""
MENU = "Skip to content\nHome\nNews\nSport\nWeather\nObituaries\nSign in\nSubscribe"
TEASERS = "Latest news\nCouncil closes the last swimming pool on the island\nWhy the bell rang twice"
PASTED = [
    ("alone", "{title}\n\n{body}"),
    ("below a menu", "{menu}\n{title}\nBy Mara Quill\n17 March 2026\n{body}"),
    ("below teasers", "{menu}\n{teasers}\nNews\n{title}\nBy Mara Quill\n{body}"),
    (
        "with a standfirst",
        "{menu}\n{title}\nNobody knows when the islands will see a boat again.\n17 March 2026\n{body}",
    ),
    ("and what follows", "{menu}\n{title}\n17 March 2026\n{body}\n{teasers}\n{menu}"),
]


@pytest.mark.parametrize("form", [row[1] for row in PASTED], ids=[row[0] for row in PASTED])
@pytest.mark.parametrize(
    "title", ["Ferry talks fail as all four crews walk out", "Northern Lines ferries stay in port"]
)
def test_the_line_that_is_the_headline(form: str, title: str) -> None:
    page = read_page(form.format(title=title, body=BODY, menu=MENU, teasers=TEASERS))
    assert page.article is not None
    assert page.article.headline == title
    reason = next(block.reason for block in page.blocks if block.role == "headline")
    assert "most like a title: " in reason


NO_HEADLINES = [
    "",
    "17 March 2026\n\n",
    "By Mara Quill\n\n",
    "Photo: Tom Ashby.\n\n",
    "View this email in your browser\n\n",
    "Diese Nachricht im Browser anzeigen\n\n",
    "Voir ce message dans votre navigateur\n\n",
]


@pytest.mark.parametrize("above", NO_HEADLINES)
def test_no_line_need_be_one(above: str) -> None:
    page = read_page(above + BODY)
    assert page.article is not None
    assert page.article.headline is None


def test_lines_without_letters_are_no_subheads() -> None:
    first, *rest = BODY.split("\n\n")
    page = read_page("\n\n".join([first, "7", "-" * 40, *rest]))
    assert {block.role for block in page.blocks if block.text[0] in "7-"} == {"other"}


HEADLINE = ("Ferry talks fail as all four crews walk out", 4.0)
ABOVE_TEXT = [  # lines with how much each is like a headline, in log-odds; which of them is the headline
    (
        "a path to the page",
        [("Home » News » Ferries » Ferry talks fail as all four crews walk out", 6.0), HEADLINE],
        1,
    ),
    ("a path of two steps", [("News › Ferry talks fail as all four crews walk out", 6.0), HEADLINE], 1),
    (
        "the title of a window",
        [("Ferry talks fail as all four crews walk out – The Post   17/03/2026, 09:14", 6.0), HEADLINE],
        1,
    ),
    (
        "a caption under its credit",
        [HEADLINE, ("PA Media", -5.0), ("The ferries lay in port on Tuesday afternoon", 6.0)],
        0,
    ),
    ("labels in a row", [HEADLINE, ("Ferries | First Crossings | The Islands | Harbours", 6.0)], 0),
    (
        "a line that sums it up",
        [HEADLINE, ("The crews of the ferries left the talks with Northern Lines", 5.0)],
        0,
    ),
    ("what it quotes", [("« Rester » ou « partir » ?", 4.0), ("Crews leave talks", 0.5)], 0),
    (
        "the page's own words, and what sums it up",
        [
            HEADLINE,
            ("This article is more than 3 months old", 6.0),
            ("What the crews said of it on Monday", 4.2),
        ],
        0,
    ),
    ("a kicker", [("Ferry talks in Skerry", 4.0), HEADLINE], 1),
    ("topics", [("Ferries, Harbours, Boats, First Crossings, Islands", 2.0), HEADLINE], 1),
    ("an outlet's line", [("WEATHER NEWS FERRIES HARBOURS TALKS", 2.5), HEADLINE], 1),
]


def runs_of(lines: list[tuple[str, float]]) -> list[Run]:
    runs = [Run(text=text) for text, _ in lines]
    for run, (_, like) in zip(runs, lines, strict=True):
        run.like_title = like
    return [*runs, *(Run(text=text) for text in BODY.split("\n\n"))]


@pytest.mark.parametrize(
    ("lines", "headline"), [row[1:] for row in ABOVE_TEXT], ids=[row[0] for row in ABOVE_TEXT]
)
def test_which_of_two_lines_is_the_headline(lines: list[tuple[str, float]], headline: int) -> None:
    found = title_line(runs_of(lines), [0.1] * len(lines) + [0.99] * 3)
    assert found is not None
    assert found[0] == headline


@pytest.mark.parametrize(("like", "headline"), [(-1.0, True), (-6.0, False)])
def test_a_first_line_that_reads_as_no_headline_at_all(like: float, headline: bool) -> None:
    assert (title_line(runs_of([("Skerry ferries", like)]), [0.1] + [0.99] * 3) is not None) is headline


SIGNED = [
    ("{title}\nWairimu Okwonde\n17 March 2026\n{body}", ["Wairimu Okwonde"]),
    ("{title}\n17 March 2026\nWairimu Okwonde\n{body}", ["Wairimu Okwonde"]),
    ("{title}\nWairimu Okwonde\n{body}", ["Wairimu Okwonde"]),
    ("{title}\n17 March 2026\nShare\nShow Caption\nNext\n\n{body}", []),
    ("{title}\n17 March 2026\nShare\nRequest Ferry Quote\nNext\n\n{body}", []),
    ("{title}\n17 March 2026\nShare\nAdvertiser Disclosure\nNext\n\n{body}", []),
    ("{body}\n\nNorth\tSouth\tBoats\n\n{body}", []),
]


@pytest.mark.parametrize(("form", "names"), SIGNED)
def test_uncommon_names_beside_a_date_or_alone_sign_it(form: str, names: list[str]) -> None:
    """Labels in capitals and rows of a table do not."""
    article = read_page(form.format(title=HEADLINE[0], body=BODY)).article
    assert article is not None
    assert [name.text for name in article.byline or ()] == names
