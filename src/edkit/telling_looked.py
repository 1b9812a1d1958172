"""What is said after discovering and fetching: what was found, what was read, what is due later."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from edkit.display import flat, of
from edkit.errors import REASONS
from edkit.progress import Progress
from edkit.telling import tell, width
from edkit.telling_collection import duration

if TYPE_CHECKING:
    from edkit.collection import Collected
    from edkit.discovery import Looked
    from edkit.visits import Attempt

SHOWN = 10  # places that failed, and notes, told one by one


@contextmanager
def places_progress() -> Iterator[Callable[["Looked"], None]]:
    """Show on a terminal how many places were read and what they led to."""
    from tqdm import tqdm

    with tqdm(unit=" places", disable=not sys.stderr.isatty(), leave=False, ncols=width(), nrows=20) as bar:

        def show(looked: "Looked") -> None:
            bar.update(looked.places - bar.n)
            bar.set_postfix_str(f"{looked.new:,} new addresses, {len(looked.failed)} failed", refresh=False)

        yield show


# ---- discover ------------------------------------------------------------------------------


def looked_record(looked: "Looked") -> dict[str, Any]:
    """Give what was found, for a program."""
    return {
        "places": looked.places,
        "read": looked.read,
        "unchanged": looked.unchanged,
        "failed": list(map(_place_record, looked.failed)),
        "outlets": {key: asdict(noted) for key, noted in looked.noted.items()},
        "notes": looked.notes,
    }


def tell_looked(looked: "Looked", seconds: float) -> None:
    """Tell what was found, outlet by outlet, then which places failed."""
    tell(f"{of(looked.places, 'place')} asked for in {duration(seconds)}")
    names = max(map(len, looked.noted), default=0)
    for key, noted in looked.noted.items():
        told = [f"{noted.new:,} new", f"{noted.known:,} known"]
        if noted.filtered:
            told.append(f"{noted.filtered.total():,} not looked for")
        tell(f"  {key:{names}}  {', '.join(told)}")
    filtered: Counter[str] = sum((noted.filtered for noted in looked.noted.values()), Counter())
    for reason, count in filtered.most_common():
        tell(f"not looked for: {count:,} × {reason}")
    _tell_some([_failed_place(attempt) for attempt in looked.failed])
    _tell_some([f"note: {flat(note)}" for note in looked.notes])
    if looked.new:
        tell(f"{of(looked.new, 'address waits', 'addresses wait')}; bring the pages with edkit fetch")


def _place_record(attempt: "Attempt") -> dict[str, Any]:
    return {name: getattr(attempt, name) for name in ("url", "outlet", "reason", "detail", "status")}


def _failed_place(attempt: "Attempt") -> str:
    detail = f" ({flat(attempt.detail)})" if attempt.detail else ""
    return f"failed: {flat(attempt.url)}: {REASONS[attempt.reason or '']}{detail}"


def _tell_some(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        tell(line)
    if len(lines) > SHOWN:
        tell(f"… and {len(lines) - SHOWN:,} more; --json has them all")


# ---- fetch ---------------------------------------------------------------------------------


def state_of(collected: "Collected") -> Progress:
    """Give a run that has ended as the last state of its progress."""
    return Progress(
        hosts=0,
        waiting=collected.waiting,
        done=collected.brought,
        unchanged=collected.unchanged,
        failed=collected.failed,
    )


def collected_record(collected: "Collected") -> dict[str, Any]:
    """Give what became of a run, for a program."""
    intake = collected.intake
    return {
        "asked": collected.asked,
        "brought": collected.brought,
        "unchanged": collected.unchanged,
        "failed": dict(collected.failed.most_common()),
        "caught_up": collected.caught_up,
        "articles": {"new": intake.new, "versions": intake.versions, "known": intake.known},
        "not_articles": dict(intake.reasons.most_common()),
        "waiting": collected.waiting,
        "next_due": collected.next_due,
        "notes": collected.notes,
    }


def tell_read(collected: "Collected", now: datetime | None = None) -> None:
    """Tell what was read of the pages, and when the next address is due."""
    intake = collected.intake
    for note in collected.notes:
        tell(f"note: {flat(note)}")
    if collected.caught_up:
        tell(f"{of(collected.caught_up, 'attempt')} of a run that was cut short: caught up from the archive")
    if intake.pages:
        parts = [
            of(intake.new, "new article"),
            of(intake.versions, "new version"),
            f"{intake.known:,} held in the same wording",
        ]
        tell(f"read: {', '.join(parts)}")
    for reason, count in intake.reasons.most_common():
        tell(f"brought and no article: {count:,} × {reason}: {REASONS[reason]}")
    if collected.next_due is not None and not collected.waiting:
        left = (collected.next_due - (now or datetime.now(UTC))).total_seconds()
        tell(f"the next address is due in {duration(max(left, 0.0))}; edkit fetch then asks for it again")
