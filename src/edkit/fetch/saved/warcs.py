"""WARC files in: one Snapshot or FetchError for each page they hold, record by record.

Response records of HTML with status 200, resource records of HTML, and revisit records of pages met
before are pages. HTML answers with an error status are failures. Redirects, pictures and the
crawler's own records are counted as skipped. Memory stays under a few times `Limits.page_bytes`,
however large the file, its records or their heads.
"""

import contextlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.statusandheaders import StatusAndHeadersParserException

from edkit.errors import FetchError
from edkit.fetch.content import GZIP, LIMITS, Limits, form_of, opened, shown, taken
from edkit.fetch.headers import HTML_TYPES
from edkit.fetch.lists import Told
from edkit.fetch.saved.memento import as_captured
from edkit.fetch.saved.revisits import Open, Pages, Place
from edkit.fetch.statuses import PAGE, UNCHANGED, reason_of
from edkit.fetch.unpack import decoded
from edkit.models import Snapshot
from edkit.urls import is_web_address

MAGIC = b"WARC/"
# Crawlers ask for them; often there are none.
NEVER_PAGES = frozenset({"/robots.txt", "/favicon.ico", "/.well-known/tdmrep.json"})
# What browsertrix says of HTML that a page's scripts asked for: it is a part of that page.
PARTS = frozenset("xhr fetch ping beacon preflight prefetch script eventsource manifest".split())
HEAD_BYTES = 300_000  # of one record and the answer in it; real ones have a few thousand

# What warcio raises on bytes that are no WARC.
_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, ValueError, TypeError)

Brought = Snapshot | FetchError


def records(
    path: Path, told: Told, skipped: Counter[str], limits: Limits = LIMITS, met: Pages | None = None
) -> Iterator[Brought]:
    """Read the pages in a WARC, plain or gzip, in their order.

    `met`: pages of the files read before, to which revisit records may refer. A file that was cut
    gives what came before the cut and then one FetchError, truncated.
    """
    yield from records_in(partial(opened, path), shown(path), told, skipped, limits, met or Pages())


def records_in(
    source: Open, where: str, told: Told, skipped: Counter[str], limits: Limits, met: Pages
) -> Iterator[Brought]:
    """Read the pages in what `source` opens, from where it stands on; it can seek. `where` is its name."""
    warc = _Warc(source, where, told, skipped, limits, met)
    try:
        with source() as stream:
            _check(stream, where)
            yield from warc.pages(stream)
    except FetchError as error:
        yield told.completed(error)


def _check(stream: BinaryIO, where: str) -> None:
    """Raise FetchError unless a stream begins like a WARC."""
    offset = stream.tell()
    begins = stream.read(4096)
    stream.seek(offset)
    if not begins:
        raise FetchError(where, "empty")
    if begins.startswith(GZIP):
        with contextlib.suppress(zlib.error):
            begins = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(begins, len(MAGIC))
    if len(begins) < len(MAGIC) and MAGIC.startswith(begins):
        raise FetchError(f"{where}#{offset}", "truncated", "in the head of a record")
    if not begins.startswith(MAGIC):
        raise FetchError(where, "bad-record", "it does not begin like a WARC")


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """Reads as warcio does, but no head without end."""

    left = HEAD_BYTES

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(self.left if length is None else min(length, self.left))
        self.left -= len(line)
        if self.left <= 0:
            raise ValueError(f"a head of more than {HEAD_BYTES:,} bytes")
        return line


@dataclass(frozen=True, slots=True)
class _Warc:
    """One file, while it is read."""

    source: Open
    where: str
    told: Told
    skipped: Counter[str]
    limits: Limits
    met: Pages

    def pages(self, stream: BinaryIO) -> Iterator[Brought]:
        iterator = _iterator(stream)
        while True:
            offset: int = iterator.offset
            here = f"{self.where}#{offset}"
            record = _next(iterator, stream, here)
            if record is None:
                break
            visit = replace(
                self.told,
                fetched_at=_moment(record.rec_headers.get_header("WARC-Date")) or self.told.fetched_at,
            )
            outcome = self._page(record, here, visit)
            _drain(iterator, here)
            if _is_cut(record):
                yield visit.completed(FetchError(here, "truncated", "the record ends too early"))
                return
            if outcome is not None:
                yield outcome
            if isinstance(outcome, Snapshot) and record.rec_type != "revisit":
                self.met.note(record, Place(self.source, self.where, offset))
        if iterator.offset < stream.tell():
            yield self.told.completed(FetchError(here, "truncated", "the record has a head and no body"))

    def _page(self, record: Any, here: str, told: Told) -> Brought | None:
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        url = address if is_web_address(address) else told.url
        try:
            if record.rec_type == "revisit":
                return self._revisited(record, url, told)
            if not _may_be_page(record, url, self.skipped):
                return None
            return _snapshot(record, here, url, told, self.limits)
        except FetchError as error:
            error.url = url
            return told.completed(error)

    def _revisited(self, record: Any, url: str | None, told: Told) -> Snapshot | None:
        """Give the page that a revisit record refers to, as met again; None where it was not met."""
        place = self.met.meant_by(record)
        status = _status(record.http_headers)
        if place is None or status not in (None, PAGE, UNCHANGED):
            self.skipped["WARC revisit records"] += 1
            return None
        with place.source() as stream:
            stream.seek(place.offset)
            here = f"{place.where}#{place.offset}"
            earlier = _next(_iterator(stream), stream, here)
            page = _snapshot(earlier, here, url, told, self.limits)
        self.met.note(record, place)
        return page


