"""The head of an answer, read inside limits: http.client's own are 6 MB, and no limit on interim answers."""

import re
from http import HTTPStatus
from http.client import BadStatusLine, HTTPMessage, HTTPResponse, RemoteDisconnected
from typing import BinaryIO

from edkit.errors import FetchError

LONGEST_LINE = 32_768  # bytes of a status line or a header
LARGEST_HEAD = 262_144  # bytes of all headers
MOST_INTERIM = 10  # answers such as "103 Early Hints" before the answer
LONGEST_SHOWN = 80  # bytes of a line that is no status

_STATUS = re.compile(rb"HTTP/(0\.9|1\.\d)\s+([1-9]\d\d)(?=\s|$)(.*)", re.DOTALL)
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.1
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)
_INTERIM = re.compile(rb"HTTP/1\.\d 1(?!01)\d\d\b")


class Answered(HTTPResponse):
    """An answer whose head is read here: inside limits, and faster than by the parser of e-mails."""

    def begin(self) -> None:
        """Read the head. Raises FetchError too-large or truncated, BadStatusLine, RemoteDisconnected."""
        if getattr(self, "headers", None) is not None:
            return
        head = _head(self.fp)
        self.version, self.status, self.reason = _status(head[0])
        self.code = self.status
        self.headers = self.msg = _message(head[1:])
        packed = (self.headers.get("transfer-encoding") or "").strip().lower() == "chunked"
        self.chunked = packed and not self._is_bare()
        self.chunk_left = None
        self.will_close = self._check_close()  # type: ignore[attr-defined]
        self.length = self._length()
        if not self.chunked and self.length is None:
            self.will_close = True

    def _is_bare(self) -> bool:
        """Tell whether no body follows, whatever the headers say."""
        return self.status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED) or self.status < HTTPStatus.OK

    def _length(self) -> int | None:
        """Give how long the body is; None: as long as it comes."""
        if self._is_bare():
            return 0
        stated = {
            length.strip() for length in ",".join(self.headers.get_all("content-length", [])).split(",")
        }
        if len(stated) > 1:
            raise FetchError("", "http-error", "it states different lengths of its body")
        length = stated.pop()
        return int(length) if _LENGTH.fullmatch(length) and not self.chunked else None


def _status(line: bytes) -> tuple[int, int, str]:
    """Give version (10 or 11), status and phrase."""
    match = _STATUS.match(line.rstrip())
    if not match:
        raise BadStatusLine(line[:LONGEST_SHOWN].decode("latin-1"))
    version = 10 if match[1] in (b"0.9", b"1.0") else 11
    return version, int(match[2]), match[3].strip().decode("latin-1")


def _message(lines: list[bytes]) -> HTTPMessage:
    """Give headers by name. A line that goes on the one before is added to it; what is none is left out."""
    whole: list[bytes] = []
    for line in lines:
        if line[:1] in b" \t" and whole:
            whole[-1] = whole[-1].rstrip() + b" " + line.strip()
        else:
            whole.append(line)
    message = HTTPMessage()
    for line in whole:
        name, colon, value = line.partition(b":")
        if colon and _NAME.fullmatch(name):
            message[name.decode("ascii")] = value.strip().decode("latin-1")
    return message


def _head(stream: BinaryIO) -> list[bytes]:
    for _ in range(MOST_INTERIM + 1):
        head = _one_head(stream)
        if not _INTERIM.match(head[0]):
            return head
    raise FetchError("", "http-error", f"more than {MOST_INTERIM} interim answers")


def _one_head(stream: BinaryIO) -> list[bytes]:
    lines = [_line(stream)]
    if not lines[0]:
        raise RemoteDisconnected("the server closed the connection without an answer")
    if not lines[0].startswith(b"HTTP/"):
        raise BadStatusLine(lines[0][:LONGEST_SHOWN].decode("latin-1"))
    size = 0
    while (line := _line(stream)) not in (b"\r\n", b"\n"):
        if not line:
            raise FetchError("", "truncated", "it ends within its headers")
        lines.append(line)
        size += len(line)
        if size > LARGEST_HEAD:
            raise FetchError("", "too-large", f"its headers have more than {LARGEST_HEAD:,} bytes")
    return lines


def _line(stream: BinaryIO) -> bytes:
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise FetchError("", "too-large", f"a header has more than {LONGEST_LINE:,} bytes")
    return line
