"""Statements, roles and address ─► the fields of an article, every candidate with its fate.

Candidates are weighed, not chained: those that say the same support each other, and what
was refused keeps its reason. A field that nothing speaks for stays None.
"""

import re
from collections.abc import Mapping, Sequence

from edkit.clean.fields.candidates import Option, chosen
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statement, Statements
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.language import language_of, tag
from edkit.errors import BadUrl
from edkit.models import Candidate
from edkit.urls import canonical, joined, site

TITLE_GAP = re.compile(r"\s+[|–—·•»«:]+\s+|\s+-+\s+|\s*\|\s*|\s*::\s*")
LONGEST_SECTION = 2  # words of a section's name between title and outlet
HEADLINE_WEIGHT = {
    "json-ld": 4.0,
    "microdata": 2.0,
    "itemprop": 0.1,  # mostly the printed heading itself: no second voice
    "heading": 9.0,
    "og:title": 2.2,
    "meta": 1.2,
    "title": 1.5,
    "text": 5.0,
    "recipe": 50.0,
    "record": 50.0,
}
LEAST_PART = 24  # characters in a part of a title that may be the whole headline
LEAST_CORE = 12  # letters and digits that a headline has beside its kicker
OPENING_QUOTES = "\"'“„«‚‘»"


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
    """Give the titles a page states, folded, with and without what the outlet adds.

    A heading that is only marked as one may be a teaser's, and states nothing of the page.
    """
    found: list[str] = []
    for statement in said.of("headline"):
        if statement.where == "itemprop":
            continue
        found += [bare(statement.value), bare(without_outlet(statement.value, outlets))]
        found += [
            bare(part)
            for part in TITLE_GAP.split(statement.value)
            if len(part.split()) > 3 or len(part) >= LEAST_PART
        ]
    return tuple(dict.fromkeys(title for title in found if title and title not in outlets))


def without_outlet(title: str, outlets: frozenset[str]) -> str:
    """Cut the outlet's name, and a section between, off the ends of a title.

    >>> without_outlet("Ferry talks fail | News | The Skerry Herald", frozenset({"the skerry herald"}))
    'Ferry talks fail'
    """
    gaps = list(TITLE_GAP.finditer(title))
    if gaps and _names_outlet(title[gaps[-1].end() :], outlets):
        return title[: gaps[-2 if _names_section(title, gaps) else -1].start()]
    if gaps and _names_outlet(title[: gaps[0].start()], outlets):
        return title[gaps[0].end() :]
    return title


def _names_section(title: str, gaps: Sequence[re.Match[str]]) -> bool:
    """Tell whether a section's name stands between the last two separators of a title."""
    if len(gaps) < 2:
        return False
    alike = gaps[-2][0].strip() == gaps[-1][0].strip()
    words = len(title[gaps[-2].end() : gaps[-1].start()].split())
    return 0 < words <= (LONGEST_SECTION if alike else 1)


def _names_outlet(text: str, outlets: frozenset[str]) -> bool:
    folded = bare(text)
    squeezed = re.sub(r"\W", "", folded)
    return folded in outlets or any(len(name) > 3 and squeezed == re.sub(r"\W", "", name) for name in outlets)


def headline(
    said: Statements, run: Run | None, outlets: frozenset[str]
) -> tuple[str | None, list[Candidate]]:
    """Choose the headline; give it as printed, with its candidates.

    What is printed weighs most; statements that say the same support each other. Where several
    of them end what is printed, what stands before is a kicker in the same element.
    """
    stated = [Option(without_outlet(s.value, outlets), _method(s), s.value) for s in said.of("headline")]
    options = ([_printed(run, stated)] if run is not None else []) + stated
    score: dict[str, float] = {}
    for option in options:
        key = squeezed(option.value)
        score[key] = score.get(key, 0) + HEADLINE_WEIGHT[option.method]
    own = {squeezed(name) for name in outlets}
    real = {key: points for key, points in score.items() if key and key not in own}
    best = max(real, key=lambda key: real[key], default=None)
    value = next((bare(option.value) for option in options if squeezed(option.value) == best), None)
    return chosen("headline", options, value)


