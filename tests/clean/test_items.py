"""What is the whole item of a list or cell of a table in the text is an item, and no paragraph or subhead."""

from collections.abc import Callable, Sequence

import pytest

from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.items import mark_cells, mark_items, mark_lists_between

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)

WHOLE = [
    (mark_items, "body", "<ul><li><p>Milk</p></li><li><p>Eggs</p></li></ul>", ["list", "list"]),
    (mark_items, "body", "<ul><li><p>Milk</p><p>Eggs</p></li></ul>", ["body", "body"]),
    (mark_items, "body", "<p>Milk</p>", ["body"]),
    (mark_cells, "subhead", "<table><tr><td>Length</td><td>62 m</td></tr></table>", ["list", "list"]),
    (mark_cells, "subhead", "<table><tr><td>A night on the quay</td></tr></table>", ["subhead"]),
    (mark_cells, "subhead", "<table><tr><td>Length<br><br>Breadth</td><td>62 m</td></tr></table>", ["subhead", "subhead", "list"]),
    (mark_cells, "subhead", "<div>Length</div><div>62 m</div>", ["subhead", "subhead"]),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "role", "html", "roles"), WHOLE)
def test_a_line_that_is_a_whole_item_or_cell_is_one(
    mark: Callable[[Sequence[Run]], None], role: str, html: str, roles: list[str]
) -> None:
    runs = parse(html).runs
    for run in runs:
        run.take(role, "given")
    mark(runs)
    assert [run.role for run in runs] == roles


ITEMS = "<ul><li>Milk</li><li>Eggs, and feed for the animals</li></ul>"
LISTS = [
    (f"<p>{LINE}</p>{ITEMS}<p>{LINE}</p>", ["list", "list"]),
    (f"<p>{LINE}</p>{ITEMS}<div>Share</div><p>{LINE}</p>", ["list", "list"]),
    (f"<p>{LINE}</p>{ITEMS}", ["", ""]),
    (f"<div>Share</div>{ITEMS}<p>{LINE}</p>", ["", ""]),
    (f"<p>{LINE}</p><div class=share>{ITEMS}</div><p>{LINE}</p>", ["", ""]),
    (f"<p>{LINE}</p>{ITEMS.replace('Milk', '<a href=/b>Milk</a>')}<p>{LINE}</p>", ["", ""]),
]


@pytest.mark.parametrize(("html", "roles"), LISTS)
def test_a_list_between_paragraphs_is_the_texts(html: str, roles: list[str]) -> None:
    runs = parse(html).runs
    for run in runs:
        if run.tag != "li":
            run.take("body" if run.tag == "p" else "other", "given")
    mark_lists_between(runs)
    assert [run.role for run in runs if run.tag == "li"] == roles
