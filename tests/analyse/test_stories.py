"""Articles on one event come together, others stay apart, always the same way."""

import json
from pathlib import Path

import pandas as pd
import pytest

from edkit.analyse.measures import bcubed
from edkit.analyse.stories import group_stories, tokens
from edkit.errors import MissingColumns

FERRY = "Ferry crews in Tarn voted to strike after the harbour company cut the night sailing to the islands."
WALL = "The council approved a new sea wall along Mill Strand although its costs have doubled within a year."
CUP = "Rovers reached the cup final with a late header, and supporters sang in the rain until midnight."
EVENTS = (FERRY, WALL, CUP)


def told(event: str, number: int, day: str | None, outlet: str = "post") -> dict[str, object]:
    """One report: the event's words in other order, with words of its own."""
    words = event.split()
    turned = " ".join(words[number % 5 :] + words[: number % 5])
    own = " ".join(f"{word}{event[0]}{number}" for word in ("alpha", "beta", "gamma"))
    return {"headline": event[:30], "text": f"{turned} {own}", "day": day, "outlet": outlet}


@pytest.fixture
def articles(make_articles) -> pd.DataFrame:
    """Four reports of each of three events, within a week, one of each undated."""
    days = ["2026-03-02", "2026-03-03", "2026-03-05", None]
    return make_articles(
        *[told(event, place, day, "xyz"[place % 3]) for event in EVENTS for place, day in enumerate(days)]
    )


def grouping(stories: pd.DataFrame) -> list[set[str]]:
    return sorted(
        (set(ids) for ids in stories["article_ids"]), key=lambda ids: min(int(one[1:]) for one in ids)
    )


EXPECTED = [{f"a{i}" for i in range(start, start + 4)} for start in (0, 4, 8)]


def test_events_are_told_apart(articles) -> None:
    """Three events, three stories, each article in exactly one."""
    stories = group_stories(articles)
    assert grouping(stories) == EXPECTED
    assert stories["story"].to_list() == ["s1", "s2", "s3"]
    assert stories["n"].to_list() == [4, 4, 4]
    assert stories["outlets"].to_list() == [3, 3, 3]
    assert stories["undated"].to_list() == [1, 1, 1]
    assert (stories["first"] == pd.Timestamp("2026-03-02")).all()
    assert (stories["last"] == pd.Timestamp("2026-03-05")).all()


def test_the_order_of_articles_does_not_matter(articles) -> None:
    """Shuffled rows give the same table."""
    shuffled = articles.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(group_stories(articles), group_stories(shuffled))


def test_windows_give_the_same_stories(articles) -> None:
    """Too many articles to compare at once: stories are joined across the borders."""
    dated = articles.dropna(subset="day")
    for at_once in (2, 3, 5):
        assert grouping(group_stories(dated, at_once=at_once)) == [
            ids - {"a3", "a7", "a11"} for ids in EXPECTED
        ]


def test_undated_articles_beyond_the_limit_keep_to_themselves(articles) -> None:
    """They are grouped among each other, never lost."""
    found = group_stories(articles, at_once=9)
    assert sorted(one for ids in found["article_ids"] for one in ids) == sorted(articles["article"])
    assert {"a3"} in grouping(found)


def test_labels_name_the_story(articles) -> None:
    """By terms of its own, none twice, and by the headline of a typical article."""
    stories = group_stories(articles)
    ferry = stories[stories["article_ids"].map(lambda ids: "a0" in ids)].iloc[0]
    words = ferry["label"].replace(" · ", " ").split()
    assert len(words) == len(set(words))
    assert set(words) <= set(tokens(FERRY))
    assert ferry["headline"] == FERRY[:30]


def test_the_least_similar_article_is_named(make_articles) -> None:
    """So that a reader can check the doubtful one first."""
    rows = [told(FERRY, place, "2026-03-02") for place in range(4)]
    rows[2]["text"] = f"{FERRY} {WALL}"
    found = group_stories(make_articles(*rows, told(CUP, 0, "2026-03-02"))).iloc[0]
    assert found["n"] == 4
    assert found["least"] == "a2"
    assert found["least_likeness"] < found["likeness"] < 1


