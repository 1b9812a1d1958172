"""What pages state is weighed: candidates that agree support each other, and keep their reasons."""

import pytest

from edkit.clean.fields import evidence
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements


def said(*statements: tuple[str, str, str, str]) -> Statements:
    found = Statements()
    for field, value, method, where in statements:
        found.add(field, value, method, where)
    return found


def run(text: str, role: str) -> Run:
    made = Run(text=text)
    made.take(role, "a test")
    return made


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


CACHES = [
    "https://cache.example/search?q=cache:post.example/amp/ferry",
    "https://post-example.cdn.example/c/s/post.example/amp/ferry",
]


@pytest.mark.parametrize("asked", CACHES)
def test_a_cache_names_the_host_of_what_it_holds(asked: str) -> None:
    """A copy elsewhere is catalogued where it was found; that of a cache belongs to its original."""
    stated = said(("canonical", "https://post.example/a/ferry", "link", "canonical"))
    assert evidence.canonical_url(stated, asked)[0] == "https://post.example/a/ferry"
