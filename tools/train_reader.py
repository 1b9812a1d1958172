"""Pages with known text ─► the weights by which the reader tells an article's text from the rest.

    python tools/train_reader.py ../corpora/extraction         # writes the weights in src/edkit/clean/learned
    python tools/train_reader.py ../corpora/extraction --check # 5-fold cross-validation over publishers

A folder holds sets, each with `expect.jsonl` and `html/ID.html.gz` (see bench/README.md). Where a set
gives the text, a run of the page is kept or not so that the page's F1 over 4-word shingles is the
highest; where it gives snippets, runs that hold one are known and the rest is left out. Each run weighs
what its words weigh in its article, each page the same, but for `SET_WEIGHT`.

Method: gradient-boosted oblivious trees (Prokhorenkova et al. 2018, "CatBoost"). A second forest that saw
what a first one made of the neighbours gained nothing for publishers that neither had seen. The same pages
and versions give the same bytes: one thread, fixed seeds, leaves rounded. Pasted text has a network beside
its forest (`train_network.py`): for pages with markup one gained nothing. Needs `pip install edkit[train]`.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from catboost import CatBoostClassifier
from catboost import Pool as Rows
from lessons import lessons, told_by_markup
from pages import FOLDS, as_pasted, expected, fold, html
from train_network import learned

from edkit.clean.decode import decode
from edkit.clean.fields.headline import outlet_names
from edkit.clean.learned.forest import Forest
from edkit.clean.learned.forest import forests as stored_forests
from edkit.clean.learned.network import HEADS, Network
from edkit.clean.learned.network import WEIGHTS as NETWORK
from edkit.clean.learned.traits import names
from edkit.clean.markup.page import Element, Run, parse
from edkit.clean.pasted.runs import runs_of
from edkit.clean.read import headmatter
from edkit.clean.roles.head import find_headline
from edkit.clean.roles.judge import agreed, is_flat, look, of_both
from edkit.clean.roles.onward import split_glued
from edkit.clean.stated.statements import Statements, statements
from edkit.words import UNSPACED

SHINGLE = 4  # words
TREES, DEPTH, RATE = 500, 6, 0.04
COLUMNS = 0.3  # share of the traits that each question is chosen from
SCALE = 1000  # leaves are stored as whole thousandths of log-odds
SET_WEIGHT = {"zyte": 2.0, "fundus": 1.7}  # small sets of news; a page of any other set counts 1
SNIPPET_WEIGHT = 0.12  # of a run known by a snippet, as a share of an article's words
SHORTEST_TEXT = 80  # words; a shorter text weighs as if it had as many
BASE_WORDS = 3  # added to the words of each run, so that short ones count as well
LEFT_OUT = frozenset({"newspaper4k"})  # its reference is another reader's own output
FORMS = ("html", "text")
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")  # a letter is a word in scripts without spaces
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(slots=True)
class Sample:
    """One page, ready to learn from."""

    page: str
    fold: int
    dataset: str
    texts: list[str]
    traits: np.ndarray
    wanted: np.ndarray  # 1: the article's own text
    weight: np.ndarray  # 0: not known
    expected: dict[str, Any]
    set_weight: float
    marked: np.ndarray | None  # of pasted text: runs × `LEARNED`, as the page's elements tell them


# ---- what of a page is the article's text -----------------------------------------------------


def shingle_words(text: str) -> list[str]:
    """Split a text into the words that shingles are made of."""
    return WORD.findall(text.translate(INVISIBLE))


def shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of four words."""
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def kept(runs: Sequence[Sequence[str]], reference: Sequence[str]) -> tuple[list[bool], float]:
    """Choose the runs whose joint shingles agree best with the reference; give the F1 reached.

    A run starts as kept if half its shingles are the reference's; then each in turn is dropped or
    taken where that lifts F1, three times over.
    """
    wanted = shingles(reference)
    keep = [_share_in(run, wanted) >= 0.5 for run in runs]
    found = shingles([word for run, kept_ in zip(runs, keep, strict=True) if kept_ for word in run])
    size, common, whole = found.total(), (found & wanted).total(), max(1, wanted.total())
    for _ in range(3):
        changed = False
        for index, run in enumerate(runs):
            if not run:
                continue
            change = _change(runs, keep, index)
            more = sum(change.values())
            gain = sum(
                min(found[s] + n, wanted[s]) - min(found[s], wanted[s])
                for s, n in change.items()
                if n and s in wanted
            )
            now, then = 2 * common / (size + whole), 2 * (common + gain) / (size + more + whole)
            if then > now + 1e-9 or (abs(then - now) < 1e-9 and keep[index]):
                keep[index] = not keep[index]
                found.update(change)
                size, common, changed = size + more, common + gain, True
        if not changed:
            break
    return keep, 2 * common / (size + whole)


