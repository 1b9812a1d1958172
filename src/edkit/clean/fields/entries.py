"""Runs of a live page ─► its entries, each with its time as far as the page tells it.

An entry is the largest element with one time, where several such stand in the text. Where elements
do not tell entries apart, one goes from its time to the next. What the page's data (JSON-LD) says of
an entry fills in what is not printed, and finds entries that print no time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from edkit.clean.markup.elements import ancestors, inside_of
from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import HEADINGS
from edkit.clean.stated.updates import Update
from edkit.clean.written.dates import stated
from edkit.clean.written.fold import squeezed
from edkit.models import BODY_ROLES, Dated, Entry

FEWEST_ENTRIES = 3  # fewer times in a text are no live page
LONGEST_TIME = 6  # words of a line that holds a time and nothing else
LEAST_SHARE = 0.5  # of the text, that the entries of a live page are
ABOVE_TEXT = 3  # blocks above the text among which the time of the first entry stands
COMPARED = 40  # letters by which an update is found in the text
TOLD = BODY_ROLES | {"subhead"}
SHOWN = TOLD | {"date", "caption"}  # what an entry consists of
MAY_BE_TIME = frozenset({"date", "other", "byline", "kicker", "subhead"})
FINE = frozenset({"second", "minute", "hour"})  # a day is no time

_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.h]\s?[0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)(?![\d.])"
_HOLDS_CLOCK = re.compile(rf"(?<![\d.:]){_CLOCK}", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_MACHINE_CLOCK = re.compile(r"T\d\d:\d\d")
_OPENS_WITH_CLOCK = re.compile(
    rf"\W{{0,3}}({_CLOCK}(?:\s(?:Uhr|[A-Z]{{3,4}})\b)?)\s?(?:[:|–—-]|$)", re.IGNORECASE
)


class Part(NamedTuple):
    """One entry on its way, by the places of its first and last run."""

    first: int
    last: int  # included
    printed: str | None = None  # its time
    machine: str | None = None  # the same, as written for machines


def entries(runs: Sequence[Run], updates: Sequence[Update]) -> tuple[Entry, ...]:
    """Give the entries of a live page in the page's order; () where none can be told apart."""
    body = [index for index, run in enumerate(runs) if run.role in TOLD]
    if not body:
        return ()
    known = {key: update for update in reversed(updates) for key in update.keys(COMPARED)}
    parts = _apart(list(_parts_by_time(runs, body)), runs)
    if len(parts) < FEWEST_ENTRIES:
        parts = list(_parts_by_data(runs, body, known))
    if len(parts) < FEWEST_ENTRIES:
        return ()
    return tuple(_entry(runs, part, known) for part in parts)


def timed_pieces(runs: Sequence[Run], updates: Sequence[Update]) -> tuple[Entry, ...]:
    """Give the entries of a page with times between pieces of its text, live or not; () of all others."""
    body = [index for index, run in enumerate(runs) if run.role in BODY_ROLES]
    inside = runs[body[0] : body[-1]] if body else []
    times = sum(run.role == "date" for run in inside)
    return entries(runs, updates) if times >= FEWEST_ENTRIES else ()


def make_live(found: Sequence[Entry], runs: Sequence[Run]) -> bool:
    """Tell whether timed pieces of a text are so many, and so much of it, that they make a live page."""
    timed = [entry for entry in found if _HOLDS_CLOCK.search(entry.time.raw or "")]
    if len(timed) < FEWEST_ENTRIES:
        return False
    shown = sum(entry.span[1] - entry.span[0] for entry in timed)
    text = sum(len(run.text) for run in runs if run.role in BODY_ROLES)
    return shown >= LEAST_SHARE * text


def _apart(parts: Sequence[Part], runs: Sequence[Run]) -> list[Part]:
    """Let each part end before the next, and leave out the article's own date over the first."""
    own = len(parts) > 1 and _names_day(parts[0]) and not _names_day(parts[1])
    kept = []
    for part, after in pairwise([*parts[own:], Part(len(runs), len(runs))]):
        last = min(part.last, after.first - 1)
        if any(run.role in TOLD for run in runs[part.first : last + 1]):
            kept.append(part._replace(last=last))
    return kept


