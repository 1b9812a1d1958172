"""Media storms: when a topic rises explosively to a large share of the output, and stays.

After Boydstun, Hardy & Walgrave (2014), "Two Faces of Media Attention", Political Communication
31:509, who ask for a rise of 150 % or more, to 20 % or more of the agenda, for a week or more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from edkit.analyse.intervals import LEVEL, difference
from edkit.analyse.tables import Topic, chosen, need, outlets_of, with_share

RISE = 1.5  # growth of the share over the days before: 1.5 is +150 %, two and a half times as much
SHARE = 0.20  # of the output of those days. Theirs is of a front page; of all output it asks for more
DAYS = 7  # from the first to the last article, and the length of the spans compared
FEWEST = 5  # articles in the first span (ours): with fewer, one more or less would make or break a storm

TOGETHER = "all outlets together"

Counts = npt.NDArray[np.int64]

_COLUMNS = {
    "outlet": "object",
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "days": "int64",
    "count": "int64",
    "n": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "before": "float64",
    "before_n": "int64",
    "rise": "float64",
    "gain": "float64",
    "gain_low": "float64",
    "gain_high": "float64",
    "failed": "Int64",
    "media": "int64",
    "article_ids": "object",
}


def storms(
    articles: pd.DataFrame,
    of: Topic,
    *,
    together: bool = False,
    failures: pd.DataFrame | None = None,
    rise: float = RISE,
    share: float = SHARE,
    days: int = DAYS,
    fewest: int = FEWEST,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Find media storms: an explosive rise to a large share of an outlet's output that lasts.

    Needs article, outlet, day; undated articles cannot count. `of` picks the articles on the topic.
    A storm begins on a day with such an article if the share over the `days` that begin there has
    grown by `rise` or more (1.5: +150 %) against the `days` before, is `share` or more, and rests on
    `fewest` articles. It lasts while the trailing `days` keep that share, and counts if its articles
    span `days`. Where nothing is held of the days before, no rise is known and no storm is claimed.
    `together` takes all outlets as one.

    Returns one row per storm: outlet, start, end, days, count, n, share, low, high (of the whole
    storm), before (share in the days before), before_n, rise (growth; inf from nothing), gain,
    gain_low, gain_high (share minus before, with the interval of a difference), failed (pages lost
    from the days before to the end; NA without `failures`), media (outlets with a storm in these
    days, itself included), article_ids (those counted).

    Raises MissingColumns, ValueError.
    """
    need(articles, "article", "outlet", "day")
    rule = _Rule(rise=rise, share=share, days=days, fewest=fewest)
    facts = pd.DataFrame(
        {"article": articles["article"], "outlet": outlets_of(articles), "on": chosen(articles, of)}
    ).assign(day=articles["day"])
    facts = facts.dropna(subset="day").sort_values(["day", "article"])
    if together:
        facts = facts.assign(outlet=TOGETHER)
    found = [
        _described(own, span, rule, level) for _, own in facts.groupby("outlet") for span in _spans(own, rule)
    ]
    table = with_share(pd.DataFrame(found, columns=[name for name in _COLUMNS if name in _FOUND]), level)
    table = table.assign(
        failed=pd.Series([_lost(failures, storm, rule, together) for storm in table.itertuples()])
    )
    table = table.assign(media=[_at_once(table, storm) for storm in table.itertuples()])
    return table[list(_COLUMNS)].astype(_COLUMNS).sort_values(["start", "outlet"], ignore_index=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    rise: float
    share: float
    days: int
    fewest: int


_FOUND = "outlet start end days count n before before_n rise gain gain_low gain_high article_ids".split()


def _spans(own: pd.DataFrame, rule: _Rule) -> Iterator[tuple[pd.Timestamp, pd.Timestamp]]:
    """Yield the first and last day of each storm of one outlet."""
    first = own["day"].min()
    place = (own["day"] - first).dt.days.to_numpy()
    size = int(place.max()) + 1
    total = _running(np.bincount(place, minlength=size))
    topic = _running(np.bincount(place[own["on"].to_numpy()], minlength=size))
    start = rule.days
    while start + rule.days <= size:
        if not _breaks_out(topic, total, start, rule):
            start += 1
            continue
        end = _last_day(topic, total, start, rule)
        if end - start + 1 >= rule.days:
            yield first + pd.Timedelta(days=start), first + pd.Timedelta(days=end)
        start = end + 1


def _running(counts: Counts) -> Counts:
    """Give running totals with a leading 0, so that days a to b hold `running[b + 1] - running[a]`."""
    return np.concatenate([[0], np.cumsum(counts)])


def _breaks_out(topic: Counts, total: Counts, start: int, rule: _Rule) -> bool:
    """Tell whether a storm begins on this day."""
    middle, end = start, start + rule.days
    before, before_n = topic[middle] - topic[middle - rule.days], total[middle] - total[middle - rule.days]
    now, now_n = topic[end] - topic[middle], total[end] - total[middle]
    if topic[start + 1] == topic[start] or now < rule.fewest or not before_n:
        return False
    grown = now / now_n >= (1 + rule.rise) * before / before_n
    return bool(grown and now / now_n >= rule.share)


def _last_day(topic: Counts, total: Counts, start: int, rule: _Rule) -> int:
    """Give the last day with an article while the trailing days keep their share."""
    end = start + rule.days - 1
    while end + 2 < len(topic):
        now, now_n = (running[end + 2] - running[end + 2 - rule.days] for running in (topic, total))
        if now < rule.share * now_n or not now:
            break
        end += 1
    while topic[end + 1] == topic[end]:
        end -= 1
    return end


def _described(
    own: pd.DataFrame, span: tuple[pd.Timestamp, pd.Timestamp], rule: _Rule, level: float
) -> dict[str, object]:
    """Count what lies in a storm and in the days before it."""
    start, end = span
    within = own[own["day"].between(start, end)]
    before = own[(own["day"] < start) & (own["day"] >= start - pd.Timedelta(days=rule.days))]
    count, n, old, old_n = int(within["on"].sum()), len(within), int(before["on"].sum()), len(before)
    gain, gain_low, gain_high = difference(count, n, old, old_n, level)
    return {
        "outlet": own["outlet"].iloc[0],
        "start": start,
        "end": end,
        "days": (end - start).days + 1,
        "count": count,
        "n": n,
        "before": old / old_n,
        "before_n": old_n,
        "rise": (count / n) / (old / old_n) - 1 if old else float("inf"),
        "gain": gain,
        "gain_low": gain_low,
        "gain_high": gain_high,
        "article_ids": tuple(within.loc[within["on"], "article"]),
    }


def _lost(failures: pd.DataFrame | None, storm: Any, rule: _Rule, together: bool) -> object:
    """Count the pages lost from the days before a storm to its end; NA if nobody says."""
    if failures is None:
        return pd.NA
    need(failures, "outlet", "day")
    since = storm.start - pd.Timedelta(days=rule.days)
    meant = failures["day"].between(since, storm.end)
    return int((meant & (together | (outlets_of(failures) == storm.outlet))).sum())


def _at_once(table: pd.DataFrame, storm: Any) -> int:
    """Count the outlets that have a storm in the same days."""
    meets = (table["start"] <= storm.end) & (table["end"] >= storm.start)
    return int(table.loc[meets, "outlet"].nunique())
