"""Section pages ─► the links on them that lead to articles; front pages ─► the feeds they declare.

With a recipe, its selector `links` says which links those are. Without one they are judged by what
a reader sees: a headline is longer than the name of a section, and stands outside the navigation.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from bs4 import BeautifulSoup, Tag

from edkit.errors import FetchError
from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.listing import (
    STOPPED,
    Headers,
    Listing,
    Place,
    complete,
    language_of,
    moment,
    text_of,
    title_of,
    unpacked,
)
from edkit.outlets import Recipe
from edkit.urls import day_in, fingerprint, parts_of, site
from edkit.visits import Found
from edkit.words import count_words

MOST_TAGS = 60_000  # "<" in a page; large front pages have 20,000
LONGEST_PAGE = 5_000_000  # characters
HEADLINE_WORDS = 4  # names of sections and of services have fewer
DEEPEST = 512  # elements inside each other
CUT = f"{STOPPED} {MOST_TAGS:,} tags, {LONGEST_PAGE:,} characters, {DEEPEST} tags inside each other"
AROUND = 8  # elements around a link that are looked at
CARD = 200  # elements and texts in what shows one article, at most

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
NAVIGATION = frozenset({"nav", "footer", "menu", "dialog", "form"})
NO_ARTICLES = re.compile(
    r"/(tags?|topics?|authors?|category|categories|search|login|log-in|sign-?in|sign-?up|register|subscribe"
    r"|subscriptions?|account|newsletters?|privacy(-\w+)*|cookies?(-\w+)*|terms(-\w+)*|contact(-us)?|about(-us)?"
    r"|impressum|datenschutz|agb|imprint|rss|feeds?|sitemap|archive|shop|jobs)/?$"
    r"|/(tags?|topics?|authors?|category|search|login|account)/",
    re.IGNORECASE,
)
NO_PAGES = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|avif|pdf|mp[34]|m4a|zip|xml|json|rss|css|js|ics|docx?|xlsx?)$", re.IGNORECASE
)
COMMENTS = re.compile(r"/comments?(/|$|\?)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|a|div|ul|table|link)\b", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")


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
    base = _base(soup, url)
    left_out: Counter[str] = Counter()
    if selector:
        links = [link for element in soup.select(selector) for link in _links_of(element)]
        notes += [] if links else [f"the recipe's selector finds no link: {selector}"]
    else:
        links = list(soup.find_all("a", href=True))
    language = language_of(_attribute(soup.html, "lang")) if soup.html else None
    same: dict[str, list[tuple[Tag, str]]] = {}  # by what the addresses of one article share
    for link in links:
        address = complete(base, _attribute(link, "href"))
        reason = None if selector else _refusal(link, address, url)
        if address is None or reason:
            left_out[reason or "no address of a page"] += 1
            continue
        same.setdefault(fingerprint(address), []).append((link, address))
    notes += [f"links left out, {count:,}: {reason}" for reason, count in left_out.most_common()]
    found = (
        _found(those, base, Place(url=url, kind="section"), position, outlet, language)
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
        kind = _attribute(link, "type").partition(";")[0].strip().lower()
        address = complete(base, _attribute(link, "href"))
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
    return complete(url, _attribute(base, "href")) or url if isinstance(base, Tag) else url


def _links_of(element: Tag) -> Iterable[Tag]:
    """Give the links that an element is, is in, or holds."""
    if element.name == "a" and element.has_attr("href"):
        return [element]
    around = element.find_parent("a", href=True)
    return [around] if around else element.find_all("a", href=True)


def _refusal(link: Tag, address: str | None, page: str) -> str | None:
    """Say why a link seems to lead to no article of the outlet; None: it may."""
    if address is None:
        return "no address of a page"
    if site(address) != site(page):
        return "to another site"
    path = (parts_of(address) or parts_of(page)).path  # type: ignore[union-attr]
    if fingerprint(address) == fingerprint(page) or path in ("", "/") or NO_PAGES.search(path):
        return "to the page itself, a front page or a file"
    if day_in(address):
        return None
    if NO_ARTICLES.search(path):
        return "to a service, a topic or an author"
    around = [link, *itertools.islice(link.parents, AROUND)]
    if any(_is_navigation(element) for element in around):
        return "in the navigation"
    in_heading = any(element.name in _HEADINGS for element in around[:4])
    if not in_heading and count_words(_words_of(link)) < HEADLINE_WORDS:
        return "too few words for a headline"
    return None


def _is_navigation(element: Tag) -> bool:
    return element.name in NAVIGATION or _attribute(element, "role").lower() == "navigation"


def _found(
    those: list[tuple[Tag, str]],
    base: str,
    place: Place,
    position: int,
    outlet: str | None,
    language: str | None,
) -> Found:
    """Make one of the links that lead to one article."""
    best = _best([link for link, _ in those])
    stated, is_first = _stated(best, base)
    return Found(
        url=those[0][1],
        place=place.url,
        way="section",
        position=position,
        outlet=outlet,
        title=title_of(_title(best)),
        stated=stated,
        states=None if stated is None else "published" if is_first else "modified",
        language=language,
    )


def _stated(link: Tag, base: str) -> tuple[datetime | None, bool]:
    """Give the one moment beside a link, in what holds no other article, and whether it is of publication.

    Unless the page says so, it may be of a later change.
    """
    own = fingerprint(complete(base, _attribute(link, "href")) or base)
    for around in [link, *itertools.islice(link.parents, AROUND)]:
        inside = [one for one in itertools.islice(around.descendants, CARD) if isinstance(one, Tag)]
        others = (complete(base, _attribute(one, "href")) for one in inside if one.name == "a")
        if len(inside) == CARD or any(_is_article(other, own) for other in others):
            break
        times = [one for one in inside if one.name == "time" and one.has_attr("datetime")]
        if len(times) == 1:
            return moment(_attribute(times[0], "datetime")), _is_of_publication(times[0])
        if times:
            break
    return None, False


def _is_of_publication(time: Tag) -> bool:
    told = " ".join(_attribute(time, name) for name in ("itemprop", "class"))
    return time.has_attr("pubdate") or "publish" in told.lower()


def _is_article(address: str | None, own: str) -> bool:
    """Tell whether an address may be of another article than one's own."""
    if address is None or fingerprint(address) == own:
        return False
    parts = parts_of(address)
    return parts is not None and NO_ARTICLES.search(parts.path) is None


def _words_of(link: Tag) -> str:
    """Give what a link says: its text, or what is said of it or of its picture."""
    image = link.find("img", alt=True)
    told = (
        link.get_text(" ", strip=True),
        _attribute(link, "aria-label"),
        _attribute(link, "title"),
        _attribute(image, "alt") if isinstance(image, Tag) else "",
    )
    return next(filter(None, told), "")


def _title(link: Tag) -> str:
    """Give the headline in a link: its heading, else all it says."""
    heading = link.find(_HEADINGS)
    return (heading.get_text(" ", strip=True) if isinstance(heading, Tag) else "") or _words_of(link)


def _best(links: list[Tag]) -> Tag:
    """Of the links to one article, give the one that shows its headline: text counts more than pictures."""
    return max(
        links, key=lambda link: (_has_heading(link), bool(link.get_text(strip=True)), len(_title(link)))
    )


def _has_heading(link: Tag) -> bool:
    return link.find(_HEADINGS) is not None or link.find_parent(_HEADINGS) is not None


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""
