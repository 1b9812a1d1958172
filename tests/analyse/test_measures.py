"""Published worked examples, and what must hold for any grouping."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.analyse.measures import bcubed, hhi

labels = st.lists(st.integers(0, 4), min_size=1, max_size=30)


def test_hhi_of_the_guidelines() -> None:
    """Four firms of 30, 30, 20 and 20 per cent: 2,600 (US Department of Justice)."""
    assert hhi([30, 30, 20, 20]) == pytest.approx(2600)


@given(st.lists(st.integers(0, 1000), min_size=1))
def test_hhi_lies_between_equal_shares_and_one_holder(counts: list[int]) -> None:
    """Equal shares give the least, one holder the most; nothing gives nothing."""
    found = hhi(counts)
    if not sum(counts):
        assert math.isnan(found)
    else:
        assert 10_000 / len(counts) - 1e-6 <= found <= 10_000 + 1e-6


# Bagga & Baldwin (1998): five, two and five items; once the last two groups are merged, once the
# first and the last.
TRUTH = "aaaaabbccccc"
MERGED = [("111112222222", 0.762, 1.0), ("111112211111", 0.583, 1.0)]


@pytest.mark.parametrize(("found", "precision", "recall"), MERGED)
def test_bcubed_of_bagga_and_baldwin(found: str, precision: float, recall: float) -> None:
    """Their two examples come out to every printed digit."""
    result = bcubed(TRUTH, found)
    assert (round(result[0], 3), round(result[1], 3)) == (precision, recall)


@given(labels)
def test_bcubed_of_the_truth_is_one(truth: list[int]) -> None:
    """Names of groups do not matter."""
    assert bcubed(truth, [f"group {label}" for label in truth]) == pytest.approx((1.0, 1.0, 1.0))


@given(labels)
def test_bcubed_of_extremes(truth: list[int]) -> None:
    """All alone is perfectly precise, all in one perfectly complete."""
    assert bcubed(truth, list(range(len(truth))))[0] == 1.0
    assert bcubed(truth, [0] * len(truth))[1] == 1.0


def test_bcubed_needs_the_same_items() -> None:
    """Two lists of different length are no two groupings."""
    with pytest.raises(ValueError, match="same items"):
        bcubed("ab", "a")
