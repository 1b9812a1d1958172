"""Who gave a topic how much room, and how that compares with the others.

Articles and failures in, tables out. Attention is always a share of what is held of an outlet, with
the interval of that share: where nothing is held, nothing is known, and no zero is written.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from edkit.analyse.intervals import DRAWS, FEWEST, LEVEL, limits, wilson
from edkit.analyse.periods import Period, between, floor, of_articles
from edkit.analyse.tables import (
    UNKNOWN_OUTLET,
    Topic,
    chosen,
    filled_ids,
    ids_by,
    need,
    outlets_of,
    with_share,
)

_COLUMNS = ["outlet", "period", "count", "n", "share", "low", "high", "failed", "incomplete", "article_ids"]


def attention(
    articles: pd.DataFrame,
    of: Topic,
    *,
    by: Period | None = "week",
    failures: pd.DataFrame | None = None,
    outlets: Sequence[str] | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Give the share of each outlet's output that is on a topic, period by period.

    Needs article, outlet, day. `of` picks the articles on the topic: a boolean column or series, or
    ids. `by=None` gives one row per outlet over all its articles, dated or not; else only articles
    dated finely enough for the period count. `outlets` limits and orders the rows.

    Returns one row for every outlet and every period between the first and the last of the table:
    outlet, period (its first day; NaT for `by=None`), count (on the topic), n (all), share, low, high
    (0-1), failed (pages lost in that period; NA without `failures`), incomplete (some were lost),
    article_ids (those counted). A period of which nothing is held has n 0 and share NaN.

    Raises MissingColumns, ValueError.

    >>> table = pd.DataFrame({"article": ["a", "b", "c"], "outlet": "Post", "on": [True, True, False],
    ...                       "day": pd.to_datetime(["2026-03-02", "2026-03-03", "2026-03-16"])})
    >>> attention(table, "on")[["count", "n", "share"]].to_dict("list")
    {'count': [2, 0, 0], 'n': [2, 0, 1], 'share': [1.0, nan, 0.0]}
    """
    need(articles, "article", "outlet", "day")
    facts = pd.DataFrame(
        {"article": articles["article"], "outlet": outlets_of(articles), "on": chosen(articles, of)}
    )
    names = list(outlets) if outlets is not None else sorted(facts["outlet"].unique())
    facts["period"] = of_articles(articles, by) if by else pd.Timestamp(0)
    facts = facts.dropna(subset="period")
    rows = _cells(names, facts["period"], by).join(_counts(facts), on=["outlet", "period"])
    rows = rows.assign(n=rows["n"].fillna(0).astype("int64"), article_ids=filled_ids(rows["article_ids"]))
    rows = with_share(rows.assign(count=rows["article_ids"].map(len).astype("int64")), level)
    rows = rows.assign(failed=_failed(rows, failures, by))
    if by is None:
        rows = rows.assign(period=pd.Series(pd.NaT, index=rows.index, dtype="datetime64[s]"))
    return rows.assign(incomplete=rows["failed"].fillna(0).gt(0).astype(bool))[_COLUMNS]


