"""The forms in which days are written in a line, by people and in the languages of `months.py` ─► days."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from edkit.clean.written.moments import EARLIEST_YEAR, LATEST_YEAR, Moment, day_of
from edkit.clean.written.months import (
    CHINESE_FIGURES,
    CHINESE_NUMBERS,
    CHINESE_ZEROS,
    ERAS,
    IRANIAN_MONTH,
    THAI_ERA,
    VIETNAMESE_NUMBERS,
    iranian_day,
    month_number,
)

Day = tuple[datetime, datetime | None]  # and the one it means if 3/4 is the fourth of March

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_WORD = r"(?P<month>[^\W\d_][^\s\d.,،;:/()|–—-]{1,15}(?:\s(?:الثاني|الأول))?)"  # looked up in MONTH
# The month's other name: آذار/مارس, أيار (مايو), juni/lipanj. Two months are no day: "No. 17 May/June 2026".
_CROATIAN = "siječanj|veljača|ožujak|travanj|svibanj|lipanj|srpanj|kolovoz|rujan|listopad|studeni|prosinac"
_TWICE = rf"(?:\s?[/(-]\s?(?:[\u0620-\u064a]{{3,9}}(?:\s(?:الثاني|الأول))?|{_CROATIAN})\)?)?"
_YEARS = r"(?:gada|yil|йил|жыл(?:ғы|ы)?)"  # of the year, in languages that put it first
# A year, the one sign of a date that is cheap to look for; the forms are tried before and after it.
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20|25)\d\d(?!\d)")
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


def days_in(line: str) -> list[re.Match[str]]:
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


def day_in(match: re.Match[str], month_first: bool | None) -> Day | None:
    """Give the day that one of these forms tells; None where the calendar has none such."""
    if match.re is _NUMBERS:
        return _by_numbers(match, month_first)
    day = _elsewhere(match) if match.re in _ELSEWHERE_FORMS else _by_name(match)
    return (day, None) if day else None


def _by_numbers(match: re.Match[str], month_first: bool | None) -> Day | None:
    """Give the day of 17.3.2026; and the other one, where 3/4/2026 could be either (with dots the day leads)."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["short"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    year -= THAI_ERA if year > LATEST_YEAR else 0
    doubtful = month_first is None and a != b and max(a, b) <= 12 and match[2] != "."
    first = (b, a) if month_first and a <= 12 else (a, b)
    day = day_of(year, first[1], first[0]) or day_of(year, first[0], first[1])
    return (day, day_of(year, a, b) if doubtful else None) if day else None


def _by_name(match: re.Match[str]) -> datetime | None:
    parts = match.groupdict()
    day = int(parts["day"])
    ends = match.re in _UP_TO_YEAR
    year = int(match[0][-4:] if ends else match[0][:4])
    name = parts.get("month")
    if year < 1500:
        number = IRANIAN_MONTH.get(name.removesuffix("ماه")) if name else int(parts["monthno"])
        return iranian_day(year, number, day) if number else None
    year -= THAI_ERA if year > LATEST_YEAR else 0
    number = month_number(name) if name else int(parts["monthno"])
    return day_of(year, number, day) if number else None


def _elsewhere(match: re.Match[str]) -> datetime | None:
    """Give the day that is written in one of the other forms."""
    parts = match.groupdict()
    name = parts.get("month")
    month = month_number(name.rstrip(".")) if name else _number(parts["monthno"])
    year, day = _number(parts["year"]), _number(parts["day"])
    if not (month and year and day):
        return None
    year += ERAS.get(parts.get("era") or "", 0)
    year += 2500 if year < 100 else 0
    return day_of(year - (THAI_ERA if year > LATEST_YEAR else 0), month, day)


def months_in(line: str) -> Iterator[Moment]:
    """Yield the months of a year that a line names without a day."""
    for year in _YEAR.finditer(line):
        match = _MONTH_OF_YEAR.search(line, max(0, year.start() - _BEFORE_YEAR), year.end())
        number = month_number(match["month"]) if match else None
        if match and number and EARLIEST_YEAR <= int(year[0]) <= LATEST_YEAR:
            value = datetime(int(year[0]), number, 1, tzinfo=UTC)
            yield Moment(value, "month", "assumed", match[0], match.start())


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
