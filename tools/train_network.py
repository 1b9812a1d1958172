"""Lessons (`lessons.py`) ─► the weights of the network that judges pasted text (`learned/network.py`).

`train_reader.py` calls it. Dropped at random while it learns, so that it knows pages and not outlets: values,
traits of a whole page, and half of all words. It learns to be right of each line, and to take of each page
what has a high F1: so no page counts more than another, however wrong it is read. The weights given are a
moving average of those on the way (Polyak & Juditsky 1992), as whole numbers from -127 to 127. One thread,
one seed: the same bytes each time.
"""

from base64 import b85encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from lessons import LEARNED, Lesson
from torch import nn

from edkit.clean.learned.network import (
    BUCKETS,
    FIRST,
    FLOOR,
    HEADS,
    LARGEST,
    LAST,
    PAGE_AFTER,
    REACH,
    SOME,
    input_names,
    inputs,
)
from edkit.clean.learned.vocabulary import Vocabulary

WIDTH, WORD_WIDTH = 48, 8  # values that a run and a word are told by
ROUNDS, BATCH, RATE, DECAY = 10, 16, 3e-3, 0.02
WARM_UP = 0.15  # share of the rounds
LONGEST = 300  # runs of a page that one round learns from
VALUES_DROPPED, TRAITS_DROPPED, WORDS_DROPPED = 0.25, 0.1, 0.5
AVERAGED = 0.995  # what the moving average keeps at each step
OF_PAGE, SOME_TEXT = 2.0, 0.02  # what the F1 of a page's text counts beside its lines; added below it
LARGEST_PAGE = 2.0  # what a page counts at most
STEEPEST = 1.0  # norm of the gradient
APART = 2 * max(REACH)  # empty runs between two pages, so that none sees the other
CONSTANT = 1e-4  # spread under which an input tells nothing
KINDS, KINDS_BESIDE = ("opening", "tag"), ("opening at", "tag at")  # traits that number a kind: no amounts
BAGS: tuple[Callable[[Vocabulary], np.ndarray], ...] = (
    lambda words: np.ones(len(words.word), bool),
    lambda words: words.first < FIRST,
    lambda words: words.last < LAST,
)  # the words of a run that are summed up together: all, the first, the last


@dataclass(slots=True)
class Page:
    """What one page teaches."""

    told: np.ndarray  # runs × inputs
    words: Vocabulary
    wanted: np.ndarray  # runs × LEARNED
    weight: np.ndarray


