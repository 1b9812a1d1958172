"""WARC files: what is a page in them, and what becomes of a cut one."""

import gzip
import tracemalloc
import zlib
from collections import Counter
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch.content import Limits
from edkit.fetch.lists import Told
from edkit.fetch.rules.reservations import TDMREP_PATH
from edkit.fetch.saved.revisits import Pages, Place
from edkit.fetch.saved.warcs import records
from edkit.models import Snapshot

from .conftest import PAGE, answer, warc

WHEN = {"WARC-Date": "2026-03-01T08:00:00Z"}
URL = "https://herald.example/a"
RECORDS = [("response", f"{URL}{n}", answer(PAGE + b" %d" % n), WHEN) for n in range(3)]


def read(
    tmp_path: Path, data: bytes, told: Told | None = None, limits: Limits | None = None
) -> tuple[list[Snapshot | FetchError], Counter[str]]:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    skipped: Counter[str] = Counter()
    return list(records(path, told or Told(), skipped, limits or Limits())), skipped


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_warc(tmp_path: Path, packed: bool) -> None:
    """Each page has its address, time, headers, and the place where its record begins."""
    data = warc(*RECORDS, gzipped=packed)
    found, skipped = read(tmp_path, data, Told(outlet="herald"))
    assert [type(page) for page in found] == [Snapshot] * 3
    for n, page in enumerate(found):
        assert isinstance(page, Snapshot)
        assert (page.url, page.outlet, page.status) == (f"{URL}{n}", "herald", 200)
        assert page.body == PAGE + b" %d" % n
        assert page.fetched_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
        assert page.header("content-type") == "text/html"
        offset = int(page.source.rpartition("#")[2])
        start = data[offset:]
        assert (zlib.decompressobj(31).decompress(start) if packed else start).startswith(b"WARC/1")
    assert not skipped


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    data = warc(
        ("warcinfo", "", b"software: none\r\n", {}),
        ("resource", "https://a.example/saved", PAGE, {**WHEN, "Content-Type": "text/html"}),
        ("resource", "https://a.example/data", b"{}", {**WHEN, "Content-Type": "application/json"}),
        ("metadata", "https://a.example/", b"via: x\r\n", {}),
        ("response", "https://a.example/logo", answer(b"\x89PNG", content_type="image/png"), WHEN),
        ("response", "https://a.example/old", answer(b"", "301 Moved", location="/new"), WHEN),
        ("response", "https://a.example/robots.txt", answer(b"<p>none", "404 Not Found"), WHEN),
        ("response", f"https://a.example{TDMREP_PATH}", answer(b"<p>none", "404 Not Found"), WHEN),
    )
    (page,), skipped = read(tmp_path, data)
    assert isinstance(page, Snapshot)
    assert (page.url, page.status, page.headers) == ("https://a.example/saved", None, ())
    assert skipped == {
        "WARC warcinfo records": 1,
        "WARC records of application/json": 1,
        "WARC metadata records": 1,
        "WARC records of image/png": 1,
        "WARC redirects": 1,
        "WARC /robots.txt": 1,
        "WARC /.well-known/tdmrep.json": 1,
    }


PACKED = brotli.compress(b"<p>abcd")
CHUNKED = b"4\r\n<p>a\r\n3\r\nbcd\r\n0\r\n\r\n"
ENCODINGS = [
    ({"content_encoding": "gzip"}, gzip.compress(b"<p>abcd"), b"<p>abcd"),
    ({"content_encoding": "gzip"}, b"<p>abcd", b"<p>abcd"),
    ({"content_encoding": "br"}, brotli.compress(b"<p>abcd"), b"<p>abcd"),
    ({"content_encoding": "zstd"}, zstandard.compress(b"<p>abcd"), b"<p>abcd"),
    ({"content_encoding": "br"}, b"<p>abcd", b"<p>abcd"),
    ({"content_encoding": "deflate, gzip"}, gzip.compress(zlib.compress(b"<p>abcd")), b"<p>abcd"),
    (
        {"content_encoding": "br", "transfer_encoding": "chunked"},
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(PACKED), PACKED),
        b"<p>abcd",
    ),
    ({"transfer_encoding": "chunked"}, CHUNKED, b"<p>abcd"),
    ({"transfer_encoding": "chunked"}, b"<p>abcd", b"<p>abcd"),
    ({"content_type": ""}, b"<html><p>abcd", b"<html><p>abcd"),
]


