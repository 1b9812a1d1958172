"""A notebook ─► the parts of its report: title, facts, contents, body, charts.

Comes in: a run notebook. Goes out: a `Document` whose HTML is harmless and whole. Leaves alone: the
page around it (page.py) and running anything (execute.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from edkit.report.facts import FACTS
from edkit.report.markdown import Prose, Shelf, without_marks
from edkit.report.outline import Heading, outlined
from edkit.report.outputs import OutputWriter, Shown, plain

Cell = dict[str, Any]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PARAMETERS = ("parameters", "injected-parameters")
NOT_RUN = (
    "This notebook has not been run: it holds no results. "
    "Run it first, or export with <code>--execute</code>."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The parts of a report, ready to be put on a page."""

    title: str
    subtitle: str | None
    language: str  # BCP 47
    facts: tuple[tuple[str, str], ...]  # term and value, as printed
    run: str | None  # ISO 8601; None: the notebook does not say
    digest: str | None  # of the catalogue
    contents: tuple[Heading, ...]
    body: str  # HTML
    shown: Shown = field(repr=False)


def document(
    notebook: Any, *, name: str = "Report", folder: Path | None = None, interactive: bool = True
) -> Document:
    """Read a notebook as a report. `folder` holds the pictures that its prose names."""
    prose = Prose(Shelf(), folder)
    writer = OutputWriter(prose, interactive=interactive)
    cells = [cell for cell in notebook.get("cells", []) if not tagged(cell, "remove-cell")]
    sources = [_prose_source(cell, prose) for cell in cells]
    lifted: dict[str, Any] = {}
    pieces = [_cell(cell, source, prose, writer, lifted) for cell, source in zip(cells, sources, strict=True)]
    outline = outlined(_warned(cells, writer) + _joined(pieces) + prose.footnotes())
    about = _about(notebook)
    title = (
        lifted.get("title") or about.get("title") or outline.title or notebook.metadata.get("title") or name
    )
    return Document(
        title=without_marks(str(title)),
        subtitle=_words(lifted.get("subtitle") or about.get("subtitle")),
        language=_language(about.get("language")),
        facts=_facts(lifted, notebook),
        run=_run(lifted, notebook),
        digest=_words(lifted.get("digest")),
        contents=outline.headings,
        body=prose.shelf.restore(outline.html),
        shown=writer.shown,
    )


def tagged(cell: Cell, name: str) -> bool:
    """Tell whether a cell has a tag, in either spelling: remove-input or remove_input."""
    tags = cell.get("metadata", {}).get("tags", [])
    return any(str(tag).replace("_", "-") == name for tag in tags)


