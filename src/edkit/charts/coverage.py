"""The audit's main figure: for which outlet and period articles are held, and where we know nothing."""

from dataclasses import dataclass

import pandas as pd

from edkit.charts import parts
from edkit.charts.calendar import Calendar, calendar
from edkit.charts.columns import held_names, need, text_column, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.shades import shade_key, shaded
from edkit.charts.theme import FAILED, FAINT, INK, MUTED, ON_DARK, SMALL, WIDTH, Spec, row_labels
from edkit.charts.words import count as counted
from edkit.charts.words import listed, number

LABEL = 190  # px, at most
UNDATED = 52  # px, the column of what has no day
WIDEST = 120.0  # px, a column where there are few


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    cells: list[Row]  # one per outlet and period, in this order
    undated: dict[str, tuple[int, int]]  # by outlet: held, failed; they belong to no period
    outlets: list[str]
    calendar: Calendar

    def having(self, state: str) -> list[Row]:
        return [cell for cell in self.cells if cell["state"] == state]


def coverage_grid(
    table: pd.DataFrame,
    *,
    outlet: str = "outlet",
    period: str = "period",
    held: str = "held",
    failed: str = "failed",
    ids: str = "article_ids",
    by: str | None = None,
    title: str = "What is held, and what is missing",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw outlet × period: articles held, pages failed, nothing known.

    Needs outlet, period and held (articles held); failed (pages that were wanted and are not held) and
    ids are used where they are there. Rows without a period hold what has no day, articles and failed
    pages: they get a column of their own. Where the table has no row, or one with nothing held and
    nothing failed, nothing is known: we did not ask, so it may or may not have been a day without
    news. Outlets stand in the table's order. `by` names the period; otherwise it is inferred.

    Raises MissingColumns.
    """
    need(table, outlet, period, held)
    data = with_ids(table, [outlet, period, held, failed], ids)
    grid = _grid(table, (outlet, period, held, failed), by or table.attrs.get("by"))
    if not grid.outlets:
        return nothing(title, "no outlet is known")
    spec = parts.stacked(parts.key(_key(grid), WIDTH - _room(grid)), _picture(grid))
    return Figure(spec=spec, title=title, alt=alt or _alt(grid), data=data, note=note)


def _grid(table: pd.DataFrame, names: tuple[str, str, str, str], by: str | None) -> _Grid:
    outlet, period, held, failed = names
    cal, keys = calendar(table[period], by)
    failures = held_names(table, [failed])[0]
    counts: dict[tuple[str, str | None], list[float]] = {}
    outlets = text_column(table, outlet, "outlet unknown")
    for position, (name, key) in enumerate(zip(outlets, keys, strict=True)):
        cell = counts.setdefault((name, key), [0, 0])
        cell[0] += number(table[held].iloc[position]) or 0
        cell[1] += (number(table[failures].iloc[position]) or 0) if failures else 0
    order = list(dict.fromkeys(outlets))
    without = {name: counts[name, None] for name in order if (name, None) in counts}
    undated = {name: (int(held), int(lost)) for name, (held, lost) in without.items() if held or lost}
    cells = [_cell(name, key, cal, *counts.get((name, key), [0, 0])) for name in order for key in cal.keys]
    return _Grid(cells=_shaded(cells), undated=undated, outlets=order, calendar=cal)


def _cell(name: str, key: str, cal: Calendar, held: float, failed: float) -> Row:
    state = "held" if held else "failed" if failed else "unknown"
    return {
        "outlet": name,
        "key": key,
        "held": int(held),
        "failed": int(failed),
        "state": state,
        "when": cal.label(key),
        "said": _said(held, failed),
    }


def _said(held: float, failed: float) -> str:
    said = [counted(held, "article")] if held else []
    said += [f"{counted(failed, 'page')} failed"] if failed else []
    return ", ".join(said) or "nothing known"


def _shaded(cells: list[Row]) -> list[Row]:
    most = max((cell["held"] for cell in cells), default=0)
    for cell in cells:
        if cell["held"]:
            cell |= shaded(cell["held"], most)
        else:
            cell |= {"fill": FAILED if cell["failed"] else FAINT, "ink": ON_DARK}
    return cells


def _key(grid: _Grid) -> list[Entry]:
    most = max((cell["held"] for cell in grid.cells), default=0)
    seen = {cell["fill"] for cell in grid.having("held")}
    entries = shade_key(most, seen, ("article held", "articles held"))
    some = any(cell["held"] and cell["failed"] for cell in grid.cells) or any(map(all, grid.undated.values()))
    entries += [Entry(text="some pages failed", shape="corner")] if some else []
    entries += [Entry(text="all pages failed", fill=FAILED, shape="cross")] if grid.having("failed") else []
    entries += [Entry(text="nothing known", shape="hatched")] if grid.having("unknown") else []
    return entries


def _room(grid: _Grid) -> float:
    return parts.label_room(grid.outlets, most=LABEL)


def _picture(grid: _Grid) -> Spec:
    names, room = grid.outlets, _room(grid)
    extra = 70 if grid.undated else 0
    periods = max(1, len(grid.calendar.keys))
    step = min(WIDEST, (WIDTH - room - extra) / periods)
    row = 26 if len(names) <= 12 else 19 if len(names) <= 40 else 14
    y: Spec = {
        "field": "outlet",
        "type": "ordinal",
        "sort": None,
        "scale": {"domain": grid.outlets, "paddingInner": 0.08, "paddingOuter": 0},
        "axis": row_labels(names, grid.outlets, LABEL),
    }
    views = []
    if grid.calendar.keys:
        views.append(_cells(grid, y, step, row))
    if grid.undated:
        views.append(_undated(grid, y if not views else {**y, "axis": None}, row))
    return {"hconcat": views, "spacing": 14}


def _cells(grid: _Grid, y: Spec, step: float, row: float) -> Spec:
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
    colour = {"fill": {"field": "fill", "type": "nominal", "scale": None}}
    tip = parts.tooltip(outlet="outlet", period="when", held="said")
    cross = min(wide, high) / 5
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
        {
            **_only([cell for cell in grid.cells if cell["state"] != "unknown"]),
            "mark": {"type": "rect"},
            "encoding": {**at, **colour, "tooltip": tip},
        },
        {**_only(grid.having("failed")), **parts.symbol(parts.cross(cross), at, stroke=ON_DARK)},
        {
            **_only([cell for cell in grid.having("held") if cell["failed"]]),
            **parts.symbol(parts.corner(wide, high), at, fill=FAILED),
        },
    ]
    digits = len(str(max((cell["held"] for cell in grid.cells), default=0)))
    if wide >= 8 * digits + 6 and row >= 14:
        layers.append(
            {
                **_only(grid.having("held")),
                "mark": {"type": "text", "fontSize": SMALL},
                "encoding": {
                    **at,
                    "text": {"field": "held"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            }
        )
    return {"width": step * len(keys), "height": row * len(grid.outlets), "layer": layers}


def _only(rows: list[Row]) -> Spec:
    kept = ("outlet", "key", "held", "when", "said", "fill", "ink", "to", "shape")
    return {"data": {"values": [{k: row[k] for k in kept if k in row} for row in rows]}}


def _runs(grid: _Grid, step: float, gap: float, high: float) -> list[Row]:
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


def _undated(grid: _Grid, y: Spec, row: float) -> Spec:
    """Draw the column of what has no day: grey, for it belongs to no period."""
    values = [
        {
            "outlet": name,
            "key": "undated",
            "n": held or lost,
            "said": _said(held, lost),
            "lost": bool(lost and held),
            "fill": FAINT if held else FAILED,
            "ink": INK if held else ON_DARK,
        }
        for name, (held, lost) in grid.undated.items()
    ]
    x: Spec = {
        "field": "key",
        "type": "nominal",
        "axis": {"title": None, "labelAngle": 0, "labelColor": MUTED},
    }
    at = {"x": x, "y": y}
    tip = parts.tooltip(outlet="outlet", undated="said")
    wide, high = UNDATED * 0.9, row * 0.92
    paint = {"fill": {"field": "fill", "type": "nominal", "scale": None}}
    ink = {"color": {"field": "ink", "type": "nominal", "scale": None}}
    layers = [
        {"mark": {"type": "rect"}, "encoding": {**at, **paint, "tooltip": tip}},
        {"transform": [{"filter": "datum.lost"}], **parts.symbol(parts.corner(wide, high), at, fill=FAILED)},
        {"mark": {"type": "text", "fontSize": SMALL}, "encoding": {**at, **ink, "text": {"field": "n"}}},
    ]
    return {"data": {"values": values}, "width": UNDATED, "height": row * len(grid.outlets), "layer": layers}


def _alt(grid: _Grid) -> str:
    cells, cal = grid.cells, grid.calendar
    unit = cal.unit if cal.unit != "text" else "period"
    lines = [f"{counted(len(grid.outlets), 'outlet')} by {counted(len(cal.keys), unit)}, {cal.span}."]
    if cells:
        known = len(grid.having("held"))
        total = sum(cell["held"] for cell in cells)
        lines.append(f"Articles are held in {known:,} of {len(cells):,} cells, {total:,} in all.")
    lost = grid.having("failed")
    where = list(dict.fromkeys(cell["outlet"] for cell in lost))
    lines += [f"In {len(lost):,} all pages failed ({listed(where)})."] if lost else []
    blank = len(grid.having("unknown"))
    lines += [f"In {blank:,} nothing is known."] if blank else []
    undated, lost_days = (
        (sum(column) for column in zip(*grid.undated.values(), strict=True)) if grid.undated else (0, 0)
    )
    belong = "belongs" if undated == 1 else "belong"
    lines += [f"{counted(undated, 'undated article')} {belong} to no period."] if undated else []
    lines += [f"{counted(lost_days, 'failed page')} of no known day."] if lost_days else []
    return " ".join(lines)
