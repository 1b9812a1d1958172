"""An empty cell is only called a gap when the corpus holds enough to say so."""

from math import comb

import pandas as pd
import pytest

from edkit.analyse.gaps import STATUSES, coverage, left_out
from edkit.errors import MissingColumns


def held(
    outlet: str | None, n: int, *, day: str | None = "2026-03-10", language: str = "en", on: int = 0
) -> list[dict]:
    """So many articles of an outlet on one day, the first of them on the story."""
    row = {"outlet": outlet, "day": day, "language": language}
    return [{**row, "on": place < on} for place in range(n)]


def story_of(articles: pd.DataFrame) -> pd.DataFrame:
    """One story of the articles that are on it."""
    members = articles[articles["on"]]
    row = {"story": "s1", "label": "ferry", "first": members["day"].min(), "last": members["day"].max()}
    return pd.DataFrame([{**row, "article_ids": tuple(members["article"])}])


@pytest.fixture
def corpus(make_articles) -> pd.DataFrame:
    """Three outlets carry the story; six others do not, each for another reason."""
    return make_articles(
        *held("a", 4, on=2),
        *held("b", 4, on=2),
        *held("c", 4, on=2),
        *held("silent", 24),
        *held("small", 1),
        *held("lossy", 12),
        *held("german", 12, language="de-AT"),
        *held("later", 12, day="2026-06-01"),
        *held(None, 1, on=1),
    )


@pytest.fixture
def failures(make_failures) -> pd.DataFrame:
    return make_failures(
        {"outlet": "lossy", "day": "2026-03-11"},
        {"outlet": "silent", "day": "2026-05-11"},
        {"outlet": "gone", "day": "2026-03-10"},
    )


REASONS = {
    "a": "covered",
    "b": "covered",
    "c": "covered",
    "german": "language",
    "later": "unknown",
    "lossy": "failed",
    "silent": "none",
    "small": "none",
}


def test_coverage_says_what_an_empty_cell_means(corpus, failures) -> None:
    """Every outlet has a cell, and each empty one its reason."""
    found = coverage(corpus, story_of(corpus), failures=failures)
    assert found.set_index("outlet")["status"].to_dict() == REASONS
    assert set(found["status"]) == set(STATUSES)


def test_coverage_counts_only_the_room_an_outlet_had(corpus, failures) -> None:
    """Days and languages of the story; the others are pooled."""
    found = coverage(corpus, story_of(corpus), failures=failures).set_index("outlet")
    assert found["n"].to_dict() == {
        "a": 4, "b": 4, "c": 4, "german": 0, "later": 0, "lossy": 12, "silent": 24, "small": 1
    }  # fmt: skip
    assert found["others"].to_dict() == {name: 2 if name in "abc" else 3 for name in REASONS}
    # In these days 50 English articles are held, 7 of them on the story; 26 are not the silent outlet's.
    assert found.loc["silent", "others_share"] == pytest.approx(7 / 26)
    assert found.loc["silent", "chance"] == pytest.approx(comb(43, 24) / comb(50, 24))
    assert found.loc["silent", "high"] == pytest.approx(0.1380, abs=1e-4)
    assert pd.isna(found.loc["later", "share"])
    assert found.loc["lossy", "failed"] == 1


def test_covered_cells_open_to_their_own_articles_and_empty_ones_to_the_others(corpus) -> None:
    """What a reader wants to see in either case."""
    found = coverage(corpus, story_of(corpus)).set_index("outlet")
    assert found.loc["a", "article_ids"] == ("a0", "a1")
    assert len(found.loc["silent", "article_ids"]) == 7
    assert found["failed"].isna().all()


def test_left_out_puts_the_unexplained_first(corpus, failures) -> None:
    """Only stories that enough others carried, with a sentence for each gap."""
    found = left_out(corpus, story_of(corpus), failures=failures)
    assert found["status"].to_list() == ["left out", "few", "failed", "language", "unknown"]
    said = found.set_index("status")["reads"]
    assert said["left out"] == (
        "24 articles of these days are held, none on it; by luck alone that happens in 0.7 % of cases "
        "(1.3 % with all gaps here weighed together), and no page of these days failed."
    )
    assert said["few"].startswith("1 article of these days is held")
    assert said["failed"] == "1 page of these days failed, and the story may be among them."
    assert said["unknown"] == "Nothing of these days is held: nothing is known."
    unsaid = left_out(corpus, story_of(corpus), outlets=["silent"])["reads"]
    assert unsaid[0].endswith("nobody recorded which pages failed.")


def test_stories_of_few_outlets_are_no_yardstick(corpus) -> None:
    """Three others must have carried it, unless told otherwise."""
    assert left_out(corpus, story_of(corpus), least_others=4).empty
    assert not left_out(corpus, story_of(corpus), least_others=3).empty


def test_an_undated_story_is_compared_with_all_that_is_held(make_articles) -> None:
    """Its days are not known, so any article could have been on it."""
    articles = make_articles(*held("a", 2, day=None, on=1), *held("b", 3, day="2026-01-01"))
    found = coverage(articles, story_of(articles)).set_index("outlet")
    assert found["n"].to_dict() == {"a": 2, "b": 3}


def test_undated_articles_on_a_dated_story_count(make_articles) -> None:
    """They have no day, but they are on it."""
    articles = make_articles(*held("a", 1, on=1), *held("b", 2, day=None, on=1))
    found = coverage(articles, story_of(articles)).set_index("outlet")
    assert found.loc["b", ["count", "n", "status"]].to_list() == [1, 1, "covered"]


def test_without_languages_all_articles_may_match(corpus) -> None:
    """A table that does not know languages cannot tell them apart."""
    found = coverage(corpus.drop(columns="language"), story_of(corpus)).set_index("outlet")
    assert found.loc["german", ["n", "status"]].to_list() == [12, "none"]


def test_a_single_outlet_left_nothing_out(make_articles) -> None:
    """There is nobody to compare it with."""
    articles = make_articles(*held("a", 1, on=1))
    assert left_out(articles, story_of(articles)).empty
    assert coverage(articles, story_of(articles))["others_share"].isna().all()


def test_gaps_need_their_columns(corpus) -> None:
    """Of both tables."""
    with pytest.raises(MissingColumns, match="outlet"):
        coverage(corpus.drop(columns="outlet"), story_of(corpus))
    with pytest.raises(MissingColumns, match="article_ids"):
        left_out(corpus, story_of(corpus).drop(columns="article_ids"))


def test_many_gaps_are_weighed_together(make_articles) -> None:
    """A gap that is unlikely alone is no omission among many such."""
    silent = [row for name in "uvwxyz" for row in held(name, 4)]
    articles = make_articles(*held("a", 4, on=3), *held("b", 4, on=3), *held("c", 4, on=3), *silent)
    alone = left_out(articles, story_of(articles), outlets=["u"])
    among = left_out(articles, story_of(articles), outlets=list("uvwxyz"))
    assert alone["adjusted"].to_list() == alone["chance"].to_list()
    assert (among["adjusted"] > among["chance"]).all()
    assert set(among["status"]) == {"few"}
