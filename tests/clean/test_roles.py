"""Each part of a page gets its role: by hint, by wording, by place. Invented pages, one trait each."""

import pytest

from edkit.clean import read_page
from edkit.models import ROLES, Page

P = [
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back.",
    "“We have asked for six per cent,” said their secretary. “We shall ask again in the morning, and the morning after.”",
    "The company said that it would run a freight boat on Thursday, with milk, medicine and animal feed for the islands.",
    "On Outer Holm the only grocer was loading eggs into a van, and people were getting to know each other’s hens.",
]
TEXT = "".join(f"<p>{p}</p>" for p in P)


NAV = (
    "<header><nav><ul>"
    + "".join(
        f'<li><a href="/{name.lower()}">{name}</a></li>'
        for name in ("News", "Sport", "Weather", "Schools", "Sea")
    )
    + "</ul></nav></header>"
)
FOOTER = (
    '<footer><p>Written on the quay</p><a href="/us">About us</a> <a href="/write">Write to us</a></footer>'
)


def article(inside: str = "", *, head: str = "", before: str = "", after: str = "") -> Page:
    """A plain page with something odd in one place."""
    return read_page(
        f"<html><head><title>Ferry talks fail</title></head><body>{NAV}{before}<article><h1>Ferry talks fail</h1>{head}"
        f"<p>{P[0]}</p><p>{P[1]}</p>{inside}<p>{P[2]}</p><p>{P[3]}</p></article>{after}{FOOTER}</body></html>"
    )


def role_of(page: Page, text: str) -> str:
    return next(block.role for block in page.blocks if text in block.text)


def test_a_plain_page() -> None:
    page = article()
    around = [block.role for block in page.blocks if block.role not in ("navigation", "other")]
    assert around == ["headline", "body", "body", "body", "body"]


