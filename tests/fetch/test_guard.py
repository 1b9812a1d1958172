"""Whom we may reach: which addresses are public, and which hosts the settings name."""

import socket
import threading
import time

import pytest

from edkit.errors import FetchError
from edkit.fetch.asking.guard import MOST_ADDRESSES, NOBODY, Guard, is_public

ADDRESSES = [
    ("93.184.215.14", True),
    ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
    ("64:ff9b::5db8:d70e", True),
    ("127.0.0.1", False),
    ("0.0.0.0", False),
    ("10.1.2.3", False),
    ("172.16.0.1", False),
    ("192.168.1.1", False),
    ("100.64.0.1", False),
    ("169.254.169.254", False),
    ("224.0.0.1", False),
    ("255.255.255.255", False),
    ("::1", False),
    ("::", False),
    ("fe80::1%eth0", False),
    ("fd00:ec2::254", False),
    ("ff02::1", False),
    ("::ffff:169.254.169.254", False),
    ("64:ff9b::7f00:1", False),
    ("2002:7f00:1::", False),
    ("64:ff9b:1::a00:1", False),
    ("fec0::1", False),
    ("::127.0.0.1", False),
    ("::ffff:0:127.0.0.1", False),
    ("3fff::1", False),
    ("5f00::1", False),
    ("192.0.0.8", False),
    ("192.88.99.1", False),
    ("168.63.129.16", False),
]


@pytest.mark.parametrize(("address", "public"), ADDRESSES)
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def resolves(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr("edkit.fetch.asking.guard.socket.getaddrinfo", lambda *_, **__: found)


def test_only_the_public_addresses_of_a_host_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a few of them only: a name server may list a thousand."""
    resolves(monkeypatch, "10.0.0.1", *(f"93.184.215.{n}" for n in range(20)))
    places = NOBODY.places("herald.example", 80, 1)
    assert places == [(f"93.184.215.{n}", 80) for n in range(MOST_ADDRESSES)]


def test_a_host_with_private_addresses_only_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves(monkeypatch, "10.0.0.1", "169.254.169.254")
    with pytest.raises(FetchError, match=r"herald\.example is 10\.0\.0\.1, which is not a public address"):
        NOBODY.places("herald.example", 80, 1)
    allowed = Guard(allowed=frozenset({"herald.example"}))
    assert allowed.places("Herald.example.", 80, 1) == [("10.0.0.1", 80), ("169.254.169.254", 80)]


def test_a_known_host_is_where_the_settings_say() -> None:
    """Whatever port its address names."""
    guard = Guard(known={"herald.example": ("127.0.0.1", 8080)})
    assert guard.places("HERALD.example", 443, 1) == [("127.0.0.1", 8080)]
    with pytest.raises(FetchError):
        guard.places("127.0.0.1", 8080, 1)


def test_a_name_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for as long as for a connection, not as long as the system does."""
    over = threading.Event()
    monkeypatch.setattr("edkit.fetch.asking.guard.socket.getaddrinfo", lambda *_, **__: over.wait(5) and [])
    began = time.monotonic()
    with pytest.raises(TimeoutError, match=r"herald\.example"):
        NOBODY.places("herald.example", 80, 0.02)
    over.set()
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("name", ["10.0.0.1", "::1"])
def test_an_address_is_not_said_to_be_itself(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        NOBODY.places(name, 80, 1)
    assert caught.value.detail == f"{name} is not a public address"


@pytest.mark.parametrize("name", ["10.1.2.3", "[::1]", "127.0.0.1", "169.254.169.254"])
def test_a_private_number_is_refused_before_any_proxy(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        NOBODY.refuse_number(name)
    assert caught.value.detail == f"{name} is not a public address"
    NOBODY.refuse_number("herald.example")
    NOBODY.refuse_number("93.184.215.14")
    Guard(allowed=frozenset({"10.1.2.3"})).refuse_number("10.1.2.3")
