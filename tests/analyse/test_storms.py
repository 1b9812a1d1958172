"""Storms must be explosive, large and lasting, and more than chance; each condition can fail alone."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.analyse.intervals import difference
from edkit.analyse.storms import TOGETHER, storms, timeline

COLUMNS = (
    "outlet start end weeks count n share low high before_count before_n before "
    "rise gain gain_low gain_high failed media article_ids"
)


def output(*weeks: tuple[int, int], outlet: str = "post", first: str = "2026-03-02") -> pd.DataFrame:
    """One outlet's articles, week by week: so many on the topic, of so many."""
    rows = [
        {
            "outlet": outlet,
            "day": pd.Timestamp(first) + pd.Timedelta(days=7 * place + number % 7),
            "on": number < on,
        }
        for place, (on, n) in enumerate(weeks)
        for number in range(n)
    ]
    table = pd.DataFrame(rows, columns=["outlet", "day", "on"]).astype({"day": "datetime64[s]", "on": bool})
    return table.assign(article=[f"{outlet}{i}" for i in range(len(table))])


CALM, STORM = (1, 20), (12, 20)


def test_a_storm_is_found_with_its_numbers() -> None:
    """A week of 1 in 20, two of 12 and 8, then calm."""
    articles = output(CALM, STORM, (8, 20), CALM)
    (storm,) = storms(articles, "on").to_dict("records")
    assert (storm["start"], storm["end"]) == (pd.Timestamp("2026-03-09"), pd.Timestamp("2026-03-22"))
    assert (storm["weeks"], storm["count"], storm["n"], storm["share"]) == (2, 20, 40, 0.5)
    assert (storm["before_count"], storm["before_n"], storm["before"]) == (1, 20, 0.05)
    assert storm["rise"] == pytest.approx(11)
    assert (storm["gain"], storm["gain_low"], storm["gain_high"]) == pytest.approx(difference(12, 20, 1, 20))
    assert len(storm["article_ids"]) == 20
    assert storm["media"] == 1


def test_from_nothing_the_rise_has_no_end() -> None:
    """A count that was zero grows beyond all measure, and is told as such."""
    (storm,) = storms(output((0, 20), STORM), "on").to_dict("records")
    assert storm["rise"] == math.inf


def test_a_storm_ends_when_half_of_it_is_gone() -> None:
    """A week with no more than half of the largest is after the storm; a second outbreak is another."""
    found = storms(output(CALM, STORM, (6, 20), CALM, STORM), "on")
    assert found["weeks"].to_list() == [1, 1]
    assert storms(output(CALM, STORM, (6, 20)), "on", keeps=0.4)["weeks"].to_list() == [2]


NO_STORM = {
    "not explosive": output((5, 20), STORM),
    "not large": output((1, 200), (20, 200)),
    "more of everything": output((3, 6), (9, 18)),
    "too few articles": output((0, 20), (4, 6)),
    "nothing known before": output(STORM, CALM),
    "a hole before": output(CALM, (0, 0), STORM),
}


@pytest.mark.parametrize("articles", NO_STORM.values(), ids=NO_STORM)
def test_each_condition_counts(articles: pd.DataFrame) -> None:
    """Without any one of them there is no storm, and the table keeps its columns."""
    found = storms(articles, "on")
    assert found.empty
    assert list(found.columns) == COLUMNS.split()


def test_conditions_are_parameters() -> None:
    """A weaker rule finds the weaker storm, a stronger one loses the strong."""
    assert len(storms(NO_STORM["not explosive"], "on", rise=1.4)) == 1
    assert len(storms(NO_STORM["not large"], "on", share=0.1)) == 1
    assert len(storms(NO_STORM["too few articles"], "on", fewest=4)) == 1
    assert storms(output(CALM, STORM, CALM), "on", weeks=2).empty


def test_storms_of_several_media() -> None:
    """Storms in the same weeks know of each other; a later one stands alone."""
    articles = pd.concat(
        [
            output(CALM, STORM, CALM, CALM, outlet="post"),
            output(CALM, STORM, CALM, CALM, outlet="echo"),
            output(CALM, CALM, CALM, STORM, outlet="times"),
        ],
        ignore_index=True,
    )
    assert storms(articles, "on").set_index("outlet")["media"].to_dict() == {"echo": 2, "post": 2, "times": 1}


def test_all_outlets_together(make_failures) -> None:
    """Outlets too small for a storm of their own can make one together."""
    articles = pd.concat([output((0, 9), (4, 9), outlet=name) for name in ("x", "y")], ignore_index=True)
    failures = make_failures({"outlet": "z", "day": "2026-03-03"})
    assert storms(articles, "on", failures=failures).empty
    (storm,) = storms(articles, "on", together=True, failures=failures).to_dict("records")
    assert (storm["outlet"], storm["count"], storm["failed"]) == (TOGETHER, 8, 1)


def test_lost_pages_are_told(make_failures) -> None:
    """A storm, or the calm before it, may be an artefact of what was lost."""
    failures = make_failures(
        {"outlet": "post", "day": "2026-03-03"},
        {"outlet": "echo", "day": "2026-03-10"},
        {"outlet": "post", "day": "2026-03-30"},
        {"outlet": "post"},
    )
    articles = output(CALM, STORM, CALM, CALM, CALM)
    assert storms(articles, "on", failures=failures)["failed"].to_list() == [1]
    assert storms(articles, "on")["failed"].isna().all()


def test_undated_articles_make_no_storm(make_articles) -> None:
    """They have no week to rise in."""
    assert storms(make_articles({"outlet": "post", "on": True}), "on").empty


weeks_drawn = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=12)


@given(weeks_drawn, st.integers(1, 3))
def test_every_storm_keeps_its_promises(weeks: list[tuple[int, int]], length: int) -> None:
    """Whatever the weeks, a storm found is long, large and explosive enough, and apart from others."""
    articles = output(*[(min(pair), max(pair)) for pair in weeks])
    found = storms(articles, "on", weeks=length)
    assert (found["weeks"] >= length).all()
    assert (found["start"].to_numpy()[1:] > found["end"].to_numpy()[:-1]).all()
    assert (found["rise"] >= 1.5).all()
    assert (found["share"] >= 0.2).all()
    assert (found["gain_low"] > 0).all()
    assert (found["count"] == found["article_ids"].map(len)).all()


def test_timeline_marks_storms_and_leaves_holes_open(make_failures) -> None:
    """All outlets as one; a week of which nothing is held has no count; expected follows the output."""
    articles = output((0, 20), (12, 20), (0, 0), (0, 10))
    found = timeline(
        articles,
        "on",
        storms=storms(articles, "on"),
        failures=make_failures({"outlet": "gone", "day": "2026-03-17"}),
    )
    assert found["count"].isna().to_list() == [False, False, True, False]
    assert found["count"].dropna().to_list() == [0, 12, 0]
    assert found["storm"].to_list() == [False, True, False, False]
    assert found["expected"].dropna().to_list() == pytest.approx([4.8, 4.8, 2.4])
    assert found["incomplete"].to_list() == [False, False, True, False]
    assert timeline(articles, "on", by="month", storms=storms(articles, "on"))["storm"].to_list() == [True]


def test_timeline_of_nothing_dated(make_articles) -> None:
    """No day, no line."""
    assert timeline(make_articles({"outlet": "post"}), set()).empty
