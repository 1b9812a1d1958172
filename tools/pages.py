"""A folder of pages ─► what is expected of each, its HTML, and the fold its publisher falls into.

A folder holds sets, each with `expect.jsonl` and `html/ID.html.gz` (see bench/README.md). What one of the
programs here learns or counts, it counts on publishers that it did not learn from.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from edkit.clean.markup.page import Run

FOLDS = 5
_NO_NAMES = frozenset({"www", "co", "com", "org", "net", "gov", "ac"})  # labels of a domain that name nobody


def expected(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give the path of each page and what is expected of it, set by set."""
    for listing in sorted(folder.glob("*/expect.jsonl")):
        for line in listing.read_text("utf-8").splitlines():
            page = json.loads(line)
            yield listing.parent / "html" / f"{page['id']}.html.gz", page


def html(path: Path) -> bytes:
    """Give a page as it was fetched."""
    return gzip.decompress(path.read_bytes())


def publisher(domain: str) -> str:
    """Give a domain's name without its suffix: bbc.com and bbc.co.uk are one publisher."""
    labels = [label for label in domain.split(".") if label not in _NO_NAMES]
    return labels[-2] if len(labels) > 1 else labels[0]


def fold(domain: str) -> int:
    """Give the fold that a publisher falls into, 0 to `FOLDS` - 1."""
    return int(hashlib.sha256(publisher(domain).encode()).hexdigest(), 16) % FOLDS


def as_pasted(runs: Sequence[Run], seed: str) -> str:
    """Set a page's text as a browser's clipboard gives it: a line a block, some empty lines lost."""
    chance = random.Random(seed)
    kept_lines = chance.choice((0.0, 0.5, 1.0))
    return "".join(
        run.text.replace("\n", " ") + ("\n\n" if chance.random() < kept_lines else "\n") for run in runs
    )
