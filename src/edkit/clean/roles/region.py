"""Where the article stands on its page, once its text is known; and which names mislead about it.

Hints are lifted from an element that holds most of the prose: a body inside `class="sidebar-layout"`
is no sidebar.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from edkit.clean.markup.elements import Element, Run, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import HEADINGS, is_prose

BULK = 0.5  # share of the page's prose; furniture does not hold as much
MUCH = 0.3  # the same, beside the headline


@dataclass(slots=True)
class Region:
    """The stretch of runs from the first to the last of the article's text."""

    first: int
    last: int  # included

    def holds(self, index: int) -> bool:
        """Tell whether a run stands inside."""
        return self.first <= index <= self.last


def region_of(shares: np.ndarray, least: float) -> Region | None:
    """Find where the text begins and ends; None where there is none."""
    text = np.flatnonzero(shares > least)
    return Region(int(text[0]), int(text[-1])) if len(text) else None


def lift_hints(runs: Sequence[Run], elements: Sequence[Element], headline: int | None) -> None:
    """Take furniture hints from elements that hold most of the prose, or the headline and much of it.

    Comments and notices of consent may outweigh a text: by their mass alone they stay what they are called.
    """
    held = _prose_held(runs, elements)
    title = runs[headline].element if headline is not None else None
    wrong = []
    furniture = Hint.FURNITURE
    for element in elements:
        if element.own & furniture and (lifted := _lifted(element, held, title)):
            element.own &= ~lifted
            wrong.append(element)
    if wrong:
        for element in elements[wrong[0].number :]:
            element.hints = (element.parent.hints if element.parent else Hint.NONE) | element.own
        for run in runs:
            run.hints = run.element.hints if run.element is not None else Hint.NONE


def _lifted(element: Element, held: Sequence[float], title: Element | None) -> int:
    """Give the hints that an element cannot have been meant to give."""
    mass = held[element.number]
    if title is not None and inside_of(title, element) and mass > MUCH * held[0]:
        return element.own & Hint.FURNITURE
    if mass >= BULK * held[0] > 0:
        return element.own & Hint.FURNITURE & ~(Hint.COMMENT | Hint.CONSENT)
    return Hint.NONE


def _prose_held(runs: Sequence[Run], elements: Sequence[Element]) -> list[float]:
    """Sum up the words of prose by element, those of the elements inside included."""
    held = [0.0] * len(elements)
    for run in runs:
        if run.element is not None and run.tag not in HEADINGS and is_prose(run):
            held[run.element.number] += run.words
    for element in reversed(elements):
        mass = held[element.number]
        if mass and element.parent is not None:
            held[element.parent.number] += mass
    return held
