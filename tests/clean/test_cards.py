"""What stands in one element with the title of another article is none of this article's."""

import pytest

from edkit.clean.markup.page import Run, parse
from edkit.clean.roles.cards import settle_cards, settle_pairs, settle_rows

CARD = """<div class="card"><span>Sea</span><h3><a href="/b">The quay that sank</a></h3><time>3 March 2026</time>
<p>It went down in one night, and nobody has said who was on it.</p><p class="by">Jon de Vries</p></div>"""
GIVEN = {"The": "teaser-title", "3": "date", "Jon": "byline", "Sea": "navigation", "Ferry": "headline"}
SETTLED = ["other", "teaser-title", "other", "teaser-excerpt", "other"]


def given(html: str) -> list[Run]:
    """Make runs with the roles given by their first word."""
    runs = parse(html).runs
    for run in runs:
        run.take(GIVEN.get(run.text.split()[0], "other"), "given")
    return runs


def roles(html: str) -> list[str]:
    runs = given(html)
    settle_cards(runs)
    return [run.role for run in runs]


def test_a_card() -> None:
    assert roles(CARD) == SETTLED


def test_two_cards_stay_two() -> None:
    assert roles(f"<div>{CARD}{CARD.replace('/b', '/c')}</div>") == SETTLED * 2


def test_the_articles_own_date_stands_in_no_card() -> None:
    head = "<header><h1>Ferry talks fail</h1><p>3 March 2026</p><p>Jon de Vries</p></header>"
    assert roles(f"<article>{head}<h3><a href='/b'>The quay that sank</a></h3></article>") == [
        "headline", "date", "byline", "teaser-title",
    ]  # fmt: skip


def test_a_second_link_that_says_more_is_the_excerpt() -> None:
    card = '<div><h3><a href="/b">The quay</a></h3><p><a href="/b">The whole of it went down in one night, with all hands.</a></p></div>'
    assert roles(card) == ["teaser-title", "teaser-excerpt"]


def test_the_lines_of_a_card_are_told() -> None:
    assert settle_cards(given(f"<p>Most read today</p>{CARD}")) == {1, 2, 3, 4, 5}


ROW = """<p class="when">3 March 2026</p><div><h3><a href="/b">The quay that sank</a></h3></div>
<p class="when">3 March 2026</p><div><h3><a href="/c">The bell</a></h3></div>"""


def test_dates_beside_titles_again_and_again() -> None:
    runs = given(f"<section>{ROW}</section>")
    settle_rows(runs)
    assert [run.role for run in runs] == ["other", "teaser-title"] * 2


def test_a_kind_of_line_that_the_article_has_too_stays() -> None:
    runs = given(
        f"<section><h1>Ferry talks fail</h1><p class='when'>3 March 2026</p><p>Nobody came.</p>{ROW}</section>"
    )
    settle_rows(runs)
    assert [run.role for run in runs if run.text.startswith("3")] == ["date"] * 3


SENTENCE = "It went down in one night, and nobody has said who was on it."
PAIRS = [
    ("<p><a href='/{0}'>The bell</a></p><div>{1}</div>", 3, ["teaser-title", "teaser-excerpt"]),
    ("<p><a href='/{0}'>The bell</a></p><div>{1}</div>", 2, ["navigation", "other"]),
    ("<p><a href='#{0}'>The bell</a></p><div>{1}</div>", 3, ["navigation", "other"]),
    ("<nav><p><a href='/{0}'>The bell</a></p><div>{1}</div></nav>", 3, ["navigation", "other"]),
    ("<div>{1}<p><a href='/{0}'>The bell</a></p></div>", 4, ["other", "navigation"]),  # each over its title
]


@pytest.mark.parametrize(("pair", "times", "expected"), PAIRS)
def test_short_links_over_sentences_are_titles_where_they_stand_in_a_row(
    pair: str, times: int, expected: list[str]
) -> None:
    runs = parse("".join(pair.format(at, SENTENCE) for at in range(times))).runs
    for run in runs:
        run.take("navigation" if run.links else "other", "given")
    settle_pairs(runs)
    assert [run.role for run in runs] == expected * times
