"""What several charts are built from: the key above the picture, hatching, symbols."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from edkit.charts.theme import FAILED, FAINT, HATCH, INK, ON_DARK, SHADES, TEXT, WIDTH, Spec, text_width
from edkit.charts.words import PERCENT

KEY_ROW = 22  # px
SWATCH = 13  # px

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the key: a swatch and what it means."""

    text: str
    fill: str | None = None
    stroke: str | None = None
    opacity: float = 1.0
    shape: Literal["square", "line", "dashed", "dot", "hatched", "cross", "corner", "edge", "bar"] = "square"


UNKNOWN = Entry(text="unknown", shape="hatched")


def key(entries: Sequence[Entry], width: float = WIDTH) -> Spec:
    """Draw the key as a strip of its own, in as many lines as it needs."""
    x, line, values = 0.0, 0, []
    for entry in entries:
        wide = SWATCH + 6 + text_width(entry.text) + 20
        if x and x + wide > width:
            x, line = 0.0, line + 1
        values.append(
            _swatch(entry) | {"x": x + SWATCH / 2, "y": (line + 0.5) * KEY_ROW - 2, "text": entry.text}
        )
        x += wide
    place = {
        channel: {"field": channel, "type": "quantitative", "scale": None, "axis": None}
        for channel in ("x", "y")
    }
    under = _fields(shape="shape", fill="fill", stroke="stroke")
    over = _fields(shape="over", fill="over_fill", stroke="over_stroke")
    text = {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": SWATCH / 2 + 6, "color": INK},
        "encoding": {**place, "text": {"field": "text"}},
    }
    opacity = {"opacity": {"field": "opacity", "type": "quantitative", "scale": None}}
    return {
        "width": 1,
        "height": (line + 1) * KEY_ROW - 4,
        "view": {"stroke": None},
        "data": {"values": values},
        "layer": [
            {"mark": _SYMBOL | {"strokeWidth": 2}, "encoding": {**place, **under, **opacity}},
            {"mark": _SYMBOL, "encoding": {**place, **over}},
            text,
        ],
    }


_SYMBOL = {"type": "point", "size": 4, "opacity": 1, "strokeWidth": 1, "aria": False, "tooltip": None}
_HALF = SWATCH / 2
_SQUARE = f"M-{_HALF},-{_HALF}h{SWATCH}v{SWATCH}h-{SWATCH}Z"
_SHAPES = {
    "line": f"M-{_HALF},0h{SWATCH}",
    "dashed": f"M-{_HALF},0h4M{_HALF},0h-4",
    "bar": f"M0,-{_HALF}v{SWATCH}M-3.5,-{_HALF}h7M-3.5,{_HALF}h7",
    "dot": "M-4,0a4,4,0,1,1,8,0a4,4,0,1,1,-8,0",
}


def _swatch(entry: Entry) -> Row:
    """Give what is drawn, and what is drawn over that."""
    fill = {"hatched": FAINT, "corner": SHADES[2], "edge": SHADES[1]}.get(entry.shape, entry.fill)
    over = {
        "hatched": (hatching(SWATCH, SWATCH), None, HATCH),
        "cross": (cross(3.5), None, ON_DARK),
        "corner": (f"M{_HALF},{_HALF}h-8l8,-8Z", entry.fill or FAILED, None),
        "edge": ("".join(edge(SWATCH, SWATCH, _HALF)), FAINT, HATCH),
    }
    path, over_fill, over_stroke = over.get(entry.shape, ("M0,0", None, None))
    return {
        "shape": _SHAPES.get(entry.shape, _SQUARE),
        "fill": fill or "transparent",
        "stroke": entry.stroke or "transparent",
        "opacity": entry.opacity,
        "over": path,
        "over_fill": over_fill or "transparent",
        "over_stroke": over_stroke or "transparent",
    }


def _fields(**channels: str) -> Spec:
    return {
        channel: {"field": field, "type": "nominal", "scale": None, "legend": None}
        for channel, field in channels.items()
    }


