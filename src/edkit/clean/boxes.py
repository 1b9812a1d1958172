"""Boxes of a page that one line gives away: what stands in them has its role.

A request for consent, the form of a newsletter, and the short lines over menus and buttons.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edkit.clean.elements import Element, Run
from edkit.clean.furniture import FORMS, in_form
from edkit.clean.hints import Hint
from edkit.clean.shapes import MOST_WORDS_OF_LABEL, MOSTLY_LINK, extent, nearest
from edkit.clean.wordings import asks_for_address, asks_to_log_in

MOST_IN_BOX = 60  # runs in a box of consent; a page behind it holds more
MOST_IN_FORM = 8  # runs in the form of a newsletter; one to write a letter with has more
MOST_BESIDE_FORM = 3  # runs beside it in one box
LONGEST_OVER = 6  # words in a line over buttons
BESIDE_FORM = frozenset({"other", "related-heading", "paywall"})
FILLED = BESIDE_FORM | {"navigation", "share", "caption", "newsletter", "consent"}
OVER = {"navigation": "a short line over a menu", "share": "a short line over buttons to share with"}


def fill_boxes(runs: Sequence[Run], furniture: Sequence[bool]) -> None:
    """Give all that stands in a box of consent, or with the form of a newsletter, its role.

    `furniture` tells which undecided runs do not read as the article's text; a box with another is none.
    """
    boxes = _Boxes(runs, furniture)
    for index, run in enumerate(runs):
        if run.role == "consent":
            boxes.fill(index, _outermost(run), "consent", MOST_IN_BOX)
        elif run.role == "newsletter" or (run.role in FILLED and _is_field_for_address(run)):
            boxes.fill(index, nearest(run, FORMS), "newsletter", MOST_IN_FORM)


def _is_field_for_address(run: Run) -> bool:
    hints = run.hints
    control = hints & Hint.CONTROL and not hints & (Hint.COMMENT | Hint.CONSENT | Hint.SHARE)
    return bool(control) and asks_for_address(run.text)


def _outermost(run: Run) -> Element | None:
    """Find the largest element around a run that is hidden or named for consent."""
    boxes, found, element = Hint.HIDDEN | Hint.CONSENT, None, run.element
    while element is not None and element.hints & boxes:
        found = element if element.own & boxes else found
        element = element.parent
    return found


@dataclass(slots=True)
class _Boxes:
    """The runs of a page, and the numbers of the boxes that have been looked at."""

    runs: Sequence[Run]
    furniture: Sequence[bool]
    done: set[int] = field(default_factory=set)

    def fill(self, index: int, box: Element | None, role: str, most: int) -> None:
        """Give all runs in a box a role, unless it holds too many, or what has a role of its own."""
        if box is None or box.number in self.done:
            return
        self.done.add(box.number)
        first, end = extent(self.runs, index, box, most)
        if end - first > most or not all(self.yields(at, FILLED) for at in range(first, end)):
            return
        if role == "newsletter":
            if any(asks_to_log_in(run.text) for run in self.runs[first:end]):
                return
            self.fill_beside(first, end, box)
        for run in self.runs[first:end]:
            if run.role != role:
                run.take(role, f"stands in one box with what reads as {role}")

    def fill_beside(self, first: int, end: int, form: Element) -> None:
        """Give the lines in a small box with a form its role: the heading, what is promised."""
        box, most = form.parent, end - first + MOST_BESIDE_FORM
        while box is not None:
            begin, stop = extent(self.runs, first, box, most)
            if stop - begin > most:
                return
            for at in (*range(begin, first), *range(end, stop)):
                if self.runs[at].link_density <= MOSTLY_LINK and self.yields(at, BESIDE_FORM):
                    self.runs[at].take("newsletter", "stands in one box with the form of a newsletter")
            box = box.parent

    def yields(self, at: int, roles: frozenset[str]) -> bool:
        """Tell whether a run may take another role."""
        role = self.runs[at].role
        return role in roles if role else self.furniture[at]


def mark_lines_over(runs: Sequence[Run]) -> None:
    """Give a short line over a menu, or over buttons to share with, the role of what it stands over."""
    for after, run in pairwise(reversed(runs)):
        if run.role == "other" and after.role in OVER and _may_stand_over(run, after):
            run.take(after.role, OVER[after.role])


def _may_stand_over(run: Run, after: Run) -> bool:
    if run.words > LONGEST_OVER or run.links or "©" in run.text or run.hints & Hint.CONTROL:
        return False
    if after.role != "navigation":
        return after.link_density > MOSTLY_LINK
    sorts = Hint.NAVIGATION | Hint.RELATED | Hint.ASIDE
    longest = MOST_WORDS_OF_LABEL - (run.tag == "p")
    alike = run.hints & after.hints & sorts and after.link_density > MOSTLY_LINK
    return run.words <= longest and bool(alike) and not in_form(run)
