"""What unfolds between the paragraphs of a text at a touch ─► text, as far as it reads at all like it.

Answers, steps and details are often hidden when the page opens, in several boxes of one kind. Windows and
menus that are hidden stand before a text or after it, or alone, or read like nothing of the kind.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from edkit.clean.markup.elements import Element, Run, ancestors
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import LEAST_PROSE, MOSTLY_LINK
from edkit.clean.roles.judge import TEXT

LEAST = 0.2  # the same for what is hidden between two of them; by cross-validation
FEWEST_ALIKE = 3  # boxes of one kind with a sentence each; a window or a menu is one of its kind
LIFTED = 0.75  # share that it has then, at least
ELSEWHERE = Hint.NAVIGATION | Hint.COMMENT | Hint.CONSENT | Hint.NEWSLETTER | Hint.ADVERT


def unfolded(runs: Sequence[Run], share: np.ndarray) -> np.ndarray:
    """Give the shares of runs, lifted where they are hidden between paragraphs that are shown."""
    hidden = np.array([bool(run.hints & Hint.HIDDEN) for run in runs])
    if not hidden.any():
        return share
    long = np.array([run.words >= LEAST_PROSE for run in runs])
    shown = np.flatnonzero(long & ~hidden & (share > TEXT)).tolist()
    if not shown:
        return share
    boxes: dict[tuple[str, str], dict[Element, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at in np.flatnonzero(hidden & (share > LEAST)).tolist():
        box = _box(runs[at])
        if shown[0] < at < shown[-1] and _may_be_text(runs[at]) and box is not None:
            boxes[box.tag, box.kind][box].append(at)
    lifted = share.copy()
    for alike in boxes.values():
        telling = sum(any(runs[at].words >= LEAST_PROSE for at in places) for places in alike.values())
        if telling >= FEWEST_ALIKE:
            places = [at for one in alike.values() for at in one]
            lifted[places] = np.maximum(share[places], LIFTED)
    return lifted


def _box(run: Run) -> Element | None:
    """Find the innermost element around a run that is hidden itself."""
    return next((element for element in ancestors(run.element) if element.own & Hint.HIDDEN), None)


def _may_be_text(run: Run) -> bool:
    return run.link_density <= MOSTLY_LINK and not run.hints & ELSEWHERE
