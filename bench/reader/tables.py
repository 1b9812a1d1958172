"""Figures ─► tables, for a terminal or as Markdown."""

from collections.abc import Iterable, Sequence
from typing import Any

Row = Sequence[str]

# heading, key of the figure, how it is written
SET_COLUMNS = (
    ("F1", "f1", ".3f"),
    ("precision", "precision", ".3f"),
    ("recall", "recall", ".3f"),
    ("perfect", "perfect", ".3f"),
    ("F1page", "f1_page", ".3f"),
    ("snippets", "snippets", ".3f"),
    ("title", "title", ".3f"),
    ("authors", "authors", ".3f"),
    ("date", "date", ".3f"),
    ("dated unasked", "dated_unasked", ".3f"),
    ("empty", "empty", "d"),
    ("errors", "errors", "d"),
    ("ms median", "ms_median", ".1f"),
    ("ms 95 %", "ms_p95", ".1f"),
)
ALL_COLUMNS = (*SET_COLUMNS, ("ms mean", "ms_mean", ".1f"), ("times as fast", "times", ".1f"))


def table_of(
    named: Iterable[tuple[str, dict[str, Any]]],
    columns: Sequence[tuple[str, str, str]],
    first: str = "reader",
) -> list[Row]:
    """Give the rows of a table, the head first; columns that no row fills are left out."""
    listed = list(named)
    filled = [column for column in columns if any(row.get(column[1]) is not None for _, row in listed)]
    head = [first, *(heading for heading, _, _ in filled)]
    return [head, *([name, *(_cell(row.get(key), form) for _, key, form in filled)] for name, row in listed)]


def _cell(value: Any, form: str) -> str:
    return "–" if value is None else format(value, form)


def plain(rows: Sequence[Row]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def markdown(rows: Sequence[Row]) -> str:
    rule = ["---", *["---:"] * (len(rows[0]) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]])
