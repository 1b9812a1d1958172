"""The line that says whence a text is, as archives write it: "The Harbour Post, 17 March 2026, page 4".

Such a line is read piece by piece: a day, a page, a count of words; what is left is the outlet.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from edkit.clean.pasted.record_labels import WORDS
from edkit.clean.written.dates import FIRST_NEWSPAPERS, Moment, all_printed
from edkit.clean.written.fold import squeezed

METHOD = "record"  # of statements that an archive or a database makes of a text
LONGEST = 200  # characters of such a line
LONGEST_NAME = 8  # words in the name of an outlet with its place

PIECES = re.compile(r"\s+[-–—|·•]\s+")  # what stands between them
_SEPARATOR = re.compile(
    r"""[”"][.,]?\s+ | \s*[|·•]\s* | \t+ | \s{3,} | \s+[-–—]\s+ | \s*;\s* | \s+/\s+
    | [.,]\s+(?=\W*$|[(\[]|\d) | \s*,(?=\s*(?:[^\w\s]|$))""",
    re.VERBOSE,
)
_PAGE = re.compile(
    r"""\b(?:pages?|pg|pp?|seiten?|s|sid(?:a|or|e)?|sider|blz|pag|pagina'?s?|páginas?|pág|sivu)\b[.:]?\s*
    [a-z]?\d{1,4}(?:\s*[-–,\#]\s*\d+)*\+? | \bp[a-z]?\d{1,3}\b | \b[12]p\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = re.compile(rf"\d[\d.,]*\s+(?:{WORDS}|sanaa)\b", re.IGNORECASE)
# The years of a title: "The Larkway Herald (Tas. : 1900 - 1954)".
_YEARS = re.compile(r"\([^()]*\b1[6-9]\d\d\s?[-–]\s?\d{4}\)|\b1[6-9]\d\d\s?[-–]\s?(?:\d{4}|current)\b")
# What else is no name: numbers of issues and records, sections of a paper, times.
_REST = re.compile(
    r"""\b(?:nr|no|n°|nº|num|issue|image|ausgabe)\.?\s*\d+\b
    | \b(?:sektion|section|seksjon)\s\d+(?:\s\([^)]*\))?
    | \b(?:artikel|article|document)-?id:?\s*[\w-]+ | \[volume\]
    | \b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]m)?\b | \b(?:utc|gmt)(?:\s?[+-]\d\d?(?::\d\d)?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_WEEKDAY = re.compile(
    r"""(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch
    |sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo
    |(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør|søn)dag
    |(?:lune|marte|mercole|giove|vener)d[ìi]|sabato|domenica|(?:segunda|ter[çc]a|quarta|quinta|sexta)-feira)\.?,?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_WEEKDAY_AFTER = re.compile(_WEEKDAY.pattern.removesuffix(r"\s*$"), re.IGNORECASE | re.VERBOSE)
_JOINT = re.compile(r"\b(?:vom|du|del|van|of|dated|den|le|am)\s*$", re.IGNORECASE)
_LABELLED = re.compile(
    r"(author(?:/byline)?|byline|edition|section|page|publication)\s?:\s*(.*)", re.IGNORECASE
)
# "Quill, Mara; Ashby, Tom." before the outlet, as in a bibliography.
_AUTHORS = re.compile(
    r"((?:[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+(?: [^\W\d_][\w'’.-]*)?(?:; )?){1,9})\.\s+(?=\w)"
)
_SURNAME_FIRST = re.compile(r"([^,;\s][^,;]*), ([^,;]+)")
_BRACKETS = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])")
_ARTICLE_LAST = re.compile(r"(.+?), (the|die|der|das|la|le|les|l'|el|los|de|het|il|o|a)$", re.IGNORECASE)
_LOOKED_UP = re.compile(
    r"\s*\b(?:retrieved|accessed|geraadpleegd|abgerufen|consulté|consultado|hämtad|hentet)\b.*", re.IGNORECASE
)
_EDGES = " .,:;()\"'“”„-–/#"
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a line names."""

    day: Moment | None
    outlet: str | None
    byline: str | None = None
    section: str | None = None
    paged: bool = False  # it names a page, or counts words


def cited(line: str, titles: Collection[str] = ()) -> Cited | None:
    """Read a line that names a day, a page or a count of words, and at most an outlet besides.

    `titles`: other lines near it, squeezed; one that it repeats is no outlet.

    >>> one = cited("Harbour Post, The (London), Tue 17 Mar 2026, Page 4")
    >>> one.outlet, one.day.iso, one.paged
    ('The Harbour Post', '2026-03-17', True)
    """
    line = _YEARS.sub("", _LOOKED_UP.sub("", line))
    authors = _AUTHORS.match(line[:LONGEST])
    if authors and (source := cited(line[authors.end() :], titles)) and source.outlet:
        return replace(source, byline=_SURNAME_FIRST.sub(r"\2 \1", authors[1]))
    if len(line) > LONGEST:
        return None
    if "|" not in line and _LABELLED.match(line):
        return Cited(None, None, *_labelled([line]))
    days = list(all_printed(line, earliest=FIRST_NEWSPAPERS))
    rest = _without(days, line)
    without = _COUNT.sub(" | ", _PAGE.sub(" | ", rest))
    paged = without != rest
    if not days and not paged:
        return None
    pieces = [piece.strip(_EDGES) for piece in _SEPARATOR.split(_BRACKETS.sub("", _REST.sub(" | ", without)))]
    byline, section = _labelled(pieces)
    names = [
        _ARTICLE_LAST.sub(r"\2 \1", piece)
        for piece in pieces
        if _LETTERS.search(piece)
        and not _WEEKDAY_AFTER.fullmatch(piece)
        and not _LABELLED.match(piece)
        and squeezed(piece) not in titles
    ]
    if sum(len(name.split()) for name in names) > LONGEST_NAME:
        return None
    return Cited(days[0] if days else None, names[0] if names else None, byline, section, paged)


def _without(days: Sequence[Moment], line: str) -> str:
    """Set a bar in place of each day of a line, and of what leads to it: "vom", "Tue", "dated"."""
    for day in reversed(days):
        before = line[: day.at].rstrip(" (")
        before = _JOINT.sub("", _WEEKDAY.sub("", before)).rstrip(" (,.-–")
        line = f"{before} | {line[day.at + len(day.raw) :].lstrip(' ).')}"
    return line


def names_page(line: str) -> bool:
    """Tell whether a line names a page, as those do that name an outlet and a day besides."""
    return len(line) <= LONGEST and bool(_PAGE.search(line))


def _labelled(pieces: Sequence[str]) -> tuple[str | None, str | None]:
    found = {match[1].lower()[:6]: match[2] for piece in pieces if (match := _LABELLED.match(piece))}
    return found.get("author") or found.get("byline"), found.get("sectio")


def outlet(text: str) -> str:
    """Give the name of an outlet without its place, its article in front.

    >>> outlet("Harbour Post, The (London, England)")
    'The Harbour Post'
    """
    name = _BRACKETS.sub("", text).partition(";")[0].strip(_EDGES)
    return _ARTICLE_LAST.sub(r"\2 \1", name)
