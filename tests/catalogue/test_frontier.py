import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from catalogue_pages import add

from edkit.catalogue import Catalogue, Frontier, Noted
from edkit.models import Snapshot
from edkit.visits import Attempt, Exchange, Found, Reservation, Wanted

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)  # a Monday
FEED = "https://a.example/feed.xml"
DAY = timedelta(days=1)


class Clock:
    """A time that moves only when told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def catalogue(path: Path, clock: Clock) -> Iterator[Catalogue]:
    with Catalogue.open(path, clock=clock) as opened:
        yield opened


@pytest.fixture
def frontier(catalogue: Catalogue) -> Frontier:
    return catalogue.frontier


def found(url: str, **changes: Any) -> Found:
    """An address as the first entry of a feed."""
    url = url if url.startswith("http") else f"https://a.example/{url}"
    return Found(**{"url": url, "place": FEED, "way": "rss", "position": 1, "outlet": "herald", **changes})


def published(url: str, stated: datetime, **changes: Any) -> Found:
    return found(url, stated=stated, states="published", **changes)


def attempt(url: str, outcome: str = "brought", *, at: datetime = NOW, **changes: Any) -> Attempt:
    """An attempt at an address that brought a page of its own, unless said otherwise."""
    url = url if url.startswith("http") else f"https://a.example/{url}"
    snapshot = Snapshot(body=url.encode(), form="html", source="a.warc.gz#0", url=url)
    answer = Exchange(url=url, at=at, status=200, body=b"12345")
    own: dict[str, Any] = {"seconds": 2.0, "status": 200, "exchanges": (answer,)}
    if outcome == "brought":
        own |= {"snapshot": snapshot, "etag": '"e"', "last_modified": "Mon"}
    return Attempt(**{"url": url, "began": at, "outcome": outcome, **own, **changes})


def failed(url: str, reason: str = "timeout", **changes: Any) -> Attempt:
    return attempt(url, "failed", reason=reason, **{"status": None, **changes})


ANSWERED = (Exchange(url="https://a.example/1", at=NOW, status=503),)


def state(frontier: Frontier, url: str = "https://a.example/1") -> tuple[str, str | None]:
    row = frontier.addresses().set_index("url").loc[url]
    return row["state"], row["reason"] if isinstance(row["reason"], str) else None


# Found


def test_what_is_found_is_waiting(frontier: Frontier) -> None:
    noted = frontier.note([found("1", title="Ferry"), found("2", position=2)])
    assert noted == Noted(new=2)
    assert frontier.states() == {"waiting": 2, "held": 0, "failed": 0, "filtered": 0}
    assert frontier.take("a.example", 5) == [
        Wanted(url="https://a.example/1", outlet="herald"),
        Wanted(url="https://a.example/2", outlet="herald"),
    ]


WAYS_TO_ONE = [
    "https://a.example/story?utm_source=rss",
    "https://www.a.example/story/",
    "http://m.a.example/story",
    "https://a.example/story/amp",
    "https://a.example/story#comments",
]


@pytest.mark.parametrize("other", WAYS_TO_ONE)
def test_one_article_at_two_addresses_is_one(frontier: Frontier, other: str) -> None:
    """Both are kept as they were written, and the plain one is asked for, whichever came first."""
    assert frontier.note([found(other)]) == Noted(new=1)
    assert frontier.note([found("story", place="https://a.example/map.xml", way="sitemap")]) == Noted(known=1)
    assert [wanted.url.rstrip("/") for wanted in frontier.take(frontier.hosts()[0], 5)] in (
        ["https://a.example/story"],
        ["https://www.a.example/story"],
    )
    assert sorted(frontier.sightings()["url"]) == sorted([other, "https://a.example/story"])


def test_an_address_that_was_asked_for_is_not_changed(frontier: Frontier) -> None:
    frontier.note([found("story/amp")])
    frontier.settle(failed("story/amp"), again=0)
    frontier.note([found("story")])
    assert frontier.addresses()["url"].to_list() == ["https://a.example/story/amp"]


def test_what_a_later_place_states_is_learnt(frontier: Frontier) -> None:
    frontier.note([found("1", outlet=None)])
    frontier.note([published("1", NOW - DAY, title="Ferry", language="en", place="https://a.example/b")])
    row = frontier.addresses().iloc[0]
    assert (row["outlet"], row["title"], row["language"]) == ("herald", "Ferry", "en")
    assert (f"{row['day']:%Y-%m-%d}", row["day_from"]) == ("2026-03-15", "place")


def test_the_day_in_an_address_counts_where_no_place_states_one(frontier: Frontier) -> None:
    frontier.note([found("2026/02/03/ferry", stated=NOW, states="modified")])
    assert frontier.take("a.example", 1)[0].day == date(2026, 2, 3)


def test_what_is_not_looked_for_is_kept_and_counted(frontier: Frontier) -> None:
    old = published("1", NOW - 400 * DAY)
    noted = frontier.note([old, found("2")], refusal=lambda one: "too old" if one.stated else None)
    assert noted == Noted(new=1, filtered=Counter({"too old": 1}))
    assert state(frontier) == ("filtered", "too old")
    assert [wanted.url for wanted in frontier.take("a.example", 5)] == ["https://a.example/2"]
    assert frontier.note([old]) == Noted(known=1)  # the study has been widened
    assert state(frontier) == ("waiting", None)
    assert len(frontier.take("a.example", 5)) == 1


def test_one_place_that_is_refused_does_not_take_an_address_away(frontier: Frontier) -> None:
    """As where the pattern that is left out fits only the address of the AMP form."""
    frontier.note([found("1")])
    frontier.note([found("1/amp")], refusal=lambda one: "pattern")
    assert state(frontier) == ("waiting", None)
    assert frontier.sightings()["refusal"].notna().to_list() == [False, True]


def test_a_study_that_is_narrowed_asks_for_less(frontier: Frontier) -> None:
    """When its places are read again; but what was asked for once is not taken back."""
    frontier.note([found("1"), found("2"), found("2", place="https://a.example/b"), found("3")])
    frontier.settle(failed("3"), again=9)
    noted = frontier.note([found("1"), found("2"), found("3")], refusal=lambda one: "pattern")
    assert noted.filtered == Counter({"pattern": 3})
    states = [state(frontier, f"https://a.example/{n}") for n in (1, 2, 3)]
    assert states == [("filtered", "pattern"), ("waiting", None), ("waiting", "timeout")]
    assert [wanted.url for wanted in frontier.take("a.example", 5)] == ["https://a.example/2"]


def test_a_line_that_is_no_address_is_kept(frontier: Frontier) -> None:
    noted = frontier.note([found("https://[broken"), found("https://\ud800.example/")])
    assert noted.filtered == Counter({"not a web address": 2})
    assert frontier.hosts() == []


# Whose turn it is


def test_hosts_and_their_addresses(frontier: Frontier) -> None:
    frontier.note([found("https://b.example/1"), found("1"), found("https://www.a.example/2")])
    assert frontier.hosts() == ["a.example", "b.example"]
    assert len(frontier.take("a.example", 1)) == 1
    assert len(frontier.take("a.example", 9)) == 1
    assert frontier.take("a.example", 9) == []
    assert frontier.hosts() == ["b.example"]
    assert frontier.take("c.example", 9) == []


def test_nothing_is_given_out_twice_until_it_is_settled(frontier: Frontier, clock: Clock) -> None:
    frontier.note([found("1")])
    frontier.take("a.example", 1)
    assert frontier.take("a.example", 1) == []
    assert frontier.next_due() is None
    frontier.settle(failed("1"), again=60)
    assert frontier.hosts() == []
    assert frontier.next_due() == NOW + timedelta(seconds=62)  # two of them for the attempt itself
    clock.now += timedelta(seconds=62)
    assert [wanted.tries for wanted in frontier.take("a.example", 1)] == [1]


def test_a_second_start_goes_on(catalogue: Catalogue, path: Path, clock: Clock) -> None:
    """What was given out and not settled is given out again; what was brought is not."""
    catalogue.frontier.note([found("1"), found("2")])
    catalogue.frontier.take("a.example", 2)
    catalogue.frontier.settle(attempt("1"), again=None, mark="a.warc.gz#99")
    with Catalogue.open(path, clock=clock) as other:
        assert [wanted.url for wanted in other.frontier.take("a.example", 5)] == ["https://a.example/2"]
        assert other.frontier.mark() == "a.warc.gz#99"


# Attempts


def test_what_was_brought_is_held(frontier: Frontier) -> None:
    frontier.note([found("1")])
    assert frontier.mark() is None
    assert frontier.settle(attempt("1"), again=None, mark="m")
    assert state(frontier) == ("held", None)
    assert frontier.hosts() == []
    row = frontier.attempts().iloc[0]
    assert (row["outcome"], row["requests"], row["bytes"], row["source"]) == ("brought", 1, 5, "a.warc.gz#0")


def test_an_attempt_told_twice_is_stored_once(frontier: Frontier) -> None:
    frontier.note([found("1")])
    once = failed("1")
    assert frontier.settle(once, again=0, mark="a")
    assert not frontier.settle(once, again=0, mark="b")
    assert len(frontier.attempts()) == 1
    assert (frontier.tries("https://a.example/1"), frontier.mark()) == (1, "b")


def test_an_attempt_told_late_does_not_undo_a_later_one(frontier: Frontier) -> None:
    frontier.note([found("1")])
    frontier.settle(attempt("1", at=NOW + DAY), again=None)
    frontier.settle(failed("1"), again=None)
    assert state(frontier) == ("held", None)
    assert frontier.attempts()["outcome"].to_list() == ["failed", "brought"]


def test_what_is_given_up_has_its_reason_until_it_is_tried_once_more(frontier: Frontier) -> None:
    frontier.note([found("1"), found("2")])
    frontier.settle(failed("1", "timeout"), again=None)
    frontier.settle(failed("2", "gone", status=404), again=None)
    assert [state(frontier, f"https://a.example/{n}") for n in (1, 2)] == [
        ("failed", "timeout"),
        ("failed", "gone"),
    ]
    assert frontier.hosts() == []
    assert frontier.retry("timeout") == 1
    assert frontier.take("a.example", 5) == [Wanted(url="https://a.example/1", outlet="herald")]
    with pytest.raises(ValueError, match="unknown reason 'bad luck'"):
        frontier.retry("bad luck")


def test_a_page_is_asked_for_again_only_if_it_has_changed(frontier: Frontier, clock: Clock) -> None:
    frontier.note([found("1")])
    frontier.settle(attempt("1"), again=None)
    clock.now += 2 * DAY
    assert frontier.revisit(older_than=NOW) == 0
    assert frontier.revisit(older_than=NOW + DAY) == 1
    digest = Snapshot(body=b"https://a.example/1", form="html", source="").sha256
    held = {"etag": '"e"', "last_modified": "Mon", "snapshot": digest, "source": "a.warc.gz#0"}
    expected = Wanted(url="https://a.example/1", outlet="herald", **held)
    assert frontier.take("a.example", 1) == [expected]
    frontier.settle(attempt("1", "unchanged", at=clock.now, status=304), again=None)
    assert frontier.revisit(older_than=clock.now) == 0
    assert state(frontier) == ("held", None)


def test_what_is_held_stays_held_if_it_cannot_be_brought_once_more(frontier: Frontier) -> None:
    frontier.note([found("1")])
    frontier.settle(attempt("1"), again=None)
    frontier.settle(failed("1", "gone", at=NOW + DAY), again=None)
    assert state(frontier) == ("held", None)
    assert frontier.attempts()["reason"].dropna().to_list() == ["gone"]


def test_why_an_attempt_was_allowed_is_kept(frontier: Frontier) -> None:
    reserved = Reservation(kind="tdm-reservation", place="https://a.example/1", value="1")
    told = {"agent": "edkit", "robots_rule": "Allow: /", "robots_read": NOW, "reservations": (reserved,)}
    frontier.settle(attempt("1", **told), again=None)
    row = frontier.attempts().iloc[0]
    assert (row["agent"], row["robots_rule"], row["robots_read"], row["reservations"]) == (
        "edkit",
        "Allow: /",
        NOW,
        1,
    )
    rows = frontier.reservations()[["kind", "value", "of_page", "brought"]].to_numpy().tolist()
    assert rows == [["tdm-reservation", "1", False, True]]


def test_attempts_at_rules_and_places_are_in_the_log(frontier: Frontier) -> None:
    frontier.settle(attempt("robots.txt"), again=None)
    assert len(frontier.attempts()) == 1
    assert sum(frontier.states().values()) == 0


def test_what_was_read_on_a_page(frontier: Frontier, catalogue: Catalogue) -> None:
    """A page without an article is a failure, unless an earlier visit found one."""
    frontier.note([found("1"), found("2")])
    for number in ("1", "2"):
        frontier.settle(attempt(number), again=None)
    add(catalogue, 1)
    assert frontier.read("https://a.example/1", article=f"{1:016x}")
    assert frontier.read("https://a.example/1", reason="error-page")
    assert frontier.read("https://a.example/2", reason="index-page")
    assert not frontier.read("https://a.example/3", reason="index-page")
    assert [state(frontier, f"https://a.example/{n}") for n in (1, 2)] == [
        ("held", None),
        ("failed", "index-page"),
    ]
    row = frontier.addresses().iloc[0]
    assert (f"{row['day']:%Y-%m-%d}", row["day_from"]) == ("2026-03-02", "page")
    assert frontier.retry("index-page") == 1
    assert frontier.take("a.example", 1)[0].etag is None  # the page itself is wanted, not only its change


@pytest.mark.parametrize("told", [{}, {"article": "a", "reason": "empty"}, {"reason": "bad luck"}])
def test_what_was_read_is_an_article_or_a_reason(frontier: Frontier, told: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="give the article, or a reason"):
        frontier.read("https://a.example/1", **told)


# Places and weeks


def test_every_reading_of_a_place_is_kept(frontier: Frontier) -> None:
    frontier.note([found("1")])
    assert frontier.note_place(
        attempt(FEED, outlet="herald"), FEED, "rss", listed=1, oldest=NOW - 3 * DAY, newest=NOW
    )
    assert not frontier.note_place(attempt(FEED), FEED, "rss", listed=1)
    frontier.note_place(attempt(FEED, "unchanged", at=NOW + DAY), FEED, "rss")
    frontier.note_place(failed(FEED, at=NOW + 2 * DAY, detail="slow"), FEED, "rss")
    row = frontier.places().iloc[0]
    assert (row["outlet"], row["readings"], row["failed"], row["reason"]) == ("herald", 3, 1, "timeout")
    assert (row["addresses"], row["last_read"]) == (1, NOW + DAY)
    readings = frontier.readings()
    assert readings["listed"].fillna(-1).to_list() == [1, 1, -1]
    assert readings["vouches_until"].dropna().to_list() == [NOW, NOW + DAY]


def weeks(frontier: Frontier) -> dict[str, str]:
    """Each week's counts in one letter: p nothing published, ? unknown, else the number found."""
    table = frontier.collection("week").dropna(subset="period")
    return {
        f"{row.period:%m-%d}": "?" if row.unknown else str(row.found) if row.found else "p"
        for row in table.itertuples()
    }


