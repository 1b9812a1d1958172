"""The next page of an article has its own address and the next number; the next article has not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean import read_page
from edkit.clean.fields.paging import paging
from edkit.clean.markup.elements import Run
from edkit.clean.stated.statements import Statements
from edkit.models import Page

SITE = "https://post.example"
TEXT = "<p>The crews of all four ferries left the talks on Monday night, and nobody could say when they would be back.</p>"


def page(url: str | None, links: str, head: str = "") -> Page:
    return read_page(f"<head>{head}</head><h1>Ferry talks fail</h1>{TEXT * 4}<div>{links}</div>", url=url)


NEXT_PAGES = [
    ("a number", "/news/quay", '<a href="/news/quay?page=2">2</a>', "/news/quay?page=2"),
    ("the second of many", "/news/quay/", '<a href="/news/quay/3/">3</a> <a href="/news/quay/2/">2</a>', "/news/quay/2/"),
    ("a word", "/news/quay.html", '<a href="quay-2.html">Next page »</a>', "/news/quay-2.html"),
    ("in German", "/news/quay", '<a href="/news/quay/seite-2">Seite 2</a>', "/news/quay/seite-2"),
    ("on the second page", "/news/quay?p=2", '<a href="?p=3">weiter</a>', "/news/quay?p=3"),
    ("the number alone", "/news/quay/2", '<a href="/news/quay">1</a> <a href="/news/quay/3">3</a>', "/news/quay/3"),
    ("beside another parameter", "/a?id=7", '<a href="/a?id=7&page=2">Next</a>', "/a?id=7&page=2"),
    ("the next article", "/news/quay", '<a href="/news/bell">Next</a>', None),
    ("another article's page", "/a?id=7", '<a href="/a?id=8&page=2">Next</a>', None),
    ("an article numbered like a page", "/news/ferry-2", '<a href="/news/ferry-3">Next</a>', None),
    ("the page before", "/news/quay?page=2", '<a href="/news/quay?page=1">1</a>', None),
    ("a link within the text", "/news/quay", '<a href="/news/quay?page=2">what we said of the quay before</a>', None),
    ("comments", "/news/quay", '<div class="comments"><a href="/news/quay?page=2">2</a></div>', None),
    ("a broken address", "/news/quay", '<a href="http://[2">2</a>', None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "links", "expected"), [row[1:] for row in NEXT_PAGES], ids=[row[0] for row in NEXT_PAGES]
)
def test_next_page(url: str, links: str, expected: str | None) -> None:
    assert page(SITE + url, links).next_page == (SITE + expected if expected else None)


def test_the_head_may_name_the_next_page() -> None:
    link = '<link rel="next" href="{}">'
    assert page(f"{SITE}/quay", "", link.format("/quay?page=2")).next_page == f"{SITE}/quay?page=2"
    assert page(f"{SITE}/quay", "", link.format("/bell?page=2")).next_page is None


def test_the_address_may_be_stated() -> None:
    head = f'<link rel="canonical" href="{SITE}/quay">'
    assert page(None, f'<a href="{SITE}/quay/2">2</a>', head).next_page == f"{SITE}/quay/2"
    assert page(None, f'<a href="{SITE}/quay/2">2</a>').next_page is None


def test_notes_tell_of_it_and_of_the_view_on_one_page() -> None:
    links = '<a href="?page=2">2</a> <a href="?view=all">Single page</a>'
    assert page(f"{SITE}/quay", links).notes == (
        f"the page goes on at {SITE}/quay?page=2",
        f"all of it stands on one page at {SITE}/quay?view=all",
    )


parts = st.text("/?&=-.12apge", max_size=20)


@given(parts, parts)
def test_the_next_page_is_another_one_of_the_same_site(own: str, target: str) -> None:
    run = Run("2", links=[(0, 1, f"{SITE}/{target}")])
    found = paging([run], Statements(), f"{SITE}/{own}").next_page
    assert found is None or (found.startswith(SITE) and found != f"{SITE}/{own}")
