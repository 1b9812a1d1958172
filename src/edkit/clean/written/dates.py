"""Dates as pages write them ─► moments. Nothing is guessed that is not written.

`stated(text)` reads what machines write (ISO 8601, RFC 2822, Unix time); `printed(text)` reads
what people write, in the forms of `day_forms.py`. A clock time without an offset is kept with
the zone "assumed": UTC stands in, and the caller can see it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import islice

from edkit.clean.written.clocks import is_broken, offset_of, with_clock
from edkit.clean.written.day_forms import day_in, days_in, months_in
from edkit.clean.written.moments import EARLIEST_YEAR, FIRST_NEWSPAPERS, Moment, can_be_meant
from edkit.clean.written.months import DIGITS
from edkit.models import Precision

__all__ = ["EARLIEST_YEAR", "FIRST_NEWSPAPERS", "Moment", "all_printed", "month_leads", "printed", "stated"]

LONGEST_LINE = 400  # characters of a line that are searched for dates
UNIX_SECONDS = (10**8, 4 * 10**9)  # 1973 to 2096
AMERICAN = frozenset({"en-US", "en-PH", "es-US"})  # languages in whose writing 3/4 is the fourth of March
# Endings of addresses that are no country's in practice, and those of countries that write as Americans do.
NO_COUNTRY = frozenset("ai am cc co fm gg io la ly me sh to tv ws us ph eu".split())
_COUNTRY = re.compile(r"^\w+://[^/?#:]*\.([a-zA-Z]{2})(?=[/?#:]|$)")
_AMERICAN_SITE = re.compile(r"^\w+://[^/?#:]*\.(?:us|gov|edu|mil)(?=[/?#:]|$)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_ISO = re.compile(
    r"^\s*(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T\s,]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?)?)?\s*$",
    re.IGNORECASE,
)
_UNIX = re.compile(r"[0-9]{9,13}$")  # seconds or milliseconds since 1970
_RFC = re.compile(r"^\s*(?:\w{3},\s*)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d", re.ASCII)


def stated(text: str) -> Moment | None:
    """Read a date written by a machine; None if it is none, or no year that a page can have."""
    return _stated(text[:LONGEST_LINE])


@lru_cache(maxsize=1_000)  # a page states the same moment in several places
def _stated(text: str) -> Moment | None:
    text = text.translate(DIGITS).strip()
    if match := _ISO.match(text):
        return _from_iso(match, text)
    if _UNIX.match(text):
        return _from_unix(int(text), text)
    if _RFC.match(text):
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, IndexError):
            return printed(text)
        return _moment(moment, "second", text)
    return printed(text)


def _from_iso(match: re.Match[str], raw: str) -> Moment | None:
    parts = match.groupdict()
    precision: Precision = next(
        (name for name in ("second", "minute", "day", "month") if parts[name]),
        "year",
    )
    year, month, day = (int(parts[name] or 1) for name in ("year", "month", "day"))
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    offset = offset_of(parts["zone"])
    if offset is None and is_broken(parts["zone"]):  # then the hour is not to be trusted either
        hour, minute, second, precision = 0, 0, 0, "day"
    try:
        value = datetime(year, month, day, hour, minute, second, tzinfo=offset or UTC)
    except ValueError:
        return None
    if not can_be_meant(value):
        return None
    return Moment(value, precision, "stated" if offset else "assumed", raw)


def _from_unix(number: int, raw: str) -> Moment | None:
    seconds = number // 1000 if number > UNIX_SECONDS[1] else number
    if not UNIX_SECONDS[0] <= seconds <= UNIX_SECONDS[1]:
        return None
    return Moment(datetime.fromtimestamp(seconds, UTC), "second", "stated", raw)


def _moment(value: datetime, precision: Precision, raw: str) -> Moment | None:
    if not can_be_meant(value):
        return None
    known = value.tzinfo is not None
    return Moment(
        value if known else value.replace(tzinfo=UTC), precision, "stated" if known else "assumed", raw
    )


def printed(text: str, *, month_first: bool | None = None) -> Moment | None:
    """Read the first date written out in a line; None if there is none.

    `month_first` says how 3/4/2026 is meant; None leaves out what could be either.
    """
    return _first_printed(text[:LONGEST_LINE], month_first) if _DIGIT.search(text) or "年" in text else None


@lru_cache(maxsize=1_000)  # what a short line is, is asked more than once
def _first_printed(text: str, month_first: bool | None) -> Moment | None:
    return next(all_printed(text, month_first=month_first), None)


def all_printed(
    text: str, *, month_first: bool | None = None, doubtful: bool = False, earliest: int = EARLIEST_YEAR
) -> Iterator[Moment]:
    """Yield the dates written out in a line, in order.

    `doubtful` lets through what could be either of two days, with `other` set; `earliest` is the first
    year that is taken for one.
    """
    line = text[:LONGEST_LINE]
    if not _DIGIT.search(line) and "年" not in line:
        return
    if not line.isascii() and _OTHER_DIGITS.search(line):
        line = line.translate(DIGITS)
    end = -1
    for match in days_in(line):
        if match.start() < end:
            continue
        moment = _moment_at(match, line, month_first, earliest)
        if moment is not None and (doubtful or moment.other is None):
            end = match.end()
            yield moment
    if end < 0:
        yield from islice(months_in(line), 1)


def _moment_at(match: re.Match[str], line: str, month_first: bool | None, earliest: int) -> Moment | None:
    """Give the moment that a line tells at one place, if it is one that a page can have."""
    day = day_in(match, month_first)
    if day is None or not can_be_meant(day[0], earliest):
        return None
    moment = with_clock(day[0], match, line)
    return replace(moment, other=day[1]) if day[1] else moment


def month_leads(language: str | None, url: str | None) -> bool | None:
    """Tell how 3/4/2026 is meant on a page; None where neither its language nor its address says.

    >>> month_leads("en-US", None), month_leads("en", "https://post.example.uk/a"), month_leads("en", None)
    (True, False, None)
    """
    country = _COUNTRY.search(url or "")
    abroad = country is not None and country[1].lower() not in NO_COUNTRY
    if language in AMERICAN:
        return None if abroad else True
    if language not in (None, "en") or abroad:
        return False
    return True if _AMERICAN_SITE.search(url or "") else None
