"""Runs inside and outside the article's element ─► what is left of the roles."""

from collections.abc import Iterable, Sequence

from edkit.clean.fold import bare
from edkit.clean.hints import Hint
from edkit.clean.onward import mark_excerpts, mark_row_headings, mark_rows
from edkit.clean.page import Element, Run
from edkit.clean.region import Region
from edkit.clean.shapes import (
    HEADINGS,
    LISTED,
    LONGEST_TITLE,
    MOST_WORDS_OF_LABEL,
    MOSTLY_LINK,
    SHORT_LINE,
    Kind,
    ends_sentence,
    is_full_prose,
    is_prose,
    is_row_of_links,
    kind_of,
    list_of,
)

LONGEST_SUBHEAD = 12  # words
MOST_PULLED = 100  # lines compared with the whole text
LONGEST_LABEL = 6  # words above the headline
ALL_LINK = 0.75  # share of characters inside links; above it nothing is left to be text
PARAGRAPHS = frozenset({"p", "blockquote", "pre", ""})
AROUND_QUOTES = " .…\"'“”„‘’«»—–-"
ENDS_TEXT = frozenset(
    {"related-heading", "teaser-title", "teaser-excerpt", "comment", "correction", "paywall"}
)


def mark_inside(runs: Sequence[Run], region: Region, headline: int | None) -> None:
    """Decide what is left inside the article's element."""
    title = bare(runs[headline].text) if headline is not None else ""
    linked_lists = _linked_lists(runs)
    paragraphs = {kind_of(run) for run in runs if run.role in ("", "body") and is_prose(run)}
    selected = any(run.role == "body" for run in runs)  # by the outlet's recipe: then nothing else is
    for index in range(region.first, region.last + 1):
        run = runs[index]
        if run.role or not region.holds(index, run):
            continue
        if headline is not None and index < headline and not is_full_prose(run):
            labels = run.words <= LONGEST_LABEL and run.hints & Hint.KICKER
            run.take("kicker" if labels else "other", "stands before the headline")
        elif title and bare(run.text) == title:
            run.take("other", "repeats the headline")
        elif selected and run.tag not in HEADINGS:
            run.take(*_unselected_role(runs, index))
        else:
            run.take(*(_linked_role(run, linked_lists) or _text_role(run, paragraphs)))
    mark_excerpts(runs)
    _subheads(runs)
    _pull_quotes(runs)


def _unselected_role(runs: Sequence[Run], index: int) -> tuple[str, str]:
    """Decide what an outlet's recipe passes over: a short line right between paragraphs is a subhead."""
    run = runs[index]
    between = all(near.role == "body" for near in (runs[index - 1], runs[min(index + 1, len(runs) - 1)]))
    if between and run.words <= LONGEST_SUBHEAD and not ends_sentence(run.text):
        return "subhead", "a short line between the paragraphs that the outlet's recipe selects"
    return "other", "not selected by the outlet's recipe"


def _linked_role(run: Run, linked_lists: dict[Element, bool]) -> tuple[str, str] | None:
    """Decide what leads elsewhere."""
    if run.tag in HEADINGS and run.link_density > ALL_LINK:
        return "teaser-title", "a heading that leads elsewhere"
    if run.tag in LISTED and run.element is not None:
        leads_on = linked_lists.get(list_of(run.element))
        if leads_on is not None:
            return "teaser-title" if leads_on else "other", "one of a list of links"
    if is_row_of_links(run):
        return "other", "a row of short links"
    if run.link_density > ALL_LINK and run.words <= LONGEST_TITLE and run.tag not in LISTED:
        return "teaser-title" if run.words >= SHORT_LINE else "other", "a line that is all link"
    return None


def _text_role(run: Run, paragraphs: set[Kind]) -> tuple[str, str]:
    """Decide what belongs to the text. `paragraphs` are the kinds of element that hold prose."""
    if run.tag in HEADINGS:
        return "subhead", "a heading inside the article"
    if run.tag in LISTED:
        return "list", "an item of a list inside the article"
    if _is_bold_line(run):
        return "subhead", "a short bold line between paragraphs"
    if run.hints & Hint.QUOTE:
        return "quote", "set off as a quotation"
    if run.tag not in PARAGRAPHS and not ends_sentence(run.text):
        if run.words <= SHORT_LINE:
            return "other", "a label between paragraphs"
        if run.words <= LONGEST_SUBHEAD and kind_of(run) not in paragraphs:
            return "subhead", "a short line set apart from the paragraphs"
    if not any(map(str.isalnum, run.text)):
        return "other", "holds no word"
    if run.element is None:
        return "body", "a paragraph of the text"
    return "body", "text inside the element that holds most of the page's prose"


def _is_bold_line(run: Run) -> bool:
    bold = run.element is not None and run.element.tag in ("b", "strong")
    return (bold or run.element is None) and run.words <= LONGEST_SUBHEAD and not ends_sentence(run.text)


def _linked_lists(runs: Iterable[Run]) -> dict[Element, bool]:
    """Find lists that mostly lead elsewhere, and tell of each whether it leads to articles."""
    lists: dict[Element, list[Run]] = {}
    for run in runs:
        if run.tag in LISTED and run.element is not None:
            lists.setdefault(list_of(run.element), []).append(run)
    found = {}
    for element, items in lists.items():
        linked = sum(run.link_density * len(run.text) for run in items)
        if linked > MOSTLY_LINK * sum(len(run.text) for run in items):
            words, links = sum(run.words for run in items), sum(len(run.links) for run in items)
            found[element] = words > MOST_WORDS_OF_LABEL * links
    return found


def _subheads(runs: Sequence[Run]) -> None:
    """A heading is a subhead only where the article's text goes on under it."""
    text_follows = False
    for run in reversed(runs):
        if run.role in ("body", "list", "quote"):
            text_follows = True
        elif run.role == "subhead" and not text_follows:
            run.take("other", "a heading with no text of the article under it")
        elif run.role == "headline":
            return


def _pull_quotes(runs: Sequence[Run]) -> None:
    """A line set apart that repeats words of the text is no subhead of it."""
    apart = [run for run in runs if run.role == "subhead" and run.tag not in HEADINGS]
    if apart:
        text = "\n".join(run.text for run in runs if run.role == "body").casefold()
        for run in apart[:MOST_PULLED]:
            if run.words > SHORT_LINE and run.text.strip(AROUND_QUOTES).casefold() in text:
                run.take("other", "repeats words of the text")


def mark_outside(runs: Sequence[Run], headline: int | None, region: Region | None) -> None:
    """Decide what is left outside the article's element."""
    if region is not None and region.element is not None:
        _let_in(runs, headline, region)
    mark_rows(runs)
    for run in runs:
        if not run.role:
            run.take("other", "outside the element that holds the article")
    mark_row_headings(runs)


def _let_in(runs: Sequence[Run], headline: int | None, region: Region) -> None:
    """Let in prose right before and after the body, in an element of the same kind: bodies are cut up."""
    kinds = {kind_of(run) for run in runs if run.role == "body"}
    for index in range(region.last + 1, len(runs)):
        run = runs[index]
        if run.role in ENDS_TEXT:
            break
        if (
            not run.role
            and kind_of(run) in kinds
            and run.link_density < MOSTLY_LINK
            and run.words > SHORT_LINE
        ):
            run.take("body", "goes on from the text, in an element of the same kind")
    first = headline + 1 if headline is not None else region.first
    for run in runs[first : region.first]:
        if not run.role and is_prose(run) and (headline is not None or kind_of(run) in kinds):
            run.take("body", "text between the headline and the body")
