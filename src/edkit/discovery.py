"""Outlets ─► the frontier: every feed, sitemap and section page asked for what it lists.

The outlets are walked side by side, each in a thread of its own; whatever is kept is kept here, in the
thread of whoever calls.
"""

import queue
import threading
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from edkit.errors import BadUrl
from edkit.fetch import (
    FetchSettings,
    Listing,
    Policy,
    Sessions,
    Sift,
    Turns,
    attempt,
    discover,
    is_robots,
    places_of,
)
from edkit.keeping import Keeper, keeping
from edkit.outlets import Outlet
from edkit.progress import Load
from edkit.urls import host
from edkit.visits import Attempt, Wanted

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue, Noted

NO_PLACES = frozenset({"robots", "front"})  # these list no articles, they only name places
WAITING = 8  # listings and attempts that wait to be stored, at most; each may hold a large body

IDLE = 0.5  # seconds without news after which what was noted is saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one outlet's walk brought: a listing, a place that failed, or what was asked on the way to it."""

    outlet: Outlet
    seen: Listing | Attempt | None = None
    on_the_way: Attempt | None = None
    fault: BaseException | None = None
    is_last: bool = False


@dataclass(slots=True)
class Looked:
    """What was found in one run."""

    read: int = 0  # places that were brought
    unchanged: int = 0  # places that show what they showed before
    failed: list[Attempt] = field(default_factory=list)  # places that could not be read
    noted: dict[str, "Noted"] = field(default_factory=dict)  # what became of the addresses, by outlet
    notes: list[str] = field(default_factory=list)  # what was left out, or is odd

    @property
    def places(self) -> int:
        """Give the number of places that were asked for."""
        return self.read + self.unchanged + len(self.failed)

    @property
    def new(self) -> int:
        """Give the number of addresses that wait since this run."""
        return sum(noted.new for noted in self.noted.values())


def look(
    catalogue: "Catalogue",
    archive: str | Path,
    outlets: Sequence[Outlet],
    *,
    settings: FetchSettings,
    sift: Sift = Sift(),  # noqa: B008
    progress: Callable[[Looked], None] = lambda looked: None,
) -> Looked:
    """Ask the feeds, sitemaps and section pages of outlets what they list, and note every address.

    What `sift` refuses is stored with the reason and not asked for. Each place is archived in the folder
    `archive`, and each reading of it is stored, failed or not. `progress` is called after each place.

    Raises ArchiveError, CatalogueError; whatever fails on the web is told in `failed`.
    """
    looked = Looked()
    with (
        keeping(catalogue, archive, settings) as keeper,
        closing(_side_by_side(outlets, settings, sift, catalogue.frontier.held_places())) as walk,
    ):
        looked.notes += keeper.notes
        for step in walk:
            if step is None:
                catalogue.save()  # nothing to do for a while
            elif step.on_the_way:
                keeper.keep(step.on_the_way)
            elif step.seen:
                _note(step.seen, step.outlet, keeper, _own(sift, step.outlet), looked)
                progress(looked)
    return looked


def plan(outlets: Sequence[Outlet], settings: FetchSettings) -> list[Load]:
    """Give what `look` would ask at first; what indexes of sitemaps lead to is not known yet."""
    asked: Counter[tuple[str, str]] = Counter()
    for outlet in outlets:
        places = {place.url for place in places_of(outlet)}
        hosts = {host(url) for url in places}
        asked.update((outlet.key, host(url)) for url in places if not is_robots(url))
        asked.update((outlet.key, name) for name in hosts)  # their robots.txt
    return [
        Load(host=name, requests=count, pace_seconds=settings.pace_seconds, outlet=key, pace_from="the study")
        for (key, name), count in asked.items()
    ]


def _note(seen: Listing | Attempt, outlet: Outlet, keeper: Keeper, sift: Sift, looked: Looked) -> None:
    """Store what was seen at one place."""
    if isinstance(seen, Listing):
        _note_listing(seen, outlet, keeper, sift, looked)
        return
    kept = keeper.keep(seen)
    if kept.outcome == "failed":
        looked.failed.append(kept)
    else:
        looked.unchanged += 1
    if not is_robots(kept.url):
        keeper.catalogue.frontier.note_place(kept, kept.url, None)


