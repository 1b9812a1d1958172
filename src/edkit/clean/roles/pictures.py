"""Lines that stand with a picture of the article, and with nothing else ─► captions.

Not every page names what stands under its pictures. What shows a caption there is the element that holds
both: it is small, and nothing in it leads elsewhere.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from edkit.clean.markup.elements import Element, Picture, Run
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import HEADINGS, LISTED, WHOLE_PAGE, has_letters
from edkit.clean.written.dates import printed
from edkit.clean.written.names import has_lead_in

MOST_PICTURES = 200  # that are looked at
STEPS = 5  # elements from a picture outwards to the one that holds its caption
MOST_LINES = 3  # beside a picture; more are not about it alone
LONGEST_CAPTION = 60  # words
LEAST_TEXT = 2  # words
SMALLEST = 60  # pixels of width or height, where stated; smaller pictures are signs
BESIDE = frozenset({"", "other", "caption", "date", "byline"})  # roles of lines in one element with a caption
# What is said of such an element that makes its line something else than a caption.
NO_CAPTION = (
    Hint.NAVIGATION
    | Hint.RELATED
    | Hint.COMMENT
    | Hint.CONSENT
    | Hint.SHARE
    | Hint.PAYWALL
    | Hint.NEWSLETTER
    | Hint.LETTER
    | Hint.BIO
    | Hint.BYLINE
    | Hint.ADVERT
    | Hint.CONTROL
    | Hint.DATE
    | Hint.HEADLINE
    | Hint.STANDFIRST
    | Hint.KICKER
    | Hint.TAGS
    | Hint.ASIDE
)

_SIZE = re.compile(r"\s*(\d{1,5})(?:px|\.\d+)?\s*$")


def mark_under_pictures(
    runs: Sequence[Run], pictures: Sequence[Picture], first: int, last: int, may_be: Sequence[bool]
) -> None:
    """Take undecided lines for captions that stand with a picture between two runs of the article.

    `may_be` tells which runs are not surely text.
    """
    numbered = sorted(
        (run.element.number, index) for index, run in enumerate(runs) if run.element is not None
    )
    numbers = [number for number, _ in numbered]
    for picture in pictures[:MOST_PICTURES]:
        box = _box(picture.holder, numbers)
        if box is None or _is_sign(picture):
            continue
        held = numbered[bisect_left(numbers, box.number) : bisect_left(numbers, box.last + 1)]
        lines = [index for _, index in held]
        if len(lines) <= MOST_LINES and all(first <= at <= last and _may_be(runs[at]) for at in lines):
            for at in lines:
                run = runs[at]
                if not run.role and may_be[at] and run.words >= LEAST_TEXT and not _tells_else(run):
                    run.take("caption", "stands in one small element with a picture")


def _box(holder: Element, numbers: Sequence[int]) -> Element | None:
    """Find the innermost element around a picture that holds any text."""
    element: Element | None = holder
    for _ in range(STEPS):
        if element is None or element.tag in WHOLE_PAGE:
            return None
        at = bisect_left(numbers, element.number)
        if at < len(numbers) and numbers[at] <= element.last:
            return element
        element = element.parent
    return None


def _may_be(run: Run) -> bool:
    """Tell whether a run may stand under a picture, as its caption or beside that."""
    plain = not (run.links or run.tag in HEADINGS or run.tag in LISTED or run.hints & NO_CAPTION)
    return run.role == "caption" or (run.role in BESIDE and plain and run.words <= LONGEST_CAPTION)


def _tells_else(run: Run) -> bool:
    if not has_letters(run.text) or has_lead_in(run.text):
        return True
    return bool(run.time or (run.words <= MOST_LINES * 2 and printed(run.text, month_first=True)))


def _is_sign(picture: Picture) -> bool:
    """Tell whether a picture is stated to be as small as the signs beside buttons are."""
    given = picture.node.attributes
    for name in ("width", "height"):
        size = _SIZE.match(given.get(name) or "")
        if size and int(size[1]) < SMALLEST:
            return True
    return False
