"""Shares of output on a topic: right, with holes left open."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.analyse.attention import attention, debuts, gap_ratio
from edkit.analyse.intervals import wilson
from edkit.errors import MissingColumns

MONDAYS = ["2026-03-02", "2026-03-09", "2026-03-16"]


@pytest.fixture
def articles(make_articles) -> pd.DataFrame:
    """Post: 2 of 4 in week 1, none held in week 2, 0 of 1 in week 3. Echo: 1 of 1 in week 2, 1 undated."""
    return make_articles(
        {"outlet": "post", "day": "2026-03-02"},
        {"outlet": "post", "day": "2026-03-03"},
        {"outlet": "post", "day": "2026-03-04"},
        {"outlet": "post", "day": "2026-03-08"},
        {"outlet": "post", "day": "2026-03-16"},
        {"outlet": "echo", "day": "2026-03-11"},
        {"outlet": "echo"},
    ).assign(on=[True, True, False, False, False, True, True])


def test_attention_by_week(articles) -> None:
    """Every outlet has every week; a week without articles is unknown, one without the topic is zero."""
    found = attention(articles, "on")
    assert found["outlet"].to_list() == ["echo"] * 3 + ["post"] * 3
    assert found["period"].dt.date.astype(str).to_list() == MONDAYS * 2
    assert found["n"].to_list() == [0, 1, 0, 4, 0, 1]
    assert found["count"].to_list() == [0, 1, 0, 2, 0, 0]
    assert found["share"].isna().to_list() == [True, False, True, False, True, False]
    assert found["share"].dropna().to_list() == [1.0, 0.5, 0.0]
    assert found["article_ids"].to_list() == [(), ("a5",), (), ("a0", "a1"), (), ()]


def test_attention_has_wilsons_interval(articles) -> None:
    """Of the articles held in that week."""
    row = attention(articles, "on").iloc[3]
    assert (row["low"], row["high"]) == pytest.approx(tuple(map(float, wilson(2, 4))))


def test_lost_pages_make_a_week_incomplete(articles, make_failures) -> None:
    """A low count beside lost pages is no silence; without a list of failures nobody knows."""
    failures = make_failures(
        {"outlet": "post", "day": "2026-03-17"}, {"outlet": "post"}, {"day": "2026-03-17"}
    )
    found = attention(articles, "on", failures=failures)
    assert found["failed"].to_list() == [0, 0, 0, 0, 0, 1]
    assert found["incomplete"].to_list() == [False] * 5 + [True]
    assert attention(articles, "on")["failed"].isna().all()
    assert not attention(articles, "on")["incomplete"].any()


def test_attention_without_time_counts_the_undated(articles, make_failures) -> None:
    """`by=None` asks no date of anybody."""
    found = attention(articles, "on", by=None, failures=make_failures({"outlet": "echo"}))
    assert found[["outlet", "count", "n"]].to_numpy().tolist() == [["echo", 2, 2], ["post", 2, 5]]
    assert found["period"].isna().all()
    assert found["failed"].to_list() == [1, 0]


def test_attention_of_chosen_outlets(articles) -> None:
    """In the order asked for; the weeks stay those of the whole table."""
    found = attention(articles, {"a0"}, outlets=["post", "times"], by="month")
    assert found["outlet"].to_list() == ["post", "times"]
    assert found["n"].to_list() == [5, 0]
    assert found["article_ids"].to_list() == [("a0",), ()]


def test_attention_of_one_undated_article(make_articles) -> None:
    """Nothing can be shown over time, and all of it without."""
    articles = make_articles({"outlet": None})
    assert attention(articles, set()).empty
    assert list(attention(articles, set()).columns) == list(attention(articles, set(), by=None).columns)
    assert attention(articles, {"a0"}, by=None)["share"].to_list() == [1.0]


def test_attention_of_nothing(make_articles) -> None:
    """An empty corpus has no rows, not an error."""
    assert attention(make_articles(), set()).empty
    assert attention(make_articles(), set(), by=None).empty


def test_attention_needs_its_columns(articles) -> None:
    """What lacks is named."""
    with pytest.raises(MissingColumns, match="day"):
        attention(articles.drop(columns="day"), "on")


rows = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 40), st.booleans()), max_size=25)


@given(rows, st.sampled_from(["day", "week", "month", None]))
def test_no_article_is_lost_or_counted_twice(drawn: list[tuple[str, int, bool]], by: str | None) -> None:
    """Counts add up to the articles, and each id stands in exactly one row."""
    table = pd.DataFrame(drawn, columns=["outlet", "offset", "on"]).astype({"outlet": object, "on": bool})
    table["day"] = pd.Timestamp("2026-02-20") + pd.to_timedelta(table["offset"], unit="D")
    table["article"] = [f"a{i}" for i in range(len(table))]
    found = attention(table, "on", by=by)
    assert found["n"].sum() == len(table)
    ids = [one for ids in found["article_ids"] for one in ids]
    assert sorted(ids) == sorted(table.loc[table["on"], "article"])
    assert (found["count"] == found["article_ids"].map(len)).all()
    assert found["share"].isna().eq(found["n"] == 0).all()


def outlets(make_articles, **counts: tuple[int, int]) -> pd.DataFrame:
    """Outlets with so many articles on the topic, of so many."""
    flags = {name: [True] * on + [False] * (n - on) for name, (on, n) in counts.items()}
    rows = [{"outlet": name, "on": flag} for name, on in flags.items() for flag in on]
    return make_articles(*rows)


def test_gap_ratio_is_against_all_the_others_together(make_articles) -> None:
    """Pooled, so that a small outlet's chance does not weigh as much as a large one's habit."""
    found = gap_ratio(outlets(make_articles, post=(10, 40), echo=(10, 20), times=(5, 40)), "on")
    found = found.set_index("outlet")
    assert found.loc["echo", ["count", "n", "others_count", "others_n"]].to_list() == [10, 20, 15, 80]
    assert found.loc["echo", "ratio"] == pytest.approx(0.5 / (15 / 80))
    assert len(found.loc["echo", "article_ids"]) == 10
    assert found.loc["echo", "low"] > 1
    assert found.loc["times", "high"] < 1
    assert found.loc["post", "low"] < 1 < found.loc["post", "high"]


def test_gap_ratio_limits_agree_with_the_log_interval(make_articles) -> None:
    """For large counts the bootstrap comes near Katz's interval of a risk ratio."""
    found = gap_ratio(outlets(make_articles, post=(120, 400), echo=(80, 400)), "on", draws=4000)
    row = found.set_index("outlet").loc["post"]
    error = 1.96 * math.sqrt(1 / 120 - 1 / 400 + 1 / 80 - 1 / 400)
    assert row["low"] == pytest.approx(1.5 * math.exp(-error), rel=0.03)
    assert row["high"] == pytest.approx(1.5 * math.exp(error), rel=0.03)


