"""What a page states about itself, as values: each statement with where it stood."""

import html
from dataclasses import dataclass, field
from typing import Any

from edkit.clean.stated.updates import Update
from edkit.models import Image

LONGEST_VALUE = 2_000  # characters; a longer one is a mistake of the page's makers
MOST_STATEMENTS = 500  # real pages make about 30


@dataclass(frozen=True, slots=True)
class Statement:
    """One field stated in one place."""

    field: str
    value: str
    method: str  # "json-ld", "meta", "link", "title", "html"
    where: str  # the key or element that said it


@dataclass(slots=True)
class Statements:
    """All that a page states about itself."""

    all: list[Statement] = field(default_factory=list)
    types: list[str] = field(default_factory=list)  # JSON-LD types of the article, lower case
    free: bool | None = None
    body: str | None = None  # JSON-LD articleBody
    other_headlines: list[str] = field(default_factory=list)  # JSON-LD, of further articles on the page
    updates: list[Update] = field(default_factory=list)  # JSON-LD, of a live page
    images: list[Image] = field(default_factory=list)  # JSON-LD image, addresses as written

    def of(self, name: str, method: str | None = None) -> list[Statement]:
        """Give the statements on one field, in the page's order."""
        return [s for s in self.all if s.field == name and (method is None or s.method == method)]

    def add(self, name: str, value: Any, method: str, where: str) -> None:
        """Keep a statement, if it says anything."""
        text = html.unescape(" ".join(str(value).split())) if isinstance(value, str | int | float) else ""
        if text and len(text) <= LONGEST_VALUE and len(self.all) < MOST_STATEMENTS:
            self.all.append(Statement(name, text, method, where))
