"""Each sentence fits its numbers: one, several, none, and nothing to say."""

import pandas as pd
import pytest

from edkit.analyse import audit
from edkit.analyse.answers import audit as answer


def article(outlet: str | None = "post", day: str | None = "2026-03-02", **more: object) -> dict[str, object]:
    """One article, complete unless told otherwise."""
    sure = {"published_method": "json-ld", "published_precision": "second", "published_zone": "stated"}
    dated = sure if day else {"published_precision": "none"}
    words = {"words": 100, "page_words": 200, "furniture_words": 80}
    return {"outlet": outlet, "day": day, **dated, **words, "text": None, **more}


def test_corpus(make_articles, make_failures) -> None:
    """What is held, from when, and what is not."""
    many = make_articles(article(), article("echo", "2026-04-11"), article("echo", None))
    assert answer.corpus(many, make_failures({}, {})) == (
        "The corpus holds **3 articles** of 2 outlets, published from 2 March to 11 April 2026: 300 words. "
        "One of 3 has no known day of publication. Two pages that were wanted are not held."
    )
    assert answer.corpus(make_articles(article(None, None)), make_failures()) == (
        "The corpus holds **1 article** of no known outlet: 100 words. It has no known day of publication. "
        "No page is recorded as lost."
    )
    assert answer.corpus(make_articles(article()), make_failures({})) == (
        "The corpus holds **1 article** of 1 outlet, published on 2 March 2026: 100 words. "
        "One page that was wanted is not held."
    )
    assert answer.corpus(make_articles(), make_failures()) == (
        "The corpus holds **no article**. No page is recorded as lost."
    )


OUTLETS = [
    ("aaab", "The larger of two outlets, a, holds **75 %** of the articles."),
    ("aabbcd", "The three largest of 4 outlets, a, b and c, hold **83 %** of the articles."),
    ("a", "**outlets cannot be compared**"),
    ("", "**outlets cannot be compared**"),
]


@pytest.mark.parametrize(("held", "said"), OUTLETS)
def test_outlets(held: str, said: str, make_articles) -> None:
    """How concentrated the corpus is, if it can be said."""
    assert said in answer.outlets(audit.kinds(make_articles(*map(article, held)), "outlet"))


def test_equal_outlets_are_as_many_as_they_are(make_articles) -> None:
    """The index in words."""
    told = answer.outlets(audit.kinds(make_articles(*map(article, "abcd")), "outlet"))
    assert told.endswith(
        "The concentration is 2,500 of 10,000: as if 4.0 outlets of equal size made up the corpus."
    )


def test_folded(make_articles) -> None:
    """Says what figures put together, and nothing where they do not."""
    kinds = audit.kinds(make_articles(*map(article, "aabc")), "outlet")
    assert answer.folded(kinds, ["a"]) == (
        "The figures show the one largest outlet; 2 articles of 2 smaller outlets stand together as “other "
        "outlets”."
    )
    assert answer.folded(kinds, ["a", "b", "c"]) == ""


def test_outcomes(make_articles, make_failures) -> None:
    """Holes are told apart from silence, and both from zero."""
    articles = make_articles(article(), article("echo", "2026-03-09"))
    cells = audit.outcomes(articles, make_failures({"outlet": "post", "day": "2026-03-10"}))
    assert answer.outcomes(cells, "week") == (
        "Articles are held in **2 of 4** pairs of outlet and week. In one, pages failed and none is held "
        "(post in "
        "the week of 9 March 2026): that is a hole, not silence. Of one nothing is known: nothing is held "
        "and nothing "
        "failed, so the outlet may have been silent, or nobody asked. None of these counts as zero in this "
        "report."
    )
    weeks = pd.to_datetime(["2026-03-02", "2026-03-09"])
    sought = pd.DataFrame({"outlet": ["echo", "post"], "period": weeks, "n": [0, 3]})
    sought["status"] = ["none", "waiting"]
    told = answer.outcomes(audit.outcomes(articles, make_failures(), sought=sought), "week")
    assert told == (
        "Articles are held in **2 of 4** pairs of outlet and week. In one, pages were found and no article is "
        "held: they are still to be brought, or do not tell their day. In one, nothing was published, as a feed "
        "or a sitemap vouches."
    )
    undated = audit.outcomes(make_articles(article(None, None)), make_failures())
    assert "has a known day: **nothing can be laid out by month**" in answer.outcomes(undated, "month")
    nobody_s = audit.outcomes(make_articles(article(None, "2026-03-02")), make_failures())
    assert answer.outcomes(nobody_s, "week") == (
        "No dated article or failure is of a known outlet: **nothing can be laid out by outlet and week**."
    )


