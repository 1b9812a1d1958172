"""What stands around the headline is told without what its line adds; of several, the first is taken."""

import pytest

from edkit.clean import read_page
from edkit.clean.fields.topmatter import kicker, signers, standfirst
from edkit.clean.markup.page import Run

TEXT = """
<p>The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back.</p>
<p>“We have asked for six per cent,” said their secretary. “We shall ask again in the morning.”</p>
<p>The company said that it would run a freight boat on Thursday, with milk, medicine and animal feed.</p>
"""


def run(text: str, role: str, start: int = 0) -> Run:
    made = Run(text, start=start)
    made.take(role, "a test")
    return made


def test_the_first_of_two_kickers() -> None:
    value, candidates = kicker([run("Live |", "kicker", start=10), run("Ferries", "kicker", start=30)])
    assert value == "Live"
    assert [(c.value, c.taken, c.reason, c.span) for c in candidates] == [
        ("Live", True, "a test", (10, 14)),
        ("Ferries", False, "another stands before it", (30, 37)),
    ]


SIGNED = [
    ("The Harbour Post", "Mr Larkway and the crews are both right.", (118, 158)),
    ("Mara Quill", "The Harbour Post: Mr Larkway and the crews are both right.", (100, 158)),
]


@pytest.mark.parametrize(("byline", "value", "span"), SIGNED)
def test_a_signed_summary(byline: str, value: str, span: tuple[int, int]) -> None:
    """The name before it is no part of it where a byline has that name, too."""
    summary = run("The Harbour Post: Mr Larkway and the crews are both right.", "standfirst", start=100)
    runs = [summary, run("The crews want six per cent.", "standfirst"), run(byline, "byline")]
    found, candidates = standfirst(runs)
    assert (found, candidates[0].span) == (value, span)
    assert [c.taken for c in candidates] == [True, False]
    assert signers(runs) == {"the harbour post"}


def test_a_page_without() -> None:
    runs = [run("Ferry talks fail", "headline"), run("The ferry stayed in port.", "body")]
    assert kicker(runs) == standfirst(runs) == (None, [])
    assert signers(runs) == set()


SUMMARY = "Larkway offered two per cent, the crews want six, and the islands wait for their milk and bread."
SUMMED_UP = [
    f'<div class="field-chapo"><p>{SUMMARY}</p></div><div class="text">{TEXT}</div>',
    f'<p class="preamble">{SUMMARY}</p><div class="text">{TEXT}</div>',
    f'<div class="teaser-text"><p>{SUMMARY}</p></div><div class="text">{TEXT}</div>',
]


@pytest.mark.parametrize("inside", SUMMED_UP)
def test_a_summary_that_reads_like_text_is_one_all_the_same(inside: str) -> None:
    """Where it stays in the text, it is told as the standfirst, too, with its place."""
    page = read_page(f"<main><article><h1>Ferry talks fail</h1>{inside}</article></main>")
    assert page.article is not None
    assert page.article.standfirst == SUMMARY
    taken = [c for c in page.article.evidence if c.field == "standfirst" and c.taken]
    assert [page.text[slice(*c.span)] for c in taken if c.span] == [SUMMARY]


@pytest.mark.parametrize(
    "inside",
    [f'<div class="summary">{TEXT}</div>', f'<p class="intro">{SUMMARY}</p>{TEXT}'],
    ids=["over all the text", "in a row with the text"],
)
def test_what_is_called_a_summary_and_is_none(inside: str) -> None:
    page = read_page(f"<main><article><h1>Ferry talks fail</h1>{inside}</article></main>")
    assert page.article is not None
    assert page.article.standfirst is None
