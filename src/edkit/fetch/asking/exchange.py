"""One request and its answer, without following it anywhere, inside every limit.

`fetch.py` decides what to make of an answer, `rules` whether it may be asked for.
"""

import math
import re
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from requests import exceptions as broken
from urllib3 import exceptions as broken_below

from edkit.errors import FetchError
from edkit.fetch.asking.heavy import HEAVY, LARGE_BYTES
from edkit.fetch.asking.session import GuardedSession
from edkit.fetch.asking.settings import FetchSettings
from edkit.fetch.asking.watch import Visit
from edkit.fetch.content import PIECE, Limits
from edkit.fetch.headers import header_in
from edkit.fetch.lists import without_credentials
from edkit.fetch.statuses import REDIRECTS
from edkit.fetch.unpack import decoded
from edkit.urls import DEFAULT_PORTS, has_credentials, is_web_address
from edkit.visits import Exchange

ASIDE_BYTES = 65_536  # of an answer that is no page: enough to see what it says
KEPT_BYTES = 1_000_000  # of a page that is larger than the limit
LARGE_SECONDS = 60.0  # that a page waits, before it is unpacked, for others that are large
HOLD_ADDRESSES = frozenset({"location", "content-location", "refresh", "link"})  # headers
LONGEST_LABEL = 63  # characters between two dots of a host's name, as RFC 1035 has it

HTTP_1_0 = 10  # as http.client counts

Headers = tuple[tuple[str, str], ...]
Room = Callable[[int, Headers], int]  # the status and headers ─► how many bytes of the body to read

_BROKEN = (broken.RequestException, broken_below.HTTPError, OSError, UnicodeError)
_BROKEN_LINES = re.compile(r"[\s\x00-\x1f\x7f]*[\r\n\x00][\s\x00-\x1f\x7f]*")


@dataclass(slots=True)
class Answer:
    """What a server answered; the body is still packed."""

    exchange: Exchange  # as it is kept: passwords in addresses of its head are masked
    error: FetchError | None = None  # why the body is not whole; None where it is, or is long enough
    sent: float = -math.inf  # when it was asked, on the clock of time.monotonic
    target: str = ""  # its Location, as it came

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.exchange.status

    @property
    def location(self) -> str | None:
        """Where it sends us, complete; None: nowhere."""
        sends = self.status in REDIRECTS and self.target
        return _complete(self.exchange.url, self.target) if sends else None

    def header(self, name: str) -> str:
        """The first header of this name (in lower case), or ""."""
        return header_in(self.exchange.headers, name)

    def body(self, limits: Limits) -> bytes:
        """Unpack the body. Raises FetchError: too-large, truncated, timeout, binary."""
        if self.error:
            raise self.error
        where = self.exchange.url
        if self.exchange.cut == "length":
            size = announced(self.exchange.headers)
            detail = f"it announces {size:,} bytes" if size else f"more than {limits.page_bytes:,} bytes"
            raise FetchError(where, "too-large", detail)
        return self._unpacked(where, limits)

    def _unpacked(self, where: str, limits: Limits) -> bytes:
        """Unpack the body; one that grows large in a place of its own, of which there are a few."""
        small = replace(limits, page_bytes=min(limits.page_bytes, LARGE_BYTES))
        try:
            return decoded(self.exchange.body, self.encoding, where, small)
        except FetchError as error:
            if error.reason != "too-large" or small == limits:
                raise
        if not HEAVY.enter(LARGE_SECONDS):
            raise _no_place(where)
        return decoded(self.exchange.body, self.encoding, where, limits)

    @property
    def encoding(self) -> str:
        """How the body is packed."""
        return ",".join(value for key, value in self.exchange.headers if key.lower() == "content-encoding")


def announced(headers: Headers) -> int | None:
    """Give the size of a body as its head states it; None where it does not."""
    stated = header_in(headers, "content-length")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 19 else None


