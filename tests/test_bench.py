"""The benchmark of readers: its scores after their published definitions, and one run of it."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "bench"))  # its programs are no package
from fetching import runs  # noqa: E402 - found there
from reader import scores, tables  # noqa: E402 - found there

BODIES = [
    ("a b c d e", "a b c d e", (1.0, 1.0, 1.0, True)),
    ("a b c d e", "a b c d", (1.0, 0.5, 2 / 3, False)),  # one of the two runs of four words
    ("a b c d", "a b c d x y", (1 / 3, 1.0, 0.5, False)),
    ("a b c d", "", (None, 0.0, 0.0, False)),
    ("a b", "a, b!", (1.0, 1.0, 1.0, True)),  # a short text is one run; marks are no words
    ("", "", (None, None, 1.0, True)),
    ("日本語の文", "日本語の", (1.0, 0.5, 2 / 3, False)),  # a character is a word
]


@pytest.mark.parametrize(("expected", "given", "score"), BODIES)
def test_body(expected: str, given: str, score: scores.Body) -> None:
    assert scores.body(expected, given) == pytest.approx(score)


def test_published_words() -> None:
    """The set that was published with its own words keeps them."""
    assert scores.words("日本語 a", published=True) == ["日本語", "a"]


def test_f1_of_a_set_is_that_of_the_means() -> None:
    """An empty page costs recall only; in the pages' own F1 it counts 0."""
    figures = scores.body_figures([(1.0, 0.5, 2 / 3, False), (None, 0.0, 0.0, False)])
    assert figures["f1"] == pytest.approx(2 * 1 * 0.25 / 1.25)
    assert figures["f1_page"] == pytest.approx(1 / 3)


def test_snippets() -> None:
    counts = scores.snippets(
        ["the crews", "left  the"], ["most read"], "The crews\nleft the talks. most read"
    )
    assert counts == (1, 1, 1)
    assert scores.snippet_figures([counts]) == {"snippets": 0.5}


def test_titles_are_equal_but_for_their_typography() -> None:
    assert scores.title("‘No&nbsp;ferry’ – crews …") == scores.title("'No ferry' -  crews ...")
    assert scores.title("No ferry") != scores.title("no ferry")


NAMES = [
    (["By Mara Quill and Tom Esk"], {"mara quill", "tom esk"}),
    ("Mara Quill, PhD; Tom Esk", {"mara quill", "tom esk"}),
    (None, set()),
]


@pytest.mark.parametrize(("authors", "found"), NAMES)
def test_names(authors: list[str] | str | None, found: set[str]) -> None:
    assert scores.names(authors) == found


def test_authors() -> None:
    assert scores.author_f1(["Mara Quill", "Tom Esk"], ["Tom Esk"]) == pytest.approx(2 / 3)


PAGE = {"id": "a", "dataset": "x", "score": ["title", "date"], "title": "Ferry talks fail"}
DATED = {**PAGE, "date": "2026-03-09", "dates_ok": ["2026-03-10"]}


def test_a_day_where_the_set_states_none_is_counted_apart() -> None:
    gives = frozenset({"title", "date"})
    row = scores.page_scores(PAGE, {"title": "Ferry talks fail", "date": "2026-01-01", "ms": 1.0}, gives)
    assert row == {"id": "a", "ms": 1.0, "title": 1.0, "dated_unasked": 1.0}
    row = scores.page_scores(DATED, {"title": None, "date": "2026-03-10", "ms": 1.0}, gives)
    assert row == {"id": "a", "ms": 1.0, "title": 0.0, "date": 1.0}


def test_what_a_reader_does_not_give_is_not_held_against_it() -> None:
    assert scores.page_scores(DATED, {"text": "", "ms": 1.0}, frozenset({"text"})).keys() == {
        "id",
        "ms",
        "empty",
    }


def test_tables_leave_out_what_nothing_fills() -> None:
    rows = tables.table_of([("ours", {"f1": 0.5, "date": None})], tables.SET_COLUMNS)
    assert tables.markdown(rows) == "| reader | F1 |\n| --- | ---: |\n| ours | 0.500 |"
    assert tables.plain(rows) == "reader     F1\nours    0.500"


def test_a_run(tmp_path: Path) -> None:
    line = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
    folder = tmp_path / "corpora" / "made"
    (folder / "html").mkdir(parents=True)
    page = f"<h1>Ferry talks fail</h1><p>{line}</p><p>{line}</p>"
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    expected = {
        "id": "a",
        "dataset": "zyte",
        "url": "https://skerryherald.example/a",
        "score": ["body", "title"],
    }
    told = {**expected, "text": f"{line}\n{line}", "title": "Ferry talks fail"}
    (folder / "expect.jsonl").write_text(json.dumps(told) + "\n")
    kept = tmp_path / "kept.json"
    command = [
        sys.executable,
        str(ROOT / "bench" / "read.py"),
        str(tmp_path / "corpora"),
        "--readers",
        "edkit",
    ]
    done = subprocess.run(
        [*command, "--json", str(kept), "--worst", "1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "### zyte (1 pages)" in done.stdout
    figures = json.loads(kept.read_text())["figures"]["edkit"]["zyte"]
    assert (figures["f1"], figures["perfect"], figures["title"], figures["empty"]) == (1.0, 1.0, 1.0, 0)
    assert 0 < figures["ms_median"] < 1000


def test_a_folder_without_sets_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "read.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no SET/expect.jsonl" in done.stderr


def test_the_floor_of_politeness() -> None:
    """The busiest host decides; the gap is the shortest of any host."""
    log = [("a", "/1", 10.0), ("b", "/1", 10.5), ("a", "/2", 11.0), ("a", "/3", 12.5)]
    assert runs.seen(log, pace=1.0) == {
        "requests": 4,
        "seconds": 2.5,
        "floor": 2.0,
        "ratio": 1.25,
        "shortest": 1000,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="needs 127.0.1.1 and its neighbours")
def test_a_run_of_fetching() -> None:
    """Two hosts with two pages each: a request for each page, and for what is asked on the way."""
    with runs.served(2, 2) as web:
        plain = runs.run("requests", sys.executable, web, 0.01)
        ours = runs.run("edkit engine", sys.executable, web, 0.01)
    assert (plain["brought"], plain["requests"]) == (4, 4)
    assert (ours["brought"], ours["requests"]) == (4, 4 + 2 * 2)
