"""Every date on a page is a candidate; the day with most support is taken as finely as it is told."""

from datetime import UTC, datetime

import pytest

from edkit.clean.fields.dating import dates
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Element, Run
from edkit.clean.stated.statements import Statements
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
    ("an update stands in, and says so", {"printed": [run("Updated 18 March 2026", "date")]}, "2026-03-18T00:00:00+00:00", "day", "update"),
    ("a stated change alone does not", {"stated": [("modified", "2026-03-18", "meta")]}, None, "none", None),
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


TEXT = "The ferry stayed in the harbour for a third day while the crews of all four boats met the owners behind closed doors and would not say when they might sail again."


def page(*runs: Run, statements: Statements | None = None, url: str | None = None) -> tuple[Dated, Dated]:
    """Read the dates of a page whose first run is its headline."""
    at = 0
    for one in runs:
        one.start = at
        at += len(one.text) + 2
    return dates(statements or Statements(), runs, url, headline_at=0, month_first=None)


def kept(dated: Dated) -> dict[str, str]:
    return {candidate.raw: candidate.reason for candidate in dated.candidates}


def test_dates_of_a_list_do_not_date_the_article() -> None:
    item = Element("time", None, 0)
    teasers = [Run(text=f"{day} March 2026", element=item) for day in (11, 12, 13, 14)]
    published, _ = page(run("Ferry stays", "headline"), run(TEXT, "body"), *teasers)
    assert published.value is None
    assert kept(published)["11 March 2026"] == (
        "less support: in no line of the head, in a list below the text, one of several"
    )


def test_a_long_archive_does_not_hide_the_date_below_it() -> None:
    item = Element("option", None, 0)
    months = [Run(text=f"March {year}", element=item) for year in range(1990, 2026) for _ in (1, 2)]
    line = run("17 March 2026", "date")
    published, _ = page(run("Ferry stays", "headline"), run(TEXT, "body"), *months, line)
    assert "17 March 2026" in kept(published)
    assert len(published.candidates) < 20


def test_words_after_a_date_may_say_what_it_is_of() -> None:
    published, modified = page(run("Ferry stays", "headline"), run("17 March 2026 (updated)", "date"))
    assert (published.method, kept(modified).keys()) == ("update", {"17 March 2026"})


@pytest.mark.parametrize("line", ["17 March 2026", "20:49, 17 March 2026", "(17 March 2026)"])
def test_a_label_above_a_date_says_what_it_is_of(line: str) -> None:
    published, _ = page(run("Ferry stays", "headline"), run("Updated", "date"), run(line, "date"))
    assert published.method == "update"


def test_a_line_that_holds_a_date_of_its_own_is_no_label_of_the_next() -> None:
    lines = [run("Next review due: 11 Jan 2029", "date"), run("17 March 2026", "date")]
    published, _ = page(run("Ferry stays", "headline"), *lines, run(TEXT, "body"))
    assert kept(published)["17 March 2026"] == "the best supported, most finely told"


EVENTS = [
    ("17 March 2026, 13:15 – 19:00", "17 March 2026"),
    ("17. März 2026, 18.00 Uhr bis 20.30 Uhr", "17. März 2026"),
    ("Deadline: 17 March 2026", "17 March 2026"),
]


@pytest.mark.parametrize(("line", "raw"), EVENTS)
def test_the_day_of_an_event_does_not_date_its_announcement(line: str, raw: str) -> None:
    """Neither where its hours are told, nor where the day is shown once more."""
    published, _ = page(
        run("Ferry stays", "headline"), run(line, "date"), run(TEXT, "body"), run("17.03.2026", "date")
    )
    assert published.value is None
    assert kept(published)[raw] == kept(published)["17.03.2026"] == "it says when something takes place"


def test_an_hour_alone_is_that_of_publication() -> None:
    line = run("17 March 2026, 13:15 | Wexmouth", "date")
    published, _ = page(run("Ferry stays", "headline"), line, run(TEXT, "body"))
    assert published.day is not None


def test_a_day_in_another_articles_line_does_not_date_this_one() -> None:
    """What tells the two apart away from the headline is whether the line is one of the head."""
    for role, dated in (("date", True), ("navigation", False)):
        line = run("Ferries stay in all of the harbours, Harbour Notes, 17 March 2026", role)
        published, _ = page(run("Ferry stays", "headline"), run(TEXT, "body"), line, run(TEXT, "body"))
        assert (published.day is not None) == dated


def test_a_day_within_a_sentence_under_the_headline_is_of_what_it_tells() -> None:
    line = "Crew and harbour master before the gate of the Wexmouth yard on Sunday, 17 March 2013, it says."
    published, _ = page(run("Ferry stays", "headline"), run(line, "standfirst"), run(TEXT, "body"))
    assert kept(published)["17 March 2013"] == "less support: in a sentence"
    line = "Wexmouth, 17 March 2026 - Words of the harbour master to the crews of all of the four ferries"
    published, _ = page(run("Ferry stays", "headline"), run(line, "standfirst"), run(TEXT, "body"))
    assert published.day is not None


