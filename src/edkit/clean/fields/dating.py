"""When an article was published and modified: every date on the page, weighed by day.

Each date has clues: where it stands, what it is called, what is said of it. What the clues are
worth stands in `WEIGHT`; a date weighs their sum. Every kind of place that can tell a date has
one voice for a day, the best of its dates; the day with the greatest sum of voices is taken, as
finely as any of its dates tells it, if the sum is above `LEAST`. All others keep the reason why
they were not taken.

The weights were fitted by `tools/fit_dates.py` on pages of 990 publishers: 0.931 of 1,459 pages are
dated to the right day by them, and 0.930 by weights fitted on other publishers alone. For the rest,
the day noted by people mostly stands nowhere on the page, or is that of a later change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import compress
from operator import not_

from edkit.clean.fields.address_dates import day_of
from edkit.clean.fields.shown_dates import Found, dated_runs, shown_dates
from edkit.clean.markup.page import Run
from edkit.clean.pasted.cited import METHOD as RECORD
from edkit.clean.stated.statements import Statement, Statements
from edkit.clean.written.datelines import Dateline
from edkit.clean.written.dates import EARLIEST_YEAR, FIRST_NEWSPAPERS, Moment, all_printed, stated
from edkit.models import Candidate, Dated

# What a clue is worth; where a date comes from, then what is said for and against it.
WEIGHT = {
    # where a date is stated
    "recipe": 20.0,
    "record": 20.0,
    "url": 4.0,
    "meta": 3.3,
    "meta without a purpose": 3.5,
    "microdata": 2.4,
    "json-ld": 2.0,
    "json-ld of the page": 2.9,
    "json-ld of something else": 1.6,
    "state": 2.4,
    "dateline": 2.0,
    # and where the same is stated once more, for another day
    "recipe again": 5.0,
    "record again": 5.0,
    "meta again": 2.0,
    "meta without a purpose again": 0.5,
    "microdata again": 0.5,
    "json-ld again": 0.5,
    "json-ld of the page again": 0.5,
    "json-ld of something else again": 1.1,
    "state again": 0.0,
    # where a date is shown
    "next to the headline": 2.9,
    "under the headline": 1.9,
    "far below the headline": 2.7,
    "in the headline": 2.5,
    "above the headline": 2.5,
    "at the top of the page": -1.1,
    "opens the text": 1.8,
    "in the text": -0.4,
    "between the text": 1.5,
    "after the text": 1.1,
    "far below the text": -1.5,
    # how, and among what
    "in a line of its own": 2.0,
    "said to be of publication": 1.9,
    "by a name": 1.5,
    "in a long line": 0.4,
    "called a date": 0.6,
    "in the month of the address": 0.3,
    "at the time of its change": 0.0,
    "hidden": 0.9,
    "after its change": -1.6,
    "in navigation": 0.3,
    "among pointers": -0.7,
    "aside": -1.0,
    "in a caption": -1.0,
    "one of several": -0.3,
    "in no line of the head": -0.7,
    "in a sentence": -2.0,
    "in a quotation": -3.2,
    "in a list": -2.2,
    "in a list below the text": -4.9,
    "as the day of today": -2.1,
    "said of something else": -2.1,
    "in the comments": -3.6,
}
BARE_KEYS = frozenset(
    "date dc.date dcterms.date created createdate creation_date dc.date.created last-modified".split()
)  # say less often what they mean
NO_DATE = "no date that a page can have"
IN_FUTURE = "it lies in the future"
EITHER = "it could be either of two days"
LEAST = 1.0  # the sum of voices that a day must have
DAY = len("2026-03-17")
LENGTH = {"year": 4, "month": 7}  # of a day in ISO 8601 that is no finer
NAMES_NO_DAY = "it names no day, and a day of change is shown"
ONLY_UPDATE = "only the date of its last change is shown"
OTHER_ZONE = 0.8  # how much of its weight a moment gives to the day that it is elsewhere on earth
ZONES_APART = timedelta(hours=14)
FINENESS = ("year", "month", "day", "hour", "minute", "second")
EXACT = (
    "url",
    "text",
    "time-tag",
    "microdata",
    "meta",
    "json-ld",
    "record",
    "recipe",
)  # least trusted with the hour first
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)
NOT_OF_CHANGE = frozenset({"said to be of publication", "in the comments"})
SAME_WRITING = timedelta(minutes=2)
ONE_DAY = timedelta(days=1)
MONTH_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])(?!\d)")
RIGHTS_KEPT = 3
RIGHTS_WITHIN = 200  # characters of a line in which its year of copyright stands
YEAR_OF_RIGHTS = re.compile(r"(?:©|\([cC]\)|[cC]opyright|COPYRIGHT)\D{0,40}((?:19|20)\d\d)")
OF_RIGHTS = "a year of copyright dates the site, not the article"


def dates(
    said: Statements,
    runs: Sequence[Run],
    url: str | None,
    *,
    headline_at: int | None,
    month_first: bool | None,
    opening: Dateline | None = None,
    fetched: datetime | None = None,
) -> tuple[Dated, Dated]:
    """Choose when the article was published and last modified; each keeps all its candidates.

    `fetched` is when the page was captured, if known: later dates lie in its future.
    """
    dated = dated_runs(runs)
    shown = shown_dates(runs, dated, headline_at, month_first, _stated_days(said, url))
    published, modified = sorted_out(said, shown, url, opening)
    published += _rights_years(runs, dated)
    end = fetched + ZONES_APART if fetched else FUTURE
    first = _weighed("published", [_not_after(one, end) for one in published], _unread(said, "published"))
    last = _weighed("modified", [_not_after(one, end) for one in modified], _unread(said, "modified"))
    if first.day is None and last.value is not None:
        first = _bounded(first, last)
    return first, last


def _stated_days(said: Statements, url: str | None) -> set[str]:
    """Give the days that a page states of itself and that can be read in one way only."""
    found = [*_stated(said, "published"), *_stated(said, "modified"), *_url_date(url)]
    return {one.moment.iso[:DAY] for one in found if one.moment.other is None}


def _not_after(one: Found, end: datetime) -> Found:
    late = one.moment.value > end and not one.refused
    return replace(one, refused=IN_FUTURE) if late else one


def sorted_out(
    said: Statements, shown: Sequence[Found], url: str | None, opening: Dateline | None
) -> tuple[list[Found], list[Found]]:
    """Part all that a page says of its publication from what it says of its last change."""
    modified = _stated(said, "modified")
    published = [_mechanical(one, modified) for one in _stated(said, "published")]
    of_change = [_of_change(one, published, modified) for one in shown]
    modified += compress(shown, of_change)
    published += compress(shown, map(not_, of_change))
    published = [_too_late(one, modified) for one in published]
    if month := MONTH_IN_ADDRESS.search(url or ""):
        published = [_agreeing(one, f"{month[1]}-{int(month[2]):02}") for one in published]
    published += _url_date(url) + _dateline_date(opening)
    return published, modified


def _mechanical(one: Found, modified: Sequence[Found]) -> Found:
    """Note where a page is said to be published when it was last changed: its makers' machine wrote both."""
    same = any(
        one.method == other.method and abs(one.moment.value - other.moment.value) < SAME_WRITING
        for other in modified
    )
    return replace(one, clues=(*one.clues, "at the time of its change")) if same else one


