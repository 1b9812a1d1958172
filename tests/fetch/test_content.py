"""Bytes ─► what they are."""

import gzip
import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch.content import Limits, first_bytes, form_of, read_file, saved_from, unzipped
from edkit.fetch.unpack import decoded

SMALL = Limits(page_bytes=1000)
HTML = "<!doctype html><title>Ebbe</title><p>Die Fähre blieb im Hafen."

FORMS = [
    (HTML.encode(), False, "html"),
    (b"\xef\xbb\xbf\r\n<html lang=de>", False, "html"),
    (b"<?xml version='1.0'?><!-- made by hand --><html xmlns='x'>", False, "html"),
    (HTML.encode("utf-16"), False, "html"),
    (HTML.encode("utf-16-le"), False, "html"),
    (HTML.encode("utf-16-be"), False, "html"),
    ("Die Fähre blieb im Hafen.".encode("utf-16"), True, "text"),
    (b"The <html> element turns thirty", False, "text"),
    (b"Ferries stay in port\n\nBy Ada Quill", True, "text"),
    (b"Ferries <b>stay</b>", True, "html"),
    ("Паром остался в порту".encode("koi8-r"), False, "text"),
    (b"<p>one\0two\0three of a page that a broken editor saved", True, "html"),
    (b"A page\0of text, with one NUL in it", False, "text"),
]


@pytest.mark.parametrize(("body", "named_html", "form"), FORMS)
def test_form_is_told_by_content(body: bytes, named_html: bool, form: str) -> None:
    """What stands in a file counts more than its name, in any charset."""
    assert form_of(body, "page", named_html=named_html) == form


