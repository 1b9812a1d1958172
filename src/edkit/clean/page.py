"""HTML ─► runs of text. One parse, one walk; nothing is dropped but what is never shown.

A `Run` is what becomes a `Block`: the text between two block boundaries (a block element, or
an empty line of `<br><br>`), with its links and the `Element` that holds it. What the
elements' names and classes hint at is handed down along the path, so that a run knows it
stands inside a footer without looking for it. Roles are decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edkit.clean.hints import Hint, hints_of
from edkit.words import count_words

NEVER_SHOWN = frozenset("script style template svg math head title object iframe canvas audio video".split())
BLOCK_TAGS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu
    nav noscript ol optgroup option p pre search section select summary table tbody td textarea tfoot th
    thead tr ul""".split()
)
VERBATIM = frozenset({"pre", "textarea"})  # where line breaks are shown
VOID = frozenset("area base col embed img input link meta param source track wbr".split())  # hold no text
UNNESTED = VOID | frozenset("br hr p li td th tr dd dt option tbody thead tfoot script style".split())
HINTING_ATTRIBUTES = frozenset(
    """class id role itemprop rel aria-label data-testid data-component data-block data-type data-role
    data-qa""".split()
)
SUSPECT_TAGS = 8_000  # a page with more tags is checked for nesting before it is parsed
DEEPEST = 512  # as browsers do; the parser's time grows with the square of the depth
PATH_SHOWN = 10  # names in a block's tag path
LABELS_AT_MOST = 160  # characters in a line that may be several labels; a longer one is text
LEFT_OPEN = 64  # elements that a closing tag may find left open inside its own
LONGEST_DATE = 40  # characters in a date of its own
EMPTY_LINE = 2  # line breaks in a row
INVISIBLE = " \n\u00a0\u200b\ufeff"  # taken off the ends of a run

