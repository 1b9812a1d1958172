"""What happens when an attempt has ended or its page was read. Each function works in a given transaction."""

import json
import sqlite3
from datetime import timedelta
from typing import Any

from edkit.catalogue.keys import key_of
from edkit.catalogue.rows import printable, utc
from edkit.errors import BadUrl
from edkit.urls import host
from edkit.visits import Attempt

_ADD_ATTEMPT = """
    INSERT INTO attempt (address, url, outlet, day, began, seconds, outcome, reason, detail, status,
        answered_url, agent, robots_rule, robots_read, reservations, retry_after, again, requests, bytes,
        snapshot, source)
    VALUES (:address, :url, :outlet, :day, :began, :seconds, :outcome, :reason, :detail, :status,
        :answered_url, :agent, :robots_rule, :robots_read, :reservations, :retry_after, :again, :requests,
        :bytes, :snapshot, :source)
    ON CONFLICT (url, began) DO NOTHING"""
_ADDRESS = "SELECT id FROM address WHERE fingerprint = ?"
_LATER = "AND (asked IS NULL OR asked <= :began)"  # an attempt told late does not undo a later one
# What is held stays held if it cannot be brought once more.
_FAILED = f"""
    UPDATE address SET asked = CASE WHEN :is_try THEN :began ELSE asked END, tries = tries + :is_try,
        due = CASE WHEN NOT :is_try AND due > :due THEN due ELSE :due END,
        state = CASE WHEN state = 'held' THEN 'held' WHEN :due IS NULL THEN 'failed' ELSE 'waiting' END,
        reason = CASE WHEN state = 'held' THEN NULL ELSE :reason END,
        detail = CASE WHEN state = 'held' THEN NULL ELSE :detail END
    WHERE id = :address {_LATER}"""
_BROUGHT = f"""
    UPDATE address SET asked = :began, checked = :began, tries = 0, due = NULL, state = 'held',
        reason = NULL, detail = NULL, refusal = NULL, etag = :etag, last_modified = :last_modified,
        snapshot = :snapshot
    WHERE id = :address {_LATER}"""
_UNCHANGED = f"""
    UPDATE address SET asked = :began, checked = :began, tries = 0, due = NULL, state = 'held',
        reason = NULL, detail = NULL, etag = coalesce(:etag, etag),
        last_modified = coalesce(:last_modified, last_modified)
    WHERE id = :address {_LATER}"""
# Who asks to be left alone means all of its pages, also those that another run would ask for.
_LEAVE = "UPDATE address SET due = :until WHERE host = :host AND due IS NOT NULL AND due < :until"
_SETTLE = {"failed": _FAILED, "brought": _BROUGHT, "unchanged": _UNCHANGED}
_READ = """
    UPDATE address SET state = 'held', reason = NULL, detail = NULL, article = :article
    WHERE fingerprint = :fingerprint"""
_UNREADABLE = """
    UPDATE address SET state = CASE WHEN article IS NULL THEN 'failed' ELSE 'held' END,
        reason = CASE WHEN article IS NULL THEN :reason END,
        detail = CASE WHEN article IS NULL THEN :detail END
    WHERE fingerprint = :fingerprint"""
_MARK = (
    "INSERT INTO archive_mark (id, mark) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET mark = excluded.mark"
)


def settle(
    connection: sqlite3.Connection, attempt: Attempt, *, again: float | None
) -> tuple[bool, int | None]:
    """Store an attempt and what it means for its address.

    Gives whether it is new, and the number of its address; None: no place led to it.
    """
    address = address_row(connection, attempt.url)
    fields = _fields(attempt, again) | {"address": address}
    if not connection.execute(_ADD_ATTEMPT, fields).rowcount:
        return False, address
    if address is not None:
        connection.execute(_SETTLE[attempt.outcome], fields)
    if attempt.retry_after:
        until = attempt.began + timedelta(seconds=attempt.seconds + attempt.retry_after)
        connection.execute(_LEAVE, {"until": utc(until), "host": _host(attempt.url)})
    return True, address


def set_mark(connection: sqlite3.Connection, mark: str) -> None:
    """Remember up to where the archive is known."""
    connection.execute(_MARK, (mark,))


def address_row(connection: sqlite3.Connection, url: str) -> int | None:
    """Give the number of an address; None: no place led to it."""
    held = connection.execute(_ADDRESS, (key_of(url),)).fetchone()
    return int(held[0]) if held else None


def read(
    connection: sqlite3.Connection, url: str, *, article: str | None, reason: str | None, detail: str | None
) -> bool:
    """Store what the reader made of a page; False if no place led to it."""
    sql = _READ if article is not None else _UNREADABLE
    values = {"article": article, "reason": reason, "detail": printable(detail), "fingerprint": key_of(url)}
    return connection.execute(sql, values).rowcount > 0


def _host(url: str) -> str:
    try:
        return host(url)
    except BadUrl:
        return ""


def _fields(attempt: Attempt, again: float | None) -> dict[str, Any]:
    snapshot = attempt.snapshot
    ended = attempt.began + timedelta(seconds=attempt.seconds)
    reservations = [[one.kind, one.place, one.value] for one in attempt.reservations]
    return {
        "url": printable(attempt.url),
        "outlet": attempt.outlet,
        "day": attempt.day and attempt.day.isoformat(),
        "began": utc(attempt.began),
        "seconds": attempt.seconds,
        "outcome": attempt.outcome,
        "reason": attempt.reason,
        "is_try": not attempt.is_put_off,
        "detail": printable(attempt.detail),
        "status": attempt.status,
        "answered_url": printable(attempt.answered_url),
        "agent": attempt.agent,
        "robots_rule": printable(attempt.robots_rule),
        "robots_read": utc(attempt.robots_read),
        "reservations": printable(json.dumps(reservations, ensure_ascii=False)),
        "retry_after": attempt.retry_after,
        "again": again,
        "due": None if again is None else utc(ended + timedelta(seconds=again)),
        "etag": printable(attempt.etag),
        "last_modified": printable(attempt.last_modified),
        "requests": len(attempt.exchanges),
        "bytes": sum(len(exchange.body) for exchange in attempt.exchanges),
        "snapshot": snapshot and snapshot.sha256,
        "source": snapshot and printable(snapshot.source),
    }
