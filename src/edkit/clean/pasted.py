"""Pasted text ─► runs. The page's text is the text itself; every run knows where it stands in it."""

import re
from itertools import pairwise
from statistics import median

from edkit.clean.page import Run

WRAPPED_WIDTH = (50, 90)  # characters; lines broken by an e-mail program or a PDF are this long
FEWEST_WRAPPED = 6  # lines; fewer could be short by chance

_LINE = re.compile(r"[^\r\n\u0085\u2028\u2029\x0b\x0c]+")


def runs_of(text: str) -> list[Run]:
    """Split a text at its line breaks, or at its empty lines where the lines were wrapped by a machine."""
    lines = [_trimmed(match) for match in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if start < end]
    spans = _paragraphs(text, lines) if _wrapped(text, lines) else lines
    return [Run(text=text[start:end], start=start) for start, end in spans]


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    line = match[0]
    return match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether line breaks only fit the text to a width: most lines are full and go on in the next."""
    inner = [a for a, b in pairwise(lines) if not _apart(text, a, b)]
    if len(inner) < FEWEST_WRAPPED:
        return False
    widths = [end - start for start, end in inner]
    goes_on = sum(text[end - 1] not in '.!?:"”»' for _, end in inner)
    return WRAPPED_WIDTH[0] <= median(widths) <= WRAPPED_WIDTH[1] and goes_on / len(inner) > 0.6


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans = lines[:1]
    for line in lines[1:]:
        if _apart(text, spans[-1], line):
            spans.append(line)
        else:
            spans[-1] = (spans[-1][0], line[1])
    return spans


def _apart(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether an empty line stands between two lines."""
    between = text[a[1] : b[0]].replace("\r\n", "\n")
    return len(between.splitlines(keepends=True)) > 1
