"""One Attempt ─► the records of it, each packed on its own: answers, requests, and one of metadata.

The metadata record holds all that an Attempt says but the bodies, so that the log of a collection
can be read from its WARC files alone (`log.py` does). What servers send is written as they
sent it, but for line breaks within a header: these could forge further headers and records.
"""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from edkit.models import Snapshot
from edkit.visits import Attempt, Exchange, Reservation

WARC_VERSION = "WARC/1.1"
LOG_TYPE = "application/json"
LOG_VERSION = 1  # of what the metadata record holds

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

# WARC/1.1 §5.13 knows these reasons; the metadata record tells ours.
TRUNCATED = {"length": "length", "time": "time", "disconnect": "disconnect"}
SECRET_HEADERS = frozenset({"authorization", "proxy-authorization"})  # never logged

# How records are packed: level, window and memory of zlib. To set up its full memory takes longer
# than to pack the small records, of which each attempt has two.
PLAIN = (2, zlib.MAX_WBITS | 16, 8)  # a quarter of the time of level 9, for 14 % more bytes
SMALL = (3, 12 | 16, 5)
AS_IS = (0, 9 | 16, 1)  # for what the server has packed: a tenth of the time, for 4 % more bytes
SMALL_BYTES = 4_096

Packing = tuple[int, int, int]

