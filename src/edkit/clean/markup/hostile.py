"""Markup that would cost the parser more than its length is worth ─► markup that does not.

The parser's time grows with the square of the depth of elements and of the attributes of one
element; formatting that is left open is opened again in every block after it; and each element
takes memory, however short it is written. Ordinary pages come back as they are, most of them after
two looks.
"""

import re
from collections.abc import Iterator

from edkit.clean.markup.elements import BLOCK_TAGS

DEEPEST = 512  # elements inside each other, as in browsers
MANY_TAGS = 8_000  # a page with more is followed tag by tag
MOST_TAGS = 100_000  # four times those of the largest real page; with its text one may take 3 kB
SOME_TAGS = 1_500  # a page with fewer cannot hold much, whatever it leaves open
REOPENED_AT_MOST = 500_000  # elements that formatting left open may add to a page
LEFT_OPEN = (3, 64)  # formatting elements that may be, in any page and at most
FOLLOWED = 64  # elements that a closing tag may find left open inside its own
MOST_ATTRIBUTES = 500  # of one element
WINDOW = 4_096  # characters without the end of a tag, for which a page is looked through
SAMPLE, SAMPLED_EVERY = 500, 50_000  # characters looked at for ends of tags that are none
MANY_VALUES = 12  # of attributes in a sample
LARGE = 1_000_000  # characters; a page that long is looked through in any case
BODIES = 16  # tags that only add attributes to the page's body

FORMATTING = tuple("b big code em font i s small strike strong tt u".split())
LINKS = frozenset({"a", "nobr"})  # formatting that is never inside itself
UNNESTED = frozenset(
    """area base col embed img input link meta param source track wbr br hr p li td th tr dd dt option tbody
    thead tfoot head""".split()
)
RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())  # hold no tags
SPECIAL = BLOCK_TAGS - {"label", "legend", "dialog", "optgroup"}  # in which other elements do not end
SCOPES = frozenset("table template object marquee applet".split())  # in which no element around them ends
FOREIGN = frozenset({"svg", "math"})  # whose tags may close themselves

_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][^\s/>]*+)(?:[^<>]*+>(?<=(/)>))?)")
_FORMATTING_TAG = re.compile(rf"<(/?)({'|'.join(FORMATTING)})(?=[\s/>])", re.IGNORECASE)
# In either case letter by letter, which is twice as fast as to ignore case.
_ANY_CASE = "|".join("".join(f"[{c}{c.upper()}]" for c in tag) for tag in FORMATTING)
_OPENS_FORMATTING = re.compile(f"<(?=[bcefistuBCEFISTU])(?:{_ANY_CASE})[\\s/>]")
_ATTRIBUTE = re.compile(r"""[^\s>/=][^\s>/=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?""")
_TAG_START = re.compile(r"<[a-zA-Z][\w:-]{0,60}+[\s/]")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"?|'[^']*'?)""")
# With its attributes; a quotation mark that does not close takes all that is left, and nothing twice.
_WHOLE_TAG = re.compile(r"""<([a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?)*+>?""")


def tamed(html: str) -> str:
    """Leave out what would cost the parser more than time in proportion to a page's length."""
    if _may_hold_endless_tags(html):
        html = _fewer_attributes(html)
    tags = html.count("<")
    if tags >= MANY_TAGS or (tags >= SOME_TAGS and _left_open(html) > LEFT_OPEN[1]):
        return flattened(html)
    return html


def _left_open(html: str) -> int:
    """Count the formatting elements of one name that are open at the same time, at most."""
    if len(_OPENS_FORMATTING.findall(html)) <= LEFT_OPEN[1]:
        return 0
    most = 0
    left_open = dict.fromkeys(FORMATTING, 0)
    for closing, name in _FORMATTING_TAG.findall(html):
        tag = name.lower()
        left_open[tag] = max(0, left_open[tag] + (-1 if closing else 1))
        most = max(most, left_open[tag])
    return most


def flattened(html: str) -> str:
    """Leave out the tags of elements nested deeper than a browser goes, and of formatting left open.

    After a great many tags there are no more: what is left of the text is one block, beside the page's own,
    as its links and lines can be told no more.
    """
    kept: list[str] = []
    at = 0
    nest = _Nest(html)
    for match in _TAG.finditer(html):
        start = match.start()
        if start >= nest.hidden_until and not nest.follows(match):
            kept.append(html[at:start])
            at = html.find(">", match.end() - 1) + 1 or len(html)
            if nest.followed > MOST_TAGS:
                kept.append(" " if nest.followed > MOST_TAGS + 1 else nest.close_all())
    return "".join([*kept, html[at:]]) if at else html


