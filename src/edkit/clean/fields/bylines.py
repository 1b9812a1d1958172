"""Who an article says wrote it: every name that the page may mean, weighed.

What speaks for a name, as `claims.py` notes it, is added up with weights learnt by
`tools/train_bylines.py` (logistic regression) from pages whose authors are known. The sum gives
the chance that the name is right; names in the same line or statement as the best are taken with
it, an outlet beside a person only if it is nearly as sure.
"""

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from edkit.clean.fields.claims import SIGNED, Claim, claims
from edkit.clean.fields.kinds import typed
from edkit.clean.fields.mentions import NAMING, Mention
from edkit.clean.markup.page import Run
from edkit.clean.pasted.cited import METHOD as RECORD
from edkit.clean.pasted.records import OF_RECORD
from edkit.clean.stated.statements import Statements
from edkit.clean.written.names import key_of
from edkit.models import Candidate, Name

LEAST_CHANCE = 0.15  # of a name that is given at all
SURE = 0.5  # enough to be given beside a better one
BESIDE_BEST = 0.6  # share of the best name's chance at which another is given
WITH_BEST = 0.5  # the same for a name in one line or statement with the best
OTHER_KIND = 0.6  # the same for an outlet beside a person, or a person beside an outlet
SAYS_SURELY = frozenset({"recipe", RECORD})  # an outlet's recipe, the record of a database
CERTAIN = 0.995  # the chance of what they say
SIGNS = SIGNED | {"line"}  # notes of a name that stands where authors do
NEVER = frozenset({"topic", "elsewhere", "unshown"})  # notes of names that did not sign
REASONS = 3  # that are told of a candidate
LIKELY = ((0.9, "almost certain"), (0.5, "likely"), (0.15, "possible"), (0.0, "unlikely"))
WORDS = {
    "recipe": "the outlet's recipe says so",
    RECORD: "labelled so in a record",
    "json-ld": "stated as the author in JSON-LD",
    "json-ld page": "stated as the page's author in JSON-LD",
    "json-ld person": "a person described in JSON-LD",
    "meta": "stated in a meta element",
    "card": "stated in the card for social networks",
    "microdata": "stated in microdata",
    "mark class": "marked as an author by its element",
    "mark link": "linked to a page on an author",
    "mark rel": "linked as the author",
    "mark itemprop": "marked as the author in microdata",
    "mark first": "the first marked name",
    "mark aside": "marked, but in a list or a comment",
    "lead near": "in a line that opens as bylines do",
    "byline near": "in a line of the byline",
    "bio end": "presented after the text",
    "label": "after a label",
    "line": "a line of names",
    "address": "named in the address of an author's page",
    "after by": "stands after a word such as by",
    "after other work": "named for other work, such as the pictures",
    "rights": "holds the rights to the page",
    "own site": "holds the rights to a site of that name",
    "given name": "holds a common given name",
    "topic": "stands in the headline, and nothing says that it signs",
    "elsewhere": "stands only below a heading over other articles, or comments",
    "handle": "does not look like a name",
    "unshown": "nothing but its capitals shows that it is a name",
    "agree 2": "two sources agree",
    "agree 3": "three sources agree",
    "stands head": "stands under the headline",
    "stands above": "stands over the headline",
    "stands start": "stands over the text",
    "stands last": "stands in the last lines",
    "stands after": "stands after the text",
    "stands inside": "stands inside the text",
    "stands below": "stands far below the text",
    "stands below aside": "stands in a list or a comment below",
    "stands above aside": "stands in furniture over the headline",
    "stands top": "stands far above",
    "nowhere": "not shown",
    "in headline": "stands in the headline",
    "others json-ld": "JSON-LD names others",
    "others meta": "the meta elements name others",
    "others mark": "other names are marked",
    "others card": "the card for social networks names others",
    "others lead near": "a line that opens as bylines do names others",
    "others byline near": "a line of the byline names others",
    "kind role": "an office, no name",
    "1 words": "one word",
    "digit": "holds a digit",
}

NEXT_LINE = 4  # characters between a name and the office in the next line


