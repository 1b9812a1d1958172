"""The register's recipes, tried on the archived pages of a catalogue: which selectors still match?

An outlet changes its pages without telling. A selector that matched for months and then matches
nothing page after page has stopped; the day on which it last matched says since when.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

from edkit.clean.decode import decode
from edkit.clean.recipes import Trial, trial
from edkit.fetch import snapshots
from edkit.models import Snapshot
from edkit.outlets import Outlet, Recipe, Register

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue

FEWEST_SILENT = 3  # pages in a row without a match, before anything is said
LUCK = 0.01  # chance that matches fall by luck on none of the last pages; below, it was no luck

_RECORD = re.compile(r"#\d+$")  # where in a WARC a page was


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectorCheck:
    """One selector of one recipe on all archived pages of its period."""

    outlet: str  # key
    recipe: int  # number in the register, from 1
    first: date | None  # of the recipe's period
    last: date | None
    field: str
    selector: str
    pages: int  # tried
    matched: int  # of these
    first_match: date | None
    last_match: date | None
    silent: int  # dated pages after the last match; all pages, where nothing matched
    verdict: str  # "matches", "stopped", "never matched", "too few pages", "no pages"

    @property
    def failed(self) -> bool:
        """Whether the selector should match and does not, or not any more."""
        return self.verdict in ("stopped", "never matched")


class Archived(NamedTuple):
    """A page that the catalogue was filled from."""

    source: str
    outlet: str  # key
    url: str | None
    day: date | None  # of the article, else of the visit


@dataclass(slots=True)
class Check:
    """What a check of the recipes found."""

    tested: list[SelectorCheck] = field(default_factory=list)
    pages: int = 0  # read again
    lost: int = 0  # archived pages that are not where they were
    without_recipe: int = 0  # pages of a day for which their outlet has none

    @property
    def failed(self) -> list[SelectorCheck]:
        """The selectors that should match and do not, or not any more."""
        return [one for one in self.tested if one.failed]


def check_recipes(
    catalogue: "Catalogue",
    register: Register,
    *,
    paths: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda done, wanted: None,
) -> Check:
    """Try the recipes of all outlets on the pages that the catalogue was filled from.

    `paths`: where these pages are now, if not where they were; they are known by their digest.
    `progress` is called after each page with the numbers done and wanted.
    """
    outlets = {key: outlet for key, outlet in register.outlets.items() if outlet.recipes}
    wanted = _wanted(catalogue, outlets)
    check = Check()
    trials: dict[str, list[Trial]] = {key: [] for key in outlets}
    for page in _pages(paths or [one.source for one in wanted.values()], wanted):
        known = wanted[page.sha256]
        tried = trial(outlets[known.outlet], decode(page.body)[0], known.url)
        trials[known.outlet].append(replace(tried, day=tried.day or known.day))
        check.pages += 1
        progress(check.pages, len(wanted))
    check.lost = len(wanted) - check.pages
    check.without_recipe = sum(one.recipe is None for tried in trials.values() for one in tried)
    for key, outlet in outlets.items():
        for number, recipe in enumerate(outlet.recipes, 1):
            check.tested += _tested(outlet, number, recipe, trials[key])
    return check


def _wanted(catalogue: "Catalogue", outlets: dict[str, Outlet]) -> dict[str, Archived]:
    """Give digest ─► page, of the HTML pages held of these outlets."""
    articles = catalogue.articles()[["article", "url", "day"]]
    held = catalogue.snapshots().merge(articles, on="article", suffixes=("", "_of_article"))
    held = held[held["outlet"].isin(list(outlets)) & (held["form"] == "html")]
    found = {}
    for row in held.to_dict("records"):
        url = _known(row["url"]) or _known(row["url_of_article"])
        days = (_known(row[name]) for name in ("day_of_article", "day", "fetched"))
        moment = next(filter(None, days), None)
        day = moment.date() if moment is not None else None
        found[row["snapshot"]] = Archived(row["source"], row["outlet"], url, day)
    return found


def _known(value: Any) -> Any:
    """Give a table's value, None where it is unknown."""
    import pandas as pd

    return None if pd.isna(value) else value


def _pages(sources: Iterable[str], wanted: dict[str, Archived]) -> Iterator[Snapshot]:
    """Bring the wanted pages, each once; a WARC is gone through once for all that it holds."""
    missing = set(wanted)
    for one in snapshots(dict.fromkeys(_RECORD.sub("", source) for source in sources)):
        if isinstance(one, Snapshot) and one.sha256 in missing:
            missing.discard(one.sha256)
            yield one


def _tested(outlet: Outlet, number: int, recipe: Recipe, trials: list[Trial]) -> Iterator[SelectorCheck]:
    own = [one for one in trials if one.recipe is recipe]
    for name, selector in recipe.selectors.items():
        days = sorted((one.day, bool(one.found[name])) for one in own if one.day)
        matched = sum(bool(one.found[name]) for one in own)
        matches = [day for day, hit in days if hit]
        silent = sum(day > matches[-1] for day, _ in days) if matches else len(own) - matched
        yield SelectorCheck(
            outlet=outlet.key,
            recipe=number,
            first=recipe.first,
            last=recipe.last,
            field=name,
            selector=selector,
            pages=len(own),
            matched=matched,
            first_match=matches[0] if matches else None,
            last_match=matches[-1] if matches else None,
            silent=silent,
            verdict=verdict(len(own), matched, silent),
        )


def verdict(pages: int, matched: int, silent: int) -> str:
    """Say what matches on so many pages mean, the last `silent` of which have none.

    A selector for something that few pages have, such as a kicker, may be silent for longer than
    one for the headline. Were the matches spread over the pages by chance, none of the last would
    have one with the chance of C(pages - silent, matched) / C(pages, matched) (hypergeometric).

    >>> verdict(20, 17, 3), verdict(20, 4, 3), verdict(3, 0, 3), verdict(2, 0, 2)
    ('stopped', 'matches', 'never matched', 'too few pages')
    """
    if not pages:
        return "no pages"
    if not matched:
        return "never matched" if pages >= FEWEST_SILENT else "too few pages"
    luck = comb(pages - silent, matched) / comb(pages, matched)
    return "stopped" if silent >= FEWEST_SILENT and luck < LUCK else "matches"