def _note_listing(seen: Listing, outlet: Outlet, keeper: Keeper, sift: Sift, looked: Looked) -> None:
    if seen.attempt is None:
        raise ValueError(f"{seen.place}: a listing without its attempt cannot be kept")
    kept = keeper.keep(seen.attempt)
    frontier = keeper.catalogue.frontier
    noted = frontier.note(seen.found, refusal=sift.refusal)
    looked.read += 1
    looked.notes += [f"{seen.place}: {note}" for note in seen.notes]
    looked.noted.setdefault(outlet.key, type(noted)()).add(noted)
    if seen.way not in NO_PLACES:
        oldest, newest = seen.span
        frontier.note_place(
            kept,
            seen.place,
            seen.way,
            listed=len(seen.found),
            oldest=oldest,
            newest=newest,
            sift=repr(sift),
        )


def _own(sift: Sift, outlet: Outlet) -> Sift:
    """Look for what is at the outlet's own addresses only."""
    return replace(sift, domains=outlet.domains)


# ---- the walks -----------------------------------------------------------------------------


class _Stopped(Exception):
    """Nobody wants to know more."""


def _side_by_side(
    outlets: Sequence[Outlet], settings: FetchSettings, sift: Sift, held: Mapping[tuple[str, str], Wanted]
) -> Generator[Step | None]:
    """Walk all outlets, so many at a time, and yield their steps; None where there is none for a while."""
    walks = _Walks(settings, sift, held)
    waiting, running = list(reversed(outlets)), 0
    try:
        while waiting or running:
            while waiting and running < settings.workers:
                walks.begin(waiting.pop())
                running += 1
            step = walks.next()
            if step is not None and step.fault is not None:
                raise step.fault
            if step is not None and step.is_last:
                running -= 1
            else:
                yield step
    finally:
        walks.stop()


class _Walks:
    """The threads that walk, and the queue on which they hand over."""

    def __init__(self, settings: FetchSettings, sift: Sift, held: Mapping[tuple[str, str], Wanted]) -> None:
        self._settings = settings
        self._sift = sift
        self._held = held  # places to be asked for only if they have changed
        self._sessions = Sessions(settings)
        self._policy = Policy(settings, turns=Turns(settings.pace_seconds, sleep=self._sleep))
        self._steps: queue.Queue[Step] = queue.Queue(WAITING)
        self._over = threading.Event()
        self._hosts: dict[str, threading.Lock] = {}  # one request at a time to each
        self._lock = threading.Lock()

    def begin(self, outlet: Outlet) -> None:
        threading.Thread(target=self._walk, args=(outlet,), daemon=True).start()

    def next(self) -> Step | None:
        try:
            return self._steps.get(timeout=IDLE)
        except queue.Empty:
            return None

    def stop(self) -> None:
        """Cut the requests in flight; the threads end by themselves."""
        self._over.set()
        self._sessions.cut()

    def _walk(self, outlet: Outlet) -> None:
        fault = None
        try:
            for seen in discover(outlet, ask=lambda wanted: self._ask(wanted, outlet), sift=self._sift):
                self._put(Step(outlet=outlet, seen=seen))
        except _Stopped:
            return
        except Exception as error:  # noqa: BLE001 - it is raised again in the thread of whoever called
            fault = error
        self._put(Step(outlet=outlet, fault=fault, is_last=True))

    def _ask(self, wanted: Wanted, outlet: Outlet) -> Attempt:
        with self._turn(wanted.url):
            return attempt(
                self._held.get((wanted.url, repr(_own(self._sift, outlet))), wanted),
                settings=self._settings,
                sessions=self._sessions,
                policy=self._policy,
                kinds=None,
                aside=lambda one: self._put(Step(outlet=outlet, on_the_way=one)),
            )

    def _turn(self, url: str) -> threading.Lock:
        try:
            name = host(url)
        except BadUrl:
            name = ""
        with self._lock:
            return self._hosts.setdefault(name, threading.Lock())

    def _put(self, step: Step) -> None:
        while True:
            if self._over.is_set():
                raise _Stopped
            try:
                self._steps.put(step, timeout=IDLE)
            except queue.Full:
                continue
            return

    def _sleep(self, seconds: float) -> None:
        if self._over.wait(seconds):
            raise _Stopped
