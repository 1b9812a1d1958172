"""What the makers of a page call the elements around a run ─► which furniture it is.

The nearest name wins: a date in a footer is a date, an address in a menu is none of its links. Names say
less of a link: a short one leads to a part of the site, and a row of long ones to articles, nearly wherever
they stand. `rows.py` decides those.
"""

import re
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_

from edkit.clean.markup.elements import BLOCK_TAGS, Element, Run, ancestors
from edkit.clean.markup.hints import Hint
from edkit.clean.roles.rows import Rows
from edkit.clean.written.buttons import asks_to_log_in, asks_to_subscribe, is_tool
from edkit.clean.written.dates import printed
from edkit.clean.written.names import has_lead_in, looks_like_names
from edkit.clean.written.networks import is_sharing_address, is_sharing_tool, shares_with
from edkit.clean.written.openings import NUMBER, opening_of
from edkit.clean.written.pointers import shows_more
from edkit.clean.written.shapes import (
    HEADINGS,
    MOST_WORDS_OF_LABEL,
    MOSTLY_LINK,
    SHORT_LINE,
    extent,
    has_letters,
    is_label,
    nearest,
    stands_in,
)

Found = tuple[str, str]  # role, reason
Table = tuple[tuple[int, str, int, str, str], ...]

# Boxes that keep whatever they hold.
KEEPING: tuple[tuple[int, str, str], ...] = (
    (Hint.COMMENT, "comment", "inside an element named for comments"),
    (Hint.CONSENT, "consent", "inside an element named for consent"),
)
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
MOST_IN_CARD = 8  # runs in the teaser of an opinion
HIDDEN_HERE = frozenset({"byline", "caption"})  # roles that a hidden label in such an element has not
LONGEST_DATE_LINE = 20  # words in a line with a date, in an element named for it
LONGEST_DATE_LABEL = 2  # the same, of what only introduces it: "Last updated"
LONGEST_DATE_LINK = 6  # the same, all of it a link
FORMS = frozenset({"form"})
FIGURES = frozenset({"figure"})

# A line among links that is none: an outer name may show what it is.
OUTSIDE_MENU = frozenset({"newsletter", "date"})
NO_LINK = ("other", "no link, inside an element that navigates")
# A link that its row decides: outside, or inside a menu.
OPENS_DATE = NUMBER["published"]
LEADS_ON, IN_MENU = ("teaser-title", ""), ("navigation", "")

_KEPT = reduce(or_, (hint for hint, *_ in KEEPING))
_STRONG = reduce(or_, (hint for hint, *_ in BY_HINT)) | _KEPT | Hint.RELATED | Hint.DATE
_WEAK = reduce(or_, (hint for hint, *_ in WEAK))
_ANY = _STRONG | _WEAK | Hint.ASIDE
_OF_ROWS = Hint.RELATED | Hint.NAVIGATION
_NOT_OF_ROWS = Hint.SHARE | Hint.BYLINE | Hint.NEWSLETTER
_LOG_IN = re.compile(r"log-?in|sign-?(?:in|out)|log-?out", re.IGNORECASE)
_PICTURE = re.compile(r"ima?ge?|pic|photo|foto|bild", re.IGNORECASE)
_HAS_CAPTION = re.compile(r"(?<![a-z])(?:has|with|no)[-_]?captions?(?![a-z])", re.IGNORECASE)
_COUNT = re.compile(r":\s*\d+$|^\d+ \w+$")
# What the boxes are named for in which titles stand, too.
_NAMED_BESIDE = Hint.BYLINE | Hint.NEWSLETTER | Hint.PAYWALL
_REACHES = re.compile(r"\S@\S+\.\w|^\W*\d[\d\s()/-]{6,}$")  # by mail or telephone
_DIALOGUE = re.compile(r"modal|popup|dialog|overlay", re.IGNORECASE)
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
    kept = _kept(runs, index) if run.hints & _KEPT else None
    found = kept or _by_nearest(run) or _fitting(run, WEAK, run.hints)
    if found in (LEADS_ON, IN_MENU):
        rows.add(run, in_menu=found == IN_MENU)
    elif found is not None:
        run.take(*found)
    return found is not None


