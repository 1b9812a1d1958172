"""Section pages: what a recipe selects, what is judged without one, and what a front page declares."""

from datetime import UTC, datetime

import pytest

from edkit.errors import FetchError
from edkit.fetch.listings import sections
from edkit.fetch.listings.listing import Place
from edkit.fetch.listings.sections import feeds_of, read_section
from edkit.outlets import Recipe

URL = "https://herald.example/harbour/"
PAGE = """<!doctype html><html lang="en-GB"><head><title>Harbour</title></head><body>
<nav><ul><li><a href="/sport">All the sport of the islands</a></li></ul></nav>
<main>
 <article><a href="/ferry-12345?utm_source=front"><img src="f.jpg" alt="A ferry in the harbour at dawn on a cold day"></a>
  <h2><a href="/ferry-12345">Ferry sails</a></h2><a href="/ferry-12345#comments">12 readers have said something</a></article>
 <article><a href="/amp/buoy/"><h3>Buoy drifts past the lighthouse</h3><p>It was seen by three.</p></a></article>
 <ul><li><a href="/2026/03/17/tide">Tide</a></li><li><a href="/weather">Weather</a></li>
  <li><a href="/tag/ferry">Everything on the ferry dispute</a></li>
  <li><a href="/paper.pdf">Read the whole paper on your screen</a></li>
  <li><a href="https://elsewhere.example/a">A partner of ours has written this</a></li>
  <li><a href="mailto:desk@herald.example">Write to the desk of the paper</a></li>
  <li><a href="/harbour">The page that you are reading now</a></li></ul>
</main>
<footer><a href="/how-we-work">How we work and who pays for it</a></footer></body></html>"""


def test_without_a_recipe_links_are_judged_by_what_a_reader_sees() -> None:
    """An article linked three times is listed once, by its headline; what is left out is counted."""
    listing = read_section(PAGE.encode(), URL, outlet="herald")
    assert [(found.url, found.title, found.position) for found in listing.found] == [
        ("https://herald.example/ferry-12345?utm_source=front", "Ferry sails", 1),
        ("https://herald.example/amp/buoy/", "Buoy drifts past the lighthouse", 2),
        ("https://herald.example/2026/03/17/tide", "Tide", 3),
    ]
    first = listing.found[0]
    assert (first.way, first.place, first.language, first.outlet, first.stated) == (
        "section",
        URL,
        "en-GB",
        "herald",
        None,
    )
    assert set(listing.notes) == {
        "links left out, 2: in the navigation",
        "links left out, 2: to the page itself, a front page or a file",
        "links left out, 1: too few words for a headline",
        "links left out, 1: to a service, a topic or an author",
        "links left out, 1: to another site",
        "links left out, 1: no address of a page",
    }


@pytest.mark.parametrize("selector", ["main article", "main article a", "article h2, article h3"])
def test_a_recipe_says_which_links_they_are(selector: str) -> None:
    """It may select the links, what holds them, or what they hold."""
    listing = read_section(PAGE.encode(), URL, recipe=Recipe(selectors={"links": selector}))
    assert [found.url.partition("?")[0] for found in listing.found] == [
        "https://herald.example/ferry-12345",
        "https://herald.example/amp/buoy/",
    ]


def test_a_selector_that_finds_nothing_is_told() -> None:
    """The page may have been redesigned: the links are then not guessed."""
    listing = read_section(PAGE.encode(), URL, recipe=Recipe(selectors={"links": "div.gone a"}))
    assert listing.found == ()
    assert listing.notes == ("the recipe's selector finds no link: div.gone a",)


def test_a_recipe_without_links_is_none() -> None:
    """A recipe for the fields of articles says nothing of section pages."""
    recipe = Recipe(selectors={"headline": "h1"})
    assert len(read_section(PAGE.encode(), URL, recipe=recipe).found) == 3


WORDS = [
    ("/harbour/the-ferry-sails-again", "Ferry sails", True),  # a slug of many words
    ("/harbour/the-ferry-sails-again", "Ferry", False),
    ("/story/20260317", "Ferry sails", True),
    ("/index.php?id=12345", "Ferry sails", True),
    ("/harbour/ferry.html", "Ferry sails again today", True),
    ("/harbour/ferry.html", "Ferry sails again", False),
    ("/ferry", "Ferry sails again today, crew says", True),
    ("/ferry", "All that sails to us", False),
    ("/harbour#all-of-it-in-order", "All that sails to us", False),
    ("/news.php?cat=12345", "All that sails to us and from us", False),
]


@pytest.mark.parametrize(("path", "words", "listed"), WORDS)
def test_the_less_an_address_tells_the_more_words_a_link_needs(path: str, words: str, listed: bool) -> None:
    """Names of sections are short, and so are their addresses."""
    page = f"<html><body><p><a href='{path}'>{words}</a></p></body></html>"
    assert bool(read_section(page.encode(), "https://herald.example/").found) == listed


