"""Bylines: lines of names ─► `Name`s, each a person, an outlet, an agency or a role."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from edkit.clean.written.beginnings import Beginnings
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.given_names import GIVEN_NAMES
from edkit.clean.written.name_words import (
    AGENCIES,
    AGENCY_WORDS,
    BETWEEN,
    INVITING,
    LEAD_IN,
    NEVER_FIRST,
    NEVER_IN_NAMES,
    NO_NAMES,
    OTHER_WORK,
    OUTLET_WORDS,
    PARTICLES,
    PICTURES,
    ROLE_WORDS,
    STAFF_WORDS,
    SUFFIX,
    TAIL,
    TITLE,
    UPPER,
)
from edkit.models import Name

Kind = Literal["person", "outlet", "agency", "role"]

_CONTRIBUTED = re.compile(
    r"(?:[,;.]|\band\b)\s*[^,;.]{3,60}\scontributed\b.*$", re.IGNORECASE | re.DOTALL
)  # a line after the byline, not part of it
_BY_NAME = re.compile(r"(?<=[a-zà-ÿ] )\([A-ZÀ-Þ][\w’'-]{1,20}\)(?= [A-ZÀ-Þ])")  # "Mara (Sunny) Quill"
_REGION = re.compile(r"\((?:[^(),]{2,30},\s*)?[A-Z][A-Za-z.]{0,5}\.\)")  # within a paper's name
_LEADING = Beginnings.of_pattern(LEAD_IN)
_LETTER = re.compile(r"[^\W\d_]")
_NO_PART = re.compile(r"https?:|(?i:www\.)|^\d|\w\.\w+\s\w+\.(?i:com)\b")  # the last: a broken e-mail address
_SPECIAL = re.compile(r"\W*(?:exclusively\s+)?special\s+(?:to|for)\s+", re.IGNORECASE)
_NO_LINE = re.compile(r"[.!?…:;\"“”„«»]\s*$|\d|[!?\t]")
_NO_NAME = re.compile(r"[\d:©=<>→←↑↓›‹✓✔★]|^«\s|\s»$")
_SPACED = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LEFT_OPEN = re.compile(
    r"\s(?:on|at|am|um|le|à|el|il|em|op|den|dne|dnia|and|&|und|et|och|og)\s*$"
)  # the rest stands in the next line
_ABBREVIATED = re.compile(r"\b(?:\w|jr|sr|esq)\.$", re.IGNORECASE)  # a full stop that belongs to the name
_AROUND_NAMES = " \t\n\u00a0,;:|/-–—*•·\"“”'[]"
# An office before the name of who holds it: "our editor Mara Quill", "von unserem Redakteur …".
_HOLDER = re.compile(
    rf"""^(?:(?:our|unser\w*|onze|notre|nuestr\w+|(?:dal\s+)?nostr\w+|vår\w*|vores)\s+(?:[\w-]+\s+){{1,3}}|(?:[^\W\d_A-Z][\w.-]*\s+){{1,4}})
    (?={UPPER}[\w'’.-]+\s+(?:(?-i:[a-z']+)\s+){{0,3}}{UPPER})""",
    re.IGNORECASE | re.VERBOSE,
)
_WITH = re.compile(r"^(?:avec|mit|with|con|com|med|met)\s+", re.IGNORECASE)
# "오민재 기자", "本报记者 陈晓岚" and the like: nothing but a name and what its holder does.
_REPORTER = re.compile(
    r"\W*[\uac00-\ud7a3]{2,4}(?:\s?[·,]\s?[\uac00-\ud7a3]{2,4})*\s*(?:기자|특파원|인턴기자|선임기자)\W*$"
)
_AGENCY_LAST = re.compile(r"\s((?:the\s)?(?:\S+|\S+\s\S+))$", re.IGNORECASE)
_OFFICE_LAST = re.compile(
    r"\s((?:staff|contributing|special)\s+(?:writer|reporter|editor|correspondent|contributor))$",
    re.IGNORECASE,
)
# A name, then an office of its bearer with no comma between: "Mara Quill Transport editor".
_OFFICE_AFTER = re.compile(
    rf"""(?P<name>(?P<first>{UPPER}[\w’'-]+)\s(?:(?:{UPPER}\.|van|von|de|der|den|di)\s)*{UPPER}[\w’'-]+)\s
    (?P<office>(?:[A-Z][\w-]*\s)?(?:[a-z-]+\s){{0,3}}(?i:editor|correspondent|reporter|columnist|critic|writer|founder|director))$""",
    re.VERBOSE,
)
_HANDLE_LAST = re.compile(r"\s+@\w+$")  # "Mara Quill @maraquill"
LONGEST_ACRONYM = 5  # letters
WORDS_OF_NAME = 2  # a given name and another, before an outlet's
LEAST_AGENCY = 6  # letters of an agency that may end a name without a comma
LONGEST_NAME = 6  # words
LONGEST_ROLE = 9  # words; what is longer is a sentence that holds one
LONGEST_LINE = 500  # characters; a longer line is no byline
LONGEST_SIGNED = 40  # characters of a line that ends with what its author does
LONGEST_BYLINE = 25  # words; a longer line is no byline
LONGEST_LOWER = 3  # words after "by" that may all be in small letters


def looks_like_names(text: str) -> bool:
    """Tell whether a short line could be a byline without a lead-in: capitalised words, no sentence.

    >>> looks_like_names("Mara Quill and Jon de Vries"), looks_like_names("The wall has fallen")
    (True, False)
    """
    text = _HANDLE_LAST.sub("", text)
    if len(text) > 120 or _NO_LINE.search(text):
        return False
    parts = [part for part in BETWEEN.split(text) if part]
    if text == text.swapcase():
        return False  # a script without case shows no names; only a lead-in or the markup does
    return bool(parts) and all(is_name(part) or _with_office(part) for part in parts)


def _with_office(part: str) -> re.Match[str] | None:
    """Find a common given name, another and an office, one right after the other."""
    found = _OFFICE_AFTER.match(part)
    return found if found and found["first"].casefold() in GIVEN_NAMES else None


def has_given_name(text: str) -> bool:
    """Tell whether a common given name is among the words of a line."""
    return not GIVEN_NAMES.isdisjoint(word.casefold() for word in _WORD.findall(text))


def begins_byline(text: str) -> bool:
    """Tell whether a line opens as bylines do, or is only what opens them: "By"."""
    return bool(LEAD_IN.fullmatch(text + " ")) or has_lead_in(text)


def has_lead_in(text: str) -> bool:
    """Tell whether a line opens as bylines do: "By …", "Von …", "بقلم …"."""
    match = LEAD_IN.match(text) if len(text) <= LONGEST_LINE and _LEADING.fit(text) else None
    if match is None and len(text) <= LONGEST_SIGNED:
        return bool(_REPORTER.match(text))
    if match is None or len(text.split()) > LONGEST_BYLINE:
        return False
    named = text[match.end() :].strip()
    if not named or not named[0].islower():
        return bool(named)
    return len(TAIL.sub("", named).split()) <= LONGEST_LOWER or bool(names(text))


def names(text: str, *, start: int = 0, outlet_names: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Read a byline. `start` is where the text begins on its page; spans count from there.

    `outlet_names` are what the outlet calls itself, folded as by `bare`. Those who took the
    pictures, edited or reviewed are left out.

    >>> [(n.text, n.kind) for n in names("By Mara Quill, Transport Editor, and Jon de Vries (AFP)")]
    [('Mara Quill', 'person'), ('Transport Editor', 'role'), ('Jon de Vries', 'person'), ('AFP', 'agency')]
    """
    if len(text) > LONGEST_LINE:
        return ()
    lead = LEAD_IN.match(text)
    at = lead.end() if lead else 0
    if lead:
        text = _LEFT_OPEN.sub("", text)
    if other := OTHER_WORK.search(text, at):
        text = text[: other.start()]
    found: list[Name] = []
    for begin, part in _outlets_apart(_described(_parts(text, at), text), outlet_names):
        if found and PICTURES.fullmatch(part) and text[:begin].rstrip().endswith("("):
            found.pop()  # "Mara Quill (text), Jon de Vries (photos)"
            continue
        kind = _kind_here(part, found, outlet_names)
        if kind is None or any(name.text == part for name in found):
            continue
        if found and part.startswith(found[-1].text) and found[-1].kind == "person":
            found.pop()  # the same name, cut off
        end = begin + len(part)
        found.append(Name(text=text[begin:end], kind=kind, span=(start + begin, start + end)))
    return tuple(found)


@lru_cache(maxsize=4_000)
def key_of(text: str) -> str:
    """Give a name as it is compared: without degrees, titles, middle initials and hyphens.

    >>> key_of("Dr. Mara E. Quill-Ruiz, PhD") == key_of("Mara Quill Ruiz")
    True
    """
    parts = text.split(",")
    while len(parts) > 1 and SUFFIX.match(parts[-1].strip()):
        parts.pop()
    whole = TITLE.sub("", ",".join(parts).strip())
    words = bare(whole).replace("-", " ").split()
    if len(words) > 2 and SUFFIX.match(whole.split()[-1]) and "." in whole.split()[-1]:
        words.pop()
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([*words[:1], *middle, *words[1:][-1:]]) or bare(text)


def kind_of(text: str, outlet_names: frozenset[str] = frozenset()) -> Kind | None:
    """Tell what one name stands for; None if it is no name."""
    return _kind(text.strip(), outlet_names)


def _kind_here(part: str, before: list[Name], outlet_names: frozenset[str]) -> Kind | None:
    """Tell what a name stands for after those before it.

    "Mara Quill, NRK" names a person and her outlet, "Mara Quill, London" a person and a place.
    """
    kind = _kind(part, outlet_names)
    if kind != "person" or not before or not (before[0].kind == "agency" or " " in before[0].text):
        return kind
    if part.isupper() and not before[0].text.isupper() and len(part.split()[0]) <= LONGEST_ACRONYM:
        return "outlet"
    return kind if " " in part else None


def _parts(text: str, at: int) -> list[tuple[int, str]]:
    """Split a byline at its separators, brackets apart, suffixes kept with their name."""
    pieces: list[tuple[int, str]] = []
    for bracket in re.split(r"([()\[\]])", _unbracketed(text[at:])):
        if bracket and bracket not in "()[]":
            position = 0
            for gap in [*BETWEEN.finditer(bracket), None]:
                end = gap.start() if gap else len(bracket)
                pieces.append((at + position, bracket[position:end]))
                position = gap.end() if gap else end
        at += len(bracket)
    trimmed = [_trimmed(begin, piece) for begin, piece in _suffixed(pieces, text)]
    return [cleaned for whole in trimmed if whole[1] for cleaned in _office_apart(*whole)]


def _unbracketed(text: str) -> str:
    """Blank out the region in a paper's name, "The (Skerry, Sk.) Herald", and what follows the names."""
    if "contributed" in text:
        text = _CONTRIBUTED.sub("", text)
    if "(" not in text:
        return text
    text = _BY_NAME.sub(lambda name: "\u00a0" * len(name[0]), text)
    return _REGION.sub(lambda region: "\u00a0" * len(region[0]), text)


def _described(parts: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    """Keep an occupation whole: "Mara Quill, skipper, Inner Holm", "head of ferries and quays"."""
    joined: list[tuple[int, str]] = []
    for begin, part in parts:
        first, office = joined[-1] if joined else (begin, "")
        between = text[first + len(office) : begin].strip().casefold()
        if between in ("and", "&", "und", "et") and " of " in office and ROLE_WORDS.search(office):
            joined[-1] = (first, text[first : begin + len(part)])
        else:
            joined.append((begin, part))
    if len(joined) != 3:
        return joined
    (_, name), (begin, occupation), (last, place) = joined
    known = _kind(occupation, frozenset()) or occupation.split()[0].casefold() in PARTICLES | NEVER_IN_NAMES
    if occupation[0].islower() and not known and is_name(name) and is_name(place):
        return [joined[0], (begin, text[begin : last + len(place)])]
    return joined


def _outlets_apart(parts: list[tuple[int, str]], outlet_names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Part a name from that of the outlet, which follows without a comma: "Anna Quill The Harbour Post"."""
    for begin, part in parts:
        words = list(_SPACED.finditer(part))
        if len(words) > WORDS_OF_NAME and words[0][0].casefold() in GIVEN_NAMES:
            for word in words[WORDS_OF_NAME:]:
                if _is_one_of(part[word.start() :], outlet_names):
                    yield begin, part[: word.start()].rstrip()
                    begin, part = begin + word.start(), part[word.start() :]
                    break
        yield begin, part


def _is_one_of(text: str, outlet_names: frozenset[str]) -> bool:
    folded = " ".join(text.casefold().split())
    return any(name in outlet_names for name in (folded, folded.removeprefix("the "), squeezed(folded)))


def _suffixed(pieces: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    for begin, piece in pieces:
        if joined and SUFFIX.match(piece.strip()) and "(" not in text[joined[-1][0] : begin]:
            first = joined[-1][0]
            joined[-1] = (first, text[first : begin + len(piece)])
        else:
            joined.append((begin, piece))
    return joined


def _trimmed(begin: int, piece: str) -> tuple[int, str]:
    """Cut off what stands around a name: lead-ins and an office before it, dates and places after it."""
    lead = LEAD_IN.match(piece) or _WITH.match(piece) or _SPECIAL.match(piece)
    if lead and lead.end() < len(piece):
        begin, piece = begin + lead.end(), piece[lead.end() :]
    holder = _HOLDER.match(piece)
    if holder and ROLE_WORDS.search(holder[0]):
        begin, piece = begin + holder.end(), piece[holder.end() :]
    piece = TAIL.sub("", piece)
    kept = piece.strip(_AROUND_NAMES if _ABBREVIATED.search(piece) else _AROUND_NAMES + ".")
    return begin + (piece.index(kept) if kept else 0), kept


def _office_apart(begin: int, part: str) -> list[tuple[int, str]]:
    """Part a name from the agency or office that follows without a comma: "JON DE VRIES Associated Press"."""
    office = _OFFICE_LAST.search(part)
    if office and _kind(part[: office.start()], frozenset()) == "person" and " " in part[: office.start()]:
        return [(begin, part[: office.start()]), (begin + office.start(1), office[1])]
    if held := _with_office(part):
        return [(begin, held["name"]), (begin + held.start("office"), held["office"])]
    last = _AGENCY_LAST.search(part)
    if last is None or last[1].casefold() not in AGENCIES or not is_name(part[: last.start()]):
        return [(begin, part)]
    sure = len(last[1]) >= LEAST_AGENCY or (last[1].isupper() and not part.isupper())
    if not sure or " " not in part[: last.start()]:
        return [(begin, part)]
    return [(begin, part[: last.start()]), (begin + last.start(1), last[1])]


@lru_cache(maxsize=4_000)
def _kind(part: str, outlet_names: frozenset[str]) -> Kind | None:
    folded = " ".join(part.casefold().split())
    if not part or LEAD_IN.fullmatch(part + " ") or not _LETTER.search(part) or _NO_PART.search(part):
        return None
    if folded in NO_NAMES:
        return None
    if folded in AGENCIES or AGENCY_WORDS.search(part):
        return "agency"
    if folded in outlet_names or folded.removeprefix("the ") in outlet_names:
        return "outlet"
    if INVITING.match(folded):
        return None
    if ROLE_WORDS.search(part):
        if len(part.split()) > LONGEST_ROLE:
            return None
        return "outlet" if STAFF_WORDS.search(folded) else "role"
    if OUTLET_WORDS.search(part):
        return "outlet"
    if is_name(part):
        return "person"
    described = part.partition(",")
    return "role" if described[1] and part[0].islower() and is_name(described[2]) else None


def is_name(part: str) -> bool:
    """Tell whether a text has the shape of one name: a few capitalised words, small ones only between."""
    words = _WORD.findall(part)
    if not words or len(words) > LONGEST_NAME or any(w.casefold() in NEVER_IN_NAMES for w in words):
        return False
    if (words[0].casefold() in NEVER_FIRST and len(words) > 1) or _NO_NAME.search(part):
        return False
    cased = [word for word in words if word[0].isupper() or word[0].islower()]
    if not cased:  # a script without case: trust the place where it stands
        return len(words) <= LONGEST_NAME and len(part) <= 40
    return cased[-1][0].isupper() and all(word[0].isupper() or word.casefold() in PARTICLES for word in cased)
