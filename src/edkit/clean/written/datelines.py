"""The opening of a report ─► the place and agency it was filed from, and where the text proper begins."""

import re
from dataclasses import dataclass

LONGEST_DATELINE = 160  # characters
LAST_DATELINE = 400  # characters before a dateline
LINES_BEFORE = 4
_NO_AGENCY = re.compile(r"[DRI]-[A-Z]|Photo|Image|Getty")  # a politician's party, a credit


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed from, and by which agency, as its opening says."""

    place: str | None
    agency: str | None
    end: int  # where the text proper begins
    when: str | None = None  # the day, as printed


_PLACE = r"[A-ZÀ-ÞŁŚŻŠČŽ][\w'’.\-]*(?:[ /-][A-ZÀ-Þ(][\w'’.)\-]*){0,4}"
_UPPER_PLACE = r"[A-ZÀ-ÞŁŚŻŠČŽ](?:[A-ZÀ-ÞŁŚŻŠČŽ'’.\-]{2,}|[A-Z](?=\s[A-Z]{3}))(?:[ /-][A-ZÀ-Þ'’.\-]+){0,4}(?<!-)(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
_DASH = r"\s*(?:[-‐‑–—―]{1,2})\s*"
_SMALL = r"(?:dpa|epd|kna|sid|ots|afp|apa|sda|ddp|efe|ap)(?:[-/][\w/-]{1,20})?"  # sign in small letters
_SOURCE = rf"\(\s*(?P<agency>[A-Z][\w.&/ -]{{1,40}}?|{_SMALL})\s*\)"
_CAPITALS = r"[А-ЯЁІЇЄҐΑ-Ω]{3,}(?:[ -][А-ЯЁІЇЄҐΑ-Ω]+){0,3}"
_DAY = r"(?P<when>\d{1,2}\s+[^\W\d_]{3,9}\.?)"
_WHEN = r"(?:,\s+(?P<when>(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?))?"
_DATELINES = (
    re.compile(rf"(?P<place>{_UPPER_PLACE}){_WHEN}\s*(?:{_SOURCE})?{_DASH}(?=\S)"),
    re.compile(
        rf"(?P<place>{_UPPER_PLACE}|{_PLACE}(?:,\s+{_PLACE})?){_WHEN}\s*{_SOURCE}\s*(?:{_DASH}|:\s*|\s)(?=\S)"
    ),
    re.compile(rf"(?P<place>{_UPPER_PLACE}){_WHEN}\s*/(?P<agency>[A-Z][\w. -]{{1,40}})/{_DASH}(?=\S)"),
    re.compile(
        rf"(?P<place>{_CAPITALS}),\s+{_DAY}\s*(?:[-–—]\s*|/)(?P<agency>[А-ЯЁІЇЄҐ«Α-Ω][^.\n/]{{1,30}}?)(?:/\.?|\.)\s+(?=\S)"
    ),
    re.compile(rf"{_SOURCE}{_DASH}(?=\S)"),
    re.compile(r"(?P<place>[A-Z]{2}[A-Z .\'-]{1,30}, [A-Z][A-Za-z. ]{1,20})\s*\n\n\s*(?=\S)"),
    re.compile(r"\((?P<agency>(?:CBS|ABC|NBC|Fox) News|CNN|Reuters|AP|AFP|UPI)\)\s*(?=\S)"),
)
_NOT_A_PLACE = re.compile(
    r"^(FILE|ANALYSIS|OPINION|UPDATE|EXCLUSIVE|BREAKING|WATCH|VIDEO|PHOTOS?|NOTE|EDITOR|COMMENT|LIVE|Q|A|TV|DNA|COVID)\b"
)


def dateline(text: str) -> Dateline | None:
    """Read the dateline with which a report opens; None if there is none.

    A caption, a second headline or a byline may stand before it, in paragraphs of their own.

    >>> dateline("SKERRY BAY (Northern Wire) — The ferry stayed in port.")
    Dateline(place='SKERRY BAY', agency='Northern Wire', end=29, when=None)
    """
    at = 0
    for _ in range(LINES_BEFORE):
        if found := _dateline_at(text, at):
            return found
        gap = text.find("\n\n", at, LAST_DATELINE)
        if gap < 0:
            return None
        at = gap + 2
    return None


def _dateline_at(text: str, at: int) -> Dateline | None:
    for form in _DATELINES if at == 0 else _DATELINES[:-1]:
        match = form.match(text, at, at + LONGEST_DATELINE)
        if match is None:
            continue
        parts = match.groupdict()
        place, agency = parts.get("place"), parts.get("agency")
        if (place and _NOT_A_PLACE.match(place)) or (agency and _NO_AGENCY.match(agency)):
            return None
        return Dateline(place=place, agency=agency, end=match.end(), when=parts.get("when"))
    return None
