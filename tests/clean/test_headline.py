"""The headline is what is printed as one and best supported; outlet, section and kicker are no part of it."""

import pytest

from edkit.clean.fields.headline import headline, outlet_names, titles
from edkit.clean.markup.page import Run, parse
from edkit.clean.read import read_page
from edkit.clean.stated.statements import Statements

POST = frozenset({"the harbour post", "harbour post", "harbourpost"})


def said(*statements: tuple[str, str, str, str]) -> Statements:
    found = Statements()
    for field, value, method, where in statements:
        found.add(field, value, method, where)
    return found


NAMED = [
    ("https://www.harbourpost.example/a", None, {"harbourpost.example", "harbourpost"}),
    (
        "https://harbourpost.example/a",
        "The Harbour Post",
        {"the harbour post", "harbour post", "harbourpost.example", "harbourpost"},
    ),
    ("not an address", None, set()),
    (None, None, set()),
]


@pytest.mark.parametrize(("url", "register_name", "names"), NAMED)
def test_outlet_names(url: str | None, register_name: str | None, names: set[str]) -> None:
    assert outlet_names(Statements(), url, register_name) == names


OG, LD = ("og:title", "meta"), ("headline", "json-ld")
PRINTED = [
    ("what is printed weighs most", "Ferry talks fail", [("Ferry talks collapse", *OG)], "Ferry talks fail"),
    ("a kicker in its element", "On the quay\nFerry talks fail", [("Ferry talks fail", *OG)], "Ferry talks fail"),
    ("a date in its element", "Ferry talks fail\n3 May", [("Ferry talks fail", *OG)], "Ferry talks fail"),
    ("its own first words", "Quay: Ferry talks fail", [("Ferry talks fail", *OG)], "Quay: Ferry talks fail"),
    ("parts set apart", "Quay\nTalks fail", [("Quay: Talks fail", *LD)], "Quay: Talks fail"),
    ("said whole more often", "Quay – Ferry talks fail",
     [("Quay – Ferry talks fail", *LD), ("Ferry talks fail", *OG)], "Quay – Ferry talks fail"),
    ("other dashes and quotes", "‘Ferry’ – talks fail", [("'Ferry' - talks fail", *LD)], "‘Ferry’ – talks fail"),
    ("parts glued together", "QuayTalks fail", [("Quay / Talks fail", *OG)], "Quay / Talks fail"),
    ("a sign without its space", "Quay:talks fail", [("Quay: talks fail", *OG)], "Quay: talks fail"),
    ("the same in a script without capitals", "घाट:वार्ता विफल", [("घाट: वार्ता विफल", *OG)], "घाट: वार्ता विफल"),
    ("a date before it, the outlet after the statement", "3 May 2026 Ferry talks fail on every island",
     [("Ferry talks fail on every island - Isles Council", *OG)], "Ferry talks fail on every island"),
    ("an ornament made of letters", "[> Ferry talks fail", [], "Ferry talks fail"),
    ("quotes that open far from the word", "» Ferry talks fail «", [], "» Ferry talks fail «"),
    ("capitals inside a word", "McDuff sells iFerry", [("MCDUFF SELLS IFERRY", *OG)], "McDuff sells iFerry"),
    ("the genre behind a bar", "Ferry talks fail | Opinion", [], "Ferry talks fail"),
    ("the outlet's own name", "The Harbour Post", [("Ferry talks fail", *OG)], "Ferry talks fail"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "stated", "taken"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED]
)
def test_the_printed_headline(printed: str, stated: list[tuple[str, str, str]], taken: str) -> None:
    """The headline is given as printed, without what its element holds beside it."""
    element = next(run.element for run in parse("<h1>x</h1>").runs)
    run = Run(text=printed, element=element)
    statements = said(*(("headline", value, method, where) for value, where, method in stated))
    assert headline(statements, [run], POST)[0] == taken


def test_the_headline_is_the_best_supported() -> None:
    stated = said(
        ("headline", "Talks fail: all you need to know", "meta", "og:title"),
        ("headline", "Ferry talks fail", "json-ld", "headline"),
        ("headline", "Ferry talks fail | The Harbour Post", "title", "title"),
    )
    value, candidates = headline(stated, [Run(text="Ferry talks fail")], POST)
    assert value == "Ferry talks fail"
    assert [c.taken for c in candidates] == [True, False, False, False]
    assert candidates[0].span == (0, 16)
    assert candidates[1].reason == "less support"
    assert candidates[3].reason == "says the same"


def test_a_marked_heading_is_no_title_of_the_page() -> None:
    """It may be a teaser's, and leads away from the printed headline."""
    stated = said(
        ("headline", "Quay sinks", "microdata", "itemprop"), ("headline", "Ferry stays", "meta", "og:title")
    )
    assert titles(stated, frozenset()) == ("ferry stays",)


def test_the_outlets_name_is_no_headline() -> None:
    value, _ = headline(said(("headline", "The Harbour Post", "meta", "og:title")), [], POST)
    assert value is None


def test_a_title_in_the_place_of_the_outlets_name_is_a_headline() -> None:
    """Some pages put their headline where the outlet's name belongs; no outlet has so long a name."""
    title = "Ferry talks fail on every island and nobody knows why"
    outlets = outlet_names(said(("outlet", title, "meta", "application-name")), None, None)
    assert headline(said(("headline", title, "title", "title")), [], outlets)[0] == title


def test_a_line_that_is_no_heading_yields_to_the_title() -> None:
    """It was taken for want of a better one; the title says what the page is about."""
    stated = said(("headline", "A guide to the lamps of the harbour", "title", "title"))
    value, candidates = headline(stated, [Run(text="Shop all lamps")], POST)
    assert value == "A guide to the lamps of the harbour"
    assert candidates[0].reason == "less support"


WHOLE_PAGES = [
    ("a block in the heading", "Talks collapse", "<h1><div>Ferry talks fail</div></h1>", "Ferry talks fail"),
    ("a short line that is no heading", "Ferry talks fail on the quay", "<p>Photo: the quay</p>", "Ferry talks fail on the quay"),
    ("a printed line, and what follows it in the title", "Ferry talks fail | Islands at sea today",
     "<p class=headline>Ferry talks fail</p>", "Ferry talks fail"),
    ("the site's name over the headline", "Why the ferry talks failed | A love of the sea and its ships",
     '<h1><a href="/">A love of the sea and its ships</a></h1><h2>Why the ferry talks failed</h2>', "Why the ferry talks failed"),
    ("a heading in two parts", "Quay: Ferry talks fail", "<h1><span>Quay</span><span>Ferry talks fail</span></h1>", "Quay: Ferry talks fail"),
    ("the path to the page", "Ferry talks fail again", "<ul><li>Ferry talks fail again</ul><h1>How all crews left the quay</h1>",
     "How all crews left the quay"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "printed", "taken"), [row[1:] for row in WHOLE_PAGES], ids=[row[0] for row in WHOLE_PAGES]
)
def test_the_headline_of_a_page(title: str, printed: str, taken: str) -> None:
    text = (
        "<p>The crews of all four ferries left the talks on Monday night, and nobody expected them back.</p>"
    )
    page = read_page(f"<title>{title}</title>{printed}{text * 3}", url="https://post.example/a/ferry")
    assert page.article is not None
    assert page.article.headline == taken
