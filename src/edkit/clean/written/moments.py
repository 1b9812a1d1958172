"""A moment as far as it was written, and the years that a page can have."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from edkit.models import Precision

LATEST_YEAR = 2100  # later ones are no dates, or of another era
EARLIEST_YEAR = 1970  # older years on a page are its subject, not its date
FIRST_NEWSPAPERS = 1600  # the same where an archive of the press says when it was
ZERO_DAY = (1970, 1, 1)  # where computers begin to count: it stands for a date nobody filled in


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as far as it was written."""

    value: datetime
    precision: Precision
    zone: Literal["stated", "assumed"]
    raw: str
    at: int = 0  # where it begins in the text read
    other: datetime | None = None  # the day it means if 3/4 is the fourth of March

    @property
    def iso(self) -> str:
        """Give it in ISO 8601, no finer than it was written."""
        shown = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}.get(self.precision)
        if shown:
            return self.value.strftime(shown)
        text = self.value.isoformat(timespec="seconds" if self.precision == "second" else "minutes")
        return text if self.zone == "stated" else text.removesuffix("+00:00")


def can_be_meant(value: datetime, earliest: int = EARLIEST_YEAR) -> bool:
    """Tell whether a page may speak of this day as its own."""
    return value.year >= earliest and value.timetuple()[:3] != ZERO_DAY


def day_of(year: int, month: int, day: int) -> datetime | None:
    """Give a day; None where the calendar has none such."""
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
