"""A table in a text ─► all of it is text, or none is decided here.

Its cells are numbers and labels, of which each by itself hardly reads like text; together they do.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from edkit.clean.markup.elements import Element, Run
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import LEAST_PROSE, MOSTLY_LINK, nearest
from edkit.clean.roles.judge import TEXT

TABLES, CELLS = frozenset({"table"}), frozenset({"td", "th", "caption", "table"})
FEWEST_CELLS = 4
LONGEST_CELL = 40  # words of a line; tables with longer ones lay out the page
MOST_IN_CELL = 4  # lines; so do those with more
LEAST = 0.35  # mean share of the cells of a table that is text; by cross-validation
LIFTED = 0.6  # share that they all have then, at least
MOST_LINKED = 0.3  # share of its words inside links
ELSEWHERE = (
    Hint.NAVIGATION | Hint.RELATED | Hint.COMMENT | Hint.CONSENT | Hint.ADVERT | Hint.ASIDE | Hint.FACTS
)


def whole_tables(runs: Sequence[Run], share: np.ndarray) -> np.ndarray:
    """Give the shares of runs; those in a table below the beginning of the text lifted together."""
    first = next(
        (at for at in np.flatnonzero(share > TEXT).tolist() if runs[at].words >= LEAST_PROSE), len(runs)
    )
    cells: dict[Element, list[int]] = defaultdict(list)
    for at in range(first + 1, len(runs)):
        if (table := nearest(runs[at], TABLES)) is not None:
            cells[table].append(at)
    lifted = share.copy()
    for places in cells.values():
        if share[places].mean() >= LEAST and _is_of_data([runs[at] for at in places]):
            own = [at for at in places if runs[at].link_density <= MOSTLY_LINK]
            lifted[own] = np.maximum(share[own], LIFTED)
    return lifted


def _is_of_data(cells: Sequence[Run]) -> bool:
    """Tell whether a table holds data: short cells, hardly a link, and no name around them against it."""
    words = sum(run.words for run in cells)
    linked = sum(run.words for run in cells if run.link_density > MOSTLY_LINK)
    return (
        len(cells) >= FEWEST_CELLS
        and max(run.words for run in cells) <= LONGEST_CELL
        and max(Counter(nearest(run, CELLS) for run in cells).values()) <= MOST_IN_CELL
        and linked <= MOST_LINKED * words
        and not any(run.hints & ELSEWHERE for run in cells)
    )
