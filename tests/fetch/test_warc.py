"""Attempts are written to WARC files and come back as they were."""

import contextlib
import gzip
import io
import itertools
import json
import multiprocessing
import random
import resource
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders

from edkit.errors import ArchiveDamaged, ArchiveError, ArchiveFull, ArchiveLocked
from edkit.fetch import FetchSettings
from edkit.fetch.asking.fetch import attempt
from edkit.fetch.content import PIECE
from edkit.fetch.lists import Told
from edkit.fetch.saved.warcs import records
from edkit.fetch.warc.archive import Archive, info_of
from edkit.fetch.warc.files import HEAD, Mark, members, next_record
from edkit.fetch.warc.log import Record, attempts_in, attempts_of
from edkit.fetch.warc.records import LOG_TYPE
from edkit.models import Snapshot
from edkit.visits import Attempt, Exchange, Reservation, Wanted

from .conftest import PAGE, Web, answer

WHEN = datetime(2026, 3, 1, 8, 0, 0, 120, tzinfo=UTC)
URL = "https://herald.example/2026/a?page=1"
HEADERS = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("ETag", '"7"'))
SENT = (("Host", "herald.example"), ("User-Agent", "edkit"), ("Accept-Encoding", "gzip"))
MOVED = Exchange(
    url="https://herald.example/old",
    at=WHEN,
    request=SENT,
    status=301,
    phrase="Moved",
    headers=(("Location", URL),),
)


def exchange(url: str = URL, body: bytes = gzip.compress(PAGE), **more: object) -> Exchange:
    told = {"request": SENT, "status": 200, "phrase": "OK", "headers": HEADERS, "ip": "192.0.2.7", **more}
    return Exchange(url=url, at=WHEN, body=body, **told)  # type: ignore[arg-type]


def brought(url: str = URL, *exchanges: Exchange, page: bytes = PAGE) -> Attempt:
    answers = exchanges or (exchange(url, gzip.compress(page)),)
    snapshot = Snapshot(
        body=page,
        form="html",
        source=url,
        url=url,
        answered_url=answers[-1].url,
        fetched_at=WHEN,
        status=200,
        headers=answers[-1].headers,
        outlet="herald",
        day=date(2026, 3, 1),
        robots_rule="Allow: /",
    )
    return Attempt(
        url=url,
        outlet="herald",
        day=date(2026, 3, 1),
        began=WHEN,
        seconds=0.25,
        outcome="brought",
        status=200,
        answered_url=answers[-1].url,
        agent="edkit",
        robots_rule="Allow: /",
        robots_read=WHEN,
        reservations=(Reservation(kind="tdm-reservation", place=URL, value="1"),),
        etag='"7"',
        snapshot=snapshot,
        exchanges=answers,
    )


def failed(reason: str, *exchanges: Exchange, **more: object) -> Attempt:
    return Attempt(
        began=WHEN,
        seconds=1.5,
        outcome="failed",
        reason=reason,
        exchanges=exchanges,
        **{"url": URL, **more},  # type: ignore[arg-type]
    )


UNCHANGED = replace(
    brought(URL, exchange(status=304, phrase="Not Modified", body=b"")), outcome="unchanged", snapshot=None
)
ATTEMPTS = {
    "a page": brought(),
    "redirected": brought("https://herald.example/old", MOVED, exchange()),
    "not asked": failed("robots", robots_rule="Disallow: /", detail="by robots.txt"),
    "gone": failed("gone", exchange(status=404, phrase="Not Found"), status=404),
    "busy": failed("busy", exchange(status=503), retry_after=120.0),
    "unchanged": UNCHANGED,
    "cut": failed("too-large", exchange(cut="length", body=b"<p>begins")),
    "unread": failed("reserved", exchange(cut="reserved", body=b"")),
    "empty": failed("empty", exchange(body=b"", headers=())),
    "old protocol": brought(URL, exchange(protocol="HTTP/1.0", phrase="", ip=None)),
    "latin-1": brought(URL, exchange(phrase="Tout va bien, été", headers=(*HEADERS, ("X-Ville", "Orléans")))),
    "bytes like a head": failed("binary", exchange(body=b"%PDF\r\n\r\nHTTP/1.1 200 OK\r\n\r\n\0" * 9)),
    "an address beyond ASCII": failed("timeout", detail="späte Antwort €"),
}


