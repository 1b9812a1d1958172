"""Outlets whose lists are traps ─► what is asked for, what is found, and why the rest is not."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from edkit.fetch import FetchSettings, Listing, Policy, Reach, Sessions, attempt, discover
from edkit.fetch.listings.sitemaps import sitemaps_in
from edkit.outlets import Outlet
from edkit.visits import Attempt, Wanted

from . import listings, packed
from .conftest import settings_for
from .listings import index, item, place, rss, urlset
from .server import Caller, Net, Play, answer

HOST = "http://news.example"
XML = "application/xml"
FEW = Reach(places=12, depth=3)


@dataclass
class Seen:
    """What discovering an outlet gave."""

    found: list[str] = field(default_factory=list)  # addresses
    failed: dict[str, str] = field(default_factory=dict)  # path of a place ─► reason
    notes: list[str] = field(default_factory=list)


def seen_at(net: Net, *sitemaps: str) -> Seen:
    """Discover an outlet with these sitemaps; without any, what robots.txt and the front page declare."""
    outlet = Outlet(
        key="news",
        name="News",
        domains=("news.example",),
        sitemaps=tuple(HOST + path for path in sitemaps),
    )
    settings, seen = settings_for(net, total_seconds=0.5), Seen()
    for one in _told(outlet, settings):
        if isinstance(one, Attempt):
            seen.failed[one.url.removeprefix(HOST)] = one.reason or ""
        else:
            seen.found += [found.url for found in one.found]
            seen.notes += one.notes
    return seen


def _told(outlet: Outlet, settings: FetchSettings) -> Iterator[Listing | Attempt]:
    with Sessions(settings) as sessions:
        policy = Policy(settings)

        def ask(wanted: Wanted) -> Attempt:
            return attempt(wanted, settings=policy.settings, sessions=sessions, policy=policy, kinds=None)

        yield from discover(outlet, ask=ask, reach=FEW)


PLACES: dict[str, tuple[bytes | Play, str]] = {  # what a sitemap is ─► why nothing is found there
    "silent": (lambda caller: caller.over.wait() and None, "timeout"),
    "byte by byte": (lambda caller: caller.drip(b"HTTP/1.1 200 OK\r\n\r\n<urlset>", b"<"), "timeout"),
    "without end": (
        lambda caller: caller.flood(b"HTTP/1.1 200 OK\r\n\r\n<urlset>", b"<url>" * 9_000),
        "too-large",
    ),
    "a bomb": (answer(packed.gzip_bomb(), content_encoding="gzip"), "too-large"),
    "a bomb in a file": (answer(listings.bomb(), content_type="application/gzip"), "too-large"),
    "a page": (answer(b"<!doctype html><title>404</title><p>Not here"), "not-a-list"),
    "an image": (answer(b"\x89PNG\r\n\x1a\n" + bytes(99), content_type="image/png"), "not-a-list"),
    "nothing": (answer(b""), "empty"),
    "gone": (answer(b"", "410 Gone"), "gone"),
    "denied": (answer(b"", "403 Forbidden"), "denied"),
    "inside the house": (
        answer(b"", "302 Found", location="http://169.254.169.254/s.xml"),
        "refused-address",
    ),
    "a circle": (answer(b"", "302 Found", location="/sitemap.xml"), "too-many-redirects"),
    "half a file": (answer(listings.bomb(fill=9)[:60], content_type="application/gzip"), "truncated"),
}


@pytest.mark.parametrize("what", PLACES)
def test_a_place_that_lists_nothing(net: Net, what: str) -> None:
    """It is told with its reason: a week of which nothing is known is not a week without news."""
    page, reason = PLACES[what]
    net.site("news.example").pages["/sitemap.xml"] = page
    seen = seen_at(net, "/sitemap.xml")
    assert (seen.found, seen.failed) == ([], {"/sitemap.xml": reason})


def test_an_index_that_names_itself(net: Net) -> None:
    site = net.site("news.example")
    site.pages |= {
        "/a.xml": answer(index(f"{HOST}/a.xml", f"{HOST}/b.xml"), content_type=XML),
        "/b.xml": answer(index(f"{HOST}/a.xml", f"{HOST}/c.xml"), content_type=XML),
        "/c.xml": answer(urlset(place(f"{HOST}/1.html")), content_type=XML),
    }
    seen = seen_at(net, "/a.xml")
    assert seen.found == [f"{HOST}/1.html"]
    assert site.pages_asked() == ["/a.xml", "/b.xml", "/c.xml"]
    assert sum("already known" in note for note in seen.notes) == 2


def test_a_chain_of_indexes_without_end(net: Net) -> None:
    def further(caller: Caller) -> None:
        caller.send(answer(index(f"{HOST}{caller.path}x"), content_type=XML))

    site = net.site("news.example")
    site.pages |= {"*": further, "/robots.txt": answer(b"", "404 Not Found")}
    seen = seen_at(net, "/a.xml")
    assert len(site.pages_asked()) == 1 + FEW.depth
    assert any("steps from the register" in note for note in seen.notes)


def test_an_index_of_thousands(net: Net) -> None:
    """No more are asked for than the reach allows, and how many are left out is told."""
    site = net.site("news.example")
    many = index(*(f"{HOST}/{number}" for number in range(3_000)))
    site.pages |= {"/a.xml": answer(many, content_type=XML), "*": answer(urlset(b""), content_type=XML)}
    site.pages["/robots.txt"] = answer(b"", "404 Not Found")
    seen = seen_at(net, "/a.xml")
    assert len(site.pages_asked()) == FEW.places
    assert any(note.startswith("places not asked for, 2,989") for note in seen.notes)


def test_a_robots_txt_that_names_traps() -> None:
    """Files and passwords among its sitemaps are not even remembered; a private address is refused later."""
    named = [
        "file:///etc/passwd",
        "http://ada:secret@news.example/s.xml",
        "http://[::1/",
        "http://127.0.0.1/s.xml",
    ]
    robots = "".join(f"Sitemap: {one}\n" for one in [*named, f"{HOST}/s.xml"]).encode()
    places = sitemaps_in(robots, f"{HOST}/robots.txt")
    assert [one.url for one in places] == ["http://127.0.0.1/s.xml", f"{HOST}/s.xml"]


def test_a_feed_where_a_sitemap_should_be(net: Net) -> None:
    net.site("news.example").pages["/s.xml"] = answer(rss(item(f"{HOST}/1.html")), content_type="text/html")
    assert seen_at(net, "/s.xml").found == [f"{HOST}/1.html"]