def test_comments_do_not_date_the_article() -> None:
    comment = Element("p", None, 0)
    comment.hints = Hint.COMMENT
    published, _ = page(
        run("Ferry stays", "headline"), run(TEXT, "body"), Run(text="17 March 2026", element=comment)
    )
    assert published.value is None
    assert "in the comments" in kept(published)["17 March 2026"]


def test_an_update_that_stands_in_is_its_own_bound() -> None:
    published, modified = page(run("Ferry stays", "headline"), run("Updated: 18 March 2026", "other"))
    assert published.not_after == published.value == modified.value
    assert [c.reason for c in published.candidates if c.taken] == [
        "only the date of its last change is shown"
    ]


@pytest.mark.parametrize("role", ["other", "caption", "navigation", "teaser-excerpt"])
def test_a_line_under_the_headline_dates_the_article_whatever_its_role(role: str) -> None:
    published, _ = page(run("Ferry stays", "headline"), run("17 March 2026", role), run(TEXT, "body"))
    assert published.day is not None
    assert published.day.isoformat() == "2026-03-17"


def test_a_date_in_the_running_text_is_no_date_of_the_page() -> None:
    text = f"{TEXT} The talks of 17 March 2026 had failed."
    published, _ = page(run("Ferry stays", "headline"), run(text, "body"))
    assert published.value is None


