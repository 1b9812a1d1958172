"""Run a notebook from a fresh kernel and put its reports in place, or change nothing.

Parameters work as in papermill: the cell tagged `parameters` holds the defaults, one cell with the
given values is put behind it.
"""

import ast
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from edkit.errors import ReportError

TIMEOUT = 1800  # seconds for one cell


def run(
    notebook: Path | NotebookNode,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: int | None = TIMEOUT,
    cwd: Path | None = None,
    kernel: str | None = None,
) -> NotebookNode:
    """Run all cells in a fresh kernel and give the notebook with its outputs; the file stays as it is.

    `cwd` is where the notebook works, by default its own folder. Raises ReportError for a notebook
    that cannot be read, a parameter it does not know, a kernel that does not start, and a cell that
    fails or takes longer than `timeout` seconds: it names the cell, the line and the error.
    """
    read, name = _read(notebook)
    folder = cwd or (notebook.parent if isinstance(notebook, Path) else Path.cwd())
    prepared = with_parameters(read, parameters or {}, name=name)
    _execute(prepared, name, timeout=timeout, cwd=folder, kernel=kernel)
    return prepared


def make_report(
    notebook: Path,
    out_dir: Path,
    *,
    parameters: Mapping[str, Any] | None = None,
    html: bool = True,
    pdf: bool = True,
    timeout: int | None = TIMEOUT,
) -> tuple[Path, ...]:
    """Run a notebook and write its reports to `out_dir`; give the files written.

    All are made before any is put in place, each by one rename: when something fails, the earlier
    reports are as they were. Raises ReportError.
    """
    from edkit.report.exporters import HtmlReport, PdfReport

    done = run(notebook, parameters, timeout=timeout)
    out_dir.mkdir(parents=True, exist_ok=True)
    kinds = [(HtmlReport, ".html", html), (PdfReport, ".pdf", pdf)]
    wanted = [(exporter, ending) for exporter, ending, is_wanted in kinds if is_wanted]
    about = {"metadata": {"name": notebook.stem, "path": str(notebook.parent)}}
    with tempfile.TemporaryDirectory(prefix=".making-", dir=out_dir) as workshop:
        made = []
        for exporter, ending in wanted:
            content, _ = exporter().from_notebook_node(done, {"metadata": dict(about["metadata"])})
            draft = Path(workshop) / f"{notebook.stem}{ending}"
            draft.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
            made.append((draft, out_dir / draft.name))
        for draft, place in made:
            draft.replace(place)
    return tuple(place for _, place in made)


