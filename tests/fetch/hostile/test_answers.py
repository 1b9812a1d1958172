"""What a server sends ─► what is recorded. Nothing hangs past its limit, and no page is made up."""

import gzip
import time

import pytest

from . import packed
from .conftest import PAGE_BYTES, Ask, asked_in_one_run
from .server import Caller, Net, Play, answer

PAGE = b"<!doctype html><title>Ferry strike</title><p>The ferries stayed in port on Monday."
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
LATE = 1.5  # seconds that a busy machine may add to a limit


def drip(start: bytes, piece: bytes) -> Play:
    return lambda caller: caller.drip(start, piece)


def flood(start: bytes, piece: bytes) -> Play:
    return lambda caller: caller.flood(start, piece)


def then_reset(start: bytes) -> Play:
    def play(caller: Caller) -> None:
        caller.send(start)
        caller.reset()

    return play


def packed_as(encoding: str, body: bytes, **headers: str) -> bytes:
    return answer(body, content_encoding=encoding, **headers)


SLOW: dict[str, Play] = {
    "silent after the request": lambda caller: caller.over.wait() and None,
    "a status line byte by byte": drip(b"HTTP/1.1 ", b"2"),
    "a header now and then": drip(b"HTTP/1.1 200 OK\r\n", b"x-more: 1\r\n"),
    "a header that never ends, slowly": drip(b"HTTP/1.1 200 OK\r\nx-more: ", b"x"),
    "silent after the headers": lambda caller: caller.drip(HEAD + b"\r\n", b"", every=PATIENT),
    "a body byte by byte": drip(HEAD + b"\r\n", b"x"),
    "a body byte by byte, of stated length": drip(HEAD + b"Content-Length: 9000\r\n\r\n", b"x"),
    "chunks of one byte, slowly": drip(CHUNKED, b"1\r\nx\r\n"),
    "trailers now and then": drip(CHUNKED + b"1\r\nx\r\n0\r\n", b"x-more: 1\r\n"),
    "gzip byte by byte": lambda caller: caller.drip(
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + packed.gzip_bomb()[:20], b"\0"
    ),
}
PATIENT = 0.1


@pytest.mark.parametrize("what", SLOW)
def test_what_is_too_slow(net: Net, ask: Ask, what: str) -> None:
    net.site("slow.example", a=SLOW[what])
    began = time.monotonic()
    asked = ask("http://slow.example/a", total_seconds=0.25)
    assert time.monotonic() - began < 0.25 + LATE
    assert (asked.outcome, asked.reason, asked.snapshot) == ("failed", "timeout", None)


def test_a_limit_between_two_bytes(net: Net, ask: Ask) -> None:
    """A server that falls silent is not waited for as long as one that goes on answering."""
    net.site("silent.example", a=lambda caller: caller.drip(HEAD + b"\r\n<p>", b"", every=1))
    began = time.monotonic()
    asked = ask("http://silent.example/a", read_seconds=0.1)
    assert time.monotonic() - began < 0.1 + LATE
    assert asked.reason == "timeout"


def test_a_limit_for_the_first_byte(net: Net, ask: Ask) -> None:
    net.site("thinking.example", a=lambda caller: caller.over.wait() and None)
    began = time.monotonic()
    asked = ask("http://thinking.example/a", first_byte_seconds=0.1)
    assert time.monotonic() - began < 0.1 + LATE
    assert asked.reason == "timeout"


