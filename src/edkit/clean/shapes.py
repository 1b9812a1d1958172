"""What a run looks like by itself: prose, a line cut off, a link, a label. No decisions."""

import re

from edkit.clean.page import Run

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTED = frozenset({"li", "dd", "dt"})

MOSTLY_LINK = 0.5  # share of characters inside links; above it a line leads elsewhere
LONGEST_TITLE = 30  # words in a headline or teaser title
FULL_PROSE = 45  # words in one paragraph; an excerpt without an ellipsis is shorter
LEAST_PROSE = 8  # words in a line that is a sentence rather than a label
SURE_PROSE = 25  # words; so long a line is prose however it ends
SHORT_LINE = 4  # words; a shorter line in a <div> between paragraphs is a label

_TRUNCATED = re.compile(
    r"""(\.\.\.|…)[\s\])”"']*(?:(?:read\ |learn\ |see\ )?more|mehr|weiterlesen|lire\ la\ suite|leer\ más)?
    [\s»›>→]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?。！？؟।…:;][\"'”’»«)\]\s]*$")


def is_truncated(text: str) -> bool:
    """Tell whether a text breaks off with an ellipsis."""
    return bool(_TRUNCATED.search(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as sentences do."""
    return bool(_SENTENCE_END.search(text))


def is_prose(run: Run) -> bool:
    """Tell whether a run reads as a sentence or more, and not as a label or a list of links."""
    words = run.words
    if words < LEAST_PROSE or run.link_density > MOSTLY_LINK:
        return False
    return words >= SURE_PROSE or ends_sentence(run.text)


def is_full_prose(run: Run) -> bool:
    """Tell whether a run is too long for a title or an excerpt, and leads nowhere."""
    return run.words >= FULL_PROSE and run.link_density < MOSTLY_LINK and not is_truncated(run.text)


def kind_of_element(run: Run) -> tuple[str, str, int]:
    """Give what the elements of a text have in common: name, attributes and depth."""
    block = run.element.block if run.element else None
    return (block.tag, block.label, block.depth) if block else ("", "", 0)
