"""Runs ─► how likely each belongs to the article's own text, by a learned forest.

Pasted text is judged by a network beside it, to which words and order tell what no element does. It also
tells how much each line is like a headline.

Which roles follow is decided in `assign.py`.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from edkit.clean.learned.forest import Forest, forests
from edkit.clean.learned.network import HEADS, Network, network
from edkit.clean.learned.traits import Stated, traits
from edkit.clean.learned.vocabulary import Vocabulary
from edkit.clean.markup.elements import Element, Run
from edkit.clean.markup.shapes import kind_of
from edkit.clean.roles.head import Headmatter
from edkit.clean.roles.region import lift_hints
from edkit.clean.written.wordings import wordings_of

TEXT = 0.5  # share above which a run is the article's text
FLAT = 0.85  # share of the runs
NEAR = 2  # runs on each side that have a say
SAY = 0.2  # what their mean log-odds count beside a run's own
MOST_SAID = 3.0  # log-odds; no neighbour speaks louder
AT_ONCE = 64  # runs; a forest takes some 10 kB for each, more than all else that is kept of it


def look(
    runs: Sequence[Run], elements: Sequence[Element], head: Headmatter, headline: int | None
) -> np.ndarray:
    """Take the traits of a page's runs, and note what their wording tells.

    `elements` is empty for pasted text, and loses hints that mislead.
    """
    for run, wording in zip(runs, wordings_of([(run.text, run.words) for run in runs]), strict=True):
        run.wording = wording
    lift_hints(runs, elements, headline)
    stated = Stated(frozenset(head.titles), head.description, head.body)
    return traits(runs, elements, headline=headline, stated=stated)


def shares(
    runs: Sequence[Run], elements: Sequence[Element], head: Headmatter, headline: int | None
) -> np.ndarray:
    """Give for each run, 0-1, how likely it is the article's own text.

    A page whose elements tell nothing, as all its lines stand in one kind of them, is judged as pasted text.
    """
    if elements and not is_flat(runs):
        return agreed(in_parts(forests()["html"], look(runs, elements, head, headline)))
    plain = [Run(text=run.text, start=run.start) for run in runs]
    told = look(plain, [], head, headline)
    for run, line in zip(runs, plain, strict=True):
        run.wording = line.wording
    del plain, line  # as much again as the page's own runs
    odds = of_both(forests()["text"], network(), told, [run.text for run in runs])
    for run, like in zip(runs, odds[HEADS.index("headline")].tolist(), strict=True):
        run.like_title = like
    return agreed(odds[0])


def of_both(forest: Forest, network: Network, told: np.ndarray, texts: Sequence[str]) -> np.ndarray:
    """Give the network's log-odds; those of the text are the mean with a forest's, which errs elsewhere."""
    odds = network.odds(told, Vocabulary.of(texts))
    odds[0] = (odds[0] + in_parts(forest, told)) / 2
    return odds


def in_parts(forest: Forest, told: np.ndarray) -> np.ndarray:
    """Give a forest's log-odds for each run; it judges few at once, so that they find room beside the page.

    The parts are of one size: a run all by itself would be summed up in another order.
    """
    parts = -(-told.shape[1] // AT_ONCE)
    if parts <= 1:
        return forest.odds(told)
    return np.concatenate([forest.odds(part) for part in np.array_split(told, parts, axis=1)])


def is_flat(runs: Sequence[Run]) -> bool:
    """Tell whether nearly all runs stand in elements of one kind."""
    least = FLAT * len(runs)
    if max(Counter([run.tag for run in runs]).values()) <= least:
        return False  # not even their names are the same
    return max(Counter(map(kind_of, runs)).values()) > least


def agreed(odds: np.ndarray) -> np.ndarray:
    """Give the shares that log-odds come to when the neighbours of each run may speak against it.

    A text stands together: a doubtful line that stands alone among furniture does not belong to it.
    """
    near = np.pad(np.clip(odds, -MOST_SAID, MOST_SAID), NEAR, constant_values=-MOST_SAID)
    said = np.convolve(near, np.ones(2 * NEAR + 1), "valid") - near[NEAR:-NEAR]
    against = np.minimum(0, said / (2 * NEAR))
    return np.asarray(1 / (1 + np.exp(-odds - SAY * against)))
