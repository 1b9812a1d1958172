"""Elements around a text ─► what of a page can belong to it, whatever it reads like."""

from collections.abc import Sequence

import numpy as np

from edkit.clean.markup.elements import Element, Run, inside_of
from edkit.clean.markup.hints import Hint
from edkit.clean.written.dates import printed
from edkit.clean.written.names import has_lead_in
from edkit.clean.written.shapes import LONGEST_TITLE, MOSTLY_LINK, ends_sentence, nearest

TEXT = 0.5  # share above which a run is the article's text
THIN_BODY = 60  # words
LONGEST_NOTICE = 150  # words of a notice of consent
OWN_TEXT = 120  # words of an article that stands in an element of its own
ARTICLES = frozenset({"article"})
ASIDES = frozenset({"aside"})


def outside_asides(runs: Sequence[Run], share: np.ndarray) -> np.ndarray:
    """Tell what may be text: where an <article> holds text, nothing in an <aside> beside it is."""
    may = np.ones(len(runs), bool)
    text = np.flatnonzero(share > TEXT).tolist()
    loose = [at for at in text if nearest(runs[at], ARTICLES) is None]
    if len(loose) < len(text) and sum(runs[at].words for at in set(text).difference(loose)) >= THIN_BODY:
        may[[at for at in loose if nearest(runs[at], ASIDES) is not None]] = False
    return may


def in_own_article(runs: Sequence[Run], share: np.ndarray, headline: int) -> np.ndarray:
    """Decide what is the text of another <article> beside that of the headline; tell what is not.

    One that holds paragraphs alone, be it under a heading, is a part of the same article.
    """
    may = np.ones(len(runs), bool)
    home = nearest(runs[headline], ARTICLES)
    text = np.flatnonzero(share > TEXT).tolist()
    if home is None or sum(runs[at].words for at in text if inside_of(runs[at].element, home)) < OWN_TEXT:
        return may
    beside = {
        at: other for at in text if (other := nearest(runs[at], ARTICLES)) and not _overlap(other, home)
    }
    with_more = {nearest(run, ARTICLES) for run in runs if beside and _is_more_than_text(run)}
    for at, other in beside.items():
        if other in with_more:
            runs[at].take("other", "the text of another article on the page")
            may[at] = False
    return may


def _overlap(one: Element, other: Element) -> bool:
    return inside_of(one, other) or inside_of(other, one)


def _is_more_than_text(run: Run) -> bool:
    """Tell whether a run is of the head of an article, or leads elsewhere: chapters have neither."""
    signs = run.words <= LONGEST_TITLE and not ends_sentence(run.text)
    of_head = signs and (
        has_lead_in(run.text) or bool(run.hints & Hint.BYLINE) or printed(run.text) is not None
    )
    return run.tag == "h1" or run.link_density > MOSTLY_LINK or of_head


def beside_consent(runs: Sequence[Run], share: np.ndarray) -> np.ndarray:
    """Tell of each run whether it is more than a part of a notice that is all there is to read."""
    notice = np.array([bool(run.hints & Hint.CONSENT or _asks_consent(run)) for run in runs])
    words = sum(run.words for run, one in zip(runs, share, strict=True) if one > TEXT)
    return ~notice if words < LONGEST_NOTICE and notice[share > TEXT].all() else np.ones(len(runs), bool)


def _asks_consent(run: Run) -> bool:
    return run.wording is not None and run.wording[0] == "consent"
