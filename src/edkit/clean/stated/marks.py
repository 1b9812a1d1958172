"""Elements that a page's makers mark as naming the author ─► statements.

A mark is an attribute that says so: `rel=author`, `itemprop=author`, a class or an address
with the word in it. What it names is the element's text; who wrote the article is decided in
`bylines.py`, by where that text stands and who else says the same.
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edkit.clean.markup.hints import Hint, hints_of

# Few, as each asks every element; what a mark says besides is read from the elements found.
MARKED = '[class*="aut" i], [class*="byline" i], [itemprop~="author"], a[href*="/aut" i], a[rel~="author"]'
LONGEST_MARK = 120  # characters; a longer text is no name
MOST_MARKS = 60  # a page with more is a list of articles or comments
AROUND = 8  # elements around a mark that are asked whether they are a comment or a list
HINTED = Hint.COMMENT | Hint.RELATED | Hint.NAVIGATION

_NAMED = re.compile(
    r"(?<![a-z])(?:authors?|autor(?:en|in)?|auteurs?|autores|byline|contributors?|username|writer|reporter)"
    r"(?:[-_]*(?:names?|link|title|url|fullname))?(?![a-z])"
    r"|(?<![a-z])(?:post|article|entry|meta|blog|story|news|by|card|bio)[-_]?(?:authors?|byline|autor)",
    re.IGNORECASE,
)
_EXACT = re.compile(
    r"(?:^|\s)(?:\S*[-_])?(?:author|byline|autor|auteur)(?:[-_]*(?:name|link|url|fn))?(?:\s|$)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"/(?:blog-?)?(?:authors?|autor(?:en|es|i|in)?|auteurs?|autore)[/.]|[?&]author=", re.IGNORECASE
)


class Mark(NamedTuple):
    """A text marked as naming the author."""

    text: str
    kinds: str  # "rel", "itemprop", "link", "class" and "near" (a looser class), joined by blanks
    hints: int  # of the elements around it


def author_marks(tree: LexborHTMLParser) -> list[Mark]:
    """Give the marked texts in document order; of nested ones the innermost."""
    found: list[tuple[LexborNode, Mark]] = []
    last = None
    for node in tree.css(MARKED):
        if node.mem_id == last:
            continue  # given once for each selector that it meets
        last = node.mem_id
        kinds = _kinds(node)
        text = " ".join(node.text(deep=True, separator=" ").split()) if kinds else ""
        if not text or len(text) > LONGEST_MARK:
            continue
        while found and text in found[-1][1].text and _inside(node, found[-1][0]):
            outer = found.pop()[1]
            kinds |= set(outer.kinds.split()) if outer.text == text else set()
        found.append((node, Mark(text, " ".join(sorted(kinds)), _hints_around(node))))
        if len(found) >= MOST_MARKS:
            break
    return [mark for _, mark in found]


def _kinds(node: LexborNode) -> set[str]:
    given = node.attributes
    kinds: set[str] = set()
    if node.tag == "meta":
        return kinds
    if "author" in (given.get("rel") or "").lower().split():
        kinds.add("rel")
    if given.get("itemprop"):
        kinds.add("itemprop")
    named = given.get("class") or ""
    if _EXACT.search(named):
        kinds.add("class")
    elif _NAMED.search(named):
        kinds.add("near")
    if node.tag == "a" and _ADDRESS.search(given.get("href") or ""):
        kinds.add("link")
    return kinds


def _inside(node: LexborNode, outer: LexborNode) -> bool:
    above = node.parent
    for _ in range(AROUND):
        if above is None:
            return False
        if above.mem_id == outer.mem_id:
            return True
        above = above.parent
    return False


def _hints_around(node: LexborNode) -> int:
    """Give what the elements around a mark hint at: a comment, a list of articles, furniture."""
    hints, above = 0, node
    for _ in range(AROUND):
        given = above.attributes
        label = f"{given.get('class') or ''} {given.get('id') or ''}"
        hints |= hints_of(label, above.tag or "")
        if above.parent is None or above.tag in ("body", "main", "html"):
            break
        above = above.parent
    return hints & HINTED
