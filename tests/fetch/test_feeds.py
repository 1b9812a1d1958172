"""Feeds: every family is read, links and dates are the entry's own, what is broken is told."""

from datetime import UTC, datetime

import pytest

from edkit.errors import FetchError
from edkit.fetch.listings import feed_parts
from edkit.fetch.listings.feeds import read_feed
from edkit.fetch.listings.listing import Place

URL = "https://herald.example/feed"
MOMENT = datetime(2026, 3, 17, 7, tzinfo=UTC)

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
FAMILIES = {
    "RSS 0.91": '<rss version="0.91"><channel><item><title>Ferry</title><link>https://herald.example/a</link></item></channel></rss>',
    "RSS 0.9": f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/><item><title>Ferry</title><link>https://herald.example/a</link></item></rdf:RDF>',
    "RSS 1.0": f'<rdf:RDF {RDF} {DC} xmlns="http://purl.org/rss/1.0/"><channel/><item><title>Ferry</title><link>https://herald.example/a</link><dc:date>2026-03-17T08:00:00+01:00</dc:date></item></rdf:RDF>',
    "RSS 2.0": '<rss version="2.0"><channel><item><title>Ferry</title><link>https://herald.example/a</link><pubDate>Tue, 17 Mar 2026 08:00:00 +0100</pubDate></item></channel></rss>',
    "Atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Ferry</title><link rel="alternate" href="https://herald.example/a"/><issued>2026-03-17T08:00:00+01:00</issued></entry></feed>',
    "Atom 1.0": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry</title><link href="https://herald.example/a"/><published>2026-03-17T08:00:00+01:00</published><updated>2026-03-19T08:00:00Z</updated></entry></feed>',
    "JSON Feed 1": '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "url": "https://herald.example/a", "title": "Ferry", "date_published": "2026-03-17T08:00:00+01:00"}]}',
    "JSON Feed 1.1": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "https://herald.example/a", "title": "Ferry", "date_published": "2026-03-17T08:00:00+01:00"}]}',
}  # fmt: skip
STATED = {"RSS 0.91": None, "RSS 0.9": None, "RSS 1.0": "modified"}
WAY = {"A": "atom", "J": "json-feed", "R": "rss"}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_is_read(family: str) -> None:
    """Address, title and stated moment; dc:date is not said to be that of publication."""
    listing = read_feed(FAMILIES[family].encode(), URL, outlet="herald")
    (found,) = listing.found
    assert (found.url, found.title, found.position) == ("https://herald.example/a", "Ferry", 1)
    assert (found.place, found.outlet, found.way) == (URL, "herald", WAY[family[0]])
    assert listing.way == WAY[family[0]]
    assert found.states == STATED.get(family, "published")
    assert found.stated == (MOMENT if found.states else None)
    assert listing.whole


def atom(inside: str, around: str = "") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {around}>{inside}</feed>'.encode()


def rss(*items: str, around: str = "") -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{around}{inside}</channel></rss>'.encode()


ADDRESSES = {
    "xml:base, twice": (
        atom('<entry xml:base="b/"><link href="c"/></entry>', 'xml:base="https://herald.example/a/"'),
        "https://herald.example/a/b/c",
    ),
    "several alternates: the web page": (
        atom(
            '<entry><link rel="enclosure" href="/s.mp3"/><link rel="alternate" type="application/pdf" href="/p"/>'
            '<link rel="alternate" type="text/html" href="/h"/><link rel="self" href="/e.atom"/></entry>'
        ),
        "https://herald.example/h",
    ),
    "relative to the feed": (rss("<link>/a</link>"), "https://herald.example/a"),
    "a guid that is an address": (rss("<guid>https://herald.example/g</guid>"), "https://herald.example/g"),
    "a guid that is none": (rss('<guid isPermaLink="false">https://herald.example/g</guid><link>/l</link>'), "https://herald.example/l"),
    "behind a counting service": (
        rss('<link>https://count.example/~r/1</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://herald.example/o</f:origLink>'),
        "https://herald.example/o",
    ),
    "ampersands, written and not": (rss("<link>https://herald.example/a?x=1&amp;y=2&z=3</link>"), "https://herald.example/a?x=1&y=2&z=3"),
}  # fmt: skip


@pytest.mark.parametrize("case", ADDRESSES)
def test_the_address_of_an_entry(case: str) -> None:
    """It is the one of the page to be read, complete."""
    body, expected = ADDRESSES[case]
    assert [found.url for found in read_feed(body, URL).found] == [expected]