CARDS = [
    (
        "<article><a href=/ferry-12345>{}</a><time datetime=2026-03-17T08:00Z>Today</time></article>",
        "modified",
    ),
    (
        "<li><span><time pubdate datetime=2026-03-17T08:00Z></time></span><h3><a href=/ferry-12345>{}</a></h3></li>",
        "published",
    ),
    (
        "<div><a href=/ferry-12345>{}<time class=published datetime=2026-03-17T08:00Z></time></a></div>",
        "published",
    ),
    (
        "<p><a href=/tag/sea>Sea</a> <a href=/ferry-12345>{}</a><time itemprop=datePublished datetime=2026-03-17T08:00Z></p>",
        "published",
    ),
    (
        "<p><a href=/ferry-12345>{}</a><time datetime=2026-03-17></time><time datetime=2026-03-18></time></p>",
        None,
    ),
    (
        "<div><p><a href=/ferry-12345>{}</a></p><p><a href=/buoy-drifts>b</a><time datetime=2026-03-17></time></p></div>",
        None,
    ),
    ("<div><a href=/ferry-12345>{}</a>" + "<i></i>" * 300 + "<time datetime=2026-03-17></time></div>", None),
]


@pytest.mark.parametrize(("card", "states"), CARDS)
def test_the_moment_is_the_one_in_what_shows_the_article(card: str, states: str | None) -> None:
    """Not one of two, and none that stands with another article or far away."""
    page = f"<html><body>{card.format('The ferry sails again today, crew says')}</body></html>"
    found = read_section(page.encode(), URL).found[0]
    assert (found.url, found.states) == ("https://herald.example/ferry-12345", states)
    assert found.stated == (datetime(2026, 3, 17, 8, tzinfo=UTC) if states else None)


def test_links_start_from_the_base_of_the_page() -> None:
    """As in browsers."""
    page = b"<html><base href='/isles/'><a href='ferry'>The ferry sails again today, crew says</a></html>"
    assert read_section(page, URL).found[0].url == "https://herald.example/isles/ferry"


def test_a_page_of_tags_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a note."""
    monkeypatch.setattr(sections, "MOST_TAGS", 20)
    listing = read_section(PAGE.encode() + b"<b>" * 50, URL)
    assert not listing.whole
    assert listing.notes[0].startswith("read no further than")


def test_links_without_end_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a note."""
    monkeypatch.setattr(sections, "MOST_LINKS", 2)
    links = "".join(f"<a href=/ferry-1234{n}>The ferry sails again</a>" for n in range(3))
    listing = read_section(f"<html>{links}</html>".encode(), URL)
    assert (len(listing.found), listing.whole) == (2, False)
    assert listing.notes == ("read no further than 2 links",)


def test_what_is_nested_without_end_is_left_out() -> None:
    """With a note; what stands beside it is listed."""
    page = "<html>{}<a href=/deep>The ferry is deep, deep down there</a>{}<a href=/x>The ferry sails again today, crew says</a>"
    listing = read_section(page.format("<div>" * 2_000, "</div>" * 2_000).encode(), URL)
    assert [found.url for found in listing.found] == ["https://herald.example/x"]
    assert not listing.whole


@pytest.mark.parametrize(("body", "reason"), [(b"", "empty"), (b"plain words", "not-a-list")])
def test_what_is_no_page_is_refused(body: bytes, reason: str) -> None:
    """With a reason."""
    with pytest.raises(FetchError) as caught:
        read_section(body, URL)
    assert caught.value.reason == reason


def test_a_page_declares_its_feeds_and_sitemaps() -> None:
    """Each once, complete; translations, comments and other JSON are no feeds of the outlet."""
    page = b"""<html><head>
    <link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/rss+xml" href="/feed">
    <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="https://herald.example/atom">
    <link rel="alternate" type="application/feed+json" href="/feed.json">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
    <link rel="alternate" type="application/json" href="/wp-json/1"><link rel="alternate" hreflang="de" href="/de">
    <link rel="sitemap" type="application/xml" href="/map.xml"></head><body>x</body></html>"""
    assert feeds_of(page, "https://herald.example/") == (
        Place(url="https://herald.example/feed", kind="feed"),
        Place(url="https://herald.example/atom", kind="feed"),
        Place(url="https://herald.example/feed.json", kind="feed"),
        Place(url="https://herald.example/map.xml", kind="sitemap"),
    )


def test_a_page_that_begins_as_xml() -> None:
    """No warning of a library reaches the terminal."""
    page = b'<?xml version="1.0"?><div><a href="/2026/03/14/a.html">The ferries stay in port</a></div>'
    assert [one.url for one in read_section(page, "https://a.example/").found] == [
        "https://a.example/2026/03/14/a.html"
    ]