@pytest.mark.parametrize(("headers", "payload", "body"), ENCODINGS)
def test_transport_is_undone(tmp_path: Path, headers: dict[str, str], payload: bytes, body: bytes) -> None:
    """Crawlers keep the bytes as they travelled, or say they do."""
    (page,), _ = read(tmp_path, warc(("response", URL, answer(payload, **headers), WHEN)))
    assert isinstance(page, Snapshot)
    assert page.body == body


FAILING = [
    (answer(b"<p>gone", "404 Not Found"), {}, "gone"),
    (answer(b"<p>no", "403 Forbidden"), {}, "denied"),
    (answer(b"<p>later", "503 Busy", retry_after="60"), {}, "busy"),
    (answer(b"<p>later", "503 Service Unavailable"), {}, "http-error"),
    (answer(b""), {}, "empty"),
    (answer(b"%PDF-1.7"), {}, "binary"),
    (answer(PAGE * 100), {}, "too-large"),
    (answer(gzip.compress(PAGE * 100), content_encoding="gzip"), {}, "too-large"),
    (answer(gzip.compress(PAGE)[:-9], content_encoding="gzip"), {}, "truncated"),
    (answer(PAGE), {"WARC-Truncated": "length"}, "truncated"),
    (answer(PAGE), {"WARC-Segment-Number": "1"}, "truncated"),
    (answer(b"var a = 1", content_type=""), {}, "not-html"),
]


@pytest.mark.parametrize(("payload", "headers", "reason"), FAILING)
def test_failures_in_a_warc(tmp_path: Path, payload: bytes, headers: dict[str, str], reason: str) -> None:
    """A lost record names its address and reason, and the next one is read."""
    url = "https://herald.example/2026/03/01/a"
    data = warc(("response", url, payload, {**WHEN, **headers}), RECORDS[0])
    (error, page), _ = read(tmp_path, data, Told(outlet="herald"), Limits(page_bytes=3000))
    assert isinstance(error, FetchError)
    assert (error.reason, error.url, error.outlet) == (reason, url, "herald")
    assert error.day == date(2026, 3, 1)
    assert error.where.endswith("crawl.warc.gz#0")
    assert isinstance(page, Snapshot)


def test_a_lost_record_has_the_day_of_its_visit(tmp_path: Path) -> None:
    """Where the address names none: it was on that day that the page could not be had."""
    lost = ("response", "https://herald.example/a", answer(b"<p>gone", "404 Not Found"), WHEN)
    (error,), _ = read(tmp_path, warc(lost))
    assert isinstance(error, FetchError)
    assert error.day is not None
    assert error.day.isoformat() == WHEN["WARC-Date"][:10]


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_warc(tmp_path: Path, packed: bool) -> None:
    """What came before the cut is read; then there is one error with the offset of the cut record."""
    data = warc(*RECORDS, gzipped=packed)
    whole, _ = read(tmp_path, data)
    starts = [int(page.source.rpartition("#")[2]) for page in whole if isinstance(page, Snapshot)]
    for cut in range(2, len(data) - 16, 11):  # the last bytes are blank lines and a checksum: nothing is lost
        *before, last = read(tmp_path, data[:cut])[0]
        assert before == whole[: len(before)]
        if isinstance(last, FetchError):
            assert last.reason == "truncated"
            assert int(last.where.rpartition("#")[2]) == starts[len(before)]
        else:
            # Only the blank lines or the checksum after a whole record are missing.
            end = starts[len(before) + 1]
            assert end - 16 <= cut <= end
            assert last == whole[len(before)]


