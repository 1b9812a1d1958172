"""URL lists and manifests, with all that goes wrong in them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch.content import Limits
from edkit.fetch.lists import Entry, addresses, manifest, nearly_a_list, without_credentials


def test_junk_lines_of_a_url_list() -> None:
    """Each junk line is an error with its number; comments and blank lines count as lines."""
    body = b"""# the ferry strike
https://herald.example/a

htp://herald.example/b
https://post.example/2026/03/01/c?id=7#top
see also the Post
http://[::1/d
ftp://post.example/e
 https://post.example/f\r
https://post.example/g
https://post.example/h
https://post.example/i
"""
    found = addresses(body, "urls.txt")
    assert found is not None
    assert [line for line in found if isinstance(line, str)] == [
        "https://herald.example/a",
        "https://post.example/2026/03/01/c?id=7#top",
        "https://post.example/f",
        "https://post.example/g",
        "https://post.example/h",
        "https://post.example/i",
    ]
    errors = [line for line in found if isinstance(line, FetchError)]
    assert [error.where for error in errors] == [f"urls.txt:{n}" for n in (4, 6, 7, 8)]
    assert {error.reason for error in errors} == {"bad-url"}
    assert errors[0].detail == "htp://herald.example/b"


NO_LISTS = [
    b"",
    b"# nothing yet\n",
    b"Ferries stay in port\n\nhttps://herald.example/a\n\nThe strike goes on.",
    b"https://herald.example/a is where it stands",
    b"www.herald.example/a\nwww.herald.example/b",
]


@pytest.mark.parametrize("body", NO_LISTS)
def test_a_text_with_addresses_is_no_list(body: bytes) -> None:
    assert addresses(body, "article.txt") is None


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_in_any_charset(charset: str) -> None:
    body = "# Fähre\nhttps://herald.example/a\nhttps://herald.example/b\n".encode(charset)
    assert addresses(body, "urls.txt") == ["https://herald.example/a", "https://herald.example/b"]


def test_passwords_are_not_repeated() -> None:
    junk = addresses(b"https://a.example/\nhttps://b.example/\nhttps://me:pass word@c.example/", "urls.txt")
    assert junk is not None
    assert "word" not in str(junk[-1])


MASKED = {
    "//me:secret@a.example/": "//…@a.example/",
    "0; url=http://me:secret@a.example/": "0; url=http://…@a.example/",
    "<http://me@a.example/>; rel=original": "<http://…@a.example/>; rel=original",
    "https://a.example/?next=//me:secret@b.example/": "https://a.example/?next=//…@b.example/",
    "https://a.example/@handle": "https://a.example/@handle",
    "https://a.example/b//c@2x.png": "https://a.example/b//c@2x.png",
    "https://a.example/b.c//@handle": "https://a.example/b.c//@handle",
}


@pytest.mark.parametrize("text", MASKED)
def test_credentials_are_masked_and_nothing_else(text: str) -> None:
    assert without_credentials(text) == MASKED[text]


def read(path: Path) -> tuple[list[Entry | FetchError], list[str]]:
    notes: list[str] = []
    return list(manifest(path, notes)), notes


def test_a_jsonl_manifest(tmp_path: Path) -> None:
    """Paths are relative to the manifest, blank lines are passed over, every key may be missing but file."""
    path = tmp_path / "manifest.jsonl"
    full = {
        "file": "a/1.html",
        "url": "https://herald.example/a",
        "outlet": "herald",
        "fetched": "2026-03-01T08:00:00Z",
        "date": "2026-02-28",
        "editor": "Ada",
    }
    path.write_text(f"\ufeff{json.dumps(full)}\n\n{json.dumps({'file': '2.html'})}\n", encoding="utf-8")
    (first, second), notes = read(path)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert first.path == tmp_path / "a/1.html"
    assert first.told.url == "https://herald.example/a"
    assert first.told.outlet == "herald"
    assert first.told.fetched_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert first.told.day == date(2026, 2, 28)
    assert second.told.url is None
    assert notes == [f"{path}: keys not used: editor"]


def test_bad_lines_of_a_jsonl_manifest(tmp_path: Path) -> None:
    """Each bad line is an error with its number and what is known of its page."""
    path = tmp_path / "manifest.jsonl"
    lines = [
        '{"file": "1.html"',
        "[1, 2]",
        "[" * 100_000,
        '{"url": "https://a.example/2026/03/04/x", "outlet": "a"}',
    ]
    path.write_text("\n".join([*lines, '{"file": "2.html"}']))
    entries, _ = read(path)
    errors = [entry for entry in entries if isinstance(entry, FetchError)]
    assert [error.where for error in errors] == [f"{path}:{n}" for n in (1, 2, 3, 4)]
    assert {error.reason for error in errors} == {"bad-record"}
    assert (errors[3].url, errors[3].outlet) == ("https://a.example/2026/03/04/x", "a")
    assert errors[3].day == date(2026, 3, 4)
    assert isinstance(entries[4], Entry)


def test_half_characters_do_not_travel(tmp_path: Path) -> None:
    """JSON can hold halves of characters that no catalogue can store."""
    path = tmp_path / "manifest.jsonl"
    path.write_text(
        r'{"file": "1.html", "outlet": "a\ud800", "url": "https://a.example/\ud800", "k\ud800": 1}'
    )
    (entry,), notes = read(path)
    assert isinstance(entry, Entry)
    assert entry.told.outlet == "a?"
    f"{entry.told} {notes}".encode()


def test_cells_that_cannot_be_used_are_left_out_and_told(tmp_path: Path) -> None:
    """A page is not lost for a bad cell beside its name: what is unknown is None, and the notes say so."""
    path = tmp_path / "manifest.jsonl"
    bad = {"url": "hard::a.example", "fetched": "2026-03-01T08:00:00", "date": "1 March"}
    path.write_text("".join(json.dumps({"file": f"{n}.html", **bad}) + "\n" for n in range(3)))
    entries, notes = read(path)
    assert len(entries) == 3
    for entry in entries:
        assert isinstance(entry, Entry)
        assert (entry.told.url, entry.told.fetched_at, entry.told.day) == (None, None, None)
    assert len(notes) == 3
    assert all(note.startswith(f"{path}: ") and note.count(str(path)) == 1 for note in notes)
    assert all(note.endswith("left out of 3 lines, the first is 1") for note in notes)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_manifest(tmp_path: Path, separator: str) -> None:
    """Any of the separators that spreadsheets write; a cell may hold a line break."""
    path = tmp_path / "list.csv"
    rows = [
        ["File", "URL", "outlet", "note"],
        ["ä.html", "https://herald.example/a", "herald", '"two\nlines"'],
        ["", "https://herald.example/b", "herald", ""],
        ["2.html", "", "", ""],
    ]
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode("cp1252"))
    (first, second, third), notes = read(path)
    assert isinstance(first, Entry)
    assert first.path.name == "ä.html"
    assert isinstance(second, FetchError)
    assert (second.where, second.reason) == (f"{path}:4", "bad-record")
    assert isinstance(third, Entry)
    assert third.told.outlet is None
    assert notes == [f"{path}: keys not used: note"]


UNUSABLE = [
    (b"url,outlet\nhttps://a.example/,a\n", "bad-record", "columns"),
    (b"", "bad-record", "columns"),
    (b"file\n" + b"x" * 300, "too-large", "line"),
    ("file\n1.html\n".encode("utf-16"), "bad-record", "UTF-8"),
]


@pytest.mark.parametrize(("body", "reason", "hint"), UNUSABLE)
def test_a_csv_that_is_no_manifest(tmp_path: Path, body: bytes, reason: str, hint: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(body)
    (error,) = manifest(path, [], Limits(line_bytes=200))
    assert isinstance(error, FetchError)
    assert error.reason == reason
    assert hint in error.detail


def test_a_missing_manifest(tmp_path: Path) -> None:
    ((error,), _) = read(tmp_path / "manifest.csv")
    assert isinstance(error, FetchError)
    assert error.reason == "missing-file"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_none(body: bytes) -> None:
    found = addresses(b"https://a.example/\nhttps://b.example/\nhttps://c.example/\n" + body, "list")
    assert found is None or all(isinstance(line, (str, FetchError)) for line in found)


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.binary(max_size=60), st.just(b'{"file": "a"}'), st.just(b"file,url"))),
    st.sampled_from(["manifest.jsonl", "manifest.csv"]),
)
def test_any_bytes_are_entries_or_errors(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(b"\n".join(lines))
    assert all(isinstance(entry, (Entry, FetchError)) for entry in manifest(path, []))


@pytest.mark.parametrize(
    ("text", "junk"),
    [
        ("https://a.example/1\nhtp:/b\n\n# a remark\nc\nd", "3 of 4 lines, the first is 2, 'htp:/b'"),
        ("x\ny\nhttp://me:secret@a.example/ 1\nhttps://a.example/1", "3 of 4 lines, the first is 1, 'x'"),
        ("https://a.example/1\n" + "The crews left the talks on Monday night without an agreement.", None),
        ("htp:/b\nc", None),
        ("https://a.example/1", None),
        ("", None),
    ],
)
def test_a_text_that_was_meant_as_a_list_perhaps(text: str, junk: str | None) -> None:
    said = nearly_a_list(text.encode())
    assert said == (junk and f"as a list of addresses it has too much else: {junk}")
