"""A short line beside a headline ─► whether it may be a kicker, and the kicker without its signs."""

import re

from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import SHORT_LINE
from edkit.clean.written.buttons import is_tool
from edkit.clean.written.date_words import senses
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare
from edkit.clean.written.genre_words import GENRE_OF
from edkit.clean.written.name_words import LEAD_IN, NEVER_ALONE, OTHER_WORK
from edkit.clean.written.networks import is_sharing_tool, shares_with

MOST_WORDS_OF_LABEL = 3  # of a date's label: "Last updated on"
MOST_STEPS = 2  # signs that part the steps of a path to the page: "News / Quay / Tides"

# Signs by which lines are drawn, not words of them: "News >", "/ Quay", "Live |".
_SIGNS = " \t\n\u00a0|/\\>»›→▶•·–—-:"
_NO_LABEL = re.compile(
    r"://|@|\d:\d\d|\.(?:jpe?g|png|gif|webp|pdf)$|^\W*\d+\W+\w+$|\|\s*\w+$|\$\s?\d", re.IGNORECASE
)
_ASKS = re.compile(
    r"\W*(?:share|follow|subscribe|sign|log|menu|read|back|zurück|teilen|folge\w*|merken|suivre|partager|seguir|compart\w+|segui|condividi|volg\w*)\b",
    re.IGNORECASE,
)
_OF_THE_SITE = frozenset(
    "home startseite impressum kontakt contact datenschutz privacy accueil inicio início in".split()
)
_STEP = re.compile(r"\s[/>»›→]\s")


def may_be_kicker(run: Run) -> bool:
    """Tell whether a line is short and labels no date, name, picture or button beside it."""
    text = run.text
    if not 0 < run.words <= SHORT_LINE or printed(text) or _NO_LABEL.search(text):
        return False
    if bare(text) in GENRE_OF:
        return True
    if LEAD_IN.match(text + " ") or OTHER_WORK.match(text + " ") or bare(text) in NEVER_ALONE:
        return False
    if any(word.casefold() in _OF_THE_SITE for word in text.split()):
        return False
    if senses(text) and (run.words <= MOST_WORDS_OF_LABEL or ":" in text):
        return False
    asks = is_tool(text) or _ASKS.match(text) or is_sharing_tool(text) or shares_with(text)
    return not asks and len(_STEP.findall(text)) < MOST_STEPS


def kicker_of(text: str) -> tuple[int, int]:
    """Give the place of a kicker in its line, without the signs around it.

    >>> line = "Live |"
    >>> line[slice(*kicker_of(line))]
    'Live'
    """
    signs = _SIGNS.replace("»", "") if "«" in text else _SIGNS
    start = len(text) - len(text.lstrip(signs))
    end = len(text.rstrip(signs))
    return (start, end) if start < end else (0, len(text))
