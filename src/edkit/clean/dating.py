"""When an article was published and modified: every date on the page, weighed by day.

Dates that say the same day support each other; the most finely told of them is taken. Copyright
years and dates far from the headline are kept as candidates and refused.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import accumulate

from edkit.clean.dates import Moment, all_printed, stated
from edkit.clean.hints import Hint
from edkit.clean.names import Dateline
from edkit.clean.page import Run
from edkit.clean.statements import Statement, Statements
from edkit.models import Candidate, Dated
from edkit.urls import day_in

WEIGHT = {
    "recipe": 20.0,
    "json-ld": 4.0,
    "meta": 3.0,
    "microdata": 3.0,
    "time-tag": 2.5,
    "dateline": 2.0,
    "text": 2.0,
    "url": 2.0,
    "state": 1.5,
}
BARE_KEYS = frozenset({"date", "dc.date", "dcterms.date", "last-modified"})  # say less often what they mean
BARE_KEY_WEIGHT = 1.5
NO_DATE = "no date that a page can have"
NEAR = 12  # blocks between a headline and the date that belongs to it
DATED_ROLES = frozenset({"date", "byline"})
HEAD_ROLES = frozenset({"headline", "kicker", "standfirst"})  # where only an attribute may carry the date
FINENESS = ("year", "month", "day", "hour", "minute", "second")
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)
UPDATE_WORDS = re.compile(
    r"""\b(updated?|modified|edited|aktualisiert|geändert|mis\sà\sjour|modifié|actualizad[oa]|atualizad[oa]
    |aggiornat[oa]|bijgewerkt|opdateret|oppdatert|uppdaterad|обновлено|zaktualizowano|آخر\sتحديث|به‌روز)""",
    re.IGNORECASE | re.VERBOSE,
)
YEAR_OF_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)|((?:19|20)\d\d)\D{0,12}©", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """One date somewhere on the page."""

    moment: Moment
    method: str
    raw: str
    weight: float
    span: tuple[int, int] | None = None
    refused: str = ""  # why it cannot be the date asked for


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
    printed_ones = list(_printed_dates(runs, headline_at, month_first))
    published = [_stated(s) for s in said.of("published")] + [f for f, updated in printed_ones if not updated]
    published += _url_date(url) + _dateline_date(opening) + _rights_years(runs)
    modified = [_stated(s) for s in said.of("modified")] + [f for f, updated in printed_ones if updated]
    first = _weighed("published", [f for f in published if f is not None], _unread(said, "published"))
    last = _weighed("modified", [f for f in modified if f is not None], _unread(said, "modified"))
    if first.value is None:
        first = _bounded(first, last)
    return first, last


def _unread(said: Statements, field: str) -> tuple[Candidate, ...]:
    """Keep what is stated for a date and is none, such as the day on which computers begin to count."""
    return tuple(
        Candidate(field=field, value=None, method=s.method, raw=s.value, taken=False, reason=NO_DATE)
        for s in said.of(field)
        if stated(s.value) is None
    )


def _stated(statement: Statement) -> Found | None:
    moment = stated(statement.value)
    if moment is None:
        return None
    weight = BARE_KEY_WEIGHT if statement.where in BARE_KEYS else WEIGHT[statement.method]
    return Found(moment, statement.method, statement.value, weight)


def _printed_dates(
    runs: Sequence[Run], headline_at: int | None, month_first: bool | None
) -> Iterable[tuple[Found, bool]]:
    """Find dates in the head of the article, and tell whether each is of an update."""
    text_before = list(accumulate((run.role == "body" for run in runs), initial=0))
    for index, run in enumerate(runs):
        dated = run.role in DATED_ROLES or (run.time and run.role in HEAD_ROLES)
        if not dated or run.hints & (Hint.RELATED | Hint.COMMENT):
            continue
        span = (run.start, run.start + len(run.text))
        near = headline_at is None or _near(run, text_before, *sorted((index, headline_at)))
        refused = "" if near else "it stands far from the headline"
        if run.time and (moment := stated(run.time)):
            update = _tells_update(run.text)
            yield Found(moment, "time-tag", run.text, WEIGHT["time-tag"], span, refused), update
            continue
        before = 0
        for moment in all_printed(run.text, month_first=month_first):
            update = bool(UPDATE_WORDS.search(run.text[before : moment.at]))
            before = moment.at
            yield Found(moment, "text", moment.raw, WEIGHT["text"], span, refused), update


def _tells_update(text: str) -> bool:
    """Tell whether the first date of a line is of an update; a line without one is told by its words."""
    word = UPDATE_WORDS.search(text)
    first = next(all_printed(text, month_first=True), None) if word else None
    return word is not None and (first is None or word.start() < first.at)


def _near(run: Run, text_before: Sequence[int], first: int, last: int) -> bool:
    """Tell whether a date is in the head: no text between it and the headline, or its element says so."""
    named = bool(run.hints & Hint.DATE) or run.time is not None
    return text_before[last] == text_before[first] or (named and last - first <= NEAR)


def _url_date(url: str | None) -> list[Found]:
    day = day_in(url) if url else None
    if day is None:
        return []
    moment = Moment(datetime.combine(day, time(), UTC), "day", "assumed", day.isoformat())
    return [Found(moment, "url", day.isoformat(), WEIGHT["url"])]


def _dateline_date(opening: Dateline | None) -> list[Found]:
    moment = next(all_printed(opening.when), None) if opening and opening.when else None
    return [Found(moment, "dateline", moment.raw, WEIGHT["dateline"])] if moment else []


def _rights_years(runs: Sequence[Run]) -> list[Found]:
    """Note copyright years, to refuse them where all can see it."""
    found = []
    for run in runs:
        if run.role in ("other", "navigation") and (match := YEAR_OF_RIGHTS.search(run.text)):
            year = int(match[1] or match[2])
            moment = Moment(datetime(year, 1, 1, tzinfo=UTC), "year", "assumed", match[0])
            span = (run.start, run.start + len(run.text))
            found.append(
                Found(
                    moment,
                    "text",
                    run.text[:200],
                    0.0,
                    span,
                    "a year of copyright dates the site, not the article",
                )
            )
    return found[:3]


def _weighed(field: str, found: Sequence[Found], unread: tuple[Candidate, ...]) -> Dated:
    """Take the day with the most support, as finely as any of its supporters tells it."""
    score: dict[str, float] = {}
    for one in found:
        if not one.refused and one.moment.value < FUTURE:
            for day in _days(one.moment):
                score[day] = score.get(day, 0) + one.weight
    best = max(score, key=lambda day: score[day], default=None)
    supporters = [one for one in found if best is not None and not one.refused and best in _days(one.moment)]
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


def _days(moment: Moment) -> tuple[str, ...]:
    """Give the keys under which a moment supports others: its own day, and the same instant's in UTC."""
    if moment.precision in ("month", "year"):
        return (moment.iso,)
    local, utc = moment.value.date().isoformat(), moment.value.astimezone(UTC).date().isoformat()
    return (local,) if local == utc else (local, utc)


def _fineness(one: Found) -> tuple[int, bool, float]:
    return FINENESS.index(one.moment.precision), one.moment.zone == "stated", one.weight


def _candidate(field: str, one: Found, chosen: Found | None, agrees: bool) -> Candidate:
    reason = one.refused or ("says the same day" if agrees else "less support")
    return Candidate(
        field=field,
        value=one.moment.iso,
        method=one.method,
        raw=one.raw,
        taken=one is chosen,
        reason="the best supported, most finely told" if one is chosen else reason,
        span=one.span,
    )


def _bounded(first: Dated, last: Dated) -> Dated:
    """An undated article was published no later than it was modified."""
    return replace(first, not_after=last.value) if last.value is not None else first
