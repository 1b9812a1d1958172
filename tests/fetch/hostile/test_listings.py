"""Feeds and sitemaps that no reader should be given ─► what is read of them, in bounded time and memory."""

import builtins
import json
import socket
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from edkit.errors import FetchError
from edkit.fetch.content import Limits
from edkit.fetch.listings.feeds import read_feed
from edkit.fetch.listings.listing import Listing
from edkit.fetch.listings.sitemaps import read_sitemap, sitemaps_in

from . import listings
from .listings import index, item, json_feed, place, rss, urlset

LIMITS = Limits(page_bytes=20_000_000)
WHERE = "https://news.example/list"
SECONDS = 6.0  # of CPU, for the worst of them on a slow and busy machine; the most has been 2
MEGABYTES = 60  # that reading the worst small one may hold at its peak
ONE = "https://news.example/1.html"

Read = Callable[..., Listing]


def read(reader: Read, body: bytes) -> Listing | FetchError:
    """Read it inside its bounds. Nothing but a FetchError may come out."""
    began = time.process_time()
    try:
        return reader(body, WHERE, (), limits=LIMITS)
    except FetchError as error:
        return error
    finally:
        assert time.process_time() - began < SECONDS


@pytest.fixture(autouse=True)
def nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader of bytes opens a file of its own accord, or speaks to anybody."""

    def refuse(*what: object, **_: object) -> NoReturn:
        raise AssertionError(f"it opened {what}")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(builtins, "open", refuse)


def outside(secret: Path) -> bytes:
    return listings.OUTSIDE % (secret.as_uri().encode(), b"http://127.0.0.1:9/more.dtd")


SITEMAPS: dict[str, tuple[bytes, int]] = {  # what it is ─► body, addresses that are read of it
    "plain": (urlset(place(ONE)), 1),
    "a million laughs": (urlset(place(ONE) + b"<url><loc>&lol9;</loc></url>", listings.ENTITIES), 2),
    "a million laughs in an address": (urlset(place(f"{ONE}?&lol9;"), listings.ENTITIES), 1),
    "cut in an element": (urlset(place(ONE) + place(f"{ONE}x"))[:150], 1),
    "cut in a character": (urlset(place(ONE) + "<url><loc>https://news.example/f\u00e4".encode()[:-1]), 2),
    "no end of any element": (b"<urlset><url><loc>" + ONE.encode(), 1),
    "elements that cross": (b"<urlset><url><loc>" + ONE.encode() + b"</url></loc></urlset>", 1),
    "100,000 elements within each other": (b"<urlset>" + b"<url>" * 100_000, 0),
    "an attribute of 9 MB": (b'<urlset a="' + b"x" * 9_000_000 + b'">' + place(ONE) + b"</urlset>", 1),
    "an address of 9 MB": (urlset(place("https://news.example/" + "x" * 9_000_000) + place(ONE)), 1),
    "a comment of 9 MB": (urlset(b"<!--" + b"x" * 9_000_000 + b"-->" + place(ONE)), 1),
    "NULs in it": (urlset(place(ONE)).replace(b"<url>", b"\0<url>\0"), 1),
    "addresses that are none": (
        urlset(b"".join(map(place, ["javascript:alert(1)", "file:///etc/passwd", "", "http://", "x" * 9]))),
        1,  # the last one is relative, which the protocol forbids and people write
    ),
    "an address with a password": (urlset(place("https://ada:secret@news.example/")), 0),
    "dates that are none": (
        urlset(b"".join(place(ONE, date) for date in ["soon", "9" * 5_000, "0000-00-00"])),
        3,
    ),
    "itself": (index(WHERE, WHERE), 0),
}


@pytest.mark.parametrize("what", SITEMAPS)
def test_a_sitemap(what: str) -> None:
    body, count = SITEMAPS[what]
    listed = read(read_sitemap, body)
    assert isinstance(listed, Listing)
    assert len(listed.found) == count
    assert all("lol" * 9 not in one.url and "secret" not in one.url for one in listed.found)


FEEDS: dict[str, tuple[bytes, int]] = {
    "plain": (rss(item(ONE)), 1),
    "a million laughs": (rss(item(ONE, "&lol9;"), listings.ENTITIES), 1),
    "a million laughs in an address": (rss(item(f"{ONE}?&lol9;"), listings.ENTITIES), 1),
    "cut in an element": (rss(item(ONE) + item(f"{ONE}x"))[:250], 2),
    "elements that cross": (b"<rss><channel><item><link>" + ONE.encode() + b"</item></link></rss>", 0),
    "20,000 elements within each other": (listings.deep(20_000), 0),
    "a title of 9 MB": (rss(item(ONE, "x" * 9_000_000)), 1),
    "a title of 20,000 elements": (rss(item(ONE, "<![CDATA[" + "<b>" * 20_000 + "]]>")), 1),
    "NULs in it": (rss(item(ONE)).replace(b"<item>", b"\0<item>\0"), 1),
    "addresses that are none": (rss(item("javascript:alert(1)") + item("file:///etc/passwd") + item("")), 0),
    "an address with a password": (rss(item("https://ada:secret@news.example/")), 0),
    "dates that are none": (
        rss(b"".join(item(ONE, date=date) for date in ["soon", "9" * 5_000, "0" * 40])),
        3,
    ),
    "in a charset that is code": (rss(item(ONE), b"<?xml version='1.0' encoding='zlib_codec'?>"), 1),
    "in a charset that is UTF-7": (rss(item(ONE), b"<?xml version='1.0' encoding='utf-7'?>"), 1),
    "a page": (b"<!doctype html><title>Not a feed</title><p>Ferries", 0),
    "no byte": (b"", 0),
    "random bytes": (bytes(range(256)) * 200, 0),
    "JSON, plain": (json_feed({"id": "1", "url": ONE, "title": "A ferry"}), 1),
    "JSON, within itself 100,000 times": (
        b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000,
        0,
    ),
    "JSON, a number of 5,000 digits": (
        json_feed({"id": "1", "url": ONE}).replace(b'"1"', b"9" * 5_000),
        0,
    ),
    "JSON, of other types": (json_feed({"id": 7, "url": ["x"], "title": {}, "date_published": 12}), 0),
    "JSON, items that are none": (
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [None, 7, "x", [], {}]}).encode(),
        0,
    ),
    "JSON, a half character": (
        b'{"version":"https://jsonfeed.org/version/1","items":[{"url":"%s","title":"\\ud800"}]}'
        % ONE.encode(),
        1,
    ),
}


@pytest.mark.parametrize("what", FEEDS)
def test_a_feed(what: str) -> None:
    body, count = FEEDS[what]
    listed = read(read_feed, body)
    if isinstance(listed, FetchError):
        assert count == 0 or what.startswith("JSON")
        return
    assert len(listed.found) == count
    for one in listed.found:
        assert "lol" * 9 not in one.url + (one.title or "")
        assert "secret" not in one.url
        assert len(one.title or "") <= 1_000
        (one.title or "").encode()  # no half characters


@pytest.mark.parametrize("reader", [read_sitemap, read_feed])
def test_what_stands_in_a_file_is_not_read(reader: Read, tmp_path: Path) -> None:
    """Entities that lead out of the document lead nowhere."""
    secret = tmp_path / "secret"
    secret.write_text("https://news.example/leaked")
    own = place("&secret;") if reader is read_sitemap else item("&secret;", "&secret;")
    body = urlset(own, outside(secret)) if reader is read_sitemap else rss(own, outside(secret))
    assert "leaked" not in repr(read(reader, body))


@pytest.mark.parametrize("reader", [read_sitemap, read_feed])
def test_a_packed_bomb(reader: Read) -> None:
    """It is left as soon as it has grown past the limit; what it holds is not kept."""
    body = listings.bomb()
    tracemalloc.start()
    try:
        listed = read(reader, body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(listed, FetchError)
    assert listed.reason == "too-large"
    assert peak < MEGABYTES * 1e6


def test_a_sitemap_of_fifty_thousand() -> None:
    """The most that the protocol allows is read whole, in its order."""
    listed = read(read_sitemap, listings.long_urlset())
    assert isinstance(listed, Listing)
    assert [one.position for one in listed.found] == list(range(1, 50_001))
    assert listed.found[-1].url == "https://news.example/49999.html"
    assert listed.whole


def test_a_robots_txt_that_names_too_many() -> None:
    many = b"".join(b"Sitemap: https://news.example/%d.xml\n" % number for number in range(20_000))
    began = time.process_time()
    named = sitemaps_in(b"User-agent: *\nDisallow:\n" + many, "https://news.example/robots.txt")
    assert time.process_time() - began < SECONDS
    assert len(named) <= 20_000
