"""Lists of other articles are told from the text, however they are marked up."""

import pytest

from edkit.clean import read_page
from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.onward import mark_listed, split_glued

P = [
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back.",
    "“We have asked for six per cent,” said their secretary. “We shall ask again in the morning, and the morning after.”",
    "The company said that it would run a freight boat on Thursday, with milk, medicine and animal feed for the islands.",
]
TITLES = ["The quay that sank", "Who owns the harbour bell?"]
EXCERPTS = [
    "It sank in one night, and nobody has yet said who…",
    "It has hung there for a hundred years, and in all that time…",
]
PAIRS = list(zip(TITLES, EXCERPTS, strict=True))


def teasers(inside: str) -> list[tuple[str | None, str, str | None]]:
    """Read a page with a list after the second paragraph, and make sure that its text is whole."""
    body = f"<p>{P[0]}</p><p>{P[1]}</p>{inside}<p>{P[2]}</p>"
    page = read_page(f"<html><body><article><h1>Ferry talks fail</h1>{body}</article></body></html>")
    assert [block.text for block in page.role("body")] == P
    assert page.article is not None
    return [(t.heading, t.title, t.excerpt) for t in page.article.teasers]


def link(title: str) -> str:
    return f'<a href="/{len(title)}">{title}</a>'


WITH_EXCERPTS = [
    ("headings and paragraphs", "".join(f"<h3>{link(t)}</h3><p>{e}</p>" for t, e in PAIRS)),
    ("items", "<ul>" + "".join(f"<li>{link(t)}<p>{e}</p></li>" for t, e in PAIRS) + "</ul>"),
    ("cards in one link", "".join(f'<a href="/{n}"><h3>{t}</h3><div>{e}</div></a>' for n, (t, e) in enumerate(PAIRS))),
    ("cards with labels", "".join(f'<a href="/{n}"><span>Sea</span><h3>{t}</h3><div>{e}</div><div>2 min</div></a>' for n, (t, e) in enumerate(PAIRS))),
    ("lines", "".join(f"<p>{link(t)}<br>{e}</p>" for t, e in PAIRS)),
    ("no links", "".join(f"<p>{t}</p><p>{e}</p>" for t, e in PAIRS)),
    ("dates between", "".join(f"<h3>{link(t)}</h3><div>3 March 2026</div><p>{e}</p>" for t, e in PAIRS)),
    ("in an aside", "<aside>" + "".join(f"<h3>{link(t)}</h3><p>{e}</p>" for t, e in PAIRS) + "</aside>"),
    ("in a box", "<div class=related>" + "".join(f"<h3>{link(t)}</h3><p>{e}</p>" for t, e in PAIRS) + "</div>"),
]  # fmt: skip


@pytest.mark.parametrize("html", [row[1] for row in WITH_EXCERPTS], ids=[row[0] for row in WITH_EXCERPTS])
def test_titles_and_excerpts(html: str) -> None:
    assert teasers(f"<div><h2>Latest news</h2>{html}</div>") == [("Latest news", *pair) for pair in PAIRS]


@pytest.mark.parametrize("box", ["div", "nav"])
def test_the_pieces_of_a_dated_link(box: str) -> None:
    """In menus, too; a card of an author, who is named beside no date, is no teaser."""
    card = "<a href='/b'><h3><div class=kicker>At sea</div><p>The quay that sank</p></h3><p>By Mara Quill</p><p>3 March 2026</p></a>"
    runs = parse(f"<{box}>{card}</{box}>").runs
    mark_listed(runs)
    assert [run.role for run in runs] == ["other", "teaser-title", "other", "other"]
    author = parse("<div><a href='/m'><p>By Mara Quill</p><p>Our woman on the quay</p></a></div>").runs
    mark_listed(author)
    assert [run.role for run in author] == ["", ""]


PIECES = [
    ("<h2>At sea</h2><h1>The quay that sank</h1>", ["other", "teaser-title"]),
    ("<h3>Live</h3><h3>Talks go on tonight at Larkway</h3>", ["other", "teaser-title"]),
    (
        "<h3>The quay that sank</h3><h4>It sank in one night, and no one knows why</h4>",
        ["teaser-title", "teaser-excerpt"],
    ),
]


@pytest.mark.parametrize(("pieces", "roles"), PIECES)
def test_a_line_over_the_title_in_one_link_is_no_title(pieces: str, roles: list[str]) -> None:
    runs = parse(f"<div><a href='/b'>{pieces}</a></div>").runs
    mark_listed(runs)
    assert [run.role for run in runs] == roles


def test_a_link_to_a_place_of_the_page_is_no_teaser() -> None:
    runs = parse(
        "<div><a href='#two'><div>Step two</div><div>What to do when the talks fail</div></a></div>"
    ).runs
    mark_listed(runs)
    assert [run.role for run in runs] == ["", ""]