OPENINGS = [
    "17.03.2026 –",
    "Wexmouth (17 March 2026)",
    "WEXMOUTH 17 March 2026 (Harbour)",
    "Wexmouth, den 17. März 2026.",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_text_may_open_with_its_date(opening: str) -> None:
    published, _ = page(run("Ferry stays", "headline"), run(f"{opening} {TEXT}", "body"))
    assert published.day is not None


@pytest.mark.parametrize("after", [TEXT, "the ferry stayed in the harbour."])
def test_a_sentence_may_open_with_another_day(after: str) -> None:
    published, _ = page(run("Ferry stays", "headline"), run(f"On 17 March 2026 {after}", "body"))
    assert published.value is None
    assert kept(published)["17 March 2026"] == "less support: in the text"


@pytest.mark.parametrize(
    ("line", "dated"), [("Tuesday, 17 March 2026", False), ("Published 17 March 2026", True)]
)
def test_a_day_over_the_page_dates_it_if_it_says_so(line: str, dated: bool) -> None:
    """Newspapers print the day of today over every page."""
    menu = [run(name, "navigation") for name in ("News", "Ports", "Ships", "Weather", "Letters", "Shop")]
    runs = [run(line, "other"), *menu, run("Ferry stays", "headline"), run(TEXT, "body")]
    runs[0].hints = Hint.DATE
    published, _ = dates(Statements(), runs, None, headline_at=7, month_first=None)
    assert (published.value is not None) == dated


def test_the_same_moment_in_two_zones_is_one_day() -> None:
    published, _ = read(
        stated=[("published", "2026-03-29T23:20:00Z", "meta")],
        printed=[run("today", "date", "2026-03-30T00:20:00+01:00")],
    )
    assert published.value is not None
    assert published.value.isoformat() == "2026-03-30T00:20:00+01:00"  # as the page shows it


def test_the_day_that_the_page_shows_wins_over_the_same_instant_in_greenwich() -> None:
    published, _ = read(
        stated=[("published", "2026-03-18T02:28:35Z", "json-ld")],
        printed=[run("March 17, 2026, 10:28 p.m.", "other")],
    )
    assert published.value is not None
    assert published.value.isoformat() == "2026-03-17T22:28:00+00:00"
    assert published.zone == "assumed"


def test_a_stated_publication_is_not_moved_to_the_shown_day_of_the_last_change() -> None:
    published, modified = read(
        stated=[("published", "2026-03-02", "meta"), ("modified", "2026-03-17", "meta")],
        printed=[run("17 March 2026", "date")],
    )
    assert published.day is not None
    assert published.day.isoformat() == "2026-03-02"
    assert "17 March 2026" in kept(modified)


def test_midnight_told_in_greenwich_is_the_shown_day_though_that_saw_a_change_too() -> None:
    published, _ = read(
        stated=[("published", "2026-03-16T23:00Z", "meta"), ("modified", "2026-03-17T12:42Z", "meta")],
        printed=[run("17 March 2026", "date")],
    )
    assert published.day is not None
    assert published.day.isoformat() == "2026-03-17"


def test_the_shown_hour_of_the_change_is_told_by_its_zone() -> None:
    """In some zone the publication, too, was on the 17th; in that of the page it was not."""
    published, _ = read(
        stated=[("published", "2026-03-16T17:30Z", "json-ld"), ("modified", "2026-03-17T09:46Z", "json-ld")],
        printed=[run("11:46", "date", "2026-03-17T11:46:00+02:00")],
    )
    assert published.day is not None
    assert published.day.isoformat() == "2026-03-16"


def test_the_day_of_a_change_says_more_than_a_month() -> None:
    published, _ = page(
        run("Ferry stays", "headline"), run("March 2026", "date"), run("Updated 18 March 2026", "date")
    )
    assert published.method == "update"
    assert [c.raw for c in published.candidates if c.taken] == ["18 March 2026"]


def test_what_a_reader_says_does_not_date_the_article() -> None:
    published, _ = page(
        run("Ferry stays", "headline"),
        run(TEXT, "body"),
        run("Jon says:", "other"),
        run("19 March 2026", "other"),
        run(TEXT, "body"),
    )
    assert published.value is None


def test_a_shown_date_after_the_last_change_is_of_something_else() -> None:
    notice = run(
        "Our terms as of 1 September 2026 are kept beside the ferry's timetable at the foot of this page",
        "other",
    )
    published, _ = page(
        run("Ferry stays", "headline"),
        run(TEXT, "body"),
        run("Updated 18 March 2026", "date"),
        notice,
        run(TEXT, "body"),
    )
    assert published.day is not None
    assert published.day.isoformat() == "2026-03-18"
    assert "after its change" in kept(published)["1 September 2026"]


def test_a_statement_that_is_no_date_is_kept_and_refused() -> None:
    """A publisher's empty field, written as the day on which computers begin to count."""
    published, _ = read([("published", "1970-01-01T00:00:00Z", "json-ld")], [run("28 April 2021", "date")])
    assert published.value is not None
    assert published.value.date().isoformat() == "2021-04-28"
    refused = [c for c in published.candidates if not c.taken]
    assert [(c.raw, c.value) for c in refused] == [("1970-01-01T00:00:00Z", None)]


@pytest.mark.parametrize(
    ("value", "fetched", "dated"),
    [
        ("2026-03-18", datetime(2026, 3, 17, 12, tzinfo=UTC), True),  # where it is already the next day
        ("2026-03-20", datetime(2026, 3, 17, 12, tzinfo=UTC), False),
        ("2199-01-01", None, False),
    ],
)
def test_a_date_in_the_future_is_refused(value: str, fetched: datetime | None, dated: bool) -> None:
    said = Statements()
    said.add("published", value, "meta", "pub_date")
    published, _ = dates(said, [], None, headline_at=None, month_first=None, fetched=fetched)
    assert (published.value is not None) == dated
    assert dated or [c.reason for c in published.candidates] == ["it lies in the future"]


def test_the_other_dates_of_a_page_tell_whether_months_lead() -> None:
    runs = [
        run("Ferry stays", "headline"),
        run("3/4/2026", "date"),
        run(TEXT, "body"),
        run("2/24/2026", "other"),
    ]
    published, _ = dates(Statements(), runs, None, headline_at=0, month_first=False)
    assert published.day is not None
    assert published.day.isoformat() == "2026-03-04"


def test_a_date_that_could_be_either_of_two_supports_the_one_that_is_sure() -> None:
    published, _ = read([("published", "2026-04-03", "url")], [run("3/4/2026", "date")])
    assert published.day is not None
    assert published.day.isoformat() == "2026-04-03"
    undated, _ = read(printed=[run("3/4/2026", "date")])
    assert undated.value is None
    assert kept(undated) == {"3/4/2026": "it could be either of two days"}


def test_what_the_page_states_tells_whether_months_lead() -> None:
    published, _ = read([("published", "2026-04-03", "json-ld")], [run("4/3/2026", "date")])
    assert published.day is not None
    assert published.day.isoformat() == "2026-04-03"
    assert kept(published)["4/3/2026"] == "says the same day"


def test_opening_hours_do_not_tell_whether_months_lead() -> None:
    line = run("Open 9-23.30", "other")
    published, _ = page(run("Ferry stays", "headline"), run("09.02.2026", "date"), run(TEXT, "body"), line)
    assert published.day is not None
    assert published.day.isoformat() == "2026-02-09"


@pytest.mark.parametrize("text", ["令和8年3月17日", "二〇二六年三月十七日", "17 มี.ค. 69", "১৭ মার্চ ২০২৬"])
def test_dates_in_years_of_their_own_are_found_on_the_page(text: str) -> None:
    published, _ = page(run("渡船", "headline"), run(text, "date"), run(TEXT, "body"))
    assert published.day is not None
    assert published.day.isoformat() == "2026-03-17"
