"""What a study does not look for is left out for a reason; what says nothing is kept."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from edkit.fetch.listings.sift import Sift, month_in
from edkit.visits import Found

MARCH = Sift(since=date(2026, 3, 1), until=date(2026, 3, 31))


def found(url: str = "https://herald.example/a", **fields: Any) -> Found:
    return Found(url=url, place="https://herald.example/feed", way="rss", position=1, **fields)


def at(month: int, day: int, hour: int = 12, offset: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=timezone(timedelta(hours=offset)))


MOMENTS = [
    (at(3, 17), "published", None),
    (at(2, 27), "published", "it was published before the period"),
    (at(2, 27), "modified", "it was modified before the period"),
    (at(4, 2), "published", "it was published after the period"),
    (at(4, 2), "modified", None),  # published whenever
    (at(3, 1, 0, 14), "published", None),  # the first moment at which it is 1 March anywhere
    (at(3, 1, 0, 14) - timedelta(seconds=1), "published", "it was published before the period"),
    (at(3, 31, 23, -12), "published", None),  # the last hour in which it is 31 March anywhere
    (at(4, 1, 0, -12), "published", "it was published after the period"),
    (datetime(2026, 2, 28, tzinfo=UTC), "published", "it was published before the period"),  # a day alone
]


@pytest.mark.parametrize(("stated", "states", "refusal"), MOMENTS)
def test_the_period_is_that_of_any_time_zone(stated: datetime, states: Any, refusal: str | None) -> None:
    """Nothing that may be of the period is left out."""
    assert MARCH.refusal(found(stated=stated, states=states)) == refusal


ADDRESSES = [
    ("https://herald.example/2026/03/17/ferry", None),
    ("https://herald.example/2026/02/28/ferry", None),
    ("https://herald.example/2026/02/27/ferry", "its address names a day before the period"),
    ("https://herald.example/2026/04/02/ferry", "its address names a day after the period"),
    ("https://herald.example/ferry", None),
]


@pytest.mark.parametrize(("url", "refusal"), ADDRESSES)
def test_the_day_in_an_address_counts_with_a_day_to_spare(url: str, refusal: str | None) -> None:
    """Also where a sitemap says that the page was changed since."""
    assert MARCH.refusal(found(url)) == refusal
    assert MARCH.refusal(found(url, stated=at(3, 20), states="modified")) == refusal


def test_without_a_period_every_day_is_of_it() -> None:
    """And every undated address is of any."""
    assert (
        Sift().refusal(found("https://herald.example/1999/01/01/a", stated=at(1, 1), states="published"))
        is None
    )
    assert MARCH.refusal(found()) is None


def test_patterns() -> None:
    """One of those wanted must be found in the address, none of the others."""
    sift = Sift(patterns=("/news/", "(?i)/harbour/"), without=(r"\bsport\b",))
    assert sift.refusal(found("https://herald.example/Harbour/a")) is None
    assert sift.refusal(found("https://herald.example/a")) == "its address fits no pattern of the study"
    assert (
        sift.refusal(found("https://herald.example/news/sport/a"))
        == "its address fits a pattern that the study leaves out"
    )


def test_languages() -> None:
    """A language includes its regions; an unknown one is kept."""
    sift = Sift(languages=("en", "pt-BR"))
    assert [sift.refusal(found(language=code)) for code in ("en", "en-GB", "pt-BR", None)] == [None] * 4
    assert sift.refusal(found(language="pt")) == "it is in another language"
    assert sift.refusal(found(language="eng")) == "it is in another language"


def test_domains() -> None:
    """What is at another address than the outlet's is not its own."""
    sift = Sift(domains=("herald.example",))
    assert sift.refusal(found("https://www.sport.herald.example/a")) is None
    assert sift.refusal(found("https://notherald.example/a")) == "it is at another address than the outlet's"


def test_what_cannot_be_meant_is_refused() -> None:
    """With the pattern that is none, or the period that is none."""
    with pytest.raises(ValueError, match=r"bad pattern '\(a'"):
        Sift(patterns=("b", "(a"))
    with pytest.raises(ValueError, match=r"ends .2026-01-01. before it begins"):
        Sift(since=date(2026, 1, 2), until=date(2026, 1, 1))


MONTHS = [
    ("https://a.example/sitemap-2026-03.xml.gz", (2026, 3)),
    ("https://a.example/sitemap/2026-03-17/?output=xml", (2026, 3)),
    ("https://a.example/sitemap.xml?yyyy=2026&mm=03&dd=17", (2026, 3)),
    ("https://a.example/sitemap_20260317.xml", (2026, 3)),
    ("https://a.example/sitemap_202603.xml", (2026, 3)),
    ("https://a.example/2026/03", (2026, 3)),
    ("https://a.example/sitemap-2026.xml", None),
    ("https://a.example/sitemap-12026-03.xml", None),
    ("https://a.example/sitemap-2026-W03.xml", None),
    ("https://a.example/sitemap-2026031.xml", None),
    ("https://a.example/2025-12/2026-01.xml", None),
]


@pytest.mark.parametrize(("url", "month"), MONTHS)
def test_month_in(url: str, month: tuple[int, int] | None) -> None:
    """One month, however it is written; a number that may be another is none."""
    assert month_in(url) == month


def test_another_month() -> None:
    """A month is of the period if a day of it is, or the day beside it."""
    sift = Sift(since=date(2026, 3, 1), until=date(2026, 3, 30))
    months = [2, 1, 3, 4]
    assert [sift.is_another_month(f"https://a.example/2026-{month:02}.xml") for month in months] == [
        False,
        True,
        False,
        True,
    ]
