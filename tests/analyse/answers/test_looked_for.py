"""Each sentence about a collection fits its numbers, and says so where there was none."""

import pandas as pd
import pytest

from edkit.analyse.answers import looked_for as told

WEEK = pd.Timestamp("2026-03-02")


def by_outlet(*, places: int = 1, read: int = 1, filtered: int = 0, **counts: int) -> pd.DataFrame:
    """One outlet's line."""
    states = {"held": 0, "failed": 0, "waiting": 0, **counts}
    n = states["held"] + states["failed"] + states["waiting"]
    row = {"outlet": "post", "found": n + filtered, "filtered": filtered, "n": n, "again": 0, **states}
    return pd.DataFrame([{**row, "places": places, "read": read}])


def weeks(*rows: tuple[str, int, bool], again: int = 0) -> pd.DataFrame:
    """Weeks of status, addresses looked for, and whether somebody vouches; in each so many failed so far."""
    table = pd.DataFrame(list(rows), columns=["status", "n", "vouched"]).astype({"vouched": bool})
    table["again"] = again
    return table.assign(status=table["status"].astype("string"), period=WEEK)


def reasons(*counts: tuple[str, str, int]) -> pd.DataFrame:
    """Rows of state, reason, and how many; "" is the reason of those that were not asked for yet."""
    table = pd.DataFrame(list(counts), columns=["state", "reason", "count"])
    return table.assign(meaning=table["reason"])


FOUND = [
    (
        by_outlet(held=3),
        (
            "In 1 feed, sitemap or section page of 1 outlet, **3 addresses** were found. "
            "**All 3 pages looked for are held.**"
        ),
    ),
    (
        by_outlet(held=1),
        (
            "In 1 feed, sitemap or section page of 1 outlet, **1 address** was found. "
            "**The one page looked for is held.**"
        ),
    ),
    (
        by_outlet(places=3, read=1, filtered=2, held=6, failed=3, waiting=1),
        (
            "In 3 feeds, sitemaps and section pages of 1 outlet, **12 addresses** were found. Two places could not "
            "be read at all: what they list is unknown. Two addresses were filtered out and not asked for: this "
            "study does not look for them. Of 10 pages looked for, **6 (60 %)** are held; three failed and one has "
            "not been asked for yet."
        ),
    ),
    (
        by_outlet(held=6, failed=3, waiting=1, again=1),
        (
            "In 1 feed, sitemap or section page of 1 outlet, **10 addresses** were found. Of 10 pages looked for, "
            "**6 (60 %)** are held; three failed and were given up; one has failed so far and is to be tried "
            "again."
        ),
    ),
    (
        by_outlet(waiting=30, again=12),
        (
            "In 1 feed, sitemap or section page of 1 outlet, **30 addresses** were found. Of 30 pages looked for, "
            "**0 (0 %)** is held; twelve have failed so far and are to be tried again; 18 have not been asked "
            "for yet."
        ),
    ),
    (
        by_outlet(read=0),
        (
            "In 1 feed, sitemap or section page of 1 outlet, **no address** was found. One place could not be read "
            "at all: what it lists is unknown. So **nothing was looked for** that could be brought."
        ),
    ),
]


@pytest.mark.parametrize(("table", "text"), FOUND)
def test_what_was_found(table: pd.DataFrame, text: str) -> None:
    assert told.found(table).replace("\u202f", " ") == text


def test_no_collection_is_said_plainly() -> None:
    nothing = by_outlet().head(0)
    assert told.found(nothing).startswith("**This catalogue was not filled by a collection**")
    assert told.looked_for(nothing, weeks(), reasons(), rights(), "week") == told.found(nothing)


PERIODS = [
    ([], "Of no outlet and no period is it known what was published."),
    (
        [
            ("held", 2, True),
            ("partly", 3, True),
            ("none", 0, True),
            ("unknown", 0, False),
            ("unknown", 0, False),
        ],
        (
            "In **2 of 5** pairs of outlet and week, something that is looked for was found. In one, nothing was "
            "published, as a feed or a sitemap vouches that reaches over the whole week. Of **two** nobody knows: "
            "nothing was found, and no list reaches that far. Unknown is not zero."
        ),
    ),
    (
        [("failed", 2, True), ("waiting", 1, False)],
        (
            "In **2 of 2** pairs of outlet and week, something that is looked for was found. In one, pages "
            "failed and none is held. In one, pages were found and none has been brought yet. For one in which something was found, no list "
            "vouches that it was all: the counts of that week are at least so many."
        ),
    ),
]


