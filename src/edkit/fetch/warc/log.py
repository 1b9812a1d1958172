"""The records of our own WARC files ─► the Attempts they tell of, with all their bodies.

Each attempt ends with its metadata record; records of an attempt that never came to it are left out.
"""

import json
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from edkit.errors import ArchiveDamaged, EdkitError, FetchError
from edkit.fetch.content import Limits, shown
from edkit.fetch.unpack import decoded
from edkit.fetch.warc.files import Broken, Mark, files_of, members, next_record, number_of
from edkit.fetch.warc.records import LOG_TYPE
from edkit.models import Snapshot
from edkit.visits import Attempt, Exchange, Reservation

HEAD_BYTES = 16_384  # in which the head of a record of ours stands

BlockAt = Callable[[str], bytes]  # place of a record ─► what stands in it

# What is raised where a record is none, or an attempt tells of other records than there are.
_NO_RECORD = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError)
_NOT_TOLD = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EdkitError, Broken)

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
    mark: str = ""  # where it ends


def attempts_in(folder: Path, since: str | None = None) -> Iterator[Attempt]:
    """Give the attempts that a folder's WARC files tell of, in their order; it may be written meanwhile.

    `since`: a mark; only what was written after it. Raises ArchiveDamaged in the end, when all that
    is whole was given, where something is not or is no longer there; ValueError for what is no mark.
    """
    start = Mark.read(since) if since else Mark(0, 0, "")
    lost: list[str] = []
    if since and not _reaches(folder, start):
        lost.append(f"{shown(folder / start.name)} after byte {start.offset:,}")
    for number, path in files_of(folder):
        here = (number, path.name) == (start.number, start.name)
        if here or (number, path.name) > (start.number, start.name):
            records = _records(path, start.offset if here else 0, lost)
            yield from attempts_of(records, partial(_block_at, folder), lost)
    if lost:
        raise ArchiveDamaged(f"not everything could be read again, {len(lost)} places: {'; '.join(lost[:3])}")


def head_at(folder: Path, place: str) -> dict[str, str] | None:
    """Give the head of one record in a folder's files, names in lower case; None where there is none."""
    name, _, offset = place.rpartition("#")
    path = folder / Path(name).name
    if number_of(path.name) is None or not offset.isdigit():
        return None
    try:
        with path.open("rb") as stream:
            stream.seek(int(offset))
            packed = stream.read(HEAD_BYTES)
        plain = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, HEAD_BYTES)
        return record_of(plain, place).headers
    except (OSError, zlib.error, *_NO_RECORD):
        return None


def _reaches(folder: Path, mark: Mark) -> bool:
    path = folder / mark.name
    return path.is_file() and path.stat().st_size >= mark.offset


def _block_at(folder: Path, place: str) -> bytes:
    name, _, offset = place.rpartition("#")
    with (folder / Path(name).name).open("rb") as stream:
        for _, plain, _ in members(stream, int(offset)):
            return record_of(plain, place).block
    raise KeyError(place)


def _records(path: Path, offset: int | None, lost: list[str]) -> Iterator[Record]:
    with path.open("rb") as stream:
        while offset is not None:
            offset = yield from _whole_ones(stream, offset, path, lost)


def _whole_ones(
    stream: BinaryIO, offset: int, path: Path, lost: list[str]
) -> Generator[Record, None, int | None]:
    """Give record by record until one is damaged, and then where to go on; None: nowhere."""
    try:
        for begins, plain, ends in members(stream, offset):
            offset = begins
            yield record_of(plain, f"{shown(path)}#{begins}", f"{path.name}#{ends}")
    except Broken as broken:
        if broken.unfinished:  # it may be written at this moment; else the next start repairs it
            return None
        offset = broken.offset
    except _NO_RECORD:
        pass
    else:
        return None
    lost.append(f"{shown(path)}#{offset}")
    return next_record(stream, offset)


def record_of(plain: bytes, place: str, mark: str = "") -> Record:
    """Take an unpacked record apart."""
    loaded = ArcWarcRecordLoader().parse_record_stream(
        BytesIO(plain), known_format="warc", no_record_parse=True
    )
    headers = {name.lower(): value for name, value in loaded.rec_headers.headers}
    return Record(place, headers, loaded.raw_stream.read(), mark)


def attempts_of(records: Iterable[Record], block_at: BlockAt, lost: list[str]) -> Iterator[Attempt]:
    """Give the attempts that these records tell of, in their order; `lost` takes what cannot be told."""
    waiting: dict[str, Record] = {}
    for record in records:
        if not _is_log(record):
            waiting[record.headers.get("warc-record-id", "")] = record
            continue
        try:
            yield replace(_attempt(json.loads(record.block), waiting, block_at), mark=record.mark)
        except _NOT_TOLD as error:
            lost.append(f"{record.place}: an attempt cannot be told from it ({error!r})"[:300])
        waiting = {}


def payload_of(block: bytes) -> bytes:
    """Give what stands after the head of an answer."""
    return block.partition(b"\r\n\r\n")[2]


def _is_log(record: Record) -> bool:
    kind = record.headers.get("warc-type"), record.headers.get("content-type")
    return kind == ("metadata", LOG_TYPE) and b'"edkit":"attempt"' in record.block[:40]


def _attempt(told: dict[str, Any], waiting: dict[str, Record], block_at: BlockAt) -> Attempt:
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
    encoding = ",".join(value for name, value in answer.headers if name.lower() == "content-encoding")
    body = decoded(answer.body, encoding, place, Limits(page_bytes=1 << 62))
    page = Snapshot(body=body, source=place, **({"headers": answer.headers} | _known(Snapshot, told)))
    if page.sha256 != told["sha256"]:
        raise FetchError(place, "bad-record", "the page in it is another than the log says")
    return page


def _known(kind: type[Attempt] | type[Snapshot], told: dict[str, Any]) -> dict[str, Any]:
    """Give the fields that this version knows, in their own kinds."""
    names = {field.name for field in fields(kind)} & told.keys()
    return {name: _READERS[name](told[name]) if name in _READERS else told[name] for name in names}
