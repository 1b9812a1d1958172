"""Lists of pages: addresses to ask for, and manifests that say of saved files what they are.

A line that cannot be understood is a FetchError with its number; the lines around it count.
"""

import csv
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

from edkit.errors import FetchError
from edkit.fetch.content import LIMITS, Limits, opened, shown
from edkit.fetch.failures import lost_day
from edkit.urls import is_web_address

MANIFESTS = ("manifest.jsonl", "manifest.csv")
KNOWN_KEYS = frozenset({"file", "url", "outlet", "fetched", "date"})
LIST_SHARE = 0.6  # share of lines that are addresses; a pasted article never has so many

_CREDENTIALS = re.compile(r"(?<![\w%.~-])//[^/?#\n]*@")

PROSE_WORDS = 8  # in a line; junk in a list of addresses has fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a list says of one page. None: nothing."""

    url: str | None = None
    outlet: str | None = None  # key in the register
    fetched_at: datetime | None = None
    day: date | None = None

    def completed(self, error: FetchError) -> FetchError:
        """Give the error with all that is known of its page."""
        error.url = error.url or self.url
        error.outlet = error.outlet or self.outlet
        error.day = lost_day(error.day or self.day, error.url, self.fetched_at)
        return error


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a manifest: a file, and what is said of it."""

    path: Path
    told: Told


def addresses(body: bytes, where: str) -> list[str | FetchError] | None:
    """Give the addresses in a list, a FetchError for each junk line; None if it is no list.

    Blank lines and lines that begin with # are left out. A text is a list when three in five of
    its lines are addresses.

    >>> addresses(b"https://herald.example/a", "urls.txt")
    ['https://herald.example/a']
    """
    lines = _listed(body)
    found = sum(_is_address(line) for _, line in lines)
    if not found or found < LIST_SHARE * len(lines):
        return None
    return [
        line if _is_address(line) else FetchError(f"{where}:{n}", "bad-url", without_credentials(line[:200]))
        for n, line in lines
    ]


def nearly_a_list(body: bytes) -> str | None:
    """Say why a text is no list though an address stands in it; None if none does, or if it holds prose.

    >>> nearly_a_list(b"https://herald.example/a\\nhtp:/b\\nc")
    "as a list of addresses it has too much else: 2 of 3 lines, the first is 2, 'htp:/b'"
    """
    lines = _listed(body)
    junk = [(n, line) for n, line in lines if not _is_address(line)]
    if not junk or len(junk) == len(lines) or any(len(line.split()) >= PROSE_WORDS for _, line in junk):
        return None
    number, first = junk[0]
    share = f"{len(junk)} of {len(lines)} lines, the first is {number}, {without_credentials(first[:80])!r}"
    return f"as a list of addresses it has too much else: {share}"


def manifest(path: Path, notes: list[str], limits: Limits = LIMITS) -> Iterator[Entry | FetchError]:
    """Read a manifest line by line; JSONL or CSV by its name.

    Keys: file (from the manifest's own folder), url, outlet, fetched (ISO 8601 with offset), date
    (the page's day). All but file may be missing. A line that names no file is a FetchError; a url,
    time or date that is none is left out. `notes` tells how often, and which keys are not used.
    """
    where = shown(path)
    seen = _Seen()
    try:
        with opened(path) as stream:
            rows = _json_rows if path.suffix.lower() in (".jsonl", ".ndjson") else _csv_rows
            for number, row in rows(stream, where, limits):
                if isinstance(row, FetchError):
                    yield row
                    continue
                seen.keys.update(row)
                yield _entry(path, number, row, seen)
    except FetchError as error:
        yield error
    notes += [f"{where}: {note}" for note in seen.notes()]


def without_credentials(text: str) -> str:
    """Hide the name and password an address may hold, for messages and logs.

    What only looks like them, behind two slashes within a path, is part of the address and stays.

    >>> without_credentials("https://me:secret@news.example/a//b@2.png")
    'https://…@news.example/a//b@2.png'
    """
    return _CREDENTIALS.sub("//…@", text)


def _listed(body: bytes) -> list[tuple[int, str]]:
    """Give the lines that count in a list of addresses, with their numbers."""
    lines = ((n, line.strip()) for n, line in enumerate(_text(body).splitlines(), start=1))
    return [(n, line) for n, line in lines if line and not line.startswith("#")]


def _is_address(line: str) -> bool:
    return is_web_address(line) and not re.search(r"\s", line)


def _text(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in body[:2]:
        return body.decode("utf-16" if body[:1] in b"\xff\xfe" else "utf-16-be", "replace")
    return _line(body)


def _line(raw: bytes) -> str:
    """Decode UTF-8, or what spreadsheets of the West write instead."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


Row = dict[str, str | None]
Value = TypeVar("Value")


def _json_rows(stream: BinaryIO, where: str, limits: Limits) -> Iterator[tuple[int, Row | FetchError]]:
    for number, line in _lines(stream, where, limits):
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("not an object in braces")
        except (ValueError, RecursionError) as error:
            yield number, FetchError(f"{where}:{number}", "bad-record", f"JSON: {error}"[:200])
            continue
        yield number, {_sound(key): _cell(value) for key, value in row.items()}


def _csv_rows(stream: BinaryIO, where: str, limits: Limits) -> Iterator[tuple[int, Row | FetchError]]:
    lines = (line for _, line in _lines(stream, where, limits, keep_blank=True))
    head = next(lines, "")
    separator = max(",;\t", key=head.count)
    reader = csv.reader(itertools.chain([head], lines), delimiter=separator)
    try:
        keys = [key.strip().lower() for key in next(reader, [])]
        if "file" not in keys:
            detail = "the first line must name the columns, one of them file"
            raise FetchError(f"{where}:1", "bad-record", detail)
        for cells in reader:
            if cells:
                yield reader.line_num, {k: _cell(v) for k, v in zip(keys, cells, strict=False)}
    except csv.Error as error:
        raise FetchError(f"{where}:{reader.line_num}", "bad-record", f"{error}; read no further") from None


def _lines(
    stream: BinaryIO, where: str, limits: Limits, *, keep_blank: bool = False
) -> Iterator[tuple[int, str]]:
    number = 0
    while raw := stream.readline(limits.line_bytes + 1):
        number += 1
        if len(raw) > limits.line_bytes:
            raise FetchError(f"{where}:{number}", "too-large", "this line; read no further")
        if number == 1 and raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise FetchError(where, "bad-record", "it is UTF-16: save it as UTF-8")
        line = _line(raw)
        if keep_blank or line.strip():
            yield number, line


def _sound(text: str) -> str:
    """Replace the halves of characters that JSON can hold and no file can."""
    return text.encode("utf-8", "replace").decode()


def _cell(value: object) -> str | None:
    return _sound(str(value)).strip() or None if value is not None else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a manifest holds that is not used."""

    keys: set[str] = field(default_factory=set)
    cells: Counter[str] = field(default_factory=Counter)  # what is wrong, how often
    first: dict[str, int] = field(default_factory=dict)  # and in which line first

    def notes(self) -> Iterator[str]:
        if unknown := self.keys - KNOWN_KEYS:
            yield f"keys not used: {', '.join(sorted(unknown))[:200]}"
        for what, count in self.cells.items():
            lines = "line" if count == 1 else f"{count} lines, the first is"
            yield f"{what}: left out of {lines} {self.first[what]}"

    def left_out(self, what: str, number: int) -> None:
        self.cells[what] += 1
        self.first.setdefault(what, number)


def _entry(path: Path, number: int, row: Row, seen: _Seen) -> Entry | FetchError:
    told = _told(row, number, seen)
    name = row.get("file")
    if not name:
        return told.completed(FetchError(f"{shown(path)}:{number}", "bad-record", "it names no file"))
    return Entry(path=path.parent / name, told=told)


def _told(row: Row, number: int, seen: _Seen) -> Told:
    url = row.get("url")
    if url and not is_web_address(url):
        seen.left_out("url that is no web address", number)
        url = None
    fetched_at = _parsed(datetime.fromisoformat, row, "fetched", number, seen)
    if fetched_at and fetched_at.utcoffset() is None:
        seen.left_out("fetched without an offset, as in 2026-03-01T08:00:00Z", number)
        fetched_at = None
    day = _parsed(date.fromisoformat, row, "date", number, seen)
    return Told(url=url, outlet=row.get("outlet"), fetched_at=fetched_at, day=day)


def _parsed(parse: Callable[[str], Value], row: Row, key: str, number: int, seen: _Seen) -> Value | None:
    text = row.get(key)
    try:
        return parse(text) if text else None
    except ValueError:
        seen.left_out(f"{key} that is not ISO 8601", number)
        return None
