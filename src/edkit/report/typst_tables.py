"""A semantic HTML table ─► a Typst table: repeated head rows, column widths that suit what stands in the
columns.

The cells' content is written by the caller; this module decides on the grid, the widths and the way of the
page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bs4 import Tag

from edkit.report.typst_text import array, call

# Widths are estimated in characters of the table's type: what fits beside each other.
PORTRAIT = 100
LANDSCAPE = 158
COMPACT = 118  # on an upright page, in the smaller type of data under a figure
LEAST_SHRINK = 0.85  # a table that needs smaller type than this is set on a turned page
GAP = 3  # the white between two columns, in characters
SHORT = 16  # a text column up to this width is never broken
LONGEST = 46  # a text column asks for no more than this
LEAST = 11  # nor can it be narrower than this and still be read
NATURAL = 0.8  # a table that wants less than this share of the page keeps its natural width
WORD = 24  # and longer words than this are broken
BREAKABLE = 500  # characters; a cell with more may be broken over pages
GUTTER = 5  # between tables that stand beside each other, in characters
MOST_BESIDE = 3  # tables
LEAST_BESIDE = 8  # rows of each
LARGEST_SPAN = 1000  # cells; what HTML itself allows a colspan to be

Write = Callable[[Tag], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell where it stands in the grid."""

    tag: Tag
    column: int
    colspan: int
    rowspan: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column holds, in characters of its longest cell and word."""

    longest: int
    word: int
    numeric: bool

    @property
    def wanted(self) -> int:
        """Characters that would be comfortable."""
        return self.longest if self.numeric else min(self.longest, LONGEST)

    @property
    def least(self) -> int:
        """Characters below which it cannot be read."""
        if self.numeric or self.longest <= SHORT:
            return self.longest
        return max(LEAST, min(self.word, WORD))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table's rows of placed cells, by part, and its columns."""

    head: list[list[Cell]]
    body: list[list[Cell]]
    foot: list[list[Cell]]
    columns: list[Column]

    @property
    def wanted(self) -> int:
        """Characters that would be comfortable, with the white between the columns."""
        return sum(column.wanted + GAP for column in self.columns)

    @property
    def least(self) -> int:
        """Characters that all columns need at the least."""
        return sum(column.least + GAP for column in self.columns)


def read_grid(table: Tag) -> Grid:
    """Place every cell of a table; without a `thead`, a first row of nothing but `th` is the head."""
    parts: dict[str, list[Tag]] = {"thead": [], "tbody": [], "tfoot": []}
    for row in table.find_all("tr"):
        section = row.find_parent(["thead", "tbody", "tfoot", "table"])
        if row.find_parent("table") is table and section is not None:
            parts["tbody" if section is table else section.name].append(row)
    head, body = parts["thead"], parts["tbody"]
    if not head and len(body) > 1 and all(cell.name == "th" for cell in _cells(body[0])):
        head, body = body[:1], body[1:]
    placed = [_placed(rows) for rows in (head, body, parts["tfoot"])]
    return Grid(head=placed[0], body=placed[1], foot=placed[2], columns=_columns(placed))