def _share_in(run: Sequence[str], wanted: Counter[tuple[str, ...]]) -> float:
    own = [tuple(run[i : i + SHINGLE]) for i in range(len(run) - SHINGLE + 1)]
    return sum(s in wanted for s in own) / len(own) if own else 0.0


def _change(runs: Sequence[Sequence[str]], keep: Sequence[bool], index: int) -> Counter[tuple[str, ...]]:
    """Count the shingles that come and go (below 0) when a run is taken, or dropped if it is kept."""
    before: list[str] = []
    at = index - 1
    while at >= 0 and len(before) < SHINGLE - 1:
        before = [*runs[at], *before] if keep[at] else before
        at -= 1
    after: list[str] = []
    at = index + 1
    while at < len(runs) and len(after) < SHINGLE - 1:
        after = [*after, *runs[at]] if keep[at] else after
        at += 1
    before, after = before[-(SHINGLE - 1) :], after[: SHINGLE - 1]
    with_it, without = shingles([*before, *runs[index], *after]), shingles([*before, *after])
    change = without if keep[index] else with_it
    change = Counter(change)
    change.subtract(with_it if keep[index] else without)
    return change


# ---- pages ------------------------------------------------------------------------------------


def expectations(folder: Path, form: str) -> list[tuple[Path, dict[str, Any]]]:
    """Give the pages of all sets with a text or snippets; for pasted text others too, each address once."""
    found = [(path, page) for path, page in expected(folder) if path.parts[-3] not in LEFT_OUT]
    of_text = [(path, page) for path, page in found if _tells_text(page)]
    if form != "text":
        return of_text
    seen = {page["url"] for _, page in of_text}
    return [(path, page) for path, page in found if _tells_text(page) or page["url"] not in seen]


def _tells_text(page: dict[str, Any]) -> bool:
    return "body" in page["score"] or bool(page.get("with") and "snippets" in page["score"])


def sample(task: tuple[Path, dict[str, Any], str]) -> Sample | None:
    """Read a page in one form, and find out what of it is wanted."""
    path, page, form = task
    document = parse(decode(html(path))[0])
    runs = split_glued(document.runs)
    if not runs:
        return None
    said = statements(document.tree)
    traits, headline = _seen(runs, document.elements, said, page["url"])
    marked = None
    if form == "text":
        lines = split_glued(runs_of(as_pasted(runs, page["id"])))
        if len(lines) == len(runs) and not is_flat(runs):
            marked = told_by_markup(runs, traits, headline)
        runs = lines
        traits, _ = _seen(runs, [], Statements(), None)
    wanted, weight = known(runs, page)
    set_weight = SET_WEIGHT.get(page["dataset"], 1.0)
    return Sample(
        page=page["id"],
        fold=fold(page["domain"]),
        dataset=page["dataset"],
        texts=[run.text for run in runs],
        traits=traits,
        wanted=wanted,
        weight=weight * set_weight,
        expected=page,
        set_weight=set_weight,
        marked=marked,
    )


