"""Why a page holds no article, where it holds none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from edkit.clean.page import Run
from edkit.clean.statements import ARTICLE_TYPES, WEAK_TYPES, Statements
from edkit.models import BODY_ROLES

FEWEST_WORDS = 12  # in a body; the shortest items in brief have more
SHORT_BODY = 150  # words; an error or index page says no more in its own voice
FEWEST_TEASERS = 6  # on a page that is a list

_ERROR = re.compile(
    r"""^\W*(?:(?:error\s*)?[45]\d\d\b|(?:page|article|site|story|file|content)\s+(?:was\s+|is\s+|could\s+|can)?\s*(?:not\s+(?:be\s+)?(?:found|available)|no\s+longer|unavailable|missing)
    |not\s+found|access\s+denied|forbidden|service\s+(?:temporarily\s+)?unavailable|bad\s+gateway|gateway\s+time-?out|internal\s+server\s+error|too\s+many\s+requests
    |seite\s+nicht\s+gefunden|page\s+(?:non\s+trouvée|introuvable)|página\s+no\s+encontrada|página\s+não\s+encontrada|pagina\s+non\s+trovata|pagina\s+niet\s+gevonden
    |just\s+a\s+moment|attention\s+required|are\s+you\s+a\s+(?:robot|human)|verify(?:ing)?\s+(?:that\s+)?you\s+are|checking\s+your\s+browser|الصفحة\s+غير\s+موجودة)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason (key of errors.REASONS) with what was seen."""

    reason: str
    detail: str


def why_no_article(runs: Sequence[Run], said: Statements, url: str | None) -> Refusal | None:
    """Say why a page whose roles are decided holds no article; None where it holds one."""
    words = sum(run.words for run in runs if run.role in BODY_ROLES)
    teasers = sum(run.role == "teaser-title" for run in runs)
    first_lines = [run.text for run in runs if run.role == "headline"] + [
        s.value for s in said.of("headline")
    ]
    if words < SHORT_BODY and (line := next(filter(_ERROR.search, first_lines), None)):
        return Refusal("error-page", f"it says {line[:80]!r}")
    if words < FEWEST_WORDS and _asks_only(runs):
        return Refusal("consent-wall", f"{words} words of text beside the request")
    listed = teasers >= FEWEST_TEASERS and not set(said.types) & (ARTICLE_TYPES - WEAK_TYPES)
    if listed and (words < FEWEST_WORDS * 3 or (words < SHORT_BODY and _is_front(url))):
        return Refusal("index-page", f"{teasers} links to articles, {words} words of text")
    if words < FEWEST_WORDS:
        return Refusal("no-article", f"{words} words of text in {len(runs)} blocks")
    return None


def _asks_only(runs: Sequence[Run]) -> bool:
    return sum(run.words for run in runs if run.role in ("consent", "paywall")) >= FEWEST_WORDS


def _is_front(url: str | None) -> bool:
    return url is not None and urlsplit(url).path.strip("/") == "" and not urlsplit(url).query
