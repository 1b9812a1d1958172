"""Articles into stories: which of them report the same event or matter.

Two articles are alike as far as they use the same words and pairs of words (TF-IDF), less so the
further apart their days are. Groups are joined while their articles are, on average, alike enough.
Nothing is drawn at random: the same articles give the same stories.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from edkit.analyse.tables import UNKNOWN_OUTLET, languages_of, need, outlets_of

# Mean likeness, 0-1, from which two groups are one story. On labelled news (bench/stories.py) the
# BCubed F1 is 0.94 here and above 0.91 from 0.10 to 0.14; corpora of two to forty events agree.
ALIKE = 0.12
FADE_DAYS = 7.0  # days after which similarity counts 1/e: few stories outlive some weeks
AT_ONCE = 5000  # articles compared each with each: memory grows with the square, 5,000 take about 0.5 GB
# Weight of a word that stands in every article, against ln(articles + 1) for one that stands in one.
# More of it, and small corpora make one story of all that is written in the same language.
COMMON_WORD = 0.1
LABEL_TERMS = 3  # terms that name a story

_COLUMNS = {
    "story": "string",
    "label": "string",
    "headline": "string",
    "n": "int64",
    "outlets": "int64",
    "first": "datetime64[s]",
    "last": "datetime64[s]",
    "undated": "int64",
    "likeness": "float64",
    "least": "string",
    "least_likeness": "float64",
    "article_ids": "object",
}

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]

# Words; and, in scripts that put no spaces between words, pairs of neighbouring characters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]{{2,}}")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]")


def group_stories(
    articles: pd.DataFrame, *, alike: float = ALIKE, fade_days: float = FADE_DAYS, at_once: int = AT_ONCE
) -> pd.DataFrame:
    """Group articles that report the same event; each article is in exactly one story.

    Needs article, outlet, headline, text, day, and uses language where it is there: articles in
    different languages share no words, so each language is grouped apart, and what one event is
    called in two of them makes two stories. Undated articles are compared without fading.
    Above `at_once` articles the dated ones are compared within windows of days, and across each
    border for as far as similarity reaches; the undated then only among themselves.

    Returns one row per story, largest first: story ("s1"…), label (its telling terms), headline (of
    its most typical article), n (articles), outlets (known ones, a count), first and last (days,
    NaT if all are undated), undated (count), likeness (mean similarity of its articles, NaN for one),
    least and least_likeness (its least similar article, to be looked at first), article_ids.

    Raises MissingColumns.

    Method: average linkage over TF-IDF of words and word pairs, similarity times e^(-days/7); on
    698 labelled articles of 101 events BCubed F1 is 0.94 (bench/stories.py).
    """
    need(articles, "article", "outlet", "headline", "text", "day")
    if articles.empty:
        return _told([])
    table = articles.sort_values(["day", "article"], ignore_index=True)
    parts = table.groupby(languages_of(table).fillna(""), sort=True)
    return _told([story for _, part in parts for story in _stories(part, alike, fade_days, at_once)])


def _stories(
    table: pd.DataFrame, alike: float, fade_days: float, at_once: int
) -> Iterator[dict[str, object]]:
    """Yield the stories of articles in one language, which are sorted by day."""
    vectors, terms = _vectors(table)
    space = _Space(vectors, _day_numbers(table["day"]), fade_days)
    usual = np.asarray(vectors.mean(axis=0)).ravel()
    for rows in _groups(space, alike, at_once):
        yield _story(table, space, rows, usual, terms)


def tokens(text: str) -> list[str]:
    """Give the words of a text in lower case; pairs of characters where words are not spaced.

    >>> tokens("The ferry, 12 渡轮停 B")
    ['the', 'ferry', '12', '渡轮', '轮停']
    """
    return list(_tokens(text.lower()))


def _tokens(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        if _UNSPACED_RUN.match(run) and len(run) > 1:
            yield from (run[i : i + 2] for i in range(len(run) - 1))
        else:
            yield run


def _vectors(table: pd.DataFrame) -> tuple[Any, npt.NDArray[Any]]:
    """Give one TF-IDF row of length 1 for each article, and the terms of the columns.

    Pairs of words found in one article only are left out: they are most of all pairs and join nothing.
    """
    texts = table["headline"].fillna("").astype(str) + "\n" + table["text"].fillna("").astype(str)
    measure = CountVectorizer(tokenizer=tokens, token_pattern=None, lowercase=False, ngram_range=(1, 2))
    try:
        counts = measure.fit_transform(texts)
    except ValueError:  # there is not one word in all the articles
        return CountVectorizer(vocabulary=["–"]).fit_transform(texts).astype(float), np.array(["–"])
    terms = measure.get_feature_names_out()
    found_in = np.bincount(counts.indices, minlength=len(terms))
    kept = (found_in > 1) | np.array([" " not in term for term in terms])
    counts = counts[:, kept].astype(float)
    counts.data = 1 + np.log(counts.data)
    weights = np.log((1 + len(table)) / (1 + found_in[kept])) + COMMON_WORD
    return normalize(counts.multiply(weights).tocsr()), terms[kept]


def _day_numbers(days: pd.Series) -> Floats:
    """Give days as numbers, NaN where unknown."""
    return np.asarray((days - pd.Timestamp(0)).dt.total_seconds(), dtype=float) / 86_400


@dataclass(frozen=True, slots=True)
class _Space:
    """Where articles lie: their words, their days (NaN: undated), and how fast likeness fades."""

    vectors: Any
    days: Floats
    fade_days: float

    def likeness(self, rows: Rows, columns: Rows) -> Floats:
        """Compare some articles with others: cosine, faded by the days between them."""
        cosine = np.asarray((self.vectors[rows] @ self.vectors[columns].T).toarray())
        apart = np.nan_to_num(np.abs(self.days[rows][:, None] - self.days[columns][None, :]), nan=0.0)
        return np.asarray(cosine * np.exp(-apart / self.fade_days))


def _groups(space: _Space, alike: float, at_once: int) -> list[Rows]:
    """Group rows, which are sorted by day with the undated last; each group's rows stay sorted."""
    days = space.days
    if len(days) <= at_once:
        return _linked(space, np.arange(len(days)), alike)
    dated = int(np.isfinite(days).sum())
    found: list[Rows] = []
    for window in _windows(days[:dated], at_once):
        new = _linked(space, window, alike)
        found = _joined(found, new, space, alike)
    for start in range(dated, len(days), at_once):
        rows = np.arange(start, min(start + at_once, len(days)))
        found += _linked(space, rows, alike)
    return found


