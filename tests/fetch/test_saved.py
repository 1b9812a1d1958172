"""Files and folders ─► snapshots, failures and counts."""

import gzip
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch import Limits, snapshots
from edkit.models import Snapshot

from .conftest import PAGE, answer, warc

TEXT = b"Ferries stay in port\n\nBy Ada Quill\n\nThe strike goes on."


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)


def told(brought: Iterable[Snapshot | FetchError], folder: Path) -> list[tuple[str, str]]:
    """Give (path in the folder, form or reason) of each."""
    return [
        (page.source.removeprefix(f"{folder}/"), page.form)
        if isinstance(page, Snapshot)
        else (page.where.removeprefix(f"{folder}/"), page.reason)
        for page in brought
    ]


def test_a_folder_is_read_in_order_and_the_rest_is_counted(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "b.html": PAGE,
            "a.HTM": PAGE,
            "c.xhtml": PAGE,
            "d.html.gz": gzip.compress(PAGE),
            "e.txt": TEXT,
            "f.txt": PAGE,
            "g.html": b"\x89PNG\r\n\x1a\n",
            "h.html": b"",
            "i.htm.gz": gzip.compress(PAGE)[:-9],
            "2026/z.html": PAGE,
            "2026/y.warc": warc(("response", "https://a.example/", answer(PAGE), {}), gzipped=False),
            "logo.png": b"\x89PNG",
            "style.CSS": b"p {}",
            "LICENCE": b"free",
            ".hidden.html": PAGE,
            ".git/a.html": PAGE,
            "b_files/frame.html": PAGE,
        },
    )
    (tmp_path / "loop").symlink_to(tmp_path)
    brought = snapshots(tmp_path, outlet="herald")
    pages = list(brought)
    assert told(pages, tmp_path) == [
        ("a.HTM", "html"),
        ("b.html", "html"),
        ("c.xhtml", "html"),
        ("d.html.gz", "html"),
        ("e.txt", "text"),
        ("f.txt", "html"),
        ("g.html", "binary"),
        ("h.html", "empty"),
        ("i.htm.gz", "truncated"),
        ("2026/y.warc#0", "html"),
        ("2026/z.html", "html"),
    ]
    assert {page.outlet for page in pages} == {"herald"}
    assert brought.skipped == {
        "files of kind .png": 1,
        "files of kind .css": 1,
        "files without a suffix": 1,
        "hidden files": 1,
        "hidden folders": 1,
        "folders saved along with a page": 1,
        "links to folders": 1,
    }


@pytest.mark.parametrize(
    "body", [TEXT, PAGE, "Ebbe, Flut und Fähre\n\nEin Text.".encode("cp1252"), b"<p>a\0b and so on"]
)
def test_bytes_pass_through_untouched(tmp_path: Path, body: bytes) -> None:
    """Wrong charsets and NULs are for the reader to judge: the evidence is not edited."""
    fill(tmp_path, {"page.html": body, "packed.html.gz": gzip.compress(body)})
    for page in snapshots(tmp_path):
        assert isinstance(page, Snapshot)
        assert page.body == body
        assert page.fetched_at is None  # the file's own time says nothing of it


def test_a_manifest_comes_first_and_the_other_files_after_it(tmp_path: Path) -> None:
    lines = [
        {
            "file": "b.html",
            "url": "https://a.example/b",
            "outlet": "a",
            "fetched": "2026-03-01T08:00:00+00:00",
        },
        {"file": "gone.html", "url": "https://a.example/2026/03/02/g", "outlet": "a"},
        {"file": "sub/c.txt", "date": "2026-03-03"},
    ]
    fill(
        tmp_path,
        {
            "manifest.jsonl": "\n".join(map(json.dumps, lines)).encode() + b"\n{",
            "a.html": PAGE,
            "b.html": PAGE,
            "sub/c.txt": TEXT,
            "sub/d.html": PAGE,
            "sub/manifest.csv": b"file,outlet\nd.html,d\n",
        },
    )
    pages = list(snapshots([tmp_path], outlet="other"))
    assert told(pages, tmp_path) == [
        ("b.html", "html"),
        ("gone.html", "missing-file"),
        ("sub/c.txt", "text"),
        ("manifest.jsonl:4", "bad-record"),
        ("a.html", "html"),
        ("sub/d.html", "html"),
    ]
    assert [page.outlet for page in pages] == ["a", "a", "other", "other", "other", "d"]
    first, second, third = pages[:3]
    assert isinstance(first, Snapshot)
    assert (first.url, first.fetched_at) == ("https://a.example/b", datetime(2026, 3, 1, 8, tzinfo=UTC))
    assert (second.url, second.day) == ("https://a.example/2026/03/02/g", date(2026, 3, 2))
    assert third.day == date(2026, 3, 3)


def test_a_manifest_may_name_a_warc(tmp_path: Path) -> None:
    record = ("response", "https://a.example/", answer(PAGE), {})
    fill(tmp_path, {"list.csv": b"file;outlet\ncrawl.warc.gz;a\n", "crawl.warc.gz": warc(record)})
    (page,) = snapshots(tmp_path / "list.csv")
    assert (page.url, page.outlet) == ("https://a.example/", "a")


