"""What the makers of a page call the elements around a run ─► which furniture it is.

The nearest name wins: a date in a footer is a date, an address in a menu is none of its links. Names say
less of a link: a short one leads to a part of the site, and a row of long ones to articles, nearly wherever
they stand. `rows.py` decides those.
"""

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from edkit.clean.markup.elements import Element, Run
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import HEADINGS, MOSTLY_LINK, SHORT_LINE, is_label, leads_to_page
from edkit.clean.roles.keeping import KEPT, kept
from edkit.clean.roles.misnamed import LEADS_ON, NO_LINK, instead_of
from edkit.clean.roles.rows import Rows
from edkit.clean.written.dates import printed
from edkit.clean.written.names import has_lead_in, looks_like_names
from edkit.clean.written.openings import NUMBER, opening_of
from edkit.clean.written.pointers import shows_more
from edkit.clean.written.sought import Found

Table = tuple[tuple[int, str, int, str, str], ...]

# hint, role, longest in words (0: any length), role of a short link, reason; of one element's names the
# first that fits counts
BY_HINT: Table = (
    (Hint.SHARE, "share", 25, "share", "inside an element named for sharing"),
    (Hint.LETTER, "newsletter", 80, "navigation", "inside an element named for newsletters"),
    (Hint.NAVIGATION, "navigation", 0, "navigation", "inside an element that navigates"),
    (Hint.PAYWALL, "paywall", 80, "navigation", "inside an element named for subscriptions"),
    (Hint.NEWSLETTER, "other", 80, "other", "inside an element named for appeals"),
    (Hint.CAPTION, "caption", 90, "caption", "inside an element named for captions or credits"),
    (Hint.ADVERT, "other", 60, "navigation", "inside an element named for advertisements"),
    (Hint.BIO, "byline", 6, "byline", "a name inside an element that presents the author"),
    (Hint.BIO, "other", 0, "other", "inside an element that presents the author"),
    (Hint.CORRECTION, "correction", 120, "correction", "inside an element named for corrections"),
    (Hint.DATELINE, "dateline", 6, "navigation", "inside an element named for the place"),
    (Hint.BYLINE, "byline", 30, "byline", "inside an element named for the author"),
    (Hint.FACTS, "other", 0, "navigation", "inside a box of facts beside the text"),
)
# Names that say little: they count where no other does.
WEAK: Table = (
    (Hint.TAGS, "other", 40, "navigation", "inside an element named for tags or labels"),
    (Hint.HIDDEN, "other", 0, "navigation", "hidden when the page opens"),
    (Hint.CONTROL, "other", 12, "navigation", "the label of a button or field"),
)
LONGEST_NAME = 4  # words in a link to one author
LONGEST_DATE_LINE = 20  # words in a line with a date, in an element named for it
LONGEST_DATE_LABEL = 2  # the same, of what only introduces it: "Last updated"
LONGEST_DATE_LINK = 6  # the same, all of it a link

# A line among links that is none: an outer name may show what it is.
OUTSIDE_MENU = frozenset({"newsletter", "date"})
IN_MENU: Found = ("navigation", "")  # a link inside a menu that its row decides
OPENS_DATE = NUMBER["published"]

_STRONG = reduce(or_, (hint for hint, *_ in BY_HINT)) | KEPT | Hint.RELATED | Hint.DATE
_WEAK = reduce(or_, (hint for hint, *_ in WEAK))
_ANY = _STRONG | _WEAK | Hint.ASIDE
_OF_ROWS = Hint.RELATED | Hint.NAVIGATION
_NOT_OF_ROWS = Hint.SHARE | Hint.BYLINE | Hint.NEWSLETTER
_HAS_CAPTION = re.compile(r"(?<![a-z])(?:has|with|no)[-_]?captions?(?![a-z])", re.IGNORECASE)
# What the boxes are named for in which titles stand, too.
_NAMED_BESIDE = Hint.BYLINE | Hint.NEWSLETTER | Hint.PAYWALL
_CLOCK = re.compile(
    r"\W{0,3}\d{1,2}(?:[:.h]\d\d|(?= ?[AaPp]\.?[Mm]))(?: ?(?:[ap]\.?m\.?|Uhr|[A-Z]{2,4}))?\W{0,3}$",
    re.IGNORECASE,
)


