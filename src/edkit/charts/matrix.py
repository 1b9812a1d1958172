"""Counts in a matrix: who covered what, and what nobody can know."""

import json

import pandas as pd

from edkit.charts import parts
from edkit.charts.columns import UNKNOWN, need, text_column, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.shades import shade_key, shaded
from edkit.charts.theme import (
    FAINT,
    INK,
    LINE,
    MUTED,
    PAPER,
    SMALL,
    WIDTH,
    Spec,
    row_labels,
    shorten,
    wrap,
)
from edkit.charts.words import count as counted
from edkit.charts.words import number

KNOWN_ZERO = "none"  # the status of a pair of which we know that there is nothing
_LINE = 13  # px between the lines of a wrapped name


def matrix(
    table: pd.DataFrame,
    *,
    row: str = "story",
    column: str = "outlet",
    count: str = "count",
    label: str = "label",
    status: str = "status",
    ids: str = "article_ids",
    title: str = "Who covered what",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw counts in a matrix, by default stories down and outlets across, the number in each cell.

    Needs row, column and count, one row per pair; label (how a row is named) is used where it is there.
    A printed 0 is a known zero. Unknown, and hatched, is a pair that the table lacks, one whose count is
    NA, and a 0 whose status is there and is not "none": nothing of that outlet is held, or its pages
    failed, so the story may or may not have been covered. Order is the table's.

    Raises MissingColumns.
    """
    need(table, row, column, count)
    data = with_ids(table, [label, row, column, count, status], ids)
    found: dict[tuple[str, str], float | None] = {}
    down, across = text_column(table, row, UNKNOWN), text_column(table, column, UNKNOWN)
    states = text_column(table, status, KNOWN_ZERO)
    for name, other, value, state in zip(down, across, table[count], states, strict=True):
        n = number(value)
        found[name, other] = None if n == 0 and state != KNOWN_ZERO else n
    if not found:
        return nothing(title, "the table has no rows")
    rows, columns = list(dict.fromkeys(down)), list(dict.fromkeys(across))
    names = _named(down, text_column(table, label, "") if label in table else down)
    cells = [_cell(names[r], c, found.get((r, c))) for r in rows for c in columns]
    rows = [names[r] for r in rows]
    most = max((cell["n"] or 0 for cell in cells), default=0)
    for cell in cells:
        cell |= _shade(cell["n"], most)
    entries = [Entry(text="0", fill=PAPER, stroke=LINE)] if any(cell["n"] == 0 for cell in cells) else []
    entries += shade_key(most, {cell["fill"] for cell in cells if cell["n"]}, ("article", "articles"))
    entries += [parts.UNKNOWN] if any(cell["n"] is None for cell in cells) else []
    spec = parts.stacked(parts.key(entries, WIDTH - _room(rows, columns)), _cells(cells, rows, columns))
    return Figure(spec=spec, title=title, alt=alt or _matrix_alt(cells, row, column), data=data, note=note)


def _named(keys: list[str], labels: list[str]) -> dict[str, str]:
    """Name each key by its label; two keys of one label keep their key beside it."""
    names = {key: label or key for key, label in zip(keys, labels, strict=True)}
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {key: f"{name} ({key})" if name in twice else name for key, name in names.items()}


def _cell(row: str, column: str, n: float | None) -> Row:
    said = UNKNOWN if n is None else counted(n, "article")
    return {"row": row, "column": column, "n": n, "text": "" if n is None else f"{n:,.0f}", "said": said}


def _shade(n: float | None, most: float) -> Row:
    if n is None:
        return {"fill": FAINT, "ink": INK}
    if n == 0:
        return {"fill": PAPER, "ink": MUTED}
    return shaded(n, most)


def _cells(cells: list[Row], rows: list[str], columns: list[str]) -> Spec:
    room = _room(rows, columns)
    step = max(15.0, min(84.0, (WIDTH - room) / len(columns)))
    line = 26 if len(rows) <= 15 else 20
    ink = {"labelColor": INK, "title": None, "domain": False, "ticks": False}
    scale = {"type": "band", "paddingInner": 0.06, "paddingOuter": 0}
    x: Spec = {
        "field": "column",
        "type": "ordinal",
        "sort": None,
        "scale": {**scale, "domain": columns},
        "axis": {**ink, "orient": "top", **_column_labels(columns, step)},
    }
    y: Spec = {
        "field": "row",
        "type": "ordinal",
        "sort": None,
        "scale": {**scale, "domain": rows},
        "axis": row_labels(rows, rows, _most(columns)),
    }
    at = {"x": x, "y": y}
    colours = {
        "fill": {"field": "fill", "type": "nominal", "scale": None},
        "tooltip": parts.tooltip(row="row", column="column", articles="said"),
    }
    unknown = {"transform": [{"filter": "datum.n === null"}]}
    size = SMALL if step >= 24 else 9
    layers = [
        {"mark": {"type": "rect", "stroke": LINE, "strokeWidth": 0.5}, "encoding": {**at, **colours}},
        {**unknown, **parts.hatch(step * 0.94, line * 0.94, at)},
        {
            "mark": {"type": "text", "fontSize": size},
            "encoding": {
                **at,
                "text": {"field": "text"},
                "color": {"field": "ink", "type": "nominal", "scale": None},
            },
        },
    ]
    sizes = {"width": step * len(columns), "height": line * len(rows)}
    return {"data": {"values": cells}, **sizes, "layer": layers}


def _room(rows: list[str], columns: list[str]) -> float:
    """Give the px for the row labels: less where many columns need the room."""
    return parts.label_room(rows, most=_most(columns))


def _most(columns: list[str]) -> float:
    return min(270, max(140, WIDTH - 15 * len(columns)))


def _column_labels(columns: list[str], step: float) -> Spec:
    """Write the names in a few lines over the columns, or upright where one does not fit."""
    wrapped = {name: lines for name in columns if (lines := wrap(name, step - 4, lines=4, size=SMALL))}
    if len(wrapped) < len(columns):
        short = {name: shorten(name, 150) for name in columns}
        return {"labelAngle": -90, "labelAlign": "left", "labelExpr": f"{json.dumps(short)}[datum.value]"}
    deepest = max(len(lines) for lines in wrapped.values())
    # Vega writes downwards from the first line: blank ones above let all names end at the cells
    level = {name: [""] * (deepest - len(lines)) + lines for name, lines in wrapped.items()}
    style = {"labelAngle": 0, "labelFontSize": SMALL, "labelLineHeight": _LINE}
    return {
        **style,
        "labelPadding": 5 + (deepest - 1) * _LINE,
        "labelExpr": f"{json.dumps(level)}[datum.value]",
    }


def _matrix_alt(cells: list[Row], row: str, column: str) -> str:
    rows, columns = len({c["row"] for c in cells}), len({c["column"] for c in cells})
    lines = [f"{counted(rows, row)} by {counted(columns, column)}."]
    held = [cell for cell in cells if cell["n"] is not None]
    if held and (top := max(held, key=lambda cell: cell["n"]))["n"]:
        lines.append(f"Most: {top['said']} on {top['row']} in {top['column']}.")
    zeros = sum(cell["n"] == 0 for cell in held)
    lines += [f"{zeros:,} of {len(cells):,} cells are zero."] if zeros else []
    blank = len(cells) - len(held)
    lines += [f"{blank:,} of {len(cells):,} cells are unknown."] if blank else []
    return " ".join(lines)
