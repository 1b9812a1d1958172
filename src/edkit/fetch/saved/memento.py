"""Captures that web archives made: their own moment and the original address, not ours and theirs.

An archive says both in the headers of its answer (RFC 7089, Memento), in the address, and within
the page, where it adds scripts, links or a comment of its own.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from requests.utils import parse_header_links

from edkit.fetch.content import head_of, saved_from
from edkit.models import Snapshot
from edkit.urls import archived, fingerprint, is_web_address

# These have short addresses, which tell neither moment nor original; and domains that change.
SHORT = frozenset(
    "archive.today archive.ph archive.is archive.li archive.vn archive.fo archive.md perma.cc".split()
)
FOOT = 4_096  # bytes at the end of a page in which the Wayback Machine writes its comment

# What replay programs write into the head of a page.
_WOMBAT = re.compile(r'__wm\.wombat\(\s*"([^"]+)",\s*"(\d{14})"')  # Wayback Machine
_WBINFO = re.compile(
    r'wbinfo\.url\s*=\s*"([^"]+)".{0,400}?wbinfo\.timestamp\s*=\s*"(\d{14})"', re.DOTALL
)  # pywb
_LINK = re.compile(r"<link\b([^<>]{0,2000})>", re.IGNORECASE)
_OWN = re.compile(r"\brel=[\"']?(?:bookmark|canonical)\b", re.IGNORECASE)  # archive.today, Wayback Machine
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_COMMENT = re.compile(
    r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4}) AND RETRIEVED FROM THE\s+INTERNET ARCHIVE"
)


@dataclass(frozen=True, slots=True)
class Capture:
    """What an archive says of a page. None: it does not."""

    url: str | None  # the original address
    at: datetime | None


def as_captured(page: Snapshot) -> Snapshot:
    """Give a page that an archive answered its original address and the moment of its capture.

    Where the archive does not tell the moment, `fetched_at` is None: the moment at which the
    archive was asked is not the page's. A page of any other server is given back as it is.
    """
    asked = page.answered_url or page.url
    capture = _by_headers(page) or _by_address(asked) or _by_address(page.url)
    if capture is None or capture.url is None:
        return page
    return replace(page, url=capture.url, answered_url=capture.url, fetched_at=capture.at)


def origin_of(
    body: bytes,
    url: str | None,
    at: datetime | None,
    saved: tuple[str | None, datetime | None] | None = None,
) -> tuple[str | None, datetime | None]:
    """Give the address and moment of a saved HTML page: as its list, program or archive tells them.

    `url` and `at` are what a list says of it, `saved` what the program that saved it says, if not
    within the page. What the list says holds, but the address of a capture is resolved, and the
    moment at which a capture was saved once more is left out.
    """
    saved_url, saved_at = saved or saved_from(body)
    named = url or saved_url
    stated = _stated(body)
    if (capture := _by_address(named)) is not None:
        return capture.url, capture.at or (stated.at if stated else None) or at
    if stated and _speaks_of(stated, named):
        return stated.url or named, at or stated.at
    return named, at or saved_at


def _by_headers(page: Snapshot) -> Capture | None:
    try:
        moment = parsedate_to_datetime(page.header("memento-datetime") or "")
    except (ValueError, TypeError, IndexError, OverflowError):  # whatever a server sends for a date
        return None
    links = parse_header_links(", ".join(value for name, value in page.headers if name.lower() == "link"))
    originals = (link["url"] for link in links if "original" in link.get("rel", "").lower().split())
    stated = next((url for url in originals if is_web_address(url)), None)
    address = _by_address(page.answered_url) or _by_address(page.url)
    inner = _by_address(stated)  # a capture of a capture
    url = inner.url if inner else stated or (address.url if address else None)
    at = inner.at if inner else moment if moment.utcoffset() is not None else moment.replace(tzinfo=UTC)
    return Capture(url, at) if url else None


def _by_address(url: str | None) -> Capture | None:
    found = archived(url) if url else None
    return Capture(*found) if found else None


def _stated(body: bytes) -> Capture | None:
    """Give what an archive wrote into a page."""
    head = head_of(body)
    if written := _WOMBAT.search(head) or _WBINFO.search(head):
        url = html.unescape(written[1]).replace("\\/", "/")
        return Capture(url if is_web_address(url) else None, _moment(written[2], "%Y%m%d%H%M%S"))
    linked = next(filter(None, map(_by_address, _own_links(head))), None)
    comment = _COMMENT.search(body[-FOOT:].decode("latin-1"))
    if comment and (moment := _moment(comment[1], "%H:%M:%S %b %d, %Y")):
        return Capture(linked.url if linked else None, moment)
    return linked


def _own_links(head: str) -> Iterator[str]:
    """Give the addresses that a page, or the archive that shows it, has for it."""
    for link in _LINK.finditer(head):
        if _OWN.search(link[1]) and (href := _HREF.search(link[1])):
            yield html.unescape(href[1])


def _speaks_of(stated: Capture, named: str | None) -> bool:
    """Tell whether what a page says of itself is about this address, and not about one it was copied from."""
    if named is None or stated.url is None or urlsplit(named).hostname in SHORT:
        return True
    return is_web_address(named) and fingerprint(named) == fingerprint(stated.url)


def _moment(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None
