"""The small readings that all lists share: moments, languages, titles, addresses, charsets."""

from datetime import UTC, datetime
from typing import Any

import pytest

from edkit.errors import FetchError
from edkit.fetch.listings.listing import Listing, complete, language_of, moment, text_of, title_of, unpacked
from edkit.visits import Found

MOMENTS = [
    ("2026-03-17", "2026-03-17T00:00:00+00:00"),
    ("2026-03-17T08:00Z", "2026-03-17T08:00:00+00:00"),
    ("2026-03-17T08:00:00.123456-05:00", "2026-03-17T08:00:00-05:00"),
    ("2026-03-17T08:00:00+0530", "2026-03-17T08:00:00+05:30"),
    ("2026-03-17 08:00:00 UTC", "2026-03-17T08:00:00+00:00"),
    (" 2026-03-17T08:00:00\n", "2026-03-17T08:00:00+00:00"),
    ("Tue, 17 Mar 2026 08:00:00 GMT", "2026-03-17T08:00:00+00:00"),
    ("17 Mar 26 08:00 EST", "2026-03-17T08:00:00-05:00"),
    ("Tue, 17 Mar 2026 08:00:00 CEST", "2026-03-17T08:00:00+02:00"),
    ("Tue, 17 Mar 2026 08:00:00 XYZ", "2026-03-17T08:00:00+00:00"),
    ("Tue, 17 Mar 2026", "2026-03-17T00:00:00+00:00"),
    ("17 Mar 2026", "2026-03-17T00:00:00+00:00"),
    ("2026-W12-2", None),
    ("2026-076", None),
    ("2026-03", None),
    ("2026", None),
    ("2026-02-30", None),
    ("2026-03-17T25:00Z", None),
    ("Tue, 17 Mar 2026 08:00:00 +9999", None),
    ("1970-01-01T00:00:00Z", None),
    ("0000-00-00 00:00:00", None),
    ("yesterday", None),
    ("9" * 5_000, None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("text", "expected"), MOMENTS)
def test_moment(text: str | None, expected: str | None) -> None:
    """With the offset it states; what is no moment, or one before the web, is none."""
    read = moment(text)
    assert (read.isoformat() if read else None) == expected


LANGUAGES = [
    ("en", "en"),
    ("EN-us", "en-US"),
    ("pt_br", "pt-BR"),
    ("zh-Hant-TW", "zh-Hant-TW"),
    ("x-default", None),
    ("e", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("text", "expected"), LANGUAGES)
def test_language_of(text: str | None, expected: str | None) -> None:
    """As BCP 47 writes it."""
    assert language_of(text) == expected


ADDRESSES = [
    ("b", "https://herald.example/a/b"),
    ("//other.example/b?x=1#y", "https://other.example/b?x=1#y"),
    ("../b", "https://herald.example/b"),
    (
        "https://herald.example/b?x=https://other.example/#y",
        "https://herald.example/b?x=https://other.example/#y",
    ),
    ("https://herald.example/b c", "https://herald.example/b c"),
    ("https://ada:secret@herald.example/b", None),
    ("javascript:void(0)", None),
    ("mailto:desk@herald.example", None),
    ("https://[half", None),
    ("a\x00b", None),
    ("x" * 9_000, None),
    ("  ", None),
]


@pytest.mark.parametrize(("link", "expected"), ADDRESSES)
def test_complete(link: str, expected: str | None) -> None:
    """As written, from the address of the list on."""
    assert complete("https://herald.example/a/feed", link) == expected


def test_title_of() -> None:
    """One line, without markup, of bounded length; nothing is none."""
    assert title_of(" A\n <b>b</b> &amp;\x00 c ", markup=True) == "A b & c"
    assert title_of("3 < 4 & <b>") == "3 < 4 & <b>"
    assert title_of("<b></b>", markup=True) is None
    assert len(title_of("x" * 10**6) or "") == 1_000


CHARSETS = [
    ("é".encode(), "", "é"),
    ("é".encode(), "text/xml; charset=iso-8859-1", "é"),
    ("é".encode("latin-1"), "text/xml; charset=iso-8859-1", "é"),
    ("“é”".encode("cp1252"), "text/xml; charset=iso-8859-1", "“é”"),
    ("я".encode("koi8-r"), "text/xml; charset=koi8-r", "я"),
    ("é".encode("latin-1"), "text/xml; charset=hex", "é"),
    ("é".encode("latin-1"), "text/xml; charset=no-such", "é"),
    ("é".encode("utf-16"), "", "é"),
    ("<é".encode("utf-16-be"), "", "<é"),
    ("\ufeffé".encode(), "", "é"),
    (("é" * 40).encode() + b"\xff", "", "é" * 40 + "\ufffd"),
]


@pytest.mark.parametrize(("body", "kind", "text"), CHARSETS)
def test_text_of(body: bytes, kind: str, text: str) -> None:
    """What the bytes can be decides, what is declared only helps."""
    assert text_of(body, [("content-type", kind)]) == text


def test_nothing_is_empty() -> None:
    """Also where it has a mark or zeros."""
    for body in (b"", b"\xef\xbb\xbf\n", b"\0\0"):
        with pytest.raises(FetchError) as caught:
            unpacked(body, "https://herald.example/feed")
        assert caught.value.reason == "empty"


SPANS: list[tuple[dict[str, Any], bool]] = [
    ({"way": "rss"}, True),
    ({"way": "rss", "whole": False}, False),
    ({"way": "section"}, False),
    ({"way": "sitemap", "found": ()}, False),
]


@pytest.mark.parametrize(("fields", "spans"), SPANS)
def test_the_span_in_which_nothing_is_left_out(fields: dict[str, Any], spans: bool) -> None:
    """A list that was cut, or that editors choose, vouches for no time."""
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (17, 15, 16)]
    found = tuple(
        Found(url="https://a.example/", place="p", way="rss", position=1, stated=day, states="published")
        for day in days
    )
    listing = Listing(**({"place": "https://a.example/feed", "found": found} | fields))
    assert listing.span == ((days[1], days[0]) if spans else (None, None))
