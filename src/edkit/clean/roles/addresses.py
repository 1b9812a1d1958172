"""Where links lead ─► which of them, as long as short titles are, lead to no article.

Addresses of articles hold words of the title or a number, those of sections neither. Not every site writes
them so: what is a title is asked only where most of a page's titles have such addresses.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote

from edkit.clean.markup.elements import Run
from edkit.clean.markup.shapes import HEADINGS

WORDS_OF_TITLE = 3  # in one part of an address, from which on it names an article
LETTERS_OF_TITLE = 24  # the same, of a part in a script that does not part words
SHORT_LINK = 5  # words; so short a link is less surely a title
FEWEST_NAMING = 3  # titles with addresses that name them
MOSTLY_NAMING = 0.7  # share of the titles
LONGEST_ADDRESS = 600  # characters

_HOST = re.compile(r"(?:https?:)?//[^/?#]*", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d{4,}|[?&]\w{0,12}(?:id|no|p|t)=\w*\d|(?:[a-z]+\d+){2,}[a-z]*(?:$|[/?.])", re.IGNORECASE
)
_ENDING = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_BETWEEN = re.compile(r"[-_+ ,.]+")


def settle_addresses(runs: Sequence[Run], reason: str) -> None:
    """Look again at short links that were taken for titles for their length alone: for the `reason` given."""
    titles = [run for run in runs if run.role == "teaser-title" and run.links]
    naming = [_words_named(run.links[0][2]) for run in titles]
    sure = sum(words >= WORDS_OF_TITLE for words in naming)
    if sure < FEWEST_NAMING or sure < MOSTLY_NAMING * len(titles):
        return
    for run, words in zip(titles, naming, strict=True):
        short = run.words <= SHORT_LINK and run.tag not in HEADINGS
        if run.reason == reason and short and 0 < words < WORDS_OF_TITLE:
            run.take("navigation", "its address is none of an article, as those of the other titles are")


@lru_cache(maxsize=4_096)
def _words_named(href: str) -> int:
    """Count the words in the part of an address that holds most; a number counts as enough."""
    if len(href) > LONGEST_ADDRESS:
        return WORDS_OF_TITLE
    path = _HOST.sub("", unquote(href), count=1).partition("#")[0]
    if _NUMBER.search(path):
        return WORDS_OF_TITLE
    most = 0
    for part in path.partition("?")[0].split("/"):
        named = _ENDING.sub("", part)
        words = (
            WORDS_OF_TITLE
            if len(named) >= LETTERS_OF_TITLE
            else len(list(filter(None, _BETWEEN.split(named))))
        )
        most = max(most, words)
    return most
