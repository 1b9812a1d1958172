"""Links that were taken for text leave it, with the line that announces them."""

import pytest

from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.link_lists import mark_excerpts, mark_lists_of_links

TITLES = ["The quay that sank", "Who owns the harbour bell?"]


def link(title: str) -> str:
    return f'<a href="/{len(title)}">{title}</a>'


def given(html: str, role: str) -> list[Run]:
    """Make runs that have all been taken for one part of the text."""
    runs = parse(html).runs
    for run in runs:
        run.take(role if run.tag != "p" else "body", "given")
    return runs


LISTS = [
    ([link(t) for t in TITLES], ["related-heading", "teaser-title", "teaser-title"]),
    ([link(TITLES[0]), "Milk and eggs for the islands"], ["body", "list", "list"]),
    ([link(TITLES[0]), f"{link('The bell')} has hung there for years"], ["body", "list", "list"]),
    ([link(TITLES[0])], ["related-heading", "teaser-title"]),
]


@pytest.mark.parametrize(("items", "roles"), LISTS)
def test_a_list_of_links_leaves_the_text_with_its_heading(items: list[str], roles: list[str]) -> None:
    runs = given("<p>Our reports:</p><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>", "list")
    mark_lists_of_links(runs)
    assert [run.role for run in runs] == roles


def test_lines_that_are_links_leave_the_text() -> None:
    first, text = len(TITLES[0]), "\n".join(TITLES)
    run = Run(text=text, links=[(0, first, "/a"), (first + 1, len(text), "/b")])
    run.take("body", "given")
    mark_lists_of_links([run])
    assert run.role == "teaser-title"


ANNOUNCED = [
    ("More on the strike:", ["related-heading", "teaser-title", "teaser-title"]),
    ("More on the strike", ["body", "body", "body"]),
    ("“We shall ask again in the morning, and the morning after,” said:", ["body", "body", "body"]),
]


@pytest.mark.parametrize(("line", "roles"), ANNOUNCED)
def test_paragraphs_that_are_links_under_a_line_that_announces_them(line: str, roles: list[str]) -> None:
    runs = parse(f"<p>{line}</p>" + "".join(f"<p>{link(title)}</p>" for title in TITLES)).runs
    for run in runs:
        run.take("body", "given")
    mark_lists_of_links(runs)
    assert [run.role for run in runs] == roles


LEAD = "It sank in one night, and nobody has yet said who saw it last, or who was paid to look away."


@pytest.mark.parametrize(("texts", "role"), [(0, "teaser-excerpt"), (9, "body")])
def test_a_page_that_is_mostly_leads_has_no_text(texts: int, role: str) -> None:
    """Under headings that lead elsewhere they are excerpts, unless there is a text of its own."""
    leads = "".join(f"<h3>{link(title)}</h3><p>{LEAD}</p>" for title in [*TITLES, "The last boat"])
    runs = parse(f"<div>{leads}</div>" + f"<p>{LEAD}</p>" * texts).runs
    for run in runs:
        run.take("teaser-title" if run.tag == "h3" else "body", "given")
    mark_excerpts(runs)
    assert [run.role for run in runs[1:6:2]] == [role] * 3
