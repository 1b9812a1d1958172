"""The pieces of one link, `<a><div>title</div><div>excerpt</div></a>` ─► a teaser, piece by piece."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from edkit.clean.markup.elements import ancestors
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import (
    HEADINGS,
    LEAST_PROSE,
    LONGEST_TITLE,
    MOSTLY_LINK,
    SHORT_LINE,
    is_truncated,
)
from edkit.clean.written.dates import printed
from edkit.clean.written.names import has_lead_in

MOST_PIECES = 6  # blocks in one link; more of them are a page wrapped in a link
LONGEST_DATE_LINE = 6  # words in the line of a teaser that tells its date
LOWEST_HEADING = 7  # below an <h6>
UNSURE = frozenset(
    {"", "other", "date", "caption", "navigation", "teaser-title", "teaser-excerpt", "related-heading"}
)


def mark_pieces(runs: Sequence[Run]) -> None:
    """Tell the title in every link of several pieces, its excerpt, and what labels it."""
    for anchor, group in _links_in_pieces(runs):
        title = _title_among(group, anchor)
        if title is None or not _is_teaser(group, title):
            continue
        title.take("teaser-title", "the title of several pieces in one link")
        below = False
        for run in group:
            if run is title:
                below = True
            elif below and (is_truncated(run.text) or run.words >= LEAST_PROSE) and not has_lead_in(run.text):
                run.take("teaser-excerpt", "follows the title in one link")
            else:
                run.take("other", "a label beside the title in one link")


def _links_in_pieces(runs: Sequence[Run]) -> Iterator[tuple[Element, list[Run]]]:
    """Yield each link that several runs share, and these."""
    linked = [run for run in runs if run.link_density > MOSTLY_LINK and run.element is not None]
    for anchor, members in groupby(linked, key=lambda run: run.element.anchor if run.element else None):
        group = list(members)
        in_menu = group[0].hints & Hint.NAVIGATION and not group[0].hints & Hint.RELATED
        if anchor is None or (anchor.href or "").startswith("#") or not 1 < len(group) <= MOST_PIECES:
            continue
        if not in_menu or any(_is_dated(run) for run in group):
            yield anchor, group


def _is_teaser(group: Sequence[Run], title: Run) -> bool:
    """Tell whether pieces of a link are a teaser: no card of an author, who is named beside no date."""
    dated = any(_is_dated(run) for run in group if run is not title)
    signed = UNSURE | {"byline"} if dated else UNSURE
    return all(run.role in signed and (dated or not has_lead_in(run.text)) for run in group)


def _title_among(group: Sequence[Run], anchor: Element) -> Run | None:
    """Find the title among pieces: what is called so and no kicker, or else the first line long enough."""
    inside = {id(run): _hints_below(run, anchor) for run in group}
    named = [run for run in group if run.tag in HEADINGS or inside[id(run)] & Hint.HEADLINE]
    named.sort(key=lambda run: (bool(inside[id(run)] & Hint.KICKER) or _is_dated(run), _rank(run)))
    long = [
        run for run in group if run.words >= SHORT_LINE and not _is_dated(run) and not has_lead_in(run.text)
    ]
    return next((run for run in named + long if run.words <= LONGEST_TITLE), None)


def _rank(run: Run) -> tuple[int, bool]:
    """Order headings by their level, and those of one level so that none of a word or two comes first."""
    level = int(run.tag[1]) if run.tag in HEADINGS else LOWEST_HEADING
    return level, run.words < SHORT_LINE


def _hints_below(run: Run, outer: Element) -> int:
    """Give the hints of the elements between a run and one that holds it."""
    hints = Hint.NONE
    for element in ancestors(run.element):
        if element is outer:
            break
        hints |= element.own
    return hints


def _is_dated(run: Run) -> bool:
    return run.words <= LONGEST_DATE_LINE and bool(run.time or printed(run.text, month_first=True))
