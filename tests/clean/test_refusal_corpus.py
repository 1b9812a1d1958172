"""On all pages of the open corpora, hardly any that holds an article is refused.

`not_articles.json` lists the pages that hold none, found by looking at each: id, the reason that a
refusal should give, and what is on the page. Every other page holds one, as its set expects.
"""

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from edkit.clean import read_page
from edkit.errors import REASONS

CORPORA = Path(__file__).parents[3] / "shared" / "corpora" / "extraction"
LISTED = json.loads(Path(__file__).with_name("not_articles.json").read_text("utf-8"))
PRECISION = 0.97  # share of refused pages that hold no article

needs_corpora = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside this checkout"),
]


def pages() -> Iterator[tuple[str, str, Path]]:
    """Yield id, address and file of each page once; some stand in two sets."""
    seen = set()
    for expectations in sorted(CORPORA.glob("*/expect.jsonl")):
        for page in map(json.loads, expectations.read_text("utf-8").splitlines()):
            if page["url"] not in seen:
                seen.add(page["url"])
                yield page["id"], page["url"], expectations.parent / "html" / f"{page['id']}.html.gz"


@cache
def refused() -> dict[str, str | None]:
    read = (
        (id, read_page(gzip.decompress(file.read_bytes()), url=url, form="html")) for id, url, file in pages()
    )
    return {id: page.refusal for id, page in read if page.article is None}


def test_the_reasons_are_known() -> None:
    assert {page["reason"] for page in LISTED.values()} <= set(REASONS)


class TestOnTheCorpora:
    pytestmark = needs_corpora

    def test_the_listed_pages_are_there(self) -> None:
        assert LISTED.keys() <= {id for id, _, _ in pages()}

    def test_what_is_refused_holds_no_article(self) -> None:
        wrongly = refused().keys() - LISTED.keys()
        assert len(wrongly) <= (1 - PRECISION) * len(refused()), sorted(wrongly)

    def test_most_pages_without_an_article_are_refused(self) -> None:
        assert len(refused().keys() & LISTED.keys()) >= 0.7 * len(LISTED)

    def test_a_refusal_gives_the_right_reason(self) -> None:
        given = {id: reason for id, reason in refused().items() if id in LISTED}
        assert given == {id: LISTED[id]["reason"] for id in given}
