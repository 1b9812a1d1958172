"""Titles and excerpts under headings are pointers to other articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.fields.teasers import ORIGIN, teasers
from edkit.clean.markup.page import Run, parse


def runs(*lines: tuple[str, str]) -> list[Run]:
    made, at = [], 0
    for role, text in lines:
        run = Run(text=text, start=at)
        run.take(role, "a test")
        made.append(run)
        at += len(text) + 2
    return made


H, T, E, B = "related-heading", "teaser-title", "teaser-excerpt", "body"
LISTS = [
    ("a title alone", [(T, "Quay sinks")], [(None, "Quay sinks", None)]),
    ("under a heading", [(H, "Most read"), (T, "Quay sinks"), (T, "Bell rings")], [("Most read", "Quay sinks", None), ("Most read", "Bell rings", None)]),
    ("with an excerpt", [(H, "More"), (T, "Quay sinks"), (E, "It sank…"), (T, "Bell rings")], [("More", "Quay sinks", "It sank…"), ("More", "Bell rings", None)]),
    ("labels between", [(T, "Quay sinks"), ("other", "2 hours ago"), (E, "It sank…")], [(None, "Quay sinks", "It sank…")]),
    ("the text ends a list", [(H, "More"), (T, "Quay sinks"), (B, "The ferry."), (T, "Bell rings")], [("More", "Quay sinks", None), (None, "Bell rings", None)]),
    ("an excerpt without a title is none", [(E, "It sank…")], []),
    ("a heading without titles", [(H, "More"), (H, "Most read"), (T, "Quay sinks")], [("Most read", "Quay sinks", None)]),
    ("nothing", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_teasers(lines: list[tuple[str, str]], expected: list[tuple[str | None, str, str | None]]) -> None:
    assert [(t.heading, t.title, t.excerpt) for t in teasers(runs(*lines), None)] == expected


ORIGINS = [
    ("Reuters: Inspectors went on board…", "Reuters"),
    ("New York Times:\u00a0 ran is building…", "New York Times"),
    ("Bank of the West: nobody…", "Bank of the West"),
    ("The inspectors went on board: three of them…", None),
    ("Reuters:inspectors", None),
    ("it said: nothing…", None),
]


@pytest.mark.parametrize(("excerpt", "origin"), ORIGINS)
def test_origin(excerpt: str, origin: str | None) -> None:
    (teaser,) = teasers(runs((T, "Quay sinks"), (E, excerpt)), None)
    assert teaser.origin == origin


def test_targets_are_complete_addresses() -> None:
    (run,) = runs((T, "3 Quay sinks at last"))
    run.links = [(2, 20, "/quay?utm_source=x")]
    (teaser,) = teasers([run], "https://post.example/a/")
    assert (teaser.title, teaser.url, teaser.span) == (
        "Quay sinks at last",
        "https://post.example/quay",
        (2, 20),
    )


@pytest.mark.parametrize(
    ("tags", "title"), [(("p", "h3"), "Quay sinks at night"), (("p", "p"), "Quay in the sea")]
)
def test_links_one_after_the_other_to_one_article_are_one_teaser(tags: tuple[str, str], title: str) -> None:
    """The first may be that of its picture; what stands in a heading is the title."""
    first, second = tags
    html = f"<{first}><a href='/q'>Quay in the sea</a></{first}><{second}><a href='/q'>Quay sinks at night</a></{second}>"
    found = parse(f"{html}<p><a href='/b'>Bell rings</a></p>").runs
    for run in found:
        run.take(T, "a test")
    assert [teaser.title for teaser in teasers(found, None)] == [title, "Bell rings"]


TRUNCATED = [
    ("It sank…", True),
    ("It sank [...]", True),
    ("It sank... Read more »", True),
    ("It sank.", False),
    ("It … sank", False),
]


@pytest.mark.parametrize(("excerpt", "truncated"), TRUNCATED)
def test_truncated(excerpt: str, truncated: bool) -> None:
    assert teasers(runs((T, "Quay sinks"), (E, excerpt)), None)[0].truncated == truncated


@given(st.lists(st.tuples(st.sampled_from([H, T, E, B, "other"]), st.text("ab…", min_size=1, max_size=5))))
def test_every_title_is_one_teaser(lines: list[tuple[str, str]]) -> None:
    found = teasers(runs(*lines), None)
    assert [t.title for t in found] == [text for role, text in lines if role == T]
    assert ORIGIN.groups == 1
