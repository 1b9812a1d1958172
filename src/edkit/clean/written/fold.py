"""Lines as they are compared: without case, outer punctuation and typographic variants."""

import re
from functools import lru_cache

from edkit.words import is_latin

# Apostrophes are written in many ways; Arabic vowel signs at will, and not always on the same letter.
APOSTROPHES = "’‘`´"
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0640]")
LONGEST = 1_000  # characters; a longer text is compared as it is


def bare(text: str) -> str:
    """Give a line as it is compared.

    >>> bare("  More   on This: "), bare("What’s new?")
    ('more on this', "what's new")
    """
    return text if len(text) > LONGEST else _bare(text)


@lru_cache(maxsize=8_000)  # of short lines: what is remembered between pages stays small
def _bare(text: str) -> str:
    line = " ".join(_plain(text).split())
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end].casefold()


def _plain(text: str) -> str:
    if text.isascii() and "`" not in text:
        return text
    for variant in APOSTROPHES:
        text = text.replace(variant, "'")
    return text if is_latin(text) else _VOWEL_SIGNS.sub("", text)


def uncased(text: str) -> str:
    """Give a text of any length without case and typographic variants.

    >>> uncased("Mara’s")
    "mara's"
    """
    return _plain(text).casefold()


_NO_WORD = re.compile(r"[\W_]+")


def squeezed(text: str, gap: str = "") -> str:
    """Give only the letters and digits of a line, without case; `gap` stands for what lies between.

    >>> squeezed("What’s new – today?"), squeezed("Mara  Quill!", " ")
    ('whatsnewtoday', 'mara quill ')
    """
    return _squeezed(text[:LONGEST], gap)


@lru_cache(maxsize=8_000)
def _squeezed(text: str, gap: str) -> str:
    return _NO_WORD.sub(gap, text).casefold()
