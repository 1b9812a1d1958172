"""Dates as pages write them ─► moments. Nothing is guessed that is not written.

`stated(text)` reads what machines write (ISO 8601, RFC 2822, Unix time); `printed(text)` reads
what people write, in the languages and calendars of `months.py`. A clock time without an offset is kept with
the zone "assumed": UTC stands in, and the caller can see it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import islice
from typing import Literal

from edkit.clean.written.months import (
    CHINESE_FIGURES,
    CHINESE_NUMBERS,
    CHINESE_ZEROS,
    DIGITS,
    ERAS,
    IRANIAN_MONTH,
    THAI_ERA,
    VIETNAMESE_NUMBERS,
    iranian_day,
    month_number,
)
from edkit.models import Precision

LATEST_YEAR = 2100  # later ones are no dates, or of another era
EARLIEST_YEAR = 1970  # older years on a page are its subject, not its date
FIRST_NEWSPAPERS = 1600  # the same where an archive of the press says when it was
ZERO_DAY = (1970, 1, 1)  # where computers begin to count: it stands for a date nobody filled in
NEARBY = 24  # characters between a date and the clock time that belongs to it
LARGEST_OFFSET = 14  # hours from Greenwich
LONGEST_LINE = 400  # characters of a line that are searched for dates
UNIX_SECONDS = (10**8, 4 * 10**9)  # 1973 to 2096
AMERICAN = frozenset({"en-US", "en-PH", "es-US"})  # languages in whose writing 3/4 is the fourth of March
# Endings of addresses that are no country's in practice, and those of countries that write as Americans do.
NO_COUNTRY = frozenset("ai am cc co fm gg io la ly me sh to tv ws us ph eu".split())
_COUNTRY = re.compile(r"^\w+://[^/?#:]*\.([a-zA-Z]{2})(?=[/?#:]|$)")
_AMERICAN_SITE = re.compile(r"^\w+://[^/?#:]*\.(?:us|gov|edu|mil)(?=[/?#:]|$)", re.IGNORECASE)
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_WORD = r"(?P<month>[^\W\d_][^\s\d.,،;:/()|–—-]{1,15}(?:\s(?:الثاني|الأول))?)"  # looked up in MONTH
# The month's other name: آذار/مارس, juni/lipanj. Two months are no day: "No. 17 May/June 2026".
_CROATIAN = "siječanj|veljača|ožujak|travanj|svibanj|lipanj|srpanj|kolovoz|rujan|listopad|studeni|prosinac"
_TWICE = rf"(?:/(?:[\u0620-\u064a]{{3,9}}(?:\s(?:الثاني|الأول))?|{_CROATIAN}))?"
_YEARS = r"(?:gada|yil|йил|жыл(?:ғы|ы)?)"  # of the year, in languages that put it first
# A year, the one sign of a date that is cheap to look for; the forms are tried before and after it.
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20|25)\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
_BEFORE_YEAR = 40  # characters before it in which its day and month begin
_UP_TO_YEAR = (
    # 17 March 2026, 17. März 2026, 17 de marzo de 2026, 1er mars 2026, 17-Mar-2026
    re.compile(
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º|ª|\.|-a)?[\s.,/-]{{0,3}}(?:(?:of|de|ga|ng|ta['’])\s+|d['’])?{_WORD}{_TWICE}\.?,?"
        r"(?:\s+(?:de|del|of|ماه)\s+)?[\s,،./-]*\d{4}\Z",
        re.IGNORECASE,
    ),
    # March 17, 2026; Mar. 17th 2026; March 17-2026
    re.compile(
        rf"(?<![^\W\d_]){_WORD}\.?[\s-]*{_DAY}(?:st|nd|rd|th)?(?!\d)[\s,،.-]+\d{{4}}\Z", re.IGNORECASE
    ),
)
_FROM_YEAR = (
    # 2026年3月17日, 2026. 3. 17., 2026-03-17, 2026/3/17
    re.compile(
        rf"(?<![\w/.-])\d{{4}}\s*(?:年|년|[-/.])\s*(?P<monthno>0?[1-9]|1[0-2])\s*(?:月|월|[-/.])\s*{_DAY}(?!\d)"
    ),
    # 2026 March 17, 2026. március 17., 2026 m. kovo 17 d.
    re.compile(rf"(?<!\d)\d{{4}}(?:ko)?[\s,./-]+(?:m\.\s)?{_WORD}\.?[\s/-]+{_DAY}(?!\d)"),
    # 2026. gada 17. marts, 2026-yil 17-mart
    re.compile(rf"(?<!\d)\d{{4}}[.-]?\s?{_YEARS}\s+{_DAY}[\s.-]+{_WORD}"),
)
# What is written otherwise in some languages; looked for where `_ELSEWHERE` is found.
_ELSEWHERE = re.compile(r"年|[Tt]háng|сарын|[ก-ฮ]\.?\s?\d")
_ELSEWHERE_FORMS = (
    # 令和8年3月17日, 民國115年3月17日
    re.compile(
        rf"(?P<era>{'|'.join(ERAS)})\s?(?P<year>元|\d{{1,3}})\s?年\s?(?P<monthno>\d\d?)\s?月\s?{_DAY}\s?日"
    ),
    # 二〇二六年三月十七日
    re.compile(
        r"(?P<year>[〇○零一二三四五六七八九]{4})年(?P<monthno>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
    ),
    # 17 tháng 3 năm 2026, 17 Tháng Ba, 2026; Tháng Ba 17, 2026
    re.compile(
        rf"(?<!\d){_DAY}\s+[Tt]háng\s+(?P<monthno>\d\d?|(?:[Mm]ười )?\w{{2,5}})\s*(?:,|/|năm)?\s*(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(rf"[Tt]háng\s+(?P<monthno>(?:[Mm]ười )?\w{{2,5}})\s+{_DAY},\s*(?P<year>(?:19|20)\d\d)(?!\d)"),
    # 17 มี.ค. 69, 17 มีนาคม พ.ศ. 2569
    re.compile(
        rf"(?<!\d){_DAY}\s*(?P<month>[ก-ฮ][ก-์.]{{1,10}}?)\.?\s*(?:พ\.ศ\.\s*)?(?P<year>25\d\d|20\d\d|[67]\d)(?!\d)"
    ),
    # 2026 оны 3 сарын 17
    re.compile(rf"(?<!\d)(?P<year>20\d\d)\s+оны\s+(?P<monthno>\d\d?)(?:-р)?\s+сарын\s+{_DAY}(?!\d)"),
)
# 17.03.2026, 17/3/2026, 17-03-26
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?<!\d:)(?P<a>\d{1,2})\s?([./-])\s?(?P<b>\d{1,2})\s?\2\s?(?P<short>(?:19|20|25)?\d\d)(?![\d/])(?![.:]\d)"
)
_MONTH_OF_YEAR = re.compile(rf"(?<![^\W_])(?<!\d\W){_WORD}\.?,?\s+(?:(?:de|del)\s+)?\d{{4}}\Z", re.IGNORECASE)
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
_ISO = re.compile(
    r"^\s*(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T\s,]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?)?)?\s*$",
    re.IGNORECASE,
)
_UNIX = re.compile(r"[0-9]{9,13}$")  # seconds or milliseconds since 1970
_RFC = re.compile(r"^\s*(?:\w{3},\s*)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d", re.ASCII)


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
    for match in _matches(line):
        if match.start() < end:
            continue
        moment = _from_words(match, line, month_first, earliest)
        if moment is not None and (doubtful or moment.other is None):
            end = match.end()
            yield moment
    if end < 0:
        yield from islice(_months(line), 1)


def _matches(line: str) -> list[re.Match[str]]:
    """Find what has the form of a date, in order."""
    found = list(_NUMBERS.finditer(line))
    found += filter(None, (_at_year(line, *year.span()) for year in _YEAR.finditer(line)))
    if not line.isascii() and _ELSEWHERE.search(line):
        found = [match for form in _ELSEWHERE_FORMS for match in form.finditer(line)] + found
    return sorted(found, key=lambda match: match.start()) if len(found) > 1 else found


def _at_year(line: str, start: int, end: int) -> re.Match[str] | None:
    """Find the day and month that stand before or after a year."""
    for form in _UP_TO_YEAR:
        match = form.search(line, max(0, start - _BEFORE_YEAR), end)
        if match and _is_month(match["month"]):
            return match
    found = (form.match(line, start) for form in _FROM_YEAR)
    return next((m for m in found if m and _is_month(m.groupdict().get("month", "may"))), None)


def _months(line: str) -> Iterator[Moment]:
    """Yield the months of a year that a line names without a day."""
    for year in _YEAR.finditer(line):
        match = _MONTH_OF_YEAR.search(line, max(0, year.start() - _BEFORE_YEAR), year.end())
        number = month_number(match["month"]) if match else None
        if match and number and EARLIEST_YEAR <= int(year[0]) <= LATEST_YEAR:
            value = datetime(int(year[0]), number, 1, tzinfo=UTC)
            yield Moment(value, "month", "assumed", match[0], match.start())


def _from_words(match: re.Match[str], line: str, month_first: bool | None, earliest: int) -> Moment | None:
    if match.re is _NUMBERS:
        day = _by_numbers(match, month_first)
    else:
        day = _elsewhere(match) if match.re in _ELSEWHERE_FORMS else _by_name(match)
    if day is None or not _can_be_meant(day[0], earliest):
        return None
    moment = _with_clock(day[0], match, line)
    return replace(moment, other=day[1]) if day[1] else moment


def _by_numbers(match: re.Match[str], month_first: bool | None) -> tuple[datetime, datetime | None] | None:
    """Give the day of 17.3.2026; and the other one, where 3/4/2026 could be either (with dots the day leads)."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["short"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    year -= THAI_ERA if year > LATEST_YEAR else 0
    doubtful = month_first is None and a != b and max(a, b) <= 12 and match[2] != "."
    first = (b, a) if month_first and a <= 12 else (a, b)
    day = _day(year, first[1], first[0]) or _day(year, first[0], first[1])
    return (day, _day(year, a, b) if doubtful else None) if day else None


