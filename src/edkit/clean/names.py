"""Bylines and datelines: lines of names ─► `Name`s; an opening ─► place, agency, where the text begins."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from edkit.models import Name

Kind = Literal["person", "outlet", "agency", "role"]

AGENCIES = frozenset(
    """reuters|thomson reuters|ap|associated press|the associated press|ap news|afp|agence france-presse|agence france presse
    |upi|united press international|dpa|dpa-afx|efe|agencia efe|ansa|apa|sda|keystone-sda|keystone-ats|ats|tass|ria novosti|interfax|xinhua
    |kyodo|kyodo news|jiji press|yonhap|pti|press trust of india|ani|ians|pa|pa media|press association|aap|belga|anp|ritzau|ntb|tt|stt
    |bloomberg|bloomberg news|dow jones|dow jones newswires|cna|cnw|canadian press|the canadian press|lusa|europa press|ddp|epd|kna|sid|irna|isna
    |anadolu agency|anadolu ajansı|iha|dha|antara|bernama|pap|čtk|mti|tanjug|hina|sana|wam|spa|mena|notimex|télam|telam|agência brasil|estadão conteúdo|folhapress
    """.replace("\n", "").split("|")
)
AGENCY_WORDS = re.compile(
    r"\b(wire|newswires?|news\s+agency|press\s+(association|agency|service|trust)|agentur|agence|agencia|agência|agenzia|nachrichtenagentur|وكالة|خبرگزاری)\b",
    re.IGNORECASE,
)
OUTLET_WORDS = re.compile(
    r"""\b(news|newsroom|newsdesk|desk|staff|team|editors?|editorial|board|redaktion|redaktionsteam|rédaction|redacción|redacao|redação|redazione|redactie|redaksjonen
    |times|post|herald|tribune|gazette|chronicle|magazine|media|press|online|web|tv|radio|network|reporters?|correspondents?|contributors?|writers?|report|journal|zeitung|tageblatt|presse|admin|administrator
    |today|cnn|bbc|nbc|cbs|msnbc|npr|pbs|ugc|unit|democrats|republicans|party|university|institute|foundation|association|society|council|condé\s+nast
    |inc|llc|ltd|gmbh|e\.\s?v|ag|guest\s+(author|column|post)|التحرير|المحرر|تحریریه|редакция|редакція|編集部)\b|\.(com|net|org|de|co\.uk)\b""",
    re.IGNORECASE | re.VERBOSE,
)
ROLE_WORDS = re.compile(
    r"""\b(editor|correspondent|reporter|columnist|writer|journalist|critic|producer|contributor|analyst|director|professor|lecturer|minister|chief|bureau|secretary|president|chair(man|woman)?|delegate|senator|governor|(?:co-?)?founder|ceo|cto|manager|engineer|specialist|expert|gardener|developer|reviewer|strategist|consultant|researcher|scientist|advis[eo]r|officer|assistant|head|lead|senior|freelance
    |redakteur(in)?|korrespondent(in)?|reporterin|autor(in)?|journaliste|correspondant|rédac\w*|corresponsal|redactor|periodista|jornalista|repórter|inviato|corrispondente|giornalista|verslaggever|toimittaja|dziennikarz)\b""",
    re.IGNORECASE | re.VERBOSE,
)
LEAD_IN = re.compile(
    r"""^\W*(?:(?:exclusive\s+|story\s+|this\s+(?:post|article|entry)\s+was\s+(?:written|posted)\s+|recommended\s+|contributed\s+|author\s+|post\s+author\s+|edited\s+and\s+written\s+|words\s+|text\s+|written\s+|reported\s+|posted\s+|published\s+|analysis\s+|review\s+|report\s+|interview\s+|opinion\s+|column\s+)?by(?=\s|:)
    |(?:(?:post\s+)?authors?|name|erstellt|geschrieben|verfasst|veröffentlicht|eingestellt|ein\s+beitrag|eine\s+kolumne|ein\s+interview|interview|kommentar|kolumne|artikel|text|protokoll)\s+(?:by|von)(?=\s|:)
    |von(?=\s|:)|text(?:\s+und\s+fotos?)?:|autor(?:in|en)?:|authors?:|interview:|par(?=\s|:)|propos\s+recueillis\s+par|por(?=\s|:)|texto:|redação:|di(?=\s+[A-ZÀ-Þ])|a\s+cura\s+di|door(?=\s|:)|af(?=\s+[A-ZÆØÅ])|av(?=\s+[A-ZÆØÅ])
    |tekst:|text\s+av|napisał[a]?|autor:|автор:|текст:|yazan:|haber:|بقلم|كتب[ت]?(?=\s|:)|نویسنده:|מאת)[\s:]*""",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and|und|et|(?-i:y|e)|og|och|en)\s|[;|•·⋅\n]|\s/\s|/(?=[A-ZÀ-Þ])|\s[-–—]\s|,|\s(?:and|und|et|(?-i:y|e|i|и|con|com|ja)|och|og|en|with|mit|avec|та|ve|και)\s|\s&\s|\sو(?=\S))\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(jr|sr|ii|iii|iv|ph\.?d|m\.?d|mba|esq|rn|ms|mp|obe|mbe|cbe)\.?$", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:\(.*\)|[.,]?\s*\bfollow\b.*|\s(?:기자|記者|特派員)|@\w+|\S+@\S+|[|•·]\s*.*|\s(?:in|at|from|aus|à|en|em|a)\s+[A-ZÀ-Þ][\w .'-]+|\b(?:published|updated|posted|last\s+updated|veröffentlicht|aktualisiert|publié|publicado|pubblicato)\b.*)$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?:[,;.]|\band\b)\s*[^,;.]{3,60}\scontributed\b.*$", re.IGNORECASE | re.DOTALL
)  # a line after the byline, not part of it
_BY_NAME = re.compile(r"(?<=[a-zà-ÿ] )\([A-ZÀ-Þ][\w’'-]{1,20}\)(?= [A-ZÀ-Þ])")  # "Mara (Sunny) Quill"
_REGION = re.compile(r"\((?:[^(),]{2,30},\s*)?[A-Z][A-Za-z.]{0,5}\.\)")  # within a paper's name
_LETTER = re.compile(r"[^\W\d_]")
_NO_PART = re.compile(r"https?:|www\.|^\d")
_NO_LINE = re.compile(r"[.!?…:;\"“”„«»]\s*$|\d|[!?]")
_STAFF = re.compile(r"\b(staff|team|board|desk|editors|redaktion)\b")
_NO_NAME = re.compile(r"[\d:©]")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ABBREVIATED = re.compile(r"\b(?:\w|jr|sr|esq)\.$", re.IGNORECASE)  # a full stop that belongs to the name
_AROUND_NAMES = " \t\n\u00a0,;:|/-–—*•·\"“”'"
PARTICLES = frozenset(
    "de del della der den di da do dos das du la le les van von zu zum zur ten ter el al bin ibn y e af av".split()
)
LONGEST_DATELINE = 160  # characters
LAST_DATELINE = 400  # characters before a dateline
LINES_BEFORE = 4
_NO_AGENCY = re.compile(r"[DRI]-[A-Z]|Photo|Image|Getty")  # a politician's party, a credit
NEVER_IN_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday the about this our your more read follow share with and for from is are to on of today yesterday pm am
    view all see learn get go buy sign log home menu search subscribe login comment comments reply email e-mail
    newsletter facebook twitter youtube linkedin instagram pinterest whatsapp xing telegram tweet rss website
    privacy policy terms cookie cookies contact imprint profile articles posts updated published print video
    alle alles keine kein zur zum zurück mehr kommentar kommentare beiträge artikel teilen drucken lesen anzeige
    impressum datenschutz kontakt weiter nach oben lire voir tous leer ver todos
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado blog archives archive sagt says dit schrieb rezept recipe
    nachrichten nachrichtenagentur content details study seite""".split()
)
NEVER_FIRST = frozenset({"in", "at", "über", "mehr", "post"})  # with which no name of several words begins
LONGEST_NAME = 6  # words
LONGEST_LINE = 500  # characters; a longer line is no byline
LONGEST_BYLINE = 25  # words; a longer line is no byline