def gap_ratio(
    articles: pd.DataFrame,
    of: Topic,
    *,
    outlets: Sequence[str] | None = None,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare each outlet's share of articles on a topic with the share of all others together.

    Needs article, outlet. `of` as in `attention`. All articles of the table count, dated or not, so
    pass those of one period and language. Articles of no known outlet count among the others only.

    Returns one row per outlet: outlet, count (on the topic), n, share, others_count, others_n,
    others_share, ratio (share / others_share: 1 is equal, 0.5 half as much; NaN where there are no
    others or none of theirs is on it), low, high (of the ratio; NaN for fewer than five articles),
    article_ids (those counted).

    Raises MissingColumns, ValueError.

    Method: percentile bootstrap by article, each outlet resampled apart from the others (Efron &
    Tibshirani 1993). None or all on the topic never varies in a resample: then the limits are those
    of the Wilson interval of the outlet's share, over the others' share.
    """
    need(articles, "article", "outlet")
    facts = pd.DataFrame(
        {"article": articles["article"], "outlet": outlets_of(articles), "on": chosen(articles, of)}
    )
    ids = ids_by(facts[facts["on"]], ["outlet"])
    sizes = facts["outlet"].value_counts()
    names = outlets if outlets is not None else sorted(set(sizes.index) - {UNKNOWN_OUTLET})
    draw = np.random.default_rng(seed)
    rows = []
    for name in names:
        own = ids.get(name, ())
        count, n = len(own), int(sizes.get(name, 0))
        others, others_n = int(facts["on"].sum()) - count, len(facts) - n
        low, high = _ratio_limits(count, n, others, others_n, draws, level, draw)
        share = count / n if n else float("nan")
        others_share = others / others_n if others_n else float("nan")
        ratio = share / others_share if others else float("nan")
        rows.append((name, count, n, share, others, others_n, others_share, ratio, low, high, own))
    columns = "outlet count n share others_count others_n others_share ratio low high article_ids"
    return pd.DataFrame(rows, columns=columns.split())


def debuts(articles: pd.DataFrame, of: Topic, *, outlets: Sequence[str] | None = None) -> pd.DataFrame:
    """Tell when each outlet first had the topic, and how much of it is held from before that day.

    Needs article, outlet, day; undated articles cannot count. `of` as in `attention`. The first article
    held is not the first published: only an outlet of which enough is held from before can be late.

    Returns one row per outlet, earliest first: outlet, first (day; NaT: none), later (days after the
    first of these outlets; NA: none), before (articles held from earlier days, all of them where it has
    none on the topic), n (dated articles), article_ids (those of that first day).

    Raises MissingColumns, ValueError.
    """
    need(articles, "article", "outlet", "day")
    facts = pd.DataFrame(
        {"article": articles["article"], "outlet": outlets_of(articles), "on": chosen(articles, of)}
    )
    facts = facts.assign(day=articles["day"]).dropna(subset="day")
    names = outlets if outlets is not None else sorted(set(facts["outlet"]) - {UNKNOWN_OUTLET})
    start = facts.loc[facts["on"] & facts["outlet"].isin(list(names)), "day"].min()
    rows = []
    for name in names:
        own = facts[facts["outlet"] == name]
        first = own.loc[own["on"], "day"].min()
        before = len(own) if pd.isna(first) else int((own["day"] < first).sum())
        ids = tuple(own.loc[own["on"] & (own["day"] == first), "article"])
        rows.append((name, first, pd.NA if pd.isna(first) else (first - start).days, before, len(own), ids))
    table = pd.DataFrame(rows, columns=["outlet", "first", "later", "before", "n", "article_ids"])
    table = table.astype({"first": "datetime64[s]", "later": "Int64"})
    return table.sort_values(["first", "outlet"], ignore_index=True)


def _cells(outlets: Sequence[str], periods: pd.Series, by: Period | None) -> pd.DataFrame:
    """Lay out every outlet with every period between the first and the last."""
    if by is None:
        shown = pd.DatetimeIndex([pd.Timestamp(0)], name="period")
    elif periods.empty:
        shown = pd.DatetimeIndex([], dtype="datetime64[s]", name="period")
    else:
        shown = between(periods.min(), periods.max(), by)
    cells = pd.MultiIndex.from_product([list(outlets), shown], names=["outlet", "period"]).to_frame(
        index=False
    )
    return cells.astype({"outlet": object, "period": "datetime64[s]"})


def _counts(facts: pd.DataFrame) -> pd.DataFrame:
    """Count the articles of each outlet and period, and list those on the topic."""
    keys = ["outlet", "period"]
    facts = facts.astype({"period": "datetime64[s]"})
    sizes = facts.groupby(keys).size().rename("n")
    return pd.concat([sizes, ids_by(facts[facts["on"]], keys)], axis=1)


def _failed(rows: pd.DataFrame, failures: pd.DataFrame | None, by: Period | None) -> pd.Series:
    """Count the pages lost in each row's outlet and period; NA if nobody says."""
    if failures is None:
        return pd.Series(pd.NA, index=rows.index, dtype="Int64")
    need(failures, "outlet", "day")
    lost = pd.DataFrame({"outlet": outlets_of(failures)})
    lost["period"] = floor(failures["day"], by) if by else pd.Timestamp(0)
    lost = lost.dropna(subset="period").astype({"period": "datetime64[s]"})
    counts = lost.groupby(["outlet", "period"]).size().rename("failed")
    return (
        rows[["outlet", "period"]].join(counts, on=["outlet", "period"])["failed"].fillna(0).astype("Int64")
    )


def _ratio_limits(
    count: int, n: int, others: int, others_n: int, draws: int, level: float, draw: np.random.Generator
) -> tuple[float, float]:
    """Give the limits of a ratio of shares. Drawing n articles anew is drawing a binomial count."""
    if min(n, others_n) < FEWEST or not others:
        return float("nan"), float("nan")
    if count in (0, n):
        lowest, highest = (float(limit) for limit in wilson(count, n, level))
        return lowest * others_n / others, highest * others_n / others
    own = draw.binomial(n, count / n, draws) / n
    theirs = draw.binomial(others_n, others / others_n, draws) / others_n
    drawn = np.divide(own, theirs, out=np.full(draws, np.finfo(float).max), where=theirs > 0)
    low, high = limits(drawn, level)
    return low, high if high < np.finfo(float).max / 2 else float("inf")
