"""Addresses: the promises of canonical, normalised and fingerprint."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.errors import BadUrl
from edkit.urls import (
    archived,
    canonical,
    day_in,
    fingerprint,
    host,
    is_web_address,
    joined,
    normalised,
    site,
)

CANONICAL = [
    ("https://9news.example/guides/9-ferries/#map", "https://9news.example/guides/9-ferries/"),
    ("https://news.example/%d0%b0%2d%C3%A9", "https://news.example/%D0%B0-%C3%A9"),
    ("https://news.example/a#comments", "https://news.example/a"),
    ("https://news.example/a?utm_medium=rss&fbclid=x", "https://news.example/a"),
    ("https://news.example:8080/a", "https://news.example:8080/a"),
    ("https://news.example:443/a", "https://news.example/a"),
    ("http://news.example", "http://news.example/"),
    ("HTTP://NEWS.Example/A", "http://news.example/A"),
    ("https://news.example/a?id=7&page=2&utm_source=x", "https://news.example/a?id=7&page=2"),
    ("https://news.example/a?7", "https://news.example/a?7"),
    ("https://news.example/a?", "https://news.example/a"),
    ("https://news.example/a?id=1&REF=x&wt_zmc=y&shareToken=z&WT.mc_id=1", "https://news.example/a?id=1"),
    ("https://news.example/a?wt=1&refs=2&shore=3", "https://news.example/a?wt=1&refs=2&shore=3"),
    ("https://user:secret@news.example/a", "https://news.example/a"),
    ("https://zeitung-köln.example/ä b", "https://xn--zeitung-kln-zfb.example/%C3%A4%20b"),
    ("https://news.example/%7eb/%c3%a4", "https://news.example/~b/%C3%A4"),
    (" https://news.example/a\n", "https://news.example/a"),
    ("https://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
]
SAME_PAGE = [
    ("http://www.news.example/a", "https://news.example/a/"),
    ("https://m.news.example/a", "https://news.example/a?amp=1"),
    ("https://www.m.news.example/a", "https://news.example/a"),
    ("https://news.example/amp/a", "https://news.example/a/amp/"),
    ("https://news.example/a.amp.html", "https://news.example/a.html"),
    ("https://news.example/s/index.html", "https://news.example/s"),
    ("https://news.example/a?b=1&a=2", "https://news.example/a?a=2&b=1"),
    ("https://news.example/a?print=true", "https://news.example/a"),
    ("https://news.example/a?printView=1&id=7", "https://news.example/a?id=7"),
    ("https://news.example/a?format=print", "https://news.example/a?layout=amp"),
    ("https://news.example/a?mode=printer_friendly", "https://news.example/a?action=printpage"),
    ("https://news.example/a?tmpl=component&print=1", "https://news.example/a"),
    ("https://news.example/print/a/7", "https://news.example/a/7/print"),
    ("https://news.example/m/a", "https://news.example/mobile/a"),
    ("https://news.example/a/print.html", "https://news.example/a/printer-friendly"),
    ("https://news.example/a-print.html", "https://news.example/a.html"),
    ("https://news.example/a.print", "https://news.example/a.amp"),
    ("https://news.example/a_amp.php", "https://news.example/a.php"),
    ("https://touch.news.example/a", "https://wap.news.example/a"),
    ("https://print.news.example/a", "https://mobile.news.example/a"),
    ("https://www.google.co.uk/amp/s/www.news.example/a/amp/", "https://news.example/a"),
    ("https://news-example.cdn.ampproject.org/c/s/news.example/a?amp=1", "https://news.example/a"),
    ("https://news-example.cdn.ampproject.org/v/news.example/a", "https://news.example/a"),
]
OTHER_PAGE = [
    ("https://news.example/a?id=1", "https://news.example/a?id=2"),
    ("https://news.example/a?p=1", "https://news.example/a"),
    ("https://news.example/a?m=201703", "https://news.example/a"),
    ("https://sport.news.example/a", "https://news.example/a"),
    ("https://m.example/a", "https://example/a"),
    ("https://news.example/print", "https://news.example/a"),
    ("https://news.example/how-to-print", "https://news.example/how-to"),
    ("https://news.example/a?type=video", "https://news.example/a"),
    ("https://news.example/a?version=2", "https://news.example/a"),
    ("https://news.example/a?action=comment", "https://news.example/a"),
    ("https://news.example/footprint.html", "https://news.example/foot.html"),
    ("https://news.example/amplifier", "https://news.example/lifier"),
    ("https://news.example/printing/a", "https://news.example/a"),
    ("https://google.example/amp/s/a", "https://s/a"),
]
NO_ADDRESS = [
    "https://news.example/\ud800",
    "",
    "news.example/a",
    "ftp://news.example/a",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://",
    "https:///a",
    "https://news example/a",
    "https://news.example:port/a",
    "https://[half/a",
    "https://..",
]
DAYS = [
    ("https://news.example/2026/03/17/ferry", date(2026, 3, 17)),
    ("https://news.example/2026-3-7/ferry", date(2026, 3, 7)),
    ("https://news.example/ferry-20260317.html", date(2026, 3, 17)),
    ("https://news.example/2026/03/ferry", None),
    ("https://news.example/story-120260317", None),
    ("https://news.example/2026/02/30/ferry", None),
    ("https://news.example/1889/03/17/archive", None),
    ("https://news.example/a?d=2026-03-17", None),
    ("https://news.example/2026317", None),
]


@pytest.mark.parametrize(("url", "expected"), CANONICAL)
def test_canonical(url: str, expected: str) -> None:
    """Tracking, fragment and credentials go; what selects the page stays."""
    assert canonical(url) == expected


@pytest.mark.parametrize(("a", "b"), SAME_PAGE)
def test_one_page_has_one_normalised_address_and_fingerprint(a: str, b: str) -> None:
    """The ways a page is offered are one page."""
    assert normalised(a) == normalised(b)
    assert fingerprint(a) == fingerprint(b)


@pytest.mark.parametrize(("a", "b"), OTHER_PAGE)
def test_two_pages_keep_two_fingerprints(a: str, b: str) -> None:
    """What may select another page is kept."""
    assert fingerprint(a) != fingerprint(b)


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_no_address_is_refused(text: str) -> None:
    """Only complete http and https addresses are addresses."""
    assert not is_web_address(text)
    with pytest.raises(BadUrl):
        canonical(text)


@pytest.mark.parametrize(("url", "expected"), DAYS)
def test_day_in(url: str, expected: date | None) -> None:
    """A day is read only where the path writes a whole, possible one."""
    assert day_in(url) == expected


def test_a_cache_in_a_cache_is_undone_as_well() -> None:
    """So that doing it twice is doing it once."""
    url = "https://www.google.com/amp/s/google.com/amp/s/news.example/a"
    assert normalised(url) == normalised(normalised(url)) == "https://news.example/a"


def test_host_and_site() -> None:
    """The site is the registered domain; an address of numbers is its own."""
    assert host("https://www.News.Example/a") == "news.example"
    assert site("https://sport.news.co.uk/a") == "news.co.uk"
    assert site("https://sport.news.example/a") == "news.example"
    assert site("http://192.0.2.7/a") == "192.0.2.7"


def test_joined_gives_none_for_what_is_no_page() -> None:
    """Mail and script links lead nowhere."""
    assert joined("https://news.example/a/", "../b") == "https://news.example/b"
    assert joined("https://news.example/a", "mailto:desk@news.example") is None
    assert joined("https://news.example/a?id=1", "#top") == "https://news.example/a?id=1"
    assert joined("https://news.example/a", "/b?id=2&ref=x#c") == "https://news.example/b?id=2"
    assert joined("https://news.example/a", "//sport.news.example/b#c") == "https://sport.news.example/b"
    assert joined("https://news.example/a/b", "/c/../d/./e?x=/.") == "https://news.example/d/e?x=/."
    assert joined("https://news.example:443/a", "/b/c-1.html") == "https://news.example/b/c-1.html"
    assert joined("news.example/a", "/b") is None
    assert joined("http://[news", "/b") is None
    assert joined("http://[news", "https://news.example") == "https://news.example/"
    assert joined(None, "/b") is None
    assert joined(None, "#top") is None
    assert joined("https://news.example/", "https://[half") is None


label = st.from_regex(r"[a-z]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True).filter(lambda s: "--" not in s)
addresses = st.builds(
    lambda scheme, labels, path, query, fragment: (
        f"{scheme}://{'.'.join(labels)}.example/{path}" + (f"?{query}" if query else "") + f"#{fragment}"
    ),
    st.sampled_from(["http", "https"]),
    st.lists(label, min_size=1, max_size=3),
    st.text(max_size=30),
    st.text(max_size=30),
    st.text(max_size=5),
)


@given(addresses)
def test_each_is_idempotent(url: str) -> None:
    """Doing it twice is doing it once, whatever stands in path and query."""
    try:
        once = canonical(url)
    except BadUrl:
        return
    assert canonical(once) == once
    assert normalised(normalised(url)) == normalised(url)
    assert urlsplit(once).hostname == urlsplit(url).hostname
    assert fingerprint(once) == fingerprint(url)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_bad_url(text: str) -> None:
    """No other error comes out, whatever goes in."""
    assert is_web_address(text) in (True, False)


THEN = datetime(2024, 2, 12, 9, 30, tzinfo=UTC)
ARCHIVED = [
    (
        "https://web.archive.org/web/20240212093000/http://herald.example/a?b=2#c",
        "http://herald.example/a?b=2#c",
        THEN,
    ),
    (
        "https://web.archive.org/web/20240212093000id_/https:/herald.example/a",
        "https://herald.example/a",
        THEN,
    ),
    ("http://web.archive.org/web/20240212093000/herald.example/a", "http://herald.example/a", THEN),
    ("https://web.archive.org/web/2024/https://herald.example/a", "https://herald.example/a", None),
    ("https://web.archive.org/web/https://herald.example/a", "https://herald.example/a", None),
    ("https://web.archive.org/web/20249912093000/https://herald.example/a", "https://herald.example/a", None),
    (
        "https://archive.example/wayback/20240212093000mp_/https%3A%2F%2Fherald.example%2Fa",
        "https://herald.example/a",
        THEN,
    ),
    ("https://archive.today/2024.02.12-093000/https://herald.example/a", "https://herald.example/a", THEN),
    (
        "https://archive.today/20260101000000/https://web.archive.org/web/20240212093000/https://herald.example/a",
        "https://herald.example/a",
        THEN,
    ),
]


@pytest.mark.parametrize(("url", "original", "moment"), ARCHIVED)
def test_addresses_in_web_archives(url: str, original: str, moment: datetime | None) -> None:
    assert archived(url) == (original, moment)


NO_CAPTURES = [
    "https://herald.example/2024/02/12/https-everywhere",
    "https://herald.example/go/https://other.example/a",
    "https://herald.example/2024/https://other.example/a",
    "https://web.archive.org/web/*/herald.example/a",
    "https://web.archive.org/web/2024*/https://herald.example/a",
    "https://web.archive.org/web/20240212093000/",
    "https://web.archive.org/web/20240212093000/about:blank",
    "https://web.archive.org/save/https://herald.example/a",
    "https://archive.today/x7Qrs",
    "/20240212093000/https://herald.example" * 400,
]


@pytest.mark.parametrize("url", NO_CAPTURES)
def test_addresses_that_are_no_captures(url: str) -> None:
    assert archived(url) is None
