"""How far a collection is, and how long politeness makes the rest take. Values only.

The time left is no rate of the past: it is what the slowest host still needs at its own pace, for all
hosts are asked side by side. Where the pace of a host is not known, neither is the time.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What is still to be asked of one host."""

    host: str
    requests: int  # still to be made, with those for robots.txt and the like where they are due
    pace_seconds: float | None  # between two of them, at least; None: not known, as while it is backing off
    outlet: str | None = None  # key in the register
    pace_from: str = ""  # who set the pace, in words: "the study", "Crawl-delay"

    @property
    def seconds(self) -> float | None:
        """Give how long politeness makes them take; None: unknown."""
        if not self.requests:
            return 0.0
        return None if self.pace_seconds is None else self.requests * self.pace_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run of a collection is. Each address stands in one of the counts."""

    hosts: int  # that still have something waiting
    waiting: int  # addresses whose turn is to come in this run
    done: int  # pages brought that are new or changed
    unchanged: int  # pages asked for again, and as they were
    failed: Counter[str] = field(default_factory=Counter)  # attempts that brought nothing, by key of REASONS
    seconds_left: float | None = None  # at least; None: unknown

    @property
    def finished(self) -> int:
        """Give the number of addresses that had their turn."""
        return self.done + self.unchanged + self.failed.total()

    @property
    def total(self) -> int:
        """Give the number of addresses of this run, as far as they are known."""
        return self.finished + self.waiting


def seconds_left(
    loads: Iterable[Load], *, answer_seconds: float = 0.0, workers: int | None = None
) -> float | None:
    """Give how long the requests still to be made will take at least; None: unknown.

    Hosts are asked side by side, so the slowest decides: its requests × its pace, or × the time that
    an answer takes (`answer_seconds`, the mean so far) where that is longer. With more requests than
    `workers` can wait for at once, their waiting counts too.

    >>> seconds_left([Load(host="a.example", requests=10, pace_seconds=2.0),
    ...               Load(host="b.example", requests=3, pace_seconds=30.0)])
    90.0
    >>> seconds_left([Load(host="a.example", requests=1, pace_seconds=None)]) is None
    True
    """
    slowest, requests = 0.0, 0
    for load in loads:
        if load.seconds is None:
            return None
        slowest = max(slowest, load.seconds, load.requests * answer_seconds)
        requests += load.requests
    return max(slowest, requests * answer_seconds / workers) if workers else slowest
