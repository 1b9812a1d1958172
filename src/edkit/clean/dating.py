"""When an article was published and modified: every date on the page, weighed by day.

Each date has clues: where it stands, what it is called, what is said of it. What the clues are
worth stands in `WEIGHT`; a date weighs their sum. Every kind of place that can tell a date has
one voice for a day, the best of its dates; the day with the greatest sum of voices is taken, as
finely as any of its dates tells it, if the sum is above nothing. All others keep the reason why
they were not taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from edkit.clean.dates import Moment, all_printed, stated
from edkit.clean.names import Dateline
from edkit.clean.page import Run
from edkit.clean.shown_dates import Found, shown_dates
from edkit.clean.statements import Statement, Statements
from edkit.models import Candidate, Dated
from edkit.urls import day_in

# What a clue is worth; where a date comes from, then what is said for and against it.
WEIGHT = {
    "recipe": 20.0,
    "json-ld": 2.2,
    "json-ld of the page": 2.3,
    "json-ld of something else": 2.2,
    "meta": 3.4,
    "meta without a purpose": 3.1,
    "microdata": 2.4,
    "json-ld again": 0.5,
    "json-ld of the page again": 0.5,
    "json-ld of something else again": 0.7,
    "meta again": 1.5,
    "meta without a purpose again": 0.5,
    "microdata again": 0.1,
    "state again": 0.3,
    "recipe again": 5.0,
    "at the time of its change": 0.0,
    "on the day of its change": -3.0,
    "in the month of the address": 0.9,
    "first below the headline": 0.6,
    "dateline": 2.0,
    "url": 3.1,
    "state": 1.6,
    "shown": 0.0,
    "next to the headline": 1.7,
    "under the headline": 1.2,
    "far below the headline": 1.3,
    "in the headline": 0.9,
    "above the headline": 1.5,
    "at the top of the page": -0.5,
    "opens the text": 0.9,
    "in the text": -1.1,
    "after the text": 0.2,
    "far below the text": -1.1,
    "between the text": 0.3,
    "in a line of its own": 2.1,
    "in a long line": 0.4,
    "called a date": 0.7,
    "by a name": 1.3,
    "time element": 0.1,
    "with the hour": 0.1,
    "said to be of publication": 2.0,
    "said of something else": -2.3,
    "in a link": -0.2,
    "in a list": -1.9,
    "in the comments": -1.6,
    "among pointers": -0.6,
    "in navigation": -0.5,
    "in a quotation": -1.8,
    "hidden": 0.2,
    "aside": -0.4,
    "in a caption": -0.3,
}
BARE_KEYS = frozenset(
    "date dc.date dcterms.date created createdate creation_date dc.date.created last-modified".split()
)  # say less often what they mean
NO_DATE = "no date that a page can have"
IN_FUTURE = "it lies in the future"
EITHER = "it could be either of two days"
LEAST = 1.0  # the sum of voices that a day must have
DAY = len("2026-03-17")
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
    "recipe",
)  # least trusted with the hour first
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)
SAME_WRITING = timedelta(minutes=2)
MONTH_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])(?!\d)")
SHOWN_KEPT = 20  # dates of the text kept as candidates
RIGHTS_KEPT = 3
RIGHTS_WITHIN = 400  # characters of a line in which its year of copyright stands
RIGHTS = re.compile(r"©|\([cC]\)|[cC](?:opyright|OPYRIGHT)")
YEAR_OF_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)|((?:19|20)\d\d)\D{0,12}©", re.IGNORECASE
)


def dates(
    said: Statements,
    runs: Sequence[Run],
    url: str | None,
    *,
    headline_at: int | None,
    month_first: bool | None,
    opening: Dateline | None = None,
) -> tuple[Dated, Dated]:
    """Choose when the article was published and last modified; each keeps all its candidates."""
    published, modified = gathered(
        said, runs, url, headline_at=headline_at, month_first=month_first, opening=opening
    )
    published += _rights_years(runs)
    first = _weighed("published", published, _unread(said, "published"))
    last = _weighed("modified", modified, _unread(said, "modified"))
    if first.value is None:
        first = _bounded(first, last)
    return first, last


def gathered(
    said: Statements,
    runs: Sequence[Run],
    url: str | None,
    *,
    headline_at: int | None,
    month_first: bool | None,
    opening: Dateline | None = None,
) -> tuple[list[Found], list[Found]]:
    """Find all that a page says of its publication and of its last change."""
    shown = shown_dates(runs, headline_at, month_first)
    modified = _stated(said, "modified")
    published = [_mechanical(one, modified) for one in _stated(said, "published")]
    changed = {own_day(one.moment) for one in modified} - {own_day(one.moment) for one in published}
    published += [_of_change(one, changed) for one in shown if not one.updated]
    if month := MONTH_IN_ADDRESS.search(url or ""):
        published = [_agreeing(one, f"{month[1]}-{int(month[2]):02}") for one in published]
    published += _url_date(url) + _dateline_date(opening)
    return published, modified + [one for one in shown if one.updated]


def _mechanical(one: Found, modified: Sequence[Found]) -> Found:
    """Note where a page is said to be published when it was last changed: its makers' machine wrote both."""
    same = any(
        one.method == other.method and abs(one.moment.value - other.moment.value) < SAME_WRITING
        for other in modified
    )
    return replace(one, clues=(*one.clues, "at the time of its change")) if same else one


