"""What readers wrote, each in an <article> of its own ─► comments, where no name of an element calls them so.

HTML suggests that each comment be an <article>, inside or beside that of the story. One opens or ends
with a name and a moment, and nothing else (cards of articles have titles and links); or a line says "Name
says:"; or a control lets others answer.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from edkit.clean.markup.elements import Element, Run, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import HEADINGS, MOSTLY_LINK, ends_sentence, nearest
from edkit.clean.roles.bounds import ARTICLES
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare
from edkit.clean.written.names import looks_like_names

LONGEST_LINE = 12  # words in a line of a comment's head
LONGEST_HEAD = 5  # lines
LONGEST_BADGE = 2  # words beside name and moment: a rank, a place
FEWEST, FEWEST_UNSURE = 2, 3  # comments on a page; the latter where only names and moments tell

_SAYS = re.compile(
    r"""^(.{2,60}?)\s+(?:says|said|wrote|writes|sagte?|schreibt|schrieb|meint|dit|a\ dit|a\ écrit|dice|dijo
    |escribió|ha\ scritto|ha\ detto|disse|diz|escreveu|schreef|zegt|skrev|skriver|säger|sier|siger
    |napisał\(?a?\)?|mówi
    |пишет|сказал|yazdı|dedi)(?:\s+(?:on|at|am|um|le|el|il|em|op|den)\b.{4,40})?\s?:?$""",
    re.IGNORECASE | re.VERBOSE,
)
_POSTED = re.compile(
    r"^\W*(?:(?:posted|comment(?:ed)?|kommentar|geschrieben|publié|escrito|scritto|geplaatst)\b.{0,40}?\s)?(?:by|von|par|por|da|door)\s+",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ANSWER = re.compile(
    r"^\W*(?:reply|reply to this comment|antworten|répondre|responder|contestar|rispondi|svar|svara|odpowiedz"
    r"|beantwoorden|reageer|ответить|відповісти|yanıtla|cevapla|رد|回复|回覆|返信|답글)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Comment:
    """An <article> that may be a comment."""

    name: str  # folded; empty where none was found
    is_sure: bool  # a line or a control is that of a comment


def in_comments(runs: Sequence[Run], share: np.ndarray, headline: int) -> np.ndarray:
    """Decide which of the <article>s after a headline are comments; tell what is none."""
    may = np.ones(len(runs), bool)
    own = nearest(runs[headline], ARTICLES)
    inside: dict[Element, list[int]] = defaultdict(list)
    for at in range(headline + 1, len(runs)):
        article = nearest(runs[at], ARTICLES)
        if article is None or article is own or article.hints & Hint.COMMENT:
            continue
        if not inside_of(runs[headline].element, article):
            inside[article].append(at)
    if not inside:
        return may
    found = {
        article: comment
        for article, places in inside.items()
        if (comment := _comment([runs[at] for at in places]))
    }
    if _are_comments(list(found.values())):
        for at in (at for article in found for at in inside[article]):
            runs[at].take("comment", "in an <article> of its own, with a name and a moment")
            runs[at].hints |= Hint.COMMENT
            may[at] = False
    return may


def _are_comments(found: Sequence[_Comment]) -> bool:
    """Tell whether there are enough of them: entries of a live page are signed, too, but by few."""
    sure = sum(comment.is_sure for comment in found)
    names = {comment.name for comment in found}
    return (sure >= FEWEST and 2 * sure >= len(found)) or len(names - {""}) == len(found) >= FEWEST_UNSURE


def _comment(runs: Sequence[Run]) -> _Comment | None:
    """Read the head of an <article>, or its foot: a name and a moment beside a text."""
    return _signed(list(runs)) or _signed(list(runs)[::-1])


def _signed(runs: list[Run]) -> _Comment | None:
    head = list(takewhile(_is_line, runs[:LONGEST_HEAD]))
    if len(head) == len(runs) or not any(map(_is_moment, head)):
        return None
    lines = [run for run in head if not _is_moment(run) or _SAYS.match(run.text) or _POSTED.match(run.text)]
    says = [match[1] for run in lines if (match := _SAYS.match(run.text))]
    if says or any(_ANSWER.match(run.text) for run in runs[len(head) :]):
        return _Comment(bare(says[0]) if says else _name(lines), is_sure=True)
    name = _name(lines)
    signs = [run for run in lines if bare(run.text) == name or _POSTED.match(run.text)]
    badges = all(run in signs or run.words <= LONGEST_BADGE for run in lines)
    is_card = any(run.tag in HEADINGS or (run not in signs and _leads_elsewhere(run)) for run in runs)
    return _Comment(name, is_sure=False) if name and badges and not is_card else None


def _leads_elsewhere(run: Run) -> bool:
    return run.link_density > MOSTLY_LINK and run.words > LONGEST_BADGE


def _is_line(run: Run) -> bool:
    """Tell whether a run is a line of a comment's head, and no sentence of it."""
    if run.words > LONGEST_LINE:
        return False
    return not ends_sentence(run.text) or bool(_SAYS.match(run.text) or _POSTED.match(run.text))


def _name(lines: Sequence[Run]) -> str:
    for run in lines:
        called = _POSTED.sub("", run.text)
        if called != run.text or looks_like_names(called):
            return bare(called)
    return ""


def _is_moment(run: Run) -> bool:
    return (
        run.time is not None
        or (run.wording is not None and run.wording[0] == "date")
        or printed(run.text, month_first=True) is not None
        or (_SAYS.match(run.text) is not None and _DIGIT.search(run.text) is not None)
    )
