"""Words are counted as a careful person would, in scripts with and without spaces."""

import re
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.words import count_words, is_latin, latin_words

COUNTED = [
    ("", 0),
    (" \n\t ", 0),
    ("ferry", 1),
    ("The crew’s answer was a well-known one.", 7),
    ("“Again,” she said — and left.", 5),  # a dash between blanks is no word
    ("… – * 3", 1),
    ("1,150 travellers paid £4.50", 4),
    ("Die Fähre läuft aus.", 4),
    ("العبّارة في المرفأ", 3),
    ("паром стоит", 2),
    ("渡轮停运", 4),
    ("渡轮停运 again", 5),
    ("フェリーが止まる", 8),
    ("여객선이 멈췄다", 2),  # Korean is written with spaces
    ("_ __", 0),
    ("one\u00a0two\x1cthree\x85four", 4),
    ("«–» … \u2003·", 0),
]


@pytest.mark.parametrize(("text", "words"), COUNTED)
def test_a_long_text_is_counted_in_parts(text: str, words: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edkit.words.AT_ONCE", 1)
    assert count_words(f"{text} {text} {text}") == 3 * words


def test_no_list_of_all_words_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edkit.words.AT_ONCE", 1_000)
    text = "ferry " * 10_000
    tracemalloc.start()
    assert count_words(text) == 10_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * len(text)


@pytest.mark.parametrize(("text", "words"), COUNTED)
def test_count(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.from_regex(r"[a-zä]{1,8}", fullmatch=True)))
def test_words_between_white_space(words: list[str]) -> None:
    assert count_words("  ".join(words)) == len(words)


@given(st.text(), st.text())
def test_texts_apart_count_as_their_sum(one: str, other: str) -> None:
    assert count_words(f"{one}\n\n{other}") == count_words(one) + count_words(other)


@given(st.text(st.sampled_from("aZ7é_ß.,-–“\u00a0\u2003\x1c\t ")))
def test_a_word_holds_a_letter_or_digit(text: str) -> None:
    """The short cuts count what the definition counts."""
    assert count_words(text) == sum(bool(re.search(r"[^\W_]", token)) for token in text.split())


@given(st.text(st.sampled_from("aZß7é½_?,–“’' \u00a0\n")))
def test_latin_words(text: str) -> None:
    """Letters joined by one apostrophe are a word, whatever stands around them."""
    assert is_latin(text)
    assert latin_words(text) == re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text.replace("’", "'"))


@pytest.mark.parametrize("text", ["паром", "العبّارة", "渡轮", "जहाज", "prom łódź", "αβγ"])
def test_other_alphabets_are_not_latin(text: str) -> None:
    assert not is_latin(f"A ferry called {text}.")
