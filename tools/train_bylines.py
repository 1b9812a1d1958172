"""Learn how much each note on a name weighs: pages with known authors ─► byline_weights.json.

    python tools/train_bylines.py FOLDER [--write]

FOLDER holds data sets as `bench/read.py` reads them: NAME/expect.jsonl with id, url, domain and
authors, NAME/html/ID.html.gz. Prints the mean F1 of the name sets in five-fold cross-validation
over publishers; with `--write` the weights from all pages replace those of the package.
The same folder gives the same file.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from pages import FOLDS, expected, fold, html

from edkit.clean import read
from edkit.clean.article import Asked
from edkit.clean.decode import decode
from edkit.clean.fields import bylines
from edkit.clean.fields.claims import Claim, claims
from edkit.clean.fields.headline import outlet_names
from edkit.clean.fields.mentions import Mention
from edkit.clean.markup.page import ready
from edkit.clean.written.names import key_of

TARGET = Path(bylines.__file__).with_name("byline_weights.json")
RAREST = 6  # names that carry a note
RIDGE = 3.0
SPLIT = re.compile(r"\s*(?:[;|/•·,]|\s(?:and|und|et|y|e|&|och|og|en|i|with|mit)\s)\s*", re.IGNORECASE)


class Sample(NamedTuple):
    """The names claimed on one page, and whether each is one of its authors."""

    fold: int
    found: dict[str, Claim]
    mentions: list[Mention]
    right: dict[str, bool]
    authors: frozenset[str]


def parts(authors: Iterable[str]) -> frozenset[str]:
    """Give comparable names."""
    folded = (unicodedata.normalize("NFKC", author).casefold() for author in authors)
    return frozenset(key_of(part) for text in folded for part in SPLIT.split(text) if key_of(part))


def is_right(claim: Claim, authors: frozenset[str]) -> bool:
    """Tell whether a name is one of the authors, or several of them."""
    given = parts([claim.name.text])
    return key_of(claim.name.text) in authors or (bool(given) and given <= authors)


def samples(folder: Path) -> Iterator[Sample]:
    """Read every page of a folder whose authors are known."""
    for path, page in expected(folder):
        if not page.get("authors") or "authors" not in page.get("score", ["authors"]):
            continue
        source = html(path)
        asked = Asked(
            digest="", url=page["url"], fetched=None, outlet=None, publisher=None, agencies=frozenset()
        )
        text = decode(source, None)[0]
        sheet = read._html_sheet(ready(text, source), partial(str, text), asked)
        outlets = outlet_names(sheet.said, page["url"], None)
        found, mentions = claims(sheet.said, sheet.runs, outlets)
        authors = parts(page["authors"])
        right = {key: is_right(claim, authors) for key, claim in found.items()}
        yield Sample(fold(page["domain"]), found, mentions, right, authors)


def learnt(pages: Sequence[Sample]) -> dict[str, float]:
    """Fit the weights by Newton's method with a ridge penalty."""
    counts = Counter(note for page in pages for claim in page.found.values() for note in claim.notes)
    notes = sorted(note for note, count in counts.items() if count >= RAREST)
    column = {note: index for index, note in enumerate(notes, 1)}
    rows = [(claim.notes, page.right[key]) for page in pages for key, claim in page.found.items()]
    x = np.zeros((len(rows), len(notes) + 1))
    x[:, 0] = 1
    for index, (noted, _) in enumerate(rows):
        x[index, [column[note] for note in noted if note in column]] = 1
    y = np.array([right for _, right in rows], float)
    ridge = np.full(len(notes) + 1, RIDGE)
    ridge[0] = 0
    weights = np.zeros(len(notes) + 1)
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, x.T @ (y - p) - ridge * weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return {note: round(float(weights[at]), 2) for note, at in {"": 0, **column}.items()}


def score(page: Sample, table: dict[str, float]) -> float:
    """Give the F1 of the names that a table would give for a page: persons, else whoever signs."""
    with patch.object(bylines, "weights", return_value=table):
        chance = {key: bylines._chance(claim) for key, claim in page.found.items()}
    taken = [page.found[key].name for key in bylines._taken(page.found, chance, page.mentions)]
    persons = [name.text for name in taken if name.kind == "person"]
    given = parts(persons or [n.text for n in taken if n.kind != "role"] or [n.text for n in taken])
    return 2 * len(given & page.authors) / (len(given) + len(page.authors))


def main(folder: Path, write: bool) -> None:
    """Cross-validate, and write the weights of all pages if asked to."""
    pages = list(samples(folder))
    scores = []
    for number in range(FOLDS):
        table = learnt([page for page in pages if page.fold != number])
        scores += [score(page, table) for page in pages if page.fold == number]
    print(f"{len(pages)} pages, mean F1 on unseen publishers {np.mean(scores):.3f}")
    if write:
        TARGET.write_text(json.dumps(learnt(pages), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
