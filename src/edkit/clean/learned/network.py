"""Traits and words of runs, in their order ─► the odds that each is the article's text, or its headline.

A small network that looks from each run to its neighbours, further with every step, and once at the
whole page. It judges pasted text beside the forest: where no element tells anything, words and order must.
`tools/train_reader.py` makes the weights; of a word they know no more than in which of `BUCKETS` it falls,
together with hundreds of others.

Method: dilated convolutions with residual steps (Bai, Kolter & Koltun 2018), a bag of hashed words for
each run (Weinberger et al. 2009; Joulin et al. 2017).
"""

import json
from base64 import b85decode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from edkit.clean.learned.traits import names
from edkit.clean.learned.vocabulary import SHARED, Vocabulary

WEIGHTS = "network.json"
BUCKETS = 4096
REACH = (1, 2, 4, 8)  # runs; how far each step looks before and after
PAGE_AFTER = 1  # number of the step that also sees the whole page
FIRST, LAST = 3, 2  # words at the beginning and the end of a run that count by themselves
LARGEST = 4  # spreads; a trait farther from its mean is told no more apart
FLOOR = 1e-5  # added to a variance before it divides
SOME = 0.01  # added to the mass of a page's text, as there may be none
AT_ONCE = 4_096  # runs; each takes 3 kB while it is judged
HEADS = ("text", "headline")  # what a run may be
STRETCHES = ("inside of the stretch at 4", "inside of the stretch at 15")


def inputs(traits: np.ndarray, vocabulary: Vocabulary) -> np.ndarray:
    """Give the traits and what the words of each run share with the others; a row each, a column per run."""
    shared = vocabulary.shared([traits[names().index(stretch)] for stretch in STRETCHES])
    return np.concatenate([traits, shared.astype(np.float32)])


def input_names() -> tuple[str, ...]:
    """Name the rows of `inputs`."""
    return (*names(), *SHARED)


@dataclass(frozen=True, slots=True)
class Network:
    """The weights: matrices as (inputs × outputs), and a vector of the same name for what is added."""

    columns: np.ndarray  # which inputs count
    mean: np.ndarray
    spread: np.ndarray
    matrices: dict[str, np.ndarray]
    vectors: dict[str, np.ndarray]

    @classmethod
    def of(cls, weights: dict[str, Any]) -> "Network":
        """Take the network out of its plain form, as it stands in the file."""
        return cls(
            columns=np.array(weights["columns"], np.intp),
            mean=np.array(weights["mean"], np.float32)[:, None],
            spread=np.array(weights["spread"], np.float32)[:, None],
            matrices={name: _matrix(stored) for name, stored in weights["matrices"].items()},
            vectors={name: np.array(values, np.float32) for name, values in weights["vectors"].items()},
        )

    def odds(self, traits: np.ndarray, vocabulary: Vocabulary) -> np.ndarray:
        """Give the log-odds that each run is one of `HEADS`, a row each; a very long page goes in parts."""
        told = inputs(traits, vocabulary)[self.columns]
        told = np.clip((told - self.mean) / self.spread, -LARGEST, LARGEST).T
        said = self._said(vocabulary)
        starts = range(0, len(told), AT_ONCE)
        parts = [self._odds(told[at : at + AT_ONCE], said[at : at + AT_ONCE]) for at in starts]
        return np.concatenate(parts).T

    def _said(self, vocabulary: Vocabulary) -> np.ndarray:
        """Sum up the words of each run: all of them, the first and the last."""
        bucket = vocabulary.word % BUCKETS
        bags = []
        for among in (slice(None), vocabulary.first < FIRST, vocabulary.last < LAST):
            run, words = vocabulary.run[among], self.matrices["words"][bucket[among]]
            count = np.bincount(run, minlength=vocabulary.runs)
            sums = [np.bincount(run, weights=column, minlength=vocabulary.runs) for column in words.T]
            bags.append(np.array(sums) / np.sqrt(np.maximum(count, 1)))
        return np.concatenate(bags).T.astype(np.float32)

    def _odds(self, told: np.ndarray, said: np.ndarray) -> np.ndarray:
        state = np.maximum(self._layer("traits", told) + self._layer("said", said), 0)
        for step, reach in enumerate(REACH):
            near = self._even(f"even {step}", state)
            beside = np.pad(near, ((reach, reach), (0, 0)))
            near = np.hstack([beside[: -2 * reach], near, beside[2 * reach :]])
            seen = np.maximum(self._layer(f"near {step}", near), 0)
            if step == PAGE_AFTER:
                seen += self._layer("page", _summary(seen))
            state += self._layer(f"step {step}", seen)
        return self._layer("odds", self._even("even", state))

    def _layer(self, name: str, given: np.ndarray) -> np.ndarray:
        return np.asarray(given @ self.matrices[name] + self.vectors[name])

    def _even(self, name: str, state: np.ndarray) -> np.ndarray:
        """Bring each run's values to one mean and spread (layer normalisation, Ba et al. 2016)."""
        apart = state - state.mean(axis=1, keepdims=True)
        apart /= np.sqrt(np.square(apart).mean(axis=1, keepdims=True) + FLOOR)
        return np.asarray(apart * self.vectors[f"{name} gain"] + self.vectors[name])


def _summary(seen: np.ndarray) -> np.ndarray:
    """Average what is seen over the page, and over its likely text: what the first value speaks for."""
    likely = 1 / (1 + np.exp(-seen[:, :1]))
    return np.concatenate([seen.mean(axis=0), (seen * likely).sum(axis=0) / (likely.sum() + SOME)])


def _matrix(stored: dict[str, Any]) -> np.ndarray:
    """Unpack whole numbers from -127 to 127, a scale for each output."""
    scale = np.array(stored["scale"], np.float32)
    whole = np.frombuffer(b85decode(stored["whole"]), np.int8).reshape(-1, len(scale))
    return whole * scale


@cache
def network() -> Network:
    """Read the weights."""
    return Network.of(json.loads(files(__package__).joinpath(WEIGHTS).read_text("ascii")))
