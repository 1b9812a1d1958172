"""Attempts ─► WARC files, so written that a process may be killed at any moment; and back.

An attempt is its answers and requests, and then its metadata record, all written with one call. The
next start cuts off what was left unfinished. `sync` makes what was written outlive a power cut.
"""

import errno
import hashlib
import os
import threading
from base64 import b32encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from edkit.errors import ArchiveDamaged, ArchiveError, ArchiveFull
from edkit.fetch.asking.settings import FetchSettings
from edkit.fetch.content import shown
from edkit.fetch.statuses import UNCHANGED
from edkit.fetch.warc.files import Lock, Mark, files_of, new_name, repair, sync_folder
from edkit.fetch.warc.log import attempts_in, head_at
from edkit.fetch.warc.records import Earlier, Records, log_of
from edkit.visits import Attempt, Exchange

AT_ONCE = 1_000_000  # bytes of an attempt that are put together, to write them with one call
ROLL_BYTES = 1_000_000_000  # what the makers of WARC advise


_SOFTWARE = {
    "software": f"edkit/{version('edkit')}",
    "format": "WARC File Format 1.1",
    "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}

Held = Callable[[str], str | None]  # address as asked ─► source of its page as held


def now() -> datetime:
    """Give this moment."""
    return datetime.now(UTC)


class Archive:
    """A folder of WARC files to which one process at a time adds attempts. Use it with `with`."""

    def __init__(
        self,
        folder: Path,
        lock: Lock,
        *,
        info: Mapping[str, str] | None = None,
        roll_bytes: int = ROLL_BYTES,
        held: Held | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Use `Archive.open`."""
        self.folder = folder
        self.notes: list[str] = []  # what was found and repaired
        self._lock = lock
        self._info = _SOFTWARE | dict(info or {})
        self._roll_bytes = roll_bytes
        self._held = held
        self._clock = clock
        self._writing = threading.Lock()
        self._file: FileIO | None = None
        self._info_id: str | None = None
        self._mark: Mark | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        info: Mapping[str, str] | None = None,
        roll_bytes: int = ROLL_BYTES,
        held: Held | None = None,
        clock: Callable[[], datetime] = now,
    ) -> Self:
        """Make the folder if need be, keep other processes out, and repair what one left unfinished.

        `info`: what is to stand in each file's first record besides the software, such as
        `info_of(settings)`. `held`: address ─► `source` of its page as held, to refer to it where it is
        unchanged instead of writing it again. A file is closed after the attempt with which it
        reaches `roll_bytes`. `notes` tells what was repaired.

        Raises ArchiveLocked, ArchiveError where the folder cannot be used.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with ExitStack() as undone:
                lock = undone.enter_context(closing(Lock(folder)))
                archive = cls(folder, lock, info=info, roll_bytes=roll_bytes, held=held, clock=clock)
                archive._repair()
                undone.pop_all()
            return archive
        except OSError as error:
            raise _told(error, folder) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def mark(self) -> str | None:
        """The place after the last attempt written, for `since`; None: nothing was."""
        return str(self._mark) if self._mark else None

    def write(self, attempt: Attempt) -> Attempt:
        """Keep an attempt, and give it with its mark and the place where its page can be found again.

        May be called in any thread; `held` is then called in that thread.

        Raises ArchiveFull: nothing of it was written then, and all before it is kept.
        """
        with self._writing:
            return self._write(attempt)

    def _write(self, attempt: Attempt) -> Attempt:
        file, mark = self._opened()
        records = Records(self._info_id)
        if mark.offset == 0:
            records.warcinfo(mark.name, self._info, self._clock())
        place, earlier, told = "", None, []
        for exchange in attempt.exchanges:
            place = f"{shown(self.folder / mark.name)}#{mark.offset + records.size}"
            earlier = self._earlier(attempt, exchange)
            told.append(records.exchange(exchange, earlier))
        held = earlier.place if earlier and attempt.snapshot else None
        about = told[-1]["answer"] if told else None
        records.metadata(attempt.url, attempt.began, about, log_of(attempt, told, held))
        at_once = records.size < AT_ONCE
        self._append(file, mark, [b"".join(records.pieces)] if at_once else records.pieces)
        self._info_id = records.info_id
        return replace(_placed(attempt, held or place), mark=self.mark)

    def sync(self) -> None:
        """Have all that was written outlive a power cut. To be called before the catalogue commits.

        May be called in any thread, and does not keep others from writing meanwhile.

        Raises ArchiveFull, ArchiveError: what was written since the last time may not be safe.
        """
        with self._writing:
            if self._file is None:
                return
            handle, mark = os.dup(self._file.fileno()), self._mark
        try:
            self._make_safe(handle, mark)
        finally:
            os.close(handle)

    def since(self, mark: str | None) -> Iterator[Attempt]:
        """Replay the attempts written after a mark, with their pages; None: all.

        What is damaged or no longer there is told in `notes`, after all that is whole. Raises
        ValueError for what is no mark.
        """
        try:
            yield from attempts_in(self.folder, mark)
        except ArchiveDamaged as error:
            self.notes.append(str(error))

    def close(self) -> None:
        """Sync, and let other processes write."""
        with closing(self._lock), self._writing:
            self._finish()

    def _repair(self) -> None:
        noted = self._lock.noted()
        while files := files_of(self.folder):
            number, path = files[-1]
            note = repair(path, noted.offset if noted and noted.name == path.name else 0)
            self.notes += [note] if note else []
            if path.exists():  # else nothing in it was whole, and it is gone
                self._mark = Mark(number, path.stat().st_size, path.name)
                return

    def _opened(self) -> tuple[FileIO, Mark]:
        """Give the file to write to and the place after its last attempt."""
        if self._file is not None and self._mark is not None:
            return self._file, replace(self._mark, offset=self._file.tell())
        files = files_of(self.folder)
        number = files[-1][0] + 1 if files else 1
        name = new_name(number, self._clock())
        try:
            self._file = FileIO(self.folder / name, "xb")
        except OSError as error:
            raise _told(error, self.folder) from error
        sync_folder(self.folder)
        self._mark, self._info_id = Mark(number, 0, name), None
        return self._file, self._mark

    def _append(self, file: FileIO, mark: Mark, pieces: list[bytes]) -> None:
        try:
            for piece in pieces:
                left = memoryview(piece)
                while left:
                    left = left[file.write(left) or 0 :]
        except BaseException as error:
            self._undo(file, mark)
            if isinstance(error, OSError):
                raise _told(error, self.folder) from error
            raise
        self._mark = replace(mark, offset=file.tell())
        if self._mark.offset >= self._roll_bytes:
            self._finish()

    def _undo(self, file: FileIO, mark: Mark) -> None:
        """Take back what was written of an attempt; where that fails too, the next start does it."""
        try:
            file.truncate(mark.offset)
            file.seek(mark.offset)
        except OSError:
            self._file = None
            file.close()

    def _finish(self) -> None:
        if self._file is not None:
            with closing(self._file):
                self._make_safe(self._file.fileno(), self._mark)
            self._file = None

    def _make_safe(self, handle: int, mark: Mark | None) -> None:
        try:
            os.fsync(handle)
        except OSError as error:
            raise _told(error, self.folder) from error
        self._lock.note(mark)

    def _earlier(self, attempt: Attempt, exchange: Exchange) -> Earlier | None:
        """Give the page as held, where this answer says the same or that it is unchanged."""
        if self._held is None or exchange is not attempt.exchanges[-1] or attempt.outcome == "failed":
            return None
        place = self._held(attempt.url)
        record = head_at(self.folder, place) if place else None
        if place is None or record is None or record.get("warc-type") != "response":
            return None
        digest = record.get("warc-payload-digest", "")
        if exchange.status != UNCHANGED and digest != _digest(exchange.body):
            return None
        url, moment = record["warc-target-uri"], record["warc-date"]
        return Earlier(place=place, url=url, date=moment, digest=digest)


def info_of(settings: FetchSettings) -> dict[str, str]:
    """Give what the first record of each file is to say of how its pages were asked for.

    >>> info_of(FetchSettings(contact="study@example.org"))["operator"]
    'study@example.org'
    """
    reserved = "recorded" if settings.reservations == "record" else "obeyed"
    return {
        "operator": settings.contact,
        "http-header-user-agent": settings.user_agent,
        "robots": "obey",  # as RFC 9309 says; each attempt names the rule
        "description": f"at most one request to a host every {settings.pace_seconds:g} s; "
        f"reservations against text and data mining are {reserved}",
    }


def _placed(attempt: Attempt, place: str) -> Attempt:
    if attempt.snapshot is None:
        return attempt
    return replace(attempt, snapshot=replace(attempt.snapshot, source=place))


def _digest(payload: bytes) -> str:
    return f"sha1:{b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()}"


def _told(error: OSError, folder: Path) -> ArchiveError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ArchiveFull(f"{shown(folder)}: no room is left on the disk; what was stored before is safe")
    return ArchiveError(f"{shown(folder)}: this archive cannot be written: {error.strerror}")