def _linked(space: _Space, rows: Rows, alike: float) -> list[Rows]:
    """Group the given rows by average linkage."""
    if len(rows) < 2:
        return [rows] if len(rows) else []
    unlike = np.clip(1 - space.likeness(rows, rows), 0, None)
    np.fill_diagonal(unlike, 0)
    linkage = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - alike
    )
    labels = linkage.fit_predict(unlike)
    return [rows[labels == label] for label in range(labels.max() + 1)]


def _windows(days: Floats, at_once: int) -> Iterator[Rows]:
    """Cut sorted days into runs of at most `at_once` rows, between two days where that is possible."""
    start = 0
    while start < len(days):
        end = min(start + at_once, len(days))
        if end < len(days):
            before = int(np.searchsorted(days, days[end]))  # where the day of the cut begins
            end = before if before > start else end
        yield np.arange(start, end)
        start = end


def _joined(old: list[Rows], new: list[Rows], space: _Space, alike: float) -> list[Rows]:
    """Join groups of a new window to older ones they continue, the likest pairs first, each once."""
    days, reach = (
        space.days,
        space.fade_days * np.log(1 / alike),
    )  # further apart, even equal texts are not alike enough
    border = min((days[group[0]] for group in new), default=np.inf)
    left = [i for i, group in enumerate(old) if days[group[-1]] >= border - reach]
    right = [i for i, group in enumerate(new) if days[group[0]] <= border + reach]
    if not left or not right:
        return old + new
    means = _group_means([old[i] for i in left], [new[i] for i in right], space)
    joined, used = list(old), set[int]()
    for place in np.argsort(-means, axis=None, kind="stable"):
        a, b = divmod(int(place), len(right))
        if means[a, b] < alike:
            break
        if joined[left[a]] is old[left[a]] and right[b] not in used:
            joined[left[a]] = np.concatenate([old[left[a]], new[right[b]]])
            used.add(right[b])
    return joined + [group for i, group in enumerate(new) if i not in used]


def _group_means(left: list[Rows], right: list[Rows], space: _Space) -> Floats:
    """Give the mean likeness of every left group to every right one."""
    across = space.likeness(np.concatenate(left), np.concatenate(right))
    rows = np.add.reduceat(across, _starts(left), axis=0)
    sums = np.add.reduceat(rows, _starts(right), axis=1)
    sizes = np.outer([len(group) for group in left], [len(group) for group in right])
    return np.asarray(sums / sizes)


def _starts(groups: list[Rows]) -> Rows:
    """Give where each group begins when all are laid end to end."""
    return np.concatenate([[0], np.cumsum([len(group) for group in groups])[:-1]])


def _story(
    table: pd.DataFrame, space: _Space, rows: Rows, usual: Floats, terms: npt.NDArray[Any]
) -> dict[str, object]:
    """Describe one group."""
    part = table.iloc[rows]
    likeness = space.likeness(rows, rows)
    others = (likeness.sum(axis=1) - likeness.diagonal()) / max(len(rows) - 1, 1)
    known = outlets_of(part)
    alone = len(rows) == 1
    return {
        "label": _label(space.vectors[rows], usual, terms),
        "headline": part["headline"].iloc[int(others.argmax())],
        "n": len(rows),
        "outlets": known[known != UNKNOWN_OUTLET].nunique(),
        "first": part["day"].min(),
        "last": part["day"].max(),
        "undated": int(part["day"].isna().sum()),
        "likeness": float("nan") if alone else float(others.mean()),
        "least": pd.NA if alone else part["article"].iloc[int(others.argmin())],
        "least_likeness": float("nan") if alone else float(others.min()),
        "article_ids": tuple(part["article"]),
    }


def _label(part: Any, usual: Floats, terms: npt.NDArray[Any]) -> str:
    """Name a group by the terms that set it most apart, none of them sharing a word with another."""
    columns, where = np.unique(part.indices, return_inverse=True)
    weight = (
        np.bincount(where, weights=part.data, minlength=len(columns)) / part.shape[0] - usual[columns] / 2
    )
    taken: list[str] = []
    for place in np.argsort(-weight, kind="stable")[: 20 * LABEL_TERMS]:
        term = str(terms[columns[place]])
        words = term.split()
        if not any(word.isdigit() or word in " ".join(taken).split() for word in words):
            taken.append(term)
        if len(taken) == LABEL_TERMS:
            break
    return " · ".join(taken)


def _told(stories: list[dict[str, object]]) -> pd.DataFrame:
    """Lay stories out as a table, largest first."""
    table = pd.DataFrame(stories, columns=list(_COLUMNS))
    order = table.assign(_id=[ids[0] for ids in table["article_ids"]])
    order = order.sort_values(["n", "first", "_id"], ascending=[False, True, True], kind="stable")
    table = table.loc[order.index].reset_index(drop=True)
    return table.assign(story=[f"s{place + 1}" for place in range(len(table))]).astype(_COLUMNS)
