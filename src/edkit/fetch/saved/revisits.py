"""Where the pages of WARC files stand, for the records that only refer to one of them.

A crawler that meets a payload again, or is told that a page is unchanged, writes a revisit record
without it. It names the earlier one by its id, by address and moment, or by its digest.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, BinaryIO

MOST_PAGES = 100_000  # remembered, the latest, at some 500 bytes each; a WARC of a gigabyte holds fewer

Open = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record begins."""

    source: Open  # opens the file
    where: str  # its name
    offset: int


class Pages:
    """The pages met so far, in one WARC or in several read one after the other."""

    def __init__(self) -> None:
        self._places: dict[int, Place] = {}  # hash of a name ─► where the record begins

    def note(self, record: Any, place: Place) -> None:
        """Remember a page."""
        for name in _names(record):
            self._places.pop(hash(name), None)  # so that it counts as the latest
            self._places[hash(name)] = place
        while len(self._places) > NAMES * MOST_PAGES:
            del self._places[next(iter(self._places))]

    def meant_by(self, revisit: Any) -> Place | None:
        """Give where the page begins that a revisit record refers to; None: it was not met."""
        places = (self._places.get(hash(name)) for name in _references(revisit))
        return next(filter(None, places), None)


def _names(record: Any) -> Iterator[tuple[str, ...]]:
    head = record.rec_headers.get_header
    yield "id", head("WARC-Record-ID") or ""
    yield "visit", head("WARC-Target-URI") or "", head("WARC-Date") or ""
    yield "address", head("WARC-Target-URI") or ""
    if digest := head("WARC-Payload-Digest"):
        yield "digest", digest


NAMES = 4  # of one page at most


def _references(revisit: Any) -> Iterator[tuple[str, ...]]:
    head = revisit.rec_headers.get_header
    if earlier := head("WARC-Refers-To"):
        yield "id", earlier
    address, moment = head("WARC-Refers-To-Target-URI"), head("WARC-Refers-To-Date")
    if address and moment:
        yield "visit", address, moment
    if digest := head("WARC-Payload-Digest"):
        yield "digest", digest
    elif not moment and "not-modified" in (head("WARC-Profile") or ""):
        yield "address", head("WARC-Target-URI") or ""  # unchanged since the last visit
