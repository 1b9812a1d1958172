"""Tables for readers: caption, header cells with their scope, numbers as people write them.

Plain semantic HTML without style: it looks the same in the lab, in the HTML report and, walked
cell by cell, in the PDF.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

import pandas as pd

from edkit.charts.words import known, percent

UNKNOWN = "unknown"
IDS_SHOWN = 20  # of a list in one cell; how many more there are is said

Format = (
    str | Callable[[Any], str]
)  # a name ("percent", "date", "integer"), a format spec (".2f"), or a function


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell prints."""

    text: str
    href: str | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A finished table; `html()` and `text()` give its two forms."""

    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    note: str = ""
    total: int = 0  # rows there are; more than are shown if some are left out
    row_header: bool = True  # the first cell names its row

    @property
    def left_out(self) -> str:
        """Say that rows are left out; "" if none is."""
        return f"{len(self.rows):,} of {self.total:,} rows shown." if self.total > len(self.rows) else ""

    def html(self) -> str:
        """Give the table as semantic HTML."""
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        head = "".join(
            f'<th scope="col"{_class(numeric)}>{escape(name)}</th>'
            for name, numeric in zip(self.columns, self.numeric, strict=True)
        )
        body = "".join(self._row(row) for row in self.rows)
        if not self.rows:
            body = f'<tr><td colspan="{max(1, len(self.columns))}">nothing to show</td></tr>'
        notes = " ".join(filter(None, [self.left_out, self.note]))
        foot = f'<p class="table-note">{escape(notes)}</p>' if notes else ""
        inside = f"{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        return f'<table class="edkit-table">{inside}</table>{foot}'

    def text(self) -> str:
        """Give the table as plain text, columns in line."""
        lines = [self.columns, *[tuple(cell.text for cell in row) for row in self.rows]]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns))]
        printed = [
            "  ".join(
                cell.rjust(width) if numeric else cell.ljust(width)
                for cell, width, numeric in zip(line, widths, self.numeric, strict=True)
            ).rstrip()
            for line in lines
        ]
        return "\n".join(filter(None, [self.caption, *printed, self.left_out, self.note]))

    def _row(self, row: tuple[Cell, ...]) -> str:
        cells = []
        for position, (cell, numeric) in enumerate(zip(row, self.numeric, strict=True)):
            names_row = position == 0 and self.row_header
            tag = 'th scope="row"' if names_row else "td"
            text = escape(cell.text)
            content = f'<a href="{escape(cell.href)}">{text}</a>' if cell.href else text
            cells.append(f"<{tag}{_class(numeric, cell.unknown)}>{content}</{tag.split()[0]}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": self.text()}


def table(
    frame: pd.DataFrame,
    *,
    caption: str = "",
    columns: Mapping[str, str] | Sequence[str] | None = None,
    formats: Mapping[str, Format] | None = None,
    note: str = "",
    max_rows: int | None = 100,
    row_header: str | bool = True,
    unknown: str = UNKNOWN,
) -> Table:
    """Make a table of a frame; its index is not printed.

    `columns` picks and orders the columns, and renames them if it is a mapping. `formats` gives by
    column "percent", "date", "time", "integer", a format spec such as ".2f", or a function of the
    value; without one, times print as days, floats with two decimals. A cell that holds a pair
    (text, address) prints as a link, a longer tuple or list as its items. What is NA prints as
    `unknown`. `row_header` names the column whose cells head their rows; it is put first (True: the
    first column; False: none). Rows beyond `max_rows` are left out, and the table says so.
    """
    headings = _headings(frame, columns)
    if isinstance(row_header, str):
        headings = {row_header: headings[row_header], **headings}
    shown = frame if max_rows is None else frame.head(max_rows)
    formats = {**_whole(frame, headings), **(formats or {})}
    printed = [[_cell(value, formats.get(name), unknown) for value in shown[name]] for name in headings]
    return Table(
        columns=tuple(headings.values()),
        numeric=tuple(_is_numeric(frame[name]) for name in headings),
        rows=tuple(zip(*printed, strict=True)) if headings else (),
        caption=caption,
        note=note,
        total=len(frame),
        row_header=bool(row_header),
    )


def _headings(frame: pd.DataFrame, columns: Mapping[str, str] | Sequence[str] | None) -> dict[str, str]:
    if columns is None:
        columns = list(frame.columns)
    if isinstance(columns, Mapping):
        return dict(columns)
    return {name: str(name).replace("_", " ") for name in columns}


def _whole(frame: pd.DataFrame, names: Iterable[str]) -> dict[str, Format]:
    """Find the columns of floats that are counts, made floats by a missing one."""
    floats = [name for name in names if pd.api.types.is_float_dtype(frame[name])]
    return {name: "integer" for name in floats if (frame[name].dropna() % 1 == 0).all()}


def _is_numeric(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _cell(value: Any, form: Format | None, unknown: str) -> Cell:
    if isinstance(value, (tuple, list, set, frozenset)):
        return _many(value, form, unknown)
    if not known(value):
        return Cell(text=unknown, unknown=True)
    return Cell(text=form(value) if callable(form) else _printed(value, form))


def _many(value: Any, form: Format | None, unknown: str) -> Cell:
    """Print a pair (text, address) as a link, and other collections item by item."""
    if callable(form):
        return Cell(text=form(value))
    items = list(value) if isinstance(value, (tuple, list)) else sorted(value, key=str)
    if isinstance(value, tuple) and len(items) == 2 and is_address(items[1]):
        return Cell(text=_printed(items[0], form) if known(items[0]) else unknown, href=items[1])
    more = f" and {len(items) - IDS_SHOWN:,} more" if len(items) > IDS_SHOWN else ""
    return Cell(text=", ".join(_printed(item, None) for item in items[:IDS_SHOWN]) + more)


def is_address(value: object) -> bool:
    """Tell whether a link may point there: the web, a mail box, a place in this page or beside it.

    >>> is_address("https://news.example/a"), is_address("#fig-1"), is_address("javascript:alert(1)")
    (True, True, False)
    """
    return isinstance(value, str) and value.lower().startswith(
        ("https://", "http://", "mailto:", "#", "./", "../")
    )


def _printed(value: Any, form: str | None) -> str:
    if form == "percent":
        return percent(float(value))
    if form == "integer":
        return f"{round(float(value)):,}"
    if isinstance(value, (datetime, date)):
        return _moment(value, form)
    if form:
        return format(value, form)
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return "yes" if value else "no"
    if isinstance(value, float) or type(value).__name__.startswith("float"):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) or type(value).__name__.startswith("int") else str(value)


def _moment(value: date, form: str | None) -> str:
    if form == "time" and isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}" if form in (None, "date", "time") else value.strftime(form)


def _class(numeric: bool, unknown: bool = False) -> str:
    names = " ".join(name for name, has in (("num", numeric), ("unknown", unknown)) if has)
    return f' class="{names}"' if names else ""
