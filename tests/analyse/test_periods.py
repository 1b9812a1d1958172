"""Which period a day lies in, and which periods lie between."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.analyse import periods
from edkit.analyse.periods import PERIODS, Period
from edkit.errors import MissingColumns

days = st.dates(date(1950, 1, 1), date(2100, 12, 31))

FLOORS = [
    ("day", "2026-03-05", "2026-03-05"),
    ("week", "2026-03-05", "2026-03-02"),
    ("week", "2026-03-02", "2026-03-02"),
    ("week", "2026-03-01", "2026-02-23"),
    ("month", "2026-03-31", "2026-03-01"),
    ("year", "2026-12-31", "2026-01-01"),
]


def series(*values: str | None) -> pd.Series:
    return pd.Series(pd.to_datetime(pd.Series(values, dtype=object))).astype("datetime64[s]")


@pytest.mark.parametrize(("by", "day", "first"), FLOORS)
def test_floor(by: Period, day: str, first: str) -> None:
    """Weeks begin on Monday; a period is named by its first day."""
    assert periods.floor(series(day), by).to_list() == [pd.Timestamp(first)]


@given(days, st.sampled_from(PERIODS))
def test_every_day_lies_in_its_own_period(day: date, by: Period) -> None:
    """The first day of a period is in it, and the day before is not."""
    first = periods.floor(series(day.isoformat()), by)[0]
    assert first <= pd.Timestamp(day)
    before = (first - timedelta(days=1)).date().isoformat()
    assert periods.floor(series(before), by)[0] < first
    assert periods.floor(series(first.date().isoformat()), by)[0] == first


@given(days, days, st.sampled_from(PERIODS[1:]))
def test_between_leaves_none_out(one: date, other: date, by: Period) -> None:
    """From the first to the last without a hole, each the first day of a period."""
    first, last = sorted([pd.Timestamp(one), pd.Timestamp(other)])
    found = periods.between(first, last, by)
    ends = periods.floor(pd.Series([first, last]), by)
    assert (found[0], found[-1]) == (ends[0], ends[1])
    assert found.is_monotonic_increasing
    assert found.is_unique
    assert periods.floor(found.to_series(), by).eq(found).all()


def test_undated_has_no_period() -> None:
    """Unknown stays unknown."""
    assert periods.floor(series(None), "week").isna().all()


def test_a_bare_month_counts_among_months(make_articles) -> None:
    """A date that names only its month has no week, and its month in its own zone."""
    articles = make_articles(
        {"published": "2026-03-31T22:00:00Z", "published_precision": "month"},  # 1 April at +02:00
        {"published": "2026-01-01T00:00:00Z", "published_precision": "year"},
        {"published": "2026-03-05T10:00:00Z", "published_precision": "minute", "day": "2026-03-05"},
    )
    assert periods.of_articles(articles, "week").isna().tolist() == [True, True, False]
    assert periods.of_articles(articles, "month").to_list()[0] == pd.Timestamp("2026-04-01")
    assert periods.of_articles(articles, "month").isna().tolist() == [False, True, False]
    assert periods.of_articles(articles, "year").eq(pd.Timestamp("2026-01-01")).all()


SPANS = [
    ("2026-03-01", "2026-03-10", "day"),
    ("2026-03-01", "2026-04-12", "week"),
    ("2024-03-01", "2026-03-01", "month"),
    ("1996-03-01", "2026-03-01", "year"),
]


@pytest.mark.parametrize(("first", "last", "by"), SPANS)
def test_a_chart_can_show_the_periods_suited(first: str, last: str, by: str) -> None:
    """Some sixty places at most; weeks where no day is known."""
    assert periods.suited(series(first, last, None)) == by
    assert periods.suited(series(None)) == "week"


NAMES = [("day", "2 March 2026"), ("month", "March 2026"), ("year", "2026")]


@pytest.mark.parametrize(("by", "name"), NAMES)
def test_named(by: Period, name: str) -> None:
    """As prose would say it."""
    assert periods.named(pd.Timestamp("2026-03-02"), by) == name
    assert periods.named(pd.NaT, by) == "no known day"


def test_unknown_periods_are_refused() -> None:
    """A wrong name is an error, not a week."""
    with pytest.raises(ValueError, match="day, week, month, year, not 'decade'"):
        periods.floor(series("2026-03-02"), "decade")


def test_days_are_needed() -> None:
    """Without days there are no periods."""
    with pytest.raises(MissingColumns, match="day"):
        periods.of_articles(pd.DataFrame({"article": ["a"]}), "week")
