import pandas as pd
import pytest

from edkit.charts.calendar import calendar

UNITS = [
    (["2026-03-02", "2026-03-16"], "week", 3),
    (["2026-03-02", "2026-03-05"], "day", 4),
    (["2026-03-01", "2026-06-01"], "month", 4),
    (["2024-01-01", "2026-01-01"], "year", 3),
    (["2026-03-02"], "week", 1),
]


@pytest.mark.parametrize(("days", "unit", "periods"), UNITS)
def test_unit_is_inferred_and_holes_are_filled(days: list[str], unit: str, periods: int) -> None:
    cal, keys = calendar(pd.Series(pd.to_datetime(days)))
    assert (cal.unit, len(cal.keys)) == (unit, periods)
    assert list(keys) == days


def test_periods_text_and_dates_are_taken() -> None:
    weeks = pd.Series(pd.period_range("2026-03-02", periods=2, freq="W-SUN"))
    assert calendar(weeks)[0].keys == ("2026-03-02", "2026-03-09")
    assert calendar(pd.Series(["before", "after", None]))[0].keys == ("before", "after")
    assert calendar(pd.Series([None, None], dtype="datetime64[s]"))[0].keys == ()


def test_given_unit_wins() -> None:
    cal, _ = calendar(pd.Series(pd.to_datetime(["2026-03-02", "2026-03-09"])), "day")
    assert len(cal.keys) == 8


def test_long_calendars_are_labelled_by_month() -> None:
    cal, _ = calendar(pd.Series(pd.to_datetime(["2026-01-05", "2027-12-27"])), "week")
    axis = cal.axis(600)
    assert len(axis["values"]) <= 13
    assert '["Mar"]' in axis["labelExpr"]
    assert '["Jan", "2027"]' in axis["labelExpr"]


def test_span_names_both_ends() -> None:
    assert calendar(pd.Series(pd.to_datetime(["2026-03-02"])))[0].span == "week of 2 Mar 2026"
    assert calendar(pd.Series([], dtype="datetime64[s]"))[0].span == "no known period"
