"""Runs that lead on to other articles: headings, titles and excerpts, wherever they stand."""

import re
from collections import Counter
from collections.abc import Sequence

from edkit.clean.hints import glued_headings
from edkit.clean.page import Run
from edkit.clean.shapes import (
    HEADINGS,
    LEAST_PROSE,
    LONGEST_TITLE,
    MOSTLY_LINK,
    ends_sentence,
    is_full_prose,
    is_prose,
    is_truncated,
    kind_of_element,
)
from edkit.models import BODY_ROLES

LONGEST_RELATED_HEADING = 6  # words
LONGEST_EXCERPT = 60  # words in a teaser's excerpt
FEWEST_OF_KIND = 3  # paragraphs in elements of one kind, for that kind to be the text's
FEWEST_LEADING = 3  # headings that lead elsewhere; fewer may be part of a text


def split_glued(runs: Sequence[Run]) -> list[Run]:
    """Make two runs of two related headings without a space between, and of a teaser in one piece."""
    out: list[Run] = []
    for run in runs:
        parts = glued_headings(run.text)
        if parts is None:
            out += _title_and_excerpt(run)
            continue
        cut = len(parts[0])
        out.append(Run(text=parts[0], element=run.element, start=run.start))
        out.append(Run(text=parts[1], element=run.element, start=run.start + cut, glued=True))
    return out


def _title_and_excerpt(run: Run) -> list[Run]:
    """Split `<a>title</a><br>excerpt…`, as old layouts set teasers."""
    title, line_break, excerpt = run.text.partition("\n")
    linked = [(start, end) for start, end, _ in run.links if end <= len(title)]
    whole = len(linked) == len(run.links) == 1 and linked[0] == (0, len(title))
    if not (line_break and whole and is_truncated(excerpt)):
        return [run]
    return [Run(text=title, element=run.element, links=run.links), Run(text=excerpt, element=run.element)]


def mark_related(run: Run, words: int) -> None:
    """Sort what stands inside an element named for other articles."""
    if (run.links and run.link_density > MOSTLY_LINK) or (run.tag in HEADINGS and run.links):
        run.take("teaser-title", "a link inside an element named for other articles")
    elif run.tag in HEADINGS and words <= LONGEST_TITLE:
        run.take("related-heading", "a heading inside an element named for other articles")
    elif words >= LEAST_PROSE or is_truncated(run.text):
        run.take("teaser-excerpt", "text inside an element named for other articles")
    else:
        run.take("other", "a label inside an element named for other articles")


def mark_listed(runs: Sequence[Run]) -> None:
    """Mark what follows a heading over other articles, and pairs of title and cut-off excerpt."""
    _unheaded_pairs(runs)
    kinds = Counter(
        kind_of_element(run) for run in runs if not run.role and run.words >= 15 and is_prose(run)
    )
    text_kinds = {kind for kind, count in kinds.items() if count >= FEWEST_OF_KIND}
    listing = False
    for index, run in enumerate(runs):
        if run.role == "related-heading":
            listing = True
        elif run.role in ("teaser-title", "teaser-excerpt"):
            continue
        elif run.role:
            listing = listing and run.role in ("other", "caption", "date", "byline")
        elif listing:
            listing = _listed(runs, index, text_kinds)


def _listed(runs: Sequence[Run], index: int, text_kinds: set[tuple[str, str, int]]) -> bool:
    """Decide one run after a heading over other articles; False where the article goes on."""
    run, before = runs[index], runs[index - 1]
    after = runs[index + 1] if index + 1 < len(runs) else None
    if is_full_prose(run) or (
        is_prose(run) and kind_of_element(run) in text_kinds - {kind_of_element(before)}
    ):
        return False
    if is_truncated(run.text) or (
        before.role == "teaser-title" and is_prose(run) and run.words <= LONGEST_EXCERPT
    ):
        run.take("teaser-excerpt", "follows a title under a heading over other articles")
        return True
    if (
        not run.links
        and run.words <= 6
        and all(near is not None and near.link_density > MOSTLY_LINK for near in (before, after))
    ):
        run.take("related-heading", "a short line between lists of links")
        return True
    leads_to_prose = after is not None and not after.role and is_full_prose(after)
    if run.words > LONGEST_TITLE or (leads_to_prose and run.link_density < MOSTLY_LINK):
        return False
    run.take("teaser-title", "stands under a heading over other articles")
    return True


def _unheaded_pairs(runs: Sequence[Run]) -> None:
    """Two or more pairs of a short line and a cut-off excerpt are teasers, whatever stands above."""
    index = 0
    while index < len(runs) - 1:
        end = index
        while _is_pair(runs, end):
            end += 2
        if end - index >= 4:
            for at in range(index, end, 2):
                runs[at].take("teaser-title", "one of several titles, each with a cut-off excerpt")
                runs[at + 1].take("teaser-excerpt", "breaks off; one of several in a row")
            above = runs[index - 1] if index else None
            if above is not None and not above.role and above.words <= 6 and not ends_sentence(above.text):
                above.take("related-heading", "a short line over a row of teasers")
        index = max(end, index + 1)


def _is_pair(runs: Sequence[Run], index: int) -> bool:
    if index + 1 >= len(runs):
        return False
    title, excerpt = runs[index], runs[index + 1]
    return (
        not title.role
        and not excerpt.role
        and 1 < title.words <= LONGEST_TITLE
        and not title.text.rstrip().endswith((".", ":"))
        and excerpt.words <= LONGEST_EXCERPT
        and excerpt.words > 4
        and is_truncated(excerpt.text)
    )


def mark_excerpts(runs: Sequence[Run]) -> None:
    """Under headings that lead elsewhere, where there are several, short texts are excerpts."""
    leading = [run for run in runs if run.role == "teaser-title" and run.tag in HEADINGS]
    if len(leading) < FEWEST_LEADING:
        return
    under = False
    for run in runs:
        if run.role == "teaser-title":
            under = run.tag in HEADINGS
        elif run.role == "body" and under and run.words <= LONGEST_EXCERPT:
            run.take("teaser-excerpt", "stands under a heading that leads elsewhere")
            under = False
        elif run.role in BODY_ROLES:
            under = False


def mark_row_headings(runs: Sequence[Run]) -> None:
    """A short line right over two or more links to articles is their heading."""
    for run, first, second in zip(runs, runs[1:], runs[2:], strict=False):
        over = first.role == second.role == "teaser-title" and not run.links
        if over and run.role == "other" and _could_be_heading(run):
            run.take("related-heading", "a short line over links to articles")


def _could_be_heading(run: Run) -> bool:
    words = 0 < run.words <= LONGEST_RELATED_HEADING
    return words and not re.search(r"\d", run.text) and not ends_sentence(run.text)
