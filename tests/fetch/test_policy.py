"""robots.txt after RFC 9309, and the pace."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest

from edkit.errors import FetchError
from edkit.fetch import FetchSettings, Policy
from edkit.fetch.asking.sessions import Sessions
from edkit.fetch.asking.trail import Course
from edkit.fetch.asking.turns import Turns
from edkit.urls import host
from edkit.visits import Attempt, Wanted

from .conftest import Clock, Web, answer

T = TypeVar("T")


class Door:
    """A policy, and who stands before it."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self.turns = Turns(settings.pace_seconds, clock=clock, sleep=clock.sleep)
        self.policy = Policy(settings, turns=self.turns, clock=clock)
        self.sessions = Sessions(settings)
        self.aside: list[Attempt] = []

    def admit(self, url: str) -> str:
        steps = self.policy.robots(Wanted(url=url, outlet="herald"), url, self.sessions.of, self.aside.append)
        rule = self.policy.rule(self.taken(steps), url)
        with self.turns.turn(host(url)):
            return rule

    def reserved(self, url: str) -> list[str]:
        """Give the kinds of what is reserved of an address."""
        wanted, reach = Wanted(url=url), self.sessions.of
        robots = self.taken(self.policy.robots(wanted, url, reach, self.aside.append))
        found = self.taken(self.policy.reservations(wanted, url, robots, reach, self.aside.append))
        return [one.kind for one in found]

    def taken(self, steps: Course[T]) -> T:
        """Take the steps of a course, each in its turn."""
        try:
            while True:
                with self.turns.turn(next(steps)):
                    pass
        except StopIteration as done:
            result: T = done.value
            return result


@pytest.fixture
def policy(settings: FetchSettings, clock: Clock) -> Iterator[Door]:
    door = Door(replace(settings, pace_seconds=2), clock)
    yield door
    door.sessions.close()


def verdict(policy: Door, url: str) -> str:
    """Give "yes: rule" or "reason: detail"."""
    try:
        return f"yes: {policy.admit(url)}"
    except FetchError as error:
        return f"{error.reason}: {error.detail}"


RULES = [
    (b"User-agent: *\nDisallow: /private", "/a", "yes: robots.txt forbids nothing here"),
    (b"User-agent: *\nDisallow: /private", "/private/a", "robots: Disallow: /private (User-agent: *)"),
    (b"User-agent: *\nDisallow: /\nAllow: /news", "/news/1", "yes: Allow: /news (User-agent: *)"),
    (b"User-agent: *\nDisallow: /*.pdf$ # no", "/a.pdf", "robots: Disallow: /*.pdf$ (User-agent: *)"),
    (
        b"User-agent: *\nAllow: /\n\nUser-agent: EdKit\nDisallow: /a",
        "/a",
        "robots: Disallow: /a (User-agent: edkit)",
    ),
    (
        b"User-agent: *\nDisallow: /\n\nUser-agent: edkit\nDisallow:",
        "/a",
        "yes: robots.txt forbids nothing here",
    ),
    (b"User-agent: other\nUser-agent: edkit\nDisallow: /", "/a", "robots: Disallow: / (User-agent: edkit)"),
    (b"\xef\xbb\xbfUser-agent: *\nDisallow: /", "/a", "robots: Disallow: / (User-agent: *)"),
    (b"<html><p>Not here", "/a", "yes: robots.txt forbids nothing here"),
    (b"", "/a", "yes: robots.txt forbids nothing here"),
    (bytes(range(256)) * 40, "/a", "yes: robots.txt forbids nothing here"),
]


@pytest.mark.parametrize(("robots", "path", "expected"), RULES)
def test_the_rule_that_decides(web: Web, policy: Door, robots: bytes, path: str, expected: str) -> None:
    web.pages["/robots.txt"] = answer(robots, content_type="text/plain")
    assert verdict(policy, web.root + path) == expected


STATUSES = [
    ("404 Not Found", "yes: no robots.txt (status 404)"),
    ("403 Forbidden", "yes: no robots.txt (status 403)"),
    ("500 Broken", "http-error: robots.txt answered with status 500, so nothing may be asked"),
    ("503 Service Unavailable", "http-error: robots.txt answered with status 503, so nothing may be asked"),
    ("429 Too Many Requests", "busy: robots.txt answered with status 429, so nothing may be asked"),
    (
        "407 ",
        "unreachable: robots.txt could not be read, so nothing may be asked: the proxy asks for a password: 407",
    ),
]