def _of_change(one: Found, published: Sequence[Found], modified: Sequence[Found]) -> bool:
    """Tell whether a shown date is of the last change: it says so, or the page states so of its day."""
    if one.updated or not published or NOT_OF_CHANGE.intersection(one.clues):
        return one.updated
    return _seen_on_its_day(one, modified) and not _seen_on_its_day(one, published)


def _seen_on_its_day(one: Found, others: Sequence[Found]) -> bool:
    """Tell whether anything that is stated fell on the day that is shown."""
    own = own_day(one.moment)
    return any(own in _days_as_seen(other.moment, one.moment) for other in others)


def _days_as_seen(moment: Moment, shown: Moment) -> set[str]:
    """Give the days that a moment may be where another is shown: one, if both tell their zones."""
    if shown.zone == moment.zone == "stated":
        return {moment.value.astimezone(shown.value.tzinfo).date().isoformat()}
    return nearby_days(moment)


def _too_late(one: Found, modified: Sequence[Found]) -> Found:
    """Note where a date is shown that is later than all that is said of the last change."""
    late = one.span and modified and one.moment.value > max(m.moment.value for m in modified) + ONE_DAY
    return replace(one, clues=(*one.clues, "after its change")) if late else one


def _agreeing(one: Found, month: str) -> Found:
    agrees = one.moment.iso.startswith(month)
    return replace(one, clues=(*one.clues, "in the month of the address")) if agrees else one


