"""JSON Feed ─► what it lists. Method: jsonfeed.org/version/1 and 1.1."""

import json
from typing import Any

from edkit.errors import FetchError
from edkit.fetch.listings.listing import (
    MOST_LISTED,
    STOPPED,
    Listing,
    Place,
    complete,
    language_of,
    moment,
    title_of,
)
from edkit.visits import Found

LONGEST_JSON = 20_000_000  # characters; JSON is held in memory as a whole
MOST_CONTAINERS = 500_000  # lists and objects in it, which take far more memory than characters

Data = dict[str, Any]


def read_json_feed(text: str, url: str, outlet: str | None) -> Listing:
    """Read a feed in JSON. Raises FetchError: not-a-list, too-large."""
    if len(text) > LONGEST_JSON or text.count("{") + text.count("[") > MOST_CONTAINERS:
        raise FetchError(url, "too-large", "for a feed in JSON")
    try:
        told = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise FetchError(url, "not-a-list", f"broken JSON: {error}"[:200]) from None
    items = told.get("items")
    if "jsonfeed.org/version" not in str(told.get("version")) or not isinstance(items, list):
        raise FetchError(url, "not-a-list", "JSON, but no JSON Feed")
    language = language_of(_string(told, "language"))
    read = [_item(item, url, outlet, language, at) for at, item in enumerate(items[:MOST_LISTED], 1)]
    found = [one for one in read if one]
    notes = [f"entries without an address: {len(read) - len(found):,}"] * (len(read) > len(found))
    notes += [f"{STOPPED} {MOST_LISTED:,} entries"] * (len(items) > MOST_LISTED)
    onward = complete(url, _string(told, "next_url") or "")
    return Listing(
        place=url,
        way="json-feed",
        found=tuple(found),
        further=(Place(url=onward, kind="feed"),) if onward else (),
        notes=tuple(notes),
        whole=len(items) <= MOST_LISTED,
    )


def _item(entry: object, place: str, outlet: str | None, language: str | None, at: int) -> Found | None:
    if not isinstance(entry, dict):
        return None
    link = _string(entry, "url") or _string(entry, "id") or ""
    address = complete(place, link) if _string(entry, "url") or link.startswith("http") else None
    if address is None:
        return None
    published, modified = (moment(_string(entry, key)) for key in ("date_published", "date_modified"))
    stated = published or modified
    return Found(
        url=address,
        place=place,
        way="json-feed",
        position=at,
        outlet=outlet,
        title=title_of(_string(entry, "title")),
        stated=stated,
        states="published" if published else "modified" if stated else None,
        language=language_of(_string(entry, "language")) or language,
    )


def _string(data: Data, key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) else None
