"""A page whose text scripts would draw ─► the same page with that text in it, where its data holds it.

App-like pages hand their story to scripts as JSON and show nothing without them. The longest prose
among the strings of that data is the story: one string with all of it, or a row of strings under one key,
a paragraph or a part of one each; or it waits in a template. It is put at the end of the page and read
like the rest.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain

from edkit.clean.markup.page import Run
from edkit.words import count_words

THIN = 60  # words of prose; a page that shows as many has its text
FEWEST_WORDS = 60  # of a story in the data; descriptions and notices are shorter
PROSE_WORDS = 15  # in a run; less is a label
FEWEST_PARAGRAPHS = 3  # of a story in a row of strings
PARAGRAPH_WORDS = 8  # in one of them; subheads and parts of paragraphs have fewer
WIDEST_GAP = 3_000  # characters of data between two of them
LINKED = 0.5  # share of a run inside links, from which on it leads elsewhere
SHORTEST = 200  # characters of a string with a story, or with JSON that holds one
DEEPEST = 3  # strings that hold JSON with strings…
CODE = 0.02  # share of braces and semicolons, above which a string is code
SENTENCES = 3

NOTE = "the text was taken from the data that the page hands to its scripts; nothing shows it without them"
# Keys under which stories stand, among many others under which other long texts do.
STORY_KEYS = re.compile(r"body|content|story|article|text|html|paragraph", re.IGNORECASE)
# Keys under which its paragraphs stand, one by one; in lists, strings without a key are children, too.
ROW_KEYS = re.compile(
    r"(?:body|content|story|text|html|paragraph|value|children|copy|markup|data|p)s?", re.IGNORECASE
)
UNKEYED = "children"

_SCRIPT = re.compile(r"<(script)\b[^>]{0,2000}>", re.IGNORECASE)
_HOLDER = re.compile(r"<(template|script)\b[^>]{0,2000}>", re.IGNORECASE)
_HOLDER_END = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("template", "script")}
_AS_TEMPLATE = re.compile(
    r"type\s?=\s?[\"']?text/(?:x-|ng-)?(?:[a-z-]{0,20}template|html|handlebars|mustache)", re.IGNORECASE
)
# Strings of JSON have no line break. One that does not end is taken to the end of its line, never twice.
_STRING = re.compile(r'(?:"([\w-]{1,40})"\s{0,5}:\s{0,5})?"((?:[^"\\\n]|\\.)*+)("?)')
_TAG = re.compile(r"<[^<>]{1,2000}>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|section|blockquote)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?。！？؟…][\"'”’»)\]]?(?:\s|$)|。")
_CODE = re.compile(r"[{};=\\]")
_STREAMED = re.compile(r"[0-9a-f]{1,6}:T[0-9a-f]{1,8},")  # before a text that is streamed to scripts
_UNBROKEN = re.compile(r"\S+$")
_WORD = re.compile(r"[^\W\d_]{1,30}[,.;:!?]?$")
_MARK = re.compile(r"\$\$\w{2,30}\$\$|\{\{\w{2,30}\}\}")  # where a script would put something in


def completed(html: str, runs: Sequence[Run]) -> str | None:
    """Give a page with the story from its data put in; None where it shows its text, or has no such data."""
    if _prose(runs) >= THIN:
        return None
    found = max(chain(_stories(html, 0), _templates(html)), key=_weight, default=None)
    return f"{html}<article>{_marked_up(found[1])}</article>" if found else None


def _prose(runs: Sequence[Run]) -> int:
    return sum(run.words for run in runs if run.words >= PROSE_WORDS and run.link_density < LINKED)


def _stories(text: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield key and text of all that reads like a story, also inside strings that hold JSON."""
    for piece in _scripts(text) if depth == 0 else [text]:
        rows: dict[str, _Row] = {}
        for found in _STRING.finditer(piece):
            key, literal, closed = found.groups("")
            value = _value(key, literal) if closed else None
            if value is None:
                continue
            if len(literal) >= SHORTEST and _reads_like_a_story(value):
                yield key, _STREAMED.sub("", value, 1)
            elif len(literal) >= SHORTEST and depth < DEEPEST and '"' in value:
                yield from _stories(value, depth + 1)
            elif ROW_KEYS.fullmatch(key or UNKEYED) and _is_paragraph(value):
                row = rows.setdefault(key or UNKEYED, _Row())
                if found.start() - row.end > WIDEST_GAP:
                    yield from row.story(key)
                    row = rows[key or UNKEYED] = _Row()
                row.add(value, found.end())
        for key, row in rows.items():
            yield from row.story(key)


