"""Kinds of lines, each with a pattern ─► which of them each line of a page is.

Nearly all lines are of none. So a pattern is tried only where a line begins with its first letters or,
where it has signs, where one of these stands in the line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from edkit.clean.written.beginnings import Beginnings, beginning_of

LONGEST_WORDED = 1_500  # characters in a line that its wording alone can give away

# Role, what it is, longest in words, signs, pattern. A pattern without signs begins with the line; one
# with signs is searched where one of them (folded) stands in it.
Row = tuple[str, str, int, tuple[str, ...], str]
Found = tuple[str, str]  # role, reason


class Wording(NamedTuple):
    """One kind of line and how it is told."""

    role: str
    reason: str
    longest: int  # words
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _compiled(table: Iterable[Row]) -> tuple[Wording, ...]:
    return tuple(
        Wording(role, reason, longest, signs, re.compile(pattern, re.IGNORECASE | re.DOTALL))
        for role, reason, longest, signs, pattern in table
    )


class _Openings:
    """The kinds of lines that show by how they begin."""

    def __init__(self, kinds: Iterable[Wording]) -> None:
        self._kinds = tuple((kind, Beginnings.of_pattern(kind.pattern)) for kind in kinds if not kind.signs)
        self.fitting = lru_cache(maxsize=4_096)(self._fitting)

    def _fitting(self, beginning: str) -> tuple[Wording, ...]:
        """Give the kinds whose lines may begin so."""
        digits = beginning[:1].isdigit()
        return tuple(
            kind
            for kind, beginnings in self._kinds
            if (r"\d" in kind.pattern.pattern if digits else beginnings.allow(beginning))
        )


class Sought:
    """Kinds of lines that are looked for in all lines of a page at once; nearly all lines are of none."""

    def __init__(self, table: Iterable[Row]) -> None:
        self._kinds = _compiled(table)
        self._openings = _Openings(self._kinds)
        self._signs = tuple(dict.fromkeys(sign for kind in self._kinds for sign in kind.signs))
        self._longest = max(kind.longest for kind in self._kinds)

    def among(self, lines: Sequence[tuple[str, int]]) -> list[Found | None]:
        """Give (role, reason) of the first kind that each line is of; a line is a text and its words."""
        fitting = [
            index
            for index, (text, words) in enumerate(lines)
            if words <= self._longest and len(text) <= LONGEST_WORDED
        ]
        found: list[Found | None] = [None] * len(lines)
        signs = _signs_in([lines[index][0].casefold() for index in fitting], self._signs)
        for number, index in enumerate(fitting):
            text, words = lines[index]
            kinds = self._openings.fitting(beginning_of(text))
            if number in signs:
                own = signs[number]
                kinds = tuple(k for k in self._kinds if k in kinds or not own.isdisjoint(k.signs))
            if kinds:
                found[index] = _worded(text, words, kinds)
        return found


def _signs_in(folded: Sequence[str], signs: Sequence[str]) -> dict[int, set[str]]:
    """Find the signs that stand in lines, by the number of the line: the whole page is searched for each."""
    page = "\n".join(folded)
    ends = list(accumulate([len(line) + 1 for line in folded]))
    found: dict[int, set[str]] = {}
    for sign in signs:
        at = page.find(sign)
        while at >= 0:
            line = bisect_right(ends, at)
            found.setdefault(line, set()).add(sign)
            at = page.find(sign, ends[line])
    return found


def _worded(text: str, words: int, kinds: Sequence[Wording]) -> Found | None:
    for role, reason, longest, signs, pattern in kinds:
        if words <= longest and (pattern.search(text) if signs else pattern.match(text)):
            return role, reason
    return None