def _iterator(stream: BinaryIO) -> Any:
    iterator = ArchiveIterator(stream)
    iterator.reader = _Reader(stream)
    return iterator


def _next(iterator: Any, stream: BinaryIO, here: str) -> Any:
    """Give the next record, None at the end. Raises FetchError truncated or bad-record."""
    iterator.reader.left = HEAD_BYTES
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # warcio prints what we raise
            return next(iterator, None)
    except _BROKEN as error:
        if not iterator.reader or (iterator.reader.rem_length() == 0 and not stream.read(1)):
            raise FetchError(here, "truncated", "in the head of a record") from None
        if "non-chunked gzip" in str(error):
            detail = "all records are packed as one: run `warcio recompress` on it"
        else:
            detail = f"no WARC record; read no further: {error}"[:200]
        raise FetchError(here, "bad-record", detail) from None


def _drain(iterator: Any, here: str) -> None:
    """Leave the rest of a record. Raises FetchError bad-record where no record follows it."""
    iterator.reader.left = HEAD_BYTES
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            iterator.read_to_end()
    except _BROKEN as error:
        raise FetchError(here, "bad-record", f"no WARC record follows it: {error}"[:200]) from None


def _is_cut(record: Any) -> bool:
    """Tell whether fewer bytes came than the record's head promised, or the promise itself is cut."""
    promised = record.rec_headers.get_header("Content-Length") or ""
    if not promised.isdigit() or not isinstance(record.raw_stream, LimitReader):
        return True
    return bool(record.raw_stream.limit > 0)


def _may_be_page(record: Any, url: str | None, skipped: Counter[str]) -> bool:
    http = record.http_headers
    if record.rec_type not in ("response", "resource") or (record.rec_type == "response" and http is None):
        skipped[f"WARC {str(record.rec_type)[:40]} records"] += 1
        return False
    if http and (http.get_statuscode() or "").startswith("3"):
        skipped["WARC redirects"] += 1  # the page they lead to has its own record
        return False
    if (record.rec_headers.get_header("WARC-Resource-Type") or "").lower() in PARTS:
        skipped["WARC records of parts of a page"] += 1
        return False
    kind = _content_type(record)
    if kind not in ("", *HTML_TYPES):
        skipped[f"WARC records of {kind}"] += 1
        return False
    if url and urlsplit(url).path in NEVER_PAGES:
        skipped[f"WARC {urlsplit(url).path}"] += 1
        return False
    return True


def _content_type(record: Any) -> str:
    stated = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    kind = str(stated or "").split(";")[0].strip().lower()
    return kind if re.fullmatch(r"[\w.+/-]{0,80}", kind) else "an unreadable type"


def _snapshot(record: Any, here: str, url: str | None, told: Told, limits: Limits) -> Snapshot:
    http = record.http_headers
    status = _status(http)
    reason = reason_of(status, retry_after=bool(http.get_header("Retry-After"))) if http else None
    if reason:
        raise FetchError(here, reason, str(http.statusline)[:80])
    if cause := record.rec_headers.get_header("WARC-Truncated"):
        raise FetchError(here, "truncated", f"when it was collected: {cause}"[:80])
    if record.rec_headers.get_header("WARC-Segment-Number"):
        raise FetchError(here, "truncated", "it is continued in another record, which is not read here")
    body = _body(record, here, limits)
    form = form_of(body, here, named_html=bool(_content_type(record)))
    if form == "text" and not _content_type(record):
        raise FetchError(here, "not-html", "it states no type and holds no markup")
    return as_captured(
        Snapshot(
            body=body,
            form=form,
            source=here,
            url=url,
            answered_url=url,
            fetched_at=told.fetched_at,
            status=status,
            headers=tuple((str(k), str(v)) for k, v in http.headers) if http else (),
            outlet=told.outlet,
            day=told.day,
        )
    )


def _body(record: Any, here: str, limits: Limits) -> bytes:
    raw = taken(record.raw_stream, here, limits)
    http = record.http_headers
    if http is None:
        return raw
    if (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        raw = ChunkedDataReader(io.BytesIO(raw)).read()
    return decoded(raw, http.get_header("Content-Encoding"), here, limits)


def _status(http: Any) -> int | None:
    code = http.get_statuscode() if http else ""
    return int(code) if code and code.isascii() and code.isdigit() else None


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None