def test_nothing_published_is_not_unknown(frontier: Frontier) -> None:
    """A feed reaches from its oldest entry to the visit; before that, nobody knows."""
    entries = [published("1", NOW - 20 * DAY), published("2", NOW - 3 * DAY)]  # 24 February, 13 March
    frontier.note(entries)
    frontier.note([published("old", NOW - 40 * DAY, place="https://a.example/news", way="section")])
    frontier.note_place(
        attempt(FEED, outlet="herald"),
        FEED,
        "rss",
        listed=2,
        oldest=entries[0].stated,
        newest=entries[1].stated,
    )
    assert weeks(frontier) == {
        "02-02": "1",
        "02-09": "?",
        "02-16": "?",
        "02-23": "1",
        "03-02": "p",
        "03-09": "1",
    }
    table = frontier.collection("week").set_index("period")
    assert table["vouched"].sum() == 2  # the week of 23 February began before the oldest entry


def test_a_feed_that_was_given_up_vouches_only_for_its_own_time(frontier: Frontier) -> None:
    frontier.note([published("1", NOW - 78 * DAY), published("2", NOW - 50 * DAY)])
    frontier.note_place(
        attempt(FEED, outlet="herald"), FEED, "rss", listed=2, oldest=NOW - 78 * DAY, newest=NOW - 50 * DAY
    )
    told = list(weeks(frontier).values())
    assert told == ["1", "p", "p", "p", "1"]


