"""Parts of a text in elements of one kind are text together."""

import numpy as np
import pytest

from edkit.clean.markup.page import parse
from edkit.clean.roles.parts import LIFTED, whole_rows

TEXT = "On Monday the council of Wexmouth published what it was asked about the harbour wall, and what it answered."
ROW = "<article class=entry><h3>At ten</h3><p>" + TEXT + "</p></article>"


def lifted(html: str, shares: list[float]) -> list[int]:
    """Give which paragraphs are lifted, of those that have the shares."""
    runs = parse(html).runs
    given = iter(shares)
    before = [next(given) if run.text.startswith(TEXT) else 0.1 for run in runs]
    after = whole_rows(runs, np.array(before)).tolist()
    assert all(new in (old, LIFTED) for new, old in zip(after, before, strict=True))
    paragraphs = [at for at, run in enumerate(runs) if run.text.startswith(TEXT)]
    return [number for number, at in enumerate(paragraphs) if after[at] != before[at]]


def test_the_last_of_several_entries() -> None:
    assert lifted(ROW * 3, [0.8, 0.8, 0.4]) == [2]


@pytest.mark.parametrize(
    ("row", "shares"),
    [
        ([ROW] * 3, [0.8, 0.8, 0.1]),
        ([ROW] * 3, [0.8, 0.4, 0.4]),
        ([ROW] * 2, [0.8, 0.4]),
        ([ROW, ROW, ROW.replace("entry", "card")], [0.8, 0.8, 0.4]),
        ([ROW, ROW, ROW.replace("<p>", "<p><a href=/1>").replace("</p>", "</a></p>")], [0.8, 0.8, 0.4]),
        ([ROW.replace("article", "li")] * 3, [0.8, 0.8, 0.4]),
    ],
    ids=["unlike text", "most are none", "two", "another kind", "a link", "items"],
)
def test_what_is_no_part_of_the_text(row: list[str], shares: list[float]) -> None:
    assert lifted("".join(row), shares) == []
