from datetime import UTC, datetime
from itertools import permutations

import pytest
from catalogue_pages import page_of

from edkit.catalogue.versions import body_digest, content_digest, corpus_digest
from edkit.models import Article, Dated, Name


def article_of(**changes: object) -> Article:
    article = page_of(1, **changes).article  # type: ignore[arg-type]
    assert article
    return article


SAME = [
    {"teasers": ()},
    {"images": ()},
    {"entries": ()},
    {"genre": "opinion"},
    {"language": "de"},
    {"canonical": "https://a.example/other"},
    {"outlet": "post"},
    {"reader": "test 2"},
    {"evidence": ()},
    {"byline": (Name(text="Ada Holm", kind="role"), Name(text="Nordpress", kind="outlet"))},
]
OTHER = [
    {"headline": None},
    {"kicker": ""},
    {"paragraphs": ("One.\n\nTwo.",)},
    {"dateline": "LERVIK"},
    {"wire": "Nordpress"},
    {"section": None},
    {"published": Dated(value=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), precision="day", zone="stated")},
]


@pytest.mark.parametrize("change", SAME)
def test_the_same_content(change: dict[str, object]) -> None:
    assert content_digest(article_of(**change)) == content_digest(article_of())


@pytest.mark.parametrize("change", OTHER)
def test_other_content(change: dict[str, object]) -> None:
    assert content_digest(article_of(**change)) != content_digest(article_of())


def test_the_body_digest_fits_a_column_and_knows_no_text() -> None:
    assert body_digest(()) is None
    assert body_digest(("",)) is None
    digests = {body_digest((str(number),)) for number in range(100)}
    assert len(digests) == 100
    assert all(digest is not None and -(2**63) <= digest < 2**63 for digest in digests)


def test_the_corpus_digest_knows_no_order() -> None:
    rows = [["a", 1, None], ["b", 2, "x"], ["b", 2, None]]
    assert len({corpus_digest(order) for order in permutations(rows)}) == 1
    assert corpus_digest(rows) != corpus_digest(rows[:2])
