"""Media storms: when a topic rises explosively to a large share of the output, and stays a while.

After Boydstun, Hardy & Walgrave (2014), "Two Faces of Media Attention", Political Communication
31:509, who ask for a rise of 150 % or more, to 20 % or more of the agenda, for a week or more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from edkit.analyse.attention import attention
from edkit.analyse.intervals import LEVEL, difference
from edkit.analyse.periods import Period, floor
from edkit.analyse.tables import Topic, chosen, need, outlets_of, with_share

RISE = 1.5  # growth of the articles on the topic over the week before: 1.5 is +150 %, two and a half times
SHARE = 0.20  # of the week's output. Theirs is of a front page; of all that is held it asks for more
WEEKS = 1  # that it lasts; weeks begin on Monday
KEEPS = 0.5  # of its largest week: a week with no more than that is after the storm (ours)
FEWEST = 5  # articles in its first week (ours): with fewer, one more or less would make or break a storm

TOGETHER = "all outlets together"

_COLUMNS = {
    "outlet": "object",
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "weeks": "int64",
    "count": "int64",
    "n": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "before_count": "int64",
    "before_n": "int64",
    "before": "float64",
    "rise": "float64",
    "gain": "float64",
    "gain_low": "float64",
    "gain_high": "float64",
    "failed": "Int64",
    "media": "int64",
    "article_ids": "object",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    rise: float
    share: float
    weeks: int
    keeps: float
    fewest: int
    level: float


def storms(
    articles: pd.DataFrame,
    of: Topic,
    *,
    together: bool = False,
    failures: pd.DataFrame | None = None,
    rise: float = RISE,
    share: float = SHARE,
    weeks: int = WEEKS,
    keeps: float = KEEPS,
    fewest: int = FEWEST,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Find media storms: an explosive rise to a large share of an outlet's output.

    Needs article, outlet, day; undated articles cannot count. `of` picks the articles on the topic.
    A storm begins in a week that has, against the week before, `rise` or more growth of the articles
    on the topic (1.5: +150 %), at least `fewest` of them, a share of `share` or more of the output,
    and a share that has grown beyond chance, so that it is not merely more of everything that is
    held. It lasts while weeks keep that share and more than `keeps` of the articles of its largest
    week, and counts from `weeks` on. Where nothing is held of the week before, no rise is known and
    no storm is claimed. `together` takes all outlets as one.

    Returns one row per storm: outlet, start (Monday), end (Sunday), weeks, count, n, share, low, high
    (of all its weeks), before_count, before_n, before (the week before), rise (growth of its first
    week; inf from nothing), gain, gain_low, gain_high (share of the first week minus before, with the
    interval of a difference), failed (pages lost from the week before to the end; NA without
    `failures`), media (outlets with a storm at the same time, itself included), article_ids.

    Raises MissingColumns, ValueError.
    """
    need(articles, "article", "outlet", "day")
    on = chosen(articles, of)
    if together:
        articles = articles.assign(outlet=TOGETHER)
        failures = None if failures is None else failures.assign(outlet=TOGETHER)
    rule = _Rule(rise=rise, share=share, weeks=weeks, keeps=keeps, fewest=fewest, level=level)
    sizes = outlets_of(articles)[on].value_counts()
    able = sorted(sizes[sizes >= fewest].index)  # most outlets of a large corpus never could
    cells = attention(articles, on, by="week", failures=failures, outlets=able, level=level)
    found = [
        _described(rows, first, last, rule)
        for _, rows in cells.groupby("outlet")
        for first, last in _spans(list(rows.itertuples()), rule)
    ]
    drawn = {"share", "low", "high", "media"}
    table = with_share(pd.DataFrame(found, columns=[name for name in _COLUMNS if name not in drawn]), level)
    table = table.assign(media=[_at_once(table, storm) for storm in table.itertuples()])
    return table[list(_COLUMNS)].astype(_COLUMNS).sort_values(["start", "outlet"], ignore_index=True)


