"""May we ask? robots.txt after RFC 9309, for all hosts of a run. Safe for several threads.

Where robots.txt cannot be read because its server fails or is silent, nothing may be asked, as the
RFC says; where there is none, everything may.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from edkit.errors import FetchError
from edkit.fetch.asking.exchange import Answer
from edkit.fetch.asking.settings import FetchSettings
from edkit.fetch.asking.told import status_error, told
from edkit.fetch.asking.trail import Aside, Course, SessionOf, Trail
from edkit.fetch.asking.turns import Turns
from edkit.fetch.rules.reservations import TDMREP_BYTES, TDMREP_PATH, AiRules, TdmRep, read_tdmrep
from edkit.fetch.rules.robots import Robots, read_robots
from edkit.fetch.statuses import PROXY_LOGIN, detail_of, reason_of
from edkit.fetch.unpack import beginning
from edkit.urls import host
from edkit.visits import Reservation, Wanted

ROBOTS_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are read; what follows is ignored
ROBOTS_HOPS = 5  # RFC 9309, 2.3.1.2: at least five redirects are followed
ROBOTS_SECONDS = 24 * 3600.0  # RFC 9309, 2.4: an answer is not used for longer
SILENT_SECONDS = 600.0  # after which a robots.txt that could not be read is asked for again
LONGEST_PAUSE = 300.0  # seconds; a Crawl-delay above it is taken as a refusal
NO_CONNECTION = frozenset(
    {"unreachable", "timeout", "refused-address", "busy"}
)  # the page would fail the same way
NONE_THERE = "too-many-redirects"  # RFC 9309, 2.3.1.2: as if there were none

_ACCEPT_JSON = {"Accept": "application/json,*/*;q=0.5"}
_ACCEPT = {"Accept": "text/plain,*/*;q=0.5"}


class Policy:
    """The robots.txt files read and the turns taken in one run."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        turns: Turns | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.settings = settings
        self.turns = turns or Turns(settings.pace_seconds)
        self._clock = clock
        self._now = now
        self._robots: dict[str, Robots] = {}  # by origin, as are the next two
        self._ai_rules: dict[str, AiRules] = {}
        self._tdmreps: dict[str, tuple[float, TdmRep]] = {}  # with the moment until which it counts
        self._lock = threading.Lock()

    def known(self, url: str) -> Robots | None:
        """Give what a host's robots.txt says, if it was read within a day."""
        with self._lock:
            robots = self._robots.get(origin(url))
        if robots is None:
            return None
        lasts = SILENT_SECONDS if robots.forbidden else ROBOTS_SECONDS
        return robots if self._clock() - robots.moment <= lasts else None

    def robots(self, wanted: Wanted, url: str, reach: SessionOf, aside: Aside) -> Course[Robots]:
        """Give what the robots.txt of an address's host says, asking for it once a day.

        `wanted` is the page on whose way it is needed; the asking goes `aside`, under its outlet.
        """
        if robots := self.known(url):
            return robots
        robots = yield from self._read(wanted, f"{origin(url)}/robots.txt", reach, aside)
        with self._lock:
            before = self._robots.get(origin(url))
            if robots.forbidden and before and not before.forbidden:
                robots = before.again(self._clock())  # RFC 9309, 2.4: an old one is better than none
            self._robots[origin(url)] = robots
            self._ai_rules.pop(origin(url), None)
        if 0 < robots.crawl_delay <= LONGEST_PAUSE:
            self.turns.pause(host(url), robots.crawl_delay)
        return robots

    def reservations(
        self, wanted: Wanted, url: str, robots: Robots, reach: SessionOf, aside: Aside
    ) -> Course[tuple[Reservation, ...]]:
        """Give what a site reserves of an address in its robots.txt and its tdmrep.json, read once a day."""
        here = origin(url)
        rules = self._ai_rules.get(here) or self._ai_rules.setdefault(here, AiRules(robots))
        until, tdmrep = self._tdmreps.get(here, (0.0, None))
        if tdmrep is None or self._clock() > until:
            tdmrep, lasts = yield from self._read_tdmrep(wanted, here + TDMREP_PATH, robots, reach, aside)
            self._tdmreps[here] = (self._clock() + lasts, tdmrep)
        return (*rules.of(url), *tdmrep.of(url))

    def _read_tdmrep(
        self, wanted: Wanted, url: str, robots: Robots, reach: SessionOf, aside: Aside
    ) -> Course[tuple[TdmRep, float]]:
        """Read a tdmrep.json; give for how many seconds that counts, too."""
        trail = Trail(self.settings, self.turns, reach)
        page = Wanted(url=url, outlet=wanted.outlet)
        error: FetchError | None = None
        rule, body = None, b""
        try:
            rule = self.rule(robots, url)
            answer = yield from trail.follow(
                url, hops=ROBOTS_HOPS, room=lambda *_: TDMREP_BYTES, headers=_ACCEPT_JSON
            )
            error = answer.error or status_error(trail)
            body = b"" if error else beginning(answer.exchange.body, answer.encoding, TDMREP_BYTES)
        except FetchError as failure:
            error = failure
        aside(told(page, trail, body=body, form="text", error=error, robots=robots, rule=rule))
        is_silent = error is not None and error.reason in NO_CONNECTION
        return read_tdmrep(body, url), SILENT_SECONDS if is_silent else ROBOTS_SECONDS

    def rule(self, robots: Robots, url: str) -> str:
        """Give the rule that allows an address. Raises FetchError with that which forbids it."""
        if is_robots(url):
            return "robots.txt is open to everyone"
        if robots.crawl_delay > LONGEST_PAUSE:
            detail = f"Crawl-delay: {robots.crawl_delay:g} seconds, longer than we wait"
            raise FetchError(url, "robots", detail)
        return robots.rule(url)

    def _read(self, wanted: Wanted, url: str, reach: SessionOf, aside: Aside) -> Course[Robots]:
        trail = Trail(self.settings, self.turns, reach)
        error: FetchError | None = None
        body = b""
        try:
            answer = yield from trail.follow(
                url, hops=ROBOTS_HOPS, room=lambda *_: ROBOTS_BYTES, headers=_ACCEPT
            )
            robots, body = self._understood(answer, url)
        except FetchError as failure:
            error, robots = failure, self._unread(failure)
        page = Wanted(url=url, outlet=wanted.outlet)
        aside(told(page, trail, body=body, form="text", error=error or status_error(trail)))
        return robots

    def _understood(self, answer: Answer, url: str) -> tuple[Robots, bytes]:
        """Read an answer. Raises FetchError where the body did not come, or nothing of the site's own."""
        if answer.status == PROXY_LOGIN:
            raise FetchError(url, "unreachable", detail_of(answer.status, answer.exchange.phrase))
        said = f"status {answer.status}"
        reason = reason_of(answer.status, retry_after=bool(answer.header("retry-after")))
        if 200 <= answer.status < 300:
            if answer.error:
                raise answer.error
            body = beginning(answer.exchange.body, answer.encoding, ROBOTS_BYTES)
            return read_robots(body, answer=said, read_at=self._now(), moment=self._clock(), url=url), body
        if 400 <= answer.status < 500 and reason != "busy":
            return self._none(said), b""
        # RFC 9309 would let us ask everything after a 429; a server that is asked too much would not.
        detail = f"robots.txt answered with {said}, so nothing may be asked"
        return self._none(said, ("busy" if reason == "busy" else "http-error", detail)), b""

    def _unread(self, error: FetchError) -> Robots:
        if error.reason == NONE_THERE:
            return self._none("redirected too often")
        reason, cause = error.reason, error.detail
        if reason not in NO_CONNECTION:
            reason, cause = "robots", f"{error.reason}, {cause}"
        detail = f"robots.txt could not be read, so nothing may be asked: {cause}"
        return self._none(error.reason, (reason, detail))

    def _none(self, answer: str, forbidden: tuple[str, str] | None = None) -> Robots:
        return Robots(answer=answer, read_at=self._now(), moment=self._clock(), forbidden=forbidden)


def is_robots(url: str) -> bool:
    """Tell whether an address is that of a robots.txt, which nobody can forbid."""
    return urlsplit(url).path == "/robots.txt"


@lru_cache(maxsize=1_024)
def origin(url: str) -> str:
    """Give the scheme, host and port of an address: robots.txt speaks for these."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
