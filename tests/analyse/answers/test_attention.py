"""Each sentence fits its numbers: one, several, none, and nothing to say."""

import pandas as pd
import pytest

from edkit import analyse
from edkit.analyse.answers import attention as answer

NAME = "the strike"


@pytest.fixture
def make(make_articles):
    """Build articles of outlets from "name: on of n" counts, all on the days given."""

    def build(days: str | None = "2026-03-02", **counts: tuple[int, int]) -> pd.DataFrame:
        return make_articles(
            *[
                {"outlet": name, "on": place < on, "day": days, "language": "en"}
                for name, (on, n) in counts.items()
                for place in range(n)
            ]
        )

    return build


def overall(articles: pd.DataFrame) -> str:
    return answer.topic(analyse.attention(articles.assign(outlet="all"), "on", by=None), NAME)


def test_topic(make, make_articles) -> None:
    """A share, or why there is none."""
    assert overall(make(post=(2, 4))) == "**2 of 4** articles are on the strike: 50 % (15–85 %)."
    assert overall(make(post=(1, 4))).startswith("**1 of 4** articles is on the strike: 25 %")
    assert overall(make(post=(0, 4))).startswith("**None of 4 articles is on the strike.**")
    assert overall(make(post=(1, 1))) == "The one article held is on the strike: **no share can be told**."
    assert (
        overall(make(post=(0, 1))) == "The one article held is not on the strike: **no share can be told**."
    )
    assert overall(make_articles().assign(on=False)) == "The corpus holds no article."


def test_outlets(make) -> None:
    """Most, least, and whether that may be chance."""

    def said(**counts: tuple[int, int]) -> str:
        return answer.outlets(analyse.attention(make(**counts), "on", by=None), NAME)

    assert said(post=(30, 40), echo=(2, 40)) == (
        "**post** gave the strike the largest part of its output, 75 % (60–86 %) of 40 articles, and "
        "**echo** the "
        "smallest, 5 % (1.4–17 %) of 40 articles. The difference, the widest among 2 outlets with five "
        "or more articles, is more than chance."
    )
    assert said(post=(3, 5), echo=(1, 5)).endswith("or more articles, may be chance.")
    assert (
        said(post=(2, 4)) == "With fewer than two outlets of five articles, **no comparison can be drawn**."
    )
    assert said(post=(0, 5), echo=(0, 5)) == "No outlet shown has an article on the strike."


def weeks_of(make_articles, *weeks: tuple[int, int]) -> pd.DataFrame:
    days = pd.date_range("2026-03-02", periods=len(weeks), freq="7D")
    return make_articles(
        *[
            {"outlet": "post", "on": place < on, "day": day}
            for day, (on, n) in zip(days, weeks, strict=True)
            for place in range(n)
        ]
    )


def stormy(articles: pd.DataFrame, failures: pd.DataFrame | None = None) -> str:
    found = analyse.storms(articles, "on", together=True, failures=failures)
    return answer.storm(found, analyse.timeline(articles, "on", failures=failures), NAME)


def test_storm(make_articles, make_failures) -> None:
    """One week, several, from nothing, with holes, and no storm at all."""
    one = weeks_of(make_articles, (2, 20), (12, 20), (1, 20))
    assert stormy(one) == (
        "**A media storm in the week of 9 March 2026**: 12 of 20 articles after 2 of 20 the week before "
        "(+500 %); the share is 60 % (39–78 %), after 10 %."
    )
    lost = stormy(one, make_failures({"outlet": "echo", "day": "2026-03-10"}))
    assert lost.endswith(
        "One page of these weeks and the week before is lost: the rise may have been larger or smaller."
    )
    two = stormy(weeks_of(make_articles, (0, 20), (12, 20), (12, 20)))
    assert two.startswith("**A media storm in the two weeks from 9 March 2026**: 24 of 40 articles")
    assert "24 of 40 articles after none of 20 the week before; their share is 60 %" in two
    assert stormy(weeks_of(make_articles, (2, 9), (3, 9))) == (
        "**No week is a media storm** by the rule of this report. The fullest week is the week of 9 March "
        "2026: 3 of the 5 dated articles on the strike (33 % of all 9 held that week)."
    )
    assert stormy(weeks_of(make_articles, (2, 9), (2, 9))).endswith(
        "are the week of 2 March 2026 and the week of 9 March 2026: "
        "2 of the 4 dated articles on the strike each."
    )
    assert stormy(weeks_of(make_articles, *[(1, 9)] * 5)).endswith(
        "The fullest weeks, five of them, have 1 of the 5 dated articles on the strike each."
    )
    assert stormy(weeks_of(make_articles, (0, 9))) == "No article with a known day is on the strike."
    assert "**nothing can be said about when**" in stormy(make_articles({"outlet": "post", "on": True}))


def test_storms_of_outlets() -> None:
    """Named once each, or none."""

    def said(*names: str) -> str:
        return answer.storms_of_outlets(pd.DataFrame({"outlet": list(names)}))

    assert said("post", "post") == "By the same rule, post has a storm of its own."
    assert said("post", "echo") == "By the same rule, post and echo have storms of their own."
    assert said() == "No single outlet has a storm of its own, by the same rule."