class _Nest:
    """The elements that are open while tags are followed, much as the parser sees them."""

    def __init__(self, html: str) -> None:
        least, most = LEFT_OPEN
        self.html = html
        self.may_stay_open = max(least, min(most, REOPENED_AT_MOST // max(1, html.count("<"))))
        self.open: list[str] = []
        self.formatting: dict[str, int] = {}
        self.hidden_until = 0  # tags before it are text of a script or comment
        self.bodies = 0
        self.followed = 0

    def follows(self, match: re.Match[str]) -> bool:
        """Follow a tag; False where it is to be left out."""
        if match[2] is None:
            end = self.html.find("-->", match.end())
            self.hidden_until = end if end >= 0 else len(self.html)
            return True
        tag = match[2].lower()
        if tag not in RAW:
            self.followed += 1
            if self.followed > MOST_TAGS:
                return False
        if tag in UNNESTED or (match[3] and self.is_foreign(tag)):
            return True
        if tag in RAW:
            if not match[1]:
                self.hidden_until = _find_end(self.html, tag, match.end())
            return True
        return self.closes(tag) if match[1] else self.opens(tag)

    def close_all(self) -> str:
        """Give the tags that close what is open, and one that opens a block beside it."""
        return "".join([f"</{tag}>" for tag in self.open[DEEPEST::-1]]) + "<aside>"

    def is_foreign(self, tag: str) -> bool:
        outside = tag in SPECIAL or tag in FORMATTING or tag == "span"
        return not outside and not FOREIGN.isdisjoint(self.open[-FOLLOWED:])

    def opens(self, tag: str) -> bool:
        if tag in FORMATTING:
            left_open = self.formatting.get(tag, 0)
            if left_open >= self.may_stay_open:
                return False
            self.formatting[tag] = left_open + 1
        if tag in ("html", "body"):
            self.bodies += 1
            return self.bodies <= BODIES
        self.open.append(tag)
        return len(self.open) <= DEEPEST

    def closes(self, tag: str) -> bool:
        """Close an element and, as the parser does, those left open inside it."""
        too_deep = len(self.open) > DEEPEST
        if tag in FORMATTING and self.formatting.get(tag):
            self.formatting[tag] -= 1
        for back in range(1, min(len(self.open), FOLLOWED) + 1):
            inner = self.open[-back]
            if inner == tag:
                del self.open[-back:]
                break
            if inner in SCOPES or (inner in SPECIAL and tag not in SPECIAL):
                if tag in FORMATTING or tag in LINKS:
                    self.takes_out(tag)
                break
        return not too_deep or len(self.open) < DEEPEST

    def takes_out(self, tag: str) -> None:
        """Close formatting around a block, which stays open."""
        for back in range(1, min(len(self.open), FOLLOWED) + 1):
            if self.open[-back] == tag:
                del self.open[-back]
                return


def _find_end(html: str, tag: str, start: int) -> int:
    """Find the end of an element that holds no tags; it is that of the page where it is left open."""
    end = re.compile(f"</{tag}", re.IGNORECASE).search(html, start)
    return end.start() if end else len(html)


def _may_hold_endless_tags(html: str) -> bool:
    """Tell whether a tag may have more attributes than any has: a long stretch without its end shows it."""
    samples = range(0, len(html) - SAMPLE, SAMPLED_EVERY)
    return (
        len(html) >= LARGE
        or any(_is_tag(html, *stretch) for stretch in _stretches(html))
        or any(_is_quoted(html[at : at + SAMPLE]) for at in samples)
    )


def _stretches(html: str) -> Iterator[tuple[int, int]]:
    """Yield the places between two ">" that are further from each other than in most tags."""
    end = 0
    for window in range(0, len(html) - WINDOW, WINDOW):
        if window >= end and html.find(">", window, window + WINDOW) < 0:
            begin = html.rfind(">", end, window) + 1
            end = html.find(">", window) % (len(html) + 1)
            yield max(begin, 0), end


def _is_tag(html: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a tag with more in it than the values of a few attributes."""
    tag = _TAG_START.search(html, start, end)
    return tag is not None and len(_VALUE.sub("", html[tag.start() : end])) > SAMPLE


def _is_quoted(sample: str) -> bool:
    """Tell whether all ends of tags in a sample stand inside the quoted values of many attributes."""
    if ">" not in sample or len(_VALUE.findall(sample)) < MANY_VALUES:
        return False
    after_a_quote = sample[min(sample.find('"') % SAMPLE, sample.find("'") % SAMPLE) + 1 :]
    return ">" not in _VALUE.sub("", sample) or ">" not in _VALUE.sub("", after_a_quote)


def _fewer_attributes(html: str) -> str:
    """Leave out the attributes of an element beyond a number that none has."""
    kept: list[str] = []
    at = position = 0
    while tag := _WHOLE_TAG.search(html, position):
        position = tag.end()
        if position - tag.start() > MOST_ATTRIBUTES:
            cut = _end_of_attributes(html, tag.end(1), position)
            if cut < position:
                kept.append(html[at:cut])
                at = position - (html[position - 1] == ">")
        if tag[1].lower() in RAW:
            position = _find_end(html, tag[1], position)
    return "".join([*kept, html[at:]]) if at else html


def _end_of_attributes(html: str, start: int, end: int) -> int:
    for number, attribute in enumerate(_ATTRIBUTE.finditer(html, start, end), 1):
        if number == MOST_ATTRIBUTES:
            return attribute.end()
    return end
