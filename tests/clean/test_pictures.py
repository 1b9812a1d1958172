"""A line that stands with a picture of the article and with nothing else is its caption, unnamed as it is."""

import pytest

from edkit.clean.markup.page import parse
from edkit.clean.roles.pictures import mark_under_pictures

PARAGRAPH = "The crews of all four ferries left the talks on Monday night."
PICTURE = '<img src="/quay.jpg" width="640">'
LINE = "The quay at night, with two boats"
BESIDE = [
    (f"<div>{PICTURE}<p>{LINE}</p></div>", "caption"),
    (f"<div><div><a href='/quay.jpg'>{PICTURE}</a></div><p>{LINE}</p></div>", "caption"),
    (f"<table><tr><td>{PICTURE}</td></tr><tr><td>{LINE}</td></tr></table>", "caption"),
    (f"<div>{PICTURE}<p>{LINE}</p><p>Mara Quill / Nordpress</p></div>", "caption"),
    (f"<div>{PICTURE}<p>{LINE}</p><p>One</p><p>Two</p><p>Three</p></div>", ""),
    (f"<div>{PICTURE}<h3>{LINE}</h3></div>", ""),
    (f"<div>{PICTURE}<p><a href='/b'>{LINE}</a></p></div>", ""),
    (f'<div class="teaser">{PICTURE}<p>{LINE}</p></div>', ""),
    (f"<div>{PICTURE}<p>17 March 2026</p></div>", ""),
    (f"<div>{PICTURE}<p>By Mara Quill</p></div>", ""),
    (f"<div>{PICTURE}<p>1/12</p></div>", ""),
    (f"<div>{PICTURE.replace('640', '24')}<p>{LINE}</p></div>", ""),
    (f"{PICTURE}<p>{LINE}</p>", ""),
]


@pytest.mark.parametrize(("html", "role"), BESIDE)
def test_a_line_beside_a_picture(html: str, role: str) -> None:
    document = parse(f"<p>{PARAGRAPH}</p>{html}<p>{PARAGRAPH}</p>")
    runs = document.runs
    runs[0].take("body", "given")
    mark_under_pictures(runs, document.pictures, 0, len(runs) - 1, [True] * len(runs))
    assert runs[1].role == role


@pytest.mark.parametrize(("first", "may_be"), [(2, True), (0, False)])
def test_neither_outside_the_article_nor_what_reads_as_its_text(first: int, may_be: bool) -> None:
    document = parse(f"<p>{PARAGRAPH}</p><div>{PICTURE}<p>{LINE}</p></div><p>{PARAGRAPH}</p>")
    runs = document.runs
    mark_under_pictures(runs, document.pictures, first, len(runs) - 1, [may_be] * len(runs))
    assert [run.role for run in runs] == ["", "", ""]
