"""The headline is what the page states and shows most clearly as one."""

import pytest

from edkit.clean.markup.page import parse
from edkit.clean.read import read_page
from edkit.clean.roles.head import Headmatter, find_headline, title_before

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


def test_the_headline_that_nothing_marks() -> None:
    page = parse(f"<div>Sea</div><div>Ferry talks fail again</div><p>{LINE}</p>").runs
    page[2].take("body", "given")
    assert title_before(page) == 1
