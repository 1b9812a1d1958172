"""Text without markup ─► the line that is its headline.

Nothing names it, so the lines around the beginning of the text are weighed: by what the network makes of
them, by their length, by the words they share with the text, by what stands beside them. The weights are
those of a logistic regression over pages set as pasted text; `tools/train_titles.py` makes them again and
checks them across publishers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log1p

from edkit.clean.markup.elements import Run
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import squeezed
from edkit.clean.written.names import has_lead_in
from edkit.clean.written.notices import notices_of
from edkit.clean.written.wordings import further_wordings_of
from edkit.words import UNSPACED

FIRST = "the first line, close above the text"
FURNITURE = "worded as furniture"  # whatever else speaks for such a line
# What a clue counts, for and against a line; a headline has more than 0 in all.
WEIGHTS = {
    "": -3.6,
    "words of the text in it": -0.4,  # times the logarithm of their number
    "words of the first paragraphs in it": 1.6,  # times their share
    "first line with words of the text": 0.7,
    FIRST: 1.3,
    "above the text": 0.5,
    "far from where the text begins": 0.2,  # times the logarithm of the lines between
    "one or two words": -0.7,
    "five to ten words": 0.7,
    "eleven to sixteen words": 0.5,
    "more than 25 words": -0.7,
    "ends as a sentence": -0.9,
    "a date": -1.0,
    "opens as bylines do": -1.2,
    FURNITURE: -0.8,
    "reads as a headline": 0.6,  # times the log-odds
    "reads as the text itself": -1.4,  # times the likeness
    "a byline or a date close below": 0.3,
    "a paragraph right below": 0.7,
    "below a short line": 0.2,
    "among short lines": 1.6,  # times their share
    "repeated inside another line": 1.2,
}
NO_TITLE = frozenset({"ends as a sentence", "a date", "opens as bylines do"})
LEAST_LIKE = -3.0  # log-odds; a first line that reads less as a headline is none by its place alone
NEARLY = 1.0  # that a line may count less than the one below it, whose headline it is: that sums it up
LEAST_OVER = 5  # words of such a line; a shorter one may be a kicker
TOLD_FROM = 0.5  # what a clue counts at least to be told as a reason
REASONS = 3
LINES_ABOVE, LINES_BELOW = 120, 4  # around where the text begins
FEW = 15  # lines above a text that was copied without its page
LONGEST = 40  # words of a headline
PARAGRAPH = 12  # words; with as many a line that reads as text is a paragraph
LEADING = 3  # paragraphs with which the text begins
BESIDE = 3  # lines on each side of one
CLOSE_BELOW = 4  # lines
LONGEST_DATE_LINE, LONGEST_BYLINE = 16, 30  # words
SHORT = 3  # words
REPEATED_WITHIN, LONGEST_REPEAT = 30, 300  # lines; characters of the line that repeats another
FEWEST_SHARED, MOST_SHARED = 3, 0.6  # words of the text in a line, and their share, for it to be of the text

# Whose picture stands right above: what follows is its caption.
_CREDITED = re.compile(
    r"\W*(?:[\w .-]{0,30}\b)?(?:getty images|shutterstock|istock|alamy|pa media|imago)\W*$", re.I
)
_OUTLET_AFTER = re.compile(r"\s[|–—-]\s")  # a title of a window or of a printed page
# What parts the steps of a path ("Home » Politics » …") or labels set in a row.
_STEP = re.compile(r"\s*[»›→▸▶❯]\s*|(?<=\w)\s?>\s?(?=\w)|\s[|/·•]\s")
LEAST_STEPS = 3
LONGEST_STEP = 3  # words, of all but one
PATH_WITHIN = 60  # lines below a path in which the page that it leads to begins

_WORD = re.compile(rf"[^\W\d_{UNSPACED}]{{4,}}|[{UNSPACED}]")  # that tells what a text is about


def title_line(runs: Sequence[Run], likely: Sequence[float]) -> tuple[int, str] | None:
    """Find the headline of a text without markup, and say what speaks for it; None if no line does.

    `likely`: how likely each run is the article's own text, 0-1.
    """
    best, why = None, {FIRST: WEIGHTS[FIRST]}
    told = notices_of([(run.text, run.words) for run in runs])
    notices = {at for at, notice in enumerate(told) if notice}  # whatever else speaks for such a line
    weighed: dict[int, dict[str, float]] = {}
    for at, found in clues(runs, likely):
        if FURNITURE in found or at in notices or any(told(runs, at) for told in NOT_A_TITLE):
            continue
        weighed[at] = {clue: WEIGHTS[clue] * size for clue, size in found.items()}
        if FIRST in found and NO_TITLE.isdisjoint(found) and likely[at] < 0.5:
            best = at if runs[at].like_title > LEAST_LIKE else None  # unless another speaks for itself
    totals = {at: WEIGHTS[""] + sum(counts.values()) for at, counts in weighed.items()}
    most = max(totals, key=lambda at: totals[at], default=None)
    if most is not None and totals[most] > 0:
        above = next((at for at in range(most - 1, -1, -1) if at not in notices), most)
        best = above if _sums_up(runs, most, above, weighed, totals) else most
        why = weighed[best]
    if best is None:
        return None
    most_telling = sorted(why, key=lambda clue: -why[clue])[:REASONS]
    return (
        best,
        f"of all lines it is most like a title: {', '.join(c for c in most_telling if why[c] >= TOLD_FROM)}",
    )


def _is_path(runs: Sequence[Run], at: int) -> bool:
    """Tell whether a line is the path to the page, or labels in a row: "Home » Politics » Talks fail"."""
    text = runs[at].text
    steps = [step for step in _STEP.split(text.strip(" |/·•»›>")) if step]
    if len(steps) < 2 or "«" in text or "‹" in text:  # those quote
        return False
    short = sum(len(step.split()) <= LONGEST_STEP for step in steps)
    return (len(steps) >= LEAST_STEPS and short >= len(steps) - 1) or _stands_below(steps[-1], runs, at)


def _names_window(runs: Sequence[Run], at: int) -> bool:
    """Tell whether a line is a headline with its outlet, as windows and printed pages have it on top."""
    title = _OUTLET_AFTER.split(runs[at].text)[0]
    return title != runs[at].text and len(title.split()) > SHORT and _stands_below(title, runs, at)


def _is_caption(runs: Sequence[Run], at: int) -> bool:
    """Tell whether a line stands right under a picture's credit."""
    return at > 0 and bool(_CREDITED.match(runs[at - 1].text))


