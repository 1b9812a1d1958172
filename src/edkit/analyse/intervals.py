"""How far a number can be trusted: counts and samples in, interval limits out.

Three methods serve the whole project: Wilson's interval for one share, Newcombe's for the difference
of two, and a bootstrap for everything else. The unit drawn is always the article.
"""

import math
from collections.abc import Callable
from math import lgamma
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEVEL = 0.95  # of 100 such intervals about 95 hold the true value
DRAWS = 1000  # resamples; doubling them moves a limit by less than we print
FEWEST = 5  # articles; with fewer, resampling can do little but repeat the smallest and the largest


def wilson(count: npt.ArrayLike, n: npt.ArrayLike, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Give the limits of the share `count / n`, for one share or for arrays of them.

    Out of nothing (`n` = 0) nothing is known: both limits are NaN.
    Raises ValueError where a count is negative or larger than its n.

    Method: Wilson (1927), without continuity correction: method 3 of Newcombe (1998), Statistics in
    Medicine 17:857.

    >>> low, high = wilson(81, 263)
    >>> round(float(low), 4), round(float(high), 4)
    (0.2553, 0.3662)
    """
    counts, totals = np.asarray(count, dtype=float), np.asarray(n, dtype=float)
    if np.any(counts < 0) or np.any(counts > totals):
        raise ValueError("a count must lie between 0 and its n")
    z = _z(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = counts / totals
        centre = (share + z * z / (2 * totals)) / (1 + z * z / totals)
        half = z * np.sqrt(share * (1 - share) / totals + z * z / (4 * totals**2)) / (1 + z * z / totals)
    low = np.where(counts == 0, np.where(totals > 0, 0.0, np.nan), centre - half)
    high = np.where(counts == totals, np.where(totals > 0, 1.0, np.nan), centre + half)
    return low, high


def difference(
    count: int, n: int, other_count: int, other_n: int, level: float = LEVEL
) -> tuple[float, float, float]:
    """Give the difference of two shares, first minus second, with its lower and upper limit.

    All three are NaN where one of the two n is 0.

    Method: Newcombe (1998), Statistics in Medicine 17:873, method 10 (hybrid of two Wilson intervals).

    >>> [round(value, 4) for value in difference(56, 70, 48, 80)]
    [0.2, 0.0524, 0.3339]
    """
    if not n or not other_n:
        return float("nan"), float("nan"), float("nan")
    first, second = count / n, other_count / other_n
    (low1, low2), (high1, high2) = wilson([count, other_count], [n, other_n], level)
    gain = first - second
    below = np.hypot(first - low1, high2 - second)
    above = np.hypot(high1 - first, second - low2)
    return gain, float(gain - below), float(gain + above)


def bootstrap(
    values: npt.ArrayLike,
    statistic: Callable[[Any], float],
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = 0,
) -> tuple[float, float, float]:
    """Give a statistic of `values`, one per article, with its percentile bootstrap limits.

    `values` may have several columns: a whole row is drawn at a time. The limits are NaN for fewer
    than FEWEST articles, and all three are NaN for none. The same seed gives the same limits.

    Method: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.

    >>> bootstrap([1, 2, 3, 4, 100], np.median)[0]
    3.0
    """
    sample = np.asarray(values)
    if not len(sample):
        return float("nan"), float("nan"), float("nan")
    point = float(statistic(sample))
    if len(sample) < FEWEST:
        return point, float("nan"), float("nan")
    draw = np.random.default_rng(seed)
    found = [statistic(sample[draw.integers(len(sample), size=len(sample))]) for _ in range(draws)]
    low, high = limits(np.array(found, dtype=float), level)
    return point, low, high


def holm(chances: npt.ArrayLike) -> Floats:
    """Raise the chances of several findings to what each is worth among so many, in the same order.

    Method: Holm (1979), Scandinavian Journal of Statistics 6:65.

    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    given = np.asarray(chances, dtype=float)
    order = np.argsort(given, kind="stable")
    raised = np.maximum.accumulate(given[order] * np.arange(len(given), 0, -1))
    adjusted = np.empty_like(given)
    adjusted[order] = np.minimum(raised, 1.0)
    return adjusted


def exact_chance(count: int, n: int, other_count: int, other_n: int) -> float:
    """Give the chance that luck alone sets two shares at least so far apart; 1 where one n is 0.

    Method: Fisher's exact test, two-sided, by the sum of all tables that are no likelier.

    >>> round(exact_chance(3, 4, 1, 4), 4)
    0.4857
    """
    on, total = count + other_count, n + other_n
    counts = range(max(0, n - (total - on)), min(n, on) + 1)
    logs = np.array([_log_ways(on, i) + _log_ways(total - on, n - i) for i in counts])
    own = logs[count - counts.start]
    likely = np.exp(logs[logs <= own + 1e-7] - _log_ways(total, n))
    return min(float(likely.sum()), 1.0)


def none_by_luck(n: int, other_count: int, other_n: int) -> float:
    """Give the chance that none of `n` articles has what `other_count` of `other_n` others have.

    Were it drawn by lot which of all the articles have it; NaN where there are no others.
    Method: the lower tail of Fisher's exact test (hypergeometric), one-sided.

    >>> round(none_by_luck(2, 12, 12), 4)  # 1 of 91 ways
    0.011
    """
    if not other_n:
        return float("nan")
    everyone = n + other_n
    return math.comb(everyone - other_count, n) / math.comb(everyone, n)


def _log_ways(n: int, k: int) -> float:
    """Give the logarithm of the number of ways to choose k of n."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def limits(drawn: Floats, level: float = LEVEL) -> tuple[float, float]:
    """Give the percentile limits of a statistic over its resamples."""
    tail = (1 - level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def _z(level: float) -> float:
    """Give the normal deviate of a two-sided level: 1.96 for 0.95."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1: {level}")
    return NormalDist().inv_cdf((1 + level) / 2)