def _of_change(one: Found, changed: set[str | None]) -> Found:
    """Note where a date is shown that the page states as the day of its last change alone."""
    shared = own_day(one.moment) in changed and "said to be of publication" not in one.clues
    return replace(one, clues=(*one.clues, "on the day of its change")) if shared else one


def _agreeing(one: Found, month: str) -> Found:
    agrees = one.moment.iso.startswith(month)
    return replace(one, clues=(*one.clues, "in the month of the address")) if agrees else one


def _stated(said: Statements, field: str) -> list[Found]:
    found: list[Found] = []
    for statement in said.of(field):
        moment = stated(statement.value)
        if moment is not None:
            clue = _clue(statement)
            if any(one.clues[0] == clue for one in found):
                clue += " again"
            found.append(Found(moment, statement.method, statement.value, (clue,)))
    return found


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
        if stated(s.value) is None
    )


def _url_date(url: str | None) -> list[Found]:
    day = day_in(url) if url else None
    if day is None:
        return []
    moment = Moment(datetime.combine(day, time(), UTC), "day", "assumed", day.isoformat())
    return [Found(moment, "url", day.isoformat(), ("url",))]


def _dateline_date(opening: Dateline | None) -> list[Found]:
    moment = next(all_printed(opening.when), None) if opening and opening.when else None
    return [Found(moment, "dateline", moment.raw, ("dateline",))] if moment else []


def _rights_years(runs: Sequence[Run]) -> list[Found]:
    """Note copyright years, to refuse them where all can see it."""
    found = []
    for run in runs:
        if run.role not in ("other", "navigation") or not RIGHTS.search(run.text, 0, RIGHTS_WITHIN):
            continue
        if match := YEAR_OF_RIGHTS.search(run.text):
            year = int(match[1] or match[2])
            moment = Moment(datetime(year, 1, 1, tzinfo=UTC), "year", "assumed", match[0])
            span = (run.start, run.start + len(run.text))
            why = "a year of copyright dates the site, not the article"
            found.append(Found(moment, "text", run.text[:200], (), span, why))
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
    usable = [one for one in found if not one.refused and one.moment.value < FUTURE]
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
    days: dict[str, Day] = {day: Day({}) for one in found if (day := own_day(one.moment))}
    for one in found:
        weight = sum(WEIGHT[clue] for clue in one.clues)
        own = own_day(one.moment)
        for day in nearby_days(one.moment):
            if day in days:
                days[day].hear(one.vote, weight if day == own or own is None else weight * OTHER_ZONE)
    return {day: sum(heard.voices.values()) for day, heard in days.items()}


def own_day(moment: Moment) -> str | None:
    """Give the day, month or year that a moment names; None where it could be either of two days."""
    if moment.other is not None:
        return None
    return moment.iso[:10]


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
    if one.moment.value >= FUTURE:
        return IN_FUTURE
    if one.moment.other is not None:
        return EITHER
    against = [clue for clue in one.clues if WEIGHT[clue] < 0]
    return f"less support: {', '.join(against)}" if against else "less support"


def _bounded(first: Dated, last: Dated) -> Dated:
    """An undated article was published no later than it was modified."""
    return replace(first, not_after=last.value) if last.value is not None else first
