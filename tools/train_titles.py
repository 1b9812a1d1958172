"""Learn what each clue to the headline of a text without markup counts, for the table of `title_line.py`.

    python tools/train_reader.py FOLDER --check --form text --shares shares.npz
    python tools/train_titles.py FOLDER --shares shares-text.npz

FOLDER holds data sets as `bench/read.py` reads them: NAME/expect.jsonl with id, domain and title,
NAME/html/ID.html.gz. Each page is set as pasted text in three ways: whole, from its headline to the end of
its text, and the same without the headline, where no line is one. `--shares`: how likely each line is the
article's text, and its headline, judged by weights that saw no page of its publisher; without it those of the
package judge, which saw most pages of the open sets and are too sure of them. Prints the share of headlines
found in five-fold cross-validation over publishers. The same folder gives the same table.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from pages import FOLDS, as_pasted, expected, fold, html
from sklearn.linear_model import LogisticRegression

from edkit.clean.decode import decode
from edkit.clean.markup.page import Run, parse
from edkit.clean.pasted.runs import runs_of
from edkit.clean.roles.head import Headmatter
from edkit.clean.roles.judge import shares
from edkit.clean.roles.onward import split_glued
from edkit.clean.roles.title_line import WEIGHTS, clues
from edkit.clean.written.fold import squeezed

CLUES = tuple(clue for clue in WEIGHTS if clue)
WAYS = {"whole page": 1.0, "article": 0.5, "article without its headline": 0.25}  # and what a text counts
WHOLE, ARTICLE, UNTITLED = WAYS
AGAINST = 3.0  # what all lines of a text that are no headline weigh beside the one that is


class Sample(NamedTuple):
    """The lines of one text that might be its headline."""

    fold: int
    way: str
    clues: np.ndarray  # lines × CLUES
    right: np.ndarray  # whether the line is the headline


def samples(folder: Path, told: dict[str, np.ndarray]) -> Iterator[Sample]:
    """Set every page whose headline is known as pasted text."""
    for path, page in expected(folder):
        if page.get("title"):
            yield from _samples(page, html(path), told.get(page["id"]), told.get(f"title {page['id']}"))


def _samples(
    page: dict[str, Any], source: bytes, told: np.ndarray | None, titles: np.ndarray | None
) -> Iterator[Sample]:
    runs = split_glued(runs_of(as_pasted(split_glued(parse(decode(source)[0]).runs), page["id"])))
    if not runs:
        return
    likely = shares(runs, (), Headmatter(), None)
    if told is not None and titles is not None and len(told) == len(runs):
        likely = told
        for run, like in zip(runs, titles.tolist(), strict=True):
            run.like_title = like
    title = squeezed(page["title"])
    number = fold(page["domain"])
    yield _sample(number, WHOLE, runs, likely, title)
    text = np.flatnonzero(likely > 0.5)
    above = [at for at in range(text[0]) if squeezed(runs[at].text) == title] if len(text) else []
    if above:
        first, last = above[-1], int(text[-1]) + 1
        yield _sample(number, ARTICLE, runs[first:last], likely[first:last], title)
        yield _sample(number, UNTITLED, runs[first + 1 : last], likely[first + 1 : last], "")


def _sample(number: int, way: str, runs: Sequence[Run], likely: np.ndarray, title: str) -> Sample:
    lines = list(clues(runs, likely.tolist()))
    table = np.array([[found.get(clue, 0.0) for clue in CLUES] for _, found in lines])
    right = np.array([squeezed(runs[at].text) == title for at, _ in lines], bool)
    return Sample(number, way, table.reshape(-1, len(CLUES)), right)


def fitted(pages: Sequence[Sample]) -> dict[str, float]:
    """Fit the weights; each text counts as its way says, however many lines it has."""
    told = [page for page in pages if len(page.right) and (page.right.any() or page.way == UNTITLED)]
    weight = [
        WAYS[p.way] * np.where(p.right, 1 / max(1, p.right.sum()), AGAINST / len(p.right)) for p in told
    ]
    model = LogisticRegression(max_iter=5000)
    model.fit(
        np.concatenate([p.clues for p in told]),
        np.concatenate([p.right for p in told]),
        sample_weight=np.concatenate(weight),
    )
    return dict(
        zip(("", *CLUES), [round(float(w), 1) for w in (*model.intercept_, *model.coef_[0])], strict=True)
    )


def found(weights: dict[str, float], page: Sample) -> bool:
    """Tell whether the right line, or rightly none, is chosen."""
    sums = page.clues @ [weights[clue] for clue in CLUES] + weights[""]
    if not len(sums) or sums.max() <= 0:
        return page.way == UNTITLED
    return bool(page.right[sums.argmax()])


def main() -> None:
    """Fit, check, print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--shares", type=Path)
    given = options.parse_args()
    pages = list(samples(given.folder, dict(np.load(given.shares)) if given.shares else {}))
    right: dict[str, list[bool]] = {way: [] for way in WAYS}
    for number in range(FOLDS):
        weights = fitted([page for page in pages if page.fold != number])
        for page in pages:
            if page.fold == number:
                right[page.way].append(found(weights, page))
    for way, told in right.items():
        print(f"{way}: {np.mean(told):.3f} of {len(told)}")
    for clue, weight in fitted(pages).items():
        print(f'    "{clue}": {weight},' + ("" if WEIGHTS[clue] == weight else f"  # now {WEIGHTS[clue]}"))


if __name__ == "__main__":
    main()
