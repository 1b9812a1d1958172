"""What is said of a collection: how far it is, what it would ask of whom, and what came of it.

On a terminal progress is a bar, in a notebook a small table that renews itself, and elsewhere, as in
a log file, a line now and then. Data goes to stdout and words to stderr, as everywhere.
"""

import html
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from edkit.display import flat, of
from edkit.errors import REASONS
from edkit.progress import Load, Progress, seconds_left
from edkit.telling import say, tell, width

LOG_SECONDS = 600.0  # between two lines where nobody looks on
SCREEN_SECONDS = 0.2  # between two states on a terminal
CELL_SECONDS = 0.5  # between two states of a notebook's table
REASONS_SHOWN = 3  # reasons named in a bar
HOSTS_SHOWN = 40  # hosts listed in a plan; a program gets them all
UNKNOWN = "unknown"
# Up to so many seconds, in units of so many, and the smaller unit told beside it.
_UNITS = (
    (90, 1, "s", 0, ""),
    (90 * 60, 60, "min", 0, ""),
    (48 * 3600, 3600, "h", 60, "min"),
    (math.inf, 86400, "days", 3600, "h"),
)


def duration(seconds: float | None) -> str:
    """Say how long something takes, rounded up.

    >>> duration(12.2), duration(600), duration(9500), duration(300000), duration(None)
    ('13 s', '10 min', '2 h 39 min', '3 days 12 h', 'unknown')
    """
    if seconds is None:
        return UNKNOWN
    _, unit, name, smaller, smaller_name = next(row for row in _UNITS if seconds <= row[0])
    step = smaller or unit
    steps = math.ceil(seconds / step) * step
    rest = f" {steps % unit // smaller} {smaller_name}" if smaller and steps % unit else ""
    return f"{steps // unit} {name}{rest}"


# ---- progress ------------------------------------------------------------------------------


class _Screen(Protocol):
    """Something that shows the state of a run."""

    def show(self, progress: Progress) -> None: ...

    def close(self) -> None: ...


@contextmanager
def collection_progress(
    *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[Progress], None]]:
    """Give what shows a run's state each time it is called; when stopped, tell how far it came."""
    screen, last = _screen(clock), Progress(hosts=0, waiting=0, done=0, unchanged=0)

    def show(progress: Progress) -> None:
        nonlocal last
        last = progress
        screen.show(progress)

    try:
        yield show
    except KeyboardInterrupt:
        screen.close()
        counted = of(last.finished, "address was", "addresses were")
        tell(f"{counted} asked for, {last.waiting:,} wait; the same command goes on from there")
        raise
    finally:
        screen.close()


def progress_words(progress: Progress) -> str:
    """Say a state in one line, without the number of addresses.

    >>> progress_words(Progress(hosts=2, waiting=40, done=9, unchanged=1, failed=Counter({"gone": 2}),
    ...                         seconds_left=80))
    'at least 80 s left · 2 hosts · 1 unchanged · 2 failed (2 gone)'
    """
    told = [_left(progress), of(progress.hosts, "host")]
    if progress.unchanged:
        told.append(f"{progress.unchanged:,} unchanged")
    if progress.failed:
        told.append(f"{progress.failed.total():,} failed ({_reasons(progress.failed)})")
    return " · ".join(told)


def _left(progress: Progress) -> str:
    if progress.seconds_left is None:
        return "time left unknown"
    return f"at least {duration(progress.seconds_left)} left" if progress.waiting else "nothing left"


def _reasons(failed: Counter[str]) -> str:
    listed = [f"{count:,} {reason}" for reason, count in failed.most_common(REASONS_SHOWN)]
    return ", ".join([*listed, *["…"][: len(failed) > REASONS_SHOWN]])


def _screen(clock: Callable[[], float]) -> _Screen:
    if _in_notebook():
        return _Cell(clock)
    return _Bar(clock) if sys.stderr.isatty() else _Log(clock)


def _in_notebook() -> bool:
    """Tell whether a notebook's kernel runs this; asks nothing of IPython where it is not loaded."""
    loaded = sys.modules.get("IPython")
    shell = loaded.get_ipython() if loaded else None
    return getattr(shell, "kernel", None) is not None


class _Now:
    """Says when the time for another state has come."""

    def __init__(self, clock: Callable[[], float], seconds: float, *, first: bool = True) -> None:
        self._clock, self._seconds = clock, seconds
        self._last = -math.inf if first else clock()

    def __bool__(self) -> bool:
        if (now := self._clock()) - self._last < self._seconds:
            return False
        self._last = now
        return True


class _Bar:
    """A bar on a terminal. It says no rate: a rate of the past is not what decides."""

    FORMAT = "{percentage:3.0f}%|{bar:10}| {desc}"  # what is cut on a narrow terminal stands last

    def __init__(self, clock: Callable[[], float]) -> None:
        from tqdm import tqdm

        self._now = _Now(clock, SCREEN_SECONDS)
        # With a size given: of its own, tqdm says nothing on terminals that do not tell theirs.
        self._bar = tqdm(total=0, leave=False, ncols=width(), nrows=20, bar_format=self.FORMAT)

    def show(self, progress: Progress) -> None:
        if self._now:
            self._bar.total, self._bar.n = progress.total, progress.finished
            self._bar.set_description_str(repr(ProgressTable(progress)))

    def close(self) -> None:
        self._bar.close()


