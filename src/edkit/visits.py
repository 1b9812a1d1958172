"""The values of a collection: what was found, what was asked for, what was answered. All frozen.

`Found` is an address that some page of an outlet led to. `Attempt` is one try to bring a page, with
every `Exchange` it took, why it was allowed and what became of it. The log of a collection is made of
these two; nothing that was looked for is ever missing from it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from edkit.models import Snapshot

# How an address was found.
WAYS = ("rss", "atom", "json-feed", "sitemap", "news-sitemap", "text-sitemap", "section", "list")

# What an address is to the collection.
STATES = {
    "waiting": "it is to be asked for, now or at a later moment",
    "held": "its page was brought and kept",
    "failed": "it was asked for and could not be brought, or not be read",
    "filtered": "the study does not look for it, so it was not asked for",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An address, as a feed, a sitemap or a section page shows it. What it states is not yet believed."""

    url: str  # complete, as written there
    place: str  # the address of the feed, the sitemap or the section page
    way: str  # one of WAYS
    position: int  # in that place, from 1
    outlet: str | None = None  # key in the register
    title: str | None = None
    stated: datetime | None = None  # with offset
    states: Literal["published", "modified"] | None = None  # what `stated` is the moment of
    language: str | None = None  # BCP 47

    def __post_init__(self) -> None:
        if self.way not in WAYS:
            raise ValueError(f"unknown way {self.way!r}: it is one of {', '.join(WAYS)}")
        if (self.stated is None) != (self.states is None):
            raise ValueError(f"{self.url}: a moment needs to be of something, and nothing has no moment")
        if self.stated is not None and self.stated.utcoffset() is None:
            raise ValueError(f"{self.url}: the stated moment needs an offset from UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """One statement by which a publisher reserves rights, such as against text-and-data mining."""

    kind: str  # "tdm-reservation", "tdmrep", "x-robots-tag", "robots-meta", "ai-agents"
    place: str  # where it stands: the address of the page, of robots.txt or of tdmrep.json
    value: str  # as written there, cut to 200 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer, as they travelled, without what the transport packed around them."""

    url: str
    at: datetime  # when it was asked, with offset
    method: str = "GET"
    request: tuple[tuple[str, str], ...] = ()  # headers sent
    status: int
    phrase: str = ""  # after the status: "Not Found"
    protocol: str = "HTTP/1.1"
    headers: tuple[tuple[str, str], ...] = ()  # headers received; no Transfer-Encoding: that is undone
    body: bytes = b""  # still packed as Content-Encoding says
    cut: str | None = None  # why the body is not whole: "length", "time", "disconnect", "reserved"
    ip: str | None = None  # who answered; None behind a proxy


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An address whose turn it is, with what is known from earlier visits."""

    url: str  # as it is to be asked for
    outlet: str | None = None
    day: date | None = None  # the day it belongs to, as found
    tries: int = 0  # attempts before this one that failed, since it was last brought
    etag: str | None = None  # of the page as held: asked for again only if it has changed
    last_modified: str | None = None
    snapshot: str | None = None  # sha256 of the page as held
    source: str | None = None  # where the archive has that page


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to bring a page: why it was allowed, what was asked and answered, what became of it."""

    url: str  # as asked
    outlet: str | None = None
    day: date | None = None  # the day it belongs to, as found
    began: datetime  # with offset
    seconds: float  # from its turn at the host to the last byte
    outcome: Literal["brought", "unchanged", "failed"]
    reason: str | None = None  # a key of errors.REASONS, where it failed
    detail: str = ""
    status: int | None = None  # of the last answer; None: nothing was answered
    answered_url: str | None = None  # after redirects
    agent: str = ""  # the name under which robots.txt was read; "": the try did not get so far
    robots_rule: str | None = None  # the rule that decided, allowing or forbidding
    robots_read: datetime | None = None  # when that robots.txt was read
    reservations: tuple[Reservation, ...] = ()
    retry_after: float | None = None  # seconds for which the server asked to be left alone
    etag: str | None = None
    last_modified: str | None = None
    snapshot: Snapshot | None = None  # where it was brought; its source is told when it is archived
    exchanges: tuple[Exchange, ...] = ()  # in their order; redirects come before the answer
    mark: str | None = field(default=None, compare=False)  # where the archive ends with it; None: in none

    def __post_init__(self) -> None:
        if (self.outcome == "failed") != (self.reason is not None):
            raise ValueError(f"{self.url}: what failed has a reason, and what did not fail has none")

    @property
    def is_put_off(self) -> bool:
        """Whether nothing was asked, because the host wants to be left alone: that is no try."""
        return self.reason == "busy" and not self.exchanges
