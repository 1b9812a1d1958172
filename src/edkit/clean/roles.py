"""Runs ─► roles, each with its reason. Four steps, each looking only at runs still undecided:

1. `_by_hint_and_wording`: what the page's makers and the line's wording say it is;
2. `region.py`: the element that holds the bulk of what is left, and so the article;
3. `onward.py`: headings over other articles, their titles and excerpts, wherever they stand;
4. `head.py`, `inside.py`: what is left, by its place around the headline and the body.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from edkit.clean.dates import printed
from edkit.clean.head import Headmatter, find_headline, first_title, mark_head, mark_kicker
from edkit.clean.hints import Hint
from edkit.clean.inside import mark_inside, mark_outside
from edkit.clean.onward import mark_listed, mark_related
from edkit.clean.page import Element, Run
from edkit.clean.region import doubt_hints, find_region, lift_hints
from edkit.clean.shapes import LONGEST_TITLE, MOSTLY_LINK, is_row_of_links, is_truncated
from edkit.clean.wordings import (
    POINTER_LONGEST,
    is_correction,
    is_related_heading,
    points_elsewhere,
    wording_of,
)
from edkit.models import BODY_ROLES

THIN_BODY = 80  # words; less makes the hints doubtful
LONGEST_DATE_LINE = 6  # words; a longer line says more than a date

ELSEWHERE = Hint.RELATED | Hint.COMMENT | Hint.NAVIGATION | Hint.CONSENT | Hint.CAPTION
# hint, role, longest in words (0: any length), reason
BY_HINT: tuple[tuple[int, str, int, str], ...] = (
    (Hint.CONSENT, "consent", 0, "inside an element named for consent"),
    (Hint.COMMENT, "comment", 0, "inside an element named for comments"),
    (Hint.CAPTION, "caption", 90, "inside an element named for captions or credits"),
    (Hint.SHARE, "other", 25, "inside an element named for sharing"),
    (Hint.NEWSLETTER, "other", 80, "inside an element named for sign-ups"),
    (Hint.PAYWALL, "paywall", 80, "inside an element named for subscriptions"),
    (Hint.ADVERT, "other", 60, "inside an element named for advertisements"),
    (Hint.BIO, "byline", 6, "a name inside an element that presents the author"),
    (Hint.BIO, "other", 0, "inside an element that presents the author"),
    (Hint.CORRECTION, "correction", 120, "inside an element named for corrections"),
    (Hint.NAVIGATION, "navigation", 0, "inside an element that navigates"),
    (Hint.HIDDEN, "other", 0, "hidden when the page opens"),
    (Hint.CONTROL, "other", 12, "the label of a button or field"),
    (Hint.DATELINE, "dateline", 6, "inside an element named for the place"),
    (Hint.BYLINE, "byline", 30, "inside an element named for the author"),
    (Hint.TAGS, "other", 40, "inside an element named for tags"),
    (Hint.FACTS, "other", 0, "inside a box of facts beside the text"),
)  # fmt: skip

DECIDING = reduce(or_, (hint for hint, *_ in BY_HINT))


def assign(runs: list[Run], elements: Sequence[Element], stated: Headmatter) -> int | None:
    """Give every run its role and reason; return the index of the headline's run, if there is one.

    Where the hints leave hardly any text, they are doubted: a second look takes the elements'
    names for what they are on most such pages, the habits of a template, and goes by the text.
    """
    given = _decisions(runs)  # by the outlet's recipe
    title = find_headline(runs, stated)
    lift_hints(runs, elements, title[0] if title else None)
    headline = _pass(runs, elements, stated)
    words = _body_words(runs)
    if not elements or words >= THIN_BODY:
        return headline
    first = _decisions(runs)
    doubt_hints(elements)
    _decide(runs, given)
    second = _pass(runs, elements, stated)
    if _body_words(runs) >= max(THIN_BODY, 2 * words):
        return second
    _decide(runs, first)
    return headline


def _decisions(runs: Sequence[Run]) -> list[tuple[str, str]]:
    return [(run.role, run.reason) for run in runs]


def _decide(runs: Sequence[Run], decisions: Sequence[tuple[str, str]]) -> None:
    for run, decided in zip(runs, decisions, strict=True):
        run.take(*decided)


def _pass(runs: list[Run], elements: Sequence[Element], stated: Headmatter) -> int | None:
    title = find_headline(runs, stated)
    headline = None
    if title is not None:
        headline, reason = title
        runs[headline].take("headline", reason)
    for run in runs:
        if not run.role:
            _by_hint_and_wording(run)
    region = find_region(runs, elements)
    if headline is None:
        headline = first_title(runs, region)
    mark_listed(runs)
    _settle_asides(runs)
    if headline is not None:
        mark_kicker(runs, headline)
    if region is not None:
        mark_head(runs, headline, region, stated)
        mark_inside(runs, region, headline)
    mark_outside(runs, headline, region)
    return headline


def _settle_asides(runs: Iterable[Run]) -> None:
    """Decide what stands beside the text and under no heading over other articles."""
    for run in runs:
        if not run.role and run.hints & Hint.ASIDE:
            leads_on = run.link_density > MOSTLY_LINK and not is_row_of_links(run)
            run.take("teaser-title" if leads_on else "other", "inside an element set beside the text")


def _body_words(runs: Iterable[Run]) -> int:
    return sum(run.words for run in runs if run.role in BODY_ROLES)


def _by_hint_and_wording(run: Run) -> None:
    words, hints = run.words, run.hints
    if is_related_heading(run.text):
        run.take("related-heading", "a known heading over other articles")
        return
    if words >= 3 and is_correction(run.text):
        run.take("correction", "opens as a correction or an editor's note does")
        return
    if hints & Hint.RELATED and not hints & (Hint.COMMENT | Hint.NAVIGATION | Hint.CONSENT):
        mark_related(run)
        return
    if words <= LONGEST_DATE_LINE and not hints & ELSEWHERE and printed(run.text, month_first=True):
        run.take("date", "a line that is a date")
        return
    if hints & DECIDING:
        for hint, role, longest, reason in BY_HINT:
            if hints & hint and (not longest or words <= longest):
                run.take(role, reason)
                return
    if hints & Hint.DATE and words <= 20 and (run.time or printed(run.text, month_first=True)):
        run.take("date", "inside an element named for the date")
        return
    if hints & Hint.ASIDE and not (run.link_density > MOSTLY_LINK or is_truncated(run.text)):
        run.take("other", "inside an element set beside the text")
        return
    if worded := wording_of(run.text, words):
        run.take(*worded)
    elif words <= POINTER_LONGEST and (run.links or words <= LONGEST_TITLE) and points_elsewhere(run.text):
        run.take("teaser-title", "points to another article")
