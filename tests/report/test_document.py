"""A notebook read as a report: tags, parameters, facts, answers, order."""

import re
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from edkit import charts
from edkit.report.document import Document, document
from edkit.report.facts import ReportFacts
from edkit.report.outline import outlined
from edkit.report.outputs import plain, reaches_out

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="1" fill="#ffffff"/></svg>'


def notebook(*cells: NotebookNode, **metadata: Any) -> NotebookNode:
    return new_notebook(cells=list(cells), metadata=metadata)


def shown(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> NotebookNode:
    return new_output("display_data", data=data, metadata=metadata or {})


def code(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def body(*cells: NotebookNode) -> str:
    return document(notebook(*cells)).body


def read(*cells: NotebookNode, **metadata: Any) -> Document:
    return document(notebook(*cells, **metadata))


def test_title_comes_from_the_first_heading_and_leaves_the_body() -> None:
    report = read(new_markdown_cell("# Who *covered* it?\n\nText."))
    assert report.title == "Who covered it?"
    assert "<h1" not in report.body
    assert read(name="x").title == "Report"


@pytest.mark.parametrize("tag", ["remove-input", "remove_input"])
def test_removed_input_leaves_the_output(tag: str) -> None:
    html = body(code("secret", new_output("stream", name="stdout", text="seen"), tags=(tag,)))
    assert "secret" not in html
    assert '<pre class="output">seen</pre>' in html


def test_other_tags() -> None:
    assert body(code("x", tags=("remove_cell",))) == ""
    assert "<details open" in body(code("x", tags=("show-input",))).replace(' class="code"', "")
    assert "<summary>Parameters</summary>" in body(code("x = 1", tags=("parameters",)))
    assert "seen" not in body(code("", new_output("stream", text="seen"), tags=("remove-output",)))
    assert body(code("   ")) == ""


def test_errors_and_warnings_are_plain() -> None:
    error = new_output("error", ename="E", evalue="v", traceback=["\x1b[0;31mE\x1b[0m: <v>"])
    html = body(code("x", new_output("stream", name="stderr", text="a\n"), error))
    assert '<pre class="output stderr">a</pre>' in html
    assert '<pre class="output error">E: &lt;v&gt;</pre>' in html


TERMINAL = [
    ("\x1b[31mred\x1b[0m", "red"),
    ("10%\r50%\r100%\n", "100%\n"),
    ("a\r\nb", "a\nb"),
    ("\x1b]0;title\x07text\x00", "text"),
]


@pytest.mark.parametrize(("text", "seen"), TERMINAL)
def test_terminal_text_is_as_it_was_seen(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_pieces_of_a_stream_are_joined() -> None:
    pieces = [new_output("stream", name="stdout", text=text) for text in ("one ", "line")]
    assert body(code("", *pieces)) == '<pre class="output">one line</pre>'


def test_computed_answers_are_boxed_unless_tagged() -> None:
    answer = shown({"text/markdown": "**Half** of it.", "text/plain": "x"})
    assert '<p class="answer"><strong>Half</strong> of it.</p>' in body(code("", answer))
    assert "answer" not in body(code("", answer, tags=("prose",)))


def test_first_form_that_yields_anything_is_taken() -> None:
    html = body(
        code("", shown({"text/html": "<script>x()</script>", "image/svg+xml": SVG, "text/plain": "no"}))
    )
    assert "<svg" in html
    assert "no</pre>" not in html


def test_widgets_vanish_and_scripts_are_said() -> None:
    assert (
        body(code("", shown({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "HBox()"}))) == ""
    )
    assert "A script is left out here." in body(code("", shown({"application/javascript": "alert(1)"})))


def test_pictures_without_alt_are_named_in_a_warning() -> None:
    report = read(
        code("", shown({"image/svg+xml": SVG}), shown({"image/png": "AAAA"}, {"image/png": {"alt": "A"}}))
    )
    assert report.shown.warnings == ["figure 1 has no text alternative"]
    assert 'alt="A"' in report.body


def test_charts_that_reach_out_stay_pictures() -> None:
    figure = {
        "title": "T",
        "alt": "A",
        "interactive": True,
        "data": "",
        "dark": {"#ffffff": "#000000", "x": "red"},
    }
    data = {"image/svg+xml": SVG, "application/vnd.edkit.figure+json": figure}
    harmless = read(code("", shown({**data, "application/vnd.vega.v5+json": {"marks": []}})))
    assert harmless.shown.charts == ['{"marks":[]}']
    assert harmless.shown.dark == {"#ffffff": "#000000"}
    loading = {"data": [{"name": "t", "url": "https://evil.example/d.json"}]}
    assert reaches_out(loading)
    assert read(code("", shown({**data, "application/vnd.vega.v5+json": loading}))).shown.charts == []


def test_facts_are_lifted_to_the_head() -> None:
    facts = ReportFacts.of(
        {"articles": 1200, "outlets": 6, "first": "2026-03-02", "last": "2026-04-12", "undated": 3}
        | {"failures": {"timeout": 2, "no-article": 1}},
        "ab" * 32,
        run=datetime(2026, 5, 4, 10, 30, tzinfo=UTC),
        subtitle="A study",
        versions=(("edkit", "0.1.0"),),
    )
    data = facts._repr_mimebundle_()
    report = read(code("", shown(data)), new_markdown_cell("# T"))
    assert report.facts == (
        ("Run", "4 May 2026, 10:30 UTC"),
        ("Corpus", "1,200 articles of 6 outlets"),
        ("Period", "2026-03-02 to 2026-04-12; 3 undated"),
        ("Not held", "3 pages wanted and failed"),
        ("Catalogue", "abababababababab"),
        ("Made with", "edkit 0.1.0"),
    )
    assert (report.subtitle, report.run, report.digest) == ("A study", "2026-05-04T10:30:00+00:00", "ab" * 32)
    assert "1,200 articles" not in report.body


def test_unknown_facts_are_called_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    rows = dict(ReportFacts.of({}).rows())
    assert rows["Run"] == "14 November 2023, 22:13 UTC"
    assert (rows["Corpus"], rows["Period"], rows["Not held"], rows["Catalogue"]) == ("unknown",) * 4
    with pytest.raises(ValueError, match="offset"):
        ReportFacts(run=datetime(2026, 1, 1))  # noqa: DTZ001 - a naive time is the point


def test_run_is_dated_by_the_last_cell() -> None:
    cell = code("x")
    cell.metadata["execution"] = {"iopub.execute_input": "2026-05-04T10:30:00.123456Z"}
    assert read(cell).facts == (("Run", "4 May 2026, 10:30 UTC"),)
    assert read(code("x")).run is None


def test_language_is_checked() -> None:
    assert read(edkit={"language": "pt-BR"}).language == "pt-BR"
    assert read(edkit={"language": 'en"><script>'}).language == "en"


def test_notes_defined_in_any_cell_are_used_in_any() -> None:
    html = body(new_markdown_cell("## A\n\nText[^n]."), new_markdown_cell("[^n]: The note."))
    assert '<section aria-label="Notes" class="footnotes"' in html
    assert "The note." in html


def test_headings_leave_no_gap_and_make_sections() -> None:
    outline = outlined("<h1>T</h1><p>lead</p><h2>One</h2><h4>Deep</h4><p>x</p><h2>One</h2><h1>Late</h1>")
    assert outline.title == "T"
    assert [(heading.level, heading.id) for heading in outline.headings] == [
        (2, "one"),
        (3, "deep"),
        (2, "one-2"),
        (2, "late"),
    ]
    assert (
        '<p>lead</p><section id="one"><h2>One</h2><h3 id="deep">Deep</h3><p>x</p></section>' in outline.html
    )


def test_tables_can_be_scrolled_and_read() -> None:
    html = outlined(
        '<table class="dataframe"><thead><tr><th></th><th>n</th></tr></thead>'
        "<tbody><tr><th>2026-03-02</th><td>1,200</td></tr><tr><th>x</th><td>NaN</td></tr></tbody></table>"
    ).html
    assert '<div aria-label="Table 1" class="table-scroll" role="region" tabindex="0">' in html
    assert '<th class="date" scope="row">2026-03-02</th><td class="num">1,200</td>' in html
    assert '<td></td><th class="num" scope="col">n</th>' in html  # an empty cell heads nothing


def test_alerts_become_notes() -> None:
    html = body(new_markdown_cell("> [!LIMITS]\n> Six weeks are few.\n\n> A quotation."))
    assert '<aside class="note limits">' in html
    assert "[!LIMITS]" not in html
    assert "<blockquote>" in html


def test_code_in_a_row_has_one_fold() -> None:
    html = body(
        code("a = 1", tags=("parameters",)),
        code("a = 2", tags=("injected-parameters",)),
        code("b = 1"),
        code("c = 1"),
        code("c", new_output("stream", name="stdout", text="seen")),
        code("d = 1"),
    )
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["Parameters", "Code", "Code"]
    folds = [fold.count("<pre>") for fold in re.findall(r"<details class=\"code\">.*?</details>", html, re.S)]
    assert folds == [2, 3, 1]


def test_code_shown_open_is_not_put_under_another_fold() -> None:
    html = body(code("a = 1"), code("b = 1", tags=("show-input",)))
    assert html.count("<details") == 2


def test_a_notebook_not_run_says_so() -> None:
    report = read(new_markdown_cell("# T"), code("1 + 1"))
    assert "This notebook has not been run: it holds no results." in report.body
    assert report.shown.warnings == ["this notebook has not been run: the report holds no results"]
    assert "not been run" not in body(code("1"), code("2", new_output("stream", text="2")))
    assert "not been run" not in body(new_markdown_cell("Prose only."))


def test_title_of_the_facts_comes_first() -> None:
    facts = shown(ReportFacts(title="Given")._repr_mimebundle_())
    assert read(new_markdown_cell("# Heading"), code("", facts), edkit={"title": "Kept"}).title == "Given"


def test_nothing_failed_reads_as_none() -> None:
    assert dict(ReportFacts(failures=0).rows())["Not held"] == "none"


def test_data_of_a_figure_has_heads_for_readers() -> None:
    table = (
        '<table><thead><tr><th scope="col">n</th><th scope="col" class="num">share</th></tr></thead></table>'
    )
    figure = {"image/svg+xml": SVG, "application/vnd.edkit.figure+json": {"alt": "A", "data": table}}
    html = body(code("", shown(figure)))
    assert re.findall(r"<th[^>]*>([^<]*)</th>", html) == ["Counted (n)", "Share"]


HOSTILE_TEXT = "<script>x()</script> **x** [a](javascript:alert(1)) $x$ #eval(1)"


def test_text_of_pages_stays_text_in_tables() -> None:
    frame = pd.DataFrame({HOSTILE_TEXT: [HOSTILE_TEXT, "b"]})
    html = body(code("", shown(charts.table(frame, caption=HOSTILE_TEXT)._repr_mimebundle_())))
    cells = BeautifulSoup(html, "html.parser").select("caption, thead th, tbody tr:first-child th")
    assert [cell.get_text() for cell in cells] == [HOSTILE_TEXT] * 3
    assert all(cell.find(True) is None for cell in cells)
