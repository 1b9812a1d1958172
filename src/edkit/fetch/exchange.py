"""One request and its answer, without following it anywhere, inside every limit.

`fetch.py` decides what to make of an answer, `policy.py` whether it may be asked for.
"""

import contextlib
import re
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import requests
from requests import exceptions as broken
from urllib3 import exceptions as broken_below

from edkit.errors import FetchError
from edkit.fetch.content import GZIP, LIMITS, PIECE, Limits, decoded, taken
from edkit.fetch.guard import Visit, guarded_session
from edkit.fetch.lists import without_credentials
from edkit.urls import is_web_address

AGENT = "edkit"  # the name robots.txt files can speak to
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How we ask. `contact` is an e-mail address or page where an outlet reaches the people of the study."""

    contact: str
    pace_seconds: float = 2.0  # between two requests to one host, at least
    total_seconds: float = 60.0  # for one page, with all its redirects, without the waiting for our turn
    connect_seconds: float = 10.0
    read_seconds: float = 20.0  # without a byte
    redirects: int = 5
    limits: Limits = LIMITS
    allowed_hosts: frozenset[str] = field(default=frozenset())  # may be reached though not public

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+", self.contact):
            raise ValueError(f"contact must be an e-mail address or a web page, not {self.contact!r}")
        if not self.contact.isascii():
            raise ValueError(f"contact must be written in ASCII: {self.contact!r}")

    @property
    def user_agent(self) -> str:
        """What we say we are."""
        return f"{AGENT}/{version('edkit')} (media research; +{self.contact})"

    def session(self) -> requests.Session:
        """Give a session for these settings. Close it after use."""
        return guarded_session(self.user_agent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server began to answer; `body` reads the rest."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    location: str | None  # where it sends us, complete; None: nowhere
    response: requests.Response
    visit: Visit

    def header(self, name: str) -> str:
        """The first header of this name, or ""."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def body(self, limits: Limits) -> bytes:
        """Read and unpack the body. Raises FetchError: too-large, truncated, timeout, binary."""
        where = without_credentials(self.url)
        stated = self.header("content-length")
        if stated.isascii() and stated.isdigit() and int(stated) > limits.page_bytes:
            raise FetchError(where, "too-large", f"it announces {int(stated):,} bytes")
        packed = taken(_Stream(self), where, limits)
        if self.visit.expired:
            raise _late(where)
        return decoded(packed, self.header("content-encoding"), where, limits)

    def beginning(self, size: int) -> bytes:
        """Read and unpack the body, and give no more than its first bytes, however long it is."""
        packed = b""
        stream = _Stream(self)
        while len(packed) < size and (piece := stream.read(PIECE)):
            packed += piece
        if self.visit.expired:
            raise _late(without_credentials(self.url))
        if packed.startswith(GZIP):
            with contextlib.suppress(zlib.error):
                return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, size)
        return packed[:size]


class _Stream:
    """The body as it travels, still packed."""

    def __init__(self, answer: Answer) -> None:
        self._pieces = answer.response.raw.stream(PIECE, decode_content=False)

    def read(self, size: int, /) -> bytes:
        return next(self._pieces, b"")


@contextmanager
def exchange(
    url: str, *, session: requests.Session, settings: FetchSettings, seconds: float
) -> Iterator[Answer]:
    """Ask one address once.

    Raises FetchError: bad-url, refused-address, unreachable, timeout, truncated.
    """
    where = checked(url)
    connect, read = (
        max(min(limit, seconds), 0.01) for limit in (settings.connect_seconds, settings.read_seconds)
    )
    with Visit(seconds, settings.allowed_hosts) as visit:
        try:
            response = session.get(url, stream=True, allow_redirects=False, timeout=(connect, read))
            with closing(response):
                yield _answer(url, session, response, visit)
        except FetchError as error:
            raise FetchError(where, error.reason, error.detail) from None
        except (broken.RequestException, broken_below.HTTPError, OSError, UnicodeError) as error:
            raise (_late(where) if visit.expired else _translated(where, error)) from None


def checked(url: str) -> str:
    """Give an address as it may stand in messages. Raises FetchError bad-url if it cannot be asked for."""
    where = without_credentials(url)
    if not is_web_address(url) or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise FetchError(where, "bad-url")
    if "@" in urlsplit(url).netloc:
        raise FetchError(where, "bad-url", "it holds a name or password: these are never sent")
    return where


def _answer(url: str, session: requests.Session, response: requests.Response, visit: Visit) -> Answer:
    target = session.get_redirect_target(response) if response.status_code in REDIRECTS else None
    return Answer(
        url=url,
        status=response.status_code,
        reason=str(response.reason or "")[:80],
        headers=tuple((str(name), str(value)) for name, value in response.raw.headers.iteritems()),
        location=urljoin(url, target) if target else None,
        response=response,
        visit=visit,
    )


def _cause(error: BaseException) -> BaseException:
    """Give the innermost error: what the system or the server said, without the layers around it."""
    wrapped = error.args[0] if error.args else None
    inner = getattr(wrapped, "reason", None) or error.__cause__
    return _cause(inner) if isinstance(inner, BaseException) else error


def _late(where: str) -> FetchError:
    return FetchError(where, "timeout", "the answer was not complete in time")


def _translated(where: str, error: Exception) -> FetchError:
    detail = re.sub(r"\s+", " ", without_credentials(str(_cause(error))))[:200]
    if isinstance(error, (broken.Timeout, broken_below.TimeoutError)):
        return FetchError(where, "timeout", detail)
    if isinstance(
        error, (broken.InvalidURL, broken.InvalidSchema, broken_below.LocationParseError, UnicodeError)
    ):
        return FetchError(where, "bad-url", detail)
    if isinstance(error, (broken.ChunkedEncodingError, broken_below.ProtocolError)):
        return FetchError(where, "truncated", detail)
    return FetchError(where, "unreachable", detail)