def test_a_title_is_text() -> None:
    """Markup and references are undone, also where they were written twice."""
    titles = [
        "A &lt;i&gt;bold&lt;/i&gt; &amp; B",
        "<![CDATA[C &amp; <b>D</b>]]>",
        "E\n  F &#8211; G &nbsp;H",
        "x &lt; y",
    ]
    listing = read_feed(rss(*(f"<link>/{n}</link><title>{t}</title>" for n, t in enumerate(titles))), URL)
    assert [found.title for found in listing.found] == ["A bold & B", "C & D", "E F – G H", "x < y"]


def test_the_language_is_the_nearest_that_is_told() -> None:
    """That of the link, of the entry, of the feed; what is no language is unknown."""
    entries = (
        '<entry><link href="/a" hreflang="cy"/></entry><entry xml:lang="gd"><title>T</title><link href="/b"/></entry>'
        '<entry><link href="/c"/></entry>'
    )
    found = read_feed(atom(entries, 'xml:lang="en_gb"'), URL).found
    assert [one.language for one in found] == ["cy", "gd", "en-GB"]
    (unknown,) = read_feed(rss("<link>/a</link>", around="<language>English</language>"), URL).found
    assert unknown.language is None


def test_the_next_page_of_a_feed_is_a_place() -> None:
    """Atom names it by a link, JSON Feed by next_url."""
    pages = [
        atom('<link rel="next" href="?page=2"/><link rel="self" href="/feed"/>'),
        b'{"version": "https://jsonfeed.org/version/1.1", "next_url": "?page=2", "items": []}',
    ]
    for body in pages:
        assert read_feed(body, URL).further == (Place(url=URL + "?page=2", kind="feed"),)


def test_one_date_is_not_lent_to_another() -> None:
    """A feed's own date is not its entries', nor is what was changed what was published."""
    head = "<pubDate>Tue, 17 Mar 2026 08:00:00 GMT</pubDate>"
    entry = "<link>/a</link><pubDate>2026-W12-2</pubDate>"
    assert read_feed(rss(entry, around=head), URL).found[0].stated is None
    (found,) = read_feed(
        atom('<entry><link href="/a"/><updated>2026-03-17T08:00:00Z</updated></entry>'), URL
    ).found
    assert found.states == "modified"


def test_charsets() -> None:
    """Valid UTF-8 is UTF-8; otherwise the header counts, then the declaration, then the most usual."""
    item = rss("<link>/a</link><title>Café</title>").decode()
    declared = item.replace('"1.0"', '"1.0" encoding="iso-8859-1"')
    headers = [("Content-Type", "text/xml; charset=iso-8859-1")]
    for body in (
        item.encode(),
        declared.encode(),
        declared.encode("cp1252"),
        item.encode("cp1252"),
        item.encode("utf-16"),
    ):
        assert read_feed(body, URL, headers).found[0].title == "Café"
        assert read_feed(body, URL).found[0].title == "Café"


def test_an_entity_stays_what_it_is() -> None:
    """A bomb is not expanded and no file is read."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = rss("<link>/a</link><title>&e19;&f; ferry</title>").replace(b"<rss", doctype.encode() + b"<rss")
    (found,) = read_feed(body, URL).found
    assert found.url == "https://herald.example/a"
    assert len(found.title or "") < 30


BROKEN = {
    "cut in an entry": rss("<link>/a</link>", "<link>/b</link>")[:-40],
    "an open element": rss("<link>/a</link><b>"),
    "two roots": rss("<link>/a</link>") + b"<hr>",
    "words before it": b"Warning: out of ferries in /srv/feed.php\n" + rss("<link>/a</link>"),
    "control characters": rss("<title>\x01\x08</title><link>/a</link>"),
    "undeclared prefixes": rss("<media:thumb x='1'/><link>/a</link>"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_feed_gives_what_can_be_read(case: str) -> None:
    """Feeds in the wild are broken in these ways."""
    assert read_feed(BROKEN[case], URL).found[0].url == "https://herald.example/a"


REFUSED = [
    (b"<!doctype html><html><body><p>Not found</p></body></html>", "not-a-list"),
    (b"https://herald.example/a", "not-a-list"),
    (b"", "empty"),
    (b'{"version": 1, "items": []}', "not-a-list"),
    (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "not-a-list"),
    (b'{"version": "https://jsonfeed.org/version/1", "items": [', "not-a-list"),
    (b'{"a":' * 200_000, "not-a-list"),
    (b'{"a": [' + b"[]," * 600_000, "too-large"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_what_is_no_feed_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    """A web page, an address, nothing, other JSON, broken JSON, JSON that would fill the memory."""
    with pytest.raises(FetchError) as caught:
        read_feed(body, URL)
    assert caught.value.reason == reason


def test_entries_without_an_address_are_counted() -> None:
    """Positions count what is listed."""
    listing = read_feed(rss("<title>No link</title>", "<link>javascript:x</link>", "<link>/a</link>"), URL)
    assert [(found.url, found.position) for found in listing.found] == [("https://herald.example/a", 1)]
    assert listing.notes == ("entries without an address: 2",)


def test_an_address_as_body_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser would open a text that is an address: it is never given one."""
    monkeypatch.setattr(
        "feedparser.api._open_resource",
        lambda *args: pytest.fail("asked") if not hasattr(args[0], "read") else args[0].read(),
    )
    assert read_feed(rss("<link>/a</link>"), URL).found