def symbol(path: str, place: Spec, *, fill: str | None = None, stroke: str | None = None) -> Spec:
    """Draw a path, in px around the place that the encoding gives."""
    mark = {**_SYMBOL, "shape": path, "fill": fill, "stroke": stroke, "strokeWidth": 1.5}
    return {"mark": mark, "encoding": place}


def hatch(width: float, height: float, place: Spec) -> Spec:
    """Draw diagonal lines over cells of one size, whose centres the encoding gives.

    They are the lines of a symbol, not a fill pattern: Vega has none.
    """
    return {
        "mark": {**_SYMBOL, "shape": hatching(width, height), "stroke": HATCH, "fill": None},
        "encoding": place,
    }


def hatch_each(place: Spec) -> Spec:
    """Draw diagonal lines along the path in each row's `shape`."""
    return {
        "mark": {**_SYMBOL, "stroke": HATCH, "fill": None},
        "encoding": {**place, **_fields(shape="shape")},
    }


def fill_each(place: Spec, fill: str) -> Spec:
    """Fill the path in each row's `shape`."""
    mark = {**_SYMBOL, "stroke": None, "fill": fill}
    return {"mark": mark, "encoding": {**place, **_fields(shape="shape")}}


def hatching(width: float, height: float, *, left: float | None = None, apart: float = 6) -> str:
    """Give the path of rising lines, `apart` px from each other, clipped to a cell.

    The cell's middle is at 0, 0; with `left`, its left edge is there in x.
    """
    low, high = (-width / 2, width / 2) if left is None else (left, left + width)
    bottom = height / 2
    lines = []
    offset = low - bottom + apart / 2
    while offset < high + bottom:
        # the line x + y = offset, from the left or bottom edge to the right or top edge
        x1, x2 = max(low, offset - bottom), min(high, offset + bottom)
        lines.append(f"M{x1:.1f},{offset - x1:.1f}L{x2:.1f},{offset - x2:.1f}")
        offset += apart
    return "".join(lines)


def cross(radius: float) -> str:
    """Give the path of a cross, ×."""
    r = f"{radius:.1f}"
    return f"M-{r},-{r}L{r},{r}M-{r},{r}L{r},-{r}"


def corner(width: float, height: float) -> str:
    """Give the path of a triangle in the lower right corner of a cell, whose middle is at 0, 0."""
    side = min(9.0, width / 2, height / 2)
    return f"M{width / 2:.1f},{height / 2:.1f}h-{side:.1f}l{side:.1f},-{side:.1f}Z"


def dot(radius: float) -> str:
    """Give the path of a dot."""
    r = f"{radius:.1f}"
    return f"M-{r},0a{r},{r},0,1,1,{2 * radius:.1f},0a{r},{r},0,1,1,-{2 * radius:.1f},0"


def edge(width: float, height: float, wide: float) -> tuple[str, str]:
    """Give the path of the strip along a cell's right edge, and that of the lines over it."""
    left = width / 2 - wide
    strip = f"M{left:.1f},{-height / 2:.1f}h{wide:.1f}v{height:.1f}h-{wide:.1f}Z"
    return strip, hatching(wide, height, left=left, apart=4)


def percent_axis(**more: Any) -> Spec:
    """Give the axis of a scale of shares, 0-1, written as sentences write them."""
    return {"title": None, "labelExpr": f"format(datum.value * 100, '~g') + '{PERCENT}'", **more}


def tooltip(**fields: str) -> list[Spec]:
    """Give a tooltip: what it prints before each value, and the field that holds it."""
    return [{"field": field, "title": title, "type": "nominal"} for title, field in fields.items()]


def stacked(*views: Spec) -> Spec:
    """Put views below each other, their left edges in line."""
    return {"vconcat": list(views), "spacing": 8}


def label_room(labels: Sequence[str], most: float = 260, size: float = TEXT) -> float:
    """Give the px that the longest of these labels takes beside the picture, `most` at most."""
    return min(most, max((text_width(label, size) for label in labels), default=0)) + 10
