"""Dates in the text of a page, each with what its place and the words around it say for or against it.

A date may stand in any short line, whatever role that has. The clues of each are those of `date_clues.py`,
and here those that many dates together give.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from edkit.clean.fields.date_clues import (
    ABOVE,
    AWAY,
    LINE,
    NEAR,
    OPENING,
    OVER,
    PROSE,
    TELLING,
    Lay,
    clues_of,
    lay_of,
)
from edkit.clean.markup.page import Run
from edkit.clean.written.date_words import senses
from edkit.clean.written.dates import Moment, all_printed, stated
from edkit.clean.written.months import ERAS
from edkit.models import BODY_ROLES

LONG_LIST = 8  # dates of a list that are looked at; those near the headline always are
LISTED = 3  # dates in elements of one kind that make a list
LABEL = 45  # characters before a date in which its label stands
LABEL_LINE = 30  # characters of a line that is only a label
AT_MOST = 60  # dates looked at on a page; a page of archives holds thousands
SAMPLED = 8  # one in so many runs is looked at for the script of the page

_YEAR = re.compile(
    r"(?:19|20|1[34]|25)\d\d|\d[./-]\s?\d\d?\s?[./-]\s?\d\d|(?:(?![0-9])\d){4}"
    rf"|(?:{'|'.join(ERAS)}).{{1,4}}年|[一二][〇○零一二三四五六七八九]{{3}}年|\d\s?[ก-ฮ][ก-์.]{{3,10}}\s?[67]\d"
)
_SHORT = re.compile(r"[0-9][./-]\s?[0-9]{1,2}\s?[./-]\s?[0-9]{2}")
# Writing whose digits, eras or calendars are its own.
_OTHER_SCRIPT = re.compile(
    "[\u0600-\u06ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff０-９]"
)
_PAIR = re.compile(r"(?<![\d/.-])(\d\d?)([./-])(\d\d?)\2((?:20)?\d\d)(?![\d/.-]?\d)")
# "13:15 – 19:00 Uhr" after a day, or "Deadline:" before it: something takes place then.
_CLOCK = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d"
_HOURS = re.compile(
    rf"\D{{0,12}}{_CLOCK}\s*(?:Uhr|h|[ap]\.?m\.?)?\s*(?:[–—-]|bis|to|until|à|até|til|till|до)\s*{_CLOCK}",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:deadline|(?:anmelde|bewerbungs|einsende)schluss|date limite)\b", re.IGNORECASE)
OF_AN_EVENT = "it says when something takes place"


@dataclass(frozen=True, slots=True)
class Found:
    """One date somewhere on the page."""

    moment: Moment
    method: str
    raw: str
    clues: tuple[str, ...]
    span: tuple[int, int] | None = None
    refused: str = ""  # why it cannot be the date asked for
    updated: bool = False  # it is said to be of an update

    @property
    def voice(self) -> str:
        """Give the voice it speaks with: each place has one for a day."""
        return "shown" if self.span else self.method


def dated_runs(runs: Sequence[Run]) -> list[int]:
    """Give the numbers of the runs that may hold a date: a cheap look at each, a closer one at few."""
    other_script = any(
        not run.text.isascii() and _OTHER_SCRIPT.search(run.text, 0, LINE) for run in runs[::SAMPLED]
    )
    year, short = _YEAR.search, _SHORT.search
    found: list[int] = []
    for index, run in enumerate(runs):
        text = run.text
        if run.time:
            found.append(index)
        elif "20" in text or "19" in text or other_script:
            if year(text, 0, LINE):
                found.append(index)
        elif len(text) <= LINE and short(text):
            found.append(index)
    return found


def shown_dates(
    runs: Sequence[Run],
    dated: Sequence[int],
    headline_at: int | None,
    month_first: bool | None,
    days: Set[str] = frozenset(),
) -> list[Found]:
    """Find the dates that a page shows in its `dated` runs, in its order; at most `AT_MOST`.

    `days` are those that the page states of itself, in ISO 8601.
    """
    if not dated:
        return []
    lay = lay_of(runs, headline_at)
    order = month_order([runs[index].text[:LINE] for index in dated], days)
    month_first = month_first if order is None else order
    found: list[Found] = []
    kinds: list[object] = []
    for index, kind in _looked_at(runs, dated, lay.title):
        for one in _in_run(runs, index, lay, month_first):
            found.append(one)
            kinds.append(kind)
        if len(found) >= AT_MOST:
            break
    end = max((run.start for run in runs if run.role in BODY_ROLES), default=runs[-1].start)
    return _without_events(_many(found, kinds, end))


def _looked_at(runs: Sequence[Run], dated: Sequence[int], title: int) -> Iterator[tuple[int, object]]:
    """Yield dated runs with their kind, without the rest of long lists, as of the months of an archive."""
    times: Counter[object] = Counter()
    for index in dated:
        kind = _kind(runs[index])
        times[kind] += 1
        if kind is None or times[kind] <= LONG_LIST or -ABOVE <= index - title <= NEAR:
            yield index, kind


def _many(found: Sequence[Found], kinds: Sequence[object], end: int) -> list[Found]:
    """Note dates of a list, told by their elements, and those that are several away from the headline.

    `end` is where the text of the page ends: a list below it is one of other articles, or of comments.
    """
    lists = {kind for kind, times in Counter(kinds).items() if kind and times >= LISTED}
    away = {one.moment.value.date() for one in found if one.clues[0] in AWAY}
    several = len(away) >= LISTED
    marked: list[Found] = []
    for one, kind in zip(found, kinds, strict=True):
        more: tuple[str, ...] = ()
        if kind in lists:
            below = one.span is not None and one.span[0] > end and one.clues[0] not in OVER
            more = ("in a list below the text",) if below else ("in a list",)
        if several and one.clues[0] in AWAY:
            more += ("one of several",)
        marked.append(replace(one, clues=one.clues + more) if more else one)
    return marked


def _without_events(found: list[Found]) -> list[Found]:
    """Refuse the day of an event wherever else it is shown, but where it is said to be of publication."""
    days = {one.moment.value.date() for one in found if one.refused}
    if not days:
        return found
    return [
        replace(one, refused=OF_AN_EVENT)
        if one.moment.value.date() in days and TELLING.isdisjoint(one.clues)
        else one
        for one in found
    ]


def month_order(lines: Sequence[str], days: Set[str] = frozenset()) -> bool | None:
    """Tell by the dates on a page whether its months lead: 24 can only be a day.

    Where all could be either, that reading counts which is among the `days` that the page states.

    >>> month_order(["11/24/2025", "4/3/2025"]), month_order(["24.11.2025"]), month_order(["3/4/2025"])
    (True, False, None)
    >>> month_order(["3/4/2025"], {"2025-04-03"})
    False
    """
    pairs = {(int(a), int(b), year[-2:]) for line in lines for a, _, b, year in _PAIR.findall(line)}
    sure = {b > 12 for a, b, _ in pairs if (a > 12) != (b > 12)}
    stated = {
        leads
        for a, b, year in pairs
        for leads, month, day in ((True, a, b), (False, b, a))
        if a != b and f"20{year}-{month:02}-{day:02}" in days
    }
    told = sure or stated
    return told.pop() if len(told) == 1 else None


def _kind(run: Run) -> object:
    """Give what the elements of a list have in common; None for a piece of text."""
    element = run.element
    return (element.tag, element.kind, element.depth) if element and run.words < PROSE else None


def _in_run(runs: Sequence[Run], index: int, lay: Lay, month_first: bool | None) -> Iterator[Found]:
    """Yield the dates of one run: what its element states, and what it shows."""
    run = runs[index]
    text = run.text if len(run.text) <= LINE else run.text[: OPENING + LABEL]
    span = (run.start, run.start + len(run.text))
    heading = _heading(runs[index - 1].text) if index else ""
    told = stated(run.time) if run.time else None  # by its element
    shown = list(all_printed(text, month_first=month_first, doubtful=True))
    if told is not None and all(moment.value.date() != told.value.date() for moment in shown[:1]):
        clues = clues_of(run, index, lay, at=0, raw=told.raw, label=text)
        yield Found(told, "time-tag", text[:200], clues, span, updated="updated" in senses(text))
        told = None
    end = 0
    for number, moment in enumerate(shown):
        label = text[end : moment.at][-LABEL:] or heading
        end = moment.at + len(moment.raw)
        after = text[end : end + LABEL] if number + 1 == len(shown) else ""
        said = senses(label) or senses(after) - {"otherwise"} or _said_above(heading, label)
        updated = "updated" in said and "published" not in said
        clues = clues_of(run, index, lay, at=moment.at, raw=moment.raw, label=label, said=said)
        if told is not None and not number:
            yield Found(told, "time-tag", text[:200], clues, span, updated=updated)
        else:
            event = _HOURS.match(text, end) or _DEADLINE.search(label)
            refused = OF_AN_EVENT if event else ""
            yield Found(moment, "text", moment.raw, clues, span, refused, updated)


def _heading(text: str) -> str:
    """Give a line that is only a label; one that holds a date of its own is none of the next."""
    return "" if len(text) > LABEL_LINE or _YEAR.search(text) else text


def _said_above(heading: str, label: str) -> frozenset[str]:
    """Tell what the label above says of a date where only signs, or a time of day, stand before it."""
    return frozenset() if any(map(str.isalpha, label)) else senses(heading)
