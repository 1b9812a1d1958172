"""HTML ─► runs of text. One parse, one walk; nothing is dropped but what is never shown.

A `Run` is what becomes a `Block`: the text between two block boundaries (a block element, or
an empty line of `<br><br>`), with its links and the `Element` that holds it. What the
elements' names and classes hint at is handed down along the path, so that a run knows it
stands inside a footer without looking for it. Roles are decided elsewhere.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edkit.clean.hints import Hint, hints_of
from edkit.urls import joined
from edkit.words import count_words

NEVER_SHOWN = frozenset("script style template svg math head title object iframe canvas audio video".split())
BLOCK_TAGS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu
    nav noscript ol optgroup option p pre search section select summary table tbody td textarea tfoot th
    thead tr ul""".split()
)
VOID_OR_UNNESTED = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li td th tr dd dt option
    tbody thead tfoot script style""".split()
)
HINTING_ATTRIBUTES = (
    "class",
    "id",
    "role",
    "itemprop",
    "rel",
    "aria-label",
    "data-testid",
    "data-component",
    "data-block",
    "data-type",
    "data-role",
    "data-qa",
)
SUSPECT_TAGS = 8_000  # a page with more tags is checked for nesting before it is parsed
DEEPEST = 512  # as browsers do; the parser's time grows with the square of the depth
PATH_SHOWN = 10  # names in a block's tag path
LABELS_AT_MOST = 160  # characters in a line that may be several labels; a longer one is text
LONGEST_DATE = 40  # characters in a date of its own
EMPTY_LINE = 2  # line breaks in a row
INVISIBLE = " \n\u00a0\u200b\ufeff"  # taken off the ends of a run

_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_YEAR = re.compile(r"\b(19|20)\d\d\b|[٠-٩۰-۹]{4}")
_TIME_NAME = re.compile(r"date|time|publish|posted", re.IGNORECASE)
_TIME_VALUE = re.compile(r"\d{4}-\d\d-\d\d|1\d{9}(\d{3})?$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Element:
    """What a run needs to know of an element: its name, its hints and all that holds it."""

    __slots__ = ("anchor", "block", "depth", "hints", "href", "label", "number", "own", "parent", "tag")

    def __init__(self, tag: str, parent: "Element | None", number: int) -> None:
        self.tag = tag
        self.parent = parent
        self.number = number  # in document order
        self.depth: int = parent.depth + 1 if parent else 0
        self.block: Element = self if tag in BLOCK_TAGS or parent is None else parent.block
        self.anchor: Element | None = self if tag == "a" else parent.anchor if parent else None
        self.own = Hint.NONE
        self.hints: int = parent.hints if parent else Hint.NONE
        self.href: str | None = parent.href if parent else None
        self.label = ""

    def path(self) -> str:
        """Give the names of the elements around it, outermost first."""
        names: list[str] = []
        element: Element | None = self
        while element is not None and len(names) < PATH_SHOWN:
            names.append(element.tag)
            element = element.parent
        return ("…/" if element else "") + "/".join(reversed(names))

    def within(self, tags: frozenset[str]) -> bool:
        """Tell whether this or an element around it has one of these names."""
        element: Element | None = self
        while element is not None:
            if element.tag in tags:
                return True
            element = element.parent
        return False


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

    def __post_init__(self) -> None:
        self.words = count_words(self.text)
        self.link_density = sum(end - start for start, end, _ in self.links) / max(1, len(self.text))

    @property
    def tag(self) -> str:
        """Name the block element that holds it."""
        return self.element.block.tag if self.element else ""

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


def parse(html: str) -> Document:
    """Parse a page and collect its runs of text in document order."""
    notes = []
    flat = flattened(html)
    if flat != html:
        notes.append(f"elements nested more than {DEEPEST} deep were taken as if beside each other")
    tree = LexborHTMLParser(flat.replace("\x00", "\ufffd"))
    walk = _Walk()
    if tree.root is not None:
        for node in tree.root.traverse(include_text=True):
            walk.visit(node)
    walk.end_run()
    return Document(tree=tree, runs=walk.runs, elements=walk.elements, notes=notes)


def flattened(html: str) -> str:
    """Leave out the tags of elements nested deeper than a browser would go."""
    if html.count("<") < SUSPECT_TAGS:
        return html
    depth, kept, at = 0, [], 0
    for match in _TAG.finditer(html):
        if match[2].lower() in VOID_OR_UNNESTED or match[0].endswith("/>"):
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth >= DEEPEST + (0 if match[1] else 1):
            kept.append(html[at : match.start()])
            at = match.end()
    return "".join([*kept, html[at:]])


class _Walk:
    """The state of one walk through a tree: the run being built and the elements seen."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.elements: list[Element] = []
        self.by_node: dict[int, Element | None] = {}  # None: never shown
        self.pieces: list[tuple[str, Element]] = []
        self.block: Element | None = None
        self.time: str | None = None
        self.pending_time: str | None = None

    def visit(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "-text":
            parent = node.parent
            element = self.by_node.get(parent.mem_id) if parent is not None else None
            if element is not None:
                self.take(node.text_content or "", element)
        elif tag and tag[0] not in "-!":
            self.enter(node, tag)

    def enter(self, node: LexborNode, tag: str) -> None:
        parent_node = node.parent
        parent = self.by_node.get(parent_node.mem_id) if parent_node is not None else None
        if tag in NEVER_SHOWN or (parent is None and self.elements):
            self.by_node[node.mem_id] = None
            return
        element = Element(tag, parent, len(self.elements))
        self.elements.append(element)
        self.by_node[node.mem_id] = element
        attributes = node.attributes
        if attributes:
            self.read_attributes(element, attributes)
        element.own |= hints_of("", tag)
        element.hints |= element.own
        if tag == "br":
            self.pieces.append(("\n", element))
        elif element.block is element:
            self.end_run()

    def read_attributes(self, element: Element, attributes: dict[str, str | None]) -> None:
        element.label = " ".join(filter(None, (attributes.get(name) for name in HINTING_ATTRIBUTES)))
        if element.label and element.tag not in ("html", "body"):
            element.own = hints_of(element.label, element.tag)
        style = attributes.get("style")
        if "hidden" in attributes or (style and _HIDDEN.search(style)):
            element.own |= Hint.HIDDEN
        if element.tag == "a":
            element.href = attributes.get("href") or element.href
        stated = attributes.get("datetime") or _time_attribute(attributes)
        if stated:
            self.pending_time = stated

    def take(self, text: str, element: Element) -> None:
        if element.block is not self.block:
            self.end_run()
            self.block = element.block
        if self.pending_time and text.strip():
            self.time = self.time or self.pending_time
            self.pending_time = None
        if element.block.tag in ("pre", "textarea"):
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.pieces.append(("\n", element))
                self.pieces.append((line, element))
        else:
            self.pieces.append((text, element))

    def end_run(self) -> None:
        """Close the run; an empty line inside it makes it two."""
        pieces, self.pieces = self.pieces, []
        time, self.time = self.time, None
        group: list[tuple[str, Element]] = []
        breaks = 0
        for piece in pieces:
            breaks = breaks + 1 if piece[0] == "\n" else breaks if piece[0].isspace() else 0
            if breaks == EMPTY_LINE:
                self.add(group, time)
                group = []
            group.append(piece)
        self.add(group, time)

    def add(self, pieces: list[tuple[str, Element]], time: str | None) -> None:
        for group in _told_apart(pieces):
            run = _composed(group)
            if run is not None:
                run.time = time
                self.runs.append(run)


def _time_attribute(attributes: dict[str, str | None]) -> str | None:
    """Give a moment stated in a data attribute, as app-like pages do."""
    for name, value in attributes.items():
        if value and name.startswith("data-") and _TIME_NAME.search(name) and _TIME_VALUE.match(value):
            return value
    return None


def _told_apart(pieces: list[tuple[str, Element]]) -> list[list[tuple[str, Element]]]:
    """Split a short line that only the style sheet sets apart: `<span>By A</span><span>Editor</span>`.

    A sign of that is a capital or digit right after a letter, in the next element; and a <time>.
    """
    if sum(len(text) for text, _ in pieces) > LABELS_AT_MOST:
        return [pieces]
    groups: list[list[tuple[str, Element]]] = [[]]
    before, holder = "", None
    for text, element in pieces:
        apart = holder is not None and element is not holder and _siblings(element, holder)
        glued = apart and before[-1:].isalnum() and (text[:1].isupper() or text[:1].isdigit())
        timed = apart and text.strip() and "time" in (element.tag, holder.tag if holder else "")
        dated = apart and _YEAR.search(text) and len(text) < LONGEST_DATE
        if glued or timed or dated:
            groups.append([])
        groups[-1].append((text, element))
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


def _composed(pieces: list[tuple[str, Element]]) -> Run | None:
    """Join pieces as a reader sees them: white space collapsed, line breaks kept."""
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    size = 0
    holder: Element | None = None
    for piece, element in pieces:
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


def absolute(url: str | None, links: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Give links their complete address; what leads to no page keeps its text and loses the link."""
    complete = ((start, end, joined(url, href)) for start, end, href in links)
    return [(start, end, target) for start, end, target in complete if target]
