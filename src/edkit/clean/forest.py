"""Traits ─► the odds that each run belongs to the article's text: trees of questions, all read at once.

The trees are oblivious: one of them asks the same few questions of every run, and the answers
together number a leaf. So a forest is three arrays, and a page is judged in a few steps of
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
    """T trees of D questions each."""

    columns: np.ndarray  # T × D, which trait a question is about
    borders: np.ndarray  # T × D; the answer is yes above it
    leaves: np.ndarray  # T × 2^D, log-odds; the first question is the lowest bit
    bias: float

    @classmethod
    def of(cls, weights: dict[str, Any]) -> "Forest":
        """Make a forest of its plain lists, as they stand in the file of weights."""
        return cls(
            columns=np.array(weights["columns"], np.int32),
            borders=np.array(weights["borders"], np.float32),
            leaves=np.array(weights["leaves"], np.float32) / weights["scale"],
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
        trees, depth = self.columns.shape
        asked = (traits[self.columns.T] > self.borders.T[:, :, None]).view(np.uint8)
        leaf = asked[0]
        for question in range(1, depth):
            leaf |= asked[question] << question
        offsets = np.arange(trees)[:, None] << depth
        return np.asarray(self.leaves.ravel().take(leaf + offsets).sum(axis=0) + self.bias)


@cache
def forests() -> dict[str, Forest]:
    """Read the weights: one forest for pages with markup ("html"), one for pasted text ("text")."""
    text = files(__package__).joinpath(WEIGHTS).read_text("ascii")
    return {name: Forest.of(weights) for name, weights in json.loads(text)["forests"].items()}
