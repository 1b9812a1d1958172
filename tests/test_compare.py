"""Other readers beside ours: where they differ is told block by block, and none is needed."""

import importlib.util
from collections.abc import Callable

import pytest

from edkit import compare
from edkit.clean import read_page
from edkit.compare import Given, Reading
from edkit.models import Snapshot

LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
OTHER = "A second paragraph says that the company has made an offer which it calls its last and best."
TEASERS = ["The quay that sank in a night", "Bread runs out on Outer Holm", "Herring quota is cut again"]
LINKS = "".join(f'<li><a href="/{n}">{title}</a></li>' for n, title in enumerate(TEASERS))
HTML = f"<h1>Ferry talks fail</h1><p>By Mara Quill</p><p>{LINE}</p><p>{OTHER}</p><h3>Most read</h3><ul>{LINKS}</ul>"
SNAPSHOT = Snapshot(body=HTML.encode(), form="html", source="a.html")


def peers(monkeypatch: pytest.MonkeyPatch, **readers: Callable[[bytes, str | None], Given]) -> None:
    monkeypatch.setattr(compare, "PEERS", readers)
    monkeypatch.setattr(compare, "_version", lambda name: "1.0")


def other(monkeypatch: pytest.MonkeyPatch, text: str) -> Reading:
    peers(monkeypatch, other=lambda html, url: {"text": text, "title": "Ferry talks fail"})
    return compare.compare(SNAPSHOT).readings[1]


def test_ours_is_the_first() -> None:
    ours = compare.compare(SNAPSHOT).readings[0]
    assert (ours.reader, ours.title, ours.authors, ours.date) == (
        "edkit",
        "Ferry talks fail",
        "Mara Quill",
        None,
    )
    assert ours.words == len(f"{LINE} {OTHER}".split())


def test_a_reader_with_the_same_text_differs_in_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = other(monkeypatch, f"{LINE}\n\n{OTHER.upper()}")
    assert (reading.added, reading.lacked) == ((), ())
    assert (reading.date, reading.authors) == (None, None)


def test_teasers_that_leaked_in_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = other(monkeypatch, "\n".join([LINE, OTHER, *TEASERS]))
    assert [block.text for block in reading.added] == TEASERS
    assert {block.role for block in reading.added} == {"teaser-title"}


def test_paragraphs_that_were_missed_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = other(monkeypatch, LINE)
    assert [block.text for block in reading.lacked] == [OTHER]


def test_a_block_that_says_what_our_text_says_is_not_added() -> None:
    page = read_page(f"<nav><p>{LINE}</p></nav>{HTML}")
    added, _ = compare.differences(page, f"{LINE}\n{OTHER}")
    assert added == ()


def test_a_reader_that_breaks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(html: bytes, url: str | None) -> Given:
        raise RuntimeError("no body")

    peers(monkeypatch, other=breaks)
    assert compare.compare(SNAPSHOT).readings[1].error == "RuntimeError: no body"


def test_a_page_without_an_article_is_told() -> None:
    gone = Snapshot(body=b"<h1>Page not found</h1><p>Look elsewhere.</p>", form="html", source="b.html")
    ours = compare.compare(gone).readings[0]
    assert ours.words == 0
    assert ours.error is not None
    assert ours.error.startswith("no article: it says")


def test_a_reader_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "PEERS", {"no-such-reader": lambda html, url: {}})
    assert compare.compare(SNAPSHOT).readings[1] == Reading(reader="no-such-reader", version=None)


@pytest.mark.parametrize("name", compare.PEERS)
def test_the_others_as_they_are(name: str) -> None:
    """Runs where the extra is installed."""
    if importlib.util.find_spec("trafilatura") is None or importlib.util.find_spec("readability") is None:
        pytest.skip("edkit[peers] is not installed")
    reading = next(one for one in compare.compare(SNAPSHOT).readings if one.reader == name)
    assert reading.error is None
    assert reading.words >= len(LINE.split())
