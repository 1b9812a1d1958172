"""Data in a script ─► its strings, each with the keys and lists it stands in.

Data stands in scripts as JSON, as JSON in a string of JSON, as a literal of JavaScript (keys without
quotes) or among code. One pass over strings, keys and brackets reads them all; what else there is, is
passed over. What is closed and held nothing of interest is forgotten.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from edkit.clean.scripted.payloads import unflattened

DEEPEST_STRING = 3  # strings that hold JSON with strings…
DEEPEST = 500  # brackets; deeper ones are taken for parts of the one around them
SHORTEST_DATA = 200  # characters of a string that holds JSON worth reading
LONGEST_TITLE = 300  # characters
LONGEST_KEY = 80
MOST_TITLES = 5  # of one object

TITLES = frozenset(
    "title titles headline headlines hed heading titel titre titulo título titolo tytul rubrik".split()
)
# Objects that hold an article's title.
HEADS = frozenset("frontmatter meta metadata seo head attributes fields".split())
PERSONS = frozenset("author authors user username nickname commenter byline creator avatar".split())
# What an article has beside its title, and a section of one has not.
ITEMS = PERSONS | frozenset(
    """date dates published publish created updated modified time timestamp url uri link href slug permalink
    path price sku""".split()
)

# Strings of JSON have no line break. One that does not end is taken to the end of its line, never twice.
_TOKEN = re.compile(
    r"""(?P<quote>")(?P<text>(?:[^"\\\n]|\\.)*+)(?P<closed>"?)(?P<colon>\s{0,5}:)?
    |(?P<bracket>[][{}])
    |(?<![\w$.-])(?P<name>[a-z_$][\w$.-]{0,80})\s{0,5}(?P<sets>[:(]|=(?!=))""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTHING = re.compile(r"\s{0,5}(?:null|\"\"|\[\s{0,5}\]|\{\s{0,5}\}|false|undefined)")
_WORDS = re.compile(r"[il]1[08]n|[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
_OF_SCRIPTS = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(['`$])|.)")
_UNBROKEN = re.compile(r"\S+$")
_WORD = re.compile(r"[^\W\d_]{1,30}[,.;:!?]?$")


@dataclass(slots=True, eq=False)
class Node:
    """An object or a list of the data."""

    key: str  # under which it stands; empty in a list
    up: "Node | None" = None
    depth: int = 0
    titles: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)  # of PERSONS and ITEMS, that it has

    @property
    def is_item(self) -> bool:
        """Tell whether it is by itself, as an article or a comment is: signed, or titled and placed."""
        return bool(self.keys & PERSONS) or bool(self.titles and self.keys)

    def path(self) -> "Iterator[Node]":
        """Yield it and all it stands in, from within."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.up


@dataclass(frozen=True, slots=True)
class String:
    """A string of the data."""

    key: str
    text: str
    holder: Node
    at: int  # place among those of its script
    end: int


@lru_cache(maxsize=2_000)
def words_of(key: str) -> frozenset[str]:
    """Give the words of a key.

    >>> sorted(words_of("articleBodyHTML")), sorted(words_of("cookie-text_2"))
    (['article', 'body', 'html'], ['cookie', 'text'])
    """
    return frozenset(word.lower() for word in _WORDS.findall(key))


def strings(data: str, holder: Node, at: int = 0, depth: int = 0) -> Iterator[String]:
    """Yield the strings of a script that are no keys, and those of the JSON that they hold."""
    data = unflattened(data) or data
    root = node = holder
    key, called = "", False
    beyond = 0  # brackets deeper than the deepest
    for token in _TOKEN.finditer(data):
        if bracket := token["bracket"]:
            if bracket in "{[":
                if node.depth >= DEEPEST:
                    beyond += 1
                else:
                    node = _opened(node, key)
            elif beyond:
                beyond -= 1
            elif node is not root and node.up is not None:
                node = node.up
            key, called = "", False
        elif name := token["name"]:
            key, called = name, token["sets"] == "("
            if not called:
                _note(node, key, data, token.end())
        elif token["colon"]:
            key, called = token["text"][:LONGEST_KEY], False
            _note(node, key, data, token.end())
        else:
            own = "" if called else key
            if not called:
                key = ""
            if token["closed"] and (text := _value(own, token["text"])) is not None:
                if len(text) <= LONGEST_TITLE:
                    _entitle(node, own, text)
                if depth < DEEPEST_STRING and len(text) >= SHORTEST_DATA and _holds_data(text):
                    yield from strings(text, Node(own, node, node.depth), at + token.start(), depth + 1)
                yield String(own, text, node, at + token.start(), at + token.end())


def _opened(node: Node, key: str) -> Node:
    return Node(key, node, node.depth + 1)


def _note(node: Node, key: str, data: str, end: int) -> None:
    """Remember of an object that it has what articles and comments have."""
    words = words_of(key) & ITEMS
    if words and not _NOTHING.match(data, end):
        node.keys |= words


def _entitle(node: Node, key: str, text: str) -> None:
    """Remember a title, also one in an object of its own: "title": {"rendered": …}, "meta": {"title": …}."""
    named = [node] if words_of(key) & TITLES else []
    if node.up is not None and words_of(node.key) & (HEADS if named else TITLES):
        named.append(node.up)
    for one in named:
        if len(one.titles) < MOST_TITLES:
            one.titles.append(text)


def _holds_data(text: str) -> bool:
    return '"' in text and ("{" in text or "[" in text)


def _value(key: str, literal: str) -> str | None:
    """Read a string of JSON; None where it is none, or what programs write: an address, a name of theirs."""
    if not literal or (_is_of_programs(literal) and not (key and _WORD.match(literal))):
        return None
    value = _decoded(literal)
    return _decoded(_OF_SCRIPTS.sub(_as_json, literal)) if value is None and "\\" in literal else value


def _is_of_programs(literal: str) -> bool:
    """Tell whether a string is an address or a name: no blank in it, nor a letter that is written out."""
    return literal.isascii() and "\\u" not in literal and _UNBROKEN.match(literal) is not None


def _decoded(literal: str) -> str | None:
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return None


def _as_json(escape: re.Match[str]) -> str:
    """Write an escape that only JavaScript has as JSON has it."""
    return f"\\u00{escape[1]}" if escape[1] else escape[2] or escape[0]
