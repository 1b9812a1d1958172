"""The corpus audit in sentences. Each takes a finding and gives Markdown that fits its numbers."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from edkit.analyse.audit import FIELDS
from edkit.analyse.measures import hhi
from edkit.analyse.periods import Period, named
from edkit.analyse.tables import OTHER_OUTLETS, UNKNOWN_OUTLET, outlets_of
from edkit.analyse.telling import (
    counted,
    from_to,
    in_words,
    listed,
    opening,
    percent,
    quoted,
    share_of,
    which,
)

# Where a date stands for machines to read; elsewhere it stands for people, or in the address.
MACHINE_READABLE = frozenset({"json-ld", "meta", "microdata", "time-tag", "data-attribute", "state"})


def corpus(articles: pd.DataFrame, failures: pd.DataFrame) -> str:
    """Say how much is held, from when, and how much is not."""
    lost = _lost(len(failures))
    if articles.empty:
        return f"The corpus holds **no article**. {lost}"
    names = set(outlets_of(articles)) - {UNKNOWN_OUTLET}
    whose = f"of {counted(len(names), 'outlet')}" if names else "of no known outlet"
    dated = articles["day"].dropna()
    when = ""
    if len(dated):
        between = from_to(dated.min(), dated.max())
        when = f", published {'from' if dated.nunique() > 1 else 'on'} {between}"
    words = counted(int(articles["words"].sum()), "word")
    text = f"The corpus holds **{counted(len(articles), 'article')}** {whose}{when}: {words}."
    if undated := len(articles) - len(dated):
        text += f" {_have(undated, len(articles))} no known day of publication."
    return f"{text} {lost}"


def comparisons(articles: pd.DataFrame) -> str:
    """Say what cannot be compared at all with these articles; nothing where all can be tried."""
    if articles.empty:
        return "**No article is held: there is nothing to compare.**"
    if len(articles) == 1:
        text = "**n = 1: no comparison is drawn**, neither between outlets nor over time."
        return f"{text} The sections below say so one by one."
    lacks = []
    if len(set(outlets_of(articles)) - {UNKNOWN_OUTLET}) < 2:
        lacks.append("between outlets, as fewer than two are known")
    if articles["day"].nunique() < 2:
        lacks.append("over time, as fewer than two days are known")
    return f"**No comparison is drawn** {listed(lacks)}." if lacks else ""


def _lost(n: int) -> str:
    if not n:
        return "No page is recorded as lost."
    return f"{opening(n, 'page')} that {which(n, 'was', 'were')} wanted {which(n, 'is', 'are')} not held."


def outlets(kinds: pd.DataFrame) -> str:
    """Say how the corpus divides among outlets. Takes `kinds` of outlet."""
    known = kinds.dropna(subset="outlet")
    if len(known) < 2:
        return "The articles are of one outlet, or of none that is known: **outlets cannot be compared**."
    index = hhi(known["count"])
    largest = known.head(min(3, len(known) - 1))
    part = percent(largest["count"].sum() / known["count"].sum())
    names = listed(largest["outlet"].map(quoted))
    if len(largest) == 1:
        text = f"The larger of two outlets, {names}, holds **{part}** of the articles. "
    else:
        size = f"The {in_words(len(largest))} largest of {len(known):,} outlets"
        text = f"{size}, {names}, hold **{part}** of the articles. "
    equal = f"{10_000 / index:,.{0 if index < 1000 else 1}f} outlets of equal size"
    return f"{text}The concentration is {index:,.0f} of 10,000: as if {equal} made up the corpus."


def folded(kinds: pd.DataFrame, shown: list[str]) -> str:
    """Say how many outlets the figures put together; nothing where they show all."""
    rest = kinds[~kinds["outlet"].isin(shown)].dropna(subset="outlet")
    if rest.empty:
        return ""
    n = int(rest["count"].sum())
    held = f"{counted(n, 'article')} of {counted(len(rest), 'smaller outlet')}"
    largest = f"{in_words(len(shown))} largest {which(len(shown), 'outlet', 'outlets')}"
    return f"The figures show the {largest}; {held} stand together as “other outlets”."


def outcomes(cells: pd.DataFrame, by: Period) -> str:
    """Say of how many pairs of outlet and period something is known."""
    dated = cells[cells["period"].notna()]
    if dated.empty:
        return f"No article and no failure has a known day: **nothing can be laid out by {by}**."
    inside = dated[dated["outlet"] != UNKNOWN_OUTLET]
    if inside.empty:
        without = "No dated article or failure is of a known outlet"
        return f"{without}: **nothing can be laid out by outlet and {by}**."
    counts = inside["status"].value_counts()
    held = int(counts.get("held", 0) + counts.get("partly", 0))
    pairs = f"pair{'s' if len(inside) > 1 else ''} of outlet and {by}"
    text = f"Articles are held in **{held:,} of {len(inside):,}** {pairs}."
    lost = inside[inside["status"] == "failed"].to_dict("records")
    if lost:
        where = [f"{quoted(cell['outlet'])} in {named(cell['period'], by)}" for cell in lost]
        text += f" In {in_words(len(lost))}, pages failed and none is held ({listed(where, limit=4)}): "
        text += f"{which(len(lost), 'that is a hole', 'those are holes')}, not silence."
    if found := int(counts.get("found", 0)):
        text += (
            f" In {in_words(found)}, pages were found and no article is held: they are still to be brought, "
        )
        text += "or do not tell their day."
    if none := int(counts.get("none", 0)):
        text += f" In {in_words(none)}, nothing was published, as a feed or a sitemap vouches."
    if unknown := int(counts.get("unknown", 0)):
        text += (
            f" Of {in_words(unknown)} nothing is known: nothing is held and nothing failed, so the outlet "
        )
        text += "may have been silent, or nobody asked. None of these counts as zero in this report."
    return text


def failures(reasons: pd.DataFrame, held: int) -> str:
    """Say how many pages were lost, and why."""
    if reasons.empty:
        return (
            "**No page is recorded as lost.** That is as good as the list of what was wanted: a page that "
            "nobody asked for cannot fail."
        )
    lost, first = int(reasons["count"].sum()), reasons.iloc[0]
    text = f"**{counted(lost, 'page')} of {held + lost:,}** ({percent(lost / (held + lost))}) failed. "
    if len(reasons) == 1:
        return f"{text}The reason: {first['meaning']}."
    return f"{text}The most frequent reason, in {in_words(int(first['count']))} of them: {first['meaning']}."


def dates(provenance: pd.DataFrame) -> str:
    """Say how many dates are known, where from, and how sure."""
    if provenance.empty:
        return "There is no article to date."
    n = int(provenance["n"].iloc[0])
    dated = provenance[provenance["precision"] != "none"]
    known = int(dated["count"].sum())
    if not known:
        whole = "The one article held is" if n == 1 else f"All {n:,} articles are"
        return f"**{whole} undated**: nothing can be said about time."
    machine = int(dated.loc[dated["method"].isin(MACHINE_READABLE), "count"].sum())
    coarse = int(dated.loc[dated["precision"].isin(["month", "year"]), "count"].sum())
    assumed = int(dated["assumed"].sum())
    text = f"**{known:,} of {n:,}** articles ({percent(known / n)}) {which(known, 'tells', 'tell')} when "
    text += f"{which(known, 'it was', 'they were')} published"
    if machine == known:
        text += ", in a form made for machines."
    else:
        text += (
            f": {machine:,} in a form made for machines, {known - machine:,} only in visible text or in the "
        )
        text += "address."
    if coarse:
        text += f" {_have(coarse, known)} only a month or a year."
    if assumed:
        text += f" {_have(assumed, known)} no time zone; UTC stands in for it, so the hour is not sure."
    return text


def furniture(overall: pd.DataFrame, by_outlet: pd.DataFrame) -> str:
    """Say how much of the pages is not the article."""
    row: Mapping[Any, Any] = overall.iloc[0].to_dict() if len(overall) else {"n": 0}
    if not row["n"]:
        return "For no page is the number of words known."
    if row["n"] == 1:
        return (
            f"On the one page held, **{percent(row['median'])}** of the words are not the article’s. Whoever "
            "counts words on whole pages counts these as well."
        )
    told = share_of({"share": row["median"], "low": row["low"], "high": row["high"]})
    text = f"On the middle page, **{told}** of the words are not the article’s; from page to page it is "
    text += f"{percent(row['least'])} to {percent(row['most'])}."
    outlets = by_outlet[(by_outlet["n"] > 0) & ~by_outlet["outlet"].isin([UNKNOWN_OUTLET, OTHER_OUTLETS])]
    known = outlets.sort_values("median", kind="stable").to_dict("records")
    if len(known) > 1 and known[0]["median"] < known[-1]["median"]:
        low, high = known[0], known[-1]
        text += f" It is least at {quoted(low['outlet'])} ({percent(low['median'])}) and most at "
        text += f"{quoted(high['outlet'])} ({percent(high['median'])}): whoever counts words on whole pages "
        text += "compares designs."
    return text


def copies(table: pd.DataFrame, articles: int) -> str:
    """Say how many texts stand in several articles."""
    if articles < 2:
        return "With one article there is nothing that could be a copy."
    if table.empty:
        return (
            "**No two articles have the same text** from end to end. Copies that were cut or given another "
            "opening are not found here."
        )
    several = int((table["outlets"] > 1).sum())
    text = (
        f"**{counted(len(table), 'text')} {which(len(table), 'stands', 'stand')} in more than one article**, "
    )
    text += f"{in_words(several)} of them in more than one outlet." if several else "never in two outlets."
    extra = int(table["copies"].sum() - len(table))
    return f"{text} {opening(extra, 'article')} of {articles:,} {which(extra, 'is', 'are')} no new text."


def completeness(table: pd.DataFrame) -> str:
    """Say which fields are known of every article and which of few."""
    if table.empty or not table["n"].iloc[0]:
        return "There is no article to look at."
    full = list(table.loc[table["count"] == 0, "name"])
    thin = table[table["share"] > 0.5].sort_values("share", ascending=False, kind="stable")
    every = listed(full, limit=len(FIELDS))
    if table["n"].iloc[0] == 1:
        unknown = listed(table.loc[table["count"] > 0, "name"], limit=len(FIELDS))
        return f"Of the one article, **{every}** are known; unknown: {unknown or 'nothing'}."
    text = (
        f"**{every[0].upper()}{every[1:]}** {which(len(full), 'is', 'are')} known of every article."
        if full
        else ""
    )
    if len(thin):
        told = [f"{row['name']} ({percent(row['share'])})" for row in thin.to_dict("records")]
        text += f" More often unknown than known: {listed(told, limit=len(FIELDS))}."
    return text.strip() or "Every field is unknown of some article, and known of most."


def _have(count: int, n: int) -> str:
    """Begin a sentence about some of the articles: "Three of 20 have", "It has"."""
    if n == 1:
        return "It has"
    if count == n:
        return f"All {n:,} have"
    words = in_words(count)
    return f"{words[0].upper()}{words[1:]} of {n:,} {which(count, 'has', 'have')}"
