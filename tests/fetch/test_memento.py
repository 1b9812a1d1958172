"""Captures keep the moment and the address that the archive tells, however it tells them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.fetch import FetchSettings, fetch, snapshots
from edkit.fetch.saved.memento import as_captured, origin_of
from edkit.models import Snapshot

from .conftest import PAGE, Web, answer, warc

THEN = datetime(2024, 2, 12, 9, 30, tzinfo=UTC)
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
URL = "https://herald.example/a"
WAYBACK = f"https://web.archive.org/web/20240212093000/{URL}"
MEMENTO = ("Memento-Datetime", "Mon, 12 Feb 2024 09:30:00 GMT")
ORIGINAL = (
    "Link",
    f'<{URL}>; rel="original timegate", <https://archive.example/tm>; rel="timemap"; type="application/link-format"',
)

ANSWERS = [
    (WAYBACK, (), (URL, THEN)),
    (f"https://web.archive.org/web/20240212093000id_/{URL}", (), (URL, THEN)),
    (f"https://web.archive.org/web/2024/{URL}", (), (URL, None)),
    (f"https://web.archive.org/web/2024/{URL}", (MEMENTO,), (URL, THEN)),
    ("https://archive.example/x7", (MEMENTO, ORIGINAL), (URL, THEN)),
    ("https://archive.example/x7", (MEMENTO, ("link", '<x>; rel="memento"'), ORIGINAL), (URL, THEN)),
    (
        WAYBACK,
        (MEMENTO, ("Link", '<https://herald.example/b>; rel="original"')),
        ("https://herald.example/b", THEN),
    ),
    (URL, (MEMENTO,), (URL, NOW)),  # some servers give it for the page as it is
    (URL, (("Memento-Datetime", "yesterday"), ORIGINAL), (URL, NOW)),
    (
        "https://archive.example/x7",
        (MEMENTO, ("Link", '</a>; rel="original"')),
        ("https://archive.example/x7", NOW),
    ),
    ("https://herald.example/2024/02/12/a", (), ("https://herald.example/2024/02/12/a", NOW)),
]


@pytest.mark.parametrize(("asked", "headers", "expected"), ANSWERS)
def test_what_an_archive_answers(
    asked: str, headers: tuple[tuple[str, str], ...], expected: tuple[str, datetime | None]
) -> None:
    """Nobody else's headers and addresses are taken for a capture's."""
    page = as_captured(
        Snapshot(
            body=PAGE, form="html", source="-", url=asked, answered_url=asked, fetched_at=NOW, headers=headers
        )
    )
    assert (page.url, page.fetched_at) == expected
    assert page.answered_url == page.url


def test_a_redirect_to_the_nearest_capture_tells_its_moment() -> None:
    asked = f"https://web.archive.org/web/2024/{URL}"
    page = as_captured(
        Snapshot(body=PAGE, form="html", source="-", url=asked, answered_url=WAYBACK, fetched_at=NOW)
    )
    assert (page.url, page.fetched_at) == (URL, THEN)


WOMBAT = b'<script>__wm.init("https://web.archive.org/web");\n __wm.wombat("https://herald.example/a","20240212093000","https://web.archive.org/");</script>'
ESCAPED = b'<script>__wm.wombat("https://herald.example/a?b=1&amp;c=2","20240212093000");</script>'
PYWB = b'<script>wbinfo = {}; wbinfo.url = "https://herald.example/a";\nwbinfo.timestamp = "20240212093000";</script>'
TODAY = b'<link rel="canonical" href="https://archive.ph/x7Qrs"/><link rel="bookmark" href="http://archive.today/20240212093000/https://herald.example/a"/>'
CANONICAL = b"<link href=/web/20240212093000/https://herald.example/a rel=canonical>"
COMMENT = b"""<!--
     FILE ARCHIVED ON 09:30:00 Feb 12, 2024 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 08:00:00 Mar 01, 2026.
