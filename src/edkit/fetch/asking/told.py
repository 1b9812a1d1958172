"""A trail and what came of it ─► the Attempt that is archived, logged and counted."""

from datetime import UTC, datetime
from typing import Literal

from edkit.errors import FetchError
from edkit.fetch.asking.trail import Trail
from edkit.fetch.headers import header_in
from edkit.fetch.lists import without_credentials
from edkit.fetch.rules.robots import AGENT, Robots
from edkit.fetch.saved.memento import as_captured
from edkit.fetch.statuses import UNCHANGED, detail_of, reason_of
from edkit.models import Snapshot
from edkit.visits import Attempt, Reservation, Wanted

LONGEST_DETAIL = 300  # characters
LONGEST_MARK = 500  # characters of an ETag that is kept

Form = Literal["html", "text"]


def told(
    wanted: Wanted,
    trail: Trail,
    *,
    body: bytes = b"",
    form: Form = "html",
    error: FetchError | None = None,
    robots: Robots | None = None,
    rule: str | None = None,
    reservations: tuple[Reservation, ...] = (),
) -> Attempt:
    """Give what became of an address: brought with its body, unchanged, or failed with the error."""
    last = trail.exchanges[-1] if trail.exchanges else None
    unchanged = last is not None and last.status == UNCHANGED
    snapshot = None
    if error is None and last is not None and not unchanged:
        snapshot = as_captured(
            Snapshot(
                body=body,
                form=form,
                source=wanted.url,
                url=wanted.url,
                answered_url=last.url,
                fetched_at=last.at,
                status=last.status,
                headers=last.headers,
                outlet=wanted.outlet,
                day=wanted.day,
                robots_rule=rule,
            )
        )
    return Attempt(
        url=without_credentials(wanted.url),
        outlet=wanted.outlet,
        day=wanted.day,
        began=trail.began or datetime.now(UTC),
        seconds=trail.seconds,
        outcome="failed" if error else "unchanged" if unchanged else "brought",
        reason=error.reason if error else None,
        detail=_detail(wanted.url, error),
        status=last.status if last else None,
        answered_url=last.url if last else None,
        agent=AGENT if robots else "",
        robots_rule=rule,
        robots_read=robots.read_at if robots else None,
        reservations=reservations,
        retry_after=trail.retry_after,
        etag=kept_mark(header_in(last.headers, "etag")) if last and not error else None,
        last_modified=kept_mark(header_in(last.headers, "last-modified")) if last and not error else None,
        snapshot=snapshot,
        exchanges=tuple(trail.exchanges),
    )


def status_error(trail: Trail) -> FetchError | None:
    """Give the error that the last answer's status is; None where it is none."""
    last = trail.exchanges[-1]
    reason = reason_of(last.status, retry_after=bool(header_in(last.headers, "retry-after")))
    return FetchError(last.url, reason, detail_of(last.status, last.phrase)) if reason else None


def _detail(url: str, error: FetchError | None) -> str:
    """Say what went wrong, and where if it was not at the address that was asked for."""
    if error is None:
        return ""
    here = error.where in ("", without_credentials(url))
    detail = error.detail if here else f"{error.detail} (at {error.where})".lstrip()
    # What a server wrote may speak to a terminal.
    shown = "".join(letter if letter.isprintable() else " " for letter in detail)
    return shown.strip()[:LONGEST_DETAIL]


def kept_mark(text: str) -> str | None:
    """Give what a server calls this version of a page, where it can be sent back as it is."""
    fits = text.isascii() and text.isprintable() and len(text) <= LONGEST_MARK
    return text if text and fits else None
