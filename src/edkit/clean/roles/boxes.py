"""Boxes of a page that one line gives away: what stands in them has its role.

A request for consent, the form of a newsletter, and the short lines over menus and buttons.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edkit.clean.markup.elements import Element, Run
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import (
    FORMS,
    HEADINGS,
    MOST_WORDS_OF_LABEL,
    MOSTLY_LINK,
    WHOLE_PAGE,
    extent,
    in_form,
    is_truncated,
    nearest,
)
from edkit.clean.written.buttons import asks_for_address, asks_to_log_in, asks_to_subscribe, is_tool
from edkit.clean.written.dates import printed
from edkit.clean.written.networks import is_sharing_tool

MOST_IN_BOX = 60  # runs in a box of consent; a page behind it holds more
MOST_IN_FORM = 8  # runs in the form of a newsletter; one to write a letter with has more
MOST_IN_NAMED_FORM = 40  # the same where one says "newsletter": it may list what to choose from
MOST_IN_OFFER = (
    6  # runs in the box of a newsletter without a form, or of consent to what comes from elsewhere
)
MOST_IN_PAYWALL = 14  # runs in a box that asks for a subscription or a log-in
MOST_IN_OWN_BOX = 10  # runs in the box of a request, with what is promised and the price
MOST_BESIDE_PICTURE = 3  # lines in an element that holds no more than a picture with its caption and credit
LEAST_OF_CAPTION = 3  # words
STEPS_TO_PICTURE = 2  # elements from a caption outwards to it
MOST_BESIDE_FORM = 3  # runs beside it in one box
LONGEST_OVER = 6  # words in a line over buttons
NOT_OVER = (("other", "it marks an advertisement"), ("other", "it tells the reading time"))
LEAST_LETTERS = 2  # in a line over anything
BESIDE_FORM = frozenset({"other", "related-heading", "paywall"})
FILLED = BESIDE_FORM | {"navigation", "share", "caption", "newsletter", "consent"}
TOOLS = frozenset({"other", "navigation", "byline", "teaser-title"})
OVER = {"navigation": "a short line over a menu", "share": "a short line over buttons to share with"}


def in_boxes_of_requests(runs: Sequence[Run], shares: Sequence[float], sure: float) -> set[int]:
    """Find what stands in one small box with a request to subscribe or with the button of a form for that.

    What is promised there reads like text, though not surely: a box with a sure line is none.
    """
    found: set[int] = set()
    for index, run in enumerate(runs):
        asks = run.wording is not None and run.wording[0] == "paywall"
        if not (asks or _is_button_to_subscribe(run)):
            continue
        box = run.block.parent if run.block is not None else None
        while box is not None and box.tag not in WHOLE_PAGE:
            first, end = extent(runs, index, box, MOST_IN_OWN_BOX)
            if end - first > MOST_IN_OWN_BOX or max(shares[first:end]) > sure:
                break
            found.update(range(first, end))
            box = box.parent
    return found


def fill_boxes(runs: Sequence[Run], furniture: Sequence[bool]) -> None:
    """Give all that stands in a box of consent, or with the form of a newsletter, its role.

    `furniture` tells which undecided runs do not read as the article's text; a box with another is none.
    """
    boxes = _Boxes(runs, furniture)
    for index, run in enumerate(runs):
        if run.role == "consent":
            box = _outermost(run)
            boxes.fill(index, box, "consent", MOST_IN_BOX)
            if box is None:
                boxes.fill_around(index, "consent", MOST_IN_OFFER)
        elif run.role == "newsletter" or (
            run.role in FILLED and (_is_field_for_address(run) or _is_button_to_subscribe(run))
        ):
            form = nearest(run, FORMS)
            boxes.fill(index, form, "newsletter", MOST_IN_FORM)
            if form is None and (run.role == "newsletter" or boxes.offers(index)):
                boxes.fill_around(index, "newsletter", MOST_IN_OFFER)
        elif run.role == "paywall" and run.wording is not None:
            boxes.fill_around(index, "paywall", MOST_IN_PAYWALL)


def _is_button_to_subscribe(run: Run) -> bool:
    return bool(run.hints & Hint.CONTROL) and in_form(run) and asks_to_subscribe(run.text)


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
        named = role == "newsletter" and most == MOST_IN_FORM
        first, end = extent(self.runs, index, box, MOST_IN_NAMED_FORM if named else most)
        if named and any("newsletter" in run.text.lower() for run in self.runs[first:end]):
            most = MOST_IN_NAMED_FORM
        if end - first > most or not all(self.yields(at, FILLED) for at in range(first, end)):
            return
        if role == "newsletter":
            if any(asks_to_log_in(run.text) for run in self.runs[first:end]):
                return
            self.fill_beside(first, end, box)
        for run in self.runs[first:end]:
            if run.role != role:
                run.take(role, f"stands in one box with what reads as {role}")

    def fill_around(self, index: int, role: str, most: int) -> None:
        """Give all in the largest element around a run that holds little and nothing else its role."""
        element, fits = self.runs[index].element, (index, index + 1)
        box = element.block.parent if element is not None else None
        while box is not None and box.tag not in WHOLE_PAGE:
            first, end = extent(self.runs, index, box, most)
            if end - first > most or not all(self.belongs(at, role) for at in range(first, end)):
                break
            fits, box = (first, end), box.parent
        for run in self.runs[slice(*fits)]:
            if run.role != role:
                run.take(role, f"stands in one box with what reads as {role}")

    def belongs(self, at: int, role: str) -> bool:
        """Tell whether a run may be a part of a box: it is nothing else, or a link that answers to it."""
        run = self.runs[at]
        if run.role == role:
            return True
        if run.wording is not None and run.wording[0] != role:
            return False
        if run.link_density > MOSTLY_LINK:
            return asks_to_subscribe(run.text) or asks_to_log_in(run.text)
        return self.yields(at, BESIDE_FORM)

    def offers(self, index: int) -> bool:
        """Tell whether a button to subscribe with stands right after a field."""
        return any(asks_to_subscribe(run.text) for run in self.runs[index + 1 : index + 3])

    def fill_beside(self, first: int, end: int, form: Element) -> None:
        """Give the lines in a small box with a form its role: the heading, what is promised."""
        box, most = form.parent, end - first + MOST_BESIDE_FORM
        while box is not None:
            begin, stop = extent(self.runs, first, box, most)
            if stop - begin > most:
                return
            for at in (*range(begin, first), *range(end, stop)):
                if self.runs[at].link_density <= MOSTLY_LINK and self.belongs(at, "newsletter"):
                    self.runs[at].take("newsletter", "stands in one box with the form of a newsletter")
            box = box.parent

    def yields(self, at: int, roles: frozenset[str]) -> bool:
        """Tell whether a run may take another role."""
        role = self.runs[at].role
        return role in roles if role else self.furniture[at]


def mark_beside_captions(runs: Sequence[Run]) -> None:
    """Take undecided lines for captions that stand with one in a small element: over the picture's credit."""
    for index, run in enumerate(runs):
        box = run.block.parent if run.role == "caption" and run.block is not None else None
        for _ in range(STEPS_TO_PICTURE):
            if box is None or box.tag in WHOLE_PAGE:
                break
            first, end = extent(runs, index, box, MOST_BESIDE_PICTURE)
            lines = runs[first:end]
            if end - first > MOST_BESIDE_PICTURE or not all(_may_be_caption(line) for line in lines):
                break
            for line in lines:
                if not line.role and line.words >= LEAST_OF_CAPTION and not _tells_date(line):
                    line.take("caption", "stands in one small element with a caption")
            box = box.parent


