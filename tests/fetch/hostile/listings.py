"""Feeds and sitemaps that no reader should be given."""

import gzip
import json
from functools import cache

ENTITIES = (
    b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">"""
    + b"".join(
        b'<!ENTITY lol%d "%s">' % (n + 1, b"&lol%s;" % (b"%d" % n if n else b"") * 10) for n in range(9)
    )
    + b"]>"
)
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY secret SYSTEM "%s"><!ENTITY %% more SYSTEM "%s">%%more;]>"""


def rss(items: bytes, before: bytes = b"<?xml version='1.0'?>") -> bytes:
    return before + b"<rss version='2.0'><channel><title>News</title>" + items + b"</channel></rss>"


def item(url: str, title: str = "A ferry", date: str = "Sat, 14 Mar 2026 09:00:00 GMT") -> bytes:
    return f"<item><link>{url}</link><title>{title}</title><pubDate>{date}</pubDate></item>".encode()


def urlset(urls: bytes, before: bytes = b"<?xml version='1.0'?>") -> bytes:
    return before + b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" + urls + b"</urlset>"


def place(url: str, date: str = "2026-03-14") -> bytes:
    return f"<url><loc>{url}</loc><lastmod>{date}</lastmod></url>".encode()


def index(*urls: str) -> bytes:
    within = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return (
        f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{within}</sitemapindex>".encode()
    )


def json_feed(*items: dict[str, object]) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}
    ).encode()


@cache
def long_urlset(count: int = 50_000) -> bytes:
    return urlset(b"".join(place(f"https://news.example/{number}.html") for number in range(count)))


@cache
def deep(levels: int = 100_000) -> bytes:
    """Elements within elements within elements."""
    return b"<?xml version='1.0'?><rss><channel>" + b"<item>" * levels


@cache
def bomb(body: bytes = b"", fill: int = 60_000_000) -> bytes:
    """A sitemap of 60 MB of white space, packed."""
    return gzip.compress(urlset((body or place("https://news.example/1.html")) + b" " * fill), 1, mtime=0)
