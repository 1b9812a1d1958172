import io
import sys
from collections import Counter
from itertools import count
from types import SimpleNamespace

import pytest

from edkit.progress import Load, Progress
from edkit.telling_collection import (
    LOG_SECONDS,
    ProgressTable,
    collection_progress,
    duration,
    plan_record,
    progress_record,
    progress_words,
    say_plan,
    tell_collected,
)

START = Progress(hosts=3, waiting=90, done=0, unchanged=0, seconds_left=180.0)
LATER = Progress(
    hosts=2,
    waiting=40,
    done=30,
    unchanged=15,
    failed=Counter({"gone": 3, "timeout": 1, "denied": 1}),
    seconds_left=80.0,
)
DURATIONS = [
    (0.0, "0 s"),
    (0.2, "1 s"),
    (90.0, "90 s"),
    (90.1, "2 min"),
    (5400.0, "90 min"),
    (5401.0, "1 h 31 min"),
    (7200.0, "2 h"),
    (48 * 3600.0, "48 h"),
    (48 * 3600.0 + 1, "2 days 1 h"),
    (21 * 86400.0, "21 days"),
    (None, "unknown"),
]


@pytest.mark.parametrize(("seconds", "words"), DURATIONS)
def test_a_duration_is_never_told_too_short(seconds: float | None, words: str) -> None:
    assert duration(seconds) == words


# ---- progress ------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_counts_reasons_and_the_time_of_the_slowest_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal, ticks = Terminal(), count(0.0, 1.0)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    with collection_progress(clock=ticks.__next__) as show:
        show(START)
        show(LATER)
    last = next(line for line in terminal.getvalue().split("\r") if "50 of 90" in line)
    assert "50 of 90 · at least 80 s left · 2 hosts · 15 unchanged · 5 failed (3 gone, " in last
    assert "it/s" not in terminal.getvalue()


def test_in_a_log_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    ticks = count(0.0, LOG_SECONDS / 2)
    with collection_progress(clock=ticks.__next__) as show:
        for _ in range(4):
            show(LATER)
    lines = capsys.readouterr().err.splitlines()
    assert 1 <= len(lines) <= 2
    assert lines[0].startswith("50 of 90 · at least 80 s left · 2 hosts")


def test_stopped_it_tells_how_far_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), collection_progress() as show:  # noqa: PT012
        show(LATER)
        raise KeyboardInterrupt
    told = capsys.readouterr().err
    assert told == "50 addresses were asked for, 40 wait; the same command goes on from there\n"


class Display:
    """What a notebook's kernel shows under a cell."""

    def __init__(self) -> None:
        self.states: list[str] = []

    def __call__(self, shown: ProgressTable, *, display_id: bool) -> "Display":
        self.update(shown)
        return self

    def update(self, shown: ProgressTable) -> None:
        self.states.append(shown._repr_html_())


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> Display:
    import IPython.display

    shown = Display()
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.setattr(IPython.display, "display", shown)
    return shown


def test_a_notebook_shows_one_table_that_renews_itself(cell: Display) -> None:
    """Not at each page: a notebook keeps every state that it is sent. The last is always shown."""
    with collection_progress(clock=lambda: 0.0) as show:
        for _ in range(50):
            show(START)
        show(LATER)
    assert len(cell.states) == 3
    assert "<th scope='row' style='text-align:left'>failed: timeout</th><td>1</td>" in cell.states[-1]
    assert "<td>50 of 90</td>" in cell.states[-1]


WORDS = [
    (START, "at least 3 min left · 3 hosts"),
    (Progress(hosts=1, waiting=3, done=0, unchanged=0), "time left unknown · 1 host"),
    (Progress(hosts=0, waiting=0, done=3, unchanged=0, seconds_left=0.0), "nothing left · 0 hosts"),
    (
        Progress(hosts=1, waiting=1, done=0, unchanged=0, failed=Counter("abcd"), seconds_left=2.0),
        "at least 2 s left · 1 host · 4 failed (1 a, 1 b, 1 c, …)",
    ),
]


@pytest.mark.parametrize(("progress", "words"), WORDS)
def test_what_is_not_known_is_told_as_unknown(progress: Progress, words: str) -> None:
    assert progress_words(progress) == words


# ---- a dry run -----------------------------------------------------------------------------

LOADS = (
    Load(host="quick.example", requests=100, pace_seconds=2.0, outlet="quick", pace_from="the study"),
    Load(host="slow.example", requests=31, pace_seconds=20.0, outlet="slow", pace_from="Crawl-delay"),
    Load(host="done.example", requests=0, pace_seconds=2.0),
)
SILENT = Load(host="silent.example", requests=1, pace_seconds=None)


def test_a_plan_lists_whom_it_would_ask_the_slowest_first(capsys: pytest.CaptureFixture[str]) -> None:
    say_plan(LOADS)
    said, told = capsys.readouterr()
    assert said.splitlines() == [
        "slow.example       31 requests  one every 20 s (Crawl-delay); at least 11 min",
        "quick.example     100 requests  one every 2 s (the study); at least 4 min",
    ]
    assert "131 requests to 2 hosts, side by side: at least 11 min, as long as slow.example takes" in told
    assert "nothing was asked, nothing was stored" in told


def test_a_plan_with_a_pace_unknown_has_no_end(capsys: pytest.CaptureFixture[str]) -> None:
    say_plan((*LOADS, SILENT))
    said, told = capsys.readouterr()
    assert said.startswith("silent.example")
    assert "132 requests to 3 hosts; how long is unknown, for the pace of 1 host is" in told
    assert plan_record((*LOADS, SILENT))["seconds_at_least"] is None


def test_a_plan_of_many_hosts_is_cut_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    say_plan(Load(host=f"{number}.example", requests=1, pace_seconds=2.0) for number in range(100))
    said, told = capsys.readouterr()
    assert said.splitlines()[-1] == "… and 60 hosts more, none of them slower"
    assert "100 requests to 100 hosts" in told


def test_a_plan_of_nothing_names_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    say_plan([LOADS[-1]])
    said, told = capsys.readouterr()
    assert (said, told) == ("", "nothing waits to be asked for; find addresses with edkit discover\n")


def test_a_plan_for_a_program() -> None:
    record = plan_record(LOADS)
    assert (record["requests"], record["seconds_at_least"]) == (131, 620.0)
    assert [host["host"] for host in record["hosts"]] == ["slow.example", "quick.example"]
    assert record["hosts"][0]["seconds"] == 620.0


# ---- the end -------------------------------------------------------------------------------


def test_the_end_tells_each_outcome_and_each_reason(capsys: pytest.CaptureFixture[str]) -> None:
    tell_collected(LATER, 75.0)
    assert capsys.readouterr().err.splitlines() == [
        "50 addresses asked for in 75 s",
        "       30  pages brought",
        "       15  pages unchanged since they were held",
        "       40  addresses wait",
        "failed: 3 × gone: the server says that there is no such page, or no longer",
        "failed: 1 × timeout: it took longer than the limit",
        "failed: 1 × denied: the server refuses it to us, or asks for a log-in",
    ]
    assert progress_record(LATER)["failed"] == {"gone": 3, "timeout": 1, "denied": 1}


def test_the_end_of_a_run_that_had_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    tell_collected(Progress(hosts=0, waiting=0, done=0, unchanged=0), 0.0)
    assert "nothing waits to be asked for now" in capsys.readouterr().err
