"""The log of a collection: all that was looked for, asked for and answered, as tables and in numbers."""

from datetime import UTC, datetime
from typing import TypedDict

import pandas as pd

from edkit.catalogue import collection, tables
from edkit.catalogue.database import Database
from edkit.catalogue.filters import Conditions, Day, Words, iso
from edkit.visits import STATES

_STATES = "SELECT state, count(*) FROM address GROUP BY state"
_REASONS = """
    SELECT {why}, count(*) FROM address WHERE state = '{state}' AND {why} IS NOT NULL
    GROUP BY {why} ORDER BY 2 DESC, 1"""
_UNREAD = "SELECT reason, count(*) FROM places WHERE reason IS NOT NULL GROUP BY reason ORDER BY 2 DESC, 1"
_LOG = """
    SELECT count(*) AS attempts, coalesce(sum(requests), 0) AS requests, coalesce(sum(bytes), 0) AS bytes,
        min(began) AS first, max(began) AS last
    FROM attempt"""


class Collected(TypedDict):
    """What a collection looked for and did, in numbers. All zero and empty where there was none."""

    addresses: dict[str, int]  # by state
    failed: dict[str, int]  # given up, by reason, most first
    again: dict[str, int]  # failed and waiting for another attempt, by reason
    filtered: dict[str, int]  # by why they are not looked for
    places: int
    unread: dict[str, int]  # places whose latest reading failed, by reason
    attempts: int
    requests: int
    bytes: int
    first: datetime | None  # attempt
    last: datetime | None


class Log:
    """What a collection has done so far. Tables have their columns also where there was no collection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def states(self) -> dict[str, int]:
        """Count the addresses in each state; all zero where this catalogue was filled by no collection."""
        held = self._counts(_STATES)
        return {state: held.get(state, 0) for state in STATES}

    def status(self) -> Collected:
        """Count what was looked for and what became of it."""
        log = self._database.rows(_LOG)[0]
        return Collected(
            addresses=self.states(),
            failed=self._counts(_REASONS.format(state="failed", why="reason")),
            again=self._counts(_REASONS.format(state="waiting", why="reason")),
            filtered=self._counts(_REASONS.format(state="filtered", why="refusal")),
            places=int(self._database.one("SELECT count(*) FROM place")),
            unread=self._counts(_UNREAD),
            attempts=log["attempts"],
            requests=log["requests"],
            bytes=log["bytes"],
            first=moment_of(log["first"]),
            last=moment_of(log["last"]),
        )

    def addresses(self, *, state: Words | None = None) -> pd.DataFrame:
        """Give one row for each address that was found, in the order of finding; `state`: only those in it.

        A sitemap may list a million that are filtered, which take a gigabyte of memory.
        """
        given = Conditions()
        given.among("state", state)
        return self._table("addresses", tables.ADDRESSES, "address", given)

    def attempts(self) -> pd.DataFrame:
        """Give one row for each attempt, in the order of beginning."""
        return self._table("attempts", tables.ATTEMPTS, "began, url")

    def places(self) -> pd.DataFrame:
        """Give one row for each feed, sitemap and section page, with how often it was read."""
        return self._table("places", tables.PLACES, "outlet IS NULL, outlet, place")

    def readings(self) -> pd.DataFrame:
        """Give one row for each reading of a place."""
        return self._table("readings", tables.READINGS, "at, place")

    def sightings(self) -> pd.DataFrame:
        """Give one row for each address on each place, as written there."""
        return self._table("sightings", tables.SIGHTINGS, "place, position, url")

    def reservations(self) -> pd.DataFrame:
        """Give one row for each reservation of rights that an attempt met with."""
        return self._table("reservations", tables.RESERVATIONS, "began, url")

    def collection(
        self, by: str = "week", *, since: Day | None = None, until: Day | None = None
    ) -> pd.DataFrame:
        """Give one row for each outlet and period: what was found in it, and what became of that.

        Columns: outlet, period (its first day; NaT: of no known day), found, held, failed, waiting,
        filtered (counts of addresses; the first is the sum of the others), vouched (whether feeds and
        sitemaps reach over the whole period, and no address may belong to it that states no day and was
        not read), unknown (nothing that is looked for was found, and nobody vouches that nothing was
        published); these two are NA for a period that is not looked at. An address belongs to the day
        that its page names, or else the place that led to it, or else the address itself.

        Every outlet has a row for every period from the first in which something was looked for to the
        last of which anything is known of any outlet; or, where they are given, from that of `since` to
        that of `until`, both included, and then for no others.

        Raises ValueError for a period that is none of day, week, month, year, or a day that is none.
        """
        return collection.collection(
            self._database, by, iso(since) if since else None, iso(until) if until else None
        )

    def outlets(self) -> pd.DataFrame:
        """Give one row for each outlet: what was looked for, what became of it, how much is known.

        Columns: outlet, found, held, failed, waiting, filtered, places (feeds, sitemaps and sections),
        read (those that could be read, once at least), last_read, weeks (from the first in which
        something was looked for to the last that is known of), vouched and unknown (of these).
        """
        return collection.outlets(self._database)

    def reasons(
        self, by: str = "week", *, since: Day | None = None, until: Day | None = None
    ) -> pd.DataFrame:
        """Count the addresses by outlet, period, state and reason; limits leave those of no known day in."""
        given = Conditions()
        if since is not None:
            given.add("coalesce(day >= ?, TRUE)", iso(since))
        if until is not None:
            given.add("coalesce(day <= ?, TRUE)", iso(until))
        return collection.reasons(self._database, by, given)

    def _counts(self, sql: str) -> dict[str, int]:
        return {row[0]: row[1] for row in self._database.rows(sql)}

    def _table(
        self, view: str, kinds: tables.Kinds, order: str, given: Conditions | None = None
    ) -> pd.DataFrame:
        given = given or Conditions()
        columns = ", ".join(f'"{name}"' for name in kinds)
        sql = f"SELECT {columns} FROM {view}{given.where} ORDER BY {order}"
        return tables.frame(self._database.rows(sql, given.values), kinds)


def moment_of(moment: str | None) -> datetime | None:
    """Give a moment as the file has it; None stays None."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None
