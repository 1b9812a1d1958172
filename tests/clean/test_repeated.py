"""A text that stands on its page twice is read once; what only resembles a copy is kept."""

import time

import numpy as np
import pytest

from edkit import read_page
from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.repeated import mark_repeated, prefer_pieces

LONG = [
    f"Storm number {n} tore {n} metres from the harbour wall of Wexmouth before the council met on Monday to talk."
    for n in (12, 14, 17, 21)
]
REFRAIN = [
    "Row, row, row along the quay",
    "till the lights of Wexmouth fade away,",
    "and nobody waves from the shore",
]
VERSES = [f"The reader turns to the {place} and all answer:" for place in ("harbour", "wall", "town")]


def body(*texts: str) -> list[Run]:
    runs = [Run(text=text, start=0) for text in texts]
    for run in runs:
        run.take("body", "a paragraph of the text")
    return runs


@pytest.mark.parametrize(
    ("texts", "copies"),
    [
        ([*LONG, *LONG], [4, 5, 6, 7]),  # for another size of screen
        ([*LONG, LONG[0], "Another paragraph between them, of its own.", LONG[2]], [4, 6]),
        ([*LONG, "\n".join(LONG)], [4]),  # to be read aloud
        (
            [*LONG, "\n".join(f"<p>{text.replace(' ', '&nbsp;', 1)}</p>" for text in LONG)],
            [4],
        ),  # to be copied
        ([*LONG, "\n".join([*LONG[:2], *(f"A line of its own, {n}. {LONG[2]}" for n in range(3))])], []),
        ([*LONG, LONG[1]], []),  # one line may be quoted again
        ([*LONG, LONG[3], LONG[1]], []),  # another order
        (REFRAIN * 4, []),
        ([line for verse in VERSES for line in (verse, *LONG[:3])], []),  # a prayer that comes back
        (LONG * 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        (LONG, []),
    ],
)
def test_mark_repeated(texts: list[str], copies: list[int]) -> None:
    """Several lines in the order they had above are a copy."""
    runs = body(*texts)
    mark_repeated(runs)
    assert [index for index, run in enumerate(runs) if run.role == "other"] == copies


def test_page() -> None:
    """The copy stays visible as a block with its reason."""
    text = "".join(f"<p>{line}</p>" for line in LONG)
    page = read_page(f"<article><h1>The wall of Wexmouth</h1>{text}<div>{text}</div></article>")
    assert page.article is not None
    assert list(page.article.paragraphs) == LONG
    assert [block.text for block in page.blocks if "word for word" in block.reason] == LONG


OWN = [
    f"In the year of storm {n} the people of Wexmouth wrote to the council, which answered them in {n} lines of its own."
    for n in range(30, 36)
]


@pytest.mark.parametrize("quotation", ["{}", "<blockquote>{}</blockquote>"])
def test_a_passage_that_is_quoted_again(quotation: str) -> None:
    """An essay may come back to several paragraphs of its own; what is set elsewhere, or last, is a copy."""

    def marked_up(texts: list[str]) -> str:
        return "".join(f"<p>{text}</p>" for text in texts)

    text = marked_up([*LONG, *OWN[:4], "This is how it began:"])
    again, end = quotation.format(marked_up(LONG[:2])), marked_up(OWN[4:])

    def paragraphs(html: str) -> list[str]:
        article = read_page(f"<article><h1>The wall of Wexmouth</h1>{html}</article>").article
        assert article is not None
        return [line for line in article.paragraphs if line in LONG]

    assert paragraphs(f"{text}{again}{end}") == [*LONG, *LONG[:2]]
    assert paragraphs(f"{text}<div>{again}</div>{end}") == LONG
    assert paragraphs(f"{text}{end}{again}") == LONG


def test_a_passage_that_is_quoted_again_in_pasted_text() -> None:
    runs = body(*LONG, *OWN[:4], "This is how it began:", *LONG[:2], *OWN[4:])
    mark_repeated(runs)
    assert {run.role for run in runs} == {"body"}


@pytest.mark.parametrize(
    ("pieces", "whole", "shares"),
    [(6, 6, [0.9, 0.9, 0.0]), (6, 40, [0.1, 0.1, 0.9]), (3, 3, [0.1, 0.1, 0.9])],
)
def test_the_pieces_of_a_copy_are_the_text(pieces: int, whole: int, shares: list[float]) -> None:
    """Where most of a long run stands in paragraphs, too; with a heading among them."""
    paragraphs = [f"{LONG[n % 4]} Report {n}. {LONG[n % 3]} {LONG[0]} {LONG[2]} " * 2 for n in range(whole)]
    html = "".join(f"<p>{text}</p>" for text in paragraphs[:pieces])
    runs = parse(f"<article><h2>The wall</h2>{html}</article><div>{' '.join(paragraphs)}</div>").runs
    given = np.array([0.1] * (len(runs) - 1) + [0.9])
    prefer_pieces(runs, given, 0.5)
    assert given[[0, 1, -1]].tolist() == shares


def test_many_long_runs_are_looked_at_once() -> None:
    runs = body(*(f"{n} {LONG[n % 4] * 40}" for n in range(400)))
    start = time.process_time()
    prefer_pieces(runs, np.full(len(runs), 0.9), 0.5)
    assert time.process_time() - start < 2
