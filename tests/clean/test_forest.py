"""A forest is a few arrays; the weights in the package are a small file of plain data."""

import json
import tracemalloc
from importlib.resources import files

import numpy as np
import pytest

from edkit.clean.learned.forest import AT_ONCE, Forest, forests
from edkit.clean.learned.traits import names

LARGEST = 500_000  # bytes

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
    assert SMALL.odds(np.array(traits, np.float32).reshape(2, 1)) == pytest.approx([odds + 0.5])


def test_a_border_itself_is_not_above_it() -> None:
    assert SMALL.odds(np.array([[1], [5]], np.float32)) == SMALL.odds(np.array([[0], [0]], np.float32))


def test_the_weights_are_small_and_plain() -> None:
    """Numbers, and the names of the traits; no word of a page."""
    stored = files("edkit.clean.learned").joinpath("weights.json").read_bytes()
    assert len(stored) < LARGEST
    weights = json.loads(stored)
    assert set(weights) == {"columns", "forests"}
    for forest in weights["forests"].values():
        assert max(max(tree) for tree in forest["columns"]) < len(weights["columns"])
        assert all(isinstance(leaf, int) for tree in forest["leaves"] for leaf in tree)


def test_the_weights_fit_the_traits() -> None:
    """Traits that changed since the last training would be asked the wrong questions."""
    weights = json.loads(files("edkit.clean.learned").joinpath("weights.json").read_bytes())
    assert weights["columns"] == list(names())
    assert set(forests()) == {"html", "text"}


def test_a_long_page_is_judged_in_parts() -> None:
    """A run takes 16 kB while it is judged; two million cells of a table would take 40 GB."""
    html = forests()["html"]
    traits = (
        np.random.default_rng(0)
        .normal(size=(int(html.columns.max()) + 1, 4 * AT_ONCE + 1))
        .astype(np.float32)
    )
    tracemalloc.start()
    odds = html.odds(traits)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2 * 16_000 * AT_ONCE
    assert np.allclose(odds[-1:], html.odds(traits[:, -1:]))
