"""A live page falls into entries, each with its time as far as the page tells it."""

import time
from datetime import UTC, datetime

import pytest

from edkit.clean import read_page
from edkit.clean.fields.entries import entries
from edkit.clean.markup.elements import Run
from edkit.clean.stated.updates import Update
from edkit.models import Page

TEXT = "The crews of all four ferries left the talks, and nobody could say when they would be back on board."
TIMES = ("15:12", "14:40", "13:05", "12:18")
HEADINGS = ("The minister survives", "A sum is done", "Lunch of a kind", "The company speaks")


def page(form: str, *, head: str = "", title: str = "Live: the ferry debate") -> Page:
    body = "".join(
        form.format(time=at, heading=heading, text=f"{TEXT} That was in the hour of {at[:2]}.")
        for at, heading in zip(TIMES, HEADINGS, strict=True)
    )
    return read_page(
        f"<html><head>{head}</head><body><main><h1>{title}</h1><p>{TEXT} It all began on Monday.</p><div>{body}</div></main>"
    )


FORMS = [
    ("elements", "<article><time datetime='2026-03-20T{time}:00Z'>{time}</time><h2>{heading}</h2><p>{text}</p></article>", True, True),
    ("time below the heading", "<div><h2>{heading}</h2><span class='time'>{time}</span><p>{text}</p></div>", True, False),
    ("nothing around them", "<h3>{heading}</h3><p class='date'>{time}</p><p>{text}</p>", True, False),
    ("in the paragraph", "<p><b>{time}:</b> {text}</p>", False, False),
    ("in the heading", "<h2>{time} – {heading}</h2><p>{text}</p>", True, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "headed", "dated"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS]
)
def test_entries(form: str, headed: bool, dated: bool) -> None:
    found = page(form)
    assert found.article
    times = [entry.time for entry in found.article.entries]
    assert [at.raw for at in times] == list(TIMES)
    assert [at.value is not None for at in times] == [dated] * 4
    if headed:
        assert all(h in (e.heading or "") for h, e in zip(HEADINGS, found.article.entries, strict=True))
    for entry, at in zip(found.article.entries, TIMES, strict=True):
        assert f"in the hour of {at[:2]}" in found.text[slice(*entry.span)]
    ends = [end for entry in found.article.entries for end in entry.span]
    assert ends == sorted(ends)


def test_data_dates_what_prints_only_a_clock() -> None:
    updates = ",".join(
        f'{{"headline": "{heading}", "datePublished": "2026-03-20T{at}:00Z"}}'
        for at, heading in zip(TIMES, HEADINGS, strict=True)
    )
    data = f'{{"@type": "LiveBlogPosting", "headline": "x", "liveBlogUpdate": [{updates}]}}'
    head = f'<script type="application/ld+json">{data}</script>'
    for form in (
        "<div><p class='date'>{time}</p><h2>{heading}</h2><p>{text}</p></div>",
        "<h2>{heading}</h2><p>{text}</p>",
    ):
        article = page(form, head=head, title="The ferry debate").article
        assert article
        assert [e.time.method for e in article.entries] == ["json-ld"] * 4
        assert article.entries[0].time.value == datetime(2026, 3, 20, 15, 12, tzinfo=UTC)
        assert [e.heading for e in article.entries] == list(HEADINGS)


NOT_LIVE = [
    ("no times", "<h2>{heading}</h2><p>{text}</p>"),
    ("days", "<div><p class='date'>5 March 2026</p><p>{text}</p></div>"),
    ("opening hours in a list", "<p>{text}</p><p>{text}</p><ul><li>{time} to 17:00</li></ul>"),
]


@pytest.mark.parametrize("form", [row[1] for row in NOT_LIVE], ids=[row[0] for row in NOT_LIVE])
def test_other_pages_have_none(form: str) -> None:
    article = page(form, title="The ferry debate").article
    assert article
    assert article.entries == ()
    assert article.genre != "live"


def test_the_date_of_the_article_is_no_entry() -> None:
    article = page("<p><b>{time}:</b> {text}</p>").article
    assert article
    with_date = page(
        "<p><b>{time}:</b> {text}</p>", title="Live: x</h1><p class='date'>16:00, 20 Mar 2026</p><h1>"
    ).article
    assert with_date
    assert len(with_date.entries) == len(article.entries)


def test_long_pages_cost_in_proportion() -> None:
    runs = []
    for number in range(4_000):
        run = Run(f"{number % 24:02}:15: {TEXT}", start=number * 200)
        run.take("body", "a test")
        runs.append(run)
    began = time.perf_counter()
    assert len(entries(runs, [Update(heading=f"Update number {n}") for n in range(2_000)])) == 4_000
    assert time.perf_counter() - began < 1