def timeline(
    articles: pd.DataFrame,
    of: Topic,
    *,
    by: Period = "week",
    storms: pd.DataFrame | None = None,
    failures: pd.DataFrame | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Count the articles on a topic period by period, all outlets as one, with what was to be expected.

    Needs article, outlet, day; `of` picks the articles on the topic.

    Returns one row per period: period, count (NA where nothing at all is held), n, share, low, high,
    expected (what the topic would have, had its share been the same all the time), storm (whether one
    of `storms` touches the period), failed, incomplete, article_ids.

    Raises MissingColumns, ValueError.
    """
    on = chosen(articles, of)
    lost = None if failures is None else failures.assign(outlet=TOGETHER)
    rows = attention(articles.assign(outlet=TOGETHER), on, by=by, failures=lost, level=level)
    total = int(rows["n"].sum())
    expected = rows["n"] * (rows["count"].sum() / total if total else float("nan"))
    rows = rows.assign(
        expected=expected.where(rows["n"] > 0),
        storm=_touched(rows["period"], by, storms),
        count=rows["count"].astype("Int64").where(rows["n"] > 0),
    )
    columns = "period count n share low high expected storm failed incomplete article_ids"
    return rows[columns.split()]


def _touched(periods: pd.Series, by: Period, storms: pd.DataFrame | None) -> pd.Series:
    """Tell which periods a storm touches."""
    hit = pd.Series(False, index=periods.index)
    for storm in [] if storms is None else storms.itertuples():
        ends = floor(pd.Series([storm.start, storm.end]), by)
        hit |= periods.between(ends[0], ends[1])
    return hit


def _spans(weeks: list[Any], rule: _Rule) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each storm among an outlet's weeks."""
    first = 1
    while first < len(weeks):
        last = first
        if _breaks_out(weeks[first - 1], weeks[first], rule):
            most = weeks[first].count
            while last + 1 < len(weeks) and _goes_on(weeks[last + 1], most, rule):
                last += 1
                most = max(most, weeks[last].count)
            if last - first + 1 >= rule.weeks:
                yield first, last
        first = last + 1


def _breaks_out(before: Any, now: Any, rule: _Rule) -> bool:
    """Tell whether a storm begins in this week; not where nothing is known of the one before."""
    if not before.n or now.count < rule.fewest or now.share < rule.share:
        return False
    beyond_chance = difference(now.count, now.n, before.count, before.n, rule.level)[1] > 0
    return beyond_chance and now.count >= (1 + rule.rise) * before.count


def _goes_on(week: Any, most: int, rule: _Rule) -> bool:
    """Tell whether a storm still lasts."""
    return bool(week.n and week.share >= rule.share and week.count > rule.keeps * most)


def _described(rows: pd.DataFrame, first: int, last: int, rule: _Rule) -> dict[str, object]:
    """Put together the weeks of one storm and the week before."""
    before, opening, within = rows.iloc[first - 1], rows.iloc[first], rows.iloc[first : last + 1]
    shares = opening["count"], opening["n"], before["count"], before["n"]
    gain, gain_low, gain_high = difference(*shares, rule.level)
    return {
        "outlet": opening["outlet"],
        "start": opening["period"],
        "end": within["period"].iloc[-1] + pd.Timedelta(days=6),
        "weeks": len(within),
        "count": within["count"].sum(),
        "n": within["n"].sum(),
        "before_count": before["count"],
        "before_n": before["n"],
        "before": before["share"],
        "rise": opening["count"] / before["count"] - 1 if before["count"] else float("inf"),
        "gain": gain,
        "gain_low": gain_low,
        "gain_high": gain_high,
        "failed": rows["failed"].iloc[first - 1 : last + 1].sum(skipna=False),
        "article_ids": tuple(one for ids in within["article_ids"] for one in ids),
    }


def _at_once(table: pd.DataFrame, storm: Any) -> int:
    """Count the outlets that have a storm at the same time."""
    meets = (table["start"] <= storm.end) & (table["end"] >= storm.start)
    return int(table.loc[meets, "outlet"].nunique())
