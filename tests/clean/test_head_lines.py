"""Lines under the headline tell the date and the author; what other steps passed is looked at again."""

import pytest

from edkit.clean.markup.page import parse
from edkit.clean.roles.head import Headmatter
from edkit.clean.roles.head_lines import mark_head, mark_passed_byline, mark_passed_date, settle_todays_date
from edkit.clean.roles.region import Region

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)

DATED = [
    ("<p>Larkway, 17 March 2026 - as told by Mara Quill</p>", 0.5, True),
    ("<p>Larkway, 17 March 2026 - as told by Mara Quill</p>", 0.85, False),
    ("<ul><li>from 17 March 2026 on for crews and passengers</li></ul>", 0.5, False),
    ("<ul><li>17 March 2026</li></ul>", 0.5, True),
]


@pytest.mark.parametrize(("html", "share", "is_date"), DATED)
def test_a_long_line_with_a_date_may_be_text(html: str, share: float, is_date: bool) -> None:
    runs = parse(f"<h1>Ferry talks fail</h1>{html}<p>By Mara Quill</p><p>{LINE}</p>").runs
    mark_head(runs, 0, Region(1, 3), Headmatter(), [0, share, 0, 0.99])
    assert (runs[1].role == "date") == is_date


PASSED = [
    ("<p>The Post, 3 March 2026</p><p>Milk</p>", ["date", "other"]),
    ("<p>The Post, 3 March 2026</p><p>4 March 2026</p>", ["date", "other"]),
    ("<p>Milk</p><p>Eggs</p><p>Flour</p><p>Salt</p><p>3 March 2026</p>", ["other"] * 5),
    ("<p><a href='/b'>3 March 2026</a></p>", ["other"]),
    ("<p>The four ferries of the company have stayed in port since 3 March 2026</p>", ["other"]),
]


@pytest.mark.parametrize(("html", "roles"), PASSED)
def test_a_date_close_under_the_headline_where_no_other_line_is_one(html: str, roles: list[str]) -> None:
    runs = parse(f"<h1>Ferry talks fail</h1>{html}").runs
    for run in runs:
        run.take("other", "given")
    mark_passed_date(runs, 0)
    assert [run.role for run in runs[1:]] == roles


def test_a_date_that_is_known_leaves_the_other_lines() -> None:
    runs = parse("<h1>Ferry talks fail</h1><p>The Post, 3 March 2026</p><p>4 March 2026</p>").runs
    for run, role in zip(runs, ["headline", "other", "date"], strict=True):
        run.take(role, "given")
    mark_passed_date(runs, 0)
    assert [run.role for run in runs] == ["headline", "other", "date"]


BYLINES = [
    (["headline", "other", "body"], "By Mara Quill", "byline"),
    (["headline", "navigation", "body"], "Von Mara Quill", "byline"),
    (["headline", "body", "other"], "By Mara Quill", "other"),
    (["headline", "other", "byline"], "By Mara Quill", "other"),
    (
        ["headline", "other", "body"],
        "By the sea, where all the ferries of the company had lain since Monday",
        "other",
    ),
    (["headline", "other", "body"], "Mara Quill", "other"),
]


@pytest.mark.parametrize(("roles", "text", "found"), BYLINES)
def test_a_byline_close_under_the_headline_where_no_other_line_is_one(
    roles: list[str], text: str, found: str
) -> None:
    runs = parse("".join(f"<p>{text}</p>" for _ in roles)).runs
    for run, role in zip(runs, roles, strict=True):
        run.take(role, "given")
    mark_passed_byline(runs, 0)
    at = next(at for at, role in enumerate(roles) if role in ("other", "navigation"))
    assert runs[at].role == found


TODAY = [
    ("<p>{}</p>" + "<p>Sea</p>" * 5 + "<h1>Talks</h1><p>{}</p>", ["other", "date"]),
    ("<p>{}</p>" + "<p>Sea</p>" * 5 + "<h1>Talks</h1>", ["date"]),
    ("<p>{}</p><h1>Talks</h1><p>{}</p>", ["date", "date"]),
    ("<article><p>{}</p>" + "<p>Sea</p>" * 5 + "<h1>Talks</h1><p>{}</p></article>", ["date", "date"]),
]


@pytest.mark.parametrize(("html", "roles"), TODAY)
def test_the_date_of_the_day_stands_over_the_page(html: str, roles: list[str]) -> None:
    runs = parse(html.replace("{}", "17 March 2026")).runs
    dated = [run for run in runs if "2026" in run.text]
    for run in dated:
        run.take("date", "given")
    settle_todays_date(runs, next(index for index, run in enumerate(runs) if run.tag == "h1"))
    assert [run.role for run in dated] == roles
