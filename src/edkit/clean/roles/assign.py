"""Runs ─► roles, each with its reason. Steps, each looking only at runs still undecided:

1. the headline: `head.py`; in pasted text `title_line.py`;
2. how likely each run is the article's own text: `judge.py`; what is judged together: `repeated.py`,
   `tables.py`, `folded.py`, `parts.py`; what cannot be text where it stands: `inside.py`, `bounds.py`,
   `comments.py`; from where to where it goes: `region.py`;
3. what speaks of the page itself; what does not read as text, or not surely: by what the line says
   (`worded.py`), by what the page's makers call the elements around it (`furniture.py`), its row of links
   (`rows.py`), its box (`boxes.py`);
4. paragraphs beyond doubt: `inside.py`; titles and excerpts of other articles: `onward.py`; sure paragraphs;
   what stands around the headline: `kicker.py`, `head_lines.py`, `standfirst.py`; under pictures:
   `pictures.py`; what else is likely text: `inside.py`; what of it stands there twice, leads elsewhere or is
   a list: `repeated.py`, `link_lists.py`, `items.py`;
5. the rest: words and names once more; rows of links, cards of other articles and the headings over them:
   `addresses.py`, `cards.py`, `list_headings.py`.
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Picture, Run
from edkit.clean.markup.shapes import (
    MOSTLY_LINK,
    is_label,
    is_prose,
)
from edkit.clean.roles.addresses import settle_addresses
from edkit.clean.roles.bounds import THIN_BODY, beside_consent, in_own_article, outside_asides
from edkit.clean.roles.boxes import (
    fill_boxes,
    in_boxes_of_requests,
    mark_beside_captions,
    mark_lines_over,
    mark_tools,
)
from edkit.clean.roles.cards import settle_cards, settle_pairs, settle_rows
from edkit.clean.roles.comments import in_comments
from edkit.clean.roles.folded import unfolded
from edkit.clean.roles.furniture import mark_by_names
from edkit.clean.roles.head import Headmatter, find_headline, headline_parts, title_before
from edkit.clean.roles.head_lines import mark_head, mark_passed_byline, mark_passed_date, settle_todays_date
from edkit.clean.roles.inside import (
    mark_alike,
    mark_between_paragraphs,
    mark_numbered,
    mark_paragraphs,
    mark_text,
    mark_unselected,
    within_text,
)
from edkit.clean.roles.items import mark_cells, mark_items, mark_lists_between
from edkit.clean.roles.judge import TEXT, shares
from edkit.clean.roles.kicker import mark_kicker
from edkit.clean.roles.link_lists import mark_excerpts, mark_lists_of_links
from edkit.clean.roles.list_headings import mark_row_headings, settle_headings
from edkit.clean.roles.onward import mark_listed
from edkit.clean.roles.parts import whole_rows
from edkit.clean.roles.pictures import mark_under_pictures
from edkit.clean.roles.region import region_of
from edkit.clean.roles.repeated import mark_repeated, prefer_pieces
from edkit.clean.roles.rows import LONG_AS_TITLES, Rows, mark_rows
from edkit.clean.roles.standfirst import mark_signed_summary
from edkit.clean.roles.tables import whole_tables
from edkit.clean.roles.title_line import title_line
from edkit.clean.roles.worded import LONGEST_DATE_LINE, decide_by_doubtful_wording, decide_by_wording
from edkit.clean.written.notices import notices_of
from edkit.clean.written.pointers import is_related_heading
from edkit.clean.written.wordings import further_wordings_of

DOUBTFUL = 0.25  # share above which a run is text where hardly any is above TEXT
BEYOND_DOUBT = 0.95  # share above which a run is text, whatever stands around it
SURE = 0.9  # the same for what stands under no heading over other articles
SURE_OF_PASTED = 0.8  # the same in pasted text, wherever it stands: no element speaks against it
MOST_OF_NOTICE = 0.98  # the same for what says of itself that it is none
DOUBTED = 0.85  # share up to which a run is what NAMED elements and known wordings call it
HALF_SURE = 0.7  # the same for HALF_NAMED
ABOVE_HEADLINE = 4  # runs above it among which the caption of a lead picture stands

# Names of elements that are more often right than a doubtful likeness to text, by cross-validation.
NAMED = Hint.COMMENT | Hint.CAPTION | Hint.FACTS | Hint.LETTER
# Whose wordings are hardly ever text.
PLAIN = frozenset({"consent", "paywall", "newsletter", "comment", "date"})
HALF_NAMED = Hint.CONTROL | Hint.TAGS | Hint.RELATED


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
    share = _settled(runs, elements, share, headline)
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
            likely = _of_own_article(runs, share, headline).tolist()
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
    _mark_rest(runs)
    if headline is not None:
        mark_passed_date(runs, headline)
        mark_passed_byline(runs, headline)
        settle_todays_date(runs, headline)
    mark_excerpts(runs)
    return headline


def _settled(
    runs: Sequence[Run], elements: Sequence[Element], share: np.ndarray, headline: int | None
) -> np.ndarray:
    """Give how likely each run is text once what stands together is judged together, and where it stands."""
    prefer_pieces(runs, share, TEXT)
    if any(element.tag == "table" for element in elements):
        share = whole_tables(runs, share)
    share = whole_rows(runs, unfolded(runs, share))
    share *= within_text(runs, share, headline) & beside_consent(runs, share)
    share *= outside_asides(runs, share)
    return share if headline is None else _of_own_article(runs, share, headline)


def _of_own_article(runs: Sequence[Run], share: np.ndarray, headline: int) -> np.ndarray:
    """Leave out what belongs to comments or to another article than that under the headline."""
    share *= in_comments(runs, share, headline)
    share *= in_own_article(runs, share, headline)
    return share


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
        or (share <= TEXT and bool(run.hints & Hint.FURNITURE) and not is_prose(run))
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
        decide_by_wording(runs[index])
        if not runs[index].role and not mark_by_names(runs, index, rows):
            decide_by_doubtful_wording(runs[index])
    if undecided:
        rows.decide()
        fill_boxes(runs, which)


def _mark_rest(runs: Sequence[Run]) -> None:
    """Decide what nothing has decided: rows of links, and the rest."""
    mark_rows(runs)
    settle_addresses(runs, LONG_AS_TITLES)
    mark_beside_captions(runs)
    for run in runs:
        if not run.role:
            run.take("other", "does not read as the article's text, and nothing shows what else it is")
    settle_pairs(runs)
    mark_row_headings(runs, settle_cards(runs))
    settle_rows(runs)
    settle_headings(runs)
    mark_tools(runs)
    mark_lines_over(runs)