class Learner(nn.Module):
    """The network of `edkit.clean.learned.network`, over several pages that stand one after the other."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.traits = nn.Linear(columns, WIDTH)
        self.words = nn.EmbeddingBag(BUCKETS, WORD_WIDTH, mode="sum")
        nn.init.normal_(self.words.weight, std=0.05)
        self.said = nn.Linear(3 * WORD_WIDTH, WIDTH)
        self.near = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in REACH)
        self.step = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in REACH)
        self.even = nn.ModuleList(nn.LayerNorm(WIDTH, FLOOR) for _ in range(len(REACH) + 1))
        self.page = nn.Linear(2 * WIDTH, WIDTH)
        self.odds = nn.Linear(WIDTH, len(LEARNED))
        self.drop = nn.Dropout(VALUES_DROPPED)
        for step in self.step:
            step.weight.data.mul_(0.3)  # to begin with, a step changes little

    def forward(self, batch: "Batch") -> torch.Tensor:
        """Give the log-odds of each run, for each of `LEARNED`."""
        bags = [self.words(word, begin, per_sample_weights=share) for word, begin, share in batch.bags]
        state = self.traits(batch.told) + self.said(self.drop(torch.cat(bags, 1)))
        state = torch.relu(state) * batch.real
        for number, reach in enumerate(REACH):
            near = self.even[number](state) * batch.real
            beside = nn.functional.pad(near, (0, 0, reach, reach))
            near = torch.cat([beside[: -2 * reach], near, beside[2 * reach :]], 1)
            seen = torch.relu(self.near[number](near))
            if number == PAGE_AFTER:
                seen = seen + self.page(batch.summary(seen))[batch.page]
            state = (state + self.drop(self.step[number](seen))) * batch.real
        return self.odds(self.drop(self.even[-1](state)))


@dataclass(slots=True)
class Batch:
    """Some pages, one after the other, each followed by empty runs."""

    told: torch.Tensor
    bags: list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]
    wanted: torch.Tensor
    weight: torch.Tensor
    real: torch.Tensor  # 0 for the empty runs
    page: torch.Tensor  # number of the page of each run
    pages: int

    @classmethod
    def of(cls, pages: Sequence[Page], chance: np.random.Generator) -> "Batch":
        """Take a part of each page, with some of its traits and words."""
        parts = [_part(page, chance) for page in pages]
        runs = [len(part.wanted) for part in parts]
        return cls(
            told=_joined([part.told for part in parts]),
            bags=[_bag([part.words for part in parts], bag) for bag in BAGS],
            wanted=_joined([part.wanted for part in parts]),
            weight=_joined([part.weight for part in parts]),
            real=_joined([np.ones((count, 1)) for count in runs]),
            page=torch.from_numpy(np.repeat(np.arange(len(runs)), np.array(runs) + APART)),
            pages=len(pages),
        )

    def summary(self, seen: torch.Tensor) -> torch.Tensor:
        """Average over each page, and over its likely text."""
        likely = torch.sigmoid(seen[:, :1]) * self.real
        everything = self.by_page(seen * self.real) / self.by_page(self.real)
        return torch.cat([everything, self.by_page(seen * likely) / (self.by_page(likely) + SOME)], 1)

    def by_page(self, values: torch.Tensor) -> torch.Tensor:
        """Add up the values of each page's runs."""
        return torch.zeros(self.pages, values.shape[1]).index_add(0, self.page, values)


def _part(page: Page, chance: np.random.Generator) -> Page:
    """Take at most `LONGEST` runs of a page, and drop some of its traits and words."""
    count = len(page.wanted)
    begin = int(chance.integers(0, count - LONGEST + 1)) if count > LONGEST else 0
    end = min(count, begin + LONGEST)
    kept = chance.random((1, page.told.shape[1])) >= TRAITS_DROPPED
    words = page.words
    heard = (words.run >= begin) & (words.run < end)
    heard &= chance.random(len(heard)) >= WORDS_DROPPED
    return Page(
        told=page.told[begin:end] * kept,
        words=Vocabulary(
            words.word[heard],
            words.run[heard] - begin,
            words.first[heard],
            words.last[heard],
            words.telling[heard],
            end - begin,
        ),
        wanted=page.wanted[begin:end],
        weight=page.weight[begin:end],
    )


def _joined(parts: Sequence[np.ndarray]) -> torch.Tensor:
    """Set pages one after the other, each followed by empty runs."""
    padded = [np.pad(part, ((0, APART), *[(0, 0)] * (part.ndim - 1))) for part in parts]
    return torch.from_numpy(np.concatenate(padded).astype(np.float32))


