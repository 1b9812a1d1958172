"""Runs ─► the element that holds the article, by where the bulk of the prose stands.

Hints are lifted from an element that holds most of the page's prose: a body inside
`class="sidebar-layout"` is no sidebar.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edkit.clean.hints import Hint, hints_of
from edkit.clean.page import Element, Run
from edkit.clean.shapes import HEADINGS, is_prose

BULK = 0.5  # share of the prose on the page; furniture does not hold as much
REGION_SHARE = 0.75  # of the prose; the smallest element with it is the article's
BODY_HINT_SHARE = 0.5  # of the prose; enough where the element is named as the body
LEAST_AROUND_TITLE = 60  # words of prose beside the headline, for its element to hold the article


@dataclass(slots=True)
class Region:
    """Where the article stands: the runs of one element."""

    element: Element | None
    first: int
    last: int  # included

    def holds(self, index: int, run: Run) -> bool:
        """Tell whether a run stands inside."""
        return self.first <= index <= self.last and (
            self.element is None or inside_of(run.element, self.element)
        )


def lift_hints(runs: Sequence[Run], elements: Sequence[Element], headline: int | None) -> None:
    """Take furniture hints from elements that hold the headline or most of the prose."""
    if not elements:
        return
    mass = [0.0] * len(elements)
    for run in runs:
        commented = run.hints & (Hint.CONSENT | Hint.COMMENT)
        if run.element is not None and run.tag not in HEADINGS and is_prose(run) and not commented:
            mass[run.element.number] += run.words * (1 - run.link_density) ** 2
    _sum_up(mass, elements)
    bulk = BULK * mass[0]
    around: set[int] = set()
    if headline is not None:
        title = runs[headline].element
        around = {e.number for e in ancestors(title) if mass[e.number] > LEAST_AROUND_TITLE}
    for element in elements:
        if element.own & Hint.FURNITURE and (
            (bulk and mass[element.number] >= bulk) or element.number in around
        ):
            element.own &= ~Hint.FURNITURE
    _hand_down(elements)


def doubt_hints(elements: Sequence[Element]) -> None:
    """Keep of the hints only what element names proper say: <nav>, <footer>, <figcaption>…"""
    for element in elements:
        element.own = hints_of("", element.tag) & ~(Hint.ASIDE | Hint.HIDDEN | Hint.CONTROL)
    _hand_down(elements)


def _hand_down(elements: Sequence[Element]) -> None:
    for element in elements:
        element.hints = (element.parent.hints if element.parent else Hint.NONE) | element.own


def ancestors(element: Element | None) -> Iterator[Element]:
    """Yield an element and all that hold it, innermost first."""
    while element is not None:
        yield element
        element = element.parent


def _sum_up(mass: list[float], elements: Sequence[Element]) -> None:
    """Add each element's mass to its parent's, innermost first."""
    for element in reversed(elements):
        if element.parent is not None:
            mass[element.parent.number] += mass[element.number]


def find_region(runs: Sequence[Run], elements: Sequence[Element]) -> Region | None:
    """Find the smallest element that holds the bulk of the prose still undecided."""
    undecided = [
        (index, run)
        for index, run in enumerate(runs)
        if run.role in ("", "body") and run.words and not run.hints & Hint.ASIDE
    ]
    if not undecided:
        return None
    if not elements:
        return Region(None, undecided[0][0], undecided[-1][0])
    mass = [0.0] * len(elements)
    for _, run in undecided:
        if run.element is not None and run.tag not in HEADINGS:
            mass[run.element.number] += _weight(run)
    _sum_up(mass, elements)
    if not mass[0]:
        return None
    element = _holder(elements, mass)
    held = [i for i, run in enumerate(runs) if inside_of(run.element, element)]
    return Region(element, held[0], held[-1])


def _weight(run: Run) -> float:
    weight = run.words * (1 - run.link_density) ** 2
    return weight * (1.0 if is_prose(run) else 0.3)


def _holder(elements: Sequence[Element], mass: Sequence[float]) -> Element:
    whole = mass[0]
    smallest = max(
        (e for e in elements if mass[e.number] >= REGION_SHARE * whole), key=lambda e: (e.depth, e.number)
    )
    named = [
        e for e in elements if e.own & (Hint.BODY | Hint.MAIN) and mass[e.number] >= BODY_HINT_SHARE * whole
    ]
    if not named:
        return smallest
    best = max(named, key=lambda e: (round(mass[e.number] / whole, 1), e.depth))
    return best if mass[best.number] >= min(mass[smallest.number], 0.7 * whole) else smallest


def inside_of(inner: Element | None, outer: Element) -> bool:
    """Tell whether one element is, or stands in, another."""
    return inner is not None and outer.number <= inner.number <= outer.last
