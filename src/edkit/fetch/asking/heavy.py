"""Large bodies: only a few at a time are in memory, however many hosts send one at the same moment.

With all threads at work a run holds at most about `LARGE_AT_ONCE` pages of the largest size three times
(packed, unpacked, and while they are put together), twice `LARGE_BYTES` for every other thread, and
what `schedule` lets wait to be taken.
"""

import threading

LARGE_BYTES = 4_000_000  # packed or unpacked; nearly all pages are smaller
LARGE_AT_ONCE = 4


class Heavy:
    """The places for large bodies. A thread holds one until it says that the body is out of its hands."""

    def __init__(self, places: int = LARGE_AT_ONCE) -> None:
        self._places = threading.BoundedSemaphore(places)
        self._mine = threading.local()

    def enter(self, seconds: float) -> bool:
        """Take a place, or wait for one at most so long; tells whether there is one now."""
        if not self._held():
            self._mine.held = self._places.acquire(timeout=max(seconds, 0.0))
        return self._held()

    def leave(self) -> None:
        """Give the place of this thread back, if it holds one."""
        if self._held():
            self._mine.held = False
            self._places.release()

    def _held(self) -> bool:
        return bool(getattr(self._mine, "held", False))


HEAVY = Heavy()
