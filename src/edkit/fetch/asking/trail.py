"""Following an address through its redirects: each hop asked for in its turn, all inside one time limit.

A *course* is a generator that gives the host it is about to ask, and goes on when it is its turn
there. Whoever runs it keeps the turns: `fetch.attempt` sleeps, `schedule` does other work meanwhile.
"""

import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from edkit.errors import FetchError
from edkit.fetch.asking.exchange import Answer, Room, ask, checked
from edkit.fetch.asking.session import GuardedSession
from edkit.fetch.asking.settings import FetchSettings
from edkit.fetch.asking.turns import LONGEST_WAIT, Turns
from edkit.fetch.lists import without_credentials
from edkit.fetch.statuses import reason_of
from edkit.urls import host
from edkit.visits import Attempt, Exchange

T = TypeVar("T")
Course = Generator[str, None, T]  # gives hosts whose turn it needs, then its result
Aside = Callable[[Attempt], None]  # takes what was asked on the way: robots.txt, tdmrep.json
SessionOf = Callable[[str], GuardedSession]  # host ─► the session that speaks with it
Admit = Callable[[str], Course[None]]  # raises FetchError where an address may not be asked for

SILENT = frozenset({"unreachable", "timeout"})  # reasons that show a host in trouble
WEB = ("http:", "https:")
LONGEST_SHOWN = 200  # characters of an address in a message
BROKEN = 500  # statuses from here on show a server in trouble


@dataclass(slots=True)
class Trail:
    """What was asked and answered on the way to one address."""

    settings: FetchSettings
    turns: Turns
    reach: SessionOf
    exchanges: list[Exchange] = field(default_factory=list)
    began: datetime | None = None  # when the first was asked; None: nothing was
    seconds: float = 0.0  # spent asking, without the waiting for our turns
    retry_after: float | None = None  # as the last answer wishes

    def follow(
        self, url: str, *, hops: int, room: Room, headers: Mapping[str, str], admit: Admit | None = None
    ) -> Course[Answer]:
        """Ask, and go where the answers send us.

        Raises FetchError as `exchange.ask`, and too-many-redirects.
        """
        here = url
        for _ in range(hops + 1):
            _followed(url, here)
            if admit:
                yield from admit(here)
            name = host(here)
            self._have_patience(here, name)
            yield name
            answer = self._ask(here, name, room, headers)
            target = answer.location
            if target is None:
                return answer
            here = target
        raise FetchError(url, "too-many-redirects", f"more than {hops}")

    def _have_patience(self, url: str, name: str) -> None:
        """Ask nothing of a host that wants to be left alone for long. Raises FetchError busy."""
        seconds = self.turns.beyond_patience(name)
        if seconds is not None:
            self.retry_after = seconds
            raise left_alone(url, seconds)

    @property
    def status(self) -> int | None:
        """The status of the last answer; None: nothing was answered."""
        return self.exchanges[-1].status if self.exchanges else None

    def _ask(self, url: str, name: str, room: Room, headers: Mapping[str, str]) -> Answer:
        self.turns.take(name)  # now, and not when our turn came: threads may have kept us waiting
        self.began = self.began or datetime.now(UTC)
        started = time.monotonic()
        self.retry_after = None
        try:
            answer = ask(
                url,
                session=self.reach(name),
                settings=self.settings,
                seconds=self.settings.total_seconds - self.seconds,
                room=room,
                headers=headers,
            )
        except FetchError as error:
            if error.reason in SILENT:
                self.turns.troubled(name)
            raise
        finally:
            self.seconds += time.monotonic() - started
        self.turns.asked(name, time.monotonic() - answer.sent)
        self.exchanges.append(answer.exchange)
        self._heed(answer, name)
        return answer

    def _heed(self, answer: Answer, name: str) -> None:
        """Slow down where the answer asks for it or shows trouble."""
        said = answer.header("retry-after")
        reason = reason_of(answer.status, retry_after=bool(said))
        if reason == "busy":
            self.retry_after = seconds_of(said, answer.exchange.at)
            if self.retry_after is not None:
                self.turns.leave(name, self.retry_after)
        late = answer.error is not None and answer.error.reason == "timeout"
        if reason == "busy" or reason in SILENT or answer.status >= BROKEN or late:
            self.turns.troubled(name)
        else:
            self.turns.well(name)


def _followed(url: str, here: str) -> None:
    """Raise FetchError bad-url where we cannot ask, or are sent where nothing can be asked."""
    try:
        checked(here)
    except FetchError as error:
        if here == url or error.detail:
            raise
        what = "is no address" if here.lower().startswith(WEB) else "is never followed"
        detail = f"a redirect leads to {error.where[:LONGEST_SHOWN]}, which {what}"
        raise FetchError(without_credentials(url), error.reason, detail) from None


def left_alone(url: str, seconds: float) -> FetchError:
    """Give the error of a host that is not asked, because it wants to be left alone."""
    return FetchError(url, "busy", f"not asked: the host wants to be left alone for {seconds:,.0f} seconds")


def seconds_of(retry_after: str, at: datetime) -> float | None:
    """Give the seconds for which a Retry-After asks, be it a number or a date; None if it is neither.

    >>> seconds_of("120", datetime.now(UTC))
    120.0
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - at).total_seconds(), 0.0), LONGEST_WAIT)
