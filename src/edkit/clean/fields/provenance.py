"""Where a report was filed from, and the agency credited with its text, every candidate with its fate.

A place is told by the opening of the text ("SKERRY BAY (Northern Wire) — …") or by a line of its own
between the headline and the text. An agency is named in the byline, the dateline, the last words or
under them. What only has the shape of either is refused, and says why.
"""

import re
from collections.abc import Iterator, Sequence, Set

from edkit.clean.fields.candidates import Option, chosen
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import HEADINGS
from edkit.clean.pasted.records import OF_RECORD
from edkit.clean.written.datelines import Dateline, is_agency, is_known_agency, names_publisher
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.name_words import LEAD_IN, NEVER_ALONE, NEVER_IN_NAMES, PARTICLES
from edkit.clean.written.names import has_given_name, key_of, names
from edkit.models import BODY_ROLES, Candidate, Name

ABOVE_HEADLINE = 6  # blocks over the headline, or the text where there is none, among which a place stands
LONGEST_PLACE = 5  # words
MOST_PLACES = 3  # lines that name places; more are a list of them
MOST_TOLD = 6  # lines that are candidates; a page may name the place of each thing it lists
# Where an agency stands that is credited with all of a text.
ALL_FROM = frozenset({"byline", "dateline", "text"})
CREDITED_WITHIN = 6  # blocks from the last of the text on, among which its sources are credited
LONGEST_CREDIT = 120  # characters
SIGNING = BODY_ROLES | {"byline", "other"}  # roles of lines that may be an agency's sign
SHORTEST_OWN = 3  # letters of a word by which an outlet is known
OF_MANY = frozenset("news press presse times post radio the".split())  # words in the names of many outlets
FEWEST_ALIKE = 2  # passages that end with a name in brackets; in more, each names its own source

_SIGNS = " \t\n\u00a0-–—|:,·•"
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_NO_PLACE = re.compile(r"[\d@?!%$€£=<>★•|:]|^\W*/")
_IN_LAST_WORDS = re.compile(r"[(\[–—-] ?([\w .&/-]{2,40}?) ?[)\]]?\s*$")
_SIGN = re.compile(
    r"\W*[(\[]\s*(?P<inside>[\w .&/-]{2,40})\s*[)\]]\W*|(?P<joined>\w{2,12}(?:/\w[\w ]{1,20}){1,3})"
)
_EMPLOYED = re.compile(
    r"(?:(?:the\s)?(?:associated|canadian)\spress|ap|reuters|afp|upi|dpa)(?=\s)", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[][\w .&/-]{2,40}[)\]]\W*$")
_CREDIT = re.compile(
    r"""\W*(?:additional\sreporting(?:\sby)?|(?:with\s)?(?:material|reporting|files|information|copy|contributions?)\s(?:from|by)
    |sources?(?=\W)|reporting\sby|mit\smaterial\s(?:von|der)|quellen?(?=\W)|avec|con\sinformación\sde|fuente(?=\W)|fonte(?=\W)|bron(?=\W))\b[\s:]*""",
    re.IGNORECASE | re.VERBOSE,
)


# ---- the place -----------------------------------------------------------------------------


def place(opening: Dateline | None, runs: Sequence[Run]) -> tuple[str | None, list[Candidate]]:
    """Choose the place: that with which the text opens before one in a line of its own."""
    candidates: list[Candidate] = []
    if opening is not None and opening.place:
        first = next(run for run in runs if run.role in BODY_ROLES)
        begin = first.text.find(opening.place)
        candidates.append(
            Candidate(
                field="dateline",
                value=opening.place,
                method="text",
                raw=first.text[: opening.end].strip(),
                taken=not opening.doubt,
                reason=opening.doubt or "the text opens with it",
                span=(first.start + begin, first.start + begin + len(opening.place)),
            )
        )
    candidates += _lines(runs, bool(candidates and candidates[0].taken))
    return next((one.value for one in candidates if one.taken), None), candidates


def _lines(runs: Sequence[Run], known: bool) -> Iterator[Candidate]:
    """Yield the lines marked as naming the place; the first that does is taken, unless one is known."""
    first, last = _head(runs)
    named = [index for index, run in enumerate(runs) if run.role == "dateline"]
    doubts = {index: _doubt(runs, index, first, last) for index in named}
    many = sum(not doubt for doubt in doubts.values()) > MOST_PLACES
    told = [*(at for at in named if not doubts[at]), *(at for at in named if doubts[at])][:MOST_TOLD]
    for index in sorted(told):
        run, doubt = runs[index], doubts[index]
        value = run.text.strip(_SIGNS)
        at = run.start + run.text.find(value)
        reason = doubt or ("one of a list of places" if many else "another stands before it" if known else "")
        yield Candidate(
            field="dateline",
            value=value or None,
            method="text",
            raw=run.text,
            taken=not reason,
            reason=reason or run.reason,
            span=(at, at + len(value)),
        )
        known = known or not reason


def _head(runs: Sequence[Run]) -> tuple[int, int]:
    """Give the first and the last place among the blocks at which the place of a report is printed."""
    body = next((index for index, run in enumerate(runs) if run.role in BODY_ROLES), len(runs))
    title = next((index for index, run in enumerate(runs[:body]) if run.role == "headline"), body)
    return title - ABOVE_HEADLINE, body + 1


