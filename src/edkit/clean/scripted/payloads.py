"""Data that is laid out flat, each value by its place in one list ─► the data as it was.

Nuxt, SvelteKit and Remix hand data to their scripts as one list, in which objects hold the places of their
values: `[{"title": 1, "body": 2}, "Ferry talks fail", "The crews…"]`. Remix has the places of keys, too:
`{"_1": 2}`.
"""

import json
import re
from typing import Any

DEEPEST = 60

_OPENING = re.compile(r"\s*\[\s*(?:\{|\[)")
_PLACE = re.compile(r"_\d{1,7}$")


def unflattened(data: str) -> str | None:
    """Give such a list as nested JSON; None where it is none. What is held twice is written once.

    >>> unflattened('[{"story":1},{"title":2,"body":3},"Ferry talks fail","The crews left."]')
    '{"story": {"title": "Ferry talks fail", "body": "The crews left."}}'
    """
    if not _OPENING.match(data):
        return None
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, list) or not _is_flat(values):
        return None
    return json.dumps(_resolved(values, 0, set(), 0), ensure_ascii=False)


def _is_flat(values: list[Any]) -> bool:
    """Tell whether all that the objects of a list hold are places in it."""
    objects = [value for value in values if isinstance(value, dict) and value]
    return bool(objects) and all(
        type(held) is int and held < len(values) for one in objects for held in one.values()
    )


def _resolved(values: list[Any], place: Any, seen: set[int], depth: int) -> Any:
    """Give the value at a place, with what it holds in it."""
    if type(place) is not int or not 0 <= place < len(values):
        return place if isinstance(place, str) else None
    value = values[place]
    if not isinstance(value, dict | list):
        return value
    if place in seen or depth > DEEPEST:
        return None
    seen.add(place)
    if isinstance(value, list):
        return [_resolved(values, held, seen, depth + 1) for held in value]
    return {_key(values, key): _resolved(values, held, seen, depth + 1) for key, held in value.items()}


def _key(values: list[Any], key: str) -> str:
    """Read a key; one that is a place stands there."""
    if _PLACE.match(key) and int(key[1:]) < len(values) and isinstance(values[int(key[1:])], str):
        return str(values[int(key[1:])])
    return key
