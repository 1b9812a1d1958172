"""A page whose text scripts would draw ─► the same page with that text in it, where its data holds it.

App-like pages hand their story to scripts as JSON and show nothing without them. The longest prose
among the strings of that data is the story; it is put at the end of the page and read like the rest.
"""

import json
import re
from collections.abc import Iterator, Sequence
from html import escape

from edkit.clean.markup.page import Run
from edkit.words import count_words

THIN = 60  # words of prose; a page that shows as many has its text
FEWEST_WORDS = 80  # of a story in the data; descriptions and notices are shorter
PROSE_WORDS = 15  # in a run; less is a label
LINKED = 0.5  # share of a run inside links, from which on it leads elsewhere
SHORTEST = 200  # characters of a string with a story, or with JSON that holds one
DEEPEST = 3  # strings that hold JSON with strings…
CODE = 0.02  # share of braces and semicolons, above which a string is code
SENTENCES = 3

NOTE = "the text was taken from the data that the page hands to its scripts; nothing shows it without them"
# Keys under which stories stand, among many others under which other long texts do.
STORY_KEYS = re.compile(r"body|content|story|article|text|html|paragraph", re.IGNORECASE)

_SCRIPT = re.compile(r"<script\b[^>]{0,2000}>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
# Strings of JSON have no line break. One that does not end is taken to the end of its line, never twice.
_STRING = re.compile(r'(?:"([\w-]{1,40})"\s{0,5}:\s{0,5})?"((?:[^"\\\n]|\\.)*+)("?)')
_TAG = re.compile(r"<[^<>]{1,2000}>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|section|blockquote)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?。！？؟…][\"'”’»)\]]?(?:\s|$)|。")
_CODE = re.compile(r"[{};=\\]")
_MARK = re.compile(r"\$\$\w{2,30}\$\$|\{\{\w{2,30}\}\}")  # where a script would put something in


def completed(html: str, runs: Sequence[Run]) -> str | None:
    """Give a page with the story from its data put in; None where it shows its text, or has no such data."""
    if _prose(runs) >= THIN:
        return None
    found = max(_stories(html, 0), key=_weight, default=None)
    return f"{html}<article>{_marked_up(found[1])}</article>" if found else None


def _prose(runs: Sequence[Run]) -> int:
    return sum(run.words for run in runs if run.words >= PROSE_WORDS and run.link_density < LINKED)


def _stories(text: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield key and text of all strings that read like a story, also those inside strings that hold JSON."""
    pieces = _scripts(text) if depth == 0 else [text]
    for key, literal, closed in (found.groups("") for piece in pieces for found in _STRING.finditer(piece)):
        if not closed or len(literal) < SHORTEST:
            continue
        try:
            value = str(json.loads(f'"{literal}"', strict=False))
        except ValueError:
            continue
        if _reads_like_a_story(value):
            yield key, value
        elif depth < DEEPEST and '"' in value:
            yield from _stories(value, depth + 1)


def _scripts(html: str) -> Iterator[str]:
    at = 0
    while (begin := _SCRIPT.search(html, at)) and (end := _SCRIPT_END.search(html, begin.end())):
        yield html[begin.end() : end.start()]
        at = end.end()


def _reads_like_a_story(text: str) -> bool:
    plain = _TAG.sub(" ", text)
    return (
        len(_CODE.findall(plain)) <= CODE * len(plain)
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
