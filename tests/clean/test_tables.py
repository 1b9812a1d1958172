"""A table of data below the beginning of a text is text as a whole, or not at all."""

import numpy as np
import pytest

from edkit.clean.markup.page import parse
from edkit.clean.roles.tables import LIFTED, whole_tables

TEXT = "<p>On Monday the council of Wexmouth published how high the harbour wall stands at each of its four piers.</p>"
CELLS = ["Pier", "Height", "North", "4.2 m", "South", "3.9 m"]


def table(cells: list[str], attributes: str = "") -> str:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
    return f"<table {attributes}>{rows}</table>"


def shares(html: str, *given: float) -> list[float]:
    return whole_tables(parse(html).runs, np.array(given)).tolist()


def test_cells_are_lifted_together() -> None:
    """Numbers by themselves read like nothing; what reads better keeps its share."""
    given = [0.9, 0.3, 0.4, 0.5, 0.1, 0.8, 0.2]
    assert shares(TEXT + table(CELLS), *given) == [0.9, LIFTED, LIFTED, LIFTED, LIFTED, 0.8, LIFTED]


@pytest.mark.parametrize(
    "html",
    [
        table(CELLS) + TEXT,  # above the text
        TEXT + table(CELLS, "class=related-articles"),
        TEXT + table([f"<a href=/{n}>{cell} of the wall</a>" for n, cell in enumerate(CELLS)]),
        TEXT + table([*CELLS[:5], f"{'a page in one cell, ' * 12}"]),
        TEXT + table([*CELLS[:5], "<p>3.9 m</p>" * 5]),
        TEXT + table(CELLS[:2]),
    ],
    ids=["above", "named", "links", "layout", "lines in a cell", "a pair"],
)
def test_other_tables_are_left(html: str) -> None:
    runs = parse(html).runs
    given = [0.9 if run.tag == "p" else 0.45 for run in runs]
    assert shares(html, *given) == given


def test_what_does_not_read_like_text_at_all() -> None:
    given = [0.9, *[0.1] * len(CELLS)]
    assert shares(TEXT + table(CELLS), *given) == given