@pytest.mark.parametrize(("status", "expected"), STATUSES)
def test_a_robots_txt_that_is_not_given(web: Web, policy: Door, status: str, expected: str) -> None:
    """RFC 9309, 2.3.1.3 and 2.3.1.4: where there is none all is allowed, where its server fails nothing."""
    web.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /", status)
    assert verdict(policy, f"{web.root}/a") == expected


def test_a_robots_txt_that_does_not_come(web: Web, hasty: FetchSettings) -> None:
    web.pages["/robots.txt"] = lambda _: web.over.wait(5) and None
    door = Door(hasty, Clock())
    said = verdict(door, f"{web.root}/a")
    door.sessions.close()
    assert said.startswith("timeout: robots.txt could not be read, so nothing may be asked")


def test_a_robots_txt_elsewhere(web: Web, policy: Door) -> None:
    web.pages["/robots.txt"] = answer(b"", "301 Moved", location="/rules")
    web.pages["/rules"] = answer(b"User-agent: *\nDisallow: /a")
    assert verdict(policy, f"{web.root}/a").startswith("robots: Disallow: /a")


def test_a_robots_txt_in_a_circle_is_none(web: Web, policy: Door) -> None:
    web.pages["/robots.txt"] = answer(b"", "301 Moved", location="/robots.txt")
    assert verdict(policy, f"{web.root}/a") == "yes: no robots.txt (redirected too often)"
    assert len(web.asked) == 6


def test_only_the_beginning_of_a_long_robots_txt_is_read(web: Web, policy: Door) -> None:
    rules = b"User-agent: *\nDisallow: /a\n"
    web.pages["/robots.txt"] = answer(rules + b"#" * 600_000 + b"\nDisallow: /b")
    assert verdict(policy, f"{web.root}/a").startswith("robots")
    assert verdict(policy, f"{web.root}/b").startswith("yes")


def test_the_pace_is_kept(web: Web, policy: Door, clock: Clock) -> None:
    """Two seconds between two requests to a host, robots.txt included, which is asked for once a day."""
    for _ in range(3):
        policy.admit(f"{web.root}/a")
    assert clock.slept == [2, 2, 2]
    clock.now += 1.5
    policy.admit(f"{web.root}/a")
    assert clock.slept[3:] == [0.5]
    clock.now += 25 * 3600
    policy.admit(f"{web.root}/a")
    assert web.asked == ["/robots.txt"] * 2


def test_a_crawl_delay_is_obeyed(web: Web, policy: Door, clock: Clock) -> None:
    web.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 7.5\nDisallow: /x")
    policy.admit(f"{web.root}/a")
    policy.admit(f"{web.root}/a")
    assert clock.slept == [7.5, 7.5]


@pytest.mark.parametrize(("delay", "waits"), [("1e9", None), ("0.1", 2), ("inf", 2), ("-3", 2), ("soon", 2)])
def test_an_odd_crawl_delay(web: Web, policy: Door, clock: Clock, delay: str, waits: float | None) -> None:
    """One that would stop the work is a refusal; one that means nothing leaves our own pace."""
    web.pages["/robots.txt"] = answer(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x".encode())
    said = verdict(policy, f"{web.root}/a")
    if waits is None:
        assert said == "robots: Crawl-delay: 1e+09 seconds, longer than we wait"
    else:
        assert said.startswith("yes")
        assert clock.slept == [waits]


def test_a_tdmrep_that_was_not_answered_is_asked_for_again_soon(web: Web, policy: Door, clock: Clock) -> None:
    """Silence reserves nothing, but not for a day; what is answered counts for one."""
    place = "/.well-known/tdmrep.json"
    web.pages[place] = answer(b"", "503 Service Unavailable", retry_after="1")
    assert policy.reserved(web.root + "/a") == []
    web.pages[place] = answer(b'[{"location": "/", "tdm-reservation": 1}]')
    assert policy.reserved(web.root + "/b") == []
    clock.now += 601
    assert policy.reserved(web.root + "/c") == ["tdmrep"]
    clock.now += 601
    assert policy.reserved(web.root + "/d") == ["tdmrep"]
    assert web.asked.count(place) == 2
