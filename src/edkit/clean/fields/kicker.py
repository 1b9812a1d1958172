"""The labels over a headline ─► the kicker, every candidate with its fate."""

from collections.abc import Sequence

from edkit.clean.markup.page import Run
from edkit.clean.written.kickers import kicker_of
from edkit.models import Candidate


def kicker(runs: Sequence[Run]) -> tuple[str | None, list[Candidate]]:
    """Give the label over the headline; of several the first."""
    candidates: list[Candidate] = []
    for run in runs:
        if run.role == "kicker":
            start, end = kicker_of(run.text)
            candidates.append(
                Candidate(
                    field="kicker",
                    value=run.text[start:end],
                    method="text",
                    raw=run.text,
                    taken=not candidates,
                    reason="another stands before it" if candidates else run.reason,
                    span=(run.start + start, run.start + end),
                )
            )
    return (candidates[0].value if candidates else None), candidates