NOT_A_TITLE = (_is_path, _names_window, _is_caption)


def _stands_below(line: str, runs: Sequence[Run], at: int) -> bool:
    own = squeezed(line)
    return any(squeezed(run.text) == own for run in runs[at + 1 : at + PATH_WITHIN])


def _sums_up(
    runs: Sequence[Run],
    at: int,
    above: int,
    weighed: Mapping[int, Mapping[str, float]],
    totals: Mapping[int, float],
) -> bool:
    """Tell whether the line above one that reads as a headline is it, and this one only sums it up."""
    if totals.get(above, 0) < max(NEARLY, totals[at] - NEARLY) or not NO_TITLE.isdisjoint(weighed[above]):
        return False
    text = runs[above].text
    labels = text.isupper() or text.count(",") >= LEAST_STEPS or squeezed(runs[at].text) in squeezed(text)
    return runs[above].words >= LEAST_OVER and not labels


def clues(runs: Sequence[Run], likely: Sequence[float]) -> Iterator[tuple[int, dict[str, float]]]:
    """Yield the lines that might be the headline, each with its clues and how much there is of them."""
    page = _Page(runs, likely)
    seen = False
    for at in range(max(0, page.start - LINES_ABOVE), min(len(runs), page.start + LINES_BELOW)):
        if 0 < page.length(at) <= LONGEST:
            found = page.clues(at)
            of_text = page.is_of_text(at)
            found["first line with words of the text"] = of_text and not seen
            seen = seen or of_text
            yield at, {clue: float(size) for clue, size in found.items() if size}