-->"""
SINGLE_FILE = (
    b"<!-- Page saved with SingleFile \n url: %s \n saved date: Sun Mar 01 2026 09:00:00 GMT+0100 (CET) -->"
)
SAVED = [
    (WOMBAT + PAGE, None, None, (URL, THEN)),
    (ESCAPED + PAGE, None, None, (f"{URL}?b=1&c=2", THEN)),
    (PYWB + PAGE, None, None, (URL, THEN)),
    (TODAY + PAGE, None, None, (URL, THEN)),
    (TODAY + PAGE, "https://archive.ph/x7Qrs", None, (URL, THEN)),
    (CANONICAL + PAGE, None, None, (URL, THEN)),
    (PAGE + COMMENT, URL, None, (URL, THEN)),
    (PAGE + COMMENT, None, None, (None, THEN)),
    (PAGE, WAYBACK, NOW, (URL, THEN)),
    (PAGE, f"https://web.archive.org/web/2024/{URL}", NOW, (URL, NOW)),
    (WOMBAT + PAGE, f"https://web.archive.org/web/2024/{URL}", NOW, (URL, THEN)),
    (WOMBAT + PAGE, URL, NOW, (URL, NOW)),  # a list was asked first
    (WOMBAT + PAGE, "http://www.herald.example/a/", None, (URL, THEN)),
    (WOMBAT + PAGE, "https://other.example/copy", None, ("https://other.example/copy", None)),
    (SINGLE_FILE % WAYBACK.encode() + PAGE, None, None, (URL, THEN)),
    (SINGLE_FILE % b"https://archive.ph/x7Qrs" + TODAY + PAGE, None, None, (URL, THEN)),
    (SINGLE_FILE % URL.encode() + PAGE, None, None, (URL, NOW)),
    (b"<!-- saved from url=(0068)%s -->" % WAYBACK.encode() + PAGE, None, None, (URL, THEN)),
    (PAGE, URL, None, (URL, None)),
    (PAGE, None, None, (None, None)),
    (
        b'<link rel="stylesheet" href="/web/20240212093000/https://herald.example/a">' + PAGE,
        None,
        None,
        (None, None),
    ),
]


@pytest.mark.parametrize(("body", "url", "at", "expected"), SAVED)
def test_what_a_saved_page_says_of_its_capture(
    body: bytes, url: str | None, at: datetime | None, expected: tuple[str | None, datetime | None]
) -> None:
    """What the list says comes first; when a capture was saved once more says nothing."""
    assert origin_of(body, url, at) == expected


def test_captures_that_are_added(tmp_path: Path) -> None:
    """From a file, from a manifest, from a WARC: each is a page of its own outlet on its own day."""
    (tmp_path / "a.html").write_bytes(WOMBAT + PAGE)
    (tmp_path / "b.html").write_bytes(PAGE)
    (tmp_path / "c.txt").write_bytes(b"The ferries stayed in port.")
    lines = [f"{name},{WAYBACK},2026-03-01T08:00:00Z" for name in ("b.html", "c.txt")]
    (tmp_path / "manifest.csv").write_text("\n".join(["file,url,fetched", *lines]))
    record = answer(PAGE, memento_datetime=MEMENTO[1])
    (tmp_path / "d.warc.gz").write_bytes(warc(("response", WAYBACK, record, {"WARC-Date": NOW.isoformat()})))
    pages = list(snapshots(tmp_path))
    assert [(page.url, page.fetched_at) for page in pages if isinstance(page, Snapshot)] == [(URL, THEN)] * 4


def test_a_capture_that_is_fetched(web: Web, settings: FetchSettings) -> None:
    """The address asked for is that of the attempt; the page's own is the original one."""
    web.pages["/x7"] = answer(PAGE, memento_datetime=MEMENTO[1], link=ORIGINAL[1])
    page = fetch(f"{web.root}/x7", settings=settings)
    assert (page.url, page.fetched_at, page.source) == (URL, THEN, f"{web.root}/x7")


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_a_server_calls_a_moment(moment: str, link: str) -> None:
    headers = (("Memento-Datetime", moment), ("Link", link))
    page = Snapshot(
        body=PAGE, form="html", source="-", url=URL, answered_url=URL, fetched_at=NOW, headers=headers
    )
    assert as_captured(page).url


def test_a_head_of_links_is_read_in_no_time() -> None:
    began = datetime.now(UTC)
    origin_of(b"<link rel=canonical " * 800, None, None)
    assert datetime.now(UTC) - began < timedelta(seconds=1)