def with_parameters(notebook: NotebookNode, values: Mapping[str, Any], *, name: str) -> NotebookNode:
    """Give a copy with one cell of values behind the parameters; the notebook itself if there are none.

    Raises ReportError for a name that the parameters cell does not set, and for a value that cannot be
    written as a Python literal.
    """
    copy: NotebookNode = nbformat.from_dict(_plain(notebook))
    copy.cells = [cell for cell in copy.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    if not values:
        return copy
    place = next(
        (i for i, cell in enumerate(copy.cells) if "parameters" in cell.metadata.get("tags", [])), None
    )
    known = _assigned(copy.cells[place].source, name) if place is not None else []
    if unknown := sorted(set(values) - set(known)):
        listed = f"it knows {', '.join(known)}" if known else "it has no cell tagged parameters"
        raise ReportError(f"{name}: unknown parameter {', '.join(unknown)}: {listed}")
    lines = [f"{key} = {_literal(key, value, name)}" for key, value in values.items()]
    cell = nbformat.v4.new_code_cell("\n".join(lines), metadata={"tags": ["injected-parameters"]})
    cell.id = "injected-parameters"  # a random one would change the file from run to run
    assert place is not None
    copy.cells.insert(place + 1, cell)
    return copy


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _read(notebook: Path | NotebookNode) -> tuple[NotebookNode, str]:
    if not isinstance(notebook, Path):
        return notebook, "the notebook"
    try:
        return nbformat.read(notebook, as_version=4), str(notebook)
    except FileNotFoundError:
        raise ReportError(f"{notebook}: there is no such notebook") from None
    except (OSError, ValueError, AttributeError, nbformat.ValidationError) as error:
        raise ReportError(f"{notebook}: this is not a notebook that can be read ({error})") from error


def _assigned(source: str, name: str) -> list[str]:
    """Give the names that the parameters cell sets."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise ReportError(f"{name}: line {error.lineno} of the parameters cell is not Python") from error
    targets: list[ast.expr] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AnnAssign):
            targets.append(node.target)
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _literal(key: str, value: Any, name: str) -> str:
    if isinstance(value, Path):
        return repr(str(value))
    try:
        same = ast.literal_eval(repr(value)) == value
    except (ValueError, SyntaxError):
        same = False
    if not same:
        raise ReportError(
            f"{name}: parameter {key} must be text, a number, true or false, or a list or dict of these"
        )
    return repr(value)


def _execute(
    notebook: NotebookNode, name: str, *, timeout: int | None, cwd: Path, kernel: str | None
) -> None:
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    kernel_name = kernel or notebook.metadata.get("kernelspec", {}).get("name") or "python3"
    with tempfile.TemporaryDirectory(prefix="edkit-") as sockets:
        try:
            _until_stopped(_client(notebook, kernel_name, sockets, timeout=timeout, cwd=cwd))
        except CellExecutionError as error:
            raise ReportError(_account(notebook, name, error.ename, error.evalue)) from error
        except CellTimeoutError as error:
            raise ReportError(_account(notebook, name, "timeout", f"more than {timeout} s")) from error
        except DeadKernelError as error:
            raise ReportError(f"{name}: the kernel died; there may be too little memory") from error
        except NoSuchKernel as error:
            raise ReportError(f"{name}: there is no Jupyter kernel named {kernel_name!r} here") from error


def _until_stopped(client: Any) -> None:
    """Run all cells; Ctrl-C comes out as KeyboardInterrupt.

    NOTE: nbclient handles the signal itself by shutting the kernel down, and what then comes out is
    whichever error the cell at work ends in. That future is the only sign it leaves.
    """
    try:
        client.execute()
    except BaseException as error:
        if hasattr(client, "_async_cleanup_kernel_future"):
            raise KeyboardInterrupt from error
        raise


def _client(notebook: NotebookNode, kernel: str, sockets: str, *, timeout: int | None, cwd: Path) -> Any:
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from traitlets.config import Config

    # Sockets in a folder of our own: nobody else on the machine can speak to the kernel. The folder's
    # name is short, for the system limits a socket's path to some hundred characters.
    private = {"transport": "ipc", "ip": f"{sockets}/k"} if os.name == "posix" else {}
    return NotebookClient(
        notebook,
        config=Config({"AsyncKernelManager": private}),
        kernel_manager_class=AsyncKernelManager,
        kernel_name=kernel,
        timeout=timeout,
        resources={"metadata": {"path": str(cwd)}},
        record_timing=True,
    )


def _account(notebook: NotebookNode, name: str, kind: str, message: str) -> str:
    """Say which cell failed, at which of its lines."""
    at = next((i for i in reversed(range(len(notebook.cells))) if _has_run(notebook.cells[i])), 0)
    cell = notebook.cells[at]
    number = _failed_line(cell)
    lines = cell.source.splitlines() or [""]
    line = lines[min(number, len(lines)) - 1].strip()
    return f"{name}: cell {at + 1}, line {number} ({line}): {kind}: {message}"


def _has_run(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and "execution" in cell.metadata


def _failed_line(cell: NotebookNode) -> int:
    """Find the line of the cell in the traceback; the last that names the cell itself."""
    trace = "\n".join(
        line
        for output in cell.get("outputs", [])
        if output.output_type == "error"
        for line in output.traceback
    )
    bare = re.sub(r"\x1b\[[0-9;]*m", "", trace)
    found = re.findall(r"Cell In\[\d+\], line (\d+)", bare)
    return int(found[0]) if found else 1
