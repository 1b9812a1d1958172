"""A `Document` ─► the parts of one self-contained page: style, policy, script, contents.

The page asks nothing of the network, and its Content-Security-Policy lets it ask nothing; the only
script that may run is ours, known by its hash.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path

from edkit.report.document import Document, facts_list
from edkit.report.outline import Heading
from edkit.report.outputs import Shown

ROOM = Path(__file__).parent
FONTS = {  # file: family, weight, style
    "source-sans-3-latin-400-normal.woff2": ("Source Sans 3", 400, "normal"),
    "source-sans-3-latin-600-normal.woff2": ("Source Sans 3", 600, "normal"),
    "source-serif-4-latin-400-normal.woff2": ("Source Serif 4", 400, "normal"),
    "source-serif-4-latin-400-italic.woff2": ("Source Serif 4", 400, "italic"),
    "source-serif-4-latin-600-normal.woff2": ("Source Serif 4", 600, "normal"),
}
FEWEST_SECTIONS = 2  # with fewer, a table of contents only takes room


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the template puts in place."""

    title: str
    subtitle: str | None
    language: str
    words: dict[str, str]
    facts: str
    facts_json: str  # for the index of reports
    contents: str
    body: str
    colophon: str
    generator: str
    css: str
    policy: str
    charts: tuple[str, ...]
    script: str


def page(document: Document, *, embed_fonts: bool = True) -> Page:
    """Give the parts of the page around a document."""
    script = _script(document) if document.shown.charts else ""
    about: dict[str, object] = {"title": document.title, "subtitle": document.subtitle, "run": document.run}
    about |= {"digest": document.digest, "facts": list(document.facts)}
    generator = f"edkit {version('edkit')}"
    return Page(
        title=document.title,
        subtitle=document.subtitle,
        language=document.language,
        words={"skip": "Skip to the report"},
        facts=facts_list(document.facts),
        facts_json=json.dumps(about, sort_keys=True),
        contents=_contents(document.contents),
        body=document.body,
        colophon=f"Made with {generator}. This file is complete: it loads nothing from anywhere.",
        generator=generator,
        css=style(embed_fonts=embed_fonts) + _dark_pictures(document.shown.dark),
        policy=_policy(script),
        charts=tuple(chart.replace("<", "\\u003c") for chart in document.shown.charts),
        script=script,
    )


def plain_page(title: str, *, body: str, subtitle: str | None = None) -> Page:
    """Give the parts of a page without charts, in the look of the reports."""
    whole = Document(
        title=title,
        subtitle=subtitle,
        language="en",
        facts=(),
        run=None,
        digest=None,
        contents=(),
        body=body,
        shown=Shown(),
    )
    return page(whole)


def style(*, embed_fonts: bool) -> str:
    """Give the style sheet, with our fonts in it or with the reader's own."""
    faces = _faces() if embed_fonts else ""
    return faces + (ROOM / "templates" / "edkit" / "report.css").read_text("utf-8")


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    source = f"'sha256-{digest}'" if script else "'none'"
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        f"script-src {source}; base-uri 'none'; form-action 'none'"
    )


@cache
def _faces() -> str:
    faces = []
    for file, (family, weight, slope) in FONTS.items():
        path = ROOM / "fonts" / file
        if path.is_file():
            data = base64.b64encode(path.read_bytes()).decode("ascii")
            faces.append(
                f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slope};'
                f"src:url(data:font/woff2;base64,{data})}}\n"
            )
    return "".join(faces)


def _dark_pictures(dark: dict[str, str]) -> str:
    """Exchange the colours of static charts on dark pages."""
    if not dark:
        return ""
    rules = [
        f'.chart-picture [{paint}="{light}"]{{{paint}:{night}}}'
        for light, night in sorted(dark.items())
        for paint in ("fill", "stroke")
    ]
    return f"@media screen and (prefers-color-scheme:dark){{{''.join(rules)}}}\n"


def _contents(headings: Sequence[Heading]) -> str:
    if sum(heading.level == 2 for heading in headings) < FEWEST_SECTIONS:
        return ""
    items: list[str] = []
    inner: list[str] = []
    for heading in [*headings, None]:
        if heading is not None and heading.level > 2:
            inner.append(f"<li>{_link(heading)}</li>")
            continue
        if inner:
            items.append(f"<ol>{''.join(inner)}</ol>" if items else "".join(inner))
            inner = []
        if items and heading is not None:
            items.append("</li>")
        if heading is not None:
            items.append(f"<li>{_link(heading)}")
    return f'<nav class="toc" aria-label="Contents"><h2>Contents</h2><ol>{"".join(items)}</li></ol></nav>'


def _link(heading: Heading) -> str:
    return f'<a href="#{escape(heading.id)}">{escape(heading.text)}</a>'


def _script(document: Document) -> str:
    colours = json.dumps(document.shown.dark, sort_keys=True)
    ours = (ROOM / "templates" / "edkit" / "charts.js").read_text("utf-8").replace("DARK_COLOURS", colours)
    return _bundle(ours).replace("\r\n", "\n").replace("</script", "<\\/script")


@cache
def _bundle(snippet: str) -> str:
    """Put Vega, as it comes with vl-convert, before our own few lines."""
    import vl_convert

    return str(vl_convert.javascript_bundle(snippet))
