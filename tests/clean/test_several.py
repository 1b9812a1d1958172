"""A page with a second article says so; one with teasers, subheads or comments does not."""

import pytest

from edkit.clean import read_page

TEXT = "<p>The crews of all four ferries left the talks on Monday night, and nobody could say when they would be back.</p>"
LONG, SHORT = TEXT * 8, TEXT * 2
OWN = f"<article><h1>Ferry talks fail again</h1>{LONG}</article>"
OTHER = "The bell of the island rings"
DATA = """<script type="application/ld+json">[
    {"@type": "NewsArticle", "headline": "Ferry talks fail again"},
    {"@type": "NewsArticle", "headline": "The bell of the island rings"}
]</script>"""
PAGES = [
    ("the next story below", f"{OWN}<article><h1>{OTHER}</h1>{LONG}</article>", [OTHER]),
    ("of an older template", f'{OWN}<div class="post hentry"><h2>{OTHER}</h2>{LONG}</div>', [OTHER]),
    ("named by its data", f"{DATA}<div><h1>Ferry talks fail again</h1>{LONG}<h2>{OTHER}</h2>{LONG}</div>", [OTHER]),
    ("a teaser", f"{OWN}<article><h2><a href='/b'>{OTHER}</a></h2>{SHORT}</article>", []),
    ("a teaser named by data", f"{DATA}{OWN}<h2><a href='/b'>{OTHER}</a></h2>", []),
    ("a subhead", f"<article><h1>Ferry talks fail again</h1>{LONG}<h2>{OTHER}</h2>{LONG}</article>", []),
    ("parts of a list", f"<article><h1>Ferry talks fail again</h1>{LONG}<article><h2>{OTHER}</h2>{LONG}</article></article>", []),
    ("comments", f'{OWN}<div class="comments"><article><h2>{OTHER}</h2>{LONG}</article></div>', []),
    ("a live page", f"{DATA.replace('NewsArticle', 'LiveBlogPosting')}{OWN}<article><h2>{OTHER}</h2>{LONG}</article>", []),
    ("on a blog", f"<article><h2><a href=/a>Ferry talks fail again</a></h2>{LONG}</article><article><h2><a href=/b>{OTHER}</a></h2>{LONG}</article>", [OTHER]),
    ("one article", OWN, []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "others"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_further_articles(body: str, others: list[str]) -> None:
    page = read_page(f"<html><body>{body}", url="https://post.example/a")
    assert page.article
    said = [
        note.partition(": ")[2]
        for note in page.notes
        if note.startswith("the page shows one more article with its text, which was not read: ")
    ]
    assert said == others
    assert page.article.headline == "Ferry talks fail again"


def test_many_are_counted() -> None:
    more = "".join(f"<article><h1>{OTHER} on day {day}</h1>{LONG}</article>" for day in range(5))
    (note,) = read_page(OWN + more).notes
    assert note.startswith("the page shows further articles with their text, which were not read: ")
    assert note.endswith(f": {OTHER} on day 0; {OTHER} on day 1; {OTHER} on day 2 and 2 more")


def test_the_text_of_the_second_article_of_a_blog_stays_out_of_the_first() -> None:
    bell = "<p>The bell of the island has rung on its own again, and those who heard it say that it was in tune.</p>"
    first = f"<article><h2><a href=/a>Ferry talks fail again</a></h2>{LONG}</article>"
    page = read_page(f"<main>{first}<article><h2><a href=/b>{OTHER}</a></h2>{bell * 8}</article></main>")
    assert page.article is not None
    assert page.article.headline == "Ferry talks fail again"
    assert all("bell" not in paragraph for paragraph in page.article.paragraphs)
