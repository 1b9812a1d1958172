"""The lines between the headline and the text ─► byline and date, and what is beside them."""

from collections.abc import Sequence

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import HEADINGS, LEAST_PROSE, LISTED, MOSTLY_LINK, is_prose, leads_to_topics
from edkit.clean.markup.shapes import kind_of as kind_of_run
from edkit.clean.roles.head import Headmatter
from edkit.clean.roles.kicker import labels_below
from edkit.clean.roles.region import Region
from edkit.clean.roles.standfirst import LONGEST_SIGNER, LONGEST_STANDFIRST, begins_text, mark_standfirst
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare
from edkit.clean.written.name_words import AGENCIES
from edkit.clean.written.names import (
    begins_byline,
    has_given_name,
    has_lead_in,
    kind_of,
    looks_like_names,
    names,
)
from edkit.models import BODY_ROLES

HEAD_LINES = 10  # lines after the headline among which byline, date and standfirst stand
LONGEST_DATE = 16  # words in a line with a date in the head
LONGEST_DATE_IN_TEXT = 6  # the same, of an item of a list or what reads as text
DATED_TEXT = 0.8  # share above which a line with a date reads as text
LONGEST_ACRONYM = 4  # letters; so short a word that is no name of an agency may be one in capitals
CLOSE_UNDER = 4  # lines
LONGEST_DATE_LINE = 10  # words in one of them that tells the date
LONGEST_SIGNATURE = 12  # words in a line that opens as bylines do
PASSED = frozenset({"other", "navigation", "kicker", "teaser-title"})  # roles of lines that may be bylines
ENDS_HEAD = BODY_ROLES | {"subhead", "related-heading", "teaser-excerpt"}
OF_THE_PAGE = 4  # blocks above the headline; what stands higher is no date of the article


def mark_head(
    runs: Sequence[Run],
    headline: int | None,
    region: Region,
    stated: Headmatter,
    shares: Sequence[float],
) -> None:
    """Find byline, date and standfirst between the headline and the text."""
    first = headline + 1 if headline is not None else region.first
    last = _mark_head_lines(runs, first, stated, shares)
    of_text = {kind_of_run(run) for run in runs if run.role in BODY_ROLES and run.element}
    for index in range(first, last):
        run = runs[index]
        if not run.role and (run.words > LONGEST_STANDFIRST or kind_of_run(run) in of_text):
            continue
        if begins_text(run, shares[index], stated):
            continue
        if not run.role and run.words >= LEAST_PROSE - 2:
            run.take("standfirst", "stands between the headline and the byline or date")
        elif not run.role and (reason := labels_below(run)):
            run.take("kicker", reason)
        elif not run.role:
            run.take("other", "a short line in the head of the article")
    mark_standfirst(runs, first, last, region, stated, shares)


def _mark_head_lines(runs: Sequence[Run], first: int, stated: Headmatter, shares: Sequence[float]) -> int:
    """Mark bylines and dates after the headline; give the index after the last of them."""
    last, prose, seen = first, 0, 0
    for index in range(first, len(runs)):
        run = runs[index]
        if run.tag in HEADINGS and run.link_density > 0.8:
            break  # the head of a list of articles, not of one
        if run.role in ("byline", "date") and prose <= 1:
            last = index + 1
        prose += run.role in BODY_ROLES or (not run.role and is_prose(run) and run.words >= 12)
        seen += not run.role
        if prose > 1 or seen > HEAD_LINES:
            break
        if run.role:
            continue
        if role := _head_line(runs, index, stated, shares[index]):
            run.take(*role)
            last = index + 1
    return last


