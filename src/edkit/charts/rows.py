"""One row per outlet or topic: points with their intervals, and bars of 100 per cent."""

import math
from collections.abc import Callable

import pandas as pd

from edkit.charts import parts
from edkit.charts.columns import UNKNOWN, held_names, need, text_column, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.theme import (
    ACCENT,
    CATEGORIES,
    FAINT,
    INK,
    MUTED,
    SMALL,
    WIDTH,
    Spec,
    row_labels,
    text_width,
)
from edkit.charts.words import amount, figure, listed, number, percent
from edkit.charts.words import count as counted

ROW = 26  # px
LABEL = 230  # px, at most
BESIDE = 10  # px between the labels and the lowest value: a point there covers none of them

Written = Callable[[float | None], str]


def dot_interval(
    table: pd.DataFrame,
    *,
    label: str = "outlet",
    value: str = "value",
    low: str = "low",
    high: str = "high",
    n: str = "n",
    ids: str = "article_ids",
    reference: float | None = None,
    reference_label: str = "",
    form: str = "number",
    log: bool = False,
    title: str = "Estimates with their intervals",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw one point with its interval per row, the numbers beside it.

    Needs label and value; low, high, n and ids are used where they are there. A row whose value is
    unknown keeps its place and says so. `reference` draws a line (1 for ratios); `form` is "number" or
    "percent". `log` takes a logarithmic scale, for ratios: a value of 0 is then written, not drawn, and
    an interval that reaches 0 ends at the edge. So does one without an upper end.

    Raises MissingColumns.
    """
    need(table, label, value)
    data = with_ids(table, [label, value, low, high, n], ids)
    written = percent if form == "percent" else figure
    columns = dict(zip(("value", "low", "high", "n"), held_names(table, (value, low, high, n)), strict=True))
    rows = []
    for at, name in enumerate(text_column(table, label, UNKNOWN)):
        cell: Row = {
            field: amount(table[column].iloc[at]) if column else None for field, column in columns.items()
        }
        rows.append(cell | {"label": name, "at": at, "said": _said(cell, written)})
    if not rows:
        return nothing(title, "the table has no rows")
    spec = _dots(
        rows, percents=form == "percent", log=log, reference=reference, reference_label=reference_label
    )
    formats = dict.fromkeys((value, low, high), "percent") if form == "percent" else {}
    said = alt or _dot_alt(rows, reference, written)
    return Figure(spec=spec, title=title, alt=said, data=data, formats=formats, note=note)


def _said(cell: Row, written: Written) -> str:
    if cell["value"] is None:
        return UNKNOWN
    bounded = cell["low"] is not None and cell["high"] is not None
    interval = f" ({written(cell['low'])} to {written(cell['high'])})" if bounded else ""
    basis = f", n = {cell['n']:,.0f}" if cell["n"] is not None else ""
    return f"{written(cell['value'])}{interval}{basis}"


def _domain(rows: list[Row], reference: float | None, *, percents: bool, log: bool) -> tuple[float, float]:
    """Give the ends of the axis: all that is finite, and above 0 on a logarithmic one."""
    drawn = [row[field] for row in rows for field in ("value", "low", "high") if row[field] is not None]
    drawn += [] if reference is None else [reference]
    finite = [value for value in drawn if math.isfinite(value) and (value > 0 or not log)] or [1.0]
    low, high = min(finite), max(finite)
    if log:
        return low / 1.25, high * 1.25
    margin = (high - low or abs(high) or 1.0) * 0.06
    return (0.0 if percents else low - margin), high + margin


def _placed(row: Row, domain: tuple[float, float]) -> Row:
    """Say what of a row is drawn, and cut its interval to the axis."""
    low, high = domain
    value = row["value"]
    inside = value is not None and low <= value <= high
    bounded = value is not None and row["low"] is not None and row["high"] is not None
    ends = {"from": max(low, row["low"]), "to": min(high, row["high"])} if bounded else {}
    kept = {"at": row["at"], "label": row["label"], "said": row["said"], "value": value if inside else None}
    return {**kept, "drawn": inside, "bounded": bounded and ends["from"] <= ends["to"], **ends}


def _dots(
    rows: list[Row], *, percents: bool, log: bool, reference: float | None, reference_label: str
) -> Spec:
    said = max(text_width(row["said"]) for row in rows) + 24 + BESIDE
    width = max(180.0, WIDTH - parts.label_room([row["label"] for row in rows], most=LABEL) - said)
    ticks = {"domain": False, "tickCount": 5, "labelFlush": False}
    domain = _domain(rows, reference, percents=percents, log=log)
    x: Spec = {
        "field": "value",
        "type": "quantitative",
        "scale": {"type": "log" if log else "linear", "domain": list(domain), "nice": False},
        "axis": parts.percent_axis(**ticks) if percents else {"title": None, "format": "~g", **ticks},
    }
    y = _row_axis([row["label"] for row in rows], offset=BESIDE)
    tip = parts.tooltip(row="label", value="said")
    bounded = {"transform": [{"filter": "datum.bounded"}]}
    layers: list[Spec] = [
        {
            **bounded,
            "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 2.5, "opacity": 0.55},
            "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": y},
        },
        {
            "transform": [{"filter": "datum.drawn"}],
            "mark": {"type": "point", "filled": True, "color": ACCENT, "size": 85, "opacity": 1},
            "encoding": {"x": x, "y": y, "tooltip": tip},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 16, "color": MUTED},
            "encoding": {"x": {"value": width}, "y": y, "text": {"field": "said"}},
        },
    ]
    if reference is not None:
        layers[:0] = _reference(reference, reference_label, x)
    values = [_placed(row, domain) for row in rows]
    return {"data": {"values": values}, "width": width, "height": ROW * len(rows), "layer": layers}


def _reference(value: float, label: str, x: Spec) -> list[Spec]:
    data = {"data": {"values": [{"value": value, "label": label}]}}
    line = {"type": "rule", "color": INK, "strokeDash": [4, 3]}
    text = {"type": "text", "baseline": "bottom", "dy": -4, "fontSize": SMALL, "color": MUTED}
    return [
        {**data, "mark": line, "encoding": {"x": x}},
        {**data, "mark": text, "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "label"}}},
    ]


def _row_axis(labels: list[str], offset: float = 0) -> Spec:
    """Give the rows by number, so that two rows may have the same name."""
    places = list(range(len(labels)))
    axis = row_labels(labels, places, LABEL) | {"offset": offset}
    return {"field": "at", "type": "ordinal", "scale": {"domain": places}, "axis": axis}


def _dot_alt(rows: list[Row], reference: float | None, written: Written) -> str:
    held = [row for row in rows if row["value"] is not None]
    lines = [f"{counted(len(rows), 'row')}."]
    if held:
        top, bottom = max(held, key=lambda row: row["value"]), min(held, key=lambda row: row["value"])
        lines = [f"{listed(row['label'] for row in rows)}." if len(rows) <= 4 else lines[0]]
        lines += [f"Highest: {top['label']}, {top['said']}."]
        lines += [f"Lowest: {bottom['label']}, {bottom['said']}."] if bottom is not top else []
    if reference is not None:
        clear = [r for r in held if r["low"] is not None and r["high"] is not None]
        apart = [r["label"] for r in clear if r["low"] > reference or r["high"] < reference]
        lines += (
            [f"The interval excludes {written(reference)} for {listed(apart) or 'none'}."] if clear else []
        )
    missing = len(rows) - len(held)
    return " ".join([*lines, f"{missing:,} unknown." if missing else ""]).strip()


def stacked_share(
    table: pd.DataFrame,
    *,
    label: str = "outlet",
    kind: str = "kind",
    count: str = "count",
    ids: str = "article_ids",
    title: str = "Shares by outlet",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw one bar of 100 % per row, split by kind, with the counts in it.

    Needs label, kind and count: one row per pair; a pair without a row counts as none. Where kind is
    NA or "unknown" the part is hatched and stands last. Kinds stand by size; beyond the seven largest
    they are put together, and the key says how many they are. A row with nothing to share says so.

    Raises MissingColumns.
    """
    need(table, label, kind, count)
    data = with_ids(table, [label, kind, count], ids)
    counts: dict[tuple[str, str], float] = {}
    labels, kinds = text_column(table, label, UNKNOWN), text_column(table, kind, UNKNOWN)
    for name, sort, value in zip(labels, kinds, table[count], strict=True):
        counts[name, sort] = counts.get((name, sort), 0.0) + (number(value) or 0.0)
    names = list(dict.fromkeys(labels))
    if not names:
        return nothing(title, "the table has no rows")
    counts, order = _few_kinds(counts)
    spec = parts.stacked(parts.key(_kind_key(order)), _shares(counts, names, order))
    return Figure(spec=spec, title=title, alt=alt or _stacked_alt(counts, names, order), data=data, note=note)


def _few_kinds(counts: dict[tuple[str, str], float]) -> tuple[dict[tuple[str, str], float], list[str]]:
    """Order the kinds by size, unknown last; put the smallest together where there are too many."""
    totals: dict[str, float] = {}
    for (_, kind), n in counts.items():
        totals[kind] = totals.get(kind, 0.0) + n
    known = sorted(
        (kind for kind in totals if kind != UNKNOWN and totals[kind]), key=lambda k: (-totals[k], k)
    )
    unknown = [UNKNOWN] if totals.get(UNKNOWN) else []
    if len(known) <= len(CATEGORIES):
        return counts, [*known, *unknown]
    kept = known[: len(CATEGORIES) - 1]
    other = f"other ({len(known) - len(kept)} kinds)"
    merged: dict[tuple[str, str], float] = {}
    for (name, kind), n in counts.items():
        place = (name, kind if kind in kept or kind == UNKNOWN else other)
        merged[place] = merged.get(place, 0.0) + n
    return merged, [*kept, other, *unknown]


def _kind_key(order: list[str]) -> list[Entry]:
    return [
        parts.UNKNOWN if kind == UNKNOWN else Entry(text=kind, fill=CATEGORIES[position][0])
        for position, kind in enumerate(order)
    ]


def _shares(counts: dict[tuple[str, str], float], names: list[str], order: list[str]) -> Spec:
    totals = {name: sum(counts.get((name, kind), 0.0) for kind in order) for name in names}
    ends = {
        at: f"n = {totals[name]:,.0f}" if totals[name] else "nothing held" for at, name in enumerate(names)
    }
    room = parts.label_room(names, most=LABEL) + max(text_width(text) for text in ends.values()) + 24
    width = WIDTH - room
    segments = []
    for at, name in enumerate(names):
        start = 0.0
        for position, kind in enumerate(order):
            n = counts.get((name, kind), 0.0)
            if n:
                share = n / totals[name]
                segments.append(
                    _segment(name, kind, position, n, share) | {"at": at, "from": start, "to": start + share}
                )
                segments[-1] |= (
                    {"shape": parts.hatching(share * width, ROW * 0.75, left=0)} if kind == UNKNOWN else {}
                )
                segments[-1]["text"] = (
                    f"{n:,.0f}" if share * width > text_width(f"{n:,.0f}", SMALL) + 6 else ""
                )
                start += share
    y = _row_axis(names)
    y = {**y, "scale": {**y["scale"], "type": "band", "paddingInner": 0.25, "paddingOuter": 0.125}}
    x: Spec = {
        "field": "from",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "nice": False},
        "axis": parts.percent_axis(values=[0, 0.25, 0.5, 0.75, 1]),
    }
    fill = {"fill": {"field": "fill", "type": "nominal", "scale": None}}
    middle = {**x, "field": "middle"}
    ink = {"color": {"field": "ink", "type": "nominal", "scale": None}}
    tip = parts.tooltip(row="label", kind="kind", share="said")
    layers = [
        {
            "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1},
            "encoding": {"x": x, "x2": {"field": "to"}, "y": y, **fill, "tooltip": tip},
        },
        {"transform": [{"filter": "datum.kind === 'unknown'"}], **parts.hatch_each({"x": x, "y": y})},
        {
            "transform": [{"calculate": "(datum.from + datum.to) / 2", "as": "middle"}],
            "mark": {"type": "text", "fontSize": SMALL},
            "encoding": {"x": middle, "y": y, "text": {"field": "text"}, **ink},
        },
        {
            "data": {"values": [{"at": at, "text": text} for at, text in ends.items()]},
            "mark": {"type": "text", "align": "left", "dx": 12, "color": MUTED},
            "encoding": {"x": {"value": width}, "y": y, "text": {"field": "text"}},
        },
    ]
    return {"data": {"values": segments}, "width": width, "height": ROW * len(names), "layer": layers}


def _segment(name: str, kind: str, position: int, n: float, share: float) -> Row:
    fill, ink = (FAINT, INK) if kind == UNKNOWN else CATEGORIES[position]
    return {"label": name, "kind": kind, "fill": fill, "ink": ink, "said": f"{n:,.0f}, {percent(share)}"}


def _stacked_alt(counts: dict[tuple[str, str], float], names: list[str], order: list[str]) -> str:
    totals = {kind: sum(counts.get((name, kind), 0.0) for name in names) for kind in order}
    whole = sum(totals.values())
    if not whole:
        return f"{listed(names)}: nothing is held."
    split = ", ".join(f"{kind} {percent(n / whole)} ({n:,.0f})" for kind, n in totals.items())
    lines = [f"{listed(names)}, {whole:,.0f} in all: {split}."]
    held = {name: sum(counts.get((name, kind), 0.0) for kind in order) for name in names}
    shares = {name: counts.get((name, order[0]), 0.0) / n for name, n in held.items() if n}
    if len(shares) > 1:
        top = max(shares, key=lambda name: shares[name])
        lines.append(f"Largest share of {order[0]}: {top}, {percent(shares[top])}.")
    return " ".join(lines)
