"""Words go into Typst's source as literals that mean the words and nothing else."""

import json
import re
import unicodedata

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.report.typst_text import LONG_WORD, REPLACEMENT, array, call, join, literal, unclosed, words


def value(expression: str) -> object:
    """What Typst takes an expression to be."""
    return json.loads(typst.Compiler({"main.typ": b""}, ignore_system_fonts=True).eval(expression))


def kept(text: str) -> str:
    """What of a text may stand in a PDF/A file."""
    forbidden = {"Co", "Cs"}
    chars = (REPLACEMENT if unicodedata.category(char) in forbidden else char for char in text)
    return "".join(char for char in chars if unicodedata.category(char) != "Cc" or char in "\n\t")


TRICKY = [
    '"',
    "\\",
    "#",
    "$",
    "*",
    "_",
    "//",
    "/*",
    "\\u{41}",
    '"+"',
    "{",
    "}",
    "[",
    "]",
    "\u202e",
    "\n",
    "\u2028",
]
TEXTS = st.lists(st.sampled_from(TRICKY) | st.text(max_size=6), max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(lambda text: not any((ord(char) & 0xFFFE) == 0xFFFE for char in text)))
def test_literal_means_its_text(text: str) -> None:
    """Typst reads back from the literal exactly the text, whatever stands in it."""
    assert value(literal(text)) == kept(text)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_words_are_one_harmless_expression(text: str) -> None:
    """Running text never ends its expression early: an array of it and a number has two items."""
    assert value(f"{{let brk = []; let whole(body) = body; ({words(text)}, 7).len()}}") == 2


ESCAPES = [
    ("plain, and “typographic” – é 中", '"plain, and “typographic” – é 中"'),
    ('say "no" \\ yes', r'"say \"no\" \\ yes"'),
    ("two\nlines\tand a tab", r'"two\nlines\tand a tab"'),
    ("bell\x07 and nul\x00", '"bell and nul"'),
    ("turned\u202eround", r'"turned\u{202e}round"'),
    ("no\u00a0break", r'"no\u{a0}break"'),
    ("own\ue000letter \ud800 \uffff", '"own\ufffdletter \ufffd \ufffd"'),
]


@pytest.mark.parametrize(("text", "expected"), ESCAPES)
def test_literal(text: str, expected: str) -> None:
    """What is invisible is written out; what PDF/A forbids is replaced."""
    assert literal(text) == expected


def test_long_words_may_break() -> None:
    """An address gets break opportunities and loses none of its letters; ordinary words get none."""
    address = "https://news.example/2026/03/02/ferries-stop-at-midnight?page=2&print=yes"
    written = words(f"see {address} now")
    assert "brk" in written
    assert (
        "".join(json.loads(line) for line in written.splitlines() if line.startswith('"'))
        == f"see {address} now"
    )
    assert "brk" not in words("word " * 50)
    assert "brk" not in words("x" * (LONG_WORD - 1))


def test_a_break_never_parts_a_letter_from_its_mark() -> None:
    """Combining marks stay with the letter before them."""
    pieces = re.findall(r'"[^"]*"', words("e\u0301" * 40))
    assert len(pieces) > 1
    assert all(json.loads(piece)[0] == "e" for piece in pieces)


def test_words_close_what_they_open() -> None:
    """An override or isolate that a headline leaves open ends with it."""
    assert unclosed("a\u202eb") == "\u202c"
    assert unclosed("a\u2067b\u202ac") == "\u202c\u2069"
    assert unclosed("a\u2067b\u2069") == ""


def test_building_blocks() -> None:
    """Nothing, one and several parts; arrays of one stay arrays; unset arguments are left out."""
    assert join([]) == "[]"
    assert join(["", '"a"']) == '"a"'
    assert join(['"a"', "brk"]) == '{\n"a"\nbrk\n}'
    assert array(['"a"']) == '("a",)'
    assert call("f", "1", last_row="2", unset=None) == "f(last-row: 2, 1)"
