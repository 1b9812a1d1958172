"""Shares along the calendar, one panel per outlet; what is unknown is a gap in the line."""

import pandas as pd

from edkit.charts import parts
from edkit.charts.calendar import Calendar, calendar
from edkit.charts.columns import held_names, need, text_column, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.theme import ACCENT, CONTEXT, TEXT, WIDTH, Spec, shorten, text_width
from edkit.charts.words import PERCENT, listed, number, percent

ALL = "all outlets"  # where the table names no outlet
MOST_CONTEXT = 12  # outlets; more grey lines than these would only be a grey field
MOST_POINTS = 30  # periods in a panel; beyond, only lone points are drawn as points
NARROW = 140  # px; panels that have room for a name only


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
    A period without a row, or with an unknown share, is a gap in the line: not zero. The grey lines
    in each panel are the other outlets. `by` names the period ("week"); otherwise it is inferred.

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
    entries = [Entry(text="share", stroke=ACCENT, shape="line")]
    entries += (
        [Entry(text=f"95{PERCENT} interval", fill=ACCENT, opacity=0.22)]
        if any(r["high"] is not None for r in rows)
        else []
    )
    entries += (
        [Entry(text="the other outlets", stroke=CONTEXT, shape="line")]
        if 1 < len(names) <= MOST_CONTEXT
        else []
    )
    entries += [Entry(text="gap: unknown", shape="dashed", stroke=ACCENT)] if _gaps(rows, cal) else []
    formats = dict.fromkeys((share, low, high), "percent")
    spec = parts.stacked(parts.key(entries), _panels(rows, names, cal, columns))
    return Figure(
        spec=spec, title=title, alt=alt or _share_alt(rows, names, cal), data=data, formats=formats, note=note
    )


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
        rows.append(row)
    rows.sort(key=lambda row: row["at"])
    return _with_runs(rows)


def _range(row: Row) -> str:
    return (
        "unknown"
        if row["low"] is None or row["high"] is None
        else f"{percent(row['low'])} to {percent(row['high'])}"
    )


def _with_runs(rows: list[Row]) -> list[Row]:
    """Number the unbroken runs of each outlet, so that no line bridges a gap; mark lone points."""
    last: dict[str, Row] = {}
    for row in rows:
        before = last.get(row["outlet"])
        joined = before is not None and before["at"] in (row["at"] - 1, row["at"])
        row["run"] = (before["run"] if joined else before["run"] + 1) if before else 0
        last[row["outlet"]] = row
    sizes: dict[tuple[str, int], int] = {}
    for row in rows:
        sizes[row["outlet"], row["run"]] = sizes.get((row["outlet"], row["run"]), 0) + 1
    return [{**row, "alone": sizes[row["outlet"], row["run"]] == 1} for row in rows]


def _gaps(rows: list[Row], cal: Calendar) -> bool:
    seen: dict[str, set[str]] = {}
    for row in rows:
        seen.setdefault(row["outlet"], set()).add(row["key"])
    return any(len(keys) < len(cal.keys) for keys in seen.values())


def _panels(rows: list[Row], names: list[str], cal: Calendar, columns: int) -> Spec:
    width = min((WIDTH - 44) / columns - 14, max(150, 60 * len(cal.keys)))
    height = {1: 240, 2: 150, 3: 110, 5: 70}[columns]
    top = max(max(row["share"], row["high"] or 0.0) for row in rows) or 1.0
    x: Spec = {
        "field": "key",
        "type": "ordinal",
        "scale": {"type": "point", "domain": list(cal.keys), "padding": 0.5},
        "axis": cal.axis(width),
    }
    y: Spec = {
        "field": "share",
        "type": "quantitative",
        "axis": parts.percent_axis(),
        "scale": {"domain": [0, top * 1.06], "nice": False},
    }
    base = {"x": x, "y": y}
    bounds = {**base, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
    tip = parts.tooltip(outlet="outlet", period="when", share="said", interval="range")
    by_run = {"detail": {"field": "run"}}
    everywhere = [{k: row[k] for k in ("key", "share", "run")} | {"line": row["outlet"]} for row in rows]
    context = {
        "data": {"values": everywhere},
        "mark": {"type": "line", "color": CONTEXT, "strokeWidth": 1, "aria": False},
        "encoding": {**base, "detail": [{"field": "run"}, {"field": "line"}]},
    }
    few = len(cal.keys) <= MOST_POINTS
    layers: list[Spec] = [
        *([context] if 1 < len(names) <= MOST_CONTEXT else []),
        {
            "mark": {"type": "area", "color": ACCENT, "opacity": 0.22, "aria": False},
            "encoding": {**bounds, **by_run},
        },
        {
            "transform": [{"filter": "datum.alone"}],
            "mark": {"type": "rule", "color": ACCENT, "opacity": 0.4, "strokeWidth": 3},
            "encoding": bounds,
        },
        {
            "mark": {"type": "line", "color": ACCENT, "strokeWidth": 2 if columns < 5 else 1.25},
            "encoding": {**base, **by_run},
        },
        {
            "transform": [] if few else [{"filter": "datum.alone"}],
            "mark": {
                "type": "point",
                "filled": True,
                "color": ACCENT,
                "size": 34 if columns < 5 else 14,
                "opacity": 1,
            },
            "encoding": {**base, "tooltip": tip},
        },
    ]
    if not few:  # nothing to see, but something to point at
        layers.append(
            {
                "mark": {"type": "point", "filled": True, "opacity": 0, "size": 80},
                "encoding": {**base, "tooltip": tip},
            }
        )
    inner = {"width": width, "height": height, "layer": layers}
    headings = {name: _heading(name, rows, width) for name in names}
    values = [{**row, "panel": headings[row["outlet"]]} for row in rows]
    facet = {
        "field": "panel",
        "type": "nominal",
        "sort": list(headings.values()),
        "header": {"labelLimit": 0},
    }
    return {
        "data": {"values": values},
        "facet": facet,
        "columns": columns,
        "spec": inner,
        "bounds": "flush",
        "spacing": {"row": 44, "column": 14},
    }


def _heading(name: str, rows: list[Row], width: float) -> str:
    """Name the panel, with the share over the whole time where it can be known."""
    own = [row for row in rows if row["outlet"] == name]
    if width < NARROW or any(row["count"] is None or not row["n"] for row in own):
        return shorten(name, width, TEXT + 2)
    hits, total = sum(row["count"] for row in own), sum(row["n"] for row in own)
    said = f": {percent(hits / total)} of {total:,.0f}"
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
