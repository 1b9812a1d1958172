"""An article's section is what the outlet calls it, wherever it says so; what names none is refused with the reason."""

import pytest

from edkit.clean import read_page
from edkit.models import Candidate

TEXT = (
    "<p>The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them.</p>"
    * 3
)
MENU = """<nav><a href="/">Home</a><a href="/isles/">The Isles</a><a href="/isles/quay/">Quay</a>
<a href="/isles/?page=2">More</a><a href="/news/">News</a><a href="/news/sea/">At Sea</a></nav>"""


def read(head: str, url: str, body: str = "") -> tuple[str | None, list[Candidate]]:
    page = read_page(
        f"<head>{head}</head><body>{body}<main><article><h1>Ferry talks fail</h1>{TEXT}</article></main>",
        url=url,
    )
    assert page.article is not None
    return page.article.section, [c for c in page.article.evidence if c.field == "section"]


def path(*steps: str) -> str:
    """JSON-LD of the path to a page, in one of its forms."""
    items = ",".join(
        f'{{"@type": "ListItem", "item": {{"@id": "/{at}", "name": "{step}"}}}}'
        for at, step in enumerate(steps)
    )
    return f'<script type="application/ld+json">{{"@type": "BreadcrumbList", "itemListElement": [{items}]}}</script>'


PLAIN = "https://post.example/20260317-ferry"
STATED = [
    ('<meta property="article:section" content="Islands">', PLAIN, "Islands"),
    ('<meta property="article:section" content="Arts, Books">', PLAIN, "Arts, Books"),
    ('<meta property="article:section" content="Brooklyn,Housing">', PLAIN, "Brooklyn"),
    ('<meta property="article:section" content="Tides, Quay, harbour, bell">', PLAIN, "Tides"),
    ('<meta property="article:section" content="Uncategorized">', PLAIN, None),
    ('<meta property="article:section" content="Ferry talks fail">', PLAIN, None),
    (path("Home", "Alle Artikel", "Quay", "Ferry talks fail"), PLAIN, "Quay"),
    (path("Home", "Quiénes somos", "Ferry talks fail"), PLAIN, None),
    (path("Home", "ANZEIGE", "Ferry talks fail"), PLAIN, None),
    ('<meta property="article:section" content="Post">', "https://post.example/a", None),
    ('<meta property="article:section" content="https://post.example/isles">', PLAIN, None),
    ('<meta property="article:section" content="News"><meta name="section" content="Sea">', PLAIN, "Sea"),
    ('<meta property="article:section" content="News">', PLAIN, "News"),
    (path("Home", "The Isles", "Quay", "Ferry talks fail"), PLAIN, "The Isles"),
    (path("Home", "News", "Quay", "Ferry talks fail"), PLAIN, "Quay"),
    (path("Home", "News", "Ferry talks fail"), PLAIN, "News"),
    (path("Home", "Ferry talks fail"), PLAIN, None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "url", "section"), STATED)
def test_stated(head: str, url: str, section: str | None) -> None:
    assert read(head, url)[0] == section


FOLDERS = [
    ("https://post.example/isles/quay/20260317-ferry", "The Isles"),
    ("https://post.example/isles/20260317-ferry", "The Isles"),
    ("https://post.example/news/sea/ferry-talks", "At Sea"),  # "News" says less
    ("https://post.example/news/ferry-talks/", "News"),
    ("https://post.example/islesandmore/ferry-talks", None),
    ("https://other.example/isles/ferry-talks", "The Isles"),  # the links are the page's own
    ("https://post.example/isles", None),  # the section's own page
]


@pytest.mark.parametrize(("url", "section"), FOLDERS)
def test_the_folder_in_the_address_has_the_name_of_the_link_to_it(url: str, section: str | None) -> None:
    assert read("", url, MENU)[0] == section


NO_NAMES = [
    '<a href="/isles/">View all</a>',
    '<a href="/isles/">Back to The Isles</a>',
    '<a href="/isles/">17 March 2026</a>',
    '<a href="/isles/#comments">3 Comments</a>',
    '<a href="/isles/?sort=new">Newest</a>',
    '<a href="https://elsewhere.example/isles/">The Isles</a>',
]


@pytest.mark.parametrize("link", NO_NAMES)
def test_links_that_name_no_section(link: str) -> None:
    assert read("", "https://post.example/isles/ferry-talks", f"<nav>{link}</nav>")[0] is None


def test_years_and_languages_are_no_sections() -> None:
    links = '<nav><a href="/en/">English</a><a href="/en/2026/">The year</a></nav>'
    assert read("", "https://post.example/en/2026/ferry", links)[0] is None


def test_a_label_over_the_headline_that_is_in_the_menu() -> None:
    """Other labels name the story, not the section."""
    menu = '<nav><a href="/x1">Islands</a></nav>'
    for label, section in (("Islands", "Islands"), ("The ferry strike", None), ("Transport", "Transport")):
        page = read_page(f"{menu}<article><p>{label}</p><h1>Ferry talks fail</h1>{TEXT}</article>", url=PLAIN)
        assert page.article is not None
        assert (page.article.kicker, page.article.section) == (label, section)


def test_every_candidate_keeps_its_reason() -> None:
    head = """<meta property="article:section" content="Uncategorized"><meta name="section" content="News">
    <meta name="parsely-section" content="Sea"><meta name="articleSection" content="Isles">"""
    _, candidates = read(head, PLAIN)
    assert [(c.value, c.taken, c.reason) for c in candidates] == [
        ("Uncategorized", False, "says of no section"),
        ("News", False, "less weight"),
        ("Sea", True, "the outlet's own word with most weight"),
        ("Isles", False, "less weight"),
    ]
