"""Sitemaps: every form is read, whatever is broken is told, and nothing is expanded."""

import gzip
from datetime import UTC, datetime

import pytest

from edkit.errors import FetchError
from edkit.fetch.content import Limits
from edkit.fetch.listings import sitemaps, text_sitemaps
from edkit.fetch.listings.listing import Place
from edkit.fetch.listings.sitemaps import read_sitemap, sitemaps_in

URL = "https://herald.example/maps/news.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


def urlset(*entries: str) -> bytes:
    inside = "".join(f"<url>{entry}</url>" for entry in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACES}>{inside}</urlset>'.encode()


def loc(path: str) -> str:
    return f"<loc>https://herald.example/{path}</loc>"


NEWS = (
    "<n:news><n:publication><n:name>Herald</n:name><n:language>en</n:language></n:publication>"
    "<n:publication_date>2026-03-17T08:00+01:00</n:publication_date><n:title>Café &amp; ferry</n:title></n:news>"
)


def test_a_news_sitemap_tells_publication_title_and_language() -> None:
    """What the news extension says of publication counts more than the last change."""
    listing = read_sitemap(
        urlset(loc("a") + "<lastmod>2026-03-18</lastmod>" + NEWS, loc("b")), URL, outlet="herald"
    )
    first, second = listing.found
    assert (first.title, first.language, first.states) == ("Café & ferry", "en", "published")
    assert first.stated == datetime(2026, 3, 17, 7, tzinfo=UTC)
    assert (first.way, first.outlet, first.place, first.position) == ("news-sitemap", "herald", URL, 1)
    assert (second.way, second.stated, second.states, second.position) == ("sitemap", None, None, 2)
    assert listing.way == "news-sitemap"
    assert (listing.oldest, listing.newest) == (first.stated, first.stated)
    assert listing.whole
    assert listing.notes == ()


def test_what_belongs_to_a_picture_is_not_the_article() -> None:
    """The address and title of an image are its own, with and without its name space."""
    image = "<image:image><image:loc>https://herald.example/i.jpg</image:loc><image:title>I</image:title></image:image>"
    undeclared = "<pic><loc>https://herald.example/j.jpg</loc></pic>"
    (found,) = read_sitemap(urlset(image + undeclared + loc("a")), URL).found
    assert (found.url, found.title) == ("https://herald.example/a", None)


def test_an_index_names_sitemaps_with_their_last_change() -> None:
    """The addresses of an index are places, not articles; a relative one is completed."""
    body = (
        b"<sitemapindex><sitemap><loc>/1.xml.gz</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>"
    )
    listing = read_sitemap(body, URL)
    assert listing.found == ()
    assert listing.further == (
        Place(
            url="https://herald.example/1.xml.gz", kind="sitemap", modified=datetime(2026, 3, 1, tzinfo=UTC)
        ),
    )


def test_the_language_of_an_address_is_the_one_it_has_among_its_translations() -> None:
    """A sitemap of translations names the entry's own address with its language."""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="https://herald.example/{path}"/>'
        for code, path in (("de", "de/a"), ("en-GB", "a"))
    )
    (found,) = read_sitemap(urlset(loc("a") + links), URL).found
    assert found.language == "en-GB"


