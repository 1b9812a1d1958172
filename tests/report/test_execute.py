"""Running: parameters, failures that name their place, reports put in place whole or not at all."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from edkit.errors import ReportError
from edkit.report.execute import make_report, run, with_parameters


def notebook(*sources: str) -> NotebookNode:
    first = new_code_cell("number = 1\nname: str = 'x'", metadata={"tags": ["parameters"]})
    return new_notebook(cells=[new_markdown_cell("# Title"), first, *map(new_code_cell, sources)])


def write(path: Path, *sources: str) -> Path:
    nbformat.write(notebook(*sources), path)
    return path


def test_parameters_are_put_behind_the_defaults() -> None:
    before = notebook("number")
    cells = with_parameters(before, {"number": 2, "name": Path("data") / "a.db"}, name="n").cells
    assert cells[2].source == "number = 2\nname = 'data/a.db'"
    assert cells[2].metadata.tags == ["injected-parameters"]
    assert len(before.cells) == 3  # the notebook given is left alone


def test_earlier_parameters_are_replaced() -> None:
    once = with_parameters(notebook(), {"number": 2}, name="n")
    twice = with_parameters(once, {"number": 3}, name="n")
    assert [cell.source for cell in twice.cells[2:]] == ["number = 3"]


def test_unknown_parameters_are_named_with_the_known() -> None:
    with pytest.raises(ReportError, match="n: unknown parameter nummer: it knows number, name"):
        with_parameters(notebook(), {"nummer": 2}, name="n")
    with pytest.raises(ReportError, match="no cell tagged parameters"):
        with_parameters(new_notebook(), {"x": 2}, name="n")


def test_values_must_be_writable() -> None:
    with pytest.raises(ReportError, match="parameter number must be text"):
        with_parameters(notebook(), {"number": object()}, name="n")


def test_unreadable_notebooks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="there is no such notebook"):
        run(tmp_path / "none.ipynb")
    (tmp_path / "bad.ipynb").write_text("{}")
    with pytest.raises(ReportError, match="not a notebook that can be read"):
        run(tmp_path / "bad.ipynb")
    with pytest.raises(ReportError, match="no Jupyter kernel named 'cobol'"):
        run(notebook(), kernel="cobol")


def test_report_is_run_and_a_failure_leaves_it_alone(tmp_path: Path) -> None:
    """One real kernel each: the report with its parameters, then the failing run."""
    out = tmp_path / "reports"
    path = write(tmp_path / "study.ipynb", "import pathlib\nprint(number + 1, pathlib.Path.cwd().name)")
    files = make_report(path, out, parameters={"number": 41})
    assert [file.name for file in files] == ["study.html", "study.pdf"]
    html = files[0].read_text("utf-8")
    assert f'<pre class="output">42 {tmp_path.name}</pre>' in html
    assert html.count("<summary>Parameters</summary>") == 1  # the defaults and those of this run

    write(path, "x = 1\n\ny = x / 0")
    with pytest.raises(
        ReportError, match=r"study\.ipynb: cell 3, line 3 \(y = x / 0\): ZeroDivisionError: division"
    ):
        make_report(path, out)
    assert files[0].read_text("utf-8") == html
    assert sorted(file.name for file in out.iterdir()) == ["study.html", "study.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_in_a_running_cell_comes_out_as_such(tmp_path: Path) -> None:
    """Whoever runs notebooks in a row must not take a stop for a failure, and start the next."""
    began = tmp_path / "began"
    path = write(tmp_path / "n.ipynb", f"open({str(began)!r}, 'w').close(); import time; time.sleep(60)")
    told = "import sys; from pathlib import Path; from edkit.report.execute import run\n"
    told += "try: run(Path(sys.argv[1]))\nexcept KeyboardInterrupt: sys.exit(77)"
    process = subprocess.Popen([sys.executable, "-c", told, str(path)], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not began.exists() and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 77
