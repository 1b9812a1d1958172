"""What a study does not look for is left out before it is asked for, and counted by its reason."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from edkit.urls import canonical, day_in, host
from edkit.visits import Found

# A day begins somewhere up to 14 hours before it does in UTC, and ends somewhere up to 12 hours after.
FIRST_DAWN, LAST_DUSK = timedelta(hours=14), timedelta(hours=12)
ADDRESS_SLACK = timedelta(days=1)  # the day in an address may be that of another time zone, or of planning

_MONTH = re.compile(r"(?<!\d)((?:199|20\d)\d)(?:[-_/.]?|&\w{1,5}=)(0[1-9]|1[0-2])(?=\D|$|\d\d(?!\d))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sift:
    """What a study looks for. Where a found address says nothing of a matter, it is kept.

    The period is generous by the hours that time zones differ: what is dated is judged once it is
    read. Raises ValueError for a pattern that is no regular expression, and for an empty period.
    """

    since: date | None = None  # the first day
    until: date | None = None  # the last day
    patterns: tuple[str, ...] = ()  # regular expressions; one of them is found in the address
    without: tuple[str, ...] = ()  # none of them is
    languages: tuple[str, ...] = ()  # BCP 47; "en" is also en-GB
    domains: tuple[str, ...] = ()  # of the outlet; what is elsewhere is not its own
    _wanted: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _unwanted: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"the period ends ({self.until}) before it begins ({self.since})")
        object.__setattr__(self, "_wanted", _compiled(self.patterns))
        object.__setattr__(self, "_unwanted", _compiled(self.without))

    def refusal(self, found: Found) -> str | None:
        """Say why the study does not look for an address; None: it may."""
        return (
            self._wrong_address(found.url)
            or self._wrong_language(found.language)
            or self._wrong_moment(found)
            or self._wrong_day(found.url)
        )

    def is_too_old(self, modified: datetime | None) -> bool:
        """Tell whether all was published before the period where nothing was changed after a moment."""
        return self.since is not None and modified is not None and modified < _dawn(self.since)

    def is_another_month(self, url: str) -> bool:
        """Tell whether an address, such as that of a sitemap, names a month wholly outside the period."""
        month = month_in(url)
        if month is None:
            return False
        before = self.since is not None and month < _month(self.since - ADDRESS_SLACK)
        return before or (self.until is not None and month > _month(self.until + ADDRESS_SLACK))

    def _wrong_address(self, url: str) -> str | None:
        if self._wanted and not any(pattern.search(url) for pattern in self._wanted):
            return "its address fits no pattern of the study"
        if any(pattern.search(url) for pattern in self._unwanted):
            return "its address fits a pattern that the study leaves out"
        if self.domains and not _is_of(host(canonical(url)), self.domains):
            return "it is at another address than the outlet's"
        return None

    def _wrong_language(self, language: str | None) -> str | None:
        if not self.languages or language is None:
            return None
        told = language.lower()
        wanted = any(told == one.lower() or told.startswith(one.lower() + "-") for one in self.languages)
        return None if wanted else "it is in another language"

    def _wrong_moment(self, found: Found) -> str | None:
        if self.is_too_old(found.stated):
            return f"it was {found.states} before the period"
        if self.until and found.stated and found.states == "published" and found.stated >= _dusk(self.until):
            return "it was published after the period"
        return None

    def _wrong_day(self, url: str) -> str | None:
        """Judge by the day that an address names, such as /2026/03/17/."""
        if self.since is None and self.until is None:
            return None
        day = day_in(url)
        if day and self.since and day < self.since - ADDRESS_SLACK:
            return "its address names a day before the period"
        if day and self.until and day > self.until + ADDRESS_SLACK:
            return "its address names a day after the period"
        return None


def month_in(url: str) -> tuple[int, int] | None:
    """Give the one year and month that an address names, as those of sitemaps do.

    >>> month_in("https://a.example/sitemap-2026-03.xml.gz"), month_in("https://a.example/s.xml?y=2026&m=03&d=1")
    ((2026, 3), (2026, 3))
    """
    months = {(int(year), int(month)) for year, month in _MONTH.findall(url)}
    return months.pop() if len(months) == 1 else None


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(map(re.compile, patterns))
    except re.error as error:
        raise ValueError(f"bad pattern {str(error.pattern)!r}: {error}") from None


def _is_of(name: str, domains: tuple[str, ...]) -> bool:
    return any(name == domain or name.endswith("." + domain) for domain in domains)


def _dawn(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC) - FIRST_DAWN


def _dusk(day: date) -> datetime:
    """Give the end of a day where it ends last."""
    return datetime.combine(day, time.min, UTC) + timedelta(days=1) + LAST_DUSK
