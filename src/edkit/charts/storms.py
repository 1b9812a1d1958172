"""Counts along the calendar: storms shaded, unknown periods hatched."""

import math

import pandas as pd

from edkit.charts import parts
from edkit.charts.calendar import Calendar, calendar
from edkit.charts.columns import held_names, need, with_ids
from edkit.charts.figure import Figure, nothing
from edkit.charts.parts import Entry, Row
from edkit.charts.theme import ACCENT, CATEGORIES, FAINT, INK, MUTED, SMALL, STORM, WIDTH, Spec
from edkit.charts.words import count as counted
from edkit.charts.words import listed, number

STORMY = CATEGORIES[1][0]
MOST_LABELLED = 14  # bars with their number on top
WIDEST = 160.0  # px, a period where there are few
WIDEST_BAR = 64.0  # px
NUMBER = 18  # px, from a bar to the upper edge of its number
_STEPS = (1, 2, 5)  # between the ticks, times a power of ten
_TICKS = 5  # steps on the axis, at most


def storm_timeline(
    table: pd.DataFrame,
    *,
    period: str = "period",
    count: str = "count",
    storm: str = "storm",
    expected: str = "expected",
    ids: str = "article_ids",
    by: str | None = None,
    title: str = "Articles over time",
    alt: str | None = None,
    note: str = "",
) -> Figure:
    """Draw counts per period as bars, storms shaded, unknown periods hatched.

    Needs period and count (NA: unknown). A period without a row is unknown as well; only a count of 0
    says that there was nothing. storm (bool: the period belongs to a storm), expected (the count to
    be expected, drawn as a line) and ids are used where they are there. Several rows of one period
    (outlets) are summed; the period is unknown if one of them is.

    Raises MissingColumns.
    """
    need(table, period, count)
    data = with_ids(table, [period, count, storm, expected], ids)
    cal, keys = calendar(table[period], by or table.attrs.get("by"))
    rows = _count_rows(table, cal, keys, held_names(table, (count, storm, expected)))
    if not any(row["known"] for row in rows):
        return nothing(title, "no count is known for any period")
    storms = _storms(rows)
    entries = [Entry(text="articles", fill=ACCENT)]
    entries += [Entry(text="storm", fill=STORMY)] if storms else []
    entries += (
        [Entry(text="expected", stroke=INK, shape="dashed")]
        if any(r["expected"] is not None for r in rows)
        else []
    )
    entries += [parts.UNKNOWN] if any(not row["known"] for row in rows) else []
    spec = parts.stacked(parts.key(entries), _bars(rows, storms, cal))
    return Figure(spec=spec, title=title, alt=alt or _storm_alt(rows, storms, cal), data=data, note=note)


def _count_rows(
    table: pd.DataFrame, cal: Calendar, keys: pd.Series, names: tuple[str | None, ...]
) -> list[Row]:
    count, storm, level = names
    found: dict[str, Row] = {}
    for position, key in enumerate(keys):
        if key is None:
            continue
        value = number(table[count].iloc[position])
        expected = number(table[level].iloc[position]) if level else None
        stormy = (
            bool(storm) and table[storm].iloc[position] is not pd.NA and bool(table[storm].iloc[position])
        )
        row = found.setdefault(key, {"count": 0.0, "known": True, "storm": False, "expected": None})
        row["known"] = row["known"] and value is not None
        row["count"] += value or 0.0
        row["storm"] = row["storm"] or stormy
        row["expected"] = expected if row["expected"] is None else row["expected"] + (expected or 0.0)
    blank: Row = {"count": 0.0, "known": False, "storm": False, "expected": None}
    return [
        {**(row := found.get(key, blank)), "key": key, "at": at, "when": cal.label(key), "said": _said(row)}
        | {"fill": STORMY if row["storm"] else ACCENT}
        for at, key in enumerate(cal.keys)
    ]


def _said(row: Row) -> str:
    return counted(row["count"], "article") if row["known"] else "unknown"


def _storms(rows: list[Row]) -> list[Row]:
    """Join neighbouring stormy periods."""
    found: list[Row] = []
    for row in rows:
        if not row["storm"]:
            continue
        if found and found[-1]["last"] == row["at"] - 1:
            found[-1] |= {"last": row["at"], "to": row["key"], "until": row["when"]}
            found[-1]["articles"] += row["count"]
        else:
            found.append(
                {
                    "key": row["key"],
                    "to": row["key"],
                    "last": row["at"],
                    "since": row["when"],
                    "until": row["when"],
                }
                | {"articles": row["count"]}
            )
    return [{**storm, "label": f"{storm['articles']:,.0f}"} for storm in found]


