"""Reading, ours beside the peers: quality and CPU on the same pages in one run.

    python bench/read.py [FOLDER] [--python PEERS/bin/python] [--limit N] [--worst N]

FOLDER holds sets, each a folder with expect.jsonl and html/ID.html.gz; bench/README.md describes
the form, the peers and every figure. Without FOLDER the open corpora beside the checkout are used,
where they are there. Compare figures of one run only: machines differ.
"""

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader import processes, scores, tables

CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "extraction"
OURS, PACE = "edkit", "trafilatura"  # the reader judged, and the one whose speed is the measure

Figures = dict[str, Any]


def pages_under(folder: Path, sets: frozenset[str], limit: int | None) -> list[processes.Page]:
    """Give the pages of the sets in a folder; with a limit, as many of each, spread over it."""
    found: list[processes.Page] = []
    for expectations in sorted(folder.glob("*/expect.jsonl")):
        if sets and expectations.parent.name not in sets:
            continue
        lines = expectations.read_text("utf-8").splitlines()
        if limit and len(lines) > limit:
            lines = [lines[at * len(lines) // limit] for at in range(limit)]
        expected = map(json.loads, lines)
        found += [(expectations.parent / "html" / f"{one['id']}.html.gz", one) for one in expected]
    return found


def readers_in(pythons: Iterable[str], wanted: frozenset[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Give where each reader is installed, and the versions; ours is always the one of this Python."""
    where: dict[str, str] = {}
    versions: dict[str, str] = {}
    for python in pythons:
        for name, version in processes.installed(python).items():
            if name not in where and (not wanted or name in wanted):
                where[name], versions[name] = python, version
    return where, versions


def scored(
    pages: Sequence[processes.Page], answers: dict[str, dict[str, processes.Answer]]
) -> dict[str, dict[str, list[Figures]]]:
    """Give reader ─► set ─► scores of its pages."""
    found: dict[str, dict[str, list[Figures]]] = {}
    for name, answered in answers.items():
        gives = frozenset(field for answer in answered.values() for field in answer)
        for _, page in pages:
            row = scores.page_scores(page, answered[page["id"]], gives)
            found.setdefault(name, {}).setdefault(page["dataset"], []).append(row)
    return found


def summed(rows: dict[str, dict[str, list[Figures]]]) -> dict[str, dict[str, Figures]]:
    """Give reader ─► set, and "all" ─► figures; text of all: the mean of the body sets."""
    found = {name: {one: scores.figures(of) for one, of in sets.items()} for name, sets in rows.items()}
    for name, sets in found.items():
        together = scores.figures([row for of in rows[name].values() for row in of])
        judged = [sets[one] for one in scores.BODY_SETS if one in sets]
        for key in ("f1", "precision", "recall", "perfect", "f1_page"):
            together[key] = scores.mean(one[key] for one in judged if one[key] is not None)
        together["times"] = times_as_fast(rows, name)
        sets["all"] = together
    return found


def times_as_fast(rows: dict[str, dict[str, list[Figures]]], name: str) -> float | None:
    """Divide the time that the pace-maker took by the reader's, on the pages that both finished."""
    own, other = (_times(rows.get(one, {})) for one in (name, PACE))
    both = own.keys() & other.keys()
    return sum(other[page] for page in both) / sum(own[page] for page in both) if both else None


def _times(sets: dict[str, list[Figures]]) -> dict[str, float]:
    return {row["id"]: row["ms"] for of in sets.values() for row in of if row["ms"]}


def worst(rows: dict[str, list[Figures]], most: int) -> list[tables.Row]:
    """Give the pages whose text was read worst."""
    judged = [(one, row) for one, of in rows.items() for row in of if "body" in row]
    judged.sort(key=lambda pair: pair[1]["body"][2])
    lines = [[row["id"], one, *map(_share, row["body"][:3])] for one, row in judged[:most]]
    return [["page", "set", "precision", "recall", "F1"], *lines]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def report(figures: dict[str, dict[str, Figures]], layout: Callable[[Sequence[tables.Row]], str]) -> str:
    """Lay out all tables: all sets together first, then each."""
    sets = [one for one in next(iter(figures.values())) if one != "all"]
    parts = []
    for one in ["all", *sets]:
        ranked = sorted(((name, of[one]) for name, of in figures.items()), key=_rank)
        pages = ranked[0][1]["pages"]
        heading = f"### {'All sets' if one == 'all' else one} ({pages:,} pages)"
        columns = tables.ALL_COLUMNS if one == "all" else tables.SET_COLUMNS
        parts += [heading, layout(tables.table_of(ranked, columns))]
    return "\n\n".join(parts)


def _rank(row: tuple[str, Figures]) -> float:
    return -next((row[1][key] for key in ("f1", "snippets", "date") if row[1].get(key) is not None), 0.0)


def last_run(versions: dict[str, str]) -> str:
    """Say when, with what and on what the figures were measured."""
    with_ = ", ".join(f"{name} {version}" for name, version in versions.items())
    machine = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return f"Measured on {datetime.now(UTC):%-d %B %Y} with {with_}; {machine}."


def options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", nargs="?", type=Path, default=CORPORA)
    asked.add_argument(
        "--python", action="append", default=[], help="the Python that has the peers; repeatable"
    )
    asked.add_argument("--readers", default="", help="only these, comma-separated")
    asked.add_argument("--sets", default="", help="only these, comma-separated")
    asked.add_argument("--limit", type=int, help="at most so many pages of each set")
    asked.add_argument("--worst", type=int, metavar="N", help="also list the N pages that we read worst")
    asked.add_argument("--json", type=Path, metavar="FILE", help="write all figures and page scores")
    asked.add_argument("--markdown", action="store_true", help="print what bench/README.md holds")
    return asked.parse_args()


def main() -> None:
    asked = options()
    pages = pages_under(asked.folder, _names(asked.sets), asked.limit)
    if not pages and asked.folder == CORPORA:
        print("the corpora are not beside this checkout: nothing to compare")
        return
    if not pages:
        sys.exit(f"{asked.folder}: no SET/expect.jsonl there")
    try:
        where, versions = readers_in([sys.executable, *asked.python], _names(asked.readers))
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"--python: this is no Python that can be asked: {error}")
    rows = scored(pages, processes.read_all(where, pages))
    figures = summed(rows)
    if asked.json:
        asked.json.write_text(json.dumps({"versions": versions, "figures": figures, "pages": rows}), "utf-8")
    layout = tables.markdown if asked.markdown else tables.plain
    if asked.markdown:
        print("## The last run\n")
    print(last_run(versions), report(figures, layout), sep="\n\n")
    if asked.worst and OURS in rows:
        print(f"\n### Our {asked.worst} worst pages\n\n{layout(worst(rows[OURS], asked.worst))}")


def _names(listed: str) -> frozenset[str]:
    return frozenset(filter(None, listed.split(",")))


if __name__ == "__main__":
    main()