def _head_line(runs: Sequence[Run], index: int, stated: Headmatter, share: float) -> tuple[str, str] | None:
    run, words = runs[index], runs[index].words
    in_text = run.tag in LISTED or share > DATED_TEXT
    if words <= 30 and has_lead_in(run.text):
        return "byline", "opens as bylines do"
    if words <= (LONGEST_DATE_IN_TEXT if in_text else LONGEST_DATE) and (
        run.time or printed(run.text, month_first=True)
    ):
        return "date", "a line with a date in the head of the article"
    if words > 8:
        return None
    if bare(run.text) in AGENCIES and (run.text.isupper() or len(run.text) > LONGEST_ACRONYM):
        return "byline", "an agency's name in the head of the article"
    if index and runs[index - 1].role == "byline" and kind_of(run.text) == "role":
        return "byline", "the office of whoever is named before it"
    if bare(run.text) in stated.outlet_names or _labels_a_neighbour(run, runs, index):
        return "byline", "the outlet's name in the head of the article"
    if run.tag in HEADINGS or (
        run.link_density > MOSTLY_LINK * 1.9 and not run.hints & Hint.BYLINE and words < 2
    ):
        return None
    if leads_to_topics(run):
        return None
    named = words <= 4 and kind_of(run.text) in ("outlet", "agency")
    if words > 1 and (
        named or (looks_like_names(run.text) and (_signs(runs, index) or _names_several(run.text)))
    ):
        return "byline", "names in the head of the article"
    return None


def _signs(runs: Sequence[Run], index: int) -> bool:
    """Tell whether words with capitals are names, and no label: by a given name, or what is beside them."""
    beside = [*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2]]
    if has_given_name(runs[index].text) or any(map(_dates_or_signs, beside)):
        return True
    if len(beside) > 1 and beside[1].words <= LONGEST_SIGNER and kind_of(beside[1].text) == "role":
        return True  # whose office stands in the next line
    return len(beside) > 1 and beside[0].role == "headline" and is_prose(beside[1])


def _names_several(text: str) -> bool:
    """Tell whether a line names an agency or outlet, or several persons, each in more than one word."""
    kinds = [name.kind for name in names(text) if name.kind != "person" or " " in name.text]
    return "agency" in kinds or "outlet" in kinds or kinds.count("person") > 1


def _dates_or_signs(run: Run) -> bool:
    dated = run.words <= LONGEST_DATE and printed(run.text, month_first=True)
    return bool(dated) or begins_byline(run.text)


def _labels_a_neighbour(run: Run, runs: Sequence[Run], index: int) -> bool:
    """Tell whether a line nearby opens with this name and a colon, as outlets sign their summaries."""
    label = bare(run.text) + ":"
    return any(
        " ".join(near.text.split()).casefold().startswith(label) for near in runs[max(0, index - 3) : index]
    )


def mark_passed_date(runs: Sequence[Run], headline: int) -> None:
    """Take a date that stands close under the headline for the article's where no other line is."""
    if any(run.role == "date" for run in runs):
        return
    for run in runs[headline + 1 : headline + 1 + CLOSE_UNDER]:
        if run.role in BODY_ROLES or run.role == "teaser-title":
            return
        short = run.role == "other" and run.words <= LONGEST_DATE_LINE and not run.links
        if short and (run.time or printed(run.text, month_first=True)):
            run.take("date", "a line with a date close under the headline")
            return


def mark_passed_byline(runs: Sequence[Run], headline: int) -> None:
    """Take a line that opens as bylines do for one, close under the headline, where no other line is."""
    near = runs[max(0, headline - CLOSE_UNDER) : headline + 1 + HEAD_LINES]
    if any(run.role == "byline" for run in near):
        return
    for run in runs[headline + 1 : headline + 1 + HEAD_LINES]:
        if run.role in ENDS_HEAD:
            return
        if run.role in PASSED and run.words <= LONGEST_SIGNATURE and has_lead_in(run.text):
            run.take("byline", "opens as bylines do, close under the headline")
            return


def settle_todays_date(runs: Sequence[Run], headline: int) -> None:
    """Take the date over the page for the day on which it was shown, where the article has another."""
    above = [run for run in runs[: max(0, headline - OF_THE_PAGE)] if run.role == "date"]
    if above and any(run.role == "date" for run in runs[headline + 1 :]):
        for run in above:
            if not run.hints & Hint.MAIN:
                run.take("other", "the date of the day, above the article")
