"""Why a page holds no article, where it holds none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from edkit.clean.markup.page import Run
from edkit.clean.roles.rescue import FEWEST_WORDS
from edkit.clean.stated.statements import ARTICLE_TYPES, WEAK_TYPES, Statements
from edkit.models import BODY_ROLES
from edkit.urls import parts_of

SHORT_BODY = 150  # words; an error or index page says no more in its own voice
SHORT_PAGE = 60  # words on all of it; a page that says no more than that it cannot be shown
FEWEST_TEASERS = 6  # on a page that is a list
FLOWING = 3  # paragraphs in a row; leads on a front page have a link or a picture between them
BETWEEN_PARAGRAPHS = frozenset({"caption", "subhead"})  # may stand inside a text that flows
LONGEST_SECTION = 4  # words in the name of a section, which heads the list of its articles
FEWEST_AT_ALL = 6  # words of text; captions under a story in pictures may be no more
LEAST_BESIDE = {
    "consent": FEWEST_WORDS,
    "paywall": FEWEST_AT_ALL,
}  # words of text

# What a page says went wrong: the whole of its title, or all before a stop or the outlet's name.
_WRONG = r"""(?:(?:the|this|that|your)\s+)?(?:requested\s+)?
        (?:page|article|site|story|file|content|url|resource)\s+(?:you\s+\w+\s+(?:for\s+)?)?(?:was\s+|is\s+|could\s+|can\s?|does\s+)?
        (?:not\s+(?:be\s+)?(?:found|available|exist)|no\s+longer(?:\s+\w+)?|unavailable|missing)
    |not\s+found|access\s+denied|forbidden|service\s+(?:temporarily\s+)?unavailable|bad\s+(?:gateway|request)
    |gateway\s+time-?out|internal\s+server\s+error|too\s+many\s+requests|unauthori[sz]ed|gone
    |(?:die\s+)?seite\s+(?:wurde\s+)?nicht\s+gefunden|(?:cette\s+)?page\s+(?:non\s+trouvée|introuvable)
    |página\s+no\s+encontrada|página\s+não\s+encontrada|pagina\s+non\s+trovata|pagina\s+niet\s+gevonden
    |الصفحة\s+غير\s+موجودة|just\s+a\s+moment|attention\s+required|are\s+you\s+(?:a\s+)?(?:robot|human)"""
_ERROR = re.compile(
    rf"""\W*(?:(?:sorry|oo+ps)\b\W*)?
    (?:(?:http\s*)?(?:error|fehler|erreur)\s*(?:code\s*)?[45]\d\d\b|[45]\d\d\W*$|[45]\d\d\s*\||40[34]\s*[-–—:]
    |(?:[45]\d\d\W+)?(?:error\W+)?(?:{_WRONG})\s*(?:$|[|.!?,…–—-])
    |verify(?:ing)?\s+(?:that\s+)?you\s+are\b|checking\s+your\s+browser\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_NEEDS_SCRIPTS = re.compile(
    r"""\b(?:enable|activate|without|requires?|needs?|aktivier\w*|activer|activ[ae]r?|habilit\w+|abilita\w*)\b.{0,60}\bjavascript
    |\bjavascript\b.{0,60}\b(?:enabled?|disabled|required|not\s+available|off|aktivier\w*|deaktiviert|désactivé|activ\w+|desactivado|disabilitato|ingeschakeld)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ROBOT_CHECK = re.compile(
    r"""\bin\s+just\s+a\s+moment\b|\b(?:checking|verifying)\s+(?:your\s+browser|(?:that\s+)?you\s+are)|\bnot\s+a\s+(?:ro)?bot\b
    |\benable\s+cookies\s+(?:and|to)\b|\bddos\b|\bcaptcha\b|\bunusual\s+(?:traffic|activity)\b""",
    re.IGNORECASE | re.VERBOSE,
)


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
        return None
    if refusal := _says_so(runs, said, words):
        return refusal
    if any(words < fewest and _asks(runs, role) for role, fewest in LEAST_BESIDE.items()):
        return Refusal("consent-wall", f"{words} words of text beside the request")
    teasers = sum(run.role == "teaser-title" for run in runs)
    if teasers >= FEWEST_TEASERS and _is_list(runs, said, words, front=front):
        return Refusal("index-page", f"{teasers} links to articles, {words} words of text")
    if words < FEWEST_AT_ALL:
        return Refusal("no-article", f"{words} words of text in {len(runs)} blocks")
    return None


def _says_so(runs: Sequence[Run], said: Statements, words: int) -> Refusal | None:
    """Say of a page what it says itself: that something went wrong, or that it needs scripts."""
    titles = [run.text for run in runs if run.role == "headline"] + [s.value for s in said.of("headline")]
    if words < SHORT_BODY and (line := next(filter(_ERROR.match, titles), None)):
        return Refusal("error-page", f"it says {line[:80]!r}")
    if sum(run.words for run in runs) > SHORT_PAGE:
        return None
    for pattern, reason in ((_ROBOT_CHECK, "error-page"), (_NEEDS_SCRIPTS, "no-article")):
        if line := next(filter(pattern.search, (run.text for run in runs)), None):
            return Refusal(reason, f"it says no more than {line[:80]!r}")
    return None


def _asks(runs: Sequence[Run], role: str) -> bool:
    return sum(run.words for run in runs if run.role == role) >= FEWEST_WORDS


def _is_list(runs: Sequence[Run], said: Statements, words: int, *, front: bool) -> bool:
    """Tell whether a page with many links to articles is no more than these.

    A list has the name of a section for a headline, if any, and its texts stand one by one.
    """
    if set(said.types) & (ARTICLE_TYPES - WEAK_TYPES):
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
