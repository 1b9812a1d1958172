"""Pages saved by browsers in one file: the page as it was, with its address and moment."""

import plistlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch import snapshots
from edkit.fetch.saved.bundles import unbundled
from edkit.models import Snapshot

from .conftest import PAGE

URL = "https://herald.example/a"
SAVED = datetime(2026, 3, 1, 8, tzinfo=UTC)
MAIL = b"""From: <Saved by Blink>\r
Snapshot-Content-Location: %s\r
Subject: =?utf-8?Q?Ferry=20strike?=\r
Date: Sun, 1 Mar 2026 08:00:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related;\r
\ttype="text/html";\r
\tboundary="----Boundary--7----"\r
\r
\r
------Boundary--7----\r
Content-Type: %s\r
Content-ID: <frame-1@mhtml.blink>\r
Content-Transfer-Encoding: quoted-printable\r
Content-Location: %s\r
\r
<!doctype html><title>Ferry strike</title><p class=3D"a">The ferries stayed in =\r
port. F=C3=A4hre.\r
------Boundary--7----\r
Content-Type: text/html\r
Content-Location: cid:frame-2@mhtml.blink\r
\r
<p>an advertisement\r
------Boundary--7------\r
"""
BODY = '<!doctype html><title>Ferry strike</title><p class="a">The ferries stayed in port. Fähre.'.encode()
MHTML = MAIL % (URL.encode(), b'text/html; charset="utf-8"', URL.encode())
WAYBACK = b"https://web.archive.org/web/20240212093000/https://herald.example/a"


def webarchive(**main: Any) -> bytes:
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


SAFARI = webarchive(
    WebResourceData=PAGE,
    WebResourceURL=URL,
    WebResourceMIMEType="text/html",
    WebResourceTextEncodingName="UTF-8",
)
BUNDLES = [
    ("a.mhtml", MHTML, BODY, URL, SAVED, 'text/html; charset="utf-8"'),
    ("a.mht", MHTML.replace(b"\r\n", b"\n"), BODY, URL, SAVED, 'text/html; charset="utf-8"'),
    ("a.html", MHTML, BODY, URL, SAVED, 'text/html; charset="utf-8"'),  # its content counts, not its name
    ("b.mhtml", MAIL % (b"file:///home", b"text/html", b"file:///home"), BODY, None, SAVED, "text/html"),
    ("c.mhtml", MAIL % (WAYBACK, b"text/html", WAYBACK), BODY, URL, datetime(2024, 2, 12, 9, 30, tzinfo=UTC), "text/html"),
    ("d.mhtml", MHTML.replace(b"Date: Sun", b"Date: some day"), BODY, URL, None, 'text/html; charset="utf-8"'),
    ("e.webarchive", SAFARI, PAGE, URL, None, "text/html; charset=UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "body", "url", "at", "kind"), BUNDLES)
def test_a_page_in_a_bundle(
    tmp_path: Path, name: str, data: bytes, body: bytes, url: str | None, at: datetime | None, kind: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (page,) = snapshots(tmp_path, outlet="herald")
    assert isinstance(page, Snapshot)
    assert page.body.rstrip() == body
    assert (page.url, page.fetched_at, page.form, page.outlet) == (url, at, "html", "herald")
    assert page.header("content-type") == kind


def test_what_a_list_says_of_a_bundle_holds(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(MHTML)
    (tmp_path / "manifest.csv").write_text(
        "file,url,fetched\na.mhtml,https://other.example/b,2025-01-01T00:00:00Z\n"
    )
    (page,) = snapshots(tmp_path)
    assert isinstance(page, Snapshot)
    assert (page.url, page.fetched_at) == ("https://other.example/b", datetime(2025, 1, 1, tzinfo=UTC))


NO_PAGES = [
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: image/png\r\n\r\nx\r\n--a--",
    webarchive(WebResourceData="text"),
    webarchive(),
    b"bplist00" + bytes(40),
    plistlib.dumps(["a"], fmt=plistlib.FMT_BINARY),
]


@pytest.mark.parametrize("data", NO_PAGES)
def test_a_bundle_without_a_page(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.mhtml").write_bytes(data)
    (lost,) = snapshots(tmp_path)
    assert isinstance(lost, FetchError)
    assert lost.reason == "bad-record"


@pytest.mark.parametrize("body", [PAGE, b"Content-Type: how a page says it", b"", b"A: b\nC: d\n" * 9_000])
def test_what_is_no_bundle(body: bytes) -> None:
    assert unbundled(body, "-") is None


@given(st.sampled_from([MHTML, SAFARI]), st.integers(0, 1000), st.binary(min_size=1, max_size=30))
def test_a_damaged_bundle_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, noise: bytes
) -> None:
    at %= len(data)
    path = tmp_path_factory.getbasetemp() / "damaged.mhtml"
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    for page in snapshots(path):
        assert isinstance(page, (Snapshot, FetchError))
        str(page).encode()
