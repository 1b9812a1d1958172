"""Cells of outlet × period, as the figures of what is held and of what was looked for draw them.

A cell is a row with outlet, key (its period), when and said (for people), state, and, where it is not
unknown, fill; it may have text with its ink, a corner (its colour: some of its pages are missing) and an
edge (hatched: there may be more than is known).
"""

from dataclasses import dataclass, field
from typing import Literal

from edkit.charts import parts
from edkit.charts.calendar import Calendar
from edkit.charts.parts import Entry, Row
from edkit.charts.theme import FAINT, HATCH, LINE, MUTED, ON_DARK, PAPER, SMALL, WIDTH, Spec, row_labels

LABEL = 190  # px, at most
UNDATED = 52  # px, the column of what has no day
WIDEST = 120.0  # px, a column where there are few
EDGE = 7.0  # px

State = Literal["held", "failed", "unknown", "none", "waiting"]

# How a cell is drawn, and named in the key, in which nothing was published.
NOTHING: Row = {"fill": PAPER, "stroke": LINE, "ink": MUTED, "text": "0"}
NOTHING_KEY = Entry(text="0: nothing published", fill=PAPER, stroke=LINE)

# What stands before a number of pages that failed, or wait, where a cell has no room for the sign itself.
CROSS, DOT = "×", "•"

_KEPT = ("outlet", "key", "text", "when", "said", "fill", "stroke", "ink", "to", "shape")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All cells, outlet by outlet in the order of periods, and beside them what has no day."""

    cells: list[Row]  # one per outlet and period
    outlets: list[str]
    calendar: Calendar
    undated: list[Row] = field(default_factory=list)  # one for each outlet that has any

    def having(self, *states: State) -> list[Row]:
        """Give the cells in one of these states."""
        return [cell for cell in self.cells if cell["state"] in states]


def room(grid: Grid) -> float:
    """Give the px for the outlets' names."""
    return parts.label_room(grid.outlets, most=LABEL)


def picture(grid: Grid) -> Spec:
    """Draw the cells, and the column of what has no day."""
    extra = 70 if grid.undated else 0
    periods = max(1, len(grid.calendar.keys))
    step = min(WIDEST, (WIDTH - room(grid) - extra) / periods)
    row = 26 if len(grid.outlets) <= 12 else 19 if len(grid.outlets) <= 40 else 14
    y: Spec = {
        "field": "outlet",
        "type": "ordinal",
        "sort": None,
        "scale": {"domain": grid.outlets, "paddingInner": 0.08, "paddingOuter": 0},
        "axis": row_labels(grid.outlets, grid.outlets, LABEL),
    }
    views = []
    if grid.calendar.keys:
        views.append(_cells(grid, y, step, row))
    if grid.undated:
        views.append(_undated(grid, y if not views else {**y, "axis": None}, row))
    return {"hconcat": views, "spacing": 14}


def _cells(grid: Grid, y: Spec, step: float, row: float) -> Spec:
    keys = list(grid.calendar.keys)
    gap = 0.08 if step >= 6 else 0
    scale = {"type": "band", "domain": keys, "paddingInner": gap, "paddingOuter": 0}
    x: Spec = {
        "field": "key",
        "type": "ordinal",
        "scale": scale,
        "axis": grid.calendar.axis(step * len(keys)),
    }
    at = {"x": x, "y": y}
    wide, high = step * (1 - gap), row * 0.92
    tip = parts.tooltip(outlet="outlet", period="when", held="said")
    layers: list[Spec] = [
        {
            **_only(grid.having("unknown")),
            "mark": {"type": "rect", "color": FAINT},
            "encoding": {**at, "tooltip": tip},
        },
        {
            **_only(_runs(grid, step, step * gap, high)),
            **parts.hatch_each({**at, "x": {**x, "bandPosition": 0}}),
        },
        _painted(grid, {**at, "tooltip": tip}),
        *_signs(grid, at, wide, high),
    ]
    longest = max((len(cell.get("text", "")) for cell in grid.cells), default=0)
    if wide >= 8 * longest + 6 and row >= 14:
        layers.append(_texts([cell for cell in grid.cells if cell.get("text")], at))
    return {"width": step * len(keys), "height": row * len(grid.outlets), "layer": layers}


