"""The headline is what the page states and shows most clearly as one; kickers stand over it."""

import pytest

from edkit.clean.markup.page import parse
from edkit.clean.read import read_page
from edkit.clean.roles.head import (
    Headmatter,
    find_headline,
    mark_head,
    mark_passed_byline,
    mark_passed_date,
    settle_todays_date,
)
from edkit.clean.roles.region import Region
from edkit.clean.written.fold import bare

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)
STATED = Headmatter(
    titles=("ferry talks fail", "the bell: talks fail at sea"), outlet_names=frozenset({"the harbour post"})
)

HEADLINES = [
    ("the only h1", "<h1>Ferry talks end</h1>", "Ferry talks end"),
    ("what the page states", "<h1>Islands</h1><h2>Ferry talks fail</h2>", "Ferry talks fail"),
    (
        "not the outlet's name",
        "<h1>The Harbour Post</h1><h2 class=headline>Ferry talks end</h2>",
        "Ferry talks end",
    ),
    ("not a comment", "<div class=comments><h1>Ferry talks fail</h1></div>", None),
    ("a part of a longer title", "<div class=headline>Ferry talks</div><p>Other</p>", None),
    ("a heading in a card", "<div class=card><h1>A night on the quay</h1></div>", "A night on the quay"),
    (
        "the one that shares the words",
        "<h1>Island desk</h1><h1>Why ferry talks fail</h1>",
        "Why ferry talks fail",
    ),
    (
        "the end of the title, named as one, in what is called a widget",
        "<div class=widget><p>Ours since 1911</p><h3 class=entry-title>Talks fail at sea</h3></div>",
        "Talks fail at sea",
    ),
    ("nothing", "<p>Ferry</p>", None),
    ("not a whole paragraph", f"<h1>{LINE * 4}</h1>", None),
]


@pytest.mark.parametrize(("html", "text"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES])
def test_headline(html: str, text: str | None) -> None:
    runs = parse(html).runs
    found = find_headline(runs, STATED)
    assert (runs[found[0]].text if found else None) == text


KICKERS = [
    ("<p>Transport</p><h1>{}</h1>", "Transport"),
    ("<div><span class=kicker>Opinion</span><h1>{}</h1></div>", "Opinion"),
    ("<ul class=nav><li>Transport</li></ul><h1>{}</h1>", None),
    ("<p>17 March 2026</p><h1>{}</h1>", None),
    ("<p>It was a long and dark night out at sea</p><h1>{}</h1>", None),
    ('<div><a href="/isles/quay">Quay</a><h1>{}</h1></div>', "Quay"),
    ('<div><a href="/isles/">Isles</a> <a href="/sea/">Sea</a></div><h1>{}</h1>', None),
    ('<div><a href="/isles/20260317-quay">Quay</a><h1>{}</h1></div>', None),
    ('<div><a href="/authors/mara-quill">Mara Quill</a><h1>{}</h1></div>', None),
    ('<h1>{}</h1><p><a href="/isles/">Islands</a></p><p>17 March 2026</p>', "Islands"),
    ("<h1>{}</h1><p>Chart</p><p>17 March 2026</p>", None),
    ("<h1>{}</h1><p>Opinion</p><p>17 March 2026</p>", "Opinion"),
]


@pytest.mark.parametrize(("html", "kicker"), KICKERS)
def test_kicker(html: str, kicker: str | None) -> None:
    page = read_page(f"<article>{html.format('Ferry talks fail')}<p>{LINE}</p><p>{LINE}</p></article>")
    assert page.article is not None
    assert page.article.kicker == kicker
    assert page.article.headline == "Ferry talks fail"


FIRST_LINES = [
    ("Ferry talks fail\n\n{}", "Ferry talks fail"),
    ("What now?\n\n{}", "What now?"),
    ("{}", None),
    ("17 March 2026\n\n{}", None),
    ("By Mara Quill\n\n{}", None),
]


@pytest.mark.parametrize(("text", "headline"), FIRST_LINES)
def test_the_first_line_of_pasted_text(text: str, headline: str | None) -> None:
    """Where nothing says what the headline is, a short first line that is no sentence is one."""
    page = read_page(text.format(f"{LINE}\n\n{LINE}"))
    assert page.article is not None
    assert page.article.headline == headline


SUMMARY = "All four crews refuse what the harbour offers them."
LEADS = [
    ("<p>{}</p>", "", 0.5, "standfirst"),
    ("<p>{}</p>", "", 0.7, ""),
    ("<p>{}</p>", SUMMARY, 0.7, "standfirst"),
    ("<p class=standfirst>{}</p>", "", 0.7, "standfirst"),
    ("<p class=standfirst>{}</p>", "", 0.8, ""),
    ("<p>{}</p>", SUMMARY, 0.8, ""),
    ("<h2>{}</h2>", "", 0.85, "standfirst"),
    ("<h2>{}</h2>", SUMMARY, 0.9, ""),
]


@pytest.mark.parametrize(("html", "description", "share", "role"), LEADS)
def test_what_reads_as_the_text_is_no_summary(html: str, description: str, share: float, role: str) -> None:
    runs = parse(f"<h1>Ferry talks fail</h1>{html.format(SUMMARY)}<p>By Mara Quill</p><p>{LINE}</p>").runs
    mark_head(runs, 0, Region(1, 3), Headmatter(description=bare(description)), [0, share, 0, 0.99])
    assert runs[1].role == role


OPENING = f"{SUMMARY} The boats stay in port until their union has met again, and nobody on the quay expects that before Thursday."
OPENINGS = [
    ("<p>{}</p>", 0.55, ""),
    ("<p class=standfirst>{}</p>", 0.55, ""),
    ("<p class=standfirst>{}</p>", 0.45, "standfirst"),
]


@pytest.mark.parametrize(("html", "share", "role"), OPENINGS)
def test_a_long_summary_that_reads_as_the_text_opens_it(html: str, share: float, role: str) -> None:
    runs = parse(f"<h1>Ferry talks fail</h1>{html.format(OPENING)}<p>By Mara Quill</p><p>{LINE}</p>").runs
    mark_head(runs, 0, Region(1, 3), Headmatter(), [0, share, 0, 0.99])
    assert runs[1].role == role


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
