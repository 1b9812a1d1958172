"""What hostile servers answered ─► WARC files that every program can read, and the same attempts back."""

from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from edkit.fetch import Archive
from edkit.visits import Attempt

from . import packed
from . import test_answers as answers
from . import test_hosts as hosts
from .conftest import asked_in_one_run
from .server import Net, Play, answer

FORGED = b"\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://forged.example/\r\nContent-Length: 0\r\n\r\n\r\n\r\n"

SERVED: dict[str, bytes | Play] = {
    **{what: page for what, (page, _) in answers.BROKEN.items()},
    **{what: page for what, (page, _) in answers.ODD.items()},
    **{
        what: b"HTTP/1.1 200 OK\r\n" + header.encode("latin-1") + b"\r\n\r\n" + answers.PAGE
        for what, header in hosts.INJECTIONS.items()
    },
    "a body that is a WARC": answer(answers.PAGE + FORGED),
    "a phrase that is a record": b"HTTP/1.1 200 OK\rWARC/1.1\r\n\r\n" + answers.PAGE,
    "a header that is a record": b"HTTP/1.1 200 OK\r\nX-A: 1\r\n WARC-Target-URI: http://forged.example/\r\n\r\n"
    + answers.PAGE,
    "a way to a record": answer(b"", "302 Found", location="/\r\n WARC-Target-URI: http://forged.example/"),
    "a bomb": answer(packed.gzip_bomb(), content_encoding="gzip"),
    "NULs in the headers": b"HTTP/1.1 200 O\0K\r\nX-A: \0\0\r\n\r\n" + answers.PAGE,
}


@pytest.fixture
def attempts(net: Net) -> list[Attempt]:
    for number, page in enumerate(SERVED.values()):
        net.site(f"host-{number}.example", a=page)
    return asked_in_one_run(net, *(f"http://{host}/a" for host in net.sites))


def test_the_archive_of_a_hostile_web(attempts: list[Attempt], tmp_path: Path) -> None:
    """Nothing that a server sends becomes a record of its own, or a file of another name."""
    with Archive.open(tmp_path / "archive") as archive:
        kept = [archive.write(one) for one in attempts]
        back = list(archive.since(None))
    asked = {exchange.url for one in attempts for exchange in one.exchanges}
    found = []
    for path in (tmp_path / "archive").glob("*.warc.gz"):
        with path.open("rb") as stream:
            found += [
                (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"))
                for record in ArchiveIterator(stream)
            ]
    assert {url for kind, url in found if kind in ("response", "request")} == asked
    assert len([kind for kind, _ in found if kind == "metadata"]) == len(attempts)
    assert [(one.url, one.outcome, one.reason) for one in back] == [
        (one.url, one.outcome, one.reason) for one in attempts
    ]
    assert [one.snapshot for one in back] == [one.snapshot for one in kept]
    assert {path.name.partition(".")[2] for path in tmp_path.rglob("*.warc*")} == {"warc.gz"}


def test_every_attempt_is_fit_for_a_log(attempts: list[Attempt]) -> None:
    """Whatever a server sends, the row of the log is one line that a terminal, a file and SQLite can hold."""
    for one in attempts:
        for text in (one.url, one.detail, one.answered_url, one.robots_rule, one.etag, one.last_modified):
            assert (text or "").isprintable()
            (text or "").encode()
