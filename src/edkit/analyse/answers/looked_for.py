"""What was looked for, in sentences. Each takes a finding and gives Markdown that fits its numbers."""

import pandas as pd

from edkit.analyse.periods import Period
from edkit.analyse.tables import UNKNOWN_OUTLET
from edkit.analyse.telling import counted, in_words, listed, opening, percent, which
from edkit.errors import REASONS

NONE = (
    "**This catalogue was not filled by a collection**: its pages were added to it, and nobody wrote down "
    "what was looked for beside them. What else its outlets published is unknown."
)


def looked_for(
    by_outlet: pd.DataFrame,
    table: pd.DataFrame,
    reasons: pd.DataFrame,
    reservations: pd.DataFrame,
    by: Period,
) -> str:
    """Say all that a collection tells; that there was none, where there was none."""
    if by_outlet.empty:
        return NONE
    return f"{found(by_outlet)} {lost(reasons)}\n\n{periods(table, by)}\n\n{reserved(reservations)}"


def found(by_outlet: pd.DataFrame) -> str:
    """Say how much was found and what became of it. Takes `looked_for_by_outlet`."""
    if by_outlet.empty:
        return NONE
    sums = by_outlet[["found", "filtered", "n", "held", "failed", "waiting", "again", "places", "read"]].sum()
    places = counted(
        int(sums["places"]), "feed, sitemap or section page", "feeds, sitemaps and section pages"
    )
    outlets = len(set(by_outlet["outlet"]) - {UNKNOWN_OUTLET})
    whose = f" of {counted(outlets, 'outlet')}" if outlets else ""
    text = f"In {places}{whose}, **{counted(int(sums['found']), 'address', 'addresses')}** "
    text += f"{which(int(sums['found']), 'was', 'were')} found."
    if unread := int(sums["places"] - sums["read"]):
        text += f" {opening(unread, 'place')} could not be read at all: what "
        text += f"{which(unread, 'it lists', 'they list')} is unknown."
    if filtered := int(sums["filtered"]):
        text += f" {opening(filtered, 'address', 'addresses')} {which(filtered, 'was', 'were')} filtered out "
        text += f"and not asked for: this study does not look for {which(filtered, 'it', 'them')}."
    return f"{text} {_became(sums)}"


def _became(sums: pd.Series) -> str:
    """Say what became of the addresses that were looked for."""
    n, held, failed, again = (int(sums[name]) for name in ("n", "held", "failed", "again"))
    waiting = int(sums["waiting"]) - again
    if not n:
        return "So **nothing was looked for** that could be brought."
    if held == n:
        return (
            f"**{'The one page' if n == 1 else f'All {n:,} pages'} looked for {which(n, 'is', 'are')} held.**"
        )
    text = f"Of {counted(n, 'page')} looked for, **{held:,} ({percent(held / n)})** "
    text += f"{which(held, 'is', 'are')} held"
    given_up = f" and {which(failed, 'was', 'were')} given up" if again else ""
    parts = [f"{in_words(failed)} failed{given_up}"] if failed else []
    parts += [f"{in_words(again)} {_failed_so_far(again)}"] if again else []
    parts += (
        [f"{in_words(waiting)} {which(waiting, 'has', 'have')} not been asked for yet"] if waiting else []
    )
    return f"{text}; {'; '.join(parts) if again else listed(parts)}."


def _failed_so_far(n: int) -> str:
    return f"{which(n, 'has', 'have')} failed so far and {which(n, 'is', 'are')} to be tried again"


