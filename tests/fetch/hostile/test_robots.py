"""robots.txt as servers really give it ─► what may be asked, and how long it takes to know."""

import time
import zlib
from dataclasses import dataclass

import pytest

from edkit.fetch import Policy, attempt
from edkit.visits import Wanted

from .conftest import Ask, settings_for
from .server import Caller, Net, Play, answer

PAGE = b"<!doctype html><title>Ferry strike</title><p>The ferries stayed in port on Monday."
CLOSED = b"User-agent: *\nDisallow: /a\n"
LATE = 1.5  # seconds that a busy machine may add to a limit

FORBIDS: dict[str, bytes | Play] = {
    "plain": answer(CLOSED),
    "with a byte-order mark": answer(b"\xef\xbb\xbf" + CLOSED),
    "with carriage returns only": answer(CLOSED.replace(b"\n", b"\r")),
    "with NULs around": answer(b"\0\0\n" + CLOSED + b"\0"),
    "in Latin-1": answer("# für alle\n".encode("latin-1") + CLOSED),
    "called HTML": answer(CLOSED, content_type="text/html"),
    "packed": answer(zlib.compress(CLOSED, wbits=31), content_encoding="gzip"),
    "packed by deflate": answer(zlib.compress(CLOSED), content_encoding="deflate"),
    "then half a megabyte more": answer(CLOSED + b"# and so on\n" * 60_000),
    "then no end": lambda caller: caller.flood(b"HTTP/1.1 200 OK\r\n\r\n" + CLOSED, b"# and so on\n" * 5_000),
    "then a bomb": answer(
        zlib.compress(CLOSED + b"#" * 50_000_000, level=1, wbits=31), content_encoding="gzip"
    ),
    "elsewhere": answer(b"", "301 Moved", location="http://rules.example/rules"),
    "with a page around it": answer(b"<html><pre>\n" + CLOSED + b"</pre>"),
    "for agents of a million names": answer(
        b"".join(b"User-agent: bot%d\n" % number for number in range(15_000)) + CLOSED
    ),
}


@pytest.mark.parametrize("what", FORBIDS)
def test_what_forbids(net: Net, ask: Ask, what: str) -> None:
    site = net.site("rules.example", a=answer(PAGE), rules=answer(CLOSED))
    site.pages["/robots.txt"] = FORBIDS[what]
    began = time.monotonic()
    asked = ask("http://rules.example/a")
    assert time.monotonic() - began < 2 + LATE
    assert (asked.reason, asked.robots_rule) == ("robots", "Disallow: /a (User-agent: *)")
    assert asked.agent == "edkit"
    assert asked.robots_read
    assert "/a" not in site.asked


ALLOWS: dict[str, bytes | Play] = {
    "none": answer(b"", "404 Not Found"),
    "gone": answer(b"", "410 Gone"),
    "denied, which the RFC takes for none": answer(CLOSED, "403 Forbidden"),
    "nothing in it": answer(b""),
    "an error page": answer(b"<!doctype html><title>Not found</title><p>Disallow: is a word"),
    "an image": answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "UTF-16, which is no robots.txt": answer(CLOSED.decode().encode("utf-16")),
    "only for others": answer(b"User-agent: other\nDisallow: /\n"),
    "no content": answer(b"", "204 No Content"),
    "a circle": answer(b"", "301 Moved", location="/robots.txt"),
}


@pytest.mark.parametrize("what", ALLOWS)
def test_what_allows(net: Net, ask: Ask, what: str) -> None:
    site = net.site("rules.example", a=answer(PAGE))
    site.pages["/robots.txt"] = ALLOWS[what]
    asked = ask("http://rules.example/a")
    assert (asked.outcome, asked.reason) == ("brought", None)
    assert asked.robots_rule


FAILS: dict[str, bytes | Play] = {
    "silent": lambda caller: caller.over.wait() and None,
    "byte by byte": lambda caller: caller.drip(b"HTTP/1.1 200 OK\r\n\r\n", b"#"),
    "an error": answer(b"", "500 Broken"),
    "unavailable": answer(b"", "503 Unavailable"),
    "too many requests": answer(b"", "429 Too Many", retry_after="9"),
    "closed at once": b"",
    "half of it": b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nUser-agent: *\nDis",
    "no HTTP": b"User-agent: *\nDisallow:\n",
    "inside the house": answer(b"", "302 Found", location="http://169.254.169.254/robots.txt"),
    "in a file": answer(b"", "302 Found", location="file:///etc/robots.txt"),
}


@pytest.mark.parametrize("what", FAILS)
def test_what_cannot_be_read_forbids_all(net: Net, ask: Ask, what: str) -> None:
    """RFC 9309, 2.3.1.4: a robots.txt that cannot be reached is one that forbids everything."""
    site = net.site("rules.example", a=answer(PAGE))
    site.pages["/robots.txt"] = FAILS[what]
    began = time.monotonic()
    asked = ask("http://rules.example/a", total_seconds=0.3)
    assert time.monotonic() - began < 0.3 + LATE
    assert asked.outcome == "failed"
    assert asked.reason in ("timeout", "unreachable", "http-error", "robots", "busy", "refused-address")
    assert "robots.txt" in asked.detail
    assert "/a" not in site.asked


SLOW_TO_JUDGE = {
    "stars": b"User-agent: *\nDisallow: /" + b"*a" * 40 + b"*b$\n",
    "two hundred lines of stars": b"User-agent: *\n" + (b"Disallow: /" + b"*a" * 20 + b"*b$\n") * 200,
    "twenty thousand rules": b"User-agent: *\n"
    + b"".join(b"Disallow: /section-%d/\n" % number for number in range(20_000)),
    "one line of half a megabyte": b"User-agent: *\nDisallow: /" + b"b" * 500_000 + b"\n",
    "stars only": b"User-agent: *\nDisallow: /" + b"*" * 5_000 + b"b$\n",
}


@pytest.mark.parametrize("what", SLOW_TO_JUDGE)
def test_rules_that_take_for_ever_to_judge(net: Net, ask: Ask, what: str) -> None:
    """A pattern that a machine can think about for years is no way to stop a collection."""
    path = "/" + "a" * 120
    site = net.site("rules.example")
    site.pages |= {path: answer(PAGE), "/robots.txt": answer(SLOW_TO_JUDGE[what])}
    began = time.process_time()
    asked = ask(f"http://rules.example{path}")
    assert time.process_time() - began < 4
    assert asked.outcome == "brought" or asked.reason == "robots"


def test_a_robots_txt_that_changes(net: Net) -> None:
    """It is read once a day; between two readings the first one holds, after them the second."""
    readings = iter([b"User-agent: *\nDisallow:\n", CLOSED])

    def changing(caller: Caller) -> None:
        caller.send(answer(next(readings)))

    site = net.site("rules.example", a=answer(PAGE))
    site.pages["/robots.txt"] = changing
    settings, clock = settings_for(net), Clock()
    policy = Policy(settings, clock=clock)
    outcomes = []
    for hours in (0, 23, 2):
        clock.now += hours * 3600
        asked = attempt(Wanted(url="http://rules.example/a"), settings=settings, policy=policy)
        outcomes.append(asked.reason or asked.outcome)
    assert outcomes == ["brought", "brought", "robots"]
    assert (site.pages_asked(), site.asked.count("/robots.txt")) == (["/a", "/a"], 2)


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now
