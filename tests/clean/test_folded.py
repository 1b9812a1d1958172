"""Boxes of one kind that unfold between the paragraphs of a text are text; windows and menus are not."""

import numpy as np
import pytest

from edkit.clean.markup.page import parse
from edkit.clean.roles.folded import LIFTED, unfolded

TEXT = "<p>On Monday the council of Wexmouth published what it was asked about the harbour wall, and what it answered.</p>"
ANSWER = "The wall stands four metres high, and nobody may build beside it."
BOX = '<div class="{kind}" style="display: none"><p>' + ANSWER + "</p></div>"
FOLDED = "".join(f"<h3>Question {n}</h3>{BOX.format(kind='answer')}" for n in range(3))


def lifted(html: str, answer: float) -> int:
    runs = parse(html).runs
    given = [answer if run.text == ANSWER else 0.1 if run.tag == "h3" else 0.9 for run in runs]
    found = unfolded(runs, np.array(given)).tolist()
    assert [new for new, old in zip(found, given, strict=True) if new != old] == [LIFTED] * (
        found.count(LIFTED)
    )
    return found.count(LIFTED)


def test_answers_between_paragraphs() -> None:
    assert lifted(TEXT + FOLDED + TEXT, 0.3) == 3


@pytest.mark.parametrize(
    ("html", "answer"),
    [
        (TEXT + FOLDED + TEXT, 0.1),  # reads like nothing of the kind
        (FOLDED + TEXT, 0.3),
        (TEXT + FOLDED, 0.3),
        (TEXT + BOX.format(kind="window") + TEXT, 0.3),
        (TEXT + "".join(BOX.format(kind=f"kind-{n}") for n in range(3)) + TEXT, 0.3),
        (TEXT + f"<div class=cookie-consent>{FOLDED}</div>" + TEXT, 0.3),
        (TEXT + FOLDED.replace(' style="display: none"', "") + TEXT, 0.3),
    ],
    ids=["unlike", "before", "after", "alone", "of many kinds", "consent", "shown"],
)
def test_other_boxes(html: str, answer: float) -> None:
    assert lifted(html, answer) == 0
