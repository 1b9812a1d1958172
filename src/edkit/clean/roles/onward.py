"""Runs that lead on to other articles: titles under known headings, and titles with excerpts cut off."""

from collections import Counter
from collections.abc import Sequence

from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import (
    HEADINGS,
    LONGEST_TITLE,
    MOSTLY_LINK,
    SHORT_LINE,
    Kind,
    ends_sentence,
    is_full_prose,
    is_label,
    is_prose,
    is_row_of_links,
    is_truncated,
    kind_of,
)
from edkit.clean.roles.link_lists import LONGEST_EXCERPT
from edkit.clean.roles.pieces import mark_pieces
from edkit.clean.written.pointers import glued_headings, is_related_heading

LONGEST_RELATED_HEADING = 6  # words
FEWEST_OF_KIND = 3  # paragraphs in elements of one kind, for that kind to be the text's
BESIDE_TEASERS = frozenset({"other", "caption", "date", "byline"})  # may stand between titles


def split_glued(runs: Sequence[Run]) -> list[Run]:
    """Make two runs of what markup left in one: two headings, heading and title, title and excerpt."""
    return [part for run in runs for part in _parts(run)]


def _parts(run: Run) -> list[Run]:
    if run.links:
        begins_with_link = not run.links[0][0]
        return (_title_and_excerpt(run) if begins_with_link else _heading_and_title(run)) or [run]
    headings = glued_headings(run.text)
    if headings is None:
        return [run]
    first, second = headings
    return [
        Run(text=first, element=run.element, start=run.start),
        Run(text=second, element=run.element, start=run.start + len(first), glued=True),
    ]


def _heading_and_title(run: Run) -> list[Run] | None:
    """Split `<span>See also</span><a>title</a>`."""
    start, end, href = run.links[0]
    if len(run.links) > 1 or end < len(run.text) or not is_related_heading(run.text[:start]):
        return None
    heading, title = run.text[:start].rstrip(), run.text[start:]
    return [
        Run(text=heading, element=run.element, alone=True),
        Run(text=title, element=run.element, links=[(0, len(title), href)]),
    ]


def _title_and_excerpt(run: Run) -> list[Run] | None:
    """Split `<a>title</a><br>excerpt…`, as old layouts set teasers."""
    title, line_break, excerpt = run.text.partition("\n")
    whole = len(run.links) == 1 and run.links[0][:2] == (0, len(title))
    if not (line_break and whole and is_truncated(excerpt)):
        return None
    return [Run(text=title, element=run.element, links=run.links), Run(text=excerpt, element=run.element)]


def mark_listed(runs: Sequence[Run]) -> None:
    """Mark what follows a heading over other articles, and pairs of title and cut-off excerpt."""
    mark_pieces(runs)
    _unheaded_pairs(runs)
    text_kinds = _kinds_of_text(runs)
    listing = linked = False  # below a heading; its titles are links
    for index, run in enumerate(runs):
        if run.role == "related-heading":
            listing, linked = not run.alone, False
        elif run.role in ("teaser-title", "teaser-excerpt"):
            linked = linked or bool(run.links)
        elif run.role:
            listing = listing and run.role in BESIDE_TEASERS
        elif listing:
            listing = _listed(runs, index, text_kinds, linked)
            linked = linked or bool(run.links)


def _kinds_of_text(runs: Sequence[Run]) -> set[Kind]:
    """Find the kinds of element in which the page's paragraphs stand."""
    prose = (run for run in runs if run.role in ("", "body") and run.words >= 15 and is_prose(run))
    return {kind for kind, count in Counter(map(kind_of, prose)).items() if count >= FEWEST_OF_KIND}


def _listed(runs: Sequence[Run], index: int, text_kinds: set[Kind], linked: bool) -> bool:
    """Decide one run after a heading over other articles; False where the article goes on."""
    run, before = runs[index], runs[index - 1]
    after = runs[index + 1] if index + 1 < len(runs) else None
    as_the_text = is_prose(run) and kind_of(run) in text_kinds and kind_of(run) != kind_of(before)
    if is_full_prose(run) or (as_the_text and not is_truncated(run.text)):
        return False
    follows_title = before.role == "teaser-title" and is_prose(run) and run.words <= LONGEST_EXCERPT
    if follows_title or is_truncated(run.text):
        run.take("teaser-excerpt", "follows a title under a heading over other articles")
    elif not any(map(str.isalpha, run.text)) or is_row_of_links(run):
        run.take("other", "no title, under a heading over other articles")
    elif _between_links(run, before, after):
        run.take("related-heading", "a short line between lists of links")
    elif run.words > LONGEST_TITLE or _leads_to_prose(run, after):
        return False
    elif not run.links and (linked or (run.element is not None and run.words < SHORT_LINE)):
        if run.tag in HEADINGS or is_prose(run):
            return False
        run.take("other", "no link, among titles that are links" if linked else "a label, and no title")
    elif _labels_a_title(run, after):
        run.take("other", "a label over the title of another article")
    else:
        run.take("teaser-title", "stands under a heading over other articles")
    return True


def _between_links(run: Run, before: Run, after: Run | None) -> bool:
    short = not run.links and run.words <= LONGEST_RELATED_HEADING
    return short and all(near is not None and near.link_density > MOSTLY_LINK for near in (before, after))


def _labels_a_title(run: Run, after: Run | None) -> bool:
    """Tell whether a link is the section of an article whose title stands under it, as a heading."""
    titled = after is not None and after.tag in HEADINGS and after.link_density > MOSTLY_LINK
    return is_label(run) and run.tag not in HEADINGS and titled and not is_label(after or run)


def _leads_to_prose(run: Run, after: Run | None) -> bool:
    """Tell whether a line is a subhead of the text rather than a title: a full paragraph follows."""
    return after is not None and not after.role and is_full_prose(after) and run.link_density < MOSTLY_LINK


def _unheaded_pairs(runs: Sequence[Run]) -> None:
    """Pairs of title and cut-off excerpt are teasers, whatever stands above: two, or one with a link."""
    end = 0
    for index, run in enumerate(runs):
        if index < end or run.role:
            continue
        end = index
        while _is_pair(runs, end):
            end += 2
        if end - index >= 4 or (end > index and run.link_density > MOSTLY_LINK):
            for at in range(index, end, 2):
                runs[at].take("teaser-title", "a title with a cut-off excerpt")
                runs[at + 1].take("teaser-excerpt", "breaks off, under a title")
            above = runs[index - 1] if index else None
            if above is not None and not above.role and above.words <= 6 and not ends_sentence(above.text):
                above.take("related-heading", "a short line over a row of teasers")


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
        and excerpt.tag not in HEADINGS
        and is_truncated(excerpt.text)
    )
