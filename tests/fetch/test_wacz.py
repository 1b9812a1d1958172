"""WACZ files: the WARCs in them, wherever they stand."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch import snapshots
from edkit.fetch.lists import Told
from edkit.fetch.saved.wacz import pages_of
from edkit.models import Snapshot

from .conftest import PAGE, answer, warc

WHEN = {"WARC-Date": "2026-03-01T08:00:00Z", "WARC-Payload-Digest": "sha1:ABC"}
URLS = [f"https://herald.example/{n}" for n in range(4)]
FIRST = warc(("response", URLS[0], answer(PAGE), WHEN), ("revisit", URLS[1], b"", WHEN))
SECOND = warc(("response", URLS[2], answer(PAGE), WHEN), gzipped=False)


def wacz(files: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as whole:
        for name, data in files.items():
            whole.writestr(name, data)
    return packed.getvalue()


CRAWL = {"pages/pages.jsonl": b"{}", "archive/b.warc": SECOND, "archive/a.warc.gz": FIRST}


@pytest.mark.parametrize(
    "files", [CRAWL, {"inner.wacz": wacz(CRAWL)}, {"x.wacz": wacz({"y.wacz": wacz(CRAWL)})}]
)
def test_the_warcs_of_a_wacz(tmp_path: Path, files: dict[str, bytes]) -> None:
    """In the order of their names, revisits resolved; each source leads to the record in the whole file."""
    path = tmp_path / "crawl.wacz"
    path.write_bytes(wacz(files))
    brought = snapshots(tmp_path, outlet="herald")
    pages = [page for page in brought if isinstance(page, Snapshot)]
    assert [(page.url, page.body, page.outlet) for page in pages] == [
        (url, PAGE, "herald") for url in URLS[:3]
    ]
    assert pages[0].source == pages[1].source
    assert brought.skipped == {"files in a WACZ beside its WARCs": 1}
    for page in (pages[0], pages[2]):
        name, _, offset = page.source.rpartition("#")
        with Path(name).open("rb") as stream:
            stream.seek(int(offset))
            begins = stream.read(1000)
        assert begins.startswith((FIRST[:20], SECOND[:20]))


def test_a_revisit_may_refer_to_a_file_read_before(tmp_path: Path) -> None:
    """Wget and edkit write so: the page of an earlier crawl is met again."""
    first, second = FIRST, warc(("revisit", URLS[3], b"", WHEN))
    (tmp_path / "1.wacz").write_bytes(wacz({"a.warc.gz": first}))
    (tmp_path / "2.warc.gz").write_bytes(second)
    pages = [page for page in snapshots(tmp_path) if isinstance(page, Snapshot)]
    assert [(page.url, page.body) for page in pages] == [(url, PAGE) for url in (URLS[0], URLS[1], URLS[3])]
    assert len({page.source for page in pages}) == 1


LOST = [
    (b"", "bad-record"),
    (b"PK\x03\x04 and no more", "bad-record"),
    (wacz(CRAWL)[:-30], "bad-record"),
    (wacz(CRAWL, zipfile.ZIP_DEFLATED), "bad-record"),
    (wacz({"a.warc.gz": FIRST[:-40]}), "truncated"),
    (wacz({"a.warc.gz": b""}), "empty"),
    (wacz({"a.wacz": b"<p>no"}), "bad-record"),
]


@pytest.mark.parametrize(("data", "reason"), LOST)
def test_what_is_lost_in_a_wacz(tmp_path: Path, data: bytes, reason: str) -> None:
    """It has its reason and never more than itself."""
    (tmp_path / "crawl.wacz").write_bytes(data)
    (tmp_path / "page.html").write_bytes(PAGE)
    *_, lost, page = snapshots(tmp_path)
    assert isinstance(lost, FetchError)
    assert lost.reason == reason
    assert isinstance(page, Snapshot)


def test_a_wacz_that_is_not_there(tmp_path: Path) -> None:
    (lost,) = snapshots(tmp_path / "crawl.wacz")
    assert isinstance(lost, FetchError)
    assert lost.reason == "missing-file"


def test_collections_have_an_end(tmp_path: Path) -> None:
    data = wacz({"a.warc.gz": FIRST})
    for _ in range(9):
        data = wacz({"deeper.wacz": data})
    (tmp_path / "crawl.wacz").write_bytes(data)
    assert list(snapshots(tmp_path)) == []


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=40))
def test_a_damaged_wacz_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.wacz"
    data = wacz(CRAWL)
    at = at % len(data)
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    assert all(isinstance(page, (Snapshot, FetchError)) for page in pages_of(path, Told(), Counter()))
