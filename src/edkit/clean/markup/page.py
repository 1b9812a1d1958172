"""HTML ─► runs of text. One parse, one walk; nothing is dropped but what is never shown.

A `Run` is what becomes a `Block`: the text between two block boundaries (a block element, or
an empty line of `<br><br>`), with its links and the `Element` that holds it. What the
elements' names and classes hint at is handed down along the path, so that a run knows it
stands inside a footer without looking for it. Roles are decided elsewhere.

The walk sees every node of a page, so it is written for speed: facts about a tag are learnt
once a page, and nothing is made for a node that nobody will look at.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from edkit.clean.markup.elements import BLOCK_TAGS, Element, Picture, Run
from edkit.clean.markup.hints import TAG_HINTS, TOLD, Hint
from edkit.clean.markup.hostile import DEEPEST, flattened, tamed
from edkit.clean.markup.lines import Piece, runs_of
from edkit.clean.markup.streamed import NOTE as PUT_TOGETHER
from edkit.clean.markup.streamed import put_together, unshadowed

__all__ = ["Document", "Element", "Markup", "Picture", "Run", "parse", "ready"]

NEVER_SHOWN = frozenset("script style template svg math head title object iframe canvas audio video".split())
VOID = frozenset("area base col embed img input link meta param source track wbr".split())  # hold no text
HINTING_ATTRIBUTES = frozenset(
    """class id role itemprop rel aria-label data-testid data-component data-block data-type data-role
    data-qa""".split()
)
UNNAMED = frozenset({"html", "body"})  # whose classes tell of the site, not of what they hold
LEFT_OUT = "tags and attributes beyond all measure were left out; the text between them was kept"
LONGEST_NAME = 40  # characters in the name of an element, and of an attribute that states a time

# Not those of an event or an offer: until when a film may be watched is no date of the page.
_TIME_NAME = re.compile(
    r"data-(?!.*(?:[-_](?:end|start|until)|expir|event)).*(?:date|time|publish|posted)", re.IGNORECASE
)
_TIME_VALUE = re.compile(r"\d{4}-\d\d-\d\d|1\d{9}(\d{3})?$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# What attributes are good for.
_NAMES, _LEADS, _DATES, _STYLES, _HIDES = range(5)
USES = {
    **dict.fromkeys(HINTING_ATTRIBUTES, _NAMES),
    "href": _LEADS,
    "datetime": _DATES,
    "style": _STYLES,
    "hidden": _HIDES,
}
# What nodes are to the walk.
_IGNORED, _TEXT, _BREAK, _INLINE, _BLOCK, _PICTURE, _READING = range(1, 8)
SORTS = {
    **dict.fromkeys(BLOCK_TAGS, _BLOCK),
    **dict.fromkeys(NEVER_SHOWN | VOID, _IGNORED),
    "-text": _TEXT,
    "br": _BREAK,
    "img": _PICTURE,
    "amp-img": _PICTURE,
    "rt": _READING,
}


@dataclass(slots=True)
class Document:
    """A parsed page: its runs and pictures in order, and the tree, for whoever reads its head."""

    tree: LexborHTMLParser
    runs: list[Run]
    elements: list[Element]
    pictures: list[Picture]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Markup:
    """A page ready for the parser, in bytes: its text need not stay beside the tree, which holds it again."""

    utf8: bytes
    is_tamed: bool  # followed tag by tag
    notes: tuple[str, ...]


def ready(html: str, body: bytes = b"") -> Markup:
    """Make a page ready. `body` is what it came as: the same bytes are not kept twice."""
    if "\x00" in html:
        html = html.replace("\x00", "\ufffd")
    shown = unshadowed(html)
    whole = put_together(shown)
    flat = tamed(whole)
    notes = [PUT_TOGETHER] * (whole is not shown) + [LEFT_OUT] * (flat is not whole)
    utf8 = flat.encode("utf-8", "ignore")  # halves of a character are shown by nothing
    return Markup(body if utf8 == body else utf8, flat is not whole, tuple(notes))


def parse(page: str | Markup) -> Document:
    """Parse a page and collect its runs of text in document order."""
    markup = ready(page) if isinstance(page, str) else page
    notes = [*markup.notes]
    tree = _tree(markup.utf8)
    walk = _Walk(tree)
    if walk.deepest > DEEPEST and not markup.is_tamed:
        whole = markup.utf8.decode()
        flat = flattened(whole)
        notes += [LEFT_OUT] * (flat is not whole)
        tree = _tree(flat.encode())
        walk = _Walk(tree)
    return Document(tree=tree, runs=walk.runs, elements=walk.elements, pictures=walk.pictures, notes=notes)


def _tree(utf8: bytes) -> LexborHTMLParser:
    # Without its events the parser does not look through all options of a list for each that it adds.
    tree = LexborHTMLParser(utf8, options=LexborDocumentOptions.WO_EVENTS)
    tree.raw_html = b""  # the tree has copied what it holds
    return tree


class _Walk:
    """One walk through a tree: the runs and pictures found, and the elements that may be shown."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.runs: list[Run] = []
        self.elements: list[Element] = []
        self.pictures: list[Picture] = []
        self.time: str | None = None  # stated by an element whose text is still to come
        if tree.root is not None:
            self.walk(tree.root)
        self.deepest = max([element.depth for element in self.elements], default=0)
        for element in reversed(self.elements):
            parent = element.parent
            if parent is not None and element.last > parent.last:
                parent.last = element.last

    def walk(self, root: LexborNode) -> None:
        """Visit the nodes in document order: texts become pieces, the ends of blocks make them runs."""
        nodes = root.traverse(include_text=True)
        tags: dict[int, Tag] = {}  # met so far, by their number
        by_node = {root.mem_id: self.entered(next(nodes), _learnt(tags, root), None)}  # those still open
        still_open = [root.mem_id]
        pieces: list[Piece] = []
        block: Element | None = None  # to which the pieces belong
        for node in nodes:
            tag = tags.get(node.tag_id) or _learnt(tags, node)
            sort = tag[0]
            if sort == _IGNORED or (sort == _TEXT and not pieces and node.is_empty_text_node):
                continue  # most texts are white space between blocks
            above = node.parent
            around = above.mem_id if above is not None else 0
            parent = by_node.get(around)
            if parent is None:
                continue  # inside something that is never shown
            if sort == _TEXT:
                text = node.text_content or ""
                if not text.isspace():
                    holder = parent.holder or parent
                    if pieces and holder is not block:
                        self.runs += runs_of(pieces)
                        pieces = []
                    block = holder
                    pieces.append((text, parent, self.time))
                    self.time = None
                elif pieces and parent.block is block:
                    pieces.append((text, parent, None))
            elif sort == _BREAK:
                if pieces:
                    pieces.append(("\n", parent, None))
            elif sort == _PICTURE:
                self.pictures.append(Picture(node, parent, len(self.elements)))
            elif sort != _READING or _is_bracketed(node):
                while still_open[-1] != around:
                    del by_node[still_open.pop()]
                still_open.append(node.mem_id)
                by_node[node.mem_id] = self.entered(node, tag, parent)
                if pieces and sort == _BLOCK:
                    self.runs += runs_of(pieces)
                    pieces = []
        if pieces:
            self.runs += runs_of(pieces)

    def entered(self, node: LexborNode, tag: "Tag", parent: Element | None) -> Element:
        """Make an element of a node; note the time that it states."""
        _, name, hints = tag
        attributes = node.attributes
        if not attributes:
            element = Element(name, parent, len(self.elements), hints)
        elif len(attributes) == 1 and (kind := attributes.get("class")) and name not in UNNAMED:
            element = Element(name, parent, len(self.elements), hints | TOLD[kind], kind)  # as most are
        else:
            own, kind, href, time = _said(attributes, name)
            element = Element(name, parent, len(self.elements), hints | own, kind, href)
            if time:
                self.time = time
        self.elements.append(element)
        return element


