"""A text that stands on its page twice ─► read once.

The second is there for a small screen, to be heard, or, with its tags to be seen, to be published elsewhere.
"""

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from itertools import pairwise

import numpy as np

from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import HEADINGS
from edkit.models import BODY_ROLES

SHORTEST = 15  # characters of a line that is worth comparing
LONG_LINE = 100  # characters; lines that are all shorter may be a refrain
LEAST_REPEATED = 200  # characters in lines that follow each other as they did the first time
FARTHEST = 3  # lines from one of them to the next
MOSTLY = 0.6  # share of a run's characters

MOST_QUOTED = 0.5  # share of the text above that it quotes again in its own flow

LONGEST_RUN = 3_000  # characters; a longer one may hold the text of others
FEWEST_PIECES = 5  # paragraphs whose text it holds
LEAST_PIECE = 25  # words in each
TEXT_TAGS = HEADINGS | {"p"}

_TAG = re.compile(r"<[^<>]{1,300}>")


def mark_repeated(runs: Sequence[Run]) -> None:
    """Decide what repeats lines of the text that stand above it, in their order."""
    lines = [
        (index, _bare(line))
        for index, run in enumerate(runs)
        if run.role in BODY_ROLES
        for line in run.text.split("\n")
        if len(line) >= SHORTEST
    ]
    if len({line for _, line in lines}) == len(lines):
        return
    whole, repeated = Counter[int](), Counter[int]()
    for index, line in lines:
        whole[index] += len(line)
    for copied in _copies([line for _, line in lines]):
        if _is_quoted(copied, lines, runs):
            continue
        for at in copied:
            repeated[lines[at][0]] += len(lines[at][1])
    for index, characters in repeated.items():
        if characters >= MOSTLY * whole[index]:
            runs[index].take("other", "stands in the text above, word for word")


def _is_quoted(copied: Sequence[int], lines: Sequence[tuple[int, str]], runs: Sequence[Run]) -> bool:
    """Tell whether lines are a passage of the text that it comes back to: a small part of it, in its flow."""
    first, last = copied[0], copied[-1]
    above = sum(len(line) for _, line in lines[:first])
    if sum(len(lines[at][1]) for at in copied) > MOST_QUOTED * above or last + 1 == len(lines):
        return False
    around = {lines[first - 1][0], lines[last + 1][0]}
    inside = {lines[at][0] for at in copied}
    if around & inside:
        return False
    flows = {_flow(runs[at]) for at in around | inside}
    return len(flows) == 1 and (None not in flows or lines[first - 1][1].endswith(":"))


def _flow(run: Run) -> Element | None:
    """Give the element in whose flow a run stands, be it in a quotation; None in pasted text."""
    element = _holder(run)
    while element is not None and element.tag == "blockquote":
        element = element.parent
    return element


def prefer_pieces(runs: Sequence[Run], shares: np.ndarray, least: float) -> None:
    """Let paragraphs have the share of one run that holds their text, and that run none."""
    wholes = [at for at in np.flatnonzero(shares > least).tolist() if len(runs[at].text) > LONGEST_RUN]
    if not wholes:
        return
    long = {index: _bare(run.text) for index, run in enumerate(runs) if run.words >= LEAST_PIECE}
    for at in wholes:
        whole = _bare(runs[at].text)
        pieces = [index for index, text in long.items() if index != at and text in whole]
        characters = sum(len(runs[index].text) for index in pieces)
        if len(pieces) >= FEWEST_PIECES and characters >= MOSTLY * len(whole):
            held_by = Counter(_holder(runs[index]) for index in pieces).most_common(1)[0][0]
            among = [_holder(run) is held_by and run.tag in TEXT_TAGS for run in runs]
            shares[pieces] = shares[among] = shares[at]
            shares[at] = 0.0


def _holder(run: Run) -> Element | None:
    return run.block.parent if run.block is not None else None


def _bare(line: str) -> str:
    return " ".join((unescape(_TAG.sub("", line)) if "<" in line else line).split())


def _copies(lines: Sequence[str]) -> list[list[int]]:
    """Give the places of lines that follow each other, each further down in the text above than the last.

    What comes back more than once, each time after lines of its own, is a refrain.
    """
    first: dict[str, int] = {}
    above = [first.setdefault(line, at) for at, line in enumerate(lines)]
    stretches: list[list[int]] = []
    for at, before in enumerate(above):
        if before == at:
            continue
        last = stretches[-1][-1] if stretches else None
        if last is not None and at - last <= FARTHEST and before > above[last]:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    often = Counter(lines)
    refrains = {
        above[places[0]]
        for before, places in pairwise(sorted(stretches, key=lambda one: (above[one[0]], one[0])))
        if above[before[0]] == above[places[0]]
        and any(often[line] == 1 for line in lines[before[-1] : places[0]])
    }
    return [
        places
        for places in stretches
        if above[places[0]] not in refrains and _is_long([len(lines[at]) for at in places])
    ]


def _is_long(lengths: Sequence[int]) -> bool:
    return len(lengths) > 1 and sum(lengths) >= LEAST_REPEATED and max(lengths) >= LONG_LINE
