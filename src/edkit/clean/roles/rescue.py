"""A page whose roles left it without a text ─► its text, where something on it can be nothing else.

Stubs before a paywall and items in brief are often no more than a summary; templates put a text
where others put furniture. Only pages that would otherwise be given up are looked at.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from edkit.clean.markup.elements import Element, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import MOSTLY_LINK, is_prose, nearest
from edkit.clean.roles.bounds import ARTICLES
from edkit.clean.written.fold import bare
from edkit.clean.written.wordings import wording_of
from edkit.models import BODY_ROLES

FEWEST_WORDS = 12  # in a text; the shortest items in brief have more
FEWEST_UNMARKED = 25  # words; with less, prose that nothing marks is a notice
HARDLY_ANY = 60  # words of text on a page whose text may have been missed
FEWEST_UNDER_TITLE = 100  # words of paragraphs in the article under the page's title
FEWEST_GAPS = 3  # between the words of a title that names no section
MOST_HEADED = 20  # headings with the page's title whose articles are looked at
TITLING = frozenset({"h1", "h2"})
NEVER_AT_ALL = Hint.HIDDEN | Hint.NAVIGATION | Hint.CONSENT | Hint.COMMENT | Hint.NEWSLETTER
NEVER_TEXT = NEVER_AT_ALL | Hint.RELATED

# role that may hold the text ─► fewest words, and why it is taken for the text then
LAST_RESORTS = {
    "standfirst": (FEWEST_WORDS, "the page has no text but this summary"),
    "paywall": (FEWEST_WORDS, "the page shows no more of its text than this, beside what asks for payment"),
    "other": (FEWEST_UNMARKED, "the page has no prose but this"),
}


def rescue(runs: Sequence[Run], titles: Collection[str]) -> int | None:
    """Give the role body to the prose of a page that has hardly any text, if there is some.

    `titles` are those the page states, folded by `bare`. Returns the place of the headline where the
    text was found under it.
    """
    words = _words(run for run in runs if run.role in BODY_ROLES)
    headline = _under_title(runs, titles) if words < HARDLY_ANY else None
    if headline is None and words < FEWEST_WORDS:
        _as_last_resort(runs)
    return headline


def _under_title(runs: Sequence[Run], titles: Collection[str]) -> int | None:
    """Take the paragraphs of the <article> headed by the page's own title; then there is no other text."""
    headed = (at for at, run in enumerate(runs) if run.tag in TITLING and _opens_with(run, titles))
    for at in islice(headed, MOST_HEADED):
        run = runs[at]
        home = nearest(run, ARTICLES)
        found = [other for other in runs[at + 1 :] if _is_paragraph_of(other, home)] if home else []
        if _words(found) >= FEWEST_UNDER_TITLE:
            for other in runs:
                if other.role in BODY_ROLES:
                    other.take("other", "stands outside the article under the page's title")
            for paragraph in found:
                paragraph.take(
                    "body", "a paragraph of the article under the page's title, which has no other text"
                )
            run.take("headline", "the page's title, over its only text")
            return at
    return None


def _as_last_resort(runs: Sequence[Run]) -> None:
    """Take the prose of the first role that may hold the text."""
    for role, (fewest, reason) in LAST_RESORTS.items():
        found = [run for run in runs if run.role == role and _may_be_text(run)]
        if _words(found) >= fewest:
            for run in found:
                run.take("body", reason)
            return


def _opens_with(run: Run, titles: Collection[str]) -> bool:
    text = bare(run.text)
    return any(text.startswith(title) for title in titles if title.count(" ") >= FEWEST_GAPS)


def _is_paragraph_of(run: Run, home: Element) -> bool:
    long = run.words >= FEWEST_UNMARKED and run.link_density <= MOSTLY_LINK
    return run.role == "other" and long and not run.hints & NEVER_AT_ALL and inside_of(run.element, home)


def _may_be_text(run: Run) -> bool:
    return is_prose(run) and not run.hints & NEVER_TEXT and wording_of(run.text, run.words) is None


def _words(runs: Iterable[Run]) -> int:
    return sum(run.words for run in runs)
