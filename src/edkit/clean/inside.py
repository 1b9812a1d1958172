"""Runs inside and outside the article's element ─► what is left of the roles."""

from collections.abc import Iterable, Sequence

from edkit.clean.hints import Hint, bare
from edkit.clean.onward import mark_excerpts, mark_row_headings
from edkit.clean.page import Element, Run
from edkit.clean.region import Region
from edkit.clean.shapes import (
    HEADINGS,
    LISTED,
    LONGEST_TITLE,
    MOSTLY_LINK,
    SHORT_LINE,
    ends_sentence,
    is_full_prose,
    is_prose,
    is_truncated,
    kind_of_element,
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


def _text_role(run: Run, linked_lists: set[int]) -> tuple[str, str]:
    words = run.words
    if run.tag in HEADINGS and run.link_density > 0.8:
        return "teaser-title", "a heading that leads elsewhere"
    if run.tag in HEADINGS:
        return "subhead", "a heading inside the article"
    if run.tag in LISTED and run.element is not None:
        if _list_of(run.element) in linked_lists:
            return "teaser-title", "one of a list of links"
        return "list", "an item of a list inside the article"
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


def _list_of(element: Element) -> int:
    """Number the list that an item belongs to."""
    holder = element.block
    while holder.parent is not None and holder.tag not in ("ul", "ol", "dl", "menu"):
        holder = holder.parent
    return holder.number


def _linked_lists(runs: Iterable[Run]) -> set[int]:
    """Find lists that mostly lead elsewhere."""
    linked: dict[int, int] = {}
    letters: dict[int, int] = {}
    for run in runs:
        if run.tag in LISTED and run.element is not None:
            number = _list_of(run.element)
            letters[number] = letters.get(number, 0) + len(run.text)
            linked[number] = linked.get(number, 0) + sum(end - start for start, end, _ in run.links)
    return {number for number, size in letters.items() if linked[number] > MOSTLY_LINK * size}


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
    for index, run in enumerate(runs):
        if run.role:
            continue
        if run.links and run.link_density > MOSTLY_LINK:
            leads_on = run.words >= SHORT_LINE and run.words > 3 * len(run.links)
            run.take("teaser-title" if leads_on else "navigation", "a link outside the article")
        elif is_truncated(run.text) and index and runs[index - 1].role == "teaser-title":
            run.take("teaser-excerpt", "breaks off, under the title of another article")
        else:
            run.take("other", "outside the element that holds the article")
    mark_row_headings(runs)


def _let_in(runs: Sequence[Run], headline: int | None, region: Region) -> None:
    """Let in prose right before and after the body, in an element of the same kind: bodies are cut up."""
    kinds = {kind_of_element(run) for run in runs if run.role == "body"}
    for index in range(region.last + 1, len(runs)):
        run = runs[index]
        if run.role in ENDS_TEXT:
            break
        if (
            not run.role
            and kind_of_element(run) in kinds
            and run.link_density < MOSTLY_LINK
            and run.words > SHORT_LINE
        ):
            run.take("body", "goes on from the text, in an element of the same kind")
    first = headline + 1 if headline is not None else region.first
    for run in runs[first : region.first]:
        if not run.role and is_prose(run) and (headline is not None or kind_of_element(run) in kinds):
            run.take("body", "text between the headline and the body")
