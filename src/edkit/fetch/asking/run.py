"""The threads of a run, and what they share. `schedule.attempts` is its face.

A thread never sleeps for a host's turn while another host is ready: a visit that has to wait (for the
pace, for another host after a redirect) is put aside, and goes on in whichever thread is free when its
turn comes. One thread sleeps until the next host is ready, the others until they are woken.
"""

import heapq
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol

from edkit.fetch.asking.fetch import course
from edkit.fetch.asking.heavy import HEAVY
from edkit.fetch.asking.lines import Line, Place, host_of, is_trouble, weight
from edkit.fetch.asking.sessions import Sessions
from edkit.fetch.asking.trail import Course, left_alone
from edkit.fetch.rules.policy import Policy
from edkit.visits import Attempt, Wanted

TAKEN = 24  # addresses of a host that are taken from the supply at a time
FEW = 6  # so few left: more are taken
FINISHED = 64  # attempts that wait to be taken, at most; the threads rest meanwhile
FINISHED_BYTES = 64_000_000  # their bodies, at most, and that of one more
ASKED_AGAIN = 1.0  # seconds after which the supply is asked for hosts that are new to it
TROUBLES = 6  # pages in a row of which a host brings none, for whatever trouble: it is left for a later run
LEAVING = 5.0  # seconds for the threads to end when nobody wants more


class Supply(Protocol):
    """What is to be asked for: such as the frontier of a catalogue. Used in one thread only."""

    def hosts(self) -> Iterable[str]:
        """Give the hosts of which something is due and not yet taken."""

    def take(self, host: str, count: int) -> list[Wanted]:
        """Give at most so many addresses of a host, none of them twice in a run."""