def _method(statement: Statement) -> str:
    return statement.where if statement.where in HEADLINE_WEIGHT else statement.method


def _printed(run: Run, stated: Sequence[Option]) -> Option:
    """Give the printed headline, without a kicker or a date that its element holds beside it."""
    method = "heading" if run.tag in ("h1", "h2", "h3") else "text"
    said: dict[str, float] = {}
    for option in stated:
        key = squeezed(option.value)
        said[key] = said.get(key, 0) + HEADLINE_WEIGHT[option.method]
    start, end = _core(run.text, said)
    text = run.text[start:end]
    if "\n" in text:  # parts printed apart: a statement knows what stands between them
        key = squeezed(text)
        text = next((option.value for option in stated if squeezed(option.value) == key), text)
    return Option(" ".join(text.split()), method, run.text, (run.start + start, run.start + end))


def _core(text: str, said: Mapping[str, float]) -> tuple[int, int]:
    """Find the part of a heading that statements give by itself: its end, or its first line."""
    whole = squeezed(text)
    weight = said.get(whole, 0)
    for key, points in said.items():
        if len(key) < LEAST_CORE or len(key) >= len(whole) or points < weight:
            continue
        if whole.endswith(key) and (start := _tail_at(text, key)) is not None:
            return start, len(text)
        line = text.find("\n")
        if line > 0 and squeezed(text[:line]) == key:
            return 0, line
    return 0, len(text)


def _tail_at(text: str, key: str) -> int | None:
    """Give where the tail of a text begins that squeezes to `key`, at the beginning of a word."""
    left = len(key)
    for at in range(len(text) - 1, -1, -1):
        left -= len(squeezed(text[at]))
        if left <= 0:
            break
    while at and text[at - 1] in OPENING_QUOTES:
        at -= 1
    joined = text[:at].rstrip(" ").endswith(":") and not text[:at].rstrip(" ").endswith(" :")
    return at if squeezed(text[at:]) == key and not joined else None


def section(said: Statements, runs: Sequence[Run]) -> tuple[str | None, list[Candidate]]:
    """Choose the section: as the page states it, or as the label over the headline."""
    options = [Option(s.value, s.method, s.value) for s in said.of("section")]
    options += [
        Option(run.text, "text", run.text, (run.start, run.start + len(run.text)))
        for run in runs
        if run.role == "kicker"
    ]
    return chosen("section", options, bare(options[0][0]) if options else None)


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
    options: list[Option] = []
    read = language_of(text)
    options += [
        Option(spelt, s.method, s.value) for s in said.of("language") if (spelt := tag(s.value)) is not None
    ]
    if read is not None:
        options.append(Option(read[0], "text", f"{read[1]:.0%} little words of {read[0]!r}", None))
    agreeing = [value for value, *_ in options if read is None or _same_language(value, read[0])]
    best = max(
        agreeing,
        key=lambda value: (sum(v.startswith(value[:2]) for v, *_ in options), len(value)),
        default=None,
    )
    return chosen("language", options, bare(best) if best else None)


NORWEGIAN = frozenset({"no", "nb", "nn"})


def _same_language(a: str, b: str) -> bool:
    one, other = a.split("-")[0], b.split("-")[0]
    return one == other or {one, other} <= NORWEGIAN


def canonical_url(said: Statements, url: str | None) -> tuple[str | None, list[Candidate]]:
    """Choose the one address of the article: the page's own word, if it can be meant."""
    asked = _canonical(url)
    options: list[Option] = []
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
            options.append(Option(target, s.method, s.value, None))
    if asked:
        options.append(Option(asked, "url", url or "", None))
    value, candidates = chosen("canonical", options, bare(options[0][0]) if options else None)
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