def _value(key: str, literal: str) -> str | None:
    """Read a string of JSON; None where it is none, or what programs write: an address, a name of theirs."""
    if _UNBROKEN.match(literal) and literal.isascii() and not (key and _WORD.match(literal)):
        return None
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return None


def _is_paragraph(text: str) -> bool:
    plain = _TAG.sub(" ", text)
    return not plain.isspace() and not _is_code(plain)


def _is_code(plain: str) -> bool:
    return len(_CODE.findall(plain)) > CODE * len(plain)


@dataclass(slots=True)
class _Row:
    """Strings under one key that follow each other: paragraphs, or parts of them."""

    paragraphs: list[str] = field(default_factory=list)
    end: int = 0  # of the last in the data

    def add(self, text: str, end: int) -> None:
        """Put a string to the row: what goes on in small letters or after a space is of one paragraph."""
        before = self.paragraphs[-1] if self.paragraphs else ""
        goes_on = text[:1].isspace() or text[:1] in ",.;:)" or text[:1].islower()
        if before and (before[-1:].isspace() or goes_on):
            self.paragraphs[-1] += text
        elif text not in self.paragraphs[-1:] and not _WORD.match(text):
            self.paragraphs.append(text)
        else:
            return
        self.end = end

    def story(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield the row, if it reads like a story."""
        long = [text for text in self.paragraphs if _says_something(text)]
        if len(long) >= FEWEST_PARAGRAPHS and _reads_like_a_story(" ".join(long)):
            yield key, "".join(map(_paragraph, dict.fromkeys(self.paragraphs)))


def _says_something(text: str) -> bool:
    plain = _TAG.sub(" ", text).rstrip()
    return count_words(plain) >= PARAGRAPH_WORDS and bool(_SENTENCE_END.search(plain[-3:] + " "))


def _paragraph(text: str) -> str:
    """Mark up a paragraph that may hold links and emphasis, or be marked up already."""
    if _BLOCK_TAG.search(text):
        return text
    return f"<p>{text if _TAG.search(text) else escape(text, quote=False)}</p>"


def _templates(html: str) -> Iterator[tuple[str, str]]:
    """Yield the templates that read like a story: markup that a script would show."""
    for begin, held in _held(html, _HOLDER):
        if (begin[1].lower() == "template" or _AS_TEMPLATE.search(begin[0])) and _reads_like_a_story(held):
            yield "html", held


def _scripts(html: str) -> Iterator[str]:
    return (held for _, held in _held(html, _SCRIPT))


def _held(html: str, opens: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the tags that open scripts or templates, each with what it holds."""
    at = 0
    while begin := opens.search(html, at):
        end = _HOLDER_END[begin[1].lower()].search(html, begin.end())
        if end is None:
            return
        yield begin, html[begin.end() : end.start()]
        at = end.end()


def _reads_like_a_story(text: str) -> bool:
    plain = _TAG.sub(" ", text)
    return (
        not _is_code(plain)
        and len(_SENTENCE_END.findall(plain)) >= SENTENCES
        and count_words(plain) >= FEWEST_WORDS
    )


def _weight(story: tuple[str, str]) -> int:
    key, text = story
    return len(_TAG.sub("", text)) * (2 if STORY_KEYS.search(key) else 1)


def _marked_up(text: str) -> str:
    text = _MARK.sub(" ", text)
    if _BLOCK_TAG.search(text):
        return text
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return "".join(f"<p>{escape(_TAG.sub('', line), quote=False)}</p>" for line in lines)
