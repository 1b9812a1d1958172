"""What a page states and prints as its title ─► the headline, every candidate with its fate.

What is printed as a heading weighs most; statements that say the same support each other.
"""

import re
from collections.abc import Mapping, Sequence

from edkit.clean.fields.candidates import Option, chosen
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import heading_tag
from edkit.clean.stated.statements import Statement, Statements
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.titles import TITLE_GAP, without_genre, without_outlet
from edkit.errors import BadUrl
from edkit.models import Candidate
from edkit.urls import site

WEIGHT = {
    "json-ld": 4.0,
    "microdata": 2.0,
    "itemprop": 0.1,  # mostly the printed heading itself: no second voice
    "heading": 9.0,
    "og:title": 2.2,
    "meta": 1.2,
    "title": 1.5,
    "text": 1.4,  # printed, but not as a heading: less than the title, where that says something else
    "recipe": 50.0,
    "record": 50.0,
}
HEADINGS = frozenset({"h1", "h2", "h3"})  # which print it; smaller ones stand inside a text
LEAST_PART = 24  # characters in a part of a title that may be the whole headline
LEAST_CORE = 12  # letters and digits that a headline has beside its kicker
LONGEST_OUTLET = 8  # words; what is longer is a title that stands where the outlet's name belongs
OPENING_QUOTES = "\"'“„«‚‘»"

_ORNAMENT = re.compile(
    r"(?:[\[>»›▶►▸•→|·]{1,3}\s+)(?=\w)(?!.*«)"
)  # drawn with letters: "[> Ferry talks fail"
# Where the style sheet alone keeps words apart: "QuayTalks fail", "Quay:Talks fail".
_GLUED = re.compile(r"[^\s\d_.,:;!?/][:;!?](?=[^\W\d_])|[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])")


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


def headline(
    said: Statements, printed: Sequence[Run], outlets: frozenset[str]
) -> tuple[str | None, list[Candidate]]:
    """Choose the headline; give it as printed, with its candidates.

    `printed` are the runs of the heading that was found. Where several statements end what is
    printed, what stands before is a kicker in the same element.
    """
    shown = squeezed(printed[0].text) if printed else ""
    stated = [
        Option(_as_printed(s.value, shown) or without_outlet(s.value, outlets), _method(s), s.value)
        for s in said.of("headline")
    ]
    options = ([_printed(printed, stated)] if printed else []) + stated
    score: dict[str, float] = {}
    for option in options:
        key = squeezed(option.value)
        score[key] = score.get(key, 0) + WEIGHT[option.method]
    own = {squeezed(name) for name in outlets if len(name.split()) <= LONGEST_OUTLET}
    real = {key: points for key, points in score.items() if key and key not in own}
    best = max(real, key=lambda key: real[key], default=None)
    alike = [option.value for option in options if squeezed(option.value) == best]
    return chosen("headline", options, bare(_parted(alike)) if alike else None)


def _as_printed(title: str, shown: str) -> str:
    """Give the first part of a stated title, if that is what is printed: the rest names section or outlet."""
    ends = (gap.start() for gap in TITLE_GAP.finditer(title))
    return next((title[:end] for end in ends if squeezed(title[:end]) == shown), "")


def _parted(alike: Sequence[str]) -> str:
    """Give the first of titles with the same letters, or one that parts what is glued together in it."""
    first = alike[0]
    words, seams = len(first.split()), len(_GLUED.findall(first))
    return next(
        (title for title in alike if len(title.split()) > words and len(_GLUED.findall(title)) < seams), first
    )


def _method(statement: Statement) -> str:
    return statement.where if statement.where in WEIGHT else statement.method


def _printed(runs: Sequence[Run], stated: Sequence[Option]) -> Option:
    """Give the printed headline, without a kicker or a date that its element holds beside it."""
    first, last = runs[0], runs[-1]
    method = "heading" if heading_tag(first) in HEADINGS else "text"
    said: dict[str, float] = {}
    for option in stated:
        for told in {option.value, _first_part(option.value)}:
            key = squeezed(told)
            said[key] = said.get(key, 0) + WEIGHT[option.method]
    raw = "\n".join(run.text for run in runs)
    start, end = _core(raw, said)
    if ornament := _ORNAMENT.match(raw, start):
        start = ornament.end()
    text = raw[start:end]
    if "\n" in text:  # parts printed apart: a statement knows what stands between them
        key = squeezed(text)
        text = next((option.value for option in stated if squeezed(option.value) == key), text)
    span = (first.start + start, last.start + len(last.text) - (len(raw) - end))
    return Option(without_genre(" ".join(text.split())), method, raw, span)


def _first_part(title: str) -> str:
    """Give what stands before the last separator of a title, if it may be a headline by itself."""
    gaps = list(TITLE_GAP.finditer(title))
    return title[: gaps[-1].start()] if gaps and gaps[-1].start() >= LEAST_PART else title


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
