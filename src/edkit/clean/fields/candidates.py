"""Options for one field ─► candidates: the first that says the best supported value is taken."""

from collections.abc import Sequence
from typing import NamedTuple

from edkit.clean.written.fold import bare
from edkit.models import Candidate, Span


class Option(NamedTuple):
    """One thing a page says about a field."""

    value: str
    method: str
    raw: str
    span: Span | None = None


def chosen(field: str, options: Sequence[Option], best: str | None) -> tuple[str | None, list[Candidate]]:
    """Make candidates of options; `best` is the value to take, folded by `bare`, or None."""
    candidates, value = [], None
    for text, method, raw, span in options:
        supports = best is not None and bare(text) == best
        taken = supports and value is None
        value = text if taken else value
        reason = "the best supported" if taken else "says the same" if supports else "less support"
        candidates.append(
            Candidate(field=field, value=text, method=method, raw=raw, taken=taken, reason=reason, span=span)
        )
    return value, candidates
