"""The finished files: whole, harmless, the same each time."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from nbconvert.preprocessors import ClearOutputPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from pypdf import PdfReader

from edkit import charts
from edkit.report.exporters import HtmlReport, PdfReport
from edkit.report.index import reports, write_index

HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text("utf-8"))
NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def sample(*, interactive: bool = True) -> NotebookNode:
    frame = pd.DataFrame({"outlet": ["Herald"], "period": ["2026-03-02"], "held": [3]})
    data, metadata = charts.coverage_grid(frame)._repr_mimebundle_()
    data["application/vnd.edkit.figure+json"]["interactive"] = interactive
    facts = {"subtitle": "Sub", "run": "2026-05-04T10:30:00+00:00", "facts": [["Corpus", "3 articles"]]}
    cells = [
        new_markdown_cell("# Title\n\nText[^a] and $x^2$.\n\n[^a]: Note.\n\n## One\n\n## Two", id="a"),
        new_code_cell(
            "draw()",
            id="b",
            outputs=[
                new_output("display_data", data={"application/vnd.edkit.facts+json": facts}),
                new_output("display_data", data=data, metadata=metadata),
            ],
        ),
    ]
    return new_notebook(cells=cells)


def hostile() -> NotebookNode:
    html = "\n".join(HOSTILE["html"])
    about = {"title": "<script>alert(1)</script>", "alt": '"><script>alert(1)</script>', "data": html}
    about |= {"note": "</figcaption><img src=x onerror=alert(1)>", "dark": {"</style><script>": "#000000"}}
    outputs = [
        {"text/html": html},
        {
            "image/svg+xml": f"<svg {NAMES}>{''.join(HOSTILE['svg'])}</svg>",
            "application/vnd.edkit.figure+json": about,
        },
        {"application/javascript": "alert(1)"},
        {
            "application/vnd.edkit.facts+json": {
                "title": "</title><script>",
                "facts": [["<b>", "<script>"]],
                "run": "?",
            }
        },
        {"text/markdown": f"[x](javascript:alert(1)) ![y](http://evil.example/y.png)\n\n{html}"},
        {"text/latex": r"$\href{javascript:alert(1)}{x}$"},
        {"image/png": '"><script>alert(1)</script>'},
    ]
    shown = [new_output("display_data", data=data) for data in outputs]
    prose = new_markdown_cell(
        f"# T <script>alert(1)</script>\n\n{html}\n\nx[^n]\n\n[^n]: {HOSTILE['html'][1]}"
    )
    return new_notebook(cells=[prose, new_code_cell("</script><script>", outputs=shown), new_raw_cell(html)])


def export(notebook: NotebookNode, **options: Any) -> str:
    html, _ = HtmlReport(**options).from_notebook_node(notebook)
    return str(html)


def test_both_are_found_by_nbconvert() -> None:
    """The server's route takes names of word characters only; another name would answer 404."""
    found = {entry.name: entry.value for entry in entry_points(group="nbconvert.exporters")}
    assert found["edkit_html"] == "edkit.report.exporters:HtmlReport"
    assert found["edkit_pdf"] == "edkit.report.exporters:PdfReport"
    assert (HtmlReport().file_extension, PdfReport().file_extension) == (".html", ".pdf")


def test_parts_of_the_page() -> None:
    html = export(sample())
    for part in (
        '<html lang="en">',
        "<title>Title</title>",
        '<a class="skip" href="#report">',
        '<p class="subtitle">Sub</p>',
        '<dl class="facts"><dt>Corpus</dt><dd>3 articles</dd></dl>',
        '<nav class="toc" aria-label="Contents">',
        '<main id="report">',
        '<figure class="chart" data-chart="0" id="figure-1"><div class="chart-picture"><svg role="img"',
        '<details class="data">',
        '<details class="code"><summary>Code</summary>',
        'class="footnotes"',
        '<footer class="colophon">',
    ):
        assert part in html


def test_policy_lets_only_our_script_run() -> None:
    html = export(sample())
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe-eval" not in policy[1]
    assert len(script) == 1


def test_script_comes_only_with_interactive_charts() -> None:
    for html in (export(sample(interactive=False)), export(sample(), interactive=False)):
        assert "<script" not in html
        assert "script-src 'none'" in html
        assert "<svg role" in html


def test_hostile_notebook_is_harmless() -> None:
    html = export(hostile())
    assert "script-src 'none'" in html
    shown = html[html.index("<body>") :]
    assert "<script" not in shown
    tags = re.findall(r"<[a-z][^>]*>", shown)
    for tag in tags:
        bare = re.sub(r'"[^"]*"', '""', tag)
        assert not re.search(r"\son\w+=", bare), tag
        assert "javascript:" not in re.sub(r'(title|aria-label|alt)="[^"]*"', "", tag), tag
        assert not re.search(
            r'(src|data|action|srcdoc|style|background)="(?!data:image|vertical-align)', tag
        ), tag
        assert not re.match(r"<(iframe|object|embed|form|link|meta|base|style|video|math)\b", tag), tag


def test_html_is_the_same_each_time() -> None:
    assert export(sample()) == export(sample())


def test_pdf_is_made_of_the_same_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, resources = PdfReport().from_notebook_node(sample())
    second, _ = PdfReport().from_notebook_node(sample())
    assert first.startswith(b"%PDF-")
    assert first == second
    assert resources["output_extension"] == ".pdf"


def test_index_lists_reports_and_passes_over_the_rest(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(export(sample(interactive=False)), "utf-8")
    (tmp_path / "one.pdf").write_bytes(b"x" * 1500)
    (tmp_path / "other.html").write_text("<p>no report</p>", "utf-8")
    assert [report.title for report in reports(tmp_path)] == ["Title"]
    html = write_index(tmp_path).read_text("utf-8")
    assert '<a href="one.html">Title</a>' in html
    assert '<a href="one.pdf">PDF</a> (2 kB)' in html
    assert re.search(r'<a href="one.html">HTML</a> \([1-9]\d* kB\)', html)
    assert "1 report, the newest of 4 May 2026" in html
    assert "other.html" not in html
    assert write_index(tmp_path).read_text("utf-8") == html  # and not the index itself


def test_empty_folder_says_so(tmp_path: Path) -> None:
    assert "There is no report here yet." in write_index(tmp_path).read_text("utf-8")


def test_title_of_the_facts_heads_the_page() -> None:
    notebook = sample()
    notebook.cells[1].outputs[0].data["application/vnd.edkit.facts+json"]["title"] = "Given"
    html = export(notebook)
    assert "<title>Given</title>" in html
    assert "<h1>Given</h1>" in html


def test_preprocessors_run_before_the_notebook_is_read() -> None:
    exporter = HtmlReport()
    exporter.register_preprocessor(ClearOutputPreprocessor(enabled=True))
    html, _ = exporter.from_notebook_node(sample())
    assert "<figure" not in html
    assert "This notebook has not been run" in html


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_execute_of_nbconvert_fills_the_report(kind: str, tmp_path: Path) -> None:
    cells = [new_markdown_cell("# Sums"), new_code_cell("print('sum', 40 + 2)")]
    nbformat.write(new_notebook(cells=cells), tmp_path / "sums.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", f"edkit_{kind}", "sums.ipynb"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    made = tmp_path / f"sums.{kind}"
    seen = PdfReader(made).pages[0].extract_text() if kind == "pdf" else made.read_text("utf-8")
    assert "sum 42" in seen
    assert "not been run" not in seen


def test_notebook_stays_as_it_was() -> None:
    notebook = sample()
    before = nbformat.writes(notebook)
    export(notebook)
    assert nbformat.writes(notebook) == before
