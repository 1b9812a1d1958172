"""Pictures on a page ─► those of its article, each with address, alternative text, caption and credit.

A picture is the article's if it stands between the headline and the end of the text, and nothing
around it says that it is something else: a teaser's, an advertisement's, an icon. Its caption stands
in the elements around it that hold nothing of the text. A lead picture that a page only states
(JSON-LD, Open Graph) goes in front where the page shows none.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from edkit.clean.fields.credits import Line, is_label, split_credit, without_brackets
from edkit.clean.fields.sources import address_of, is_ornament, is_small
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Picture, Run
from edkit.clean.stated.statements import Statements
from edkit.clean.written.fold import bare
from edkit.models import BODY_ROLES, Image, Name, Span
from edkit.urls import joined

MOST_IMAGES = 200  # of an article
DEEPEST_BOX = 8  # elements around a picture that may hold its caption
MOST_ABOVE = 10  # pictures above the headline that may be the article's
MOST_LINES = 4  # under a picture; more are not about it alone
LONGEST_ALT = 1_000  # characters
LONGEST_NAMED = 2_000  # characters of an address that is looked at for the name of its file
SHORTEST_NAME = 5  # characters of a file's name; shorter ones are given to many pictures
MARKED_CREDIT = (
    '[class*="redit"], [class*="opyright"], [class*="hotographer"], [class*="author"], [class*="autor"]'
)

OWN_ROLES = BODY_ROLES | {"headline", "subhead", "standfirst"}
ELSEWHERE = frozenset({"teaser-title", "teaser-excerpt", "related-heading", "comment", "navigation"})
UNSURE = frozenset({"other", "byline", "date", "dateline"})  # roles of lines that may stand under a picture
# What says of an element around a picture that it is not the article's, whatever stands under it…
FOREIGN = Hint.NAVIGATION | Hint.COMMENT | Hint.CONSENT | Hint.ADVERT | Hint.BIO
# …and if nothing stands under it.
DOUBTED = (
    FOREIGN
    | Hint.RELATED
    | Hint.SHARE
    | Hint.PAYWALL
    | Hint.NEWSLETTER
    | Hint.BYLINE
    | Hint.CONTROL
    | Hint.HIDDEN
)
NOT_A_LINE = Hint.CONTROL | Hint.SHARE | Hint.HIDDEN | Hint.NAVIGATION | Hint.COMMENT
# Words in the address of a picture that a page states for want of one of its own.
GENERIC = frozenset(
    """logo logos default defaultimage placeholder fallback opengraph og social share icon favicon
    avatar""".split()
)

_FILE = re.compile(r"([^/?&=]{1,100})\.(?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
_SIZE = re.compile(r"[-_@.](?:\d{2,4}x\d{2,4}|s?\d{3,4}w?|c\d\d|scaled|[23]x)$")
_NAMELESS = re.compile(
    r"(?:rawimage|\d{2,4}x\d{2,4}|image|original|master|photo|large|default|main|landscape)$"
)
_COUNTER = re.compile(r"\W*\d{1,3}\s*(?:/|of|von|de|di|van|av|z|из)\s*\d{1,3}\W*", re.IGNORECASE)
_CREDIT_NAME = re.compile(r"credit|copyright|photographer", re.IGNORECASE)
_SAYS = re.compile(r"\w\W*\w")  # one letter alone is what a broken encoding leaves
_LEADS_TO_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?=$|[?&/:,;#])|attachment", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{2,}")


def images(
    pictures: Sequence[Picture],
    runs: Sequence[Run],
    stated: Sequence[Image],
    url: str | None,
    authors: Sequence[Name] = (),
) -> tuple[Image, ...]:
    """Give the pictures of an article in the page's order. `stated` are lead pictures that it names.

    A picture that is described as one of the authors is a portrait beside their name.
    """
    ground = _ground(runs)
    if ground is None:
        return ()
    portraits = {bare(name.text) for name in authors}
    found: dict[str, Image] = {}
    first, last = (bisect_left(pictures, at, key=_at) for at in (ground.first, ground.last + 1))
    early = 0  # pictures found where a lead picture stands
    for picture in pictures[first : min(last, first + MOST_IMAGES)]:
        image = _image(picture, ground, url)
        if image is not None and not (image.alt and bare(image.alt) in portraits):
            _keep(found, image)
            early += picture.at <= ground.early
    leads = [image for image in stated if GENERIC.isdisjoint(_WORD.findall(image.url.lower()))]
    names = {_name(_whole(image.url, url)) for image in leads}
    if not leads or not found.keys().isdisjoint(names):
        return tuple(found.values())
    lead = _above(pictures[:first], names, ground, url) or (_lead(leads[0], url) if not early else None)
    return tuple(found.values()) if lead is None else (lead, *found.values())


def _at(picture: Picture) -> int:
    return picture.at


def _lead(image: Image, url: str | None) -> Image:
    """Complete a picture that the page states."""
    told = image.caption or ""
    caption, credit = (told[part[0] : part[1]] if part else None for part in split_credit(told))
    return replace(image, url=_whole(image.url, url), caption=caption, credit=image.credit or credit)


def _above(pictures: Sequence[Picture], names: Set[str], ground: "_Ground", url: str | None) -> Image | None:
    """Find the lead picture among those above the headline: the page names it."""
    for picture in pictures[-MOST_ABOVE:]:
        image = _image(picture, ground, url)
        if image is not None and _name(image.url) in names:
            return image
    return None


def stated_images(said: Statements) -> list[Image]:
    """Give the lead pictures that a page states; JSON-LD may say more of the one that others name too."""
    return said.images + [Image(url=statement.value) for statement in said.of("image")]


class _Ground(NamedTuple):
    """Where an article stands on its page, by the numbers of elements, and what stands around it."""

    first: int
    last: int
    early: int  # where the text has well begun: a lead picture stands before
    own: list[int]  # elements that hold its text, in order
    foreign: list[int]  # elements that hold what leads elsewhere, in order
    lines: list[Run]  # what may be said of a picture, in the order of their elements
    line_numbers: list[int]


def _ground(runs: Sequence[Run]) -> _Ground | None:
    """Find where an article stands; None where it has no text, or the text is pasted."""
    own: list[int] = []
    foreign: list[int] = []
    lines: list[tuple[int, int, Run]] = []  # the second is there to sort by
    body: list[int] = []
    for index, run in enumerate(runs):
        element, role = run.element, run.role
        if element is None:
            return None
        if role in OWN_ROLES:
            own.append(element.number)
            if role in BODY_ROLES:
                body.append(index)
        elif role in ELSEWHERE:
            foreign.append(element.number)
        elif role == "caption" or (
            element.hints & Hint.CAPTION and role in UNSURE and _is_line(element.hints)
        ):
            lines.append((element.number, index, run))
    if not body:
        return None
    second = runs[body[min(1, len(body) - 1)]].element
    assert second is not None  # pasted text has been sent back
    lines.sort(key=lambda line: line[:2])
    return _Ground(
        first=own[0],
        last=_end(runs, body[-1]),
        early=second.number,
        own=sorted(own),
        foreign=sorted(foreign),
        lines=[run for *_, run in lines],
        line_numbers=[number for number, *_ in lines],
    )


def _is_line(hints: int) -> bool:
    return not hints & NOT_A_LINE


def _end(runs: Sequence[Run], last: int) -> int:
    """Give the number of the last element before which a picture still is the article's."""
    element = runs[last].element
    assert element is not None
    block = element.block
    end = max(block.last, block.parent.last if block.parent else 0)
    for run in runs[last + 1 :]:
        if run.element is not None and run.role in ELSEWHERE and run.element.number > element.number:
            return min(end, run.element.number)
    return end