def test_a_large_feed_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives the same entries, in the same order, with the language of its head."""
    items = [f"<link>/{n}</link><title>Ferry {n}</title>" for n in range(60)]
    body = rss(*items, around="<language>en</language>")
    whole = read_feed(body, URL)
    monkeypatch.setattr(feed_parts, "PART", 400)
    assert read_feed(body, URL) == whole
    monkeypatch.setattr(feed_parts, "MOST_ENTRIES", 7)
    cut = read_feed(body, URL)
    assert cut.found == whole.found[:7]
    assert (cut.whole, cut.notes) == (False, ("read no further than 7 entries",))


ENDLESS = {
    "ENTRY_TAGS": (rss("<link>/a</link>" + "<i/>" * 2_000), 1, "an entry has more than 1,000 tags"),
    "MOST_TAGS": (rss(*(f"<link>/{n}</link>" + "<i/>" * 50 for n in range(20))), 0, "read no further than"),
    "MOST_WORK": (rss(*(f"<link>/{n}</link>" + "<i/>" * 50 for n in range(20))), 0, "read no further than"),
    "MOST_ENTRIES": (rss(*("<title>no link</title>" for _ in range(600))), 0, "read no further than 500 entries"),
}  # fmt: skip


@pytest.mark.parametrize("limit", ENDLESS)
def test_what_would_cost_feedparser_too_much_is_left(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Tags in an entry and in all, their squares, entries: each has its limit, and a note."""
    body, listed, note = ENDLESS[limit]
    monkeypatch.setattr(
        feed_parts, limit, min(getattr(feed_parts, limit), 1_000 if limit != "MOST_ENTRIES" else 500)
    )
    listing = read_feed(body, URL)
    assert (len(listing.found), listing.whole) == (listed, False)
    assert any(one.startswith(note) for one in listing.notes)


def test_names_of_name_spaces_without_end_are_left_out() -> None:
    """feedparser looks through them all at each element; what is listed does not depend on them."""
    spaces = "".join(f"<a{n}:x xmlns:a{n}='u{n}'/>" for n in range(300))
    listing = read_feed(rss("<link>/a</link>" + spaces), URL)
    assert [found.url for found in listing.found] == ["https://herald.example/a"]
    assert "its more than 200 name spaces are left out" in listing.notes


def test_an_endless_entry_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after it is read again."""
    monkeypatch.setattr(feed_parts, "PART", 400)
    listing = read_feed(
        rss("<link>/a</link><description>" + "x" * 5_000 + "</description>", "<link>/b</link>"), URL
    )
    assert [found.url for found in listing.found] == ["https://herald.example/a", "https://herald.example/b"]
    assert not listing.whole


STUMBLES = [
    "<item><link>https://news.example/2</item></link>",
    "<item><media:player url='/p'/><media:player>x</media:player></item>",
    "<item><title>&#xD800;</title></item>",
]


@pytest.mark.parametrize("entry", STUMBLES)
def test_one_entry_on_which_feedparser_breaks_costs_no_other(entry: str) -> None:
    own = "<item><link>https://news.example/{}</link></item>"
    body = f"<rss version='2.0'><channel>{own.format(1)}{entry}{own.format(3)}</channel></rss>"
    listed = read_feed(body.encode(), "https://news.example/feed")
    assert {"https://news.example/1", "https://news.example/3"} <= {one.url for one in listed.found}
    assert listed.whole or "broken: entries that cannot be read: 1" in listed.notes


def test_a_password_is_not_kept() -> None:
    body = rss("<link>https://ada:secret@news.example/1</link>")
    listed = read_feed(body, "https://news.example/feed")
    assert (listed.found, listed.notes) == ((), ("entries without an address: 1",))


def test_half_a_character_in_a_title() -> None:
    body = b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "https://a.example/", "title": "\\ud800x"}]}'
    assert [one.title for one in read_feed(body, "https://a.example/feed").found] == ["\ufffdx"]
