"""The frontier: which addresses are known, what is to be asked for, and what became of it.

Found addresses and ended attempts in, addresses whose turn it is out. Everything is in the file, and
nothing is held in memory but what was given out and has not been settled. What a killed process had not
stored is told again from the archive: an attempt that is told twice is stored once.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from edkit.catalogue import keys, noting, settling
from edkit.catalogue.database import Database, Row, told
from edkit.catalogue.log import Log, moment_of
from edkit.catalogue.noting import Noted, Refusal
from edkit.catalogue.rows import utc
from edkit.errors import REASONS, PageError
from edkit.visits import Attempt, Found, Wanted

T = TypeVar("T")

NOTED_AT_ONCE = 500  # addresses stored as one whole: some ten milliseconds of work

# One step down the index for each host, not one for each address.
_HOSTS = """
    WITH RECURSIVE due (host) AS (
        SELECT min(host) FROM address WHERE due IS NOT NULL
        UNION ALL
        SELECT (
            SELECT min(later.host) FROM address AS later
            WHERE later.due IS NOT NULL AND later.host > due.host
        )
        FROM due WHERE due.host IS NOT NULL
    )
    SELECT host FROM due WHERE host IS NOT NULL"""
_DUE = """
    SELECT id, url, outlet, day, tries, state, reason, etag, last_modified, snapshot, due FROM address
    WHERE host = ? AND due {} ? ORDER BY due"""
_UNTIL, _FROM = _DUE.format("<="), _DUE.format(">")  # a moment
_FORMS = "SELECT DISTINCT url FROM sighting WHERE address = ? AND url <> ? ORDER BY url"
UNREACHABLE = "unreachable"  # a reason that another form of the address may not share
_REVISIT = "UPDATE address SET due = :now WHERE state = 'held' AND due IS NULL AND checked < :older_than"
_RETRY = """
    UPDATE address SET state = 'waiting', due = :now, tries = 0
    WHERE state = 'failed' AND reason = :reason"""
_TRIES = "SELECT tries FROM address WHERE fingerprint = ?"
_KNOWS = "SELECT 1 FROM address WHERE fingerprint = ?"
_HELD_AT = """
    SELECT attempt.source FROM address
    JOIN attempt ON attempt.address = address.id AND attempt.snapshot = address.snapshot
    WHERE address.fingerprint = ? AND attempt.source IS NOT NULL ORDER BY attempt.began LIMIT 1"""
_WAITING = """
    SELECT host, outlet, count(*) FROM address WHERE due IS NOT NULL AND due <= ?
    GROUP BY host, outlet ORDER BY host, outlet"""
_HELD_PLACES = """
    SELECT url, outlet, etag, last_modified, sift FROM place
    WHERE coalesce(etag, last_modified) IS NOT NULL AND sift IS NOT NULL"""


class Frontier(Log):
    """Which addresses are known, what is to be asked for next, and what became of each."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        super().__init__(database)
        self._clock = clock
        self._given: set[int] = set()  # addresses that were given out and are not settled yet
        self._has_own_keys = database.read_only  # whether all keys are of this edition

    # In

    def note(self, found: Iterable[Found], *, refusal: Refusal = lambda found: None) -> Noted:
        """Store addresses as they were found. `refusal` gives the reason why one is not looked for, or None.

        Two addresses of one article are one, each sighting kept. It is looked for as long as one place
        shows it in a way that is not refused; a study that is widened or narrowed takes effect when its
        places are read again. What has been asked for is not taken back.
        """
        noted, listed = Noted(), iter(found)
        while part := [(one, refusal(one)) for one in islice(listed, NOTED_AT_ONCE)]:
            noted.add(self._note(part))
        return noted

    def note_place(
        self,
        attempt: Attempt,
        place: str,
        way: str | None,
        *,
        listed: int | None = None,
        oldest: datetime | None = None,
        newest: datetime | None = None,
        sift: str | None = None,
    ) -> bool:
        """Store one reading of a feed, a sitemap or a section page, failed or not; False if it is held.

        `way` None: not known from this reading, and as it was in earlier ones.
        `listed`: how many addresses it shows; `oldest` and `newest`: the earliest and the latest moment
        stated there, None if none is. A feed vouches for the time from its oldest entry to the visit, a
        sitemap for that up to its newest. Unchanged, it shows what it showed before. `sift` tells what the
        study looks for from what it looked for at other times; None: the place is always asked for whole.
        """
        return self._write(
            lambda: noting.note_reading(
                self._database.connection,
                attempt,
                noting.place_row(self._database.connection, place, way, attempt.outlet),
                listed=listed,
                oldest=oldest,
                newest=newest,
                sift=sift,
            )
        )

    def settle(
        self,
        attempt: Attempt,
        *,
        again: float | None,
        mark: str | None = None,
        read: str | PageError | None = None,
    ) -> bool:
        """Store an attempt; False if it is held already, in which case only mark and reading change.

        `again`: in how many seconds it is to be asked for once more, None: not again. `mark`: up to where
        the archive is known from now on. `read`: what the reader made of the page, as an article's id or
        the error; None: it was not read. Attempts at addresses that were not found anywhere, such as
        robots.txt or a feed, are stored too.
        """

        def work() -> tuple[bool, int | None]:
            connection = self._database.connection
            new, address = settling.settle(connection, attempt, again=again)
            if read is not None:
                settling.read(connection, attempt.url, **_outcome(read))
            if mark is not None:
                settling.set_mark(connection, mark)
            return new, address

        new, address = self._write(work)
        self._given.discard(address or 0)
        return new

    def read(
        self, url: str, *, article: str | None = None, reason: str | None = None, detail: str = ""
    ) -> bool:
        """Store what the reader made of a page: the article's id, or why there is none.

        False if no place led to this address. An article that was read before stays, whatever comes after.

        Raises ValueError: neither or both are given, or the reason is unknown.
        """
        if (article is None) == (reason is None) or (reason is not None and reason not in REASONS):
            raise ValueError(f"{url}: give the article, or a reason that is a key of REASONS, not {reason!r}")
        return self._write(
            lambda: settling.read(
                self._database.connection, url, article=article, reason=reason, detail=detail
            )
        )

    def revisit(self, older_than: datetime) -> int:
        """Ask again for every page that is held and was last looked at before that moment; how many."""
        return self._update(_REVISIT, older_than=str(utc(older_than)))

    def retry(self, reason: str) -> int:
        """Ask again for every address that failed for this reason and was given up; how many."""
        if reason not in REASONS:
            raise ValueError(f"unknown reason {reason!r}: it is one of {', '.join(REASONS)}")
        return self._update(_RETRY, reason=reason)

    def set_mark(self, mark: str) -> None:
        """Remember up to where the archive's attempts are in this catalogue."""
        self._write(lambda: settling.set_mark(self._database.connection, mark))

    # Out: whose turn it is

    def hosts(self, now: datetime | None = None) -> list[str]:
        """Give the hosts of which something is due, and not given out, in alphabetical order."""
        moment = self._moment(now)
        return [host for host in self._all_hosts() if self._due(host, _UNTIL, moment, 1)]

    def take(
        self, host: str, count: int, now: datetime | None = None, *, outlets: Collection[str] = ()
    ) -> list[Wanted]:
        """Give up to so many addresses of a host that are due, first those that wait longest.

        `outlets`: only theirs, where any is named. None is given out twice before it is settled.
        """
        rows = self._due(host, _UNTIL, self._moment(now), count, outlets)
        self._given.update(row["id"] for row in rows)
        return [self._wanted(row) for row in rows]

    def give_back(self) -> None:
        """Forget what was given out and will not be settled: it is due again, to be taken another time."""
        self._given.clear()

    def next_due(self, *, after: datetime | None = None) -> datetime | None:
        """Give when the next address is due; None: none is.

        That may be past, unless `after` is given. What was given out and is not settled is left aside.
        """
        moment = self._moment(after) if after else ""
        first = [row["due"] for host in self._all_hosts() for row in self._due(host, _FROM, moment, 1)]
        return moment_of(min(first, default=None))

    def tries(self, url: str) -> int:
        """Give how many attempts at an address have failed since it was last brought."""
        return int(self._database.one(_TRIES, (self._key(url),)) or 0)

    def knows(self, url: str) -> bool:
        """Tell whether some place led to an address."""
        return self._database.one(_KNOWS, (self._key(url),)) is not None

    def held_at(self, url: str) -> str | None:
        """Give where the archive has the page of an address as it is held; None: it is not held."""
        source = self._database.one(_HELD_AT, (self._key(url),))
        return None if source is None else str(source)

    def waiting(
        self, now: datetime | None = None, *, outlets: Collection[str] = ()
    ) -> list[tuple[str, str | None, int]]:
        """Give each host and outlet of which something is due, and how many addresses.

        `outlets`: only theirs, where any is named.
        """
        rows = self._database.rows(_WAITING, (self._moment(now),))
        return [tuple(row) for row in rows if not outlets or row["outlet"] in outlets]

    def held_places(self) -> dict[tuple[str, str], Wanted]:
        """Give the places that are to be asked for only if they have changed, by their address and sift.

        Only where the study looks for the same as then: what is unchanged is not sifted again.
        """
        return {
            (row["url"], row["sift"]): Wanted(
                url=row["url"],
                outlet=row["outlet"],
                etag=row["etag"],
                last_modified=row["last_modified"],
            )
            for row in self._database.rows(_HELD_PLACES)
        }

    def mark(self) -> str | None:
        """Give up to where the archive's attempts are in this catalogue; None: none of them is."""
        mark = self._database.one("SELECT mark FROM archive_mark")
        return None if mark is None else str(mark)

    # Private

    def _note(self, part: list[tuple[Found, str | None]]) -> Noted:
        return self._write(lambda: noting.note(self._database.connection, part, now=self._clock()))

    def _key(self, url: str) -> str:
        self._renew_keys()
        return keys.key_of(url)

    def _renew_keys(self) -> None:
        if not self._has_own_keys:
            self._database.write(keys.renew)
            self._has_own_keys = True

    def _write(self, work: Callable[[], T]) -> T:
        self._renew_keys()
        return self._database.write(lambda connection: work())

    def _update(self, sql: str, **values: str) -> int:
        now = self._moment(None)
        return self._database.write(
            lambda connection: connection.execute(sql, {"now": now, **values}).rowcount
        )

    def _moment(self, now: datetime | None) -> str:
        return str(utc(now or self._clock()))

    def _all_hosts(self) -> Iterator[str]:
        return (row[0] for row in self._database.rows(_HOSTS))

    def _wanted(self, row: Row) -> Wanted:
        held = row["state"] == "held"  # what could not be read is brought afresh, not only if it has changed
        return Wanted(
            url=self._other_form(row) if row["reason"] == UNREACHABLE else row["url"],
            outlet=row["outlet"],
            day=date.fromisoformat(row["day"]) if row["day"] else None,
            tries=row["tries"],
            etag=row["etag"] if held else None,
            last_modified=row["last_modified"] if held else None,
            snapshot=row["snapshot"] if held else None,
            source=self.held_at(row["url"]) if held else None,
        )

    def _other_form(self, row: Row) -> str:
        """Give another form in which an address was found, in turn: https may be broken, and http not."""
        forms = [row["url"], *(form["url"] for form in self._database.rows(_FORMS, (row["id"], row["url"])))]
        return str(forms[row["tries"] % len(forms)])

    def _due(self, host: str, sql: str, moment: str, count: int, outlets: Collection[str] = ()) -> list[Row]:
        """Read down the index no further than is needed."""
        with told(self._database.path), closing(self._database.connection.cursor()) as cursor:
            rows = (
                row
                for row in cursor.execute(sql, (host, moment))
                if row["id"] not in self._given and (not outlets or row["outlet"] in outlets)
            )
            return list(islice(rows, count))


def _outcome(read: str | PageError) -> dict[str, str | None]:
    if isinstance(read, PageError):
        return {"article": None, "reason": read.reason, "detail": read.detail}
    return {"article": read, "reason": None, "detail": ""}
