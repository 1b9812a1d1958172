"""What a run looks like by itself: prose, a line cut off, a link, a label. No decisions."""

import re
from collections.abc import Collection, Sequence

from edkit.clean.markup.elements import Element, Run, inside_of

Kind = tuple[str, str, int]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "dl", "menu"})
LISTED = frozenset({"li", "dd", "dt"})
WHOLE_PAGE = frozenset({"body", "html"})
FORMS = frozenset({"form"})

MOSTLY_LINK = 0.5  # share of characters inside links; above it a line leads elsewhere
LONGEST_TITLE = 30  # words in a headline or teaser title
FULL_PROSE = 45  # words in one paragraph; an excerpt without an ellipsis is shorter
LEAST_PROSE = 8  # words in a line that is a sentence rather than a label
MOST_WORDS_OF_LABEL = 3  # words in a link that is a label; titles of articles have more
SURE_PROSE = 25  # words; so long a line is prose however it ends
LONGEST_END = 60  # characters; how a line ends is seen in its last ones
LONGEST_ADDRESS = 500  # characters of a link that are looked at
SHORT_LINE = 4  # words; a shorter line in a <div> between paragraphs is a label

_TRUNCATED = re.compile(
    r"""(\.\.\.|…)[\s\])”"']*(?:(?:read\ |learn\ |see\ )?more|mehr|weiterlesen|lire\ la\ suite|leer\ más)?
    [\s»›>→]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# Addresses under which a site lists what it has on a topic, and never what somebody wrote.
_TOPIC = re.compile(
    r"""/(?:categor(?:y|ies|ias?|ie)|cat[ée]gories?|kategori(?:en|e|a|er)?|tags?|topics?|themen?|temas?|temi|thèmes?|rubri(?:k|ken|ques?|que)
    |ressorts?|sections?|subjects?|labels?|keywords?|etiquetas?|etichetta|mots?-cles?|emner?|schlagw(?:o|oe)rte?r?)/[^/]""",
    re.IGNORECASE | re.VERBOSE,
)
# The address of a section: one to three plain words after the host, and none of who writes there.
_SECTION = re.compile(
    r"(?:(?:https?:)?//[^/]+)?(?:/[^\W\d]+(?:[-_+][^\W\d]+){0,3}){1,3}(?:/|\.html?|/index\.\w+)?",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|editors?|people|profiles?|staff|contributors?|by|users?|search|login|tag-list)/",
    re.IGNORECASE,
)
_ENDS = frozenset(".!?。！？؟।…:;")
_CLOSING = "\"'”’»«)] \t\n\r\u00a0"


def is_truncated(text: str) -> bool:
    """Tell whether a text breaks off with an ellipsis."""
    end = text[-LONGEST_END:]
    return ("…" in end or "..." in end) and bool(_TRUNCATED.search(end))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as sentences do."""
    last = text[-1:]
    if last not in _CLOSING:
        return last in _ENDS  # as of most lines
    return text[-LONGEST_END:].rstrip(_CLOSING)[-1:] in _ENDS


def closes(line: str) -> bool:
    """Tell whether a line ends as sentences do, in German quotation marks, too."""
    return ends_sentence(line.rstrip("“‘«"))


def heading_tag(run: Run) -> str:
    """Give the tag of a run's block, or of the heading in which that is the block: <h1><div>…</div></h1>."""
    block = run.block
    if block is None or block.parent is None or block.tag in HEADINGS or block.parent.tag not in HEADINGS:
        return run.tag
    return block.parent.tag


def is_prose(run: Run) -> bool:
    """Tell whether a run reads as a sentence or more, and not as a label or a list of links."""
    words = run.words
    if words < LEAST_PROSE or run.link_density > MOSTLY_LINK:
        return False
    return words >= SURE_PROSE or ends_sentence(run.text)


def is_full_prose(run: Run) -> bool:
    """Tell whether a run is too long for a title or an excerpt, and leads nowhere."""
    return run.words >= FULL_PROSE and run.link_density < MOSTLY_LINK and not is_truncated(run.text)


def is_row_of_links(run: Run) -> bool:
    """Tell whether a line is several short links, "Print | Share | Write to us", and leads to no article."""
    if len(run.links) < 2 or run.link_density <= MOSTLY_LINK or ends_sentence(run.text):
        return False
    return run.words <= MOST_WORDS_OF_LABEL * addresses(run)


def addresses(run: Run) -> int:
    """Count the pages that a run leads to: two links to one page are one."""
    return len({href for _, _, href in run.links}) if len(run.links) > 1 else len(run.links)


def is_label(run: Run) -> bool:
    """Tell whether a run is a short link, or a row of such."""
    return run.link_density > MOSTLY_LINK and (run.words <= MOST_WORDS_OF_LABEL or is_row_of_links(run))


def leads_to_topics(run: Run) -> bool:
    """Tell whether a line holds nothing but links to what a site has on its topics."""
    if not run.links or run.link_density <= MOSTLY_LINK:
        return False
    return all(_TOPIC.search(href[:LONGEST_ADDRESS]) for *_, href in run.links)


def leads_to_section(run: Run) -> bool:
    """Tell whether a line is nothing but links to where a site lists articles: short and plain addresses."""
    if leads_to_topics(run):
        return True
    if not run.links or run.link_density <= MOSTLY_LINK:
        return False
    return all(
        _SECTION.fullmatch(href[:LONGEST_ADDRESS]) and not _PERSONS.search(href) for *_, href in run.links
    )


def has_letters(text: str) -> bool:
    """Tell whether a text holds more than digits and signs."""
    return text[:1].isalpha() or any(map(str.isalpha, text))


def leads_to_page(run: Run) -> bool:
    """Tell whether a run is a link to another page, and no address, price or sign that is clicked."""
    if run.link_density <= MOSTLY_LINK or "@" in run.text:
        return False
    return has_letters(run.text) or run.text.strip().isdigit()


def nearest(run: Run, tags: Collection[str]) -> Element | None:
    """Find the innermost element of one of these names around a run."""
    element = run.element
    while element is not None and element.tag not in tags:
        element = element.parent
    return element


def nearest_named(run: Run, hint: int) -> Element | None:
    """Find the innermost element around a run with a hint of its own."""
    if not run.hints & hint:
        return None
    element = run.element
    while element is not None and not element.own & hint:
        element = element.parent
    return element


def in_form(run: Run) -> bool:
    """Tell whether a run stands in a form."""
    return nearest(run, FORMS) is not None


def extent(runs: Sequence[Run], index: int, box: Element, most: int) -> tuple[int, int]:
    """Give the first run in an element that holds one and the last (excluded), or more than `most`."""
    first, end = index, index + 1
    while first and end - first <= most and stands_in(runs[first - 1], box):
        first -= 1
    while end < len(runs) and end - first <= most and stands_in(runs[end], box):
        end += 1
    return first, end


def stands_in(run: Run, box: Element) -> bool:
    """Tell whether an element holds a run."""
    return inside_of(run.element, box)


def kind_of(run: Run) -> Kind:
    """Give what the elements of a text have in common: name, class and depth."""
    block = run.block
    return (block.tag, block.kind, block.depth) if block else ("", "", 0)


def row_of(run: Run) -> Element | None:
    """Give the list, cell or block in which a run stands beside others."""
    block = run.block
    return list_of(block) if block is not None and block.tag in LISTED else block


def list_of(element: Element) -> Element:
    """Give the list that an item belongs to."""
    holder = element.block
    while holder.parent is not None and holder.tag not in LISTS:
        holder = holder.parent
    return holder
