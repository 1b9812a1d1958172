"""Short lines over links to other articles ─► their headings, where nothing else says so."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import HEADINGS, MOSTLY_LINK, WHOLE_PAGE, ends_sentence, kind_of, stands_in
from edkit.clean.roles.link_lists import ENDS_TEASERS
from edkit.clean.written.names import has_lead_in
from edkit.clean.written.pointers import leads_to_no_article

LONGEST_HEADING = 6  # words
LONGEST_ANNOUNCEMENT = 12  # the same where it ends with a colon
LONG_IN_MENU = 5  # words on average in the links of a menu under a known heading that are titles
NEAR_HEADING = 4  # runs after a heading among which its titles begin
STEPS_TO_LIST = 4  # elements from a heading outwards to the one that holds the titles, too
MOST_IN_LIST = 40  # runs looked at in a list of other articles
TEASER = frozenset({"teaser-title", "teaser-excerpt"})
HEADING = re.compile(r"(?<![a-z])(?:h[1-6]|title|heading|headline|header)(?![a-z])", re.IGNORECASE)
NO_HEADING = re.compile(
    r"\d|^(?:about|über|à propos|sobre)\b|https?:|www\.", re.IGNORECASE
)  # dates, ranks, what presents somebody, addresses
MAY_HEAD = frozenset({"other", "navigation"})


def mark_row_headings(runs: Sequence[Run], in_cards: set[int]) -> None:
    """A short line over two or more links to articles, or a link and its excerpt, is their heading."""
    titles = (index for index, run in enumerate(runs) if run.role == "teaser-title")
    over = {index for title in titles for index in range(max(0, title - NEAR_HEADING), title)}
    for index in sorted(over - in_cards):
        run = runs[index]
        if not _could_be_heading(run):
            continue
        if _right_over_titles(runs, index) or _heads_list(runs, index) or _opens_list(runs, index):
            run.take("related-heading", "a short line over links to articles")


def _could_be_heading(run: Run) -> bool:
    """Tell whether a line may head a list; what most lines fail is asked first."""
    role, words, links = run.role, run.words, run.links
    if role not in MAY_HEAD or not 0 < words <= LONGEST_ANNOUNCEMENT or run.wording is not None:
        return False
    if links and (role != "navigation" or len(links) > 1):
        return False
    announces = run.text.rstrip().endswith(":")
    if not announces and (words > LONGEST_HEADING or ends_sentence(run.text)):
        return False
    if run.hints & (Hint.CONTROL | Hint.BIO):
        return False
    if role == "navigation" and not (run.tag in HEADINGS or _is_named_heading(run)):
        return False
    text = run.text
    return not (has_lead_in(text) or NO_HEADING.search(text) or (links and leads_to_no_article(text)))


def _is_named_heading(run: Run) -> bool:
    """Tell whether the block of a run, or the one around it, is named as a heading: `class="box-title"`."""
    block = run.block
    if block is None:
        return False
    around = block.parent
    return bool(HEADING.search(block.kind) or (around is not None and HEADING.search(around.kind)))


def _right_over_titles(runs: Sequence[Run], index: int) -> bool:
    after = runs[index + 1 : index + 3]
    below = [run.role for run in after]
    over = below in (["teaser-title", "teaser-title"], ["teaser-title", "teaser-excerpt"])
    return over and not (runs[index].links and kind_of(runs[index]) == kind_of(after[0]))


def _heads_list(runs: Sequence[Run], index: int) -> bool:
    """Tell whether a heading stands in one element with titles of other articles close below it."""
    run = runs[index]
    box = run.element.block.parent if run.element is not None and run.tag in HEADINGS else None
    after = runs[index + 1 : index + 1 + NEAR_HEADING]
    return (
        sum(other.role == "teaser-title" and box is not None and stands_in(other, box) for other in after) > 1
    )


def _opens_list(runs: Sequence[Run], index: int) -> bool:
    """Tell whether a line is the first of an element with titles of other articles, and none is like it."""
    run = runs[index]
    box = run.element.block if run.element is not None else None
    for _ in range(STEPS_TO_LIST):
        box = box.parent if box is not None else None
        if box is None or box.tag in WHOLE_PAGE or (index and stands_in(runs[index - 1], box)):
            return False
        held = list(takewhile(partial(stands_in, box=box), runs[index + 1 : index + 1 + MOST_IN_LIST]))
        if any(other.role in ENDS_TEASERS or kind_of(other) == kind_of(run) for other in held):
            return False
        if sum(other.role == "teaser-title" for other in held) > 1:
            return any(other.role == "teaser-title" for other in held[:NEAR_HEADING])
    return False


def settle_headings(runs: Sequence[Run]) -> None:
    """Look again at known headings over links that were taken for a menu: long ones are titles after all."""
    for index, run in enumerate(runs):
        box = run.element.block.parent if run.element is not None else None
        after = runs[index + 1 : index + 1 + NEAR_HEADING]
        if run.role != "related-heading" or box is None or any(other.role in TEASER for other in after):
            continue
        links = list(takewhile(partial(_is_menu_link, box=box), runs[index + 1 :]))
        if len(links) > 1 and sum(link.words for link in links) >= LONG_IN_MENU * len(links):
            for link in links:
                link.take("teaser-title", "a long link under a heading over other articles")
        elif run.hints & Hint.CONTROL or len(links) > 1:
            run.take("navigation", "a heading or a button over short links")


def _is_menu_link(run: Run, box: Element) -> bool:
    return run.role == "navigation" and run.link_density > MOSTLY_LINK and stands_in(run, box)
