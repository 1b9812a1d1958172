"""What speaks for a name is noted by where and how the page names it."""

import pytest

from edkit.clean.claims import claims, zones
from edkit.clean.page import Run
from edkit.clean.statements import Statements

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
        "mara7",
        {"digit", "lower", "1 words", "mark", "mark link", "mark first"},
        (("mara7", "markup", "link"),),
    ),
]


@pytest.mark.parametrize(("key", "expected", "stated"), NOTED)
def test_notes(key: str, expected: set[str], stated: tuple[tuple[str, str, str], ...]) -> None:
    assert expected <= notes(key, *PAGE, stated=stated)


UNNAMED = [
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
