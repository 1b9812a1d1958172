"""What a code cell showed ─► harmless HTML: figures, tables, answers, text, errors.

Of the forms in which an output comes, the first that yields anything is taken. Widgets are dead in
a file and left out; scripts are left out and that is said.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from edkit.report.markdown import Prose, without_marks
from edkit.report.sanitise import clean_html, clean_svg

FIGURE = "application/vnd.edkit.figure+json"  # title, alt, note, data table, colours on dark pages
VEGA = "application/vnd.vega.v5+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
SCRIPTS = ("application/javascript", "text/javascript")
RASTERS = ("image/png", "image/jpeg", "image/gif", "image/webp")
NO_ALT = "A picture without description."

HEADS = {  # columns of the data of figures
    "article ids": "Articles, by id",
    "high": "Interval, to",
    "label": "Name",
    "low": "Interval, from",
    "n": "Counted (n)",
    "published method": "Date found by",
}

_COLUMN_HEAD = re.compile(r'(<th scope="col"[^>]*>)([^<]*)</th>')
_ANSI = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+=*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
# What would make Vega ask the network or leave the page.
_REACHES_OUT = {"url", "href", "usermeta"}

Output = dict[str, Any]


@dataclass
class Shown:
    """What all outputs of one report leave behind for the page around them."""

    charts: list[str] = field(default_factory=list)  # JSON of the interactive charts
    dark: dict[str, str] = field(default_factory=dict)  # colours on dark pages
    figures: int = 0
    warnings: list[str] = field(default_factory=list)


class OutputWriter:
    """The writer of one report's outputs."""

    def __init__(self, prose: Prose, *, interactive: bool) -> None:
        self.prose = prose
        self.interactive = interactive
        self.shown = Shown()

    def html(self, outputs: list[Output], *, boxed: bool = True) -> str:
        """Write a cell's outputs; `boxed` marks prose among them as computed answers."""
        return "".join(self._output(output, boxed) for output in _joined(outputs))

    def _output(self, output: Output, boxed: bool) -> str:
        kind = output.get("output_type")
        if kind == "stream":
            name = " stderr" if output.get("name") == "stderr" else ""
            return _pre(plain(_text(output.get("text", ""))), f"output{name}")
        if kind == "error":
            trace = (
                _text(output.get("traceback", []), "\n") or f"{output.get('ename')}: {output.get('evalue')}"
            )
            return _pre(plain(trace), "output error")
        return self._bundle(output.get("data", {}), output.get("metadata", {}), boxed)

    def _bundle(self, data: dict[str, Any], metadata: dict[str, Any], boxed: bool) -> str:
        if WIDGET in data:
            return ""
        forms: tuple[Callable[[], str], ...] = (
            lambda: self._figure(data, metadata) if FIGURE in data else "",
            lambda: self._rich(data),
            lambda: self._answer(data, boxed),
            lambda: self._figure(data, metadata),
            lambda: self._latex(data),
            lambda: _pre(plain(_text(data.get("text/plain", ""))), "output"),
        )
        written = next((html for form in forms if (html := form())), "")
        scripted = any(kind in data for kind in SCRIPTS) and not written
        return written or ('<p class="left-out">A script is left out here.</p>' if scripted else "")

    def _rich(self, data: dict[str, Any]) -> str:
        html = clean_html(without_marks(_text(data.get("text/html", ""))))
        return html if re.sub(r"<(?!img)[^>]*>|\s", "", html) else ""

    def _answer(self, data: dict[str, Any], boxed: bool) -> str:
        source = _text(data.get("text/markdown", ""))
        html = self.prose.html(self.prose.notes.collect(source)) if source.strip() else ""
        return html.replace("<p>", '<p class="answer">') if boxed else html

    def _latex(self, data: dict[str, Any]) -> str:
        tex = _text(data.get("text/latex", "")).strip()
        return f"<p>{self.prose.formula(tex.strip('$'), display=True)}</p>" if tex else ""

    def _figure(self, data: dict[str, Any], metadata: dict[str, Any]) -> str:
        about = data.get(FIGURE) if isinstance(data.get(FIGURE), dict) else {}
        about = about or {}
        alt = str(about.get("alt") or _alt(metadata) or "")
        picture = self._picture(data, alt)
        if not picture:
            return ""
        self.shown.figures += 1
        number = self.shown.figures
        if not alt:
            self.shown.warnings.append(f"figure {number} has no text alternative")
        self.shown.dark |= {
            light: dark
            for light, dark in dict(about.get("dark") or {}).items()
            if _COLOUR.fullmatch(str(light)) and _COLOUR.fullmatch(str(dark))
        }
        live = self._live(data, about)
        return (
            f'<figure class="chart" id="figure-{number}"{live}><div class="chart-picture">{picture}</div>'
            f"{_caption(about, number)}{_data_table(about)}</figure>"
        )

    def _picture(self, data: dict[str, Any], alt: str) -> str:
        label = alt or NO_ALT
        if svg := _text(data.get("image/svg+xml", "")):
            drawn = clean_svg(svg, f"f{self.shown.figures + 1}-", alt=label)
            return self.prose.shelf.put(drawn) if drawn else ""
        kind = next((kind for kind in RASTERS if kind in data), None)
        if kind is None:
            return ""
        source = re.sub(r"\s", "", _text(data[kind]))
        if not _BASE64.fullmatch(source):
            return ""
        return clean_html(f'<img src="data:{kind};base64,{escape(source)}" alt="{escape(label)}">')

    def _live(self, data: dict[str, Any], about: dict[str, Any]) -> str:
        """Keep the interactive form for the page's one script, and say where it belongs."""
        vega = data.get(VEGA)
        if not (self.interactive and about.get("interactive") and isinstance(vega, dict)) or reaches_out(
            vega
        ):
            return ""
        bare = {key: value for key, value in vega.items() if key not in ("title", "description")}
        self.shown.charts.append(json.dumps(bare, separators=(",", ":"), sort_keys=True))
        return f' data-chart="{len(self.shown.charts) - 1}"'


