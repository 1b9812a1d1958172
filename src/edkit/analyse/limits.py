"""What this corpus cannot know, computed from what it holds and what it lost.

Articles and failures in, plain statements out. Each says what is missing and which reading that
forbids; none is made unless the data call for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from edkit.analyse.audit import outcomes
from edkit.analyse.intervals import FEWEST, LEVEL
from edkit.analyse.periods import Period, named
from edkit.analyse.tables import UNKNOWN_OUTLET, languages_of, need, outlets_of, with_share
from edkit.analyse.telling import counted, listed


@dataclass(frozen=True, slots=True)
class _Lack:
    """One thing that articles may lack: in which column, told for one article and for many."""

    about: str
    column: str
    lacking: Callable[[pd.DataFrame], pd.Series]
    one: str
    many: str


def _missing(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda articles: articles[column].isna()


def _coarse(articles: pd.DataFrame) -> pd.Series:
    if "published_precision" not in articles:
        return pd.Series(False, index=articles.index)
    return articles["published_precision"].isin(["month", "year"])


_LACKS = (
    _Lack(
        "undated",
        "day",
        lambda articles: articles["day"].isna() & ~_coarse(articles),
        "One article has no known date: no chart over time can show it.",
        "{n} articles have no known date: no chart over time can show them.",
    ),
    _Lack(
        "coarse dates",
        "published_precision",
        _coarse,
        "One article names only its month or year: no chart by day or week can show it.",
        "{n} articles name only their month or year: no chart by day or week can show them.",
    ),
    _Lack(
        "assumed time zone",
        "published_zone",
        lambda articles: articles["published_zone"].eq("assumed"),
        "One article gives its date without a time zone, so UTC stands in: its hour is not sure.",
        "{n} articles give their dates without a time zone, so UTC stands in: who was first on a "
        "day cannot be told.",
    ),
    _Lack(
        "byline unknown",
        "byline",
        _missing("byline"),
        "One article names no author: who wrote it is not known, which does not mean that nobody signed it.",
        "{n} articles name no author: who wrote them is not known, which does not mean that nobody signed.",
    ),
    _Lack(
        "genre unknown",
        "genre",
        _missing("genre"),
        "One article does not say whether it is news or opinion: it counts as neither.",
        "{n} articles do not say whether they are news or opinion: they count as neither.",
    ),
    _Lack(
        "language unknown",
        "language",
        _missing("language"),
        "The language of one article is not known: a search by words may miss it.",
        "The language of {n} articles is not known: a search by words may miss them.",
    ),
    _Lack(
        "cut by a paywall",
        "free",
        lambda articles: articles["free"].eq(False),
        "A paywall cuts one article: what the rest of it says is not known.",
        "A paywall cuts {n} articles: what the rest of them says is not known.",
    ),
    _Lack(
        "time of capture unknown",
        "fetched",
        _missing("fetched"),
        "When one article was captured is not known: its text may be a later one than readers first saw.",
        "When {n} articles were captured is not known: their texts may be later ones than readers first saw.",
    ),
    _Lack(
        "held once",
        "versions",
        lambda articles: articles["versions"].eq(1),
        "One article is held in a single version: earlier wording and later corrections cannot be seen.",
        "{n} articles are held in a single version: earlier wording and later corrections cannot be seen.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Limit:
    about: str
    statement: str
    count: int
    n: int
    article_ids: tuple[str, ...] = ()


# The one limit that no data can lift.
_FRAME = _Limit(
    "never asked for",
    "Of pages that nobody asked for, and of all other outlets, nothing is known: every share is a share of "
    "what is held here, not of what was published.",
    0,
    0,
)


def cannot_know(
    articles: pd.DataFrame,
    failures: pd.DataFrame,
    *,
    by: Period = "week",
    sought: pd.DataFrame | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """List what nobody can learn from this corpus, in plain sentences with their numbers.

    Needs article, outlet, day of articles, outlet and day of failures; uses published_precision,
    published_zone, byline, genre, language, free, fetched and versions where they are there. `sought` as
    in `outcomes`.

    Returns one row per limit: about (a few words), statement, count, n (out of how many articles,
    pages, outlets or cells), share, low, high (0-1), article_ids (the articles it is about; empty
    where it is about pages or periods). The last row, about the frame, is always there.

    Raises MissingColumns, ValueError.
    """
    need(articles, "article", "outlet", "day")
    need(failures, "outlet", "day")
    cells = outcomes(articles, failures, by=by, sought=sought)
    limits = [
        *_lost_pages(articles, failures, cells, by),
        *_empty_cells(cells, by),
        *_lacks(articles),
        *_outlets(articles),
        *_languages(articles),
        _FRAME,
    ]
    table = with_share(pd.DataFrame(limits), level)
    return table[["about", "statement", "count", "n", "share", "low", "high", "article_ids"]]


def _lacks(articles: pd.DataFrame) -> Iterator[_Limit]:
    """Say what the articles' own fields lack."""
    for lack in _LACKS:
        if lack.column in articles:
            which = lack.lacking(articles).fillna(False).astype(bool)
            if ids := tuple(articles.loc[which, "article"]):
                text = lack.one if len(ids) == 1 else lack.many.format(n=f"{len(ids):,}")
                yield _Limit(lack.about, text, len(ids), len(articles), ids)


