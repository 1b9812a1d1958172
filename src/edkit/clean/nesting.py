"""Markup nested deeper than a browser would go ─► markup that is not, before it is parsed."""

import re

UNNESTED = frozenset(
    """area base col embed img input link meta param source track wbr br hr p li td th tr dd dt option tbody
    thead tfoot script style""".split()
)
SUSPECT_TAGS = 8_000  # a page with more tags is checked for nesting before it is parsed
DEEPEST = 512  # as browsers do; the parser's time grows with the square of the depth
LEFT_OPEN = 64  # elements that a closing tag may find left open inside its own

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")


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
