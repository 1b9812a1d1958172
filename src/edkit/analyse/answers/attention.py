"""Attention and gaps in sentences. Each takes a finding and gives Markdown that fits its numbers.

`name` is what the sentences call the topic, such as "the ferry dispute".
"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from edkit.analyse.gaps import SMALL_CHANCE
from edkit.analyse.intervals import FEWEST, exact_chance, holm, none_by_luck
from edkit.analyse.periods import named
from edkit.analyse.tables import OTHER_OUTLETS, UNKNOWN_OUTLET
from edkit.analyse.telling import (
    counted,
    in_words,
    listed,
    opening,
    percent,
    quoted,
    share_of,
    spelled_day,
    which,
)

Row = Mapping[Any, Any]

NO_TOPIC = "**No topic was asked for**: who gave it room, and when, cannot be told."

# What a gap's status explains, in the order of telling.
_EXPLAINED = {
    "few": "too few articles are held",
    "failed": "pages failed",
    "language": "only other languages are held",
    "unknown": "nothing is held",
}


def topic(overall: pd.DataFrame, name: str) -> str:
    """Say how much of all that is held is on the topic. Takes `attention` of all as one, `by=None`."""
    row: Row = overall.iloc[0].to_dict() if len(overall) else {"n": 0}
    if not row["n"]:
        return "The corpus holds no article."
    if row["n"] == 1:
        where = "on" if row["count"] else "not on"
        return f"The one article held is {where} {name}: **no share can be told**."
    if not row["count"]:
        return f"**None of {row['n']:,} articles is on {name}.** Another search may find some."
    articles = f"**{row['count']:,} of {row['n']:,}** articles {which(row['count'], 'is', 'are')}"
    return f"{articles} on {name}: {share_of(row)}."


def outlets(rows: pd.DataFrame, name: str) -> str:
    """Say who gave it most and least of the output. Takes `attention` with `by=None`."""
    known = rows[(rows["n"] >= FEWEST) & ~rows["outlet"].isin([UNKNOWN_OUTLET, OTHER_OUTLETS])]
    if len(known) < 2:
        return f"With fewer than two outlets of {in_words(FEWEST)} articles, **no comparison can be drawn**."
    if not known["count"].sum():
        return f"No outlet shown has an article on {name}."
    ordered = known.sort_values(["share", "n"], ascending=False)
    most, least = ordered.iloc[0].to_dict(), ordered.iloc[-1].to_dict()
    text = f"**{quoted(most['outlet'])}** gave {name} the largest part of its output, {_part(most)}, "
    text += f"and **{quoted(least['outlet'])}** the smallest, {_part(least)}. "
    pairs = len(known) * (len(known) - 1) // 2
    chance = pairs * exact_chance(most["count"], most["n"], least["count"], least["n"])
    of = f"the widest among {len(known):,} outlets with {in_words(FEWEST)} or more articles"
    if chance < SMALL_CHANCE:
        return f"{text}The difference, {of}, is more than chance."
    return f"{text}The difference, {of}, may be chance."


def _part(row: Row) -> str:
    return f"{share_of(row)} of {counted(row['n'], 'article')}"


def storm(found: pd.DataFrame, weeks: pd.DataFrame, name: str) -> str:
    """Say when it stormed, or why no storm can be told.

    Takes `storms(together=True)` and a weekly `timeline`.
    """
    known = weeks.dropna(subset="count")
    if known.empty:
        return "No article has a known day: **nothing can be said about when**."
    if found.empty:
        if not known["count"].sum():
            return f"No article with a known day is on {name}."
        return f"**No week is a media storm** by the rule of this report. {_fullest(known, name)}"
    told = " ".join(_storm(row) for row in found.to_dict("records"))
    if lost := int(found["failed"].fillna(0).sum()):
        told += (
            f" {opening(lost, 'page')} of these weeks and the week before {which(lost, 'is', 'are')} lost: "
        )
        told += "the rise may have been larger or smaller."
    return told


def _fullest(weeks: pd.DataFrame, name: str) -> str:
    """Name the week with most articles on the topic, or those that tie."""
    most, total = int(weeks["count"].max()), int(weeks["count"].sum())
    top = weeks[weeks["count"] == most]
    of = f"{most:,} of the {counted(total, 'dated article')} on {name}"
    if len(top) == 1:
        week = top.iloc[0]
        held = f"{percent(week['share'])} of all {week['n']:,} held that week"
        return f"The fullest week is {named(week['period'], 'week')}: {of} ({held})."
    if len(top) > 3:
        return f"The fullest weeks, {in_words(len(top))} of them, have {of} each."
    return f"The fullest weeks are {listed(named(day, 'week') for day in top['period'])}: {of} each."


def _storm(row: Row) -> str:
    """Tell one storm."""
    when = named(row["start"], "week")
    if row["weeks"] > 1:
        when = f"the {in_words(row['weeks'])} weeks from {spelled_day(row['start'])}"
    before = f"after {row['before_count'] or 'none'} of {row['before_n']:,} the week before"
    articles = f"{row['count']:,} of {row['n']:,} articles {before}"
    if math.isinf(row["rise"]):
        return f"**A media storm in {when}**: {articles}; their share is {share_of(row)}."
    rise = "" if row["weeks"] > 1 else f" (+{percent(row['rise'])})"
    share = f"the share is {share_of(row)}, after {percent(row['before'])}"
    return f"**A media storm in {when}**: {articles}{rise}; {share}."


def storms_of_outlets(found: pd.DataFrame) -> str:
    """Say which outlets had a storm of their own. Takes `storms`; nothing where there is no outlet."""
    if found.empty:
        return "No single outlet has a storm of its own, by the same rule."
    names = list(dict.fromkeys(found["outlet"].map(quoted)))
    own = which(len(names), "has a storm of its own", "have storms of their own")
    return f"By the same rule, {listed(names)} {own}."


def debuts(table: pd.DataFrame, name: str, *, unplaced: int = 0) -> str:
    """Say who had it first and who took it up late, as far as is held.

    `unplaced` counts the dated articles on the topic of which nobody knows the outlet.
    """
    known = table.dropna(subset="first")
    if known.empty:
        text = f"No article of a known outlet and day is on {name}"
        if unplaced:
            some = counted(unplaced, "dated article")
            text += f", and {some} of no known outlet {which(unplaced, 'is', 'are')}"
        return f"{text}: **nothing can be said about who was first**."
    first, rest = known[known["later"] == 0], known[known["later"] > 0]
    who = listed(first["outlet"].map(quoted))
    day = spelled_day(first["first"].iloc[0])
    text = f"Of these outlets, {who} had {name} first, on {day}, as far as is held."
    if rest.empty:
        return text
    late, thin = rest[rest["before"] >= FEWEST], rest[rest["before"] < FEWEST]
    if len(late):
        last = late.sort_values("later").iloc[-1]
        text += f" **{quoted(last['outlet'])} took it up {counted(int(last['later']), 'day')} later**, "
        held = counted(int(last["before"]), "article")
        text += f"with {held} that the search does not find held from before."
    if len(thin):
        text += f" Of {listed(thin['outlet'].map(quoted))} too little is held from before to call "
        text += f"{which(len(thin), 'it', 'them')} late."
    return text


def gap(ratios: pd.DataFrame, name: str) -> str:
    """Say who gave it more or less than the others did, beyond chance. Takes `gap_ratio`."""
    known = ratios.dropna(subset=["ratio", "low"])
    if known.empty:
        return "There is too little to compare with: **no ratio can be told**."
    chances = [
        exact_chance(row["count"], row["n"], row["others_count"], row["others_n"])
        for row in known.to_dict("records")
    ]
    sure = known[holm(chances) < SMALL_CHANCE]
    tested = f"{counted(len(known), 'outlet')} with {in_words(FEWEST)} or more articles"
    more, less = sure[sure["ratio"] > 1], sure[sure["ratio"] < 1]
    if sure.empty:
        return (
            f"Among {tested}, **these articles do not show that any outlet gave {name} more or less "
            "room than the others did**. That is not to say that all gave it the same."
        )
    parts = [
        f"**{listed(group['outlet'].map(quoted))}** gave {name} {word} room than the others did"
        for word, group in (("more", more), ("less", less))
        if len(group)
    ]
    text = f"{listed(parts)}, beyond chance: {tested} were weighed together."
    if rest := len(known) - len(sure):
        text += f" For {in_words(rest)} {which(rest, 'other', 'others')} no difference is shown."
    return text


def aspect(ratios: pd.DataFrame, topic: str, name: str) -> str:
    """Say which outlets left one side of the topic out. Takes `gap_ratio` among the topic's articles."""
    if not (len(ratios) and ratios["count"].sum()):
        return f"No article on {topic} was found to touch {name}."
    without = ratios[(ratios["count"] == 0) & (ratios["n"] > 0)]
    if without.empty:
        return f"Every outlet shown that has articles on {topic} touches **{name}** at least once."
    tested = ratios[ratios["n"] >= FEWEST]
    chances = [1.0 if row["count"] else _luck(row) for row in tested.to_dict("records")]
    weighed = pd.Series(holm(chances), index=tested.index)
    sure = weighed.reindex(without.index, fill_value=1.0) < SMALL_CHANCE
    told = [_without(row, topic, name) for row in without[sure].to_dict("records")]
    if not sure.all():
        rest = without[~sure]
        told.append(
            f"{listed(rest['outlet'].map(quoted))} {which(len(rest), 'does', 'do')} not touch {name} either"
            if told
            else f"{listed(rest['outlet'].map(quoted))} {which(len(rest), 'does', 'do')} not touch {name}"
        )
        told[-1] += ", but with so few articles that can be luck."
    return " ".join(told)


