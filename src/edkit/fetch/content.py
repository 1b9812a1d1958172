"""Bytes of a file, a record or an answer ─► what they are: HTML, text, or nothing we read.

The content decides, the name only helps. Nothing is decoded or changed but unpacked; no more is
held in memory than the limit allows.
"""

import gzip
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from edkit.errors import FetchError
from edkit.urls import is_web_address

Form = Literal["html", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page and one line of a list may weigh."""

    page_bytes: int = 50_000_000  # unpacked; the largest real live pages have about 10 MB
    line_bytes: int = 1_000_000


LIMITS = Limits()

GZIP = b"\x1f\x8b"
PIECE = 1 << 18  # bytes read at a time
SNIFFED = 16_384  # bytes looked at to tell what a body is; statements about its origin stand there
MAX_CONTROLS = 0.05  # share of control bytes; text has next to none, random bytes have a tenth
MIN_UTF16_NULS = 0.25  # share of NULs on one side of the byte pairs that tells UTF-16 without a mark

BINARY_KINDS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, sound or film"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (GZIP, "packed twice"),
    (b"BZh", "packed by bzip2"),
    (b"\xfd7zXZ", "packed by xz"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd"),
    (b"SQLite format 3\0", "an SQLite file"),
    (b"wOF", "a font"),
    (b"\x7fELF", "a program"),
)
HTML_ELEMENTS = frozenset(
    "html head body title meta link base script style noscript div p span a article section main header "
    "footer nav aside h1 h2 h3 h4 table tr td ul ol li br hr img figure blockquote font center frameset form "
    "iframe".split()
)
OTHER_ELEMENTS = frozenset("rss feed rdf:rdf urlset sitemapindex svg opml plist".split())
_NOT_CONTROL = bytes(b for b in range(256) if b >= 32 or b in b"\t\n\r\f\x1b")

_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\r\n(]+)")


class Readable(Protocol):
    """Anything that gives bytes piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Give at most so many bytes; none at the end."""


def shown(path: Path) -> str:
    """Give a path as text that any file and terminal can hold, whatever bytes its name has.

    >>> shown(Path("pages/caf\\udce9.html"))
    'pages/caf\\\\udce9.html'
    """
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file. Raises FetchError missing-file or unreadable-file, also while it is read."""
    try:
        with _open(path) as stream:
            yield stream
    except (FileNotFoundError, NotADirectoryError):
        raise FetchError(shown(path), "missing-file") from None
    except OSError as error:
        raise FetchError(shown(path), "unreadable-file", error.strerror or str(error)) from None


def _open(path: Path) -> BinaryIO:
    try:
        kind = path.stat().st_mode
    except ValueError:
        raise FetchError(shown(path), "missing-file", "no file can have this name") from None
    if not stat.S_ISREG(kind):  # a pipe would make us wait for ever
        raise FetchError(shown(path), "unreadable-file", "not a regular file")
    return path.open("rb")


def read_file(path: Path, limits: Limits = LIMITS) -> bytes:
    """Give a file's bytes, unpacked where they are gzip under any name.

    Raises FetchError: missing-file, unreadable-file, truncated, too-large.
    """
    with opened(path) as stream:
        packed = stream.read(len(GZIP)) == GZIP
        size = os.fstat(stream.fileno()).st_size
        if not packed and size > limits.page_bytes:
            raise too_large(shown(path), limits)
        stream.seek(0)
        return unzipped(stream, shown(path), limits) if packed else taken(stream, shown(path), limits)


def first_bytes(path: Path, size: int) -> bytes:
    """Give how a file begins, unpacked; nothing where it cannot be read."""
    try:
        with opened(path) as stream:
            packed = stream.read(len(GZIP)) == GZIP
            stream.seek(0)
            return gzip.GzipFile(fileobj=stream).read(size) if packed else stream.read(size)
    except (FetchError, EOFError, zlib.error):
        return b""


def taken(stream: Readable, where: str, limits: Limits) -> bytes:
    """Read a stream to its end. Raises FetchError too-large as soon as the limit is passed."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limits.page_bytes:
            raise too_large(where, limits)
        pieces.append(piece)
    return b"".join(pieces)


def unzipped(stream: BinaryIO, where: str, limits: Limits) -> bytes:
    """Unpack a gzip stream. Raises FetchError truncated (also where it is damaged) or too-large."""
    try:
        with gzip.GzipFile(fileobj=stream) as plain:
            return taken(plain, where, limits)
    except EOFError:
        raise FetchError(where, "truncated") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise FetchError(where, "truncated", f"or damaged: {error}") from None


def form_of(body: bytes, where: str, *, named_html: bool) -> Form:
    """Tell HTML from text by the content; the name decides only where that says nothing.

    Raises FetchError: empty, binary, not-html (a feed, a sitemap, a drawing).
    """
    if not body.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xfe\xff"):
        raise FetchError(where, "empty")
    kind = next((kind for magic, kind in BINARY_KINDS if body.startswith(magic)), None)
    if kind:
        raise FetchError(where, "binary", kind)
    root = _first_element(head_of(body))
    if root in OTHER_ELEMENTS:
        raise FetchError(where, "not-html", f"its first element is <{root}>")
    if root in HTML_ELEMENTS:
        return "html"
    if is_binary(body):
        raise FetchError(where, "binary")
    return "html" if named_html and b"<" in body else "text"


def is_binary(body: bytes) -> bool:
    """Tell whether a body is neither text nor markup, by how many control bytes stand in its beginning."""
    head = body[:SNIFFED]
    controls = head.translate(None, delete=_NOT_CONTROL)
    return _utf16(head) is None and len(controls) > MAX_CONTROLS * len(head)


def too_large(where: str, limits: Limits) -> FetchError:
    """Give the error of what is larger than the limit."""
    return FetchError(where, "too-large", f"more than {limits.page_bytes:,} bytes")


def head_of(body: bytes) -> str:
    """Give the beginning of a body as text in which markup can be seen, whatever its charset."""
    head = body[:SNIFFED]
    utf16 = _utf16(head)
    return head.decode(utf16 or "latin-1", "replace").removeprefix("\ufeff").removeprefix("ï»¿")


def saved_from(body: bytes) -> tuple[str | None, datetime | None]:
    """Give the address and the moment that the saving program wrote on top of a page, where it did.

    Browsers write the address; SingleFile writes both.
    """
    head = head_of(body)
    if match := _SINGLE_FILE.search(head):
        return _address(match[1]), _moment(match[2])
    match = _BROWSER.search(head)
    return (_address(match[1]) if match else None), None


def _address(text: str) -> str | None:
    return text if is_web_address(text) else None


def _moment(text: str) -> datetime | None:
    """Read a time as JavaScript prints it: Mon Feb 12 2024 10:11:12 GMT+0100."""
    try:
        return datetime.strptime(text.strip(), "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        return None


def _first_element(head: str) -> str | None:
    """Give the name of the first element, in lower case; None if the text begins otherwise."""
    at = 0
    while True:
        at += len(head[at:]) - len(head[at:].lstrip(" \t\r\n\f\0"))
        for opening, closing in (("<?", "?>"), ("<!--", "-->"), ("<!", ">")):
            if head.startswith(opening, at):
                end = head.find(closing, at + len(opening))
                if end < 0:
                    return None
                at = end + len(closing)
                break
        else:
            match = re.compile(r"<([a-zA-Z][\w:]*)").match(head, at)
            return match[1].lower() if match else None


def _utf16(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    pairs = len(head) // 2
    if pairs and head[1::2].count(0) >= MIN_UTF16_NULS * pairs > 4 * head[::2].count(0):
        return "utf-16-le"
    if pairs and head[::2].count(0) >= MIN_UTF16_NULS * pairs > 4 * head[1::2].count(0):
        return "utf-16-be"
    return None