def _painted(grid: Grid, at: Spec) -> Spec:
    """Draw all cells of which something is known; those without anything in them have a border."""
    known = [cell | {"stroke": cell.get("stroke") or cell["fill"]} for cell in grid.cells if "fill" in cell]
    colour = {name: {"field": name, "type": "nominal", "scale": None} for name in ("fill", "stroke")}
    return {
        **_only(known),
        "mark": {"type": "rect", "strokeWidth": 0.5},
        "encoding": {**at, **colour},
    }


def _signs(grid: Grid, at: Spec, wide: float, high: float) -> list[Spec]:
    """Draw what says that something is missing: crosses, dots, corners and edges."""
    cross = parts.symbol(parts.cross(min(wide, high) / 5), at, stroke=ON_DARK)
    dot = parts.symbol(parts.dot(min(3.0, wide / 4)), at, fill=MUTED)
    layers = [
        {**_only(grid.having("failed")), **cross},
        {**_only(grid.having("waiting")), **dot},
    ]
    if wide >= 2 * EDGE and (open_ended := [cell for cell in grid.cells if cell.get("edge")]):
        inside, lines = parts.edge(wide, high, EDGE)
        layers += [
            {**_only(open_ended), **parts.symbol(inside, at, fill=FAINT)},
            {**_only(open_ended), **parts.symbol(lines, at, stroke=HATCH)},
        ]
    for colour in dict.fromkeys(cell["corner"] for cell in grid.cells if cell.get("corner")):
        those = [cell for cell in grid.cells if cell.get("corner") == colour]
        layers.append({**_only(those), **parts.symbol(parts.corner(wide, high), at, fill=colour)})
    return layers


def _texts(cells: list[Row], at: Spec) -> Spec:
    ink = {"color": {"field": "ink", "type": "nominal", "scale": None}}
    return {
        **_only(cells),
        "mark": {"type": "text", "fontSize": SMALL},
        "encoding": {**at, "text": {"field": "text"}, **ink},
    }


def _only(rows: list[Row]) -> Spec:
    return {"data": {"values": [{k: row[k] for k in _KEPT if k in row} for row in rows]}}


def _runs(grid: Grid, step: float, gap: float, high: float) -> list[Row]:
    """Join neighbouring unknown cells, so that one hatching goes over all of them."""
    runs: list[Row] = []
    places = {key: at for at, key in enumerate(grid.calendar.keys)}
    for cell in grid.having("unknown"):
        at = places[cell["key"]]
        if runs and runs[-1]["outlet"] == cell["outlet"] and runs[-1]["last"] == at - 1:
            runs[-1] |= {"last": at, "to": cell["key"]}
        else:
            runs.append(
                {"outlet": cell["outlet"], "key": cell["key"], "to": cell["key"], "first": at, "last": at}
            )
    return [
        {**run, "shape": parts.hatching(step * (run["last"] - run["first"] + 1) - gap, high, left=0)}
        for run in runs
    ]


def _undated(grid: Grid, y: Spec, row: float) -> Spec:
    """Draw the column of what has no day: grey, for it belongs to no period."""
    x: Spec = {
        "field": "key",
        "type": "nominal",
        "axis": {"title": None, "labelAngle": 0, "labelColor": MUTED},
    }
    at = {"x": x, "y": y}
    tip = parts.tooltip(outlet="outlet", undated="said")
    wide, high = UNDATED * 0.9, row * 0.92
    paint = {"fill": {"field": "fill", "type": "nominal", "scale": None}}
    values = [cell | {"key": "undated"} for cell in grid.undated]
    layers: list[Spec] = [{"mark": {"type": "rect"}, "encoding": {**at, **paint, "tooltip": tip}}]
    for colour in dict.fromkeys(cell["corner"] for cell in values if cell.get("corner")):
        those = [cell for cell in values if cell.get("corner") == colour]
        layers.append({**_only(those), **parts.symbol(parts.corner(wide, high), at, fill=colour)})
    layers.append(_texts(values, at))
    return {**_only(values), "width": UNDATED, "height": row * len(grid.outlets), "layer": layers}
