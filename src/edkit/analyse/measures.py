"""Single numbers about many: how concentrated shares are, how well one grouping matches another."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def hhi(counts: Iterable[float]) -> float:
    """Give the Herfindahl–Hirschman index, 0–10,000: 10,000 is one holder of everything.

    NaN where there is nothing to share out.

    Method: sum of squared percentage shares; US Department of Justice, Horizontal Merger Guidelines.

    >>> hhi([30, 30, 20, 20])
    2600.0
    """
    held = [float(count) for count in counts]
    total = sum(held)
    return sum((100 * count / total) ** 2 for count in held) if total else float("nan")


def bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Compare a grouping with the true one: precision, recall and F1, each item counting once.

    Each sequence gives the group of the item at that place.

    Method: Bagga & Baldwin (1998), BCubed.

    >>> truth = "aaaaabbccccc"
    >>> [round(value, 3) for value in bcubed(truth, "111112222222")]
    [0.762, 1.0, 0.865]
    """
    if len(gold) != len(found) or not gold:
        raise ValueError("two groupings of the same items are needed, and at least one item")
    both, true, ours = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / ours[mine] for (_, mine), n in both.items()) / len(gold)
    recall = sum(n * n / true[theirs] for (theirs, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
