"""The schema: numbered SQL files, applied in order. A later one is refused, an earlier one copied first."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from edkit.catalogue.database import Database, told
from edkit.errors import CatalogueDamaged, CatalogueReadOnly, NewerSchema

APPLICATION_ID = 0x65646B74  # "edkt", in the file's header
FOLDER = Path(__file__).with_name("migrations")


def migrate(database: Database, folder: Path = FOLDER) -> None:
    """Bring the file's schema up to the newest in `folder`, in one transaction, after a backup copy.

    The copy is named `<name>.backup-v<number>-<time>` and lies beside the file. A new file needs none.

    Raises CatalogueDamaged (not ours; left untouched), NewerSchema, CatalogueReadOnly.
    """
    steps = _steps(folder)
    if _schema(database, newest=max(steps)) == max(steps):
        return
    if database.read_only:
        raise CatalogueReadOnly(f"{database.path}: its schema is an earlier one; open it once for writing")
    with told(database.path):
        database.connection.execute("PRAGMA foreign_keys = OFF")  # a no-op later, inside the transaction
        database.connection.execute("BEGIN IMMEDIATE")
        try:
            _upgrade(database, steps)
            database.connection.execute("COMMIT")
        except BaseException:
            if database.connection.in_transaction:
                database.connection.execute("ROLLBACK")
            raise
        database.connection.execute("PRAGMA foreign_keys = ON")


def _schema(database: Database, newest: int) -> int:
    """Give the file's schema number, 0 for a new file."""
    number = int(database.one("PRAGMA user_version"))
    if database.one("PRAGMA application_id") != APPLICATION_ID:
        if number or database.one("SELECT count(*) FROM sqlite_master"):
            raise CatalogueDamaged(f"{database.path}: this is another program's file; it was left as it is")
        return 0
    if number > newest:
        known = f"this edkit knows those up to {newest}"
        raise NewerSchema(f"{database.path}: it has schema {number}, and {known}; install a later edkit")
    return number


def _upgrade(database: Database, steps: dict[int, Path]) -> None:
    # Read again under the lock: another process may have been faster.
    held = _schema(database, newest=max(steps))
    if 0 < held < max(steps):
        _back_up(database, held)
    for number in sorted(step for step in steps if step > held):
        for statement in _statements(steps[number].read_text(encoding="utf-8")):
            database.connection.execute(statement)
        database.connection.execute(f"PRAGMA user_version = {number}")
    database.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if broken := database.connection.execute("PRAGMA foreign_key_check").fetchone():
        raise CatalogueDamaged(f"{database.path}: rows of {broken[0]} point to nothing; it was left as it is")


def _back_up(database: Database, held: int) -> None:
    """Copy the file through a second connection: it sees what is committed, and the lock keeps that so."""
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = database.path.with_name(f"{database.path.name}.backup-v{held}-{time}")
    source = sqlite3.connect(database.path)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    except BaseException:
        target.unlink(missing_ok=True)  # half a copy would pass for a whole one
        raise
    finally:
        copy.close()
        source.close()


def _steps(folder: Path) -> dict[int, Path]:
    return {int(path.name.split("_")[0]): path for path in folder.glob("[0-9]*_*.sql")}


def _statements(script: str) -> Iterator[str]:
    """Yield statement by statement: `executescript` would commit the transaction it stands in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
