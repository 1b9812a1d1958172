"""Runs ─► roles, each with its reason. Steps, each looking only at runs still undecided:

1. the headline, by what the page states and how it is marked;
2. `judge.py`: how likely each run is the article's own text; `tables.py`, `folded.py`, `parts.py`: what is
   judged together; `comments.py`, `bounds.py`: which cannot be, by their elements;
3. what speaks of the page itself; what does not read as text, or not surely: by the line's wording; by what
   the page's makers call the elements around it (`furniture.py`), its row of links (`rows.py`), its box
   (`boxes.py`);
4. `inside.py`: paragraphs beyond doubt; `onward.py`: headings over other articles, their titles and excerpts;
   sure paragraphs; `head.py`: what stands around the headline; `inside.py`: what else is likely text;
   `repeated.py`: what of it stands there twice;
5. the rest: `furniture.py` once more, `cards.py`: what belongs to a teaser.
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Picture, Run
from edkit.clean.roles.bounds import TEXT, THIN_BODY, beside_consent, in_own_article, outside_asides
from edkit.clean.roles.boxes import fill_boxes, in_boxes_of_requests
from edkit.clean.roles.comments import in_comments
from edkit.clean.roles.folded import unfolded
from edkit.clean.roles.furniture import mark_by_names
from edkit.clean.roles.head import Headmatter, find_headline, headline_parts
from edkit.clean.roles.head_lines import mark_head, mark_passed_byline, mark_passed_date, settle_todays_date
from edkit.clean.roles.inside import (
    mark_alike,
    mark_between_paragraphs,
    mark_cells,
    mark_items,
    mark_lists_between,
    mark_numbered,
    mark_paragraphs,
    mark_rest,
    mark_text,
    mark_unselected,
    title_before,
    within_text,
)
from edkit.clean.roles.judge import shares
from edkit.clean.roles.kicker import mark_kicker
from edkit.clean.roles.link_lists import mark_excerpts, mark_lists_of_links
from edkit.clean.roles.onward import mark_listed
from edkit.clean.roles.parts import whole_rows
from edkit.clean.roles.pictures import mark_under_pictures
from edkit.clean.roles.region import region_of
from edkit.clean.roles.repeated import mark_repeated, prefer_pieces
from edkit.clean.roles.rows import Rows
from edkit.clean.roles.standfirst import mark_signed_summary
from edkit.clean.roles.tables import whole_tables
from edkit.clean.roles.title_line import title_line
from edkit.clean.written.buttons import names_icon
from edkit.clean.written.dates import printed
from edkit.clean.written.networks import shares_with
from edkit.clean.written.notices import notices_of
from edkit.clean.written.pointers import POINTER_LONGEST, is_paging, is_related_heading, points_elsewhere
from edkit.clean.written.shapes import (
    HEADINGS,
    LONGEST_TITLE,
    MOSTLY_LINK,
    has_letters,
    is_label,
    is_truncated,
    nearest,
)
from edkit.clean.written.wordings import further_wordings_of, is_correction

DOUBTFUL = 0.25  # the same, on a page with hardly any text above the other
BEYOND_DOUBT = 0.95  # share above which a run is text, whatever stands around it
SURE = 0.9  # the same for what stands under no heading over other articles
SURE_OF_PASTED = 0.8  # the same in pasted text, wherever it stands: no element speaks against it
MOST_OF_NOTICE = 0.98  # the same for what says of itself that it is none
DOUBTED = 0.85  # share up to which a run is what NAMED elements and known wordings call it
HALF_SURE = 0.7  # the same for HALF_NAMED
FIGURED = frozenset({"figure", "blockquote", "table", "ul", "ol", "article", "main", "body"})
ABOVE_HEADLINE = 4  # runs above it among which the caption of a lead picture stands
LONGEST_CAPTION = 60  # words in a line beside a picture
LONGEST_NETWORK = 6  # words in a line that names where to share
LONGEST_OVER_OTHERS = 8  # words in a line that leads nowhere itself: "More on the ferry strike"
LONGEST_DATE_LINE = 6  # words; a longer line says more than a date

# Names of elements that are more often right than a doubtful likeness to text, by cross-validation.
NAMED = Hint.COMMENT | Hint.CAPTION | Hint.FACTS | Hint.LETTER
# Whose wordings are hardly ever text.
PLAIN = frozenset({"consent", "paywall", "newsletter", "comment", "date"})
HALF_NAMED = Hint.CONTROL | Hint.TAGS | Hint.RELATED
NOT_IN_MENUS = frozenset({"newsletter", "caption", "share"})  # where a link only leads to them
ADVERT = ("other", "it marks an advertisement")
# What a line says goes before what its elements are called, but for these.
SAID_INSIDE = Hint.COMMENT | Hint.CONSENT | Hint.CAPTION


def assign(
    runs: list[Run], elements: Sequence[Element], stated: Headmatter, pictures: Sequence[Picture] = ()
) -> int | None:
    """Give every run its role and reason; return the index of the headline's run, if there is one."""
    if not runs:
        return None
    title = find_headline(runs, stated)
    share = shares(runs, elements, stated, title[0] if title else None)
    if title is None and not elements and not stated.titles:
        title = title_line(runs, share.tolist())
    headline = title[0] if title else None
    prefer_pieces(runs, share, TEXT)
    if any(element.tag == "table" for element in elements):
        share = whole_tables(runs, share)
    share = whole_rows(runs, unfolded(runs, share))
    share *= within_text(runs, share, headline) & beside_consent(runs, share)
    share *= outside_asides(runs, share)
    if headline is not None:
        share *= in_comments(runs, share, headline)
        share *= in_own_article(runs, share, headline)
    if title is not None:
        for at in headline_parts(runs, title[0], stated):
            runs[at].take("headline", title[1])
            share *= [run.text != runs[at].text for run in runs]
    least, likely = _threshold(runs, share), share.tolist()
    region = region_of(share, least)
    if any(run.role == "body" for run in runs):
        mark_unselected(runs, likely, least)
    _mark_notices(runs, likely)
    boxed = in_boxes_of_requests(runs, likely, SURE)
    _mark_furniture(runs, _may_be_furniture(runs, likely, least, boxed))
    mark_signed_summary(runs, headline)
    mark_paragraphs(runs, likely, BEYOND_DOUBT if elements else SURE_OF_PASTED)
    mark_listed(runs)
    mark_paragraphs(runs, likely, SURE)
    if headline is None and region is not None and elements:
        headline = title_before(runs)
        if headline is not None:
            runs[headline].take("headline", "a short line above the text")
            share *= in_comments(runs, share, headline)
            share *= in_own_article(runs, share, headline)
            likely = share.tolist()
    if headline is not None:
        mark_kicker(runs, headline)
    if region is not None:
        mark_head(runs, headline, region, stated, likely)
    if region is not None and pictures:
        first = headline - ABOVE_HEADLINE if headline is not None else region.first
        mark_under_pictures(runs, pictures, first, region.last, [one <= HALF_SURE for one in likely])
    mark_text(runs, likely, least)
    mark_alike(runs, likely, DOUBTFUL)
    mark_repeated(runs)
    mark_lists_of_links(runs)
    mark_items(runs)
    mark_cells(runs)
    mark_numbered(runs)
    mark_between_paragraphs(runs, likely, DOUBTFUL)
    _mark_furniture(runs, [one > least for one in likely])
    mark_lists_between(runs)
    _settle_asides(runs)
    mark_rest(runs)
    if headline is not None:
        mark_passed_date(runs, headline)
        mark_passed_byline(runs, headline)
        settle_todays_date(runs, headline)
    mark_excerpts(runs)
    return headline


