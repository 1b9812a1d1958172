"""Fit what the clues of `edkit.clean.fields.dating` are worth, and say how well they would do elsewhere.

python tools/fit_dates.py FOLDER [--write]

FOLDER holds sets of pages: in each `expect.jsonl`, one object a line with id, url, domain, date and
dates_ok, and `html/ID.html.gz`. Prints the table of weights, and on how many pages the right day
weighs most when five parts of the publishers are each judged by weights fitted on the other four.

Run it with `--write` after each change of the clues in `date_clues.py`, `shown_dates.py` and `dating.py`,
and of what they hang on: how a page is cut into runs, and which of them is taken for the headline. The
numbers in `dating.WEIGHT` are then written anew; a clue that is new must stand there before. It takes two
minutes for 1,500 pages, and gives the same numbers for the same pages.

Method: conditional logit. A page's days compete with each other and with "undated" (whose sum is
`LEAST`); the chance of a day grows with e to its sum of voices. Pages whose date nobody noted are
left out, and those whose noted date is that of a change: there it is the note that is doubted. Every
page is learned from once more as if it did not tell its day: then it should be left undated. The
third figure says how many of these are given one of the other days that they show.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from pages import FOLDS, expected, fold, html

from edkit.clean import read_page
from edkit.clean.fields import dating
from edkit.clean.fields.shown_dates import Found

STEPS, RATE = 1500, 0.05
PENALTY = 0.5  # on the square of what a weight is away from its guess
# What one would guess before seeing a page. It keeps its say where pages say little: without a guess
# for every clue, those that few pages have take the weight that happens to suit these.
GUESS = {
    "url": 3.5,
    "meta": 3.0,
    "meta without a purpose": 2.5,
    "microdata": 2.5,
    "json-ld": 3.0,
    "json-ld of the page": 2.5,
    "json-ld of something else": 1.5,
    "state": 2.0,
    "dateline": 2.0,
    "meta again": 1.0,
    "meta without a purpose again": 0.5,
    "microdata again": 0.5,
    "json-ld again": 0.5,
    "json-ld of the page again": 0.5,
    "json-ld of something else again": 0.5,
    "state again": 0.5,
    "next to the headline": 2.5,
    "under the headline": 1.5,
    "far below the headline": 1.5,
    "in the headline": 1.5,
    "above the headline": 1.5,
    "at the top of the page": -1.0,
    "opens the text": 1.5,
    "in the text": -1.5,
    "between the text": 0.5,
    "after the text": 0.5,
    "far below the text": -1.5,
    "in a line of its own": 1.5,
    "said to be of publication": 1.5,
    "by a name": 1.0,
    "called a date": 1.0,
    "in the month of the address": 0.5,
    "hidden": -0.5,
    "after its change": -1.0,
    "in navigation": -1.0,
    "among pointers": -1.0,
    "aside": -1.0,
    "in a caption": -1.0,
    "one of several": -1.0,
    "in no line of the head": -1.0,
    "in a sentence": -2.0,
    "in a list": -2.0,
    "in a list below the text": -4.0,
    "as the day of today": -2.0,
    "in a quotation": -3.0,
    "said of something else": -3.0,
    "in the comments": -4.0,
}
UNSEEN = 0.3  # how much a page counts whose date stands nowhere on it
STRUCK = 0.025  # the same for a page from which all was struck out that tells its day


class Case(NamedTuple):
    """The candidates of one page and the days that are right."""

    domain: str
    found: list[Found]
    right: frozenset[str]
    counts: float


class Design(NamedTuple):
    """All cases as arrays: dates with clues, gathered to voices, to days, to pages."""

    clues: Any  # dates × clues, times the share of its weight that a date gives to the day
    voice: Any  # of each date
    day: Any  # of each voice
    page: Any  # of each day
    right: Any  # of each day
    counts: Any  # of each page


def cases(folder: Path) -> Iterator[Case]:
    """Read all pages whose date is known; those that are no article to us are left out."""
    for path, page in expected(folder):
        given = _candidates(html(path), page["url"]) if page.get("date") else None
        if given is not None:
            right = frozenset({page["date"], *page.get("dates_ok", ())})
            yield Case(page["domain"], given[0], right, _counts(*given, right))


def _candidates(source: bytes, url: str) -> tuple[list[Found], list[Found]] | None:
    """Listen in while a page is read; None if it holds no article."""
    heard: list[tuple[list[Found], list[Found]]] = []
    sorted_out = dating.sorted_out

    def listening(*given: Any) -> tuple[list[Found], list[Found]]:
        heard.append(sorted_out(*given))
        return heard[0]

    with patch.object(dating, "sorted_out", listening):
        read_page(source, url=url)
    return heard[0] if heard else None


def _counts(published: list[Found], modified: list[Found], right: frozenset[str]) -> float:
    if right & {dating.own_day(one.moment) for one in published}:
        return 1.0
    return 0.0 if right & {dating.own_day(one.moment) for one in modified} else UNSEEN


def struck(given: Sequence[Case]) -> list[Case]:
    """Give the pages that show their day as if nothing on them told it, and nothing were stated."""
    return [
        case._replace(
            found=[one for one in case.found if one.span and not _tells(one, case.right)],
            right=frozenset(),
            counts=STRUCK,
        )
        for case in given
        if any(_tells(one, case.right) for one in case.found)
    ]


def _tells(one: Found, right: frozenset[str]) -> bool:
    near = {*dating.nearby_days(one.moment), one.moment.iso[: dating.DAY]}
    return any(day.startswith(told) for day in right for told in near)


def design(given: Sequence[Case], names: list[str]) -> Design:
    """Lay the cases out as arrays."""
    at = {name: number for number, name in enumerate(names)}
    clues: list[Any] = []
    voice: list[int] = []
    day: list[int] = []  # of each voice
    page: list[int] = []  # of each day
    right: list[bool] = []  # of each day
    for number, case in enumerate(given):
        days = sorted(
            {own for one in case.found if (own := dating.own_day(one.moment)) and len(own) == dating.DAY}
        )
        voices: dict[tuple[str, str], int] = {}
        for one in case.found:
            row = np.bincount([at[clue] for clue in one.clues], minlength=len(names))
            for said, share in dating.supported(one):
                if said in days:
                    key = said, one.voice
                    if key not in voices:
                        voices[key] = len(day)
                        day.append(len(page) + days.index(said))
                    clues.append(row * share)
                    voice.append(voices[key])
        page += [number] * len(days)
        right += [one in case.right for one in days]
    order = np.argsort(voice, kind="stable")
    counts = np.array([case.counts for case in given])
    return Design(
        clues=np.array(clues)[order],
        voice=np.array(voice)[order],
        day=np.array(day),
        page=np.array(page),
        right=np.array(right),
        counts=counts,
    )


def sums(given: Design, weights: Any) -> tuple[Any, Any, Any]:
    """Give the sum of voices of every day, the loudest date of every voice, and how loud it is."""
    said = given.clues @ weights
    starts = np.r_[0, np.flatnonzero(np.diff(given.voice)) + 1]
    loudness = np.maximum.reduceat(said, starts)
    loudest = np.zeros(len(starts), int)
    top = np.flatnonzero(said == loudness[given.voice])
    loudest[given.voice[top]] = top
    return np.bincount(given.day, np.maximum(loudness, 0), len(given.page)), loudest, loudness


def fitted(given: Design, names: list[str]) -> Any:
    """Fit the weights by Adam on the chance of the right day."""
    guess = np.array([GUESS.get(name, 0.0) for name in names])
    weights = guess.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    pages = len(given.counts)
    undated = np.exp(dating.LEAST)
    known = np.bincount(given.page, given.right, pages) > 0
    for step in range(1, STEPS + 1):
        total, loudest, loudness = sums(given, weights)
        odds = np.exp(np.clip(total, -30, 30))
        chance = odds / (np.bincount(given.page, odds, pages) + undated)[given.page]
        hit = np.bincount(given.page, chance * given.right, pages)[given.page]
        wanted = np.where(known[given.page], chance * given.right / np.maximum(hit, 1e-12), 0)
        push = ((chance - wanted) * given.counts[given.page])[given.day] * np.where(loudness > 0, 1, 0.1)
        slope = given.clues[loudest].T @ push + 2 * PENALTY * (weights - guess)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def hits(given: Design, weights: Any) -> int:
    """Count the pages dated to the right day."""
    return sum(bool(given.right[day]) for day in _taken(given, weights))


def _taken(given: Design, weights: Any) -> list[int]:
    """Give the day of every page that is dated."""
    total, *_ = sums(given, weights)
    best: dict[int, int] = {}
    for day, page in enumerate(given.page):
        if total[day] > dating.LEAST and (page not in best or total[day] > total[best[page]]):
            best[page] = day
    return list(best.values())


def written(source: str, weights: dict[str, float]) -> str:
    """Give the source of a table with its numbers written anew; clues without a weight keep theirs."""

    def line(match: re.Match[str]) -> str:
        weight = weights.get(match["clue"])
        return match[0] if weight is None else f'    "{match["clue"]}": {weight},'

    return re.sub(r'^    "(?P<clue>[^"]+)": -?\d+\.\d,$', line, source, flags=re.MULTILINE)


def across_publishers(given: list[Case], names: list[str]) -> int:
    """Count the pages that weights fitted on other publishers date to the right day."""
    right = 0
    for part in range(FOLDS):
        others = [case for case in given if fold(case.domain) != part]
        weights = fitted(design(others + struck(others), names), names)
        right += hits(design([case for case in given if fold(case.domain) == part], names), weights)
    return right


def main() -> None:
    """Print the weights and how well they do on publishers that they were not fitted on."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="sets of pages with what is expected of them")
    parser.add_argument("--write", action="store_true", help="write the weights into dating.py")
    asked = parser.parse_args()
    given = list(cases(asked.folder))
    names = sorted({clue for case in given for one in case.found for clue in one.clues})
    without = struck(given)
    weights = fitted(design(given + without, names), names)
    table = {names[at]: round(float(weights[at]), 1) + 0.0 for at in np.argsort(-weights)}
    for clue, weight in table.items():
        print(f'    "{clue}": {weight},')
    print(
        f"{len(given)} pages; right on other publishers {across_publishers(given, names)}, "
        f"on the same {hits(design(given, names), weights)}; "
        f"{len(_taken(design(without, names), weights))} of {len(without)} struck pages are dated"
    )
    if asked.write:
        source = Path(dating.__file__)
        source.write_text(written(source.read_text(encoding="utf-8"), table), encoding="utf-8")


if __name__ == "__main__":
    main()
