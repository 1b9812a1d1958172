"""Days into periods: which week, month or year an article belongs to, and which lie between.

A period is named by its first day. Weeks begin on Monday (ISO 8601).
"""

from typing import Literal

import pandas as pd

from edkit.analyse.tables import need
from edkit.analyse.telling import Day

Period = Literal["day", "week", "month", "year"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "year")

_CODES: dict[Period, str] = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}

# The longest span, in days, that a chart can show by this period: some sixty places at most.
_SPANS: dict[Period, int] = {"day": 14, "week": 420, "month": 1830}

# An offset from UTC is at most 14 hours: this much later, the first moment of any zone's month
# has that month in UTC as well.
_LARGEST_OFFSET = pd.Timedelta(hours=14)


def floor(days: pd.Series, by: Period) -> pd.Series:
    """Give the first day of the period that each day lies in; NaT stays NaT.

    >>> floor(pd.Series(pd.to_datetime(["2026-03-05"])), "week").dt.date.to_list()
    [datetime.date(2026, 3, 2)]
    """
    _refuse_unknown(by)
    return pd.Series(days.dt.to_period(_CODES[by]).dt.start_time.astype("datetime64[s]"), name="period")


def of_articles(articles: pd.DataFrame, by: Period) -> pd.Series:
    """Give each article's period; NaT where its date is unknown or coarser than the period.

    Needs day; where published and published_precision are there too, a date that names only its
    month or year still finds its place among months and years.

    Raises MissingColumns.
    """
    need(articles, "day")
    found = floor(articles["day"], by)
    enough = {"month": ["month"], "year": ["month", "year"]}.get(by, [])
    if enough and {"published", "published_precision"} <= set(articles.columns):
        coarse = articles["published_precision"].isin(enough) & found.isna()
        first = (articles["published"] + _LARGEST_OFFSET).dt.tz_localize(None).astype("datetime64[s]")
        found = found.mask(coarse, floor(first, by))
    return found


def between(first: pd.Timestamp, last: pd.Timestamp, by: Period) -> pd.DatetimeIndex:
    """Give every period from the one that holds `first` to the one that holds `last`."""
    _refuse_unknown(by)
    found = pd.period_range(first, last, freq=_CODES[by]).to_timestamp()
    return pd.DatetimeIndex(found.astype("datetime64[s]"), name="period")


def suited(days: pd.Series) -> Period:
    """Choose the period by which a span of days can be read in one chart; weeks if none is known.

    >>> suited(pd.Series(pd.to_datetime(["1996-01-01", "2026-01-01"])))
    'year'
    """
    span = (days.max() - days.min()).days if days.notna().any() else None
    if span is None:
        return "week"
    return next((by for by, longest in _SPANS.items() if span <= longest), "year")


def named(period: Day, by: Period) -> str:
    """Name a period as prose does.

    >>> named(pd.Timestamp("2026-03-02"), "week")
    'the week of 2 March 2026'
    """
    _refuse_unknown(by)
    if not isinstance(period, pd.Timestamp):
        return "no known day"
    day = f"{period.day} {period:%B %Y}"
    return {"day": day, "week": f"the week of {day}", "month": f"{period:%B %Y}", "year": f"{period:%Y}"}[by]


def _refuse_unknown(by: str) -> None:
    if by not in PERIODS:
        raise ValueError(f"periods are {', '.join(PERIODS)}, not {by!r}")
