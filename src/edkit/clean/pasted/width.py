"""Lines ─► the width to which a machine broke them."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from edkit.words import UNSPACED_LETTER

FEWEST_BROKEN = 3  # lines that go on in the next with a small letter; fewer could do so by chance
FEWEST_UNCASED = 6  # the same, of any lines in scripts without small letters
WIDTHS = (24, 110)  # characters; the width of a column in a newspaper, and of an e-mail
WIDE = 50  # characters; lines so long are broken by a machine even where no small letter shows it
LONGER = 0.1  # share of the text that may stand in longer lines
WIDTH_AT = 0.9  # share of the lines going on that are no longer than the width
GO_ON = 0.6  # share of lines that do not end with a sentence, in scripts without small letters
SMALL = 0.35  # share of full lines whose next begins with a small letter
FULL = 0.7  # share of the width that a line has which only the width broke
NEARLY_WHOLE = 0.9  # the same, for a line that ends with a sentence
FEWEST_STANZAS = 2
ROOM = 0.3  # share of the lines of verse in which a word more would have had room
ENDS = frozenset('.!?:…"”“»。！？؟')


def width_of(lines: Sequence[str]) -> int | None:
    """Give the width to which lines were broken; None if each ends where its writer ended it."""
    stripped = [line.strip() for line in lines]
    long = [line for line in stripped if len(line) > WIDTHS[1] and not _is_address(line)]
    if sum(map(len, long)) > LONGER * sum(map(len, stripped)):
        return None
    going = [(a, b) for a, b in pairwise(stripped) if a and b and a[-1] not in ENDS]
    small = [len(a) for a, b in going if b[0].islower()]
    if small:
        width = _of_lines(small, [len(a) for a, _ in going])
        return None if width is None or _is_verse(stripped, width) else width
    uncased = [(a, b) for a, b in going if not b[0].isupper()]
    if len(uncased) < max(FEWEST_UNCASED, GO_ON * sum(map(bool, stripped[:-1]))):
        return None
    unspaced = sum(bool(UNSPACED_LETTER.match(a[-1])) for a, _ in uncased) > len(uncased) / 2
    return _of_lines([len(a) for a, _ in uncased], [], WIDTHS[0] if unspaced else WIDE)


def _is_verse(lines: Sequence[str], width: int) -> bool:
    """Tell whether lines are verses of even length: in stanzas of one size with full last lines.

    The last lines of paragraphs are of any length. Two stanzas might be paragraphs by chance; then
    the first word of many a line would have had room in the line above, where no machine breaks it.
    """
    stanzas = [[*group] for filled, group in groupby(lines, bool) if filled]
    stanzas = [stanza for stanza in stanzas if len(stanza) > 1]
    if len(stanzas) < FEWEST_STANZAS or len({len(stanza) for stanza in stanzas}) > 1:
        return False
    if any(len(stanza[-1]) < FULL * width for stanza in stanzas):
        return False
    longest = max(map(len, lines))
    seams = [pair for stanza in stanzas for pair in pairwise(stanza)]
    room = sum(len(line) + 1 + len(after.split()[0]) <= longest for line, after in seams)
    return len(stanzas) > FEWEST_STANZAS or room >= ROOM * len(seams)


def _is_address(line: str) -> bool:
    return line.isascii() and " " not in line


def _of_lines(small: Sequence[int], going: Sequence[int], least: int = WIDTHS[0]) -> int | None:
    """Give the width that lines of these lengths have in common. `going`: all that might be such lines."""
    width = sorted(small)[int(WIDTH_AT * (len(small) - 1))]
    full = sum(length >= FULL * width for length in small)
    wide = sum(length >= max(WIDE, NEARLY_WHOLE * width) for length in going)
    enough = full >= FEWEST_BROKEN or (full == FEWEST_BROKEN - 1 and wide >= FEWEST_BROKEN)
    alike = enough and full >= FULL * len(small)
    told = full >= SMALL * sum(length >= FULL * width for length in going)
    return width if alike and told and least <= width <= WIDTHS[1] else None
