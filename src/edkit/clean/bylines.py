"""Who an article says wrote it: the byline as printed, held against what the page states."""

import re
from collections.abc import Sequence

from edkit.clean.candidates import Option, chosen
from edkit.clean.fold import bare
from edkit.clean.names import AGENCIES, Dateline, kind_of, names
from edkit.clean.page import Run
from edkit.clean.statements import Statement, Statements
from edkit.models import BODY_ROLES, Candidate, Name

CREDITED_WITHIN = 6  # blocks from the last of the text on, among which its sources are credited
LONGEST_CREDIT = 120  # characters
_IN_LAST_WORDS = re.compile(r"[(\[–—-] ?([\w .&/-]{2,40}?) ?[)\]]?\s*$")
_CREDIT = re.compile(
    r"""\W*(?:additional\sreporting(?:\sby)?|(?:with\s)?(?:material|reporting|files|information|copy|contributions?)\s(?:from|by)
    |sources?(?=\W)|reporting\sby|mit\smaterial\s(?:von|der)|quellen?(?=\W)|avec|con\sinformación\sde|fuente(?=\W)|fonte(?=\W)|bron(?=\W))\b[\s:]*""",
    re.IGNORECASE | re.VERBOSE,
)
STATES_MOST = ("recipe", "json-ld")  # asked before the meta elements


def byline(
    said: Statements, runs: Sequence[Run], outlets: frozenset[str]
) -> tuple[tuple[Name, ...] | None, list[Candidate]]:
    """Choose the byline; None where the page names nobody.

    A printed name that the page's statements leave out is refused where they name persons: it
    is a caption's, a commenter's or a related article's.
    """
    stated = [(s, _stated_names(s, outlets)) for s in said.of("byline")]
    persons = {bare(n.text) for _, group in stated for n in group if n.kind == "person"}
    printed = _printed_names(runs, outlets)
    kept = [
        n
        for _, group in printed
        for n in group
        if n.kind != "person" or not persons or bare(n.text) in persons
    ]
    if not any(n.kind == "person" for n in kept):
        kept = _best_stated(stated) or kept
    names_taken = _distinct(kept)
    taken = {bare(n.text) for n in names_taken}
    candidates = [
        _candidate("text", run.text, group, taken, (run.start, run.start + len(run.text)))
        for run, group in printed
    ]
    candidates += [_candidate(s.method, s.value, group, taken, None) for s, group in stated]
    return (tuple(names_taken) or None), candidates


def _printed_names(runs: Sequence[Run], outlets: frozenset[str]) -> list[tuple[Run, tuple[Name, ...]]]:
    return [
        (run, names(run.text.replace("\n", " "), start=run.start, outlet_names=outlets))
        for run in runs
        if run.role == "byline"
    ]


def _stated_names(statement: Statement, outlets: frozenset[str]) -> tuple[Name, ...]:
    text = statement.value.strip()
    if re.match(r"https?:|www\.|/", text) or "@" in text:
        return ()
    found = tuple(Name(text=n.text, kind=n.kind) for n in names(text, outlet_names=outlets))
    kind = kind_of(text, outlets) if not found else None
    return (Name(text=text, kind=kind),) if kind else found


def _best_stated(stated: Sequence[tuple[Statement, tuple[Name, ...]]]) -> list[Name]:
    """Give the names of one source: of those that name persons the first, JSON-LD before meta elements."""
    sources: dict[str, list[Name]] = {}
    for statement, group in stated:
        key = statement.method if statement.method in STATES_MOST else statement.where
        sources.setdefault(key, []).extend(group)
    order = sorted(
        sources, key=lambda key: STATES_MOST.index(key) if key in STATES_MOST else len(STATES_MOST)
    )
    groups = [sources[key] for key in order if sources[key]]
    return next(
        (group for group in groups if any(n.kind == "person" for n in group)), groups[0] if groups else []
    )


def _distinct(found: Sequence[Name]) -> list[Name]:
    by_text: dict[str, Name] = {}
    for name in found:
        by_text.setdefault(bare(name.text), name)
    return list(by_text.values())


def _candidate(
    method: str, raw: str, group: Sequence[Name], taken: set[str], span: tuple[int, int] | None
) -> Candidate:
    holds = [n for n in group if bare(n.text) in taken]
    reason = (
        "names the byline" if holds else "names others than the page states" if group else "holds no name"
    )
    return Candidate(
        field="byline",
        value="; ".join(n.text for n in group) or None,
        method=method,
        raw=raw,
        taken=bool(holds),
        reason=reason,
        span=span,
    )


def wire(
    line: Dateline | None,
    signed: tuple[Name, ...] | None,
    runs: Sequence[Run],
    agencies: frozenset[str],
) -> tuple[str | None, list[Candidate]]:
    """Name the agency credited with the text: in the byline, the dateline, the last words or under them."""
    options = [Option(n.text, "byline", n.text, n.span) for n in signed or () if n.kind == "agency"]
    if line is not None and line.agency:
        options.append(Option(line.agency, "dateline", line.agency, None))
    last = max((index for index, run in enumerate(runs) if run.role in BODY_ROLES), default=None)
    if last is not None:
        tail = runs[last].text[-LONGEST_CREDIT:]
        if (found := _IN_LAST_WORDS.search(tail)) and bare(found[1]) in AGENCIES | agencies:
            options.append(Option(found[1], "text", found[0], None))
        for run in runs[last : last + CREDITED_WITHIN]:
            options += _credits(run, agencies)
    return chosen("wire", options, bare(options[0][0]) if options else None)


def _credits(run: Run, agencies: frozenset[str]) -> list[Option]:
    """Read a line under the text such as "With material from …"."""
    credit = _CREDIT.match(run.text) if len(run.text) < LONGEST_CREDIT else None
    if credit is None:
        return []
    at = run.start + credit.end()
    return [
        Option(name.text, "credit", run.text, name.span)
        for name in names(run.text[credit.end() :], start=at)
        if name.kind == "agency" or bare(name.text) in agencies
    ]
