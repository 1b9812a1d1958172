"""Fetching, ours beside others: many hosts on loopback at one pace, and kill -9 in the middle of it.

    python bench/fetch.py [--hosts 100] [--pages 50] [--pace 0.2] [--python PEERS/bin/python] [--kills 20]

The web is on this machine, in a process of its own that counts every request (Linux: it needs
127.0.1.1 and its neighbours). bench/README.md describes the contenders and every figure. Compare
figures of one run only: machines differ.
"""

import argparse
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from fetching import kills, runs
from reader import tables

OURS = "edkit"
COLUMNS = (
    ("brought", "brought", ",d"),
    ("requests", "requests", ",d"),
    ("seconds", "seconds", ".1f"),
    ("floor", "floor", ".1f"),
    ("ratio", "ratio", ".3f"),
    ("shortest gap, ms", "shortest", ".0f"),
    ("CPU s", "cpu", ".1f"),
    ("requests per CPU s", "speed", ".0f"),
    ("peak MB", "peak", ".0f"),
)


def contenders_in(pythons: Iterable[str], wanted: frozenset[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Give where each contender is installed, and the versions; the first Python that has one is taken."""
    where: dict[str, str] = {}
    versions: dict[str, str] = {}
    for python in pythons:
        for name, version in runs.installed(python).items():
            if name not in where and (not wanted or name in wanted):
                where[name], versions[name] = python, version
    return where, versions


def compared(where: dict[str, str], asked: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Give contender ─► figures. The server begins anew for each."""
    figures = {}
    for name, python in where.items():
        with runs.served(asked.hosts, asked.pages) as web:
            figures[name] = runs.run(name, python, web, asked.pace)
        figures[name]["speed"] = figures[name]["requests"] / figures[name]["cpu"]
    return figures


def told_of_kills(found: dict[str, Any]) -> str:
    """Say what became of a collection that was killed."""
    return (
        f"{found['kills']} × kill -9 and resumed, {found['pages']:,} pages: {found['lost']:,} lost, "
        f"{found['archived_twice']:,} archived twice, {found['logged_twice']:,} logged twice; "
        f"{found['asked_twice']:,} asked for again because the answer was in flight when the kill came."
    )


def last_run(versions: dict[str, str], asked: argparse.Namespace) -> str:
    """Say when, with what and on what the figures were measured."""
    named = {name.partition(" ")[0]: version for name, version in versions.items()}
    with_ = ", ".join(f"{name} {version}" for name, version in named.items())
    machine = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    load = f"{asked.hosts} hosts × {asked.pages} pages, {asked.pace:g} s between two requests to a host"
    return f"{load}. Measured on {datetime.now(UTC):%-d %B %Y} with {with_}; {machine}."


def options(given: Sequence[str] | None = None) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--hosts", type=int, default=100)
    asked.add_argument("--pages", type=int, default=50, help="of each host")
    asked.add_argument("--pace", type=float, default=0.2, help="seconds between two requests to one host")
    asked.add_argument(
        "--python", action="append", default=[], help="the Python that has the peers; repeatable"
    )
    asked.add_argument("--contenders", default="", help="only these, comma-separated")
    asked.add_argument("--kills", type=int, default=20, help="how often a collection is killed and resumed")
    asked.add_argument("--markdown", action="store_true", help="print what bench/README.md holds")
    return asked.parse_args(given)


def main() -> None:
    asked = options()
    if platform.system() != "Linux":
        print("only Linux has 127.0.1.1 and its neighbours: nothing to measure")
        return
    try:
        wanted = frozenset(filter(None, asked.contenders.split(",")))
        where, versions = contenders_in([sys.executable, *asked.python], wanted)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"--python: this is no Python that can be asked: {error}")
    layout = tables.markdown if asked.markdown else tables.plain
    figures = compared(where, asked)
    print(last_run(versions, asked), layout(tables.table_of(figures.items(), COLUMNS, "way")), sep="\n\n")
    ours = next((python for name, python in where.items() if name.startswith(OURS)), None)
    if asked.kills and ours:
        with runs.served(asked.hosts, asked.pages) as web:
            print(f"\n{told_of_kills(kills.killed(ours, web, asked.pace, asked.kills))}")


if __name__ == "__main__":
    main()
