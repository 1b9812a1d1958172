"""The records of our own WARC files ─► the Attempts they tell of, with all their bodies.

Each attempt ends with its metadata record; records of an attempt that never came to it are left out.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

from warcio.recordloader import ArcWarcRecordLoader

from edkit.errors import FetchError
from edkit.fetch.content import Limits
from edkit.fetch.unpack import decoded
from edkit.fetch.warc_records import LOG_TYPE
from edkit.models import Snapshot
from edkit.visits import Attempt, Exchange, Reservation

Fetched = Callable[[str], bytes]  # place of a record ─► its block

_READERS: dict[str, Callable[[Any], Any]] = {
    "began": datetime.fromisoformat,
    "robots_read": datetime.fromisoformat,
    "fetched_at": datetime.fromisoformat,
    "day": date.fromisoformat,
    "headers": lambda pairs: tuple((str(name), str(value)) for name, value in pairs),
    "reservations": lambda all_: tuple(Reservation(**one) for one in all_),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record, read whole."""

    place: str
    headers: dict[str, str]  # names in lower case
    block: bytes


def record_of(plain: bytes, place: str) -> Record:
    """Take an unpacked record apart."""
    loaded = ArcWarcRecordLoader().parse_record_stream(
        BytesIO(plain), known_format="warc", no_record_parse=True
    )
    headers = {name.lower(): value for name, value in loaded.rec_headers.headers}
    return Record(place, headers, loaded.raw_stream.read())


def attempts_of(records: Iterable[Record], block_at: Fetched) -> Iterator[Attempt]:
    """Give the attempts that these records tell of, in their order."""
    waiting: dict[str, Record] = {}
    for record in records:
        told = _told(record)
        if told is None:
            waiting[record.headers["warc-record-id"]] = record
        else:
            yield _attempt(told, waiting, block_at)
            waiting = {}


def payload_of(block: bytes) -> bytes:
    """Give what stands after the head of an answer."""
    return block.partition(b"\r\n\r\n")[2]


def _told(record: Record) -> dict[str, Any] | None:
    if record.headers.get("warc-type") != "metadata" or record.headers.get("content-type") != LOG_TYPE:
        return None
    told = json.loads(record.block)
    return told if isinstance(told, dict) and told.get("edkit") == "attempt" else None


def _attempt(told: dict[str, Any], waiting: dict[str, Record], block_at: Fetched) -> Attempt:
    pairs = [(one, waiting[one["answer"]], waiting[one["request"]]) for one in told.pop("exchanges", ())]
    exchanges = tuple(_exchange(*pair) for pair in pairs)
    page = told.pop("snapshot", None)
    attempt = Attempt(**_known(Attempt, told), exchanges=exchanges)
    if page is None:
        return attempt
    if place := page.get("held"):
        exchanges = (*exchanges[:-1], replace(exchanges[-1], body=payload_of(block_at(place))))
        attempt = replace(attempt, exchanges=exchanges)
    return replace(attempt, snapshot=_snapshot(page, exchanges[-1], place or pairs[-1][1].place))


def _exchange(told: dict[str, Any], answer: Record, request: Record) -> Exchange:
    head, _, body = answer.block.partition(b"\r\n\r\n")
    status_line, headers = _head(head)
    protocol, status, phrase = (*status_line.split(" ", 2), "")[:3]
    sent_line, sent = _head(request.block.partition(b"\r\n\r\n")[0])
    return Exchange(
        url=answer.headers["warc-target-uri"],
        at=datetime.fromisoformat(answer.headers["warc-date"]),
        method=sent_line.split(" ")[0],
        request=sent,
        status=int(status),
        phrase=phrase,
        protocol=protocol,
        headers=headers,
        body=body,
        cut=told.get("cut"),
        ip=answer.headers.get("warc-ip-address"),
    )


def _head(block: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    first, *lines = block.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return first, tuple((name, value) for name, _, value in pairs)


def _snapshot(told: dict[str, Any], answer: Exchange, place: str) -> Snapshot:
    encoding = next((value for name, value in answer.headers if name.lower() == "content-encoding"), None)
    body = decoded(answer.body, encoding, place, Limits(page_bytes=1 << 62))
    page = Snapshot(body=body, source=place, **({"headers": answer.headers} | _known(Snapshot, told)))
    if page.sha256 != told["sha256"]:
        raise FetchError(place, "bad-record", "the page in it is another than the log says")
    return page


def _known(kind: type[Attempt] | type[Snapshot], told: dict[str, Any]) -> dict[str, Any]:
    """Give the fields that this version knows, in their own kinds."""
    names = {field.name for field in fields(kind)} & told.keys()
    return {name: _READERS[name](told[name]) if name in _READERS else told[name] for name in names}
