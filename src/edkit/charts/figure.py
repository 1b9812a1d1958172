"""A figure: its picture, what it says in words, and the numbers it was drawn from.

`Figure` shows itself in JupyterLab as an interactive chart and hands reports a static picture,
the chart's text alternative and its data table. Nothing is loaded from anywhere: Altair's own
renderers fetch scripts from the network or break the notebook's validation, so we do not use them.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from edkit.charts import tables
from edkit.charts.theme import DARK, FONT, MUTED, PADDING, WIDTH, Spec, config

VEGA = "application/vnd.vega.v5+json"  # the key that JupyterLab's built-in renderer listens to
FIGURE = "application/vnd.edkit.figure+json"  # what the report needs beside the picture
VEGA_LITE = "6.1"
# vl-convert cannot measure a font whose name holds a digit: it takes half as much again. So pictures
# are laid out with this one, and labels are cut and given their room by our own estimate.
MEASURED = "sans-serif"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

# Beyond this many drawn values the interactive chart would be heavy; the static one stays.
MOST_INTERACTIVE = 6_000


# Characters that no picture can hold: one of them, from a headline, ends the whole process in vl-convert.
_UNDRAWABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with its text alternative and its data. `spec` is Vega-Lite, as Altair writes it."""

    spec: Spec
    title: str
    alt: str  # the finding in one or two sentences, for those who do not see the picture
    data: pd.DataFrame = field(repr=False)
    formats: Mapping[str, str] = field(default_factory=dict)  # of the data's columns, as in `table`
    note: str = ""  # printed under the title: how to read it, what is left out
    interactive: bool = True  # whether a report may lay the interactive chart over the picture

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"the figure {self.title!r} needs a text alternative")
        for name in ("spec", "title", "alt", "note"):
            object.__setattr__(self, name, _drawable(getattr(self, name)))

    def vega(self) -> Spec:
        """Compile to Vega, without title: the page around it prints that."""
        import vl_convert

        whole = {"$schema": SCHEMA, "config": config(), **self.spec}
        return dict(vl_convert.vegalite_to_vega(json.dumps(whole), vl_version=VEGA_LITE))

    def svg(self) -> str:
        """Draw the picture: text stays text, and the text alternative is its label."""
        return _draw(self.vega(), self.alt)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, Any], Spec]:
        vega = self.vega()
        svg = _draw(vega, self.alt)
        about = {
            "title": self.title,
            "alt": self.alt,
            "note": self.note,
            "data": tables.table(self.data, formats=self.formats, max_rows=None).html()
            if len(self.data)
            else "",
            "dark": DARK,
            "interactive": self.interactive and _size(vega) <= MOST_INTERACTIVE,
        }
        heading = {"text": self.title, "anchor": "start", "frame": "bounds", "fontSize": 15, "offset": 12}
        titled = {**vega, "title": heading, "description": self.alt}
        bundle = {
            VEGA: titled,
            "image/svg+xml": svg,
            FIGURE: about,
            "text/plain": f"{self.title}\n{self.alt}",
        }
        return bundle, {"image/svg+xml": {"alt": self.alt}}


def of(chart: Any, *, alt: str, title: str = "", data: pd.DataFrame | None = None, note: str = "") -> Figure:
    """Make a figure of an Altair chart, or of a Vega-Lite specification, in our theme.

    `alt` says in words what the picture shows; `data` is the table printed below it.
    """
    spec = dict(chart) if isinstance(chart, Mapping) else chart.to_dict()
    spec = {key: value for key, value in spec.items() if key not in ("$schema", "config", "title")}
    return Figure(spec=spec, title=title, alt=alt, data=pd.DataFrame() if data is None else data, note=note)


def nothing(title: str, why: str) -> Figure:
    """Make the figure that stands where there is nothing to draw, and says so."""
    text = f"Nothing to show: {why}."
    mark = {"type": "text", "align": "left", "baseline": "middle", "color": MUTED, "fontSize": 13}
    layer = {"mark": mark, "encoding": {"x": {"value": 12}, "y": {"value": 24}, "text": {"value": text}}}
    spec = {"data": {"values": [{}]}, "width": 480, "height": 48, **layer}
    return Figure(spec=spec, title=title, alt=f"{title}. {text}", data=pd.DataFrame(), interactive=False)


def _drawable(value: Any) -> Any:
    """Put U+FFFD for each character that no picture can hold."""
    if isinstance(value, str):
        return _UNDRAWABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {_drawable(key): _drawable(item) for key, item in value.items()}
    return [_drawable(item) for item in value] if isinstance(value, list | tuple) else value


def _draw(vega: Spec, alt: str) -> str:
    import vl_convert

    measured = json.dumps(vega).replace(json.dumps(FONT), json.dumps(MEASURED))
    svg: str = vl_convert.vega_to_svg(measured, allowed_base_urls=[])
    svg = svg.replace(f'font-family="{MEASURED}"', f'font-family="{FONT}"')
    label = alt.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return _full_width(svg).replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _full_width(svg: str) -> str:
    """Leave room to the right of a narrow picture: text is then as large in each figure of a page."""

    def widen(match: re.Match[str]) -> str:
        width, height = max(float(match[1]), WIDTH + 2.0 * PADDING), match[2]
        return f'width="{width:g}" height="{height}" viewBox="0 0 {width:g} {height}"'

    return _SIZE.sub(widen, svg, count=1)


def _size(vega: Spec) -> int:
    return sum(len(data["values"]) for data in vega.get("data", []) if isinstance(data.get("values"), list))