def test_one_old_entry_among_new_ones_reaches_nowhere(frontier: Frontier, clock: Clock) -> None:
    """A pinned entry, or one dated 1970, does not make a feed of this week one of all time."""
    days = [NOW - 60 * DAY, NOW - 20 * DAY, NOW - 2 * DAY, NOW]
    stated = [datetime(1970, 1, 1, tzinfo=UTC), *days]
    frontier.note([published(str(n), day) for n, day in enumerate(stated)])
    read = {"listed": 5, "oldest": stated[0], "newest": stated[-1]}
    frontier.note_place(attempt(FEED, outlet="herald"), FEED, "rss", **read)
    assert frontier.readings()["vouches_from"].to_list() == [NOW - 20 * DAY]
    frontier.note_place(attempt(FEED, "unchanged", at=NOW + DAY), FEED, "rss")
    clock.now += 2 * DAY
    frontier.note([published(str(n), day) for n, day in enumerate([*stated, NOW + DAY])])
    read = {"listed": 6, "oldest": stated[0], "newest": NOW + DAY}
    frontier.note_place(attempt(FEED, outlet="herald", at=NOW + 2 * DAY), FEED, "rss", **read)
    assert frontier.readings()["vouches_from"].nunique() == 1
    assert list(weeks(frontier).values()) == ["1", "?", "?", "?", "?", "?", "1", "p", "1", "2"]


