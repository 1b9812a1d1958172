"""An outlet ─► where its articles are listed, and what is listed there.

Nothing is asked of the web here: `ask` does that, and says what became of it. Indexes are followed
as far as `Reach` allows, each place once, the newest first; what is older than the study's period
is not asked for at all.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from edkit.errors import FetchError
from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.listings.feeds import read_feed
from edkit.fetch.listings.listing import WITHIN, Headers, Kind, Listing, Place, is_web_page, text_of, unpacked
from edkit.fetch.listings.sections import feeds_of, read_section
from edkit.fetch.listings.sift import Sift, month_in
from edkit.fetch.listings.sitemaps import read_sitemap, sitemaps_in
from edkit.outlets import Outlet
from edkit.urls import canonical
from edkit.visits import Attempt, Wanted

Ask = Callable[[Wanted], Attempt]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far the places of one outlet are followed."""

    places: int = 1_000  # asked for in one go
    depth: int = 4  # that one names from the other: an index of indexes of sitemaps needs 2


REACH = Reach()
EVERYTHING = Sift()


def places_of(outlet: Outlet) -> tuple[Place, ...]:
    """Give the places that the register names; where it names none, those that may name some.

    >>> [place.url for place in places_of(Outlet(key="post", name="Post", domains=("post.example",)))]
    ['https://post.example/robots.txt', 'https://post.example/']
    """
    named: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("feed", outlet.feeds),
        ("sitemap", outlet.sitemaps),
        ("section", outlet.sections),
    )
    places = tuple(Place(url=url, kind=kind) for kind, urls in named for url in urls)
    return places or tuple(place for domain in outlet.domains for place in _doors(domain))


def listing_of(
    body: bytes,
    place: Place,
    headers: Headers = (),
    *,
    outlet: Outlet | None = None,
    answered_url: str | None = None,
    day: date | None = None,
    limits: Limits = LIMITS,
) -> Listing:
    """Read what a place answered. `day` chooses the recipe of a section page.

    A sitemap may be a feed and the other way round. `answered_url` is what its links start from,
    where the place was redirected.

    Raises FetchError: empty, truncated, too-large, binary, not-a-list.
    """
    base, key = answered_url or place.url, outlet.key if outlet else None
    if place.kind == "robots":
        listing = Listing(place=base, way="robots", further=sitemaps_in(body, base))
    elif place.kind == "front":
        listing = Listing(place=base, way="front", further=feeds_of(body, base, headers, limits=limits))
    elif place.kind == "section":
        recipe = outlet.recipe_on(day) if outlet else None
        listing = read_section(body, base, headers, recipe=recipe, outlet=key, limits=limits)
    else:
        listing = _feed_or_sitemap(body, base, headers, place.kind, key, limits)
    return listing if base == place.url else _as_asked(listing, place.url)


def discover(
    outlet: Outlet,
    *,
    ask: Ask,
    sift: Sift = EVERYTHING,
    reach: Reach = REACH,
    limits: Limits = LIMITS,
) -> Iterator[Listing | Attempt]:
    """Ask every place of an outlet, and those they name, for what they list.

    `ask` brings one page of any type; its snapshot holds the body. Yields for each place asked for
    either its Listing, or the Attempt that failed, also where what was brought lists nothing:
    not-a-list, truncated, too-large. A place that is unchanged is yielded as its Attempt.

    Where nobody names a feed or a sitemap, the front page is read as a section page. `sift` says
    which places are too old to be asked for; what is listed comes whole.
    """
    walk = _Walk(reach, sift)
    walk.add(places_of(outlet), 0)
    while place := walk.next():
        attempt = ask(Wanted(url=place.url, outlet=outlet.key))
        if attempt.snapshot is None:
            yield attempt
            walk.add(_other_doors(place, attempt), place.depth)
            continue
        try:
            listing = _read(place, attempt, outlet, limits)
            if place.kind == "front" and not listing.further and not walk.knows_lists:
                listing = _read(replace(place, kind="section"), attempt, outlet, limits)
        except FetchError as error:
            yield replace(attempt, outcome="failed", reason=error.reason, detail=error.detail, snapshot=None)
            continue
        notes = walk.add(walk.wanted(listing), place.depth + 1)
        yield replace(listing, notes=listing.notes + notes, attempt=attempt)


