"""What one feed, sitemap or section page lists, and the small readings that all of them share.

A `Place` is where addresses may be listed; a `Listing` is what was listed there. Whatever is left
out of a listing is told in its notes.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from io import BytesIO
from typing import Literal
from urllib.parse import urljoin, urlsplit

from edkit.errors import FetchError
from edkit.fetch.content import GZIP, LIMITS, Limits, unzipped
from edkit.fetch.headers import header_in
from edkit.urls import EARLIEST_YEAR, LONGEST, is_web_address
from edkit.visits import Attempt, Found

Headers = Iterable[tuple[str, str]]
Kind = Literal["feed", "sitemap", "section", "robots", "front"]

MOST_LISTED = 100_000  # addresses read of one place; a sitemap may have half as many
STOPPED = "read no further than"  # how the note begins that tells of a limit
LONGEST_TITLE = 1_000  # characters
WITHIN = 16_384  # characters in which a list shows what it is
DECLARED_WITHIN = 4_096  # bytes in which a charset is looked for

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932"}
_W3C = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_OFFSETS = dict.fromkeys(("Z", "UTC", "GMT"), "+00:00")
# Names of time zones that RFC 822 does not know; those that mean several are left out.
_ZONES = {
    "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MEZ": "+0100", "CEST": "+0200",
    "MESZ": "+0200", "EET": "+0200", "SAST": "+0200", "EEST": "+0300", "MSK": "+0300", "PKT": "+0500",
    "WIB": "+0700", "HKT": "+0800", "SGT": "+0800", "JST": "+0900", "KST": "+0900", "AEST": "+1000",
    "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300", "BRT": "-0300", "ART": "-0300",
}  # fmt: skip
_DAY_ALONE = re.compile(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4}")
_ZONE = re.compile(r"[A-Z]{3,4}$")
# Most addresses are complete as they stand; looking is ten times as fast as taking them apart.
_COMPLETE = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?/[A-Za-z0-9_.~/%?=&+,;:!-]*")
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})((?:[-_]\w{1,8}){0,4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address that may list others. `kind` is what it was said to be; what it is, its answer tells."""

    url: str
    kind: Kind
    modified: datetime | None = None  # as the index that names it says
    depth: int = 0  # how many places led from the register to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What stands in one place, in its order."""

    place: str  # its address, as asked for
    way: str  # one of visits.WAYS, or "robots" and "front", which only name places
    found: tuple[Found, ...] = ()
    further: tuple[Place, ...] = ()  # places that it names: sitemaps of an index, feeds of a front page
    notes: tuple[str, ...] = ()  # what was left out, or is odd
    whole: bool = True  # False: it was cut or broken, and may list more
    attempt: Attempt | None = None  # by which it was brought

    @property
    def oldest(self) -> datetime | None:
        """The earliest moment that it states; None: it states none."""
        return min((one.stated for one in self.found if one.stated), default=None)

    @property
    def newest(self) -> datetime | None:
        """The latest moment that it states; None: it states none."""
        return max((one.stated for one in self.found if one.stated), default=None)

    @property
    def span(self) -> tuple[datetime, datetime] | tuple[None, None]:
        """From when until when it leaves nothing out that it states a moment of.

        None where it was cut or broken, and of a section page, which shows what its editors choose.
        """
        if not self.whole or self.way == "section" or self.oldest is None or self.newest is None:
            return None, None
        return self.oldest, self.newest


def unpacked(body: bytes, where: str, limits: Limits = LIMITS) -> bytes:
    """Unpack what is gzip under any name. Raises FetchError: truncated, too-large, binary, empty."""
    if body.startswith(GZIP):
        body = unzipped(BytesIO(body), where, limits)
    if body.startswith(GZIP):
        raise FetchError(where, "binary", "packed twice")
    if not body.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xfe\xff"):
        raise FetchError(where, "empty")
    return body


