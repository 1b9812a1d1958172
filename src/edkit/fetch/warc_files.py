"""The files of an archive: how they are named, found, locked, read member by member, and repaired.

Each record is one gzip member, and each file is written once, from its beginning to its end. So a
process that was killed leaves at most one unfinished member, at the end of the newest file.
"""

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from edkit.errors import ArchiveDamaged, ArchiveLocked
from edkit.fetch.content import PIECE, shown

LOCK = ".edkit.lock"  # holds the last mark that was synced, for the process that comes after us
LOCKED_BYTE = 1 << 30  # far behind what the file holds, so that it stays readable where locks are strict

_NAME = re.compile(r"edkit-\d{14}-(\d{5,})-[0-9a-f]{8}\.warc\.gz")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in an archive, between two records. In the order of writing."""

    number: int  # of the file
    offset: int
    name: str

    def __str__(self) -> str:
        return f"{self.name}#{self.offset}"

    @classmethod
    def read(cls, text: str) -> "Mark":
        """Read a mark as it was written. Raises ValueError where it is none."""
        name, _, offset = text.rpartition("#")
        number = number_of(name)
        if number is None or not offset.isascii() or not offset.isdigit():
            raise ValueError(f"this is no mark of an archive: {text[:80]!r}")
        return cls(number, int(offset), name)


def new_name(number: int, now: datetime) -> str:
    """Name the next file: by the moment, its number, and chance, so that two folders can be put together.

    >>> new_name(7, datetime(2026, 3, 1, 8, tzinfo=UTC)).startswith("edkit-20260301080000-00007-")
    True
    """
    return f"edkit-{now.astimezone(UTC):%Y%m%d%H%M%S}-{number:05}-{os.urandom(4).hex()}.warc.gz"


def number_of(name: str) -> int | None:
    """Give the number in a file's name; None for a file that is none of ours."""
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else None


def files_of(folder: Path) -> list[tuple[int, Path]]:
    """Give the files of an archive in the order in which they were written."""
    numbered = ((number_of(path.name), path) for path in folder.iterdir())
    return sorted((number, path) for number, path in numbered if number is not None)


class Lock:
    """Keeps other processes from writing to a folder, until it is closed or the process ends, however."""

    def __init__(self, folder: Path) -> None:
        """Raises ArchiveLocked where another process was first."""
        self._handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise ArchiveLocked(
                f"{shown(folder)}: another process writes to this archive; let it finish, or stop it"
            ) from None

    def note(self, mark: Mark | None) -> None:
        """Remember how far all is safe on the disk."""
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, str(mark or "").encode(), 0)

    def noted(self) -> Mark | None:
        """Give what the last process remembered; None if it did not come to it."""
        with suppress(ValueError):
            return Mark.read(os.pread(self._handle, 200, 0).decode("ascii"))
        return None

    def close(self) -> None:
        """Let others write."""
        os.close(self._handle)


def _lock(handle: int) -> None:
    import fcntl

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Unfinished(Exception):
    """A file ends within a member that begins at `offset`."""

    def __init__(self, offset: int) -> None:
        self.offset = offset


def members(stream: BinaryIO, offset: int, where: str) -> Iterator[tuple[int, bytes, int]]:
    """Give each gzip member from a place on: where it begins, what is in it, where it ends.

    Raises Unfinished where the file ends within one, ArchiveDamaged where it is none.
    """
    stream.seek(offset)
    ahead = b""
    while ahead := ahead or stream.read(PIECE):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        pieces, packed = [], 0
        while not unpacker.eof:
            if not ahead:
                raise Unfinished(offset)
            try:
                pieces.append(unpacker.decompress(ahead))
            except zlib.error as error:
                raise ArchiveDamaged(f"{where}#{offset}: no record begins or ends here ({error})") from None
            packed += len(ahead) - len(unpacker.unused_data)
            ahead = unpacker.unused_data if unpacker.eof else stream.read(PIECE)
        yield offset, b"".join(pieces), offset + packed
        offset += packed


def repair(path: Path, safe: int) -> str | None:
    """Cut off the unfinished record at a file's end and say so; None if there is none.

    What stands before `safe` (bytes) was synced, and is not looked at again. A file that is damaged
    in its midst is left as it is.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        try:
            for _ in members(stream, safe if safe <= size else 0, shown(path)):
                pass
        except ArchiveDamaged as error:
            return f"{error}; the file was left as it is"
        except Unfinished as unfinished:
            end = unfinished.offset
        else:
            end = size
    if end == size > 0:
        return None
    if end == 0:
        path.unlink()
    else:
        cut(path, end)
    return (
        f"{shown(path)}: the process before was stopped in mid-write: cut off {size - end:,} unfinished bytes"
    )


def cut(path: Path, size: int) -> None:
    """Shorten a file, safely on the disk."""
    with path.open("r+b") as stream:
        stream.truncate(size)
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
