"""Text that a PDF reader took from several pages, or columns ─► its lines one below the other.

Page numbers and running heads interrupt sentences: they are left out, and named in a note. Columns that stand
side by side are read one after the other (`columns.py`). Where one ends, a paragraph may go on.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edkit.clean.pasted.columns import unfolded
from edkit.clean.pasted.width import ENDS, width_of
from edkit.clean.written.dates import printed
from edkit.display import of

EDGE = 3  # lines at the top and at the bottom of a page among which its number and its heads stand
LONGEST_HEAD = 120  # characters
MOST_WORDS = 12  # in a line that is a head
LONGEST_NAME = 4  # words; a longer head of the first page may be the headline
FEWEST_NUMBERS = 3  # pages whose numbers follow each other, where no form feed parts them
SHORTEST_PAGE = 6  # lines
UNEVEN = 1.6  # how many times as long as the shortest the longest page may be, but the last
SECOND_PAGE = ("page 2", "seite 2", "sida 2", "side 2", "pagina 2", "página 2")
MOST_HEADS = 0.25  # share of the text; what recurs more often is no head
NAMED = 3  # heads that a note names

_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"\W*(?:(?:page|pg|seite|sida|side|sivu|blz|pagina|página|p|s)\b\W*)?(\d{1,4})"
    r"(?:\s*(?:/|of|von|de|sur|di|van|av|af|z)\s*(\d{1,4}))?\W*",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:page|seite|sida|side|pagina|página)\s+\d+\s*(?:/|of|von|de|sur|di|van|av|af)\s*\d+\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Leaf:
    """The lines of a text, and which of them begin a page or a column."""

    lines: list[str]
    turns: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def on_one_leaf(text: str) -> Leaf:
    """Set the pages and columns of a text one below the other.

    >>> on_one_leaf("We sail to Outer Holm\\n\\n- 1 -\\n\\fon Friday.\\n\\n- 2 -\\n").lines
    ['We sail to Outer Holm', 'on Friday.']
    """
    pages = [page.splitlines() for page in text.split("\f") if page.strip()]
    if len(pages) > 1:
        heads = _on_pages(pages)
    else:
        lines = text.splitlines()
        broken = width_of(lines) is not None
        if not broken and "  " not in text and not _tells_pages(text):
            return Leaf(lines)
        pages, heads = _parted(lines, broken)
    if sum(map(len, heads)) > MOST_HEADS * len(text):
        return Leaf(text.splitlines())
    leaf = Leaf([])
    beside = 0
    for page in pages:
        columns = unfolded(page)
        beside += len(columns) > 1
        for column in columns:
            if leaf.lines:
                leaf.turns.add(len(leaf.lines))
            leaf.lines += column
    if heads:
        named = "”, “".join(dict.fromkeys(" ".join(head.split()) for head in heads[:NAMED]))
        count = of(len(heads), "page number or running head was", "page numbers and running heads were")
        leaf.notes.append(f"{count} left out: “{named}”")
    if beside:
        leaf.notes.append("columns that stood side by side were read one after the other")
    return leaf if len(pages) > 1 or leaf.notes else Leaf(text.splitlines())


def _tells_pages(text: str) -> bool:
    """Tell whether "Page 2 of 9" may stand in a text."""
    folded = text.casefold()
    return any(sign in folded for sign in SECOND_PAGE)


def _key(line: str) -> str:
    """Give a line as it recurs from page to page: any number for its numbers."""
    return _DIGITS.sub("0", " ".join(line.split())).casefold()


def _may_be_head(line: str) -> bool:
    short = len(line) <= LONGEST_HEAD and len(line.split()) <= MOST_WORDS
    return short and (line.rstrip()[-1:] not in ENDS or bool(_DIGITS.search(line)))


def _edges(page: Sequence[str]) -> tuple[list[int], list[int]]:
    """Give the lines at the top and at the bottom of a page, from the outermost."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return filled[:EDGE], filled[: -EDGE - 1 : -1]


def _on_pages(pages: list[list[str]]) -> list[str]:
    """Take the heads and numbers off pages that form feeds part; give them."""
    outer = [[page[at] for edge in _edges(page) for at in edge] for page in pages]
    often = Counter(key for lines in outer for key in {_key(line) for line in lines if _may_be_head(line)})
    shifts = Counter(
        int(match[1]) - number
        for number, lines in enumerate(outer)
        for line in lines
        if (match := _NUMBERED.fullmatch(line))
    )
    shift = max(shifts, key=lambda one: shifts[one], default=None)
    if shift is not None and shifts[shift] < 2:
        shift = None
    heads: list[str] = []
    for number, page in enumerate(pages):
        drop = set[int]()
        for edge in _edges(page):
            for at in edge:
                numbered = shift is not None and _has_number(page[at], number + shift)
                recurs = often[_key(page[at])] > 1 and any(map(str.isalpha, page[at]))
                if not numbered and not (recurs and (number or _leaves_first_page(page, at))):
                    break
                drop.add(at)
        heads += [page[at] for at in sorted(drop)]
        page[:] = _trimmed([line for at, line in enumerate(page) if at not in drop])
    return heads


