"""What a corpus holds, what it lost, how sure its dates are, and what it cannot know.

Articles and failures in, tables out. Unknown is never written as zero: a week of which nothing is held
and nothing failed is "unknown", not "silent".
"""

import pandas as pd

from edkit.analyse.intervals import LEVEL, bootstrap
from edkit.analyse.periods import Period, between, floor, of_articles
from edkit.analyse.tables import UNKNOWN_OUTLET, filled_ids, ids_by, need, outlets_of, with_share
from edkit.errors import REASONS

# Fields a study leans on, and how a report calls them.
FIELDS = {
    "outlet": "outlet",
    "url": "address",
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "published": "date of publication",
    "day": "day of publication",
    "modified": "date of change",
    "genre": "genre",
    "language": "language",
    "section": "section",
    "fetched": "time of capture",
}

STATES = {
    "held": "articles are held and no page is known to be lost",
    "partly": "articles are held, and pages were lost",
    "failed": "pages were wanted and none is held",
    "found": "pages were found and no article is held: they wait, or tell no day of this period",
    "none": "nothing was published, as a feed or a sitemap vouches",
    "unknown": "nothing is held and nothing failed: nothing is known",
}


def outcomes(
    articles: pd.DataFrame,
    failures: pd.DataFrame,
    *,
    by: Period = "week",
    sought: pd.DataFrame | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Tell what became of the pages of each outlet in each period.

    Needs article, outlet, day of articles, outlet and day of failures. `sought` is what `looked_for`
    gives by the same period (outlet, period, n, status are used), or None: nobody knows it. Every
    outlet that has anything at all has a row for every period between the corpus's first and last day,
    and one more, with period NaT, for what has no day (only if there is such).

    Returns outlet, period, held (articles), failed (pages), n (both), share, low, high (held of n,
    0-1; NaN where n is 0), status (a key of STATES), article_ids (those held).

    Raises MissingColumns, ValueError.
    """
    need(articles, "article", "outlet", "day")
    need(failures, "outlet", "day")
    if sought is not None:
        need(sought, "outlet", "period", "n", "status")
    facts = pd.DataFrame({"article": articles["article"], "outlet": outlets_of(articles)})
    facts["period"] = of_articles(articles, by)
    lost = pd.DataFrame({"outlet": outlets_of(failures), "period": floor(failures["day"], by)})
    rows = _every_period(facts, lost, by)
    known = [_in_period(facts, lost, rows), _without_period(facts, lost)]
    table = pd.concat([part for part in known if not part.empty] or known, ignore_index=True)
    table = with_share(table.assign(n=table["held"] + table["failed"], count=table["held"]), level)
    table["status"] = [
        _state(held, failed) for held, failed in zip(table["held"], table["failed"], strict=True)
    ]
    if sought is not None:
        table["status"] = table["status"].mask(table["status"].eq("unknown"), _as_sought(table, sought))
    columns = "outlet period held failed n share low high status article_ids"
    return table.sort_values(["outlet", "period"], ignore_index=True)[columns.split()]


def date_provenance(articles: pd.DataFrame, *, level: float = LEVEL) -> pd.DataFrame:
    """Count how the dates of publication were found, and how fine they are.

    Needs article, published_method, published_precision, published_zone. Undated articles stand under
    method "none" and precision "none".

    Returns method, precision, count, n (all articles), share, low, high, assumed (of the count: how
    many name no time zone, so that UTC stands in), article_ids; most frequent first.

    Raises MissingColumns.
    """
    need(articles, "article", "published_method", "published_precision", "published_zone")
    keys = ["method", "precision"]
    facts = pd.DataFrame(
        {
            "article": articles["article"],
            "method": articles["published_method"].astype("string").fillna("none"),
            "precision": articles["published_precision"].astype("string").fillna("none"),
            "assumed": articles["published_zone"].astype("string").eq("assumed").fillna(False),
        }
    )
    table = pd.concat([ids_by(facts, keys), facts.groupby(keys)["assumed"].sum()], axis=1).reset_index()
    table = table.assign(count=table["article_ids"].map(len).astype("int64"), n=len(facts))
    table = with_share(table, level).sort_values(["count", *keys], ascending=[False, True, True])
    return table.reset_index(drop=True)[
        [*keys, "count", "n", "share", "low", "high", "assumed", "article_ids"]
    ]


def kinds(
    articles: pd.DataFrame, column: str, *, by: str | None = None, level: float = LEVEL
) -> pd.DataFrame:
    """Count the articles by what a column says of them, such as genre or language.

    Needs article, the column, and the column `by` where one is named: then each of its values is
    counted apart. What is unknown has a row of its own, NA, at the end.

    Returns `by` (if named), the column, count, n (all articles of the group), share, low, high,
    article_ids; most frequent first.

    Raises MissingColumns.
    """
    need(articles, "article", column, *([by] if by else []))
    group = outlets_of(articles) if by == "outlet" else articles[by].astype(object) if by else "all"
    facts = pd.DataFrame({"article": articles["article"], "kind": articles[column].astype("string")})
    facts = facts.assign(group=group)
    sizes = facts.groupby("group", dropna=False).size().rename("n")
    found = facts.groupby(["group", "kind"], dropna=False)["article"].agg(tuple).rename("article_ids")
    table = found.reset_index().join(sizes, on="group").astype({"kind": "string"})
    table = with_share(table.assign(count=table["article_ids"].map(len).astype("int64")), level)
    table = table.assign(unknown=table["kind"].isna())
    order = ["group", "unknown", "count", "kind"]
    table = table.sort_values(order, ascending=[True, True, False, True], ignore_index=True)
    named = table.rename(columns={"kind": column} | ({"group": by} if by else {}))
    return named[[*([by] if by else []), column, "count", "n", "share", "low", "high", "article_ids"]]


def furniture(
    articles: pd.DataFrame, *, by: str | None = "outlet", level: float = LEVEL, seed: int = 0
) -> pd.DataFrame:
    """Give the median share of a page's words that are not the article's: menus, teasers, notices.

    Needs article, page_words, furniture_words and the column `by`; `by=None` gives one row for all.

    Returns the group, median, low, high (0-1, over pages; limits NaN for fewer than five), least, most
    (the extremes), n (pages with a known number of words), unknown (pages without), article_ids.

    Raises MissingColumns. Method: percentile bootstrap of the median, by article.
    """
    need(articles, "article", "page_words", "furniture_words", *([by] if by else []))
    group = outlets_of(articles) if by == "outlet" else articles[by].astype(object) if by else "all pages"
    facts = pd.DataFrame({"article": articles["article"]}, index=articles.index).assign(group=group)
    facts["share"] = (articles["furniture_words"] / articles["page_words"].replace(0, pd.NA)).astype(
        "Float64"
    )
    rows = []
    for name, pages in facts.groupby("group", dropna=False):
        known = pages.dropna(subset="share")
        shares = known["share"].to_numpy(dtype=float)
        middle, low, high = bootstrap(shares, _median, level=level, seed=seed)
        ends = (shares.min(), shares.max()) if len(shares) else (float("nan"), float("nan"))
        rows.append(
            (name, middle, low, high, *ends, len(known), len(pages) - len(known), tuple(known["article"]))
        )
    columns = [by or "group", "median", "low", "high", "least", "most", "n", "unknown", "article_ids"]
    return pd.DataFrame(rows, columns=columns)


def copies(articles: pd.DataFrame) -> pd.DataFrame:
    """List the texts that stand in more than one article, word for word.

    Needs article, outlet, headline, day, words, text. Articles without a word are left out. Partly
    reused wire copy is not found here: only texts that are equal from end to end.

    Returns one row per text, most copied first: headline (of the earliest), copies (articles), outlets
    (known ones, a count), named (their keys, a tuple), first and last (days), words, n (all articles
    with text), article_ids (earliest first; undated last).

    Raises MissingColumns.
    """
    need(articles, "article", "outlet", "headline", "day", "words", "text")
    facts = articles.assign(outlet=outlets_of(articles), text=articles["text"].str.strip())
    facts = facts[facts["text"].fillna("") != ""].sort_values(["day", "article"])
    rows = []
    for _, same in facts[facts.duplicated("text", keep=False)].groupby("text", sort=False):
        named = tuple(sorted(set(same["outlet"]) - {UNKNOWN_OUTLET}))
        days = same["day"].min(), same["day"].max()
        told = same["headline"].iloc[0], len(same), len(named), named, *days, same["words"].iloc[0]
        rows.append((*told, len(facts), tuple(same["article"])))
    columns = "headline copies outlets named first last words n article_ids"
    table = pd.DataFrame(rows, columns=columns.split())
    table = table.astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    return table.sort_values(["copies", "first"], ascending=[False, True], ignore_index=True, kind="stable")


def completeness(articles: pd.DataFrame, *, level: float = LEVEL) -> pd.DataFrame:
    """Tell for each field how many articles do not have it.

    Needs article and at least one column of FIELDS; those that are there are told.

    Returns field (the column), name (for people), known, count (unknown), n, share, low, high (of the
    unknown, 0-1), article_ids (those in which it is unknown); in the order of FIELDS.

    Raises MissingColumns.
    """
    need(articles, "article")
    fields = [field for field in FIELDS if field in articles]
    if not fields:
        need(articles, *FIELDS)
    missing = pd.Series([tuple(articles.loc[articles[field].isna(), "article"]) for field in fields])
    table = pd.DataFrame({"field": fields, "name": [FIELDS[field] for field in fields]})
    table = table.assign(n=len(articles), count=missing.map(len), article_ids=missing)
    table = with_share(table.assign(known=table["n"] - table["count"]), level)
    return table[["field", "name", "known", "count", "n", "share", "low", "high", "article_ids"]]


def failures_by_reason(failures: pd.DataFrame, *, level: float = LEVEL) -> pd.DataFrame:
    """Count why pages were lost.

    Needs reason, outlet, day, source.

    Returns reason, meaning (in words), count, n (all failures), share, low, high, outlets (known ones,
    a count), undated (without a day), sources (where they came from, a tuple); most frequent first.

    Raises MissingColumns.
    """
    need(failures, "reason", "outlet", "day", "source")
    facts = failures.assign(outlet=outlets_of(failures), reason=failures["reason"].astype(str))
    rows = [
        {
            "reason": reason,
            "meaning": REASONS.get(str(reason), "a reason this version does not know"),
            "count": len(lost),
            "n": len(facts),
            "outlets": len(set(lost["outlet"]) - {UNKNOWN_OUTLET}),
            "undated": int(lost["day"].isna().sum()),
            "sources": tuple(lost["source"]),
        }
        for reason, lost in facts.groupby("reason")
    ]
    columns = "reason meaning count n outlets undated sources"
    table = with_share(pd.DataFrame(rows, columns=columns.split()), level)
    table = table.sort_values(["count", "reason"], ascending=[False, True], ignore_index=True)
    return table[["reason", "meaning", "count", "n", "share", "low", "high", "outlets", "undated", "sources"]]


def _every_period(facts: pd.DataFrame, lost: pd.DataFrame, by: Period) -> pd.DataFrame:
    """Lay out every outlet with every period of the corpus."""
    outlets = sorted(set(facts["outlet"]) | set(lost["outlet"]))
    periods = pd.concat([facts["period"], lost["period"]]).dropna()
    shown = (
        between(periods.min(), periods.max(), by)
        if len(periods)
        else pd.DatetimeIndex([], dtype="datetime64[s]")
    )
    cells = pd.MultiIndex.from_product([outlets, shown], names=["outlet", "period"])
    return cells.to_frame(index=False).astype({"outlet": object, "period": "datetime64[s]"})


def _in_period(facts: pd.DataFrame, lost: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Count what has a period."""
    keys = ["outlet", "period"]
    held = ids_by(facts.dropna(subset="period"), keys)
    failed = lost.dropna(subset="period").groupby(keys).size().rename("failed")
    rows = rows.join(held, on=keys).join(failed, on=keys)
    rows = rows.assign(
        article_ids=filled_ids(rows["article_ids"]), failed=rows["failed"].fillna(0).astype("int64")
    )
    return rows.assign(held=rows["article_ids"].map(len).astype("int64"))


def _without_period(facts: pd.DataFrame, lost: pd.DataFrame) -> pd.DataFrame:
    """Count what has none."""
    held = ids_by(facts[facts["period"].isna()], ["outlet"])
    failed = lost[lost["period"].isna()].groupby("outlet").size().rename("failed")
    rows = pd.concat([held, failed], axis=1).rename_axis("outlet").reset_index()
    rows = rows.assign(
        article_ids=filled_ids(rows["article_ids"]), failed=rows["failed"].fillna(0).astype("int64")
    )
    rows = rows.assign(held=rows["article_ids"].map(len).astype("int64"))
    return rows.assign(period=pd.Series(pd.NaT, index=rows.index, dtype="datetime64[s]"))


def _as_sought(table: pd.DataFrame, sought: pd.DataFrame) -> list[str]:
    """Name for each row what was looked for tells of it: found, none or unknown."""
    keys = ["outlet", "period"]
    facts = sought.dropna(subset="period").assign(none=lambda rows: rows["status"].eq("none").fillna(False))
    groups = facts.groupby(keys)  # outlets that are put together have several rows
    known = table[keys].join(groups["n"].sum(), on=keys).join(groups["none"].all(), on=keys)
    pairs = zip(known["n"].fillna(0), known["none"].fillna(False), strict=True)
    return ["found" if n else "none" if none else "unknown" for n, none in pairs]


def _state(held: int, failed: int) -> str:
    """Name what became of the pages: a key of STATES."""
    if held:
        return "partly" if failed else "held"
    return "failed" if failed else "unknown"


def _median(shares: object) -> float:
    """Give the middle value."""
    return float(pd.Series(shares).median())