def _may_be_caption(run: Run) -> bool:
    return run.role == "caption" or not (run.role or run.links or run.tag in HEADINGS)


def _tells_date(run: Run) -> bool:
    return bool(run.time or printed(run.text, month_first=True))


def mark_tools(runs: Sequence[Run]) -> None:
    """Take for buttons to share with what stands right beside such and is labelled as those are."""
    for line in (runs, runs[::-1]):
        for before, run in pairwise(line):
            if before.role == "share" and run.role in TOOLS and is_sharing_tool(run.text):
                run.take("share", "stands beside buttons to share with")


def mark_lines_over(runs: Sequence[Run]) -> None:
    """Give a short line over a menu, or over buttons to share with, the role of what it stands over."""
    for after, run in pairwise(reversed(runs)):
        if run.role == "other" and after.role in OVER and _may_stand_over(run, after):
            run.take(after.role, OVER[after.role])


def _may_stand_over(run: Run, after: Run) -> bool:
    if (
        run.words > LONGEST_OVER
        or run.links
        or run.hints & Hint.CONTROL
        or _says_more(run)
        or _tells_date(run)
    ):
        return False
    if after.role != "navigation":
        return after.link_density > MOSTLY_LINK and not (in_form(run) or is_tool(run.text))
    sorts = Hint.NAVIGATION | Hint.RELATED | Hint.ASIDE
    longest = MOST_WORDS_OF_LABEL - (run.tag == "p")
    alike = run.hints & after.hints & sorts and after.link_density > MOSTLY_LINK
    return run.words <= longest and bool(alike) and not in_form(run)


def _says_more(run: Run) -> bool:
    """Tell whether a short line stands over nothing: who owns the rights, that something waits, a letter."""
    if run.wording in NOT_OVER or "©" in run.text or is_truncated(run.text):
        return True
    return sum(map(str.isalpha, run.text)) < LEAST_LETTERS