_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_YEAR = re.compile(r"\b(19|20)\d\d\b|[٠-٩۰-۹]{4}")
_TIME_NAME = re.compile(r"data-.*(date|time|publish|posted)", re.IGNORECASE)
_TIME_VALUE = re.compile(r"\d{4}-\d\d-\d\d|1\d{9}(\d{3})?$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Element:
    """What a run needs to know of an element: its name, its hints and all that holds it."""

    __slots__ = (
        "_path", "anchor", "block", "depth", "hints", "href", "kind", "last", "number", "own", "parent", "tag"
    )  # fmt: skip

    def __init__(self, tag: str, parent: "Element | None", number: int) -> None:
        self.tag = tag
        self.parent = parent
        self.number = number  # in document order
        self.last = number  # of the elements inside it
        self.own = Hint.NONE
        self.kind = ""  # its class attribute
        self._path: str | None = None
        is_block = tag in BLOCK_TAGS
        if parent is None:
            self.depth = 0
            self.block: Element = self
            self.anchor: Element | None = self if tag == "a" else None
            self.hints: int = Hint.NONE
            self.href: str | None = None
        else:
            self.depth = parent.depth + 1
            self.block = self if is_block else parent.block
            self.anchor = self if tag == "a" else parent.anchor
            self.hints = parent.hints
            self.href = parent.href

    def path(self) -> str:
        """Give the names of the elements around it, outermost first."""
        if self._path is None:
            names: list[str] = []
            element: Element | None = self
            while element is not None and len(names) < PATH_SHOWN:
                names.append(element.tag)
                element = element.parent
            self._path = ("…/" if element else "") + "/".join(reversed(names))
        return self._path


@dataclass(slots=True)
class Run:
    """A run of text on its way to become a block; `role` is "" until it is decided."""

    text: str
    element: Element | None = None  # None: pasted text
    links: list[tuple[int, int, str]] = field(default_factory=list)  # start, end in text, address as written
    time: str | None = None  # datetime attribute of a <time> inside
    start: int = 0  # in the page's text
    glued: bool = False  # follows the run before it without a space
    alone: bool = False  # a heading with its one title in the same line
    role: str = ""
    reason: str = ""
    words: int = field(init=False)
    link_density: float = field(init=False)  # share of characters inside links, 0-1
    tag: str = field(init=False)  # of the block element that holds it

    def __post_init__(self) -> None:
        self.words = count_words(self.text)
        self.tag = self.element.block.tag if self.element else ""
        linked = sum(end - start for start, end, _ in self.links) if self.links else 0
        self.link_density = linked / max(1, len(self.text))

    @property
    def hints(self) -> int:
        """Give what the elements around it hint at."""
        return self.element.hints if self.element else Hint.NONE

    def take(self, role: str, reason: str) -> None:
        """Decide the role."""
        self.role, self.reason = role, reason


@dataclass(slots=True)
class Document:
    """A parsed page: its runs in order and the tree, for whoever reads its head."""

    tree: LexborHTMLParser
    runs: list[Run]
    elements: list[Element]
    notes: list[str]


class Piece(NamedTuple):
    """The text of one node, with the element that holds it and a moment stated there."""

    text: str  # as written; "\n" alone is a line break
    element: Element
    time: str | None = None


def parse(html: str) -> Document:
    """Parse a page and collect its runs of text in document order."""
    html = html.replace("\x00", "\ufffd")
    flat = flattened(html) if html.count("<") >= SUSPECT_TAGS else html
    tree = LexborHTMLParser(flat)
    walk = _walked(tree)
    if walk.deepest > DEEPEST and flat is html:
        flat = flattened(html)
        tree = LexborHTMLParser(flat)
        walk = _walked(tree)
    notes = []
    if len(flat) < len(html):
        notes.append(f"elements nested more than {DEEPEST} deep were taken as if beside each other")
    return Document(tree=tree, runs=walk.runs, elements=walk.elements, notes=notes)


def _walked(tree: LexborHTMLParser) -> "_Walk":
    walk = _Walk()
    if tree.root is not None:
        walk.walk(tree.root)
    for element in reversed(walk.elements):
        if element.parent is not None and element.last > element.parent.last:
            element.parent.last = element.last
    return walk


def flattened(html: str) -> str:
    """Leave out the tags of elements nested deeper than a browser would go."""
    open_tags: list[str] = []
    kept: list[str] = []
    at = 0
    for match in _TAG.finditer(html):
        tag = match[2].lower()
        if tag in UNNESTED or match[0].endswith("/>"):
            continue
        too_deep = len(open_tags) >= DEEPEST
        if match[1]:
            _close(open_tags, tag)
        else:
            open_tags.append(tag)
        if too_deep and len(open_tags) >= DEEPEST:
            kept.append(html[at : match.start()])
            at = match.end()
    return "".join([*kept, html[at:]]) if at else html


def _close(open_tags: list[str], tag: str) -> None:
    """Close an element and, as parsers do, those left open inside it; near the top only."""
    for back in range(1, min(len(open_tags), LEFT_OPEN) + 1):
        if open_tags[-back] == tag:
            del open_tags[-back:]
            return


class _Walk:
    """The state of one walk through a tree: the run being built and the elements seen."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.elements: list[Element] = []
        self.deepest = 0
        self.by_node: dict[int, Element] = {}  # all that may be shown
        self.pieces: list[Piece] = []
        self.block: Element | None = None
        self.time: str | None = None  # stated by an element whose text is still to come

    def walk(self, root: LexborNode) -> None:
        by_node = self.by_node
        for node in root.traverse(include_text=True):
            above = node.parent
            parent = by_node.get(above.mem_id) if above is not None else None
            if parent is None and by_node:
                continue  # inside something that is never shown
            tag = node.tag or "-"
            if tag == "-text":
                text = node.text_content or ""
                if parent is not None and not text.isspace():
                    self.take(text, parent)
                elif self.pieces and parent is not None and parent.block is self.block:
                    self.pieces.append(Piece(text, parent))
            elif tag == "br":
                if self.pieces and parent is not None:
                    self.pieces.append(Piece("\n", parent))
            elif tag[0] not in "-!" and tag not in VOID:
                self.enter(node, tag, parent)
        self.end_run()

    def enter(self, node: LexborNode, tag: str, parent: Element | None) -> None:
        if tag in NEVER_SHOWN:
            return
        element = Element(tag, parent, len(self.elements))
        self.elements.append(element)
        self.by_node[node.mem_id] = element
        if element.depth > self.deepest:
            self.deepest = element.depth
        attributes = node.attributes
        label = self.read_attributes(element, attributes) if attributes else ""
        element.own |= hints_of(label, tag)
        element.hints |= element.own
        if element.block is element:
            self.end_run()

    def read_attributes(self, element: Element, attributes: dict[str, str | None]) -> str:
        """Note what attributes tell of an element; give those that name it."""
        names: list[str] = []
        time = None
        for name, value in attributes.items():
            if not value:
                if name == "hidden":
                    element.own |= Hint.HIDDEN
            elif name in HINTING_ATTRIBUTES:
                names.append(value)
                if name == "class":
                    element.kind = value
            elif name == "href" and element.tag == "a":
                element.href = value
            elif name == "datetime":
                time = value
            elif name == "hidden" or (name == "style" and _HIDDEN.search(value)):
                element.own |= Hint.HIDDEN
            elif _is_time_name(name) and _TIME_VALUE.match(value):  # as app-like pages state it
                time = time or value
        self.time = time or self.time
        return "" if element.tag in ("html", "body") else " ".join(names)

    def take(self, text: str, element: Element) -> None:
        if element.block is not self.block:
            self.end_run()
            self.block = element.block
        time, self.time = self.time, None
        if element.block.tag not in VERBATIM:
            self.pieces.append(Piece(text, element, time))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.pieces.append(Piece("\n", element))
            self.pieces.append(Piece(line, element, time))

    def end_run(self) -> None:
        """Close the run; an empty line inside it makes it two."""
        pieces = self.pieces
        if not pieces:
            return
        self.pieces = []
        if len(pieces) == 1:
            self.add(pieces)
            return
        for group in _paragraphs(pieces):
            for part in _told_apart(group):
                self.add(part)

    def add(self, pieces: list[Piece]) -> None:
        run = _composed(pieces)
        if run is not None:
            run.time = next((piece.time for piece in pieces if piece.time), None)
            self.runs.append(run)


@lru_cache(maxsize=1_000)
def _is_time_name(name: str) -> bool:
    return len(name) < LONGEST_DATE and bool(_TIME_NAME.match(name))


def _paragraphs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Split at empty lines."""
    group: list[Piece] = []
    breaks = 0
    for piece in pieces:
        if piece.text == "\n":
            breaks += 1
        elif not piece.text.isspace():
            breaks = 0
        if breaks == EMPTY_LINE:
            yield group
            group = []
        group.append(piece)
    yield group


def _told_apart(pieces: list[Piece]) -> list[list[Piece]]:
    """Split a short line that only the style sheet sets apart: `<span>By A</span><span>Editor</span>`.

    A sign of that is a capital or digit right after a letter, in the next element; and a <time>.
    """
    if sum(len(text) for text, *_ in pieces) > LABELS_AT_MOST:
        return [pieces]
    groups: list[list[Piece]] = [[]]
    before, holder = "", None
    for piece in pieces:
        text, element, _ = piece
        apart = holder is not None and element is not holder and _siblings(element, holder)
        glued = apart and before[-1:].isalnum() and (text[:1].isupper() or text[:1].isdigit())
        timed = apart and text.strip() and "time" in (element.tag, holder.tag if holder else "")
        dated = apart and _YEAR.search(text) and len(text) < LONGEST_DATE
        if glued or timed or dated:
            groups.append([])
        groups[-1].append(piece)
        if text.strip():
            before, holder = text, element
    return groups


def _siblings(a: Element, b: Element) -> bool:
    """Tell whether neither element holds the other, but for text beside a <time>."""
    if "time" in (a.tag, b.tag):
        return True
    one, other = (a, b) if a.depth >= b.depth else (b, a)
    while one.depth > other.depth and one.parent is not None:
        one = one.parent
    return one is not other


def _composed(pieces: list[Piece]) -> Run | None:
    """Join pieces as a reader sees them: white space collapsed, line breaks kept."""
    if len(pieces) == 1:
        text, element, _ = pieces[0]
        text = _SPACE.sub(" ", text).strip(INVISIBLE)
        return Run(text=text, element=element, links=_whole_link(text, element)) if text.strip() else None
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    size = 0
    holder: Element | None = None
    for piece, element, _ in pieces:
        text = piece if piece == "\n" else _SPACE.sub(" ", piece)
        if not parts:
            text = text.lstrip(INVISIBLE)
        elif parts[-1][-1] in " \n":
            text = text.lstrip(" \n")
        if not text:
            continue
        if not text.isspace():
            holder = _common(holder, element)
            if element.href:
                _add_link(links, size, size + len(text), element.href)
        parts.append(text)
        size += len(text)
    if holder is None:
        return None
    whole = "".join(parts).rstrip(INVISIBLE)
    links = [(start, min(end, len(whole)), href) for start, end, href in links if start < len(whole)]
    return Run(text=whole, element=holder, links=links)


def _whole_link(text: str, element: Element) -> list[tuple[int, int, str]]:
    return [(0, len(text), element.href)] if element.href else []


def _add_link(links: list[tuple[int, int, str]], start: int, end: int, href: str) -> None:
    """Add a link, or let the last one go on: `<a>The <b>ferry</b></a>` is one."""
    if links and links[-1][2] == href and links[-1][1] == start:
        start = links.pop()[0]
    links.append((start, end, href))


def _common(a: Element | None, b: Element) -> Element:
    """Give the innermost element that holds both."""
    if a is None or a is b:
        return b
    one, other = a, b
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one
