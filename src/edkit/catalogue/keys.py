"""The keys by which addresses of one article are known as one.

A later edkit may tell addresses apart in another way, and a collection goes on for weeks. Its keys are then
made anew, all or none: by old keys, a page that was brought would be asked for again and again.
"""

import sqlite3
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from edkit import urls
from edkit.catalogue.rows import printable
from edkit.errors import BadUrl

RENEWED_AT_ONCE = 1_000  # addresses held in memory

# Of two rows that turn out to be one address, the one that is further is kept.
_ORDER = ("held", "waiting", "failed", "filtered")
_STATE = "SELECT id, state FROM address WHERE fingerprint = ?"
_NEXT = "SELECT id, url, fingerprint, state FROM address WHERE id > ? ORDER BY id LIMIT ?"
_SET = "UPDATE address SET fingerprint = ? WHERE id = ?"
_SET_FORM = (
    "INSERT INTO key_form (id, form) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET form = excluded.form"
)
_ABSORB = (
    "UPDATE sighting SET address = :kept WHERE address = :other",
    "UPDATE attempt SET address = :kept WHERE address = :other",
    "DELETE FROM address WHERE id = :other",
)


@lru_cache(maxsize=1_000)  # each address is looked up five times while its attempt is settled
def key_of(url: str) -> str:
    """Give the key of an address, whether or not it can be one."""
    try:
        return urls.fingerprint(url)
    except BadUrl:
        return str(printable(url))


@cache
def form() -> str:
    """Name the edition of the rules by which keys are made now: a digest of the module that holds them."""
    return sha256(Path(urls.__file__).read_bytes()).hexdigest()[:16]


def renew(connection: sqlite3.Connection) -> int:
    """Make all keys anew if they are of another edition; give how many addresses have another key now."""
    held = connection.execute("SELECT form FROM key_form").fetchone()
    if held and held[0] == form():
        return 0
    changed = [row["id"] for row in _rows(connection) if row["fingerprint"] != key_of(row["url"])]
    for number in changed:  # out of the way of each other
        connection.execute(_SET, (f"renewed {number}", number))
    for number in changed:
        _place(connection, number)
    connection.execute(_SET_FORM, (form(),))
    return len(changed)


def _rows(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    last = 0
    while rows := connection.execute(_NEXT, (last, RENEWED_AT_ONCE)).fetchall():
        yield from rows
        last = rows[-1]["id"]


def _place(connection: sqlite3.Connection, number: int) -> None:
    """Give an address its new key; one that another has already is the same address."""
    (url, state) = connection.execute("SELECT url, state FROM address WHERE id = ?", (number,)).fetchone()
    key = key_of(url)
    other = connection.execute(_STATE, (key,)).fetchone()
    if other is None:
        connection.execute(_SET, (key, number))
        return
    is_further = _ORDER.index(state) < _ORDER.index(other["state"])
    kept, absorbed = (number, other["id"]) if is_further else (other["id"], number)
    for statement in _ABSORB:
        connection.execute(statement, {"kept": kept, "other": absorbed})
    connection.execute(_SET, (key, kept))
