"""The article's own text ─► its parts: paragraphs, subheads, lists, quotations."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import (
    HEADINGS,
    LEAST_PROSE,
    LISTED,
    LONGEST_TITLE,
    SHORT_LINE,
    ends_sentence,
    has_letters,
    is_prose,
    is_truncated,
    kind_of,
)
from edkit.clean.written.pointers import is_related_heading, points_elsewhere
from edkit.clean.written.wordings import is_correction
from edkit.models import BODY_ROLES

LONGEST_SUBHEAD = 12  # words
LIKELY = 0.7  # share above which a paragraph bounds the text
SMALL_PAGE = 60  # runs; of so few, links are told less surely
LINK, LINK_ON_SMALL_PAGE = 0.7, 0.9  # shares up to which a line that is one link is no text
ALL_LINK = 0.9  # share of a line's characters that makes it one link
LIKELIER = 0.75  # share above which a short line is text beyond these bounds
SURE = 0.9  # share above which no wording makes text a pointer
MOSTLY_POINTER = 0.3  # share of characters inside links, in a line that opens as pointers do
LEAST_BETWEEN = 3  # words in a line that goes on with the paragraphs around it
NEAR = 8  # runs on each side among which a line repeats a sentence of the text
LONGEST_PULLED = 400  # characters of a sentence pulled out of the text
QUOTING = "\"“”„‘’'«» .…"
ABOVE_SUBHEAD = BODY_ROLES | {"byline", "date", "standfirst"}
REPEATING = frozenset({"body", "quote", "subhead"})
ADDRESS = re.compile(r"\W*[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}\W*")  # for e-mail
COUNTED = re.compile(r"(?:no|nr|nº|n°|#)?\.?\s?(\d{1,3})\b(?!\s?[%€$£])", re.IGNORECASE)
FEWEST_ALIKE = 3  # paragraphs in elements of one kind, for the kind to be that of the text
FEWEST_COUNTED = 4  # lines that go on counting, for all of them to be subheads
PARAGRAPHS = frozenset({"p", "blockquote", "pre", ""})


def within_text(runs: Sequence[Run], shares: np.ndarray, headline: int | None) -> np.ndarray:
    """Tell of each run whether it can be text.

    No short line above the headline can, and in pasted text no doubtful one but between two paragraphs; a
    line that is one link can hardly, least of all on a page of few lines; an e-mail address never.
    """
    long = np.array([run.words >= LEAST_PROSE or _is_short_sentence(run) for run in runs])
    most_for_link = LINK_ON_SMALL_PAGE if len(runs) < SMALL_PAGE else LINK
    linked = np.array([run.link_density > ALL_LINK and run.tag not in LISTED for run in runs])
    linked &= np.array([run.words <= LONGEST_TITLE for run in runs]) & (shares <= most_for_link)
    linked |= np.array([run.words == 1 and "@" in run.text and _is_address(run.text) for run in runs])
    order = np.arange(len(runs))
    may = ~linked & (long | (order > headline)) if headline is not None else ~linked
    if runs[0].element is not None:
        return np.asarray(may)
    text = np.flatnonzero(long & ~linked & (shares > LIKELY))
    between = (order >= text[0] - 1) & (order <= text[-1]) if len(text) else shares > LIKELY
    likely = between | (long & (order > text[0] if len(text) else True)) | (shares > LIKELIER)
    return np.asarray(may & likely)


def _is_address(text: str) -> bool:
    return ADDRESS.fullmatch(text) is not None


def _is_short_sentence(run: Run) -> bool:
    return run.words >= SHORT_LINE and ends_sentence(run.text)


def _is_short_line(run: Run) -> bool:
    return run.words <= LONGEST_SUBHEAD and not ends_sentence(run.text)


def mark_paragraphs(runs: Sequence[Run], shares: Sequence[float], least: float) -> None:
    """Give what surely reads as a paragraph of the article's text its role, unless it breaks off."""
    for run, share in zip(runs, shares, strict=True):
        if not run.role and share > least and is_prose(run) and not is_truncated(run.text):
            _take(run, share)


def _take(run: Run, share: float) -> None:
    if not _leads_on(run, share):
        role, reason = _part(run)
        run.take(role, f"{reason}; it reads as the article's text ({share:.0%})")


def _could_be_subhead(run: Run) -> bool:
    short = _is_short_line(run) and not run.links and has_letters(run.text)
    return short and not run.hints & Hint.FURNITURE


def _could_be_between(run: Run) -> bool:
    """Tell whether a line between two paragraphs may go on with them."""
    plain = run.element is not None and not run.hints & Hint.FURNITURE
    return plain and run.words >= LEAST_BETWEEN and run.link_density <= MOSTLY_POINTER


def mark_between_paragraphs(runs: Sequence[Run], shares: Sequence[float], least: float) -> None:
    """Take what stands right between two paragraphs for text, and short lines for subheads."""
    for index in range(1, len(runs) - 1):
        before, run, after, share = runs[index - 1], runs[index], runs[index + 1], shares[index]
        inside = after.role in BODY_ROLES and before.role in ABOVE_SUBHEAD
        if inside and not run.role and (share > least or run.tag in HEADINGS):
            if _could_be_subhead(run):
                run.take("subhead", "a short line between two paragraphs")
            elif share > least and before.role in BODY_ROLES and _could_be_between(run):
                _take(run, share)
        if run.role in REPEATING and run.tag not in HEADINGS and _repeats(run, runs, index):
            run.take("other", "repeats words of the text, set off")
        over_links = not after.role and after.link_density > ALL_LINK
        if run.role == "subhead" and share <= LIKELIER and over_links:
            run.role = run.reason = ""