def _source(cell: Cell) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _prose_source(cell: Cell, prose: Prose) -> str:
    """Give a cell's source; footnotes are taken out of prose first, as they may be used earlier."""
    source = _source(cell)
    return prose.notes.collect(source) if cell["cell_type"] == "markdown" else source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Code:
    """A cell's source, ready to be put under a fold."""

    html: str
    summary: str
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What one cell gives to the report."""

    code: _Code | None = None
    shown: str = ""


def _cell(cell: Cell, source: str, prose: Prose, writer: OutputWriter, lifted: dict[str, Any]) -> _Piece:
    if cell["cell_type"] == "markdown":
        return _Piece(shown=prose.html(source, cell.get("attachments", {})))
    if cell["cell_type"] != "code":
        return _Piece()
    outputs = [output for output in cell.get("outputs", []) if not _lift(output, lifted)]
    shown = "" if tagged(cell, "remove-output") else writer.html(outputs, boxed=not tagged(cell, "prose"))
    return _Piece(code=_code(cell, source, prose), shown=shown)


def _joined(pieces: Iterable[_Piece]) -> str:
    """Put the pieces in order; code that follows on code, with nothing shown between, has one fold."""
    parts: list[str] = []
    waiting: list[_Code] = []
    for piece in pieces:
        if piece.code is not None:
            if waiting and (waiting[0].summary, waiting[0].opened) != (piece.code.summary, piece.code.opened):
                parts.append(_fold(waiting))
                waiting = []
            waiting.append(piece.code)
        if piece.shown:
            parts += [_fold(waiting), piece.shown]
            waiting = []
    return "\n".join(filter(None, [*parts, _fold(waiting)]))


def _fold(codes: Sequence[_Code]) -> str:
    if not codes:
        return ""
    opened = " open" if codes[0].opened else ""
    inside = "".join(code.html for code in codes)
    return f'<details class="code"{opened}><summary>{codes[0].summary}</summary>{inside}</details>'


def _warned(cells: Iterable[Cell], writer: OutputWriter) -> str:
    """Say in the report itself, and among the warnings, that the notebook has not been run."""
    code = [cell for cell in cells if cell["cell_type"] == "code" and _source(cell).strip()]
    if not code or any(cell.get("outputs") for cell in code):
        return ""
    writer.shown.warnings.append("this notebook has not been run: the report holds no results")
    return f'<aside class="note warning"><p>{NOT_RUN}</p></aside>\n'


def _lift(output: dict[str, Any], lifted: dict[str, Any]) -> bool:
    """Take the facts for the head of the report out of the body."""
    facts = output.get("data", {}).get(FACTS)
    if not isinstance(facts, dict):
        return False
    lifted.update(facts)
    return True


def _code(cell: Cell, source: str, prose: Prose) -> _Code | None:
    hidden = cell.get("transient", {}).get("remove_source")  # left by nbconvert's TagRemovePreprocessor
    if not source.strip() or hidden or tagged(cell, "remove-input"):
        return None
    code = prose.shelf.put(_highlighted(plain(source)))
    return _Code(
        html=f'<pre><code class="language-python">{code}</code></pre>',
        summary="Parameters" if any(tagged(cell, name) for name in PARAMETERS) else "Code",
        opened=tagged(cell, "show-input"),
    )


def _highlighted(code: str) -> str:
    """Mark strings, comments and keywords; the rest of Python needs no colour."""
    from pygments import highlight  # type: ignore[import-untyped]
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
    from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

    return str(highlight(code, PythonLexer(), HtmlFormatter(nowrap=True))).rstrip("\n")


def _about(notebook: Any) -> dict[str, Any]:
    about = notebook.metadata.get("edkit", {})
    return dict(about) if isinstance(about, dict) else {}


def _language(named: Any) -> str:
    return named if isinstance(named, str) and _LANGUAGE.fullmatch(named) else "en"


def _facts(lifted: dict[str, Any], notebook: Any) -> tuple[tuple[str, str], ...]:
    rows = lifted.get("facts")
    pairs = (
        [row for row in rows if isinstance(row, (list, tuple)) and len(row) == 2]
        if isinstance(rows, list)
        else []
    )
    if pairs:
        return tuple((without_marks(str(term)), without_marks(str(value))) for term, value in pairs)
    run = _last_run(notebook)
    return (("Run", _moment(run)),) if run else ()


def _words(value: Any) -> str | None:
    return without_marks(str(value)) if value else None


def _run(lifted: dict[str, Any], notebook: Any) -> str | None:
    """Give the time of the run: as the facts say, else when the last cell was run."""
    said = read_time(lifted.get("run"))
    return said.isoformat(timespec="seconds") if said else _last_run(notebook)


def _moment(iso: str) -> str:
    moment = datetime.fromisoformat(iso).astimezone(UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _last_run(notebook: Any) -> str | None:
    """Give the time at which the last cell was run, where the notebook keeps that."""
    times = sorted(_run_times(notebook))
    return times[-1] if times else None


def _run_times(notebook: Any) -> Iterator[str]:
    for cell in notebook.get("cells", []):
        time = cell.get("metadata", {}).get("execution", {}).get("iopub.execute_input")
        if moment := read_time(time):
            yield moment.isoformat(timespec="seconds")


def read_time(text: Any) -> datetime | None:
    """Read a moment in ISO 8601 with its offset; None for anything else."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.utcoffset() is not None else None


def facts_list(facts: tuple[tuple[str, str], ...]) -> str:
    """Write the facts as a list of terms; "" if there are none."""
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(value)}</dd>" for term, value in facts)
    return f'<dl class="facts">{rows}</dl>' if rows else ""
