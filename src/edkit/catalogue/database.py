"""The file: found, opened, locked, written, closed. Complaints of SQLite leave as errors naming the path.

Writers wait for each other, readers for nobody (write-ahead log). A commit is synced before it is
acknowledged, so that it outlives the process and a power cut.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from edkit.errors import (
    CatalogueDamaged,
    CatalogueError,
    CatalogueFull,
    CatalogueLocked,
    CatalogueReadOnly,
)

BATCH_PAGES = 200  # pages in one transaction at most: what a crash can cost
BATCH_SECONDS = 2.0  # and how long one may stay open, for others wait meanwhile
PATIENCE = 2.0  # seconds of waiting after which the person is told; batches of others take no longer
POLL = 0.002  # seconds between two attempts to get the write lock
BREATH = 0.005  # seconds that a batch leaves the lock alone after a commit; above POLL: others get it

T = TypeVar("T")
Row = sqlite3.Row
Value = str | int | float | bytes | None  # what a column holds

_LOCKED = "another process is writing and did not finish in time; try again"
_READ_ONLY = "it may be read but not written; check who owns it, or copy it"
_FULL = "no room is left on the disk; what was stored before is safe"
_FAULTS: dict[int, tuple[type[CatalogueError], str]] = {
    sqlite3.SQLITE_BUSY: (CatalogueLocked, _LOCKED),
    sqlite3.SQLITE_LOCKED: (CatalogueLocked, _LOCKED),
    sqlite3.SQLITE_READONLY: (CatalogueReadOnly, _READ_ONLY),
    sqlite3.SQLITE_CORRUPT: (CatalogueDamaged, "part of the file is broken; restore a backup copy"),
    sqlite3.SQLITE_NOTADB: (CatalogueDamaged, "this is no catalogue; it was left as it is"),
    sqlite3.SQLITE_FULL: (CatalogueFull, _FULL),
    sqlite3.SQLITE_IOERR_SHMSIZE: (CatalogueFull, _FULL),
    sqlite3.SQLITE_CANTOPEN: (CatalogueError, "it cannot be opened; is the folder there and yours to use?"),
    sqlite3.SQLITE_IOERR: (CatalogueError, "the disk failed while it was read or written"),
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the error tree, with the path in front."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:  # raised by the module, not by SQLite: a closed catalogue, a value of a wrong kind
            raise CatalogueError(f"{path}: {error}") from error
        kind, reason = _FAULTS.get(code) or _FAULTS.get(code & 0xFF, (CatalogueError, "it cannot do this"))
        raise kind(f"{path}: {reason} ({error})") from error


class Batch:
    """What a batch has done so far."""

    def __init__(self, before: Callable[[], None]) -> None:
        self.kept = 0  # pages and failures safe on the disk
        self.pending = 0  # written since; a crash would lose them
        self._before = before
        self._since = 0.0

    def _count(self) -> bool:
        """Count one more and tell whether it is time to save."""
        if not self.pending:
            self._since = time.monotonic()
        self.pending += 1
        return self.pending >= BATCH_PAGES or time.monotonic() - self._since >= BATCH_SECONDS

    def _save(self) -> None:
        self.kept += self.pending
        self.pending = 0


class Database:
    """One connection to the file. `wait` is how many seconds it waits for a lock; `waiting` is told of it."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        wait: float,
        read_only: bool,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.wait = wait
        self.waiting = waiting
        self.read_only = read_only
        self._batch: Batch | None = None

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Give all rows of a query."""
        with told(self.path):
            return self.connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Value] = ()) -> Any:
        """Give the first field of the first row, None if there is no row."""
        rows = self.rows(sql, values)
        return rows[0][0] if rows else None

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Write one page, all of it or nothing; outside a batch it is on the disk at the end.

        NOTE: no context manager, for Ctrl-C may fall between its generator and the work.
        """
        try:
            with told(self.path):
                self._begin()
                result = self._whole(work)
                if self._batch is None or self._batch._count():
                    self._commit()
                return result
        except CatalogueError as error:
            self._tell_loss(error)
            raise
        finally:
            if self._batch is None:
                self._roll_back()

    @contextmanager
    def batch(self, before: Callable[[], None] = lambda: None) -> Iterator[Batch]:
        """Write many pages in few transactions. Whole pages are kept even if the work is stopped.

        `before` is called before each save: what the pages point to must be safe on the disk before them.
        """
        if self._batch is not None:
            raise ValueError("a batch is open already")
        self._batch = Batch(before)
        try:
            yield self._batch
        finally:
            self._finish()

    def save(self) -> None:
        """Save what the open batch still holds, so that others may write while it waits for more."""
        with told(self.path):
            if self._batch is not None and self.connection.in_transaction:
                self._commit()

    def close(self) -> None:
        """Close the file. Twice does no harm; what was not committed is not kept."""
        with told(self.path):
            self.connection.close()

    def _begin(self) -> None:
        """Get the write lock. Our own short waits, since SQLite's grow and starve beside a busy writer."""
        if self.connection.in_transaction:
            return
        if self.read_only:
            raise CatalogueReadOnly(f"{self.path}: it is open for reading only")
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            began, told_of = time.monotonic(), False
            while not self._try_begin(last=time.monotonic() - began >= self.wait):
                if not told_of and time.monotonic() - began >= PATIENCE:
                    told_of = True
                    self.waiting()
                time.sleep(POLL)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(self.wait * 1000)}")

    def _try_begin(self, *, last: bool) -> bool:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    def _whole(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self.connection.execute("SAVEPOINT page")
        try:
            result = work(self.connection)
            self.connection.execute("RELEASE page")
        except BaseException:
            # After a full disk SQLite may have rolled back all by itself: no savepoint is left then.
            with suppress(sqlite3.OperationalError):
                self.connection.execute("ROLLBACK TO page")
                self.connection.execute("RELEASE page")
            raise
        return result

    def _commit(self) -> None:
        try:
            if self._batch is not None:
                self._batch._before()
            self.connection.execute("COMMIT")
        except Exception:
            self._roll_back()
            raise
        if self._batch is not None:
            self._batch._save()
            time.sleep(BREATH)

    def _finish(self) -> None:
        """Save what the batch still holds."""
        try:
            with told(self.path):
                if self.connection.in_transaction:
                    self._commit()
        except CatalogueError as error:
            self._tell_loss(error)
            raise
        finally:
            self._batch = None

    def _tell_loss(self, error: CatalogueError) -> None:
        """Say how much of the batch a fault has taken back, if it has: pages that are added, or attempts."""
        batch = self._batch
        if batch is not None and batch.pending and not self.connection.in_transaction:
            lost, batch.pending = batch.pending, 0
            entries = "1 entry" if lost == 1 else f"{lost} entries"
            raise type(error)(
                f"{error}: what was written since the last save, {entries}, is not in the catalogue; "
                "the same command stores it again"
            ) from error

    def _roll_back(self) -> None:
        with told(self.path):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")


def connect(
    path: Path, *, read_only: bool, wait: float, waiting: Callable[[], None] = lambda: None
) -> Database:
    """Open the file as it is, in write-ahead mode unless it cannot be written. Changes nothing in it.

    A file or folder that we may not write is opened for reading, whatever was asked for.

    Raises CatalogueError, CatalogueReadOnly.
    """
    if path.is_dir():
        raise CatalogueError(f"{path}: this is a folder; name the file, such as {path / 'catalogue.db'}")
    if not path.parent.is_dir():
        raise CatalogueError(f"{path}: the folder {path.parent} is not there; make it first")
    read_only = read_only or not _writable(path)
    with told(path):
        connection = _connect_to_read(path, wait) if read_only else _connect(path, "mode=rwc", wait)
    return Database(path, connection, wait=wait, read_only=read_only, waiting=waiting)


def prepare(database: Database) -> None:
    """Set what makes writing safe and concurrent. The file must be ours."""
    with told(database.path):
        database.connection.execute("PRAGMA foreign_keys = ON")
        if database.read_only:
            database.connection.execute("PRAGMA query_only = ON")
            return
        database.connection.execute("PRAGMA journal_mode = WAL")
        database.connection.execute("PRAGMA synchronous = FULL")  # one sync a commit


def _writable(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    places = [path, path.parent] if path.exists() else [path.parent]
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in places)


def _connect(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _connect_to_read(path: Path, wait: float) -> sqlite3.Connection:
    """Open for reading, also where SQLite cannot make the small files that it shares between processes.

    NOTE: `immutable` trusts that nobody writes meanwhile. It serves only where we cannot make those
    files and nobody else has.
    """
    connection = _connect(path, "mode=ro", wait)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise CatalogueReadOnly(
                f"{path}: {log.name} holds pages that are not in the file yet, and this place cannot be "
                "written; open the catalogue once where it can, or copy both files"
            ) from error
        return _connect(path, "mode=ro&immutable=1", wait)
    return connection
