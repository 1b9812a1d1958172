"""What a line says, whatever it is called or where nothing else shows what it is ─► its role."""

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import (
    HEADINGS,
    LONGEST_TITLE,
    MOSTLY_LINK,
    has_letters,
    is_label,
    is_truncated,
    nearest,
)
from edkit.clean.written.buttons import names_icon
from edkit.clean.written.dates import printed
from edkit.clean.written.networks import shares_with
from edkit.clean.written.pointers import POINTER_LONGEST, is_paging, is_related_heading, points_elsewhere
from edkit.clean.written.wordings import is_correction

LONGEST_NETWORK = 6  # words in a line that names where to share
LONGEST_DATE_LINE = 6  # words; a longer line says more than a date
LONGEST_OVER_OTHERS = 8  # words in a line that leads nowhere itself: "More on the ferry strike"
LONGEST_CAPTION = 60  # words in a line beside a picture
FEWEST_OF_CORRECTION = 3  # words
FIGURED = frozenset({"figure", "blockquote", "table", "ul", "ol", "article", "main", "body"})
NOT_IN_MENUS = frozenset({"newsletter", "caption", "share"})  # where a link only leads to them
ADVERT = ("other", "it marks an advertisement")
# What a line says goes before what its elements are called, but for these.
SAID_INSIDE = Hint.COMMENT | Hint.CONSENT | Hint.CAPTION


def decide_by_wording(run: Run) -> None:
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
    elif words >= FEWEST_OF_CORRECTION and is_correction(run.text):
        run.take("correction", "opens as a correction or an editor's note does")
    elif words <= LONGEST_DATE_LINE and not run.links and not in_menu and printed(run.text, month_first=True):
        run.take("date", "a line that is a date")
    elif run.wording and not hints & Hint.CONTROL and not (in_menu and _only_leads_there(run)):
        run.take(*run.wording)


def _only_leads_there(run: Run) -> bool:
    """Tell whether a line is a link to what its wording speaks of, rather than a part of it."""
    return run.link_density > MOSTLY_LINK and run.wording is not None and run.wording[0] in NOT_IN_MENUS


def decide_by_doubtful_wording(run: Run) -> None:
    """Decide what a line says where no element's name shows what it is."""
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