_DEFAULTS = {kind: [(field.name, field.default) for field in fields(kind)] for kind in (Attempt, Snapshot)}
_BREAKS = re.compile(r"\s*[\x00\r\n\ud800-\udfff]+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A page as held, for a record that only refers to it."""

    place: str  # path#offset
    url: str
    date: str  # as its record has it
    digest: str  # of its payload: "sha1:…"


class Records:
    """Records, packed one after the other."""

    def __init__(self, info_id: str | None = None) -> None:
        """Take the id of the file's warcinfo record, once it has one."""
        self.pieces: list[bytes] = []
        self.size = 0  # in bytes, packed
        self.info_id = info_id
        self._member = _Member(self)
        self._writer = _Writer(self._member, gzip=False, warc_version=WARC_VERSION)

    def add(self, piece: bytes) -> None:
        """Take a piece of a packed record."""
        self.pieces.append(piece)
        self.size += len(piece)

    def warcinfo(self, name: str, info: Mapping[str, str], now: datetime) -> None:
        """Write who made the file and how."""
        plain = {key: _line(value) for key, value in info.items()}
        record = self._writer.create_warcinfo_record(name, plain)
        record.rec_headers.replace_header("WARC-Date", _date(now))
        self._write(record, SMALL)
        self.info_id = str(record.rec_headers.get_header("WARC-Record-ID"))

    def exchange(self, exchange: Exchange, earlier: Earlier | None) -> dict[str, Any]:
        """Write an answer and its request, and give what the log says of them.

        An answer that only repeats what is held, or says that it is unchanged, is a revisit record.
        """
        answer = self._answer(exchange, earlier)
        self._write(answer, _packing(exchange))
        answer_id = answer.rec_headers.get_header("WARC-Record-ID")
        request = self._record(
            exchange, "request", _request_head(exchange), {"WARC-Concurrent-To": answer_id}
        )
        self._write(request, SMALL)
        told = {"answer": answer_id, "request": request.rec_headers.get_header("WARC-Record-ID")}
        return told | ({"cut": exchange.cut} if exchange.cut else {})

    def metadata(self, url: str, at: datetime, about: str | None, told: dict[str, Any]) -> None:
        """Write what is known of an attempt."""
        block = json.dumps(told, separators=(",", ":")).encode()
        headers = self._common(at) | ({"WARC-Concurrent-To": about} if about else {})
        record = self._writer.create_warc_record(
            address(url), "metadata", BytesIO(block), len(block), LOG_TYPE, headers
        )
        self._write(record, SMALL)

    def _answer(self, exchange: Exchange, earlier: Earlier | None) -> Any:
        headers = {}
        if exchange.cut:
            headers["WARC-Truncated"] = TRUNCATED.get(exchange.cut, "unspecified")
        if earlier:
            headers["WARC-Refers-To-Target-URI"] = earlier.url
            headers["WARC-Refers-To-Date"] = earlier.date
            headers["WARC-Payload-Digest"] = earlier.digest
        if earlier or exchange.status == 304:
            headers["WARC-Profile"] = NOT_MODIFIED if exchange.status == 304 else SAME_PAYLOAD
            return self._record(exchange, "revisit", _answer_head(exchange), headers)
        return self._record(exchange, "response", _answer_head(exchange), headers, exchange.body)

    def _record(
        self, exchange: Exchange, kind: str, head: "_Head", more: dict[str, str], body: bytes = b""
    ) -> Any:
        headers = self._common(exchange.at) | more
        if exchange.ip:
            headers["WARC-IP-Address"] = _line(exchange.ip)
        return self._writer.create_warc_record(
            address(exchange.url),
            kind,
            BytesIO(body),
            len(body),
            warc_headers_dict=headers,
            http_headers=head,
        )

    def _common(self, at: datetime) -> dict[str, str]:
        return {"WARC-Date": _date(at)} | ({"WARC-Warcinfo-ID": self.info_id} if self.info_id else {})

    def _write(self, record: Any, packing: Packing) -> None:
        self._member.packing = packing
        self._writer.write_record(record)


class _Member:
    """Where warcio writes. It flushes after each record, which ends a gzip member."""

    def __init__(self, records: Records) -> None:
        self.packing = PLAIN
        self._records = records
        self._packer: Any = None

    def write(self, piece: bytes) -> None:
        if self._packer is None:
            level, window, memory = self.packing
            self._packer = zlib.compressobj(level, zlib.DEFLATED, window, memory)
        if packed := self._packer.compress(piece):
            self._records.add(packed)

    def flush(self) -> None:
        self._records.add(self._packer.flush())
        self._packer = None


class _Writer(WARCWriter):  # type: ignore[misc]
    """Writes no payload digests where nothing is ever compared by them."""

    NO_PAYLOAD_DIGEST_TYPES = (*WARCWriter.NO_PAYLOAD_DIGEST_TYPES, "request", "metadata")


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """The head of a request or an answer, byte by byte: warcio would write other bytes than ASCII as %XX."""

    def __init__(self, first: str, headers: tuple[tuple[str, str], ...]) -> None:
        super().__init__(first, [])
        lines = [first, *(f"{_line(name)}: {_line(value)}" for name, value in headers), "", ""]
        self._raw = "\r\n".join(lines)

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        try:
            self.headers_buff = self._raw.encode("latin-1")  # as HTTP reads them
        except UnicodeEncodeError:
            self.headers_buff = self._raw.encode("utf-8", "replace")


def log_of(attempt: Attempt, exchanges: list[dict[str, Any]], place: str | None) -> dict[str, Any]:
    """Give what is written of an attempt: its fields but for those that say nothing, and no bodies.

    `place`: where a page is held that was not written again.
    """
    told = {"edkit": "attempt", "version": LOG_VERSION} | _plain(attempt, {"exchanges", "snapshot", "mark"})
    if exchanges:
        told["exchanges"] = exchanges
    if (page := attempt.snapshot) is not None:
        last = attempt.exchanges[-1].headers if attempt.exchanges else ()
        without = {"body", "source"} | ({"headers"} if page.headers == last else set())
        told["snapshot"] = (
            _plain(page, without) | {"sha256": page.sha256} | ({"held": place} if place else {})
        )
    return told


def address(url: str) -> str:
    """Give an address as it may stand in the head of a record.

    >>> address("https://herald.example/a b\\r\\nWARC-Type: x")
    'https://herald.example/a%20b%0D%0AWARC-Type:%20x'
    """
    return re.sub(r"[\s\x00-\x20\x7f<>\ud800-\udfff]", lambda bad: quote(bad[0], errors="replace"), url)


def _plain(value: Attempt | Snapshot, without: set[str]) -> dict[str, Any]:
    """Give the fields that are not as they are by default, in the kinds that JSON has."""
    named = ((name, getattr(value, name), default) for name, default in _DEFAULTS[type(value)])
    return {
        name: _json(held)
        for name, held, default in named
        if held is not default and held != default and name not in without
    }


def _json(value: Any) -> Any:
    if value is None or isinstance(value, (str, float, int)):
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return asdict(value) if isinstance(value, Reservation) else [_json(one) for one in value]


def _answer_head(exchange: Exchange) -> _Head:
    protocol = exchange.protocol if re.fullmatch(r"HTTP/\d\.\d", exchange.protocol) else "HTTP/1.1"
    return _Head(f"{protocol} {exchange.status:03} {_line(exchange.phrase)}", exchange.headers)


def _request_head(exchange: Exchange) -> _Head:
    parts = urlsplit(address(exchange.url))
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    sent = tuple((k, "(not kept)" if k.lower() in SECRET_HEADERS else v) for k, v in exchange.request)
    if not any(name.lower() == "host" for name, _ in sent):
        sent = (("Host", parts.netloc.rpartition("@")[2]), *sent)
    return _Head(f"{_line(exchange.method)} {target} HTTP/1.1", sent)


def _packing(exchange: Exchange) -> Packing:
    if len(exchange.body) < SMALL_BYTES:
        return SMALL
    return AS_IS if any(name.lower() == "content-encoding" for name, _ in exchange.headers) else PLAIN


def _line(text: str) -> str:
    """Give a text as it may stand in one line of a head."""
    return text if text.isprintable() else _BREAKS.sub(" ", text)


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
