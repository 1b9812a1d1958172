"""Runs, and what the page states of itself ─► its headline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import HEADINGS, LISTED, LONGEST_TITLE, MOSTLY_LINK, SHORT_LINE, extent
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.names import has_lead_in
from edkit.models import BODY_ROLES
from edkit.urls import parts_of

LEAST_SCORE = 1.9  # of a headline: less than an h1 has by itself
SURE_SCORE = 4.0  # what being the page's stated title counts
LEAST_OF_TITLE = 12  # characters that a line shares with the beginning of a stated title
WITH_PUNCTUATION = 40  # characters by which a line may be longer than it is folded
MOST_PARTS = 4  # of a headline: a kicker, a title…
HOME = frozenset({"", "/"})  # paths of front pages
ABOVE_TEXT = 12  # runs before the text among which a headline stands that nothing marks


@dataclass(slots=True)
class Headmatter:
    """What the page states of itself that helps to find its parts."""

    titles: tuple[str, ...] = ()  # folded by `bare`
    description: str = ""  # folded
    outlet_names: frozenset[str] = frozenset()  # folded
    body: str = ""  # the whole text, as JSON-LD may give it


def find_headline(runs: Sequence[Run], stated: Headmatter) -> tuple[int, str] | None:
    """Find the run that is the headline, and say why: by what the page states, by its element."""
    said = {squeezed(title): set(squeezed(title, " ").split()) for title in stated.titles}
    first = {title[:1] for title in said}
    shortest, longest = min(map(len, said), default=0), max(map(len, said), default=-1) + WITH_PUNCTUATION
    best, best_score = None, LEAST_SCORE
    for index, run in enumerate(runs):
        text, hints = run.text, run.hints
        if run.role not in ("", "headline"):
            continue
        if run.tag not in ("h1", "h2") and not hints & Hint.HEADLINE:
            if not shortest <= len(text) <= longest or (text[0].isalnum() and text[0].lower() not in first):
                continue
            if squeezed(text) not in said:
                continue
        longest_words = LONGEST_TITLE * (2 if run.tag == "h1" else 1.5)
        if run.words > longest_words or hints & (Hint.COMMENT | Hint.CONSENT):
            continue
        score = _score(run, stated, said)
        if score > best_score:
            best, best_score = index, score
    if best is None:
        return None
    return best, "the page's title, as it states it" if best_score >= SURE_SCORE else "its main heading"


def headline_parts(runs: Sequence[Run], at: int, stated: Headmatter) -> range:
    """Give the runs of the headline: all of its heading, where together they are the page's title."""
    box = runs[at].block
    if box is None or box.tag not in HEADINGS:
        return range(at, at + 1)
    first, end = extent(runs, at, box, MOST_PARTS)
    said = {squeezed(title) for title in stated.titles}
    parts = [squeezed(run.text) for run in runs[first:end]]
    return range(first, end) if "".join(parts) in said and said.isdisjoint(parts) else range(at, at + 1)


def _score(run: Run, stated: Headmatter, said: Mapping[str, set[str]]) -> float:
    """Weigh what speaks for a run as the headline. `said`: the stated titles, and their words."""
    key, hints, tag = squeezed(run.text), run.hints, run.tag
    heading = tag in ("h1", "h2")
    score = 4.0 * (key in said) + 3.0 * (tag == "h1") + 0.5 * (tag == "h2")
    score += 1.5 * bool(hints & Hint.HEADLINE)
    if not score:
        return 0.0
    if len(key) > LEAST_OF_TITLE:
        if any(title.startswith(key) for title in said):
            score += 2.0
        elif any(title.endswith(key) for title in said):
            score += 3.0  # "Outlet: headline"
    if heading:
        score += 2.0 * _shared(set(squeezed(run.text, " ").split()), said)
    if hints & (Hint.RELATED | Hint.NAVIGATION | Hint.ASIDE):
        score -= 1.0 if tag == "h1" else 2.5
    if _leads_home(run):
        score -= 4.0
    elif tag in LISTED:
        score -= 3.5  # as in the path to the page that stands over a heading
    score -= 2.0 * bool(hints & Hint.HIDDEN) + 2.0 * (run.link_density > MOSTLY_LINK)
    return score - 4.0 * (bare(run.text) in stated.outlet_names)


def _leads_home(run: Run) -> bool:
    """Tell whether a line is the link to the front page by which sites show their name."""
    href = run.links[0][2] if run.link_density > MOSTLY_LINK else ""
    address = parts_of(href)
    return address is not None and address.path in HOME and href[:1] not in "#?" and not address.query


def _shared(words: set[str], said: Mapping[str, set[str]]) -> float:
    """Give the largest share of words, 0-1, that a line has in common with a stated title."""
    return max((len(words & title) / len(words | title) for title in said.values() if words), default=0.0)


def title_before(runs: Sequence[Run]) -> int | None:
    """Find the headline that nothing marks: the longest of the lines above the text that could be one."""
    first = next((index for index, run in enumerate(runs) if run.role in BODY_ROLES), len(runs))
    fitting = [index for index in range(max(0, first - ABOVE_TEXT), first) if _could_be_title(runs[index])]
    return max(fitting, key=lambda index: runs[index].words, default=None)


def _could_be_title(run: Run) -> bool:
    long = run.words > LONGEST_TITLE or run.text.rstrip().endswith((".", ":", ","))
    label = run.element is not None and run.words + 1 < SHORT_LINE and not run.text.endswith(("?", "!"))
    return not (run.role or long or label or has_lead_in(run.text) or printed(run.text))
