"""How a study asks the web: who answers for it, how slowly, for how long, and whom it may reach."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import Literal

from edkit.fetch.asking.guard import Guard
from edkit.fetch.asking.session import GuardedSession
from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.rules.robots import AGENT
from edkit.urls import has_credentials, is_web_address, without_password

HIGHEST_PORT = 65_535

_MAIL = re.compile(r"(?:mailto:)?[^\s@():]+@[^\s@()]+\.[^\s@()]+")
_PAGE = re.compile(r"https?://[^\s()]+")
_PLACE = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+):(\d{1,5})")
_NOT_BELOW = {"pace_seconds": 0.0, "redirects": 0, "workers": 1}
_ABOVE_NOTHING = ("total_seconds", "connect_seconds", "first_byte_seconds", "read_seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How we ask. `contact` is an e-mail address or page where an outlet reaches the people of the study.

    Raises ValueError for a contact that reaches nobody and for limits that cannot be meant.
    """

    contact: str
    pace_seconds: float = 2.0  # from one request to a host to the next, at least
    total_seconds: float = 60.0  # for one page, with all its redirects, without the waiting for our turn
    connect_seconds: float = 10.0  # for the name server and the connection
    first_byte_seconds: float = 20.0  # from our request to the first byte of the answer
    read_seconds: float = 20.0  # between two pieces of an answer
    redirects: int = 5
    limits: Limits = LIMITS
    workers: int = 32  # hosts that are asked at the same moment, at most
    reservations: Literal["record", "obey"] = "record"  # those against text-and-data mining
    allowed_hosts: frozenset[str] = field(default=frozenset())  # may be reached though not public
    # Where a host is served though no name server says so, such as {"intranet": "127.0.0.1:8080"}.
    known_hosts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _refuse_contact(self.contact)
        if self.reservations not in ("record", "obey"):
            raise ValueError(f"reservations must be 'record' or 'obey', not {self.reservations!r}")
        for name, least in _NOT_BELOW.items():
            if not getattr(self, name) >= least:
                raise ValueError(f"{name} must be at least {least:g}, not {getattr(self, name)!r}")
        for name in _ABOVE_NOTHING:
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be more than nothing, not {getattr(self, name)!r}")
        for host, place in self.known_hosts.items():
            match = _PLACE.fullmatch(place)
            if not match or not 0 < int(match[2]) <= HIGHEST_PORT:
                raise ValueError(f"{host} must be at a place such as 127.0.0.1:8080, not {place!r}")

    @property
    def user_agent(self) -> str:
        """What we say we are."""
        return f"{AGENT}/{_version()} (media research; +{self.contact})"

    def session(self) -> GuardedSession:
        """Give a session for these settings. Close it after use."""
        return GuardedSession(self.user_agent, self.guard())

    def guard(self) -> Guard:
        """Give the rule of whom we may reach."""
        return Guard(
            allowed=frozenset(name.lower() for name in self.allowed_hosts),
            known={name.lower(): _place(place) for name, place in self.known_hosts.items()},
        )


def _refuse_contact(contact: str) -> None:
    """Raise ValueError for a contact that reaches nobody, or tells every server a password."""
    if has_credentials(contact):
        raise ValueError("contact must hold no name or password: every server that is asked is told it")
    shown = without_password(contact)
    if not _MAIL.fullmatch(contact) and not (_PAGE.fullmatch(contact) and is_web_address(contact)):
        raise ValueError(f"contact must be an e-mail address or a web page, not {shown!r}")
    if not contact.isascii():
        raise ValueError(f"contact must be written in ASCII: {shown!r}")


@cache
def _version() -> str:
    return version("edkit")


def _place(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host.strip("[]"), int(port)
