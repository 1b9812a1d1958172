"""Rows to tables: every column with its name and its type, also when there are no rows.

Types: "string", "Int64", "boolean" and "category" hold NA for unknown; "utc" is datetime64[us, UTC]
and "day" datetime64[s], both with NaT for unknown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd

from edkit.catalogue.database import Row

Kinds = Mapping[str, str]

ARTICLES: Kinds = {
    "article": "string",
    "url": "string",
    "outlet": "category",
    "headline": "string",
    "kicker": "string",
    "standfirst": "string",
    "byline": "string",
    "byline_kind": "category",
    "published": "utc",
    "published_precision": "category",
    "published_zone": "category",
    "published_method": "category",
    "day": "day",
    "modified": "utc",
    "genre": "category",
    "genre_method": "category",
    "language": "category",
    "section": "category",
    "dateline": "string",
    "wire": "category",
    "free": "boolean",
    "words": "Int64",
    "page_words": "Int64",
    "furniture_words": "Int64",
    "paragraphs": "Int64",
    "teasers": "Int64",
    "corrections": "Int64",
    "images": "Int64",
    "copies": "Int64",
    "versions": "Int64",
    "snapshot": "string",
    "fetched": "utc",
    "added": "utc",
    "source": "string",
    "reader": "string",
}
SNAPSHOTS: Kinds = {
    "snapshot": "string",
    "article": "string",
    "version": "Int64",
    "url": "string",
    "answered_url": "string",
    "outlet": "category",
    "day": "day",
    "fetched": "utc",
    "status": "Int64",
    "form": "category",
    "length": "Int64",
    "source": "string",
    "robots_rule": "string",
    "added": "utc",
}
VERSIONS: Kinds = {
    "article": "string",
    "version": "Int64",
    "latest": "boolean",
    "headline": "string",
    "published": "utc",
    "modified": "utc",
    "words": "Int64",
    "corrections": "Int64",
    "snapshots": "Int64",
    "snapshot": "string",
    "fetched": "utc",
    "added": "utc",
    "reader": "string",
    "content": "string",
}
TEASERS: Kinds = {
    "article": "string",
    "position": "Int64",
    "title": "string",
    "heading": "string",
    "excerpt": "string",
    "origin": "category",
    "url": "string",
    "truncated": "boolean",
    "start": "Int64",
    "end": "Int64",
}
IMAGES: Kinds = {
    "article": "string",
    "position": "Int64",
    "url": "string",
    "alt": "string",
    "caption": "string",
    "credit": "string",
    "start": "Int64",
    "end": "Int64",
}
ENTRIES: Kinds = {
    "article": "string",
    "position": "Int64",
    "time": "utc",
    "time_precision": "category",
    "time_zone": "category",
    "time_method": "category",
    "time_raw": "string",
    "heading": "string",
    "start": "Int64",
    "end": "Int64",
}
EVIDENCE: Kinds = {
    "article": "string",
    "field": "category",
    "value": "string",
    "method": "category",
    "raw": "string",
    "taken": "boolean",
    "reason": "string",
    "start": "Int64",
    "end": "Int64",
}
BLOCKS: Kinds = {
    "article": "string",
    "position": "Int64",
    "role": "category",
    "start": "Int64",
    "end": "Int64",
    "link_density": "float64",
    "tags": "string",
    "reason": "string",
    "text": "string",
    "links": "Int64",
}
FAILURES: Kinds = {
    "url": "string",
    "outlet": "category",
    "source": "string",
    "stage": "string",
    "reason": "category",
    "detail": "string",
    "day": "day",
    "at": "utc",
    "snapshot": "string",
    "resolved_at": "utc",
}
ADDRESSES: Kinds = {
    "url": "string",
    "outlet": "category",
    "state": "category",
    "reason": "category",
    "detail": "string",
    "day": "day",
    "day_from": "category",
    "no_later_than": "day",
    "title": "string",
    "language": "category",
    "found": "utc",
    "asked": "utc",
    "checked": "utc",
    "due": "utc",
    "tries": "Int64",
    "article": "string",
    "snapshot": "string",
}
ATTEMPTS: Kinds = {
    "url": "string",
    "outlet": "category",
    "began": "utc",
    "seconds": "float64",
    "outcome": "category",
    "reason": "category",
    "detail": "string",
    "status": "Int64",
    "answered_url": "string",
    "agent": "category",
    "robots_rule": "string",
    "robots_read": "utc",
    "reservations": "Int64",
    "retry_after": "Float64",
    "again": "Float64",
    "requests": "Int64",
    "bytes": "Int64",
    "snapshot": "string",
    "source": "string",
}
PLACES: Kinds = {
    "place": "string",
    "way": "category",
    "outlet": "category",
    "readings": "Int64",
    "failed": "Int64",
    "first_read": "utc",
    "last_read": "utc",
    "reason": "category",
    "addresses": "Int64",
    "oldest": "utc",
    "newest": "utc",
}
READINGS: Kinds = {
    "place": "string",
    "way": "category",
    "outlet": "category",
    "at": "utc",
    "outcome": "category",
    "reason": "category",
    "detail": "string",
    "listed": "Int64",
    "oldest": "utc",
    "newest": "utc",
    "vouches_from": "utc",
    "vouches_until": "utc",
}
SIGHTINGS: Kinds = {
    "address": "string",
    "place": "string",
    "way": "category",
    "url": "string",
    "position": "Int64",
    "title": "string",
    "stated": "utc",
    "states": "category",
    "language": "category",
    "refusal": "category",
    "first_seen": "utc",
    "last_seen": "utc",
}
RESERVATIONS: Kinds = {
    "url": "string",
    "outlet": "category",
    "began": "utc",
    "kind": "category",
    "place": "string",
    "value": "string",
    "of_page": "boolean",
    "brought": "boolean",
}
COLLECTION: Kinds = {
    "outlet": "category",
    "period": "day",
    "found": "Int64",
    "held": "Int64",
    "failed": "Int64",
    "waiting": "Int64",
    "filtered": "Int64",
    "vouched": "boolean",
    "unknown": "boolean",
}
OUTLETS: Kinds = {
    "outlet": "category",
    "found": "Int64",
    "held": "Int64",
    "failed": "Int64",
    "waiting": "Int64",
    "filtered": "Int64",
    "places": "Int64",
    "read": "Int64",
    "last_read": "utc",
    "weeks": "Int64",
    "vouched": "Int64",
    "unknown": "Int64",
}
REASONS: Kinds = {
    "outlet": "category",
    "period": "day",
    "state": "category",
    "reason": "category",
    "count": "Int64",
}
HITS: Kinds = {
    "article": "string",
    "headline": "string",
    "outlet": "category",
    "day": "day",
    "rank": "float64",
    "snippet": "string",
}


def frame(rows: Sequence[Row] | Sequence[Sequence[Any]], kinds: Kinds) -> pd.DataFrame:
    """Give a table of these rows, whose fields stand in the order of `kinds`."""
    fields = list(zip(*rows, strict=True)) or [()] * len(kinds)
    return pd.DataFrame(
        {name: _column(values, kind) for (name, kind), values in zip(kinds.items(), fields, strict=True)}
    )


def _column(values: Sequence[Any], kind: str) -> Any:
    make = _MAKERS.get(kind)
    return make(values) if make else pd.array(list(values), dtype=cast(Any, kind))


def _utc(values: Sequence[str | None]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(np.array([v or "NaT" for v in values], dtype="datetime64[us]")).tz_localize("UTC")


def _day(values: Sequence[str | None]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(np.array([v or "NaT" for v in values], dtype="datetime64[s]"))


def _category(values: Sequence[Any]) -> Any:
    return pd.Categorical(pd.Series(list(values), dtype="str"))


def _boolean(values: Sequence[int | None]) -> Any:
    return pd.array([None if v is None else bool(v) for v in values], dtype="boolean")


_MAKERS: dict[str, Callable[[Sequence[Any]], Any]] = {
    "utc": _utc,
    "day": _day,
    "category": _category,
    "boolean": _boolean,
}