class Run:
    """The lines, the places and the threads. All but the talking happens under one lock."""

    def __init__(self, policy: Policy, sessions: Sessions, kinds: tuple[str, ...] | None) -> None:
        self._policy = policy
        self._sessions = sessions
        self._kinds = kinds
        self._most = policy.settings.workers
        self._lock = threading.Lock()
        self._work = threading.Condition(self._lock)  # for threads: something may be ready
        self._next_due = threading.Condition(self._lock)  # for the one that waits for the next place
        self._done = threading.Condition(self._lock)  # for the taker: something is finished, or is wanted
        self._room = threading.Condition(self._lock)  # for threads: something was taken
        self._lines: dict[str, Line] = {}
        self._hungry: list[Line] = []
        self._places: dict[str, Place] = {}
        self._heap: list[tuple[float, int, Place]] = []
        self._count = 0  # orders places that are due at the same moment
        self._finished: deque[Attempt] = deque()
        self._bytes = 0
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._waits = False  # whether a thread waits for the next place that is due
        self._closing = False
        self._left: dict[str, str] = {}  # lines that are left for a later run, and why
        self._to_tell: list[str] = []  # of these, those of which nobody knows yet
        self.left: Callable[[str, str], None] = lambda _host, _why: None
        self.kept: Callable[[Attempt], Attempt] = lambda attempt: attempt
        self._in_order = threading.Lock()  # taken before the other: what is kept is laid down in that order
        self._fault: BaseException | None = None
        self._asked_supply = -math.inf
        self._clock = policy.turns.clock
        self._under_way = 0  # lines under way

    # In the thread that takes.

    def refill(self, supply: Supply) -> bool:
        """Take more of what the supply has, where it is needed. Tells whether there was any."""
        more = False
        now = self._clock()
        nothing_new = self._under_way and not self._hungry and not self._to_tell
        if nothing_new and now - self._asked_supply < ASKED_AGAIN:
            return False  # most often so, and seen without the lock that the threads want
        with self._lock:
            hungry, self._hungry = self._hungry, []
            to_tell, self._to_tell = self._to_tell, []
            idle = not self._under_way and not self._finished
        for name in to_tell:
            self.left(name, self._left[name])
        if idle or now - self._asked_supply >= ASKED_AGAIN:
            self._asked_supply = now
            new = (name for name in supply.hosts() if name not in self._lines and name not in self._left)
            hungry += map(self._line, new)
        for line in hungry:
            if line.name in self._left:
                continue
            taken = supply.take(line.name, TAKEN)
            more = more or bool(taken)
            with self._lock:
                self._extend(line, taken)
        return more

    def next(self) -> Attempt | None:
        """Wait for the next finished attempt; None where there is something to take from the supply first."""
        with self._lock:
            while not (self._finished or self._fault or self._hungry):
                if not self._under_way:
                    return None
                if not self._done.wait(ASKED_AGAIN):
                    return None
            if self._fault:
                raise self._fault
            if not self._finished:
                return None
            attempt = self._finished.popleft()
            self._bytes -= weight(attempt)
            self._room.notify()
            if self._idle and not self._waits:
                self._work.notify()
            return attempt

    def is_done(self) -> bool:
        """Tell whether nothing is under way or finished."""
        with self._lock:
            return not (self._under_way or self._finished or self._hungry)

    def close(self) -> None:
        """Cut the requests in flight and end the threads."""
        with self._lock:
            self._closing = True
            self._work.notify_all()
            self._next_due.notify_all()
            self._room.notify_all()
            if self._under_way:
                self._sessions.cut()
        until = time.monotonic() + LEAVING
        for thread in self._threads:
            thread.join(max(until - time.monotonic(), 0.0))

    def _line(self, name: str) -> Line:
        return self._lines.setdefault(name, Line(name))

    def _extend(self, line: Line, taken: list[Wanted]) -> None:
        line.hungry = False
        if line.name not in self._left:
            line.waiting.extend(taken)
        if not line.under_way:
            self._start(line)

    # Under the lock.

    def _start(self, line: Line) -> None:
        """Send a line to the host of its next address, or let it go where it has none."""
        if not line.waiting:
            if not line.hungry:
                self._lines.pop(line.name, None)
            return
        line.under_way = True
        self._under_way += 1
        self._enqueue(line, host_of(line.waiting[0].url, line.name))

    def _enqueue(self, line: Line, name: str, *, first: bool = False) -> None:
        place = self._places.setdefault(name, Place(name))
        if first:
            place.queue.appendleft(line)
        else:
            place.queue.append(line)
        self._make_due(place)

    def _make_due(self, place: Place) -> None:
        if place.busy or place.due or not place.queue:
            return
        place.due = True
        self._count += 1
        entry = (self._due(place), self._count, place)
        heapq.heappush(self._heap, entry)
        if self._heap[0] is entry:
            self._wake()

    def _due(self, place: Place) -> float:
        """Give the moment at which somebody looks at a place: at once where we have no patience to wait."""
        turns = self._policy.turns
        return -math.inf if turns.beyond_patience(place.name) else turns.ready(place.name)

    def _wake(self) -> None:
        """See that a thread looks at the heap: the one that waits for the next place, else any."""
        if self._waits:
            self._next_due.notify()
        elif self._idle:
            self._work.notify()
        elif len(self._threads) < self._most and not self._closing:
            thread = threading.Thread(target=self._serve, name="edkit-fetch", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _is_full(self) -> bool:
        return len(self._finished) >= FINISHED or self._bytes >= FINISHED_BYTES

    # In the threads.

    def _serve(self) -> None:
        try:
            with self._lock:
                while (place := self._next_place()) is not None:
                    self._lock.release()
                    try:
                        self._visit(place)
                    finally:
                        self._lock.acquire()
                    place.busy = False
                    self._make_due(place)
        except BaseException as fault:  # noqa: BLE001 - it is raised again where the attempts are taken
            with self._lock:
                self._fault = self._fault or fault
                self._done.notify_all()

    def _next_place(self) -> Place | None:
        """Wait for a place whose turn it is; None: the run is over."""
        while not self._closing:
            if self._heap and not self._is_full():
                moment, _, place = self._heap[0]
                moment = max(moment, self._due(place))
                wait = moment - self._clock()
                if wait <= 0:
                    heapq.heappop(self._heap)
                    place.due, place.busy = False, True
                    if self._heap:
                        self._wake()
                    return place
                if moment > self._heap[0][0]:  # it has asked for more time since
                    self._count += 1
                    heapq.heapreplace(self._heap, (moment, self._count, place))
                    continue
            else:
                wait = math.inf
            self._rest(wait)
        return None

    def _rest(self, seconds: float) -> None:
        """Sleep: one thread until the next place is due, the others until they are woken."""
        if not self._waits and seconds < math.inf:
            self._waits = True
            self._next_due.wait(seconds)
            self._waits = False
        else:
            self._idle += 1
            self._work.wait()
            self._idle -= 1

    def _visit(self, place: Place) -> None:
        """Let those who wait at a place go on, until one of them has used our turn there."""
        used = False
        while not used:
            with self._lock:
                if self._closing or self._is_full() or not place.queue:
                    return
                line = place.queue.popleft()
                wanted = line.waiting.popleft() if line.steps is None else None
            if wanted is not None:
                line.steps = self._course(wanted, line)
            try:
                used, finished = self._go_on(line, place)
                self._wait_for_room()
                with self._in_order:
                    ended = self._kept(line, finished)
                    with self._lock:
                        self._lay_down(line, ended, finished)
            finally:
                HEAVY.leave()

    def _wait_for_room(self) -> None:
        """Hold back what is in flight while too much waits to be taken."""
        with self._lock:
            while self._is_full() and not self._closing:
                self._room.wait()

    def _course(self, wanted: Wanted, line: Line) -> Course[Attempt]:
        return course(
            wanted,
            policy=self._policy,
            reach=self._sessions.of,
            kinds=self._kinds,
            aside=line.aside.append,
        )

    def _go_on(self, line: Line, place: Place) -> tuple[bool, Attempt | None]:
        """Take the steps possible here: whether our turn is used, and the attempt if it is finished."""
        used = False
        assert line.steps is not None
        try:
            if not line.wants:
                line.wants = next(line.steps)
            if line.wants == place.name and (seconds := self._policy.turns.beyond_patience(place.name)):
                line.wants = line.steps.throw(left_alone(f"http://{place.name}/", seconds))
            while line.wants == place.name and not used:
                used = True
                line.wants = next(line.steps)
        except StopIteration as done:
            line.steps, line.wants = None, ""
            return used, done.value
        return used, None

    def _count_troubles(self, line: Line, finished: Attempt) -> None:
        line.troubles = line.troubles + 1 if is_trouble(finished) else 0
        if line.troubles >= TROUBLES:
            line.waiting.clear()
            self._lines.pop(line.name, None)
            self._left[line.name] = f"{TROUBLES} pages in a row failed, the last with {finished.reason}"
            self._to_tell.append(line.name)

    def _kept(self, line: Line, finished: Attempt | None) -> list[Attempt]:
        """Write down what was asked on the way and what is finished, but nothing that the end has cut."""
        ended = [*line.aside, *([finished] if finished else [])]
        line.aside.clear()
        return [] if self._closing else list(map(self.kept, ended))

    def _lay_down(self, line: Line, ended: list[Attempt], finished: Attempt | None) -> None:
        """Lay down what has ended for whoever takes it, and send the line on."""
        self._finished.extend(ended)
        self._bytes += sum(map(weight, ended))
        if line.wants:
            self._enqueue(line, line.wants, first=True)
        else:
            line.under_way = False
            self._under_way -= 1
            if finished:
                self._count_troubles(line, finished)
            if len(line.waiting) < FEW and not line.hungry:
                line.hungry = True
                self._hungry.append(line)
            self._start(line)
        if ended or line.hungry:
            self._done.notify()
