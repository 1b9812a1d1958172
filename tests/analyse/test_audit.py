"""What is held, what was lost, and what is simply not known."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.analyse.audit import (
    FIELDS,
    STATES,
    completeness,
    copies,
    date_provenance,
    failures_by_reason,
    furniture,
    kinds,
    outcomes,
)
from edkit.analyse.intervals import wilson
from edkit.errors import REASONS, MissingColumns


@pytest.fixture
def articles(make_articles) -> pd.DataFrame:
    return make_articles(
        {"outlet": "post", "day": "2026-03-02"},
        {"outlet": "post", "day": "2026-03-17"},
        {"outlet": "post"},
        {"outlet": "echo", "day": "2026-03-03"},
        {"day": "2026-03-09"},
    )


def sought(*rows: tuple[str, str | None, int, str | None]) -> pd.DataFrame:
    """Rows of outlet, period, addresses looked for, and status, as `looked_for` gives them."""
    table = pd.DataFrame(list(rows), columns=["outlet", "period", "n", "status"])
    return table.astype({"period": "datetime64[s]", "status": "string"})


def test_a_period_in_which_pages_were_found_is_not_unknown(articles, failures) -> None:
    """Whatever became of them; of outlets put together, each must be known to have published nothing."""
    rows = [
        ("echo", "2026-03-09", 2, "waiting"),
        ("echo", "2026-03-16", 1, "held"),  # its page tells another day
        ("gone", "2026-03-09", 0, "none"),
        ("gone", "2026-03-09", 0, "unknown"),
        ("gone", "2026-03-16", 0, "none"),
        ("gone", "2026-03-16", 1, "waiting"),
        ("gone", None, 5, None),
    ]
    table = outcomes(articles, failures, sought=sought(*rows))
    told = table[table["period"].notna()].groupby("outlet")["status"].agg(list)
    assert told["echo"] == ["held", "found", "found"]
    assert told["gone"] == ["failed", "unknown", "found"]
    assert set(told.explode()) <= STATES.keys()


def test_a_period_in_which_nothing_was_published_is_not_unknown(articles, failures) -> None:
    """Where a list vouches for it; it never hides an article or a failure."""
    table = outcomes(
        articles,
        failures,
        sought=sought(
            ("echo", "2026-03-02", 0, "none"),
            ("echo", "2026-03-09", 0, "none"),
            ("echo", "2026-03-16", 0, None),  # nobody looked at it
            ("gone", "2026-03-02", 0, "none"),
        ),
    )
    told = table[table["period"].notna()].groupby("outlet")["status"].agg(list)
    assert told["echo"] == ["held", "none", "unknown"]
    assert told["gone"] == ["failed", "unknown", "unknown"]


@pytest.fixture
def failures(make_failures) -> pd.DataFrame:
    return make_failures(
        {"outlet": "post", "day": "2026-03-18", "reason": "timeout", "source": "a.html"},
        {"outlet": "gone", "day": "2026-03-04", "reason": "empty", "source": "b.html"},
        {"outlet": "gone", "reason": "empty", "source": "c.html"},
    )


def test_outcomes_leave_the_unknown_unknown(articles, failures) -> None:
    """Held, partly, failed, and nothing known: four states, and the undated apart."""
    found = outcomes(articles, failures)
    told = {
        outlet: list(zip(rows["held"], rows["failed"], rows["status"], strict=True))
        for outlet, rows in found.groupby("outlet")
    }
    assert told == {
        "echo": [(1, 0, "held"), (0, 0, "unknown"), (0, 0, "unknown")],
        "gone": [(0, 1, "failed"), (0, 0, "unknown"), (0, 0, "unknown"), (0, 1, "failed")],
        "outlet unknown": [(0, 0, "unknown"), (1, 0, "held"), (0, 0, "unknown")],
        "post": [(1, 0, "held"), (0, 0, "unknown"), (1, 1, "partly"), (1, 0, "held")],
    }
    assert found.loc[found["period"].isna(), "outlet"].to_list() == ["gone", "post"]
    assert found.loc[found["status"] == "unknown", ["share", "low", "high"]].isna().all(axis=None)
    partly = found[found["status"] == "partly"].iloc[0]
    assert (partly["share"], partly["low"]) == (0.5, pytest.approx(float(wilson(1, 2)[0])))
    assert partly["article_ids"] == ("a1",)


def test_outcomes_of_one_undated_article(make_articles, make_failures) -> None:
    """One row, without a period."""
    found = outcomes(make_articles({}), make_failures())
    assert found[["held", "failed", "status"]].to_numpy().tolist() == [[1, 0, "held"]]
    assert found["period"].isna().all()
    assert outcomes(make_articles(), make_failures()).empty


days = st.one_of(
    st.none(), st.integers(0, 60).map(lambda n: pd.Timestamp("2026-01-01") + pd.Timedelta(days=n))
)
drawn = st.lists(st.tuples(st.sampled_from(["x", "y", None]), days), max_size=20)


@given(drawn, drawn, st.sampled_from(["day", "week", "month", "year"]))
def test_outcomes_lose_nothing(held: list[tuple], lost: list[tuple], by: str) -> None:
    """Every article and every failure stands in exactly one cell."""
    articles = pd.DataFrame(held, columns=["outlet", "day"]).astype(
        {"outlet": "string", "day": "datetime64[s]"}
    )
    articles["article"] = [f"a{i}" for i in range(len(held))]
    failures = pd.DataFrame(lost, columns=["outlet", "day"]).astype(
        {"outlet": "string", "day": "datetime64[s]"}
    )
    found = outcomes(articles, failures, by=by)
    assert found["held"].sum() == len(held)
    assert found["failed"].sum() == len(lost)
    assert sorted(one for ids in found["article_ids"] for one in ids) == sorted(articles["article"])
    assert found["share"].isna().eq(found["status"] == "unknown").all()


def test_date_provenance(make_articles) -> None:
    """By method and precision, the undated under their own name."""
    sure = {"published_method": "json-ld", "published_precision": "second", "published_zone": "stated"}
    articles = make_articles(
        sure, sure, {**sure, "published_zone": "assumed"}, {"published_precision": "none"}
    )
    found = date_provenance(articles)
    assert found[["method", "precision", "count", "n", "assumed"]].to_numpy().tolist() == [
        ["json-ld", "second", 3, 4, 1],
        ["none", "none", 1, 4, 0],
    ]
    assert found["article_ids"].to_list() == [("a0", "a1", "a2"), ("a3",)]
    assert found["share"].to_list() == [0.75, 0.25]
    assert date_provenance(make_articles()).empty


def test_kinds_count_the_unknown_last(make_articles) -> None:
    """Most frequent first; what is not said is no kind; by outlet each has its own n."""
    articles = make_articles(
        {"genre": "news", "outlet": "post"},
        {"genre": "opinion", "outlet": "post"},
        {"genre": "news"},
        {},
        {},
        {},
    )
    found = kinds(articles, "genre")
    assert found["genre"].fillna("?").to_list() == ["news", "opinion", "?"]
    assert found["count"].to_list() == [2, 1, 3]
    assert found["n"].to_list() == [6, 6, 6]
    assert found["article_ids"].to_list() == [("a0", "a2"), ("a1",), ("a3", "a4", "a5")]
    split = kinds(articles, "genre", by="outlet")
    assert split[["outlet", "count", "n"]].to_numpy().tolist() == [
        ["outlet unknown", 1, 4], ["outlet unknown", 3, 4], ["post", 1, 2], ["post", 1, 2]
    ]  # fmt: skip
    assert kinds(make_articles(), "genre").empty


def test_furniture_is_the_middle_page_with_its_interval(make_articles) -> None:
    """By outlet, with the pages whose words nobody counted told apart."""
    shares = [100, 200, 300, 400, 500, 600, 700]
    rows = [{"outlet": "post", "page_words": 1000, "furniture_words": words} for words in shares]
    rows += [{"outlet": "post"}, {"outlet": "echo", "page_words": 0, "furniture_words": 0}]
    found = furniture(make_articles(*rows)).set_index("outlet")
    assert found.loc["post", ["median", "least", "most", "n", "unknown"]].to_list() == [0.4, 0.1, 0.7, 7, 1]
    assert 0.1 <= found.loc["post", "low"] < 0.4 < found.loc["post", "high"] <= 0.7
    assert found.loc["echo", ["n", "unknown"]].to_list() == [0, 1]
    assert math.isnan(found.loc["echo", "median"])
    assert len(found.loc["post", "article_ids"]) == 7


def test_furniture_of_all_pages(make_articles) -> None:
    """One row; one page has no interval."""
    found = furniture(make_articles({"page_words": 704, "furniture_words": 212}), by=None)
    assert found[["group", "n"]].to_numpy().tolist() == [["all pages", 1]]
    assert found["median"].to_list() == [pytest.approx(212 / 704)]
    assert found[["low", "high"]].isna().all(axis=None)


def test_copies_are_equal_texts(make_articles) -> None:
    """Earliest first; blank texts are no copies of each other; outlets are named once."""
    wire = "The ferry is late."
    articles = make_articles(
        {"outlet": "post", "text": wire, "day": "2026-03-03", "headline": "Late", "words": 4},
        {"outlet": "echo", "text": f"{wire}\n", "day": "2026-03-02", "headline": "Ferry late", "words": 4},
        {"text": wire},
        {"outlet": "post", "text": "Something else."},
        {"outlet": "post", "text": " "},
        {"outlet": "echo"},
    )
    (found,) = copies(articles).to_dict("records")
    assert (found["headline"], found["copies"], found["outlets"], found["words"]) == ("Ferry late", 3, 2, 4)
    assert found["named"] == ("echo", "post")
    assert found["article_ids"] == ("a1", "a0", "a2")
    assert found["n"] == 4
    assert copies(articles.iloc[3:]).empty


def test_completeness_tells_what_is_unknown(make_articles) -> None:
    """Per field, with the articles that lack it."""
    found = completeness(make_articles({"headline": "A"}, {"headline": "B", "byline": "Ann"})).set_index(
        "field"
    )
    assert found.loc["headline", ["known", "count", "n", "share"]].to_list() == [2, 0, 2, 0.0]
    assert found.loc["byline", ["known", "count", "n", "share"]].to_list() == [1, 1, 2, 0.5]
    assert found.loc["byline", "article_ids"] == ("a0",)
    assert found.loc["byline", "name"] == FIELDS["byline"]
    assert found.loc["headline", "high"] == pytest.approx(float(wilson(0, 2)[1]))
    with pytest.raises(MissingColumns, match="byline"):
        completeness(pd.DataFrame({"article": ["a"]}))


def test_failures_by_reason(failures, make_failures) -> None:
    """Most frequent first, in words, with where they came from."""
    found = failures_by_reason(failures)
    assert found[["reason", "count", "n", "outlets", "undated"]].to_numpy().tolist() == [
        ["empty", 2, 3, 1, 1],
        ["timeout", 1, 3, 1, 0],
    ]
    assert found["meaning"].to_list() == [REASONS["empty"], REASONS["timeout"]]
    assert found["sources"].to_list() == [("b.html", "c.html"), ("a.html",)]
    assert failures_by_reason(make_failures()).empty


MEASURES = {
    "outcomes": (lambda table: outcomes(table, pd.DataFrame({"outlet": [], "day": []})), "day"),
    "date_provenance": (date_provenance, "published_zone"),
    "furniture": (furniture, "page_words"),
    "copies": (copies, "text"),
}


@pytest.mark.parametrize(("measure", "column"), MEASURES.values(), ids=MEASURES)
def test_measures_name_what_they_lack(measure, column: str, articles) -> None:
    """Before they compute anything."""
    with pytest.raises(MissingColumns, match=column):
        measure(articles.drop(columns=column))
