"""Reading and storing: pages per CPU second, memory, and what reading costs beside a bare parse.

    python bench/add.py [FOLDER_OR_MANIFEST] [--pages N]

By default the sample corpus. Ratios within one run are what to compare: machines differ.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from edkit.catalogue import Catalogue
from edkit.clean import read_page
from edkit.fetch import snapshots
from edkit.intake import take_in
from edkit.models import Snapshot
from edkit.outlets import EMPTY, Register

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("source", nargs="?", type=Path, default=SAMPLE)
    options.add_argument("--pages", type=int, default=300, help="most pages timed one by one")
    given = options.parse_args()
    register = Register.load(SAMPLE / "outlets.toml") if given.source == SAMPLE else EMPTY

    with tempfile.TemporaryDirectory() as folder, Catalogue.open(Path(folder) / "bench.db") as catalogue:
        start = time.process_time()
        intake = take_in([given.source], catalogue, register=register)
        spent = time.process_time() - start
        size = (Path(folder) / "bench.db").stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{intake.pages} pages, {intake.new} new articles, {len(intake.failures)} failures")
    print(
        f"added         {intake.pages / spent:8.1f} pages per CPU s, "
        f"peak memory {peak:.0f} MB, {size / 1e6:.1f} MB stored"
    )

    brought = (one for one in snapshots([given.source]) if isinstance(one, Snapshot) and one.form == "html")
    pages = [page for page, _ in zip(brought, range(given.pages), strict=False)]
    parse = sorted(cpu(lambda page=page: LexborHTMLParser(page.body)) for page in pages)  # type: ignore[misc]
    read = sorted(cpu(lambda page=page: read_page(page, register=register)) for page in pages)  # type: ignore[misc]
    for name, times in (("bare parse", parse), ("read_page", read)):
        middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{name:13} {middle * 1000:8.2f} ms a page (median), {high * 1000:.2f} ms (95th percentile)")
    print(f"reading costs {sum(read) / sum(parse):.1f} bare parses")


if __name__ == "__main__":
    main()
