"""Bodies that are small on the way and huge when unpacked, and other things that are packed wrongly."""

import gzip
import zlib
from functools import cache

import brotli
import zstandard

FILLING = b"<p>" + b"x" * 65_533
TIMES = 800  # 52 MB of filling


def _pieces(times: int) -> list[bytes]:
    return [FILLING] * times


@cache
def gzip_bomb(times: int = TIMES) -> bytes:
    """About 50 kB that unpack to 52 MB."""
    return _zlib(31, times)


@cache
def deflate_bomb(times: int = TIMES) -> bytes:
    return _zlib(zlib.MAX_WBITS, times)


@cache
def raw_deflate_bomb(times: int = TIMES) -> bytes:
    """As some servers send it, without the header."""
    return _zlib(-zlib.MAX_WBITS, times)


@cache
def brotli_bomb(times: int = TIMES) -> bytes:
    """A few hundred bytes that unpack to 52 MB."""
    packer = brotli.Compressor(quality=3)
    return b"".join(packer.process(piece) for piece in _pieces(times)) + packer.finish()


@cache
def zstd_bomb(times: int = TIMES) -> bytes:
    """A few kB that unpack to 52 MB."""
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    return b"".join(packer.compress(piece) for piece in _pieces(times)) + packer.flush()


@cache
def wide_zstd(bits: int) -> bytes:
    """A frame of a few bytes that asks for a window of 2 to so many bytes before anything is unpacked."""
    magic, no_size, window = b"\x28\xb5\x2f\xfd", b"\x00", bytes([(bits - 10) << 3])
    last_block_of_one_byte_repeated = (1 | 1 << 1 | 5 << 3).to_bytes(3, "little")
    return magic + no_size + window + last_block_of_one_byte_repeated + b"x"


@cache
def nested_bomb(layers: int = 2) -> bytes:
    """A bomb that is packed again: its first unpacking is harmless."""
    body = gzip_bomb()
    for _ in range(layers - 1):
        body = gzip.compress(body, mtime=0)
    return body


@cache
def many_members(count: int = 2_000) -> bytes:
    """Thousands of empty gzip members one after the other: no bytes, much work."""
    return gzip.compress(b"", mtime=0) * count + gzip.compress(FILLING, mtime=0)


def _zlib(window: int, times: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return b"".join(packer.compress(piece) for piece in _pieces(times)) + packer.flush()
