"""Whatever a place answers gives a listing that can be stored, or a FetchError: never another error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch.listings.discover import listing_of
from edkit.fetch.listings.listing import Kind, Place

SEEDS = [
    b'<rss version="2.0"><channel><language>en</language><item><title>A &amp; B</title><link>/a</link><pubDate>Tue, 17 Mar 2026 08:00:00 GMT</pubDate></item><item><guid>/b</guid></item></channel></rss>',
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x/"><entry xml:lang="en"><title type="html">A</title><link rel="alternate" href="a"/><updated>2026-03-17T08:00:00Z</updated></entry></feed>',
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "title": "A", "date_published": ""}]}',
    b"<urlset><url><loc>https://a.example/a</loc><lastmod>2026-03-17</lastmod><news:title>A</news:title></url></urlset>",
    b"<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>",
    b"https://a.example/a\nhttps://a.example/b\n",
    b'<html lang="en"><base href="/x/"><link rel=alternate type="application/rss+xml" href=f><nav><a href=/n>No</a></nav><article><h2><a href="/2026/03/17/a">The ferry sails</a></h2><time datetime="2026-03-17"></time></article></html>',
]
SPLINTERS = [
    b"<", b">", b"&", b"<![CDATA[", b"]]>", b"<!--", b"<!DOCTYPE", b"</item>", b"<entry>", b"</link>", b"</html>", b"[half",
    b"<media:group>", b"xml:base='http://['", b"\xff", b"\0", b"&#xD800;", b"\\ud800", b"http://a:b@c/", b"9999-99-99",
    b"0001-01-01T00:00:00+23:59", b"null", b"1e999", b"{", b"xmlns:a='u'", b"<title type='base64'>!", b"\xed\xa0\x80",
]  # fmt: skip
KINDS: list[Kind] = ["feed", "sitemap", "section", "front", "robots"]

hits = st.lists(st.tuples(st.floats(0, 1), st.sampled_from(SPLINTERS), st.integers(0, 30)), max_size=6)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(seed=st.sampled_from(SEEDS), hits=hits)
def test_a_damaged_list(kind: Kind, seed: bytes, hits: list[tuple[float, bytes, int]]) -> None:
    """Splinters in it, pieces out of it: addresses, titles and languages can be written to a file."""
    for where, splinter, lost in hits:
        at = int(where * len(seed))
        seed = seed[:at] + splinter + seed[at + lost :]
    try:
        listing = listing_of(seed, Place(url="https://a.example/list", kind=kind))
    except FetchError:
        return
    for found in listing.found:
        assert "\n" not in found.url
        "".join((found.url, found.title or "", found.language or "")).encode()
    assert listing.span == (None, None) or listing.whole