# what stands between two paragraphs, a part of it, its role
BETWEEN = [
    ("<h2>A night on the quay</h2>", "A night", "subhead"),
    ("<p><strong>A night on the quay</strong></p>", "A night", "subhead"),
    ("<p><strong>It was a long night on the quay.</strong></p>", "It was", "body"),
    ("<blockquote><p>We never slept a wink that night.</p></blockquote>", "We never", "quote"),
    ("<ul><li>Milk and eggs</li><li>Animal feed</li></ul>", "Milk", "list"),
    ("<figure><img><figcaption>The quay at night</figcaption></figure>", "The quay", "caption"),
    ('<p class="wp-caption-text">The quay at night</p>', "The quay", "caption"),
    ("<div>Advertisement</div>", "Advert", "other"),
    ('<div class="share-bar"><a href="/s">Share</a></div>', "Share", "share"),
    ('<div class="newsletter"><p>Our letter comes every Friday.</p></div>', "Our letter", "newsletter"),
    ('<p>Read more: <a href="/b">The quay that sank</a></p>', "The quay", "teaser-title"),
    ('<p><a href="/b">The quay that sank in one night</a></p>', "The quay", "teaser-title"),
    ('<ul><li><a href="/b">The quay that sank</a></li><li><a href="/c">Who owns the harbour bell?</a></li></ul>', "Who owns", "teaser-title"),
    ('<div><a href="/p">Print</a> | <a href="/m">Mail</a> | <a href="/s">Share this</a></div>', "Print", "share"),
    ('<div class="fact-box"><p>Four ferries serve three islands all year round.</p></div>', "Four ferries", "other"),
    ("<p>Correction: an earlier version gave a wrong number of ferries.</p>", "Correction", "correction"),
    ("<button>Load more</button>", "Load", "other"),
    ('<div class="related"><h4>Mehr zum Thema Fähren</h4></div>', "Mehr zum", "related-heading"),
    ('<div class="related"><p>Lesen Sie auch: Der Kai</p></div>', "Lesen", "teaser-title"),
    ("<div>1,204</div>", "1,204", "other"),
    ("<p>We left…</p>", "We left", "body"),
    ("<p>Ferry talks fail</p>", "Ferry talks fail", "headline"),
    ("<div>the morning after</div>", "the morning after", "body"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role"), BETWEEN, ids=lambda value: str(value)[:50])
def test_between_paragraphs(html: str, text: str, role: str) -> None:
    page = article(html)
    assert role_of(page, text) == role
    assert all(p in [block.text for block in page.role("body")] for p in P)  # the text itself is whole


HEADS = [
    ('<p class="standfirst">Larkway’s offer is refused by all crews</p>', "Larkway", "standfirst"),
    ("<h2>Larkway’s offer of two per cent is refused by the crews</h2>", "Larkway", "standfirst"),
    ("<p>By Mara Quill</p>", "By Mara", "byline"),
    ("<p>Mara Quill and Jon de Vries</p>", "Mara", "byline"),
    ('<p class="author">Mara Quill</p>', "Mara", "byline"),
    ("<p>By Mara Quill</p><p>Transport correspondent</p>", "Transport", "byline"),
    ("<p>17 March 2026, 08:05</p>", "17 March", "date"),
    ("<p>Published on 17 March 2026</p>", "Published", "date"),
    ("<p>By Mara Quill</p><p>2 hours ago</p>", "2 hours", "date"),
    ("<p>By Mara Quill</p><p>4 min read</p>", "4 min", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "role"), HEADS, ids=lambda value: str(value)[:50])
def test_head(html: str, text: str, role: str) -> None:
    page = article(head=html)
    assert role_of(page, text) == role
    assert [block.text for block in page.role("body")] == P


OUTSIDE = [
    ('<nav><a href="/l">Sign up for our newsletter</a></nav>', "Sign up", "navigation"),
    ("<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>", "Home", "navigation"),
    ("<div><a href='/'>Home</a></div>", "Home", "navigation"),
    ("<footer><p>© 2023 The Harbour Post</p></footer>", "2023", "other"),
    ("<p>© 2023 The Harbour Post</p>", "2023", "other"),
    ("<div class='comments'><p>I was there, and it was not like that at all.</p></div>", "I was there", "comment"),
    ("<div id='cookie-banner'>We like biscuits.</div>", "biscuits", "consent"),
    ("<div><b>Latest news</b></div><div><a href='/b'>The quay that sank</a></div>", "Latest", "related-heading"),
    ("<div><b>Latest news</b></div><div><a href='/b'>The quay that sank</a></div>", "The quay", "teaser-title"),
    ("<section><a href='/b'>The quay that sank</a><p>It sank in one night, with all hands on…</p></section>", "It sank", "teaser-excerpt"),
]  # fmt: skip


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize(("html", "text", "role"), OUTSIDE, ids=lambda value: str(value)[:50])
def test_outside(html: str, text: str, role: str, place: str) -> None:
    page = article(**{place: html})
    assert role_of(page, text) == role
    assert [block.text for block in page.role("body")] == P


MISLEADING = [
    ("a body named sidebar", f'<div class="sidebar-layout"><h1>Ferry talks fail</h1>{TEXT}</div>'),
    ("a body named related", f'<h1>Ferry talks fail</h1><div class="related">{TEXT}</div>'),
    ("a page hidden until scripts run", f'<div style="display:none"><h1>Ferry talks fail</h1>{TEXT}</div>'),
    ("a page in a form", f"<form><h1>Ferry talks fail</h1>{TEXT}</form>"),
    ("a page in an aside", f"<aside><h1>Ferry talks fail</h1>{TEXT}</aside>"),
    ("no headline element", f"<div><p>Ferry talks fail</p>{TEXT}</div>"),
    ("a table", f"<table><tr><td><b>Ferry talks fail</b><br><br>{'<br><br>'.join(P)}</td></tr></table>"),
    ("divs for paragraphs", "<h1>Ferry talks fail</h1><div>" + "".join(f"<div>{p}</div>" for p in P) + "</div>"),
    ("a body in two pieces", f"<h1>Ferry talks fail</h1><div class=a><p>{P[0]}</p><p>{P[1]}</p></div><hr><div class=a><p>{P[2]}</p><p>{P[3]}</p></div>"),
]  # fmt: skip


@pytest.mark.parametrize("html", [row[1] for row in MISLEADING], ids=[row[0] for row in MISLEADING])
def test_the_text_is_found_whatever_it_is_called(html: str) -> None:
    page = read_page(f"<html><body>{html}</body></html>", form="html")
    assert [block.text for block in page.role("body")] == P
    assert page.article is not None
    assert page.article.headline == "Ferry talks fail"


def test_every_role_is_known() -> None:
    assert {block.role for block in article("<h2>More</h2>", after="<nav>x</nav>").blocks} <= set(ROLES)


def test_what_stands_in_an_aside_beside_the_article_is_no_text() -> None:
    prose = "".join(f"<p>{p}</p>" for p in reversed(P))
    beside = read_page(
        f"<body><h1>Ferry talks fail</h1><article>{TEXT}</article><aside><div><h3>What we want</h3>{prose * 3}</div></aside></body>"
    )
    assert [block.text for block in beside.role("body")] == P
    alone = read_page(f"<body><h1>Ferry talks fail</h1><aside>{TEXT}</aside></body>")
    assert [block.text for block in alone.role("body")] == P


@pytest.mark.parametrize(
    ("notice", "role"),
    [
        ("This page contains affiliate links.", "other"),
        ("Quelle: Larkway Post", "other"),
        ("Titelbild: Quill/Larkway Post", "caption"),
    ],
)
def test_notices_between_the_paragraphs(notice: str, role: str) -> None:
    """What a page says of itself stands in the text's own elements, and is none of it."""
    page = article(head=f"<p>{notice}</p>")
    assert role_of(page, notice) == role
    assert page.article is not None
    assert page.article.paragraphs == tuple(P)