def test_silence_still_has_an_interval(make_articles) -> None:
    """None among 20 does not prove none: the upper limit is Wilson's, over the others' share."""
    found = gap_ratio(outlets(make_articles, post=(0, 20), echo=(10, 20)), "on").set_index("outlet")
    assert found.loc["post", ["ratio", "low"]].to_list() == [0, 0]
    assert found.loc["post", "high"] == pytest.approx(0.1611 / 0.5, abs=1e-3)


def test_gap_ratio_is_the_same_for_the_same_seed(make_articles) -> None:
    """Reports must not change from run to run."""
    articles = outlets(make_articles, post=(41, 203), echo=(105, 211))
    pd.testing.assert_frame_equal(gap_ratio(articles, "on"), gap_ratio(articles, "on"))
    assert gap_ratio(articles, "on")["high"].ne(gap_ratio(articles, "on", seed=1)["high"]).any()


def test_no_ratio_without_others(make_articles) -> None:
    """One outlet alone, a topic that nobody else has, and few articles: unknown, not zero."""
    assert gap_ratio(outlets(make_articles, post=(3, 9)), "on")["ratio"].isna().all()
    alone = gap_ratio(outlets(make_articles, post=(3, 9), echo=(0, 9)), "on").set_index("outlet")
    assert alone["ratio"].isna().to_dict() == {"echo": False, "post": True}
    few = gap_ratio(outlets(make_articles, post=(1, 3), echo=(4, 9)), "on").set_index("outlet")
    assert few.loc["post", "ratio"] == pytest.approx(0.75)
    assert math.isnan(few.loc["post", "high"])


def test_unknown_outlets_are_only_among_the_others(make_articles) -> None:
    """They are no outlet to be judged."""
    articles = make_articles({"outlet": "post", "on": True}, {"on": True}, {"on": False})
    found = gap_ratio(articles, "on")
    assert found["outlet"].to_list() == ["post"]
    assert found["others_n"].to_list() == [2]


def test_debuts(make_articles) -> None:
    """First day, how late, and how much is held from before; the undated cannot count."""
    articles = make_articles(
        {"outlet": "post", "day": "2026-03-03", "on": True},
        {"outlet": "post", "day": "2026-03-03", "on": True},
        {"outlet": "slow", "day": "2026-03-01", "on": False},
        {"outlet": "slow", "day": "2026-03-10", "on": True},
        {"outlet": "mute", "day": "2026-03-09", "on": False},
        {"outlet": "when", "on": True},
        {"outlet": "hidden", "day": "2026-03-01", "on": True},
    )
    found = debuts(articles, "on", outlets=["post", "slow", "mute", "when"]).set_index("outlet")
    assert list(found.index) == ["post", "slow", "mute", "when"]
    assert found["later"].fillna(-1).to_list() == [0, 7, -1, -1]
    assert found["before"].to_list() == [0, 1, 1, 0]
    assert found["article_ids"].to_list() == [("a0", "a1"), ("a3",), (), ()]
    assert debuts(articles, "on").loc[0, "outlet"] == "hidden"
    assert debuts(make_articles(), set()).empty
