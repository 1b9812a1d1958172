"""The lists and tables of the article's text ─► their items, where they were taken for something else."""

from collections.abc import Sequence
from itertools import groupby

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import LISTED, has_letters, row_of, stands_in
from edkit.models import BODY_ROLES

OVER_LIST = BODY_ROLES | {"subhead"}
CELLS = frozenset({"td", "th"})
MOSTLY_TEXT = 0.3  # share of characters inside links, up to which an item is no link


def mark_items(runs: Sequence[Run]) -> None:
    """Take paragraphs that are each the whole item of a list as its items."""
    for index, run in enumerate(runs):
        if run.role == "body" and run.tag == "p" and (item := _item_of(run)) is not None:
            near = (*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2])
            if not any(_item_of(other) is item for other in near):
                run.take("list", run.reason.replace("a paragraph of the text", "an item of a list"))


def _item_of(run: Run) -> Element | None:
    """Give the item of a list whose paragraph a run is."""
    block = run.element.block if run.element is not None else None
    above = block.parent if block is not None else None
    return above if above is not None and above.tag in LISTED else None


def mark_cells(runs: Sequence[Run]) -> None:
    """Take short lines that are each the whole cell of a table for its items, and no subheads."""
    for index, run in enumerate(runs):
        cell = run.block if run.role == "subhead" and run.tag in CELLS else None
        if cell is None or not _has_neighbours(cell):
            continue
        near = (*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2])
        if not any(stands_in(other, cell) for other in near):
            run.take(
                "list", run.reason.replace("a short line set apart from the paragraphs", "a cell of a table")
            )


def _has_neighbours(cell: Element) -> bool:
    """Tell whether the row of a cell holds others."""
    row = cell.parent
    return row is not None and (cell.number > row.number + 1 or cell.last < row.last)


def mark_lists_between(runs: Sequence[Run]) -> None:
    """Take a list for the text's that nothing has decided and that stands right between its paragraphs."""
    last = max((index for index, run in enumerate(runs) if run.role in BODY_ROLES), default=0)
    start = 0
    for row, members in groupby(runs, key=_undecided_list):
        items = list(members)
        before, start = (runs[start - 1] if start else None), start + len(items)
        if row is None or before is None or not all(map(_could_be_item, items)):
            continue
        if before.role in OVER_LIST and start <= last:
            for run in items:
                run.take("list", "an item of a list between two paragraphs")


def _undecided_list(run: Run) -> Element | None:
    return row_of(run) if run.tag in LISTED and not run.role else None


def _could_be_item(run: Run) -> bool:
    plain = not run.hints & Hint.FURNITURE and run.link_density <= MOSTLY_TEXT
    return plain and has_letters(run.text)