def test_labels_under_a_heading_are_no_titles() -> None:
    """In pasted text, where nothing shows what is a link, they may be."""
    page = (
        f"<div><p>Latest news</p><p>Gold</p><p>99.10</p></div><article><p>{P[0]}</p><p>{P[1]}</p></article>"
    )
    assert [block.role for block in read_page(page).blocks][:3] == ["related-heading", "other", "other"]
    runs = [Run(text="Latest news"), Run(text="Talks fail")]
    runs[0].take("related-heading", "given")
    mark_listed(runs)
    assert runs[1].role == "teaser-title"


def test_the_section_over_a_title_is_none() -> None:
    card = f"<div><p><a href='/s'>At sea</a></p><h4>{link(TITLES[0])}</h4></div>"
    runs = parse(f"<div><p>Latest news</p>{card}</div>").runs
    runs[0].take("related-heading", "given")
    mark_listed(runs)
    assert [run.role for run in runs] == ["related-heading", "other", "teaser-title"]


def test_a_heading_that_breaks_off_is_no_excerpt() -> None:
    page = f"<article><p>{P[0]}</p><p>{P[1]}</p></article><div>{link('The harbour shop')}<h2>We are waiting for you…</h2></div>"
    assert "teaser-excerpt" not in {block.role for block in read_page(page).blocks}


TITLES_ONLY = [
    ("items", "<ul>" + "".join(f"<li>{link(t)}</li>" for t in TITLES) + "</ul>"),
    ("ranks", "<ol>" + "".join(f"<li><div>{n}</div>{link(t)}</li>" for n, t in enumerate(TITLES)) + "</ol>"),
    ("how long ago", "<ul>" + "".join(f"<li>{link(t)}<div>2 hours ago</div></li>" for t in TITLES) + "</ul>"),
    ("paragraphs", "".join(f"<p>{link(t)}</p>" for t in TITLES)),
]  # fmt: skip


@pytest.mark.parametrize("html", [row[1] for row in TITLES_ONLY], ids=[row[0] for row in TITLES_ONLY])
def test_titles(html: str) -> None:
    assert teasers(f"<div><h4>Most read</h4>{html}</div>") == [("Most read", title, None) for title in TITLES]


def test_a_heading_in_the_line_of_its_title() -> None:
    """The text that goes on after it is no excerpt."""
    assert teasers(f"<p><b>Read more:</b> {link(TITLES[0])}</p>") == [("Read more:", TITLES[0], None)]


def test_a_subhead_that_sounds_like_a_list_ends_it() -> None:
    assert teasers(f"<h2>Related</h2><ul><li>{link(TITLES[0])}</li></ul><h2>A night on the quay</h2>") == [
        ("Related", TITLES[0], None)
    ]


def test_an_ellipsis_does_not_make_an_excerpt() -> None:
    text = "There was nothing to be done but to wait for the morning, and so they waited…"
    page = read_page(f"<h1>Ferry talks fail</h1><p>{P[0]}</p><p>{text}</p><p>{P[1]}</p>")
    assert [block.text for block in page.role("body")] == [P[0], text, P[1]]


SPLIT = [
    ("<p>You might also likeRELATED</p>", ["You might also like", "RELATED"]),
    (f"<div><span>See also</span>{link(TITLES[0])}</div>", ["See also", TITLES[0]]),
    (f"<p>{link(TITLES[0])}<br>{EXCERPTS[0]}</p>", [TITLES[0], EXCERPTS[0]]),
    (f"<p>{link(TITLES[0])}{link(TITLES[1])}</p>", TITLES),
    (
        "<p><a href=/1>עוד על הרציף ששקע</a><a href=/2>למי שייך פעמון הנמל</a></p>",
        ["עוד על הרציף ששקע", "למי שייך פעמון הנמל"],
    ),
    ("<p>في <a href=/1>المرفأ</a><span>القديم</span></p>", ["في المرفأالقديم"]),
    (f"<p>We went to see {link(TITLES[0])}</p>", [f"We went to see {TITLES[0]}"]),
    (f"<p>{link(TITLES[0])}<br>{P[0]}</p>", [f"{TITLES[0]}\n{P[0]}"]),
]


@pytest.mark.parametrize(("html", "parts"), SPLIT)
def test_split(html: str, parts: list[str]) -> None:
    assert [run.text for run in split_glued(parse(html).runs)] == parts


def test_split_text_stands_where_it_stood() -> None:
    first, second = split_glued([Run(text="Latest newsMost read", start=7)])
    assert (first.start, second.start, second.glued) == (7, 18, True)
