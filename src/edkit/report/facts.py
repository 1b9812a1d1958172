"""The facts at the head of a report: what was counted, when, by which version of what.

A notebook shows a `ReportFacts` in a cell of its own; in the lab it is a small list, and the exporter
lifts it to the report's head.
"""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from importlib.metadata import PackageNotFoundError, version
from typing import Any

FACTS = "application/vnd.edkit.facts+json"
DIGEST_SHOWN = 16  # hex digits printed; the whole digest is in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a reader must know before the first number. None: not known, and printed so."""

    run: datetime | None = None  # with offset
    articles: int | None = None
    outlets: int | None = None
    first: str | None = None  # ISO days of the oldest and the newest article
    last: str | None = None
    undated: int | None = None
    failures: int | None = None  # pages that were wanted and are not held
    digest: str | None = None  # of the catalogue: the same corpus has the same one
    title: str | None = None  # instead of the notebook's first heading
    subtitle: str | None = None
    versions: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.run is not None and self.run.utcoffset() is None:
            raise ValueError("run needs an offset from UTC")

    @classmethod
    def of(cls, status: Mapping[str, Any], digest: str | None = None, **more: Any) -> "ReportFacts":
        """Take the facts from a catalogue's status; `more` gives or overrides single ones.

        Reads articles, outlets, first and last (or first_day and last_day), undated, and failures (a
        number, or counts by reason). A run without a date is dated now, or by SOURCE_DATE_EPOCH.
        """
        failures = status.get("failures")
        outlets = status.get("outlets")
        found: dict[str, Any] = {
            "articles": status.get("articles"),
            "outlets": outlets if isinstance(outlets, int) or outlets is None else len(outlets),
            "first": _day(status.get("first", status.get("first_day"))),
            "last": _day(status.get("last", status.get("last_day"))),
            "undated": status.get("undated"),
            "failures": sum(failures.values()) if isinstance(failures, Mapping) else failures,
            "digest": digest,
            "run": moment_of_run(),
            "versions": versions(),
        }
        return cls(**(found | more))

    def rows(self) -> list[tuple[str, str]]:
        """Give the facts as term and value, for reading."""
        return [
            (
                "Run",
                f"{self.run.day} {self.run:%B %Y, %H:%M} {self.run.tzname()}" if self.run else "date unknown",
            ),
            ("Corpus", self._corpus()),
            ("Period", self._period()),
            (
                "Not held",
                self._not_held(),
            ),
            ("Catalogue", self.digest[:DIGEST_SHOWN] if self.digest else "unknown"),
            ("Made with", ", ".join(f"{name} {number}" for name, number in self.versions) or "unknown"),
        ]

    def _corpus(self) -> str:
        if self.articles is None:
            return "unknown"
        return _count(self.articles, "article") + (
            f" of {_count(self.outlets, 'outlet')}" if self.outlets else ""
        )

    def _not_held(self) -> str:
        if self.failures is None:
            return "unknown"
        return f"{_count(self.failures, 'page')} wanted and failed" if self.failures else "none"

    def _period(self) -> str:
        if not self.first or not self.last:
            span = "no dated article" if self.articles is not None else "unknown"
        else:
            span = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return span + (f"; {self.undated:,} undated" if self.undated else "")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        rows = self.rows()
        listed = "".join(f"<dt>{escape(term)}</dt><dd>{escape(value)}</dd>" for term, value in rows)
        data = {
            "title": self.title,
            "subtitle": self.subtitle,
            "run": self.run.isoformat() if self.run else None,
            "digest": self.digest,
            "facts": [list(row) for row in rows],
        }
        plain = "\n".join(f"{term}: {value}" for term, value in rows)
        return {FACTS: data, "text/html": f'<dl class="facts">{listed}</dl>', "text/plain": plain}


def moment_of_run() -> datetime:
    """Give now, or the moment that SOURCE_DATE_EPOCH names, for the same bytes on every run."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)


def versions(*packages: str) -> tuple[tuple[str, str], ...]:
    """Give the versions that the numbers depend on: edkit, Python, pandas and any others named."""
    found = [("edkit", _version("edkit")), ("Python", platform.python_version())]
    return (*found, *((name, _version(name)) for name in ("pandas", *packages)))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "of unknown version"


def _day(value: Any) -> str | None:
    return None if value is None else str(value)[:10]


def _count(n: int, thing: str) -> str:
    return f"{n:,} {thing}{'' if n == 1 else 's'}"
