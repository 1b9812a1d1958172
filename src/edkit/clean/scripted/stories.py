"""What scripts and templates hold ─► all in it that reads like a story.

That is one string with all of it; or a row of strings under one key, a paragraph or a part of one each;
or the markup of a template.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from edkit.clean.scripted.holders import Holder
from edkit.clean.scripted.literals import Node, String, strings
from edkit.words import count_words

FEWEST_WORDS = 60  # of a story in the data; descriptions and notices are shorter
FEWEST_PARAGRAPHS = 3  # of a story in a row of strings
PARAGRAPH_WORDS = 8  # in one of them; subheads and parts of paragraphs have fewer
WIDEST_GAP = 3_000  # characters of data between two of them
SHORTEST = 60  # characters of a string with a story; each is a word in scripts without spaces
MOST_BLOCKS = 2  # tags of blocks in the markup of one paragraph
CODE = 0.02  # share of braces and semicolons, above which a string is code
SENTENCES = 3

# Keys under which paragraphs stand, one by one; in lists, strings without a key are children, too.
ROW_KEYS = re.compile(
    r"(?:body|content|story|text|html|paragraph|value|children|copy|markup|data|p|processed|rendered|insert)s?",
    re.IGNORECASE,
)
UNKEYED = "children"

_TAG = re.compile(r"<[^<>]{1,2000}>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|section|blockquote)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?。！？؟…][\"'”’»)\]]?(?:\s|$)|。")
_CODE = re.compile(r"[{};=\\]")
_STREAMED = re.compile(r"[0-9a-f]{1,6}:T[0-9a-f]{1,8},")  # before a text that is streamed to scripts
_WORD = re.compile(r"[^\W\d_]{1,30}[,.;:!?]?$")
_MARK = re.compile(r"\$\$\w{2,30}\$\$|\{\{\w{2,30}\}\}")  # where a script would put something in


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A text in the data."""

    key: str
    text: str  # perhaps with markup
    holder: Node  # the object it stands in, or that its first paragraph stands in

    @property
    def plain(self) -> str:
        """Give it without markup."""
        return _TAG.sub(" ", self.text)


def stories(holder: Holder) -> Iterator[Story]:
    """Yield all that reads like a story in a script or template."""
    root = Node(holder.name)
    if holder.is_template:
        if _reads_like_a_story(holder.held):
            yield Story("html", holder.held, root)
        return
    kept = [string for string in strings(holder.held, root) if _may_be_text(string)]
    for string in kept:
        if len(string.text) >= SHORTEST and _reads_like_a_story(string.text):
            yield Story(string.key, _STREAMED.sub("", string.text, 1), string.holder)
    yield from _in_rows(kept)


def _may_be_text(string: String) -> bool:
    """Tell whether a string may hold a story or, by its key, a part of one."""
    if len(string.text) < SHORTEST and not ROW_KEYS.fullmatch(string.key or UNKEYED):
        return False
    plain = _TAG.sub(" ", string.text)
    return not plain.isspace() and not _is_code(plain)


def _in_rows(kept: Iterable[String]) -> Iterator[Story]:
    """Yield what reads like a story in strings that follow each other under one key of one thing."""
    rows: dict[tuple[str, Node | None], _Row] = {}
    known: dict[Node, Node | None] = {}
    for string in kept:
        key = string.key or UNKEYED
        if not ROW_KEYS.fullmatch(key) or len(_BLOCK_TAG.findall(string.text)) > MOST_BLOCKS:
            continue
        place = (key, item_of(string.holder, known))
        row = rows.setdefault(place, _Row())
        if row.holder is not None and string.at - row.end > WIDEST_GAP:
            yield from row.story(key)
            row = rows[place] = _Row()
        row.add(string)
    for (key, _), row in rows.items():
        yield from row.story(key)


def item_of(holder: Node, known: dict[Node, Node | None] | None = None) -> Node | None:
    """Give the innermost thing that an object belongs to: an article, a comment, a card.

    `known` remembers it of objects that were asked before.
    """
    known = {} if known is None else known
    asked: list[Node] = []
    item: Node | None = None
    for node in holder.path():
        if node in known or node.is_item:
            item = known.get(node, node)
            break
        asked.append(node)
    known.update(dict.fromkeys(asked, item))
    return item


def _is_code(plain: str) -> bool:
    return len(_CODE.findall(plain)) > CODE * len(plain)


@dataclass(slots=True)
class _Row:
    """Strings under one key that follow each other: paragraphs, or parts of them."""

    paragraphs: list[str] = field(default_factory=list)
    holder: Node | None = None  # of the first
    end: int = 0  # of the last in the data

    def add(self, string: String) -> None:
        """Put a string to the row: what goes on in small letters or after a space is of one paragraph."""
        text = string.text
        before = self.paragraphs[-1] if self.paragraphs else ""
        goes_on = text[:1].isspace() or text[:1] in ",.;:)" or text[:1].islower()
        if before and before[-1] != "\n" and (before[-1].isspace() or goes_on):
            self.paragraphs[-1] += text
        elif text not in self.paragraphs[-1:] and not _WORD.match(text):
            self.paragraphs.append(text)
        else:
            return
        self.holder = self.holder or string.holder
        self.end = string.end

    def story(self, key: str) -> Iterator[Story]:
        """Yield the row, if it reads like a story."""
        long = [text for text in self.paragraphs if _says_something(text)]
        if self.holder and len(long) >= FEWEST_PARAGRAPHS and _reads_like_a_story(" ".join(long)):
            yield Story(key, "".join(map(_paragraph, dict.fromkeys(self.paragraphs))), self.holder)


def _says_something(text: str) -> bool:
    plain = _TAG.sub(" ", text).rstrip()
    return count_words(plain) >= PARAGRAPH_WORDS and bool(_SENTENCE_END.search(plain[-3:] + " "))


def _paragraph(text: str) -> str:
    """Mark up a paragraph that may hold links and emphasis, or be marked up already."""
    if _BLOCK_TAG.search(text):
        return text
    return f"<p>{text if _TAG.search(text) else escape(text, quote=False)}</p>"


def _reads_like_a_story(text: str) -> bool:
    plain = _TAG.sub(" ", text)
    return (
        not _is_code(plain)
        and len(_SENTENCE_END.findall(plain)) >= SENTENCES
        and count_words(plain) >= FEWEST_WORDS
    )


def marked_up(text: str) -> str:
    """Mark up a story: as it is marked up already, or a paragraph a line."""
    text = _MARK.sub(" ", text)
    if _BLOCK_TAG.search(text):
        return text
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return "".join(f"<p>{escape(_TAG.sub('', line), quote=False)}</p>" for line in lines)
