"""Many hosts at the same moment: each page once, each host one request at a time, and a clean end."""

import sys
import threading
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from edkit.fetch import FetchSettings, Limits
from edkit.fetch.asking.heavy import LARGE_BYTES
from edkit.fetch.asking.run import FINISHED, TROUBLES
from edkit.fetch.asking.schedule import attempts
from edkit.fetch.rules.reservations import TDMREP_PATH
from edkit.visits import Attempt, Wanted

from .conftest import PAGE, Web, answer


class Pages:
    """A supply of a fixed number of pages for each host."""

    def __init__(self, *hosts: str, pages: int = 3, path: str = "/a") -> None:
        self.left = {
            host: [Wanted(url=f"http://{host}{path}{n}", outlet="herald") for n in range(pages)]
            for host in hosts
        }

    def hosts(self) -> list[str]:
        return [host for host, pages in self.left.items() if pages]

    def take(self, host: str, count: int) -> list[Wanted]:
        taken, self.left[host] = self.left[host][:count], self.left[host][count:]
        return taken


@pytest.fixture
def many(web: Web, settings: FetchSettings) -> FetchSettings:
    """Settings by which five names are served here."""
    place = web.root.removeprefix("http://")
    return replace(settings, known_hosts={f"h{n}.example": place for n in range(5)})


def test_every_page_of_every_host(web: Web, many: FetchSettings) -> None:
    """Each once, robots.txt among them once a host, under the outlet that needed it."""
    for n in range(3):
        web.pages[f"/a{n}"] = answer(PAGE)
    found = list(attempts(Pages(*many.known_hosts), settings=many))
    assert Counter(one.url.partition(".example")[2] for one in found) == dict.fromkeys(
        ("/robots.txt", TDMREP_PATH, "/a0", "/a1", "/a2"), 5
    )
    assert {one.outlet for one in found} == {"herald"}
    brought = [one for one in found if one.outcome == "brought"]
    assert len(brought) == 15
    assert {one.snapshot.body for one in brought if one.snapshot} == {PAGE}


def test_a_host_is_asked_by_one_at_a_time(web: Web, many: FetchSettings) -> None:
    now: Counter[str] = Counter()
    most: Counter[str] = Counter()
    lock = threading.Lock()

    def busy(connection: object) -> None:
        name = web.heads[-1].decode()
        host = name.partition("Host: ")[2].partition("\r\n")[0]
        with lock:
            now[host] += 1
            most[host] = max(most[host], now[host])
        time.sleep(0.005)
        with lock:
            now[host] -= 1
        connection.sendall(answer(PAGE))  # type: ignore[attr-defined]

    for n in range(3):
        web.pages[f"/a{n}"] = busy
    list(attempts(Pages("h0.example"), settings=many))
    assert set(most.values()) == {1}


def test_closing_cuts_what_is_in_flight(web: Web, many: FetchSettings) -> None:
    """Whoever stops taking waits for no server."""
    web.pages["/robots.txt"] = answer(b"")
    for n in range(3):
        web.pages[f"/a{n}"] = lambda _: web.over.wait(5) and None
    asked = attempts(Pages("h0.example", "h1.example"), settings=many)
    assert next(asked).url.endswith("/robots.txt")
    began = time.monotonic()
    asked.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 2
    assert not [thread for thread in threading.enumerate() if thread.name == "edkit-fetch"]


def test_a_redirect_to_another_host_waits_for_its_turn_there(web: Web, many: FetchSettings) -> None:
    """With the robots.txt and the cookies of that host; the attempt stays with the outlet that asked."""
    web.pages["/a0"] = answer(b"", "302 Found", location="http://h4.example/b")
    web.pages["/b"] = answer(PAGE)
    found = {one.url: one for one in attempts(Pages("h0.example", pages=1), settings=many)}
    page = found["http://h0.example/a0"]
    assert (page.outcome, page.answered_url) == ("brought", "http://h4.example/b")
    assert [one.status for one in page.exchanges] == [302, 200]
    assert "http://h4.example/robots.txt" in found


def test_two_hosts_that_send_us_to_each_other(web: Web, many: FetchSettings) -> None:
    """No host waits for another that waits for it."""

    def elsewhere(connection: object) -> None:
        other = b"h1" if b"Host: h0" in web.heads[-1] else b"h0"
        connection.sendall(answer(b"", "302 Found", location=f"http://{other.decode()}.example/a0"))  # type: ignore[attr-defined]

    for n in range(3):
        web.pages[f"/a{n}"] = elsewhere
    found = list(attempts(Pages("h0.example", "h1.example"), settings=many))
    reasons = Counter(one.reason for one in found if "/a" in one.url)
    assert reasons == {"too-many-redirects": 6}


def test_what_robots_txt_forbids_costs_no_turn(web: Web, many: FetchSettings) -> None:
    """A thousand pages that may not be asked for are told of at once, whatever the pace."""
    web.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /a")
    began = time.monotonic()
    found = list(attempts(Pages("h0.example", pages=1_000), settings=replace(many, pace_seconds=0.05)))
    assert Counter(one.reason for one in found) == {None: 1, "robots": 1_000}
    assert web.asked == ["/robots.txt"]
    assert time.monotonic() - began < 5


