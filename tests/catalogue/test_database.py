import hashlib
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import FrameType

import pytest
from catalogue_pages import add, page_of

from edkit.catalogue import Catalogue, database
from edkit.errors import (
    CatalogueDamaged,
    CatalogueError,
    CatalogueFull,
    CatalogueLocked,
    CatalogueReadOnly,
    PageError,
)
from edkit.models import Failure

HERE = Path(__file__).parent
FOREIGN = b"Not a database at all, but somebody's notes.\n" * 400


def held(catalogue: Catalogue) -> list[int]:
    """The numbers of all pages held, each of which must be whole."""
    numbers = [int(name, 16) for name in catalogue.articles()["article"]]
    for number in numbers:
        assert catalogue.page(f"{number:016x}") == page_of(number)
    return sorted(numbers)


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def started(path: Path, first: int, count: int) -> "subprocess.Popen[str]":
    code = f"from catalogue_pages import write_many; write_many({str(path)!r}, {first}, {count})"
    return subprocess.Popen([sys.executable, "-c", code], cwd=HERE, stdout=subprocess.PIPE, text=True)


# Places


def test_no_catalogue_where_none_may_be_made(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(CatalogueError, match=r"none\.db: there is no catalogue here"):
            Catalogue.open(missing, **options)
    assert not missing.exists()


@pytest.mark.parametrize(
    ("place", "reason"), [(".", "is a folder"), ("no/such/c.db", "no/such is not there")]
)
def test_places_that_cannot_be_one(tmp_path: Path, place: str, reason: str) -> None:
    with pytest.raises(CatalogueError, match=reason):
        Catalogue.open(tmp_path / place)


@pytest.mark.parametrize("name", ["with space.db", "ünï?#%20.db", "a&mode=ro.db"])
def test_strange_names(tmp_path: Path, name: str) -> None:
    with Catalogue.open(tmp_path / name) as catalogue:
        add(catalogue, 1)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_file_becomes_a_catalogue(path: Path) -> None:
    path.touch()
    with Catalogue.open(path) as catalogue:
        assert add(catalogue, 1).outcome == "new"


# Damage


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name)")
        connection.commit()


@pytest.mark.parametrize("make", [other_program, lambda path: path.write_bytes(FOREIGN)])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_catalogue_is_left_as_it_is(path: Path, make: object, read_only: bool) -> None:
    make(path)  # type: ignore[operator]
    before = fingerprint(path)
    with pytest.raises(CatalogueDamaged, match=r"catalogue\.db: this is .* left as it is"):
        Catalogue.open(path, read_only=read_only)
    assert fingerprint(path) == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_with_broken_parts(path: Path) -> None:
    """What can still be read is read; the rest is an error that names the file."""
    with Catalogue.open(path) as catalogue, catalogue.batch():
        for number in range(60):
            add(catalogue, number)
    content = bytearray(path.read_bytes())
    last = len(content) // 4
    content[-last:] = b"\xa5" * last
    path.write_bytes(content)
    with Catalogue.open(path) as catalogue:
        with pytest.raises(
            CatalogueDamaged, match=r"catalogue\.db: part of the file is broken; restore a backup"
        ):
            catalogue.articles(text=True)
        assert len(catalogue.failures()) == 0
        assert catalogue.check() != []


def test_a_file_cut_short(path: Path) -> None:
    with Catalogue.open(path) as catalogue, catalogue.batch():
        for number in range(30):
            add(catalogue, number)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(CatalogueDamaged, match=r"catalogue\.db"), Catalogue.open(path) as catalogue:
        catalogue.articles()


@pytest.mark.parametrize("change", ["UPDATE page SET linear = x'00'", "DELETE FROM page"])
def test_a_broken_page_names_its_article(path: Path, change: str) -> None:
    with Catalogue.open(path) as catalogue:
        add(catalogue, 1)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(change)
            connection.commit()
        with pytest.raises(CatalogueDamaged, match=r"catalogue\.db: .*article 0000000000000001 is broken"):
            catalogue.page("0000000000000001")


# Locks


def test_a_locked_catalogue_can_be_read_and_says_that_it_is_locked(path: Path) -> None:
    with Catalogue.open(path, wait=0.03) as catalogue, closing(sqlite3.connect(path)) as other:
        add(catalogue, 1)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogueLocked, match=r"catalogue\.db: another process is writing"):
            add(catalogue, 2)
        with pytest.raises(CatalogueLocked, match=r"catalogue\.db"):
            catalogue.add_failure(Failure(source="x", stage="fetch", reason="empty"))
        assert held(catalogue) == [1]
        other.rollback()
        add(catalogue, 2)
        assert held(catalogue) == [1, 2]


def test_a_catalogue_locked_while_it_is_made(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CatalogueLocked, match=r"catalogue\.db"):
            Catalogue.open(path, wait=0.03)


