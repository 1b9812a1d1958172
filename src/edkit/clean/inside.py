"""Runs inside and outside the article's element ─► what is left of the roles."""

from collections.abc import Iterable, Sequence

from edkit.clean.hints import Hint, bare
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
    ends_sentence,
    is_full_prose,
    is_prose,
    is_row_of_links,
    kind_of,
    list_of,
)

LONGEST_SUBHEAD = 12  # words
ENDS_TEXT = frozenset(
    {"related-heading", "teaser-title", "teaser-excerpt", "comment", "correction", "paywall"}
)


def mark_inside(runs: Sequence[Run], region: Region, headline: int | None) -> None:
    """Decide what is left inside the article's element."""
    title = bare(runs[headline].text) if headline is not None else ""
    linked_lists = _linked_lists(runs)
    selected = any(run.role == "body" for run in runs)  # by the outlet's recipe: then nothing else is
    for index, run in enumerate(runs):
        if run.role or not region.holds(index, run):
            continue
        if headline is not None and index < headline and not is_full_prose(run):
            run.take(
                "kicker" if run.words <= 6 and run.hints & Hint.KICKER else "other",
                "stands before the headline",
            )
        elif title and bare(run.text) == title:
            run.take("other", "repeats the headline")
        elif selected and run.tag not in HEADINGS:
            run.take("other", "not selected by the outlet's recipe")
        else:
            run.take(*_text_role(run, linked_lists))
    mark_excerpts(runs)
    _subheads(runs)


def _text_role(run: Run, linked_lists: dict[Element, bool]) -> tuple[str, str]:
    words = run.words
    if run.tag in HEADINGS and run.link_density > 0.8:
        return "teaser-title", "a heading that leads elsewhere"
    if run.tag in HEADINGS:
        return "subhead", "a heading inside the article"
    if run.tag in LISTED and run.element is not None:
        leads_on = linked_lists.get(list_of(run.element))
        if leads_on is None:
            return "list", "an item of a list inside the article"
        return "teaser-title" if leads_on else "other", "one of a list of links"
    if is_row_of_links(run):
        return "other", "a row of short links"
    if run.links and run.link_density > 0.7 and words <= LONGEST_TITLE:
        return "teaser-title", "a line that is all link"
    if _is_bold_line(run):
        return "subhead", "a short bold line between paragraphs"
    if run.element is not None and run.element.within(frozenset({"blockquote"})):
        return "quote", "set off as a quotation"
    if run.tag not in ("p", "blockquote", "pre", "") and words <= SHORT_LINE and not ends_sentence(run.text):
        return "other", "a label between paragraphs"
    if not any(map(str.isalnum, run.text)):
        return "other", "holds no word"
    return (
        "body",
        "text inside the element that holds most of the page's prose"
        if run.element
        else "a paragraph of the text",
    )


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
