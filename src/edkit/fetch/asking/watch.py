"""The time of a visit: one thread watches over all of them and cuts the connections of those that are late.

Time limits on a socket do not help against a server that sends a byte now and then.
"""

import contextlib
import math
import socket
import threading
import time

from edkit.fetch.asking.guard import NOBODY, Guard


class Visit:
    """One request while it lasts: how long it may take, who answered, and what to cut when it is late."""

    __slots__ = ("_handle", "_own", "between", "deadline", "expired", "fresh", "guard", "peer", "sent")

    def __init__(self, seconds: float, between: float) -> None:
        self.deadline = time.monotonic() + max(seconds, 0.0)
        self.between = between  # seconds that may pass without a byte
        self.guard: Guard = NOBODY  # whom it may reach
        self.expired = False
        self.fresh = False  # whether a connection was made for it
        self.peer: str | None = None  # the address that answered
        self.sent = time.monotonic()  # when its request was on its way
        self._handle: socket.socket | None = None
        self._own = False

    def __enter__(self) -> "Visit":
        _watch.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        _watch.remove(self)
        self._release()

    @property
    def left(self) -> float:
        """The seconds it may still take."""
        return self.deadline - time.monotonic()

    def hold(self, sock: socket.socket, *, own: bool = False) -> None:
        """Name the connection that is to be cut. One that is `own` is a copy, to be closed with the visit."""
        self._release()
        self._handle, self._own = sock, own
        if self.expired:
            self.cut()

    def cut(self) -> None:
        """End the visit now: whoever waits for its server wakes."""
        self.expired = True
        if self._handle is not None:
            with contextlib.suppress(OSError):  # the other side was faster
                socket.socket.shutdown(self._handle, socket.SHUT_RDWR)  # TLS's own would take its leave first

    def _release(self) -> None:
        handle, own, self._handle = self._handle, self._own, None
        if handle is not None and own:
            handle.close()


class _Watch:
    """The thread and the visits it watches over. It wakes when the earliest of them is late."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._visits: set[Visit] = set()
        self._wakes = math.inf
        self._thread: threading.Thread | None = None

    def add(self, visit: Visit) -> None:
        with self._changed:
            self._visits.add(visit)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="edkit-watch", daemon=True)
                self._wakes = visit.deadline
                self._thread.start()
            elif visit.deadline < self._wakes:
                self._wakes = visit.deadline
                self._changed.notify()

    def remove(self, visit: Visit) -> None:
        with self._changed:
            self._visits.discard(visit)

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for visit in [visit for visit in self._visits if visit.deadline <= now]:
                    self._visits.discard(visit)
                    visit.cut()
                self._wakes = min((visit.deadline for visit in self._visits), default=math.inf)
                self._changed.wait(None if self._wakes == math.inf else self._wakes - now)


_watch = _Watch()