def _stated(said: Statements, field: str) -> list[Found]:
    found: list[Found] = []
    for statement in said.of(field):
        moment = _moment(statement)
        if moment is not None:
            clue = _clue(statement)
            if any(one.clues[0] == clue for one in found):
                clue += " again"
            found.append(Found(moment, statement.method, statement.value, (clue,)))
    return found


def _moment(statement: Statement) -> Moment | None:
    """Read what is stated for a date; an archive of the press tells of older ones than a page can have."""
    earliest = FIRST_NEWSPAPERS if statement.method == RECORD else EARLIEST_YEAR
    printed = all_printed(statement.value, doubtful=True, earliest=earliest)
    return stated(statement.value) or next(printed, None)


def _clue(statement: Statement) -> str:
    if statement.method == "meta" and statement.where in BARE_KEYS:
        return "meta without a purpose"
    if statement.method == "json-ld":
        owner = statement.where.partition(" of ")[2]
        return f"json-ld of {owner}" if owner else "json-ld"
    return statement.method


def _unread(said: Statements, field: str) -> tuple[Candidate, ...]:
    """Keep what is stated for a date and is none, such as the day on which computers begin to count."""
    return tuple(
        Candidate(field=field, value=None, method=s.method, raw=s.value, taken=False, reason=NO_DATE)
        for s in said.of(field)
        if _moment(s) is None
    )


def _url_date(url: str | None) -> list[Found]:
    moment = day_of(url) if url else None
    return [Found(moment, "url", moment.raw, ("url",))] if moment else []


def _dateline_date(opening: Dateline | None) -> list[Found]:
    moment = next(all_printed(opening.when), None) if opening and opening.when else None
    return [Found(moment, "dateline", moment.raw, ("dateline",))] if moment else []


def _rights_years(runs: Sequence[Run], dated: Sequence[int]) -> list[Found]:
    """Note copyright years, to refuse them where all can see it."""
    found = []
    for run in map(runs.__getitem__, dated):
        if match := YEAR_OF_RIGHTS.search(run.text, 0, RIGHTS_WITHIN):
            moment = Moment(datetime(int(match[1]), 1, 1, tzinfo=UTC), "year", "assumed", match[0])
            span = (run.start, run.start + len(run.text))
            found.append(Found(moment, "text", run.text[:200], (), span, OF_RIGHTS))
    return found[:RIGHTS_KEPT]


@dataclass(slots=True)
class Day:
    """What is said for one day."""

    voices: dict[str, float]

    def hear(self, voice: str, weight: float) -> None:
        """Keep the best that a kind of place says for this day."""
        if weight > self.voices.get(voice, 0.0):
            self.voices[voice] = weight


def _weighed(field: str, found: Sequence[Found], unread: tuple[Candidate, ...]) -> Dated:
    """Take the day with the most support, as finely as any of its dates tells it."""
    usable = [one for one in found if not one.refused]
    days = scored(usable)
    best = max(
        (day for day in days if days[day] > LEAST), key=lambda day: (len(day) == DAY, days[day]), default=None
    )
    supporters = [one for one in usable if best is not None and best == own_day(one.moment)]
    chosen = max(supporters, key=_fineness, default=None)
    agreeing = set(map(id, supporters))
    candidates = tuple(_candidate(field, one, chosen, id(one) in agreeing) for one in found) + unread
    if chosen is None:
        return Dated(candidates=candidates)
    moment = chosen.moment
    return Dated(
        value=moment.value,
        precision=moment.precision,
        zone=moment.zone,
        method=chosen.method,
        raw=chosen.raw,
        candidates=candidates,
    )


