"""The headline of a text without markup, among all that was copied with it."""

import pytest

from edkit.clean import read_page

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


@pytest.mark.parametrize("above", ["", "17 March 2026\n\n", "By Mara Quill\n\n", "Photo: Tom Ashby.\n\n"])
def test_no_line_need_be_one(above: str) -> None:
    page = read_page(above + BODY)
    assert page.article is not None
    assert page.article.headline is None


OPENERS = [
    "View this email in your browser",
    "Diese Nachricht im Browser anzeigen",
    "Voir ce message dans votre navigateur",
]


@pytest.mark.parametrize("opener", OPENERS)
def test_what_leads_to_the_newsletter_is_none(opener: str) -> None:
    page = read_page(f"{opener}\n\n{BODY}")
    assert page.article is not None
    assert page.article.headline is None


def test_lines_without_letters_are_no_subheads() -> None:
    first, *rest = BODY.split("\n\n")
    page = read_page("\n\n".join([first, "7", "-" * 40, *rest]))
    assert {block.role for block in page.blocks if block.text[0] in "7-"} == {"other"}


def test_a_row_of_a_table_names_nobody() -> None:
    first, *rest = BODY.split("\n\n")
    page = read_page("\n\n".join([first, "North\tSouth\tBoats", *rest]))
    assert page.article is not None
    assert page.article.byline is None
