"""Shades for counts: few classes, and a key that says the numbers of each."""

from collections.abc import Collection
from itertools import pairwise

from edkit.charts.parts import Entry, Row
from edkit.charts.theme import INK, ON_DARK, SHADES

_STEPS = tuple(step * 10**power for power in range(6) for step in (1, 2, 3, 5))


def shaded(n: float, most: float) -> Row:
    """Give the fill of a cell with `n` things, 1 or more, and the colour of text on it."""
    shade = _shade(n, _classes(most))
    return {"fill": SHADES[shade], "ink": ON_DARK if shade >= 2 else INK}


def shade_key(most: float, fills: Collection[str], unit: tuple[str, str]) -> list[Entry]:
    """Give the entries of the key for the fills that are drawn, each with its counts.

    `unit` names the things, one and several, beside the first of them.
    """
    classes = _classes(most)
    entries: list[Entry] = []
    for first, after in pairwise([*classes, int(most) + 1]):
        if (fill := SHADES[_shade(first, classes)]) not in fills:
            continue
        last = after - 1
        text = f"{first:,}" if first == last else f"{first:,}–{last:,}"
        name = f" {unit[0] if last == 1 else unit[1]}" if not entries else ""
        entries.append(Entry(text=text + name, fill=fill))
    return entries


def _classes(most: float) -> list[int]:
    """Give the first count of each shade: at most four classes, about evenly far apart as ratios."""
    if most <= len(SHADES):
        return list(range(1, int(most) + 1))
    wanted = [most ** (k / len(SHADES)) for k in range(len(SHADES))]
    nice = [min(_STEPS, key=lambda step: abs(step / want - 1)) for want in wanted]
    return sorted(set(nice))


def _shade(n: float, classes: list[int]) -> int:
    last = len(SHADES) - len(classes)  # few classes: the strong shades, which are easy to tell from grey
    return last + max(i for i, first in enumerate(classes) if n >= first)