def test_nobody_vouches_for_what_has_not_happened_yet(frontier: Frontier) -> None:
    """A moment in the future is a mistake, or an article that waits: no week of then is known."""
    frontier.note([published("1", NOW - DAY), published("2", datetime(2099, 1, 1, tzinfo=UTC))])
    read = {"listed": 2, "oldest": NOW - 9 * DAY, "newest": datetime(2099, 1, 1, tzinfo=UTC)}
    frontier.note_place(attempt(FEED, outlet="herald"), FEED, "sitemap", **read)
    assert frontier.addresses()["day"].notna().to_list() == [True, False]
    assert frontier.readings()["vouches_until"].max() <= NOW
    assert list(weeks(frontier)) == ["03-09"]


def test_sitemaps_of_two_months_have_no_gap(frontier: Frontier) -> None:
    first, second = NOW - 42 * DAY, NOW - 16 * DAY
    for name, oldest, newest in (
        ("m1", first, second),
        ("m2", second + timedelta(hours=9), NOW - timedelta(hours=9)),
    ):
        url = f"https://a.example/{name}.xml"
        frontier.note_place(
            attempt(url, outlet="herald"), url, "sitemap", listed=9, oldest=oldest, newest=newest
        )
    assert list(weeks(frontier).values()) == ["?", "p", "p", "p", "p"]


