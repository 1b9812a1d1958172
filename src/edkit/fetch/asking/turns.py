"""When may a host be asked again? A pace for each, slower where it asks for it or is in trouble.

The clock gives seconds from any beginning. Safe for several threads.
"""

import math
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGEST_BACKOFF = 300.0  # seconds that a host in trouble is left alone, if it does not ask for more
LONGEST_WAIT = 24 * 3600.0  # seconds; a Retry-After beyond it is taken as this
PATIENCE = 600.0  # seconds that a run waits for a host; one that wants more is left for a later run
MOST_DOUBLINGS = 8


@dataclass(slots=True)
class _Host:
    ready: float = -math.inf  # when it may be asked again
    pause: float = 0.0  # between two requests, as its robots.txt asks
    troubles: int = 0  # answers in a row that show trouble
    alone: threading.Lock = field(default_factory=threading.Lock)  # held by who asks and sleeps


class Turns:
    """The pace of each host. A host is `urls.host`: "www." or not is the same server to us."""

    def __init__(
        self,
        pace: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.clock = clock
        self._pace = pace
        self._sleep = sleep
        self._chance = chance
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def ready(self, host: str) -> float:
        """Give the moment of the clock from which on a host may be asked."""
        with self._lock:
            known = self._hosts.get(host)
            return known.ready if known else -math.inf

    def pace(self, host: str) -> float | None:
        """Give the seconds between two requests to a host; None while it is in trouble: nobody knows."""
        with self._lock:
            known = self._hosts.get(host, _Host())
            return None if known.troubles else max(self._pace, known.pause)

    def take(self, host: str) -> None:
        """Take the turn: the host is asked now."""
        with self._lock:
            known = self._known(host)
            known.ready = max(known.ready, self.clock() + max(self._pace, known.pause))

    def asked(self, host: str, ago: float) -> None:
        """Count the pace from when the request left: it may have waited for a connection, or for us."""
        with self._lock:
            known = self._known(host)
            known.ready = max(known.ready, self.clock() - ago + max(self._pace, known.pause))

    def beyond_patience(self, host: str) -> float | None:
        """Give the seconds for which a host wants to be left alone, where they are more than we wait."""
        left = self.ready(host) - self.clock()
        return left if left > PATIENCE else None

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Sleep until it is our turn at a host, take it, and let no other have one while the block lasts."""
        with self._lock:
            known = self._known(host)
        with known.alone:
            while (seconds := self.ready(host) - self.clock()) > 0:
                self._sleep(seconds)
            self.take(host)
            yield

    def pause(self, host: str, seconds: float) -> None:
        """Ask a host no more often than this, as its robots.txt wishes."""
        with self._lock:
            known = self._known(host)
            known.pause = seconds
            if known.ready > -math.inf:
                known.ready = max(known.ready, self.clock() + max(seconds, self._pace))

    def leave(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, as its Retry-After wishes."""
        with self._lock:
            known = self._known(host)
            known.ready = max(known.ready, self.clock() + min(max(seconds, 0.0), LONGEST_WAIT))

    def troubled(self, host: str) -> None:
        """Note an answer that shows trouble: each in a row doubles the pause, give or take a half."""
        with self._lock:
            known = self._known(host)
            known.troubles += 1
            base = max(self._pace, known.pause)
            longer = base * 2 ** min(known.troubles, MOST_DOUBLINGS) * (0.5 + self._chance())
            known.ready = max(known.ready, self.clock() + max(base, min(longer, LONGEST_BACKOFF)))

    def well(self, host: str) -> None:
        """Note that a host answers as it should."""
        with self._lock:
            self._known(host).troubles = 0

    def _known(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())
