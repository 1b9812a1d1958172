"""A network is a few matrices; its weights are a small file of plain data, and it sees the neighbours."""

import json
import tracemalloc
from importlib.resources import files

import numpy as np
import pytest

from edkit.clean.learned.network import AT_ONCE, HEADS, REACH, Network, input_names, network
from edkit.clean.learned.traits import Stated, traits
from edkit.clean.learned.vocabulary import Vocabulary
from edkit.clean.markup.elements import Run

LARGEST = 500_000  # bytes, together with the forests
PARAGRAPH = (
    "The crews of all four ferries left the talks on Monday, and nobody on the quay expected them back."
)
FURNITURE = ["Home", "News", "Sport", "Sign in", "Most read", "All rights reserved", "Cookie settings"]


def odds(texts: list[str], head: str = "text") -> np.ndarray:
    runs = [Run(text=text) for text in texts]
    told = traits(runs, [], headline=None, stated=Stated())
    return np.asarray(network().odds(told, Vocabulary.of(texts))[HEADS.index(head)])


def test_the_weights_are_small_and_plain() -> None:
    """Numbers alone; no word of a page."""
    stored = files("edkit.clean.learned").joinpath("network.json").read_bytes()
    assert len(stored) + len(files("edkit.clean.learned").joinpath("weights.json").read_bytes()) < LARGEST
    weights = json.loads(stored)
    assert set(weights) == {"names", "columns", "mean", "spread", "matrices", "vectors"}
    assert all(set(matrix) == {"scale", "whole"} for matrix in weights["matrices"].values())


def test_the_weights_fit_what_they_are_asked() -> None:
    """Traits that changed since the last training would be multiplied by the wrong weights."""
    weights = json.loads(files("edkit.clean.learned").joinpath("network.json").read_bytes())
    assert weights["names"] == list(input_names())
    assert len(weights["mean"]) == len(network().columns) == len(network().matrices["traits"])


def test_paragraphs_are_told_from_furniture() -> None:
    found = odds([*FURNITURE, *[PARAGRAPH] * 6, *FURNITURE])
    assert found[7:13].min() > found[[*range(7), *range(13, 20)]].max()


def test_a_line_is_judged_by_those_around_it() -> None:
    line = "He did not say why"
    among_furniture = odds([*FURNITURE, line, *FURNITURE])[len(FURNITURE)]
    assert odds([*[PARAGRAPH] * 3, line, *[PARAGRAPH] * 3])[3] > among_furniture + 1


def test_what_is_copied_without_its_page_is_text() -> None:
    """A short piece holds no furniture that the text could stand out from; its date is none of the text."""
    date, *text = odds(["17 March 2026", PARAGRAPH, PARAGRAPH])
    assert date < 0 < min(text)


def test_words_count() -> None:
    """The same line in all traits, but for its words."""
    ahead = [PARAGRAPH] * 5
    letter, button = odds([*ahead, "He waved them off"]), odds([*ahead, "To subscribe log in"])
    assert letter[-1] > button[-1]


def test_a_headline_is_told_from_menu_and_text() -> None:
    title = "Ferry talks fail as all four crews walk out"
    page = [*FURNITURE, title, "By Mara Quill", "17 March 2026", *[PARAGRAPH] * 6, *FURNITURE]
    assert page[odds(page, "headline").argmax()] == title


def test_one_line_has_odds() -> None:
    assert np.isfinite(odds(["…"])).all()


def test_what_lies_out_of_reach_is_seen_by_the_page_alone() -> None:
    """With nothing said of the whole page, a run sees as many others as all steps together reach."""
    blind = network()
    shut = {**blind.matrices, "page": np.zeros_like(blind.matrices["page"])}
    judge = Network(blind.columns, blind.mean, blind.spread, shut, blind.vectors)
    count, reach = 4 * sum(REACH), sum(REACH)
    told = np.zeros((len(input_names()), count), np.float32)
    silent = Vocabulary.of([""] * count)
    told = told[: len(input_names()) - 4]
    before = judge.odds(told, silent)
    told[:3, 0] = 3
    changed = np.flatnonzero((judge.odds(told, silent) != before).any(axis=0))
    assert changed.max() == reach


def test_a_long_page_is_judged_in_parts() -> None:
    count = 3 * AT_ONCE
    told = np.zeros((len(input_names()) - 4, count), np.float32)
    silent = Vocabulary.of([""] * count)
    given = told.nbytes * 3  # beside the network, its inputs are taken, scaled and turned
    tracemalloc.start()
    (found, *_) = network().odds(told, silent)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most - given < 3_000 * AT_ONCE
    assert len(found) == count
    assert found[:AT_ONCE] == pytest.approx(found[AT_ONCE : 2 * AT_ONCE], abs=1e-4)
