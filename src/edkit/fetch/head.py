"""The head of an answer, read inside limits: http.client's own are 6 MB, and no limit on interim answers."""

import re
from http.client import HTTPResponse
from io import BytesIO
from typing import BinaryIO

from edkit.errors import FetchError

LONGEST_LINE = 32_768  # bytes of a status line or a header
LARGEST_HEAD = 262_144  # bytes of all headers
MOST_INTERIM = 10  # answers such as "103 Early Hints" before the answer

_INTERIM = re.compile(rb"HTTP/1\.\d 1(?!01)\d\d\b")


class Answered(HTTPResponse):
    """An answer whose head is read here and understood by http.client."""

    def begin(self) -> None:
        """Read the head. Raises FetchError too-large, and what http.client raises on nonsense."""
        if getattr(self, "headers", None) is not None:
            return
        stream = self.fp
        self.fp = BytesIO(_head(stream))  # type: ignore[assignment]
        try:
            super().begin()
        finally:
            self.fp = stream


def _head(stream: BinaryIO) -> bytes:
    for _ in range(MOST_INTERIM + 1):
        head = _one_head(stream)
        if not _INTERIM.match(head):
            return head
    raise FetchError("", "http-error", f"more than {MOST_INTERIM} interim answers")


def _one_head(stream: BinaryIO) -> bytes:
    lines = [_line(stream)]
    if not lines[0].startswith(b"HTTP/"):
        return lines[0]  # no HTTP: http.client says so
    size = 0
    while (line := _line(stream)) not in (b"\r\n", b"\n"):
        if not line:
            raise FetchError("", "truncated", "it ends within its headers")
        lines.append(line)
        size += len(line)
        if size > LARGEST_HEAD:
            raise FetchError("", "too-large", f"its headers have more than {LARGEST_HEAD:,} bytes")
    return b"".join([*lines, b"\r\n"])


def _line(stream: BinaryIO) -> bytes:
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise FetchError("", "too-large", f"a header has more than {LONGEST_LINE:,} bytes")
    return line
