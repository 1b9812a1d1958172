"""A page whose roles left it without a text ─► its text, where something on it can be nothing else.

Stubs before a paywall and items in brief are often no more than a summary; templates put a text
where others put furniture. Only pages that would otherwise be given up are looked at.
"""

from collections.abc import Iterable, Sequence

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.written.shapes import is_prose
from edkit.clean.written.wordings import wording_of
from edkit.models import BODY_ROLES

FEWEST_WORDS = 12  # in a text; the shortest items in brief have more
FEWEST_UNMARKED = 25  # words; with less, prose that nothing marks is a notice
NEVER_TEXT = Hint.HIDDEN | Hint.NAVIGATION | Hint.CONSENT | Hint.COMMENT | Hint.RELATED | Hint.NEWSLETTER

# role that may hold the text ─► fewest words, and why it is taken for the text then
LAST_RESORTS = {
    "standfirst": (FEWEST_WORDS, "the page has no text but this summary"),
    "paywall": (FEWEST_WORDS, "the page shows no more of its text than this, beside what asks for payment"),
    "other": (FEWEST_UNMARKED, "the page has no prose but this"),
}


def rescue(runs: Sequence[Run]) -> None:
    """Give the role body to the prose of a page that has hardly a word of text, if there is any."""
    if _words(run for run in runs if run.role in BODY_ROLES) >= FEWEST_WORDS:
        return
    for role, (fewest, reason) in LAST_RESORTS.items():
        found = [run for run in runs if run.role == role and _may_be_text(run)]
        if _words(found) >= fewest:
            for run in found:
                run.take("body", reason)
            return


def _may_be_text(run: Run) -> bool:
    return is_prose(run) and not run.hints & NEVER_TEXT and wording_of(run.text, run.words) is None


def _words(runs: Iterable[Run]) -> int:
    return sum(run.words for run in runs)
