"""Pages read with their markup ─► what the network should tell of the same lines without it.

Of the text, the reference is believed, where there is one. Else, and of what is no text, the reader is
believed as it reads the page's elements: it errs, but it knows pages by the hundred of which nobody has
written down the text. `train_reader.py` calls this.
"""

import gzip
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from edkit.clean import read_page
from edkit.clean.learned.network import HEADS
from edkit.clean.markup.page import Run
from edkit.clean.read import headmatter
from edkit.clean.roles.judge import is_flat, look
from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import squeezed
from edkit.models import BODY_ROLES

# What the network learns to tell; of what stands behind `HEADS` it learns, but nobody asks it later.
LEARNED = (*HEADS, "byline", "date", "comment", "caption", "onward")
ROLES = {
    "comment": ("comment",),
    "caption": ("caption",),
    "onward": ("teaser-title", "teaser-excerpt", "related-heading"),
}
ONE_LINE = frozenset({"headline", "byline", "date"})  # of which a page has one or two
NEAR_TEXT = (15, 6)  # lines above and below the beginning of the text, where a date is the article's
TAUGHT_WEIGHT = 0.5  # of a page whose text only the reader tells, as a share of one with a reference
DOUBT = 0.05  # that the reader errs there
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


def roles_in(path: Path, url: str, runs: Sequence[Run]) -> list[str] | None:
    """Give the roles of runs as the reader tells them by the page's elements; None where it cannot.

    A page whose elements tell nothing is read by the network itself, which learns nothing from that.
    """
    page = read_page(gzip.decompress(path.read_bytes()), url=url)
    if page.article is None or is_flat(runs) or [b.text for b in page.blocks] != [r.text for r in runs]:
        return None
    return [block.role for block in page.blocks]


def lessons(samples: Iterable[Any]) -> list[Lesson]:
    """Make of samples of `train_reader.py` what the network learns from: pages, and parts of them."""
    told = [(sample, lesson) for sample in samples if (lesson := _lesson(sample)) is not None]
    parts = [_excerpt(sample, lesson) for sample, lesson in told if "body" in sample.expected["score"]]
    return [*(lesson for _, lesson in told), *(part for part in parts if part is not None)]


def _lesson(sample: Any) -> Lesson | None:
    words = np.array([Run(text=text).words for text in sample.texts], float)
    text, known = sample.wanted, sample.weight
    if sample.roles is not None and "body" not in sample.expected["score"]:
        text, known = _taught(np.isin(sample.roles, sorted(BODY_ROLES)), words, text, known)
    if not known.any():
        return None
    wanted, weight = np.zeros((len(words), len(LEARNED))), np.zeros((len(words), len(LEARNED)))
    wanted[:, 0], weight[:, 0] = text, known
    if sample.roles is not None:
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
    is_text: np.ndarray, words: np.ndarray, text: np.ndarray, known: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Believe the reader, but for the runs that are known."""
    whole = float(is_text @ words)
    if whole < SHORTEST_TEXT:
        return text, known
    weight = TAUGHT_WEIGHT * (np.minimum(words, whole) + BASE_WORDS) / whole
    believed = np.where(is_text, 1 - DOUBT, DOUBT)
    return np.where(known > 0, text, believed), np.maximum(known, weight)


def _are(head: str, sample: Any) -> np.ndarray:
    """Tell which runs of a page are its headline, its byline, …"""
    roles = np.array(sample.roles)
    found = np.isin(roles, ROLES.get(head, (head,)))
    title = squeezed(sample.expected.get("title") or "")
    if head == "headline" and title:
        stated = np.array([squeezed(text) == title for text in sample.texts])
        return stated if stated.any() else found
    if head == "date":
        text = np.flatnonzero(np.isin(roles, sorted(BODY_ROLES)))
        begin, place = (text[0] if len(text) else 0), np.arange(len(roles))
        found &= (place >= begin - NEAR_TEXT[0]) & (place <= begin + NEAR_TEXT[1])
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
