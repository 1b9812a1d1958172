"""Shares along the calendar, one panel per outlet; what is unknown is a gap in the line."""

from statistics import median

import pandas as pd

from edkit.charts import parts
from edkit.charts.calendar import Calendar, calendar
from edkit.charts.columns import UNKNOWN, held_names, need, text_column, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.theme import ACCENT, CONTEXT, FAINT, PAPER, SMALL, TEXT, WIDTH, Spec, shorten, text_width
from edkit.charts.words import PERCENT, listed, number, percent

ALL = "all outlets"  # where the table names no outlet
MOST_CONTEXT = 12  # outlets; more grey lines than these would only be a grey field
MOST_POINTS = 30  # periods in a panel; beyond, only lone points are drawn as points
NARROW = 140  # px; panels that have room for a name only
FEW = 5  # articles; a share of fewer is a point with their number, and no line goes through it
NUMBERED = 20  # px a period; narrower ones have no room for the number
AXIS = 44  # px, the labels of the scale
BAND = 0.22  # opacity


def share_lines(
    table: pd.DataFrame,
    *,
    period: str = "period",
    share: str = "share",
    low: str = "low",
    high: str = "high",
    outlet: str = "outlet",
    count: str = "count",
    n: str = "n",
    ids: str = "article_ids",
    by: str | None = None,
    title: str = "Share of the output over time",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw a share period by period with its interval, one panel per outlet, all on one scale.

    Needs period and share (0-1); low, high, outlet, count, n and ids are used where they are there.
    A period without a row, or with an unknown share, is hatched: not zero. A share of fewer than 5
    articles is a ring with their number in it, apart from the line. The grey lines in each panel are the
    other outlets; they are left out where the periods have fewer than 5 articles at the median. `by`
    names the period ("week"); otherwise it is inferred.

    Raises MissingColumns.
    """
    need(table, period, share)
    data = with_ids(table, [outlet, period, share, low, high, count, n], ids)
    cal, keys = calendar(table[period], by or table.attrs.get("by"))
    rows = _share_rows(table, cal, keys, (share, low, high, outlet, count, n))
    if not rows:
        return nothing(title, "no share is known for any period")
    drawn = {row["outlet"] for row in rows}
    names = [name for name in dict.fromkeys(text_column(table, outlet, ALL)) if name in drawn]
    columns = 1 if len(names) == 1 else 2 if len(names) <= 4 else 3 if len(names) <= 15 else 5
    numbered = _panel_width(columns) / len(cal.keys) >= NUMBERED
    context = 1 < len(names) <= MOST_CONTEXT and _many(rows)
    entries = _share_key(rows, context=context, gaps=_gaps(rows, names, cal), numbered=numbered)
    formats = dict.fromkeys((share, low, high), "percent")
    spec = parts.stacked(parts.key(entries), _panels(rows, names, cal, columns, context))
    return Figure(
        spec=spec, title=title, alt=alt or _share_alt(rows, names, cal), data=data, formats=formats, note=note
    )


def _share_key(rows: list[Row], *, context: bool, gaps: bool, numbered: bool) -> list[Entry]:
    bands = [row for row in rows if not row["alone"]]
    bounded = [row["alone"] for row in rows if row["range"] != UNKNOWN]
    entries = [Entry(text="share", stroke=ACCENT, shape="line")] if bands else []
    if any(row["alone"] and not row["few"] for row in rows):
        entries.append(Entry(text="share of a lone period", fill=ACCENT, shape="dot"))
    if any(row["few"] for row in rows):
        text = f"share of fewer than {FEW} articles" + (", with their number" if numbered else "")
        entries.append(Entry(text=text, fill=PAPER, stroke=ACCENT, shape="dot"))
    interval = f"95{PERCENT} interval"
    single = interval if all(bounded) else "interval of a single point"
    entries += [Entry(text=interval, fill=ACCENT, opacity=BAND)] if not all(bounded) else []
    entries += [Entry(text=single, stroke=ACCENT, shape="bar")] if any(bounded) else []
    entries += [Entry(text="the other outlets", stroke=CONTEXT, shape="line")] if context else []
    return [*entries, *([parts.UNKNOWN] if gaps else [])]


def _many(rows: list[Row]) -> bool:
    """Tell whether a period has enough articles at the median for lines to mean anything."""
    known = [row["n"] for row in rows if row["n"] is not None]
    return not known or median(known) >= FEW


def _share_rows(table: pd.DataFrame, cal: Calendar, keys: pd.Series, names: tuple[str, ...]) -> list[Row]:
    share, low, high, outlet, count, n = held_names(table, names)
    outlets = text_column(table, outlet, ALL)
    rows: list[Row] = []
    for position, key in enumerate(keys):
        value = number(table[share].iloc[position])
        if key is None or value is None:
            continue
        row: Row = {"outlet": outlets[position], "key": key, "at": cal.keys.index(key), "share": value}
        row |= {
            field: number(table[name].iloc[position]) if name else None
            for field, name in (("low", low), ("high", high), ("count", count), ("n", n))
        }
        basis = f" ({row['count']:,.0f} of {row['n']:,.0f})" if row["count"] is not None and row["n"] else ""
        row |= {"when": cal.label(key), "said": percent(value) + basis, "range": _range(row)}
        row |= {"few": row["n"] is not None and row["n"] < FEW}
        rows.append(row)
    rows.sort(key=lambda row: row["at"])
    return _with_runs(rows)


def _range(row: Row) -> str:
    return (
        UNKNOWN
        if row["low"] is None or row["high"] is None
        else f"{percent(row['low'])} to {percent(row['high'])}"
    )


def _with_runs(rows: list[Row]) -> list[Row]:
    """Number the unbroken runs of each outlet, so that no line bridges a gap; mark lone points.

    A share of few articles is always alone.
    """
    last: dict[str, Row] = {}
    for row in rows:
        before = last.get(row["outlet"])
        beside = before is not None and before["at"] in (row["at"] - 1, row["at"])
        joined = beside and not (row["few"] or (before and before["few"]))
        row["run"] = (before["run"] if joined else before["run"] + 1) if before else 0
        last[row["outlet"]] = row
    sizes: dict[tuple[str, int], int] = {}
    for row in rows:
        sizes[row["outlet"], row["run"]] = sizes.get((row["outlet"], row["run"]), 0) + 1
    return [{**row, "alone": sizes[row["outlet"], row["run"]] == 1} for row in rows]


def _gaps(rows: list[Row], names: list[str], cal: Calendar) -> bool:
    return len({(row["outlet"], row["key"]) for row in rows}) < len(names) * len(cal.keys)


def _panel_width(columns: int) -> float:
    return (WIDTH - AXIS) / columns - 14


def _panels(rows: list[Row], names: list[str], cal: Calendar, columns: int, context: bool) -> Spec:
    """Put the panels in rows of `columns`; the last row may be shorter, so each has its own axes."""
    width = _panel_width(columns)
    height = {1: 240, 2: 150, 3: 110, 5: 70}[columns]
    top = max(max(row["share"], row["high"] or 0.0) for row in rows) or 1.0
    x: Spec = {
        "field": "key",
        "type": "ordinal",
        "scale": {"type": "point", "domain": list(cal.keys), "padding": 0.5},
    }
    y: Spec = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, top * 1.06], "nice": False},
    }
    lines = [row for row in rows if not row["alone"]] if context else []
    panels = []
    for at, name in enumerate(names):
        lowest = at + columns >= len(names)
        place = {
            "x": {**x, "axis": cal.axis(width) if lowest else None},
            "y": {**y, "axis": parts.percent_axis(labels=at % columns == 0)},
        }
        own = [row for row in rows if row["outlet"] == name]
        layers = _panel(own, lines, cal, place, (width, height))
        heading = {
            "text": _heading(name, rows, width, cal),
            "fontSize": TEXT + 1,
            "offset": 6,
            "frame": "group",
        }
        panels.append({"title": heading, "width": width, "height": height, "layer": layers})
    return {
        "concat": panels,
        "columns": columns,
        "bounds": "flush",
        "spacing": {"row": 44, "column": 14},
    }


def _panel(
    rows: list[Row], others: list[Row], cal: Calendar, place: Spec, size: tuple[float, float]
) -> list[Spec]:
    width, height = size
    step = width / len(cal.keys)
    bounds = {**place, "y": {**place["y"], "field": "low"}, "y2": {"field": "high"}}
    by_run = {"detail": {"field": "run"}}
    bounded = [row for row in rows if row["range"] != UNKNOWN]
    joined = [row for row in rows if not row["alone"]]
    points = [row for row in rows if len(cal.keys) <= MOST_POINTS or row["alone"]]
    tip = parts.tooltip(outlet="outlet", period="when", share="said", interval="range")
    context = [{k: row[k] for k in ("key", "share", "run")} | {"line": row["outlet"]} for row in others]
    layers: list[Spec] = [
        *_unknown(rows, cal, place["x"], step, height),
        {
            "data": {"values": context},
            "mark": {"type": "line", "color": CONTEXT, "strokeWidth": 1, "aria": False},
            "encoding": {**place, "detail": [{"field": "run"}, {"field": "line"}]},
        },
        {
            "data": {"values": [row for row in bounded if not row["alone"]]},
            "mark": {"type": "area", "color": ACCENT, "opacity": BAND, "aria": False},
            "encoding": {**bounds, **by_run},
        },
        *_bars([row for row in bounded if row["alone"]], bounds, min(8.0, step / 2)),
        {
            "data": {"values": joined},
            "mark": {"type": "line", "color": ACCENT, "strokeWidth": 2 if height > 70 else 1.25},
            "encoding": {**place, **by_run},
        },
        {
            "data": {"values": [row for row in points if not row["few"]]},
            "mark": {
                "type": "point",
                "filled": True,
                "color": ACCENT,
                "size": 34 if height > 70 else 14,
                "opacity": 1,
            },
            "encoding": {**place, "tooltip": tip},
        },
        *_rings([row for row in rows if row["few"]], {**place, "tooltip": tip}, step),
    ]
    if len(points) < len(rows):  # nothing to see, but something to point at
        layers.append(
            {
                "data": {"values": joined},
                "mark": {"type": "point", "filled": True, "opacity": 0, "size": 80},
                "encoding": {**place, "tooltip": tip},
            }
        )
    return [layer for layer in layers if layer["data"]["values"]]


def _unknown(rows: list[Row], cal: Calendar, x: Spec, step: float, height: float) -> list[Spec]:
    """Hatch the periods without a share, neighbouring ones together."""
    held = {row["at"] for row in rows}
    runs: list[list[int]] = []
    for at in range(len(cal.keys)):
        if at in held:
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    at_middle = {"x": x, "y": {"value": height / 2}}
    ground, lines = [], []
    for run in runs:
        first, wide = {"key": cal.keys[run[0]]}, step * len(run)
        ground.append(first | {"shape": f"M{-step / 2},{-height / 2}h{wide}v{height}h{-wide}Z"})
        lines.append(first | {"shape": parts.hatching(wide, height, left=-step / 2)})
    return [
        {"data": {"values": ground}, **parts.fill_each(at_middle, FAINT)},
        {"data": {"values": lines}, **parts.hatch_each(at_middle)},
    ]


def _bars(rows: list[Row], bounds: Spec, cap: float) -> list[Spec]:
    """Draw the interval of lone points: a bar with a cap at both ends."""
    data = {"data": {"values": rows}}
    ends = {"type": "tick", "orient": "horizontal", "color": ACCENT, "size": cap, "thickness": 1.5}
    low = {"x": bounds["x"], "y": bounds["y"]}
    high = {**low, "y": {**bounds["y"], "field": "high"}}
    return [
        {**data, "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 1.5}, "encoding": bounds},
        {**data, "mark": ends, "encoding": low},
        {**data, "mark": ends, "encoding": high},
    ]


def _rings(rows: list[Row], place: Spec, step: float) -> list[Spec]:
    """Draw shares of few articles, their number in the ring if there is room, else told by its size."""
    numbered = step >= NUMBERED
    data = {"data": {"values": [{**row, "size": 200 if numbered else 12 + 10 * row["n"]} for row in rows]}}
    mark = {"type": "point", "shape": "circle", "fill": PAPER, "stroke": ACCENT, "strokeWidth": 1.5}
    size = {"size": {"field": "size", "type": "quantitative", "scale": None, "legend": None}}
    ring = {**data, "mark": {**mark, "opacity": 1}, "encoding": {**place, **size}}
    text = {"mark": {"type": "text", "fontSize": SMALL, "baseline": "middle"}}
    number = {**data, **text, "encoding": {**place, "text": {"field": "n", "format": "d"}}}
    return [ring, number] if numbered else [ring]


def _heading(name: str, rows: list[Row], width: float, cal: Calendar) -> str:
    """Name the panel, with the share over the whole time where it can be known."""
    own = [row for row in rows if row["outlet"] == name]
    if width < NARROW or any(row["count"] is None or not row["n"] for row in own):
        return shorten(name, width, TEXT + 2)
    hits, total = sum(row["count"] for row in own), sum(row["n"] for row in own)
    dated = "" if cal.unit == "text" else " dated"
    said = f": {percent(hits / total)} of {total:,.0f}{dated}"
    return shorten(name, width - text_width(said, TEXT + 2), TEXT + 2) + said


def _share_alt(rows: list[Row], names: list[str], cal: Calendar) -> str:
    peak = max(rows, key=lambda row: row["share"])
    low = min(rows, key=lambda row: row["share"])
    lines = [f"Shares of {listed(names)}, {cal.span}."]
    if len(rows) == 1:
        return f"{lines[0]} One share is known: {peak['said']}."
    lines.append(f"Highest: {peak['outlet']}, {peak['when']}, {peak['said']}.")
    lines.append(f"Lowest: {low['outlet']}, {low['when']}, {low['said']}.")
    missing = len(names) * len(cal.keys) - len({(row["outlet"], row["key"]) for row in rows})
    return " ".join(
        [*lines, f"{missing} of {len(names) * len(cal.keys)} shares are unknown." if missing else ""]
    ).strip()
