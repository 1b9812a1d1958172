"""One session for each host of a run: its cookies go nowhere else, its connection is kept open."""

import threading
from collections import OrderedDict
from types import TracebackType

from edkit.fetch.asking.session import GuardedSession
from edkit.fetch.asking.settings import FetchSettings

MOST_OPEN = 200  # hosts whose connections are kept open; systems allow a program about a thousand


class Sessions:
    """The sessions of a run, by host. Safe for several threads, as long as each host has one at a time."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._sessions: dict[str, GuardedSession] = {}
        self._open: OrderedDict[str, None] = OrderedDict()  # the longest unused first
        self._over = False
        self._lock = threading.Lock()

    def of(self, host: str) -> GuardedSession:
        """Give the session that speaks with a host."""
        with self._lock:
            session = self._sessions.get(host)
            if session is None:
                session = self._sessions[host] = self._settings.session()
                session.over = self._over
            self._open[host] = None
            self._open.move_to_end(host)
            resting = (
                self._sessions[self._open.popitem(last=False)[0]] if len(self._open) > MOST_OPEN else None
            )
        if resting:
            resting.rest()
        return session

    def cut(self) -> None:
        """End the requests in flight; none of these sessions asks anybody again."""
        with self._lock:
            self._over = True
            for session in self._sessions.values():
                session.cut()

    def close(self) -> None:
        """Close every connection and forget every cookie."""
        with self._lock:
            for session in self._sessions.values():
                session.close()
            self._sessions.clear()
            self._open.clear()

    def __enter__(self) -> "Sessions":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