def _kept(runs: Sequence[Run], index: int) -> Found | None:
    """Look for a box that keeps what it holds."""
    run = runs[index]
    for hint, role, reason in KEEPING:
        element = _named(run, hint)
        if element is None or (hint == Hint.CONSENT and run.hints & Hint.LETTER):
            continue
        if element.own & Hint.COMMENT and _DIALOGUE.search(element.kind):
            return "other", "inside a dialogue about comments"
        if hint == Hint.CONSENT:
            element = _box_of(element, hint)
        elif element.own & Hint.RELATED:
            if run.link_density <= MOSTLY_LINK and run.words > MOST_WORDS_OF_LABEL:
                return "other", "inside a list of comments on other articles"
            continue
        elif hint == Hint.COMMENT and _is_card(element, runs, index):
            continue
        if not element.own & Hint.NAVIGATION:
            alone = is_label(run) or not has_letters(run.text)
            return (role if not alone or _stands_among(element, hint, runs, index) else "other"), reason
    return None


def _is_card(element: Element, runs: Sequence[Run], index: int) -> bool:
    """Tell whether an element named for comments is the teaser of an opinion: its heading leads there."""
    first, end = extent(runs, index, element, MOST_IN_CARD)
    return end - first <= MOST_IN_CARD and any(
        run.tag in HEADINGS and run.words > MOST_WORDS_OF_LABEL and leads_to_page(run)
        for run in runs[first:end]
    )


def _stands_among(element: Element, hint: int, runs: Sequence[Run], index: int) -> bool:
    """Tell whether an element with a name, or one with it further out, holds a neighbour of a run, too."""
    return any(one.own & hint and _holds_others(one, runs, index) for one in ancestors(element))


def _named(run: Run, hint: int) -> Element | None:
    """Find the innermost element with this hint of its own."""
    if not run.hints & hint:
        return None
    element = run.element
    while element is not None and not element.own & hint:
        element = element.parent
    return element


def _box_of(element: Element, hint: int) -> Element:
    """Give the element around a named link or label, if that has the name, too."""
    holder = element.parent
    if element.tag in BLOCK_TAGS - {"button", "label"} or holder is None:
        return element
    return next((one for one in ancestors(holder) if one.own & hint), element)


def _holds_others(element: Element, runs: Sequence[Run], index: int) -> bool:
    """Tell whether an element that holds a run holds one of its neighbours, too."""
    near = (runs[max(0, index - 1)], runs[min(index + 1, len(runs) - 1)])
    return any(other is not runs[index] and stands_in(other, element) for other in near)


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
                if (
                    found[0] in HIDDEN_HERE
                    and seen & _WEAK
                    and (found[0] != "caption" or run.words < SHORT_LINE)
                ):
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
            for excepted, applies, instead, why in BUT:
                if found == excepted and applies(run):
                    return instead, why
            return found, reason
    return None


def leads_to_page(run: Run) -> bool:
    """Tell whether a run is a link to another page, and no address, price or sign that is clicked."""
    if run.link_density <= MOSTLY_LINK or "@" in run.text:
        return False
    return has_letters(run.text) or run.text.strip().isdigit()


def in_form(run: Run) -> bool:
    """Tell whether a run stands in a form."""
    return nearest(run, FORMS) is not None


def _is_entry(run: Run) -> bool:
    """Tell whether a run reads as the entry of a menu that is no link: an item, or a button."""
    entry = run.tag == "li" or (run.hints & Hint.CONTROL and not in_form(run) and not is_tool(run.text))
    label = 0 < run.words <= MOST_WORDS_OF_LABEL + 1 and has_letters(run.text)
    return bool(entry) and label and not any(map(str.isdigit, run.text))


def _in_log_in(run: Run) -> bool:
    """Tell whether the innermost element named for subscriptions is a form or a box to log in with."""
    element = _named(run, Hint.PAYWALL)
    return element is not None and bool(_LOG_IN.search(element.kind))


def _is_title_there(run: Run) -> bool:
    """Tell whether a link inside an element named for the author or for appeals reads as a title there."""
    heading = run.tag in HEADINGS and run.words > LONGEST_NAME and run.wording is None
    return heading and not (has_lead_in(run.text) or looks_like_names(run.text) or shows_more(run.text))


