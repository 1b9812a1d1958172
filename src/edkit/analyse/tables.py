"""What all measures share: columns asked for, articles picked, shares with their intervals.

In every result `article_ids` is a tuple of the articles that the row's `count` counts, and `n` is
what they are counted out of.
"""

from collections.abc import Collection, Sequence

import pandas as pd

from edkit.analyse.intervals import LEVEL, wilson
from edkit.errors import MissingColumns

UNKNOWN_OUTLET = "outlet unknown"
OTHER_OUTLETS = "other outlets"

Topic = str | pd.Series | Collection[str]  # a boolean column's name, a boolean series, or article ids


def need(table: pd.DataFrame, *columns: str) -> None:
    """Raise MissingColumns if the table lacks any of these."""
    if missing := set(columns) - set(table.columns):
        raise MissingColumns(missing)


def chosen(articles: pd.DataFrame, of: Topic) -> pd.Series:
    """Tell for each article whether it is one of those meant.

    `of` is the name of a boolean column (unknown counts as no), a boolean series on the table's own
    index, or a collection of article ids, of which some may lie outside the table.
    Raises MissingColumns, or ValueError for a series that does not fit.
    """
    if isinstance(of, str):
        need(articles, of)
        of = articles[of]
    if not isinstance(of, pd.Series):
        need(articles, "article")
        return articles["article"].isin(list(of)).astype(bool)
    if not of.index.equals(articles.index):
        raise ValueError("the series that picks the articles has another index than the table")
    return of.astype("boolean").fillna(False).astype(bool)


def outlets_of(table: pd.DataFrame) -> pd.Series:
    """Give each row's outlet as plain text, UNKNOWN_OUTLET where it is not known."""
    need(table, "outlet")
    return table["outlet"].astype("string").fillna(UNKNOWN_OUTLET).astype(object)


def languages_of(articles: pd.DataFrame) -> pd.Series:
    """Give the bare language of each article, "en" for "en-GB"; all NA if the table does not tell."""
    if "language" not in articles:
        return pd.Series(pd.NA, index=articles.index, dtype="string")
    return articles["language"].astype("string").str.split("-").str[0].str.lower()


def with_share(table: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
    """Add share, low and high to a table of count and n; NaN where n is 0: nothing is known."""
    count, n = table["count"].to_numpy(dtype=float), table["n"].to_numpy(dtype=float)
    low, high = wilson(count, n, level)
    share = pd.Series(count, index=table.index).div(
        pd.Series(n, index=table.index).replace(0.0, float("nan"))
    )
    return table.assign(share=share, low=low, high=high)


def ids_by(articles: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Give the ids of each group's articles as a tuple, in table order; groups indexed by `keys`."""
    if articles.empty:
        empty = pd.MultiIndex.from_frame(articles[keys]) if len(keys) > 1 else pd.Index(articles[keys[0]])
        return pd.Series([], index=empty, dtype=object, name="article_ids")
    return articles.groupby(keys, sort=True)["article"].agg(tuple).rename("article_ids")


def filled_ids(ids: pd.Series) -> pd.Series:
    """Put the empty tuple where a group has no article."""
    return pd.Series(
        [found if isinstance(found, tuple) else () for found in ids], index=ids.index, dtype=object
    )


def largest_outlets(articles: pd.DataFrame, limit: int = 12) -> list[str]:
    """Name the outlets with most articles, largest first, by name where equal.

    Articles of no known outlet are left out: they are not one outlet.
    """
    known = outlets_of(articles)
    counts = known[known != UNKNOWN_OUTLET].value_counts().rename_axis("outlet").reset_index(name="n")
    ordered = counts.sort_values(["n", "outlet"], ascending=[False, True])
    return list(ordered["outlet"].head(limit))


def fold_outlets(table: pd.DataFrame, keep: Sequence[str]) -> pd.DataFrame:
    """Put all outlets but those in `keep`, and the unknown, under one name: OTHER_OUTLETS.

    >>> fold_outlets(pd.DataFrame({"outlet": ["a", "b", "c"]}), ["a"])["outlet"].to_list()
    ['a', 'other outlets', 'other outlets']
    """
    names = outlets_of(table)
    return table.assign(outlet=names.where(names.isin([*keep, UNKNOWN_OUTLET]), OTHER_OUTLETS))


def in_order(table: pd.DataFrame, outlets: Sequence[str]) -> pd.DataFrame:
    """Sort a table by its outlets, as they stand in `outlets`; then all others, then the unknown.

    >>> in_order(pd.DataFrame({"outlet": ["a", OTHER_OUTLETS, "b"]}), ["b", "a"])["outlet"].to_list()
    ['b', 'a', 'other outlets']
    """
    places = {name: place for place, name in enumerate(outlets)} | {UNKNOWN_OUTLET: len(outlets) + 1}
    key = outlets_of(table).map(places).fillna(len(outlets))
    return table.loc[key.sort_values(kind="stable").index]


def narrowed(
    failures: pd.DataFrame,
    *,
    outlets: Sequence[str] | None = None,
    since: object = None,
    until: object = None,
) -> pd.DataFrame:
    """Keep the failures that bear on a selection of articles: its outlets and its days, inclusive.

    Needs outlet, day. Failures without a day are kept: they may belong to any.

    Raises MissingColumns.
    """
    need(failures, "outlet", "day")
    day = failures["day"]
    kept = pd.Series(True, index=failures.index)
    if outlets is not None:
        kept &= outlets_of(failures).isin(list(outlets))
    if since is not None:
        kept &= day.isna() | (day >= pd.Timestamp(str(since)))
    if until is not None:
        kept &= day.isna() | (day <= pd.Timestamp(str(until)))
    return failures[kept]