def text_of(body: bytes, headers: Headers = ()) -> str:
    """Give the text of a body; valid UTF-8 is UTF-8, whatever charset is declared. Never fails."""
    for mark, marked in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(marked, "replace")
    if unmarked := _two_bytes(body):
        return body.decode(unmarked, "replace")
    stated = header_in(headers, "content-type").encode("ascii", "replace")
    for name in ("utf-8", _declared(stated), _declared(body[:DECLARED_WITHIN])):
        try:
            return body.decode(name or "utf-8")
        except (UnicodeDecodeError, ValueError, LookupError):
            continue
    return body.decode("cp1252" if _is_hardly_utf8(body) else "utf-8", "replace")


def is_web_page(text: str, end: int = WITHIN) -> bool:
    """Tell whether a text begins as a web page, before a place where something else seems to begin."""
    return _WEB_PAGE.search(text, 0, end) is not None


def complete(base: str, link: str) -> str | None:
    """Give a link's complete address, as written; None where it can be none, or holds a password."""
    link = link.strip()
    if _COMPLETE.fullmatch(link) and len(link) <= LONGEST:
        return link
    if not link or len(link) > LONGEST or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", link):
        return None
    try:
        address = urljoin(base, link)
        named = urlsplit(address).netloc
    except ValueError:
        return None
    return address if is_web_address(address) and "@" not in named else None


def moment(text: str | None) -> datetime | None:
    """Read a moment as feeds and sitemaps write it; without an offset it is taken for UTC.

    None for what is no moment, for a month or year alone, and for years before the web.

    >>> moment("2026-03-17T08:00+01:00").isoformat(), moment("Tue, 17 Mar 2026 08:00:00 GMT").isoformat()
    ('2026-03-17T08:00:00+01:00', '2026-03-17T08:00:00+00:00')
    """
    text = (text or "").strip()
    if not text or len(text) > 100:
        return None
    if _DAY_ALONE.fullmatch(text):
        text += " 00:00"
    try:
        found = _w3c(text) or parsedate_to_datetime(_ZONE.sub(_zone, text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    found = found if found.utcoffset() is not None else found.replace(tzinfo=UTC)
    return found if found.year >= EARLIEST_YEAR else None


def title_of(text: str | None, *, markup: bool = False) -> str | None:
    """Give a title in one line, without markup where it has any; None if nothing is left."""
    text = (text or "")[: 8 * LONGEST_TITLE]
    if markup:
        text = unescape(re.sub(r"<[^<>]*>", "", text))
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)  # halves of a character, which no file can keep
    return re.sub(r"[\s\x00-\x1f]+", " ", text).strip()[:LONGEST_TITLE] or None


def language_of(text: str | None) -> str | None:
    """Give a language as BCP 47 writes it; None for what is none.

    >>> language_of("en_us"), language_of("DE"), language_of("English")
    ('en-US', 'de', None)
    """
    match = _LANGUAGE.fullmatch((text or "").strip())
    if not match:
        return None
    parts = re.findall(r"\w+", match[2].replace("_", "-"))
    return "-".join([match[1].lower(), *(part.upper() if len(part) == 2 else part for part in parts)])


def _w3c(text: str) -> datetime | None:
    match = _W3C.fullmatch(text)
    if not match:
        return None
    year, month, day, time, offset = match.groups()
    return datetime.fromisoformat(
        f"{year}-{month}-{day}T{time or '00:00'}{_OFFSETS.get((offset or 'Z').upper(), offset)}"
    )


def _zone(match: re.Match[str]) -> str:
    return _ZONES.get(match[0], match[0])


def _two_bytes(body: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero beside its first character."""
    return {b"\0<": "utf-16-be", b"<\0": "utf-16-le"}.get(body[:2])


def _declared(text: bytes) -> str | None:
    match = _CHARSET.search(text)
    try:
        known = codecs.lookup(match[1].decode("ascii")) if match else None
    except (LookupError, ValueError):
        return None
    if known is None or not getattr(known, "_is_text_encoding", True) or known.name.startswith("utf-16"):
        return None
    return _MEANT.get(known.name, known.name)


def _is_hardly_utf8(body: bytes) -> bool:
    """Tell another charset from UTF-8 with a few broken places."""
    text = body[:1_000_000].decode("utf-8", "replace")
    return text.count("\ufffd") * 10 > sum(character > "\x7f" for character in text)