def _image(picture: Picture, ground: _Ground, url: str | None) -> Image | None:
    """Read a picture; None if it is not the article's, or names no address."""
    box = _box(picture.holder, ground)
    depth, lines = _lines(box, ground)
    hints = Hint.NONE
    for element in box[: depth + 1] if lines else box:
        hints |= element.own if element.tag != "noscript" else Hint.NONE
    if hints & (FOREIGN if lines else DOUBTED):
        return None
    if not lines and any(_holds(element, ground.foreign) for element in box):
        return None
    given = picture.node.attributes
    address = address_of(picture.node, given)
    if address is None or is_small(given):
        return None
    if not lines and (is_ornament(given, address) or _leads_on(picture, url)):
        return None
    caption, credit, span = _told(lines, picture.node, depth)
    return Image(url=_whole(address, url), alt=_alt(given), caption=caption, credit=credit, span=span)


def _box(element: Element | None, ground: _Ground) -> list[Element]:
    """Give the elements around a picture that hold nothing of the text, innermost first."""
    box: list[Element] = []
    while element is not None and len(box) < DEEPEST_BOX and not _holds(element, ground.own):
        box.append(element)
        element = element.parent
    return box


def _holds(element: Element, numbers: Sequence[int]) -> bool:
    at = bisect_left(numbers, element.number)
    return at < len(numbers) and numbers[at] <= element.last


