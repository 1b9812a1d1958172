"""Python text to Typst expressions: the one door through which words enter the PDF's source.

Every word of a report reaches Typst as a string literal in code mode, never as markup, so what a page says
cannot become a command. Nothing here knows HTML.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONG_WORD = (
    25  # characters without a break; longer ones (addresses, digests) may be broken to stay inside the column
)
STRIDE = 12  # characters between two break opportunities inside such a word
REPLACEMENT = "\ufffd"  # stands for what PDF/A forbids: private use, surrogates, noncharacters

# Scripts that break between syllables are left to Typst: Han, kana, Hangul, Thai, Lao, Khmer, Burmese.
_UNBROKEN = re.compile(rf"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]{{{LONG_WORD},}}")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AFTER = re.compile(r"(?<=[/?&=#_.,;:@+-])")
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)


def folded(text: str) -> str:
    """Fold white space as HTML does; the no-break spaces stay."""
    return _SPACE.sub(" ", text)


def literal(text: str) -> str:
    r"""Write `text` as a Typst string literal, quotes included.

    Letters, marks and punctuation stay as they are; anything invisible is written as an escape. Control
    characters are left out (tab and newline stay); private-use characters, which PDF/A forbids, become
    U+FFFD.

    >>> print(literal('#eval("1") \\ $x$'))
    "#eval(\"1\") \\ $x$"
    """
    return '"' + "".join(map(_escaped, text)) + '"'


def words(text: str) -> str:
    """Write running text: a literal, with invisible break opportunities inside very long words.

    Direction controls that the text opens are closed at its end, so that a headline cannot turn its
    neighbours round.

    >>> print(words("a short line"))
    "a short line"
    """
    text += unclosed(text)
    pieces = [piece for part in _split(text) for piece in part]
    return pieces[0] if len(pieces) == 1 else join(pieces)


def unclosed(text: str) -> str:
    """Give the characters that close the direction controls still open at the end of `text`."""
    stack: list[str] = []
    for char in text:
        if char in _OPENERS:
            stack.append(_OPENERS[char])
        elif stack and char == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))


def join(parts: Iterable[str]) -> str:
    """Write several expressions as one: a code block whose values are joined; `[]` for none."""
    kept = [part for part in parts if part not in ("", "[]")]
    if len(kept) > 1:
        return "{\n" + "\n".join(kept) + "\n}"
    return kept[0] if kept else "[]"


def call(function: str, *positional: str, **named: str | None) -> str:
    """Write a call; every argument is an expression already. Named arguments that are None are left out."""
    given = [f"{name.replace('_', '-')}: {value}" for name, value in named.items() if value is not None]
    return f"{function}({', '.join([*given, *positional])})"


def array(items: Iterable[str]) -> str:
    """Write an array; the comma after the last item keeps an array of one an array."""
    kept = list(items)
    return f"({', '.join(kept)}{',' if len(kept) == 1 else ''})"


def _escaped(char: str) -> str:
    if " " <= char <= "~":
        return f"\\{char}" if char in '"\\' else char
    match unicodedata.category(char):
        case "Cc":
            return {"\n": "\\n", "\t": "\\t"}.get(char, "")
        case "Co" | "Cs":
            return REPLACEMENT
        case "Cn" if ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF:
            return REPLACEMENT
        case "Cf" | "Cn" | "Zl" | "Zp" | "Zs":
            return f"\\u{{{ord(char):x}}}"
    return char


def _split(text: str) -> Iterator[list[str]]:
    end = 0
    for match in _UNBROKEN.finditer(text):
        if match.start() > end:
            yield [literal(text[end : match.start()])]
        yield [call("whole", join(_broken(match.group())))]
        end = match.end()
    if end < len(text) or not text:
        yield [literal(text[end:])]


def _broken(word: str) -> Iterator[str]:
    """Give literals with `brk` between them: after punctuation of addresses, and every STRIDE characters."""
    first = True
    for piece in _AFTER.split(word):
        for chunk in _chunks(piece):
            if not first:
                yield "brk"
            first = False
            yield literal(chunk)


def _chunks(piece: str) -> Iterator[str]:
    start = 0
    while start < len(piece):
        end = min(start + STRIDE, len(piece))
        while end < len(piece) and _clings(piece[end]):
            end += 1
        yield piece[start:end]
        start = end


def _clings(char: str) -> bool:
    """Tell whether a character belongs to the one before it: a combining mark, a joiner, a direction
    control."""
    return unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf")
