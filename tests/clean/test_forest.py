"""A forest is three arrays of plain numbers."""

import math

import numpy as np
import pytest

from edkit.clean.forest import Forest

# Two trees of two questions: is trait 0 above 1, is trait 1 above 5?
SMALL = Forest.of(
    {
        "columns": [[0, 1], [1, 0]],
        "borders": [[1, 5], [5, 1]],
        "leaves": [[0, 10, 20, 30], [1, 2, 3, 4]],
        "scale": 10,
        "bias": 0.5,
    }
)


@pytest.mark.parametrize(
    ("traits", "odds"), [((0, 0), 0.0 + 0.1), ((2, 0), 1.0 + 0.3), ((0, 9), 2.0 + 0.2), ((2, 9), 3.0 + 0.4)]
)
def test_the_answers_number_a_leaf(traits: tuple[float, float], odds: float) -> None:
    """The first question is the lowest bit; the leaves of all trees and the bias add up."""
    judged = SMALL.judge(np.array(traits, np.float32).reshape(2, 1))
    assert judged == pytest.approx([1 / (1 + math.exp(-(odds + 0.5)))])


def test_a_border_itself_is_not_above_it() -> None:
    assert SMALL.judge(np.array([[1], [5]], np.float32)) == SMALL.judge(np.array([[0], [0]], np.float32))