def _is_section(run: Run) -> bool:
    """Tell whether a link is named as a kicker, inside an element named for the author."""
    element = run.element
    while element is not None and not element.own & Hint.BYLINE:
        if element.own & Hint.KICKER:
            return leads_to_page(run)
        element = element.parent
    return False


def _under_picture(run: Run) -> bool:
    """Tell whether a line in a menu is plainly the caption of a picture there."""
    element = _named(run, Hint.CAPTION)
    if element is None:
        return False
    figured = element.tag == "figcaption" or nearest(run, FIGURES) is not None
    return figured or bool(_PICTURE.search(element.kind))


def _is_imprint(run: Run) -> bool:
    """Tell whether a line names the owner of what stands outside the article and beside no picture."""
    outside = not run.hints & (Hint.MAIN | Hint.BODY) and nearest(run, FIGURES) is None
    return outside and run.text.startswith(("©", "(c)", "(C)", "Copyright"))


def _leads_into_site(run: Run) -> bool:
    """Tell whether a link leads to another page, and not to a network, to a form or out of a button."""
    if run.link_density <= MOSTLY_LINK or is_sharing_tool(run.text) or shares_with(run.text):
        return False
    return not any(is_sharing_address(href) for _, _, href in run.links)


def _counts_or_writes(text: str) -> bool:
    """Tell whether a line gives a number or an address rather than a name: "Posts: 120"."""
    return "@" in text or "email" in text or text.startswith("http") or bool(_COUNT.search(text))


def _is_date(run: Run) -> bool:
    """Tell whether a run in an element named for the date tells one, or the time of day."""
    if run.words > (LONGEST_DATE_LINK if run.link_density > MOSTLY_LINK else LONGEST_DATE_LINE):
        return False
    return bool(run.time or _CLOCK.match(run.text) or printed(run.text, month_first=True))


# role, what speaks against it, role instead, reason
BUT: tuple[tuple[str, Callable[[Run], bool], str, str], ...] = (
    (
        "byline",
        lambda run: not has_letters(run.text),
        "other",
        "no name, inside an element named for the author",
    ),
    (
        "byline",
        lambda run: bool(run.links) and shows_more(run.text),
        "navigation",
        "a link to more by the author",
    ),
    (
        "caption",
        lambda run: bool(run.hints & Hint.NAVIGATION) and leads_to_page(run),
        "navigation",
        "a link in a menu",
    ),
    (
        "caption",
        lambda run: bool(run.hints & Hint.NAVIGATION) and not _under_picture(run),
        "other",
        "inside an element that navigates",
    ),
    (
        "caption",
        lambda run: bool(run.hints & Hint.RELATED) and leads_to_page(run) and nearest(run, FIGURES) is None,
        *LEADS_ON,
    ),
    ("caption", lambda run: _is_imprint(run), "other", "says who owns the rights to the page"),
    (
        "caption",
        lambda run: run.tag == "caption" and run.words <= SHORT_LINE and bool(printed(run.text)),
        "other",
        "the month of a calendar",
    ),
    (
        "paywall",
        lambda run: asks_to_subscribe(run.text) and in_form(run),
        "newsletter",
        "a form to subscribe with",
    ),
    ("paywall", lambda run: asks_to_log_in(run.text) or _in_log_in(run), "other", "leads to an account"),
    ("share", lambda run: asks_to_log_in(run.text), "other", "leads to an account"),
    (
        "share",
        lambda run: bool(_REACHES.search(run.text)),
        "other",
        "an address, beside buttons to share with",
    ),
    (
        "share",
        lambda run: _leads_into_site(run),
        "navigation",
        "a link into the site, beside buttons to share",
    ),
    (
        "byline",
        lambda run: _counts_or_writes(run.text),
        "other",
        "no name, inside an element named for the author",
    ),
    ("byline", lambda run: shares_with(run.text), "share", "a button beside the author"),
    ("byline", lambda run: run.text.startswith("©"), "caption", "says who owns the rights to a picture"),
    ("byline", _is_section, "navigation", "a link to a section, beside the author"),
    (
        "navigation",
        lambda run: not leads_to_page(run) and not _is_entry(run),
        *NO_LINK,
    ),
)
