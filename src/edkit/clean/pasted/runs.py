"""Pasted text ─► runs, a line each. Every run knows where it stands in the text."""

import re

from edkit.clean.markup.page import Run

# As Markdown marks one; "# 5" is a number.
_HEADING = re.compile(r"""\s*(?:#{2,6}[ \t]+(?=\S)|#[ \t]+(?=[^\W\d]|["“„«]))""")
_LINE = re.compile(r"[^\r\n\u0085\u2028\u2029\x0b\x0c]+")


def runs_of(text: str) -> list[Run]:
    """Split a text at its line breaks; `broken.py` has taken out those that mean nothing.

    The marks of Markdown before a heading belong to no run.
    """
    lines = (_trimmed(match) for match in _LINE.finditer(text))
    return [Run(text=text[start:end], start=start) for start, end in lines if start < end]


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    line = match[0]
    heading = _HEADING.match(line)
    start = heading.end() if heading else len(line) - len(line.lstrip())
    return match.start() + start, match.start() + len(line.rstrip())