ANY_LINE = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0")).map(str.strip)


@settings(deadline=None, max_examples=20)
@given(
    st.binary(),
    st.lists(st.tuples(st.sampled_from(["A", "x-b", "ETag"]), ANY_LINE)),
    st.text(),
    st.booleans(),
)
def test_whatever_was_answered_comes_back(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, pairs: list[tuple[str, str]], said: str, cut: bool
) -> None:
    answered = exchange(body=body, headers=tuple(pairs), cut="time" if cut else None)
    attempt = failed("timeout", MOVED, answered, detail=said, etag=said)
    folder = tmp_path_factory.mktemp("any")
    with Archive.open(folder) as archive:
        archive.write(attempt)
    assert list(attempts_in(folder)) == [attempt]


def heads_of(file: Path) -> list[StatusAndHeaders]:
    """Give the heads of all records, read by warcio, their digests checked."""
    with file.open("rb") as stream:
        return [record.rec_headers for record in ArchiveIterator(stream, check_digests="raise")]


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_an_attempt_comes_back_as_it_was(tmp_path: Path, attempt: Attempt) -> None:
    with Archive.open(tmp_path) as archive:
        kept = archive.write(attempt)
    assert list(attempts_in(tmp_path)) == [kept]
    page = attempt.snapshot and kept.snapshot and replace(kept.snapshot, source=attempt.snapshot.source)
    assert replace(kept, snapshot=page) == attempt


def test_what_was_written_after_a_mark(tmp_path: Path) -> None:
    """Over the ends of files, and of processes."""
    marks, kept = [], []
    for _ in range(2):
        with Archive.open(tmp_path, roll_bytes=3000) as archive:
            for attempt in ATTEMPTS.values():
                marks.append(archive.mark)
                kept.append(archive.write(attempt))
    assert marks[0] is None
    assert len(list(tmp_path.glob("*.warc.gz"))) > 2
    for n, mark in enumerate(marks):
        found = list(attempts_in(tmp_path, mark))
        assert found == kept[n:]
        assert [attempt.mark for attempt in found] == [attempt.mark for attempt in kept[n:]]
    assert list(attempts_in(tmp_path, archive.mark)) == []


def test_many_threads_write(tmp_path: Path) -> None:
    """Each attempt stays in one piece, over the ends of files, while others sync."""
    names = [name for name in ATTEMPTS if name != "a page"] * 5
    with Archive.open(tmp_path, roll_bytes=20_000) as archive, ThreadPoolExecutor(8) as pool:
        syncs = pool.map(lambda _: archive.sync(), range(20))
        kept = list(pool.map(lambda name: archive.write(ATTEMPTS[name]), names))
        list(syncs)
    kept.sort(key=lambda attempt: Mark.read(str(attempt.mark)))
    assert list(attempts_in(tmp_path)) == kept
    assert len(list(tmp_path.glob("*.warc.gz"))) > 2


def test_add_reads_what_an_archive_holds(tmp_path: Path) -> None:
    """Pages and failures as they are; all else is counted."""
    with Archive.open(tmp_path) as archive:
        kept = [archive.write(attempt) for attempt in ATTEMPTS.values()]
    (file,) = tmp_path.glob("*.warc.gz")
    skipped: Counter[str] = Counter()
    found = list(records(file, Told(outlet="herald"), skipped))
    sources = [attempt.snapshot.source for attempt in kept if attempt.snapshot]
    again = sources[1]  # the last visit before the one that found it unchanged
    assert [page.source for page in found if isinstance(page, Snapshot)] == [
        *sources[:2],
        again,
        *sources[2:],
    ]
    assert skipped["WARC metadata records"] == len(ATTEMPTS)
    assert skipped["WARC redirects"] == 1