class _Page:
    """What the clues of one text are taken from."""

    def __init__(self, runs: Sequence[Run], likely: Sequence[float]) -> None:
        self.runs, self.likely = runs, likely
        self.further = further_wordings_of([(run.text, run.words) for run in runs])
        self.words = [{word.casefold() for word in _WORD.findall(run.text)} for run in runs]
        text = [at for at, one in enumerate(likely) if one > 0.5]
        paragraphs = [at for at in text if runs[at].words >= PARAGRAPH]
        self.start = paragraphs[0] if paragraphs else max(range(len(runs)), key=self._mass)
        self.of_text = set().union(*(self.words[at] for at in text))
        self.leading = set().union(*(self.words[at] for at in (paragraphs or [self.start])[:LEADING]))

    def _mass(self, at: int) -> float:
        return self.likely[at] * min(self.runs[at].words, LONGEST)

    def length(self, at: int) -> int:
        """Give the words of a line; in scripts without spaces two characters count as one."""
        run = self.runs[at]
        return run.words // 2 + 1 if len(run.text) < 2.5 * run.words else run.words

    def is_of_text(self, at: int) -> bool:
        """Tell whether most words of a line are words of the text."""
        own = self.words[at]
        return len(own) >= FEWEST_SHARED and len(own & self.of_text) >= MOST_SHARED * len(own)

    def clues(self, at: int) -> dict[str, float]:
        run, own, words = self.runs[at], self.words[at], self.length(at)
        near = [*self.runs[max(0, at - BESIDE) : at], *self.runs[at + 1 : at + 1 + BESIDE]]
        below = self.runs[at + 1 : at + 1 + CLOSE_BELOW]
        return {
            "words of the text in it": log1p(len(own & self.of_text)),
            "words of the first paragraphs in it": len(own & self.leading) / (len(own) or 1),
            FIRST: at == 0 < self.start <= FEW,
            "above the text": at < self.start,
            "far from where the text begins": log1p(abs(self.start - at)),
            "one or two words": words <= 2,
            "five to ten words": 5 <= words <= 10,
            "eleven to sixteen words": 11 <= words <= 16,
            "more than 25 words": words > 25,
            "ends as a sentence": run.text[-1] in ".;,",
            "a date": _is_date(run),
            "opens as bylines do": _opens_byline(run),
            FURNITURE: (run.wording or self.further[at]) is not None,
            "reads as a headline": run.like_title,
            "reads as the text itself": self.likely[at],
            "a byline or a date close below": any(_is_date(one) or _opens_byline(one) for one in below),
            "a paragraph right below": bool(below) and below[0].words >= PARAGRAPH,
            "below a short line": at > 0 and self.runs[at - 1].words <= SHORT,
            "among short lines": sum(one.words <= SHORT for one in near) / (len(near) or 1),
            "repeated inside another line": words > SHORT and self._is_repeated(at),
        }

    def _is_repeated(self, at: int) -> bool:
        own = squeezed(self.runs[at].text)
        near = self.runs[max(0, at - REPEATED_WITHIN) : at + REPEATED_WITHIN]
        others = (squeezed(one.text) for one in near if len(one.text) < LONGEST_REPEAT)
        return any(own in other and own != other for other in others)


def _is_date(run: Run) -> bool:
    return run.words <= LONGEST_DATE_LINE and bool(printed(run.text, month_first=True))


def _opens_byline(run: Run) -> bool:
    return run.words <= LONGEST_BYLINE and has_lead_in(run.text)
