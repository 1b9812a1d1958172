"""Every date on a page is a candidate; the day with most support is taken as finely as it is told."""

import pytest

from edkit.clean.dating import dates
from edkit.clean.page import Run
from edkit.clean.statements import Statements
from edkit.models import Dated


def run(text: str, role: str, time: str | None = None, start: int = 0) -> Run:
    made = Run(text=text, time=time, start=start)
    made.take(role, "a test")
    return made


def read(
    stated: list[tuple[str, str, str]] = [],  # noqa: B006
    printed: list[Run] = [],  # noqa: B006
    url: str | None = None,
) -> tuple[Dated, Dated]:
    said = Statements()
    for field, value, method in stated:
        said.add(field, value, method, method)
    runs = [run("Ferry stays", "headline"), *printed, run("The ferry stayed.", "body")]
    return dates(said, runs, url, headline_at=0, month_first=None)


DAY = "https://post.example/2026/03/17/ferry"
PUBLISHED = [
    ("nothing", {}, None, "none", None),
    ("JSON-LD", {"stated": [("published", "2026-03-17T08:00:00Z", "json-ld")]}, "2026-03-17T08:00:00+00:00", "second", "json-ld"),
    ("visible text", {"printed": [run("17 March 2026", "date")]}, "2026-03-17T00:00:00+00:00", "day", "text"),
    ("a time element", {"printed": [run("today", "date", "2026-03-17T08:00Z")]}, "2026-03-17T08:00:00+00:00", "minute", "time-tag"),
    ("the address", {"url": DAY}, "2026-03-17T00:00:00+00:00", "day", "url"),
    ("the day of the address, the hour of the text", {"url": DAY, "printed": [run("17 March 2026, 08:05", "date")]}, "2026-03-17T08:05:00+00:00", "minute", "text"),
    ("two against one", {"url": DAY, "printed": [run("17 March 2026", "date")], "stated": [("published", "2026-01-01", "meta")]}, "2026-03-17T00:00:00+00:00", "day", "text"),
    ("a month", {"printed": [run("March 2026", "date")]}, "2026-03-01T00:00:00+00:00", "month", "text"),
    ("an update dates no publication", {"printed": [run("Updated 18 March 2026", "date")]}, None, "none", None),
    (
        "a time element that tells of a change as well",
        {"printed": [run("Posted 17 March 2026 | Updated 18 March", "date", "2026-03-17T08:00Z")]},
        "2026-03-17T08:00:00+00:00",
        "minute",
        "time-tag",
    ),
    ("a year of copyright", {"printed": [run("© 2023 The Harbour Post", "other")]}, None, "none", None),
    ("what cannot be read", {"stated": [("published", "soon", "json-ld")]}, None, "none", None),
    ("a date in the distant future", {"stated": [("published", "2199-01-01", "json-ld")]}, None, "none", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "value", "precision", "method"),
    [row[1:] for row in PUBLISHED],
    ids=[row[0] for row in PUBLISHED],
)
def test_published(given: dict[str, object], value: str | None, precision: str, method: str | None) -> None:
    published, _ = read(**given)  # type: ignore[arg-type]
    assert (
        published.value.isoformat() if published.value else None,
        published.precision,
        published.method,
    ) == (value, precision, method)
    assert sum(candidate.taken for candidate in published.candidates) == (value is not None)


def test_the_year_of_copyright_is_seen_and_refused() -> None:
    published, _ = read(printed=[run("© 2023 The Harbour Post", "other", start=40)])
    (refused,) = published.candidates
    assert (refused.value, refused.taken, refused.span) == ("2023", False, (40, 63))
    assert "copyright" in refused.reason


def test_modified() -> None:
    line = run("Published 17 March 2026 08:05. Updated 18 March 2026 09:10", "date")
    published, modified = read(printed=[line])
    assert published.value is not None
    assert modified.value is not None
    assert (published.value.day, modified.value.day) == (17, 18)


def test_an_undated_article_came_no_later_than_its_change() -> None:
    published, modified = read(stated=[("modified", "2026-03-18", "meta")])
    assert published.value is None
    assert published.not_after == modified.value


def test_a_date_behind_the_text_is_refused() -> None:
    runs = [run("Ferry stays", "headline"), run("The ferry stayed.", "body"), run("17 March 2026", "date")]
    published, _ = dates(Statements(), runs, None, headline_at=0, month_first=None)
    assert published.value is None
    assert [c.reason for c in published.candidates] == ["it stands far from the headline"]


def test_the_same_moment_in_two_zones_is_one_day() -> None:
    published, _ = read(
        stated=[("published", "2026-03-29T23:20:00Z", "meta")],
        printed=[run("today", "date", "2026-03-30T00:20:00+01:00")],
    )
    assert all(candidate.reason != "less support" for candidate in published.candidates)


def test_a_statement_that_is_no_date_is_kept_and_refused() -> None:
    """A publisher's empty field, written as the day on which computers begin to count."""
    published, _ = read([("published", "1970-01-01T00:00:00Z", "json-ld")], [run("28 April 2021", "date")])
    assert published.value is not None
    assert published.value.date().isoformat() == "2021-04-28"
    refused = [c for c in published.candidates if not c.taken]
    assert [(c.raw, c.value) for c in refused] == [("1970-01-01T00:00:00Z", None)]
