"""Which outlet carried which story, which did not, and what else could explain that it did not.

Articles and the stories made of them (`stories.group_stories`) in, tables out. An empty cell is only
called a gap when the corpus holds enough of the outlet, in the story's language and days.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from edkit.analyse.intervals import LEVEL, holm, none_by_luck, wilson
from edkit.analyse.tables import UNKNOWN_OUTLET, languages_of, need, outlets_of
from edkit.analyse.telling import counted, percent

LEAST_OTHERS = 3  # outlets that must have carried a story before its absence elsewhere is worth a line
MARGIN_DAYS = 2  # days before and after a story in which an outlet's own piece on it could have appeared
SMALL_CHANCE = 0.05  # adjusted chance of no article by luck alone, below which a gap is called one

STATUSES = {
    "covered": "it has at least one article on the story",
    "none": "articles of these days are held, and none is on it",
    "failed": "pages of it failed in these days, and the story may be among them",
    "language": "it is held only in other languages, which words cannot match",
    "unknown": "nothing of it is held for these days",
}

# What becomes of "none" once all gaps are weighed together.
GAPS = {
    "left out": "nothing held explains why it has none",
    "few": "too few articles are held for their silence to mean much",
}


def coverage(
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    *,
    outlets: Sequence[str] | None = None,
    failures: pd.DataFrame | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Cross outlets with stories: how many articles each gave to each, and what an empty cell means.

    Needs article, outlet, day of articles (and uses language), story, label, first, last,
    article_ids of stories, outlet and day of failures. Only what an outlet has in the story's days
    (two days more on either side) and languages counts as its room for it; articles whose language
    is unknown count. A story without a dated article leaves no days to compare, so all count.

    Returns one row per outlet and story: outlet, story, label, first, last, count (its articles on
    the story), n (its articles held in these days), share, low, high (0-1 of n; NaN where n is 0),
    others (known outlets that carried it), others_share (their pooled share in these days), chance
    (of none among n by luck alone, as in `none_by_luck`), failed (its pages lost
    in these days; NA without `failures`), status (a key of STATUSES),
    article_ids (its own on the story, or, where it has none, those of the others).

    Raises MissingColumns.
    """
    need(articles, "article", "outlet", "day")
    need(stories, "story", "label", "first", "last", "article_ids")
    facts = articles.assign(outlet=outlets_of(articles))
    facts["story"] = facts["article"].map(stories.explode("article_ids").set_index("article_ids")["story"])
    names = outlets if outlets is not None else sorted(set(facts["outlet"]) - {UNKNOWN_OUTLET})
    rows = [
        cell for story in stories.itertuples() for cell in _story_cells(facts, story, names, failures, level)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def left_out(
    articles: pd.DataFrame,
    stories: pd.DataFrame,
    *,
    least_others: int = LEAST_OTHERS,
    outlets: Sequence[str] | None = None,
    failures: pd.DataFrame | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """List stories that an outlet does not have though `least_others` other outlets do.

    Takes what `coverage` takes and returns its rows for the empty cells, those that nothing explains
    first, with adjusted (the chance that luck alone made one gap or more as unlikely as this among
    all in the table) and reads (what the corpus can and cannot say about it). The status "none" turns
    into a key of GAPS: "left out" where adjusted is below 5 %, else "few".

    Raises MissingColumns.

    Method: Holm (1979), Scandinavian Journal of Statistics 6:65. Of many empty cells, some are unlikely
    by chance alone; taken one by one they would be called omissions.
    """
    need(articles, "article", "outlet", "day")
    need(stories, "article_ids")
    names = dict(zip(articles["article"], outlets_of(articles), strict=True))
    carriers = stories["article_ids"].map(
        lambda ids: {names.get(one) for one in ids} - {UNKNOWN_OUTLET, None}
    )
    wide = stories[carriers.map(len) >= least_others]
    cells = coverage(articles, wide, outlets=outlets, failures=failures, level=level)
    empty = cells[(cells["count"] == 0) & (cells["others"] >= least_others)]
    chances = empty.loc[empty["status"] == "none", "chance"]
    adjusted = pd.Series(holm(chances), index=chances.index).reindex(empty.index)
    weighed = pd.Series("few", index=empty.index).where(adjusted >= SMALL_CHANCE, "left out")
    status = empty["status"].astype(object).where(empty["status"] != "none", weighed)
    empty = empty.assign(adjusted=adjusted, status=status)
    order = {status: place for place, status in enumerate([*GAPS, *STATUSES])}
    empty = empty.assign(rank=empty["status"].map(order))
    empty = empty.sort_values(["rank", "others", "chance"], ascending=[True, False, True], kind="stable")
    empty = empty.drop(columns="rank").reset_index(drop=True)
    return empty.assign(reads=[_reading(cell) for cell in empty.to_dict("records")])


_COLUMNS = {
    "outlet": "object",
    "story": "string",
    "label": "string",
    "first": "datetime64[s]",
    "last": "datetime64[s]",
    "count": "int64",
    "n": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "others": "int64",
    "others_share": "float64",
    "chance": "float64",
    "failed": "Int64",
    "status": "string",
    "article_ids": "object",
}


def _story_cells(
    facts: pd.DataFrame, story: Any, outlets: Sequence[str], failures: pd.DataFrame | None, level: float
) -> Iterator[tuple[object, ...]]:
    """Yield one cell for each outlet."""
    members = facts[facts["story"] == story.story]
    in_days = _in_days(facts["day"], story) | facts.index.isin(members.index)
    around = facts[in_days]
    room = around[_same_language(around, members) | around.index.isin(members.index)]
    counts, sizes = members["outlet"].value_counts(), room["outlet"].value_counts()
    foreign = set(around["outlet"]) - set(room["outlet"])
    carriers = set(members["outlet"]) - {UNKNOWN_OUTLET}
    for outlet in outlets:
        count, n = int(counts.get(outlet, 0)), int(sizes.get(outlet, 0))
        others_n = len(room) - n
        others_share = (len(members) - count) / others_n if others_n else float("nan")
        failed = _failed(failures, outlet, story)
        low, high = wilson(count, n, level)
        chance = none_by_luck(n, len(members) - count, others_n)
        own = members.loc[members["outlet"] == outlet, "article"]
        status = _status(count, n, failed, outlet in foreign)
        ids = tuple(own) if count else tuple(members["article"])
        about = outlet, story.story, story.label, story.first, story.last
        shares = count, n, count / n if n else float("nan"), float(low), float(high)
        yield *about, *shares, len(carriers - {outlet}), others_share, chance, failed, status, ids


def _in_days(days: pd.Series, story: Any) -> pd.Series:
    """Tell which days lie in a story's, or so near that a piece on it could; all if it has none."""
    if pd.isna(story.first):
        return pd.Series(True, index=days.index)
    margin = pd.Timedelta(days=MARGIN_DAYS)
    return days.between(story.first - margin, story.last + margin)


def _same_language(articles: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    """Tell which articles may be in a language of the story; unknown ones may."""
    told = set(languages_of(members).dropna())
    own = languages_of(articles)
    return own.isin(told) | own.isna() if told else pd.Series(True, index=articles.index)


def _failed(failures: pd.DataFrame | None, outlet: str, story: Any) -> object:
    """Count an outlet's pages that failed in a story's days; NA if nobody says."""
    if failures is None:
        return pd.NA
    need(failures, "outlet", "day")
    return int((_in_days(failures["day"], story) & (outlets_of(failures) == outlet)).sum())


def _status(count: int, n: int, failed: object, foreign: bool) -> str:
    """Say what a cell means: a key of STATUSES."""
    if count:
        return "covered"
    if isinstance(failed, int) and failed:
        return "failed"
    if not n:
        return "language" if foreign else "unknown"
    return "none"


def _reading(cell: Mapping[Any, Any]) -> str:
    """Say in one sentence what can be said about an empty cell."""
    held = (
        f"{counted(cell['n'], 'article')} of these days {'is' if cell['n'] == 1 else 'are'} held, none on it"
    )
    luck = f"by luck alone that happens in {percent(cell['chance'])} of cases"
    among = f"({percent(cell['adjusted'])} with all gaps here weighed together)"
    unsaid = pd.isna(cell["failed"])
    lost = "nobody recorded which pages failed" if unsaid else "no page of these days failed"
    failed = counted(0 if unsaid else int(cell["failed"]), "page")
    return {
        "left out": f"{held}; {luck} {among}, and {lost}.",
        "few": f"{held}; {luck}: too few to tell.",
        "failed": f"{failed} of these days failed, and the story may be among them.",
        "language": "Articles of these days are held in other languages only, which its words cannot match.",
        "unknown": "Nothing of these days is held: nothing is known.",
    }[cell["status"]]
