"""A page whose parts were sent after it, hidden ─► the same page with each part where its reader sees it.

Servers that render as they go write an empty `<template id="B:1">` where a part is still to come, often
with something to look at meanwhile, and the part itself at the end, in `<div hidden id="S:1">`; a script
moves it. The ids are those of React, whose servers write all this by machine: it can be read off the text.

What a declared shadow root holds, `<template shadowrootmode="open">`, is put where it is shown, too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

NOTE = "parts that were sent after the page, hidden, were put where its scripts would put them"

# What may be a part, a place for one, and the bounds of what is shown there meanwhile.
_TOKEN = re.compile(
    r"""<div(?P<part>\s+hidden(?:="")?\s+id="S:(?P<sent>[\w-]{1,40})"[^<>]{0,2000}>)?(?![\w-])|(?P<end></div\s*>)
    |(?P<place><template\s+id="[BP]:(?P<awaited>[\w-]{1,40})">\s*</template>)
    |(?P<opens><!--\$[?!~]?-->)|(?P<closes><!--/\$-->)""",
    re.VERBOSE | re.IGNORECASE,
)
_TEMPLATE = re.compile(r"<template\b[^<>]{0,2000}>|</template\s{0,20}>", re.IGNORECASE)
_SIGN = 'id="S:'  # of a part; few pages have one


@dataclass(slots=True)
class _Stretch:
    """A stretch of the page: a part with what it holds, or a place with what is shown there meanwhile."""

    name: str
    begin: int
    end: int
    holds: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Sent:
    """The parts of a page, and the places that await them, in its order."""

    parts: dict[str, _Stretch] = field(default_factory=dict)
    places: list[_Stretch] = field(default_factory=list)


def put_together(html: str) -> str:
    """Give a page with its parts in their places; the page itself where no part was sent and awaited."""
    if _SIGN not in html:
        return html
    sent = _found(html)
    awaited = [place for place in sent.places if place.name in sent.parts]
    return "".join(_pieces(html, awaited, sent.parts)) if awaited else html


def unshadowed(html: str) -> str:
    """Give a page with what browsers show of it in place of declared shadow roots.

    `<template shadowrootmode="open">` holds what its element shows; other templates show nothing.
    """
    if "shadowroot" not in html:
        return html
    kept: list[str] = []
    open_ones: list[bool] = []  # templates still open; whether they are shadow roots
    at = 0
    for tag in _TEMPLATE.finditer(html):
        if tag[0][1] != "/":
            open_ones.append("shadowroot" in tag[0].lower())
            shown = "<div>"
        elif open_ones:
            shown = "</div>"
        if open_ones and open_ones[-1]:
            kept += (html[at : tag.start()], shown)
            at = tag.end()
        if tag[0][1] == "/" and open_ones:
            open_ones.pop()
    return "".join([*kept, html[at:]])


def _found(html: str) -> _Sent:
    """Find parts and places in one pass."""
    sent = _Sent()
    divs: list[_Stretch | None] = []  # still open; those that are parts
    meanwhile: list[list[_Stretch]] = []  # the places between bounds that are still open
    for found in _TOKEN.finditer(html):
        sort = found.lastgroup
        if sort == "part":
            divs.append(_Stretch(found["sent"], found.start(), 0, (found.end(), 0)))
        elif sort is None:
            divs.append(None)
        elif sort == "end":
            part = divs.pop() if divs else None
            if part is not None:
                part.holds, part.end = (part.holds[0], found.start()), found.end()
                sent.parts.setdefault(part.name, part)
        elif sort == "place":
            sent.places.append(_Stretch(found["awaited"], *found.span()))
            if meanwhile:
                meanwhile[-1].append(sent.places[-1])
        elif sort == "opens":
            meanwhile.append([])
        elif meanwhile:
            for place in meanwhile.pop():
                place.end = found.start()
    return sent


def _pieces(html: str, awaited: list[_Stretch], parts: dict[str, _Stretch]) -> Iterator[str]:
    """Yield the page with the parts in their places; a part whose place is not shown stays where it was."""
    moved = {place.name for place in awaited}
    cuts = sorted([*awaited, *(parts[name] for name in moved)], key=lambda cut: cut.begin)
    begins = [cut.begin for cut in cuts]
    todo = [(0, len(html))]
    while todo:
        begin, end = todo.pop()
        at = bisect_left(begins, begin)
        if at == len(cuts) or begins[at] >= end:
            yield html[begin:end]
            continue
        cut = cuts[at]
        yield html[begin : cut.begin]
        todo.append((min(cut.end, end), end))
        if not cut.holds[1] and cut.name in moved:
            moved.discard(cut.name)
            todo.append(parts[cut.name].holds)
    for name in moved:
        yield html[parts[name].begin : parts[name].end]
