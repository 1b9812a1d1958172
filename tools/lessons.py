"""Pages with their markup ─► what the network should tell of the same lines without it.

Of the text, the reference is believed, where there is one; else the trees, which see the page's elements:
they err, but they know pages by the hundred of which nobody has written down the text. What else a line is,
its elements tell by their names. The reader's rules have no say, so that a new rule leaves the weights as
they are. `train_reader.py` calls this.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from edkit.clean.learned.forest import forests
from edkit.clean.learned.network import HEADS
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.read import headmatter
from edkit.clean.roles.judge import agreed, look
from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import squeezed

# What names of elements tell of a line. The network learns it, but nobody asks it later.
BESIDE = {
    "byline": Hint.BYLINE,
    "date": Hint.DATE,
    "comment": Hint.COMMENT,
    "caption": Hint.CAPTION,
    "onward": Hint.RELATED,
}
LEARNED = (*HEADS, *BESIDE)
ONE_LINE = frozenset({"headline", "byline", "date"})  # of which a page has one or two
NEAR_TEXT = (15, 6)  # lines before and after the text begins, where bylines and dates are its own
TAUGHT_WEIGHT = 0.5  # of a page whose text only the trees tell, as a share of one with a reference
LIKELY = 0.5  # share above which the trees take a run for text
DOUBT = 0.05  # that they err there
HEAD_WEIGHT = 0.3  # of each thing besides the text
WIDE_WEIGHT = 0.5  # of what many lines are, as a share of that
AGAINST = 4.0  # what all lines weigh that are no headline, beside the one that is
BASE_WORDS = 3  # added to the words of each run, so that short ones count as well
SHORTEST_TEXT = 80  # words; of a shorter text nothing is believed, nor does it weigh more
EXCERPT_WEIGHT = 0.3  # of a part that was copied, as a share of a page
FEW, FEW_COPIED = 8, 0.6  # paragraphs; share of the parts that hold at most so many
ABOVE, BELOW = 4, 2  # lines around them, at most


@dataclass(slots=True)
class Lesson:
    """One page: runs × `LEARNED` whether a run is one, and what that weighs."""

    texts: Sequence[str]
    traits: np.ndarray
    wanted: np.ndarray
    weight: np.ndarray


def told_by_markup(runs: Sequence[Run], traits: np.ndarray, headline: int | None) -> np.ndarray:
    """Give what trees and elements tell of each run: runs × `LEARNED`, the first how likely it is text."""
    told = np.zeros((len(runs), len(LEARNED)))
    told[:, 0] = agreed(forests()["html"].odds(traits))
    if headline is not None:
        told[headline, 1] = 1
    is_text = told[:, 0] > LIKELY
    for number, hint in enumerate(BESIDE.values(), len(HEADS)):
        told[:, number] = [bool(run.hints & hint) for run in runs] & ~is_text
    return told


def lessons(samples: Iterable[Any]) -> list[Lesson]:
    """Make of samples of `train_reader.py` what the network learns from: pages, and parts of them."""
    told = [(sample, lesson) for sample in samples if (lesson := _lesson(sample)) is not None]
    parts = [_excerpt(sample, lesson) for sample, lesson in told if "body" in sample.expected["score"]]
    return [*(lesson for _, lesson in told), *(part for part in parts if part is not None)]


def _lesson(sample: Any) -> Lesson | None:
    words = np.array([Run(text=text).words for text in sample.texts], float)
    text, known = sample.wanted, sample.weight
    if sample.marked is not None and "body" not in sample.expected["score"]:
        text, known = _taught(sample.marked[:, 0], words, text, known)
    if not known.any():
        return None
    wanted, weight = np.zeros((len(words), len(LEARNED))), np.zeros((len(words), len(LEARNED)))
    wanted[:, 0], weight[:, 0] = text, known
    if sample.marked is not None:
        for number, head in enumerate(LEARNED[1:], 1):
            is_one = _are(head, sample)
            wanted[:, number] = is_one
            if head in ONE_LINE:
                weight[:, number] = np.where(is_one, 1 / max(1, is_one.sum()), AGAINST / len(is_one))
            else:
                weight[:, number] = WIDE_WEIGHT * (words + BASE_WORDS) / (words + BASE_WORDS).sum()
        weight[:, 1:] *= HEAD_WEIGHT
    return Lesson(sample.texts, sample.traits, wanted, weight)


def _taught(
    share: np.ndarray, words: np.ndarray, text: np.ndarray, known: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Believe the trees as far as they are sure, but for the runs that are known."""
    whole = float((share > LIKELY) @ words)
    if whole < SHORTEST_TEXT:
        return text, known
    weight = TAUGHT_WEIGHT * (np.minimum(words, whole) + BASE_WORDS) / whole
    believed = np.clip(share, DOUBT, 1 - DOUBT)
    return np.where(known > 0, text, believed), np.maximum(known, weight)


def _are(head: str, sample: Any) -> np.ndarray:
    """Tell which runs of a page are its headline, its byline, …"""
    found = np.asarray(sample.marked[:, LEARNED.index(head)] > 0)
    title = squeezed(sample.expected.get("title") or "")
    if head == "headline" and title:
        stated = np.array([squeezed(text) == title for text in sample.texts])
        return stated if stated.any() else found
    if head in ONE_LINE - {"headline"}:
        text = np.flatnonzero(sample.marked[:, 0] > LIKELY)
        begin, place = (text[0] if len(text) else 0), np.arange(len(found))
        found = found & (place >= begin - NEAR_TEXT[0]) & (place <= begin + NEAR_TEXT[1])
    return found


def _excerpt(sample: Any, lesson: Lesson) -> Lesson | None:
    """Copy of an article what readers copy: its first paragraphs or all, and some lines around them."""
    chance, own = random.Random(sample.page), np.flatnonzero(sample.wanted)
    if not len(own):
        return None
    end = own[: chance.randint(1, FEW)][-1] if chance.random() < FEW_COPIED else own[-1]
    first, last = own[0] - chance.randint(0, ABOVE), end + chance.randint(0, BELOW)
    chosen = slice(max(0, first), last + 1)
    runs = [Run(text=text) for text in lesson.texts[chosen]]
    weight = lesson.weight[chosen] * EXCERPT_WEIGHT
    weight[:, 0] *= sample.set_weight / weight[:, 0].sum() * EXCERPT_WEIGHT
    return replace(
        lesson,
        texts=[run.text for run in runs],
        traits=look(runs, [], headmatter(Statements(), frozenset()), None),
        wanted=lesson.wanted[chosen],
        weight=weight,
    )
