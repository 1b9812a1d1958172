"""What happens when a page or a failure is added. Every function works inside a transaction it is given."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from edkit.catalogue import rows
from edkit.catalogue.rows import Fields
from edkit.catalogue.search import spaced
from edkit.models import Article, Failure, Page, Snapshot

PHRASES_REMEMBERED = 50_000  # texts whose row is known without asking; some ten megabytes

_HELD = """
    SELECT version.number FROM snapshot
    JOIN article ON article.id = snapshot.article
    JOIN version ON version.id = snapshot.version
    WHERE article.name = ? AND snapshot.sha256 = ?"""
_SAME_CONTENT = "SELECT id, number FROM version WHERE article = ? AND content = ?"
_NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM version WHERE article = ?"
# A page of unknown age was in our hands when it was added: so much is known.
_SET_LATEST = """
    UPDATE article SET latest = (
        SELECT version FROM snapshot WHERE article = :article
        ORDER BY coalesce(fetched, added) DESC, id DESC LIMIT 1
    ) WHERE id = :article"""
# What was unknown is learnt; what is held is never overruled, so that the order of adding does not count.
_LEARN_OUTLET = "UPDATE version SET outlet = ? WHERE article = ? AND outlet IS NULL"
_LEARN_FILED = """
    UPDATE snapshot SET outlet = :filed WHERE article = :article AND sha256 = :sha256 AND outlet IS NULL"""
_OUTLET = """
    SELECT article.id, articles.outlet FROM article JOIN articles ON articles.article = article.name
    WHERE article.name = ?"""
_ADD_PHRASE = "INSERT INTO phrase (text) VALUES (?) ON CONFLICT (text) DO NOTHING"
_PHRASE = "SELECT id FROM phrase WHERE text = ?"
_INSERT_BLOCK = """
    INSERT INTO block (version, place, start, stop, role, reason, tags, link_density)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_CANDIDATE = """
    INSERT INTO candidate (version, place, part, field, value, method, raw, taken, reason, start, stop)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_TEASER = """
    INSERT INTO teaser (version, place, title, heading, excerpt, origin, url, truncated, start, stop)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_IMAGE = """
    INSERT INTO image (version, place, url, alt, caption, credit, start, stop)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_ENTRY = """
    INSERT INTO entry (
        version, place, time, time_utc, time_precision, time_zone, time_method, time_raw, heading, start, stop
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_SEARCH = "INSERT INTO search (rowid, headline, standfirst, body) VALUES (?, ?, ?, ?)"
_INSERT_SPACED = "INSERT INTO spaced (version, headline, standfirst, body) VALUES (?, ?, ?, ?)"
_RESOLVE = """
    UPDATE failure SET resolved_at = :now
    WHERE resolved_at IS NULL AND (source = :source OR url = :url OR url = :article_url)"""

_LEARN_OF_FAILURE = """
    UPDATE failure SET outlet = coalesce(outlet, :outlet), day = coalesce(day, :day)
    WHERE source = :source AND stage = :stage AND reason = :reason
        AND coalesce(snapshot, '') = coalesce(:snapshot, '') AND (outlet IS NULL OR day IS NULL)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a page that was added."""

    article: str  # id
    version: int  # from 1: the wording that the snapshot shows
    outcome: Literal["new", "version", "known"]  # known: this wording is held already
    outlet_learnt: bool = False  # the article was held, and now its outlet is known


class Phrases:
    """Numbers for texts that return on many pages, each stored once.

    NOTE: forget them after a rollback, which takes new numbers back.
    """

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def forget(self) -> None:
        """Ask the file again from now on."""
        self._known.clear()

    def numbers(self, connection: sqlite3.Connection, texts: set[str]) -> Mapping[str, int]:
        """Give the numbers of at least these texts, new ones where they have none."""
        if len(self._known) > PHRASES_REMEMBERED:
            self.forget()
        for text in texts - self._known.keys():
            connection.execute(_ADD_PHRASE, (text,))
            self._known[text] = int(connection.execute(_PHRASE, (text,)).fetchone()[0])
        return self._known


def checked(page: Page, snapshot: Snapshot) -> tuple[Article, str]:
    """Give the page's article and the snapshot's digest, if the three belong together.

    Raises ValueError: there is no article (that is a failure to record), it was read from another
    snapshot, or a block's span does not point to its text.
    """
    article, sha256 = page.article, snapshot.sha256
    if article is None:
        raise ValueError(f"{snapshot.source}: no article on this page; record it with add_failure")
    if not article.id:
        raise ValueError(f"{snapshot.source}: the article has no id")
    if article.snapshot != sha256:
        raise ValueError(f"{snapshot.source}: the article was read from another snapshot, {article.snapshot}")
    for block in page.blocks:
        if page.text[block.start : block.end] != block.text:
            where = f"{snapshot.source}: {block.start}-{block.end}"
            raise ValueError(f"{where}: the page does not say {block.text[:40]!r} there")
    return article, sha256


def add_page(
    connection: sqlite3.Connection,
    phrases: Phrases,
    page: Page,
    snapshot: Snapshot,
    *,
    outlet: str | None,
    now: str,
) -> Added:
    """Store one page with all that was found on it, unless it is held already."""
    article, sha256 = checked(page, snapshot)
    filed = outlet or snapshot.outlet
    learnt = _learn_outlet(connection, article, filed, sha256)
    held = connection.execute(_HELD, (article.id, sha256)).fetchone()
    if held:
        return Added(article=article.id, version=held[0], outcome="known", outlet_learnt=learnt)
    owner = _article_row(connection, article.id, now)
    fields = rows.version_row(page, article) | {"article": owner, "added": now}
    version, number, outcome = _version(connection, phrases, page, article, fields)
    kept = rows.snapshot_row(snapshot, sha256, filed) | {"article": owner, "version": version, "added": now}
    _insert(connection, "snapshot", kept)
    connection.execute(_SET_LATEST, {"article": owner})
    urls = {"url": kept["url"], "article_url": article.url}
    connection.execute(_RESOLVE, {"now": now, "source": kept["source"], **urls})
    return Added(article=article.id, version=number, outcome=outcome, outlet_learnt=learnt)


def add_failure(connection: sqlite3.Connection, failure: Failure, *, now: str) -> bool:
    """Store one failure; False if it is held already. Outlet and day that were unknown are learnt."""
    fields = rows.failure_row(failure) | {"at": now}
    if _insert(connection, "failure", fields, unless_held=True) is not None:
        return True
    connection.execute(_LEARN_OF_FAILURE, fields)
    return False


def _learn_outlet(connection: sqlite3.Connection, article: Article, filed: str | None, sha256: str) -> bool:
    """Note the outlet with an article that is held without one; tell whether it is known only now."""
    held = connection.execute(_OUTLET, (article.id,)).fetchone()
    if held is None:
        return False
    if article.outlet is not None:
        connection.execute(_LEARN_OUTLET, (article.outlet, held["id"]))
    if filed is not None:
        connection.execute(_LEARN_FILED, {"filed": filed, "article": held["id"], "sha256": sha256})
    return held["outlet"] is None and (article.outlet or filed) is not None


def _article_row(connection: sqlite3.Connection, name: str, now: str) -> int:
    held = connection.execute("SELECT id FROM article WHERE name = ?", (name,)).fetchone()
    return held[0] if held else _inserted(connection, "article", {"name": name, "added": now})


def _version(
    connection: sqlite3.Connection, phrases: Phrases, page: Page, article: Article, fields: Fields
) -> tuple[int, int, Literal["new", "version", "known"]]:
    """Give row, number and outcome of the wording, stored now if it is not held."""
    owner = fields["article"]
    same = connection.execute(_SAME_CONTENT, (owner, fields["content"])).fetchone()
    if same:
        return same["id"], same["number"], "known"
    number = connection.execute(_NEXT_NUMBER, (owner,)).fetchone()[0]
    version = _inserted(connection, "version", fields | {"number": number})
    body = rows.page_row(page, article)
    _insert(connection, "page", body | {"version": version})
    _insert_parts(connection, phrases, page, article, version)
    _index(connection, version, article, str(body["body"]))
    return version, number, "new" if number == 1 else "version"


def _insert_parts(
    connection: sqlite3.Connection, phrases: Phrases, page: Page, article: Article, version: int
) -> None:
    texts = rows.block_phrases(page.blocks) | rows.candidate_phrases(article)
    numbers = phrases.numbers(connection, texts)
    blocks = ((version, *rows.block_row(place, block, numbers)) for place, block in enumerate(page.blocks, 1))
    connection.executemany(_INSERT_BLOCK, blocks)
    candidates = enumerate(rows.candidate_rows(article, numbers), 1)
    connection.executemany(_INSERT_CANDIDATE, ((version, place, *row) for place, row in candidates))
    teasers = enumerate(map(rows.teaser_row, article.teasers), 1)
    connection.executemany(_INSERT_TEASER, ((version, place, *row) for place, row in teasers))
    images = enumerate(map(rows.image_row, article.images), 1)
    connection.executemany(_INSERT_IMAGE, ((version, place, *row) for place, row in images))
    entries = enumerate(map(rows.entry_row, article.entries), 1)
    connection.executemany(_INSERT_ENTRY, ((version, place, *row) for place, row in entries))


def _index(connection: sqlite3.Connection, version: int, article: Article, body: str) -> None:
    texts = (article.headline, article.standfirst, body)
    apart = tuple(text and spaced(text) for text in texts)
    if apart != texts:
        connection.execute(_INSERT_SPACED, (version, *apart))
    connection.execute(_INSERT_SEARCH, (version, *apart))


def _inserted(connection: sqlite3.Connection, table: str, fields: Fields) -> int:
    row = _insert(connection, table, fields)
    assert row is not None  # an insert that may not be ignored has a row
    return row


def _insert(
    connection: sqlite3.Connection, table: str, fields: Fields, *, unless_held: bool = False
) -> int | None:
    """Insert one row and give its number; None if it was held already and that was allowed for."""
    cursor = connection.execute(_insert_statement(table, fields, unless_held), tuple(fields.values()))
    return cursor.lastrowid if cursor.rowcount else None


def _insert_statement(table: str, columns: Iterable[str], unless_held: bool) -> str:
    names = tuple(columns)
    held = " ON CONFLICT DO NOTHING" if unless_held else ""
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}){held}"