def _by_name(match: re.Match[str]) -> tuple[datetime, None] | None:
    parts = match.groupdict()
    day = int(parts["day"])
    ends = match.re in _UP_TO_YEAR
    year = int(match[0][-4:] if ends else match[0][:4])
    name = parts.get("month")
    if year < 1500:
        number = IRANIAN_MONTH.get(name.removesuffix("ماه")) if name else int(parts["monthno"])
        value = iranian_day(year, number, day) if number else None
    else:
        year -= THAI_ERA if year > LATEST_YEAR else 0
        number = month_number(name) if name else int(parts["monthno"])
        value = _day(year, number, day) if number else None
    return (value, None) if value else None


def _elsewhere(match: re.Match[str]) -> tuple[datetime, None] | None:
    """Give the day that is written in one of the other forms."""
    parts = match.groupdict()
    name = parts.get("month")
    month = month_number(name.rstrip(".")) if name else _number(parts["monthno"])
    year, day = _number(parts["year"]), _number(parts["day"])
    if not (month and year and day):
        return None
    year += ERAS.get(parts.get("era") or "", 0)
    year += 2500 if year < 100 else 0
    value = _day(year - (THAI_ERA if year > LATEST_YEAR else 0), month, day)
    return (value, None) if value else None


def _number(text: str) -> int | None:
    """Read a number in digits, in Chinese ones (二〇二六, 十七), or a Vietnamese one (ba, mười hai).

    >>> _number("2026"), _number("二〇二六"), _number("三十"), _number("元"), _number("Mười Hai"), _number("x")
    (2026, 2026, 30, 1, 12, None)
    """
    if text.isdigit():
        return int(text)
    if text in CHINESE_NUMBERS:
        return CHINESE_NUMBERS[text]
    figures = "".join(str(CHINESE_FIGURES.find(sign)) for sign in text.translate(CHINESE_ZEROS))
    return int(figures) if figures.isdigit() else VIETNAMESE_NUMBERS.get(text.lower())


