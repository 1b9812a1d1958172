"""JSON-LD of a live page ─► what it says of its entries (`liveBlogUpdate`)."""

import html
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from edkit.clean.written.fold import squeezed

MOST_UPDATES = 2_000
SHORTEST_KEY = 8  # letters and digits; fewer stand in many lines


class Update(NamedTuple):
    """One entry as the page's data describes it."""

    time: str | None = None  # as stated
    heading: str | None = None
    text: str | None = None

    def keys(self, length: int) -> Iterator[str]:
        """Yield the beginnings, without signs, by which it is found in a text."""
        for said in (self.heading, self.text):
            key = squeezed((said or "")[: 3 * length])[:length]
            if len(key) >= SHORTEST_KEY:
                yield key


def updates_of(node: Mapping[str, Any]) -> list[Update]:
    """Give the updates that the object of a live page describes.

    >>> updates_of({"liveBlogUpdate": {"headline": "The quay sinks", "datePublished": "2026-03-20T15:12"}})
    [Update(time='2026-03-20T15:12', heading='The quay sinks', text=None)]
    """
    given = node.get("liveBlogUpdate")
    items = given if isinstance(given, list) else [given]
    return [
        Update(
            time=_text(item.get("datePublished")) or _text(item.get("dateModified")),
            heading=_text(item.get("headline")) or _text(item.get("name")),
            text=_text(item.get("articleBody")) or _text(item.get("text")),
        )
        for item in items[:MOST_UPDATES]
        if isinstance(item, dict)
    ]


def _text(value: Any) -> str | None:
    return html.unescape(" ".join(value.split())) or None if isinstance(value, str) else None
