"""The catalogue: pages and failures in, tables and pages out. One file, opened by `Catalogue.open`."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, TypeVar

import pandas as pd

from edkit.catalogue import rows, tables
from edkit.catalogue.database import Batch, Database, Row, Value, connect, prepare
from edkit.catalogue.filters import Conditions, Day, Words
from edkit.catalogue.frontier import Frontier
from edkit.catalogue.migrate import FOLDER, migrate
from edkit.catalogue.reading import broken, find, load
from edkit.catalogue.search import closed_up, expression
from edkit.catalogue.versions import corpus_digest
from edkit.catalogue.writing import Added, Phrases, add_failure, add_page
from edkit.errors import CatalogueDamaged, CatalogueError, PageError
from edkit.models import Article, Failure, Page, Snapshot

T = TypeVar("T")

WAIT = 30.0  # seconds for another writer to finish
SNIPPET_WORDS = 24
WEIGHTS = "5.0, 2.0, 1.0"  # of headline, standfirst and body in the rank

_BLOCKS = """
    SELECT blocks.article, blocks.position, blocks.role, blocks.start, blocks."end", blocks.link_density,
        blocks.tags, blocks.reason, blocks.version, page.body, page.linear, page.links
    FROM blocks JOIN page ON page.version = blocks.version"""
_FOUND = f"""
    SELECT search.rowid AS version, bm25(search, {WEIGHTS}) AS score, article.name AS name
    FROM search JOIN article ON article.latest = search.rowid
    WHERE search MATCH ?"""
_HITS = """
    SELECT articles.article, articles.headline, articles.outlet, articles.day, -found.score, found.version
    FROM ({found} ORDER BY score, name LIMIT ?) AS found JOIN articles ON articles.version = found.version
    ORDER BY found.score, articles.article"""
_SNIPPET = f"""
    SELECT snippet(search, -1, '**', '**', '…', {SNIPPET_WORDS}) FROM search
    WHERE search MATCH ? AND rowid = ?"""
_DIGESTED = """
    SELECT article.name, snapshot.sha256, version.content, version.reader,
        coalesce(snapshot.outlet, version.outlet)
    FROM snapshot
    JOIN article ON article.id = snapshot.article
    JOIN version ON version.id = snapshot.version"""
_FAILED = "SELECT url, stage, reason, snapshot, source FROM failure"
_STATUS = """
    SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM version) AS versions,
        (SELECT count(*) FROM snapshot) AS snapshots, count(DISTINCT outlet) AS outlets,
        coalesce(sum(day IS NULL), 0) AS undated, min(day) AS first_day, max(day) AS last_day
    FROM articles"""
_OUTLETS = "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet"
_LOOSE = "PRAGMA foreign_key_check"
_OPEN_FAILURES = """
    SELECT reason, count(*) FROM failure WHERE resolved_at IS NULL GROUP BY reason ORDER BY 2 DESC, 1"""


class Status(TypedDict):
    """What a catalogue holds, in numbers."""

    articles: int
    versions: int
    snapshots: int
    outlets: int
    undated: int  # articles whose page names no day
    failures: dict[str, int]  # open ones by reason, most first
    first_day: date | None
    last_day: date | None


class Catalogue:
    """Everything that is held: articles in all their versions, the evidence for them, the failures."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._phrases = Phrases()
        self.frontier = Frontier(database, clock=clock)  # what was looked for, and what became of it

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        wait: float = WAIT,
        waiting: Callable[[], None] = lambda: None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        migrations: Path = FOLDER,
    ) -> Self:
        """Open the catalogue in this file; make it if it is not there and may be made.

        A file that cannot be written is opened for reading. An earlier schema is migrated after a
        backup copy beside the file. `wait`: seconds to wait for another process that writes;
        `waiting` is called once for each wait that is longer than two seconds.

        Raises CatalogueError, CatalogueLocked, CatalogueReadOnly, CatalogueDamaged, NewerSchema.
        """
        path = Path(path)
        missing = not path.exists() or (path.is_file() and not path.stat().st_size)
        if missing and (read_only or not create):
            raise CatalogueError(f"{path}: there is no catalogue here")
        database = connect(path, read_only=read_only, wait=wait, waiting=waiting)
        try:
            migrate(database, migrations)
            prepare(database)
        except BaseException:
            database.close()
            raise
        return cls(database, clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Catalogue {self.path}{', read only' if self.read_only else ''}>"

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether this catalogue was opened, or could be opened, for reading only."""
        return self._database.read_only

    def close(self) -> None:
        """Close the file. Twice does no harm."""
        self._database.close()

    # In

    def add(self, page: Page, *, snapshot: Snapshot, outlet: str | None = None) -> Added:
        """Store a page and the article on it, all of it or nothing.

        The same snapshot twice changes nothing, but an outlet that was unknown is learnt. Another
        snapshot of an article is kept with the wording it shows: a new version, or one that is known.
        `outlet` overrules what page and snapshot say. Open failures of the same source or address are
        marked as resolved.

        Raises ValueError (no article on the page, or page and snapshot do not belong together),
        PageError "unstorable" (half characters), CatalogueError and those below it.
        """
        try:
            return self._write(
                lambda connection, now: add_page(
                    connection, self._phrases, page, snapshot, outlet=outlet, now=now
                )
            )
        except UnicodeEncodeError as error:
            around = error.object[max(error.start - 20, 0) : error.end + 20]
            raise PageError(
                rows.printable(snapshot.source),
                "unstorable",
                f"in {around!r}",
                url=snapshot.url,
                outlet=outlet or snapshot.outlet,
                day=snapshot.day,
                snapshot=snapshot.sha256,
            ) from error

    def add_failure(self, failure: Failure) -> bool:
        """Store that a page could not be brought or read; False if the same failure is held already.

        What was unknown of one that is held, its outlet or day, is learnt.
        """
        return self._write(lambda connection, now: add_failure(connection, failure, now=now))

    def batch(self, before: Callable[[], None] = lambda: None) -> AbstractContextManager[Batch]:
        """Group many adds into few synced transactions, of 200 pages or 2 seconds at most.

        Each page stays whole. Stopped by Ctrl-C or an error, all pages that were added are kept; a
        crash loses what was added since the last save. `kept` of the value counts what is safe.
        `before` is called before each save, to make safe what the pages point to.

        >>> with catalogue.batch() as batch:  # doctest: +SKIP
        ...     for page, snapshot in pages:
        ...         catalogue.add(page, snapshot=snapshot)
        """
        return self._database.batch(before)

    def save(self) -> None:
        """Save what an open batch holds: to be called before a long wait, for others may want to write."""
        self._database.save()

    # Out: tables

    def articles(
        self,
        *,
        outlet: Words | None = None,
        since: Day | None = None,
        until: Day | None = None,
        genre: Words | None = None,
        language: Words | None = None,
        query: str | None = None,
        text: bool = False,
    ) -> pd.DataFrame:
        """Give a table with one row for each article, as on its latest snapshot, by time and id.

        Columns: see `edkit.catalogue.tables.ARTICLES`; with `text=True` also text, the body paragraphs
        joined by blank lines. `byline` is NA where the page names nobody and "" where it says that
        nobody wrote it. `snapshot`, `fetched` and `source` are those of the page that the row was read
        from. `copies` counts the articles of the whole catalogue with the same body text, itself included.

        `since` and `until` are days, inclusive, as printed by the page. Articles without a day (undated, or
        dated by month or year) are kept unless one of the two is given: then they are left out, and
        `attrs["undated_left_out"]` counts them. `language="en"` finds "en-GB" too. `query` as in `search`.

        Raises BadQuery, ValueError for a day that is none.
        """
        given = Conditions()
        given.among("outlet", outlet)
        given.among("genre", genre)
        given.in_language(language)
        given.matching(query)
        undated = self._count(given, "day IS NULL") if since is not None or until is not None else 0
        given.on_days(since, until)
        kinds = dict(tables.ARTICLES)
        source = "articles"
        if text:
            kinds["text"] = "string"
            source = "(SELECT articles.*, page.body AS text FROM articles JOIN page USING (version))"
        table = self._table(source, kinds, given, "published IS NULL, published, article")
        table.attrs["undated_left_out"] = undated
        return table

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        outlet: Words | None = None,
        since: Day | None = None,
        until: Day | None = None,
    ) -> pd.DataFrame:
        """Give the articles that match a search, best first; `edkit.catalogue.search` tells its language.

        Columns: article, headline, outlet, day, rank (higher is better; comparable within one
        search only), snippet with hits between double asterisks. `attrs["total"]` counts all that
        match, also beyond the limit. With `since` or `until`, undated articles are left out.

        Method: BM25 (Robertson & Zaragoza 2009) as in FTS5, a word in the headline weighing as five.

        Raises BadQuery, saying where.
        """
        match = expression(query)
        given = Conditions()
        given.among("outlet", outlet)
        given.on_days(since, until)
        among = f" AND search.rowid IN (SELECT version FROM articles{given.where})" if given.where else ""
        hits = self._database.rows(_HITS.format(found=_FOUND + among), (match, *given.values, limit))
        total = self._database.one(f"SELECT count(*) FROM ({_FOUND}{among})", (match, *given.values))
        shown = [(*row[:5], self._snippet(match, row["version"])) for row in hits]
        table = tables.frame(shown, tables.HITS)
        table.attrs["total"] = total
        return table

    def failures(self, resolved: bool = False) -> pd.DataFrame:
        """Give the pages that were wanted and are not held, in the order they were met.

        With `resolved=True` those that came in later too, with the time in `resolved_at`.
        """
        given = Conditions()
        if not resolved:
            given.add("resolved_at IS NULL")
        return self._table("failure", tables.FAILURES, given, "id")

    def versions(self, id: str) -> pd.DataFrame:
        """Give the wordings of one article in the order of adding. `snapshots` counts those that show it."""
        given = Conditions()
        given.among("article", find(self._database, id)["name"])
        return self._table("versions", tables.VERSIONS, given, "version")

    def snapshots(self) -> pd.DataFrame:
        """Give all snapshots that an article was read from, in the order of adding."""
        return self._table("snapshots", tables.SNAPSHOTS, Conditions(), "added, article, snapshot")

    def teasers(self, article: str | None = None) -> pd.DataFrame:
        """Give the teasers on the latest version of one article's page, or of all."""
        return self._table("teasers", tables.TEASERS, self._of(article), "article, position")

    def images(self, article: str | None = None) -> pd.DataFrame:
        """Give the pictures of the latest version of one article, or of all. No picture itself is held."""
        return self._table("images", tables.IMAGES, self._of(article), "article, position")

    def entries(self, article: str | None = None) -> pd.DataFrame:
        """Give the entries of a live page in its latest version, or of all. `time_raw` is what is printed."""
        return self._table("entries", tables.ENTRIES, self._of(article), "article, position")

    def evidence(self, article: str | None = None, field: str | None = None) -> pd.DataFrame:
        """Give what the latest page of one article, or of all, says about its fields, taken or not."""
        given = self._of(article)
        given.among("field", field)
        return self._table("evidence", tables.EVIDENCE, given, "article, place")

    def blocks(self, article: str | None = None) -> pd.DataFrame:
        """Give the blocks of the latest page of one article, or of all, with their text and role."""
        given = self._of(article)
        held = self._database.rows(f"{_BLOCKS}{given.where} ORDER BY blocks.article, position", given.values)
        return tables.frame(list(self._with_texts(held)), tables.BLOCKS)

    # Out: values

    def article(self, id: str) -> Article:
        """Give one article as on its latest snapshot, by its id or the beginning of it.

        Raises UnknownArticle.
        """
        article = self.page(id).article
        assert article is not None  # pages without one are not stored
        return article

    def page(self, id: str, version: int | None = None) -> Page:
        """Give the page that an article was read from, equal to what was added.

        `id` may be the beginning of an id, of four characters or more. `version`: a number; None: the latest.

        Raises UnknownArticle, which lists the candidates where several ids begin so.
        """
        return load(self._database, find(self._database, id), version)

    def status(self) -> Status:
        """Count what is held and what is missing."""
        counts = self._database.rows(_STATUS)[0]
        first, last = (day and date.fromisoformat(day) for day in (counts["first_day"], counts["last_day"]))
        return Status(
            articles=counts["articles"],
            versions=counts["versions"],
            snapshots=counts["snapshots"],
            outlets=counts["outlets"],
            undated=counts["undated"],
            failures={row[0]: row[1] for row in self._database.rows(_OPEN_FAILURES)},
            first_day=first,
            last_day=last,
        )

    def digest(self) -> str:
        """Give one sha256 for all that is held: the same for the same pages, read by the same reader.

        Neither the order of adding nor the machine's paths enter: of a failure that has neither address
        nor snapshot, the last part of its source counts.
        """
        held = [["article", *row] for row in self._database.rows(_DIGESTED)]
        missing = [
            ["failure", *known, None if known[0] or known[3] else _last_part(source)]
            for *known, source in self._database.rows(_FAILED)
        ]
        return corpus_digest([*held, *missing])

    def outlets(self) -> list[str]:
        """Give the keys of all outlets of which an article is held, in alphabetical order."""
        return [row[0] for row in self._database.rows(_OUTLETS)]

    def check(self) -> list[str]:
        """Look through the whole file for damage; an empty list if there is none. Slow on large files."""
        try:
            found = [str(row[0]) for row in self._database.rows("PRAGMA integrity_check")]
            loose = [f"a row of {row[0]} points to nothing" for row in self._database.rows(_LOOSE)]
        except CatalogueDamaged as error:  # too much so to look further
            return [str(error)]
        return ([] if found == ["ok"] else found) + loose

    # Private

    def _write(self, work: Callable[[sqlite3.Connection, str], T]) -> T:
        now = str(rows.utc(self._clock()))
        try:
            return self._database.write(lambda connection: work(connection, now))
        except BaseException:
            self._phrases.forget()
            raise

    def _table(self, source: str, kinds: tables.Kinds, given: Conditions, order: str) -> pd.DataFrame:
        columns = ", ".join(f'"{name}"' for name in kinds)
        sql = f"SELECT {columns} FROM {source}{given.where} ORDER BY {order}"
        return tables.frame(self._database.rows(sql, given.values), kinds)

    def _count(self, given: Conditions, also: str) -> int:
        where = f"{given.where} AND {also}" if given.where else f" WHERE {also}"
        return int(self._database.one(f"SELECT count(*) FROM articles{where}", given.values))

    def _snippet(self, match: str, version: int) -> str:
        return " ".join(closed_up(self._database.one(_SNIPPET, (match, version))).split())

    def _of(self, article: str | None) -> Conditions:
        given = Conditions()
        if article is not None:
            given.among("article", find(self._database, article)["name"])
        return given

    def _with_texts(self, held: Iterable[Row]) -> Iterator[tuple[Value, ...]]:
        unpacked, text, links = None, "", dict[int, int]()
        for row in held:
            if row["version"] != unpacked:
                unpacked = row["version"]
                with broken(self.path, row["article"]):
                    text, links = rows.page_text(row["linear"], row["body"]), rows.link_counts(row["links"])
            yield (*row[:8], text[row["start"] : row["end"]], links.get(row["position"], 0))


def _last_part(source: str) -> str:
    return source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
