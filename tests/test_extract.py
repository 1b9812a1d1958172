"""The plain view says what the full reading says, in the form of other readers."""

from edkit.extract import authors, extract

LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
PAGE = f"""<!doctype html><h1>Ferry talks fail</h1><p class="byline">By Mara Quill</p>
<time datetime="2026-03-09T08:00:00Z">9 March 2026</time><p>{LINE}</p><h2>The rota</h2><p>{LINE}</p>
<aside><h3>Most read</h3><ul><li><a href="/a">The quay that sank in one night</a></li></ul></aside>"""


def test_what_other_readers_give() -> None:
    assert extract(PAGE.encode()) == {
        "text": f"{LINE}\nThe rota\n{LINE}",
        "title": "Ferry talks fail",
        "authors": ["Mara Quill"],
        "date": "2026-03-09",
    }


def test_a_page_without_an_article() -> None:
    """Bytes that look like text are read as HTML all the same: that is what is compared."""
    assert extract(b"nothing") == {"text": "", "title": None, "authors": [], "date": None}


def test_an_agency_counts_where_nobody_else_is_named() -> None:
    from edkit.clean import read_page

    page = read_page(f"<h1>Ferry talks fail</h1><p class=byline>Reuters</p><p>{LINE}</p><p>{LINE}</p>")
    assert page.article is not None
    assert authors(page.article) == [name.text for name in page.article.byline or ()]
