"""Packed bodies: each encoding, its bombs, and what is broken in it."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch.content import Limits
from edkit.fetch.unpack import ENCODINGS, beginning, decoded

LIMIT = Limits(page_bytes=1_000_000)
PAGE = "<!doctype html><p>Die Fähre blieb im Hafen.".encode() * 20

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda body: brotli.compress(body, quality=1),
    "zstd": zstandard.compress,
}


def test_we_ask_for_what_we_can_unpack() -> None:
    assert set(ENCODINGS.split(", ")) == set(PACKERS)


@pytest.mark.parametrize("name", PACKERS)
def test_each_encoding(name: str) -> None:
    packed = PACKERS[name](PAGE)
    assert decoded(packed, name, "here", LIMIT) == PAGE
    assert decoded(packed, name.upper(), "here", LIMIT) == PAGE
    assert decoded(PAGE, name, "here", LIMIT) == PAGE  # plain in spite of its header
    assert decoded(b"", name, "here", LIMIT) == b""


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_is_left_at_the_limit(name: str) -> None:
    bomb = PACKERS[name](b"\0" * 8_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(FetchError) as refusal:
        decoded(bomb, name, "here", LIMIT)
    assert refusal.value.reason == "too-large"


@pytest.mark.parametrize("name", PACKERS)
def test_what_just_fits(name: str) -> None:
    exact = b"x" * LIMIT.page_bytes
    assert decoded(PACKERS[name](exact), name, "here", LIMIT) == exact


@pytest.mark.parametrize("name", PACKERS)
def test_a_cut_body_is_truncated(name: str) -> None:
    packed = PACKERS[name](bytes(range(256)) * 40)
    with pytest.raises(FetchError) as refusal:
        decoded(packed[: len(packed) // 2], name, "here", LIMIT)
    assert refusal.value.reason == "truncated"


def test_layers() -> None:
    """The last named was packed last; nobody packs four times."""
    packed = brotli.compress(gzip.compress(PAGE))
    assert decoded(packed, "gzip, br", "here", LIMIT) == PAGE
    with pytest.raises(FetchError, match="4 times"):
        decoded(packed, "gzip, br, gzip, br", "here", LIMIT)


def test_frames_of_zstd_follow_one_another() -> None:
    packed = zstandard.compress(PAGE) + zstandard.compress(b"<p>more")
    assert decoded(packed, "zstd", "here", LIMIT) == PAGE + b"<p>more"


def test_a_zstd_window_that_no_server_may_ask_for() -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = packer.compress(b"a" * 100_000) + packer.flush()
    with pytest.raises(FetchError) as refusal:
        decoded(packed, "zstd", "here", LIMIT)
    assert refusal.value.reason == "truncated"


@given(st.binary(max_size=400), st.sampled_from([*PACKERS, "x-gzip", "identity", "compress", "br, gzip", ""]))
def test_any_bytes_are_unpacked_or_refused(body: bytes, name: str) -> None:
    try:
        plain = decoded(body, name, "here", LIMIT)
    except FetchError as error:
        plain = error.reason.encode()
    assert len(plain) <= LIMIT.page_bytes


@pytest.mark.parametrize("name", PACKERS)
def test_the_beginning_of_a_long_body(name: str) -> None:
    assert beginning(PACKERS[name](PAGE), name, 100) == PAGE[:100]
    assert beginning(PAGE, name, 100) == PAGE[:100]


def test_the_beginning_of_a_bomb() -> None:
    assert beginning(gzip.compress(b"ab" * 1_000_000), "gzip", 100) == b"ab" * 50
