"""Tables find their grid, their widths and their page."""

import pytest
from bs4 import BeautifulSoup, Tag

from edkit.report.typst_tables import LANDSCAPE, PORTRAIT, Grid, beside, read_grid, write_table
from edkit.report.typst_text import literal


def table(rows: str) -> Tag:
    found = BeautifulSoup(f"<table>{rows}</table>", "html.parser").find("table")
    assert isinstance(found, Tag)
    return found


def placed(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    rows = [*grid.head, *grid.body, *grid.foot]
    return [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row] for row in rows]


def written(grid: Grid, room: int = PORTRAIT) -> str:
    return write_table(grid, lambda tag: literal(tag.get_text()), room=room)


def test_spans_are_placed() -> None:
    """A cell stands to the right of what an earlier row still covers."""
    grid = read_grid(
        table(
            "<thead><tr><th rowspan=2>Outlet<th colspan=2>Articles</tr><tr><th>news<th>opinion</tr></thead>"
            "<tr><td>Post<td>3<td>4</tr>".replace("<th", "</th><th").replace("<td", "</td><td")
        )
    )
    assert placed(grid)[:2] == [
        [("Outlet", 0, 1, 2), ("Articles", 1, 2, 1)],
        [("news", 1, 1, 1), ("opinion", 2, 1, 1)],
    ]
    assert len(grid.columns) == 3


@pytest.mark.parametrize("span", ["0", "99", "-1", "x", "1e9", "²"])
def test_impossible_spans_are_mended(span: str) -> None:
    """A rowspan past the end of the table ends with it; what is no number is 1."""
    grid = read_grid(table(f"<tr><td rowspan='{span}'>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"))
    assert all(cell.rowspan <= 2 for row in grid.body for cell in row)


def test_short_rows_are_filled() -> None:
    """Every row has as many cells as the widest, so that no cell slips into the row before."""
    grid = read_grid(table("<tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr>"))
    assert '("d", [], [])' in written(grid)


def test_a_first_row_of_heads_is_the_head() -> None:
    """Markdown's and pandas' tables without thead still repeat their head."""
    grid = read_grid(table("<tr><th>a</th></tr><tr><td>b</td></tr>"))
    assert [cell.text for cell in grid.head[0]] == ["a"]
    assert "head: (" in written(grid)


def test_numbers_stand_at_the_end() -> None:
    """A column is of numbers when its body cells say so, whatever its head says."""
    grid = read_grid(
        table("<thead><tr><th>a</th><th>b</th></tr></thead><tr><td>x</td><td class=num>1</td></tr>")
    )
    assert "align: (start, end)" in written(grid)


def test_widths_suit_the_columns() -> None:
    """Small tables keep their width; else long text shares the room and numbers take what they need."""
    small = read_grid(table("<tr><td>Post</td><td class=num>12</td></tr>"))
    assert "columns: (auto, auto)" in written(small)
    headline = "ferries stop at midnight as talks on pay fail again "
    large = read_grid(table(f"<tr><td>{headline * 2}</td><td>{headline * 3}</td><td class=num>12</td></tr>"))
    assert "columns: (46fr, 46fr, auto)" in written(large)


def test_a_table_too_wide_for_any_page_is_set_smaller() -> None:
    """What a turned page cannot hold either gets smaller type, down to a limit."""
    wide = read_grid(table("<tr>" + "<td class=num>1,234.56</td>" * 20 + "</tr>"))
    assert wide.least > LANDSCAPE
    assert "shrink: 0.72" in written(wide, LANDSCAPE)
    assert "shrink" not in written(read_grid(table("<tr><td>a</td></tr>")))


def test_a_row_breaks_only_when_it_is_long() -> None:
    """Rows stay whole over pages, but a cell of a page's length may not be lost."""
    assert "breakable" not in written(read_grid(table("<tr><td>short</td></tr>")))
    assert "breakable: true" in written(read_grid(table(f"<tr><td>{'long ' * 200}</td></tr>")))


def test_long_narrow_data_stand_beside_each_other() -> None:
    """Every row is kept, in order; short, wide and spanning tables stay whole."""
    rows = [f"<tr><td>{n}</td><td class=num>1</td></tr>" for n in range(25)]
    pieces = beside(read_grid(table("<thead><tr><th>a</th></tr></thead>" + "".join(rows))))
    assert [len(piece.body) for piece in pieces] == [9, 9, 7]
    assert [row[0].text for piece in pieces for row in piece.body] == [str(n) for n in range(25)]
    assert all(piece.head for piece in pieces)
    for whole in (
        "".join(rows[:9]),
        f"<tr><td>{'wide ' * 30}</td><td>{'wide ' * 30}</td></tr>" * 20,
        "<tr><td rowspan=2>a</td></tr>" * 20,
    ):
        assert len(beside(read_grid(table(whole)))) == 1


def test_inner_tables_are_not_rows_of_the_outer() -> None:
    """Only the table's own rows are read."""
    grid = read_grid(table("<tr><td>a<table><tr><td>b</td></tr><tr><td>c</td></tr></table></td></tr>"))
    assert len(grid.body) == 1