def _repeats(run: Run, runs: Sequence[Run], index: int) -> bool:
    """Tell whether a paragraph near holds all the words of a run: it is pulled out of the text."""
    words = run.text.strip(QUOTING)
    near = runs[max(0, index - NEAR) : index + NEAR]
    own = run.words >= SHORT_LINE and len(words) <= LONGEST_PULLED
    return own and any(
        other.role == "body" and len(other.text) > len(run.text) and words in other.text for other in near
    )


def mark_text(runs: Sequence[Run], shares: Sequence[float], least: float) -> None:
    """Give what reads as the article's text its roles; of pasted lines only those with letters."""
    for run, share in zip(runs, shares, strict=True):
        if not run.role and share > least and (run.element is not None or has_letters(run.text)):
            _take(run, share)


def mark_alike(runs: Sequence[Run], shares: Sequence[float], least: float) -> None:
    """Take the sentence for text that stands after it in an element of the very kind of its paragraphs.

    A last paragraph beside a box with other articles reads less like text than it is. Only one is taken:
    several in a row may be those of another article. An element without a class is of no kind: there the
    sentence must read somewhat like text, and stand in one element with the paragraph before it.
    """
    kinds = [kind_of(run) if run.element is not None else None for run in runs]
    of_text = Counter(kind for run, kind in zip(runs, kinds, strict=True) if run.role == "body")
    of_others = {kind for run, kind in zip(runs, kinds, strict=True) if run.role not in ("", "body")}
    for index in range(1, len(runs)):
        run, kind = runs[index], kinds[index]
        if run.role or kind is None or of_text[kind] < FEWEST_ALIKE or runs[index - 1].role != "body":
            continue
        telling = kind[1] and kind not in of_others
        goes_on = telling or (shares[index] > least and _is_beside(runs[index - 1], run))
        sentence = (is_prose(run) or _is_short_sentence(run)) and run.link_density <= MOSTLY_POINTER
        sentence = sentence and not (is_truncated(run.text) or _leads_on(run, 0))
        alone = index + 1 == len(runs) or runs[index + 1].role or kinds[index + 1] != kind
        if goes_on and sentence and alone:
            run.take("body", "a sentence after the text, in an element like those of its paragraphs")


def _is_beside(before: Run, run: Run) -> bool:
    """Tell whether two runs stand in one element, each in one of the same kind."""
    one, other = before.block, run.block
    beside = one is not None and other is not None and one.parent is other.parent
    return beside and kind_of(before) == kind_of(run)


def _leads_on(run: Run, share: float) -> bool:
    """Tell what reads as text and is worded as a pointer, a heading over others, or a correction."""
    if run.words >= 3 and is_correction(run.text):
        return True
    if share > SURE or run.words > LONGEST_TITLE:
        return False
    return is_related_heading(run.text) or (run.link_density > MOSTLY_POINTER and points_elsewhere(run.text))


def mark_unselected(runs: Sequence[Run], shares: Sequence[float], least: float) -> None:
    """Decide what an outlet's recipe for the text passes over; short lines in it are subheads."""
    for index, run in enumerate(runs):
        if run.role or shares[index] <= least or is_correction(run.text):
            continue
        near = (runs[max(0, index - 1)], runs[min(index + 1, len(runs) - 1)])
        if _is_short_line(run) and all(other.role == "body" for other in near):
            run.take("subhead", "a short line between the paragraphs that the outlet's recipe selects")
        else:
            run.take("other", "not selected by the outlet's recipe")


def _part(run: Run) -> tuple[str, str]:
    """Tell what part of the text a run is."""
    if run.tag in HEADINGS:
        return "subhead", "a heading inside the article"
    if run.tag in LISTED:
        return "list", "an item of a list inside the article"
    bold = run.element is not None and run.element.tag in ("b", "strong")
    apart = bold or run.element is None or run.tag not in PARAGRAPHS
    if apart and _is_short_line(run):
        return "subhead", "a short line set apart from the paragraphs"
    if run.hints & Hint.QUOTE:
        return "quote", "set off as a quotation"
    return "body", "a paragraph of the text"


def mark_numbered(runs: Sequence[Run]) -> None:
    """Take paragraphs for subheads that count what the paragraphs after them tell: "No. 7 Larkway"."""
    counting: list[tuple[int, Run]] = []
    for run, after in pairwise(runs):
        number = COUNTED.match(run.text) if run.role == after.role == "body" and _is_short_line(run) else None
        if number and after.words >= LEAST_PROSE and not COUNTED.match(after.text):
            counting.append((int(number[1]), run))
    steps = Counter(later - number for (number, _), (later, _) in pairwise(counting))
    if steps[1] + steps[-1] + 1 >= FEWEST_COUNTED:
        for _, run in counting:
            run.take(
                "subhead",
                run.reason.replace("a paragraph of the text", "a counted line over one"),
            )
