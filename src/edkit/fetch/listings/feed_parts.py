"""A feed ─► parts of it that feedparser reads in bounded time and memory.

feedparser holds all it reads, takes some 20 microseconds for each tag, and within one entry a time
that grows with the square of some of them. Real feeds come whole; what is cut is told.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from edkit.fetch.listings.listing import STOPPED

LONGEST_FEED = 40_000_000  # characters; the largest real feeds have a few million
PART = 500_000  # characters that are read at a time
LONGEST_HEAD = 100_000  # characters before the first entry
NEAR_THE_END = 2_000  # characters in which a feed that is whole ends
MOST_ENTRIES = 60_000
MOST_TAGS = 1_500_000  # "<" in all
MOST_WORK = 400_000_000  # the sum of the squares of what each entry has of them
ENTRY_TAGS = 1_000  # of one entry; of a longer one these are read: at its beginning and at its end
FIRST_TAGS, LAST_TAGS = 300, 100
MOST_SPACES = 200  # names of name spaces declared in a part; all are looked through at each element

ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf:rdf|rdf|channel)[\s>]", re.IGNORECASE)
ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_SPACE = re.compile(r"\sxmlns:([\w.-]+)\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)

Note = Callable[[str], None]


def parts_of(text: str, cut: Note) -> Iterator[tuple[str, str]]:
    """Yield the head of a feed with one part of whole entries after the other; `cut` is told what is not.

    The head alone is yielded where there are no entries.
    """
    if len(text) > LONGEST_FEED:
        cut(f"{STOPPED} {LONGEST_FEED:,} characters")
        text = text[:LONGEST_FEED]
    if not _END.search(text, max(0, len(text) - NEAR_THE_END)):
        cut("broken: it ends too early")
    first = ENTRY.search(text)
    start = first.start() if first else len(text)
    head = _without_spaces(_head(text[:start], cut), cut)
    entries = tags = work = 0
    for part in _slices(text, start, cut):
        begins = [match.start() for match in ENTRY.finditer(part)]
        entries += len(begins)
        if entries > MOST_ENTRIES:
            cut(f"{STOPPED} {MOST_ENTRIES:,} entries")
            part, begins = part[: begins[MOST_ENTRIES - entries]], begins[: MOST_ENTRIES - entries]
        pieces = [_shortened(piece, cut) for piece in _pieces(part, begins)]
        counts = [piece.count("<") for piece in pieces]
        tags, work = tags + sum(counts), work + sum(count * count for count in counts)
        if tags > MOST_TAGS or work > MOST_WORK:
            cut(f"{STOPPED} {tags:,} tags")
            return
        yield head, _without_spaces("".join(pieces), cut)
        if entries > MOST_ENTRIES:
            return


def closed(head: str, entries: str) -> str:
    """Give a part as a feed of its own, so that feedparser's strict reader sees it end."""
    if _END.search(entries, max(0, len(entries) - NEAR_THE_END)):
        return head + entries
    root = ROOT.search(head)
    channel = "</channel>" if "<channel" in head and "</channel" not in head else ""
    return head + entries + (f"{channel}</{root[0].strip('< >').split()[0]}>" if root else "")


def _head(text: str, cut: Note) -> str:
    """Give what stands before the entries, without what declares entities."""
    if len(text) > LONGEST_HEAD:
        cut(f"of what stands before its entries, {LONGEST_HEAD:,} characters are read")
    text = _DECLARATION.sub("", text[:LONGEST_HEAD], count=1)
    doctype = _DOCTYPE.match(text, max(0, text.find("<!DOCTYPE")))
    return text[: doctype.start()] + text[doctype.end() :] if doctype else text


def _slices(text: str, start: int, cut: Note) -> Iterator[str]:
    if len(text) - start <= PART:
        yield text[start:]
        return
    while start < len(text):
        end = _ENTRY_END.search(text, min(start + PART, len(text)))
        stop = end.end() if end else len(text)
        if stop - start > 2 * PART:
            cut(f"an entry has more than {PART:,} characters, of which the first are read")
        yield text[start : min(stop, start + 2 * PART)]
        start = stop


def _pieces(part: str, begins: list[int]) -> Iterator[str]:
    """Yield the entries of a part, and first what stands before them."""
    for start, stop in pairwise([0, *begins, len(part)]):
        yield part[start:stop]


def _shortened(entry: str, cut: Note) -> str:
    """Leave out the middle of an entry that has more tags than any real one."""
    if entry.count("<") <= ENTRY_TAGS:
        return entry
    cut(f"an entry has more than {ENTRY_TAGS:,} tags, of which the first and the last are read")
    pieces = entry.split("<")
    return "<".join([*pieces[:FIRST_TAGS], *pieces[-LAST_TAGS:]])


def _without_spaces(part: str, cut: Note) -> str:
    """Leave out the declarations of name spaces where there are more than feedparser can follow."""
    if part.count("xmlns:") > MOST_SPACES and len(set(_SPACE.findall(part))) > MOST_SPACES:
        cut(f"its more than {MOST_SPACES} name spaces are left out")
        return _SPACE.sub(" ", part)
    return part