def byline(
    said: Statements, runs: Sequence[Run], outlets: frozenset[str]
) -> tuple[tuple[Name, ...] | None, list[Candidate]]:
    """Choose the byline, in the order in which the page names it; None where it names nobody."""
    if said.of("byline", RECORD):  # which says who wrote it, and nothing else on the page needs to
        runs = [run for run in runs if run.role == "byline"]
    else:
        runs = [run for run in runs if not (run.role == "other" and run.reason.startswith(OF_RECORD))]
    found, mentions = claims(said, runs, outlets)
    chance = {key: _chance(claim) for key, claim in found.items()}
    taken = _with_offices(_taken(found, chance, mentions), found, mentions)
    candidates = [
        _candidate(mention, found, chance, taken) for mention in mentions if _worth_telling(mention, taken)
    ]
    return typed([found[key].name for key in taken], said, outlets) or None, candidates


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Give the weight of each note; "" is the bias."""
    text = files(__package__).joinpath("byline_weights.json").read_text(encoding="utf-8")
    return {str(note): float(weight) for note, weight in json.loads(text).items()}


def _chance(claim: Claim) -> float:
    if not SAYS_SURELY.isdisjoint(claim.notes):
        return CERTAIN
    if not NEVER.isdisjoint(claim.notes):
        return 0.0
    learnt = weights()
    # Exact: the notes are a set, and added up in another order would come to a hair more or less.
    told = math.fsum(learnt.get(note, 0.0) for note in ("", *claim.notes))
    return 1 / (1 + math.exp(-told))


def _taken(found: dict[str, Claim], chance: dict[str, float], mentions: Sequence[Mention]) -> list[str]:
    """Choose among the names, by their chances and by what stands beside the best of them."""
    best = max(found, key=lambda key: chance[key], default=None)
    if best is None or chance[best] < LEAST_CHANCE:
        return []
    kind, together = found[best].name.kind, found[best].mentions
    least = max(LEAST_CHANCE, min(SURE, BESIDE_BEST * chance[best]))
    with_best = max(LEAST_CHANCE, WITH_BEST * chance[best])
    taken = {
        key
        for key, claim in found.items()
        if (chance[key] >= least and (claim.name.kind == kind or chance[key] >= OTHER_KIND * chance[best]))
        or (chance[key] >= with_best and not claim.mentions.isdisjoint(together))
    }
    for number in together:  # what is printed with a person: the agency, the office
        if mentions[number].notes[0] in ("lead", "byline"):
            taken |= {key_of(name.text) for name in mentions[number].names if name.kind != "person"}
    persons = [key for key in taken if found[key].name.kind == "person"]
    taken -= {key for key in persons if any(other.startswith(f"{key} ") for other in persons)}  # cut off
    owners = {key for key in taken if found[key].notes.isdisjoint(SIGNS) and "rights" in found[key].notes}
    taken -= owners if owners != taken else set()  # who owns the page did not write with who signs
    printed_first = (key for key in found if key in taken)
    return sorted(printed_first, key=lambda key: found[key].name.span or (math.inf, 0))


def _with_offices(taken: list[str], found: dict[str, Claim], mentions: Sequence[Mention]) -> list[str]:
    """Add the office that stands in a line of its own right after a name that was taken."""
    ends = {name.span[1] for key in taken if (name := found[key].name).span}
    offices = [
        key_of(name.text)
        for mention in mentions
        for name in mention.names
        if name.kind == "role" and name.span and any(0 <= name.span[0] - end <= NEXT_LINE for end in ends)
    ]
    added = {key for key in offices if key in found}
    return sorted({*taken, *added}, key=lambda key: found[key].name.span or (math.inf, 0)) if added else taken


def _worth_telling(mention: Mention, taken: Sequence[str]) -> bool:
    """Tell whether a mention is a candidate: it says to name somebody here, or names who was taken."""
    if any(key_of(name.text) in taken for name in mention.names):
        return True
    if mention.notes[0] == "mark" or (mention.method == "text" and mention.notes[0] not in NAMING):
        return False
    return not any(note.endswith("aside") for note in mention.notes)


def _candidate(
    mention: Mention, found: dict[str, Claim], chance: dict[str, float], taken: Sequence[str]
) -> Candidate:
    keys = [key_of(name.text) for name in mention.names]
    best = max(keys, key=lambda key: chance[key], default=None)
    holds = best is not None and any(key in taken for key in keys)
    return Candidate(
        field="byline",
        value="; ".join(name.text for name in mention.names) or None,
        method=mention.method,
        raw=mention.raw,
        taken=holds,
        reason="holds no name" if best is None else _why(found[best], chance[best], holds),
        span=mention.span,
    )


def _why(claim: Claim, chance: float, taken: bool) -> str:
    """Say how likely a name is, and what weighs most for what was decided."""
    learnt = weights()
    sign = -1 if taken else 1
    told = sorted(
        (note for note in claim.notes if note in WORDS),
        key=lambda note: (note not in NEVER, sign * learnt.get(note, 0), note),
    )
    likely = next(word for least, word in LIKELY if chance >= least)
    return ": ".join([likely, ", ".join(WORDS[note] for note in told[:REASONS])] if told else [likely])