LATER = {"WARC-Date": "2026-03-02T08:00:00Z"}
FIRST = (
    "response",
    URL,
    answer(PAGE),
    {**WHEN, "WARC-Record-ID": "<urn:1>", "WARC-Payload-Digest": "sha1:ABC"},
)
HEAD = answer(b"")
OTHER = "https://herald.example/b"
REVISITS = [
    ({"WARC-Payload-Digest": "sha1:ABC"}, HEAD, True),
    ({"WARC-Refers-To": "<urn:1>"}, HEAD, True),
    ({"WARC-Refers-To-Target-URI": URL, "WARC-Refers-To-Date": WHEN["WARC-Date"]}, HEAD, True),
    ({"WARC-Payload-Digest": "sha1:ABC"}, b"", True),  # some write no head again
    ({"WARC-Payload-Digest": "sha1:ABC"}, answer(b"", "304 Not Modified"), True),
    ({"WARC-Payload-Digest": "sha1:ABC"}, answer(b"", "404 Not Found"), False),
    ({"WARC-Payload-Digest": "sha1:DEF"}, HEAD, False),
    ({"WARC-Refers-To-Target-URI": URL, "WARC-Refers-To-Date": LATER["WARC-Date"]}, HEAD, False),
    ({}, HEAD, False),
]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(("refers", "block", "resolved"), REVISITS)
def test_a_revisit_refers_to_an_earlier_page(
    tmp_path: Path, refers: dict[str, str], block: bytes, resolved: bool, packed: bool
) -> None:
    """The page is given again with the later address and moment, or the record is counted."""
    records_ = (FIRST, ("revisit", OTHER, block, {**LATER, **refers}), RECORDS[1])
    pages, skipped = read(tmp_path, warc(*records_, gzipped=packed))
    assert [
        (page.url, page.source) for page in pages if isinstance(page, Snapshot) and page.url == OTHER
    ] == [(OTHER, f"{tmp_path}/crawl.warc.gz#0")] * resolved
    assert len(pages) == 2 + resolved
    assert skipped == ({} if resolved else {"WARC revisit records": 1})
    if resolved:
        assert isinstance(pages[1], Snapshot)
        assert (pages[1].body, pages[1].fetched_at) == (PAGE, datetime(2026, 3, 2, 8, tzinfo=UTC))


def test_a_revisit_may_refer_to_a_revisit(tmp_path: Path) -> None:
    """The page is that of the record which has it."""
    again = {**LATER, "WARC-Payload-Digest": "sha1:ABC", "WARC-Record-ID": "<urn:2>"}
    data = warc(
        FIRST, ("revisit", OTHER, HEAD, again), ("revisit", URL, HEAD, {**LATER, "WARC-Refers-To": "<urn:2>"})
    )
    pages, _ = read(tmp_path, data)
    assert [(page.url, page.body) for page in pages if isinstance(page, Snapshot)] == [
        (URL, PAGE),
        (OTHER, PAGE),
        (URL, PAGE),
    ]


def test_a_page_that_is_unchanged_since_the_last_visit(tmp_path: Path) -> None:
    """Of two visits before, the later one counts."""
    unchanged = {**LATER, "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/server-not-modified"}
    second = ("response", URL, answer(PAGE + b"2"), {**WHEN, "WARC-Record-ID": "<urn:2>"})
    data = warc(FIRST, second, ("revisit", URL, answer(b"", "304 Not Modified"), unchanged))
    pages, _ = read(tmp_path, data)
    assert [page.body for page in pages if isinstance(page, Snapshot)] == [PAGE, PAGE + b"2", PAGE + b"2"]


def test_of_too_many_pages_the_latest_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edkit.fetch.saved.revisits.MOST_PAGES", 2)
    met = Pages()
    for n in range(9):
        names = {"WARC-Record-ID": f"<urn:{n}>", "WARC-Payload-Digest": f"sha1:{n}"}
        met.note(named({**names, "WARC-Target-URI": f"{URL}{n}"}), Place(never, "", n))
    found = [met.meant_by(named({"WARC-Refers-To": f"<urn:{n}>"})) for n in range(9)]
    assert [place and place.offset for place in found] == [None] * 7 + [7, 8]