def periods(table: pd.DataFrame, by: Period) -> str:
    """Say in how many pairs of outlet and period something is known. Takes `looked_for`."""
    if table.empty:
        return "Of no outlet and no period is it known what was published."
    inside = table[table["status"].notna()]
    if inside.empty:
        return f"Nothing that was found has a known day: **nothing can be laid out by {by}**."
    counts = {str(state): int(n) for state, n in inside["status"].value_counts().items()}
    some = sum(counts.get(state, 0) for state in ("held", "partly", "failed", "waiting"))
    text = f"In **{some:,} of {len(inside):,}** pairs of outlet and {by}, something that is "
    text += "looked for was found."
    if none := counts.get("none", 0):
        text += (
            f" In {in_words(none)}, nothing was published, as a feed or a sitemap vouches that reaches over "
        )
        text += f"the whole {by}."
    if unknown := counts.get("unknown", 0):
        text += f" Of **{in_words(unknown)}** nobody knows: nothing was found, and no list reaches that far. "
        text += "Unknown is not zero."
    if failed := counts.get("failed", 0):
        text += f" In {in_words(failed)}, pages failed and none is held."
    return text + _not_brought(inside) + _open_ended(inside, by)


def _not_brought(inside: pd.DataFrame) -> str:
    """Say in how many periods pages were found of which none was brought yet, and none given up."""
    waiting = inside[inside["status"].eq("waiting")]
    if waiting.empty:
        return ""
    n, tried = len(waiting), int(waiting["again"].gt(0).sum())
    where = "" if tried == n else f" in {in_words(tried)} of them"
    failed = f"; pages failed so far{where}, and are to be tried again" if tried else ""
    return f" In {in_words(n)}, pages were found and none has been brought yet{failed}."


def _open_ended(inside: pd.DataFrame, by: Period) -> str:
    """Say how many periods hold pages of which nobody vouches that they are all."""
    more = int((inside["n"].gt(0) & ~inside["vouched"]).sum())
    if not more:
        return ""
    text = f" For {in_words(more)} in which something was found, no list vouches that it was all: the counts "
    return f"{text}of {which(more, f'that {by}', f'those {by}s')} are at least so many."


def lost(reasons: pd.DataFrame) -> str:
    """Say why pages that were looked for are not held. Takes `not_held`."""
    failed = reasons[reasons["state"].eq("failed")]
    again = reasons[reasons["state"].eq("waiting") & reasons["reason"].ne("")]
    text = _most_frequent(failed) or "**No page that was looked for was given up.**"
    if again.empty:
        return text
    total, first = int(again["count"].sum()), again.iloc[0]
    why = REASONS.get(str(first["reason"]), str(first["reason"]))
    if len(again) == 1:
        return f"{text} The reason of {which(total, 'the one', 'those')} that failed so far: {why}."
    if first["count"] == 1:
        return f"{text} Those that failed so far did so for {in_words(len(again))} different reasons."
    most = f"in {in_words(int(first['count']))} of {in_words(total)}"
    return f"{text} The most frequent reason of those that failed so far, {most}: {why}."


def _most_frequent(failed: pd.DataFrame) -> str:
    """Say for which reason most pages were given up; nothing where none was."""
    if failed.empty:
        return ""
    total, first = int(failed["count"].sum()), failed.iloc[0]
    if len(failed) == 1:
        return f"The reason of {which(total, 'the failure', 'all failures')}: {first['meaning']}."
    most = in_words(int(first["count"]))
    return f"The most frequent reason of a failure, in {most} of {in_words(total)}: {first['meaning']}."


def reserved(reservations: pd.DataFrame) -> str:
    """Say how many pages stand under a reservation of rights. Takes `reserved`."""
    pages = {page for those in reservations["pages"] for page in those}
    if not pages:
        return "Of no page was a reservation against text-and-data mining found."
    whose = counted(reservations["outlet"].nunique(), "outlet")
    text = f"**{opening(len(pages), 'page')}** of {whose} {which(len(pages), 'stands', 'stand')} under a "
    text += "reservation of rights against text-and-data mining; "
    kept = len({page for those in reservations["kept"] for page in those})
    if not kept:
        return f"{text}{which(len(pages), 'it was', 'they were')} not kept."
    many = which(len(pages), "it was", "all were" if kept >= len(pages) else f"{kept:,} of them were")
    return (
        f"{text}{many} kept all the same, and what may be done with {which(kept, 'it', 'them')} is for the "
        "study to settle."
    )
