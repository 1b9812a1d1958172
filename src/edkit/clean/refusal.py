"""Why a page holds no article, where it holds none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import MOSTLY_LINK
from edkit.clean.roles.rescue import FEWEST_WORDS
from edkit.clean.stated.json_ld import ARTICLE_TYPES
from edkit.clean.stated.statements import Statements
from edkit.clean.written.failures import ERROR, LOG_IN, NEEDS_SCRIPTS, REFUSED, ROBOT_CHECK
from edkit.display import of
from edkit.models import BODY_ROLES
from edkit.urls import parts_of

SHORT_BODY = 150  # words; an error or index page says no more in its own voice
SHORT_PAGE = 60  # words on all of it; a page that says no more than that it cannot be shown
FEWEST_TEASERS = 6  # on a page that is a list
FLOWING = 3  # paragraphs in a row; leads on a front page have a link or a picture between them
BETWEEN_PARAGRAPHS = frozenset({"caption", "subhead"})  # may stand inside a text that flows
LONGEST_SECTION = 4  # words in the name of a section, which heads the list of its articles
FEWEST_AT_ALL = 6  # words of text; captions under a story in pictures may be no more
FEWEST_LEADS, MOSTLY_LEADS = 4, 0.7  # paragraphs right under titles of other articles, and their share
BETWEEN_TITLE_AND_LEAD = frozenset({"date", "byline", "other", "caption", "navigation", "share"})
LEAST_BESIDE = {
    "consent": FEWEST_WORDS,
    "paywall": FEWEST_AT_ALL,
}  # words of text


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason (key of errors.REASONS) with what was seen."""

    reason: str
    detail: str


def why_no_article(runs: Sequence[Run], said: Statements, url: str | None) -> Refusal | None:
    """Say why a page whose roles are decided holds no article; None where it holds one."""
    words = sum([run.words for run in runs if run.role in BODY_ROLES])
    front = _is_front(url)
    if words >= SHORT_BODY and not front:
        return _if_leads(runs, said, words)
    if refusal := _says_so(runs, said, words):
        return refusal
    if any(words < fewest and _asks(runs, role) for role, fewest in LEAST_BESIDE.items()):
        return Refusal("consent-wall", f"{of(words, 'word')} of text beside the request")
    teasers = sum(run.role == "teaser-title" for run in runs)
    if teasers >= FEWEST_TEASERS and _is_list(runs, said, words, front=front):
        return Refusal("index-page", f"{teasers} links to articles, {of(words, 'word')} of text")
    if words < FEWEST_AT_ALL:
        return Refusal("no-article", f"{of(words, 'word')} of text in {of(len(runs), 'block')}")
    return _if_leads(runs, said, words)


def _says_so(runs: Sequence[Run], said: Statements, words: int) -> Refusal | None:
    """Say of a page what it says itself: that something went wrong, that it needs a log-in or scripts."""
    titles = [run.text for run in runs if run.role == "headline"] + [s.value for s in said.of("headline")]
    if words < SHORT_BODY:
        texts = [run.text for run in runs if run.role in BODY_ROLES]
        for pattern, lines, reason in (
            (ERROR, titles, "error-page"),
            (LOG_IN, titles, "consent-wall"),
            (REFUSED, titles + texts, "error-page"),
        ):
            if line := next(filter(pattern.match, lines), None):
                return Refusal(reason, f"it says {line[:80]!r}")
    if sum(run.words for run in runs) > SHORT_PAGE:
        return None
    for pattern, reason in ((ROBOT_CHECK, "error-page"), (NEEDS_SCRIPTS, "no-article")):
        if line := next(filter(pattern.search, (run.text for run in runs)), None):
            return Refusal(reason, f"it says no more than {line[:80]!r}")
    return None


def _if_leads(runs: Sequence[Run], said: Statements, words: int) -> Refusal | None:
    """Refuse a page whose paragraphs are leads, each under the title of the article that it leads to."""
    if set(said.types) & ARTICLE_TYPES or any(map(_is_own_headline, runs)):
        return None
    body = leads = 0
    title = False  # the last line that counts is one
    for run in runs:
        if run.role in BODY_ROLES:
            body += 1
            leads += title
            title = False
        elif run.role not in BETWEEN_TITLE_AND_LEAD:
            title = run.role == "teaser-title" or (run.role == "headline" and run.link_density > MOSTLY_LINK)
    if leads < FEWEST_LEADS or leads < MOSTLY_LEADS * body:
        return None
    return Refusal("index-page", f"{leads} of {body} paragraphs stand under titles of other articles")


def _is_own_headline(run: Run) -> bool:
    """Tell whether a run is a headline that is longer than a section's name, and leads nowhere."""
    return run.role == "headline" and run.words > LONGEST_SECTION and run.link_density <= MOSTLY_LINK


def _asks(runs: Sequence[Run], role: str) -> bool:
    return sum(run.words for run in runs if run.role == role) >= FEWEST_WORDS


def _is_list(runs: Sequence[Run], said: Statements, words: int, *, front: bool) -> bool:
    """Tell whether a page with many links to articles is no more than these.

    A list has the name of a section for a headline, if any, and its texts stand one by one.
    """
    if set(said.types) & ARTICLE_TYPES:
        return False
    if not front and any(run.role == "headline" and run.words > LONGEST_SECTION for run in runs):
        return False
    return words < FEWEST_WORDS * 3 or (front and (words < SHORT_BODY or not _flows(runs)))


def _flows(runs: Sequence[Run]) -> bool:
    """Tell whether some paragraphs of the text follow each other with nothing between."""
    roles = (run.role for run in runs if run.role not in BETWEEN_PARAGRAPHS)
    longest = max(
        (sum(1 for _ in row) for text, row in groupby(roles, BODY_ROLES.__contains__) if text), default=0
    )
    return longest >= FLOWING


def _is_front(url: str | None) -> bool:
    parts = parts_of(url)
    return parts is not None and parts.path.strip("/") == "" and not parts.query
