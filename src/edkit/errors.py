"""The error tree. Every error says what is wrong, where, and what to do.

EdkitError
├── BadUrl                an address that cannot be one
├── BadFile               a file that a person writes: which line, and why
│   ├── RegisterError     outlets.toml
│   └── SettingsError     study.toml
├── PageError             one page is lost to the study; a batch records it and goes on
│   ├── FetchError        it could not be brought (network, file, WARC record)
│   └── CleanError        it was brought and could not be read
│       └── NotAnArticle  it was read and holds no article
├── CatalogueError        the catalogue file
│   ├── CatalogueLocked, CatalogueReadOnly, CatalogueDamaged, CatalogueFull
│   ├── NewerSchema       written by a later edkit
│   └── UnknownArticle    no article has this id
├── ArchiveError          the folder of WARC files that fetching writes
│   └── ArchiveLocked, ArchiveDamaged, ArchiveFull
├── UnknownField          an article has no such field, or nothing is weighed for it
├── MissingColumns        a table lacks what a measure needs
├── BadQuery              a search that cannot be understood
└── ReportError           a notebook that failed, or a report that could not be made
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

# What can become of a page, as stored in the failure table and printed in reports.
REASONS = {
    "bad-url": "the line, field or redirect is not a web address",
    "missing-file": "the file named is not there",
    "unreadable-file": "the file cannot be opened",
    "empty": "there is nothing in it",
    "binary": "it is not a page (binary content)",
    "truncated": "the compressed file or record ends too early",
    "too-large": "it is larger than the limit",
    "bad-record": "the line or record of the list cannot be understood",
    "unknown-outlet": "the outlet named is not in the register",
    "not-asked": "it was listed, and nobody has asked the web for it yet",
    "robots": "the outlet's robots.txt forbids it to us",
    "reserved": "its publisher reserves it against text-and-data mining, which this study obeys",
    "refused-address": "the address is not a public one",
    "timeout": "it took longer than the limit",
    "unreachable": "no connection could be made",
    "too-many-redirects": "it was redirected too often",
    "http-error": "the server answered with an error",
    "gone": "the server says that there is no such page, or no longer",
    "denied": "the server refuses it to us, or asks for a log-in",
    "busy": "the server asked to be left alone for now",
    "not-a-list": "it should list addresses, and is neither a feed nor a sitemap nor a page of links",
    "not-html": "the answer is neither a web page nor text",
    "error-page": "the page only says that something was not found or went wrong",
    "consent-wall": "the page only asks for consent or a log-in",
    "index-page": "the page lists articles and is none itself",
    "no-article": "no article was found on the page",
    "unstorable": "it holds half characters (lone surrogates), which no file can keep",
    "fetch-fault": "edkit broke on it while asking for it, which is a fault of edkit: please report it",
    "reader-fault": "edkit's reader broke on it, which is a fault of edkit: please report it",
}


class EdkitError(Exception):
    """Any error that edkit raises on purpose."""


class BadUrl(EdkitError, ValueError):
    """An address that cannot be one."""


class BadFile(EdkitError):
    """A file that a person writes cannot be used as it is."""

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class RegisterError(BadFile):
    """The outlet register cannot be used as it is."""


class SettingsError(BadFile):
    """The study's settings cannot be used as they are."""


class PageError(EdkitError):
    """One page is lost to the study. `reason` is a key of REASONS, `detail` says more.

    `url`, `outlet`, `day` and `snapshot` (sha256) say of the page what is known; None: not known.
    """

    stage = "add"

    def __init__(
        self,
        where: str,
        reason: str,
        detail: str = "",
        *,
        url: str | None = None,
        outlet: str | None = None,
        day: date | None = None,
        snapshot: str | None = None,
    ) -> None:
        if reason not in REASONS:
            raise ValueError(f"unknown reason {reason!r}: add it to edkit.errors.REASONS")
        super().__init__(f"{where}: {REASONS[reason]}" + (f" ({detail})" if detail else ""))
        self.where = where
        self.reason = reason
        self.detail = detail
        self.url = url
        self.outlet = outlet
        self.day = day
        self.snapshot = snapshot

    def __reduce__(self) -> tuple[type, tuple[str, str, str], dict[str, Any]]:
        return type(self), (self.where, self.reason, self.detail), self.__dict__


class FetchError(PageError):
    """One page could not be brought from the network, a file or a WARC."""

    stage = "fetch"


class CleanError(PageError):
    """One page was brought and could not be read."""

    stage = "clean"


class NotAnArticle(CleanError):
    """One page was read and holds no article."""


class CatalogueError(EdkitError):
    """The catalogue file cannot do what was asked."""


class CatalogueLocked(CatalogueError):
    """Another process kept the catalogue for longer than we wait. Try again."""


class CatalogueReadOnly(CatalogueError):
    """The catalogue may be read but not written."""


class CatalogueDamaged(CatalogueError):
    """The file is not a catalogue, or part of it is broken. Restore a backup copy."""


class CatalogueFull(CatalogueError):
    """No room is left on the disk. What was stored before is safe."""


class NewerSchema(CatalogueError):
    """A later version of edkit wrote this catalogue. Install that version."""


class UnknownArticle(CatalogueError, KeyError):
    """No article of the catalogue has this id."""

    def __str__(self) -> str:  # KeyError would print the message's repr
        return str(self.args[0])


class ArchiveError(EdkitError):
    """The folder of WARC files cannot do what was asked."""


class ArchiveLocked(ArchiveError):
    """Another process writes to this archive. Let it finish, or stop it."""


class ArchiveDamaged(ArchiveError):
    """Part of a WARC file is broken, or missing. What stands around it is safe."""


class ArchiveFull(ArchiveError):
    """No room is left on the disk. What was stored before is safe, and nothing is half written."""


class UnknownField(EdkitError, ValueError):
    """An article has no field of this name, or none that anything was weighed for."""


class MissingColumns(EdkitError):
    """A table lacks columns that a measure needs."""

    def __init__(self, missing: Iterable[str]) -> None:
        super().__init__(f"the table lacks: {', '.join(sorted(missing))}")


class BadQuery(EdkitError, ValueError):
    """A search that cannot be understood."""


class ReportError(EdkitError):
    """A notebook failed, or its report could not be made."""
