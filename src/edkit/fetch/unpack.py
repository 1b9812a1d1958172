"""Packed bodies ─► plain ones, by what their Content-Encoding says, and never more than the limit.

The limit is on what comes out: a bomb of a few kilobytes is left as soon as it has grown too large.
"""

import contextlib
import zlib
from collections.abc import Callable
from io import BytesIO

import brotli
import zstandard

from edkit.errors import FetchError
from edkit.fetch.content import GZIP, LIMITS, PIECE, Limits, is_binary, too_large, unzipped

ENCODINGS = "gzip, deflate, br, zstd"  # as we ask for them
MOST_LAYERS = 3  # nobody packs a page more often
ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_WINDOW = 1 << 23  # bytes; RFC 9659 allows servers no more
ZSTD_PIECE = 1024  # bytes fed at a time; at worst 32 MB come out of them before we look


def decoded(body: bytes, encoding: str | None, where: str, limits: Limits = LIMITS) -> bytes:
    """Undo an HTTP Content-Encoding. A body that is plain in spite of its header passes through.

    Raises FetchError: truncated (also where it is damaged), too-large; binary where the encoding is
    not known here.
    """
    layers = [name for part in (encoding or "").split(",") if (name := part.strip().lower())]
    if not body:
        return body
    if len(layers) > MOST_LAYERS:
        raise FetchError(where, "binary", f"packed {len(layers)} times")
    for name in reversed(layers):
        body = _undone(body, name, where, limits)
    return body


def beginning(body: bytes, encoding: str | None, most: int) -> bytes:
    """Undo an encoding as far as the first bytes, however long or broken the rest is."""
    if (encoding or "").strip().lower() in ("gzip", "x-gzip") and body.startswith(GZIP):
        with contextlib.suppress(zlib.error):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, most)
    with contextlib.suppress(FetchError):
        return decoded(body, encoding, "", Limits(page_bytes=most * 10))[:most]
    return body[:most]


def _undone(body: bytes, name: str, where: str, limits: Limits) -> bytes:
    if name in _WAYS:
        return _WAYS[name](body, where, limits)
    if name != "identity" and is_binary(body):
        raise FetchError(where, "binary", f"packed by {name[:40]}, which is not read here")
    return body


def _gunzipped(body: bytes, where: str, limits: Limits) -> bytes:
    return unzipped(BytesIO(body), where, limits) if body.startswith(GZIP) else body


def _inflated(body: bytes, where: str, limits: Limits) -> bytes:
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # servers send deflate with and without its header
        unpacker = zlib.decompressobj(window)
        try:
            plain = unpacker.decompress(body, limits.page_bytes + 1)
        except zlib.error:
            continue
        if len(plain) > limits.page_bytes:
            raise too_large(where, limits)
        if not unpacker.eof:
            raise FetchError(where, "truncated")
        return plain
    return body


def _unbrotlied(body: bytes, where: str, limits: Limits) -> bytes:
    """Undo Brotli, which has no mark at its beginning: what cannot be undone and is text was never packed."""
    unpacker = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        piece = unpacker.process(body, output_buffer_limit=PIECE)
        while piece or not (unpacker.is_finished() or unpacker.can_accept_more_data()):
            size += len(piece)
            if size > limits.page_bytes:
                raise too_large(where, limits)
            pieces.append(piece)
            piece = unpacker.process(b"", output_buffer_limit=PIECE)
    except brotli.error as error:
        if body and is_binary(body):
            raise FetchError(where, "truncated", f"or damaged: {error}") from None
        return body
    if body and not unpacker.is_finished():
        if not is_binary(body):
            return body
        raise FetchError(where, "truncated")
    return b"".join(pieces)


def _unzstded(body: bytes, where: str, limits: Limits) -> bytes:
    if not body.startswith(ZSTD):
        return body
    pieces: list[bytes] = []
    size = at = 0
    try:
        while at < len(body):  # one frame after the other
            frame = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()
            while not frame.eof:
                if at >= len(body):
                    raise FetchError(where, "truncated")
                pieces.append(frame.decompress(body[at : at + ZSTD_PIECE]))
                at += len(body[at : at + ZSTD_PIECE])
                size += len(pieces[-1])
                if size > limits.page_bytes:
                    raise too_large(where, limits)
            at -= len(frame.unused_data)
    except zstandard.ZstdError as error:
        raise FetchError(where, "truncated", f"or damaged: {error}") from None
    return b"".join(pieces)


_WAYS: dict[str, Callable[[bytes, str, Limits], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
