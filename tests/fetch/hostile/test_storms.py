"""Hosts that refuse page after page ─► how often they are asked, and what is recorded of each page."""

import time
from collections import Counter
from dataclasses import dataclass

import pytest

from edkit.fetch import attempts
from edkit.visits import Attempt, Wanted

from .conftest import settings_for
from .server import Net, Play, answer

PAGES = 40  # of each host
PAGE = b"<!doctype html><title>Ferry strike</title><p>The ferries stayed in port on Monday."


@dataclass
class Supply:
    """Pages of hosts, all due."""

    left: dict[str, list[Wanted]]

    def hosts(self) -> list[str]:
        return [host for host, own in self.left.items() if own]

    def take(self, host: str, count: int) -> list[Wanted]:
        taken, self.left[host] = self.left[host][:count], self.left[host][count:]
        return taken


def ask_all(net: Net, **changes: object) -> list[Attempt]:
    """Ask for all pages of all hosts of a net, and give what became of the pages."""
    wanted = {host: [Wanted(url=f"http://{host}/{at}.html") for at in range(PAGES)] for host in net.sites}
    settings = settings_for(net, **changes)
    return [one for one in attempts(Supply(wanted), settings=settings) if one.url.endswith(".html")]


def serve(net: Net, host: str, page: bytes | Play) -> None:
    net.site(host).pages |= {
        "*": page,
        "/robots.txt": answer(b"", "404 Not Found"),
        "/.well-known/tdmrep.json": answer(b"", "404 Not Found"),
    }


LATER = "3600"  # seconds for which a host asks to be left alone
FEW = 10  # tries with a host in trouble, at most; its other pages wait for a later run
# What every page answers ─► the reason of each try, and how many pages are asked for.
STORMS: dict[str, tuple[bytes, str, int]] = {
    "401": (answer(PAGE, "401 Unauthorized"), "denied", PAGES),
    "403": (answer(PAGE, "403 Forbidden"), "denied", PAGES),
    "404": (answer(PAGE, "404 Not Found"), "gone", PAGES),
    "410": (answer(PAGE, "410 Gone"), "gone", PAGES),
    "429, for an hour": (answer(PAGE, "429 Too Many", retry_after=LATER), "busy", 1),
    "503, for an hour": (answer(PAGE, "503 Unavailable", retry_after=LATER), "busy", 1),
    "429, for ever": (answer(PAGE, "429 Too Many", retry_after="9" * 30), "busy", 1),
}


@pytest.mark.parametrize("what", STORMS)
def test_a_storm(net: Net, what: str) -> None:
    """Every try has its reason, none is made twice, and who asks to be left alone is left alone."""
    page, reason, asked = STORMS[what]
    serve(net, "storm.example", page)
    began = time.monotonic()
    found = ask_all(net)
    assert time.monotonic() - began < 3
    assert {one.reason for one in found} == {reason}
    assert len({one.url for one in found}) == len(found) >= asked
    assert len(net.sites["storm.example"].pages_asked()) == asked


def test_a_storm_does_not_reach_its_neighbours(net: Net) -> None:
    """While one host wants to be left alone and another is silent, the third is brought whole."""
    serve(net, "busy.example", answer(PAGE, "429 Too Many", retry_after=LATER))
    serve(net, "silent.example", lambda caller: caller.over.wait() and None)
    serve(net, "broken.example", answer(PAGE, "500 Broken"))
    serve(net, "well.example", answer(PAGE))
    began = time.monotonic()
    outcomes = Counter(
        (one.url.split("/")[2], one.reason or one.outcome) for one in ask_all(net, total_seconds=0.2)
    )
    assert time.monotonic() - began < 8
    assert outcomes["well.example", "brought"] == PAGES
    assert outcomes.keys() == {
        ("well.example", "brought"),
        ("busy.example", "busy"),
        ("silent.example", "timeout"),
        ("broken.example", "http-error"),
    }
    for name in ("silent", "broken"):
        assert len(net.sites[f"{name}.example"].pages_asked()) <= FEW


def test_a_host_that_recovers(net: Net) -> None:
    """Half a second of trouble costs the pages of that moment, not those after it."""
    answers = iter([answer(PAGE, "503 Unavailable", retry_after="0")] * 3)
    serve(net, "back.example", lambda caller: caller.send(next(answers, answer(PAGE))))
    outcomes = Counter(one.reason or one.outcome for one in ask_all(net))
    assert outcomes == {"busy": 3, "brought": PAGES - 3}
