"""Boxes of comments and of consent: they keep whatever they hold."""

import re
from collections.abc import Sequence

from edkit.clean.markup.elements import BLOCK_TAGS, Element, Run, ancestors
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import (
    HEADINGS,
    MOST_WORDS_OF_LABEL,
    MOSTLY_LINK,
    extent,
    has_letters,
    is_label,
    leads_to_page,
    nearest_named,
    stands_in,
)
from edkit.clean.written.sought import Found

KEEPING: tuple[tuple[int, str, str], ...] = (
    (Hint.COMMENT, "comment", "inside an element named for comments"),
    (Hint.CONSENT, "consent", "inside an element named for consent"),
)
KEPT = Hint.COMMENT | Hint.CONSENT
MOST_IN_CARD = 8  # runs in the teaser of an opinion
_DIALOGUE = re.compile(r"modal|popup|dialog|overlay", re.IGNORECASE)


def kept(runs: Sequence[Run], index: int) -> Found | None:
    """Look for a box that keeps what it holds."""
    run = runs[index]
    for hint, role, reason in KEEPING:
        element = nearest_named(run, hint)
        if element is None or (hint == Hint.CONSENT and run.hints & Hint.LETTER):
            continue
        if element.own & Hint.COMMENT and _DIALOGUE.search(element.kind):
            return "other", "inside a dialogue about comments"
        if hint == Hint.CONSENT:
            element = _box_of(element, hint)
        elif element.own & Hint.RELATED:
            if run.link_density <= MOSTLY_LINK and run.words > MOST_WORDS_OF_LABEL:
                return "other", "inside a list of comments on other articles"
            continue
        elif hint == Hint.COMMENT and _is_card(element, runs, index):
            continue
        if not element.own & Hint.NAVIGATION:
            alone = is_label(run) or not has_letters(run.text)
            return (role if not alone or _stands_among(element, hint, runs, index) else "other"), reason
    return None


def _is_card(element: Element, runs: Sequence[Run], index: int) -> bool:
    """Tell whether an element named for comments is the teaser of an opinion: its heading leads there."""
    first, end = extent(runs, index, element, MOST_IN_CARD)
    return end - first <= MOST_IN_CARD and any(
        run.tag in HEADINGS and run.words > MOST_WORDS_OF_LABEL and leads_to_page(run)
        for run in runs[first:end]
    )


def _stands_among(element: Element, hint: int, runs: Sequence[Run], index: int) -> bool:
    """Tell whether an element with a name, or one with it further out, holds a neighbour of a run, too."""
    return any(one.own & hint and _holds_others(one, runs, index) for one in ancestors(element))


def _box_of(element: Element, hint: int) -> Element:
    """Give the element around a named link or label, if that has the name, too."""
    holder = element.parent
    if element.tag in BLOCK_TAGS - {"button", "label"} or holder is None:
        return element
    return next((one for one in ancestors(holder) if one.own & hint), element)


def _holds_others(element: Element, runs: Sequence[Run], index: int) -> bool:
    """Tell whether an element that holds a run holds one of its neighbours, too."""
    near = (runs[max(0, index - 1)], runs[min(index + 1, len(runs) - 1)])
    return any(other is not runs[index] and stands_in(other, element) for other in near)
