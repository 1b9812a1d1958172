"""The runs around the headline ─► the label that stands over it, or right below."""

from collections.abc import Sequence

from edkit.clean.markup.elements import inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.markup.shapes import LISTED, MOSTLY_LINK, leads_to_section, stands_in
from edkit.clean.written.fold import bare
from edkit.clean.written.genre_words import GENRE_OF
from edkit.clean.written.kickers import may_be_kicker

ABOVE = 4  # blocks above the headline among which its kicker stands
# What says of a link over the headline that it is one of the site's, and no label of the article.
NOT_A_KICKER = (
    Hint.NAVIGATION | Hint.SHARE | Hint.CONTROL | Hint.RELATED | Hint.COMMENT | Hint.BYLINE | Hint.TAGS
)


def mark_kicker(runs: Sequence[Run], headline: int) -> None:
    """Take a label close above the headline as the kicker, or else one right below."""
    title = runs[headline].element
    above = runs[max(0, headline - ABOVE - 1) : headline]
    for run in reversed(above[-ABOVE:]):
        if run.role in ("", "other", "navigation") and _labels_title(run, title, above):
            run.take("kicker", "a label right above the headline")
            return
    below = runs[headline + 1] if headline + 1 < len(runs) else None
    if below is not None and below.role in ("", "body", "navigation") and (reason := labels_below(below)):
        below.take("kicker", reason)


def _labels_title(run: Run, title: Element | None, near: Sequence[Run]) -> bool:
    """Tell whether a line above a headline labels it: by its word, its element, or where it leads."""
    if not may_be_kicker(run):
        return False
    beside = title is None or _beside(run.element, title)
    if (beside and bare(run.text) in GENRE_OF) or (not run.role and run.hints & Hint.KICKER):
        return True
    if not beside or run.tag in LISTED:
        return False
    plain = not run.role and run.link_density < MOSTLY_LINK
    of_site = run.hints & NOT_A_KICKER or not leads_to_section(run) or _in_menu(run, near)
    return plain or not of_site


def labels_below(run: Run) -> str:
    """Say why a short line under the headline is a kicker, or ""; most label what is beside them."""
    if not may_be_kicker(run):
        return ""
    if bare(run.text) in GENRE_OF or run.hints & Hint.KICKER:
        return "a label in the head of the article"
    linked = leads_to_section(run) and not run.hints & NOT_A_KICKER
    return "a link to the section, in the head of the article" if linked else ""


def _in_menu(run: Run, near: Sequence[Run]) -> bool:
    """Tell whether a link stands beside others in one element, as those of a menu do."""
    box = run.element.parent if run.element else None
    return box is not None and any(
        other.links and other is not run and stands_in(other, box) for other in near
    )


def _beside(element: Element | None, title: Element) -> bool:
    """Tell whether an element stands within two steps of the one that holds the headline."""
    around = title
    for _ in range(2):
        above = around.parent
        if above is None or above.tag in ("body", "html"):
            break
        around = above
    return around is not title and inside_of(element, around)
