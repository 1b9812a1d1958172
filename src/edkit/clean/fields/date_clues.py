"""The place of a date on its page, and the words around it ─► clues for or against it.

Away from the headline a date counts for less in a line that is none of the head. What a clue is worth
stands in `dating.WEIGHT`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.models import BODY_ROLES

PROSE = 25  # words; a run of so many, mostly without links, is a piece of the text
LINKED = 0.5  # share of characters in links, above which a run is no prose
LINE = 160  # characters; a longer run holds a date of its own only at its start
OPENING = 40  # characters at the start of a text in which its date may stand
SENTENCE = 8  # words; a piece of the text of so many, however short, holds dates of its subject
LONG_SENTENCE = 12  # words; the same of any line below a headline
ALONE = 30  # characters that may stand around a date that has a line of its own
FIRST_PIECES = 2  # of the text, before the one that begins with its date
NEXT = 4  # runs between a headline and a date right under it
NEAR = 12  # runs between a headline and a date that belongs to it
ABOVE = 6  # the same, before the headline
AFTER = 6  # runs between the end of the text and a date that belongs to it

_BY = re.compile(r"(?:^|[|•·/]\s*)(?:by|von|par|por|di|av|af|door|от|text)\b", re.IGNORECASE)
_ARTICLE = re.compile(r",\s+(?:den|le)\s+$")  # "Wexmouth, den 4. März", "Wexmouth, le 4 mars"
_FURNITURE = (
    (Hint.COMMENT, "in the comments"),
    (Hint.RELATED, "among pointers"),
    (Hint.NAVIGATION, "in navigation"),
    (Hint.QUOTE, "in a quotation"),
    (Hint.HIDDEN, "hidden"),
    (Hint.ASIDE, "aside"),
    (Hint.CAPTION, "in a caption"),
)
TOP = "at the top of the page"
OVER = frozenset({TOP, "above the headline", "in the headline"})
TELLING = frozenset({"said to be of publication", "by a name"})
AWAY = frozenset({TOP, "between the text", "after the text", "far below the text"})
BELOW = frozenset({"next to the headline", "under the headline", "far below the headline"})
HEAD_LINES = frozenset({"headline", "kicker", "standfirst", "byline", "date", "dateline", "correction"})


@dataclass(frozen=True, slots=True)
class Lay:
    """Where the headline and the text of a page stand, by the numbers of its runs."""

    title: int
    last: int  # of the text
    prose: Sequence[bool]
    before: Sequence[int]  # pieces of text before each run


def lay_of(runs: Sequence[Run], headline_at: int | None) -> Lay:
    """Find where the headline and the text stand."""
    prose = [run.words >= PROSE and run.link_density < LINKED for run in runs]
    last = max((index for index, is_prose in enumerate(prose) if is_prose), default=len(runs))
    before = list(accumulate(prose, initial=0))
    return Lay(headline_at if headline_at is not None else -1, last, prose, before)


def clues_of(
    run: Run, index: int, lay: Lay, *, at: int, raw: str, label: str, said: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Give the clues to a date that stands `at` characters into run number `index`, its place first.

    `label` is what stands before it, `said` the senses of the words around it.
    """
    place = _place(run, index, lay, at)
    return _set_in((place, *_manner(run, raw, label), *_labelled(said)), run, at)


def _place(run: Run, index: int, lay: Lay, at: int) -> str:
    """Tell where a date stands, seen from the headline and the text."""
    gap = index - lay.title
    between = lay.before[index] - lay.before[lay.title + 1] if gap > 0 else 0
    apart = _set_apart(run.text, at)
    if gap == 0:
        return "in the headline"
    if gap < 0:
        return "above the headline" if -gap <= ABOVE else TOP
    if lay.prose[index]:
        opens = (between == 0 and at <= OPENING and apart) or (between <= FIRST_PIECES and at <= 1)
        return "opens the text" if opens else "in the text"
    if not apart and run.role in BODY_ROLES and run.words >= SENTENCE:
        return "in the text"
    if between == 0:
        return (
            "next to the headline"
            if gap <= NEXT
            else "under the headline"
            if gap <= NEAR
            else "far below the headline"
        )
    if index > lay.last:
        return "after the text" if index - lay.last <= AFTER else "far below the text"
    return "between the text"


def _set_apart(text: str, at: int) -> bool:
    """Tell a date that no sentence leads to: "Wexmouth (4 March)", "WEXMOUTH 4 March", not "On 4 March"."""
    before = _ARTICLE.sub(",", text[:at]).rstrip()
    return not before[-1:].isalnum() or before.split()[-1].isupper()


def _manner(run: Run, raw: str, label: str) -> Iterator[str]:
    """Tell what kind of line a date stands in, and what its element is called."""
    hints = run.hints
    rest = len(run.text) - len(raw)
    if rest <= ALONE:
        yield "in a line of its own"
    elif rest > LINE:
        yield "in a long line"
    for hint, clue in _FURNITURE:
        if hints & hint or (hint is Hint.CAPTION and run.role == "caption"):
            yield clue
    if hints & Hint.DATE:
        yield "called a date"
    if hints & Hint.BYLINE or _BY.search(label):
        yield "by a name"


def _set_in(clues: tuple[str, ...], run: Run, at: int) -> tuple[str, ...]:
    """Note what makes a date doubtful where it stands, if nothing is said of it.

    Over the page it may be the day on which the page was read; away from the headline, in a line
    that is none of the head, that of another article; in a sentence, that of what is told.
    """
    place = clues[0]
    more: list[str] = []
    if TELLING.isdisjoint(clues):
        if place == TOP:
            more.append("as the day of today")
        if (place in AWAY or place in OVER) and run.role not in HEAD_LINES:
            more.append("in no line of the head")
    opens = at <= OPENING and _set_apart(run.text, at)
    if place in BELOW and run.words >= LONG_SENTENCE and not opens:
        more.append("in a sentence")
    return (*clues, *more) if more else clues


def _labelled(said: frozenset[str]) -> Iterator[str]:
    """Tell what the words around a date say of it."""
    if "otherwise" in said:
        yield "said of something else"
    elif "published" in said:
        yield "said to be of publication"