ENDLESS: dict[str, tuple[Play | bytes, set[str]]] = {
    "continue, continue, continue": (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), {"http-error", "timeout"}),
    "a flood of continue": (flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500), {"http-error", "timeout"}),
    "a body without end": (flood(HEAD + b"\r\n", b"<p>" * 20_000), {"too-large"}),
    "chunks without end": (flood(CHUNKED, b"f000\r\n" + b"x" * 0xF000 + b"\r\n"), {"too-large"}),
    "headers without end": (flood(HEAD, b"x-more: 1\r\n" * 500), {"truncated", "unreachable", "too-large"}),
    "a header line without end": (
        flood(b"HTTP/1.1 200 OK\r\nx-more: ", b"x" * 60_000),
        {"truncated", "unreachable", "too-large"},
    ),
    "a status line without end": (
        flood(b"HTTP/1.1 200 ", b"O" * 60_000),
        {"truncated", "unreachable", "too-large"},
    ),
    "a chunk's length without end": (flood(CHUNKED, b"0" * 60_000), {"too-large", "truncated", "timeout"}),
    "a chunk's extension without end": (
        flood(CHUNKED + b"1;x=", b"x" * 60_000),
        {"too-large", "truncated", "timeout"},
    ),
    "a trailer line without end": (
        flood(CHUNKED + b"1\r\nx\r\n0\r\nx-more: ", b"x" * 60_000),
        {"too-large", "truncated", "timeout"},
    ),
    "it announces a terabyte": (answer(PAGE, content_length=str(10**12)), {"too-large"}),
    "one chunk of a terabyte": (flood(CHUNKED + b"e8d4a51000\r\n", b"x" * 60_000), {"too-large"}),
    "gzip bomb": (packed_as("gzip", packed.gzip_bomb()), {"too-large"}),
    "gzip bomb, named x-gzip": (packed_as("x-gzip", packed.gzip_bomb()), {"too-large"}),
    "deflate bomb": (packed_as("deflate", packed.deflate_bomb()), {"too-large"}),
    "deflate bomb without its header": (packed_as("deflate", packed.raw_deflate_bomb()), {"too-large"}),
    "brotli bomb": (packed_as("br", packed.brotli_bomb()), {"too-large"}),
    "zstd bomb": (packed_as("zstd", packed.zstd_bomb()), {"too-large"}),
    "zstd with a window of 128 MiB": (
        packed_as("zstd", packed.wide_zstd(27)),
        {"too-large", "truncated", "binary"},
    ),
    "zstd with a window of 2 GiB": (
        packed_as("zstd", packed.wide_zstd(31)),
        {"too-large", "truncated", "binary"},
    ),
    "a bomb packed twice": (packed_as("gzip, gzip", packed.nested_bomb()), {"too-large", "binary"}),
    "a bomb packed thirty times": (
        packed_as(", ".join(["gzip"] * 30), packed.nested_bomb(30)),
        {"too-large", "binary"},
    ),
    "a bomb within, undeclared": (packed_as("gzip", packed.nested_bomb()), {"binary"}),
    "thousands of empty members before a page": (packed_as("gzip", packed.many_members()), set()),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_what_is_too_much(net: Net, ask: Ask, what: str) -> None:
    """The limit on the unpacked size ends it; the machine's memory does not."""
    page, reasons = ENDLESS[what]
    net.site("huge.example", a=page)
    began = time.monotonic()
    asked = ask("http://huge.example/a", total_seconds=1)
    assert time.monotonic() - began < 1 + LATE
    if reasons:
        assert (asked.outcome, asked.snapshot) == ("failed", None)
        assert asked.reason in reasons
    else:
        assert asked.outcome == "brought"
    assert sum(len(exchange.body) for exchange in asked.exchanges) <= 2 * PAGE_BYTES