def _bag(
    pages: Sequence[Vocabulary], among: Callable[[Vocabulary], np.ndarray]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Give the buckets of some words, where those of each run begin, and what each counts."""
    chosen = [among(words) for words in pages]
    bucket = np.concatenate([words.word[which] % BUCKETS for words, which in zip(pages, chosen, strict=True)])
    counts = np.concatenate(
        [
            np.bincount(words.run[which], minlength=words.runs + APART)
            for words, which in zip(pages, chosen, strict=True)
        ]
    )
    share = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    return torch.from_numpy(bucket), torch.from_numpy(np.cumsum(counts) - counts), torch.from_numpy(share)


def learned(samples: Sequence[Lesson], seed: int = 2) -> dict[str, Any]:
    """Fit a network; give it as the plain lists that `Network.of` takes."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    words = [Vocabulary.of(sample.texts) for sample in samples]
    told = [inputs(sample.traits, spoken) for sample, spoken in zip(samples, words, strict=True)]
    columns, mean, spread = _scale(np.hstack(told), input_names())
    scaled = [np.clip((rows[columns].T - mean) / spread, -LARGEST, LARGEST) for rows in told]
    pages = [
        Page(rows, spoken, sample.wanted, sample.weight)
        for rows, spoken, sample in zip(scaled, words, samples, strict=True)
    ]
    learner = _fitted(pages, len(columns), chance)
    return {
        "names": list(input_names()),
        "columns": columns.tolist(),
        "mean": np.round(mean, 5).tolist(),
        "spread": np.round(spread, 5).tolist(),
        **plain(learner),
    }


def _scale(rows: np.ndarray, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Choose the inputs that vary and are amounts; give their means and spreads."""
    spread = rows.std(axis=1)
    amount = np.array([name not in KINDS and not name.startswith(KINDS_BESIDE) for name in names])
    columns = np.flatnonzero(amount & (spread > CONSTANT))
    return columns, rows[columns].mean(axis=1), spread[columns]


def _fitted(pages: Sequence[Page], columns: int, chance: np.random.Generator) -> Learner:
    learner = Learner(columns)
    steps = ROUNDS * -(-len(pages) // BATCH)
    optimiser = torch.optim.AdamW(learner.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=WARM_UP)
    average = [values.detach().clone() for values in learner.parameters()]
    taken = 0
    for _ in range(ROUNDS):
        order = chance.permutation(len(pages))
        for begin in range(0, len(order), BATCH):
            batch = Batch.of([pages[number] for number in order[begin : begin + BATCH]], chance)
            optimiser.zero_grad()
            (_missed(learner(batch), batch) / batch.pages).backward()
            nn.utils.clip_grad_norm_(learner.parameters(), STEEPEST)
            optimiser.step()
            schedule.step()
            taken += 1
            keep = min(AVERAGED, taken / (taken + 10))
            for mean, values in zip(average, learner.parameters(), strict=True):
                mean.mul_(keep).add_(values.detach(), alpha=1 - keep)
    for mean, values in zip(average, learner.parameters(), strict=True):
        values.data.copy_(mean)
    return learner


def _missed(odds: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Add up how wrong each line is told, and how far the F1 of each page's text is from 1."""
    lines = nn.functional.binary_cross_entropy_with_logits(odds, batch.wanted, reduction="none")
    told, wanted, weight = torch.sigmoid(odds[:, :1]), batch.wanted[:, :1], batch.weight[:, :1]
    both, one = batch.by_page(told * wanted * weight), batch.by_page((told + wanted) * weight)
    page = batch.by_page(wanted * weight).clamp(max=LARGEST_PAGE)
    return (lines * batch.weight).sum() + OF_PAGE * (page * (1 - 2 * both / (one + SOME_TEXT))).sum()


def plain(learner: Learner) -> dict[str, Any]:
    """Take the weights out of a fitted network: matrices packed, vectors as lists."""
    matrices, vectors = {"words": _packed(learner.words.weight.detach().numpy())}, {}
    layers = [(name, getattr(learner, name)) for name in ("traits", "said", "page", "odds")]
    for number in range(len(REACH)):
        layers += [(f"near {number}", learner.near[number]), (f"step {number}", learner.step[number])]
    for name, layer in layers:
        kept = slice(len(HEADS)) if name == "odds" else slice(None)
        matrices[name] = _packed(layer.weight.detach().numpy().T[:, kept])
        vectors[name] = _listed(layer.bias[kept])
    for number, even in enumerate(learner.even):
        name = f"even {number}" if number < len(REACH) else "even"
        vectors[name], vectors[f"{name} gain"] = _listed(even.bias), _listed(even.weight)
    return {"matrices": matrices, "vectors": vectors}


def _packed(matrix: np.ndarray) -> dict[str, Any]:
    """Round a matrix (inputs × outputs) to whole numbers, with a scale for each output."""
    scale = np.array([float(f"{most / 127:.4g}") for most in np.abs(matrix).max(axis=0)])
    whole = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
    return {"scale": scale.tolist(), "whole": b85encode(whole.tobytes()).decode("ascii")}


def _listed(values: torch.Tensor) -> list[float]:
    return [round(value, 5) for value in values.tolist()]
