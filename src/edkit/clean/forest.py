"""Traits ─► how likely each run belongs to the article's text: trees of questions, all read at once.

The trees are oblivious: one of them asks the same few questions of every run, and the answers
together number a leaf. So a forest is three arrays, and a page is judged in a few steps of
numpy. `tools/train_reader.py` makes the weights; they hold no word of any page.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np


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

    def judge(self, traits: np.ndarray) -> np.ndarray:
        """Give the probability, 0-1, for each run; `traits` has a row per trait, a column per run."""
        trees, depth = self.columns.shape
        answers = traits[self.columns.ravel()] > self.borders.reshape(-1, 1)
        asked = answers.view(np.uint8).reshape(trees, depth, -1)
        leaf = asked[:, 0].astype(np.intp)
        for question in range(1, depth):
            leaf += asked[:, question].astype(np.intp) << question
        leaf += np.arange(trees)[:, None] << depth
        odds = self.leaves.ravel().take(leaf).sum(axis=0) + self.bias
        return np.asarray(1 / (1 + np.exp(-odds)))
