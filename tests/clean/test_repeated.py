"""A text that stands on its page twice is read once; what only resembles a copy is kept."""

import pytest

from edkit import read_page
from edkit.clean.markup.page import Run
from edkit.clean.roles.repeated import mark_repeated

LONG = [
    f"Storm number {n} tore {n} metres from the harbour wall of Wexmouth before the council met on Monday to talk."
    for n in (12, 14, 17, 21)
]
REFRAIN = [
    "Row, row, row along the quay",
    "till the lights of Wexmouth fade away,",
    "and nobody waves from the shore",
]


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
