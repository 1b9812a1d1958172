"""Runs ─► what a learned forest may ask of them, to tell the article's own text from the rest.

`tools/train_reader.py` fits such forests on these traits.
"""

from collections.abc import Sequence

import numpy as np

from edkit.clean.elements import Element, Run
from edkit.clean.head import Headmatter
from edkit.clean.traits import Stated, traits


def look(
    runs: Sequence[Run], elements: Sequence[Element], head: Headmatter, headline: int | None
) -> np.ndarray:
    """Take the traits of a page's runs; `elements` is empty for pasted text."""
    stated = Stated(frozenset(head.titles), head.description, head.body)
    return traits(runs, elements, headline=headline, stated=stated)
