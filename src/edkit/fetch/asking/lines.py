"""Who waits where: the addresses of each host, in line, and the places at which lines wait for their turn."""

from collections import deque
from dataclasses import dataclass, field

from edkit.errors import BadUrl
from edkit.fetch.asking.trail import BROKEN, Course
from edkit.urls import host
from edkit.visits import Attempt, Wanted


@dataclass(slots=True, eq=False)
class Line:
    """The addresses of one host of the supply, asked for one after the other."""

    name: str
    waiting: deque[Wanted] = field(default_factory=deque)
    hungry: bool = True  # whether more should be taken
    under_way: bool = False  # whether one of them is being asked for
    steps: Course[Attempt] | None = None  # of that one
    wants: str = ""  # the host whose turn it waits for
    aside: list[Attempt] = field(default_factory=list)  # what was asked on its way
    troubles: int = 0  # pages in a row that its host did not bring, for whatever trouble


@dataclass(slots=True, eq=False)
class Place:
    """A host that is asked, by those who wait for their turn there."""

    name: str
    queue: deque[Line] = field(default_factory=deque)
    busy: bool = False  # whether a thread is at it
    due: bool = False  # whether it stands in the heap


def is_trouble(attempt: Attempt) -> bool:
    """Tell whether a page could not be had for a reason that the next one of the host will share."""
    if attempt.exchanges and attempt.exchanges[0].status < BROKEN and attempt.reason != "busy":
        return False  # the trouble was elsewhere, or with one page
    return attempt.reason in ("timeout", "unreachable", "busy") or (
        attempt.reason == "http-error" and (attempt.status is None or attempt.status >= BROKEN)
    )


def weight(attempt: Attempt) -> int:
    """Give the bytes of the bodies that an attempt holds."""
    body = len(attempt.snapshot.body) if attempt.snapshot else 0
    return body + sum(len(exchange.body) for exchange in attempt.exchanges)


def host_of(url: str, otherwise: str) -> str:
    """Give the host at which an address waits for its turn."""
    try:
        return host(url)
    except BadUrl:
        return otherwise