Tag = tuple[int, str, int]  # what it is to the walk, its name, its hints


def _learnt(tags: dict[int, Tag], node: LexborNode) -> Tag:
    """Note the tag of a node that is the first of its kind on a page."""
    name = node.tag or "-"
    sort = SORTS.get(name, _IGNORED if name[0] in "-!" else _INLINE)
    name = name[:LONGEST_NAME]
    tag = tags[node.tag_id] = (sort, name, TAG_HINTS.get(name, Hint.NONE))
    return tag


def _is_bracketed(reading: LexborNode) -> bool:
    """Tell whether a reading over a word stands in brackets, as a part of the line: 漢字（かんじ）."""
    before = reading.prev
    if before is not None and before.tag == "-text":
        before = before.prev
    return before is not None and before.tag == "rp"


def _said(attributes: dict[str, str | None], tag: str) -> tuple[int, str, str | None, str | None]:
    """Give what attributes tell of an element: hints, class, address, moment."""
    hints, kind = Hint.NONE, ""
    href = time = None
    for name, value in attributes.items():
        use = USES.get(name)
        if use == _NAMES:
            if value and tag not in UNNAMED:
                hints |= TOLD[value]
            if name == "class":
                kind = value or ""
        elif use is None:
            if value and value[0].isdecimal() and len(name) < LONGEST_NAME and _is_time(name, value):
                time = time or value  # as app-like pages state it
        elif use == _LEADS:
            href = value if tag == "a" else None
        elif use == _HIDES:
            hints |= Hint.HIDDEN
        elif use == _STYLES:
            hints |= Hint.HIDDEN if value and _hides(value) else Hint.NONE
        else:
            time = value or time
    return hints, kind, href, time


def _hides(style: str) -> bool:
    written = style.lower()
    return ("none" in written or "hidden" in written) and bool(_HIDDEN.search(written))


def _is_time(name: str, value: str) -> bool:
    return bool(_TIME_NAME.match(name) and _TIME_VALUE.match(value))
