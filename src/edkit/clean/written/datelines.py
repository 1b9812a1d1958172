"""The opening of a report ─► the place and agency it was filed from, and where the text proper begins."""

import re
from collections.abc import Set
from dataclasses import dataclass

from edkit.clean.written.fold import bare
from edkit.clean.written.name_words import AGENCIES, AGENCY_WORDS

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
    doubt: str = ""  # why it is none after all, though it has the shape of one


_BETWEEN = r"(?:(?:de|del|de la|do|da|di|am|an der|in|of|sur|upon|und|and|y|e|et) )?"  # "Inner Holm am See"
_PLACE = rf"[A-ZÀ-ÞŁŚŻŠČŽ][\w'’.\-]*(?:[ /-]{_BETWEEN}[A-ZÀ-Þ(][\w'’.)\-]*){{0,4}}"
_UPPER_PLACE = r"[A-ZÀ-ÞŁŚŻŠČŽ](?:[A-ZÀ-ÞŁŚŻŠČŽ'’.\-]{2,}|[A-Z](?=\s[A-Z]{3}))(?:[ /-][A-ZÀ-Þ'’.\-]+){0,4}(?<!-)(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
# A lone hyphen joins words unless there is space beside it: "NATO-Treffen", "See- und Luftweg".
_DASH = (
    r"(?:\s*(?:[-‐‑]{2}|[–—―]{1,2})\s*|\s+[-‐‑]\s*"
    r"|\s*[-‐‑]\s+(?!(?:und|oder|bzw|and|or|et|ou|en|of|och|eller|og|ja|tai)\b))"
)
_SMALL_SIGNS = (
    "dpa",
    "epd",
    "kna",
    "sid",
    "ots",
    "afp",
    "apa",
    "sda",
    "ddp",
    "efe",
    "ap",
)  # in small letters
_SMALL = rf"(?:{'|'.join(_SMALL_SIGNS)})(?:[-/][\w/-]{{1,20}})?"
_SOURCE = rf"\(\s*(?P<agency>[A-Z][\w.&/ -]{{1,40}}?|{_SMALL})\s*\)"
_CAPITALS = r"[А-ЯЁІЇЄҐΑ-Ω]{3,}(?:[ -][А-ЯЁІЇЄҐΑ-Ω]+){0,3}"
_DAY = r"(?P<when>\d{1,2}\s+[^\W\d_]{3,9}\.?)"
_WHEN = r"(?:,\s+(?P<when>(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?)(?:,?\s+\d{4})?))?"
_DATELINES = (
    re.compile(rf"(?P<place>{_UPPER_PLACE}){_WHEN}\s*(?:{_SOURCE})?{_DASH}(?=\S)"),
    re.compile(
        rf"(?P<place>{_UPPER_PLACE}|{_PLACE}(?:,\s+{_PLACE})?){_WHEN}\s*{_SOURCE}\s*(?:\.?{_DASH}|:\s*|\s)(?=\S)"
    ),
    re.compile(rf"(?P<place>{_UPPER_PLACE}){_WHEN}\s*/(?P<agency>[A-Z][\w. -]{{1,40}})/{_DASH}(?=\S)"),
    re.compile(
        rf"(?P<place>{_CAPITALS}),\s+{_DAY}\s*(?:[-–—]\s*|/)(?P<agency>[А-ЯЁІЇЄҐ«Α-Ω][^.\n/]{{1,30}}?)(?:/\.?|\.)\s+(?=\S)"
    ),
    re.compile(rf"{_SOURCE}{_DASH}(?P<place>{_UPPER_PLACE}){_WHEN}{_DASH}(?=\S)"),
    re.compile(rf"{_SOURCE}\.?{_DASH}(?=\S)"),
    re.compile(r"(?P<place>[A-Z]{2}[A-Z .\'-]{1,30}, [A-Z][A-Za-z. ]{1,20})\s*\n\n\s*(?=\S)"),
    re.compile(r"\((?P<agency>(?:CBS|ABC|NBC|Fox) News|CNN|Reuters|AP|AFP|UPI)\)\s*(?=\S)"),
)
# Labels and abbreviations in capitals with which texts open, too.
_NO_PLACES = frozenset(
    """file analysis opinion update updated exclusive breaking watch listen read video audio photo photos picture pictures gallery note
    editor editors comment live news sport sports review interview column editorial letter letters spoiler warning correction
    clarification fact facts question answer part chapter step tip tips summary conclusion background introduction abstract
    important advertisement sponsored undated tv dna rna covid hiv aids nato nasa esa unesco unicef opec fifa uefa fia asean nafta
    analyse kommentar meinung gastbeitrag glosse kolumne leitartikel exklusiv eilmeldung hintergrund reportage porträt essay kritik
    rezension ratgeber frage antwort achtung neu hinweis anzeige werbung fazit thema serie teil bilder entretien exclusif critique
    tribune chronique dossier enquête portrait vidéo infographie témoignage récit info análisis opinión entrevista exclusivo
    exclusiva urgente última crónica reportaje foto fotos vídeo columna opinião análise crônica reportagem analisi opinione
    intervista esclusivo esclusiva ultimo ultima commento recensione intervju kommentaar opinie mening leder debatt anmeldelse
    recension мнение анализ интервью видео фото срочно обзор""".split()
)
_VOWEL = re.compile("[AEIOUYÀ-ÆÈ-ÏÒ-ÖØ-ÝŁŚ-ŽАЕЁИОУЫЭЮЯЄІЇΑΕΗΙΟΥΩ]")
# Who publishes or broadcasts, as the sign after a place in small letters may name, too.
_PUBLISHES = re.compile(
    r"\b(?:news|press|presse|times|post|radio|tv|cnn|bbc|cbs|abc|nbc|fox|npr|msnbc)\b|\.\w{2,4}$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_CALL_SIGN = re.compile(r"[WK][A-Z]{2,3}(?:-TV)?$")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|[.'’])")