def test_a_second_process_is_kept_out(tmp_path: Path) -> None:
    """Until the first closes it, or is gone."""

    def try_it(told: Connection) -> None:
        try:
            Archive.open(tmp_path).close()
        except ArchiveLocked as error:
            told.send(str(error))

    fork = multiprocessing.get_context("fork")
    with Archive.open(tmp_path):
        hears, tells = fork.Pipe(duplex=False)
        process = fork.Process(target=try_it, args=(tells,))
        process.start()
        assert "another process writes" in hears.recv()
        process.join()
        with pytest.raises(ArchiveLocked, match=str(tmp_path)):
            Archive.open(tmp_path)
    Archive.open(tmp_path).close()


def test_an_unfinished_record_is_cut_off(tmp_path: Path) -> None:
    """Wherever the process stopped: what was whole stays, what was not is gone, and writing goes on."""
    ends = []
    with Archive.open(tmp_path / "whole") as archive:
        for name in ("a page", "redirected"):
            archive.write(ATTEMPTS[name])
            ends.append(int(str(archive.mark).rpartition("#")[2]))
    (file,) = (tmp_path / "whole").glob("*.warc.gz")
    data = file.read_bytes()
    with file.open("rb") as stream:
        whole = {0, *(end for _, _, end in members(stream, 0))}
    for cut in {*range(0, len(data), 211), *whole}:
        folder = tmp_path / str(cut)
        folder.mkdir()
        left = folder / file.name
        left.write_bytes(data[:cut])
        with Archive.open(folder) as archive:
            end = max(end for end in whole if end <= cut)
            assert (left.stat().st_size if left.exists() else 0) == end
            assert bool(archive.notes) == (cut not in whole)
            kept = archive.write(ATTEMPTS["gone"])
        *before, last = attempts_in(folder)
        assert last == kept
        assert len(before) == sum(end <= cut for end in ends)


