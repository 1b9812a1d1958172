"""The frontier ─► pages: ask for all that is due, keep what was answered, read it into the catalogue."""

import time
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from edkit.errors import PageError
from edkit.fetch import FetchSettings, Policy, attempts
from edkit.intake import Intake, take_one
from edkit.keeping import Keeper, keeping
from edkit.outlets import EMPTY, Register
from edkit.progress import Load, Progress, seconds_left
from edkit.visits import Attempt, Wanted

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue, Frontier

AHEAD = 2  # requests at each host before the first page: robots.txt and tdmrep.json
LEFT = 600.0  # seconds after which a host that was left is tried again, in a run that waits
RECKONED = 2.0  # seconds after which the time left is reckoned anew


@dataclass(slots=True)
class Collected:
    """What became of the addresses of one run."""

    asked: int = 0  # addresses, some of them more than once
    brought: int = 0
    unchanged: int = 0
    failed: Counter[str] = field(default_factory=Counter)  # attempts, by reason
    caught_up: int = 0  # attempts of an earlier run that only the archive knew
    seconds: float = 0.0  # spent asking, without the waiting for our turns
    intake: Intake = field(default_factory=Intake)  # what was read of the pages brought
    notes: list[str] = field(default_factory=list)
    waiting: int = 0  # addresses that are still due
    next_due: datetime | None = None  # when the next is; None: none is

    def count(self, attempt: Attempt, *, is_page: bool) -> None:
        """Count an attempt that has ended; what is no page of the study, such as robots.txt, is none."""
        self.seconds += attempt.seconds
        if not is_page:
            return
        self.asked += 1
        self.brought += attempt.outcome == "brought"
        self.unchanged += attempt.outcome == "unchanged"
        if attempt.reason:
            self.failed[attempt.reason] += 1


class Supply:
    """What is due, host by host, as the frontier has it."""

    def __init__(
        self, frontier: "Frontier", *, limit: int | None = None, outlets: Collection[str] = ()
    ) -> None:
        """Give no more than `limit` addresses, and only those of these outlets, if any are named."""
        self.taken = 0
        self.held: dict[str, str] = {}  # where the archive has the pages of addresses given, as they are held
        self._frontier = frontier
        self.limit = limit
        self.outlets = outlets

    @property
    def is_used_up(self) -> bool:
        """Whether as many were given as may be."""
        return self.limit is not None and self.taken >= self.limit

    def hosts(self) -> list[str]:
        """Give the hosts of which something is due."""
        if self.is_used_up:
            return []
        if not self.outlets:
            return self._frontier.hosts()
        return list(dict.fromkeys(name for name, *_ in self._frontier.waiting(outlets=self.outlets)))

    def take(self, host: str, count: int) -> list[Wanted]:
        """Give at most so many addresses of a host."""
        if self.limit is not None:
            count = min(count, self.limit - self.taken)
        given = self._frontier.take(host, count, outlets=self.outlets) if count > 0 else []
        self.taken += len(given)
        self.held.update({wanted.url: wanted.source for wanted in given if wanted.source})
        return given


