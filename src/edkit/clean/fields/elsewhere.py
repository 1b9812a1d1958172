"""Where a page goes on, below its article's text, with comments or with other articles."""

from collections.abc import Sequence

from edkit.clean.markup.page import Run
from edkit.models import BODY_ROLES

OVER_OTHERS = frozenset({"related-heading", "teaser-title"})


def _comments_begin(runs: Sequence[Run]) -> int | None:
    """Give where comments are first headed once most of the text has stood; None where none are.

    A comment may read like text, so some of what is taken for text may follow.
    """
    whole = sum(run.words for run in runs if run.role in BODY_ROLES)
    told = 0
    for run in runs:
        if run.role in BODY_ROLES:
            told += run.words
        elif run.role == "comment" and 2 * told > whole:
            return run.start
    return None


def others_begin(runs: Sequence[Run]) -> int | None:
    """Give where, after the text, comments or other articles are first headed; None where none are."""
    last = max((index for index, run in enumerate(runs) if run.role in BODY_ROLES), default=len(runs))
    articles = next((run.start for run in runs[last + 1 :] if run.role in OVER_OTHERS), None)
    return min((start for start in (_comments_begin(runs), articles) if start is not None), default=None)