def test_two_processes_write_and_one_reads(path: Path) -> None:
    """From the first moment, when all three make the file: nobody starves, nothing is lost or doubled."""
    writers = [started(path, 1000, 150), started(path, 2000, 150)]
    with Catalogue.open(path) as reader:
        seen = 0
        while any(writer.poll() is None for writer in writers):
            articles = reader.articles()["article"]
            assert len(articles) >= seen
            seen = len(articles)
            for name in articles.tail(2):
                assert reader.page(name) == page_of(int(name, 16))
        for writer in writers:
            writer.communicate()
        assert [writer.returncode for writer in writers] == [0, 0]
        assert held(reader) == [*range(1000, 1150), *range(2000, 2150)]
        assert reader.check() == []
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


# Batches


def test_a_batch_saves_by_pages(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BATCH_PAGES", 3)
    with Catalogue.open(path) as catalogue, Catalogue.open(path) as other:
        with catalogue.batch() as batch:
            for number in range(4):
                add(catalogue, number)
            assert (batch.kept, batch.pending) == (3, 1)
            assert held(other) == [0, 1, 2]
            assert held(catalogue) == [0, 1, 2, 3]
        assert (batch.kept, batch.pending) == (4, 0)
        assert held(other) == [0, 1, 2, 3]


def test_a_batch_saves_by_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BATCH_SECONDS", 0.0)
    with Catalogue.open(path) as catalogue, catalogue.batch() as batch:
        add(catalogue, 1)
        assert batch.kept == 1


def test_what_pages_point_to_is_made_safe_before_them(path: Path) -> None:
    """Others cannot see the pages yet when it is called; a save without pages calls nothing."""
    seen: list[list[int]] = []
    with (
        Catalogue.open(path) as catalogue,
        Catalogue.open(path) as other,
        catalogue.batch(before=lambda: seen.append(held(other))),
    ):
        catalogue.save()
        assert seen == []
        add(catalogue, 1)
        catalogue.save()
        assert held(other) == [1]
    assert seen == [[]]


def test_what_could_not_be_made_safe_is_taken_back(catalogue: Catalogue) -> None:
    """A page that would point to nothing is not kept."""

    def full() -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"), catalogue.batch(before=full):
        add(catalogue, 1)  # saved at the end of the batch
    assert held(catalogue) == []


def test_no_batch_in_a_batch(catalogue: Catalogue) -> None:
    with catalogue.batch(), pytest.raises(ValueError, match="open already"), catalogue.batch():
        pass
    with catalogue.batch() as batch:
        add(catalogue, 1)
    assert batch.kept == 1


def test_an_error_in_a_batch_keeps_the_pages_before_it(catalogue: Catalogue, path: Path) -> None:
    def work() -> None:
        with catalogue.batch():
            add(catalogue, 1)
            with suppress(PageError):
                add(catalogue, 2, headline="\ud800")
            add(catalogue, 3)
            raise RuntimeError("the caller's own")

    with pytest.raises(RuntimeError, match="own"):
        work()
    with Catalogue.open(path) as other:
        assert held(other) == [1, 3]


@contextmanager
def interrupted_after(seconds: float) -> Iterator[None]:
    """Raise KeyboardInterrupt, as Ctrl-C does, wherever the program is by then."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("batched", [True, False])
def test_ctrl_c_in_mid_add(tmp_path: Path, batched: bool) -> None:
    """At any moment: pages are whole, all that were added are held, and the catalogue goes on working."""
    for attempt in range(12):
        path, added = tmp_path / f"{attempt}.db", 0
        with Catalogue.open(path) as catalogue:
            with suppress(KeyboardInterrupt), interrupted_after(0.002 + 0.0017 * attempt):
                if batched:
                    with catalogue.batch():
                        while True:
                            add(catalogue, added)
                            added += 1
                while True:
                    add(catalogue, added)
                    added += 1
            with Catalogue.open(path, wait=0.5) as other:
                assert held(other) in (list(range(added)), list(range(added + 1)))
                add(other, 999)
            add(catalogue, 998)
            assert catalogue.check() == []


def test_kill_in_mid_write(path: Path) -> None:
    """What was acknowledged is there, whole, and nothing else is broken."""
    for attempt in range(2):
        first = 10_000 * attempt
        writer = started(path, first, 5_000)
        assert writer.stdout
        kept = 0
        for line in writer.stdout:
            kept = int(line)
            if kept >= 40:
                break
        time.sleep(0.007 * attempt)
        writer.kill()
        kept = int((writer.communicate()[0].split() or [kept])[-1])
        with Catalogue.open(path) as catalogue:
            mine = {number for number in held(catalogue) if first <= number < first + 10_000}
            assert kept >= 40
            assert set(range(first, first + kept)) <= mine
            assert mine == set(range(first, first + len(mine)))
            assert catalogue.check() == []


# A full disk


@contextmanager
def room_for(catalogue: Catalogue, pages: int) -> Iterator[None]:
    connection = catalogue._database.connection
    size = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {size + pages}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


def test_a_full_disk(catalogue: Catalogue, path: Path) -> None:
    add(catalogue, 1)
    large = tuple(f"{number} {'ferry' * 50}" for number in range(200))
    with room_for(catalogue, 3):
        with pytest.raises(CatalogueFull, match=r"catalogue\.db: no room is left on the disk"):
            add(catalogue, 2, paragraphs=large)
        assert held(catalogue) == [1]
    add(catalogue, 3)
    with Catalogue.open(path) as other:
        assert held(other) == [1, 3]
        assert other.check() == []


def test_a_full_disk_in_a_batch(catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite takes the whole transaction back; those before it are safe, and the error counts the lost."""
    monkeypatch.setattr(database, "BATCH_PAGES", 20)
    added = kept = 0

    def work() -> None:
        nonlocal added, kept
        with catalogue.batch() as batch:
            while True:
                add(catalogue, added)
                added += 1
                kept = batch.kept

    with room_for(catalogue, 60), pytest.raises(CatalogueFull, match=r"catalogue\.db: no room") as caught:
        work()
    assert kept >= 20
    lost = f"what was written since the last save, {added - kept} entries, is not in the catalogue"
    assert f"{lost}; the same command stores it again" in str(caught.value)
    with Catalogue.open(path) as other:
        assert held(other) == list(range(kept))
        assert other.check() == []


def test_a_batch_that_cannot_be_saved_says_what_is_lost(catalogue: Catalogue) -> None:
    add(catalogue, 1)
    connection = catalogue._database.connection

    def no_commit(action: int, what: str | None, *_: str | None) -> int:
        return sqlite3.SQLITE_DENY if what == "COMMIT" else sqlite3.SQLITE_OK

    def work() -> None:
        with catalogue.batch():
            add(catalogue, 2)
            add(catalogue, 3)
            connection.set_authorizer(no_commit)

    with pytest.raises(CatalogueError, match=r"catalogue\.db: .*, 2 entries, is not in the catalogue"):
        work()
    connection.set_authorizer(None)
    assert held(catalogue) == [1]
    add(catalogue, 4)
    assert held(catalogue) == [1, 4]


# Reading only


def test_read_only_on_request(path: Path) -> None:
    with Catalogue.open(path) as catalogue:
        add(catalogue, 1)
        with Catalogue.open(path, read_only=True) as reader:
            assert held(reader) == [1]
            add(catalogue, 2)
            assert held(reader) == [1, 2]
            with pytest.raises(CatalogueReadOnly, match=r"catalogue\.db: it is open for reading only"):
                add(reader, 3)
            with pytest.raises(CatalogueReadOnly, match=r"catalogue\.db"), reader.batch():
                add(reader, 3)
            assert "read only" in repr(reader)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_read_only_places(plain_folder: Path, file: int, folder: int, read_only: bool) -> None:
    """A medium that cannot be written is read, whether that was asked for or not."""
    path = plain_folder / "catalogue.db"
    with Catalogue.open(path) as catalogue:
        add(catalogue, 1)
    path.chmod(file)
    plain_folder.chmod(folder)
    before = fingerprint(path)
    with Catalogue.open(path, read_only=read_only) as catalogue:
        assert held(catalogue) == [1]
        assert len(catalogue.search("ferry")) == 1
        assert catalogue.read_only
        with pytest.raises(CatalogueReadOnly, match=r"catalogue\.db"):
            add(catalogue, 2)
    assert fingerprint(path) == before


def test_read_only_while_another_writes(plain_folder: Path) -> None:
    path = plain_folder / "catalogue.db"
    with Catalogue.open(path) as writer:
        add(writer, 1)
        plain_folder.chmod(0o555)
        with Catalogue.open(path) as reader:
            add(writer, 2)
            assert held(reader) == [1, 2]
        plain_folder.chmod(0o755)


def test_pages_left_in_the_log_of_a_read_only_place_are_not_passed_over(plain_folder: Path) -> None:
    """Reading the file without its log would show a catalogue of yesterday."""
    path, log = plain_folder / "catalogue.db", plain_folder / "catalogue.db-wal"
    with Catalogue.open(path) as catalogue:
        add(catalogue, 1)
        left = log.read_bytes()
    log.write_bytes(left)
    plain_folder.chmod(0o555)
    with pytest.raises(
        CatalogueReadOnly, match=r"catalogue\.db-wal holds pages that are not in the file yet"
    ):
        Catalogue.open(path)


def test_a_place_where_nothing_can_be_made(plain_folder: Path) -> None:
    plain_folder.chmod(0o555)
    with pytest.raises(CatalogueError, match=r"catalogue\.db: it cannot be opened"):
        Catalogue.open(plain_folder / "catalogue.db")


def test_a_file_that_may_not_be_read(plain_folder: Path) -> None:
    path = plain_folder / "catalogue.db"
    Catalogue.open(path).close()
    path.chmod(0)
    with pytest.raises(CatalogueError, match=r"catalogue\.db: it cannot be opened"):
        Catalogue.open(path)


def test_faults_of_the_disk_name_the_file(tmp_path: Path) -> None:
    failing = sqlite3.OperationalError("disk I/O error")
    failing.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    full = sqlite3.OperationalError("disk I/O error")
    full.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    for error, kind in ((failing, CatalogueError), (full, CatalogueFull)):
        with pytest.raises(kind, match=r"c\.db: ") as caught, database.told(tmp_path / "c.db"):
            raise error
        assert type(caught.value) is kind