def collect(
    catalogue: "Catalogue",
    archive: str | Path,
    *,
    settings: FetchSettings,
    register: Register = EMPTY,
    outlets: Collection[str] = (),
    limit: int | None = None,
    read: bool = True,
    patience: float = 0.0,
    progress: Callable[[Progress], None] = lambda progress: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Collected:
    """Ask for every address that is due, archive each answer, and read the pages into the catalogue.

    `archive` is a folder of WARC files. `outlets`: keys; none: all. `limit`: addresses asked for in this
    run, at most. With `read=False` pages are archived and not read; the next run that reads catches up.
    `patience`: seconds to wait for addresses that are due later, such as those that failed and are asked
    for again. Stopped at any moment, by Ctrl-C or otherwise, it loses the requests in flight and nothing
    else; the next run goes on. `progress` is called after each attempt.

    Raises ArchiveError, CatalogueError; whatever fails on the web is stored and counted.
    """
    collected, frontier = Collected(), catalogue.frontier
    supply = Supply(frontier, limit=limit, outlets=outlets)

    def taken_in(attempt: Attempt) -> str | PageError:
        assert attempt.snapshot is not None  # only pages are read
        return take_one(attempt.snapshot, catalogue, register, collected.intake)

    read_by = taken_in if read else None
    with keeping(catalogue, archive, settings, read=read_by, held=supply.held.get) as keeper:
        collected.caught_up = keeper.catch_up()
        collected.notes += keeper.notes  # what was repaired, and what could not be read again
        run = _Run(collected, keeper, supply, Policy(settings))
        run.ask_all(progress)
        while (pause := run.pause()) is not None and pause <= patience:
            catalogue.save()
            sleep(pause)
            run.ask_all(progress)
    collected.waiting = sum(count for *_, count in frontier.waiting())
    collected.next_due = frontier.next_due()
    return collected


@dataclass(slots=True)
class _Run:
    """What a run works with."""

    collected: Collected
    keeper: Keeper
    supply: Supply
    policy: Policy
    left: set[str] = field(default_factory=set)  # hosts that were left as long as they are in trouble

    def ask_all(self, progress: Callable[[Progress], None]) -> None:
        """Ask for all that is due now, and settle each attempt as it ends."""
        catalogue = self.keeper.catalogue
        self.left.clear()
        remaining = _Remaining(catalogue.frontier, self.policy, self.supply)
        tries = attempts(
            self.supply,
            settings=self.policy.settings,
            policy=self.policy,
            keep=self.keeper.archived,
            left=self.leave,
            idle=catalogue.save,
        )
        with closing(tries):
            for attempt in tries:
                settled = self.keeper.settle(attempt)
                self.supply.held.pop(attempt.url, None)
                self.collected.count(attempt, is_page=settled.is_page)
                progress(remaining.progress(self.collected))
        catalogue.frontier.give_back()

    def leave(self, host: str, why: str) -> None:
        """Note that a host is left for later."""
        self.left.add(host)
        self.collected.notes.append(f"{host} is left for a later run: {why}")

    def pause(self) -> float | None:
        """Give the seconds until there is more to ask for; None: there will be nothing in this run."""
        if self.supply.is_used_up:
            return None
        now = datetime.now(UTC)
        due = self.keeper.catalogue.frontier.next_due(after=now)
        pauses = [(due - now).total_seconds()] if due else []
        return min([*pauses, *([LEFT] if self.left else [])], default=None)


def plan(frontier: "Frontier", settings: FetchSettings, *, outlets: Collection[str] = ()) -> list[Load]:
    """Give what `collect` would ask of whom, at the pace of the study."""
    return [
        Load(
            host=name,
            requests=count + AHEAD,
            pace_seconds=settings.pace_seconds,
            outlet=outlet,
            pace_from="the study",
        )
        for name, outlet, count in frontier.waiting(outlets=outlets)
    ]


class _Remaining:
    """What is still to be asked in this run, counted anew now and then, for the time left."""

    def __init__(self, frontier: "Frontier", policy: Policy, supply: Supply) -> None:
        self._frontier = frontier
        self._policy = policy
        self._supply = supply
        self._counted = -RECKONED
        self._asked_then = 0  # when the loads were counted
        self._hosts = self._requests = 0
        self._seconds: float | None = None

    def progress(self, collected: Collected) -> Progress:
        """Give how far a run is."""
        now = time.monotonic()
        if now - self._counted >= RECKONED:
            self._reckon(collected)
            self._counted = now
        waiting = max(self._requests - (collected.asked - self._asked_then), 0)
        if self._supply.limit is not None:
            waiting = min(waiting, max(self._supply.limit - collected.asked, 0))
        since = now - self._counted
        return Progress(
            hosts=min(self._hosts, waiting),
            waiting=waiting,
            done=collected.brought,
            unchanged=collected.unchanged,
            failed=Counter(collected.failed),
            seconds_left=None if self._seconds is None else max(self._seconds - since, 0.0),
        )

    def _reckon(self, collected: Collected) -> None:
        """Count what waits and how long it takes; for each attempt anew it would take longer than asking."""
        loads = self._waiting()
        mean = collected.seconds / collected.asked if collected.asked else 0.0
        self._hosts, self._requests = len(loads), sum(load.requests for load in loads)
        self._seconds = seconds_left(loads, answer_seconds=mean, workers=self._policy.settings.workers)
        self._asked_then = collected.asked

    def _waiting(self) -> list[Load]:
        turns = self._policy.turns
        return [
            Load(host=name, requests=count, pace_seconds=turns.pace(name), outlet=outlet)
            for name, outlet, count in self._frontier.waiting(outlets=self._supply.outlets)
        ]
