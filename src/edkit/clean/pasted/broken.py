"""Text whose lines a machine broke ─► the text as it was written.

PDF readers and e-mail programs break lines to a width, divide words at their ends, and set ">" before what
is quoted. Such lines are joined to paragraphs; any other text comes back as it is.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edkit.clean.pasted.leaves import on_one_leaf
from edkit.clean.pasted.width import ENDS, FULL, NEARLY_WHOLE, width_of
from edkit.display import of
from edkit.words import UNSPACED_LETTER

FEWEST_QUOTED = 3  # lines in a row with ">" before them
HALF = 0.5  # the same, for any line where paragraphs are set apart by empty lines or indents
SET_APART = 0.8  # share of the paragraphs that are, for all to be
INDENT = 2  # blanks by which the first line of a paragraph is set in

# What stands before a hyphen that belongs to the word, and is hardly ever the first part of another.
KEEPS_HYPHEN = frozenset("anti five half high long low multi nine non self ten three two vice well".split())

_MARK = re.compile(r"[ \t]?(?:>[ \t]?)+")
_BULLET = re.compile(r"(?:[-–—•*·▪■●]|\d{1,2}[.)])\s")
_LABEL = re.compile(r"[A-Z]{2,3}$|[A-ZÀ-Þ][\w-]*(?: [\w-]+){0,2} ?:(?: |$)")  # of a press database, an e-mail
_GAP = re.compile(r"\s{3,}|\t+")  # between what a page sets side by side
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W_]+(?=-$)")
_FIRST_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SOFT = "\u00ad¬"  # hyphens that are there for the line's end alone


@dataclass(slots=True)
class _Line:
    text: str
    indent: int
    after_gap: bool  # an empty line stands before it
    alone: bool = False  # one of several things set side by side
    opens: bool = False  # set in, as the first line of a paragraph
    turned: bool = False  # a page or a column begins with it


def unbroken(text: str) -> tuple[str, tuple[str, ...]]:
    """Join the lines that a machine broke, and say what was done.

    >>> unbroken("> We sail\\n> on Friday.\\n> All of us.")[0]
    'We sail\\non Friday.\\nAll of us.'
    """
    leaf = on_one_leaf(text)
    lines, quoted = _unquoted(leaf.lines)
    notes = [*leaf.notes, *([f'the ">" of a quotation was taken off {quoted} lines'] if quoted else [])]
    unquoted = "\n".join(lines) if notes else text
    width = width_of(lines)
    if width is None:
        return unquoted, tuple(notes)
    words = {word.casefold() for line in lines for word in _HYPHENATED.findall(line)}
    laid_out = _laid_out(lines, leaf.turns)
    paragraphs, seams, divided = _joined(laid_out, width, words)
    if not seams:
        return unquoted, tuple(notes)
    notes.append(f"the text lost {of(seams, 'line break')} that only fitted it to a width")
    if divided:
        notes.append(f"the text lost {of(divided, 'hyphen')} that only divided a word at the end of a line")
    if alone := sum(line.alone for line in laid_out):
        notes.append(f"{alone} pieces that stood side by side were set in lines of their own")
    return paragraphs, tuple(notes)


def _unquoted(lines: list[str]) -> tuple[list[str], int]:
    """Take off the marks of quotation in an e-mail; give how many lines had them."""
    marked = [_MARK.match(line) for line in lines]
    taken = 0
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and marked[last]:
            last += 1
        if last - first >= FEWEST_QUOTED:
            taken += last - first
            for at in range(first, last):
                match = marked[at]
                lines[at] = lines[at][match.end() :] if match else lines[at]
        first = last + 1
    return lines, taken


def _laid_out(lines: Iterable[str], turns: Container[int]) -> list[_Line]:
    found: list[_Line] = []
    after_gap = turned = False
    for at, line in enumerate(lines):
        turned = turned or at in turns
        pieces = _GAP.split(line.strip())
        indent = len(line) - len(line.lstrip())
        for piece in pieces:
            if piece:
                found.append(
                    _Line(piece, indent, after_gap and not turned, alone=len(pieces) > 1, turned=turned)
                )
                turned = False
            after_gap = not piece
    _note_openings(found)
    return found


def _note_openings(lines: Sequence[_Line]) -> None:
    """Note the lines that are set in: more than the one before, or than the margin, as their makers do it."""
    margin = min((line.indent for line in lines), default=0)
    set_in = [(a, b) for a, b in pairwise(lines) if a.indent >= margin + INDENT and not b.after_gap]
    by_margin = 2 * sum(b.indent < a.indent for a, b in set_in) > len(set_in)
    for before, line in pairwise(lines):
        around = margin if by_margin else before.indent
        item = _BULLET.match(before.text) and not (by_margin and before.text[-1] in ENDS)
        line.opens = line.indent >= around + INDENT and not item


def _joined(lines: Sequence[_Line], width: int, words: set[str]) -> tuple[str, int, int]:
    """Join the lines of each paragraph; give the text, and how many line breaks and hyphens it lost."""
    parts: list[str] = []
    seams = divided = 0
    fullness = (HALF, HALF) if _set_apart(lines, width) else (FULL, NEARLY_WHOLE)
    for before, line in pairwise([_Line("", 0, False), *lines]):
        if parts and _goes_on(before, line, width, fullness):
            parts[-1] = _led_on(before.text, line.text, words)
            seams += 1
            divided += len(parts[-1]) < len(before.text)
        elif parts:
            parts.append("\n\n" if line.after_gap else "\n")
        parts.append(line.text)
    return "".join(parts), seams, divided


def _set_apart(lines: Sequence[_Line], width: int) -> bool:
    """Tell whether empty lines or indents set paragraphs apart, where a short line shows that one ends."""
    ends = [
        after.after_gap or after.opens
        for line, after in pairwise(lines)
        if not after.turned and line.text[-1] in ENDS and len(line.text) < FULL * width
    ]
    return sum(ends) > SET_APART * len(ends)


def _goes_on(line: _Line, following: _Line, width: int, fullness: tuple[float, float]) -> bool:
    """Tell whether a line's sentence, or its paragraph, goes on in the next.

    `fullness`: the shares of the width that it has then, inside a sentence and at the end of one.
    """
    if following.after_gap or following.opens or line.alone or following.alone:
        return False
    if _BULLET.match(following.text) or _LABEL.match(following.text):
        return False
    if following.text[0].islower():
        return True
    if line.text.isupper() != following.text.isupper() and _is_heading(line, following):
        return False
    if following.turned:
        fullness = (FULL, NEARLY_WHOLE)  # what stood between the paragraphs is not seen there
    return len(line.text) >= width * fullness[line.text[-1] in ENDS]


def _is_heading(line: _Line, following: _Line) -> bool:
    """Tell whether one of two lines, that in capitals, is a heading."""
    return " " in (line if line.text.isupper() else following).text


def _led_on(line: str, after: str, words: set[str]) -> str:
    """Give a line as it stands before the next in one paragraph: with a blank, or the word made whole.

    >>> _led_on("the com-", "pany", set()), _led_on("a long-", "term plan", set())
    ('the com', 'a long-')
    """
    if line[-1] in _SOFT:
        return line[:-1]
    last, first = _LAST_WORD.search(line), _FIRST_WORD.match(after)
    if last and first:
        return line if _keeps_hyphen(last[0].casefold(), first[0], words) else line[:-1]
    unspaced = UNSPACED_LETTER.match(line[-1]) and UNSPACED_LETTER.match(after)
    return line if unspaced else f"{line} "


def _keeps_hyphen(last: str, first: str, words: set[str]) -> bool:
    """Tell whether a hyphen at a line's end is the word's own; the rest of the text may tell."""
    if not first[0].islower():
        return True
    whole = last + first.casefold()
    return whole not in words and (
        f"{last}-{first.casefold()}" in words or last in KEEPS_HYPHEN or last.isdigit()
    )
