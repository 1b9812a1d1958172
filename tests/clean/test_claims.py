"""What speaks for a name is noted by where and how the page names it."""

import pytest

from edkit.clean.fields.claims import claims
from edkit.clean.fields.mentions import zones
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements

PAGE = [("navigation", "News"), ("headline", "Ferry talks fail"), ("byline", "By Mara Quill"), *[("body", "It stayed.")] * 30,
        ("", "Mara Quill"), *[("other", "A line")] * 9]  # fmt: skip


def page(*lines: tuple[str, str]) -> list[Run]:
    runs, at = [], 0
    for role, text in lines:
        run = Run(text=text)
        run.take(role, "a test")
        run.start = at
        at += len(text) + 2
        runs.append(run)
    return runs


def notes(key: str, *lines: tuple[str, str], stated: tuple[tuple[str, str, str], ...] = ()) -> set[str]:
    said = Statements()
    for value, method, where in stated:
        said.add("byline", value, method, where)
    return claims(said, page(*lines), frozenset({"harbour post"}))[0][key].notes


def test_zones() -> None:
    found = zones(page(*PAGE))
    assert found[0:3] == ["above", "head", "head"]
    assert (found[20], found[32], found[33], found[-1]) == ("inside", "last", "after", "below")


def test_zones_of_nothing() -> None:
    assert zones([]) == []


NOTED = [
    ("mara quill", {"lead near", "stands head", "twice", "2 words", "kind person"}, ()),
    ("mara quill", {"json-ld", "agree 2"}, (("Mara Quill", "json-ld", "author"),)),
    ("jon de vries", {"meta", "nowhere", "others lead near"}, (("Jon de Vries", "meta", "author"),)),
    ("mara quill", {"others meta"}, (("Jon de Vries", "meta", "author"),)),
    ("harbour post", {"is outlet", "kind outlet", "card"}, (("Harbour Post", "meta", "twitter:data"),)),
    (
        "jon de vries",
        {"address", "nowhere"},
        (("https://post.example/authors/jon-de-vries/", "meta", "author"),),
    ),
    ("mara quill", {"json-ld", "lead near"}, (("Dr. Mara E. Quill, PhD", "json-ld", "author"),)),
    ("mara quill", {"after by", "stated stands head"}, (("Mara Quill", "meta", "author"),)),
    (
        "mara7",
        {"digit", "lower", "1 words", "mark", "mark link", "mark first"},
        (("mara7", "markup", "link"),),
    ),
]


@pytest.mark.parametrize(("key", "expected", "stated"), NOTED)
def test_notes(key: str, expected: set[str], stated: tuple[tuple[str, str, str], ...]) -> None:
    assert expected <= notes(key, *PAGE, stated=stated)


LABELLED = [
    ("Written by", "Mara Quill", {"lead near", "after by"}),
    ("", "Harbour Team", {"line near", "kind outlet"}),
    ("Edited by", "Mara Quill", None),
    ("Photos:", "Mara Quill", None),
]


@pytest.mark.parametrize(("label", "name", "expected"), LABELLED)
def test_a_label_in_a_line_of_its_own(label: str, name: str, expected: set[str] | None) -> None:
    """It says what the next line names."""
    lines = [
        ("headline", "Ferry talks fail"),
        *([("", label)] if label else []),
        ("", name),
        *[("body", "It stayed.")] * 9,
    ]
    found = claims(Statements(), page(*lines), frozenset())[0].get(name.casefold())
    assert (expected is None) if found is None else expected is not None and expected <= found.notes


def test_whose_page_it_is() -> None:
    """A blog may name its author only in the notice at its end; a picture's credit has no year."""
    body = [("headline", "Ferry talks fail"), *[("body", "It stayed.")] * 30]
    lines = [*body, ("", "© Jon de Vries"), ("", "© 2019–2026 Mara Quill. All rights reserved.")]
    assert set(claims(Statements(), page(*lines), frozenset())[0]) == {"mara quill"}
    assert {"rights", "after rights"} <= notes("mara quill", *lines)


@pytest.mark.parametrize(
    ("name", "known"), [("Matt Quill", True), ("Dr. Anna-Lena Quill", True), ("Harbour Data", False)]
)
def test_a_given_name(name: str, known: bool) -> None:
    found = claims(
        Statements(), page(("headline", "Ferry talks fail"), ("byline", f"By {name}")), frozenset()
    )[0]
    assert ["given name" in claim.notes for claim in found.values()] == [known]


def test_who_signs_speaks_against_topics_above() -> None:
    """A line such as "By the Harbour Post" names an outlet, and is a byline all the same."""
    lines = [("headline", "Ferry talks fail"), ("byline", "Donald Quill"), ("byline", "By Harbour Post")]
    assert "others lead near" in notes("donald quill", *lines)


@pytest.mark.parametrize(("line", "is_topic"), [("Donald Quill", True), ("By Donald Quill", False)])
def test_whom_a_headline_names(line: str, is_topic: bool) -> None:
    """A tag under a headline names whom it is about; a byline may name the same, of a columnist."""
    found = notes(
        "donald quill", ("headline", "Donald Quill sails"), ("", line), *[("body", "It stayed.")] * 9
    )
    assert ("topic" in found) == is_topic


def test_authors_listed_together_are_mentioned_together() -> None:
    said = Statements()
    for name in ("Mara Quill", "Jon de Vries", "Ana Ruiz"):
        said.add("byline", name, "json-ld", "author")
    found = claims(said, [], frozenset())[0]
    assert found["mara quill"].mentions & found["jon de vries"].mentions & found["ana ruiz"].mentions


UNNAMED = [
    "Stand:",
    "https://post.example/mara",
    "mara@post.example",
    "View all articles",
    "12 March 2026",
    "",
    "a b c d e",
]


@pytest.mark.parametrize("value", UNNAMED)
def test_what_is_no_name(value: str) -> None:
    """A statement may hold an address, a button's label or a date."""
    said = Statements()
    said.add("byline", value, "meta", "author")
    assert claims(said, [], frozenset())[0] == {}


def test_a_stated_name_is_found_where_it_is_printed() -> None:
    said = Statements()
    said.add("byline", "Mara Quill", "json-ld", "author")
    runs = page(("headline", "Talks fail"), ("other", "Words: Mara Quill, at the quay"))
    assert claims(said, runs, frozenset())[0]["mara quill"].name.span == (19, 29)
