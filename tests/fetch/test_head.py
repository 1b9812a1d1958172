"""The head of an answer, in every odd form."""

import socket
from http.client import BadStatusLine, RemoteDisconnected
from io import BytesIO

import pytest

from edkit.errors import FetchError
from edkit.fetch.asking.head import LARGEST_HEAD, LONGEST_LINE, MOST_INTERIM, Answered


class Wire:
    """Stands in for a socket that gives these bytes and then ends."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def makefile(self, _mode: str) -> BytesIO:
        return BytesIO(self.data)


def answered(data: bytes) -> Answered:
    wire: socket.socket = Wire(data)  # type: ignore[assignment]
    answer = Answered(wire, method="GET")
    answer.begin()
    return answer


OK = b"HTTP/1.1 200 OK\r\n"

HEADS = [
    (OK + b"A: 1\r\nB:2  \r\n\r\n", [("A", "1"), ("B", "2")]),
    (OK + b"A: 1\r\na: 2\r\n\r\n", [("A", "1"), ("a", "2")]),
    (OK + b"A: 1\n\n", [("A", "1")]),
    (OK + b"A: one\r\n  and more\r\n\tand more\r\n\r\n", [("A", "one and more and more")]),
    (OK + b"no header\r\n: empty\r\nA b: 1\r\nC: 1\r\n\r\n", [("C", "1")]),
    (OK + b"A: caf\xe9\r\n\r\n", [("A", "caf\xe9")]),
    (OK + b"".join(b"X-%d: 1\r\n" % n for n in range(300)) + b"\r\n", [(f"X-{n}", "1") for n in range(300)]),
    (
        b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + OK + b"A: 1\r\n\r\n",
        [("A", "1")],
    ),
]


@pytest.mark.parametrize(("data", "headers"), HEADS)
def test_headers(data: bytes, headers: list[tuple[str, str]]) -> None:
    answer = answered(data)
    assert (answer.status, answer.reason) == (200, "OK")
    assert answer.headers.items() == headers


STATUSES = [
    (b"HTTP/1.1 404 Not Found\r\n\r\n", (11, 404, "Not Found")),
    (b"HTTP/1.0 200\r\n\r\n", (10, 200, "")),
    (b"HTTP/1.1  500   It broke  \r\n\r\n", (11, 500, "It broke")),
    (b"HTTP/1.1 101 Switching\r\n\r\n", (11, 101, "Switching")),
]


@pytest.mark.parametrize(("data", "expected"), STATUSES)
def test_status_lines(data: bytes, expected: tuple[int, int, str]) -> None:
    answer = answered(data)
    assert (answer.version, answer.status, answer.reason) == expected


BODIES = [
    (b"Content-Length: 3\r\n\r\nabcdef", b"abc", False),
    (b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabcdef", b"abc", False),
    (b"Content-Length: -3\r\n\r\nabc", b"abc", True),
    (b"Content-Length: 3, 3\r\n\r\nabc", b"abc", False),
    (b"Transfer-Encoding: Chunked\r\nContent-Length: 1\r\n\r\n3\r\nabc\r\n0\r\n\r\n", b"abc", False),
    (b"Connection: close\r\nContent-Length: 3\r\n\r\nabc", b"abc", True),
    (b"\r\nabc", b"abc", True),
]


@pytest.mark.parametrize(("rest", "body", "closes"), BODIES)
def test_how_far_the_body_goes(rest: bytes, body: bytes, closes: bool) -> None:
    answer = answered(OK + rest)
    assert answer.will_close is closes
    assert answer.read() == body


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
@pytest.mark.parametrize("length", [b"Content-Length: 9", b"Transfer-Encoding: chunked"])
def test_what_has_no_body(status: bytes, length: bytes) -> None:
    """Whoever waited for one would wait for ever."""
    answer = answered(b"HTTP/1.1 " + status + b"\r\n" + length + b"\r\n\r\n")
    assert (answer.length, answer.chunked, answer.read()) == (0, False, b"")


BROKEN = [
    (b"", RemoteDisconnected, ""),
    (b"SSH-2.0-server\r\n", BadStatusLine, ""),
    (b"HTTP/2 200\r\n\r\n", BadStatusLine, ""),
    (b"HTTP/1.1 99 Low\r\n\r\n", BadStatusLine, ""),
    (b"HTTP/1.1 20\r\n\r\n", BadStatusLine, ""),
    (OK + b"A: 1\r\n", FetchError, "truncated"),
    (OK + b"Content-Length: 3, 4\r\n\r\nabcd", FetchError, "http-error"),
    (OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", FetchError, "http-error"),
    (OK + b"A: " + b"x" * LONGEST_LINE + b"\r\n\r\n", FetchError, "too-large"),
    (OK + b"A: x\r\n" * (LARGEST_HEAD // 6 + 1) + b"\r\n", FetchError, "too-large"),
    (b"HTTP/1.1 100 Continue\r\n\r\n" * (MOST_INTERIM + 1) + OK + b"\r\n", FetchError, "http-error"),
]


@pytest.mark.parametrize(("data", "kind", "reason"), BROKEN)
def test_what_is_no_head(data: bytes, kind: type[Exception], reason: str) -> None:
    with pytest.raises(kind) as caught:
        answered(data)
    assert getattr(caught.value, "reason", "") == reason
