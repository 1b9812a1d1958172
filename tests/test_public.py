"""What edkit promises: its public names, its errors, its reasons, its commands in the README."""

import importlib
import inspect
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import edkit
from edkit import errors
from edkit.cli import main
from edkit.errors import REASONS

ROOT = Path(__file__).parents[1]
HEAVY = ("pandas", "numpy", "altair", "sklearn", "requests", "nbconvert", "selectolax")


def test_the_public_names_are_sorted_and_named_once() -> None:
    assert edkit.__all__ == sorted(set(edkit.__all__), key=str.lower)
    assert set(dir(edkit)) == set(edkit.__all__)


@pytest.mark.parametrize("name", edkit.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    assert inspect.getdoc(getattr(edkit, name))


@pytest.mark.parametrize("room", ["analyse", "catalogue", "clean"])
def test_what_is_public_of_a_room_is_what_the_room_gives(room: str) -> None:
    given = importlib.import_module(f"edkit.{room}").__all__
    homes = {
        name: getattr(getattr(edkit, name), "__module__", "") for name in edkit.__all__ if name != "open"
    }
    taken = [name for name, home in homes.items() if home.startswith(f"edkit.{room}.")]
    assert taken
    assert set(taken) <= set(given)


def test_a_name_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(AttributeError, match=r"no 'atention'; it has .*attention"):
        _ = edkit.atention


def test_star_import_brings_all_of_it() -> None:
    names: dict[str, object] = {}
    exec("from edkit import *", names)
    assert set(edkit.__all__) <= set(names)


def test_notebooks_and_readme_use_names_that_exist() -> None:
    texts = [(ROOT / "README.md").read_text("utf-8"), edkit.__doc__ or ""]
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        texts += ["".join(cell["source"]) for cell in cells]
    used = {name for text in texts for name in re.findall(r"(?<![\w./-])edkit\.([a-z]\w*)", text)}
    assert {name for name in used if name not in edkit.__all__ and not find_spec(f"edkit.{name}")} == set()
    assert used


@pytest.mark.parametrize("module", ["edkit", "edkit.cli"])
def test_importing_costs_nothing(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def tree() -> dict[str, str]:
    """Read the tree in the docstring of edkit.errors: each error's name and its parent's."""
    found: dict[str, str] = {}
    above: dict[int, str] = {}
    for line in (errors.__doc__ or "").splitlines():
        if branch := re.match(r"([│├└─ ]*)([A-Z]\w+Error(?!\w)|[A-Z]\w+)((?:, [A-Z]\w+)*)(?=\s{2}|$)", line):
            depth = len(branch[1]) // 4
            for name in [branch[2], *branch[3].split(", ")[1:]]:
                found[name] = above.get(depth - 1, "Exception")
                above[depth] = name
    return found


def test_the_error_tree_is_drawn_as_it_is() -> None:
    classes = {
        name: kind.__bases__[0].__name__
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception)
    }
    assert tree() == classes


@pytest.mark.parametrize("name", sorted(tree()))
def test_every_error_says_what_it_means(name: str) -> None:
    assert (getattr(errors, name).__doc__ or "").strip().endswith(".")


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_given_somewhere(reason: str) -> None:
    """A reason that nothing gives would stand in reports as one that never happened."""
    rooms = (path for path in (ROOT / "src").rglob("*.py") if path.name != "errors.py")
    assert any(re.search(rf"[\"']{reason}[\"']", path.read_text("utf-8")) for path in rooms)


def test_a_reason_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown reason 'bored'"):
        errors.PageError("a.html", "bored")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert re.search(rf"\bedkit {command}\b", (ROOT / "README.md").read_text("utf-8"))
