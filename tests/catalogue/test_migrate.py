import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from catalogue_pages import add, page_of

from edkit.catalogue import Catalogue
from edkit.catalogue.migrate import APPLICATION_ID, FOLDER
from edkit.errors import CatalogueDamaged, CatalogueError, CatalogueReadOnly, NewerSchema

ID = f"{1:016x}"
NEWEST = max(int(step.name[:3]) for step in FOLDER.glob("*.sql"))
SECOND = """
-- A later schema; with a trigger, whose body holds semicolons.
ALTER TABLE article ADD COLUMN tag TEXT;
CREATE TRIGGER tagged AFTER INSERT ON article BEGIN
    UPDATE article SET tag = 'new; untagged' WHERE id = new.id;
    SELECT 1;
END;
UPDATE article SET tag = 'old';
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder of migrations as a later edkit would have it."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)
    (folder / f"{NEWEST + 1:03}_tags.sql").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A catalogue of today with one article."""
    path = tmp_path / "data" / "catalogue.db"
    path.parent.mkdir()
    with Catalogue.open(path) as catalogue:
        add(catalogue, 1)
    return path


def one(path: Path, sql: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def test_a_new_catalogue_carries_its_schema_and_needs_no_copy(path: Path) -> None:
    assert one(path, "PRAGMA user_version") == NEWEST
    assert one(path, "PRAGMA application_id") == APPLICATION_ID
    assert [entry.name for entry in path.parent.iterdir()] == ["catalogue.db"]


def test_an_earlier_schema_is_copied_and_migrated(path: Path, later: Path) -> None:
    with Catalogue.open(path, migrations=later) as catalogue:
        assert catalogue.page(ID) == page_of(1)
        add(catalogue, 2)
        assert catalogue.check() == []
    assert one(path, "PRAGMA user_version") == NEWEST + 1
    assert one(path, "SELECT group_concat(tag, ', ') FROM article") == "old, new; untagged"
    (copy,) = path.parent.glob(f"catalogue.db.backup-v{NEWEST}-*")
    with Catalogue.open(copy) as catalogue:
        assert catalogue.page(ID) == page_of(1)
        assert catalogue.status()["articles"] == 1


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def test_a_catalogue_of_the_first_schema_keeps_what_it_holds(path: Path, tmp_path: Path) -> None:
    """Its file is made by copying from one of today all that the first schema has columns for."""
    first, old = tmp_path / "first", tmp_path / "old.db"
    first.mkdir()
    shutil.copy(FOLDER / "001_catalogue.sql", first)
    Catalogue.open(old, migrations=first).close()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ATTACH ? AS today", (str(path),))
        for table in ("phrase", "article", "version", "snapshot", "page", "block", "candidate", "teaser"):
            names = ", ".join(columns(connection, table))
            connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM today.{table}")
        connection.commit()
    with Catalogue.open(old) as catalogue:
        page = page_of(1)
        assert page.article
        assert catalogue.page(ID) == replace(page, article=replace(page.article, images=(), entries=()))
        assert catalogue.articles()["images"].isna().all()
        add(catalogue, 2)
        assert catalogue.page(f"{2:016x}") == page_of(2)


def test_a_migration_happens_once(path: Path, later: Path) -> None:
    Catalogue.open(path, migrations=later).close()
    Catalogue.open(path, migrations=later).close()
    assert len(list(path.parent.glob("*.backup*"))) == 1


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("DROP TABLE no_such_table;", CatalogueError),
        ("UPDATE teaser SET version = 99;", CatalogueDamaged),
    ],
)
def test_a_migration_that_fails_changes_nothing(
    path: Path, later: Path, statement: str, error: type[CatalogueError]
) -> None:
    (later / f"{NEWEST + 2:03}_wrong.sql").write_text(statement, encoding="utf-8")
    with pytest.raises(error, match=r"catalogue\.db: "):
        Catalogue.open(path, migrations=later)
    assert one(path, "PRAGMA user_version") == NEWEST
    with Catalogue.open(path) as catalogue:
        assert catalogue.page(ID) == page_of(1)


def test_a_later_schema_is_refused(path: Path, later: Path) -> None:
    Catalogue.open(path, migrations=later).close()
    for read_only in (False, True):
        with pytest.raises(
            NewerSchema,
            match=rf"catalogue\.db: it has schema {NEWEST + 1}, .* up to {NEWEST}; install a later edkit",
        ):
            Catalogue.open(path, read_only=read_only)
    assert one(path, "PRAGMA user_version") == NEWEST + 1


def test_an_earlier_schema_cannot_be_migrated_read_only(path: Path, later: Path) -> None:
    with pytest.raises(CatalogueReadOnly, match="open it once for writing"):
        Catalogue.open(path, migrations=later, read_only=True)


def test_a_copy_that_cannot_be_made_leaves_nothing_half(
    path: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def without_room(place: object, *args: object, **options: object) -> sqlite3.Connection:
        connection = connect(place, *args, **options)  # type: ignore[call-overload]
        if ".backup-" in str(place):
            connection.execute("PRAGMA max_page_count = 2")
        return connection

    monkeypatch.setattr("sqlite3.connect", without_room)
    with pytest.raises(CatalogueError, match=r"catalogue\.db: "):
        Catalogue.open(path, migrations=later)
    assert not list(path.parent.glob("*.backup*"))
    assert one(path, "PRAGMA user_version") == NEWEST
