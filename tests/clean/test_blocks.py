"""Blocks are made fast and are the same frozen values as those that are made with care."""

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from edkit.clean.blocks import blocks_of, laid_out
from edkit.clean.markup.elements import Element, Run
from edkit.models import Block, Link

HOLDER = Element("p", Element("body", None, 0), 1)


def made() -> Block:
    run = Run(
        "See the report.", HOLDER, [(4, 14, "/report?utm_source=x"), (14, 15, "mailto:desk@post.example")]
    )
    run.take("body", "a paragraph")
    laid_out([Run("Ferry"), run])
    (block,) = blocks_of([run], "https://post.example/a")
    return block


def test_a_block_is_what_its_constructor_makes() -> None:
    block = made()
    assert type(block) is Block
    assert type(block.links[0]) is Link
    assert block == Block(
        text="See the report.",
        start=7,
        end=22,
        role="body",
        reason="a paragraph",
        tags="body/p",
        link_density=0.7333,
        links=(Link(start=4, end=14, url="https://post.example/report"),),
    )


def test_a_block_is_frozen_hashable_and_can_be_stored() -> None:
    block = made()
    assert hash(block) == hash(made())
    assert pickle.loads(pickle.dumps(block)) == block
    assert replace(block, reason="another").links == block.links
    with pytest.raises(FrozenInstanceError):
        block.text = "Another text."  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        block.links[0].url = ""  # type: ignore[misc]


def test_runs_are_laid_out_with_an_empty_line_between() -> None:
    runs = [Run("One."), Run("Two"), Run("Three", glued=True), Run("Four.")]
    assert laid_out(runs) == "One.\n\nTwoThree\n\nFour."
    assert [run.start for run in runs] == [0, 6, 9, 16]
