"""Lines with the role of a standfirst ─► the standfirst, every candidate with its fate.

Where no line of its own sums an article up, its text may open with one that is set apart: in an element
named so, in the header with the headline, in bold, or as a heading that is a sentence. It stays in the
text, too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from edkit.clean.fields.credits import split_credit
from edkit.clean.fields.teasers import ORIGIN
from edkit.clean.markup.elements import Element, ancestors, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import MOSTLY_LINK, ends_sentence
from edkit.clean.roles.standfirst import names_summary
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.summary_words import why_no_summary
from edkit.models import BODY_ROLES, Candidate

SHORTEST_LEAD = 8  # words of a paragraph that sums up what follows
SHORTEST_OPEN = 12  # the same of a heading that ends without a full stop
LONGEST_LEAD = 100  # words
LONGEST_CREDITED = 6  # words beside the credit of a picture
FEWEST_PLAIN = 2  # paragraphs after one in bold that are not
BOLD = frozenset({"b", "strong"})
OPENING = 24  # characters of a heading among which a day tells what it is of

# Of one sentence in bold letters is many an outlet's lede; a summary has more.
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?…][\"'”»“)]?\s+\S")


def standfirst(runs: Sequence[Run], headline: str | None) -> tuple[str | None, list[Candidate]]:
    """Give the summary line, without the name with which the outlet signs it."""
    candidates: list[Candidate] = []
    taken: Candidate | None = None
    for run, doubt in _lines(runs, headline):
        doubt = doubt or ("another stands before it" if taken else "")
        candidates.append(_candidate(run, _without_signer(run, runs), doubt or run.reason, taken=not doubt))
        taken = taken or (candidates[-1] if not doubt else None)
    if taken is None and (lead := _lead(runs, headline)):
        candidates.append(taken := _candidate(lead[0], 0, lead[1], taken=True))
    return (taken.value if taken else None), candidates


def signers(runs: Sequence[Run]) -> set[str]:
    """Give the names with which summaries are signed ("Name: …"): an outlet's, not a person's."""
    signed = (ORIGIN.match(run.text) for run in runs if run.role == "standfirst")
    return {bare(match[1]) for match in signed if match}


def _candidate(run: Run, start: int, reason: str, *, taken: bool) -> Candidate:
    return Candidate(
        field="standfirst",
        value=run.text[start:],
        method="text",
        raw=run.text,
        taken=taken,
        reason=reason,
        span=(run.start + start, run.start + len(run.text)),
    )


def _without_signer(run: Run, runs: Sequence[Run]) -> int:
    """Give where a summary begins after the name that signs it, if a byline has that name, too."""
    signed = ORIGIN.match(run.text)
    signs = signed and any(other.role == "byline" and bare(other.text) == bare(signed[1]) for other in runs)
    return signed.end() if signed and signs else 0


def _lines(runs: Sequence[Run], headline: str | None) -> Iterator[tuple[Run, str]]:
    """Yield the lines with the role, and why each is no standfirst after all, or ""."""
    begun = False
    for run in runs:
        if run.role == "standfirst":
            yield run, "the text has begun before it" if begun else _doubt(run, headline)
        begun = begun or run.role in BODY_ROLES


def _doubt(run: Run, headline: str | None) -> str:
    """Say why what a line says sums no article up, or ""."""
    text = run.text
    if headline and squeezed(text) in squeezed(headline):
        return "repeats the headline"
    if run.link_density > MOSTLY_LINK:
        return "leads to another page"
    return "credits a picture" if _credits_picture(text) else why_no_summary(text, run.words)


def _credits_picture(text: str) -> bool:
    line = split_credit(text)
    rest = text[slice(*line.caption)] if line.caption else ""
    return line.credit is not None and len(rest.split()) < LONGEST_CREDITED


# ---- what the text opens with --------------------------------------------------------------


def _lead(runs: Sequence[Run], headline: str | None) -> tuple[Run, str] | None:
    """Find the summary with which a text opens, and what sets it apart."""
    body = [*islice((run for run in runs if run.role in BODY_ROLES), FEWEST_PLAIN + 1)]
    if len(body) < FEWEST_PLAIN or body[0].block is None or body[1].block is None:
        return None
    first, second = body[:2]
    if names_summary(first) and _stands_apart(first, second):
        return first, "the text opens with it, in an element named as the summary"
    if heading := _sentence_over(runs, first):
        return (heading, "the heading over the text is a sentence") if not _doubt(heading, headline) else None
    if not SHORTEST_LEAD <= first.words <= LONGEST_LEAD or _doubt(first, headline):
        return None
    if (header := _header_of(first)) and not inside_of(second.element, header):
        return first, "the text opens with it, in the header with the headline"
    plain = len(body) > FEWEST_PLAIN and not any(_is_bold(run) for run in body[1:])
    if plain and _is_bold(first) and ends_sentence(first.text) and _SENTENCES.search(first.text):
        return first, "the text opens with it, in bold letters"
    return None


def _stands_apart(first: Run, second: Run) -> bool:
    if first.block is None or second.block is None:
        return False
    return first.block.parent is not second.block.parent and not second.hints & Hint.STANDFIRST


def _sentence_over(runs: Sequence[Run], first: Run) -> Run | None:
    """Find the one heading between headline and text, if it is a sentence and not dated."""
    at = next(index for index, run in enumerate(runs) if run is first)
    title = next((index for index in range(at - 1, -1, -1) if runs[index].role == "headline"), at)
    headings = [run for run in runs[title + 1 : at] if run.role == "subhead"]
    if len(headings) != 1 or headings[0].words > LONGEST_LEAD:
        return None
    [heading] = headings
    least = SHORTEST_LEAD if heading.text.rstrip().endswith(".") else SHORTEST_OPEN
    return heading if heading.words >= least and not printed(heading.text[:OPENING]) else None


def _header_of(run: Run) -> Element | None:
    return next((element for element in ancestors(run.element) if element.tag == "header"), None)


def _is_bold(run: Run) -> bool:
    """Tell whether all of a paragraph is in bold letters."""
    inner = run.element
    while inner is not None and inner is not run.block:
        if inner.tag in BOLD:
            return True
        inner = inner.parent
    return False
