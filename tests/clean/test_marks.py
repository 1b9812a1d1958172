"""What page makers mark as the author is found by its attributes, with what stands around it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from edkit.clean.stated.marks import LONGEST_MARK, MOST_MARKS, author_marks

MARKS = [
    ("a class", "<span class=author>Mara Quill</span>", [("Mara Quill", "class")]),
    ("a link", "<a href=/authors/quill>Mara Quill</a>", [("Mara Quill", "link")]),
    ("all that is said", "<a class=byline__name rel=author href='/autor/mq'>M. Quill</a>", [("M. Quill", "class link rel")]),
    ("microdata", "<b itemprop=author>Mara Quill</b>", [("Mara Quill", "itemprop")]),
    ("the innermost", "<p class=byline>By <a class=author-name href=/author/mq>Mara Quill</a></p>", [("Mara Quill", "class link")]),
    ("what both say", "<p class=author><a href=/author/mq>Mara Quill</a></p>", [("Mara Quill", "class link")]),
    ("a looser class", "<p class=post-authors-box>Mara Quill</p>", [("Mara Quill", "near")]),
    ("other words with aut", "<p class='auto authentic'>Mara Quill</p>", []),
    ("no text", "<p class=author></p>", []),
    ("too much text", f"<p class=author>{'Quill ' * LONGEST_MARK}</p>", []),
    ("a meta element", "<meta itemprop=author content='Mara Quill'>", []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "marks"), [row[1:] for row in MARKS], ids=[row[0] for row in MARKS])
def test_marks(html: str, marks: list[tuple[str, str]]) -> None:
    found = author_marks(LexborHTMLParser(f"<main>{html}</main>"))
    assert [(mark.text, mark.kinds) for mark in found] == marks


@pytest.mark.parametrize("around", ["comments", "related-posts", "navigation"])
def test_furniture_around_a_mark(around: str) -> None:
    """A commenter's or another article's author is marked alike; what holds the mark tells."""
    html = f"<main><ul class={around}><li><b class=author>Mara Quill</b></li></ul><b class=author>Jon de Vries</b></main>"
    assert [bool(mark.hints) for mark in author_marks(LexborHTMLParser(html))] == [True, False]


def test_a_list_of_authors_is_not_read_to_its_end() -> None:
    assert len(author_marks(LexborHTMLParser("<b class=author>Mara Quill</b>" * 500))) == MOST_MARKS
