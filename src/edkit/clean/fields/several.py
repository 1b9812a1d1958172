"""Runs ─► the headlines of further articles that stand on a page with their text.

Pages that go on without end, blogs and briefings show more than one article. A further one has a
headline of its own, in an element of its own or named by the page's data, and a text; a teaser has
a link and no text.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from edkit.clean.markup.elements import ancestors, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import MOSTLY_LINK
from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import bare

LEAST_TEXT = 120  # words of prose under a headline; a teaser has less
PROSE_WORDS = 15  # in a run; less is a label
SHORTEST_HEADLINE = 3  # words
MOST_HEADLINES = 50  # looked at
MOST_NAMED = 3  # in the note on them
TITLES = frozenset({"h1", "h2"})
NOT_AN_ARTICLE = Hint.COMMENT | Hint.NAVIGATION | Hint.CONSENT | Hint.ADVERT


def other_articles(runs: Sequence[Run], said: Statements, own: str | None) -> list[str]:
    """Give the headlines of the articles on a page but that of the one that was read, `own`."""
    titles = [index for index, run in enumerate(runs) if _may_be_headline(run)][:MOST_HEADLINES]
    if len(titles) < 2:
        return []
    named = {bare(title) for title in said.other_headlines}
    texts = list(_texts(runs, titles, named))
    if len(texts) < 2:
        return []
    folded = bare(own or "")
    return list(dict.fromkeys(title for title in texts if bare(title) not in folded))


def notes_on(headlines: Sequence[str]) -> list[str]:
    """Say to a person that further articles stand on a page."""
    if not headlines:
        return []
    named = "; ".join(" ".join(headline.split()) for headline in headlines[:MOST_NAMED])
    more = f" and {len(headlines) - MOST_NAMED} more" if len(headlines) > MOST_NAMED else ""
    one = len(headlines) == 1
    shown = (
        "one more article with its text, which was" if one else "further articles with their text, which were"
    )
    return [f"the page shows {shown} not read: {named}{more}"]


def _may_be_headline(run: Run) -> bool:
    leads = run.role == "teaser-title" and _home(run) is None  # on a blog, headlines lead to their articles
    return (
        run.tag in TITLES
        and run.words >= SHORTEST_HEADLINE
        and not leads
        and run.role not in ("related-heading", "comment", "navigation")
        and not run.hints & NOT_AN_ARTICLE
    )


def _texts(runs: Sequence[Run], titles: Sequence[int], named: set[str]) -> Iterator[str]:
    """Yield the headlines that have an element of their own, or are named, and a text."""
    homes = {index: _home(runs[index]) for index in titles}
    seen: list[Element] = []
    heads = [
        index
        for index in titles
        if _opens(homes[index], seen) or bare(runs[index].text) in named or runs[index].role == "headline"
    ]
    for index, after in pairwise([*heads, len(runs)]):
        home = homes[index]
        words = sum(
            run.words
            for run in runs[index + 1 : after]
            if run.words >= PROSE_WORDS
            and run.link_density < MOSTLY_LINK
            and not run.hints & NOT_AN_ARTICLE
            and (home is None or inside_of(run.element, home))
        )
        if words >= LEAST_TEXT:
            yield runs[index].text


def _home(run: Run) -> Element | None:
    """Give the innermost element around a heading that is marked as an article."""
    return next((e for e in ancestors(run.element) if e.tag == "article" or "hentry" in e.kind), None)


def _opens(home: Element | None, seen: list[Element]) -> bool:
    """Tell whether a heading is the first in an <article> that is no part of another one before it."""
    if home is None or any(inside_of(home, before) for before in seen):
        return False
    seen.append(home)
    return True