def _bars(rows: list[Row], storms: list[Row], cal: Calendar) -> Spec:
    width, height = WIDTH - 50, 190
    ticks = _ticks(max(max(row["count"], row["expected"] or 0.0) for row in rows))
    step = min(width / len(cal.keys), WIDEST)
    scale = {
        "type": "band",
        "domain": list(cal.keys),
        "paddingInner": 0.15 if step > 4 else 0,
        "paddingOuter": 0,
    }
    x: Spec = {"field": "key", "type": "ordinal", "scale": scale, "axis": cal.axis(step * len(cal.keys))}
    y: Spec = {
        "field": "count",
        "type": "quantitative",
        "axis": {"title": None, "values": ticks, "format": ",d"},
        "scale": {"domain": [0, ticks[-1]], "nice": False},
    }
    gap = step - min(0.85 * step, WIDEST_BAR) if step > 4 else 0.0
    full = {"y": {"value": 0}, "y2": {"value": height}}
    shade = {
        "data": {"values": storms},
        "mark": {"type": "rect", "color": STORM},
        "encoding": {"x": {**x, "bandPosition": 0}, "x2": {"field": "to", "bandPosition": 1}, **full},
    }
    shade_label = {
        "data": {"values": storms},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "bottom",
            "dy": -3,
            "color": MUTED,
            "fontSize": SMALL,
        },
        "encoding": {"x": {**x, "bandPosition": 0}, "y": {"value": 0}, "text": {"field": "label"}},
    }
    unknown = {"data": {"values": [{"key": row["key"]} for row in rows if not row["known"]]}}
    tip = parts.tooltip(period="when", articles="said")
    layers: list[Spec] = [
        *([shade] if storms else []),
        {**unknown, "mark": {"type": "rect", "color": FAINT}, "encoding": {"x": x, **full}},
        {**unknown, **parts.hatch(step * 0.9, height, {"x": x, "y": {"value": height / 2}})},
        {
            "transform": [{"filter": "datum.known"}],
            "mark": {"type": "bar", "width": step - gap},
            "encoding": {
                "x": x,
                "y": y,
                "tooltip": tip,
                "fill": {"field": "fill", "type": "nominal", "scale": None},
            },
        },
    ]
    if any(row["expected"] is not None for row in rows):
        line = {"type": "line", "interpolate": "step", "color": INK, "strokeWidth": 1.5, "strokeDash": [4, 3]}
        layers.append(
            {
                "transform": [{"filter": "isValid(datum.expected)"}],
                "mark": line,
                "encoding": {"x": x, "y": {**y, "field": "expected"}},
            }
        )
    if len(rows) <= MOST_LABELLED:
        layers.append(_numbers(rows, x, y, height / ticks[-1]))
    elif 0 < len(storms) <= 10:
        layers.append(shade_label)
    return {"data": {"values": rows}, "width": step * len(cal.keys), "height": height, "layer": layers}


def _numbers(rows: list[Row], x: Spec, y: Spec, unit: float) -> Spec:
    """Write each bar's number over it, and over the line of the expected where that would cross it.

    `unit` is how many px one article takes.
    """
    places = []
    for row in rows:
        crossed = row["expected"] is not None and 0 <= (row["expected"] - row["count"]) * unit <= NUMBER
        at = row["expected"] if crossed else row["count"]
        places += [{"key": row["key"], "count": row["count"], "at": at}] if row["known"] else []
    numbers = {"x": x, "y": {**y, "field": "at"}, "text": {"field": "count", "format": ",d"}}
    mark = {"type": "text", "baseline": "bottom", "dy": -3}
    return {"data": {"values": places}, "mark": mark, "encoding": numbers}


def _ticks(most: float) -> list[int]:
    """Give round ticks from 0 to one that no count exceeds."""
    steps = (step * 10**power for power in range(12) for step in _STEPS)
    step = next(step for step in steps if step * _TICKS >= most)
    return list(range(0, max(1, math.ceil(most / step)) * step + 1, step))


def _storm_alt(rows: list[Row], storms: list[Row], cal: Calendar) -> str:
    known = [row for row in rows if row["known"]]
    peak = max(known, key=lambda row: row["count"])
    total = counted(sum(row["count"] for row in known), "article")
    lines = [f"{total} in {counted(len(known), cal.unit if cal.unit != 'text' else 'period')}, {cal.span}."]
    if len(known) > 1:
        lines.append(f"Most: {peak['when']}, {peak['said']}.")
    spans = [s["since"] if s["since"] == s["until"] else f"{s['since']} to {s['until']}" for s in storms]
    lines += [f"{counted(len(storms), 'storm')}: {listed(spans)}."] if storms else []
    hidden = len(rows) - len(known)
    lines += [f"For {counted(hidden, 'period')} nothing is known."] if hidden else []
    return " ".join(lines)
