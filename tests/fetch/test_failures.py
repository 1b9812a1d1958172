"""What is kept of a lost page."""

import pickle
from datetime import UTC, date, datetime

from edkit.errors import CleanError, FetchError
from edkit.fetch import failure_of, lost_day


def test_a_failure_keeps_what_the_error_knows() -> None:
    error = CleanError(
        "a.html",
        "no-article",
        "a gallery",
        url="https://a.example/x",
        outlet="a",
        day=date(2026, 3, 1),
        snapshot="f" * 64,
    )
    failure = failure_of(error)
    assert (failure.source, failure.stage, failure.reason) == ("a.html", "clean", "no-article")
    assert (failure.detail, failure.url, failure.outlet) == ("a gallery", "https://a.example/x", "a")
    assert (failure.day, failure.snapshot) == (date(2026, 3, 1), "f" * 64)


def test_the_day_comes_from_the_address_where_nothing_else_tells() -> None:
    failure = failure_of(FetchError("x", "timeout", url="https://a.example/2026/03/02/x"))
    assert failure.day == date(2026, 3, 2)
    assert failure_of(FetchError("x", "timeout", url="https://a.example/x")).day is None
    assert failure_of(FetchError("x", "timeout", url="nonsense 2026/03/02")).url is None


def test_an_error_travels_between_processes_whole() -> None:
    error = FetchError("x", "timeout", "slow", url="https://a.example/x", outlet="a", day=date(2026, 3, 1))
    copy = pickle.loads(pickle.dumps(error))
    assert vars(copy) == vars(error)
    assert str(copy) == str(error)


def test_the_day_of_the_visit_stands_in_where_nothing_names_one() -> None:
    visit = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    assert lost_day(date(2026, 3, 1), "https://a.example/2026/03/02/x", visit) == date(2026, 3, 1)
    assert lost_day(None, "https://a.example/2026/03/02/x", visit) == date(2026, 3, 2)
    assert lost_day(None, "https://a.example/x", visit) == date(2026, 3, 3)
    assert lost_day(None, None) is None