def _doubt(runs: Sequence[Run], index: int, first: int, last: int) -> str:
    """Say why a line that is marked as naming a place names none of the report, or ""."""
    run = runs[index]
    if run.reason.startswith(OF_RECORD):
        return ""
    if not first <= index <= last:
        return "stands apart from the head of the article"
    if run.hints & Hint.CONTROL or run.tag in HEADINGS:
        return "labels a button, a field or a passage"
    if not _has_shape(run.text):
        return "has not the shape of a place's name"
    if run.links and has_given_name(run.text):
        return "links to a person"
    return ""


def _has_shape(text: str) -> bool:
    """Tell whether a line could be the name of a place: a few capitalised words, and no label."""
    words = _WORD.findall(text)
    if not 0 < len(words) <= LONGEST_PLACE or _NO_PLACE.search(text) or printed(text):
        return False
    if LEAD_IN.match(text) or text.casefold().strip(_SIGNS) in NEVER_ALONE:
        return False
    if any(word.casefold() in NEVER_IN_NAMES for word in words):
        return False
    return all(not word[0].islower() or word.casefold() in PARTICLES for word in words)


# ---- the agency ----------------------------------------------------------------------------


def wire(
    opening: Dateline | None,
    signed: tuple[Name, ...] | None,
    runs: Sequence[Run],
    agencies: frozenset[str],
    outlets: frozenset[str] = frozenset(),
) -> tuple[str | None, list[Candidate]]:
    """Name the agency credited with the text: in the byline, the dateline, the last words or under them.

    `agencies` are names of the register's, `outlets` what the outlet calls itself; both folded.
    """
    found = [(Option(n.text, "byline", n.text, n.span), "") for n in signed or () if n.kind == "agency"]
    if opening is not None and opening.agency:
        doubt = opening.doubt or _no_agency(opening.agency, agencies, outlets)
        found.append((Option(opening.agency, "dateline", opening.agency), doubt))
    found += [(employer, "") for name in signed or () for employer in _employer(name)]
    last = max((index for index, run in enumerate(runs) if run.role in BODY_ROLES), default=None)
    if last is not None:
        found += _last_words(runs, last, agencies)
        for run in runs[last : last + CREDITED_WITHIN]:
            found += [(credit, "") for credit in (*_alone(run, agencies), *_credits(run, agencies))]
    options = [option for option, doubt in found if not doubt]
    value, candidates = chosen("wire", options, bare(options[0].value) if options else None)
    return value, candidates + [
        Candidate(
            field="wire", value=named.value, method=named.method, raw=named.raw, taken=False, reason=doubt
        )
        for named, doubt in found
        if doubt
    ]


def sole_agency(signed: Sequence[Name] | None, credited: Sequence[Candidate]) -> str | None:
    """Name the agency that a text is all from: credited with it, and nobody else signs."""
    if any(name.kind == "person" for name in signed or ()):
        return None
    return next((c.value for c in credited if c.taken and c.method in ALL_FROM), None)


def _no_agency(name: str, agencies: Set[str], outlets: Set[str]) -> str:
    """Say why the sign in a dateline credits nobody else with the text, or ""."""
    if is_agency(name, agencies):
        return ""
    if not names_publisher(name):
        return "no agency or outlet that is known"
    own = {squeezed(outlet) for outlet in outlets}
    said = {squeezed(word) for word in name.split() if len(word) >= SHORTEST_OWN} - OF_MANY
    return "the outlet's own sign" if any(word in outlet for word in said for outlet in own) else ""


def _last_words(runs: Sequence[Run], last: int, agencies: Set[str]) -> Iterator[tuple[Option, str]]:
    """Yield the agency with whose name a text ends, and why it is not credited with all of it, or ""."""
    run = runs[last]
    found = _IN_LAST_WORDS.search(run.text, max(0, len(run.text) - LONGEST_CREDIT))
    if found is None or not is_known_agency(found[1], agencies):
        return
    alike = [other for other in runs if other.role in BODY_ROLES and _BRACKETED.search(other.text)]
    doubt = "one of several passages that each name a source" if len(alike) > FEWEST_ALIKE else ""
    if any(end > found.start(1) for _, end, _ in run.links):
        doubt = "a link to what was read elsewhere"
    span = (run.start + found.start(1), run.start + found.end(1))
    yield Option(found[1], "text", found[0], span), doubt


def _employer(name: Name) -> Iterator[Option]:
    """Yield the agency whose writer signs: "AP National Writer"."""
    if name.kind == "role" and (first := _EMPLOYED.match(name.text)):
        yield Option(first[0], "byline", name.text, name.span)


def _alone(run: Run, agencies: Set[str]) -> Iterator[Option]:
    """Read a line under the text that is nothing but an agency's sign: "(NTB)", "mq/dpa"."""
    sign = _SIGN.fullmatch(run.text) if run.role in SIGNING else None
    named = (sign["inside"] or sign["joined"]) if sign else None
    if named and is_known_agency(named, agencies):
        at = run.start + run.text.find(named)
        yield Option(named, "text", run.text, (at, at + len(named)))


def _credits(run: Run, agencies: Set[str]) -> list[Option]:
    """Read a line under the text such as "With material from …"."""
    credit = _CREDIT.match(run.text) if len(run.text) < LONGEST_CREDIT else None
    if credit is None:
        return []
    at = run.start + credit.end()
    return [
        Option(name.text, "credit", run.text, name.span)
        for name in names(run.text[credit.end() :], start=at)
        if name.kind == "agency" or key_of(name.text) in agencies
    ]