def _lost_pages(
    articles: pd.DataFrame, failures: pd.DataFrame, cells: pd.DataFrame, by: Period
) -> Iterator[_Limit]:
    """Say where lost pages forbid to read a low count as silence."""
    wanted, lost = len(articles) + len(failures), len(failures)
    if not lost:
        return
    hit = cells[cells["period"].notna() & (cells["failed"] > 0)]
    periods = [named(period, by) for period in sorted(hit["period"].unique())]
    text = f"{counted(lost, 'page')} of {wanted:,} failed"
    if periods:
        text += f": a low count in {listed(periods, limit=4)} cannot be read as silence"
    yield _Limit("failed pages", f"{text}.", lost, wanted)
    if loose := int(failures["day"].isna().sum()):
        told = "One failed page has" if loose == 1 else f"{loose:,} failed pages have"
        yield _Limit("failed, day unknown", f"{told} no known day and may belong to any {by}.", loose, wanted)


def _empty_cells(cells: pd.DataFrame, by: Period) -> Iterator[_Limit]:
    """Say how often nothing at all is known of an outlet in a period."""
    cells = cells[cells["period"].notna() & (cells["outlet"] != UNKNOWN_OUTLET)]
    unknown = int((cells["status"] == "unknown").sum())
    if unknown:
        text = (
            f"In {unknown:,} of {len(cells):,} pairs of outlet and {by} nothing is held and nothing failed: "
            "whether the outlet published then is not known, so none of them counts as zero."
        )
        yield _Limit("unknown, not zero", text, unknown, len(cells))
    if found := int((cells["status"] == "found").sum()):
        text = (
            f"In {found:,} of {len(cells):,} pairs of outlet and {by} pages were found and no article is "
            "held, as they wait or do not tell their day: none of these is silence."
        )
        yield _Limit("found, not held", text, found, len(cells))


def _outlets(articles: pd.DataFrame) -> Iterator[_Limit]:
    """Say which articles have no outlet, and which outlets are too thinly held."""
    names = outlets_of(articles)
    if ids := tuple(articles.loc[names == UNKNOWN_OUTLET, "article"]):
        one = "One article names no outlet: it stands in no comparison of outlets."
        many = f"{len(ids):,} articles name no outlet: they stand in no comparison of outlets."
        yield _Limit("outlet unknown", one if len(ids) == 1 else many, len(ids), len(articles), ids)
    sizes = names[names != UNKNOWN_OUTLET].value_counts()
    thin = sizes[sizes < FEWEST]
    if len(thin):
        whose = "One outlet has" if len(thin) == 1 else f"{len(thin):,} of {len(sizes):,} outlets have"
        text = f"{whose} fewer than {FEWEST} articles here: shares of so few say little."
        ids = tuple(articles.loc[names.isin(thin.index), "article"])
        yield _Limit("thinly held", text, len(thin), len(sizes), ids)


def _languages(articles: pd.DataFrame) -> Iterator[_Limit]:
    """Say that words do not cross languages, if there are several."""
    plain = languages_of(articles)
    sizes = plain.value_counts()
    if len(sizes) > 1:
        main = sizes.sort_index().idxmax()
        ids = tuple(articles.loc[plain.notna() & (plain != main), "article"])
        text = (
            f"The articles are in {len(sizes):,} languages: what is found by words in one of them, "
            "a topic or a story, says nothing about the others."
        )
        yield _Limit("several languages", text, len(ids), len(articles), ids)
