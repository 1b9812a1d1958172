"""Published worked examples, and what must hold for any numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.analyse.intervals import FEWEST, bootstrap, difference, holm, limits, wilson

# Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
WILSON = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]

# Newcombe (1998), Statistics in Medicine 17:873, table II, method 10.
DIFFERENCE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]

counts = st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("count", "n", "low", "high"), WILSON)
def test_wilson_of_newcombes_table(count: int, n: int, low: float, high: float) -> None:
    """Newcombe's four worked examples come out to every printed digit."""
    found = wilson(count, n)
    assert [round(float(limit), 4) for limit in found] == [low, high]


@given(counts)
def test_wilson_holds_the_share_and_mirrors(pair: tuple[int, int]) -> None:
    """The share lies inside, the limits inside 0-1, and counting the rest turns them round."""
    count, n = pair
    low, high = wilson(count, n)
    if not n:
        assert math.isnan(low)
        assert math.isnan(high)
        return
    assert 0 <= low <= count / n <= high <= 1
    other_low, other_high = wilson(n - count, n)
    assert low == pytest.approx(1 - other_high)
    assert high == pytest.approx(1 - other_low)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_more_certainty_needs_more_room(pair: tuple[int, int]) -> None:
    """A 99 % interval holds the 90 % one; ten times the articles narrow it."""
    count, n = pair
    narrow, wide, more = (wilson(count, n, 0.9), wilson(count, n, 0.99), wilson(10 * count, 10 * n, 0.9))
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
    assert more[1] - more[0] < narrow[1] - narrow[0]


def test_wilson_of_arrays() -> None:
    """Arrays give the same as one by one."""
    low, high = wilson([81, 0, 0], [263, 20, 0])
    assert np.round(low, 4).tolist()[:2] == [0.2553, 0.0]
    assert np.isnan(high).tolist() == [False, False, True]


@pytest.mark.parametrize(("count", "n"), [(-1, 4), (5, 4)])
def test_a_count_beyond_its_n_is_refused(count: int, n: int) -> None:
    """No share is below 0 or above 1."""
    with pytest.raises(ValueError, match="between 0 and its n"):
        wilson(count, n)


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_a_level_is_a_probability(level: float) -> None:
    """95 is not 0.95."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1, 2, level)


@pytest.mark.parametrize(("a", "m", "b", "n", "low", "high"), DIFFERENCE)
def test_difference_of_newcombes_table(a: int, m: int, b: int, n: int, low: float, high: float) -> None:
    """The contrasts of Newcombe's table come out to every printed digit."""
    found = difference(a, m, b, n)
    assert [round(value, 4) for value in found[1:]] == [low, high]


@given(counts, counts)
def test_difference_turns_with_its_sign(first: tuple[int, int], second: tuple[int, int]) -> None:
    """Swapping the two shares swaps and negates the limits; without articles nothing is known."""
    gain, low, high = difference(*first, *second)
    back, back_low, back_high = difference(*second, *first)
    if not first[1] or not second[1]:
        assert math.isnan(gain)
        return
    assert low <= gain + 1e-12
    assert gain <= high + 1e-12
    assert (back, back_low, back_high) == pytest.approx((-gain, -high, -low))


def test_bootstrap_is_the_same_for_the_same_seed() -> None:
    """Reports must not change from run to run."""
    values = np.arange(30.0)
    assert bootstrap(values, np.median, seed=3) == bootstrap(values, np.median, seed=3)
    assert bootstrap(values, np.mean, seed=3) != bootstrap(values, np.mean, seed=4)


def test_bootstrap_of_a_mean_agrees_with_theory() -> None:
    """For a mean the percentile limits lie near 1.96 standard errors."""
    values = np.random.default_rng(1).normal(10, 2, 400)
    point, low, high = bootstrap(values, np.mean, draws=2000)
    error = values.std(ddof=1) / math.sqrt(len(values))
    assert point == pytest.approx(values.mean())
    assert (high - low) / 2 == pytest.approx(1.96 * error, rel=0.08)


def test_few_articles_have_no_interval() -> None:
    """Below five articles the statistic is told and its limits are unknown; of nothing, all is."""
    point, low, high = bootstrap(np.ones(FEWEST - 1), np.mean)
    assert point == 1.0
    assert math.isnan(low)
    assert math.isnan(high)
    assert all(math.isnan(value) for value in bootstrap([], np.mean))


def test_bootstrap_draws_whole_rows() -> None:
    """What belongs to one article stays together."""
    rows = np.column_stack([np.arange(20.0), np.arange(20.0)])
    point, low, high = bootstrap(rows, lambda sample: float(np.abs(sample[:, 0] - sample[:, 1]).max()))
    assert (point, low, high) == (0.0, 0.0, 0.0)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_lies_between_one_by_one_and_all_times_all(chances: list[float]) -> None:
    """Never below the chance itself, never above Bonferroni's, and in the same order."""
    raised = holm(chances)
    assert (raised >= np.array(chances)).all()
    assert (raised <= np.minimum(np.array(chances) * len(chances), 1) + 1e-12).all()
    order = np.argsort(chances, kind="stable")
    assert (np.diff(raised[order]) >= 0).all()


def test_limits_cut_both_tails() -> None:
    """95 % leaves 2.5 % on each side."""
    assert limits(np.arange(1001.0)) == pytest.approx((25, 975))
