"""Pages that a browser saved in one file with their pictures ─► the page, and what the browser says of it.

Chrome, Edge and old Internet Explorer write MHTML (RFC 2557: a mail with parts), Safari a property
list. The pictures and frames are left where they are.
"""

import plistlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

from edkit.errors import FetchError
from edkit.urls import is_web_address

NAMES = (".mhtml", ".mht", ".webarchive")
HEAD_BYTES = 4_096  # in which a mail says that it is one

_MAIL = re.compile(
    rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*?content-type:\s*multipart/related", re.I
)
_PLIST = b"bplist00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """The page in a bundle. None: the browser does not say."""

    body: bytes
    url: str | None
    at: datetime | None  # when it was saved
    content_type: str | None  # with its charset


def unbundled(body: bytes, where: str) -> Bundled | None:
    """Take the page out of a bundle; None if it is none. Raises FetchError bad-record if it holds no page."""
    if _MAIL.match(body[:HEAD_BYTES].lstrip()):
        return _of_mail(message_from_bytes(body.lstrip()), where)
    return _of_plist(body, where) if body.startswith(_PLIST) else None


def _of_mail(mail: Message, where: str) -> Bundled:
    page = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
    plain = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(plain, bytes):
        raise FetchError(where, "bad-record", "an MHTML file without a page in it")
    stated = (mail["Snapshot-Content-Location"], page["Content-Location"])
    url = next((str(text).strip() for text in stated if text and is_web_address(str(text).strip())), None)
    return Bundled(body=plain, url=url, at=_moment(mail["Date"]), content_type=_header(page["Content-Type"]))


def _of_plist(body: bytes, where: str) -> Bundled:
    try:
        main: Any = plistlib.loads(body, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        plain, url = main["WebResourceData"], str(main.get("WebResourceURL", ""))
        kind, charset = main.get("WebResourceMIMEType"), main.get("WebResourceTextEncodingName")
    except (plistlib.InvalidFileException, KeyError, TypeError, AttributeError, RecursionError, ValueError):
        raise FetchError(where, "bad-record", "a property list that is no web archive of Safari") from None
    if not isinstance(plain, bytes):
        raise FetchError(where, "bad-record", "a web archive of Safari without a page in it")
    return Bundled(
        body=plain,
        url=url if is_web_address(url) else None,
        at=None,
        content_type=_header(f"{kind}; charset={charset}") if kind and charset else _header(kind),
    )


def _moment(text: object) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment  # -0000: UTC


def _header(text: object) -> str | None:
    return re.sub(r"\s+", " ", str(text)).strip() if text else None
