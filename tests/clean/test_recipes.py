"""An outlet's own selectors override single fields, on the days they are made for."""

from datetime import date

import pytest

from edkit.clean import read_page
from edkit.clean.recipes import trial
from edkit.models import Article
from edkit.outlets import Outlet, Recipe, Register

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)
HTML = f"""<html><body><h1>The Harbour Post</h1><div class="t">Ferry talks fail</div><div class="w">Mara Quill, Larkway</div>
    <span class="d" datetime="2026-03-18">Wednesday</span><div class="x"><p>{LINE}</p><p class="ad">Our letter comes every Friday, with all the gossip.</p>
    <p>{LINE}</p></div><p>{LINE} It goes on outside.</p></body></html>"""
URL = "https://harbourpost.example/2026/03/17/ferry"


def read(selectors: dict[str, str], url: str = URL, html: str = HTML, **when: date) -> Article:
    outlet = Outlet(
        key="post",
        name="The Harbour Post",
        domains=("harbourpost.example",),
        recipes=(Recipe(selectors=selectors, **when),),
    )
    article = read_page(html, url=url, register=Register(outlets={"post": outlet})).article
    assert article is not None
    return article


def test_headline() -> None:
    article = read({"headline": ".t"})
    assert article.headline == "Ferry talks fail"


def test_byline() -> None:
    article = read({"byline": ".w"})
    assert article.byline is not None
    assert article.byline[0].text == "Mara Quill"


def test_body_is_only_what_is_selected() -> None:
    assert read({"body": ".x p:not(.ad)"}).paragraphs == (LINE, LINE)


def test_a_selected_element_gives_all_that_it_holds() -> None:
    """A body is often easier to select as a whole than paragraph by paragraph."""
    paragraphs = read({"body": ".x"}).paragraphs
    assert paragraphs[0] == paragraphs[-1] == LINE
    assert len(paragraphs) == 3
    assert not any("outside" in text for text in paragraphs)


def test_what_is_removed_from_a_selected_body_stays_out() -> None:
    assert read({"body": ".x", "remove": ".ad"}).paragraphs == (LINE, LINE)


def test_markup_that_beautifulsoup_rejects_is_read_without_the_recipe() -> None:
    rejected = read({"body": ".x p:not(.ad)"}, html=f"{HTML}<iframe><![x></iframe>")
    assert rejected.paragraphs == read({"body": ".nothing"}).paragraphs


def test_selectors_see_the_tree_that_a_browser_builds() -> None:
    """Paragraphs left open end where the next begins; rows stand in a table's body."""
    html = f"<h1>Ferry talks fail</h1><div class=x><p>{LINE}<p class=ad>Our letter comes on Friday.<p>{LINE}</div>"
    assert read({"body": ".x p:not(.ad)"}, html=html).paragraphs == (LINE, LINE)
    table = f"<h1>Ferry talks fail</h1><table><tr><td>{LINE}</table>"
    assert read({"body": "tbody > tr > td"}, html=table).paragraphs == (LINE,)


def test_removed() -> None:
    assert not any("gossip" in text for text in read({"remove": ".ad"}).paragraphs)


def test_published() -> None:
    article = read({"published": ".d"})
    assert (article.published.day, article.published.method) == (date(2026, 3, 18), "recipe")


DAYS = [
    (date(2026, 3, 17), None, True),
    (date(2026, 3, 18), None, False),
    (None, date(2026, 3, 17), True),
    (None, date(2026, 3, 16), False),
]


@pytest.mark.parametrize(("first", "last", "holds"), DAYS)
def test_days(first: date | None, last: date | None, holds: bool) -> None:
    article = read({"headline": ".t"}, first=first, last=last)  # type: ignore[arg-type]
    assert (article.headline == "Ferry talks fail") == holds


@pytest.mark.parametrize(
    ("link", "known"), [("https://harbourpost.example/2026/03/17/ferry", True), ("https://[", False)]
)
def test_the_day_may_stand_in_the_address_that_the_page_gives_itself(link: str, known: bool) -> None:
    outlet = Outlet(
        key="post",
        name="The Harbour Post",
        domains=("harbourpost.example",),
        recipes=(Recipe(selectors={"headline": ".t"}, first=date(2026, 3, 1)),),
    )
    html = HTML.replace("<html>", f'<html><head><link rel="canonical" href="{link}"></head>')
    tried = trial(outlet, html, "https://harbourpost.example/?p=7")
    assert (tried.day == date(2026, 3, 17)) == known


def test_a_selector_that_finds_nothing_changes_nothing() -> None:
    assert read({"headline": ".gone"}).paragraphs == read({}).paragraphs


def test_a_trial_counts_what_each_selector_finds() -> None:
    always = Recipe(selectors={"headline": ".t", "body": "p", "byline": ".gone"})
    outlet = Outlet(key="post", name="The Harbour Post", domains=("harbourpost.example",), recipes=(always,))
    tried = trial(outlet, HTML, URL)
    assert (tried.day, tried.recipe) == (date(2026, 3, 17), always)
    assert tried.found == {"headline": 1, "body": 4, "byline": 0}


def test_a_trial_without_a_recipe_of_the_day() -> None:
    past = Recipe(selectors={"headline": ".t"}, last=date(2025, 12, 31))
    outlet = Outlet(key="post", name="The Harbour Post", domains=("harbourpost.example",), recipes=(past,))
    tried = trial(outlet, HTML, URL)
    assert (tried.recipe, tried.found) == (None, {})