def _has_number(line: str, number: int) -> bool:
    """Tell whether a line is a page's number, or a head that begins or ends with it."""
    if len(line) > LONGEST_HEAD:
        return False
    found = [int(one) for one in _DIGITS.findall(line)]
    if match := _NUMBERED.fullmatch(line):
        return int(match[1]) == number
    ends = found and _may_be_head(line) and (line.strip()[0].isdigit() or line.strip()[-1].isdigit())
    return bool(ends) and number in (found[0], found[-1]) and len(line.split()) <= MOST_WORDS // 2


def _leaves_first_page(page: Sequence[str], at: int) -> bool:
    """Tell whether a head may be left out of the first page, too: it is no headline, or that stands below.

    The day of a paper stays; browsers print day and hour at which they did.
    """
    line = page[at]
    if (day := printed(line)) and day.precision == "day":
        return False
    below = [other.strip() for other in page[at + 1 : at + 2 * EDGE]]
    return len(line.split()) <= LONGEST_NAME or bool(_DIGITS.search(line)) or line.strip() in below


def _parted(lines: list[str], broken: bool) -> tuple[list[list[str]], list[str]]:
    """Part a text at the page numbers and heads that recur in it; give the pages and what was left out.

    `broken`: a machine broke its lines, so that what recurs is hardly the writer's.
    """
    marks = max(_marks(lines, broken), key=len, default=[])
    if not marks:
        return [lines], []
    filled = [at for at, line in enumerate(lines) if line.strip()]
    place = {at: number for number, at in enumerate(filled)}
    drop = set(marks)
    for step in (-2, -1, 1, 2):
        beside = [filled[place[at] + step] for at in marks if 0 <= place[at] + step < len(filled)]
        often = Counter(_key(lines[at]) for at in beside if _may_be_head(lines[at]))
        for at in beside:
            if 2 * often[_key(lines[at])] > len(marks) > 1 and (
                at > marks[1] - EDGE or _leaves_first_page(lines, at)
            ):
                drop.add(at)
    keys = {_key(lines[at]) for at in drop}
    outer = [*filled[:EDGE], *filled[-EDGE:]]
    drop |= {at for at in outer if _key(lines[at]) in keys and _leaves_first_page(lines, at)}
    pages: list[list[str]] = [[]]
    for at, line in enumerate(lines):
        if at not in drop:
            pages[-1].append(line)
        elif any(map(str.strip, pages[-1])):
            pages.append([])
    return [_trimmed(page) for page in pages if any(map(str.strip, page))], [lines[at] for at in sorted(drop)]


def _marks(lines: Sequence[str], broken: bool) -> Iterator[list[int]]:
    """Yield the lines that may mark where pages end: numbers that follow each other, and heads that recur."""
    groups: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.strip() and _may_be_head(line):
            groups.setdefault(_key(line), []).append(at)
    groups = {key: places for key, places in groups.items() if len(places) > 1}
    for key, places in groups.items():
        told = bool(_OF.search(lines[places[0]]))
        numbered = "0" in key and _follow(lines[at] for at in places)
        recurs = "0" not in key and any(map(str.isalpha, key)) and broken and len(places) >= FEWEST_NUMBERS
        enough = len(places) >= FEWEST_NUMBERS or told
        marks = recurs or (numbered and enough and (broken or told))
        if marks and _evenly(places) and (told or _interrupt(lines, places)):
            yield places


def _follow(lines: Iterable[str]) -> bool:
    """Tell whether a number of each line is one more than that of the line before."""
    numbers = [[int(one) for one in _DIGITS.findall(line)] for line in lines]
    return any(all(b == a + 1 for a, b in pairwise(column)) for column in zip(*numbers, strict=True))


def _evenly(places: Sequence[int]) -> bool:
    """Tell whether lines stand about as far from each other as the heads of pages do."""
    apart = [b - a for a, b in pairwise(places)]
    shortest = min(apart[:-1] or apart)  # the last page may be shorter
    return shortest >= SHORTEST_PAGE and max(apart) <= UNEVEN * shortest


def _interrupt(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether what stands before any of these lines is unfinished; over chapters, nothing is."""
    before = (
        next((line for above in range(at - 1, -1, -1) if (line := lines[above].strip())), ".")
        for at in places[1:]
    )
    return any(line[-1] not in ENDS for line in before)


def _trimmed(page: Sequence[str]) -> list[str]:
    """Give a page without the empty lines at its top and bottom."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return list(page[filled[0] : filled[-1] + 1]) if filled else []
