"""The day that an address names ─► a moment. Spellings that `urls.day_in` is too strict for count here.

They are safe enough as one voice among others: /2026/mar/17/, -17-03-2026, the time of writing at the
start of an article's number (A2026031714320005196), /2026/03/260317-.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from edkit.clean.written.dates import Moment
from edkit.clean.written.months import MONTH
from edkit.urls import day_in

LONGEST = 300  # characters of an address that are looked at
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_FORMS = (
    re.compile(rf"/(?P<year>20\d\d)/(?P<name>{_MONTHS})[a-z]{{0,6}}/{_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}([_.-])(?P<month>0?[1-9]|1[0-2])\2(?P<year>20\d\d)(?!\d)"),
    re.compile(
        r"(?<!\d)(?<!/web/)(?P<year>20[0-3]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:[01]\d|2[0-3])[0-5]\d"
    ),
    re.compile(
        r"(?P<year>20(\d\d))(?!\d).{0,40}?(?<!\d)\2(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    ),
)


def day_of(url: str) -> Moment | None:
    """Give the day that an address names; None if it names none.

    >>> day_of("https://post.example/2026/mar/17/ferry").iso, day_of("https://post.example/ferry-260317")
    ('2026-03-17', None)
    """
    return next(_days(url[:LONGEST]), None)


def _days(url: str) -> Iterator[Moment]:
    if day := day_in(url):
        yield _moment(day, day.isoformat())
    for form in _FORMS if "20" in url else ():
        if match := form.search(url):
            parts = match.groupdict()
            month = MONTH[parts["name"]] if parts.get("name") else int(parts["month"])
            try:
                yield _moment(date(int(parts["year"]), month, int(parts["day"])), match[0])
            except ValueError:
                continue


def _moment(day: date, raw: str) -> Moment:
    return Moment(datetime.combine(day, time(), UTC), "day", "assumed", raw)
