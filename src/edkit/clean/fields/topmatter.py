"""What stands around the headline ─► kicker and standfirst, each without what its line adds to it."""

from collections.abc import Sequence
from itertools import islice

from edkit.clean.fields.teasers import ORIGIN
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.roles.standfirst import names_summary
from edkit.clean.written.fold import bare
from edkit.clean.written.kickers import kicker_of
from edkit.models import BODY_ROLES, Candidate

Found = tuple[str | None, list[Candidate]]


def kicker(runs: Sequence[Run]) -> Found:
    """Give the label over the headline; of several the first."""
    candidates: list[Candidate] = []
    for run in runs:
        if run.role == "kicker":
            reason = "another stands before it" if candidates else run.reason
            candidates.append(_candidate("kicker", run, kicker_of(run.text), reason, taken=not candidates))
    return _first(candidates)


def standfirst(runs: Sequence[Run]) -> Found:
    """Give the summary line, without the name with which the outlet signs it."""
    candidates: list[Candidate] = []
    for run in runs:
        if run.role == "standfirst":
            part = _without_signer(run, runs), len(run.text)
            candidates.append(_candidate("standfirst", run, part, run.reason, taken=not candidates))
    if not candidates and (lead := _lead(runs)):
        reason = "the text opens with it, in an element named as the summary"
        candidates.append(_candidate("standfirst", lead, (0, len(lead.text)), reason, taken=True))
    return _first(candidates)


def signers(runs: Sequence[Run]) -> set[str]:
    """Give the names with which summaries are signed ("Name: …"): an outlet's, not a person's."""
    signed = (ORIGIN.match(run.text) for run in runs if run.role == "standfirst")
    return {bare(match[1]) for match in signed if match}


def _first(candidates: list[Candidate]) -> Found:
    return (candidates[0].value if candidates else None), candidates


def _candidate(field: str, run: Run, part: tuple[int, int], reason: str, *, taken: bool) -> Candidate:
    start, end = part
    return Candidate(
        field=field,
        value=run.text[start:end],
        method="text",
        raw=run.text,
        taken=taken,
        reason=reason,
        span=(run.start + start, run.start + end),
    )


def _without_signer(run: Run, runs: Sequence[Run]) -> int:
    """Give where a summary begins after the name that signs it, if a byline has that name, too."""
    signed = ORIGIN.match(run.text)
    signs = signed and any(other.role == "byline" and bare(other.text) == bare(signed[1]) for other in runs)
    return signed.end() if signed and signs else 0


def _lead(runs: Sequence[Run]) -> Run | None:
    """Find the summary with which a text opens: its first paragraph, named so and set apart."""
    first, second = [*islice((run for run in runs if run.role in BODY_ROLES), 2), None, None][:2]
    if first is None or second is None or first.block is None or second.block is None:
        return None
    apart = first.block.parent is not second.block.parent and not second.hints & Hint.STANDFIRST
    return first if apart and names_summary(first) else None