@pytest.mark.parametrize(("rows", "text"), PERIODS)
def test_nothing_published_and_unknown_are_counted_apart(
    rows: list[tuple[str, int, bool]], text: str
) -> None:
    assert told.periods(weeks(*rows), "week") == text


def test_weeks_of_which_all_failed_so_far_are_told() -> None:
    """They are neither given up nor untouched."""
    two = [("waiting", 2, True), ("waiting", 9, True)]
    told_of = told.periods(weeks(*two, again=2), "week")
    assert told_of.endswith(
        "In two, pages were found and none has been brought yet; pages failed so far, and are to be tried again."
    )
    half = pd.concat([weeks(two[0]), weeks(two[1], again=1)])
    assert "; pages failed so far in one of them, and are" in told.periods(half, "week")


def test_what_has_no_day_cannot_be_laid_out() -> None:
    undated = weeks(("held", 1, False)).assign(period=pd.NaT, status=pd.array([None], dtype="string"))
    assert told.periods(undated, "month") == (
        "Nothing that was found has a known day: **nothing can be laid out by month**."
    )


LOST = [
    ([("waiting", "", 3)], "**No page that was looked for was given up.**"),
    ([("failed", "gone", 1)], "The reason of the failure: gone."),
    (
        [("failed", "gone", 3), ("failed", "slow", 1), ("filtered", "old", 9)],
        "The most frequent reason of a failure, in three of four: gone.",
    ),
    (
        [("waiting", "", 18), ("waiting", "busy", 12)],
        (
            "**No page that was looked for was given up.** The reason of those that failed so far: the server "
            "asked to be left alone for now."
        ),
    ),
    (
        [("waiting", "busy", 1), ("waiting", "empty", 1)],
        (
            "**No page that was looked for was given up.** Those that failed so far did so for two different "
            "reasons."
        ),
    ),
    (
        [("failed", "gone", 1), ("waiting", "busy", 2), ("waiting", "empty", 1)],
        (
            "The reason of the failure: gone. The most frequent reason of those that failed so far, in two of "
            "three: the server asked to be left alone for now."
        ),
    ),
]


@pytest.mark.parametrize(("counts", "text"), LOST)
def test_why_pages_were_given_up(counts: list[tuple[str, str, int]], text: str) -> None:
    assert told.lost(reasons(*counts)) == text


def rights(*rows: tuple[str, tuple[str, ...], tuple[str, ...]]) -> pd.DataFrame:
    """Reservations of an outlet: the pages under them, and those that were kept."""
    return pd.DataFrame(list(rows), columns=["outlet", "pages", "kept"])


RESERVED = [
    ([], "Of no page was a reservation against text-and-data mining found."),
    (
        [("post", ("a", "b"), ("a",)), ("post", ("b", "c"), ()), ("echo", ("d",), ("d",))],
        (
            "**Four pages** of 2 outlets stand under a reservation of rights against text-and-data mining; 2 of "
            "them were kept all the same, and what may be done with them is for the study to settle."
        ),
    ),
    (
        [("post", ("a",), ("a",))],
        (
            "**One page** of 1 outlet stands under a reservation of rights against text-and-data mining; it was "
            "kept all the same, and what may be done with it is for the study to settle."
        ),
    ),
    (
        [("post", ("a", "b"), ())],
        (
            "**Two pages** of 1 outlet stand under a reservation of rights against text-and-data mining; they "
            "were not kept."
        ),
    ),
]


@pytest.mark.parametrize(("rows", "text"), RESERVED)
def test_reservations_are_told(rows: list[tuple[str, tuple[str, ...], tuple[str, ...]]], text: str) -> None:
    assert told.reserved(rights(*rows)) == text