def looks_like_names(text: str) -> bool:
    """Tell whether a short line could be a byline without a lead-in: capitalised words, no sentence.

    >>> looks_like_names("Mara Quill"), looks_like_names("The wall has fallen"), looks_like_names("Mara Quill and Jon de Vries")
    (True, False, True)
    """
    if len(text) > 120 or _NO_LINE.search(text):
        return False
    parts = [part for part in _BETWEEN.split(text) if part]
    if text == text.swapcase():
        return False  # a script without case shows no names; only a lead-in or the markup does
    return bool(parts) and all(_is_name(part) for part in parts)


def has_lead_in(text: str) -> bool:
    """Tell whether a line opens as bylines do: "By …", "Von …", "بقلم …"."""
    match = LEAD_IN.match(text) if len(text) <= LONGEST_LINE else None
    return bool(match and text[match.end() :].strip() and len(text.split()) <= LONGEST_BYLINE)


def names(text: str, *, start: int = 0, outlet_names: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Read a byline. `start` is where the text begins on its page; spans count from there.

    `outlet_names` are what the outlet calls itself, folded as by `bare`.

    >>> [(n.text, n.kind) for n in names("By Mara Quill, Transport Editor, and Jon de Vries (Northern Wire)")]
    [('Mara Quill', 'person'), ('Transport Editor', 'role'), ('Jon de Vries', 'person'), ('Northern Wire', 'agency')]
    """
    if len(text) > LONGEST_LINE:
        return ()
    lead = LEAD_IN.match(text)
    at = lead.end() if lead else 0
    found: list[Name] = []
    for begin, part in _described(_parts(text, at), text):
        kind = _kind(part, outlet_names)
        if kind is None or any(name.text == part for name in found):
            continue
        if found and part.startswith(found[-1].text) and found[-1].kind == "person":
            found.pop()  # the same name, cut off
        end = begin + len(part)
        found.append(Name(text=text[begin:end], kind=kind, span=(start + begin, start + end)))
    return tuple(found)


def kind_of(text: str, outlet_names: frozenset[str] = frozenset()) -> Kind | None:
    """Tell what one name stands for; None if it is no name."""
    return _kind(text.strip(), outlet_names)


def _parts(text: str, at: int) -> list[tuple[int, str]]:
    """Split a byline at its separators, brackets apart, suffixes kept with their name."""
    pieces: list[tuple[int, str]] = []
    for bracket in re.split(r"([()\[\]])", _unbracketed(text[at:])):
        if bracket and bracket not in "()[]":
            position = 0
            for gap in [*_BETWEEN.finditer(bracket), None]:
                end = gap.start() if gap else len(bracket)
                pieces.append((at + position, bracket[position:end]))
                position = gap.end() if gap else end
        at += len(bracket)
    return [
        cleaned
        for cleaned in (_trimmed(begin, piece) for begin, piece in _suffixed(pieces, text))
        if cleaned[1]
    ]


def _unbracketed(text: str) -> str:
    """Blank out the region in a paper's name, "The (Skerry, Sk.) Herald", and what follows the names."""
    if "contributed" in text:
        text = _CONTRIBUTED.sub("", text)
    if "(" not in text:
        return text
    text = _BY_NAME.sub(lambda name: "\u00a0" * len(name[0]), text)
    return _REGION.sub(lambda region: "\u00a0" * len(region[0]), text)


def _described(parts: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    """Keep an occupation with the place after it: "Mara Quill, skipper, Inner Holm"."""
    if len(parts) != 3:
        return parts
    (_, name), (begin, occupation), (last, place) = parts
    known = _kind(occupation, frozenset()) or occupation.split()[0].casefold() in PARTICLES | NEVER_IN_NAMES
    if occupation[0].islower() and not known and _is_name(name) and _is_name(place):
        return [parts[0], (begin, text[begin : last + len(place)])]
    return parts


def _suffixed(pieces: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    for begin, piece in pieces:
        if joined and _SUFFIX.match(piece.strip()) and "(" not in text[joined[-1][0] : begin]:
            first = joined[-1][0]
            joined[-1] = (first, text[first : begin + len(piece)])
        else:
            joined.append((begin, piece))
    return joined


def _trimmed(begin: int, piece: str) -> tuple[int, str]:
    lead = LEAD_IN.match(piece)
    if lead and lead.end() < len(piece):
        begin, piece = begin + lead.end(), piece[lead.end() :]
    piece = _TAIL.sub("", piece)
    kept = piece.strip(_AROUND_NAMES if _ABBREVIATED.search(piece) else _AROUND_NAMES + ".")
    return begin + (piece.index(kept) if kept else 0), kept


@lru_cache(maxsize=4_000)
def _kind(part: str, outlet_names: frozenset[str]) -> Kind | None:
    folded = " ".join(part.casefold().split())
    if not part or LEAD_IN.fullmatch(part + " ") or not _LETTER.search(part) or _NO_PART.search(part):
        return None
    if folded in AGENCIES or AGENCY_WORDS.search(part):
        return "agency"
    if folded in outlet_names or folded.removeprefix("the ") in outlet_names:
        return "outlet"
    if ROLE_WORDS.search(part):
        return "outlet" if _STAFF.search(folded) else "role"
    if OUTLET_WORDS.search(part):
        return "outlet"
    if _is_name(part):
        return "person"
    described = part.partition(",")
    return "role" if described[1] and part[0].islower() and _is_name(described[2]) else None


def _is_name(part: str) -> bool:
    words = _WORD.findall(part)
    if not words or len(words) > LONGEST_NAME or any(w.casefold() in NEVER_IN_NAMES for w in words):
        return False
    if (words[0].casefold() in NEVER_FIRST and len(words) > 1) or _NO_NAME.search(part):
        return False
    cased = [word for word in words if word[0].isupper() or word[0].islower()]
    if not cased:  # a script without case: trust the place where it stands
        return len(words) <= LONGEST_NAME and len(part) <= 40
    return all(word[0].isupper() or word.casefold() in PARTICLES for word in cased) and any(
        word[0].isupper() for word in cased
    )


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed from, and by which agency, as its opening says."""

    place: str | None
    agency: str | None
    end: int  # where the text proper begins
    when: str | None = None  # the day, as printed


_PLACE = r"[A-ZÀ-ÞŁŚŻŠČŽ][\w'’.\-]*(?:[ /-][A-ZÀ-Þ(][\w'’.)\-]*){0,4}"
_UPPER_PLACE = r"[A-ZÀ-ÞŁŚŻŠČŽ](?:[A-ZÀ-ÞŁŚŻŠČŽ'’.\-]{2,}|[A-Z](?=\s[A-Z]{3}))(?:[ /-][A-ZÀ-Þ'’.\-]+){0,4}(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
_DASH = r"\s*(?:[-‐‑–—―]{1,2})\s*"
_SOURCE = r"\(\s*(?P<agency>[A-Z][\w.&/ -]{1,40}?)\s*\)"
_WHEN = r"(?:,\s+(?P<when>(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?))?"
_DATELINES = (
    re.compile(rf"(?P<place>{_UPPER_PLACE}){_WHEN}\s*(?:{_SOURCE})?{_DASH}(?=\S)"),
    re.compile(
        rf"(?P<place>{_UPPER_PLACE}|{_PLACE}(?:,\s+{_PLACE})?){_WHEN}\s*{_SOURCE}\s*(?:{_DASH}|:\s*|\s)(?=\S)"
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
