"""What a caller wants to see, turned into SQL conditions and the values for their placeholders."""

from collections.abc import Iterable
from datetime import date, datetime

from edkit.catalogue.database import Value
from edkit.catalogue.search import expression

Words = str | Iterable[str]
Day = date | str  # a string in ISO 8601

# Basic filtering of RFC 4647: "en" takes "en-GB" too, "en-GB" only itself and what is below it.
_LANGUAGE_FITS = "lower(language) = ? OR substr(lower(language), 1, length(?) + 1) = ? || '-'"
_MATCHES = "SELECT rowid FROM search WHERE search MATCH ?"


class Conditions:
    """What the rows wanted must fulfil, and the values for its placeholders."""

    def __init__(self) -> None:
        self._terms: list[str] = []
        self.values: list[Value] = []

    @property
    def where(self) -> str:
        """The WHERE clause with a space before it; empty if nothing was asked for."""
        return " WHERE " + " AND ".join(self._terms) if self._terms else ""

    def add(self, term: str, *values: Value) -> None:
        """Ask for one more condition."""
        self._terms.append(term)
        self.values += values

    def among(self, column: str, wanted: Words | None) -> None:
        """Ask for a column to hold one of these; None asks for nothing."""
        if wanted is not None:
            values = _listed(wanted)
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def in_language(self, wanted: Words | None) -> None:
        """Ask for one of these languages, regions included."""
        if wanted is not None:
            tags = [tag.lower() for tag in _listed(wanted)]
            fits = " OR ".join([_LANGUAGE_FITS] * len(tags)) or "FALSE"
            self.add(f"({fits})", *(tag for tag in tags for _ in range(3)))

    def on_days(self, since: Day | None, until: Day | None) -> None:
        """Ask for days from one to the other, both included."""
        if since is not None:
            self.add("day >= ?", iso(since))
        if until is not None:
            self.add("day <= ?", iso(until))

    def matching(self, query: str | None) -> None:
        """Ask for what a search finds."""
        if query is not None:
            self.add(f"version IN ({_MATCHES})", expression(query))


def _listed(wanted: Words) -> list[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted)


def iso(day: Day) -> str:
    """Write a day as ISO 8601 does. Raises ValueError for one that is none."""
    if isinstance(day, str):
        return date.fromisoformat(day).isoformat()
    return (day.date() if isinstance(day, datetime) else day).isoformat()
