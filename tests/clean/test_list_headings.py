"""A short line over links to other articles is their heading; one that labels something else is none."""

import pytest

from edkit.clean.markup.page import parse
from edkit.clean.roles.list_headings import mark_row_headings, settle_headings

TITLES = ["The quay that sank", "Who owns the harbour bell?"]


def link(title: str) -> str:
    return f'<a href="/{len(title)}">{title}</a>'


LONG = [f"{title} tonight" for title in TITLES]
MENUS = [
    ("<div><p>Latest news</p><a href='/a'>{0}</a><p></p><a href='/b'>{1}</a></div>", LONG, "teaser-title"),
    (
        "<div><p>Latest news</p><a href='/a'>{0}</a><p></p><a href='/b'>{1}</a></div>",
        ["Sea", "Sky"],
        "navigation",
    ),
    ("<div><p>Latest news</p></div><a href='/a'>{0}</a><p></p><a href='/b'>{1}</a>", LONG, "navigation"),
]


@pytest.mark.parametrize(("html", "links", "role"), MENUS)
def test_links_of_a_menu_under_a_known_heading(html: str, links: list[str], role: str) -> None:
    """Long ones are titles; over short ones the heading belongs to the menu; elsewhere it stands over nothing."""
    runs = parse(html.format(*links)).runs
    for run in runs:
        run.take("navigation" if run.links else "related-heading", "given")
    settle_headings(runs)
    assert [run.role for run in runs[1:]] == [role] * 2
    assert runs[0].role == ("navigation" if links[0] == "Sea" else "related-heading")


HEADINGS = [
    ("<div><p><b>On the quay</b></p><ul>{0}{1}</ul></div>", "related-heading"),
    ("<div><h3><a href='/s'>On the quay</a></h3><div>{0}{1}</div></div>", "related-heading"),
    ("<div><div class=box-title><a href='/s'>On the quay</a></div>{0}{1}</div>", "related-heading"),
    ("<div><div class=box><a href='/s'>On the quay</a></div>{0}{1}</div>", "navigation"),
    ("<div><h3><a href='/s'>See all articles</a></h3>{0}{1}</div>", "navigation"),
    ("<div><h3>On the quay</h3><p>Sea</p>{0}<p>Sky</p>{1}</div>", "related-heading"),
    ("<div><section><div>On the quay</div></section><p>Sea</p>{0}<p>Sky</p>{1}</div>", "related-heading"),
    ("<div><section><label>On the quay</label></section><p>Sea</p>{0}<p>Sky</p>{1}</div>", "other"),
    ("<div><section><div>About the quay</div></section><p>Sea</p>{0}<p>Sky</p>{1}</div>", "other"),
    ("<div><p>On the quay</p><p>Sea</p>{0}<p>Sky</p>{1}</div>", "other"),  # one label of several
    ("<div><p>On the quay</p></div><p>Sea</p>{0}<p>Sky</p>{1}", "other"),
    ("<div><p>Learn more about the harbour and its bell in our reports:</p>{0}{1}</div>", "related-heading"),
    ("<div><p>The harbour and its bell and all that is told of them</p>{0}{1}</div>", "other"),
    ("<div><h3>By Mara Quill</h3>{0}{1}</div>", "other"),
    ("<div><h3>www.herald.example</h3>{0}{1}</div>", "other"),
]


@pytest.mark.parametrize(("html", "role"), HEADINGS)
def test_a_line_over_titles_is_their_heading(html: str, role: str) -> None:
    titles = [f"<li>{link(title)}</li>" for title in TITLES]
    runs = parse(f"<body>{html.format(*titles)}</body>").runs
    for run in runs:
        run.take("teaser-title" if run.text in TITLES else "navigation" if run.links else "other", "given")
    mark_row_headings(runs, set())
    assert runs[0].role == role
