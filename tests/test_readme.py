"""The README's commands run as they stand, on a newcomer's machine with the sample as saved pages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from edkit.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
STUDY = README[README.index("## Your own study") : README.index("## The flow")]


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", STUDY, re.DOTALL)
    assert found, f"the README shows no {language}"
    return found[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with saved pages in it, as the README supposes."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "data" / "sample", folder / "saved-pages")
    return folder


def environment(home: Path) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "HOME": str(home), "PATH": path}


def test_the_study_in_the_readme(home: Path) -> None:
    """From an empty folder to reports, line by line, then the lines of Python on what they made."""
    script = "set -e\n" + block("sh")
    done = subprocess.run(
        ["bash", "-c", script], cwd=home, env=environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    study = home / "my-study"
    made = {path.name for path in (study / "reports").iterdir()}
    assert {"index.html", "01-corpus-audit.html", "01-corpus-audit.pdf"} <= made
    assert {"02-attention-and-gaps.html", "02-attention-and-gaps.pdf"} <= made
    assert "e108af58" in done.stdout  # the id that the README goes on with is one that the search found
    lines = block("python").replace(
        'catalogue.page("e108af58")', 'print(catalogue.page("e108af58").article.id)'
    )
    python = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=study / "notebooks",
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert python.returncode == 0, python.stderr[-2000:]
    assert python.stdout.startswith("e108af58")


def test_the_commands_of_collecting_have_the_options_that_are_named() -> None:
    """The commands themselves are run on the sample web, in test_sample_collection."""
    shown = STUDY[STUDY.index("## Collecting") :]
    lines = re.findall(r"^edkit (\w+)([^#\n]*)", shown, re.MULTILINE)
    assert {"discover", "fetch", "status", "report"} <= {name for name, _ in lines}
    for name, rest in lines:
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[\w-]+", rest)) <= known


def test_make_knows_the_commands_of_the_readme() -> None:
    """Every `make` command that the README names is a target."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert named <= targets, f"not in the Makefile: {named - targets}"
    assert {"report", "test", "lab", "check", "collect"} <= named