def test_an_undated_address_may_be_of_any_week(frontier: Frontier) -> None:
    """So that no week before its change is known to be empty; one that is no article does no harm."""
    frontier.note([published("0", NOW - 28 * DAY), found("1", stated=NOW - 10 * DAY, states="modified")])
    frontier.note_place(
        attempt(FEED, outlet="herald"), FEED, "rss", listed=1, oldest=NOW - 28 * DAY, newest=NOW - 10 * DAY
    )
    assert list(weeks(frontier).values()) == ["1", "?", "?", "p"]
    frontier.settle(attempt("1"), again=None)
    frontier.read("https://a.example/1", reason="index-page")
    assert list(weeks(frontier).values()) == ["1", "p", "p", "p"]


def test_outcomes_by_outlet_and_week(frontier: Frontier) -> None:
    """Failed is never zero, and what has no day has a row of its own."""
    frontier.note([published("1", NOW), published("2", NOW), published("3", NOW), found("4")])
    frontier.note([published("5", NOW, outlet="post")], refusal=lambda one: "section")
    frontier.settle(attempt("1"), again=None)
    frontier.settle(failed("2"), again=None)
    frontier.settle(failed("4", "gone"), again=None)
    table = frontier.collection("week")
    counts = ["found", "held", "failed", "waiting", "filtered"]
    assert table["outlet"].to_list() == ["herald", "herald", "post"]
    assert table["period"].isna().to_list() == [False, True, False]
    assert table[counts].to_numpy().tolist() == [[3, 1, 1, 1, 0], [1, 0, 1, 0, 0], [1, 0, 0, 0, 1]]
    reasons = frontier.reasons("week").dropna(subset="reason")
    assert reasons[["outlet", "state", "reason", "count"]].to_numpy().tolist() == [
        ["herald", "failed", "gone", 1],
        ["herald", "failed", "timeout", 1],
        ["post", "filtered", "section", 1],
    ]


