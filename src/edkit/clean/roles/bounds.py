"""Elements around a text ─► what of a page can belong to it, whatever it reads like."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from statistics import median

import numpy as np

from edkit.clean.markup.elements import Element, Run, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import LONGEST_TITLE, MOSTLY_LINK, ends_sentence, nearest
from edkit.clean.roles.judge import TEXT
from edkit.clean.written.dates import printed, stated
from edkit.clean.written.genre_words import LABELS
from edkit.clean.written.names import has_lead_in

THIN_BODY = 60  # words
LONGEST_NOTICE = 150  # words of a notice of consent
LONGEST_BUTTONS = 12  # words beside it: what there is to press
OWN_TEXT = 120  # words of an article that stands in an element of its own
FEWEST_ENTRIES = 3  # of a live page, in elements of their own
LONGEST_ENTRY = 150  # words of the middle one
LONGEST_TIME = 8  # words of a line that gives the time
MOST_DAYS = 2  # on which they were written
MOSTLY_TIMED = 0.8  # share of them that give it
ARTICLES = frozenset({"article"})
ASIDES = frozenset({"aside"})
_CLOCK = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])(?:[:.h]\s?[0-5]\d|\s?[ap]\.?m\b)(?![\d.])", re.IGNORECASE)
_MACHINE_CLOCK = re.compile(r"T\d\d:\d\d")
_LIVE = re.compile(rf"\b(?:{LABELS['live']})\b", re.IGNORECASE)


def outside_asides(runs: Sequence[Run], share: np.ndarray) -> np.ndarray:
    """Tell what may be text: where an <article> holds text, nothing in an <aside> beside it is."""
    may = np.ones(len(runs), bool)
    text = np.flatnonzero(share > TEXT).tolist()
    loose = [at for at in text if nearest(runs[at], ARTICLES) is None]
    if len(loose) < len(text) and sum(runs[at].words for at in set(text).difference(loose)) >= THIN_BODY:
        may[[at for at in loose if nearest(runs[at], ASIDES) is not None]] = False
    return may


def in_own_article(runs: Sequence[Run], share: np.ndarray, headline: int) -> np.ndarray:
    """Decide what is the text of another <article> beside that of the headline; tell what is not.

    One that holds paragraphs alone, be it under a heading, is a part of the same article; so are the
    entries of a live page.
    """
    may = np.ones(len(runs), bool)
    home = nearest(runs[headline], ARTICLES)
    text = np.flatnonzero(share > TEXT).tolist()
    if home is None or sum(runs[at].words for at in text if inside_of(runs[at].element, home)) < OWN_TEXT:
        return may
    beside = {
        at: other for at in text if (other := nearest(runs[at], ARTICLES)) and not _overlap(other, home)
    }
    others = set(beside.values())
    if len(others) >= FEWEST_ENTRIES and _are_entries(runs, others, runs[headline].text):
        return may
    with_more = {nearest(run, ARTICLES) for run in runs if beside and _is_more_than_text(run)}
    for at, other in beside.items():
        if other in with_more:
            runs[at].take("other", "the text of another article on the page")
            may[at] = False
    return may


def _are_entries(runs: Sequence[Run], others: Collection[Element], headline: str) -> bool:
    """Tell whether articles beside that of the headline are entries of its live page: short, with times."""
    inside: dict[Element, list[Run]] = {other: [] for other in others}
    for run in runs:
        if (article := nearest(run, ARTICLES)) in inside:
            inside[article].append(run)
    timed = sum(any(map(_has_clock, entry)) for entry in inside.values())
    days = {day for entry in inside.values() for run in entry if _has_clock(run) and (day := _day(run))}
    middle = median(sum(run.words for run in entry) for entry in inside.values())
    return (
        timed >= FEWEST_ENTRIES
        and timed >= MOSTLY_TIMED * len(inside)
        and len(days) <= MOST_DAYS
        and (middle <= LONGEST_ENTRY or _LIVE.search(headline) is not None)
        and not any(run.tag == "h1" for entry in inside.values() for run in entry)
    )


def _has_clock(run: Run) -> bool:
    """Tell whether a line gives the time of day, or how long ago it was."""
    if run.words > LONGEST_TIME:
        return False
    ago = run.wording is not None and run.wording[0] == "date"
    return ago or bool(_CLOCK.search(run.text)) or bool(run.time and _MACHINE_CLOCK.search(run.time))


def _day(run: Run) -> date | None:
    moment = stated(run.time) if run.time else printed(run.text)
    return moment.value.date() if moment else None


def _overlap(one: Element, other: Element) -> bool:
    return inside_of(one, other) or inside_of(other, one)


def _is_more_than_text(run: Run) -> bool:
    """Tell whether a run is of the head of an article, or leads elsewhere: chapters have neither."""
    signs = run.words <= LONGEST_TITLE and not ends_sentence(run.text)
    of_head = signs and (
        has_lead_in(run.text) or bool(run.hints & Hint.BYLINE) or printed(run.text) is not None
    )
    return run.tag == "h1" or run.link_density > MOSTLY_LINK or of_head


def beside_consent(runs: Sequence[Run], share: np.ndarray) -> np.ndarray:
    """Tell of each run whether it is more than a part of a notice that is all there is to read."""
    notice = np.array([bool(run.hints & Hint.CONSENT or _asks_consent(run)) for run in runs])
    words = np.array([run.words for run in runs]) * (share > TEXT)
    alone = words.sum() < LONGEST_NOTICE and words[~notice].sum() <= LONGEST_BUTTONS < words[notice].sum()
    return ~notice if alone else np.ones(len(runs), bool)


def _asks_consent(run: Run) -> bool:
    return run.wording is not None and run.wording[0] == "consent"
