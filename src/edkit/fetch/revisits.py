"""Where the pages of a WARC stand, for the records that only refer to one of them.

A crawler that meets a payload again, or is told that a page is unchanged, writes a revisit record
without it. It names the earlier one by its id, by address and moment, or by its digest.
"""

from collections.abc import Iterator
from typing import Any

MOST_PAGES = 100_000  # remembered of one file, the latest; a WARC of a gigabyte holds fewer


class Pages:
    """The pages met so far in one WARC."""

    def __init__(self) -> None:
        self._offsets: dict[int, int] = {}  # hash of a name ─► where the record begins

    def note(self, record: Any, offset: int) -> None:
        """Remember a page."""
        for name in _names(record):
            self._offsets.pop(hash(name), None)  # so that it counts as the latest
            self._offsets[hash(name)] = offset
        while len(self._offsets) > NAMES * MOST_PAGES:
            del self._offsets[next(iter(self._offsets))]

    def meant_by(self, revisit: Any) -> int | None:
        """Give where the page begins that a revisit record refers to; None: it is not in this file."""
        offsets = (self._offsets.get(hash(name)) for name in _references(revisit))
        return next((offset for offset in offsets if offset is not None), None)


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
