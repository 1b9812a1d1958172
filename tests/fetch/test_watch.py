"""Visits are cut when their time is over, and at no other moment."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from edkit.fetch.asking.watch import Visit


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    here, there = socket.socketpair()
    with here, there:
        yield here, there


def test_whoever_waits_wakes(pair: tuple[socket.socket, socket.socket]) -> None:
    """In the time of the visit, whatever the limits of the socket are."""
    here, _ = pair
    began = time.monotonic()
    with Visit(0.05, between=10) as visit:
        visit.hold(here)
        assert here.recv(1) == b""
    assert visit.expired
    assert 0.04 < time.monotonic() - began < 1


def test_a_visit_that_ends_in_time_is_not_cut(pair: tuple[socket.socket, socket.socket]) -> None:
    here, there = pair
    with Visit(0.02, between=10) as visit:
        visit.hold(here)
    time.sleep(0.04)
    there.send(b"x")
    assert here.recv(1) == b"x"
    assert not visit.expired


def test_the_earliest_is_cut_first(pair: tuple[socket.socket, socket.socket]) -> None:
    """A visit that began later may end sooner."""
    here, there = pair
    with Visit(10, between=10) as long, Visit(0.03, between=10) as short:
        long.hold(there)
        short.hold(here)
        assert here.recv(1) == b""
        assert (short.expired, long.expired) == (True, False)
        assert 9 < long.left < 10


def test_a_connection_made_too_late_is_cut_at_once(pair: tuple[socket.socket, socket.socket]) -> None:
    here, _ = pair
    with Visit(0, between=10) as visit:
        while not visit.expired:
            time.sleep(0.001)
        visit.hold(here)
        assert here.recv(1) == b""


def test_a_copy_is_closed_with_the_visit(pair: tuple[socket.socket, socket.socket]) -> None:
    here, _ = pair
    copy = here.dup()
    with Visit(10, between=10) as visit:
        visit.hold(copy, own=True)
        visit.hold(here)
        assert copy.fileno() == -1
    assert here.fileno() != -1


def test_many_visits_have_one_thread() -> None:
    with Visit(10, between=1):
        before = threading.active_count()
        visits = [Visit(10, between=1) for _ in range(50)]
        for visit in visits:
            visit.__enter__()
        assert threading.active_count() == before
        for visit in visits:
            visit.__exit__()
