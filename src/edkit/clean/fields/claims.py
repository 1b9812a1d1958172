"""The mentions of names on a page ─► the names, each with what speaks for it and against it.

To what is noted of the mentions (`mentions.py`) is added where on the page a name stands, what is
printed before it, and who else is named: "stands below", "after by", "others meta" (the meta
elements name others). `bylines.py` weighs the notes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from edkit.clean.fields.elsewhere import others_begin
from edkit.clean.fields.mentions import (
    ASIDE,
    LONGEST_SIGNED,
    NAMING,
    RANK,
    ZONES,
    Mention,
    mentions_on,
    zones,
)
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import bare, squeezed, uncased
from edkit.clean.written.given_names import GIVEN_NAMES
from edkit.clean.written.name_words import OTHER_WORK
from edkit.clean.written.names import is_name, key_of
from edkit.models import Name

LONGEST_WITNESS = 4  # words of a name that speaks against others
MOST_GIVEN = 3  # words of a name among which a given name is looked for
MOST_WORDS = 6  # of a name that are told apart
LONGEST_BEFORE = 40  # characters before a name that may say what it is named for
MOST_OCCURRENCES = 30
LARGEST_GAP = 2  # characters between two blocks that follow each other
SIGNED = frozenset(
    {*NAMING, "json-ld", "json-ld page", "json-ld person", "meta", "card", "microdata", "mark"}
)
# Notes of which each shows that capitals are a person's name; a label or heading has none of them.
SHOWS_A_NAME = SIGNED - {"byline"} | {
    "address", "dated", "after by", "after other work", "given name", "rights", "by its element", "in company"
}  # fmt: skip
STATED = frozenset({"json-ld", "json-ld page", "meta", "card", "microdata"})

# How the words end that the next two patterns find: few do.
_ENDS_LABEL = tuple(
    ": ： 사진 by von par por door di da av af words text texte tekst autor autorin author".split()
)
_OTHER_BEFORE = re.compile(rf"(?:{OTHER_WORK.pattern})$", OTHER_WORK.flags)
_BY_BEFORE = re.compile(r"(?<!\w)(?:by|von|par|por|door|words|texte?|tekst|autor(?:in)?|author)\s*:?\s+$")
_RIGHTS_BEFORE = re.compile(r"(?:©|\(c\)|copyright)[\s\d,–-]*(?:by\s+|von\s+)?$")


@dataclass(slots=True)
class Claim:
    """A name, what speaks for it and against it, and the mentions (by number) that hold it."""

    name: Name
    forms: set[str] = field(default_factory=set)  # how it is written, folded by `bare`
    notes: set[str] = field(default_factory=set)
    mentions: set[int] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def claims(
    said: Statements, runs: Sequence[Run], outlets: frozenset[str]
) -> tuple[dict[str, Claim], list[Mention]]:
    """Give the claimed names, by their `key_of`, and the mentions in which they stand."""
    zone = zones(runs)
    mentions = mentions_on(said, runs, zone, outlets)
    found: dict[str, Claim] = {}
    first = 0  # of the statements that list the authors together with this one
    for number, mention in enumerate(mentions):
        before = mentions[number - 1] if number else mention
        if mention.span or mention.notes != before.notes or mention.method != "json-ld":
            first = number
        joins = number and _continues(mention, before)
        for name in mention.names:
            _claim(found, name, mention, {first, number - 1 if joins else number, number})
    _note_places(found, runs, zone)
    _note_forms(found, outlets)
    _note_others(found, mentions)
    _note_elsewhere(found, mentions, others_begin(runs))
    return found, mentions


def _note_elsewhere(found: dict[str, Claim], mentions: Sequence[Mention], start: int | None) -> None:
    """Note the names that stand nowhere but among other articles, or comments."""
    if start is None:
        return
    elsewhere = [mention.span is not None and mention.span[0] >= start for mention in mentions]
    for claim in found.values():
        if all(elsewhere[number] for number in claim.mentions):
            claim.notes.add("elsewhere")


def _continues(mention: Mention, before: Mention) -> bool:
    """Tell whether a line goes on with the byline that the line before it began."""
    if mention.span is None or before.span is None or before.notes[0] not in NAMING:
        return False
    return mention.notes[0] in NAMING and 0 <= mention.span[0] - before.span[1] <= LARGEST_GAP


def _claim(found: dict[str, Claim], name: Name, mention: Mention, numbers: Iterable[int]) -> None:
    key = key_of(name.text)
    if not key:
        return
    claim = found.setdefault(key, Claim(name))
    claim.forms.add(bare(name.text))
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
    starts = [0, *accumulate([len(line) + 1 for line in page.split("\n")])]
    for claim in found.values():
        places = sorted({at for form in claim.forms for at in _occurrences(page, form)})
        if places:
            held = sorted({short[bisect_right(starts, at) - 1] for at in places})
            _note_place(claim, held, runs, zone)
            claim.notes.update(_said_before(page[max(0, at - LONGEST_BEFORE) : at]) for at in places)
            claim.notes.discard("")
            if "after by" in claim.notes:
                claim.notes.discard("after other work")
        else:
            claim.notes.add("nowhere")


def _occurrences(page: str, form: str) -> Iterator[int]:
    at = page.find(form)
    for _ in range(MOST_OCCURRENCES):
        if at < 0:
            return
        yield at
        at = page.find(form, at + len(form))


def _said_before(text: str) -> str:
    """Say what the words right before a name tell of whom it names."""
    if text.rstrip().endswith(_ENDS_LABEL):
        if _OTHER_BEFORE.search(text):
            return "after other work"
        if _BY_BEFORE.search(text):
            return "after by"
    return "after rights" if _RIGHTS_BEFORE.search(text) else ""


def _note_place(claim: Claim, held: Sequence[int], runs: Sequence[Run], zone: Sequence[str]) -> None:
    ranked = [(bool(runs[index].hints & ASIDE), RANK[zone[index]], index) for index in held]
    aside, rank, index = min(ranked)
    claim.notes.add(f"stands {[*ZONES][rank]}" + (" aside" if aside else ""))
    claim.notes.add("once" if len(held) == 1 else "often" if len(held) > 3 else "twice")
    if any(bare(runs[at].text) in claim.forms for *place, at in ranked if place == [aside, rank]):
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
    sites = {squeezed(outlet) for outlet in outlets}
    for key, claim in found.items():
        text, notes = claim.name.text, claim.notes
        notes.update((f"kind {claim.name.kind}", f"{min(len(text.split()), MOST_WORDS)} words", crowd))
        if notes & STATED:
            notes.update([f"stated {note}" for note in notes if note.startswith("stands")])
        notes.update(
            note
            for note, holds in (
                ("is outlet", not claim.forms.isdisjoint(outlets)),
                ("names site", squeezed(text) in sites),
                ("own site", "rights" in notes and squeezed(text) in sites),
                ("given name", not GIVEN_NAMES.isdisjoint(key.replace(".", " ").split()[:MOST_GIVEN])),
                ("topic", "in headline" in notes and notes.isdisjoint(SIGNED)),
                ("handle", not is_name(text)),
                ("lower", text[0].islower()),
                ("upper", text.isupper()),
                ("digit", any(map(str.isdigit, text))),
            )
            if holds
        )
        if claim.name.kind == "person" and notes.isdisjoint(SHOWS_A_NAME):
            notes.add("unshown")
        if len(claim.sources) > 1:
            notes.add(f"agree {min(3, len(claim.sources))}")


def _note_others(found: dict[str, Claim], mentions: Sequence[Mention]) -> None:
    """Note against a name each kind of witness that names persons, or signs for others, but not this one."""
    named: dict[str, set[str]] = {}
    for mention in mentions:
        witness = mention.source
        if mention.method == "text":
            witness = mention.notes[1] if mention.notes[0] in NAMING else ""
        if witness and not witness.endswith("aside"):
            kinds = ("person", "outlet", "agency") if mention.notes[0] == "lead" else ("person",)
            named.setdefault(witness, set()).update(
                key_of(name.text)
                for name in mention.names
                if name.kind in kinds and len(name.text.split()) <= LONGEST_WITNESS
            )
    for witness, keys in named.items():
        for key, claim in found.items():
            if keys and key not in keys:
                claim.notes.add(f"others {witness}")