class _Log:
    """A line now and then, for a run that nobody looks at."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._now = _Now(clock, LOG_SECONDS, first=False)

    def show(self, progress: Progress) -> None:
        if self._now:
            tell(repr(ProgressTable(progress)))

    def close(self) -> None:
        """Leave what was told."""


@dataclass(frozen=True, slots=True)
class ProgressTable:
    """A state as a notebook shows it."""

    progress: Progress

    def __repr__(self) -> str:
        return f"{self.progress.finished:,} of {self.progress.total:,} · {progress_words(self.progress)}"

    def _repr_html_(self) -> str:
        one = self.progress
        failed = [(f"failed: {reason}", f"{count:,}") for reason, count in one.failed.most_common()]
        rows = [
            ("asked for", f"{one.finished:,} of {one.total:,}"),
            ("brought", f"{one.done:,}"),
            ("unchanged", f"{one.unchanged:,}"),
            *failed,
            ("hosts still asked", f"{one.hosts:,}"),
            ("time left, at least", duration(one.seconds_left)),
        ]
        cells = "".join(
            f"<tr><th scope='row' style='text-align:left'>{html.escape(label)}</th><td>{value}</td></tr>"
            for label, value in rows
        )
        return f"<table><tbody>{cells}</tbody></table>"


class _Cell:
    """A table under a notebook's cell, which renews itself."""

    def __init__(self, clock: Callable[[], float]) -> None:
        from IPython.display import display

        self._now = _Now(clock, CELL_SECONDS)
        self._last = ProgressTable(Progress(hosts=0, waiting=0, done=0, unchanged=0))
        self._handle = display(self._last, display_id=True)  # type: ignore[no-untyped-call]

    def show(self, progress: Progress) -> None:
        self._last = ProgressTable(progress)
        if self._now:
            self._handle.update(self._last)

    def close(self) -> None:
        self._handle.update(self._last)


# ---- a dry run -----------------------------------------------------------------------------


def plan_record(loads: Iterable[Load]) -> dict[str, Any]:
    """Give what would be asked of whom, for a program; `seconds` None: unknown."""
    listed = _slowest_first(loads)
    return {
        "requests": sum(load.requests for load in listed),
        "seconds_at_least": seconds_left(listed),
        "hosts": [asdict(load) | {"seconds": load.seconds} for load in listed],
    }


def say_plan(loads: Iterable[Load]) -> None:
    """Print what would be asked of whom, the slowest host first, and how long politeness makes it take."""
    listed = _slowest_first(loads)
    shown = listed[:HOSTS_SHOWN]
    names = max((len(flat(load.host)) for load in shown), default=0)
    for load in shown:
        asked = of(load.requests, "request")
        say(f"{flat(load.host):{names}}  {asked:>15}  {_pace(load)}; at least {duration(load.seconds)}")
    if len(listed) > len(shown):
        say(f"… and {len(listed) - len(shown):,} hosts more, none of them slower")
    tell_plan(listed)


def tell_plan(loads: Sequence[Load]) -> None:
    """Tell how long the whole would take, and that nothing was asked."""
    if not loads:
        tell("nothing waits to be asked for; find addresses with edkit discover")
        return
    total = of(sum(load.requests for load in loads), "request")
    asked = f"{total} to {of(len(loads), 'host')}"
    if (seconds := seconds_left(loads)) is None:
        unpaced = sum(load.seconds is None for load in loads)
        tell(f"{asked}; how long is unknown, for the pace of {of(unpaced, 'host')} is")
    else:
        tell(f"{asked}, side by side: at least {duration(seconds)}, as long as {flat(loads[0].host)} takes")
    tell(
        "a host may ask for a slower pace once it is asked, and failures are tried again: it may take longer"
    )
    tell("this was a dry run: nothing was asked, nothing was stored")


def _pace(load: Load) -> str:
    if load.pace_seconds is None:
        return "at a pace unknown"
    by = f" ({flat(load.pace_from)})" if load.pace_from else ""
    return f"one every {load.pace_seconds:g} s{by}"


def _slowest_first(loads: Iterable[Load]) -> list[Load]:
    wanted = (load for load in loads if load.requests)
    return sorted(wanted, key=lambda load: (load.seconds is not None, -(load.seconds or 0.0), load.host))


# ---- the end -------------------------------------------------------------------------------


def progress_record(progress: Progress) -> dict[str, Any]:
    """Give what came of a run, for a program."""
    return asdict(progress) | {"failed": dict(progress.failed.most_common()), "total": progress.total}


def tell_collected(progress: Progress, seconds: float) -> None:
    """Tell what came of a run, failures last, each reason with its meaning."""
    if not progress.total:
        tell("nothing waits to be asked for now; find addresses with edkit discover")
        return
    tell(f"{of(progress.finished, 'address', 'addresses')} asked for in {duration(seconds)}")
    for count, one, many in (
        (progress.done, "page brought", "pages brought"),
        (progress.unchanged, "page unchanged since it was held", "pages unchanged since they were held"),
        (progress.waiting, "address waits", "addresses wait"),
    ):
        if count:
            tell(f"{count:>9,}  {one if count == 1 else many}")
    for reason, count in progress.failed.most_common():
        tell(f"failed: {count:,} × {reason}: {REASONS.get(reason, 'a reason this version does not know')}")
