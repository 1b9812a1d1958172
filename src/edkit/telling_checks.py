"""What is said of checks: recipes tried on archived pages, and other readers beside ours.

As everywhere, data goes to stdout and words to stderr.
"""

import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from edkit.display import flat, of
from edkit.telling import LABEL, say, tell, width, wrapped

if TYPE_CHECKING:
    from edkit.compare import Comparison, Reading
    from edkit.recipe_check import Check, SelectorCheck

EXAMPLES_SHOWN = 5  # blocks named of those that a reader adds or lacks
PEERS_EXTRA = "pip install 'edkit[peers]'"

# ---- outlets check -------------------------------------------------------------------------


@contextmanager
def page_progress() -> Iterator[Callable[[int, int], None]]:
    """Show pages done of those wanted, and their rate, on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    quiet = not sys.stderr.isatty()
    with tqdm(unit=" pages", disable=quiet, leave=False, ncols=width(), nrows=20) as bar:

        def show(done: int, wanted: int) -> None:
            bar.total = wanted
            bar.update(done - bar.n)

        yield show


def check_record(check: "Check") -> dict[str, Any]:
    """Give what a check of the recipes found, for a program."""
    return asdict(check) | {"failed": len(check.failed)}


def say_check(check: "Check") -> None:
    """Print each recipe with its selectors, and how many of its pages each matched."""
    for (outlet, number), group in groupby(check.tested, key=lambda one: (one.outlet, one.recipe)):
        listed = list(group)
        one = listed[0]
        period = f"{one.first or 'the beginning'} to {one.last or 'today'}"
        say(f"{outlet}, recipe {number} ({period}): {of(one.pages, 'page')}")
        for tested in listed:
            say(wrapped(f"  {tested.field:{LABEL - 2}}  {flat(tested.selector)}", " " * (LABEL + 2)))
            line = wrapped(f"{'':{LABEL + 2}}{_matches(tested)}", " " * (LABEL + 2))
            say(line if tested.failed else click.style(line, dim=True))


def _matches(tested: "SelectorCheck") -> str:
    if tested.verdict == "no pages":
        return "no archived page of this period"
    told = f"matched on {tested.matched:,} of {of(tested.pages, 'page')}"
    if tested.first_match:
        told += f", {tested.first_match} to {tested.last_match}"
    if tested.verdict == "stopped":
        told += f"; STOPPED: nothing since {tested.last_match}, on {of(tested.silent, 'page')}"
    elif tested.verdict == "never matched":
        told += "; NEVER MATCHED"
    elif tested.verdict == "too few pages":
        told += "; too few pages to tell"
    return told


def tell_check(check: "Check") -> None:
    """Tell how many pages were tried, and which selectors need a person."""
    if not check.tested:
        tell("no outlet of the register has recipes: there is nothing to check")
        return
    tell(f"{of(check.pages, 'archived page')} tried")
    if check.without_recipe:
        tell(f"{of(check.without_recipe, 'page')} of a day for which the outlet has no recipe")
    if check.lost:
        tell(f"{of(check.lost, 'page')} not where the catalogue found them; name where they are: PATHS")
    for one in check.failed:
        since = f"since {one.last_match}" if one.last_match else "ever"
        tell(f"{one.outlet}, recipe {one.recipe}, {one.field}: this selector matched nothing {since}")


# ---- compare-readers -----------------------------------------------------------------------


def comparison_record(comparison: "Comparison") -> dict[str, Any]:
    """Give a comparison for a program. `added` and `lacked` hold the blocks."""
    record = asdict(comparison)
    for reading in record["readings"]:
        for side in ("added", "lacked"):
            reading[side] = [
                {key: block[key] for key in ("role", "start", "end", "text")} for block in reading[side]
            ]
    return record


def say_comparison(comparison: "Comparison") -> None:
    """Print what each reader makes of a page, ours first, and where the others differ from ours."""
    say(click.style(flat(comparison.source), bold=True))
    for reading in comparison.readings:
        name = f"{reading.reader} {reading.version or ''}".rstrip()
        if reading.version is None:
            say(f"  {name:24}  not installed: {PEERS_EXTRA}")
        elif reading.error:
            say(wrapped(f"  {name:24}  {flat(reading.error)}", " " * 28))
        else:
            _say_reading(name, reading)


def _say_reading(name: str, reading: "Reading") -> None:
    told = [of(reading.words, "word"), reading.date or "no date", flat(reading.authors or "no authors")]
    say(wrapped(f"  {name:24}  {' · '.join(told)}", " " * 28))
    say(wrapped(f"      {flat(reading.title or 'no title')}", " " * 6))
    for sign, verb, blocks in (("+", "adds", reading.added), ("−", "lacks", reading.lacked)):
        if not blocks:
            continue
        counts = Counter(block.role for block in blocks).most_common()
        say(f"      {verb} " + ", ".join(f"{count} {role}" for role, count in counts))
        for block in blocks[:EXAMPLES_SHOWN]:
            text = textwrap.shorten(flat(block.text), width() - 26, placeholder=" …")
            say(click.style(f"      {sign} {block.role:15}  {text}", dim=True))
        if len(blocks) > EXAMPLES_SHOWN:
            say(click.style(f"      {sign} … and {len(blocks) - EXAMPLES_SHOWN:,} more", dim=True))
