"""Many hosts at the same moment: each page once, each host one request at a time, and a clean end."""

import threading
import time
from collections import Counter
from dataclasses import replace

import pytest

from edkit.fetch import FetchSettings
from edkit.fetch.reservations import TDMREP_PATH
from edkit.fetch.schedule import attempts
from edkit.visits import Wanted

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