def _names_day(part: Part) -> bool:
    return bool(_YEAR.search(part.printed or ""))


def _parts_by_time(runs: Sequence[Run], body: Sequence[int]) -> Iterator[Part]:
    """Find entries by the times that stand between pieces of the text, or right above it."""
    times = {
        index: printed
        for index in range(max(0, body[0] - ABOVE_TEXT), body[-1] + 1)
        if (printed := _time_in(runs[index]))
    }
    numbers = sorted(element.number for index in times if (element := runs[index].element) is not None)
    for index, after in pairwise([*times, body[-1] + 1]):
        first, last = _stretch(runs, index, _home(runs[index], numbers))
        if not any(run.role in TOLD for run in runs[first : last + 1] if run is not runs[index]):
            first, last = _from_heading(runs, index), after - 1
        if any(run.role in TOLD for run in runs[first : last + 1]):
            yield Part(first, last, times[index], runs[index].time)


def _from_heading(runs: Sequence[Run], index: int) -> int:
    """Begin with the heading right above a time, unless one stands below it."""
    above, below = runs[index - 1], runs[min(index + 1, len(runs) - 1)]
    return index - 1 if index and above.role == "subhead" and below.role != "subhead" else index


def _time_in(run: Run) -> str | None:
    """Give the time printed in a line that tells a time alone, or at the beginning of a paragraph."""
    if run.role in TOLD and (opening := _OPENS_WITH_CLOCK.match(run.text)):
        return opening[1]
    if run.role not in MAY_BE_TIME or run.words > LONGEST_TIME:
        return None
    return run.text if _HOLDS_CLOCK.search(run.text) or _MACHINE_CLOCK.search(run.time or "") else None


def _home(run: Run, numbers: Sequence[int]) -> Element | None:
    """Give the largest element around a time that holds no other."""
    home = None
    for element in ancestors(run.element):
        if bisect_left(numbers, element.last + 1) - bisect_left(numbers, element.number) > 1:
            break
        home = element
    return home


def _stretch(runs: Sequence[Run], index: int, home: Element | None) -> tuple[int, int]:
    """Give the places of the first and the last run in an element, from one inside it."""
    first = last = index
    while home is not None and first and inside_of(runs[first - 1].element, home):
        first -= 1
    while home is not None and last + 1 < len(runs) and inside_of(runs[last + 1].element, home):
        last += 1
    return first, last


def _parts_by_data(runs: Sequence[Run], body: Sequence[int], known: Mapping[str, Update]) -> Iterator[Part]:
    """Find entries by the beginning of what the page's data says of them."""
    starts: dict[int, int] = {}  # update, where it begins
    for index in body:
        update = known.get(_key(runs[index]))
        if update is not None:
            starts.setdefault(id(update), index)
    for first, after in pairwise([*starts.values(), body[-1] + 1]):
        yield Part(first, after - 1)


def _key(run: Run) -> str:
    return squeezed(run.text[: 3 * COMPARED])[:COMPARED]


def _entry(runs: Sequence[Run], part: Part, known: Mapping[str, Update]) -> Entry:
    held = [run for run in runs[part.first : part.last + 1] if run.role in SHOWN or run is runs[part.first]]
    title = next((run for run in held if run.role == "subhead" or run.tag in HEADINGS), None)
    update = next((known[key] for run in held if (key := _key(run)) in known), Update())
    return Entry(
        time=_dated(part, update),
        heading=title.text if title is not None else update.heading,
        span=(held[0].start, held[-1].start + len(held[-1].text)),
    )


def _dated(part: Part, update: Update) -> Dated:
    """Give the time of an entry: as its element states it, as the data does, or as printed only."""
    for text, method in ((part.machine, "time-tag"), (update.time, "json-ld"), (part.printed, "text")):
        moment = stated(text) if text else None
        if moment is not None and moment.precision in FINE:
            return Dated(
                value=moment.value,
                precision=moment.precision,
                zone=moment.zone,
                method=method,
                raw=part.printed or moment.raw,
            )
    return Dated(raw=part.printed)
