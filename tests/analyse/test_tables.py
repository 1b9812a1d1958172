"""What all measures share."""

import pandas as pd
import pytest

from edkit.analyse.tables import (
    OTHER_OUTLETS,
    UNKNOWN_OUTLET,
    chosen,
    fold_outlets,
    largest_outlets,
    narrowed,
    need,
    outlets_of,
    with_share,
)
from edkit.errors import MissingColumns

TABLE = pd.DataFrame({"article": ["a", "b", "c"], "on": [True, False, True]})
PICKS = [
    ("on", [True, False, True]),
    ({"b", "elsewhere"}, [False, True, False]),
    (["c"], [False, False, True]),
    (set(), [False, False, False]),
    (pd.Series([True, None, False], dtype="boolean"), [True, False, False]),
]


@pytest.mark.parametrize(("of", "expected"), PICKS)
def test_chosen(of: object, expected: list[bool]) -> None:
    """By column, by id, by series; unknown is not a yes."""
    assert chosen(TABLE, of).tolist() == expected


def test_a_series_must_fit() -> None:
    """Rows are matched by index, so another index is a mistake."""
    with pytest.raises(ValueError, match="another index"):
        chosen(TABLE, pd.Series([True, True, True], index=[1, 2, 3]))


def test_what_is_missing_is_named() -> None:
    """All of it, sorted."""
    with pytest.raises(MissingColumns, match="day, outlet"):
        need(TABLE, "article", "outlet", "day")
    with pytest.raises(MissingColumns, match="off"):
        chosen(TABLE, "off")


def test_nothing_out_of_nothing_is_unknown() -> None:
    """A share of no articles is no zero."""
    found = with_share(pd.DataFrame({"count": [0, 1], "n": [0, 4]}))
    assert found["share"].isna().tolist() == [True, False]
    assert found.loc[1, ["share", "low", "high"]].round(3).to_list() == [0.25, 0.046, 0.699]


def test_outlets_of(make_articles) -> None:
    """Unknown outlets have a name that no outlet has."""
    articles = make_articles({"outlet": "post"}, {})
    assert outlets_of(articles).to_list() == ["post", UNKNOWN_OUTLET]


def test_largest_outlets(make_articles) -> None:
    """Most articles first, by name where equal; unknown outlets are not one outlet."""
    articles = make_articles(*[{"outlet": name} for name in "bbacc"], {}, {}, {})
    assert largest_outlets(articles, 2) == ["b", "c"]
    assert largest_outlets(articles) == ["b", "c", "a"]


def test_fold_outlets_drops_nothing(make_articles) -> None:
    """The rest go under one name, the unknown keep theirs."""
    articles = make_articles(*[{"outlet": name} for name in "aabcd"], {})
    names = fold_outlets(articles, ["a"])["outlet"].to_list()
    assert names == ["a", "a", *[OTHER_OUTLETS] * 3, UNKNOWN_OUTLET]
    assert fold_outlets(articles, list("abcd"))["outlet"].to_list() == [*"aabcd", UNKNOWN_OUTLET]


def test_narrowed_keeps_what_may_belong(make_failures) -> None:
    """By outlet and day; a failure without a day may belong to any."""
    failures = make_failures(
        {"outlet": "post", "day": "2026-03-02"},
        {"outlet": "post", "day": "2026-03-09"},
        {"outlet": "post"},
        {"outlet": "echo", "day": "2026-03-02"},
    )
    assert narrowed(failures).index.to_list() == [0, 1, 2, 3]
    assert narrowed(failures, outlets=["post"], since="2026-03-03").index.to_list() == [1, 2]
    assert narrowed(failures, until=pd.Timestamp("2026-03-02").date()).index.to_list() == [0, 2, 3]
