"""Neighbours may speak against what a run seems to be."""

import tracemalloc

import numpy as np
import pytest

from edkit.clean.learned.forest import forests
from edkit.clean.learned.traits import names
from edkit.clean.markup.page import parse
from edkit.clean.roles.judge import AT_ONCE, agreed, in_parts, is_flat


def test_a_doubtful_run_alone_among_furniture_is_none_of_the_text() -> None:
    alone = agreed(np.array([-4.0, -4, 0, -4, -4]))
    among_text = agreed(np.array([4.0, 4, 0, 4, 4]))
    assert alone[2] < 0.4
    assert among_text[2] == 0.5


def test_sure_runs_stay_what_they_are() -> None:
    shares = agreed(np.array([-4.0, -4, 4, -4, -4]))
    assert shares[2] > 0.95
    assert shares.argmax() == 2


def test_one_run_alone_is_judged_by_itself_and_an_empty_page_beside_it() -> None:
    assert agreed(np.array([2.0])) == pytest.approx([1 / (1 + np.exp(-2 + 0.2 * 3))])


@pytest.mark.parametrize("runs", [1, AT_ONCE, AT_ONCE + 1, 9 * AT_ONCE + 5])
def test_a_page_is_judged_in_parts_as_at_once(runs: int) -> None:
    html = forests()["html"]
    told = np.random.default_rng(0).normal(size=(len(names()), runs)).astype(np.float32)
    tracemalloc.start()
    odds = in_parts(html, told)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (odds == html.odds(told)).all()
    assert most < 16_000 * AT_ONCE


def test_a_page_of_like_elements_is_flat() -> None:
    line = "The crews of all four ferries left the talks on Monday night."
    assert is_flat(parse(f"<div>{f'<p>{line}</p>' * 9}</div>").runs)
    assert not is_flat(parse(f"<h1>Ferry talks fail</h1><ul><li>Sea</ul><p>{line}</p>").runs)