def _is_month(name: str) -> bool:
    return month_number(name) is not None or name.removesuffix("ماه") in IRANIAN_MONTH


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _with_clock(day: datetime, match: re.Match[str], line: str) -> Moment:
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
    offset = _offset(parts.get("zone"))
    if offset is None and _is_broken(parts.get("zone")):
        return whole_day
    value = day.replace(
        hour=hour,
        minute=int(parts.get("minute") or 0),
        second=int(parts.get("second") or 0),
        tzinfo=offset or UTC,
    )
    precision: Precision = "second" if parts.get("second") else "minute" if parts.get("minute") else "hour"
    return Moment(value, precision, "stated" if offset else "assumed", match[0], match.start())


def _from_iso(match: re.Match[str], raw: str) -> Moment | None:
    parts = match.groupdict()
    precision: Precision = next(
        (name for name in ("second", "minute", "day", "month") if parts[name]),
        "year",
    )
    year, month, day = (int(parts[name] or 1) for name in ("year", "month", "day"))
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    offset = _offset(parts["zone"])
    if offset is None and _is_broken(parts["zone"]):  # then the hour is not to be trusted either
        hour, minute, second, precision = 0, 0, 0, "day"
    try:
        value = datetime(year, month, day, hour, minute, second, tzinfo=offset or UTC)
    except ValueError:
        return None
    if not _can_be_meant(value):
        return None
    return Moment(value, precision, "stated" if offset else "assumed", raw)


def _from_unix(number: int, raw: str) -> Moment | None:
    seconds = number // 1000 if number > UNIX_SECONDS[1] else number
    if not UNIX_SECONDS[0] <= seconds <= UNIX_SECONDS[1]:
        return None
    return Moment(datetime.fromtimestamp(seconds, UTC), "second", "stated", raw)


def _moment(value: datetime, precision: Precision, raw: str) -> Moment | None:
    if not _can_be_meant(value):
        return None
    known = value.tzinfo is not None
    return Moment(
        value if known else value.replace(tzinfo=UTC), precision, "stated" if known else "assumed", raw
    )


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


def _offset(name: str | None) -> timezone | None:
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


def _is_broken(zone: str | None) -> bool:
    """Tell whether an offset is written that no place on earth has."""
    return zone is not None and ("+" in zone or "-" in zone)


def _can_be_meant(value: datetime, earliest: int = EARLIEST_YEAR) -> bool:
    return value.year >= earliest and value.timetuple()[:3] != ZERO_DAY
