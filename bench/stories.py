"""Measure the grouping of articles into stories on labelled news.

    python bench/stories.py LABELLED.jsonl

Each line of the file is an article: id, event (the true story), outlet, date ("" where unknown), title,
text. Prints BCubed precision, recall and F1 for the thresholds around the default, and the CPU time.
"""

import json
import sys
import time
from pathlib import Path

import pandas as pd

from edkit.analyse.measures import bcubed
from edkit.analyse.stories import ALIKE, group_stories

AROUND = (-0.04, -0.02, -0.01, 0.0, 0.01, 0.02, 0.04)


def main(path: str) -> None:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    table = pd.DataFrame(rows).rename(columns={"id": "article", "title": "headline"})
    table = table.assign(
        day=pd.to_datetime(table["date"].replace("", None), errors="coerce").astype("datetime64[s]")
    )
    print(f"{len(table)} articles, {table['event'].nunique()} events")
    for step in AROUND:
        began = time.process_time()
        stories = group_stories(table, alike=ALIKE + step).explode("article_ids")
        spent = time.process_time() - began
        found = table["article"].map(stories.set_index("article_ids")["story"])
        scores = " ".join(f"{value:.3f}" for value in bcubed(list(table["event"]), list(found)))
        print(f"alike {ALIKE + step:.2f}  P R F1 {scores}  {found.nunique()} stories, {spent:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1])
