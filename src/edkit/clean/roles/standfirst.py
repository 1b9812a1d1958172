"""The runs under the headline ─► its summary line, where it can be told from the text's first paragraph."""

from collections.abc import Sequence
from itertools import pairwise

from edkit.clean.markup.elements import ancestors
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import HEADINGS, LEAST_PROSE, MOSTLY_LINK, is_prose
from edkit.clean.roles.head import Headmatter
from edkit.clean.roles.region import Region
from edkit.clean.written.fold import bare

LONGEST_STANDFIRST = 80  # words
SIGNED_WITHIN = 4  # lines after the headline among which a signed summary stands
LONGEST_SIGNER = 6  # words in the name of whoever signs one
UNDER = 20  # lines after the headline among which it stands
FEWEST = 4  # words
FEWEST_IN_HEADING = 6  # the same where only a heading shows it
HEADED = 2  # lines after the first among which that stands
LEAD = 0.6  # share above which a line under the headline is the text's first
MARKED_LEAD = 0.75  # the same where it is named as the summary, the page's description, or pasted
HEADED_LEAD = 0.88  # the same where it is a heading
OPENING = 22  # words; so long a summary opens the text as often as it stands apart
OPENING_LEAD = 0.5  # the same as LEAD, of one so long


def mark_signed_summary(runs: Sequence[Run], headline: int | None) -> None:
    """Take "Name: the summary" for the standfirst where the next line is the name, as outlets sign theirs."""
    first = headline + 1 if headline is not None else 0
    for run, signer in pairwise(runs[first : first + SIGNED_WITHIN]):
        signed = run.text.startswith(f"{signer.text}:") and signer.words <= LONGEST_SIGNER
        if signed and not run.role and LEAST_PROSE <= run.words <= LONGEST_STANDFIRST:
            run.take("standfirst", "opens with the name in the line below it")
            return


def mark_standfirst(
    runs: Sequence[Run],
    first: int,
    last: int,
    region: Region,
    stated: Headmatter,
    shares: Sequence[float],
) -> None:
    """Take the summary line under the headline, where its element or the page's description shows it."""
    if any(run.role == "standfirst" for run in runs[first : region.last + 1]):
        return
    for index in range(first, min(len(runs), first + UNDER)):
        run = runs[index]
        if run.role or run.words < FEWEST or run.link_density > MOSTLY_LINK:
            continue
        if run.words > LONGEST_STANDFIRST:
            return
        inside = region.holds(index)
        if inside and index >= last and names_summary(run) and run.text.endswith("."):
            return  # set off, but part of the text: the byline stands above it
        reason = _why_summary(run, index - first, inside, stated)
        if reason and not begins_text(run, shares[index], stated):
            run.take("standfirst", reason)
        if is_prose(run):
            return


def _why_summary(run: Run, at: int, inside: bool, stated: Headmatter) -> str:
    """Say what shows that a line is the summary, or "": `at` lines under the headline, `inside` the text."""
    if names_summary(run):
        return "named as the summary"
    described = bool(stated.description) and bare(run.text) == stated.description and not inside
    headed = run.tag in HEADINGS and run.tag != "h1" and run.words >= FEWEST_IN_HEADING and at <= HEADED
    return "stands under the headline, apart from the text" if described or headed else ""


def begins_text(run: Run, share: float, stated: Headmatter) -> bool:
    """Tell whether a line in the head of an article reads so much like its text that it is no summary."""
    if share <= (OPENING_LEAD if run.words >= OPENING else LEAD):
        return False
    if run.element is None:
        return share > MARKED_LEAD
    named = run.hints & Hint.STANDFIRST or bare(run.text) == stated.description
    if run.words >= OPENING or not (named or run.tag in HEADINGS):
        return True
    return share > (HEADED_LEAD if run.tag in HEADINGS else MARKED_LEAD)


def names_summary(run: Run) -> bool:
    """Tell whether elements are named as the summary, and as other articles at most in one: "teaser-text"."""
    if not run.hints & Hint.STANDFIRST or not run.hints & Hint.RELATED:
        return bool(run.hints & Hint.STANDFIRST)
    return all(e.own & Hint.STANDFIRST for e in ancestors(run.element) if e.own & Hint.RELATED)
