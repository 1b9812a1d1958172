"""Statements, roles and address ─► the fields of an article, every candidate with its fate.

Candidates are weighed, not chained: those that say the same support each other, and what
was refused keeps its reason. A field that nothing speaks for stays None.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from edkit.clean.dates import Moment, all_printed, stated
from edkit.clean.hints import Hint, bare
from edkit.clean.language import language_of, tag
from edkit.clean.names import AGENCIES, Dateline, kind_of, names
from edkit.clean.page import Run
from edkit.clean.statements import Statement, Statements
from edkit.errors import BadUrl
from edkit.models import Candidate, Dated, Name
from edkit.urls import canonical, day_in, joined, site

TITLE_GAP = re.compile(r"\s+[|–—·•»«:]+\s+|\s+-+\s+|\s*\|\s*|\s*::\s*")
HEADLINE_WEIGHT = {
    "json-ld": 3.0,
    "heading": 3.0,
    "og:title": 2.2,
    "meta": 1.2,
    "title": 1.5,
    "text": 1.0,
    "recipe": 20.0,
}
DATE_WEIGHT = {
    "recipe": 20.0,
    "json-ld": 4.0,
    "meta": 3.0,
    "time-tag": 2.5,
    "text": 2.0,
    "url": 2.0,
    "microdata": 3.0,
}
BARE_DATE_KEYS = frozenset(
    {"date", "dc.date", "dcterms.date", "last-modified"}
)  # say less often what they mean
BARE_DATE_WEIGHT = 1.5
YEAR_OF_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)|((?:19|20)\d\d)\D{0,12}©", re.IGNORECASE
)
UPDATE_WORDS = re.compile(
    r"\b(updated?|modified|edited|aktualisiert|geändert|mis à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|opdateret|oppdatert|uppdaterad|обновлено|zaktualizowano|آخر تحديث|به‌روز)",
    re.IGNORECASE,
)
FINENESS = ("year", "month", "day", "hour", "minute", "second")
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """One date somewhere on the page."""

    moment: Moment
    method: str
    raw: str
    weight: float
    span: tuple[int, int] | None = None
    refused: str = ""  # why it cannot be the date asked for


# ---- headline ------------------------------------------------------------------------------


def outlet_names(said: Statements, url: str | None, register_name: str | None) -> frozenset[str]:
    """Give all that the outlet calls itself, folded."""
    found = {bare(s.value) for s in said.of("outlet")}
    if register_name:
        found.add(bare(register_name))
    if url:
        try:
            found.add(site(url))
            found.add(site(url).split(".")[0])
        except BadUrl:
            pass  # an address that is none names no outlet
    return frozenset(found | {name.removeprefix("the ") for name in found}) - {""}


def titles(said: Statements, outlets: frozenset[str]) -> tuple[str, ...]:
    """Give the titles a page states, folded, with and without what the outlet adds."""
    found: list[str] = []
    for statement in said.of("headline"):
        found += [bare(statement.value), bare(without_outlet(statement.value, outlets))]
        found += [bare(part) for part in TITLE_GAP.split(statement.value) if len(part.split()) > 3]
    return tuple(dict.fromkeys(title for title in found if title and title not in outlets))


def without_outlet(title: str, outlets: frozenset[str]) -> str:
    """Cut the outlet's name, and a section between, off the ends of a title.

    >>> without_outlet("Ferry talks fail | News | The Skerry Herald", frozenset({"the skerry herald"}))
    'Ferry talks fail'
    """
    parts = list(TITLE_GAP.finditer(title))
    ends = [title[gap.end() :] for gap in parts]
    for gap, rest in zip(parts, ends, strict=True):
        last = TITLE_GAP.split(rest)[-1]
        if _names_outlet(last, outlets) and (rest == last or len(rest.split()) <= 2 + len(last.split()) + 2):
            return title[: gap.start()]
    if parts and _names_outlet(title[: parts[0].start()], outlets):
        return title[parts[0].end() :]
    return title


def _names_outlet(text: str, outlets: frozenset[str]) -> bool:
    folded = bare(text)
    squeezed = re.sub(r"\W", "", folded)
    return folded in outlets or any(len(name) > 3 and squeezed == re.sub(r"\W", "", name) for name in outlets)


def headline(
    said: Statements, run: Run | None, outlets: frozenset[str]
) -> tuple[str | None, list[Candidate]]:
    """Choose the headline; give it as printed, with its candidates."""
    options: list[tuple[str, str, str, tuple[int, int] | None]] = []
    if run is not None:
        method = "heading" if run.tag in ("h1", "h2", "h3") else "text"
        options.append(
            (run.text.replace("\n", " "), method, run.text, (run.start, run.start + len(run.text)))
        )
    for s in said.of("headline"):
        method = s.where if s.where in HEADLINE_WEIGHT else s.method
        options.append((without_outlet(s.value, outlets), method, s.value, None))
    score: dict[str, float] = {}
    for value, method, _, _ in options:
        score[bare(value)] = score.get(bare(value), 0) + HEADLINE_WEIGHT[method]
    real = {value: points for value, points in score.items() if value and value not in outlets}
    best = max(real, key=lambda value: real[value], default=None)
    return _chosen("headline", options, best)


def _chosen(
    field: str, options: Sequence[tuple[str, str, str, tuple[int, int] | None]], best: str | None
) -> tuple[str | None, list[Candidate]]:
    """Make candidates of options; the first that says the best supported value is taken."""
    candidates, value = [], None
    for text, method, raw, span in options:
        supports = best is not None and bare(text) == best
        taken = supports and value is None
        value = text if taken else value
        reason = "the best supported" if taken else "says the same" if supports else "less support"
        candidates.append(
            Candidate(field=field, value=text, method=method, raw=raw, taken=taken, reason=reason, span=span)
        )
    return value, candidates


# ---- dates ---------------------------------------------------------------------------------


def dates(
    said: Statements,
    runs: Sequence[Run],
    url: str | None,
    *,
    headline_at: int | None,
    month_first: bool | None,
) -> tuple[Dated, Dated]:
    """Choose when the article was published and last modified; each keeps all its candidates."""
    printed_ones = list(_printed_dates(runs, headline_at, month_first))
    published = [_stated(s) for s in said.of("published")] + [f for f, updated in printed_ones if not updated]
    published += _url_date(url) + _rights_years(runs)
    modified = [_stated(s) for s in said.of("modified")] + [f for f, updated in printed_ones if updated]
    first = _weighed("published", [f for f in published if f is not None])
    last = _weighed("modified", [f for f in modified if f is not None])
    if first.value is None:
        first = _bounded(first, last)
    return first, last


def _stated(statement: Statement) -> Found | None:
    moment = stated(statement.value)
    if moment is None:
        return None
    weight = BARE_DATE_WEIGHT if statement.where in BARE_DATE_KEYS else DATE_WEIGHT[statement.method]
    return Found(moment, statement.method, statement.value, weight)


def _printed_dates(
    runs: Sequence[Run], headline_at: int | None, month_first: bool | None
) -> Iterable[tuple[Found, bool]]:
    """Find dates in the head of the article, and tell whether each is of an update."""
    for index, run in enumerate(runs):
        if run.role not in ("date", "byline") or (run.hints & (Hint.RELATED | Hint.COMMENT)):
            continue
        span = (run.start, run.start + len(run.text))
        refused = "" if _near(runs, index, headline_at) else "it stands far from the headline"
        if run.time and (moment := stated(run.time)):
            update = bool(UPDATE_WORDS.search(run.text))
            yield Found(moment, "time-tag", run.text, DATE_WEIGHT["time-tag"], span, refused), update
            continue
        before = 0
        for moment in all_printed(run.text, month_first=month_first):
            update = bool(UPDATE_WORDS.search(run.text[before : moment.at]))
            before = moment.at
            yield Found(moment, "text", moment.raw, DATE_WEIGHT["text"], span, refused), update


NEAR = 12  # blocks between a headline and the date that belongs to it


def _near(runs: Sequence[Run], index: int, headline_at: int | None) -> bool:
    """Tell whether a date stands in the head: near the headline, and not after the text."""
    if headline_at is None:
        return True
    between = runs[min(index, headline_at) + 1 : max(index, headline_at)]
    return len(between) <= NEAR or not any(run.role == "body" for run in between)


def _url_date(url: str | None) -> list[Found]:
    day = day_in(url) if url else None
    if day is None:
        return []
    moment = Moment(datetime.combine(day, time(), UTC), "day", "assumed", day.isoformat())
    return [Found(moment, "url", day.isoformat(), DATE_WEIGHT["url"])]


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


def _weighed(field: str, found: Sequence[Found]) -> Dated:
    """Take the day with the most support, as finely as any of its supporters tells it."""
    score: dict[str, float] = {}
    for one in found:
        if not one.refused and one.moment.value < FUTURE:
            for day in _days(one.moment):
                score[day] = score.get(day, 0) + one.weight
    best = max(score, key=lambda day: score[day], default=None)
    supporters = [one for one in found if best is not None and not one.refused and best in _days(one.moment)]
    chosen = max(supporters, key=_fineness, default=None)
    candidates = tuple(_candidate(field, one, chosen, supporters) for one in found)
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


def _candidate(field: str, one: Found, chosen: Found | None, supporters: Sequence[Found]) -> Candidate:
    agrees = any(one is supporter for supporter in supporters)
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


# ---- byline, wire --------------------------------------------------------------------------


def byline(
    said: Statements, runs: Sequence[Run], outlets: frozenset[str]
) -> tuple[tuple[Name, ...] | None, list[Candidate]]:
    """Choose who the page says wrote it: its byline as printed, held against what it states."""
    printed_names: list[Name] = []
    candidates = []
    for run in runs:
        if run.role == "byline":
            found = names(run.text.replace("\n", " "), start=run.start, outlet_names=outlets)
            fresh = [n for n in found if all(bare(n.text) != bare(known.text) for known in printed_names)]
            printed_names += fresh
            reason = "the byline as printed" if fresh else "names nobody new" if found else "holds no name"
            span = (run.start, run.start + len(run.text))
            shown = "; ".join(n.text for n in found) or None
            candidates.append(
                Candidate(
                    field="byline",
                    value=shown,
                    method="text",
                    raw=run.text,
                    taken=bool(fresh),
                    reason=reason,
                    span=span,
                )
            )
    stated_names = [_stated_name(s, outlets) for s in said.of("byline")]
    known = {bare(n.text) for n in stated_names if n is not None}
    kept = [n for n in printed_names if n.kind != "person" or not known or bare(n.text) in known]
    chosen = tuple(kept) if any(n.kind != "role" for n in kept) else ()
    if not any(n.kind == "person" for n in chosen):
        best = _stated_persons(stated_names, said)
        chosen = best or chosen
    for s, name in zip(said.of("byline"), stated_names, strict=True):
        taken = name is not None and any(name is n for n in chosen)
        reason = "stated by the page" if taken else "the printed byline stands" if name else "no name"
        candidates.append(
            Candidate(
                field="byline",
                value=name.text if name else None,
                method=s.method,
                raw=s.value,
                taken=taken,
                reason=reason,
            )
        )
    return (chosen or None), candidates


def _stated_name(statement: Statement, outlets: frozenset[str]) -> Name | None:
    text = statement.value.strip()
    if re.match(r"https?:|www\.|/", text) or "@" in text:
        return None
    found = names(text, outlet_names=outlets)
    if len(found) == 1:
        return Name(text=found[0].text, kind=found[0].kind)
    kind = kind_of(text, outlets)
    return Name(text=text, kind=kind) if kind else None


def _stated_persons(stated_names: Sequence[Name | None], said: Statements) -> tuple[Name, ...]:
    """Give the names of the one source that states most of them, JSON-LD first."""
    by_method: dict[str, list[Name]] = {}
    for statement, name in zip(said.of("byline"), stated_names, strict=True):
        if name is not None:
            group = by_method.setdefault(
                statement.method if statement.method in ("json-ld", "recipe") else statement.where, []
            )
            if all(bare(name.text) != bare(other.text) for other in group):
                group.append(name)
    with_person = [group for group in by_method.values() if any(n.kind == "person" for n in group)]
    groups = with_person or list(by_method.values())
    return tuple(groups[0]) if groups else ()


def wire(
    line: Dateline | None,
    signed: tuple[Name, ...] | None,
    paragraphs: Sequence[str],
    agencies: frozenset[str],
) -> tuple[str | None, list[Candidate]]:
    """Name the agency credited with the text: in the byline, the dateline or the last words."""
    options: list[tuple[str, str, str, tuple[int, int] | None]] = [
        (n.text, "byline", n.text, n.span) for n in signed or () if n.kind == "agency"
    ]
    if line is not None and line.agency:
        options.append((line.agency, "dateline", line.agency, None))
    last = re.search(r"[(\[–—-]\s*([\w .&/-]{2,40}?)\s*[)\]]?\s*$", paragraphs[-1]) if paragraphs else None
    if last and (bare(last[1]) in AGENCIES or bare(last[1]) in agencies):
        options.append((last[1], "text", last[0], None))
    return _chosen("wire", options, bare(options[0][0]) if options else None)


def section(said: Statements, runs: Sequence[Run]) -> tuple[str | None, list[Candidate]]:
    """Choose the section: as the page states it, or as the label over the headline."""
    options: list[tuple[str, str, str, tuple[int, int] | None]] = [
        (s.value, s.method, s.value, None) for s in said.of("section")
    ]
    options += [
        (run.text, "text", run.text, (run.start, run.start + len(run.text)))
        for run in runs
        if run.role == "kicker"
    ]
    return _chosen("section", options, bare(options[0][0]) if options else None)


LOCKED = frozenset({"locked", "metered", "premium", "paid"})
AFTER_TEXT = 6  # blocks after the text among which the wall stands that cuts it


def free_to_read(said: Statements, runs: Sequence[Run]) -> bool | None:
    """Tell whether the whole text may be read without paying; None where the page does not say."""
    if said.free is not None:
        return said.free
    tiers = {s.value.casefold() for s in said.of("tier")}
    if tiers:
        return not tiers & LOCKED
    last = max(
        (index for index, run in enumerate(runs) if run.role in ("body", "list", "quote")), default=None
    )
    walled = last is not None and any(run.role == "paywall" for run in runs[last + 1 : last + 1 + AFTER_TEXT])
    return False if walled else None


# ---- the rest ------------------------------------------------------------------------------


def language(said: Statements, text: str) -> tuple[str | None, list[Candidate]]:
    """Choose the language: the text's own words decide, the page's statements refine them."""
    options: list[tuple[str, str, str, tuple[int, int] | None]] = []
    read = language_of(text)
    for s in said.of("language"):
        if spelt := tag(s.value):
            options.append((spelt, s.method, s.value, None))
    if read is not None:
        options.append((read[0], "text", f"{read[1]:.0%} little words of {read[0]!r}", None))
    agreeing = [value for value, *_ in options if read is None or _same_language(value, read[0])]
    best = max(
        agreeing,
        key=lambda value: (sum(v.startswith(value[:2]) for v, *_ in options), len(value)),
        default=None,
    )
    return _chosen("language", options, bare(best) if best else None)


NORWEGIAN = frozenset({"no", "nb", "nn"})


def _same_language(a: str, b: str) -> bool:
    one, other = a.split("-")[0], b.split("-")[0]
    return one == other or {one, other} <= NORWEGIAN


def canonical_url(said: Statements, url: str | None) -> tuple[str | None, list[Candidate]]:
    """Choose the one address of the article: the page's own word, if it can be meant."""
    asked = _canonical(url)
    options: list[tuple[str, str, str, tuple[int, int] | None]] = []
    refused: list[Candidate] = []
    for s in said.of("canonical"):
        target = joined(url, s.value)
        if reason := _unbelievable(target, asked):
            refused.append(
                Candidate(
                    field="canonical", value=target, method=s.method, raw=s.value, taken=False, reason=reason
                )
            )
        elif target:
            options.append((target, s.method, s.value, None))
    if asked:
        options.append((asked, "url", url or "", None))
    value, candidates = _chosen("canonical", options, bare(options[0][0]) if options else None)
    return value, candidates + refused


def _canonical(url: str | None) -> str | None:
    try:
        return canonical(url) if url else None
    except BadUrl:
        return None


def _unbelievable(target: str | None, asked: str | None) -> str:
    """Say why an address cannot be the article's, or ""."""
    if target is None:
        return "not a web address"
    if asked is None:
        return ""
    if site(target) != site(asked):
        return "leads to another site: a copy is catalogued where it was found"
    if target.rstrip("/").count("/") <= 2 and asked.rstrip("/").count("/") > 2:
        return "leads to the front page"
    return ""
