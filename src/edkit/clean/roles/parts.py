"""Several <article>s or <details> of one kind beside each other ─► if most are text, so are the others.

Entries, answers and chapters come in a row of their own elements. Of one that is shorter or stands last,
less shows that it is text than of its neighbours.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from edkit.clean.markup.elements import Element, Run
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import LEAST_PROSE, MOSTLY_LINK, nearest
from edkit.clean.roles.judge import TEXT

PARTS = frozenset({"article", "details"})
LEAST = 0.25  # share above which a paragraph is text in a row of parts that are
LIFTED = 0.6  # share that it has then, at least
FEWEST_ALIKE = 3
ELSEWHERE = Hint.NAVIGATION | Hint.RELATED | Hint.COMMENT | Hint.CONSENT | Hint.NEWSLETTER | Hint.ADVERT


def whole_rows(runs: Sequence[Run], share: np.ndarray) -> np.ndarray:
    """Give the shares of runs, those of paragraphs lifted whose neighbours of the same kind are text."""
    rows: dict[tuple[Element | None, str, str], dict[Element, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for at, run in enumerate(runs):
        part = nearest(run, PARTS) if run.words >= LEAST_PROSE else None
        if part is not None:
            rows[part.parent, part.tag, part.kind][part].append(at)
    lifted = share.copy()
    for alike in rows.values():
        told = [share[places].max() > TEXT for places in alike.values()]
        if len(told) >= FEWEST_ALIKE and 2 * sum(told) > len(told):
            for at in (at for places in alike.values() for at in places):
                if (
                    share[at] > LEAST
                    and runs[at].link_density <= MOSTLY_LINK
                    and not runs[at].hints & ELSEWHERE
                ):
                    lifted[at] = max(share[at], LIFTED)
    return lifted
