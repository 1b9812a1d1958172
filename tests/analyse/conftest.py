"""Small tables with the catalogue's column names and types."""

from collections.abc import Callable

import pandas as pd
import pytest

Make = Callable[..., pd.DataFrame]

ARTICLE = {
    "outlet": "category",
    "headline": "string",
    "text": "string",
    "byline": "string",
    "genre": "category",
    "language": "category",
    "published": "datetime64[us, UTC]",
    "published_precision": "category",
    "published_method": "category",
    "published_zone": "category",
    "day": "datetime64[s]",
    "fetched": "datetime64[us, UTC]",
    "free": "boolean",
    "words": "Int64",
    "page_words": "Int64",
    "furniture_words": "Int64",
    "versions": "Int64",
}
FAILURE = {"outlet": "category", "source": "string", "reason": "category", "day": "datetime64[s]"}


def _table(rows: list[dict[str, object]], types: dict[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(types) if not rows else None)
    for column, kind in types.items():
        values = frame[column] if column in frame else pd.Series(None, index=frame.index, dtype=object)
        if kind.startswith("datetime64"):
            values = pd.to_datetime(values, utc="UTC" in kind)
        frame[column] = values.astype(kind)
    return frame


@pytest.fixture
def make_articles() -> Make:
    """Build articles from rows; ids are a0, a1… and what a row does not say is unknown."""

    def make(*rows: dict[str, object]) -> pd.DataFrame:
        table = _table(list(rows), ARTICLE)
        if "article" not in table:
            table["article"] = pd.Series([f"a{i}" for i in range(len(rows))], dtype="string")
        return table

    return make


@pytest.fixture
def make_failures() -> Make:
    """Build failures from rows."""

    def make(*rows: dict[str, object]) -> pd.DataFrame:
        return _table(list(rows), FAILURE)

    return make
