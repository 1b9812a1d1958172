"""The programs that learn and count run on a folder of invented pages: a change of the reader breaks none unseen.

What they learn from real pages is no matter here; six small pages teach nothing.
"""

import gzip
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools"
PLACES = ("Skerry", "Inner Holm", "Brae", "Sand Holm", "Westing", "Tidewater")  # each fold has one
NAMES = ("Mara Quill", "Tom Esk", "Jon de Vries", "Ina Holm", "Per Skarv", "Liv Brae")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pages of six publishers, in the form that the benchmarks read."""
    pages = tmp_path_factory.mktemp("sets") / "invented"
    (pages / "html").mkdir(parents=True)
    lines = []
    for number, (place, name) in enumerate(zip(PLACES, NAMES, strict=True)):
        title, day = f"Ferry talks at {place} fail", f"2026-03-{number + 1:02}"
        text = [
            f"The crews of {place} left the talks on Monday night, {word}." for word in ("tired", "angry")
        ]
        html = (
            f"<title>{title}</title><meta property='article:published_time' content='{day}'>"
            f"<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><h1>{title}</h1>"
            f"<p class='byline'>By {name}</p><p>{number + 1} March 2026</p>"
            f"<p>{text[0]}</p><p>{text[1]}</p><h2>Read more</h2><p>4 January 2024</p><a href='/q'>Quay closed</a>"
        )
        (pages / "html" / f"page-{number}.html.gz").write_bytes(gzip.compress(html.encode()))
        domain = f"{place.replace(' ', '').lower()}.example"
        lines.append(
            {
                "dataset": "invented",
                "id": f"page-{number}",
                "domain": domain,
                "url": f"https://{domain}/{number}",
            }
            | {"score": ["body", "title", "authors", "date"], "text": "\n\n".join(text), "title": title}
            | {"authors": [name], "date": day, "lang": "en", "kind": "news"}
        )
    (pages / "expect.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return pages.parent


def told(program: str, *given: str | Path) -> str:
    """Run a program; give what it prints."""
    done = subprocess.run(
        [sys.executable, str(TOOLS / program), *map(str, given)],
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_dates(folder: Path) -> None:
    assert "6 pages; right on other publishers" in told("fit_dates.py", folder)


def test_bylines(folder: Path) -> None:
    assert "6 pages, mean F1 on unseen publishers" in told("train_bylines.py", folder)


def test_titles(folder: Path) -> None:
    printed = told("train_titles.py", folder)
    assert "whole page: " in printed
    assert " of 6\n" in printed


@pytest.mark.parametrize("form", ["html", "text"])
def test_the_reader(folder: Path, form: str) -> None:
    missing = [name for name in ("catboost", "torch") if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} of edkit[train] not installed")
    printed = told("train_reader.py", folder, "--check", "--form", form)
    assert f"{form}: 6 pages" in printed
    assert "0.50 invented" in printed


def test_fuzzing(tmp_path: Path) -> None:
    printed = told("fuzz.py", "mutate", "--minutes", "0.05", "--keep", tmp_path)
    assert re.match(r"[1-9]\d* pages, .* causes\n", printed.splitlines(keepends=True)[-1])
