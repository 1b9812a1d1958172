"""Discovery: which places are asked for, in which order, how far, and what is yielded of each."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from edkit.fetch.listings.discover import Reach, discover, listing_of, places_of
from edkit.fetch.listings.listing import Listing, Place
from edkit.fetch.listings.sift import Sift
from edkit.models import Snapshot
from edkit.outlets import Outlet, Recipe
from edkit.visits import Attempt, Wanted

BEGAN = datetime(2026, 3, 20, 9, tzinfo=UTC)
HOME = "https://herald.example"


def outlet(**fields: Any) -> Outlet:
    return Outlet(key="herald", name="Herald", domains=("herald.example",), **fields)


class Web:
    """An invented web: what is not on it is gone."""

    def __init__(
        self, pages: dict[str, str], moved: dict[str, str] | None = None, down: tuple[str, ...] = ()
    ) -> None:
        self.pages = pages
        self.moved = moved or {}
        self.down = down  # whose names no name server knows
        self.asked: list[str] = []

    def __call__(self, wanted: Wanted) -> Attempt:
        self.asked.append(wanted.url.removeprefix(HOME))
        answered = self.moved.get(wanted.url, wanted.url)
        body = self.pages.get(answered.removeprefix(HOME))
        told: dict[str, Any] = {"url": wanted.url, "outlet": wanted.outlet, "began": BEGAN, "seconds": 0.1}
        if wanted.url.startswith(self.down or "-"):
            return Attempt(**told, outcome="failed", reason="unreachable")
        if body is None:
            return Attempt(**told, outcome="failed", reason="gone", status=404)
        snapshot = Snapshot(body=body.encode(), form="text", source="web")
        return Attempt(**told, outcome="brought", status=200, answered_url=answered, snapshot=snapshot)


def urlset(*paths: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in paths) + "</urlset>"


def index(*paths: str, **changed: str) -> str:
    entries = [(path, "") for path in paths] + [
        (f"/{name}.xml", f"<lastmod>{day}</lastmod>") for name, day in changed.items()
    ]
    return (
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>{HOME}{p}</loc>{m}</sitemap>" for p, m in entries)
        + "</sitemapindex>"
    )


def rss(*paths: str) -> str:
    return (
        "<rss><channel>"
        + "".join(f"<item><link>{HOME}{path}</link></item>" for path in paths)
        + "</channel></rss>"
    )


def found(yielded: Iterator[Listing | Attempt]) -> list[str]:
    return [one.url.removeprefix(HOME) for each in yielded if isinstance(each, Listing) for one in each.found]


def test_the_register_names_places() -> None:
    """All three kinds; only where it names none, robots.txt and the front page are asked."""
    named = outlet(feeds=(HOME + "/f",), sitemaps=(HOME + "/m",), sections=(HOME + "/s",))
    assert [(place.url.removeprefix(HOME), place.kind) for place in places_of(named)] == [
        ("/f", "feed"),
        ("/m", "sitemap"),
        ("/s", "section"),
    ]
    assert [place.kind for place in places_of(outlet())] == ["robots", "front"]


def test_robots_and_front_page_lead_to_what_they_declare() -> None:
    """A front page that declares feeds is not itself a list."""
    web = Web(
        {
            "/robots.txt": f"User-agent: *\nSitemap: {HOME}/m.xml",
            "/": '<html><link rel=alternate type="application/rss+xml" href=/f><a href=/x>Some words of a headline</a></html>',
            "/m.xml": urlset("/a"),
            "/f": rss("/b"),
        }
    )
    yielded = list(discover(outlet(), ask=web))
    assert web.asked == ["/robots.txt", "/", "/m.xml", "/f"]
    assert found(iter(yielded)) == ["/a", "/b"]
    assert [one.way for one in yielded if isinstance(one, Listing)] == ["robots", "front", "sitemap", "rss"]
    assert all(isinstance(one, Listing) and one.attempt and one.attempt.url == one.place for one in yielded)


@pytest.mark.parametrize("robots", ["User-agent: *\n", None])
def test_a_front_page_is_a_section_page_where_nothing_is_declared(robots: str | None) -> None:
    """It is asked for once; a missing robots.txt is yielded as what failed."""
    web = Web(
        {"/": "<html><a href=/x>The ferry sails again today, crew says</a></html>"}
        | ({"/robots.txt": robots} if robots else {})
    )
    yielded = list(discover(outlet(), ask=web))
    assert web.asked == ["/robots.txt", "/"]
    assert found(iter(yielded)) == ["/x"]
    assert isinstance(yielded[0], Listing if robots else Attempt)


def test_a_front_page_is_no_section_page_where_robots_names_a_sitemap() -> None:
    """Links that are only judged are taken where nothing better is offered."""
    web = Web(
        {
            "/robots.txt": f"Sitemap: {HOME}/m.xml",
            "/": "<html><a href=/x>The ferry sails again today, crew says</a></html>",
            "/m.xml": urlset("/a"),
        }
    )
    assert found(discover(outlet(), ask=web)) == ["/a"]


def test_failures_are_yielded_with_their_reason() -> None:
    """What is gone, and what is brought and lists nothing; the rest goes on."""
    web = Web({"/page": "<html><body>Sorry!</body></html>", "/m": urlset("/a")})
    places = outlet(feeds=(HOME + "/gone", HOME + "/page"), sitemaps=(HOME + "/m",))
    gone, page, listing = discover(places, ask=web)
    assert isinstance(gone, Attempt)
    assert isinstance(page, Attempt)
    assert gone.reason == "gone"
    assert (page.outcome, page.reason, page.snapshot, page.status) == ("failed", "not-a-list", None, 200)
    assert isinstance(listing, Listing)


def test_a_web_page_named_as_a_feed_says_which_feed_it_declares() -> None:
    """So that the register can be mended."""
    page = "<!doctype html><html><link rel=alternate type='application/rss+xml' href=/feed.xml><rss></html>"
    for place in (outlet(feeds=(HOME + "/",)), outlet(sitemaps=(HOME + "/",))):
        (failed,) = discover(place, ask=Web({"/": page}))
        assert isinstance(failed, Attempt)
        assert (failed.reason, failed.detail) == (
            "not-a-list",
            "it is a web page, which declares https://herald.example/feed.xml",
        )


def test_every_domain_is_asked_and_www_where_a_domain_does_not_answer() -> None:
    """The register writes domains without it."""
    web = Web(
        {"https://www.herald.example/robots.txt": f"Sitemap: {HOME}/m", "/m": urlset("/a")}, down=(HOME,)
    )
    two = Outlet(key="herald", name="Herald", domains=("herald.example", "isles.example"))
    list(discover(two, ask=web))
    assert web.asked == [
        "/robots.txt",
        "/",
        "https://isles.example/robots.txt",
        "https://isles.example/",
        "https://www.herald.example/robots.txt",
        "https://www.herald.example/",
        "/m",
    ]


def test_a_feed_may_be_named_as_a_sitemap() -> None:
    """The content decides, the register only helps."""
    web = Web({"/f": rss("/a"), "/m": urlset("/b"), "/t": f"{HOME}/c\n"})
    places = outlet(feeds=(HOME + "/m", HOME + "/t"), sitemaps=(HOME + "/f",))
    yielded = list(discover(places, ask=web))
    assert [one.way for one in yielded if isinstance(one, Listing)] == ["sitemap", "text-sitemap", "rss"]


def test_indexes_are_followed_the_newest_first_and_each_place_once() -> None:
    """Loops, to itself and through another, end; they are told."""
    web = Web(
        {
            "/i.xml": index("/i.xml", "/j.xml", old="2026-03-01", new="2026-03-19"),
            "/j.xml": index("/i.xml", "/new.xml", "/last.xml"),
            "/old.xml": urlset("/a"),
            "/new.xml": urlset("/b"),
            "/last.xml": urlset("/c"),
        }
    )
    yielded = list(discover(outlet(sitemaps=(HOME + "/i.xml",)), ask=web))
    assert web.asked == ["/i.xml", "/new.xml", "/old.xml", "/j.xml", "/last.xml"]
    notes = [note for one in yielded if isinstance(one, Listing) for note in one.notes]
    assert notes == ["places not asked for, 1: already known", "places not asked for, 2: already known"]


def test_an_endless_chain_of_indexes_ends() -> None:
    """After so many steps, and after so many places."""

    class Endless(Web):
        def __call__(self, wanted: Wanted) -> Attempt:
            path = wanted.url.removeprefix(HOME)
            self.pages[path] = index(f"{path}a", f"{path}b")
            return super().__call__(wanted)

    deep, many = Endless({}), Endless({})
    sitemaps = outlet(sitemaps=(HOME + "/i",))
    *_, last = discover(sitemaps, ask=deep, reach=Reach(depth=2))
    assert len(deep.asked) == 1 + 2 + 4
    assert isinstance(last, Listing)
    assert last.notes == ("places not asked for, 2: more than 2 steps from the register",)
    *_, last = discover(sitemaps, ask=many, reach=Reach(places=10, depth=99))
    assert len(many.asked) == 10
    assert isinstance(last, Listing)
    assert last.notes == ("places not asked for, 2: more than 10 places",)


def test_what_is_older_than_the_period_is_not_asked_for() -> None:
    """By its last change, or by its month where it and its siblings name one; it is counted."""
    names = ("/2026-01.xml", "/2026-03.xml", "/2026-05.xml", "/undated.xml")
    web = Web(
        {"/i.xml": index(*names, old="2026-02-01", new="2026-03-19"), "/one.xml": index("/2019-01.xml")}
    )
    sift = Sift(since=date(2026, 3, 1), until=date(2026, 3, 31))
    first, *rest = discover(outlet(sitemaps=(HOME + "/i.xml", HOME + "/one.xml")), ask=web, sift=sift)
    assert web.asked == ["/i.xml", "/one.xml", "/2026-03.xml", "/new.xml", "/undated.xml", "/2019-01.xml"]
    assert isinstance(first, Listing)
    assert set(first.notes) == {
        "places not asked for, 1: last changed before the period",
        "places not asked for, 2: their addresses name a month outside the period",
    }
    assert len(rest) == 5


def dated_page(number: int, day: str) -> str:
    return (
        f'{{"version": "https://jsonfeed.org/version/1.1", "next_url": "/f{number + 1}", '
        f'"items": [{{"id": "{number}", "url": "/{number}", "date_published": "{day}"}}]}}'
    )


def test_the_pages_of_a_feed_are_followed_until_the_period_begins() -> None:
    """Older ones are not asked for; without a period, as far as the reach allows."""
    web = Web({f"/f{n}": dated_page(n, f"2026-03-{20 - n:02}") for n in range(19)})
    feed = outlet(feeds=(HOME + "/f0",))
    assert found(discover(feed, ask=web, sift=Sift(since=date(2026, 3, 19)))) == ["/0", "/1", "/2"]
    assert len(list(discover(feed, ask=web, reach=Reach(depth=4)))) == 5


def test_a_place_that_was_moved_is_known_by_its_own_address() -> None:
    """Its links start from where it is now."""
    there = "https://feeds.elsewhere.example/herald/"
    web = Web({there: "<rss><channel><item><link>a</link></item></channel></rss>"}, {HOME + "/f": there})
    (listing,) = discover(outlet(feeds=(HOME + "/f",)), ask=web)
    assert isinstance(listing, Listing)
    assert listing.place == HOME + "/f"
    assert (listing.found[0].url, listing.found[0].place) == (there + "a", HOME + "/f")


def test_a_section_page_is_read_by_the_recipe_of_the_day_it_was_brought() -> None:
    """Not by one that has ended."""
    old = Recipe(selectors={"links": "a.old"}, last=date(2026, 3, 19))
    new = Recipe(selectors={"links": "a.new"}, first=date(2026, 3, 20))
    web = Web({"/s": "<html><a class=old href=/o>Old</a><a class=new href=/n>New</a></html>"})
    assert found(discover(outlet(sections=(HOME + "/s",), recipes=(old, new)), ask=web)) == ["/n"]
    before = listing_of(
        web.pages["/s"].encode(),
        Place(url=HOME + "/s", kind="section"),
        outlet=outlet(recipes=(old, new)),
        day=date(2026, 3, 1),
    )
    assert [one.url for one in before.found] == [HOME + "/o"]


def test_nothing_is_asked_before_it_is_wanted() -> None:
    """Whoever stops reading stops the asking."""
    web = Web({"/a": rss(), "/b": rss()})
    next(discover(outlet(feeds=(HOME + "/a", HOME + "/b")), ask=web))
    assert web.asked == ["/a"]
