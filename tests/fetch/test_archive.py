"""WARC files: what is a page in them, and what becomes of a cut one."""

import gzip
import zlib
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch.archive import records
from edkit.fetch.content import Limits
from edkit.fetch.lists import Told
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
    }


CHUNKED = b"4\r\n<p>a\r\n3\r\nbcd\r\n0\r\n\r\n"
ENCODINGS = [
    ({"content_encoding": "gzip"}, gzip.compress(b"<p>abcd"), b"<p>abcd"),
    ({"content_encoding": "gzip"}, b"<p>abcd", b"<p>abcd"),
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
    (answer(b"<p>gone", "404 Not Found"), {}, "http-error"),
    (answer(b"<p>later", "503 Service Unavailable"), {}, "http-error"),
    (answer(b""), {}, "empty"),
    (answer(b"%PDF-1.7"), {}, "binary"),
    (answer(PAGE * 100), {}, "too-large"),
    (answer(gzip.compress(PAGE * 100), content_encoding="gzip"), {}, "too-large"),
    (answer(gzip.compress(PAGE)[:-9], content_encoding="gzip"), {}, "truncated"),
    (answer(PAGE), {"WARC-Truncated": "length"}, "truncated"),
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
