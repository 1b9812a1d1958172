"""What happens when addresses are found and places are read. Each function works in a given transaction."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from edkit.catalogue.keys import key_of
from edkit.catalogue.rows import printable, utc
from edkit.errors import BadUrl
from edkit.urls import EARLIEST_YEAR, canonical, day_in, host, normalised
from edkit.visits import Attempt, Found

Refusal = Callable[[Found], str | None]

BAD_URL = "not a web address"  # why such a line of a feed is never asked for

# A list that has shown nothing new for longer may have been given up: its silence vouches for nothing. Nor
# does an entry that is older than the next one by more.
QUIET = timedelta(days=28)
# Lists that hold whatever came last. A plain sitemap may be of one month only: it vouches up to its newest.
AHEAD = timedelta(days=2)  # what is stated to be published later than so much from now, is not yet
RUNNING = frozenset({"rss", "atom", "json-feed", "news-sitemap"})

_ADD_PLACE = """
    INSERT INTO place (url, way, outlet) VALUES (:url, coalesce(:way, 'unknown'), :outlet)
    ON CONFLICT (url) DO UPDATE SET way = coalesce(:way, way), outlet = coalesce(outlet, excluded.outlet)
    RETURNING id"""
_ADD_ADDRESS = """
    INSERT INTO address (fingerprint, url, host, outlet, state, due, refusal, day, no_later_than, title,
        language, found)
    VALUES (:fingerprint, :url, :host, :outlet, :state, :due, :refusal, :day, :no_later_than, :title,
        :language, :found)
    ON CONFLICT (fingerprint) DO NOTHING RETURNING id"""
_ADDRESS = "SELECT id, url, state, asked FROM address WHERE fingerprint = ?"
_LEARN = """
    UPDATE address SET outlet = coalesce(outlet, :outlet), day = coalesce(day, :day),
        title = coalesce(title, :title), language = coalesce(language, :language),
        no_later_than = min(no_later_than, :no_later_than)
    WHERE id = :id"""
_PREFER = "UPDATE address SET url = :url, host = :host WHERE id = :id"
# What no place shows any more as something that is looked for is not asked for, unless it was before.
_REFUSE = """
    UPDATE address SET state = 'filtered', refusal = :refusal, due = NULL
    WHERE id = :id AND state = 'waiting' AND asked IS NULL
        AND NOT EXISTS (SELECT 1 FROM sighting WHERE address = :id AND refusal IS NULL)"""
_WANT = "UPDATE address SET state = 'waiting', refusal = NULL, due = :due WHERE id = :id"
_SIGHT = """
    INSERT INTO sighting (place, url, address, position, title, stated, states, language, refusal,
        first_seen, last_seen)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (place, url) DO UPDATE SET position = excluded.position,
        title = coalesce(excluded.title, title), stated = coalesce(excluded.stated, stated),
        states = coalesce(excluded.states, states), language = coalesce(excluded.language, language),
        refusal = excluded.refusal, last_seen = excluded.last_seen"""
# Most of what a list shows was there the last time too: then only that is written.
_SEEN_AGAIN = """
    UPDATE sighting SET position = ?, last_seen = ?
    WHERE place = ? AND url = ? AND title IS ? AND stated IS ? AND states IS ? AND language IS ?
        AND refusal IS ?"""
_ADD_READING = """
    INSERT INTO reading (place, at, outcome, reason, detail, listed, oldest, newest, vouches_from,
        vouches_until)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (place, at) DO NOTHING"""
_LAST_READING = """
    SELECT listed, oldest, newest, vouches_from, vouches_until FROM reading
    WHERE place = ? AND outcome <> 'failed' AND at < ? ORDER BY at DESC LIMIT 1"""


_SHOWN = """
    SELECT stated FROM sighting WHERE place = :place AND last_seen >= :at AND stated <= :latest
    ORDER BY stated DESC"""


@dataclass(slots=True)
class Noted:
    """What became of addresses that were noted."""

    new: int = 0  # wanted, and not known before
    known: int = 0  # found before, here or elsewhere
    filtered: Counter[str] = field(default_factory=Counter)  # not looked for, by reason

    def add(self, other: "Noted") -> None:
        """Count these too."""
        self.new += other.new
        self.known += other.known
        self.filtered += other.filtered


def note(
    connection: sqlite3.Connection,
    found: Iterable[tuple[Found, str | None]],
    *,
    now: datetime,
) -> Noted:
    """Store addresses as found, each with the reason for which it is not looked for, if there is one."""
    noted, moment, places = Noted(), str(utc(now)), dict[str, int]()
    for one, refusal in found:
        if one.place not in places:
            places[one.place] = place_row(connection, one.place, one.way, one.outlet)
        if _seen_again(connection, places[one.place], one, refusal, moment):
            noted.known += not refusal
            noted.filtered.update([refusal] if refusal else [])
            continue
        fields = _address_fields(one, refusal, moment)
        address = _address(connection, fields, noted)
        said = _said(one, fields["refusal"])
        where = (places[one.place], printable(one.url), address, one.position)
        connection.execute(_SIGHT, (*where, *said, moment, moment))
        if refusal:
            connection.execute(_REFUSE, {"id": address, "refusal": refusal})
    return noted


def place_row(connection: sqlite3.Connection, url: str, way: str | None, outlet: str | None) -> int:
    """Give the number of a place, stored now if it is new. `way` None: not known now."""
    fields = {"url": printable(url), "way": way, "outlet": outlet}
    return int(connection.execute(_ADD_PLACE, fields).fetchone()[0])


def note_reading(
    connection: sqlite3.Connection,
    attempt: Attempt,
    place: int,
    *,
    listed: int | None,
    oldest: datetime | None,
    newest: datetime | None,
    sift: str | None,
) -> bool:
    """Store one visit to a place; False if it is held already. Unchanged, it lists what it listed before."""
    at = str(utc(attempt.began))
    last = connection.execute(_LAST_READING, (place, at)).fetchone()
    shown = [listed, utc(oldest), utc(newest)]
    if attempt.outcome == "unchanged" and last:
        shown = [last[0], last[1], last[2]]
    way = connection.execute("SELECT way FROM place WHERE id = ?", (place,)).fetchone()[0]
    start = last and last["vouches_from"]
    if attempt.outcome == "brought" and shown[1]:
        start = max(shown[1], _unbroken_since(connection, place, attempt) or shown[1])
    vouches = _vouches(attempt, way, start, shown[2], last)
    what = (attempt.outcome, attempt.reason, printable(attempt.detail))
    if attempt.outcome == "brought" and listed:
        told = (printable(attempt.etag), printable(attempt.last_modified), sift)
        connection.execute(
            "UPDATE place SET etag = ?, last_modified = ?, sift = ? WHERE id = ?", (*told, place)
        )
    return connection.execute(_ADD_READING, (place, at, *what, *shown, *vouches)).rowcount > 0


def _unbroken_since(connection: sqlite3.Connection, place: int, attempt: Attempt) -> str | None:
    """Give since when a list shows entries without a long gap: one old one among new ones reaches nowhere."""
    moments = {"at": utc(attempt.began), "latest": utc(attempt.began + AHEAD)}
    start: str | None = None
    for (stated,) in connection.execute(_SHOWN, {"place": place, **moments}):
        if start and datetime.fromisoformat(start) - datetime.fromisoformat(stated) > QUIET:
            break
        start = stated
    return start


def _vouches(
    attempt: Attempt, way: str, start: Any, newest: Any, last: sqlite3.Row | None
) -> tuple[str | None, str | None]:
    """Give from when until when nothing can have been missed, joined to what earlier readings vouch for."""
    if attempt.outcome == "failed" or start is None or newest is None:
        return None, None
    at = str(utc(attempt.began))
    running = way in RUNNING and newest >= str(utc(attempt.began - QUIET))
    until = at if running else min(newest, at)
    if start > until:
        return None, None
    if last and last["vouches_from"] and last["vouches_from"] <= start <= last["vouches_until"]:
        return last["vouches_from"], max(until, last["vouches_until"])
    return start, until


def _seen_again(
    connection: sqlite3.Connection, place: int, one: Found, refusal: str | None, now: str
) -> bool:
    """Note that a place shows an address as it showed it before; False if it did not."""
    said = (place, printable(one.url), *_said(one, refusal))
    return connection.execute(_SEEN_AGAIN, (one.position, now, *said)).rowcount > 0


def _said(one: Found, refusal: str | None) -> tuple[str | None, ...]:
    return printable(one.title), utc(one.stated), one.states, one.language, refusal


def _address_fields(one: Found, refusal: str | None, now: str) -> dict[str, Any]:
    try:
        url = canonical(one.url)
        place, key = host(url), key_of(url)
    except BadUrl:
        url = key = printable(one.url)
        place, refusal = "", BAD_URL
    day = _published(one, now) or day_in(url)
    latest = str(utc(one.stated))[:10] if one.stated else now[:10]
    return {
        "fingerprint": key,
        "url": url,
        "host": place,
        "outlet": one.outlet,
        "state": "filtered" if refusal else "waiting",
        "due": None if refusal else now,
        "refusal": refusal,
        "day": day and day.isoformat(),
        "no_later_than": min(latest, now[:10]),
        "title": printable(one.title),
        "language": one.language,
        "found": now,
    }


def _published(one: Found, now: str) -> date | None:
    """Give the day on which a place says that an address was published, unless that cannot be."""
    if one.stated is None or one.states != "published" or one.stated.year < EARLIEST_YEAR:
        return None
    return one.stated.date() if str(utc(one.stated - AHEAD)) <= now else None


def _address(connection: sqlite3.Connection, fields: dict[str, Any], noted: Noted) -> int:
    """Give the number of an address, stored now or known, and count what became of it."""
    refusal = fields["refusal"]
    if refusal:
        noted.filtered[refusal] += 1
    added = connection.execute(_ADD_ADDRESS, fields).fetchone()
    if added:
        noted.new += not refusal
        return int(added[0])
    held = connection.execute(_ADDRESS, (fields["fingerprint"],)).fetchone()
    connection.execute(_LEARN, fields | {"id": held["id"]})
    if not refusal:
        noted.known += 1
        _better(connection, fields | {"id": held["id"]}, held)
    return int(held["id"])


def _better(connection: sqlite3.Connection, fields: dict[str, Any], held: sqlite3.Row) -> None:
    """Ask for what is looked for after all, and under its plainest address while nobody has asked yet."""
    if held["state"] == "filtered":
        connection.execute(_WANT, fields)
    if held["asked"] is None and fields["url"] != held["url"] and _dress(fields["url"]) < _dress(held["url"]):
        connection.execute(_PREFER, fields)


def _dress(url: str) -> tuple[int, bool]:
    """Give how much an address has that says only how its page is shown: AMP, print, mobile."""
    try:
        plain = normalised(url).removeprefix("https://")
    except BadUrl:
        return len(url), True
    scheme, _, rest = url.partition("://")
    return len(rest.removeprefix("www.").rstrip("/")) - len(plain), scheme != "https"
