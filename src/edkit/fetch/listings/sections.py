"""Section pages ─► the links on them that lead to articles; front pages ─► the feeds they declare.

With a recipe, its selector `links` says which links those are; without one, `links.py` judges them.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from edkit.errors import FetchError
from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.listings.links import attribute, best_of, refusal, shown_title, stated
from edkit.fetch.listings.listing import (
    STOPPED,
    Headers,
    Listing,
    Place,
    complete,
    language_of,
    text_of,
    title_of,
    unpacked,
)
from edkit.outlets import Recipe
from edkit.urls import fingerprint
from edkit.visits import Found

MOST_TAGS = 60_000  # "<" in a page; large front pages have 20,000
LONGEST_PAGE = 5_000_000  # characters
DEEPEST = 512  # elements inside each other
MOST_LINKS = 5_000  # large front pages have 1,500
CUT = f"{STOPPED} {MOST_TAGS:,} tags, {LONGEST_PAGE:,} characters, {DEEPEST} tags inside each other"

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
COMMENTS = re.compile(r"/comments?(/|$|\?)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|a|div|ul|table|link)\b", re.IGNORECASE)


def read_section(
    body: bytes,
    url: str,
    headers: Headers = (),
    *,
    recipe: Recipe | None = None,
    outlet: str | None = None,
    limits: Limits = LIMITS,
) -> Listing:
    """Read a page of links; an article that is linked several times is listed once, where it is first.

    A selector of a recipe may select links, or what stands around them or in them.

    Raises FetchError: empty, truncated, too-large, binary, not-a-list.
    """
    soup, whole = _soup(body, url, headers, limits)
    notes = [] if whole else [CUT]
    selector = recipe.selectors.get("links") if recipe else None
    links = _selected(soup, selector) if selector else soup.find_all("a", href=True)
    if selector and not links:
        notes.append(f"the recipe's selector finds no link: {selector}")
    if len(links) > MOST_LINKS:
        notes.append(f"{STOPPED} {MOST_LINKS:,} links")
        whole = False
    base = _base(soup, url)
    left_out: Counter[str] = Counter()
    same: dict[str, list[tuple[Tag, str]]] = {}  # by what the addresses of one article share
    for link in links[:MOST_LINKS]:
        address = complete(base, attribute(link, "href"))
        reason = None if selector else refusal(link, address, url)
        if address is None or reason:
            left_out[reason or "no address of a page"] += 1
        else:
            same.setdefault(fingerprint(address), []).append((link, address))
    notes += [f"links left out, {count:,}: {reason}" for reason, count in left_out.most_common()]
    language = language_of(attribute(soup.html, "lang")) if soup.html else None
    found = (
        replace(_found(those, base, url), position=position, outlet=outlet, language=language)
        for position, those in enumerate(same.values(), start=1)
    )
    return Listing(place=url, way="section", found=tuple(found), notes=tuple(notes), whole=whole)


def feeds_of(body: bytes, url: str, headers: Headers = (), *, limits: Limits = LIMITS) -> tuple[Place, ...]:
    """Give the feeds and sitemaps that a page declares in `<link>`; feeds of comments are left out.

    Raises FetchError: empty, truncated, too-large, binary, not-a-list.
    """
    soup, _ = _soup(body, url, headers, limits)
    base = _base(soup, url)
    places: dict[str, Place] = {}
    for link in soup.find_all("link", href=True):
        rels = {rel.lower() for rel in link.get_attribute_list("rel") if rel}
        kind = attribute(link, "type").partition(";")[0].strip().lower()
        address = complete(base, attribute(link, "href"))
        if address is None or COMMENTS.search(address):
            continue
        if "sitemap" in rels:
            places.setdefault(address, Place(url=address, kind="sitemap"))
        elif rels & {"alternate", "feed"} and (kind in FEED_TYPES or "feed" in rels):
            places.setdefault(address, Place(url=address, kind="feed"))
    return tuple(places.values())


def _soup(body: bytes, url: str, headers: Headers, limits: Limits) -> tuple[BeautifulSoup, bool]:
    """Parse a page, and tell whether that was all of it.

    lxml is the parser, because the time of html.parser grows with the square of what is left open.
    """
    html = text_of(unpacked(body, url, limits), headers)
    if not _MARKUP.search(html[:200_000]):
        raise FetchError(url, "not-a-list", "it is no page of links")
    end = min(_end_of_tags(html), LONGEST_PAGE)
    soup = BeautifulSoup(html[:end].replace("<?xml", "<?"), "lxml")  # else bs4 warns that this is no HTML
    return soup, not _cut_depth(soup) and end >= len(html)


def _end_of_tags(html: str) -> int:
    """Give the place at which a page has as many tags as are read."""
    if html.count("<") <= MOST_TAGS:
        return len(html)
    return next(itertools.islice(re.finditer("<", html), MOST_TAGS, None)).start()


def _cut_depth(soup: BeautifulSoup) -> bool:
    """Leave out what is nested deeper than in any browser, and tell whether there was any."""
    depth = {id(soup): 0}
    too_deep = []
    for element in soup.find_all(True):
        depth[id(element)] = depth[id(element.parent)] + 1
        if depth[id(element)] == DEEPEST + 1:
            too_deep.append(element)
    for element in too_deep:
        element.extract()
    return bool(too_deep)


def _base(soup: BeautifulSoup, url: str) -> str:
    base = soup.find("base", href=True)
    return complete(url, attribute(base, "href")) or url if isinstance(base, Tag) else url


def _selected(soup: BeautifulSoup, selector: str) -> list[Tag]:
    """Give the links that the selected elements are, are in, or hold."""
    return [link for element in soup.select(selector) for link in _links_of(element)]


def _links_of(element: Tag) -> Iterable[Tag]:
    if element.name == "a" and element.has_attr("href"):
        return [element]
    around = element.find_parent("a", href=True)
    return [around] if around else element.find_all("a", href=True)


def _found(those: list[tuple[Tag, str]], base: str, place: str) -> Found:
    """Make one of the links that lead to one article."""
    best = best_of([link for link, _ in those])
    moment, is_first = stated(best, base)
    return Found(
        url=those[0][1],
        place=place,
        way="section",
        position=1,
        title=title_of(shown_title(best)),
        stated=moment,
        states=None if moment is None else "published" if is_first else "modified",
    )
