"""How our charts look: few colours from one closed list, so that dark pages can exchange each.

The colours stay apart for colour-blind readers and in grey print; what is not known is never a
colour but grey hatching.
"""

import json
from collections.abc import Sequence
from typing import Any

Spec = dict[str, Any]  # a Vega-Lite specification, or a part of one

FONT = "'Source Sans 3', 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
TEXT = 12  # px; on an A4 page about 9 pt
SMALL = 11
WIDTH = 720  # px for a whole figure, labels included; two thirds of a wide screen, the full width in print

PADDING = 4  # px around it
NARROW = " \u202f.,;:'|ilj!()"  # letters of about 0.3 em

INK = "#1d252c"
MUTED = "#5c6670"
LINE = "#c4cbd1"
FAINT = "#e9ecef"
HATCH = "#9aa4ad"
PAPER = "#ffffff"
ON_DARK = "#fffffe"  # text on a strong fill; not PAPER, so that a dark page can tell them apart
ON_LIGHT = "#1d252d"  # text on a light fill that stays light on a dark page
CONTEXT = "#d3d9de"  # lines that are there only for comparison
SHADES = ("#cfe0ec", "#92bad6", "#4a86b0", "#1f5a85")  # few … many
FAILED = "#c4501b"
STORM = "#f5dfbd"

# fill, and the text that can be read on it
CATEGORIES = (
    ("#2b6a99", ON_DARK),
    ("#9a6f00", ON_DARK),
    ("#2f7d64", ON_DARK),
    ("#8a5aa0", ON_DARK),
    ("#c4501b", ON_DARK),
    ("#7fc0dd", ON_LIGHT),
    ("#94405a", ON_DARK),
)
ACCENT = CATEGORIES[0][0]

# What each colour becomes on a dark page.
DARK = {
    INK: "#e7eaed",
    MUTED: "#a8b2bb",
    LINE: "#4a545d",
    FAINT: "#262d33",
    HATCH: "#66727d",
    PAPER: "#14181c",
    ON_DARK: "#0c1116",
    ON_LIGHT: "#0c1117",
    CONTEXT: "#39424a",
    SHADES[0]: "#1e3a4e",
    SHADES[1]: "#2a587a",
    SHADES[2]: "#5b9cc7",
    SHADES[3]: "#9ccbea",
    FAILED: "#f0884f",
    STORM: "#4b3b1f",
    "#2b6a99": "#6fb1de",
    "#9a6f00": "#dcb04a",
    "#2f7d64": "#63c1a2",
    "#8a5aa0": "#c79fde",
    "#7fc0dd": "#93d3ef",
    "#94405a": "#dd8fa4",
}


def config() -> Spec:
    """Give the Vega-Lite configuration that all our charts share."""
    axis = {
        "labelFontSize": TEXT,
        "labelColor": MUTED,
        "titleFontSize": TEXT,
        "titleFontWeight": "normal",
        "titleColor": MUTED,
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": FAINT,
        "labelLimit": 0,
        "labelPadding": 5,
    }
    return {
        "font": FONT,
        "background": PAPER,
        "padding": PADDING,
        "view": {"stroke": None},
        "concat": {"spacing": 6},
        "axis": axis,
        "axisQuantitative": {"domain": False, "ticks": False, "tickCount": 4},
        "header": {
            "labelFontSize": TEXT + 1,
            "labelFontWeight": 600,
            "labelColor": INK,
            "labelAnchor": "start",
            "labelPadding": 6,
            "title": None,
        },
        "title": {"anchor": "start", "fontSize": 15, "fontWeight": 600, "color": INK, "offset": 10},
        "text": {"fontSize": TEXT, "color": INK},
        "rect": {"color": ACCENT},
        "line": {"color": ACCENT, "strokeWidth": 2},
        "point": {"color": ACCENT},
        "bar": {"color": ACCENT},
        "range": {"category": [fill for fill, _ in CATEGORIES], "ordinal": list(SHADES)},
    }


def text_width(text: str, size: float = TEXT) -> float:
    """Estimate how many px a text takes in our font; wide scripts count double."""
    units = sum(
        1.0 if ord(c) > 0x2E80 else 0.3 if c in NARROW else 0.66 if c.isupper() else 0.85 if c == "%" else 0.5
        for c in text
    )
    return units * size


def row_labels(names: Sequence[str], keys: Sequence[object], most: float) -> Spec:
    """Give the axis of labelled rows: names cut to `most` px, the same room on every machine."""
    shown = {str(key): shorten(name, most) for key, name in zip(keys, names, strict=True)}
    room = 6 + max((text_width(name) for name in shown.values()), default=0)
    return {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelColor": INK,
        "labelExpr": f"{json.dumps(shown)}[datum.value]",
        "minExtent": room,
        "maxExtent": room,
    }


def shorten(text: str, width: float, size: float = TEXT) -> str:
    """Cut a text to a width in px, with an ellipsis where something is left out."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, width: float, lines: int = 3, size: float = TEXT) -> list[str] | None:
    """Break a text into at most so many lines of a width in px; None if it does not fit."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if text_width(longer, size) <= width:
            found[-1] = longer
        elif text_width(word, size) <= width and len(found) < lines:
            found.append(word)
        else:
            return None
    return found
