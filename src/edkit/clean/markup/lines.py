"""Pieces of text ─► runs, as a reader sees them: white space collapsed, line breaks kept.

A piece is the text of one node with the element that holds it and a moment stated there. The
pieces of one block become one run, or several: an empty line, or labels that only the style
sheet sets apart, divide them.
"""

import re
from collections.abc import Iterator

from edkit.clean.markup.elements import Element, Run

Piece = tuple[str, Element, str | None]  # text as written ("\n" alone is a line break), holder, moment

VERBATIM = frozenset({"pre", "textarea"})  # where line breaks are shown
LABELS_AT_MOST = 160  # characters in a line that may be several labels; a longer one is text
LONGEST_DATE = 40  # characters in a date of its own
EMPTY_LINE = 2  # line breaks in a row
INVISIBLE = " \n\u00a0\u200b\ufeff"  # taken off the ends of a run

_OUTER = INVISIBLE + "\t\r\f"
_SPACE = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")  # white space that is not one blank already
_YEAR = re.compile(r"\b(19|20)\d\d\b|[٠-٩۰-۹]{4}")


def runs_of(pieces: list[Piece]) -> list[Run]:
    """Make the runs of one block out of its pieces; the first of them is never white space."""
    element = pieces[0][1]
    if (element.holder or element).tag in VERBATIM:
        pieces = _in_lines(pieces)
    if len(pieces) == 1 or _only_space(pieces):
        return _single(*pieces[0])
    parts = [part for group in _paragraphs(pieces) for part in _told_apart(group)]
    return [run for part in parts if (run := _composed(part))]


def _in_lines(pieces: list[Piece]) -> list[Piece]:
    """Cut pieces at their line breaks."""
    lines: list[Piece] = []
    for piece in pieces:
        text, element, time = piece
        if text.isspace():
            lines.append(piece)
            continue
        end: Piece = ("\n", element, None)
        for line in text.split("\n"):
            lines += (line, element, time), end
        lines.pop()
    return lines


def _only_space(pieces: list[Piece]) -> bool:
    """Tell whether only white space follows the first piece."""
    return "".join([text for text, _, _ in pieces[1:]]).isspace()


def _single(text: str, element: Element, time: str | None) -> list[Run]:
    """Make the run of a block with one piece, as most have."""
    text = _collapsed(text.strip(_OUTER))
    if not text or text.isspace():
        return []
    href = element.href
    return [Run(text, element, [(0, len(text), href)] if href else None, time)]


def _collapsed(text: str) -> str:
    """Show white space as one blank; the tests are faster than the search, which is seldom needed."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        return _SPACE.sub(" ", text)
    return text


def _paragraphs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Split at empty lines."""
    group: list[Piece] = []
    breaks = 0
    for piece in pieces:
        text = piece[0]
        if text == "\n":
            breaks += 1
            if breaks == EMPTY_LINE:
                yield group
                group = []
        elif breaks and not text.isspace():
            breaks = 0
        group.append(piece)
    yield group


def _told_apart(pieces: list[Piece]) -> list[list[Piece]]:
    """Split a short line that only the style sheet sets apart: `<span>By A</span><span>Editor</span>`.

    A sign of that is a capital or digit right after a letter, in the next element, or a letter of a script
    without capitals in the next link; and a <time>.
    """
    if len(pieces) == 1 or sum([len(piece[0]) for piece in pieces]) > LABELS_AT_MOST:
        return [pieces]
    groups: list[list[Piece]] = [[]]
    before = None
    for piece in pieces:
        if piece[0] and not piece[0].isspace():
            if before is not None and piece[1] is not before[1] and _stand_apart(before, piece):
                groups.append([])
            before = piece
        groups[-1].append(piece)
    return groups


def _stand_apart(before: Piece, after: Piece) -> bool:
    """Tell whether a piece is a label of its own beside the one before it."""
    text, element, _ = after
    holder = before[1]
    timed = element.tag == "time" or holder.tag == "time"
    first = text[0]
    begins = first.isupper() or first.isdigit() or (_is_caseless(first) and _lead_apart(holder, element))
    glued = begins and before[0][-1].isalnum()
    if not (timed or glued or (len(text) < LONGEST_DATE and _YEAR.search(text))):
        return False
    return timed or _common(holder, element) not in (holder, element)


def _is_caseless(letter: str) -> bool:
    return letter.isalpha() and not (letter.isupper() or letter.islower())


def _lead_apart(one: Element, other: Element) -> bool:
    """Tell whether two elements are links to different pages: all that parts words without capitals."""
    return bool(one.href and other.href) and one.href != other.href


def _composed(pieces: list[Piece]) -> Run | None:
    """Join the pieces of one run."""
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    size = 0
    holder: Element | None = None
    inside: set[Element] = set()  # the holder, as far as known
    after = INVISIBLE  # what is not shown again after the part before
    for piece, element, _ in pieces:
        text = (piece if piece == "\n" else _collapsed(piece)).lstrip(after)
        if not text:
            continue
        if not text.isspace():
            holder = _holding(holder, element, inside) if holder else element
            if element.href:
                _add_link(links, size, size + len(text), element.href)
        parts.append(text)
        size += len(text)
        after = " \n" if text[-1] in " \n" else ""
    if holder is None:
        return None
    whole = "".join(parts).rstrip(INVISIBLE)
    if links and links[-1][1] > len(whole):
        links = [(start, min(end, len(whole)), href) for start, end, href in links if start < len(whole)]
    return Run(whole, holder, links, next((time for *_, time in pieces if time), None))


def _add_link(links: list[tuple[int, int, str]], start: int, end: int, href: str) -> None:
    """Add a link, or let the last one go on: `<a>The <b>ferry</b></a>` is one."""
    if links and links[-1][2] == href and links[-1][1] == start:
        start = links.pop()[0]
    links.append((start, end, href))


def _holding(holder: Element, element: Element, inside: set[Element]) -> Element:
    """Widen what holds the pieces before to hold one more. No element is looked at again and again."""
    passed: list[Element] = []
    around: Element | None = element
    while (
        around is not None and around is not holder and around not in inside and around.depth > holder.depth
    ):
        passed.append(around)
        around = around.parent
    if around is holder or around in inside:
        inside.update(passed)
        return holder
    inside.clear()
    return _common(holder, element)


def _common(one: Element, other: Element) -> Element:
    """Give the innermost element that holds both."""
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one
