"""The text of another article on the page is none of this one's."""

import numpy as np
import pytest

from edkit import read_page
from edkit.clean.markup.page import parse
from edkit.clean.roles.bounds import beside_consent

PARAGRAPHS = [
    f"On the {day}th of March the council of Wexmouth heard from {day} engineers why the harbour wall leaks in storms, "
    "and what it would cost to raise it by a metre before the winter comes, as the insurers have asked."
    for day in range(4, 12)
]
REASON = "the text of another article on the page"
HEAD = "<h2>Ferry talks fail</h2><div>By Tom Ashby</div>"
OWN, OTHERS = PARAGRAPHS[:4], PARAGRAPHS[4:]


def page(first: str, then: str, head: str = HEAD) -> str:
    own, others = ("".join(f"<p>{text}</p>" for text in texts) for texts in (OWN, OTHERS))
    return (
        f"<main>{first.format(f'<h1>Harbour wall to be raised</h1>{own}')}{then.format(head + others)}</main>"
    )


def read(html: str) -> list[str]:
    article = read_page(html).article
    assert article is not None
    assert article.headline == "Harbour wall to be raised"
    return list(article.paragraphs)


def test_the_next_article() -> None:
    """Pages that go on without end show the next article in an element of its own."""
    assert read(page("<article>{}</article>", "<div><article>{}</article></div>")) == OWN


def test_the_blocks_say_so() -> None:
    blocks = read_page(page("<article>{}</article>", "<article>{}</article>")).blocks
    assert [b.text for b in blocks if b.text in OTHERS and b.reason == REASON] == OTHERS


@pytest.mark.parametrize("head", ["<h1>Ferry talks fail</h1>", "<div><a href='/ferry'>Ferry talks</a></div>"])
def test_the_head_of_another(head: str) -> None:
    assert read(page("<article>{}</article>", "<article>{}</article>", head)) == OWN


@pytest.mark.parametrize("head", ["", "<h2>What the insurers ask</h2>"])
def test_parts_of_one_article(head: str) -> None:
    """Some systems set each part of an article, or each chapter, in an element that is called one."""
    assert set(PARAGRAPHS) <= set(read(page("<article>{}</article>", "<article>{}</article>", head)))
    assert set(PARAGRAPHS) <= set(read(page("<article>{}", "<article>{}</article></article>")))


def test_a_text_outside() -> None:
    """Where the headline's element holds no text, the text stands elsewhere."""
    own = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert (
        read(f"<article><h1>Harbour wall to be raised</h1></article><article>{own}</article>") == PARAGRAPHS
    )


TIMES = [("18:05", "Wexmouth"), ("17:40", "Skerry"), ("16:20", "Northwall"), ("15:02", "Quayside")]
MORE = "Those who stayed in {place} sat on their cases until the evening, and the bakery by the pier gave them bread for nothing."
NEWS = "The boat from {place} left at {time} with forty people and no cars, and nobody at the quay could say when it comes back."
LIVE = {
    "a time": "<time datetime='2024-05-03T{time}:00Z'>{time}</time><h3>{place} sails</h3>{news}",
    "day and time": "<time datetime='2024-05-03T{time}:00Z'>3 May 2024, {time}</time><h3>{place} sails</h3>{news}",
    "only printed": "<span>3 May 2024, {time}</span><h3>{place} sails</h3><div>By Mara Quill</div>{news}",
    "a byline": "<time datetime='2024-05-03T{time}:00Z'>{time}</time><h3>{place} sails</h3><div>By Mara Quill</div>{news}",
    "links": "<h3>{place} sails</h3><div>{time}</div>{news}<a href='https://facebook.com/sharer'>Facebook</a>",
}


def told(time: str, place: str) -> list[str]:
    return [NEWS.format(place=place, time=time), MORE.format(place=place)]


def beside(form: str, day: str = "3") -> list[str]:
    own = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    entries = "".join(
        f"<article>{form.format(time=time, place=place, news=''.join(f'<p>{one}</p>' for one in told(time, place)))}</article>".replace(
            "2024-05-03", f"2024-05-0{n if day == 'many' else day}"
        )
        for n, (time, place) in enumerate(TIMES, start=1)
    )
    return read(
        f"<main><article><h1>Harbour wall to be raised</h1>{own}</article><section>{entries}</section></main>"
    )


@pytest.mark.parametrize("form", LIVE)
def test_entries_of_a_live_page(form: str) -> None:
    """The introduction fills an element of its own, and each entry, too."""
    assert beside(LIVE[form])[len(PARAGRAPHS) :] == [line for entry in TIMES for line in told(*entry)]


def test_short_articles_of_many_days_are_no_entries() -> None:
    assert beside(LIVE["a byline"], "many") == PARAGRAPHS


ASKING = "<p class=consent>We would like to keep small files on your computer, to count you and to learn what you read.</p>"


@pytest.mark.parametrize(
    ("beside", "may"),
    [
        ("<p>I agree - I do not agree - What is a cookie?</p>", [False, True]),
        (f"<p>{PARAGRAPHS[0]}</p>", [True, True]),
        ("", [False]),
    ],
    ids=["buttons", "a text", "nothing"],
)
def test_a_notice_that_is_all_there_is(beside: str, may: list[bool]) -> None:
    runs = parse(ASKING + beside).runs
    assert beside_consent(runs, np.full(len(runs), 0.96)).tolist() == may