def ask(
    url: str,
    *,
    session: GuardedSession,
    settings: FetchSettings,
    seconds: float,
    room: Room,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask one address once. A connection that the server closed between two visits is made anew.

    Raises FetchError where nothing was answered: bad-url, refused-address, unreachable, timeout, truncated.
    """
    where = checked(url)
    with Visit(seconds, settings.read_seconds) as visit:
        try:
            return _asked(url, session, settings, visit, headers or {}, room)
        except FetchError as error:
            if visit.expired and error.reason == "truncated":  # it was us who ended it
                raise _late(where) from None
            raise FetchError(where, error.reason, error.detail) from None
        except _BROKEN as error:
            raise (_late(where) if visit.expired else _translated(where, error)) from None


@lru_cache(maxsize=1_024)
def checked(url: str) -> str:
    """Give an address as it may stand in messages. Raises FetchError bad-url if it cannot be asked for."""
    where = without_credentials(url)
    if not is_web_address(url) or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise FetchError(where, "bad-url")
    if has_credentials(url):
        raise FetchError(where, "bad-url", "it holds a name or password: these are never sent")
    name = urlsplit(url).hostname or ""
    if any(not 0 < len(label) <= LONGEST_LABEL for label in name.removesuffix(".").split(".")):
        raise FetchError(where, "bad-url", "no host can be called this")
    return where


def _asked(
    url: str,
    session: GuardedSession,
    settings: FetchSettings,
    visit: Visit,
    headers: Mapping[str, str],
    room: Room,
) -> Answer:
    for last in (False, True):
        at = datetime.now(UTC)
        connect = max(min(settings.connect_seconds, visit.left), 0.01)
        first_byte = max(min(settings.first_byte_seconds, visit.left), 0.01)
        try:
            response = session.ask(url, headers, (connect, first_byte), visit)
        except broken.ConnectionError:
            if last or visit.fresh or visit.expired:
                raise
            continue  # it was kept open, and the server had closed it meanwhile
        with closing(response):
            return _answer(url, at, response, visit, room)
    raise AssertionError("not reached")


def _answer(url: str, at: datetime, response: requests.Response, visit: Visit, room: Room) -> Answer:
    raw = response.raw
    headers = _received(raw.headers)
    body, cut, error = _taken(raw, room(raw.status, headers), visit, without_credentials(url))
    exchange = Exchange(
        url=url,
        at=at,
        request=_sent(response.request),
        status=raw.status,
        phrase=_one_line(str(raw.reason or ""))[:80],
        protocol="HTTP/1.0" if raw.version == HTTP_1_0 else "HTTP/1.1",
        headers=_kept(headers),
        body=body,
        cut=cut,
        ip=visit.peer,
    )
    return Answer(exchange, error, visit.sent, header_in(headers, "location"))


def _taken(raw: Any, most: int, visit: Visit, where: str) -> tuple[bytes, str | None, FetchError | None]:
    """Read the body as it travels, still packed: it, why it is not whole, and the error that this is."""
    pieces: list[bytes] = []
    size = 0
    if not most:
        return b"", None if raw.length_remaining == 0 else "length", None
    try:
        while size <= most and (piece := raw.read1(PIECE, decode_content=False)):
            pieces.append(piece)
            size += len(piece)
            if size > LARGE_BYTES and not HEAVY.enter(visit.left):
                return b"".join(pieces)[:ASIDE_BYTES], "time", _no_place(where)
    except _BROKEN as error:
        late = visit.expired or isinstance(error, (broken_below.TimeoutError, TimeoutError))
        why = _late(where) if visit.expired else _translated(where, error)
        return b"".join(pieces)[:most], "time" if late else "disconnect", why
    if visit.expired:
        return b"".join(pieces)[:most], "time", _late(where)
    if size > most:
        return _beginning(pieces, min(most, KEPT_BYTES)), "length", None
    return b"".join(pieces), None, None


def _beginning(pieces: list[bytes], size: int) -> bytes:
    """Put together no more than the first bytes."""
    beginning = bytearray()
    for piece in pieces:
        if len(beginning) >= size:
            break
        beginning += piece
    return bytes(beginning[:size])


def _sent(request: requests.PreparedRequest) -> Headers:
    parts = urlsplit(str(request.url))
    plain = parts.port is None or parts.port == DEFAULT_PORTS.get(parts.scheme)
    host = (parts.netloc.rpartition(":")[0] or parts.netloc) if parts.port and plain else parts.netloc
    return (("Host", host), *((str(name), str(value)) for name, value in request.headers.items()))


def _received(headers: Any) -> Headers:
    """Give the headers as they came, but those of the transport, each in one line."""
    return tuple(
        (_one_line(name), _one_line(value))
        for name, value in headers.iteritems()
        if name.lower() != "transfer-encoding"
    )


def _kept(headers: Headers) -> Headers:
    """Give headers without the passwords that servers write into addresses, in Latin-1 as they came."""
    return tuple(
        (name, without_credentials(value).replace("…", "...") if name.lower() in HOLD_ADDRESSES else value)
        for name, value in headers
    )


def _one_line(text: str) -> str:
    return _BROKEN_LINES.sub(" ", text)


def _complete(base: str, target: str) -> str:
    """Complete the address of a redirect; servers write it in UTF-8, which http.client reads as Latin-1."""
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urldefrag(urljoin(base, target.strip().replace(" ", "%20"))).url
    except ValueError:
        return target


def _cause(error: BaseException) -> BaseException:
    """Give the innermost error: what the system or the server said, without the layers around it."""
    wrapped = error.args[0] if error.args else None
    inner = getattr(wrapped, "reason", None) or error.__cause__
    return _cause(inner) if isinstance(inner, BaseException) else error


def _no_place(where: str) -> FetchError:
    return FetchError(where, "timeout", "other large pages were being read all the time")


def _late(where: str) -> FetchError:
    return FetchError(where, "timeout", "the answer was not complete in time")


def _translated(where: str, error: Exception) -> FetchError:
    detail = re.sub(r"\s+", " ", without_credentials(str(_cause(error))))[:200]
    if isinstance(error, (broken.Timeout, broken_below.TimeoutError, TimeoutError)):
        return FetchError(where, "timeout", detail)
    if isinstance(
        error, (broken.InvalidURL, broken.InvalidSchema, broken_below.LocationParseError, UnicodeError)
    ):
        return FetchError(where, "bad-url", detail)
    if isinstance(error, (broken.ChunkedEncodingError, broken_below.ProtocolError)):
        return FetchError(where, "truncated", detail)
    return FetchError(where, "unreachable", detail)
