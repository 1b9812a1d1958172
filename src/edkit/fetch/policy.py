"""May we ask, and when? robots.txt after RFC 9309, and a pace for each host.

The rule that decided is kept with every page. Where robots.txt cannot be read because its server
fails or is silent, nothing may be asked, as the RFC says; where there is none, everything may.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from protego import Protego

from edkit.errors import FetchError
from edkit.fetch.exchange import AGENT, FetchSettings, exchange

ROBOTS_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are read; what follows is ignored
ROBOTS_HOPS = 5  # RFC 9309, 2.3.1.2: at least five redirects are followed
ROBOTS_SECONDS = 24 * 3600.0  # RFC 9309, 2.4: an answer is not used for longer
LONGEST_PAUSE = 300.0  # seconds; a Crawl-delay above it is taken as a refusal
NO_CONNECTION = frozenset({"unreachable", "timeout", "refused-address"})  # the page would fail the same way
ASK_LATER = 429  # RFC 9309 would let us ask everything; a server that is asked too much would not


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one host's robots.txt says."""

    text: str | None = None  # None: there is none
    parsed: Protego | None = None
    answer: str  # what the server said, for a person to read
    forbidden: tuple[str, str] | None = None  # reason and detail, where nothing may be asked at all

    def rule(self, url: str) -> str:
        """Give the rule that allows an address. Raises FetchError with the rule that forbids it."""
        if self.forbidden:
            raise FetchError(url, *self.forbidden)
        if self.text is None or self.parsed is None:
            return f"no robots.txt ({self.answer})"
        allowed = self.parsed.can_fetch(url, AGENT)
        rule = deciding_rule(self.text, url, allowed=allowed)
        if not allowed:
            raise FetchError(url, "robots", rule)
        return rule

    def crawl_delay(self) -> float:
        """Give the pause it asks for, in seconds; 0 where it asks for none."""
        return (self.parsed.crawl_delay(AGENT) or 0.0) if self.parsed else 0.0


class Policy:
    """The robots.txt files read and the turns taken in one run. Not for several threads."""

    def __init__(
        self,
        settings: FetchSettings,
        session: requests.Session,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._session = session
        self._clock = clock
        self._sleep = sleep
        self._robots: dict[str, tuple[float, Robots]] = {}  # by origin, with the time it was read
        self._asked: dict[str, float] = {}  # by host, when last

    def admit(self, url: str) -> str:
        """Wait for our turn at this host, and give the rule that allows the visit.

        Raises FetchError: robots, or the reason why robots.txt could not be read.
        """
        robots = self.robots(url)
        rule = robots.rule(url)
        self._take_turn(url, self._pause(url, robots))
        return rule

    def robots(self, url: str) -> Robots:
        """Give what the host's robots.txt says, asking for it once a day."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        read_at, robots = self._robots.get(origin, (0.0, None))
        if robots is None or self._clock() - read_at > ROBOTS_SECONDS:
            robots = self._read(f"{origin}/robots.txt")
            self._robots[origin] = (self._clock(), robots)
        return robots

    def _pause(self, url: str, robots: Robots) -> float:
        asked_for = robots.crawl_delay()
        if asked_for > LONGEST_PAUSE:
            detail = f"Crawl-delay: {asked_for:g} seconds, longer than we wait"
            raise FetchError(url, "robots", detail)
        return max(self._settings.pace_seconds, asked_for)

    def _take_turn(self, url: str, pause: float) -> None:
        host = urlsplit(url).hostname or ""
        last = self._asked.get(host)
        if last is not None and (wait := last + pause - self._clock()) > 0:
            self._sleep(wait)
        self._asked[host] = self._clock()

    def _read(self, url: str) -> Robots:
        left = self._settings.total_seconds
        try:
            for _ in range(ROBOTS_HOPS + 1):
                self._take_turn(url, self._settings.pace_seconds)
                began = self._clock()
                with exchange(url, session=self._session, settings=self._settings, seconds=left) as answer:
                    if not answer.location:
                        return _robots(answer.status, answer.beginning(ROBOTS_BYTES))
                    url = answer.location
                left -= self._clock() - began
        except FetchError as error:
            reason, cause = error.reason, error.detail
            if reason not in NO_CONNECTION:
                reason, cause = "robots", f"{error.reason}, {cause}"
            detail = f"robots.txt could not be read, so nothing may be asked: {cause}"
            return Robots(answer=error.reason, forbidden=(reason, detail))
        return Robots(answer="redirected too often")  # RFC 9309: as if there were none


def deciding_rule(text: str, url: str, *, allowed: bool) -> str:
    """Give the line of a robots.txt that decides on an address: the longest that fits, and its group.

    The verdict is protego's; a line that cannot be found again is not guessed.
    Method: RFC 9309, 2.2.1 and 2.2.2.

    >>> deciding_rule("User-agent: *\\nDisallow: /\\nAllow: /news", "https://a.example/news/1", allowed=True)
    'Allow: /news (User-agent: *)'
    """
    groups = _groups(text)
    group = AGENT if AGENT in groups else "*"
    kind = "allow" if allowed else "disallow"
    fitting = [
        pattern
        for named, pattern in groups.get(group, ())
        if named == kind and not Protego.parse(f"User-agent: *\nDisallow: {pattern}").can_fetch(url, AGENT)
    ]
    if fitting:
        return f"{kind.capitalize()}: {max(fitting, key=len)[:200]} (User-agent: {group})"
    return "robots.txt forbids nothing here" if allowed else "robots.txt forbids it"


def _groups(text: str) -> dict[str, list[tuple[str, str]]]:
    """Give the rules of each agent, named in lower case."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    naming = False  # whether the line before named an agent: several may share a group
    for line in text.splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if not colon:
            continue
        if key == "user-agent":
            agents = [*agents, value.lower()] if naming else [value.lower()]
            groups.setdefault(value.lower(), [])
        elif value and key in ("allow", "disallow"):
            for agent in agents:
                groups[agent].append((key, value))
        naming = key == "user-agent"
    return groups


def _robots(status: int, body: bytes) -> Robots:
    answer = f"status {status}"
    if 200 <= status < 300:
        text = body.decode("utf-8-sig", "replace")
        return Robots(text=text, parsed=Protego.parse(text), answer=answer)
    if 400 <= status < 500 and status != ASK_LATER:
        return Robots(answer=answer)
    detail = f"robots.txt answered with status {status}, so nothing may be asked"
    return Robots(answer=answer, forbidden=("http-error", detail))
