"""The links on a page that lead to articles, judged as a reader judges them, and what each says.

Without a recipe nobody has said which links those are. A headline is longer than the name of a section,
stands outside the navigation, and its address is longer too.
"""

import itertools
import re
from datetime import datetime
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from edkit.fetch.listings.listing import complete, moment
from edkit.urls import day_in, fingerprint, parts_of, site
from edkit.words import count_words

SLUG_WORDS = 4  # in the longest part of an article's address; names of sections have fewer
# Words that a link needs: the less its address looks like that of an article, the more. Names of sections
# and of services have fewer. In a heading, and elsewhere.
WORDS_NEEDED = {"much": (1, 2), "somewhat": (2, 4), "not": (4, 6)}
AROUND = 8  # elements around a link that are looked at
CARD = 200  # elements and texts in what shows one article, at most
NAVIGATION = frozenset({"nav", "footer", "menu", "dialog", "form"})
# Names of what is no article, in a few languages: wherever they stand, and where they stand last.
NO_ARTICLES = re.compile(
    r"/(tags?|tagg|topics?|authors?|autor(es|en|in)?|auteurs?|category|label|schlagwort|etiquetas?|search|suche"
    r"|login|account|cdn-cgi)/"
    r"|/(tags?|topics?|authors?|category|categories|search|login|log-in|sign-?in|sign-?up|register|subscribe"
    r"|subscriptions?|account|privacy(-\w+)*|cookies?(-\w+)*|terms(-\w+)*|contact(-us)?|about(-us)?|abo"
    r"|impressum|datenschutz|agb|kontakt|imprint|mentions-legales|aviso-legal|rss|feeds?|sitemap|archive|shop"
    r"|jobs|advertis\w+|[\w-]*newsletter[\w-]*)/?$",
    re.IGNORECASE,
)
LISTS = re.compile(r"(?:^|&)(?:tag|cat|category|author|label|s|q|search|page)=", re.IGNORECASE)
NO_PAGES = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|avif|pdf|mp[34]|m4a|zip|xml|json|rss|css|js|ics|docx?|xlsx?)$", re.IGNORECASE
)
HEADINGS = ("h1", "h2", "h3", "h4")


def refusal(link: Tag, address: str | None, page: str) -> str | None:
    """Say why a link seems to lead to no article of the outlet; None: it may."""
    if address is None:
        return "no address of a page"
    if site(address) != site(page):
        return "to another site"
    parts = urlsplit(address)
    path = parts.path
    if fingerprint(address) == fingerprint(page) or path in ("", "/") or NO_PAGES.search(path):
        return "to the page itself, a front page or a file"
    if day_in(address):
        return None
    if NO_ARTICLES.search(path) or LISTS.search(parts.query):
        return "to a service, a topic or an author"
    around = [link, *itertools.islice(link.parents, AROUND)]
    if any(_is_navigation(element) for element in around):
        return "in the navigation"
    in_heading = any(element.name in HEADINGS for element in around[:4]) or link.find(HEADINGS) is not None
    needed = WORDS_NEEDED[_likeness(address)][0 if in_heading else 1]
    return "too few words for a headline" if count_words(_words_of(link)) < needed else None


def _likeness(address: str) -> str:
    """Tell how much an address looks like that of an article, by its numbers and the words of its slug."""
    _, _, path = address.partition("#")[0].partition("://")[2].partition("/")
    slug = max(path.partition("?")[0].split("/"), key=len)
    words = len(re.findall(r"[^\W\d_]{2,}", unquote(slug)))
    if words >= SLUG_WORDS or re.search(r"\d{5}", path) or "%" in slug:
        return "much"
    return "somewhat" if words > 1 or re.search(r"\d{3}|\.\w{3,5}$", path) else "not"


def _is_navigation(element: Tag) -> bool:
    return element.name in NAVIGATION or attribute(element, "role").lower() == "navigation"


def stated(link: Tag, base: str) -> tuple[datetime | None, bool]:
    """Give the one moment beside a link, in what holds no other article, and whether it is of publication.

    Unless the page says so, it may be of a later change.
    """
    own = fingerprint(complete(base, attribute(link, "href")) or base)
    for around in [link, *itertools.islice(link.parents, AROUND)]:
        inside = [one for one in itertools.islice(around.descendants, CARD) if isinstance(one, Tag)]
        others = (complete(base, attribute(one, "href")) for one in inside if one.name == "a")
        if len(inside) == CARD or any(_is_article(other, own) for other in others):
            break
        times = [one for one in inside if one.name == "time" and one.has_attr("datetime")]
        if len(times) == 1:
            return moment(attribute(times[0], "datetime")), _is_of_publication(times[0])
        if times:
            break
    return None, False


def _is_of_publication(time: Tag) -> bool:
    told = " ".join(attribute(time, name) for name in ("itemprop", "class"))
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
        attribute(link, "aria-label"),
        attribute(link, "title"),
        attribute(image, "alt") if isinstance(image, Tag) else "",
    )
    return next(filter(None, told), "")


def shown_title(link: Tag) -> str:
    """Give the headline in a link: its heading, else all it says."""
    heading = link.find(HEADINGS)
    return (heading.get_text(" ", strip=True) if isinstance(heading, Tag) else "") or _words_of(link)


def best_of(links: list[Tag]) -> Tag:
    """Of the links to one article, give the one that shows its headline: text counts more than pictures."""
    return max(
        links, key=lambda link: (_has_heading(link), bool(link.get_text(strip=True)), len(shown_title(link)))
    )


def _has_heading(link: Tag) -> bool:
    return link.find(HEADINGS) is not None or link.find_parent(HEADINGS) is not None


def attribute(element: Tag, name: str) -> str:
    """Give what an attribute says, "" where there is none."""
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""
