"""Storms must be explosive, large and lasting; each condition can fail alone."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.analyse.intervals import difference
from edkit.analyse.storms import TOGETHER, storms

COLUMNS = (
    "outlet start end days count n share low high before before_n rise gain gain_low gain_high failed media"
)


def output(*days: tuple[int, int], outlet: str = "post", first: str = "2026-03-02") -> pd.DataFrame:
    """One outlet's articles, day by day: so many on the topic, of so many."""
    rows = [
        {"outlet": outlet, "day": pd.Timestamp(first) + pd.Timedelta(days=place), "on": number < on}
        for place, (on, n) in enumerate(days)
        for number in range(n)
    ]
    table = pd.DataFrame(rows)
    return table.assign(article=[f"{outlet}{i}" for i in range(len(table))])


CALM, STORM = [(0, 4)] * 7, [(2, 4)] * 8


def test_a_storm_is_found_with_its_numbers() -> None:
    """A week of 1 in 28, eight days of 2 in 4, then calm."""
    articles = output((1, 4), *CALM[1:], *STORM, *CALM)
    (storm,) = storms(articles, "on").to_dict("records")
    assert (storm["start"], storm["end"]) == (pd.Timestamp("2026-03-09"), pd.Timestamp("2026-03-16"))
    assert (storm["days"], storm["count"], storm["n"]) == (8, 16, 32)
    assert storm["share"] == 0.5
    assert (storm["before"], storm["before_n"]) == (pytest.approx(1 / 28), 28)
    assert storm["rise"] == pytest.approx(13)
    assert (storm["gain"], storm["gain_low"], storm["gain_high"]) == pytest.approx(difference(16, 32, 1, 28))
    assert len(storm["article_ids"]) == 16
    assert storm["media"] == 1


def test_from_nothing_the_rise_has_no_end() -> None:
    """A share that was zero grows beyond all measure, and is told as such."""
    (storm,) = storms(output(*CALM, *STORM), "on").to_dict("records")
    assert storm["rise"] == math.inf


NO_STORM = {
    "not explosive": output(*[(1, 4)] * 7, *STORM, *CALM),
    "not large": output(*[(0, 40)] * 7, *[(2, 40)] * 8, *[(0, 40)] * 7),
    "not lasting": output(*CALM, *[(3, 4)] * 5, *[(0, 4)] * 9),
    "too few articles": output(*CALM, (1, 1), (0, 0), (1, 1), (0, 0), (1, 1), (0, 0), (1, 1), *CALM),
    "nothing known before": output(*STORM, *CALM),
    "silent before": output((0, 4), *[(0, 0)] * 7, *STORM),
}


@pytest.mark.parametrize("articles", NO_STORM.values(), ids=NO_STORM)
def test_each_condition_counts(articles: pd.DataFrame) -> None:
    """Without any one of them there is no storm, and the table keeps its columns."""
    found = storms(articles, "on")
    assert found.empty
    assert list(found.columns) == [*COLUMNS.split(), "article_ids"]


def test_conditions_are_parameters() -> None:
    """A weaker rule finds the weaker storm."""
    assert len(storms(NO_STORM["not explosive"], "on", rise=0.9)) == 1
    assert len(storms(NO_STORM["not large"], "on", share=0.04)) == 1
    assert len(storms(NO_STORM["not lasting"], "on", days=5)) == 1
    assert len(storms(NO_STORM["too few articles"], "on", fewest=4)) == 1


def test_storms_of_several_media() -> None:
    """Storms in the same days know of each other; a later one stands alone."""
    articles = pd.concat(
        [
            output(*CALM, *STORM, *CALM, *CALM, outlet="post"),
            output(*CALM, *STORM, *CALM, *CALM, outlet="echo"),
            output(*CALM, *CALM, *CALM, *STORM, outlet="times"),
        ],
        ignore_index=True,
    )
    found = storms(articles, "on").set_index("outlet")["media"]
    assert found.to_dict() == {"echo": 2, "post": 2, "times": 1}


def test_all_outlets_together() -> None:
    """Outlets too small for a storm of their own can make one together."""
    small = [output(*[(0, 1)] * 7, *[(1, 1), (0, 1)] * 4, *[(0, 1)] * 7, outlet=name) for name in ("x", "y")]
    articles = pd.concat(small, ignore_index=True)
    assert storms(articles, "on", fewest=6).empty
    (storm,) = storms(articles, "on", fewest=6, together=True).to_dict("records")
    assert storm["outlet"] == TOGETHER
    assert storm["count"] == 8


def test_lost_pages_are_told(make_failures) -> None:
    """A storm, or the calm before it, may be an artefact of what was lost."""
    failures = make_failures(
        {"outlet": "post", "day": "2026-03-03"},
        {"outlet": "echo", "day": "2026-03-10"},
        {"outlet": "post", "day": "2026-05-10"},
        {"outlet": "post"},
    )
    articles = output(*CALM, *STORM)
    assert storms(articles, "on", failures=failures)["failed"].to_list() == [1]
    assert storms(articles, "on", failures=failures, together=True)["failed"].to_list() == [2]
    assert storms(articles, "on")["failed"].isna().all()


def test_undated_articles_make_no_storm(make_articles) -> None:
    """They have no day to rise on."""
    assert storms(make_articles({"outlet": "post", "on": True}), "on").empty


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=40), st.integers(1, 7))
def test_every_storm_keeps_its_promises(days: list[tuple[int, int]], length: int) -> None:
    """Whatever the days, a storm found is long enough, large enough at its start, and apart from others."""
    articles = output(*[(min(pair), max(pair)) for pair in days]) if sum(map(max, days)) else None
    if articles is None:
        return
    found = storms(articles, "on", days=length, fewest=1)
    assert (found["days"] >= length).all()
    assert (found["start"].shift(-1).dropna().to_numpy() > found["end"].to_numpy()[:-1]).all()
    for storm in found.itertuples():
        first = articles[articles["day"].between(storm.start, storm.start + pd.Timedelta(days=length - 1))]
        assert first["on"].mean() >= 0.2
        assert first["on"].mean() >= 2.5 * storm.before
        assert storm.count == len(storm.article_ids)