def test_far_days_make_two_stories(make_articles) -> None:
    """The same words, a year apart: another strike. Undated ones are not held against anybody."""
    rows = [told(FERRY, 1, "2025-03-02"), told(FERRY, 2, "2026-03-02"), told(CUP, 3, "2026-03-02")]
    assert grouping(group_stories(make_articles(*rows))) == [{"a0"}, {"a1"}, {"a2"}]
    assert grouping(group_stories(make_articles(*rows), fade_days=10_000)) == [{"a0", "a1"}, {"a2"}]


def test_one_article_is_one_story(make_articles) -> None:
    """Nothing to compare: no likeness, no least similar one."""
    (story,) = group_stories(make_articles(told(FERRY, 0, None))).to_dict("records")
    assert (story["n"], story["article_ids"]) == (1, ("a0",))
    assert pd.isna(story["likeness"])
    assert pd.isna(story["least"])
    assert pd.isna(story["first"])


def test_no_articles_no_stories(make_articles) -> None:
    """An empty table with its columns."""
    assert group_stories(make_articles()).empty
    assert "article_ids" in group_stories(make_articles()).columns


def test_articles_without_words_stay_alone(make_articles) -> None:
    """Two empty texts are not alike."""
    assert len(group_stories(make_articles({}, {"text": "  "}))) == 2


def test_unrelated_articles_of_a_tiny_corpus_stay_apart(make_articles) -> None:
    """Words that all articles share must not make them one story."""
    rows = [
        {"text": "The council said that it was to vote on the wall."},
        {"text": "The team said it was to play in the rain."},
    ]
    assert len(group_stories(make_articles(*rows))) == 2


def test_unspaced_scripts_are_compared_by_pairs_of_characters(make_articles) -> None:
    """Chinese reports of one event share few whole runs and many pairs."""
    rows = [
        {"text": "渡轮船员周一宣布罢工，岛上居民只能等待。"},
        {"text": "因渡轮船员罢工，岛上居民周一无法出行。"},
        {"text": "市议会批准修建新的海堤，费用翻了一倍。"},
    ]
    assert grouping(group_stories(make_articles(*rows))) == [{"a0", "a1"}, {"a2"}]


def test_languages_are_grouped_apart(make_articles) -> None:
    """Rare languages would else be one story by their common words; dialects are one language."""
    rows = [told(event, place, "2026-03-02") for event in (FERRY, WALL) for place in range(3)]
    spanish = ["El puerto de la ciudad abre el lunes.", "La final de la copa de la liga es el domingo."]
    rows = [{**row, "language": "en-GB" if place % 2 else "en"} for place, row in enumerate(rows)]
    rows += [{"text": text, "language": "es", "day": "2026-03-02"} for text in spanish]
    assert grouping(group_stories(make_articles(*rows))) == [
        {"a0", "a1", "a2"},
        {"a3", "a4", "a5"},
        {"a6"},
        {"a7"},
    ]


def test_stories_need_the_text(articles) -> None:
    """What lacks is named."""
    with pytest.raises(MissingColumns, match="text"):
        group_stories(articles.drop(columns="text"))


LABELLED = Path(__file__).parents[3] / "shared" / "labelled" / "stories.jsonl"


@pytest.mark.shared
@pytest.mark.skipif(not LABELLED.exists(), reason="the labelled corpora are not beside this checkout")
def test_labelled_stories() -> None:
    """The figure that the documentation promises."""
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    table = pd.DataFrame(rows).rename(columns={"id": "article", "title": "headline"})
    days = pd.to_datetime(table["date"].replace("", None), format="%Y-%m-%d", errors="coerce")
    stories = group_stories(table.assign(day=days.astype("datetime64[s]"))).explode("article_ids")
    found = table["article"].map(stories.set_index("article_ids")["story"])
    assert bcubed(list(table["event"]), list(found))[2] >= 0.92
