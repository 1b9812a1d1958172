"""What was looked for, outlet by outlet and period by period, and of which periods nothing is known.

*Nothing published* and *unknown* are kept apart: only a feed or a sitemap that reaches over a whole
period vouches that nothing was missed in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from edkit.catalogue import tables
from edkit.catalogue.database import Database
from edkit.catalogue.filters import Conditions

# First day of the period of `day`, in SQL. Weeks begin on Monday (ISO 8601).
PERIODS = {
    "day": "date(day)",
    "week": "date(day, 'weekday 0', '-6 days')",
    "month": "date(day, 'start of month')",
    "year": "date(day, 'start of year')",
}
# Two sitemaps that follow each other within this time have no gap between them: one of a month ends
# with its last article, the next begins with its first.
SEAM = timedelta(days=1)

# Of an address that states no day and was not read, the day may be any up to that on which it was found:
# until then, no earlier period is known to be empty. One that was read and is no article does no harm.
NO_ARTICLE = ("index-page", "no-article", "error-page", "not-html")

_COUNTS = """
    SELECT outlet, {period} AS period, count(*), sum(state = 'held'), sum(state = 'failed'),
        sum(state = 'waiting'), sum(state = 'filtered')
    FROM addresses GROUP BY outlet, period"""
_REASONS = """
    SELECT outlet, {period} AS period, state, reason, count(*) FROM addresses{where}
    GROUP BY outlet, period, state, reason ORDER BY outlet, period, state, count(*) DESC, reason"""
_SPANS = """
    SELECT place.outlet, place.way, reading.vouches_from, max(reading.vouches_until)
    FROM reading JOIN place ON place.id = reading.place
    WHERE reading.vouches_from IS NOT NULL
    GROUP BY place.id, reading.vouches_from
    ORDER BY place.outlet, reading.vouches_from"""
_OUTLETS = "SELECT DISTINCT outlet FROM address UNION SELECT outlet FROM place"
_PLACES = """
    SELECT outlet, count(*), sum(last_read IS NOT NULL), max(last_read) FROM places GROUP BY outlet"""
_LOOSE = f"""
    SELECT outlet, max(no_later_than) FROM addresses
    WHERE day IS NULL AND state IN ('waiting', 'failed') AND coalesce(reason, '') NOT IN {NO_ARTICLE}
    GROUP BY outlet"""

Span = tuple[datetime, datetime]


def collection(
    database: Database, by: str, since: str | None = None, until: str | None = None
) -> pd.DataFrame:
    """Give a row for each outlet and period, with the counts of its addresses."""
    rows, _ = _rows(database, by, since, until)
    return tables.frame(rows, tables.COLLECTION)


def outlets(database: Database) -> pd.DataFrame:
    """Give a row for each outlet: its addresses by state, its places, and its weeks."""
    rows, weeks = _rows(database, "week", None, None)
    places = {row[0]: tuple(row)[1:] for row in database.rows(_PLACES)}
    sums: dict[Any, list[int]] = {}
    for outlet, period, *counts, sure, unknown in rows:
        told = (*counts, period in weeks, bool(sure), bool(unknown))
        sums[outlet] = [a + b for a, b in zip(sums.get(outlet, [0] * 8), told, strict=True)]
    return tables.frame(
        [(outlet, *own[:5], *places.get(outlet, (0, 0, None)), *own[5:]) for outlet, own in sums.items()],
        tables.OUTLETS,
    )


def _rows(
    database: Database, by: str, since: str | None, until: str | None
) -> tuple[list[tuple[Any, ...]], set[str]]:
    """Give the fields of each outlet and period, and the periods that every outlet has a row for."""
    _refuse_unknown(by)
    counts = {(row[0], row[1]): tuple(row)[2:] for row in database.rows(_COUNTS.format(period=PERIODS[by]))}
    spans, loose = vouched(database), dict(map(tuple, database.rows(_LOOSE)))
    periods = _periods(counts, spans, by, since, until)
    shown, rows = set(periods), []
    for outlet, period in _cells(database, counts, periods, limited=bool(since or until)):
        found = counts.get((outlet, period), (0, 0, 0, 0, 0))
        if period is None or period not in shown:  # of no period, or of none that is looked at
            rows.append((outlet, period, *found, None, None))
            continue
        placed = loose.get(outlet) is None or loose[outlet] < period
        sure = placed and _is_known(period, by, spans.get(outlet, []))
        rows.append((outlet, period, *found, sure, found[0] == found[-1] and not sure))
    return rows, shown


def reasons(database: Database, by: str, given: Conditions) -> pd.DataFrame:
    """Count the addresses by outlet, period, state and reason."""
    _refuse_unknown(by)
    sql = _REASONS.format(period=PERIODS[by], where=given.where)
    return tables.frame(database.rows(sql, given.values), tables.REASONS)


def vouched(database: Database) -> dict[str | None, list[Span]]:
    """Give for each outlet the spans of time of which its feeds and sitemaps have shown everything."""
    spans: dict[str | None, list[Span]] = {}
    for outlet, way, start, end in database.rows(_SPANS):
        seam = timedelta(0) if way in ("rss", "atom", "json-feed") else SEAM
        _join(spans.setdefault(outlet, []), (_moment(start), _moment(end)), seam)
    return spans


def _join(spans: list[Span], span: Span, seam: timedelta) -> None:
    """Add a span to those before it, which began no later, as one with the last where it touches it."""
    if spans and span[0] <= spans[-1][1] + seam:
        spans[-1] = spans[-1][0], max(spans[-1][1], span[1])
    else:
        spans.append(span)


def _cells(
    database: Database, counts: Iterable[tuple[Any, Any]], periods: list[str], *, limited: bool
) -> Iterator[tuple[str | None, str | None]]:
    """Give every outlet with every period, and, if there is no limit, with what else was found of it."""
    beside: dict[Any, list[Any]] = defaultdict(list)
    shown = set(periods)
    for outlet, period in counts:
        if not limited and period not in shown:
            beside[outlet].append(period)
    names = [row[0] for row in database.rows(_OUTLETS)]
    for outlet in sorted(names, key=lambda key: (key is None, key)):
        own = sorted([*periods, *beside[outlet]], key=lambda period: (period is None, period))
        yield from ((outlet, period) for period in own)


def _periods(
    counts: Mapping[tuple[Any, Any], tuple[int, ...]],
    spans: Mapping[Any, list[Span]],
    by: str,
    since: str | None,
    until: str | None,
) -> list[str]:
    """Give the periods from the first in which something is looked for to the last that is known of."""
    sought = [period for (_, period), found in counts.items() if period and found[0] > found[-1]]
    ends = [f"{_first_of(end, by) - timedelta(days=1):%Y-%m-%d}" for own in spans.values() for _, end in own]
    sought = sought or [f"{start:%Y-%m-%d}" for own in spans.values() for start, _ in own]
    first, last = since or min(sought, default=None), until or max([*sought, *ends], default=None)
    return list(_between(first, last, by)) if first and last else []


def _is_known(period: str, by: str, spans: list[Span]) -> bool:
    first = datetime.fromisoformat(period).replace(tzinfo=UTC)
    last = _next(first, by)
    return any(start <= first and last <= end for start, end in spans)


def _between(first: str, last: str, by: str) -> Iterator[str]:
    day = _first_of(datetime.fromisoformat(first), by)
    while f"{day:%Y-%m-%d}" <= last:
        yield f"{day:%Y-%m-%d}"
        day = _next(day, by)


def _first_of(day: datetime, by: str) -> datetime:
    match by:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)
    return day


def _next(day: datetime, by: str) -> datetime:
    longest = {"day": 1, "week": 7, "month": 31, "year": 366}[by]
    return _first_of(day + timedelta(days=longest), by)


def _refuse_unknown(by: str) -> None:
    if by not in PERIODS:
        raise ValueError(f"periods are {', '.join(PERIODS)}, not {by!r}")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