BROKEN: dict[str, tuple[Play | bytes, str]] = {
    "closed at once": (b"", "unreachable"),
    "reset at once": (then_reset(b""), "unreachable"),
    "closed in the status line": (b"HTTP/1.", "truncated"),
    "closed in the headers": (HEAD, "truncated"),
    "closed in the body": (HEAD + b"Content-Length: 9000\r\n\r\n" + PAGE, "truncated"),
    "reset in the body": (then_reset(HEAD + b"Content-Length: 9000\r\n\r\n" + PAGE), "truncated"),
    "closed in a chunk": (CHUNKED + b"2000\r\n" + PAGE, "truncated"),
    "closed between chunks": (CHUNKED + b"%x\r\n" % len(PAGE) + PAGE + b"\r\n", "truncated"),
    "a chunk of no length": (CHUNKED + b"zz\r\n" + PAGE, "truncated"),
    "a chunk of negative length": (CHUNKED + b"-1\r\n" + PAGE, "truncated"),
    "packed by gzip, closed in the body": (packed_as("gzip", gzip.compress(PAGE * 9)[:-30]), "truncated"),
    "packed by gzip, damaged": (
        packed_as("gzip", gzip.compress(PAGE * 9)[:20] + b"!!" + gzip.compress(PAGE * 9)[22:]),
        "truncated",
    ),
    "packed by a way nobody knows": (packed_as("lzip", bytes(range(256)) * 9), "binary"),
    "HTTP/0.9": (PAGE, "unreachable"),
    "another protocol": (b"220 mail.example ESMTP\r\n", "unreachable"),
    "an answer of TLS": (b"\x15\x03\x01\x00\x02\x02\x28", "unreachable"),
    "random bytes": (bytes(range(256)) * 40, "unreachable"),
    "a status that is no number": (b"HTTP/1.1 OK 200\r\n\r\n" + PAGE, "unreachable"),
    "a status of ten digits": (b"HTTP/1.1 2000000000 OK\r\n\r\n" + PAGE, "unreachable"),
    "HTTP/9.9": (b"HTTP/9.9 200 OK\r\n\r\n" + PAGE, "unreachable"),
    "no byte of body": (answer(b""), "empty"),
    "only white space": (answer(b" \r\n\t\0" * 50), "empty"),
    "an image that is called a page": (answer(b"\x89PNG\r\n\x1a\n" + bytes(900)), "binary"),
    "a PDF that is called a page": (answer(b"%PDF-1.7\n" + bytes(900)), "binary"),
    "a program that is called a page": (answer(b"\x7fELF" + bytes(900)), "binary"),
    "a page that is called an image": (answer(PAGE, content_type="image/png"), "not-html"),
    "a page that is called a download": (answer(PAGE, content_type="application/octet-stream"), "not-html"),
    "a feed that is called a page": (answer(b"<?xml version='1.0'?><rss version='2.0'/>"), "not-html"),
    "JSON": (answer(b'{"a": 1}', content_type="application/json"), "not-html"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_page(net: Net, ask: Ask, what: str) -> None:
    page, reason = BROKEN[what]
    net.site("broken.example", a=page)
    asked = ask("http://broken.example/a")
    assert (asked.outcome, asked.reason, asked.snapshot) == ("failed", reason, None)
    assert asked.detail.isprintable()
    assert len(asked.detail) <= 300


ODD: dict[str, tuple[Play | bytes, bytes]] = {
    "it announces too little": (answer(PAGE + b"<p>more", content_length=str(len(PAGE))), PAGE),
    "it announces two lengths": (HEAD + b"Content-Length: 82\r\nContent-Length: 82\r\n\r\n" + PAGE, PAGE),
    "a length that is no number": (answer(PAGE, content_length="some"), PAGE),
    "a length of 5,000 digits": (answer(PAGE, content_length="9" * 5_000), PAGE),
    "a negative length": (answer(PAGE, content_length="-1"), PAGE),
    "chunks and a length": (
        HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n52\r\n" + PAGE + b"\r\n0\r\n\r\n",
        PAGE,
    ),
    "no length at all": (HEAD + b"\r\n" + PAGE, PAGE),
    "no phrase": (b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + PAGE, PAGE),
    "only line feeds": (b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + PAGE, PAGE),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, PAGE),
    "no type": (b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, PAGE),
    "called packed, but plain": (packed_as("gzip", PAGE), PAGE),
    "called packed by br, but plain": (packed_as("br", PAGE), PAGE),
    "called packed by zstd, but plain": (packed_as("zstd", PAGE), PAGE),
    "packed though nobody says so": (packed_as("identity", PAGE), PAGE),
    "another charset than it says": (
        answer("<p>Fähre".encode("latin-1"), content_type="text/html; charset=utf-8"),
        "<p>Fähre".encode("latin-1"),
    ),
    "a charset that nobody knows": (answer(PAGE, content_type="text/html; charset=klingon"), PAGE),
    "a charset that is code": (answer(PAGE, content_type="text/html; charset=zlib_codec"), PAGE),
    "half a type": (answer(PAGE, content_type="text/html;;; charset="), PAGE),
    "text in capitals": (answer(PAGE, content_type="TEXT/HTML"), PAGE),
    "garbage after the page": (answer(PAGE) + bytes(range(256)) * 20, PAGE),
    "early hints before the page": (
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 3 + answer(PAGE),
        PAGE,
    ),
    "a continue before the page": (b"HTTP/1.1 100 Continue\r\n\r\n" + answer(PAGE), PAGE),
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_odd_and_yet_a_page(net: Net, ask: Ask, what: str) -> None:
    """The bytes are kept as they came, whatever is said about them."""
    page, body = ODD[what]
    net.site("odd.example", a=page)
    asked = ask("http://odd.example/a")
    assert (asked.outcome, asked.reason) == ("brought", None)
    assert asked.snapshot
    assert asked.snapshot.body == body


def test_garbage_on_a_connection_is_nobody_s_answer(net: Net) -> None:
    """What a server sends unasked after one page is not taken for the next one."""
    forged = answer(b"<p>Forged", connection="keep-alive")
    net.site("two.example", a=answer(PAGE, connection="keep-alive") + forged, b=answer(b"<p>The second page"))
    first, second = asked_in_one_run(net, "http://two.example/a", "http://two.example/b")
    assert first.snapshot
    assert second.snapshot
    assert (first.snapshot.body, second.snapshot.body) == (PAGE, b"<p>The second page")
