"""WACZ in: the ZIP file in which browsertrix and ArchiveWeb.page put the WARC files of a crawl.

They stand in it as they are, not packed once more, so that a record can be found by its offset in
the whole file. A WACZ may hold others.
"""

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from edkit.errors import FetchError
from edkit.fetch.content import LIMITS, Limits, opened, shown
from edkit.fetch.lists import Told
from edkit.fetch.saved.revisits import Open, Pages
from edkit.fetch.saved.warcs import Brought, records_in

MAGIC = b"PK\x03\x04"
LOCAL_HEAD = struct.Struct("<4s22xHH")  # of a ZIP entry: its mark, the lengths of name and extra field
ENCRYPTED = 1
DEEPEST = 3  # files in files; more than a collection of collections nobody makes

# What zipfile raises on what it cannot read.
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, struct.error)


def pages_of(
    path: Path, told: Told, skipped: Counter[str], limits: Limits = LIMITS, met: Pages | None = None
) -> Iterator[Brought]:
    """Read the pages in all WARC files of a WACZ, in the order of their names.

    The source of a page is the path with the offset of its record in the WACZ. `met` as in `records`.
    """
    whole = _Collection(shown(path), told, skipped, limits, met or Pages())
    yield from whole.pages(partial(opened, path), DEEPEST)


class _Collection:
    """One file, while it is read."""

    def __init__(self, where: str, told: Told, skipped: Counter[str], limits: Limits, met: Pages) -> None:
        self.met = met
        self.where = where
        self.told = told
        self.skipped = skipped
        self.limits = limits

    def pages(self, source: Open, depth: int) -> Iterator[Brought]:
        try:
            entries = self._entries(source)
        except FetchError as error:
            yield self.told.completed(error)
            return
        for name, part in entries:
            bare = name.lower().removesuffix(".gz")
            if bare.endswith(".warc"):
                yield from records_in(part, self.where, self.told, self.skipped, self.limits, self.met)
            elif bare.endswith(".wacz") and depth:
                yield from self.pages(part, depth - 1)
            else:
                self.skipped["files in a WACZ beside its WARCs"] += 1

    def _entries(self, source: Open) -> list[tuple[str, Open]]:
        """Give the names of all entries, and how to open each. Raises FetchError."""
        try:
            with source() as stream, zipfile.ZipFile(stream) as whole:
                infos = sorted(
                    (info for info in whole.infolist() if not info.is_dir()), key=lambda i: i.filename
                )
                return [(info.filename, partial(self._opened, source, info)) for info in infos]
        except _BROKEN as error:
            raise FetchError(self.where, "bad-record", f"as a WACZ: {error}"[:200]) from None

    @contextmanager
    def _opened(self, source: Open, info: zipfile.ZipInfo) -> Iterator[BinaryIO]:
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & ENCRYPTED:
            name = info.filename.encode("utf-8", "backslashreplace").decode()[:80]
            raise FetchError(
                self.where, "bad-record", f"{name} is packed in it once more: unzip it, and add that"
            )
        with source() as stream:
            stream.seek(info.header_offset)
            head = stream.read(LOCAL_HEAD.size)
            if len(head) < LOCAL_HEAD.size or not head.startswith(MAGIC):
                raise FetchError(self.where, "bad-record", "its table of contents leads to no entry")
            _, name_length, extra_length = LOCAL_HEAD.unpack(head)
            begin = info.header_offset + LOCAL_HEAD.size + name_length + extra_length
            yield cast(BinaryIO, io.BufferedReader(_Part(stream, begin, begin + info.compress_size)))


class _Part(io.RawIOBase):
    """A part of a file; its places are those of the whole, and it begins where the part does."""

    def __init__(self, stream: BinaryIO, begin: int, end: int) -> None:
        self._stream = stream
        self._end = end
        self._at = begin

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._stream.seek(self._at)
        piece = self._stream.read(max(min(len(buffer), self._end - self._at), 0))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
