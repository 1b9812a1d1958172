"""Periods along an axis: all of them in order, the missing ones too, with few and clear labels."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from edkit.charts.theme import MUTED, Spec

MOST_LABELS = 13  # on one axis; more are thinned to months, quarters, years
MOST_EACH = 12  # periods of which each is labelled, if it is at least so wide:
EACH = 38  # px
FEWEST_MONTHS = 3  # with fewer month names on the axis, single days tell more

_FREQUENCIES = {"day": "D", "week": "W-MON", "month": "MS", "quarter": "QS", "year": "YS"}
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The periods of one axis. A key is an ISO day, or the text that the table had."""

    keys: tuple[str, ...]
    unit: str  # day, week, month, quarter, year; "text" where periods are mere labels

    def label(self, key: str) -> str:
        """Name one period in full, for tooltips and alt texts."""
        if self.unit == "text":
            return key
        day = pd.Timestamp(key)
        full = f"{day.day} {day:%b %Y}"
        names = {
            "day": full,
            "week": f"week of {full}",
            "month": f"{day:%B %Y}",
            "quarter": f"Q{day.quarter} {day.year}",
            "year": f"{day.year}",
        }
        return names[self.unit]

    @property
    def span(self) -> str:
        """Name the first and the last period."""
        if not self.keys:
            return "no known period"
        first, last = self.label(self.keys[0]), self.label(self.keys[-1])
        return first if first == last else f"{first} to {last}"

    def axis(self, width: float) -> Spec:
        """Give the axis for a band scale over the keys that is `width` px wide."""
        whole = len(self.keys) <= MOST_EACH and width >= EACH * len(self.keys)
        ticks, months = self._ticks(MOST_EACH if whole else max(2, min(MOST_LABELS, int(width // 46))))
        labels = self._tick_labels(ticks, months)
        return {
            "values": ticks,
            "labelExpr": f"{json.dumps(labels)}[datum.value]",
            "labelAngle": 0,
            "labelColor": MUTED,
            "title": None,
            "ticks": True,
            "tickBand": "center",
            "labelOverlap": False,
        }

    def _ticks(self, most: int) -> tuple[list[str], bool]:
        """Choose the keys that get a label, and tell whether the label is a month's name."""
        if len(self.keys) <= most:
            return list(self.keys), self.unit in ("month", "quarter")
        if self.unit not in ("text", "year"):
            firsts = next((f for apart in _MONTHS_APART if len(f := self._firsts(apart)) <= most), [])
            if len(firsts) >= FEWEST_MONTHS:
                return firsts, True
        return list(self.keys[:: -(-len(self.keys) // most)]), False

    def _firsts(self, apart: int) -> list[str]:
        """Give the first period that begins in each `apart`-th month."""
        latest = 7 if self.unit == "week" else 1
        days = [(key, pd.Timestamp(key)) for key in self.keys]
        return [
            key for key, day in days if day.day <= latest and (day.month - 1 + day.year * 12) % apart == 0
        ]

    def _tick_labels(self, ticks: Sequence[str], months: bool) -> dict[str, list[str]]:
        if self.unit == "text":
            return {key: [key] for key in ticks}
        labels: dict[str, list[str]] = {}
        year = None
        for key in ticks:
            day = pd.Timestamp(key)
            short = f"{day:%b}" if months else f"{day.day} {day:%b}"
            if self.unit == "year":
                labels[key] = [str(day.year)]
            else:
                labels[key] = [short] if day.year == year else [short, str(day.year)]
            year = day.year
        return labels


def calendar(periods: pd.Series, by: str | None = None) -> tuple[Calendar, pd.Series]:
    """Give the whole calendar of a column, and for each row its key (None: no known period).

    Takes days, times, pandas periods or ISO text; periods between the first and the last that no row
    names are in the calendar too. Other text is kept as labels, in order of appearance.
    """
    days = _as_days(periods)
    if days is None:
        labels = periods.astype("string").astype(object).where(periods.notna(), None)
        return Calendar(keys=tuple(dict.fromkeys(label for label in labels if label)), unit="text"), labels
    keys = pd.Series(
        [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in days], index=periods.index, dtype=object
    )
    held = days.dropna()
    if held.empty:
        return Calendar(keys=(), unit=by or "week"), keys
    unit = by or _unit(held)
    whole = set(keys.dropna())
    if by is None or by in _FREQUENCIES:
        between = pd.date_range(held.min(), held.max(), freq=_frequency(unit, held.min()))
        whole |= {f"{day:%Y-%m-%d}" for day in between}
    return Calendar(keys=tuple(sorted(whole)), unit=unit), keys


def _as_days(periods: pd.Series) -> pd.Series | None:
    if isinstance(periods.dtype, pd.PeriodDtype):
        days: pd.Series = periods.dt.start_time
        return days
    if isinstance(periods.dtype, pd.DatetimeTZDtype):
        local: pd.Series = periods.dt.tz_localize(None).dt.normalize()
        return local
    try:
        return pd.to_datetime(periods, format="ISO8601").dt.normalize()
    except (ValueError, TypeError):
        return None


def _unit(days: pd.Series) -> str:
    """The coarsest unit that all days begin."""
    if (days.dt.is_year_start).all():
        return "year"
    if (days.dt.day == 1).all():
        return "month"
    apart = days.drop_duplicates().sort_values().diff().dropna().dt.days
    return "week" if (apart % 7 == 0).all() and days.dt.day_of_week.nunique() == 1 else "day"


def _frequency(unit: str, first: pd.Timestamp) -> str:
    return f"W-{first:%a}".upper() if unit == "week" else _FREQUENCIES[unit]