def _seen(
    runs: Sequence[Run], elements: Sequence[Element], said: Statements, url: str | None
) -> tuple[np.ndarray, int | None]:
    """Give the traits of a page's runs, and which of them is its headline."""
    stated = headmatter(said, outlet_names(said, url, None))
    title = find_headline(runs, stated)
    headline = title[0] if title else None
    return look(runs, elements, stated, headline), headline


def known(runs: Sequence[Run], expected: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Give what is wanted of each run (0 or 1) and how much that knowledge weighs."""
    if "body" in expected["score"]:
        split = [shingle_words(run.text) for run in runs]
        references = [expected["text"], *expected.get("text_alt", [])]
        keep, _ = max((kept(split, shingle_words(text)) for text in references), key=lambda found: found[1])
        wanted, words = np.array(keep, float), np.array([run.words for run in runs], float)
        whole = max(SHORTEST_TEXT, float(wanted @ words))
        return wanted, (np.minimum(words, whole) + BASE_WORDS) / whole
    wanted, weight = np.zeros(len(runs)), np.zeros(len(runs))
    folded = [" ".join(run.text.split()) for run in runs]
    for value, key in ((1.0, "with"), (0.0, "without")):
        for snippet in expected.get(key) or ():
            holds = np.array([" ".join(snippet.split()) in text for text in folded])
            wanted[holds], weight[holds] = value, SNIPPET_WEIGHT
    return wanted, weight


# ---- learning ---------------------------------------------------------------------------------


def fitted(samples: Sequence[Sample]) -> dict[str, Any]:
    """Fit a forest; give it as the plain lists that `Forest.of` takes."""
    rows, wanted = np.hstack([s.traits for s in samples]).T, np.concatenate([s.wanted for s in samples])
    weight = np.concatenate([s.weight for s in samples])
    told = weight > 0
    model = CatBoostClassifier(
        iterations=TREES,
        depth=DEPTH,
        learning_rate=RATE,
        l2_leaf_reg=8,
        border_count=32,
        rsm=COLUMNS,
        bootstrap_type="Bernoulli",
        subsample=0.8,
        random_strength=0.5,
        random_seed=1,
        thread_count=THREADS,
        allow_writing_files=False,
        verbose=0,
    )
    model.fit(Rows(rows[told], wanted[told], weight=weight[told]))
    return plain(model)


def plain(model: CatBoostClassifier) -> dict[str, Any]:
    """Take the forest out of a fitted model."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forest.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text("utf-8"))
    factor, (bias,) = stored["scale_and_bias"]
    columns, borders, leaves = [], [], []
    for tree in stored["oblivious_trees"]:
        splits = tree["splits"] or []
        spare = DEPTH - len(splits)  # a shallow tree asks what is always answered no
        columns.append([split["float_feature_index"] for split in splits] + [0] * spare)
        borders.append([round(split["border"], 5) for split in splits] + [1e9] * spare)
        values = [round(factor * value * SCALE) for value in tree["leaf_values"]]
        leaves.append(values + [0] * (2**DEPTH - len(values)))
    return {"columns": columns, "borders": borders, "leaves": leaves, "scale": SCALE, "bias": round(bias, 5)}


def written(weights: dict[str, Any], path: Path) -> None:
    """Write weights as JSON."""
    path.write_text(json.dumps(weights, separators=(",", ":")) + "\n", "ascii")
    print(f"{path}: {path.stat().st_size:,} bytes")


# ---- cross-validation -------------------------------------------------------------------------


def cross_validated(samples: Sequence[Sample], form: str) -> dict[str, np.ndarray]:
    """Judge each page by weights that saw no page of its publisher; give shares by page.

    Of pasted text also the log-odds that each line is the headline, as "title PAGE".
    """
    shares: dict[str, np.ndarray] = {}
    for number in range(FOLDS):
        held_out = [s for s in samples if s.fold == number]
        seen = [s for s in samples if s.fold != number]
        forest = Forest.of(fitted(seen))
        network = Network.of(learned(lessons(seen))) if form == "text" else None
        for page in held_out:
            traits = page.traits
            if network is None:
                shares[page.page] = agreed(forest.odds(traits))
                continue
            odds = dict(zip(HEADS, of_both(forest, network, traits, page.texts), strict=True))
            shares[page.page], shares[f"title {page.page}"] = agreed(odds["text"]), odds["headline"]
        print(f"fold {number + 1} of {FOLDS}", flush=True)
    return shares


def report(samples: Sequence[Sample], shares: dict[str, np.ndarray], threshold: float) -> None:
    """Print precision, recall, F1 and the share of perfect pages by set."""
    by_set: dict[str, list[tuple[float | None, float, bool]]] = {}
    for page in samples:
        if "body" in page.expected["score"]:
            chosen = [t for t, share in zip(page.texts, shares[page.page], strict=True) if share > threshold]
            by_set.setdefault(page.dataset, []).append(score(page.expected, "\n".join(chosen)))
    for name, scores in sorted(by_set.items()):
        precision = float(np.mean([p for p, _, _ in scores if p is not None]))
        recall = float(np.mean([r for _, r, _ in scores]))
        f1 = 2 * precision * recall / (precision + recall)
        perfect = float(np.mean([exact for _, _, exact in scores]))
        figures = f"F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  perfect {perfect:.3f}  n {len(scores)}"
        print(f"{threshold:.2f} {name:12} {figures}")


def score(expected: dict[str, Any], text: str) -> tuple[float | None, float, bool]:
    """Give precision (None: no output), recall, and whether the words are all the same."""
    found = shingle_words(text)
    best: tuple[float | None, float, bool] = None, 0.0, False
    for reference in [expected["text"], *expected.get("text_alt", [])]:
        wanted, got = shingle_words(reference), found
        common = (shingles(wanted) & shingles(got)).total()
        p = common / max(1, shingles(got).total()) if got else None
        r = common / max(1, shingles(wanted).total())
        if r + (p or 0) >= best[1] + (best[0] or 0):
            best = (p, r, wanted == got)
    return best


THREADS = 1


def _read_by(forest: dict[str, Any] | None) -> None:
    """Let pages be read by the forest just fitted: what pasted text is taught is read by the new weights."""
    if forest is not None:
        stored_forests()["html"] = Forest.of(forest)


def main() -> None:
    """Train, or check."""
    global THREADS
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument(
        "--check", action="store_true", help="cross-validate over publishers; write no weights"
    )
    options.add_argument(
        "--shares", type=Path, help="with --check: write the judgements by page to this .npz"
    )
    options.add_argument("--form", choices=FORMS, action="append", help="only this form (with --check)")
    options.add_argument(
        "--threads", type=int, default=1, help="more is faster; one gives the same bytes each time"
    )
    options.add_argument("--out", type=Path, default=Path("src/edkit/clean/learned/weights.json"))
    given = options.parse_args()
    THREADS = given.threads
    forests: dict[str, Any] = {}
    for form in given.form or FORMS:
        tasks = [(path, page, form) for path, page in expectations(given.folder, form)]
        with Pool(given.threads, _read_by, (forests.get("html"),)) as workers:
            samples = [s for s in workers.imap(sample, tasks, chunksize=8) if s is not None]
        print(f"{form}: {len(samples)} pages, {sum(len(s.texts) for s in samples)} runs", flush=True)
        if given.check:
            shares = cross_validated(samples, form)
            for threshold in (0.4, 0.45, 0.5, 0.55):
                report(samples, shares, threshold)
            if given.shares:
                np.savez_compressed(
                    given.shares.with_stem(f"{given.shares.stem}-{form}"), allow_pickle=False, **shares
                )
        else:
            forests[form] = fitted(samples)
            if form == "text":
                written(learned(lessons(samples)), given.out.with_name(NETWORK))
    if forests:
        written({"columns": list(names()), "forests": forests}, given.out)


if __name__ == "__main__":
    main()
