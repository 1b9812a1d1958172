"""Traits ─► the odds that each run belongs to the article's text: trees of questions, all read at once.

The trees are oblivious: one of them asks the same few questions of every run, and the answers
together number a leaf. So a forest is a few arrays, and a page is judged in a few steps of
numpy. `tools/train_reader.py` makes the weights; they hold no word of any page.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

WEIGHTS = "weights.json"
AT_ONCE = 1_024  # runs; each takes 16 kB while it is judged


@dataclass(frozen=True, slots=True)
class Forest:
    """T trees of D questions each, out of Q different ones."""

    columns: np.ndarray  # Q, which trait a question is about
    borders: np.ndarray  # Q × 1; the answer is yes above it
    asked: np.ndarray  # D × T, which question
    first: np.ndarray  # T × 1, number of a tree's first leaf
    leaves: np.ndarray  # T · 2^D, log-odds; the first question of a tree is the lowest bit
    bias: float

    @classmethod
    def of(cls, weights: dict[str, Any]) -> "Forest":
        """Make a forest of its plain lists (columns and borders T × D), as they stand in the file."""
        asked = np.array([weights["columns"], weights["borders"]])
        questions, number = np.unique(asked.reshape(2, -1), axis=1, return_inverse=True)
        trees, depth = asked.shape[1:]
        return cls(
            columns=questions[0].astype(np.intp),
            borders=questions[1].astype(np.float32)[:, None],
            asked=np.ascontiguousarray(number.reshape(trees, depth).T),
            first=(np.arange(trees)[:, None] << depth).astype(np.min_scalar_type(trees << depth)),
            leaves=np.array(weights["leaves"], np.float32).ravel() / weights["scale"],
            bias=float(weights["bias"]),
        )

    def odds(self, traits: np.ndarray) -> np.ndarray:
        """Give the log-odds for each run; `traits` has a row per trait, a column per run."""
        runs = traits.shape[1]
        if runs <= AT_ONCE:
            return self._odds(traits)
        parts = (traits[:, start : start + AT_ONCE] for start in range(0, runs, AT_ONCE))
        return np.concatenate([self._odds(part) for part in parts])

    def _odds(self, traits: np.ndarray) -> np.ndarray:
        answers = (traits.take(self.columns, axis=0) > self.borders).view(np.uint8)
        last, *before = self.asked[::-1]
        leaf = answers.take(last, axis=0)
        for asked in before:
            leaf += leaf  # much faster than to shift the bits
            leaf += answers.take(asked, axis=0)
        return np.asarray(self.leaves.take(leaf + self.first).sum(axis=0) + self.bias)


@cache
def forests() -> dict[str, Forest]:
    """Read the weights: one forest for pages with markup ("html"), one for pasted text ("text")."""
    text = files(__package__).joinpath(WEIGHTS).read_text("ascii")
    return {name: Forest.of(weights) for name, weights in json.loads(text)["forests"].items()}