def _doors(domain: str) -> tuple[Place, Place]:
    """Give where a site says what it lists: to robots, and to readers."""
    return (
        Place(url=f"https://{domain}/robots.txt", kind="robots"),
        Place(url=f"https://{domain}/", kind="front"),
    )


def _other_doors(place: Place, attempt: Attempt) -> tuple[Place, ...]:
    """Give the doors at "www." where a domain answers only there: the register writes it without."""
    name = urlsplit(place.url).netloc
    is_shut = place.kind in ("robots", "front") and attempt.reason == "unreachable"
    return _doors(f"www.{name}") if is_shut and not name.startswith("www.") else ()


class _Walk:
    """The places still to be asked for; each is asked for once."""

    def __init__(self, reach: Reach, sift: Sift) -> None:
        self.reach = reach
        self.sift = sift
        self.waiting: deque[Place] = deque()
        self.known: set[str] = set()
        self.knows_lists = False  # a feed or a sitemap was named

    def next(self) -> Place | None:
        return self.waiting.popleft() if self.waiting else None

    def wanted(self, listing: Listing) -> tuple[Place, ...]:
        """Give the places that a listing names, without the next page of a feed that is old enough."""
        if listing.found and listing.oldest and self.sift.is_too_old(listing.oldest):
            return tuple(place for place in listing.further if place.kind != "feed")
        return listing.further

    def add(self, places: Sequence[Place], depth: int) -> tuple[str, ...]:
        """Remember to ask for places, and tell of those that are not asked for."""
        left_out: Counter[str] = Counter()
        by_month = len({month_in(place.url) for place in places} - {None}) > 1
        for place in sorted(places, key=_newest_first):
            if reason := self.refusal(place, depth, by_month=by_month):
                left_out[reason] += 1
                continue
            self.known.add(canonical(place.url))
            self.knows_lists = self.knows_lists or place.kind in ("feed", "sitemap")
            self.waiting.append(replace(place, depth=depth))
        return tuple(f"places not asked for, {count:,}: {reason}" for reason, count in left_out.most_common())

    def refusal(self, place: Place, depth: int, *, by_month: bool) -> str | None:
        """Say why a place is not asked for. `by_month`: its address and others' name different months."""
        if canonical(place.url) in self.known:
            return "already known"
        if self.sift.is_too_old(place.modified):
            return "last changed before the period"
        if by_month and self.sift.is_another_month(place.url):
            return "their addresses name a month outside the period"
        if depth > self.reach.depth:
            return f"more than {self.reach.depth} steps from the register"
        if len(self.known) >= self.reach.places:
            return f"more than {self.reach.places:,} places"
        return None


def _newest_first(place: Place) -> float:
    month = month_in(place.url)
    if place.modified:
        return -place.modified.timestamp()
    return -datetime(*month, 28, tzinfo=UTC).timestamp() if month else 0.0


def _read(place: Place, attempt: Attempt, outlet: Outlet, limits: Limits) -> Listing:
    snapshot = attempt.snapshot
    assert snapshot is not None
    return listing_of(
        snapshot.body,
        place,
        snapshot.headers,
        outlet=outlet,
        answered_url=attempt.answered_url,
        day=attempt.began.date(),
        limits=limits,
    )


def _feed_or_sitemap(
    body: bytes, url: str, headers: Headers, kind: Kind, outlet: str | None, limits: Limits
) -> Listing:
    first, second = (read_feed, read_sitemap) if kind == "feed" else (read_sitemap, read_feed)
    try:
        return first(body, url, headers, outlet=outlet, limits=limits)
    except FetchError as error:
        if error.reason != "not-a-list":
            raise
        try:
            return second(body, url, headers, outlet=outlet, limits=limits)
        except FetchError:
            raise FetchError(
                url, error.reason, _instead(body, url, headers, limits) or error.detail
            ) from None


def _instead(body: bytes, url: str, headers: Headers, limits: Limits) -> str | None:
    """Say what a web page is good for that was named as a feed or a sitemap."""
    if not is_web_page(text_of(unpacked(body, url, limits)[:WITHIN], headers)):
        return None
    declared = [place.url for place in feeds_of(body, url, headers, limits=limits)]
    return f"it is a web page, which declares {declared[0]}" if declared else "it is a web page"


def _as_asked(listing: Listing, url: str) -> Listing:
    """Give a listing under the address by which the study knows its place."""
    return replace(listing, place=url, found=tuple(replace(one, place=url) for one in listing.found))
