"""Feeds ─► what they list: RSS 0.9 to 2.0, Atom; JSON Feed in `json_feeds`.

RSS and Atom are read by feedparser, a large feed in parts, so that neither its time nor its memory
grows faster than the feed. Nothing is asked of the network: only bytes are handed to it.
"""

from datetime import datetime
from io import BytesIO
from xml.sax import SAXException

import feedparser

from edkit.errors import FetchError
from edkit.fetch.content import LIMITS, Limits
from edkit.fetch.listings.feed_parts import ENTRY, ROOT, closed, parts_of
from edkit.fetch.listings.json_feeds import Data, read_json_feed
from edkit.fetch.listings.listing import (
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
from edkit.visits import Found

MOST_UNREAD = 100  # entries on which feedparser breaks, after which the rest is left

# What feedparser lets out where elements stand in places that it does not expect.
_BREAKS = (LookupError, AttributeError, TypeError, ValueError, AssertionError, RecursionError)


def read_feed(
    body: bytes, url: str, headers: Headers = (), *, outlet: str | None = None, limits: Limits = LIMITS
) -> Listing:
    """Read a feed in any of its forms.

    What an entry states is the moment of publication where it tells one, else that of its last
    change. A broken feed gives what could be read of it, with a note.

    Raises FetchError: empty, truncated, too-large, binary, not-a-list.
    """
    text = text_of(unpacked(body, url, limits), headers)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return read_json_feed(text, url, outlet)
    root = ROOT.search(text, 0, WITHIN)
    if root is None or is_web_page(text, root.start()):
        raise FetchError(url, "not-a-list", "it is no feed")
    return _Reading(url, outlet).listing(text)


class _Reading:
    """One pass over one feed of XML."""

    def __init__(self, url: str, outlet: str | None) -> None:
        self.url = url
        self.outlet = outlet
        self.found: list[Found] = []
        self.further: dict[str, Place] = {}
        self.notes: dict[str, None] = {}
        self.no_address = 0
        self.way = "rss"
        self.whole = True
        self.is_broken = False
        self.unread = 0

    def listing(self, text: str) -> Listing:
        for head, entries in parts_of(text, self.stops):
            self.read(head, entries)
            if self.unread >= MOST_UNREAD:
                break
        if self.unread:
            self.stops(f"broken: entries that cannot be read: {self.unread:,}")
        if self.no_address:
            self.notes[f"entries without an address: {self.no_address:,}"] = None
        return Listing(
            place=self.url,
            way=self.way,
            found=tuple(self.found),
            further=tuple(self.further.values()),
            notes=tuple(self.notes),
            whole=self.whole,
        )

    def read(self, head: str, entries: str) -> None:
        """Read entries; where feedparser breaks on one of them, each half by itself."""
        parsed = _parsed(closed(head, entries), self.url)
        if parsed is not None:
            self.take(parsed)
            return
        starts = [match.start() for match in ENTRY.finditer(entries)]
        if len(starts) < 2:
            self.unread += 1
            return
        middle = starts[len(starts) // 2]
        for half in (entries[:middle], entries[middle:]):
            if self.unread < MOST_UNREAD:
                self.read(head, half)

    def stops(self, note: str) -> None:
        self.notes[note] = None
        self.whole = False

    def take(self, parsed: Data) -> None:
        self.way = "atom" if str(parsed.get("version", "")).startswith("atom") else self.way
        if isinstance(error := parsed.get("bozo_exception"), SAXException) and not self.is_broken:
            self.is_broken = True
            self.notes[f"broken XML: {' '.join(error.getMessage().split())[:150]}"] = None
        language = language_of(parsed["feed"].get("language"))
        for link in parsed["feed"].get("links", ()):
            address = complete(self.url, link.get("href", ""))
            if link.get("rel") in ("next", "prev-archive") and address:
                self.further[address] = Place(url=address, kind="feed")
        for entry in parsed["entries"]:
            self.take_entry(entry, language)

    def take_entry(self, entry: Data, language: str | None) -> None:
        address, own_language = _address(entry, self.url)
        if address is None:
            self.no_address += 1
            return
        published, modified = _moment(entry, "published"), _moment(entry, "updated")
        stated = published or modified
        details = entry.get("title_detail") or {}
        self.found.append(
            Found(
                url=address,
                place=self.url,
                way=self.way,
                position=len(self.found) + 1,
                outlet=self.outlet,
                title=title_of(entry.get("title"), markup="html" in str(details.get("type"))),
                stated=stated,
                states="published" if published else "modified" if stated else None,
                language=own_language or language_of(details.get("language")) or language,
            )
        )


def _parsed(text: str, url: str) -> Data | None:
    """Let feedparser read a text, in a stream, since it would open an address; None where it breaks."""
    told = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(  # type: ignore[no-any-return]
            BytesIO(text.encode("utf-8", "replace")),
            response_headers=told,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _BREAKS:
        return None


def _moment(entry: Data, key: str) -> datetime | None:
    """Read a moment that the entry itself states: feedparser would give one date for another.

    Its own reading of dates is not used: it loses the offset, and takes "2026-W12" for a November.
    """
    return moment(str(entry[key])) if dict.__contains__(entry, key) else None


def _address(entry: Data, url: str) -> tuple[str | None, str | None]:
    """Give an entry's own address, and the language of what stands there where its link says so."""
    links = [link for link in entry.get("links", ()) if link.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda link: "html" not in str(link.get("type", "text/html")))
    candidates = [(entry.get("feedburner_origlink"), None)]
    candidates += [(link.get("href"), link.get("hreflang")) for link in links]
    candidates += [(entry.get("link"), None)]
    if not candidates[1:-1] and str(entry.get("id", "")).startswith(("http://", "https://")):
        candidates += [(entry["id"], None)]
    for address, language in candidates:
        if address and (found := complete(url, str(address))):
            return found, language_of(language)
    return None, None
