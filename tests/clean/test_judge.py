"""Neighbours may speak against what a run seems to be."""

import numpy as np
import pytest

from edkit.clean.roles.judge import agreed


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