def _without(row: Row, topic: str, name: str) -> str:
    """Tell what an outlet's silence on one side of a topic is worth."""
    text = (
        f"**None of {quoted(row['outlet'])}’s {counted(row['n'], 'article')} on {topic} touches {name}**; of "
    )
    text += f"the other outlets’, {row['others_count']:,} of {row['others_n']:,} do"
    chance = _luck(row)
    often = "fewer than one of 1,000 cases" if chance < 0.001 else f"{percent(chance)} of cases"
    text += f" ({percent(row['others_share'])}). Drawn by lot, so many articles would miss it in "
    return f"{text}{often}."


def _luck(row: Row) -> float:
    return none_by_luck(row["n"], row["others_count"], row["others_n"])


def stories(table: pd.DataFrame) -> str:
    """Say how many events several outlets reported."""
    if table.empty:
        return "There is no article to group."
    n, shared = int(table["n"].sum()), table[table["outlets"] > 1]
    if n == 1:
        return "One article is one story; **there is no other to share it**."
    if shared.empty:
        return f"The {n:,} articles share no story: **no event here was reported by two outlets**."
    most = shared.sort_values(["outlets", "n"], ascending=False, kind="stable").iloc[0]
    found = counted(len(shared), "story", "stories")
    text = f"**{found} {which(len(shared), 'was', 'were')} carried by two or more outlets**, with "
    text += f"{int(shared['n'].sum()):,} of {n:,} articles. Most widely carried, by "
    return f"{text}{in_words(int(most['outlets']))} outlets: “{quoted(most['headline'])}”."