def mark_by_names(runs: Sequence[Run], index: int, rows: Rows) -> bool:
    """Decide a run where the names of the elements around it show what it is, or leave it to its row.

    Gives False where they show nothing.
    """
    run = runs[index]
    if not run.hints & _ANY:
        return False
    found = kept(runs, index) if run.hints & KEPT else None
    found = found or _by_nearest(run) or _fitting(run, WEAK, run.hints)
    if found in (LEADS_ON, IN_MENU):
        rows.add(run, in_menu=found == IN_MENU)
    elif found is not None:
        run.take(*found)
    return found is not None


def _by_nearest(run: Run) -> Found | None:
    """Go outwards until a name shows what a run is."""
    element, link = run.element, leads_to_page(run)
    weak: Found | None = None  # what shows little of a line that is no link
    seen = Hint.NONE  # names passed on the way
    tried: list[int] = []  # the same names show the same, however many elements have them
    while element is not None and element.hints & _STRONG:
        own = element.own
        seen |= own
        if link and own & _OF_ROWS and not own & _NOT_OF_ROWS:
            return _of_row(run, own, seen)
        if link and own & _NAMED_BESIDE and _is_title_there(run):
            return LEADS_ON
        if own & _STRONG and own not in tried:
            if found := _by_own(run, element):
                if seen & _WEAK and _is_hidden_label(run, found[0]):
                    return "other", "a hidden label"
                if weak is None or found[0] in OUTSIDE_MENU:
                    if found != NO_LINK:
                        return found
                    weak = found
            tried.append(own)
        element = element.parent
    return weak or (LEADS_ON if link and run.hints & (Hint.HIDDEN | Hint.CONTROL | Hint.ASIDE) else None)


def _of_row(run: Run, own: int, seen: int) -> Found:
    """Tell what a link is inside an element that is named for other articles or for a menu."""
    named = seen & Hint.HEADLINE
    if own & Hint.RELATED and named and run.words > 1 and not shows_more(run.text):
        return "teaser-title", "named as the title of another article"
    return LEADS_ON if own & Hint.RELATED or named or run.tag in HEADINGS else IN_MENU


def _by_own(run: Run, element: Element) -> Found | None:
    """Give what one element's own names show."""
    if element.own & Hint.DATE and _is_date(run):
        today = run.hints & Hint.NAVIGATION and not run.hints & Hint.MAIN
        return ("other" if today else "date"), "inside an element named for the date"
    if element.own & Hint.DATE and run.words <= LONGEST_DATE_LABEL and opening_of(run.text) == OPENS_DATE:
        return "date", "the label of a date"
    own = element.own
    if own & Hint.CAPTION and _HAS_CAPTION.search(element.kind):
        own &= ~Hint.CAPTION  # what holds the caption, and more
    if own & Hint.DATELINE and not run.hints & (Hint.MAIN | Hint.BODY):
        own &= ~Hint.DATELINE  # the place of a shop, or of a box on the page
    found = _fitting(run, BY_HINT, own)
    if found and found[0] == "other" and element.parent is not None and element.parent.tag == "figure":
        return "caption", "the foot of a figure"
    return found


def _fitting(run: Run, table: Table, hints: int) -> Found | None:
    """Take the first row of a table that fits."""
    label = is_label(run)
    for hint, role, longest, of_label, reason in table:
        if hints & hint and not (longest and run.words > longest):
            found = of_label if label else role
            return instead_of(found, run) or (found, reason)
    return None


def _is_hidden_label(run: Run, role: str) -> bool:
    """Tell whether what is hidden in an element named for the author or captions only labels what shows."""
    return role == "byline" or (role == "caption" and run.words < SHORT_LINE)


def _is_title_there(run: Run) -> bool:
    """Tell whether a link inside an element named for the author or for appeals reads as a title there."""
    heading = run.tag in HEADINGS and run.words > LONGEST_NAME and run.wording is None
    return heading and not (has_lead_in(run.text) or looks_like_names(run.text) or shows_more(run.text))


def _is_date(run: Run) -> bool:
    """Tell whether a run in an element named for the date tells one, or the time of day."""
    if run.words > (LONGEST_DATE_LINK if run.link_density > MOSTLY_LINK else LONGEST_DATE_LINE):
        return False
    return bool(run.time or _CLOCK.match(run.text) or printed(run.text, month_first=True))