def test_only_what_is_asked_about_is_laid_out(frontier: Frontier) -> None:
    """Old addresses that are not looked for make no weeks, and a limit leaves out what lies beyond it."""
    frontier.note([published("1", NOW - 8 * DAY)])
    frontier.note([published("2", NOW - 3000 * DAY)], refusal=lambda one: "too old")
    stated = {"oldest": NOW - 9 * DAY, "newest": NOW + 8 * DAY}
    frontier.note_place(attempt(FEED, outlet="post", at=NOW + 8 * DAY), FEED, "rss", **stated)

    def periods(**limits: Any) -> list[str]:
        table = frontier.collection("week", **limits)
        return [f"{period:%Y-%m-%d}" for period in table.loc[table["outlet"] == "herald", "period"]]

    assert periods() == ["2017-12-25", "2026-03-02", "2026-03-09", "2026-03-16"]  # the next is not over yet
    assert periods(since="2026-03-12") == ["2026-03-09", "2026-03-16"]
    assert periods(since=date(2026, 2, 27), until="2026-03-09") == ["2026-02-23", "2026-03-02", "2026-03-09"]
    with pytest.raises(ValueError, match="March"):
        frontier.collection("week", since="March")


def test_each_outlet_in_one_line(frontier: Frontier) -> None:
    frontier.note([published("1", NOW - 28 * DAY), found("2")])
    frontier.note([published("9", NOW - 3000 * DAY)], refusal=lambda one: "too old")
    stated = {"oldest": NOW - 28 * DAY, "newest": NOW - DAY}
    frontier.note_place(attempt(FEED, outlet="herald"), FEED, "rss", listed=2, **stated)
    frontier.note_place(failed("map.xml", outlet="post"), "https://a.example/map.xml", "sitemap")
    frontier.settle(attempt("2"), again=None)
    frontier.read("https://a.example/2", reason="index-page")
    table = frontier.outlets().set_index("outlet")
    assert table.drop(columns="last_read").loc["herald"].to_dict() == {
        "found": 3,
        "held": 0,
        "failed": 1,
        "waiting": 1,
        "filtered": 1,
        "places": 1,
        "read": 1,
        "weeks": 4,
        "vouched": 3,
        "unknown": 0,
    }
    assert table.loc["post", ["found", "places", "read", "weeks", "unknown"]].to_list() == [0, 1, 0, 4, 4]
    assert table["last_read"].to_list() == [NOW, pd.NaT]


