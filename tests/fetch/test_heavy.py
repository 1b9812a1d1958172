"""Few large bodies at a time."""

import gzip
import threading
from dataclasses import replace

import pytest

from edkit.fetch import FetchSettings, Limits, attempt
from edkit.fetch.asking.exchange import KEPT_BYTES
from edkit.fetch.asking.heavy import HEAVY, LARGE_AT_ONCE, LARGE_BYTES, Heavy
from edkit.visits import Wanted

from .conftest import PAGE, Web, answer


def test_a_thread_holds_one_place_until_it_leaves() -> None:
    heavy = Heavy(1)
    assert heavy.enter(0)
    assert heavy.enter(0)
    others: list[bool] = []

    def other() -> None:
        others.append(heavy.enter(0))
        heavy.leave()

    for _ in range(2):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        heavy.leave()
    assert others == [False, True]


@pytest.fixture
def roomy(settings: FetchSettings) -> FetchSettings:
    return replace(settings, limits=Limits(page_bytes=LARGE_BYTES * 2), total_seconds=0.3)


LARGE = PAGE + b" " * LARGE_BYTES


@pytest.mark.parametrize(
    "served",
    [answer(LARGE), answer(gzip.compress(LARGE, 1), content_encoding="gzip")],
    ids=["plain", "packed"],
)
def test_large_pages_leave_their_place(web: Web, roomy: FetchSettings, served: bytes) -> None:
    """Brought one after the other, more of them than there are places."""
    web.pages["/a"] = served
    for _ in range(LARGE_AT_ONCE + 1):
        assert (
            attempt(Wanted(url=f"{web.root}/a"), settings=replace(roomy, total_seconds=10)).outcome
            == "brought"
        )


def test_a_large_page_that_finds_no_place_is_told_of(web: Web, roomy: FetchSettings) -> None:
    """It waits no longer than it may take, and its beginning is kept."""
    web.pages["/a"] = answer(LARGE)
    full, over = threading.Barrier(LARGE_AT_ONCE + 1), threading.Event()

    def hold() -> None:
        HEAVY.enter(1)
        full.wait(5)
        over.wait(5)
        HEAVY.leave()

    threads = [threading.Thread(target=hold) for _ in range(LARGE_AT_ONCE)]
    for thread in threads:
        thread.start()
    full.wait(5)
    tried = attempt(Wanted(url=f"{web.root}/a"), settings=roomy)
    over.set()
    for thread in threads:
        thread.join()
    assert tried.reason == "timeout"
    assert tried.exchanges[-1].cut == "time"


def test_no_more_than_the_beginning_of_what_is_too_large_is_kept(web: Web, settings: FetchSettings) -> None:
    web.pages["/a"] = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n" + b"<p>" * 1_000_000
    tried = attempt(
        Wanted(url=f"{web.root}/a"), settings=replace(settings, limits=Limits(page_bytes=2_000_000))
    )
    assert (tried.reason, len(tried.exchanges[-1].body)) == ("too-large", KEPT_BYTES)
