"""Runs that lead on to other articles: headings, titles and excerpts, wherever they stand."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise, takewhile

from edkit.clean.markup.elements import ancestors
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.roles.rows import Rows
from edkit.clean.written.dates import printed
from edkit.clean.written.names import has_lead_in
from edkit.clean.written.pointers import glued_headings, is_related_heading, leads_to_no_article
from edkit.clean.written.shapes import (
    HEADINGS,
    LEAST_PROSE,
    LISTED,
    LONGEST_TITLE,
    MOSTLY_LINK,
    SHORT_LINE,
    WHOLE_PAGE,
    Kind,
    ends_sentence,
    is_full_prose,
    is_label,
    is_prose,
    is_row_of_links,
    is_truncated,
    kind_of,
    row_of,
    stands_in,
)
from edkit.models import BODY_ROLES

LONGEST_RELATED_HEADING = 6  # words
LONGEST_ANNOUNCEMENT = 12  # the same where it ends with a colon
LONGEST_EXCERPT = 60  # words in a teaser's excerpt
FEWEST_OF_KIND = 3  # paragraphs in elements of one kind, for that kind to be the text's
FEWEST_LEADING = 3  # headings that lead elsewhere; fewer may be part of a text
MOST_OF_PAGE = 0.8  # share of the words of text
MOST_PIECES = 6  # blocks in one link; more of them are a page wrapped in a link
LONGEST_DATE_LINE = 6  # words in the line of a teaser that tells its date
BESIDE_TEASERS = frozenset({"other", "caption", "date", "byline"})  # may stand between titles
ENDS_TEASERS = BODY_ROLES | {"subhead", "headline"}
WHOLLY_LINK = 0.65  # share of characters inside links, of a title with its label
LINKING = frozenset({"", "body", "share", "navigation", "teaser-title"})  # may be links under such a line
TEASER = frozenset({"teaser-title", "teaser-excerpt"})
LOWEST_HEADING = 7  # below an <h6>
LONG_IN_MENU = 5  # words on average in the links of a menu under a known heading that are titles
NEAR_HEADING = 4  # runs after a heading among which its titles begin
STEPS_TO_LIST = 4  # elements from a heading outwards to the one that holds the titles, too
MOST_IN_LIST = 40  # runs looked at in a list of other articles
HEADING = re.compile(r"(?<![a-z])(?:h[1-6]|title|heading|headline|header)(?![a-z])", re.IGNORECASE)
NO_HEADING = re.compile(
    r"\d|^(?:about|über|à propos|sobre)\b|https?:|www\.", re.IGNORECASE
)  # dates, ranks, what presents somebody, addresses
MAY_HEAD = frozenset({"other", "navigation"})
UNSURE = frozenset(
    {"", "other", "date", "caption", "navigation", "teaser-title", "teaser-excerpt", "related-heading"}
)


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
    _sort_links_in_pieces(runs)
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


def _sort_links_in_pieces(runs: Sequence[Run]) -> None:
    """Sort the pieces of one link, `<a><div>title</div><div>excerpt</div></a>`."""
    for anchor, group in _links_in_pieces(runs):
        title = _title_among(group, anchor)
        if title is None or not _is_teaser(group, title):
            continue
        title.take("teaser-title", "the title of several pieces in one link")
        below = False
        for run in group:
            if run is title:
                below = True
            elif below and (is_truncated(run.text) or run.words >= LEAST_PROSE) and not has_lead_in(run.text):
                run.take("teaser-excerpt", "follows the title in one link")
            else:
                run.take("other", "a label beside the title in one link")


def _links_in_pieces(runs: Sequence[Run]) -> Iterator[tuple[Element, list[Run]]]:
    """Yield each link that several runs share, and these."""
    linked = [run for run in runs if run.link_density > MOSTLY_LINK and run.element is not None]
    for anchor, members in groupby(linked, key=lambda run: run.element.anchor if run.element else None):
        group = list(members)
        in_menu = group[0].hints & Hint.NAVIGATION and not group[0].hints & Hint.RELATED
        if anchor is None or (anchor.href or "").startswith("#") or not 1 < len(group) <= MOST_PIECES:
            continue
        if not in_menu or any(_is_dated(run) for run in group):
            yield anchor, group


def _is_teaser(group: Sequence[Run], title: Run) -> bool:
    """Tell whether pieces of a link are a teaser: no card of an author, who is named beside no date."""
    dated = any(_is_dated(run) for run in group if run is not title)
    signed = UNSURE | {"byline"} if dated else UNSURE
    return all(run.role in signed and (dated or not has_lead_in(run.text)) for run in group)


def _is_dated(run: Run) -> bool:
    return run.words <= LONGEST_DATE_LINE and bool(run.time or printed(run.text, month_first=True))


def _title_among(group: Sequence[Run], anchor: Element) -> Run | None:
    """Find the title among pieces: what is called so and no kicker, or else the first line long enough."""
    inside = {id(run): _hints_below(run, anchor) for run in group}
    named = [run for run in group if run.tag in HEADINGS or inside[id(run)] & Hint.HEADLINE]
    named.sort(key=lambda run: (bool(inside[id(run)] & Hint.KICKER) or _is_dated(run), _rank(run)))
    long = [
        run for run in group if run.words >= SHORT_LINE and not _is_dated(run) and not has_lead_in(run.text)
    ]
    return next((run for run in named + long if run.words <= LONGEST_TITLE), None)


def _rank(run: Run) -> tuple[int, bool]:
    """Order headings by their level, and those of one level so that none of a word or two comes first."""
    level = int(run.tag[1]) if run.tag in HEADINGS else LOWEST_HEADING
    return level, run.words < SHORT_LINE


def _hints_below(run: Run, outer: Element) -> int:
    """Give the hints of the elements between a run and one that holds it."""
    hints = Hint.NONE
    for element in ancestors(run.element):
        if element is outer:
            break
        hints |= element.own
    return hints


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


def mark_excerpts(runs: Sequence[Run]) -> None:
    """On a page that is mostly short texts under headings that lead elsewhere, take those for excerpts."""
    leading = Counter(kind_of(run) for run in runs if run.role == "teaser-title" and run.tag in HEADINGS)
    kinds = {kind for kind, count in leading.items() if count >= FEWEST_LEADING}
    found = list(_under_leading(runs, kinds)) if kinds else []
    if sum(run.words for run in found) > MOST_OF_PAGE * sum(run.words for run in runs if run.role == "body"):
        for run in found:
            run.take("teaser-excerpt", "stands under a heading that leads elsewhere")


def _under_leading(runs: Sequence[Run], kinds: Collection[Kind]) -> Iterator[Run]:
    under = False
    for run in runs:
        if run.role == "teaser-title":
            under = kind_of(run) in kinds
        elif under and run.role == "body" and run.words <= LONGEST_EXCERPT:
            yield run
            under = False
        elif run.role in ENDS_TEASERS:
            under = False


def mark_lists_of_links(runs: Sequence[Run]) -> None:
    """Take lists out of the text whose items are all links to articles, and paragraphs of such lines."""
    start = 0
    for row, members in groupby(runs, key=_list_in_text):
        items = list(members)
        before, start = (runs[start - 1] if start else None), start + len(items)
        if row is None or not all(map(_is_linked_title, items)):
            continue
        announced = before is not None and _announces(before)
        if announced or any(run.role == "list" for run in items):
            for run in items:
                run.take("teaser-title", "an item of a list of links to articles")
        if announced and before is not None:
            before.take("related-heading", "a short line over a list of links to articles")
    _mark_announced(runs)
    for run in runs:
        if run.role == "body" and run.link_density > WHOLLY_LINK:
            lines = run.text.count("\n") + 1
            if 1 < lines == len(run.links) and run.words >= SHORT_LINE * lines:
                run.take("teaser-title", "lines that are links to articles")


def _mark_announced(runs: Sequence[Run]) -> None:
    """Take paragraphs that are each a link, under a line that announces them, out of the text."""
    for index, run in enumerate(runs):
        if _announces(run):
            links = list(takewhile(_is_link_by_itself, runs[index + 1 :]))
            if len(links) > 1:
                run.take("related-heading", "a short line over links to articles")
                for link in links:
                    link.take("teaser-title", "one of several links under a line that announces them")


def _is_link_by_itself(run: Run) -> bool:
    return run.role in LINKING and run.tag not in LISTED and _is_linked_title(run)


def _list_in_text(run: Run) -> Element | None:
    """Give the list whose item a run is, if it is of the text or undecided."""
    return row_of(run) if run.tag in LISTED and run.role in ("", "list") else None


def _announces(run: Run) -> bool:
    short = 0 < run.words <= LONGEST_RELATED_HEADING and not run.links
    return short and run.role in ("body", "subhead") and run.text.rstrip().endswith(":")


def _is_linked_title(run: Run) -> bool:
    return len(run.links) == 1 and run.link_density > WHOLLY_LINK and SHORT_LINE <= run.words <= LONGEST_TITLE


def mark_rows(runs: Sequence[Run]) -> None:
    """Decide links that are still undecided: row by row, titles of articles or navigation."""
    rows = Rows()
    for run in runs:
        if not run.role and run.link_density > MOSTLY_LINK:
            rows.add(run, in_menu=False)
    rows.decide()
    for run, after in pairwise(runs):
        cut_off = not after.role and after.tag not in HEADINGS and is_truncated(after.text)
        if run.role in ("navigation", "teaser-title") and cut_off:
            run.take("teaser-title", "a link over a text that breaks off")
            after.take("teaser-excerpt", "breaks off, under the title of another article")


def mark_row_headings(runs: Sequence[Run], in_cards: set[int]) -> None:
    """A short line over two or more links to articles, or a link and its excerpt, is their heading."""
    titles = (index for index, run in enumerate(runs) if run.role == "teaser-title")
    over = {index for title in titles for index in range(max(0, title - NEAR_HEADING), title)}
    for index in sorted(over - in_cards):
        run = runs[index]
        if not _could_be_heading(run):
            continue
        if _right_over_titles(runs, index) or _heads_list(runs, index) or _opens_list(runs, index):
            run.take("related-heading", "a short line over links to articles")


def settle_headings(runs: Sequence[Run]) -> None:
    """Look again at known headings over links that were taken for a menu: long ones are titles after all."""
    for index, run in enumerate(runs):
        box = run.element.block.parent if run.element is not None else None
        after = runs[index + 1 : index + 1 + NEAR_HEADING]
        if run.role != "related-heading" or box is None or any(other.role in TEASER for other in after):
            continue
        links = list(takewhile(partial(_is_menu_link, box=box), runs[index + 1 :]))
        if len(links) > 1 and sum(link.words for link in links) >= LONG_IN_MENU * len(links):
            for link in links:
                link.take("teaser-title", "a long link under a heading over other articles")
        elif run.hints & Hint.CONTROL or len(links) > 1:
            run.take("navigation", "a heading or a button over short links")


def _is_menu_link(run: Run, box: Element) -> bool:
    return run.role == "navigation" and run.link_density > MOSTLY_LINK and stands_in(run, box)


def _right_over_titles(runs: Sequence[Run], index: int) -> bool:
    after = runs[index + 1 : index + 3]
    below = [run.role for run in after]
    over = below in (["teaser-title", "teaser-title"], ["teaser-title", "teaser-excerpt"])
    return over and not (runs[index].links and kind_of(runs[index]) == kind_of(after[0]))


def _heads_list(runs: Sequence[Run], index: int) -> bool:
    """Tell whether a heading stands in one element with titles of other articles close below it."""
    run = runs[index]
    box = run.element.block.parent if run.element is not None and run.tag in HEADINGS else None
    after = runs[index + 1 : index + 1 + NEAR_HEADING]
    return (
        sum(other.role == "teaser-title" and box is not None and stands_in(other, box) for other in after) > 1
    )


def _opens_list(runs: Sequence[Run], index: int) -> bool:
    """Tell whether a line is the first of an element with titles of other articles, and none is like it."""
    run = runs[index]
    box = run.element.block if run.element is not None else None
    for _ in range(STEPS_TO_LIST):
        box = box.parent if box is not None else None
        if box is None or box.tag in WHOLE_PAGE or (index and stands_in(runs[index - 1], box)):
            return False
        held = list(takewhile(partial(stands_in, box=box), runs[index + 1 : index + 1 + MOST_IN_LIST]))
        if any(other.role in ENDS_TEASERS or kind_of(other) == kind_of(run) for other in held):
            return False
        if sum(other.role == "teaser-title" for other in held) > 1:
            return any(other.role == "teaser-title" for other in held[:NEAR_HEADING])
    return False


def _is_named_heading(run: Run) -> bool:
    """Tell whether the block of a run, or the one around it, is named as a heading: `class="box-title"`."""
    block = run.block
    if block is None:
        return False
    around = block.parent
    return bool(HEADING.search(block.kind) or (around is not None and HEADING.search(around.kind)))


def _could_be_heading(run: Run) -> bool:
    """Tell whether a line may head a list; what most lines fail is asked first."""
    role, words, links = run.role, run.words, run.links
    if role not in MAY_HEAD or not 0 < words <= LONGEST_ANNOUNCEMENT or run.wording is not None:
        return False
    if links and (role != "navigation" or len(links) > 1):
        return False
    announces = run.text.rstrip().endswith(":")
    if not announces and (words > LONGEST_RELATED_HEADING or ends_sentence(run.text)):
        return False
    if run.hints & (Hint.CONTROL | Hint.BIO):
        return False
    if role == "navigation" and not (run.tag in HEADINGS or _is_named_heading(run)):
        return False
    text = run.text
    return not (has_lead_in(text) or NO_HEADING.search(text) or (links and leads_to_no_article(text)))
