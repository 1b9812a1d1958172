"""What a page states and shows ─► the names it may mean as its author, each with what speaks for it.

A name is claimed by a statement (JSON-LD, a meta element), by an element that its makers mark as
naming the author, or by a line of text. What is noted of it are plain words, such as "json-ld",
"lead near" (in a line opening as bylines do, near the headline), "stands below" or "others meta"
(the meta elements name others). `bylines.py` weighs them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from edkit.clean.dates import printed
from edkit.clean.fold import bare, uncased
from edkit.clean.hints import Hint
from edkit.clean.names import (
    LEAD_IN,
    NEVER_IN_NAMES,
    has_lead_in,
    kind_of,
    looks_like_names,
    names,
)
from edkit.clean.page import Run
from edkit.clean.statements import Statement, Statements
from edkit.models import BODY_ROLES, Name

ABOVE_HEADLINE, BELOW_HEADLINE = 5, 14  # blocks around the headline among which an article is signed
LATEST_TEXT = 40  # blocks below the headline at which the text begins at the latest
BEFORE_TEXT, AFTER_TEXT = 4, 8  # blocks around the text
LONGEST_SIGNED = 140  # characters of a line that names its author
LONGEST_LINE = 12  # words of a line of names without a lead-in
LONGEST_HANDLE = 4  # words of a name that does not look like one
EARLY_MARKS = 4
MOST_OCCURRENCES = 30
LARGEST_GAP = 2  # characters between two blocks that follow each other
ASIDE = Hint.COMMENT | Hint.RELATED | Hint.NAVIGATION | Hint.CAPTION | Hint.ADVERT
SIGNING = Hint.BYLINE | Hint.BIO

# Where a block stands, the likeliest for a byline first, and in which group.
ZONES = {
    "head": "near", "above": "near", "start": "near", "last": "end", "after": "end",
    "inside": "far", "below": "far", "top": "far",
}  # fmt: skip
RANK = {zone: rank for rank, zone in enumerate(ZONES)}
NAMING = ("lead", "byline", "bio", "label")  # lines that say that they name somebody

_TRIM = " \t\n\u00a0,;:|-–—*•·\"“”'()[]+."
_NOT_A_NAME = re.compile(r"https?:|www\.|/|@\S+\.|[!?…©]|^\W*\d|:\s|\.\s+[a-z]")
_ADDRESS = re.compile(r"https?:|www\.|/")
_LABEL = re.compile(
    r"(?<!\w)(?:autor(?:in|en)?|authors?|text|words|von|by|par|por|redaktion|interview)\s?:\s?(?=\S)",
    re.IGNORECASE,
)


class Mention(NamedTuple):
    """One place where a page names somebody."""

    names: tuple[Name, ...]
    notes: tuple[str, ...]  # what speaks for them, by the place
    source: str  # the first word of the notes that count as one witness
    method: str
    raw: str
    span: tuple[int, int] | None


@dataclass(slots=True)
class Claim:
    """A name, what speaks for it and against it, and the mentions (by number) that hold it."""

    name: Name
    notes: set[str] = field(default_factory=set)
    mentions: set[int] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def claims(
    said: Statements, runs: Sequence[Run], outlets: frozenset[str]
) -> tuple[dict[str, Claim], list[Mention]]:
    """Give the claimed names, folded by `bare`, and the mentions in which they stand."""
    zone = zones(runs)
    mentions = [*_stated(said, outlets), *_shown(runs, zone, outlets)]
    found: dict[str, Claim] = {}
    for number, mention in enumerate(mentions):
        joins = number and _continues(mention, mentions[number - 1])
        for name in mention.names:
            _claim(found, name, mention, (number - 1, number) if joins else (number,))
    _note_places(found, runs, zone)
    _note_forms(found, outlets)
    _note_others(found, mentions)
    return found, mentions


def zones(runs: Sequence[Run]) -> list[str]:
    """Name the zone in which each block stands: the head of the article, its text, its end."""
    count = len(runs)
    body = [index for index, run in enumerate(runs) if run.role in BODY_ROLES] or [count]
    first, last, third = body[0], body[-1], body[min(2, len(body) - 1)]
    found = ["top"] * count
    _fill(found, first + 1, count, "inside")
    _fill(found, last + 1, count, "below")
    _fill(found, last + 1, last + 1 + AFTER_TEXT, "after")
    _fill(found, last - 1, last + 1, "last")
    _fill(found, first - BEFORE_TEXT, third + 1, "start")
    title = next((index for index, run in enumerate(runs) if run.role == "headline"), None)
    if title is not None:
        _fill(found, title - ABOVE_HEADLINE, title, "above")
        _fill(found, title, max(title + BELOW_HEADLINE, min(first, title + LATEST_TEXT)) + 1, "head")
    return found


def _fill(found: list[str], start: int, end: int, zone: str) -> None:
    start, end = max(0, start), min(len(found), end)
    if start < end:
        found[start:end] = [zone] * (end - start)


# ---- what is stated ------------------------------------------------------------------------


def _stated(said: Statements, outlets: frozenset[str]) -> Iterator[Mention]:
    marks = 0
    for statement in said.of("byline"):
        notes = _source(statement)
        aside = "mark aside" in notes
        if notes[0] == "mark" and not aside:
            marks += 1
            if marks <= EARLY_MARKS:
                notes = (*notes, "mark first" if marks == 1 else "mark early")
        source = "" if aside else notes[0]
        found = _stated_names(statement.value, outlets)
        yield Mention(found, notes, source, statement.method, statement.value, None)


def _source(statement: Statement) -> tuple[str, ...]:
    if statement.method == "markup":
        return ("mark", *(f"mark {kind}" for kind in statement.where.split()))
    if statement.method == "json-ld" and statement.where != "author":
        return ("json-ld page",) if statement.where.startswith("author") else ("json-ld person",)
    if statement.method == "meta" and statement.where.startswith("twitter"):
        return ("card",)
    return (statement.method,)


def _stated_names(value: str, outlets: frozenset[str]) -> tuple[Name, ...]:
    text = value.replace("\u00ad", "").strip()
    if _ADDRESS.match(text) or "@" in text:
        return ()
    found = tuple(Name(text=n.text, kind=n.kind) for n in names(text, outlet_names=outlets))
    return found or _handle(text, 0, outlets, spans=False)


def _handle(text: str, start: int, outlets: frozenset[str], *, spans: bool = True) -> tuple[Name, ...]:
    """Take a short text as it is for a name, where its place says that it is one."""
    lead = LEAD_IN.match(text + " ")
    kept = (text[lead.end() :] if lead else text).strip(_TRIM)
    words = kept.split()
    if not words or len(words) > LONGEST_HANDLE or _NOT_A_NAME.search(kept):
        return ()
    if (len(words) > 1 and any(map(str.isdigit, kept))) or not any(map(str.isalpha, kept)):
        return ()
    if any(word.casefold().strip(".,:") in NOT_ALONE for word in words):
        return ()
    at = start + text.rfind(kept)
    return (
        Name(
            text=kept, kind=kind_of(kept, outlets) or "person", span=(at, at + len(kept)) if spans else None
        ),
    )


NOT_ALONE = NEVER_IN_NAMES - {"the", "our"}  # "The Post" and "Our Editors" are signed so


# ---- what is shown -------------------------------------------------------------------------


def _shown(runs: Sequence[Run], zone: Sequence[str], outlets: frozenset[str]) -> Iterator[Mention]:
    for index, run in enumerate(runs):
        group = ZONES[zone[index]]
        if group == "far" and run.role != "byline" and not run.hints & SIGNING:
            continue
        aside = bool(run.hints & ASIDE)
        if len(run.text) > LONGEST_SIGNED or (aside and group == "far"):
            continue
        how = _form(run, zone[index])
        if not how:
            continue
        note = f"{how} {group}" + (" aside" if aside else "")
        witness = "shown" if how in NAMING and group != "far" else ""
        span = (run.start, run.start + len(run.text))
        yield Mention(_shown_names(run, how, outlets), (how, note), witness, "text", run.text, span)


def _form(run: Run, zone: str) -> str:
    """Say how a line may name its author: by its opening, its element, a label, or by its names alone."""
    if has_lead_in(run.text):
        return "lead"
    if run.hints & Hint.BIO:
        return "bio"
    if run.role == "byline" or run.hints & Hint.BYLINE:
        return "byline"
    if ":" in run.text and _LABEL.search(run.text):
        return "label"
    if ZONES[zone] == "far" or run.words > LONGEST_LINE or run.tag in ("h1", "h2", "h3"):
        return ""
    if looks_like_names(run.text.strip(_TRIM) if zone == "last" else run.text):
        return "line"
    return "dated" if ZONES[zone] == "near" and printed(run.text, month_first=True) else ""


def _shown_names(run: Run, how: str, outlets: frozenset[str]) -> tuple[Name, ...]:
    text, start = run.text.replace("\u00ad", ""), run.start
    if how == "label" and (label := _LABEL.search(text)):
        text, start = text[label.end() :].split("\n")[0], start + label.end()
    elif how == "line":
        start += len(text) - len(text.lstrip(_TRIM))
        text = text.strip(_TRIM)
    found = names(text, start=start, outlet_names=outlets)
    if how not in NAMING:
        return tuple(name for name in found if name.kind == "person")
    return found or _handle(text, start, outlets)


# ---- notes ---------------------------------------------------------------------------------


def _continues(mention: Mention, before: Mention) -> bool:
    """Tell whether a line goes on with the byline that the line before it began."""
    if mention.span is None or before.span is None or before.notes[0] not in NAMING:
        return False
    return mention.notes[0] in NAMING and 0 <= mention.span[0] - before.span[1] <= LARGEST_GAP


def _claim(found: dict[str, Claim], name: Name, mention: Mention, numbers: Iterable[int]) -> None:
    key = bare(name.text)
    if not key:
        return
    claim = found.setdefault(key, Claim(name))
    if claim.name.span is None and name.span is not None:
        claim.name = name
    claim.notes.update(mention.notes)
    claim.mentions.update(numbers)
    if mention.source:
        claim.sources.add(mention.source.split()[0])


def _note_places(found: dict[str, Claim], runs: Sequence[Run], zone: Sequence[str]) -> None:
    """Note where on the page each name stands, whatever it stands in, and how often."""
    short = [index for index, run in enumerate(runs) if len(run.text) <= LONGEST_SIGNED]
    page = uncased("\n".join([runs[index].text.replace("\n", " ") for index in short])).replace("\xa0", " ")
    starts = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
    for key, claim in found.items():
        held = [short[bisect_right(starts, at) - 1] for at in _occurrences(page, key)]
        if held:
            _note_place(claim, key, sorted(set(held)), runs, zone)
        else:
            claim.notes.add("nowhere")


def _occurrences(page: str, key: str) -> Iterator[int]:
    at = page.find(key)
    for _ in range(MOST_OCCURRENCES):
        if at < 0:
            return
        yield at
        at = page.find(key, at + len(key))


def _note_place(
    claim: Claim, key: str, held: Sequence[int], runs: Sequence[Run], zone: Sequence[str]
) -> None:
    ranked = [(bool(runs[index].hints & ASIDE), RANK[zone[index]], index) for index in held]
    aside, rank, index = min(ranked)
    claim.notes.add(f"stands {[*ZONES][rank]}" + (" aside" if aside else ""))
    claim.notes.add("once" if len(held) == 1 else "often" if len(held) > 3 else "twice")
    if any(bare(runs[at].text) == key for *place, at in ranked if place == [aside, rank]):
        claim.notes.add("alone")
    if any(runs[at].role == "headline" for at in held):
        claim.notes.add("in headline")
    name = claim.name
    if name.span is None and (at := runs[index].text.find(name.text)) >= 0:
        start = runs[index].start + at
        claim.name = Name(text=name.text, kind=name.kind, span=(start, start + len(name.text)))


def _note_forms(found: dict[str, Claim], outlets: frozenset[str]) -> None:
    persons = sum(claim.name.kind == "person" for claim in found.values())
    crowd = "persons few" if persons <= 3 else "persons many" if persons <= 8 else "persons lots"
    for key, claim in found.items():
        text, notes = claim.name.text, claim.notes
        notes.update((f"kind {claim.name.kind}", f"{min(len(text.split()), 4)} words", crowd))
        notes.update(
            note
            for note, holds in (
                ("is outlet", key in outlets),
                ("lower", text[0].islower()),
                ("upper", text.isupper()),
                ("digit", any(map(str.isdigit, text))),
            )
            if holds
        )
        if len(claim.sources) > 1:
            notes.add(f"agree {min(3, len(claim.sources))}")


def _note_others(found: dict[str, Claim], mentions: Sequence[Mention]) -> None:
    """Note against a name each kind of witness that names persons, but not this one."""
    named: dict[str, set[str]] = {}
    for mention in mentions:
        witness = mention.source
        if mention.method == "text":
            witness = mention.notes[1] if mention.notes[0] in NAMING else ""
        if witness and not witness.endswith("aside"):
            named.setdefault(witness, set()).update(bare(n.text) for n in mention.names if n.kind == "person")
    for witness, keys in named.items():
        for key, claim in found.items():
            if keys and key not in keys:
                claim.notes.add(f"others {witness}")
