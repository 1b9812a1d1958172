"""The values that travel from room to room. All frozen; unknown is None, never "" or 0.

`Snapshot` is what was brought, `Page` what stands on it, block by block, `Article` what was
published, with the evidence for every field that had to be judged.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from edkit.display import page_html

Span = tuple[int, int]  # start, end in code points of the page's linear text; end is excluded

# What a run of text is on its page.
ROLES = (
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "dateline",
    "date",
    "body",
    "subhead",
    "quote",
    "list",
    "caption",
    "teaser-title",
    "teaser-excerpt",
    "related-heading",
    "correction",
    "comment",
    "navigation",
    "consent",
    "paywall",
    "newsletter",
    "share",
    "other",
)
BODY_ROLES = frozenset({"body", "quote", "list"})  # the article's own text, counted as its words

GENRES = ("news", "feature", "interview", "column", "opinion", "editorial", "review", "live", "brief", "wire")

Precision = Literal["second", "minute", "hour", "day", "month", "year", "none"]
FINER_THAN_MONTH = frozenset({"second", "minute", "hour", "day"})

ID_LENGTH = 16  # hex digits; two of a million articles share an id once in 37 million corpora


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What one address answered, or one file held, at one moment: the evidence, untouched."""

    body: bytes
    form: Literal["html", "text"]
    source: str  # where it can be found again: a path, a path with offset in a WARC, "pasted"
    url: str | None = None  # as asked; None: no address is known
    answered_url: str | None = None  # after redirects
    fetched_at: datetime | None = None  # with offset; None: nobody wrote it down
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    outlet: str | None = None  # key in the register, where the list it came from says so
    day: date | None = None  # the day it belongs to, where the list it came from says so
    robots_rule: str | None = None  # the rule that allowed the visit

    def __post_init__(self) -> None:
        _refuse_naive(self.fetched_at, "fetched_at", self.source)

    @property
    def sha256(self) -> str:
        """The digest that names this snapshot."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """The first header of this name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside a block. Positions count within the block's own text."""

    start: int
    end: int
    url: str  # absolute where the page's address is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One run of text on a page. `page.text[start:end] == text`, always."""

    text: str  # verbatim, white space as a reader sees it
    start: int
    end: int
    role: str  # one of ROLES
    reason: str  # why it has this role, for a person to read
    tags: str = ""  # the path of elements that hold it, "html/body/main/p"; "" for pasted text
    link_density: float = 0.0  # share of its characters inside links, 0-1
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"unknown role {self.role!r}")
        if self.end - self.start != len(self.text):
            raise ValueError(f"the span {self.start}-{self.end} does not fit the text {self.text[:40]!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing a page says about one field of its article, and what became of it."""

    field: str  # "headline", "published", "genre"…
    value: str | None  # as understood; dates in ISO 8601; None: could not be understood
    method: str  # where it stood: "json-ld", "meta", "time-tag", "url", "text", "recipe", "style"…
    raw: str  # as printed
    taken: bool
    reason: str  # why it was taken or refused
    span: Span | None = None  # where in the page's text; None: it is not visible text


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A moment as far as the page tells it. `value` is None when the page does not."""

    value: datetime | None = None  # with offset; the first moment of the day, month or year named
    precision: Precision = "none"
    zone: Literal["stated", "assumed", "none"] = "none"  # assumed: the page gives no offset, UTC stands in
    method: str | None = None
    raw: str | None = None  # as printed
    candidates: tuple[Candidate, ...] = ()
    not_before: datetime | None = None
    not_after: datetime | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.precision == "none"):
            raise ValueError("a date has a precision, and no date has none")
        for name in ("value", "not_before", "not_after"):
            _refuse_naive(getattr(self, name), name, self.raw or "")

    @property
    def day(self) -> date | None:
        """The day printed on the page, in the page's own zone; None if it names none."""
        known = self.value is not None and self.precision in FINER_THAN_MONTH
        return self.value.date() if known and self.value else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One part of a byline."""

    text: str  # as printed
    kind: Literal["person", "outlet", "agency", "role"]
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A pointer on this page to another one: an edge, not an article."""

    title: str
    heading: str | None = None  # over the list it stands in
    excerpt: str | None = None
    origin: str | None = None  # the outlet an excerpt names as its source
    url: str | None = None
    truncated: bool = False  # the excerpt breaks off
    span: Span | None = None  # of the title


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that belongs to an article. The picture itself is not fetched."""

    url: str  # absolute where the page's address is known
    alt: str | None = None  # what the page says to those who cannot see it
    caption: str | None = None  # without the credit
    credit: str | None = None  # whose picture it is, as printed: "Mara Quill/Nordpress"
    span: Span | None = None  # of the caption or, without one, of the credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a live page."""

    time: Dated  # `raw` alone where the page prints no more than "15:12"; without candidates
    heading: str | None = None
    span: Span  # of all that it shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news or opinion item as published, read from one snapshot."""

    id: str
    snapshot: str  # sha256 of what it was read from
    reader: str  # version of the reader that read it
    url: str | None  # as asked
    canonical: str | None  # the one address the outlet gives it
    outlet: str | None  # key in the register
    headline: str | None
    kicker: str | None
    standfirst: str | None
    byline: tuple[Name, ...] | None  # None: the page names nobody; (): it says there is none
    published: Dated
    modified: Dated
    genre: str | None  # one of GENRES
    language: str | None  # BCP 47
    section: str | None
    dateline: str | None
    wire: str | None  # the agency credited with the text
    free: bool | None  # False: a paywall cuts it; None: the page does not say
    paragraphs: tuple[str, ...]  # body blocks, verbatim
    words: int  # in the paragraphs
    corrections: tuple[str, ...] = ()  # notes by which the outlet admits a change
    teasers: tuple[Teaser, ...] = ()
    images: tuple[Image, ...] = ()
    entries: tuple[Entry, ...] = ()  # of live pages
    evidence: tuple[Candidate, ...] = ()  # for every field but the dates, which carry their own

    def candidates(self) -> Iterator[Candidate]:
        """Yield all that the page says, dates included."""
        yield from self.evidence
        yield from self.published.candidates
        yield from self.modified.candidates

    def method(self, name: str) -> str | None:
        """Tell how one field was found, such as "json-ld"; None if it was not."""
        return next((c.method for c in self.candidates() if c.field == name and c.taken), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All visible text of a page, block by block, and the article on it, if there is one."""

    text: str  # linear text; every span points into it
    blocks: tuple[Block, ...]
    form: Literal["html", "text"]
    url: str | None = None
    article: Article | None = None
    refusal: str | None = None  # why there is no article: a key of errors.REASONS
    refusal_detail: str = ""
    next_page: str | None = None  # where the article goes on, if it is shown in several pages
    notes: tuple[str, ...] = field(default=())  # what a careful reader should know of the reading

    def role(self, *roles: str) -> tuple[Block, ...]:
        """Give the blocks of these roles in page order."""
        return tuple(block for block in self.blocks if block.role in roles)

    def _repr_html_(self) -> str:
        """Show the page in a notebook, block by block."""
        return page_html(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A page that was wanted and is not held. Stored and counted: never a day without news."""

    source: str  # the file, record, line or address
    stage: str  # "fetch", "clean" or "add"
    reason: str  # a key of errors.REASONS
    detail: str = ""
    url: str | None = None
    outlet: str | None = None
    day: date | None = None  # the day it belongs to, where the list or the address tells
    snapshot: str | None = None  # sha256 of what was brought


def _refuse_naive(moment: datetime | None, name: str, where: str) -> None:
    if moment is not None and moment.utcoffset() is None:
        raise ValueError(f"{name} needs an offset from UTC: {where}")


UNDATED = Dated()