def test_debuts(make_articles) -> None:
    """Late only where enough is held from before."""
    rows = [{"outlet": "post", "on": True, "day": "2026-03-02"}]
    rows += [{"outlet": "slow", "on": False, "day": "2026-03-03"}] * 5
    rows += [
        {"outlet": "slow", "on": True, "day": "2026-03-24"},
        {"outlet": "new", "on": True, "day": "2026-03-05"},
    ]
    said = answer.debuts(analyse.debuts(make_articles(*rows), "on"), NAME)
    assert said == (
        "Of these outlets, post had the strike first, on 2 March 2026, as far as is held. **slow took it "
        "up 22 days "
        "later**, with "
        "5 articles that the search does not find held from before. "
        "Of new too little is held from before to call it late."
    )
    assert answer.debuts(analyse.debuts(make_articles(rows[0]), "on"), NAME).endswith("as far as is held.")
    none = analyse.debuts(make_articles({"outlet": "post", "on": True}), "on")
    assert "**nothing can be said about who was first**" in answer.debuts(none, NAME)
    assert answer.debuts(none, NAME, unplaced=2).startswith(
        "No article of a known outlet and day is on the strike, and 2 dated articles of no known outlet are:"
    )


def test_gap(make) -> None:
    """More, less, both, neither, and too little."""

    def said(**counts: tuple[int, int]) -> str:
        return answer.gap(analyse.gap_ratio(make(**counts), "on"), NAME)

    both = said(loud=(36, 40), quiet=(4, 40), middle=(20, 40))
    assert both == (
        "**loud** gave the strike more room than the others did and **quiet** gave the strike less room "
        "than the "
        "others did, beyond chance: 3 outlets with five or more articles were weighed together. "
        "For one other no difference is shown."
    )
    assert said(quiet=(4, 40), a=(20, 40), b=(12, 40), c=(12, 40)).startswith(
        "**a** gave the strike more room"
    )
    assert "do not show that any outlet gave the strike more or less room" in said(a=(4, 9), b=(5, 9))
    assert said(a=(4, 9)) == "There is too little to compare with: **no ratio can be told**."
    many = {f"o{i}": (5, 10) for i in range(19)}
    assert said(**many, loud=(10, 10)).startswith("**loud** gave the strike more room")
    assert said(**many, loud=(9, 10)).startswith("Among 20 outlets")  # alone, it would be beyond chance


def test_aspect(make) -> None:
    """An outlet that tells half of the matter, and whether that may be luck."""

    def said(**counts: tuple[int, int]) -> str:
        return answer.aspect(analyse.gap_ratio(make(**counts), "on"), NAME, "the report")

    assert said(herald=(0, 11), post=(22, 36)) == (
        "**None of herald’s 11 articles on the strike touches the report**; of the other outlets’, 22 of "
        "36 do (61 %). Drawn by lot, so many articles would miss it in fewer than one of 1,000 cases."
    )
    assert said(herald=(0, 7), post=(18, 36)).endswith("would miss it in 1.5 % of cases.")
    assert said(herald=(0, 2), post=(18, 36)) == (
        "herald does not touch the report, but with so few articles that can be luck."
    )
    # Two against twelve of twelve is one of 91 ways, however sure the twelve look.
    assert "luck" in said(herald=(0, 2), post=(12, 12))
    several = said(herald=(0, 11), post=(22, 36), x=(0, 1), y=(0, 2))
    assert several.startswith("**None of herald’s 11 articles")
    assert several.endswith(
        "x and y do not touch the report either, but with so few articles that can be luck."
    )
    assert said(herald=(1, 2), post=(18, 36)).startswith("Every outlet shown that has articles on the strike")
    assert said(herald=(0, 2)) == "No article on the strike was found to touch the report."


def shared(n: int, outlets: int) -> pd.DataFrame:
    row = {"headline": "Ferry *late*", "n": n, "outlets": outlets}
    return pd.DataFrame([row, {"headline": "Other", "n": 1, "outlets": 1}])


def test_stories() -> None:
    """How widely events were carried."""
    assert answer.stories(shared(4, 3)) == (
        "**1 story was carried by two or more outlets**, with 4 of 5 articles. Most widely carried, by "
        "three outlets: "
        "“Ferry \\*late\\*”."
    )
    assert answer.stories(shared(2, 1)) == (
        "The 3 articles share no story: **no event here was reported by two outlets**."
    )
    assert answer.stories(shared(4, 3).tail(1)).startswith("One article is one story")
    assert answer.stories(shared(4, 3).head(0)) == "There is no article to group."


def test_left_out() -> None:
    """Omissions are named; what explains the others is counted."""

    def said(*statuses: str) -> str:
        return answer.left_out(pd.DataFrame({"status": list(statuses), "outlet": "post"}))

    assert said("left out", "few", "few", "unknown") == (
        "Where three or more others carried a story, 4 cells of outlet and story are empty. **In one, at "
        "post, nothing "
        "held explains the gap**; in two, too few articles are held and in one, nothing is held."
    )
    assert said("left out").endswith("**In one, at post, nothing held explains the gap**.")
    assert said("failed") == (
        "Where three or more others carried a story, 1 cell of outlet and story is empty. **None of these "
        "gaps can be "
        "called an omission**: in one, pages failed."
    )
    assert answer.left_out(pd.DataFrame({"status": [], "outlet": []})).startswith(
        "No story is carried widely enough"
    )


def test_undated(make) -> None:
    """What stands in no figure over time."""

    def said(articles: pd.DataFrame) -> str:
        return answer.undated(articles, articles["on"], NAME)

    assert said(make(None, post=(1, 2))) == (
        "One article on the strike has no known day: it counts in the shares, and in no figure over time."
    )
    assert said(make(None, post=(2, 2))).startswith(
        "Two articles on the strike have no known day: they count"
    )
    assert said(make(post=(1, 2))) == "Every article on the strike has a known day."
    assert said(make(post=(0, 2))) == "No article is on the strike."