def test_a_warc_is_known_by_its_content(tmp_path: Path) -> None:
    fill(tmp_path, {"crawl.bin": warc(("response", "https://a.example/", answer(PAGE), {}))})
    (page,) = snapshots(tmp_path / "crawl.bin")
    assert page.url == "https://a.example/"


def test_the_page_says_where_it_was_saved_from(tmp_path: Path) -> None:
    fill(tmp_path, {"page.html": b"<!-- saved from url=(0021)https://a.example/b -->" + PAGE})
    (page,) = snapshots(str(tmp_path / "page.html"))
    assert page.url == "https://a.example/b"


LIST = b"https://a.example/1\nhtp://junk\nhttps://a.example/2026/03/01/2\n"


def test_a_url_list_is_asked_for_when_it_is_named(tmp_path: Path) -> None:
    """Junk lines are failures; the caller says how to ask; a list inside a folder is not asked for."""
    asked: list[str] = []

    def ask(urls: Iterable[str]) -> Iterator[Snapshot | FetchError]:
        for url in urls:
            asked.append(url)
            yield (
                Snapshot(body=PAGE, form="html", source=url, url=url)
                if url.endswith("1")
                else FetchError(url, "timeout")
            )

    fill(tmp_path, {"urls.txt": LIST})
    junk, page, late = snapshots([tmp_path / "urls.txt"], outlet="a", ask=ask)
    assert asked == ["https://a.example/1", "https://a.example/2026/03/01/2"]
    assert isinstance(junk, FetchError)
    assert (junk.where, junk.reason, junk.detail) == (f"{tmp_path}/urls.txt:2", "bad-url", "htp://junk")
    assert isinstance(page, Snapshot)
    assert isinstance(late, FetchError)
    assert {junk.outlet, page.outlet, late.outlet} == {"a"}

    brought = snapshots(tmp_path, ask=ask)
    assert list(brought) == []
    assert len(asked) == 2
    assert brought.skipped == {"lists of addresses": 1}
    assert "urls.txt: a list of 3 addresses" in brought.notes[0]


def test_a_url_list_that_nobody_asks_for_is_told(tmp_path: Path) -> None:
    fill(tmp_path, {"urls.txt": LIST})
    reasons = [
        (page.url, page.reason) for page in snapshots([tmp_path / "urls.txt"]) if isinstance(page, FetchError)
    ]
    assert reasons == [
        (None, "bad-url"),
        ("https://a.example/1", "not-asked"),
        ("https://a.example/2026/03/01/2", "not-asked"),
    ]


PASTED = [
    (TEXT, "text"),
    (PAGE, "html"),
    (gzip.compress(PAGE), "html"),
    (b"", "empty"),
    (b"%PDF-1.7", "binary"),
]


@pytest.mark.parametrize(("body", "form"), PASTED)
def test_what_is_pasted(monkeypatch: pytest.MonkeyPatch, body: bytes, form: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(body)))
    assert told(snapshots(["-"]), Path("/")) == [("pasted", form)]


def test_a_list_that_is_pasted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LIST)))
    assert told(snapshots(["-"]), Path("/"))[0] == ("pasted:2", "bad-url")


def test_one_bad_path_does_not_stop_the_others(tmp_path: Path) -> None:
    fill(tmp_path, {"a.html": PAGE, "big.html": PAGE * 9})
    paths = ["none.html", "none.warc.gz", "none.csv", "a.html", "big.html"]
    brought = snapshots([tmp_path / name for name in paths], limits=Limits(page_bytes=200))
    assert told(brought, tmp_path) == [
        ("none.html", "missing-file"),
        ("none.warc.gz", "missing-file"),
        ("none.csv", "missing-file"),
        ("a.html", "html"),
        ("big.html", "too-large"),
    ]


def test_a_folder_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"a.html": PAGE, "locked/b.html": PAGE})
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("edkit.fetch.saved.sources.os.scandir", refuse)
    assert told(snapshots(tmp_path), tmp_path) == [("a.html", "html"), ("locked", "unreadable-file")]


@settings(deadline=None)
@given(
    st.binary(max_size=500),
    st.sampled_from([".html", ".txt", ".html.gz", ".warc", ".warc.gz", ".jsonl", ".csv", ""]),
)
def test_any_file_is_snapshots_or_errors(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(body)
    for page in snapshots([path]):
        assert isinstance(page, (Snapshot, FetchError))
        str(page).encode()


def test_a_link_to_itself_costs_only_itself(tmp_path: Path) -> None:
    """The rest of the folder is read."""
    (tmp_path / "loop.html").symlink_to("loop.html")
    (tmp_path / "page.html").write_bytes(PAGE)
    lost, page = list(snapshots(tmp_path))
    assert isinstance(lost, FetchError)
    assert lost.reason == "unreadable-file"
    assert isinstance(page, Snapshot)