def never() -> AbstractContextManager[BinaryIO]:
    raise AssertionError("nobody reads it")


def named(headers: dict[str, str]) -> SimpleNamespace:
    return SimpleNamespace(rec_headers=SimpleNamespace(get_header=headers.get))


def test_tools_have_their_own_ways(tmp_path: Path) -> None:
    """Wget puts addresses in angle brackets, Heritrix writes of name servers, browsertrix of scripts' answers."""
    data = warc(
        ("response", f"<{URL}>", answer(PAGE), WHEN),
        ("response", "dns:herald.example", b"20260301080000", {**WHEN, "Content-Type": "text/dns"}),
        (
            "resource",
            "metadata://gnu.org/software/wget/warc/wget.log",
            b"log",
            {**WHEN, "Content-Type": "text/plain"},
        ),
        ("resource", f"urn:pageinfo:{URL}", b"{}", {**WHEN, "Content-Type": "application/json"}),
        ("response", f"{URL}?part", answer(PAGE), {**WHEN, "WARC-Resource-Type": "xhr"}),
        (
            "response",
            f"{URL}2",
            answer(PAGE).replace(b"/1.1", b"/2", 1),
            {**WHEN, "WARC-Resource-Type": "document"},
        ),
        ("response", OTHER, answer(PAGE, "200"), {"WARC-Date": "2026-03-01T08:00:00.123456789Z"}),
    )
    pages, skipped = read(tmp_path, data)
    assert [page.url for page in pages if isinstance(page, Snapshot)] == [URL, f"{URL}2", OTHER]
    assert sum(skipped.values()) == 4
    assert isinstance(pages[2], Snapshot)
    assert pages[2].fetched_at == datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)


ENDLESS = [
    b"WARC/1.0\r\nWARC-Type: " + b"x" * 3_000_000,
    b"WARC/1.0\r\n" + b"X: y\r\n" * 60_000,
    warc(RECORDS[0], gzipped=False) + b"z" * 3_000_000,
]


@pytest.mark.parametrize("data", ENDLESS)
@pytest.mark.parametrize("packed", [True, False])
def test_a_head_without_end_is_not_held_in_memory(tmp_path: Path, data: bytes, packed: bool) -> None:
    tracemalloc.start()
    try:
        found, _ = read(tmp_path, gzip.compress(data) if packed else data)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000 + len(data)
    finally:
        tracemalloc.stop()
    assert isinstance(found[-1], FetchError)
    assert found[-1].reason == "bad-record"


NO_WARCS = [
    (b"", "empty"),
    (b"<!doctype html><p>saved under a wrong name", "bad-record"),
    (gzip.compress(b"<p>a page"), "bad-record"),
    (b"WARC/1.1\r\nWARC-Type: response\r\n", "truncated"),
    (gzip.compress(warc(*RECORDS, gzipped=False)), "bad-record"),
]


@pytest.mark.parametrize(("data", "reason"), NO_WARCS)
def test_what_is_no_warc(tmp_path: Path, data: bytes, reason: str) -> None:
    found, _ = read(tmp_path, data)
    assert isinstance(found[-1], FetchError)
    assert found[-1].reason == reason


def test_a_warc_packed_as_one_says_what_to_do(tmp_path: Path) -> None:
    found, _ = read(tmp_path, gzip.compress(warc(*RECORDS, gzipped=False)))
    assert isinstance(found[-1], FetchError)
    assert "warcio recompress" in found[-1].detail


@settings(deadline=None)
@given(
    st.sampled_from([warc(*RECORDS), warc(*RECORDS, gzipped=False)]),
    st.integers(0, 2000),
    st.binary(min_size=1, max_size=40),
)
def test_a_damaged_warc_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, noise: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.warc"
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    assert all(isinstance(page, (Snapshot, FetchError)) for page in records(path, Told(), Counter()))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_a_head_of_any_bytes_never_crashes(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\n" + noise)
    assert all(isinstance(page, (Snapshot, FetchError)) for page in records(path, Told(), Counter()))
