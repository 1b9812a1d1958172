"""The files of an archive: how they are named, found, locked, read member by member, and repaired.

Each record is one gzip member, and each file is written once, from its beginning to its end. So a
process that was killed leaves at most one unfinished member, at the end of the newest file.
"""

import os
import re
import shutil
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from edkit.errors import ArchiveLocked
from edkit.fetch.content import PIECE, shown

LOCK = ".edkit.lock"  # holds the last mark that was synced, for the process that comes after us
NOTE_BYTES = 120  # of the mark with what fills it up; written at once
ASIDE = ".damaged"  # behind the name of what was set aside

MEMBER = b"\x1f\x8b\x08"  # how each begins
HEAD = 1024  # bytes of a member that are enough to tell whether a record begins in it
RECORD = b"WARC/"

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
        """Raises ArchiveLocked where another process was first; OSError where files cannot be locked."""
        path = folder / LOCK
        path.touch()
        self._file = path.open("r+b", buffering=0)
        try:
            _lock(self._file.fileno())
        except OSError as error:
            self._file.close()
            if not isinstance(error, (BlockingIOError, PermissionError)):
                raise
            where = shown(folder)
            raise ArchiveLocked(
                f"{where}: another process writes to this archive; let it finish, or stop it"
            ) from None

    def note(self, mark: Mark | None) -> None:
        """Remember how far all is safe on the disk. Where that fails, the next start only reads longer."""
        with suppress(OSError):
            self._file.seek(0)
            self._file.write(f"{mark or ''}".ljust(NOTE_BYTES - 1).encode() + b"\n")

    def noted(self) -> Mark | None:
        """Give what the last process remembered; None if it did not come to it."""
        self._file.seek(0)
        note = self._file.read(NOTE_BYTES)
        with suppress(ValueError):
            return Mark.read(note.decode("ascii").strip()) if note.endswith(b"\n") else None
        return None

    def close(self) -> None:
        """Let others write."""
        self._file.close()


def _lock(handle: int) -> None:
    """Lock a file as the system does it; the lock ends with the process. Raises OSError if another has it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the note, which stays readable
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Broken(Exception):
    """No whole record begins at `offset`; `unfinished`: as far as it goes it is one, but the file ends."""

    def __init__(self, offset: int, *, unfinished: bool) -> None:
        super().__init__("unfinished" if unfinished else "damaged")
        self.offset = offset
        self.unfinished = unfinished


def members(stream: BinaryIO, offset: int) -> Iterator[tuple[int, bytes, int]]:
    """Give each gzip member from a place on: where it begins, what is in it, where it ends. Raises Broken."""
    stream.seek(offset)
    ahead = b""
    while ahead := ahead or stream.read(PIECE):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        pieces, packed = [], 0
        while not unpacker.eof:
            if not ahead:
                raise Broken(offset, unfinished=True)
            try:
                pieces.append(unpacker.decompress(ahead))
            except zlib.error:
                raise Broken(offset, unfinished=False) from None
            packed += len(ahead) - len(unpacker.unused_data)
            ahead = unpacker.unused_data if unpacker.eof else stream.read(PIECE)
        yield offset, b"".join(pieces), offset + packed
        offset += packed


def next_record(stream: BinaryIO, offset: int) -> int | None:
    """Find where the next record begins behind a damaged one; None: nowhere.

    Read in pieces: a file that is mapped to memory and cut meanwhile ends the process that reads it.
    """
    place, ahead = offset + 1, b""
    stream.seek(place)
    while piece := stream.read(PIECE):
        data, at = ahead + piece, -1
        while (at := data.find(MEMBER, at + 1)) >= 0:
            if _begins_record(data[at : at + HEAD]):
                return place + at
        ahead = data[-HEAD:]  # a member that begins in them is looked at again, with what follows
        place += len(data) - len(ahead)
    return None


def _begins_record(packed: bytes) -> bool:
    with suppress(zlib.error):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, len(RECORD)) == RECORD
    return False


def repair(path: Path, safe: int) -> str | None:
    """Make a file end with a whole record and say what that took; None where it did.

    An unfinished record is cut off. What a power cut left at the end, such as zeros, is set aside in
    a file of its own. Damage before whole records stays where it is, for these keep their places.
    What stands before `safe` (bytes) was synced, and is not read again.
    """
    size = path.stat().st_size
    if not size:
        path.unlink()  # nothing came to be written
        return None
    broken = _broken(path, safe) if safe <= size else _broken(path, 0)
    if broken and safe and not broken.unfinished:
        broken = _broken(path, 0)  # in case it is `safe` that is wrong
    if broken is None:
        return None
    where, end = shown(path), broken.offset
    if not broken.unfinished and _goes_on(path, end):
        return f"{where}: damaged at byte {end:,}; what stands before and after it can be read"
    if broken.unfinished and not _goes_on(path, end):
        cut(path, end)
        return (
            f"{where}: the process before was stopped in mid-write: {size - end:,} unfinished bytes cut off"
        )
    aside = path.with_name(f"{path.name}.{end}{ASIDE}")
    _set_aside(path, end, aside)
    cut(path, end)
    return f"{where}: damaged from byte {end:,} on; what stood there is now in {shown(aside)}"


def _goes_on(path: Path, offset: int) -> bool:
    with path.open("rb") as stream:
        return next_record(stream, offset) is not None


def _broken(path: Path, start: int) -> Broken | None:
    with path.open("rb") as stream:
        try:
            for _ in members(stream, start):
                pass
        except Broken as broken:
            return broken
    return None


def _set_aside(path: Path, start: int, aside: Path) -> None:
    with path.open("rb") as stream, aside.open("wb") as copy:
        stream.seek(start)
        shutil.copyfileobj(stream, copy)
        copy.flush()
        os.fsync(copy.fileno())


def cut(path: Path, size: int) -> None:
    """Shorten a file, safely on the disk; one of which nothing is left goes."""
    with path.open("r+b") as stream:
        stream.truncate(size)
        os.fsync(stream.fileno())
    if not size:
        path.unlink()


def sync_folder(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