REFUSED = [
    (b"", "empty"),
    (b" \r\n\t ", "empty"),
    (b"\0" * 5000, "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"\x89PNG\r\n\x1a\n", "binary"),
    (b"%PDF-1.7 <html>", "binary"),
    (b"PK\x03\x04word/document.xml", "binary"),
    (gzip.compress(b"once more"), "binary"),
    (bytes(range(256)) * 20, "binary"),
    (b"<?xml version='1.0'?>\n<rss version='2.0'>", "not-html"),
    (b"<svg xmlns='x'>", "not-html"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED)
@pytest.mark.parametrize("named_html", [True, False])
def test_no_page_has_a_reason(body: bytes, reason: str, named_html: bool) -> None:
    """Whatever is no page is refused under any name, with the reason."""
    with pytest.raises(FetchError) as refusal:
        form_of(body, "page.html", named_html=named_html)
    assert refusal.value.reason == reason


def test_a_gzip_is_unpacked_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(gzip.compress(HTML.encode()[:30]) + gzip.compress(HTML.encode()[30:]))
    assert read_file(path) == HTML.encode()
    assert first_bytes(path, 9) == b"<!doctype"


@pytest.mark.parametrize("kept", [3, 11, 40, -1])
def test_a_cut_gzip_is_truncated(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(HTML.encode())[:kept])
    with pytest.raises(FetchError) as refusal:
        read_file(path)
    assert refusal.value.reason == "truncated"
    assert refusal.value.where.endswith("page.html.gz")


def test_a_damaged_gzip_is_truncated(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    packed = bytearray(gzip.compress(HTML.encode()))
    packed[-6] ^= 0xFF  # in the checksum
    path.write_bytes(packed)
    with pytest.raises(FetchError, match="damaged"):
        read_file(path)


class Counting(io.BytesIO):
    """Bytes that know how many of them were read."""

    given = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.given += len(data)
        return data


def test_a_gzip_bomb_is_not_unpacked() -> None:
    """A small file that unpacks to very much is left as soon as it passes the limit."""
    bomb = Counting(gzip.compress(b"<p>" + b" " * 2_000_000) + gzip.compress(os.urandom(200_000)))
    with pytest.raises(FetchError) as refusal:
        unzipped(bomb, "bomb.gz", SMALL)
    assert refusal.value.reason == "too-large"
    assert bomb.given < len(bomb.getvalue()) / 2


def test_a_page_over_50_mb_is_refused_unread(tmp_path: Path) -> None:
    """The size is asked for first: a sparse file of a terabyte costs nothing."""
    path = tmp_path / "page.html"
    with path.open("wb") as file:
        file.write(b"<p>" * 10)
        file.truncate(1 << 40)
    with pytest.raises(FetchError, match="50,000,000") as refusal:
        read_file(path)
    assert refusal.value.reason == "too-large"


def test_a_page_of_just_50_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with path.open("wb") as file:
        file.write(b"<p>a")
        file.truncate(50_000_000)
    assert len(read_file(path)) == 50_000_000


def test_a_missing_file(tmp_path: Path) -> None:
    for name in ("none.html", "a\0b.html", "\ud800.html"):
        with pytest.raises(FetchError) as refusal:
            read_file(tmp_path / name)
        assert refusal.value.reason == "missing-file"
        str(refusal.value).encode()  # can be printed and stored


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is not waited for, a link in a circle not followed, a denial passed on."""
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "circle.html").symlink_to("circle.html")
    (tmp_path / "secret.html").write_bytes(b"<p>")

    def denied(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    for name in ("pipe.html", "circle.html", "secret.html"):
        with pytest.raises(FetchError) as refusal:
            read_file(tmp_path / name)
        assert refusal.value.reason == "unreadable-file"


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


ENCODED = [
    (gzip.compress(b"<p>a"), "gzip", b"<p>a"),
    (gzip.compress(b"<p>a"), "X-GZIP", b"<p>a"),
    (b"<p>plain in spite of its header", "gzip", b"<p>plain in spite of its header"),
    (zlib.compress(b"<p>a"), "deflate", b"<p>a"),
    (_raw_deflate(b"<p>a"), "deflate", b"<p>a"),
    (b"<p>a", "br", b"<p>a"),
    (b"<p>a", None, b"<p>a"),
]


@pytest.mark.parametrize(("body", "encoding", "expected"), ENCODED)
def test_content_encodings(body: bytes, encoding: str | None, expected: bytes) -> None:
    assert decoded(body, encoding, "here") == expected


BADLY_ENCODED = [
    (gzip.compress(b"x" * 2000), "gzip", "too-large"),
    (zlib.compress(b"x" * 2000), "deflate", "too-large"),
    (zlib.compress(b"<p>" * 99)[:-5], "deflate", "truncated"),
    (gzip.compress(b"<p>" * 99)[:-5], "gzip", "truncated"),
    (bytes(range(256)), "br", "truncated"),
    (bytes(range(256)), "compress", "binary"),
]


@pytest.mark.parametrize(("body", "encoding", "reason"), BADLY_ENCODED)
def test_content_encodings_that_fail(body: bytes, encoding: str, reason: str) -> None:
    with pytest.raises(FetchError) as refusal:
        decoded(body, encoding, "here", SMALL)
    assert refusal.value.reason == reason


def test_what_a_browser_wrote_on_top() -> None:
    """A browser tells the address, SingleFile also the moment; a comment further down tells nothing."""
    browser = b"<!DOCTYPE html>\r\n<!-- saved from url=(0029)https://herald.example/ferry/ -->\r\n<html>"
    assert saved_from(browser) == ("https://herald.example/ferry/", None)

    single = b"""<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://post.example/strike
 saved date: Mon Feb 12 2024 10:11:12 GMT+0100 (Central European Standard Time)
--><p>"""
    url, moment = saved_from(single)
    assert url == "https://post.example/strike"
    assert moment is not None
    assert moment.isoformat() == "2024-02-12T10:11:12+01:00"

    assert saved_from(b"<p>" + b"x" * 20_000 + browser) == (None, None)
    assert saved_from(b"<!-- saved from url=(0014)about:internet -->") == (None, None)


def outcome(work: Callable[[], object]) -> object:
    """Give what came of it: its value, or the reason of its refusal."""
    try:
        return work()
    except FetchError as error:
        return error.reason


@settings(deadline=None)
@given(st.binary(max_size=400), st.booleans(), st.sampled_from([b"", b"<?", b"<!--", b"<html", b"\xff\xfe"]))
def test_any_bytes_are_a_form_or_a_refusal(body: bytes, named_html: bool, start: bytes) -> None:
    form = outcome(lambda: form_of(start + body, "page", named_html=named_html))
    assert form in ("html", "text", "empty", "binary", "not-html")
    saved_from(start + body)


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", None]))
def test_any_bytes_are_decoded_or_refused(body: bytes, encoding: str | None) -> None:
    plain = outcome(lambda: decoded(body, encoding, "here", SMALL))
    assert isinstance(plain, bytes) or plain in ("truncated", "too-large", "binary")
