"""A kicker stands over the headline, or right below; what stands there besides labels something else."""

import pytest

from edkit.clean import read_page

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)

KICKERS = [
    ("<p>Transport</p><h1>{}</h1>", "Transport"),
    ("<div><span class=kicker>Opinion</span><h1>{}</h1></div>", "Opinion"),
    ("<ul class=nav><li>Transport</li></ul><h1>{}</h1>", None),
    ("<p>17 March 2026</p><h1>{}</h1>", None),
    ("<p>It was a long and dark night out at sea</p><h1>{}</h1>", None),
    ('<div><a href="/isles/quay">Quay</a><h1>{}</h1></div>', "Quay"),
    ('<div><a href="/isles/">Isles</a> <a href="/sea/">Sea</a></div><h1>{}</h1>', None),
    ('<div><a href="/isles/20260317-quay">Quay</a><h1>{}</h1></div>', None),
    ('<div><a href="/authors/mara-quill">Mara Quill</a><h1>{}</h1></div>', None),
    ('<h1>{}</h1><p><a href="/isles/">Islands</a></p><p>17 March 2026</p>', "Islands"),
    ("<h1>{}</h1><p>Chart</p><p>17 March 2026</p>", None),
    ("<h1>{}</h1><p>Opinion</p><p>17 March 2026</p>", "Opinion"),
]


@pytest.mark.parametrize(("html", "kicker"), KICKERS)
def test_kicker(html: str, kicker: str | None) -> None:
    page = read_page(f"<article>{html.format('Ferry talks fail')}<p>{LINE}</p><p>{LINE}</p></article>")
    assert page.article is not None
    assert page.article.kicker == kicker
    assert page.article.headline == "Ferry talks fail"
