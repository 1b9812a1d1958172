"""What a walk through a page makes: the elements that hold text, the runs of text, and the pictures.

Some thousand of them are made for every page, so they are plain classes with slots, or tuples.
"""

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from edkit.clean.markup.hints import Hint
from edkit.words import count_words

BLOCK_TAGS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu
    nav noscript ol optgroup option p pre search section select summary table tbody td textarea tfoot th
    thead tr ul""".split()
)
PATH_SHOWN = 10  # names in a block's tag path
CUT = "…/"  # stands for the outer names that a path leaves out


class Element:
    """What a run needs to know of an element: its name, its hints and all that holds it."""

    __slots__ = (
        "depth", "hints", "holder", "href", "kind", "last", "number", "own", "parent", "tag",
    )  # fmt: skip

    def __init__(
        self,
        tag: str,
        parent: "Element | None",
        number: int,
        own: int = Hint.NONE,
        kind: str = "",
        href: str | None = None,
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.number = number  # in document order
        self.last = number  # of the elements inside it
        self.own = own  # hints of its own
        self.kind = kind  # its class attribute
        # The block around an inline element. A block does not hold itself: memory is freed sooner
        # where nothing points in a circle.
        self.holder: Element | None = None
        if parent is None:
            self.depth = 0
            self.hints: int = own  # with those of all that holds it
            self.href = href
        else:
            self.depth = parent.depth + 1
            self.hints = parent.hints | own
            self.href = href or parent.href
            if tag not in BLOCK_TAGS:
                self.holder = parent.holder or parent

    @property
    def block(self) -> "Element":
        """Give the block that it is, or stands in."""
        return self.holder or self

    @property
    def anchor(self) -> "Element | None":
        """Give the link that it is, or stands in."""
        element: Element | None = self
        while element is not None and element.tag != "a":
            element = element.parent
        return element

    def path(self) -> str:
        """Give its name after those of the elements around it, outermost first; the last few of them."""
        names: list[str] = []
        element = self
        for _ in range(PATH_SHOWN):
            names.append(element.tag)
            if element.parent is None:
                return "/".join(names[::-1])
            element = element.parent
        return CUT + "/".join(names[::-1])


class Picture(NamedTuple):
    """An <img>, not yet looked at: its node, the element that holds it, and how many began before it."""

    node: LexborNode
    holder: Element
    at: int


def inside_of(inner: Element | None, outer: Element) -> bool:
    """Tell whether one element is, or stands in, another."""
    return inner is not None and outer.number <= inner.number <= outer.last


def ancestors(element: Element | None) -> Iterator[Element]:
    """Yield an element and all that hold it, innermost first."""
    while element is not None:
        yield element
        element = element.parent


class Run:
    """A run of text on its way to become a block; `role` is "" until it is decided."""

    __slots__ = (
        "alone", "block", "element", "glued", "hints", "like_title", "link_density", "links", "reason",
        "role", "start", "tag", "text", "time", "wording", "words",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        element: Element | None = None,
        links: list[tuple[int, int, str]] | None = None,
        time: str | None = None,
        start: int = 0,
        glued: bool = False,
        alone: bool = False,
    ) -> None:
        self.text = text
        self.element = element  # None: pasted text
        self.hints: int = element.hints if element is not None else Hint.NONE  # of the elements around it
        self.links = links or []  # start, end in text, address as written
        self.time = time  # datetime attribute of a <time> inside
        self.start = start  # in the page's text
        self.glued = glued  # follows the run before it without a space
        self.alone = alone  # a heading with its one title in the same line
        self.role = ""
        self.reason = ""
        self.wording: tuple[str, str] | None = None  # role and reason, if what it says alone tells them
        self.like_title = 0.0  # of pasted text: the log-odds that it is the headline
        self.words = count_words(text)
        self.block = (element.holder or element) if element is not None else None  # that holds it
        self.tag = self.block.tag if self.block is not None else ""
        self.link_density = 0.0  # share of characters inside links, 0-1
        if links:
            self.link_density = sum([end - start for start, end, _ in links]) / (len(text) or 1)

    def __repr__(self) -> str:
        return f"Run({self.text!r}, role={self.role!r}, tag={self.tag!r})"

    def take(self, role: str, reason: str) -> None:
        """Decide the role."""
        self.role = role
        self.reason = reason
