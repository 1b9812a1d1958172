"""What pages state is weighed: candidates that agree support each other, and keep their reasons."""

import pytest

from edkit.clean.fields import evidence
from edkit.clean.markup.page import Run, parse
from edkit.clean.stated.statements import Statements

POST = frozenset({"the harbour post", "harbour post", "harbourpost"})


def said(*statements: tuple[str, str, str, str]) -> Statements:
    found = Statements()
    for field, value, method, where in statements:
        found.add(field, value, method, where)
    return found


def run(text: str, role: str) -> Run:
    made = Run(text=text)
    made.take(role, "a test")
    return made


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
    assert evidence.outlet_names(Statements(), url, register_name) == names


TITLES = [
    ("Ferry talks fail", "Ferry talks fail"),
    ("Ferry talks fail | The Harbour Post", "Ferry talks fail"),
    ("Ferry talks fail - News - Harbour Post", "Ferry talks fail"),
    ("Harbour Post | Ferry talks fail", "Ferry talks fail"),
    ("Ferry talks fail | Islands | Harbour Post", "Ferry talks fail"),
    ("Ferry talks – a failure | HarbourPost", "Ferry talks – a failure"),
    ("The Harbour Post", "The Harbour Post"),
    ("Ferry: talks fail", "Ferry: talks fail"),
    ("", ""),
]


@pytest.mark.parametrize(("title", "cut"), TITLES)
def test_without_outlet(title: str, cut: str) -> None:
    assert evidence.without_outlet(title, POST) == cut


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
    assert evidence.headline(statements, run, POST)[0] == taken


def test_the_headline_is_the_best_supported() -> None:
    stated = said(
        ("headline", "Talks fail: all you need to know", "meta", "og:title"),
        ("headline", "Ferry talks fail", "json-ld", "headline"),
        ("headline", "Ferry talks fail | The Harbour Post", "title", "title"),
    )
    value, candidates = evidence.headline(stated, run("Ferry talks fail", "headline"), POST)
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
    assert evidence.titles(stated, frozenset()) == ("ferry stays",)


def test_the_outlets_name_is_no_headline() -> None:
    value, _ = evidence.headline(said(("headline", "The Harbour Post", "meta", "og:title")), None, POST)
    assert value is None


LANGUAGES = [
    ([], "", None),
    (["en-GB"], "", "en-GB"),
    (["de"], "The ferry was not in the harbour and they said that it had been sold to the company.", "en"),
    (["en", "en-GB"], "The ferry was not in the harbour and they said that it had been sold.", "en-GB"),
    (["english"], "", None),
    (["no"], "Ferja er ikke i havna, og det var også det de sa til ham på kaia før han reiste.", "no"),
]


@pytest.mark.parametrize(("stated", "text", "language"), LANGUAGES)
def test_the_text_decides_its_language(stated: list[str], text: str, language: str | None) -> None:
    value, _ = evidence.language(said(*(("language", tag, "html", "lang") for tag in stated)), text)
    assert value == language


ASKED = "https://post.example/a/ferry?utm_source=x"
CANONICALS = [
    ([], "https://post.example/a/ferry"),
    (["/a/ferry-talks"], "https://post.example/a/ferry-talks"),
    (["https://wire.example/a/ferry"], "https://post.example/a/ferry"),
    (["https://post.example/"], "https://post.example/a/ferry"),
    (["javascript:void(0)"], "https://post.example/a/ferry"),
    (["https://www.post.example/b"], "https://www.post.example/b"),
]


@pytest.mark.parametrize(("stated", "expected"), CANONICALS)
def test_canonical(stated: list[str], expected: str) -> None:
    value, candidates = evidence.canonical_url(
        said(*(("canonical", link, "link", "canonical") for link in stated)), ASKED
    )
    assert value == expected
    assert len(candidates) == len(stated) + 1


def test_no_address_no_canonical() -> None:
    assert evidence.canonical_url(Statements(), None) == (None, [])
    assert evidence.canonical_url(Statements(), "not an address")[0] is None


WALLS = [
    (Statements(), ["body", "paywall"], False),
    (Statements(), ["body", "body"], None),
    (Statements(), ["paywall", "body"], None),
    (Statements(free=True), ["body", "paywall"], True),
    (said(("tier", "metered", "meta", "article:content_tier")), ["body"], False),
    (said(("tier", "free", "meta", "article:content_tier")), ["body"], True),
]


@pytest.mark.parametrize(("stated", "roles", "free"), WALLS)
def test_free_to_read(stated: Statements, roles: list[str], free: bool | None) -> None:
    """Unknown is not free: a page that says nothing of a wall leaves it open."""
    assert evidence.free_to_read(stated, [run("some words", role) for role in roles]) is free


def test_the_section_is_stated_or_printed() -> None:
    assert evidence.section(Statements(), [run("Islands", "kicker")])[0] == "Islands"
    assert (
        evidence.section(said(("section", "Sea", "meta", "article:section")), [run("Islands", "kicker")])[0]
        == "Sea"
    )
    assert evidence.section(Statements(), [])[0] is None
