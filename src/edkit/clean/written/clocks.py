"""The time of day beside a date, and its zone. An offset that is not told is assumed: UTC stands in."""

import re
from datetime import UTC, datetime, timedelta, timezone

from edkit.clean.written.moments import Moment
from edkit.models import Precision

NEARBY = 24  # characters between a date and the clock time that belongs to it
LARGEST_OFFSET = 14  # hours from Greenwich
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180,
    "SAST": 120, "MSK": 180, "EAT": 180, "TRT": 180, "PKT": 300, "WIB": 420, "ICT": 420, "WITA": 480, "HKT": 480,
    "SGT": 480, "WIT": 540, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "EST": -300, "EDT": -240, "CST": -360,
    "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # minutes east of Greenwich; ET and IST are left out: they stand for more than one offset  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\d.])(?:(?P<part>오전|오후|午前|午後|上午|下午)\s?)?(?P<hour>[01]?\d|2[0-3])\s?[:.h時点點时시]\s?(?P<minute>[0-5]\d|\d(?=分|분))(?::(?P<second>[0-5]\d))?(?![.\-/]?\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?:Uhr|hrs?|h|Z|分|분)?\s*"
    rf"\(?(?P<zone>(?:GMT|UTC)?\s?[+-]\d\d?:?(?:\d\d)?|{'|'.join(sorted(ZONES, key=len, reverse=True))}|ET|IST)?\b",
    re.IGNORECASE,
)
_AFTERNOON = frozenset({"오후", "午後", "下午"})
_HOUR_HALF = re.compile(r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m)\b", re.IGNORECASE)


def with_clock(day: datetime, match: re.Match[str], line: str) -> Moment:
    """Add the clock time that stands beside a date."""
    whole_day = Moment(day, "day", "assumed", match[0], match.start())
    after = line[match.end() : match.end() + NEARBY + 16]
    before = line[max(0, match.start() - NEARBY) : match.start()]
    clock = _CLOCK.search(after) or _HOUR_HALF.search(after)
    if clock is None or clock.start() > NEARBY:
        clock = next(iter([*_CLOCK.finditer(before)][-1:]), None)
    if clock is None:
        return whole_day
    parts = clock.groupdict()
    hour = int(parts["hour"])
    half, part = parts.get("half"), parts.get("part")
    if half or part:
        hour = hour % 12 + (12 if part in _AFTERNOON or (half and half[0].lower() == "p") else 0)
    offset = offset_of(parts.get("zone"))
    if offset is None and is_broken(parts.get("zone")):
        return whole_day
    value = day.replace(
        hour=hour,
        minute=int(parts.get("minute") or 0),
        second=int(parts.get("second") or 0),
        tzinfo=offset or UTC,
    )
    precision: Precision = "second" if parts.get("second") else "minute" if parts.get("minute") else "hour"
    return Moment(value, precision, "stated" if offset else "assumed", match[0], match.start())


def offset_of(name: str | None) -> timezone | None:
    """Read a zone; None where it is missing or stands for more than one offset."""
    if not name:
        return None
    text = re.sub(r"\s", "", name.upper())
    if text in ZONES:
        return timezone(timedelta(minutes=ZONES[text]))
    match = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?", text)
    if match is None:
        return None
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > LARGEST_OFFSET or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset if match[1] == "+" else -offset)


def is_broken(zone: str | None) -> bool:
    """Tell whether an offset is written that no place on earth has."""
    return zone is not None and ("+" in zone or "-" in zone)
