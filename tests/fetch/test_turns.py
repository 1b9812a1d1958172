"""The pace of each host, and what slows it down."""

import threading

import pytest

from edkit.fetch.asking.turns import LONGEST_BACKOFF, LONGEST_WAIT, PATIENCE, Turns

from .conftest import Clock


@pytest.fixture
def turns(clock: Clock) -> Turns:
    return Turns(2, clock=clock, sleep=clock.sleep, chance=lambda: 0.5)


def wait(turns: Turns, host: str) -> None:
    with turns.turn(host):
        pass


def test_each_host_has_its_own_pace(turns: Turns, clock: Clock) -> None:
    for host in ("a", "b", "a", "b", "a"):
        wait(turns, host)
    assert clock.slept == [2, 2]


def test_the_pace_is_that_of_the_requests_as_they_leave(turns: Turns, clock: Clock) -> None:
    """The turn was taken when the name was looked up; the request left five seconds later, one ago."""
    with turns.turn("a"):
        clock.now += 6
        turns.asked("a", ago=1)
    wait(turns, "a")
    assert clock.slept == [1]


def test_a_pause_that_a_host_asks_for(turns: Turns, clock: Clock) -> None:
    """Our own pace stays where the host asks for less."""
    wait(turns, "a")
    turns.pause("a", 7)
    wait(turns, "a")
    turns.pause("a", 0.1)
    wait(turns, "a")
    assert clock.slept == [7, 7]
    wait(turns, "a")
    assert clock.slept[2:] == [2]


def test_a_host_is_left_alone_as_long_as_it_wishes(turns: Turns, clock: Clock) -> None:
    turns.leave("a", 30)
    wait(turns, "a")
    assert clock.slept == [30]
    turns.leave("a", -5)
    turns.leave("a", 1e9)
    assert turns.ready("a") == clock.now + LONGEST_WAIT
    assert turns.beyond_patience("a") == LONGEST_WAIT
    assert turns.beyond_patience("b") is None
    turns.leave("b", PATIENCE)
    assert turns.beyond_patience("b") is None


def test_trouble_doubles_the_pause_until_a_host_is_well(turns: Turns, clock: Clock) -> None:
    """From the pace on, up to a limit; well is well at once."""
    pauses = []
    for _ in range(9):
        turns.troubled("a")
        pauses.append(turns.ready("a") - clock.now)
        clock.now = turns.ready("a")
    assert pauses == [4, 8, 16, 32, 64, 128, 256, LONGEST_BACKOFF, LONGEST_BACKOFF]
    turns.well("a")
    turns.troubled("a")
    assert turns.ready("a") - clock.now == 4


def test_jitter_spreads_those_who_were_in_trouble_together(clock: Clock) -> None:
    """Half to one and a half of the pause, and never less than the pace."""
    for chance, pause in ((0.0, 2.0), (0.999999, 6.0)):
        turns = Turns(2, clock=clock, chance=lambda chance=chance: chance)
        turns.troubled("a")
        assert turns.ready("a") - clock.now == pytest.approx(pause, abs=0.01)


def test_two_threads_share_a_host(turns: Turns) -> None:
    """While one has its turn, the other waits, whatever the clock says."""
    inside = threading.Event()
    second = threading.Thread(target=lambda: (wait(turns, "a"), inside.set()))
    with turns.turn("a"):
        second.start()
        assert not inside.wait(0.01)
    second.join(2)
    assert inside.is_set()
