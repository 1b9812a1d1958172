"""Words are told by check sums, forms of one alike; a line that speaks of the text's matter shares words with it."""

import numpy as np
import pytest

from edkit.clean.learned.vocabulary import READ, SHARED, Vocabulary

TEXTS = [
    "Ferry crews strike, islands waiting",
    "The crews of the ferries left the talks; the islands are waiting for boats.",
    "Nobody on the islands expected the boats back, the crews said.",
    "Recipes for spring: crews of cooks",
    "OK",
]
STRETCHES = [np.array([0, 1, 0, 0, 0]), np.array([0, 1, 1, 0, 0])]


def shared(name: str) -> list[float]:
    row: list[float] = Vocabulary.of(TEXTS).shared(STRETCHES)[SHARED.index(name)].tolist()
    return row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferry", "ferry"),
        ("commentaries", "commentary"),
        ("2025", "1999"),  # figures count by how long they are
        ("12345", "1234567"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert Vocabulary.of([one]).word.tolist() == Vocabulary.of([other]).word.tolist()


@pytest.mark.parametrize(("one", "other"), [("ferry", "ferries"), ("7", "1999"), (":", ";"), ("渡", "轮")])
def test_apart(one: str, other: str) -> None:
    assert Vocabulary.of([one]).word.tolist() != Vocabulary.of([other]).word.tolist()


def test_words_stand_where_they_stood() -> None:
    words = Vocabulary.of(["Read more: 1 boat", "", "渡轮"])
    assert words.runs == 3
    assert words.run.tolist() == [0] * 5 + [2] * 2
    assert words.first.tolist() == [0, 1, 2, 3, 4, 0, 1]
    assert words.last.tolist() == [4, 3, 2, 1, 0, 1, 0]
    assert words.telling.tolist() == [True, True, False, False, True, True, True]


def test_of_a_long_line_the_ends_are_read() -> None:
    (begin,), (end,) = Vocabulary.of(["begin"]).word, Vocabulary.of(["end"]).word
    words = Vocabulary.of(["begin" + " ferry" * READ + " end"])
    assert (words.word[0], words.word[-1]) == (begin, end)
    assert len(words.word) < 2 * READ


def test_a_line_shares_words_with_the_text() -> None:
    """Of ferry, crews, strike, islands, waiting the text says crews, islands, waiting; of itself no line is told."""
    assert shared("shared with the stretch") == pytest.approx([3 / 6, 0, 3 / 8, 1 / 5, 0])
    assert shared("shared with the wider stretch") == pytest.approx([3 / 6, 3 / 8, 3 / 8, 1 / 5, 0])
    assert shared("shared with the rest") == pytest.approx([1 / 6, 3 / 8, 2 / 8, 1 / 5, 0])


def test_no_words_share_nothing() -> None:
    assert Vocabulary.of(["…", ""]).shared([np.zeros(2), np.ones(2)]).tolist() == [[0, 0]] * len(SHARED)