def _threshold(runs: Sequence[Run], share: np.ndarray) -> float:
    """Give the share above which a run is text: lower where hardly anything is above the usual one."""
    words = np.array([run.words for run in runs])
    return TEXT if words[share > TEXT].sum() >= THIN_BODY else DOUBTFUL


def _mark_notices(runs: Sequence[Run], shares: Sequence[float]) -> None:
    """Decide what speaks of the page itself, unless it is beyond doubt that it belongs to the text."""
    asked = [
        run
        for run, share in zip(runs, shares, strict=True)
        if not run.role and DOUBTFUL < share <= MOST_OF_NOTICE
    ]
    for run, notice in zip(asked, notices_of([(run.text, run.words) for run in asked]), strict=True):
        if notice:
            run.take(*notice)


def _may_be_furniture(
    runs: Sequence[Run], shares: Sequence[float], least: float, boxed: Collection[int]
) -> list[bool]:
    """Tell what does not read as text, or not surely and is named, worded or boxed as something else."""
    return [
        share <= least
        or index in boxed
        or (share <= BEYOND_DOUBT and (_is_named(run, share) or is_related_heading(run.text)))
        for index, (run, share) in enumerate(zip(runs, shares, strict=True))
    ]


def _is_named(run: Run, share: float) -> bool:
    """Tell whether names and wording speak louder than a doubtful likeness to text."""
    if run.wording and (run.wording[0] in PLAIN or share <= DOUBTED):
        return True
    if share > DOUBTED:
        return False
    if run.time is not None and run.words <= LONGEST_DATE_LINE and run.hints & Hint.DATE:
        return True
    return bool(run.hints & (NAMED if share > HALF_SURE else NAMED | HALF_NAMED))