def test_reasons_and_addresses_in_part(frontier: Frontier) -> None:
    """What is of no known day may lie within the limits."""
    frontier.note([published("1", NOW), published("2", NOW - 30 * DAY), found("3")])
    frontier.note([published("4", NOW)], refusal=lambda one: "section")
    assert frontier.addresses(state=["filtered"])["url"].to_list() == ["https://a.example/4"]
    assert len(frontier.addresses(state="waiting")) == 3
    assert frontier.reasons("year")["count"].sum() == 4
    assert frontier.reasons("year", since="2026-03-01")["count"].sum() == 3
    assert frontier.reasons("year", until="2026-03-01")["count"].sum() == 2


def test_views_for_those_who_read_the_file_with_other_programs(frontier: Frontier, path: Path) -> None:
    frontier.note([published("1", NOW), published("2", NOW - 2 * DAY), found("3")])
    frontier.settle(attempt("1"), again=None)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM found_by_week ORDER BY week").fetchall()
    assert rows == [
        ("herald", None, 1, 0, 0, 1, 0),
        ("herald", "2026-03-09", 1, 0, 0, 1, 0),
        ("herald", "2026-03-16", 1, 1, 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("day", ["2025-12-31", "2026-01-01"]),
        ("week", ["2025-12-29"]),
        ("month", ["2025-12-01", "2026-01-01"]),
        ("year", ["2025-01-01", "2026-01-01"]),
    ],
)
def test_periods(frontier: Frontier, by: str, periods: list[str]) -> None:
    frontier.note([published(str(n), datetime(2025, 12, 31, 12, tzinfo=UTC) + n * DAY) for n in range(2)])
    assert [f"{period:%Y-%m-%d}" for period in frontier.collection(by)["period"]] == periods


def test_periods_that_are_none(frontier: Frontier) -> None:
    for table in (frontier.collection, frontier.reasons):
        with pytest.raises(ValueError, match="periods are day, week"):
            table("fortnight")


def test_without_a_collection_the_tables_are_empty_and_typed(frontier: Frontier) -> None:
    tables = [
        "addresses",
        "attempts",
        "places",
        "readings",
        "sightings",
        "reservations",
        "collection",
        "outlets",
    ]

    def types() -> list[dict[str, str]]:
        return [getattr(frontier, name)().dtypes.astype(str).to_dict() for name in tables]

    assert all(len(getattr(frontier, name)()) == 0 for name in tables)
    empty = types()
    frontier.note([published("1", NOW)])
    reserved = Reservation(kind="tdmrep", place="https://a.example/1", value="1")
    frontier.settle(attempt("1", reservations=(reserved,)), again=None)
    frontier.note_place(attempt(FEED), FEED, "rss", listed=1, oldest=NOW, newest=NOW)
    assert types() == empty
    assert empty[0]["day"] == "datetime64[s]"


# Killed


def collect_many(path: str) -> None:
    """Note and settle for ever, telling after each what is safe: the work of a started program."""
    with Catalogue.open(Path(path), clock=lambda: NOW) as catalogue, catalogue.batch() as batch:
        catalogue.frontier.note(found(str(number)) for number in range(3000))
        for number in range(3000):
            catalogue.frontier.settle(attempt(str(number)), again=None, mark=str(number))
            print(batch.kept, flush=True)


def test_a_killed_collection_knows_exactly_what_the_archive_must_tell_again(path: Path) -> None:
    """Whatever is in the file is whole: its mark is that of the last attempt, and replaying doubles nothing."""
    code = f"from test_frontier import collect_many; collect_many({str(path)!r})"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=HERE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= 400:
            process.kill()
    process.communicate()
    with Catalogue.open(path, clock=lambda: NOW) as catalogue:
        frontier = catalogue.frontier
        last = int(frontier.mark() or -1)
        assert frontier.states() == {"waiting": 2999 - last, "held": last + 1, "failed": 0, "filtered": 0}
        for number in range(last - 5, last + 5):
            frontier.settle(attempt(str(number)), again=None, mark=str(number))
        assert frontier.states()["held"] == len(frontier.attempts()) == last + 5
        assert catalogue.check() == []