def left_out(table: pd.DataFrame) -> str:
    """Say for how many gaps the corpus offers no explanation, and what may explain the others."""
    if table.empty:
        return "No story is carried widely enough that its absence elsewhere would mean something."
    counts = table["status"].value_counts()
    empty = f"{counted(len(table), 'cell')} of outlet and story {which(len(table), 'is', 'are')} empty"
    text = f"Where three or more others carried a story, {empty}."
    why = listed(
        f"in {in_words(int(counts[status]))}, {words}"
        for status, words in _EXPLAINED.items()
        if status in counts
    )
    bare = table[table["status"] == "left out"]
    if bare.empty:
        return f"{text} **None of these gaps can be called an omission**: {why}."
    names = listed(sorted(set(bare["outlet"].map(quoted))))
    text += f" **In {in_words(len(bare))}, at {names}, nothing held explains the gap**"
    return f"{text}; {why}." if why else f"{text}."


def undated(articles: pd.DataFrame, on: pd.Series, name: str) -> str:
    """Say how many articles on the topic stand in no chart over time."""
    n = int((articles["day"].isna() & on).sum())
    if not n:
        return f"Every article on {name} has a known day." if on.any() else f"No article is on {name}."
    told = f"{opening(n, 'article')} on {name} {which(n, 'has', 'have')} no known day"
    return f"{told}: {which(n, 'it counts', 'they count')} in the shares, and in no figure over time."
