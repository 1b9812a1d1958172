"""A saved page ─► what our reader and others make of it, and where they differ block by block.

The others are an extra (`edkit[peers]`); one that is not installed is named with how to get it.
Which blocks another reader adds or lacks is told in our roles: it is a comparison, not a verdict.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from edkit.clean import read_page
from edkit.extract import TEXT_ROLES, authors
from edkit.models import Article, Block, Page, Snapshot
from edkit.words import count_words

OURS = "edkit"
SHINGLE = 4  # words in a row by which a block is found in a text
FOUND = 0.5  # share of a block's shingles; from there on the text has the block
FEWEST_WORDS = 4  # of a block said to be added; shorter ones stand in any text by chance
_WORD = re.compile(r"\w+")

Given = dict[str, Any]  # text, and title, date and authors where the reader knows them
Shingles = set[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader gives of one page. A field that it does not know is None."""

    reader: str
    version: str | None  # None: it is not installed
    words: int = 0
    title: str | None = None
    date: str | None = None  # YYYY-MM-DD
    authors: str | None = None  # as it gives them
    added: tuple[Block, ...] = ()  # blocks of the page that are in its text and not in ours
    lacked: tuple[Block, ...] = ()  # blocks of our text that are not in its
    error: str | None = None  # how it broke on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One page, read by all readers; ours is the first."""

    source: str
    readings: tuple[Reading, ...]


def compare(snapshot: Snapshot) -> Comparison:
    """Let every reader that is installed read a page, and say where they differ from ours."""
    page = read_page(snapshot, form="html")
    url = snapshot.answered_url or snapshot.url
    others = (_other(name, read, page, snapshot.body, url) for name, read in PEERS.items())
    return Comparison(source=snapshot.source, readings=(_ours(page), *others))


# ---- the readers ---------------------------------------------------------------------------


def _ours(page: Page) -> Reading:
    found = page.article
    text = "\n".join(block.text for block in _text_of(page))
    day = found.published.day if found else None
    return Reading(
        reader=OURS,
        version=_version(OURS),
        words=count_words(text),
        title=found.headline if found else None,
        date=day.isoformat() if day else None,
        authors="; ".join(_authors(found)) or None,
        error=None if found else f"no article: {page.refusal_detail or page.refusal}",
    )


def _authors(article: Article | None) -> list[str]:
    return authors(article) if article else []


def _other(
    name: str, read: Callable[[bytes, str | None], Given], page: Page, html: bytes, url: str | None
) -> Reading:
    installed = _version(name)
    if installed is None:
        return Reading(reader=name, version=None)
    try:
        given = read(html, url)
    except Exception as error:  # noqa: BLE001 - it may break in any way, and that is told
        return Reading(reader=name, version=installed, error=f"{type(error).__name__}: {error}"[:200])
    text = given["text"] or ""
    added, lacked = differences(page, text)
    return Reading(
        reader=name,
        version=installed,
        words=count_words(text),
        title=given.get("title"),
        date=given.get("date"),
        authors=given.get("authors"),
        added=added,
        lacked=lacked,
    )


def _trafilatura(html: bytes, url: str | None) -> Given:
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return {"text": ""}
    return {"text": found.text, "title": found.title, "date": found.date, "authors": found.author}


def _readability(html: bytes, url: str | None) -> Given:
    from bs4 import BeautifulSoup
    from readability import Document

    from edkit.clean.decode import decode

    found = Document(decode(html)[0], url=url)
    text = BeautifulSoup(found.summary(html_partial=True), "lxml").get_text("\n")
    return {"text": text, "title": found.short_title()}


# distribution ─► what it makes of a page
PEERS: dict[str, Callable[[bytes, str | None], Given]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
}


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


# ---- the differences -----------------------------------------------------------------------


def differences(page: Page, text: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Give the blocks that a text has and ours has not, and those of ours that it lacks."""
    ours = _text_of(page)
    own, theirs = _shingles("\n".join(block.text for block in ours)), _shingles(text)
    padded = _padded(text)
    lacked = tuple(block for block in ours if not _stands_in(block, theirs, padded))
    kept = set(map(id, ours))
    added = tuple(
        block
        for block in page.blocks
        if id(block) not in kept
        and len(words := _words(block.text)) >= FEWEST_WORDS
        and not _share(words, own) >= FOUND  # said twice on the page
        and _share(words, theirs) >= FOUND
    )
    return added, lacked


def _text_of(page: Page) -> tuple[Block, ...]:
    return page.role(*TEXT_ROLES) if page.article else ()


def _stands_in(block: Block, shingles: Shingles, padded: str) -> bool:
    words = _words(block.text)
    return _share(words, shingles) >= FOUND if len(words) >= SHINGLE else _padded(block.text) in padded


def _share(words: list[str], shingles: Shingles) -> float:
    own = _runs(words)
    return sum(run in shingles for run in own) / len(own) if own else 0.0


def _shingles(text: str) -> Shingles:
    return set(_runs(_words(text)))


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _padded(text: str) -> str:
    return f" {' '.join(_words(text))} "
