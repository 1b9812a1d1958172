"""Each limit is stated when the data call for it, in grammar that fits the number, and not otherwise."""

import pytest

from edkit.analyse.limits import cannot_know

WHOLE = {
    "outlet": "post",
    "day": "2026-03-02",
    "published_precision": "second",
    "published_zone": "stated",
    "byline": "Ann Ray",
    "genre": "news",
    "language": "en",
    "free": True,
    "fetched": "2026-03-02T10:00:00Z",
    "versions": 2,
}


def statements(articles, failures) -> dict[str, str]:
    return cannot_know(articles, failures).set_index("about")["statement"].to_dict()


def test_a_complete_corpus_still_has_a_frame(make_articles, make_failures) -> None:
    """Nothing lacks, but what was never asked for."""
    assert list(statements(make_articles(*[WHOLE] * 5), make_failures())) == ["never asked for"]


LACKS = {
    "undated": {"day": None},
    "coarse dates": {"published_precision": "month", "day": None},
    "assumed time zone": {"published_zone": "assumed"},
    "byline unknown": {"byline": None},
    "genre unknown": {"genre": None},
    "language unknown": {"language": None},
    "cut by a paywall": {"free": False},
    "time of capture unknown": {"fetched": None},
    "held once": {"versions": 1},
    "outlet unknown": {"outlet": None},
}


@pytest.mark.parametrize(("about", "lack"), LACKS.items(), ids=LACKS)
def test_every_lack_is_told_once_for_one_and_once_for_many(about, lack, make_articles, make_failures) -> None:
    """As in "one article has" and "2 articles have"; with the ids of those it is about."""
    one = cannot_know(make_articles(*[WHOLE] * 6, {**WHOLE, **lack}), make_failures()).set_index("about")
    assert list(one.index) == [about, "never asked for"]
    assert one.loc[about, ["count", "n", "article_ids"]].to_list() == [1, 7, ("a6",)]
    assert "one article" in one.loc[about, "statement"].lower()
    two = cannot_know(make_articles(*[WHOLE] * 6, *[{**WHOLE, **lack}] * 2), make_failures()).set_index(
        "about"
    )
    assert two.loc[about, ["count", "article_ids"]].to_list() == [2, ("a6", "a7")]
    assert "2 articles" in two.loc[about, "statement"]


def test_lost_pages_forbid_to_read_silence(make_articles, make_failures) -> None:
    """The weeks are named; what has no day may belong to any."""
    failures = make_failures(
        {"outlet": "post", "day": "2026-03-11"}, {"outlet": "post", "day": "2026-03-18"}, {"outlet": "post"}
    )
    said = statements(make_articles(*[WHOLE] * 5), failures)
    assert said["failed pages"] == (
        "3 pages of 8 failed: a low count in the week of 9 March 2026 and the week of 16 March 2026 "
        "cannot be read as silence."
    )
    assert said["failed, day unknown"] == "One failed page has no known day and may belong to any week."
    loose = statements(make_articles(*[WHOLE] * 5), make_failures({"outlet": "post"}, {"outlet": "post"}))
    assert loose["failed pages"] == "2 pages of 7 failed."
    assert loose["failed, day unknown"] == "2 failed pages have no known day and may belong to any week."


def test_empty_weeks_are_unknown(make_articles, make_failures) -> None:
    """Neither held nor failed is not zero."""
    articles = make_articles(*[WHOLE] * 5, *[{**WHOLE, "outlet": "echo", "day": "2026-03-09"}] * 5)
    said = statements(articles, make_failures())
    assert said["unknown, not zero"].startswith("In 2 of 4 pairs of outlet and week nothing is held")


def test_thin_outlets_and_other_languages(make_articles, make_failures) -> None:
    """Few articles say little; words do not cross languages."""
    articles = make_articles(
        *[WHOLE] * 5, {**WHOLE, "outlet": "bote", "language": "de-AT"}, {**WHOLE, "language": "en-GB"}
    )
    found = cannot_know(articles, make_failures()).set_index("about")
    assert (
        found.loc["thinly held", "statement"]
        == "One outlet has fewer than 5 articles here: shares of so few say little."
    )
    assert found.loc["thinly held", ["count", "n", "article_ids"]].to_list() == [1, 2, ("a5",)]
    assert found.loc["several languages", "statement"].startswith("The articles are in 2 languages")
    assert found.loc["several languages", "article_ids"] == ("a5",)
    more = make_articles(*[WHOLE] * 5, *[{**WHOLE, "outlet": name} for name in ("x", "y")])
    assert statements(more, make_failures())["thinly held"].startswith("2 of 3 outlets have fewer than 5")


def test_limits_of_one_undated_article(make_articles, make_failures) -> None:
    """The smallest corpus has the most limits, and no error."""
    found = cannot_know(make_articles({"published_precision": "none", "versions": 1}), make_failures())
    assert {"undated", "byline unknown", "outlet unknown", "held once"} <= set(found["about"])
    assert found["share"].iloc[:-1].eq(1).all()
    assert cannot_know(make_articles(), make_failures())["about"].to_list() == ["never asked for"]
