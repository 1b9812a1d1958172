"""Settings that cannot be meant are refused."""

import pickle
from dataclasses import replace
from importlib.metadata import version

import pytest

from edkit.fetch import FetchSettings

SETTINGS = FetchSettings(contact="study@example.org")


def test_we_say_who_we_are() -> None:
    assert SETTINGS.user_agent == f"edkit/{version('edkit')} (media research; +study@example.org)"


def test_they_travel_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(SETTINGS)) == SETTINGS


REFUSED = [
    {"pace_seconds": -1},
    {"pace_seconds": float("nan")},
    {"redirects": -1},
    {"workers": 0},
    {"total_seconds": 0},
    {"connect_seconds": 0},
    {"first_byte_seconds": -1},
    {"read_seconds": 0},
    {"reservations": "ignore"},
    {"known_hosts": {"herald.example": "127.0.0.1"}},
    {"known_hosts": {"herald.example": "http://127.0.0.1:80"}},
    {"known_hosts": {"herald.example": "127.0.0.1:99999"}},
]


@pytest.mark.parametrize("wrong", REFUSED, ids=str)
def test_what_cannot_be_meant(wrong: dict[str, object]) -> None:
    name = next(iter(wrong))
    with pytest.raises(ValueError, match=name if name != "known_hosts" else r"herald\.example"):
        replace(SETTINGS, **wrong)


CONTACTS = [
    "https://ada:s3cret@desk.example/",
    "http://ada:s3cret@desk.example",
    "https://ada:s3/cret@desk.example/",
    "ftp://ada:s3cret@desk.example",
    "//ada:s3cret@desk.example",
    "ada:s3cret@desk.example",
    "ada:s3 cret@desk.example",
    "https://ada:s3cret@desk.example/ or nobody",
]


@pytest.mark.parametrize("contact", CONTACTS)
def test_a_contact_tells_nobody_a_password(contact: str) -> None:
    """Neither the servers that are asked, nor who reads the refusal."""
    with pytest.raises(ValueError, match="contact must ") as caught:
        replace(SETTINGS, contact=contact)
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize(
    "contact",
    ["https://desk.example/@ada", "http://desk.example:8080/?to=ada@desk.example", "mailto:ada@desk.example"],
)
def test_a_contact_that_only_looks_like_it(contact: str) -> None:
    assert replace(SETTINGS, contact=contact).contact == contact


def test_where_known_hosts_are() -> None:
    guard = replace(SETTINGS, known_hosts={"A.example": "127.0.0.1:80", "b.example": "[::1]:8080"}).guard()
    assert guard.known == {"a.example": ("127.0.0.1", 80), "b.example": ("::1", 8080)}
