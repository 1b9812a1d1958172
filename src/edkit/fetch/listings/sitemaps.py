"""Sitemaps ─► what they list: urlset, index, news and text forms, plain or gzip.

After the protocol of sitemaps.org and Google's news extension. The XML is read element by element
and forgotten at once; entities are never expanded, because the parser is not shown any: each "&" is
hidden from it, and the few entities that a title or an address may hold are undone in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any

from lxml import etree
from protego import Protego

from edkit.errors import FetchError
from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.listings.listing import (
    MOST_LISTED,
    STOPPED,
    WITHIN,
    Headers,
    Listing,
    Place,
    complete,
    is_web_page,
    language_of,
    moment,
    text_of,
    title_of,
    unpacked,
)
from edkit.fetch.listings.text_sitemaps import lines_of, text_listing
from edkit.visits import Found

MOST_ELEMENTS = 2_000_000  # looked at in one sitemap: twenty for each address that is read
NEAR_THE_END = 2_000  # bytes in which a sitemap that is whole ends
MOST_NAMES = 1_000  # of elements that are remembered; sitemaps have a dozen
ATTRIBUTES, MOST_ATTRIBUTES = 20, 10_000  # of a tag; more than that in all. Addresses have "=" as well
ROBOTS_BYTES = 512_000  # RFC 9309, 2.5

HIDDEN = "\ue000".encode()  # stands for "&"; a private character, which no address holds
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")  # which XML does not allow
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NEWS = "news:"
_ENTRIES = {"url": "found", "sitemap": "further"}
_FIELDS = frozenset({"loc", "lastmod", "news:publication_date", "news:title", "news:language"})
_ROOT = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)(?=[\s/>])")

_END = re.compile(rb"</(?:\w+:)?(?:urlset|sitemapindex)\s*>")
_LOC = re.compile(rb"<(?:(?!image|video)\w+:)?loc\s*>")

Fields = dict[str, str]


def read_sitemap(
    body: bytes, url: str, headers: Headers = (), *, outlet: str | None = None, limits: Limits = LIMITS
) -> Listing:
    """Read a sitemap in any of its forms.

    What a `<url>` states is the moment of publication where the news extension tells it, else that
    of the last change. A broken sitemap gives what could be read of it, with a note.

    Raises FetchError: empty, truncated, too-large, binary, not-a-list.
    """
    body = unpacked(body, url, limits)
    head = _head(body)
    root = _ROOT.search(head)
    if root and not is_web_page(head, root.start()):
        return _xml_listing(_utf8(body, headers), url, outlet)
    if lines := lines_of(body, headers):
        return text_listing(lines, url, outlet)
    raise FetchError(url, "not-a-list", "neither a sitemap nor a text of addresses")


def sitemaps_in(robots: bytes, url: str) -> tuple[Place, ...]:
    """Give the sitemaps that a robots.txt names."""
    named = Protego.parse(robots[:ROBOTS_BYTES].decode("utf-8-sig", "replace")).sitemaps
    complete_ones = (complete(url, str(address)) for address in named)
    return tuple(Place(url=address, kind="sitemap") for address in dict.fromkeys(complete_ones) if address)


def _xml_listing(body: bytes, url: str, outlet: str | None) -> Listing:
    """Read XML from its root on; where that breaks off, read it as loosely as browsers read a page."""
    root = re.search(_ROOT.pattern.encode(), body)
    body = body[root.start() :] if root else body
    strict = _Reading(url, outlet).listing(body)
    if strict.whole or any(STOPPED in note for note in strict.notes):
        return strict
    ends, named = _END.search(body[-NEAR_THE_END:]), len(_LOC.findall(body))
    if _size(strict) >= named:
        return replace(strict, whole=ends is not None)
    loose = _Reading(url, outlet).listing(body.replace(b"<![CDATA[", b"").replace(b"]]>", b""), loosely=True)
    if _size(loose) <= _size(strict):
        return strict
    whole = loose.whole and ends is not None and _size(loose) >= named
    return replace(loose, notes=(*strict.notes, *loose.notes), whole=whole)


def _size(listing: Listing) -> int:
    return len(listing.found) + len(listing.further)


class _Reading:
    """One pass over one sitemap."""

    def __init__(self, url: str, outlet: str | None) -> None:
        self.url = url
        self.outlet = outlet
        self.found: list[Found] = []
        self.further: list[Place] = []
        self.notes: list[str] = []
        self.no_address = 0
        self.news = False

    def listing(self, body: bytes, *, loosely: bool = False) -> Listing:
        for kind, fields in _entries(body, self.notes.append, loosely=loosely):
            if len(self.found) + len(self.further) >= MOST_LISTED:
                self.notes.append(f"{STOPPED} {MOST_LISTED:,} entries")
                break
            self.take(kind, fields)
        if self.no_address:
            self.notes.append(f"entries without an address: {self.no_address:,}")
        return Listing(
            place=self.url,
            way="news-sitemap" if self.news else "sitemap",
            found=tuple(self.found),
            further=tuple(self.further),
            notes=tuple(self.notes),
            whole=not any(note.startswith((STOPPED, "broken")) for note in self.notes),
        )

    def take(self, kind: str, fields: Fields) -> None:
        address = complete(self.url, fields.get("loc", ""))
        if address is None:
            self.no_address += 1
        elif _ENTRIES[kind] == "further":
            self.further.append(Place(url=address, kind="sitemap", modified=moment(fields.get("lastmod"))))
        else:
            self.found.append(self.one(address, fields))

    def one(self, address: str, fields: Fields) -> Found:
        is_news = any(name.startswith(_NEWS) for name in fields)
        self.news = self.news or is_news
        published, modified = moment(fields.get("news:publication_date")), moment(fields.get("lastmod"))
        stated = published or modified
        return Found(
            url=address,
            place=self.url,
            way="news-sitemap" if is_news else "sitemap",
            position=len(self.found) + 1,
            outlet=self.outlet,
            title=title_of(fields.get("news:title")),
            stated=stated,
            states="published" if published else "modified" if stated else None,
            language=language_of(fields.get("news:language") or fields.get("hreflang")),
        )


def _entries(body: bytes, note: Callable[[str], None], *, loosely: bool) -> Iterator[tuple[str, Fields]]:
    """Yield each `<url>` and `<sitemap>` with its fields, holding no more of the document than one."""
    names = _Names()
    fields: Fields = {}
    parsed = etree.iterparse(
        _Hidden(body),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
        html=loosely,
    )
    try:
        for number, (_, element) in enumerate(parsed):
            name = names[element.tag]
            if name in _FIELDS:
                _take_field(name, element, fields)
            elif name == "link":
                _take_language(element, fields)
            elif name in _ENTRIES:
                yield name, fields
                fields = {}
            _forget(element)
            if number >= MOST_ELEMENTS:
                note(f"{STOPPED} {MOST_ELEMENTS:,} elements")
                return
    except etree.XMLSyntaxError as error:
        note(f"broken: {str(error)[:150]}")
        return
    if loosely:
        return
    first = next(iter(parsed.error_log.filter_from_errors()), None)
    if first is not None:
        note(f"broken XML at line {first.line}: {_told(first.message)}")


class _Names(dict[str, str]):
    """Tag ─► the name by which a field is known; "" for what belongs to pictures and films."""

    def __missing__(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        prefix, _, local = local.rpartition(":")  # where the name space was not declared
        told = (space + prefix).lower()
        name = "" if re.search(r"image|video|mobile", told) else local.lower()
        known = _NEWS + name if name and "news" in told else name
        if len(self) < MOST_NAMES:
            self[tag] = known
        return known


class _Hidden:
    """The body as the parser is shown it: nothing refers to an entity, nothing is forbidden in XML.

    It ends where tags have more attributes than those of sitemaps have, which would fill the memory.
    """

    def __init__(self, body: bytes) -> None:
        self._body = BytesIO(body)
        self._attributes = 0  # more than the tags so far may have

    def read(self, size: int) -> bytes:
        piece = self._body.read(size)
        more = piece.count(b"=") - ATTRIBUTES * piece.count(b"<")
        self._attributes = max(0, self._attributes + more)
        if self._attributes > MOST_ATTRIBUTES:
            return b""
        return piece.translate(None, delete=_CONTROLS).replace(b"&", HIDDEN)


def _take_field(name: str, element: Any, fields: Fields) -> None:
    parent = element.getparent()
    if name in ("loc", "lastmod") and (parent is None or not parent.tag.endswith(("url", "sitemap"))):
        return  # of a picture, whose name space was not declared
    fields.setdefault(name, _shown(element.text))


def _take_language(element: Any, fields: Fields) -> None:
    """Remember the language in which the entry's own address is among its translations."""
    if _shown(element.get("href")).strip() == fields.get("loc", "").strip() != "":
        fields.setdefault("hreflang", element.get("hreflang", ""))


def _forget(element: Any) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _shown(text: str | None) -> str:
    shown = (text or "").replace(HIDDEN.decode(), "&")
    return _ENTITY.sub(lambda match: unescape(match[0]), shown) if "&" in shown else shown


def _told(message: str) -> str:
    return _shown(" ".join(message.split()))[:150]


def _head(body: bytes) -> str:
    return body[:WITHIN].replace(b"\0", b"").decode("latin-1")


def _utf8(body: bytes, headers: Headers) -> bytes:
    """Give the body in UTF-8, itself where it is."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return text_of(body, headers).encode("utf-8", "replace")
    return body if b"\0" not in body[:2] else text_of(body, headers).encode("utf-8", "replace")