def test_failures(make_failures) -> None:
    """How many, and why."""
    empty, slow = {"reason": "empty", "outlet": "post"}, {"reason": "timeout", "outlet": "post"}
    said = answer.failures(audit.failures_by_reason(make_failures(empty, empty, slow)), 7)
    assert said == (
        "**3 pages of 10** (30 %) failed. The most frequent reason, in two of them: there is nothing in it."
    )
    one = answer.failures(audit.failures_by_reason(make_failures(slow)), 3)
    assert one == "**1 page of 4** (25 %) failed. The reason: it took longer than the limit."
    assert answer.failures(audit.failures_by_reason(make_failures()), 3).startswith(
        "**No page is recorded as lost.**"
    )


def test_dates(make_articles) -> None:
    """Known, how, how fine, how sure."""
    loose = {"published_method": "text", "published_precision": "month", "published_zone": "assumed"}
    articles = make_articles(article(), article(), article(**loose), article(day=None))
    assert answer.dates(audit.date_provenance(articles)) == (
        "**3 of 4** articles (75 %) tell when they were published: 2 in a form made for machines, 1 only "
        "in visible "
        "text or in the address. One of 3 has only a month or a year. One of 3 has no time zone; UTC "
        "stands in for it, "
        "so the hour is not sure."
    )
    one = answer.dates(audit.date_provenance(make_articles(article(day=None))))
    assert one == "**The one article held is undated**: nothing can be said about time."
    two = answer.dates(audit.date_provenance(make_articles(article(day=None), article(day=None))))
    assert two.startswith("**All 2 articles are undated**")
    assert answer.dates(audit.date_provenance(make_articles())) == "There is no article to date."


def test_furniture(make_articles) -> None:
    """One page, several, none."""

    def said(*rows: dict[str, object]) -> str:
        articles = make_articles(*rows)
        return answer.furniture(audit.furniture(articles, by=None), audit.furniture(articles))

    several = said(*[article()] * 5, *[article("echo", furniture_words=20)] * 5)
    assert several.startswith(
        "On the middle page, **25 % (10–40 %)** of the words are not the article’s; from page to"
    )
    assert "least at echo (10 %) and most at post (40 %)" in several
    assert said(article()).startswith("On the one page held, **40 %** of the words are not the article’s.")
    assert said(article(page_words=None)) == "For no page is the number of words known."
    assert said() == "For no page is the number of words known."


def test_copies(make_articles) -> None:
    """Counts texts, outlets, and what is no new text."""
    same = [article("post", text="Late."), article("echo", text="Late."), article("post", text="Other.")]
    assert answer.copies(audit.copies(make_articles(*same)), 3) == (
        "**1 text stands in more than one article**, one of them in more than one outlet. One article of 3 "
        "is no new text."
    )
    inside = make_articles(*[article("post", text="Late.")] * 3)
    assert answer.copies(audit.copies(inside), 3) == (
        "**1 text stands in more than one article**, never in two outlets. Two articles of 3 are no new text."
    )
    assert answer.copies(audit.copies(make_articles(article())), 1).startswith("With one article")
    assert answer.copies(audit.copies(make_articles(article(), article())), 2).startswith("**No two articles")


def test_completeness(make_articles) -> None:
    """What is always known, what hardly ever."""
    told = answer.completeness(audit.completeness(make_articles(article(byline="Ann"), article(), article())))
    assert told.startswith("**Outlet and day of publication** are known of every article.")
    assert "byline (67 %)" in told
    one = answer.completeness(audit.completeness(make_articles(article(byline="Ann"))))
    assert one.startswith(
        "Of the one article, **outlet, byline and day of publication** are known; unknown: "
    )
    assert answer.completeness(audit.completeness(make_articles())) == "There is no article to look at."


def test_names_from_pages_cannot_change_the_page() -> None:
    """An outlet's name is text, whatever it contains."""
    kinds = pd.DataFrame({"outlet": ["<b>*a*</b>", "b"], "count": [2, 1]})
    assert "\\<b\\>\\*a\\*" in answer.outlets(kinds)


def test_comparisons(make_articles) -> None:
    """What cannot be compared is said first."""
    assert answer.comparisons(make_articles()) == "**No article is held: there is nothing to compare.**"
    assert answer.comparisons(make_articles(article())).startswith("**n = 1: no comparison is drawn**")
    assert answer.comparisons(make_articles(article(), article(day="2026-03-03"))) == (
        "**No comparison is drawn** between outlets, as fewer than two are known."
    )
    assert answer.comparisons(make_articles(article(day=None), article(None, None))) == (
        "**No comparison is drawn** between outlets, as fewer than two are known and over time, as fewer "
        "than two "
        "days are known."
    )
    assert answer.comparisons(make_articles(article(), article("echo", "2026-03-03"))) == ""


def test_all_dates_for_machines_and_all_pages_alike(make_articles) -> None:
    """What does not differ is not compared."""
    articles = make_articles(article(), article("echo"))
    assert answer.dates(audit.date_provenance(articles)) == (
        "**2 of 2** articles (100 %) tell when they were published, in a form made for machines."
    )
    told = answer.furniture(audit.furniture(articles, by=None), audit.furniture(articles))
    assert told.endswith("from page to page it is 40 % to 40 %.")
