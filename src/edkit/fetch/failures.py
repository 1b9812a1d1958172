"""An error of any room ─► the Failure that is stored and counted."""

from datetime import date, datetime

from edkit.errors import PageError
from edkit.models import Failure
from edkit.urls import day_in, is_web_address


def failure_of(error: PageError) -> Failure:
    """Give what is kept of a page that was lost. Its day is the one told, else the one its address names.

    >>> failure_of(PageError("urls.txt:3", "bad-url", "htp:/a")).reason
    'bad-url'
    """
    url = error.url if error.url and is_web_address(error.url) else None
    return Failure(
        source=error.where,
        stage=error.stage,
        reason=error.reason,
        detail=error.detail,
        url=url,
        outlet=error.outlet,
        day=lost_day(error.day, url),
        snapshot=error.snapshot,
    )


def lost_day(told: date | None, url: str | None, fetched_at: datetime | None = None) -> date | None:
    """Give the day of a lost page: the one told, else the one its address names, else that of the visit.

    >>> lost_day(None, "https://herald.example/a", datetime.fromisoformat("2026-03-14T09:00:00+00:00"))
    datetime.date(2026, 3, 14)
    """
    return told or (day_in(url) if url else None) or (fetched_at.date() if fetched_at else None)
