"""Lines of a page ─► its columns, one after the other, where two or more stand side by side."""

import re
from collections import Counter
from collections.abc import Sequence

from edkit.clean.pasted.width import width_of

FEWEST = 5  # lines in which a second column begins at the same place
MOSTLY = 0.5  # share of the lines between the first and the last of them
ACROSS = 0.15  # share of those lines that may run across the gap between the columns
NARROWEST = 20  # characters of a column

_GAP = re.compile(r"(?<! ) {2,}+(?=\S)")


def unfolded(lines: Sequence[str]) -> list[list[str]]:
    """Give the columns of a page; a page without columns is one.

    What runs across the gap, a headline over the columns or a line under them, parts them.
    """
    start = _second_column(lines)
    if start is None:
        return [list(lines)]
    beside = [at for at, line in enumerate(lines) if _begins_at(line, start)]
    first, last = beside[0], beside[-1]
    while first and _is_beside(lines[first - 1], start):
        first -= 1
    last = next((at for at in range(last + 1, len(lines)) if _is_across(lines[at], start)), len(lines)) - 1
    block = lines[first : last + 1]
    if sum(_is_across(line, start) for line in block) > ACROSS * len(block):
        return [list(lines)]
    left, right = [line[:start].rstrip() for line in block], [line[start:] for line in block]
    if width_of(left) is None or width_of(right) is None:
        return [list(lines)]  # the cells of a table
    above, below = list(lines[:first]), list(lines[last + 1 :])
    return [[*above, *left], *unfolded(right), *([below] if any(map(str.strip, below)) else [])]


def _second_column(lines: Sequence[str]) -> int | None:
    """Give where most lines go on after a gap; None if too few do."""
    starts = Counter(match.end() for line in lines for match in _GAP.finditer(line))
    starts = Counter({start: count for start, count in starts.items() if start > NARROWEST})
    if not starts:
        return None
    start, often = max(starts.items(), key=lambda one: (one[1], -one[0]))
    beside = [at for at, line in enumerate(lines) if _begins_at(line, start)]
    among = [line for line in lines[beside[0] : beside[-1] + 1] if line.strip()]
    return start if often >= FEWEST and len(beside) >= MOSTLY * len(among) else None


def _begins_at(line: str, start: int) -> bool:
    return _is_beside(line, start) and line[start] != " "


def _is_beside(line: str, start: int) -> bool:
    """Tell whether a line goes on in the second column, be it set in there."""
    return len(line) > start and line[start - 2 : start] == "  "


def _is_across(line: str, start: int) -> bool:
    """Tell whether a line runs across the gap before a column."""
    return len(line) >= start and bool(line[start - 2 : start].strip())