def _settle_asides(runs: Iterable[Run]) -> None:
    """Decide what stands beside the text and under no heading over other articles."""
    for run in runs:
        if not run.role and run.hints & Hint.ASIDE:
            links = "navigation" if is_label(run) else "teaser-title"
            run.take(
                links if run.link_density > MOSTLY_LINK else "other", "inside an element set beside the text"
            )


def _mark_furniture(runs: Sequence[Run], which: Sequence[bool]) -> None:
    """Decide what wording and names show of some runs."""
    undecided = [index for index, run in enumerate(runs) if which[index] and not run.role]
    rows = Rows()
    further = further_wordings_of([(runs[index].text, runs[index].words) for index in undecided])
    for index, wording in zip(undecided, further, strict=True):
        runs[index].wording = runs[index].wording or wording
        _by_wording(runs[index])
        if not runs[index].role and not mark_by_names(runs, index, rows):
            _by_doubtful_wording(runs[index])
    if undecided:
        rows.decide()
        fill_boxes(runs, which)


def _by_wording(run: Run) -> None:
    """Decide what a line says whatever its elements are called."""
    words, hints = run.words, run.hints
    label, in_menu = is_label(run), hints & Hint.NAVIGATION and not hints & Hint.MAIN
    if words <= LONGEST_NETWORK and (label or hints & Hint.SHARE) and shares_with(run.text):
        run.take("share", "names a network")
    elif names_icon(run.text):
        run.take("other", "the name of an icon")
    elif is_paging(run.text):
        run.take("navigation", "leads to the page before or after")
    elif is_related_heading(run.text):
        menu = label and ((hints & Hint.NAVIGATION and not hints & Hint.RELATED) or run.tag not in HEADINGS)
        if menu:
            run.take("navigation", "a link that leads to a list of articles")
        else:
            run.take("related-heading", "a known heading over other articles")
    elif run.wording == ADVERT and not run.links and not hints & (SAID_INSIDE & ~Hint.CAPTION):
        run.take(*run.wording)
    elif hints & SAID_INSIDE or label:
        return
    elif words >= 3 and is_correction(run.text):
        run.take("correction", "opens as a correction or an editor's note does")
    elif words <= LONGEST_DATE_LINE and not run.links and not in_menu and printed(run.text, month_first=True):
        run.take("date", "a line that is a date")
    elif run.wording and not hints & Hint.CONTROL and not (in_menu and _only_leads_there(run)):
        run.take(*run.wording)


def _only_leads_there(run: Run) -> bool:
    """Tell whether a line is a link to what its wording speaks of, rather than a part of it."""
    return run.link_density > MOSTLY_LINK and run.wording is not None and run.wording[0] in NOT_IN_MENUS


def _by_doubtful_wording(run: Run) -> None:
    words, hints = run.words, run.hints
    if hints & Hint.ASIDE and not (run.link_density > MOSTLY_LINK or is_truncated(run.text)):
        run.take("other", "inside an element set beside the text")
    elif run.wording:
        run.take(*run.wording)
    elif words <= POINTER_LONGEST and (run.links or words <= LONGEST_TITLE) and points_elsewhere(run.text):
        if run.links or run.element is None or words > LONGEST_OVER_OTHERS or ":" in run.text[:-1]:
            run.take("teaser-title", "points to another article")
        else:
            run.take("related-heading", "opens as headings over other articles do")
    elif words <= LONGEST_CAPTION and not run.links and _in_figure(run):
        run.take("caption", "a line inside a figure")
    elif not run.links and not has_letters(run.text):
        run.take("other", "holds no letters")


def _in_figure(run: Run) -> bool:
    """Tell whether a run stands beside the picture of a figure, and is no quotation or table set as one."""
    element = nearest(run, FIGURED)
    return element is not None and element.tag == "figure"
