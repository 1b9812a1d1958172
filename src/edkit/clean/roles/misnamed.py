"""What stands in an element named for one thing and is another: menus have captions, bylines have buttons."""

import re
from collections.abc import Callable

from edkit.clean.markup.elements import Run
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.shapes import (
    MOST_WORDS_OF_LABEL,
    MOSTLY_LINK,
    SHORT_LINE,
    has_letters,
    in_form,
    leads_to_page,
    nearest,
    nearest_named,
)
from edkit.clean.written.buttons import asks_to_log_in, asks_to_subscribe, is_tool
from edkit.clean.written.dates import printed
from edkit.clean.written.networks import is_sharing_address, is_sharing_tool, shares_with
from edkit.clean.written.pointers import shows_more
from edkit.clean.written.sought import Found

FIGURES = frozenset({"figure"})
LEADS_ON: Found = ("teaser-title", "")  # a link outside menus that its row decides
NO_LINK: Found = ("other", "no link, inside an element that navigates")
_LOG_IN = re.compile(r"log-?in|sign-?(?:in|out)|log-?out", re.IGNORECASE)
_PICTURE = re.compile(r"ima?ge?|pic|photo|foto|bild", re.IGNORECASE)
_COUNT = re.compile(r":\s*\d+$|^\d+ \w+$")
_REACHES = re.compile(r"\S@\S+\.\w|^\W*\d[\d\s()/-]{6,}$")  # by mail or telephone


def instead_of(role: str, run: Run) -> Found | None:
    """Give what a run is that has a role by the name of its element, where something speaks against that."""
    for excepted, applies, instead, why in BUT:
        if role == excepted and applies(run):
            return instead, why
    return None


def _is_entry(run: Run) -> bool:
    """Tell whether a run reads as the entry of a menu that is no link: an item, or a button."""
    entry = run.tag == "li" or (run.hints & Hint.CONTROL and not in_form(run) and not is_tool(run.text))
    label = 0 < run.words <= MOST_WORDS_OF_LABEL + 1 and has_letters(run.text)
    return bool(entry) and label and not any(map(str.isdigit, run.text))


def _in_log_in(run: Run) -> bool:
    """Tell whether the innermost element named for subscriptions is a form or a box to log in with."""
    element = nearest_named(run, Hint.PAYWALL)
    return element is not None and bool(_LOG_IN.search(element.kind))


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
    element = nearest_named(run, Hint.CAPTION)
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