def reaches_out(spec: Any) -> bool:
    """Tell whether a chart would load anything or link anywhere."""
    if isinstance(spec, dict):
        return any(key in _REACHES_OUT or reaches_out(value) for key, value in spec.items())
    return isinstance(spec, list) and any(reaches_out(value) for value in spec)


def plain(text: str) -> str:
    """Give terminal text as a reader would have seen it in the end: no colours, no overwritten lines."""
    bare = _ANSI.sub("", text.replace("\r\n", "\n"))
    lines = [line.rstrip("\r").rsplit("\r", 1)[-1] for line in bare.split("\n")]
    return without_marks(_CONTROL.sub("", "\n".join(lines)))


def _joined(outputs: list[Output]) -> list[Output]:
    """Put neighbouring pieces of one stream together: they were one text."""
    joined: list[Output] = []
    for output in outputs:
        before = joined[-1] if joined else {}
        same = output.get("output_type") == "stream" == before.get("output_type")
        if same and before.get("name") == output.get("name"):
            text = _text(before.get("text", "")) + _text(output.get("text", ""))
            joined[-1] = {**before, "text": text}
        else:
            joined.append(output)
    return joined


def _text(value: Any, between: str = "") -> str:
    return between.join(map(str, value)) if isinstance(value, list) else str(value)


def _pre(text: str, name: str) -> str:
    return f'<pre class="{name}">{escape(text.strip(chr(10)))}</pre>' if text.strip() else ""


def _alt(metadata: dict[str, Any]) -> str | None:
    """Find the text alternative that some form of the output carries."""
    texts = (value.get("alt") for value in metadata.values() if isinstance(value, dict))
    return next((str(text) for text in texts if text), None)


def _caption(about: dict[str, Any], number: int) -> str:
    title = without_marks(str(about.get("title") or ""))
    note = without_marks(str(about.get("note") or ""))
    if not title and not note:
        return ""
    said = f' <span class="figure-note">{escape(note)}</span>' if note else ""
    title += "." if title and title[-1].isalnum() else ""
    return (
        f'<figcaption><span class="figure-number">Figure {number}.</span> {escape(title)}{said}</figcaption>'
    )


def _data_table(about: dict[str, Any]) -> str:
    table = clean_html(without_marks(str(about.get("data") or "")))
    table = _COLUMN_HEAD.sub(lambda match: f"{match[1]}{_head_words(match[2])}</th>", table)
    return f'<details class="data"><summary>Data of this figure</summary>{table}</details>' if table else ""


def _head_words(name: str) -> str:
    """Give a column of a figure's data the name that a reader knows."""
    return HEADS.get(name, name[:1].upper() + name[1:])