@pytest.mark.parametrize("before", [0, 1, 5, HEAD, PIECE - HEAD - 3, PIECE - 2, PIECE, PIECE + 1, 3 * PIECE])
def test_the_next_record_is_found_wherever_it_begins(before: int) -> None:
    damage = b"\x1f" + b"\x1f\x8b\x08" * (before // 3) + b"\0" * (before % 3)
    record = gzip.compress(b"WARC/1.1\r\nWARC-Type: metadata\r\n\r\n\r\n\r\n")
    stream = io.BytesIO(damage + record + gzip.compress(b"WARC/1.1\r\n"))
    assert next_record(stream, 0) == len(damage)
    assert next_record(stream, len(damage)) == len(damage + record)
    assert next_record(stream, len(damage + record)) is None


def write_for_ever(folder: Path, told: Connection) -> None:
    """Write, and tell of each attempt once it is written."""
    big = replace(
        ATTEMPTS["gone"], exchanges=(exchange(status=404, body=random.Random(1).randbytes(1_000_000)),)
    )
    with Archive.open(folder, roll_bytes=5_000_000) as archive:
        for n in itertools.count():
            archive.write(replace(big if n % 3 else ATTEMPTS["redirected"], detail=str(n)))
            told.send(archive.mark)
            if n % 5 == 0:
                archive.sync()


def test_a_process_killed_at_any_moment(tmp_path: Path) -> None:
    """What it had written is there, each attempt once; the files are whole again; no more than one record was cut."""
    chance, fork = random.Random(7), multiprocessing.get_context("fork")
    for _ in range(4):
        before = len(list(attempts_in(tmp_path)))
        hears, tells = fork.Pipe(duplex=False)
        process = fork.Process(target=write_for_ever, args=(tmp_path, tells))
        process.start()
        tells.close()
        heard = [hears.recv() for _ in range(chance.randint(1, 12))]
        process.join(timeout=chance.uniform(0, 0.01))
        process.kill()
        process.join()
        with contextlib.suppress(EOFError):
            while True:
                heard.append(hears.recv())
        with Archive.open(tmp_path) as archive:
            written = [int(attempt.detail) for attempt in attempts_in(tmp_path)][before:]
            assert len(heard) <= len(written) <= len(heard) + 1
            assert written == list(range(len(written)))
            after = [attempt.detail for attempt in archive.since(heard[-1])]
            assert after == [str(n) for n in written[len(heard) :]]
            assert len(archive.notes) <= 1
    for file in tmp_path.glob("*.warc.gz"):
        with file.open("rb") as stream:
            assert all(plain.endswith(b"\r\n\r\n") for _, plain, _ in members(stream, 0))


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """What does not fit is taken back; when there is room again, writing goes on."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Archive.open(tmp_path) as archive:
        kept, mark = archive.write(ATTEMPTS["gone"]), archive.mark
        (file,) = tmp_path.glob("*.warc.gz")
        size = file.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 700, hard))
        try:
            with pytest.raises(ArchiveFull, match="no room is left"):
                archive.write(ATTEMPTS["a page"])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert (archive.mark, file.stat().st_size) == (mark, size)
        again = archive.write(ATTEMPTS["a page"])
    assert list(attempts_in(tmp_path)) == [kept, again]


def test_a_file_with_nothing_whole_in_it_goes(tmp_path: Path) -> None:
    """The mark is then the end of the file before it."""
    with Archive.open(tmp_path) as archive:
        archive.write(ATTEMPTS["a page"])
        mark = archive.mark
    (tmp_path / "edkit-20990101000000-00002-00000000.warc.gz").write_bytes(b"\x1f\x8b\x08")
    with Archive.open(tmp_path) as archive:
        assert (archive.mark, len(archive.notes)) == (mark, 1)
        archive.write(ATTEMPTS["gone"])
        assert [attempt.reason for attempt in archive.since(mark)] == ["gone"]


def test_what_is_unchanged_is_not_written_again(tmp_path: Path) -> None:
    """A revisit record refers to the page as held, also from a later file; its page comes back whole."""
    page = random.Random(1).randbytes(20_000).hex().encode()
    changed = replace(brought(page=page + b"."), url="https://herald.example/other")
    with Archive.open(tmp_path) as archive:
        first = archive.write(brought(page=page))
        assert first.snapshot
        source = first.snapshot.source
    with Archive.open(tmp_path, held={URL: source, changed.url: source}.get) as archive:
        mark = archive.mark
        kept = [archive.write(attempt) for attempt in (brought(page=page), UNCHANGED, changed)]
        assert list(archive.since(mark)) == kept
    assert kept[0].snapshot == first.snapshot
    assert kept[2].snapshot
    assert kept[2].snapshot.source != source
    heads = [head for file in sorted(tmp_path.glob("*.warc.gz")) for head in heads_of(file)]
    revisits = [head for head in heads if head.get_header("WARC-Type") == "revisit"]
    assert [head.get_header("WARC-Profile").rpartition("/")[2] for head in revisits] == [
        "identical-payload-digest",
        "server-not-modified",
    ]
    assert {head.get_header("WARC-Refers-To-Target-URI") for head in revisits} == {URL}


@pytest.mark.parametrize("source", [None, "pages/a.html", "edkit-20260301080000-00009-00000000.warc.gz#7"])
def test_a_page_held_elsewhere_is_written(tmp_path: Path, source: str | None) -> None:
    with Archive.open(tmp_path, held=lambda url: source) as archive:
        assert [archive.write(brought())] == list(attempts_in(tmp_path))


def test_each_file_says_how_its_pages_were_asked_for(tmp_path: Path, settings: FetchSettings) -> None:
    with Archive.open(tmp_path, info=info_of(settings), roll_bytes=1, clock=lambda: WHEN) as archive:
        archive.write(ATTEMPTS["gone"])
        archive.write(ATTEMPTS["gone"])
    files = sorted(tmp_path.glob("*.warc.gz"))
    assert [file.name[:27] for file in files] == [f"edkit-20260301080000-0000{n}-" for n in (1, 2)]
    for file in files:
        first = gzip.decompress(file.read_bytes()).partition(b"WARC-Type: response")[0].decode()
        for line in (
            "software: edkit/",
            "operator: study@example.org",
            "robots: obey",
            f"WARC-Filename: {file.name}",
        ):
            assert line in first


NASTY = "a\r\nWARC-Type: warcinfo\r\n\r\nWARC/1.1\r\n\0\x1b[2J\x85\u2028Ж\ud800"


def test_nothing_a_server_sends_forges_a_record(tmp_path: Path) -> None:
    """Line breaks and controls are gone from heads, file names and JSON; the record stays one record."""
    forged = exchange(
        f"https://herald.example/{NASTY}",
        phrase=NASTY,
        protocol=NASTY,
        headers=((NASTY, NASTY), ("Content-Type", "text/html")),
        request=((NASTY, NASTY), ("Authorization", "Basic c2VjcmV0"), ("proxy-authorization", "c2VjcmV0")),
        ip=NASTY,
        cut=NASTY,
    )
    attempt = failed("denied", forged, detail=NASTY, url=f"https://herald.example/{NASTY}")
    with Archive.open(tmp_path, info={"contact": NASTY}) as archive:
        archive.write(attempt)
    (file,) = tmp_path.glob("*.warc.gz")
    assert [head.get_header("WARC-Type") for head in heads_of(file)] == [
        "warcinfo",
        "response",
        "request",
        "metadata",
    ]
    assert b"c2VjcmV0" not in gzip.decompress(file.read_bytes())
    (back,) = attempts_in(tmp_path)
    assert (back.url, back.detail) == (attempt.url, NASTY)
    assert [name for name, _ in back.exchanges[0].headers][1:] == ["Content-Type"]


def three_files(folder: Path) -> tuple[list[Attempt], list[Path]]:
    kept = []
    for name in ("a page", "gone", "redirected"):
        with Archive.open(folder) as archive:
            kept += [archive.write(ATTEMPTS[name]), archive.write(ATTEMPTS["busy"])]
    return kept, sorted(folder.glob("*.warc.gz"))


def test_what_is_damaged_costs_only_itself(tmp_path: Path) -> None:
    """Bytes that have changed since: all around them is given, and then what is lost is said."""
    kept, files = three_files(tmp_path)
    data = bytearray(files[1].read_bytes())
    with files[1].open("rb") as stream:
        _, (begins, _, ends), *_ = members(stream, 0)  # the first answer, behind the warcinfo record
    data[begins + 12 : ends - 12] = bytes(ends - begins - 24)
    files[1].write_bytes(data)
    found = []
    with pytest.raises(ArchiveDamaged, match=f"{files[1].name}#{begins}"):
        found.extend(attempts_in(tmp_path))
    assert found == [*kept[:2], *kept[3:]]


def test_damage_before_whole_records_stays_where_it_is(tmp_path: Path) -> None:
    """The places in the catalogue still hold, and all that can be read is."""
    with Archive.open(tmp_path) as archive:
        kept = [archive.write(ATTEMPTS[name]) for name in ("a page", "gone")]
    (file,) = tmp_path.glob("*.warc.gz")
    data = bytearray(file.read_bytes())
    data[20:60] = bytes(40)  # in the warcinfo record
    file.write_bytes(data)
    (tmp_path / ".edkit.lock").unlink()
    with Archive.open(tmp_path) as archive:
        assert "damaged at byte 0" in archive.notes[0]
        assert list(archive.since(None)) == kept
    assert file.read_bytes() == data


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**16), st.binary(min_size=1, max_size=40))
def test_damage_of_any_kind_is_said(tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes) -> None:
    """Nothing that was not written is told, and what is no longer told was said to be lost."""
    folder = tmp_path_factory.mktemp("damaged")
    with Archive.open(folder) as archive:
        kept = [archive.write(ATTEMPTS[name]) for name in ("a page", "gone", "redirected", "busy")]
    (file,) = folder.glob("*.warc.gz")
    data = file.read_bytes()
    at %= len(data)
    file.write_bytes(data[:at] + noise + data[at + len(noise) :])
    with Archive.open(folder) as archive:
        found = list(archive.since(None))
        assert [attempt for attempt in kept if attempt in found] == found
        assert len(found) == len(kept) or archive.notes


@pytest.mark.parametrize("note", ["", "edkit-", "{name}#7", "{name}#999999"])
@pytest.mark.parametrize("tail", [bytes(5000), b"\x1f\x8b\x08" + bytes(3000)])
def test_a_tail_that_a_power_cut_left_is_set_aside(tmp_path: Path, tail: bytes, note: str) -> None:
    """Also where the note of what was safe is lost or wrong: nothing whole is moved, nothing thrown away."""
    kept, files = three_files(tmp_path)
    size = files[-1].stat().st_size
    files[-1].write_bytes(files[-1].read_bytes() + tail)
    lock = tmp_path / ".edkit.lock"
    lock.write_text(note.format(name=files[-1].name).ljust(119) + "\n")
    with Archive.open(tmp_path) as archive:
        (said,) = archive.notes
    assert "damaged" in said
    assert files[-1].stat().st_size == size
    assert [file.read_bytes() for file in tmp_path.glob("*.damaged")] == [tail]
    assert list(attempts_in(tmp_path)) == kept


def test_a_file_that_was_moved_away_stops_nothing(tmp_path: Path) -> None:
    """It is said, after all that is still there."""
    kept, files = three_files(tmp_path)
    marks = [f"{file.name}#{file.stat().st_size}" for file in files]
    files[1].unlink()
    assert list(attempts_in(tmp_path)) == [*kept[:2], *kept[4:]]
    found = []
    with pytest.raises(ArchiveDamaged, match=files[1].name):
        found.extend(attempts_in(tmp_path, marks[1]))
    assert found == kept[4:]
    with Archive.open(tmp_path) as archive:
        assert list(archive.since(marks[1])) == kept[4:]
        assert files[1].name in archive.notes[0]


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ArchiveError, match="cannot be written"):
            Archive.open(folder)


def test_what_the_web_answers_is_kept(tmp_path: Path, web: Web, settings: FetchSettings) -> None:
    """Attempts as fetching gives them come back as they were."""
    web.pages["/a"] = answer(gzip.compress(PAGE), content_encoding="gzip", etag='"7"', x_odd="\x01\x1f é")
    web.pages["/old"] = answer(b"", "301 Moved", location="/a")
    web.pages["/gone"] = b"HTTP/1.0 404\r\n\r\n"
    urls = [f"{web.root}/{name}" for name in ("a", "old", "gone", "a b")]
    with Archive.open(tmp_path) as archive:
        kept = [archive.write(attempt(Wanted(url=url), settings=settings)) for url in urls]
    assert [one.reason for one in kept] == [None, None, "gone", "bad-url"]
    assert list(attempts_in(tmp_path)) == kept


def test_passwords_that_servers_write_into_addresses_are_not_kept(
    tmp_path: Path, web: Web, settings: FetchSettings
) -> None:
    """Not of a redirect, nor of a page; bodies are evidence and stay."""
    sent_to = web.root.replace("//", "//bob:hunter2@")
    web.pages["/old"] = answer(b"", "302 Found", location=f"{sent_to}/a")
    web.pages["/a"] = answer(
        PAGE + b"sw0rdfish", link=f"<{sent_to}/b>; rel=next", content_location=sent_to, x_odd="é"
    )
    with Archive.open(tmp_path) as archive:
        kept = [
            archive.write(attempt(Wanted(url=web.root + path), settings=settings)) for path in ("/old", "/a")
        ]
    assert list(attempts_in(tmp_path)) == kept
    (file,) = tmp_path.glob("*.warc.gz")
    written = gzip.decompress(file.read_bytes())
    assert b"hunter2" not in written
    assert written.count(f"http://...@{web.root[7:]}".encode()) >= 3
    assert b"sw0rdfish" in written


def test_a_mark_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no mark"):
        list(attempts_in(tmp_path, "somewhere#7"))


@pytest.mark.parametrize("exchanges", [[], [{"answer": "a", "request": "b"}], [3], "ab"])
def test_an_attempt_that_names_other_records_than_there_are_is_told(exchanges: object) -> None:
    """It is lost and said to be, and the records after it are read."""
    told = {"edkit": "attempt", "url": "https://post.example/ferry", "began": "2026-03-02T08:00:00+00:00"}
    told |= {"seconds": 1.0, "outcome": "article", "exchanges": exchanges, "snapshot": {}}
    block = json.dumps(told, separators=(",", ":")).encode()
    record = Record("a.warc.gz:7", {"warc-type": "metadata", "content-type": LOG_TYPE}, block)
    lost: list[str] = []
    assert list(attempts_of([record, record], lambda _: b"", lost)) == []
    assert [line[:11] for line in lost] == ["a.warc.gz:7"] * 2