def test_a_host_that_is_silent_is_left_for_a_later_run(web: Web, many: FetchSettings) -> None:
    """After a few pages; its other pages were not asked for, and the hosts beside it are."""
    silent = {"h0.example": "127.0.0.1:1"}
    for n in range(20):
        web.pages[f"/a{n}"] = answer(PAGE)
    left: dict[str, str] = {}
    settings = replace(many, known_hosts={**many.known_hosts, **silent})
    supply = Pages("h0.example", "h1.example", pages=20)
    found = list(attempts(supply, settings=settings, left=left.__setitem__))
    of = Counter(one.url.split("/")[2] for one in found if one.url.rpartition("/")[2].startswith("a"))
    assert of == {"h0.example": TROUBLES, "h1.example": 20}
    assert list(left) == ["h0.example"]
    assert "unreachable" in left["h0.example"]


def test_a_host_that_wants_to_be_left_alone_for_long(web: Web, many: FetchSettings) -> None:
    """It is asked once; a run does not sleep for it."""
    web.pages["/a0"] = answer(b"", "429 Too Many Requests", retry_after="7200")
    left: list[str] = []
    supply = Pages("h0.example", pages=20)
    found = list(attempts(supply, settings=many, left=lambda host, _: left.append(host)))
    tried = [one for one in found if "/a" in one.url]
    assert {one.reason for one in tried} == {"busy"}
    assert [path for path in web.asked if path.startswith("/a")] == ["/a0"]
    assert tried[0].retry_after == 7200
    assert all(one.retry_after and 7100 < one.retry_after <= 7200 for one in tried)
    assert left == ["h0.example"]


def test_addresses_that_are_none(many: FetchSettings) -> None:
    supply = Pages("h0.example", pages=2, path=":port/")
    assert [one.reason for one in attempts(supply, settings=many)] == ["bad-url", "bad-url"]


def test_the_pace_of_each_host_is_kept(web: Web, many: FetchSettings) -> None:
    """Several hosts take no longer than one."""
    for n in range(3):
        web.pages[f"/a{n}"] = answer(PAGE)
    began = time.monotonic()
    found = list(attempts(Pages(*many.known_hosts), settings=replace(many, pace_seconds=0.04)))
    assert time.monotonic() - began < 5 * 4 * 0.04
    asked: dict[str, list[float]] = {}
    for one in found:
        asked.setdefault(one.url.split("/")[2], []).append(one.exchanges[0].at.timestamp())
    gaps = [later - earlier for times in asked.values() for earlier, later in pairwise(sorted(times))]
    assert len(gaps) == 5 * 4
    assert min(gaps) > 0.039


def test_threads_rest_while_nobody_takes(web: Web, many: FetchSettings) -> None:
    """No more than a few finished attempts are held in memory."""
    supply = Pages("h0.example", "h1.example", pages=FINISHED * 3)
    for n in range(FINISHED * 3):
        web.pages[f"/a{n}"] = answer(PAGE)
    asked = attempts(supply, settings=many)
    next(asked)
    time.sleep(0.3)
    assert len(web.asked) <= FINISHED + 2 * 2 + 1
    assert len(list(asked)) == FINISHED * 3 * 2 + 2 * 2 - 1


def test_a_fault_of_ours_is_the_reason_of_one_page(
    web: Web, many: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LookupError("nobody thought of this")

    for n in range(3):
        web.pages[f"/a{n}"] = answer(PAGE)
    monkeypatch.setattr(sys.modules["edkit.fetch.asking.fetch"], "form_of", broken)
    tried = [one for one in attempts(Pages("h0.example"), settings=many) if "/a" in one.url]
    assert [(one.reason, one.detail) for one in tried] == [
        ("fetch-fault", "LookupError: nobody thought of this")
    ] * 3


def test_nothing_to_ask_for(many: FetchSettings) -> None:
    assert list(attempts(Pages(), settings=many)) == []


def test_what_is_kept_is_kept_in_the_order_in_which_it_is_given(web: Web, many: FetchSettings) -> None:
    for n in range(3):
        web.pages[f"/a{n}"] = answer(PAGE)
    kept: list[str] = []

    def keep(attempt: Attempt) -> Attempt:
        kept.append(attempt.url)
        return replace(attempt, detail="kept")

    found = list(attempts(Pages(*many.known_hosts), settings=many, keep=keep))
    assert [one.url for one in found] == kept
    assert {one.detail for one in found} == {"kept"}


def test_a_disk_that_is_full_ends_the_run(web: Web, many: FetchSettings) -> None:
    """It is raised where the attempts are taken."""

    def keep(attempt: Attempt) -> Attempt:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        list(attempts(Pages(*many.known_hosts), settings=many, keep=keep))
    assert not [thread for thread in threading.enumerate() if thread.name == "edkit-fetch"]


def test_large_pages_of_many_hosts_at_the_same_moment(web: Web, many: FetchSettings) -> None:
    """More of them than may be in memory: they wait for one another and come."""
    large = answer(PAGE + b" " * (LARGE_BYTES + 1))
    web.pages["/a0"] = web.pages["/a1"] = large
    settings = replace(many, limits=Limits(page_bytes=LARGE_BYTES * 2))
    found = list(attempts(Pages(*many.known_hosts, pages=2), settings=settings))
    assert Counter(one.outcome for one in found if "/a" in one.url) == {"brought": 10}
