"""The first letters of a line ─► whether it can be of a kind that shows by how it begins.

Most lines are of none, and three letters tell so far faster than a pattern does.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

LETTERS = 3  # looked at
_FIRST_WORD = re.compile(rf"[\W_]*+(\w{{0,{LETTERS}}})")


def beginning_of(text: str) -> str:
    """Give the letters with which the first word of a line begins, or its digits.

    >>> beginning_of("A ferry"), beginning_of("– Ferries"), beginning_of("3.5 miles")
    ('A', 'Fer', '3')
    """
    word = text[:LETTERS].partition(" ")[0]
    if word.isalpha() and word.isascii():
        return word  # as of most lines
    first = _FIRST_WORD.match(text)
    return first[1] if first else ""


class Beginnings:
    """How the lines of a kind begin: with some of these letters, in either case."""

    def __init__(self, of: Iterable[str]) -> None:
        self._all = frozenset(word[:LETTERS] for word in of)
        self.allow = lru_cache(maxsize=4_096)(self._allow)

    @classmethod
    def of_pattern(cls, pattern: re.Pattern[str]) -> "Beginnings":
        """Take the first letters of all words in a pattern, in small letters: it matches no other lines."""
        plain = re.sub(r"\\.", " ", pattern.pattern)
        return cls(re.findall(r"(?<![^\W\d_])[^\W\d_]+", plain))

    def fit(self, text: str) -> bool:
        """Tell whether a line may be of the kind."""
        return self.allow(beginning_of(text))

    def _allow(self, beginning: str) -> bool:
        """Tell whether lines may begin so; of letters that patterns read alike, many may not."""
        if not (beginning.isascii() and beginning.isalpha()):
            return bool(beginning)
        word = beginning.lower()
        if len(word) == LETTERS:
            return word in self._all
        return any(known.startswith(word) or word.startswith(known) for known in self._all)