def beside(grid: Grid) -> list[Grid]:
    """Cut a long, narrow, compact table into pieces that stand beside each other, or leave it whole."""
    pieces = min(COMPACT // (grid.wanted + GUTTER), MOST_BESIDE, len(grid.body) // LEAST_BESIDE)
    spanning = any(cell.rowspan > 1 for row in grid.body for cell in row)
    if pieces < 2 or spanning or grid.foot:
        return [grid]
    rows = -(-len(grid.body) // pieces)
    return [replace(grid, body=grid.body[at : at + rows]) for at in range(0, len(grid.body), rows)]


def write_table(grid: Grid, write: Write, *, room: int, compact: bool = False) -> str:
    """Write the table; `room` is the width in characters it must keep to, by smaller type if need be."""
    shrink = max(0.55, room / grid.least) if grid.least > room else None
    return call(
        "datatable",
        columns=array(_widths(grid, room)),
        align=array("end" if column.numeric else "start" for column in grid.columns),
        head=_write_rows(grid.head, write, grid.columns),
        body=_write_rows(grid.body, write, grid.columns),
        foot=_write_rows(grid.foot, write, grid.columns),
        compact="true" if compact else None,
        shrink=f"{shrink:.2f}" if shrink else None,
    )


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _placed(rows: list[Tag]) -> list[list[Cell]]:
    """Give each cell its column, past those that a cell above still covers."""
    covered: set[tuple[int, int]] = set()
    placed = []
    for y, row in enumerate(rows):
        cells, x = [], 0
        for tag in _cells(row):
            while (x, y) in covered:
                x += 1
            rowspan = min(_span(tag, "rowspan") or len(rows) - y, len(rows) - y)
            cell = Cell(
                tag=tag,
                column=x,
                colspan=_span(tag, "colspan") or 1,
                rowspan=rowspan,
                text=tag.get_text(" ", strip=True),
            )
            while any((x + i, y) in covered for i in range(cell.colspan)):
                cell = Cell(tag=tag, column=x, colspan=1, rowspan=rowspan, text=cell.text)
            if cell.colspan > 1 or rowspan > 1:
                covered |= {(x + i, y + j) for i in range(cell.colspan) for j in range(rowspan)}
            cells.append(cell)
            x += cell.colspan
        placed.append(cells)
    return placed


def _span(tag: Tag, name: str) -> int:
    value = str(tag.get(name) or "1")
    return min(int(value), LARGEST_SPAN) if value.isascii() and value.isdigit() else 1


def _columns(parts: list[list[list[Cell]]]) -> list[Column]:
    head, body, foot = parts
    cells = [cell for part in parts for row in part for cell in row]
    count = max((cell.column + cell.colspan for cell in cells), default=0)
    longest, word = [1] * count, [1] * count
    numeric = [False] * count
    for cell in cells:
        if cell.colspan == 1:
            longest[cell.column] = max(longest[cell.column], len(cell.text))
            word[cell.column] = max(word[cell.column], *map(len, cell.text.split()), 1)
    for cell in (cell for row in [*(body or head), *foot] for cell in row):
        numeric[cell.column] |= "num" in (cell.tag.get("class") or [])
    return [
        Column(longest=length, word=longer, numeric=number)
        for length, longer, number in zip(longest, word, numeric, strict=True)
    ]


def _widths(grid: Grid, room: int) -> Iterator[str]:
    """Small tables keep their natural width; in the others the longer text columns share what is left."""
    small = grid.wanted <= room * NATURAL
    for column in grid.columns:
        if small or column.numeric or column.longest <= SHORT:
            yield "auto"
        else:
            yield f"{column.wanted}fr"


def _write_rows(rows: list[list[Cell]], write: Write, columns: list[Column]) -> str | None:
    if not rows:
        return None
    covered: set[tuple[int, int]] = set()
    lines = []
    for y, row in enumerate(rows):
        for cell in row:
            covered |= {(cell.column + i, y + j) for i in range(cell.colspan) for j in range(cell.rowspan)}
        empty = sum((x, y) not in covered for x in range(len(columns)))
        lines.append(array([*(_write_cell(cell, write) for cell in row), *["[]"] * empty]))
    return "(\n" + "".join(f"{line},\n" for line in lines) + ")"


def _write_cell(cell: Cell, write: Write) -> str:
    settings = {
        "colspan": str(cell.colspan) if cell.colspan > 1 else None,
        "rowspan": str(cell.rowspan) if cell.rowspan > 1 else None,
        "breakable": "true" if len(cell.text) > BREAKABLE else None,
    }
    content = write(cell.tag)
    return call("table.cell", content, **settings) if any(settings.values()) else content
