"""What was taken for text and only leads elsewhere: lists and lines of links, leads under titles."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, takewhile

from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import HEADINGS, LISTED, LONGEST_TITLE, SHORT_LINE, Kind, kind_of, row_of
from edkit.models import BODY_ROLES

LONGEST_ANNOUNCEMENT = 6  # words in a line that ends with a colon, over links
LONGEST_EXCERPT = 60  # words in a teaser's excerpt
FEWEST_LEADING = 3  # headings that lead elsewhere; fewer may be part of a text
MOST_OF_PAGE = 0.8  # share of the words of text
WHOLLY_LINK = 0.65  # share of characters inside links, of a title with its label
LINKING = frozenset({"", "body", "share", "navigation", "teaser-title"})  # may be links under such a line
ENDS_TEASERS = BODY_ROLES | {"subhead", "headline"}


def mark_lists_of_links(runs: Sequence[Run]) -> None:
    """Take lists out of the text whose items are all links to articles, and paragraphs of such lines."""
    start = 0
    for row, members in groupby(runs, key=_list_in_text):
        items = list(members)
        before, start = (runs[start - 1] if start else None), start + len(items)
        if row is None or not all(map(_is_linked_title, items)):
            continue
        announced = before is not None and _announces(before)
        if announced or any(run.role == "list" for run in items):
            for run in items:
                run.take("teaser-title", "an item of a list of links to articles")
        if announced and before is not None:
            before.take("related-heading", "a short line over a list of links to articles")
    _mark_announced(runs)
    for run in runs:
        if run.role == "body" and run.link_density > WHOLLY_LINK:
            lines = run.text.count("\n") + 1
            if 1 < lines == len(run.links) and run.words >= SHORT_LINE * lines:
                run.take("teaser-title", "lines that are links to articles")


def _mark_announced(runs: Sequence[Run]) -> None:
    """Take paragraphs that are each a link, under a line that announces them, out of the text."""
    for index, run in enumerate(runs):
        if _announces(run):
            links = list(takewhile(_is_link_by_itself, runs[index + 1 :]))
            if len(links) > 1:
                run.take("related-heading", "a short line over links to articles")
                for link in links:
                    link.take("teaser-title", "one of several links under a line that announces them")


def _is_link_by_itself(run: Run) -> bool:
    return run.role in LINKING and run.tag not in LISTED and _is_linked_title(run)


def _list_in_text(run: Run) -> Element | None:
    """Give the list whose item a run is, if it is of the text or undecided."""
    return row_of(run) if run.tag in LISTED and run.role in ("", "list") else None


def _announces(run: Run) -> bool:
    short = 0 < run.words <= LONGEST_ANNOUNCEMENT and not run.links
    return short and run.role in ("body", "subhead") and run.text.rstrip().endswith(":")


def _is_linked_title(run: Run) -> bool:
    return len(run.links) == 1 and run.link_density > WHOLLY_LINK and SHORT_LINE <= run.words <= LONGEST_TITLE


def mark_excerpts(runs: Sequence[Run]) -> None:
    """On a page that is mostly short texts under headings that lead elsewhere, take those for excerpts."""
    leading = Counter(kind_of(run) for run in runs if run.role == "teaser-title" and run.tag in HEADINGS)
    kinds = {kind for kind, count in leading.items() if count >= FEWEST_LEADING}
    found = list(_under_leading(runs, kinds)) if kinds else []
    if sum(run.words for run in found) > MOST_OF_PAGE * sum(run.words for run in runs if run.role == "body"):
        for run in found:
            run.take("teaser-excerpt", "stands under a heading that leads elsewhere")


def _under_leading(runs: Sequence[Run], kinds: Collection[Kind]) -> Iterator[Run]:
    under = False
    for run in runs:
        if run.role == "teaser-title":
            under = kind_of(run) in kinds
        elif under and run.role == "body" and run.words <= LONGEST_EXCERPT:
            yield run
            under = False
        elif run.role in ENDS_TEASERS:
            under = False
