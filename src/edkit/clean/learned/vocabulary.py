"""Texts of runs ─► their words as numbers, and how far a run speaks of what the page's text speaks of.

A word is told by its check sum alone, so nothing that is learned from the numbers gives a word away.
Method: feature hashing (Weinberger et al. 2009).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from edkit.words import UNSPACED

READ = 400  # characters read of the beginning of a run, and as many of its end
STEM = 7  # letters; words that begin alike are taken for forms of one
LEAST_TELLING = 4  # letters of a word that tells what a text is about; without spaces, any letter does
SHARED = ("shared with the stretch", "shared with the wider stretch", "shared with the rest", "telling words")
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W\d_{UNSPACED}]+|\d+|[^\w\s]")
_UNSPACED = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all runs of a page, one after the other."""

    word: np.ndarray  # check sum
    run: np.ndarray  # number of the run that holds the word
    first: np.ndarray  # how many words of the run stand before it
    last: np.ndarray  # how many stand after it
    telling: np.ndarray  # whether it is long enough to tell what the text is about
    runs: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Vocabulary":
        """Take the words of the texts of runs."""
        numbers = _Numbers()
        words: list[int] = []
        sizes: list[int] = []
        for text in texts:
            if len(text) > 2 * READ:
                text = f"{text[:READ]} {text[-READ:]}"
            tokens = _TOKEN.findall(text.casefold())
            sizes.append(len(tokens))
            words += map(numbers.__getitem__, tokens)
        size, number = np.array(sizes, np.intp), np.array(words, np.int64)
        run = np.repeat(np.arange(len(size)), size)
        first = np.arange(len(run)) - (np.cumsum(size) - size)[run]
        return cls(number >> 1, run, first, size[run] - 1 - first, number % 2 > 0, len(size))

    def shared(self, stretches: Sequence[np.ndarray]) -> np.ndarray:
        """Give for each run which share of its telling words other runs hold as well: `SHARED` × runs.

        Two stretches of runs, each as an array that is above 0 inside, are likely to hold the page's text;
        the rest is what lies outside the wider one.
        """
        pair = np.unique(self.run[self.telling] << 32 | self.word[self.telling])
        run = pair >> 32
        different, word = np.unique(pair & 0xFFFFFFFF, return_inverse=True)
        telling = np.bincount(run, minlength=self.runs)
        rows = []
        for inside in (*(stretch > 0 for stretch in stretches), stretches[-1] <= 0):
            own = inside[run]
            holders = np.bincount(word[own], minlength=len(different))
            elsewhere = holders[word] > own
            rows.append(np.bincount(run[elsewhere], minlength=self.runs) / (telling + 1))
        return np.array([*rows, np.log1p(telling)])


class _Numbers(dict[str, int]):
    """Twice a word's check sum, and 1 more if it tells what a text is about; of figures, their length."""

    def __missing__(self, token: str) -> int:
        if token.isdecimal():
            return self.setdefault(token, crc32(b"0" * min(len(token), LEAST_TELLING)) << 1)
        telling = len(token) >= LEAST_TELLING or _UNSPACED.match(token) is not None
        return self.setdefault(token, crc32(token[:STEM].encode("utf-8", "surrogatepass")) << 1 | telling)