_PARTED = re.compile(r"(?:[-‐‑–—―:/.]\s*|\n\s*)$")
_STOPPED = re.compile(r"(?<=[^\W\d_a-zß-öø-ÿ]{6})\.$")  # "SKERRY BAY.- ": no abbreviation
_JOINED = re.compile(r"[/+-]")


def dateline(text: str) -> Dateline | None:
    """Read the dateline with which a report opens; None if there is none.

    A caption, a second headline or a byline may stand before it, in paragraphs of their own.

    >>> dateline("SKERRY BAY (Northern Wire) — The ferry stayed in port.")
    Dateline(place='SKERRY BAY', agency='Northern Wire', end=29, when=None, doubt='')
    """
    found = possible_dateline(text)
    return None if found is None or found.doubt else found


def possible_dateline(text: str) -> Dateline | None:
    """Read what has the shape of a dateline, and say in `doubt` why it is none after all."""
    at, doubted = 0, None
    for _ in range(LINES_BEFORE):
        if found := _dateline_at(text, at):
            if not found.doubt:
                return found
            doubted = doubted or found
        gap = text.find("\n\n", at, LAST_DATELINE)
        if gap < 0:
            break
        at = gap + 2
    return doubted


def is_agency(name: str, agencies: Set[str] = frozenset()) -> bool:
    """Tell whether a name is that of an agency, or of several: "AFP", "dpa/lno". `agencies` are further ones.

    >>> is_agency("dpa/lno"), is_agency("Northern Wire"), is_agency("Skerry")
    (True, True, False)
    """
    return bool(AGENCY_WORDS.search(name)) or is_known_agency(name, agencies)


def is_known_agency(name: str, agencies: Set[str] = frozenset()) -> bool:
    """Tell whether a name is among those of agencies. In small letters only a few sign; "spa" is none.

    >>> is_known_agency("SPA"), is_known_agency("spa")
    (True, False)
    """
    return any(
        folded in agencies or (folded in AGENCIES and (not part.islower() or folded in _SMALL_SIGNS))
        for part in (name, *_JOINED.split(name))
        if (folded := bare(part))
    )


def names_publisher(name: str) -> bool:
    """Tell whether a sign names who publishes or broadcasts; a station's call sign is its own alone.

    >>> names_publisher("Skerry News"), names_publisher("KSKE"), names_publisher("England")
    (True, False, False)
    """
    return bool(_PUBLISHES.search(name))


def _dateline_at(text: str, at: int) -> Dateline | None:
    for form in _DATELINES if at == 0 else _DATELINES[:-1]:
        match = form.match(text, at, at + LONGEST_DATELINE)
        if match is not None:
            parts = match.groupdict()
            place, agency = parts.get("place"), parts.get("agency")
            return Dateline(
                place=place and _STOPPED.sub("", place),
                agency=agency,
                end=match.end(),
                when=parts.get("when"),
                doubt=_doubt(place, agency, parted=_PARTED.search(match[0]) is not None),
            )
    return None


def _doubt(place: str | None, agency: str | None, parted: bool) -> str:
    """Say why what has the shape of a dateline is none, or ""."""
    if agency and _NO_AGENCY.match(agency):
        return "a politician's party, or the credit of a picture"
    if place and _WORDS.findall(place)[0].casefold() in _NO_PLACES:
        return "opens with a label, no place"
    if agency and (is_agency(agency) or names_publisher(agency) or _CALL_SIGN.match(agency)):
        return ""
    if agency and not (parted and place and _CAPITALISED.match(place)):
        return "what stands in brackets is no agency that is known"
    return "" if place and _VOWEL.search(place) else "opens with an abbreviation, no place"
