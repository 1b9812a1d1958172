"""The cards of other articles: what stands in one element with a title belongs to that teaser.

Its date, its author, its section and the credit of its picture are none of this article.
"""

from collections.abc import Sequence
from itertools import pairwise

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import (
    HEADINGS,
    LEAST_PROSE,
    LISTS,
    MOSTLY_LINK,
    SHORT_LINE,
    Kind,
    ends_sentence,
    extent,
    is_truncated,
    kind_of,
    stands_in,
)
from edkit.clean.written.pointers import shows_more
from edkit.models import BODY_ROLES

FEWEST_PAIRS = 3  # links that each stand over a sentence, for all to be titles of other articles
MOST_IN_CARD = 8  # runs
MOST_UNDER_TITLE = 4  # runs between a title and its excerpt, and the last of them
OF_CARDS = frozenset({"date", "byline", "caption", "comment", "kicker", "navigation"})
OF_ROWS = frozenset({"date", "byline"})
BESIDE = 2  # runs between a line and the title that it belongs to, at most
EXCERPTS = OF_CARDS | {"other", "standfirst"}
ENDS_CARD = BODY_ROLES | {"subhead", "headline", "related-heading"}
NO_CARD = LISTS | {"nav", "body", "html", "table", "tr"}  # hold more than one teaser


def settle_cards(runs: Sequence[Run]) -> set[int]:
    """Sort what stands in one element with another article's title; give the indexes of all that does."""
    settled: set[int] = set()
    for index, title in enumerate(runs):
        if title.role == "teaser-title":
            first, end = _card(runs, index)
            settled.update(range(first, end))
            for at in range(first, end):
                _settle(runs[at], title, after=at > index)
    return settled


def settle_pairs(runs: Sequence[Run]) -> None:
    """Take links for titles, however short, that stand one after the other over a sentence each."""
    found: dict[tuple[Kind, Kind], list[int]] = {}
    for index, (title, text) in enumerate(pairwise(runs)):
        sentence = text.role == "other" and not text.links and text.words >= LEAST_PROSE
        if sentence and _may_be_title(runs, index) and not _nearer_to_next(runs, index + 1):
            found.setdefault((kind_of(title), kind_of(text)), []).append(index)
    for pairs in found.values():
        close = sum(after - before <= MOST_IN_CARD for before, after in pairwise(pairs)) + 1
        if close >= FEWEST_PAIRS:
            for index in pairs:
                runs[index].take("teaser-title", "a link over a sentence, in a row of such")
                runs[index + 1].take("teaser-excerpt", "a sentence under a link, in a row of such")


def _may_be_title(runs: Sequence[Run], index: int) -> bool:
    """Tell whether a link leads to another article, and is no label between its title and its excerpt."""
    run, above = runs[index], runs[max(0, index - MOST_UNDER_TITLE) : index]
    link = run.role in ("navigation", "teaser-title") and run.link_density > MOSTLY_LINK
    if not link or run.hints & Hint.NAVIGATION or any(href.startswith("#") for _, _, href in run.links):
        return False
    titled = any(other.role == "teaser-title" and kind_of(other) != kind_of(run) for other in above)
    return not titled and not shows_more(run.text)


def _nearer_to_next(runs: Sequence[Run], index: int) -> bool:
    """Tell whether a run stands in one element with the one after it, and not with the one before."""
    before, after = runs[index - 1], runs[index + 1 : index + 2]
    box = runs[index].block
    while box is not None and after and not stands_in(after[0], box):
        box = box.parent
    return bool(after) and box is not None and not stands_in(before, box)


def settle_rows(runs: Sequence[Run]) -> None:
    """Take dates and authors for those of other articles where all lines of a kind stand by titles."""
    lines: dict[Kind, list[int]] = {}
    for index, run in enumerate(runs):
        if run.role in OF_ROWS:
            lines.setdefault(kind_of(run), []).append(index)
    for members in lines.values():
        if len(members) > 1 and all(_beside_title(runs, at) for at in members):
            for at in members:
                runs[at].take("other", "stands beside the title of another article, as lines of its kind do")


def _beside_title(runs: Sequence[Run], index: int) -> bool:
    """Tell whether another article's title stands close to a line, and nothing of this article between."""
    for near in (runs[max(0, index - BESIDE) : index][::-1], runs[index + 1 : index + 1 + BESIDE]):
        for run in near:
            if run.role == "teaser-title":
                return True
            if run.role in ENDS_CARD:
                break
    return False


def _settle(run: Run, title: Run, after: bool) -> None:
    if after and _tells_of(run, title):
        run.take("teaser-excerpt", "stands under the title of another article, in one element with it")
    elif run.role in OF_CARDS:
        run.take("other", "stands beside the title of another article, in one element with it")


def _tells_of(run: Run, title: Run) -> bool:
    """Tell whether a run says more of the article whose title stands above it."""
    named = bool(run.hints & Hint.STANDFIRST)
    if run.role == "teaser-title":
        longer = run.words > max(LEAST_PROSE, title.words)
        sentence = ends_sentence(run.text) or title.tag in HEADINGS
        return (named and not title.hints & Hint.STANDFIRST) or (longer and sentence)
    tells = not run.links and (run.words >= LEAST_PROSE or (named and run.words >= SHORT_LINE))
    return run.role in EXCERPTS and (tells or is_truncated(run.text))


def _card(runs: Sequence[Run], index: int) -> tuple[int, int]:
    """Find the first and the last run (excluded) of the largest element that holds this one title."""
    element = runs[index].element
    box, card = (element.block if element is not None else None), (index, index + 1)
    while box is not None and box.tag not in NO_CARD:
        first, end = extent(runs, index, box, MOST_IN_CARD)
        if end - first > MOST_IN_CARD or any(_ends_card(run, runs[index]) for run in runs[first:end]):
            return card
        card, box = (first, end), box.parent
    return card


def _ends_card(run: Run, title: Run) -> bool:
    """Tell whether a run shows that an element holds more than one teaser."""
    if run.role == "teaser-title":
        return run is not title and _address(run) != _address(title)
    return run.role in ENDS_CARD


def _address(run: Run) -> str | None:
    if run.links:
        return run.links[0][2]
    return run.element.href if run.element is not None else None
