"""The text of a script ─► the JSON values in it, also where page makers broke them."""

import html
import json
import re
from typing import Any

_OPENING = re.compile(r"\s*(?://\s*)?<!(?:--|\[CDATA\[)")
_CLOSING = re.compile(r"(?:-->|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")


def parsed_json(text: str) -> list[Any]:
    """Give the values in a script's text, mending what page makers often break."""
    return _values(text) or _values(_mended(text))


def _values(text: str) -> list[Any]:
    """Give the JSON values that follow each other in a text, up to the first that is none."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    text = text.strip().rstrip(";")
    at = 0
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values.append(value)
            while at < len(text) and text[at] in " \n\r\t,;":
                at += 1
    except (ValueError, RecursionError):
        return values
    return values


def _mended(text: str) -> str:
    """Take out comments, control characters and commas too many."""
    if "&quot;" in text:
        text = html.unescape(text)
    if opening := _OPENING.match(text):
        text = _CLOSING.sub("", text[opening.end() :])
    kept, at = [], 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        kept.append(text[at:start])
        at = end + 2
    return _TRAILING_COMMA.sub("", _CONTROL.sub(" ", "".join([*kept, text[at:]])))
