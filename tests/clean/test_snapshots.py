"""How sample pages of each design are read, block by block, is stored beside this file.

A change of the reader shows as a difference of texts: read it, then accept it with

    pytest tests/clean/test_snapshots.py --accept
"""

from functools import cache
from pathlib import Path

import pytest

from edkit.clean import read_page
from edkit.fetch import snapshots
from edkit.models import Dated, Page, Snapshot
from edkit.outlets import Register

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
STORED = Path(__file__).with_name("snapshots")
DESIGNS = {
    "semantic": "pages/herald/ferry-crews-give-notice.html",
    "recipe": "pages/herald/easter-truce-sailings.html",
    "theme": "pages/post/guillemot-safety-report-v2.html",
    "paywall": "pages/post/sea-wall-costs-double.html",
    "tables": "pages/beacon/mill_strand_wall.html",
    "flat": "pages/signal/settlement-wire.html",
    "live": "pages/radio/live-assembly-debate.html",
    "app": "pages/tern/minister-nine-weeks-v2.html",
    "german": "pages/bote/museum-nebelhorn.html",
    "arabic": "pages/marsa/report-eid.html",
    "pasted": "pasted/ferry-crews-walk-off.txt",
}


def dated(moment: Dated) -> str:
    if moment.value is None:
        return "unknown"
    return f"{moment.value.isoformat()} to the {moment.precision}, zone {moment.zone}, by {moment.method}"


def facts(page: Page) -> list[str]:
    """The article's fields, one a line."""
    article = page.article
    if article is None:
        return [f"no article: {page.refusal} ({page.refusal_detail})"]
    byline = "; ".join(f"{name.text} [{name.kind}]" for name in article.byline or ())
    return [
        f"headline    {article.headline}",
        f"kicker      {article.kicker}",
        f"standfirst  {article.standfirst}",
        f"byline      {byline or None}",
        f"published   {dated(article.published)}",
        f"modified    {dated(article.modified)}",
        f"genre       {article.genre} by {article.method('genre')}",
        f"language    {article.language}",
        f"section     {article.section}",
        f"dateline    {article.dateline}",
        f"wire        {article.wire}",
        f"free        {article.free}",
        f"canonical   {article.canonical}",
        f"words       {article.words} in {len(article.paragraphs)} paragraphs",
        *(f"teaser      {t.heading} > {t.title} > {t.excerpt} > {t.url}" for t in article.teasers),
        *(
            f"{c.field:<11} {'+' if c.taken else '-'} {c.method}: {c.raw} ({c.reason})"
            for c in article.candidates()
        ),
    ]


def written(page: Page) -> str:
    blocks = [f"[{block.role}] {block.reason}\n{block.text}" for block in page.blocks]
    return "\n".join(facts(page)) + "\n\n" + "\n\n".join(blocks) + "\n"


@cache
def brought() -> dict[str, Snapshot]:
    found = snapshots([SAMPLE / "manifest.jsonl"])
    return {one.source: one for one in found if isinstance(one, Snapshot)}


@pytest.mark.parametrize("design", DESIGNS)
def test_reading_is_as_stored(design: str, request: pytest.FixtureRequest) -> None:
    snapshot = next(one for source, one in brought().items() if source.endswith(DESIGNS[design]))
    now = written(read_page(snapshot, register=Register.load(SAMPLE / "outlets.toml")))
    stored = STORED / f"{design}.txt"
    if request.config.getoption("--accept"):
        STORED.mkdir(exist_ok=True)
        stored.write_text(now, encoding="utf-8", newline="\n")
    assert stored.exists(), "nothing is stored yet: run with --accept"
    assert now == stored.read_text(encoding="utf-8")