def _lines(box: Sequence[Element], ground: _Ground) -> tuple[int, list[Run]]:
    """Give the lines under a picture: those in the innermost element that holds any, and which that is."""
    numbers = ground.line_numbers
    for depth, element in enumerate(box):
        at = bisect_left(numbers, element.number)
        if at < len(numbers) and numbers[at] <= element.last:
            held = ground.lines[at : bisect_left(numbers, element.last + 1)]
            return depth, sorted(held, key=_start) if len(held) <= MOST_LINES else []
    return 0, []


def _start(run: Run) -> int:
    return run.start


def _leads_on(picture: Picture, url: str | None) -> bool:
    """Tell whether a picture is a link to another page, as those of teasers and banners are."""
    href = picture.holder.href
    if not href or href.startswith("#") or _LEADS_TO_PICTURE.search(href):
        return False
    return joined(url, href) != url


def _told(lines: Sequence[Run], node: LexborNode, depth: int) -> tuple[str | None, str | None, Span | None]:
    """Give caption, credit and the place of the caption, or of the credit if there is none."""
    captions: list[tuple[str, Span]] = []
    credits: list[tuple[str, Span]] = []
    labelled = False  # by the line before, which is a label and nothing else
    for run in lines:
        parts = split_credit(run.text)
        if parts.credit is None and (labelled or _is_named_credit(run)):
            parts = Line(None, without_brackets(run.text))
        if labelled := is_label(run.text):
            continue
        if _COUNTER.fullmatch(run.text):
            continue
        for part, kept in zip(parts, (captions, credits), strict=True):
            if part is not None:
                text = run.text[part[0] : part[1]]
                if _SAYS.search(text) and all(text not in known for known, _ in kept):
                    kept.append((text, (run.start + part[0], run.start + part[1])))
    if captions and not credits and (marked := _marked_credit(node, depth)):
        _cut(captions, credits, marked)
    shown = captions or credits
    span = (shown[0][1][0], shown[-1][1][1]) if shown else None
    return _one(captions), _one(credits), span


def _is_named_credit(run: Run) -> bool:
    return run.element is not None and (
        run.element.tag == "cite" or bool(_CREDIT_NAME.search(run.element.kind))
    )


def _marked_credit(node: LexborNode, depth: int) -> str | None:
    """Give the text of the element around a picture that is named as its credit."""
    around: LexborNode | None = node.parent
    for _ in range(depth):
        around = around.parent if around else None
    marked = around.css_first(MARKED_CREDIT) if around else None
    return " ".join(marked.text().split()) if marked else None


def _cut(captions: list[tuple[str, Span]], credits: list[tuple[str, Span]], credit: str) -> None:
    """Cut a credit off the end of the caption that ends with it."""
    for at, (text, (start, end)) in enumerate(captions):
        if credit and text.endswith(credit):
            rest = text[: -len(credit)].rstrip(" |/,;–—-")
            captions[at : at + 1] = [(rest, (start, start + len(rest)))] if rest else []
            held = without_brackets(credit) or (0, len(credit))
            credits.append((credit[slice(*held)], (end - len(credit) + held[0], end - len(credit) + held[1])))
            return


def _one(parts: Sequence[tuple[str, Span]]) -> str | None:
    return " ".join(text for text, _ in parts) or None


def _alt(given: Mapping[str, str | None]) -> str | None:
    return " ".join((given.get("alt") or "")[:LONGEST_ALT].split()) or None


def _whole(address: str, url: str | None) -> str:
    return joined(url, address) or address


def _name(address: str) -> str:
    """Give what the addresses of one picture in several sizes share.

    >>> _name("/i/quay-wall-300x200.jpg") == _name("https://cdn.example/w_900/quay-wall.jpg?v=2")
    True
    """
    return _shared(address) if len(address) <= LONGEST_NAMED else address


@lru_cache(maxsize=2_000)
def _shared(address: str) -> str:
    names = _FILE.findall(unquote(address) if "%" in address else address)
    name = names[-1].casefold() if names else ""
    while (shorter := _SIZE.sub("", name)) != name:
        name = shorter
    path = address.partition("?")[0]
    if _NAMELESS.match(name):  # the folder is the picture's own
        return path.rpartition("/")[0]
    return path if len(name) < SHORTEST_NAME else name


def _keep(found: dict[str, Image], image: Image) -> None:
    """Keep an image, or what it says more about one that is kept: pages hold copies for other screens."""
    name = _name(image.url)
    known = found.get(name)
    if known is None:
        found[name] = image
    elif known.span is None and image.span is not None:
        found[name] = replace(known, caption=image.caption, credit=image.credit, span=image.span)