def test_the_frontier_reads_down_its_indexes(catalogue: Catalogue) -> None:
    """However many addresses there are, a turn looks at those given out and nothing else."""
    from edkit.catalogue import frontier as module

    with closing(sqlite3.connect(catalogue.path)) as connection:
        for sql, values in ((module._UNTIL, ("a", "b")), (module._HOSTS, ())):
            plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values))
            assert "address_due" in plan
            assert "TEMP B-TREE" not in plan


# What the corridor asks


def test_what_is_held_of_an_address(frontier: Frontier) -> None:
    """The place is that of the page as held, however often it was found unchanged since."""
    frontier.note([found("1"), found("2", position=2)])
    frontier.settle(attempt("1"), again=None)
    frontier.settle(attempt("1", "unchanged", at=NOW + DAY), again=None)
    assert frontier.held_at("https://www.a.example/1?utm_source=x") == "a.warc.gz#0"
    assert frontier.held_at("https://a.example/2") is None
    assert frontier.knows("https://a.example/2")
    assert not frontier.knows("https://a.example/robots.txt")


def test_what_waits_at_each_host(frontier: Frontier) -> None:
    """What is due later, or never again, does not wait."""
    other = "https://b.example/1"
    frontier.note([found("1"), found("2"), found("3"), found("4", outlet="post"), found(other, outlet=None)])
    frontier.settle(attempt("1"), again=None)
    frontier.settle(failed("2"), again=60.0)
    assert frontier.waiting() == [
        ("a.example", "herald", 1),
        ("a.example", "post", 1),
        ("b.example", None, 1),
    ]
    assert frontier.waiting(NOW + DAY)[0] == ("a.example", "herald", 2)
    assert [wanted.url[-1] for wanted in frontier.take("a.example", 5, outlets=["post"])] == ["4"]


def test_what_was_not_asked_for_is_no_try(frontier: Frontier) -> None:
    """It waits as long as its host wants to be left alone, and as often as need be."""
    frontier.note([found("1"), found("2")])
    frontier.settle(failed("1", "busy", status=503, retry_after=7200.0, exchanges=ANSWERED), again=7200.0)
    frontier.settle(failed("2", "busy", exchanges=(), at=NOW + timedelta(seconds=9)), again=600.0)
    assert [frontier.tries(f"https://a.example/{name}") for name in "12"] == [1, 0]
    assert frontier.next_due() == NOW + timedelta(seconds=7202)


def test_what_was_given_out_and_not_settled_is_given_back(frontier: Frontier) -> None:
    frontier.note([found("1")])
    assert len(frontier.take("a.example", 5)) == 1
    assert frontier.hosts() == []
    frontier.give_back()
    assert frontier.hosts() == ["a.example"]
    assert frontier.next_due(after=NOW) is None


def test_a_host_that_asks_to_be_left_alone_is_by_later_runs_too(frontier: Frontier, clock: Clock) -> None:
    """Its other pages wait as long; pages of other hosts, and those that are not due, do not change."""
    frontier.note([found("1"), found("2"), found("3"), found("https://b.example/1")])
    frontier.settle(attempt("3"), again=None)
    frontier.settle(failed("1", "busy", status=503, retry_after=3600.0), again=3600.0)
    assert frontier.hosts() == ["b.example"]
    clock.now += timedelta(seconds=3603)
    assert [wanted.url[-1] for wanted in frontier.take("a.example", 5)] == ["1", "2"]


def test_where_nobody_answers_another_form_of_the_address_is_tried(frontier: Frontier) -> None:
    """Some outlets name https for pages that only http brings; any other failure has nothing to do with it."""
    frontier.note([found("http://a.example/1"), found("https://a.example/1", position=2), found("2")])
    first = frontier.take("a.example", 5)[0].url
    assert first == "https://a.example/1"
    frontier.settle(failed(first, "unreachable"), again=0.0)
    frontier.settle(failed("2"), again=0.0)
    later = NOW + DAY
    assert {wanted.url for wanted in frontier.take("a.example", 5, later)} == {
        "http://a.example/1", "https://a.example/2",
    }  # fmt: skip
    frontier.settle(attempt("http://a.example/1", at=later), again=None)
    assert state(frontier, first) == ("held", None)
