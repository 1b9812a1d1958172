"""robots.txt after RFC 9309: whose group, which line."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.errors import FetchError
from edkit.fetch.rules.robots import Robots, groups_of, read_robots

SITE = "https://herald.example"


def read(text: str | bytes) -> Robots:
    body = text if isinstance(text, bytes) else text.encode()
    return read_robots(
        body, answer="status 200", read_at=datetime.now(UTC), moment=0.0, url=f"{SITE}/robots.txt"
    )


def verdict(robots: Robots, path: str) -> str:
    try:
        return f"yes: {robots.rule(SITE + path)}"
    except FetchError as error:
        return f"{error.reason}: {error.detail}"


NOTHING = "yes: robots.txt forbids nothing here"

# Text, path, and who decides how (RFC 9309, 2.2.1 to 2.2.4 and 5.1).
CASES = [
    ("user-agent: EDKIT\ndisallow: /a", "/a", "robots: Disallow: /a (User-agent: edkit)"),
    ("User-agent: edkit/0.1\nDisallow: /a", "/a", "robots: Disallow: /a (User-agent: edkit)"),
    ("User-agent: ed\nDisallow: /", "/a", NOTHING),
    ("User-agent: edkit-images\nDisallow: /", "/a", NOTHING),
    ("User-agent: notedkit\nDisallow: /", "/a", NOTHING),
    ("User-agent: edkit\nDisallow: /b\nUser-agent: *\nDisallow: /", "/a", NOTHING),
    (
        "User-agent: edkit\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: edkit\nDisallow: /b",
        "/b",
        "robots: Disallow: /b (User-agent: edkit)",
    ),
    (
        "User-agent: *\nSitemap: /s\nUser-agent: other\nDisallow: /a",
        "/a",
        "robots: Disallow: /a (User-agent: *)",
    ),
    ("User-agent: *\nCrawl-delay: 3\nUser-agent: other\nDisallow: /a", "/a", NOTHING),
    ("Disallow: /a", "/a", NOTHING),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", "yes: Allow: /a (User-agent: *)"),
    ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", "yes: Allow: /a/b (User-agent: *)"),
    ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", "robots: Disallow: /a/b (User-agent: *)"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", "robots: Disallow: /*.pdf$ (User-agent: *)"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z=1", NOTHING),
    ("User-agent: *\nDisallow: /a?b=*", "/a?b=c", "robots: Disallow: /a?b=* (User-agent: *)"),
    ("User-agent: *\nDisallow: /ü", "/%C3%BC/a", "robots: Disallow: /ü (User-agent: *)"),
    ("User-agent: *\nDisallow: /%66oo", "/foo", "robots: Disallow: /%66oo (User-agent: *)"),
    ("User-agent: *\rDisallow: /a\r", "/a", "robots: Disallow: /a (User-agent: *)"),
    ("User-agent: *\r\n\tDisallow : /a # all of it\r\n", "/a", "robots: Disallow: /a (User-agent: *)"),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", "robots: Disallow: /a (User-agent: *)"),
    ("User-agent: *\nDisallow:", "/a", NOTHING),
    ("User-agent: *\nDissallow: /a", "/a", "robots: robots.txt forbids it"),
    ("<!doctype html><p>User-agent: * Disallow: /", "/a", NOTHING),
]


@pytest.mark.parametrize(("text", "path", "expected"), CASES)
def test_the_deciding_line(text: str, path: str, expected: str) -> None:
    """The verdict is protego's; a line that cannot be found again is not guessed."""
    assert verdict(read(text), path) == expected


def test_what_else_it_says() -> None:
    robots = read(
        "Sitemap: https://herald.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: https://herald.example/s.xml"
    )
    assert robots.sitemaps == ("https://herald.example/s.xml",)
    assert robots.crawl_delay == 2.5


def test_groups_are_named_once() -> None:
    assert groups_of("User-agent: a\nUser-agent: a\nDisallow: /x")[0] == {"a": ["Disallow: /x"]}


@given(st.binary(max_size=300))
def test_any_bytes_are_a_robots_txt(body: bytes) -> None:
    assert verdict(read(b"User-agent: *\n" + body), "/a").startswith(("yes: ", "robots: "))
