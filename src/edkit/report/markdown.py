"""Prose of the notebook ─► harmless HTML with formulas and numbered notes."""

import base64
import mimetypes
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
    MathBlockParser,
    MathInlineParser,
)

from edkit.report.footnotes import REFERENCE, Footnotes
from edkit.report.formulas import formula
from edkit.report.sanitise import clean_html

# Stand in for ready pictures while the text around them is cleaned; taken out of all that comes in.
OPEN, CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{OPEN}(\\d+){CLOSE}")
_PERCENT = re.compile(r"(?<=\d) %")
PERCENT = "\u202f%"  # after a narrow space that no line breaks at, in sentences as on axes
LARGEST_PICTURE = 20_000_000  # bytes; a larger file is not embedded


class Shelf:
    """Ready pieces of HTML, each known by a short mark in the text until all is cleaned."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def put(self, html: str) -> str:
        """Lay a piece aside and give its mark."""
        self.pieces.append(html)
        return f"{OPEN}{len(self.pieces) - 1}{CLOSE}"

    def restore(self, html: str) -> str:
        """Put the pieces back in place of their marks."""
        return _HELD.sub(lambda match: self.pieces[int(match[1])], html)


def without_marks(text: str) -> str:
    """Take out of a text from outside what would look like our marks."""
    return text.replace(OPEN, "").replace(CLOSE, "")


class _Inline(MathInlineParser):  # type: ignore[misc]
    """Inline Markdown with footnotes; "$5 and $6" is money and not a formula."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "inline_math_tex": r"(?<![$\\])\$(?=[^\s$])(?P<math_inline_tex>[^$\n]*?[^\s$\\])\$(?![\d$])",
        "footnote": REFERENCE,
    }
    DEFAULT_RULES: ClassVar[Iterable[str]] = ("footnote", *MathInlineParser.DEFAULT_RULES)

    def parse_footnote(self, match: re.Match[str], state: Any) -> int:
        state.append_token({"type": "footnote", "raw": match["footnote_key"]})
        return match.end()


class _Renderer(IPythonRenderer):  # type: ignore[misc]
    def __init__(self, prose: "Prose", attachments: dict[str, dict[str, str]]) -> None:
        super().__init__(escape=False, exclude_anchor_links=True, attachments=attachments)
        self.prose = prose

    def text(self, text: str) -> str:
        return _PERCENT.sub(PERCENT, super().text(text))

    def footnote(self, key: str) -> str:
        return self.prose.notes.reference(key)

    def inline_math(self, body: str) -> str:
        return self.prose.formula(body, display=False)

    def block_math(self, body: str) -> str:
        return self.prose.formula(body, display=True)

    def latex_environment(self, name: str, body: str) -> str:
        return self.prose.formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return self.prose.picture(text, url, self.attachments)


class Prose:
    """The writer of one report's prose: it numbers notes and keeps pictures on the shelf."""

    def __init__(self, shelf: Shelf, folder: Path | None = None) -> None:
        self.shelf = shelf
        self.folder = folder  # where pictures named in the text lie; None: nowhere
        self.notes = Footnotes()

    def html(self, source: str, attachments: dict[str, dict[str, str]] | None = None) -> str:
        """Write Markdown as harmless HTML. Take out its footnotes first: `notes.collect`."""
        renderer = _Renderer(self, attachments or {})
        text = MarkdownWithMath(renderer, MathBlockParser(), _Inline(hard_wrap=False)).render(
            without_marks(source)
        )
        return clean_html(text)

    def formula(self, tex: str, *, display: bool) -> str:
        """Draw a formula; what cannot be understood stays as its TeX."""
        drawn = formula(tex.strip(), display=display)
        if drawn is None:
            return f'<code class="tex">{escape(tex)}</code>'
        return self.shelf.put(f'<span class="math{" display" if display else ""}">{drawn}</span>')

    def picture(self, alt: str, url: str, attachments: dict[str, dict[str, str]]) -> str:
        """Embed a picture of the notebook or its folder; one of the web becomes a link."""
        data = _attached(url, attachments) or self._read(url)
        if data is None:
            return f'<a href="{escape(url)}">{escape(alt or url)}</a> <small>(picture not embedded)</small>'
        return f'<img src="{data}" alt="{escape(alt)}">'

    def _read(self, url: str) -> str | None:
        kind, _ = mimetypes.guess_type(url)
        if self.folder is None or kind is None or not kind.startswith("image/"):
            return None
        path = (self.folder / url).resolve()
        inside = path.is_relative_to(self.folder.resolve())
        if not inside or not path.is_file() or path.stat().st_size > LARGEST_PICTURE:
            return None
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"

    def footnotes(self) -> str:
        """Write the section of notes; a note may itself refer to further ones. "" if there is none."""
        written: list[str] = []
        while len(items := self.notes.items()) > len(written):
            number, text, _ = items[len(written)]
            written.append(self.html(text).strip() or str(number))
        if not written:
            return ""
        notes = [
            f'<li id="fn-{number}">{_with_back(html, back)}</li>'
            for (number, _, back), html in zip(self.notes.items(), written, strict=True)
        ]
        return (
            '<section class="footnotes" role="doc-endnotes" aria-label="Notes"><h2 id="notes">Notes</h2>'
            f"<ol>{''.join(notes)}</ol></section>"
        )


def _with_back(html: str, back: str) -> str:
    return f"{html[: -len('</p>')]} {back}</p>" if html.endswith("</p>") else f"{html} {back}"


def _attached(url: str, attachments: dict[str, dict[str, str]]) -> str | None:
    held = attachments.get(url.removeprefix("attachment:")) if url.startswith("attachment:") else None
    kind = next((kind for kind in held or {} if kind.startswith("image/")), None)
    return f"data:{kind};base64,{''.join(held[kind]).strip()}" if held and kind else None