def scored(found: Sequence[Found]) -> dict[str, float]:
    """Give every day that is named its sum of voices."""
    days = {day: Day({}) for one in found if (day := own_day(one.moment))}
    for one in found:
        weight = sum(WEIGHT[clue] for clue in one.clues)
        for day, share in supported(one):
            if day in days:
                days[day].hear(one.voice, weight * share)
    return {day: sum(heard.voices.values()) for day, heard in days.items()}


def supported(one: Found) -> list[tuple[str, float]]:
    """Give the days that a date speaks for, each with the share of its weight.

    What is shown means its own day. What is stated for machines is often in another zone than the
    day shown; and 3/4 may be either day.
    """
    own = own_day(one.moment)
    if own is None:
        return [(day, 1.0) for day in nearby_days(one.moment)]
    if one.voice == "shown":
        return [(own, 1.0)]
    return [(day, 1.0 if day == own else OTHER_ZONE) for day in nearby_days(one.moment)]


def own_day(moment: Moment) -> str | None:
    """Give the day, month or year that a moment names; None where it could be either of two days."""
    if moment.other is not None:
        return None
    return moment.value.date().isoformat()[: LENGTH.get(moment.precision)]


def nearby_days(moment: Moment) -> set[str]:
    """Give the days that a moment may be meant to be: its own, and what it is elsewhere on earth."""
    if moment.other is not None:
        return {moment.value.date().isoformat(), moment.other.date().isoformat()}
    if moment.zone == "assumed" or moment.precision not in FINENESS[3:]:
        return {moment.iso[:10]}
    utc = moment.value.astimezone(UTC)
    return {at.date().isoformat() for at in (moment.value, utc, utc - ZONES_APART, utc + ZONES_APART)}


def _fineness(one: Found) -> tuple[int, bool, int, float]:
    weight = sum(WEIGHT[clue] for clue in one.clues)
    rank = EXACT.index(one.method) if one.method in EXACT else -1
    return FINENESS.index(one.moment.precision), one.moment.zone == "stated", rank, weight


def _candidate(field: str, one: Found, chosen: Found | None, agrees: bool) -> Candidate:
    reason = one.refused or ("says the same day" if agrees else _against(one))
    return Candidate(
        field=field,
        value=one.moment.iso,
        method=one.method,
        raw=one.raw,
        taken=one is chosen,
        reason="the best supported, most finely told" if one is chosen else reason,
        span=one.span,
    )


def _against(one: Found) -> str:
    """Say what speaks against a date that was not taken."""
    if one.moment.other is not None:
        return EITHER
    against = [clue for clue in one.clues if WEIGHT[clue] < 0]
    return f"less support: {', '.join(against)}" if against else "less support"


def _bounded(first: Dated, last: Dated) -> Dated:
    """An article of no known day was published no later than it was changed.

    Where the page shows readers the day of its change and no other (a month, at most), that day stands
    in for its publication, with the method "update" and as its own bound, so that nobody takes it for more.
    """
    day = last.day.isoformat() if last.day else None
    shown = next((c for c in last.candidates if c.span and c.value and c.value[:10] == day), None)
    if shown is None:
        return replace(first, not_after=last.value)
    others = tuple(replace(c, taken=False, reason=NAMES_NO_DAY) if c.taken else c for c in first.candidates)
    stand_in = replace(shown, field="published", method="update", taken=True, reason=ONLY_UPDATE)
    return replace(
        last,
        method="update",
        raw=shown.raw,
        candidates=(*others, stand_in),
        not_after=last.value,
    )
