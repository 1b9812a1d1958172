"""JSON-LD of an article ─► the pictures that it names, in all the ways in which that is done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from edkit.models import Image

KEYS = ("image", "primaryImageOfPage", "thumbnailUrl")  # the first that names a picture counts
MOST_DEPICTED = 10


def depicted(node: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> list[Image]:
    """Give the pictures of an article; `others` are the objects to which it may refer by `@id`.

    >>> depicted({"image": [{"@type": "ImageObject", "url": "/quay.jpg", "caption": "Quay"}]}, [])[0].url
    '/quay.jpg'
    """
    for key in KEYS:
        if node.get(key):
            found = list(_pictures(node[key], others, 0))
            if found:
                return found[:MOST_DEPICTED]
    return []


def _pictures(value: Any, others: Sequence[Mapping[str, Any]], depth: int) -> Iterator[Image]:
    if isinstance(value, str):
        if value.strip():
            yield Image(url=value.strip())
    elif isinstance(value, list):
        for item in value[:MOST_DEPICTED] if depth < 2 else ():
            yield from _pictures(item, others, depth + 1)
    elif isinstance(value, dict):
        if not (value.get("url") or value.get("contentUrl")) and "@id" in value:
            value = next((o for o in others if o.get("@id") == value["@id"] and o is not value), value)
        address = _text(value.get("url")) or _text(value.get("contentUrl"))
        if address:
            yield Image(url=address, caption=_text(value.get("caption")), credit=_credit(value))


def _credit(picture: Mapping[str, Any]) -> str | None:
    for key in ("creditText", "creator", "author", "copyrightHolder"):
        given = picture.get(key)
        given = given[0] if isinstance(given, list) and given else given
        name = _text(given.get("name")) if isinstance(given, dict) else _text(given)
        if name:
            return name
    return None


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None