SAME_TWO = ["https://herald.example/a?x=1&y=2", "https://herald.example/b"]
TWO = (
    "<url><loc>https://herald.example/a?x=1&amp;y=2</loc></url><url><loc>https://herald.example/b</loc></url>"
)
FORMS = {
    "plain": f"<urlset>{TWO}</urlset>".encode(),
    "gzip": gzip.compress(f"<urlset>{TWO}</urlset>".encode()),
    "text": "\n".join(SAME_TWO).encode(),
    "text with a mark and CR": ("\ufeff" + "\r\n".join(SAME_TWO)).encode(),
    "text in UTF-16": "\n".join(SAME_TWO).encode("utf-16"),
    "a prefix": f"<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'>{TWO}</s:urlset>".replace("url>", "s:url>").replace("loc>", "s:loc>").replace("s:s:", "s:").encode(),
    "an old name space": f'<urlset xmlns="http://www.google.com/schemas/sitemap/0.84">{TWO}</urlset>'.encode(),
    "UTF-16": f'<?xml version="1.0" encoding="UTF-16"?><urlset>{TWO}</urlset>'.encode("utf-16"),
    "bare ampersands": f"<urlset>{TWO}</urlset>".replace("&amp;", "&").encode(),
    "CDATA": f"<urlset>{TWO}</urlset>".replace("<loc>", "<loc><![CDATA[").replace("</loc>", "]]></loc>").replace("&amp;", "&").encode(),
    "white space": f"\n\n<?xml version='1.0'?>\n<urlset>{TWO}</urlset>".replace("<loc>", "<loc>\n  ").encode(),
    "control characters": f"<urlset>\x01{TWO}\x0b</urlset>".encode(),
    "a comment before all": f"<!-- made by hand --><urlset><!-- x -->{TWO}</urlset>".encode(),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_addresses(form: str) -> None:
    """How a sitemap is written does not change what it lists."""
    assert [found.url for found in read_sitemap(FORMS[form], URL).found] == SAME_TWO


def test_the_charset_of_a_title_is_the_one_that_fits() -> None:
    """Valid UTF-8 is UTF-8, whatever the declaration says; otherwise the declaration counts."""
    entry = f"<url>{loc('a')}<news:title>Café</news:title></url>"
    lying = f'<?xml version="1.0" encoding="iso-8859-1"?><urlset>{entry}</urlset>'
    for body in (lying.encode(), lying.encode("latin-1")):
        assert read_sitemap(body, URL).found[0].title == "Café"
    unsaid = lying.replace(' encoding="iso-8859-1"', "").encode("cp1251", "replace")
    headers = [("Content-Type", "application/xml; charset=windows-1252")]
    assert read_sitemap(lying.encode("latin-1"), URL, headers).found[0].title == "Café"
    assert read_sitemap(unsaid, URL, headers).found[0].url == "https://herald.example/a"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    """A bomb of entities stays as short as it is written, and a file named by one is not read."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    body = (
        f'<!DOCTYPE u [<!ENTITY e0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<urlset><url>{loc('a')}<news:title>&e19; &f; &nbsp;&#8211; &quot;b&quot;</news:title></url></urlset>"
    )
    (found,) = read_sitemap(body.encode(), URL).found
    assert found.title == '&e19; &f; – "b"'


def test_what_is_broken_gives_what_could_be_read() -> None:
    """A sitemap that ends too early lists what came before, and says so."""
    body = urlset(loc("a"), loc("b"))
    listing = read_sitemap(body[:-30], URL)
    assert [found.url for found in listing.found][:1] == ["https://herald.example/a"]
    assert not listing.whole
    assert "broken XML at line 1" in listing.notes[0]


MENDED = {
    "a stray end": urlset(loc("a") + "</b></url></urlset>", loc("b")),
    "an open element": urlset(loc("a") + "<b>", loc("b")),
    "two roots": urlset(loc("a")) + urlset(loc("b")),
    "a tag in a title": urlset(loc("a") + "<n:news><n:title>A <i>B</n:title></n:news>", loc("b")),
    "a bare sign": urlset(loc("a") + "<n:title>3 < 4</n:title>", loc("b")),
}


@pytest.mark.parametrize("case", MENDED)
def test_what_is_broken_in_the_middle_is_read_to_its_end(case: str) -> None:
    """As a browser would read a page; that it is broken is told."""
    listing = read_sitemap(MENDED[case], URL)
    assert [found.url[-2:] for found in listing.found] == ["/a", "/b"]
    assert listing.whole
    assert listing.notes[0].startswith("broken XML at line 1: ")


def test_what_stands_after_the_end_of_a_page_is_no_trouble() -> None:
    """The end of a page may stand in a sitemap, and elements after it have nothing around them."""
    body = b"<urlset><url><loc>/a</loc></url></html></x><url><loc>/b</loc></url></html></urlset>"
    assert [found.url[-2:] for found in read_sitemap(body, URL).found] == ["/a", "/b"]


def test_words_before_a_sitemap_do_not_matter() -> None:
    """Such as a warning of the program that made it."""
    listing = read_sitemap(b"Warning: no ferry in /srv/map.php <br>\n" + urlset(loc("a")), URL)
    assert (len(listing.found), listing.notes) == (1, ())


def test_a_tag_of_attributes_without_end_is_not_followed() -> None:
    """It would fill the memory: a hundred bytes for each."""
    body = (
        b"<urlset><url "
        + b" ".join(b"a%d='1'" % n for n in range(20_000))
        + b">"
        + loc("a").encode()
        + b"</url></urlset>"
    )
    listing = read_sitemap(body, URL)
    assert (listing.found, listing.whole) == ((), False)


def test_entries_without_an_address_are_counted() -> None:
    """Not an address, none at all, and one that is too long."""
    listing = read_sitemap(urlset("<loc>mailto:a@b.example</loc>", "", loc("x" * 9000), loc("a")), URL)
    assert [found.url for found in listing.found] == ["https://herald.example/a"]
    assert listing.notes == ("entries without an address: 3",)


REFUSED = [
    (b"", "empty"),
    (b" \n", "empty"),
    (b"<!doctype html><html><body>Not found</body></html>", "not-a-list"),
    (b"<rss><channel></channel></rss>", "not-a-list"),
    (b"A text about ferries.\nIt has two lines.", "not-a-list"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-list"),
    (gzip.compress(b"<urlset>" * 100)[:-20], "truncated"),
    (gzip.compress(gzip.compress(b"<urlset/>")), "binary"),
    (gzip.compress(b"<urlset>" + b" " * 2_000_000), "too-large"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_what_is_no_sitemap_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    """HTML, a feed, prose, a picture, a bomb: each has its reason."""
    with pytest.raises(FetchError) as caught:
        read_sitemap(body, URL, limits=Limits(page_bytes=1_000_000))
    assert caught.value.reason == reason


def test_more_than_the_limit_is_cut_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither entries nor elements without end are followed to it."""
    for module in (sitemaps, text_sitemaps):
        monkeypatch.setattr(module, "MOST_LISTED", 2)
    for body in (urlset(loc("a"), loc("b"), loc("c")), b"https://a.example/\n" * 3):
        listing = read_sitemap(body, URL)
        assert len(listing.found) == 2
        assert not listing.whole
        assert listing.notes == ("read no further than 2 entries",)
    monkeypatch.setattr(sitemaps, "MOST_ELEMENTS", 100)
    listing = read_sitemap(urlset(loc("a")).replace(b"</urlset>", b"<x/>" * 200 + b"</urlset>"), URL)
    assert (len(listing.found), listing.whole) == (1, False)


def test_robots_names_sitemaps() -> None:
    """In any case, once each, complete; a robots.txt that is a web page names none."""
    robots = (
        b"User-agent: *\nDisallow:\nSITEMAP: https://herald.example/a.xml\nSitemap: /b.xml\nsitemap: /b.xml\n"
    )
    assert [place.url for place in sitemaps_in(robots, "https://herald.example/robots.txt")] == [
        "https://herald.example/a.xml",
        "https://herald.example/b.xml",
    ]
    assert sitemaps_in(b"<html><p>Sitemaps: none</p></html>", "https://herald.example/robots.txt") == ()
