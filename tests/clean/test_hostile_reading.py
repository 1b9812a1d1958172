"""Nothing that stands on a page, and no address, makes the reader break.

Each page here is the smallest like one that broke it, as found by `tools/fuzz.py`.
"""

import tracemalloc
from collections.abc import Callable

import pytest

from edkit.clean import read_page
from edkit.clean.fields.images import _name
from edkit.clean.roles import furniture
from edkit.clean.stated.keys import date_field
from edkit.clean.written.dates import stated
from edkit.clean.written.fold import bare, squeezed
from edkit.models import Page
from edkit.urls import day_in

LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
PAGE = f"<!doctype html><h1>Ferry talks fail</h1><p>{LINE}</p><p>{LINE}</p>"


def sound(page: Page) -> bool:
    """Tell whether every block stands where it says."""
    return all(page.text[block.start : block.end] == block.text for block in page.blocks)


ODD_ADDRESSES = [
    "",
    " ",
    "//",
    "http://",
    "http://[",
    "http://[x]/2026/03/17/a",
    "http://℀.example/opinion/a",
    "http://x.example:99999/",
    "https://x.example/\ud800",
    "https://\udfff.example/",
    "https://x.example/?\udc80=1",
    "\x00",
]


@pytest.mark.parametrize("url", ODD_ADDRESSES)
def test_no_address_breaks_a_page(url: str) -> None:
    """What cannot be an address is none: the page is read as without it."""
    page, without = read_page(PAGE, url=url), read_page(PAGE)
    assert page.article is not None
    assert without.article is not None
    assert page.article.paragraphs == without.article.paragraphs == (LINE, LINE)
    assert page.article.canonical is None or url.startswith("http")


@pytest.mark.parametrize("url", ODD_ADDRESSES)
def test_no_address_in_a_page_breaks_it(url: str) -> None:
    html = f'{PAGE}<p><a href="{url}">More</a></p><img src="{url}"><link rel=canonical href="{url}"><base href="{url}">'
    assert sound(read_page(html, url="https://harbourpost.example/a"))


def test_a_broken_address_names_no_day() -> None:
    assert day_in("http://[/2026/03/17/a") is None


def test_nested_names_are_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line in four hundred elements named for the date is looked at for a date once, not in each."""
    asked = []
    monkeypatch.setattr(furniture, "printed", lambda text, **_: asked.append(text))
    read_page("<time>" * 400 + "<br><br>The quay was closed" * 50, form="html")
    assert 0 < len(asked) < 4 * 50


@pytest.mark.parametrize("look", [bare, squeezed, date_field, stated, _name])
def test_no_long_text_is_remembered(look: Callable[[str], object]) -> None:
    """What is remembered between pages is short, so that a million pages need no more than one."""
    look("2026-03-09")
    tracemalloc.start()
    look("2026-03-09 " * 100_000)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 100_000
