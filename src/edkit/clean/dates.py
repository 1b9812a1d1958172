"""Dates as pages write them ─► moments. Nothing is guessed that is not written.

`stated(text)` reads what machines write (ISO 8601, RFC 2822, Unix time); `printed(text)` reads
what people write, in the languages of `MONTHS`. A clock time without an offset is kept with
the zone "assumed": UTC stands in, and the caller can see it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

from edkit.models import Precision

EARLIEST_YEAR = 1970  # older years on a page are its subject, not its date
ZERO_DAY = (1970, 1, 1)  # where computers begin to count: it stands for a date nobody filled in
NEARBY = 24  # characters between a date and the clock time that belongs to it
LONGEST_LINE = 400  # characters of a line that are searched for dates
UNIX_SECONDS = (10**8, 4 * 10**9)  # 1973 to 2096
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)

# Month names by number, all languages together; abbreviations follow from the first three or four letters.
MONTHS = """
1 january jan januar jän jänner janvier janv enero ene janeiro gennaio gen januari tammikuuta styczeń stycznia sty января январь янв січня січень leden ledna január január ianuarie ocak ιανουαρίου ιαν يناير كانون_الثاني جانفي ژانویه ינואר जनवरी januar siječanj
2 february feb februar février févr fév fevrier febrero fevereiro fev febbraio februari helmikuuta luty lutego lut февраля февраль фев лютого лютий únor února február februarie şubat şub φεβρουαρίου φεβ فبراير شباط فيفري فوریه פברואר फरवरी veljača
3 march mar märz mrz maerz mars marzo março marco mar maart mrt marts maaliskuuta marzec marca марта март мар березня березень březen března március martie mart μαρτίου μαρ مارس آذار אפריל_ मार्च ožujak
4 april apr avril avr abril abr aprile april aprill huhtikuuta kwiecień kwietnia kwi апреля апрель апр квітня квітень duben dubna április aprilie nisan nis απριλίου απρ أبريل ابريل نيسان أفريل آوریل אפריל अप्रैल travanj
5 may mai mayo maio maggio mag mei maj toukokuuta maja мая май травня травень květen května május mayıs μαΐου μαϊ مايو أيار ماي مه_ מאי मई svibanj
6 june jun juni juin junio junho giugno giu juni kesäkuuta czerwiec czerwca cze июня июнь июн червня червень červen června június iunie haziran haz ιουνίου ιουν يونيو حزيران جوان ژوئن יוני जून lipanj
7 july jul juli juillet juil julio julho luglio lug heinäkuuta lipiec lipca июля июль июл липня липень červenec července július iulie temmuz tem ιουλίου ιουλ يوليو تموز جويلية ژوئیه יולי जुलाई srpanj
8 august aug août aout agosto ago augustus elokuuta sierpień sierpnia sie августа август авг серпня серпень srpen srpna augusztus ağustos ağu αυγούστου αυγ أغسطس اغسطس آب أوت اوت אוגוסט अगस्त kolovoz
9 september sep sept septembre septiembre setembro set settembre september syyskuuta wrzesień września wrz сентября сентябрь сен вересня вересень září szeptember septembrie eylül eyl σεπτεμβρίου σεπ سبتمبر أيلول سپتامبر ספטמבר सितंबर rujan
10 october oct oktober okt octobre octubre outubro out ottobre ott lokakuuta październik października paź октября октябрь окт жовтня жовтень říjen října október octombrie ekim eki οκτωβρίου οκτ أكتوبر اكتوبر تشرين_الأول اکتبر אוקטובר अक्टूबर listopad_
11 november nov novembre noviembre novembro marraskuuta listopad listopada lis ноября ноябрь ноя листопада listopadu noviembrie noiembrie kasım kas νοεμβρίου νοε نوفمبر تشرين_الثاني نوامبر נובמבר नवंबर studeni
12 december dec dez dezember décembre déc decembre diciembre dic dezembro dicembre dic december joulukuuta grudzień grudnia gru декабря декабрь дек грудня грудень prosinec prosince decembrie aralık ara δεκεμβρίου δεκ ديسمبر كانون_الأول دسامبر דצמבר दिसंबर prosinac
"""
MONTH = {
    name.replace("_", " ").strip(): int(number)
    for number, *names in (line.split() for line in MONTHS.strip().splitlines())
    for name in names
}

_NAME = "|".join(sorted(map(re.escape, MONTH), key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_WORD_END = r"(?![^\W\d_])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 17 March 2026, 17. März 2026, 17 de marzo de 2026, 1er mars 2026, 17-Mar-2026
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º|ª|\.|-a)?[\s.,/-]*(?:of\s+|de\s+|d')?(?P<month>{_NAME}){_WORD_END}\.?,?(?:\s+(?:de|del|of)\s+)?[\s,./-]*{_YEAR}(?!\d)",
        # March 17, 2026; Mar. 17th 2026
        rf"(?<![^\W\d_])(?P<month>{_NAME}){_WORD_END}\.?\s*{_DAY}(?:st|nd|rd|th)?(?!\d)[\s,.]+{_YEAR}(?!\d)",
        # 2026年3月17日, 2026. 3. 17., 2026-03-17, 2026/3/17
        rf"(?<![\d/]){_YEAR}\s*(?:年|년|[-/.])\s*(?P<monthno>0?[1-9]|1[0-2])\s*(?:月|월|[-/.])\s*{_DAY}(?!\d)",
        # 17.03.2026, 17/3/2026, 17-03-26
        r"(?<![\d/.])(?<!\d:)(?P<a>\d{1,2})\s?([./-])\s?(?P<b>\d{1,2})\s?\2\s?(?P<short>(?:19|20)?\d\d)(?![\d/])(?![.:]\d)",
        # 2026 March 17
        rf"(?<!\d){_YEAR}[\s,]+(?P<month>{_NAME}){_WORD_END}\.?\s+{_DAY}(?!\d)",
    )
)
_MONTH_FORM = re.compile(
    rf"(?<![^\W_])(?<!\d\W)(?P<month>{_NAME}){_WORD_END}\.?,?\s+(?:de\s+|del\s+)?{_YEAR}(?!\d)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])\s?[:.h]\s?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?:Uhr|hrs?|h|Z)?\s*"
    r"\(?(?P<zone>(?:GMT|UTC)?\s?[+-]\d\d?:?(?:\d\d)?|GMT|UTC|Z|BST|CET|CEST|MEZ|MESZ|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|IST|JST|AEST|AEDT)?\b",
    re.IGNORECASE,
)
_HOUR_HALF = re.compile(r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m)\b", re.IGNORECASE)
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EST": -300, "EDT": -240,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "JST": 540, "AEST": 600, "AEDT": 660,
}  # minutes east of Greenwich; ET and IST are left out: they stand for more than one offset  # fmt: skip
_ISO = re.compile(
    r"^\s*(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T\s,]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?)?)?\s*$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
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
    return next(all_printed(text, month_first=month_first), None)


def all_printed(text: str, *, month_first: bool | None = None) -> Iterator[Moment]:
    """Yield the dates written out in a line, in order."""
    if not _DIGIT.search(text, 0, LONGEST_LINE):
        return
    line = text[:LONGEST_LINE].translate(DIGITS)
    matches = sorted((m for form in _FORMS for m in form.finditer(line)), key=lambda m: m.start())
    end = -1
    for match in matches:
        if match.start() < end:
            continue
        moment = _from_words(match, line, month_first)
        if moment is not None:
            end = match.end()
            yield moment
    alone = _MONTH_FORM.search(line) if end < 0 else None
    if alone is not None and int(alone["year"]) >= EARLIEST_YEAR:
        value = datetime(int(alone["year"]), MONTH[alone["month"].lower()], 1, tzinfo=UTC)
        yield Moment(value, "month", "assumed", alone[0], alone.start())


def _from_words(match: re.Match[str], line: str, month_first: bool | None) -> Moment | None:
    parts = match.groupdict()
    if parts.get("short"):
        order = _ordered(int(parts["a"]), int(parts["b"]), month_first)
        if order is None:
            return None
        day, month = order
        year = int(parts["short"])
        year += 0 if year > 99 else 2000 if year < 70 else 1900
    else:
        year, day = int(parts["year"]), int(parts["day"])
        month = int(parts["monthno"]) if parts.get("monthno") else MONTH[parts["month"].lower()]
    if year < EARLIEST_YEAR:
        return None
    try:
        value = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return _with_clock(value, match, line)


def _ordered(a: int, b: int, month_first: bool | None) -> tuple[int, int] | None:
    """Give (day, month) of 3/4, or None where it could be either and nobody says."""
    if a > 12 >= b:
        return a, b
    if b > 12 >= a:
        return b, a
    if a > 12 or (month_first is None and a != b):
        return None
    return (b, a) if month_first else (a, b)


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
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    offset = _offset(parts.get("zone"))
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
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return (
        timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)) if minutes < 24 * 60 else None
    )


def _can_be_meant(value: datetime) -> bool:
    return value.year >= EARLIEST_YEAR and value.timetuple()[:3] != ZERO_DAY
