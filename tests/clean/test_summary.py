"""A line that sums an article up is its standfirst; what only stands where one does is refused."""

import pytest

from edkit.clean import read_page
from edkit.clean.fields.summary import signers, standfirst
from edkit.clean.markup.elements import Element
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


SIGNED = [
    ("The Harbour Post", "Mr Larkway and the crews are both right.", (118, 158)),
    ("Mara Quill", "The Harbour Post: Mr Larkway and the crews are both right.", (100, 158)),
]


@pytest.mark.parametrize(("byline", "value", "span"), SIGNED)
def test_a_signed_summary(byline: str, value: str, span: tuple[int, int]) -> None:
    """The name before it is no part of it where a byline has that name, too."""
    summary = run("The Harbour Post: Mr Larkway and the crews are both right.", "standfirst", start=100)
    runs = [summary, run("The crews want six per cent.", "standfirst"), run(byline, "byline")]
    found, candidates = standfirst(runs, None)
    assert (found, candidates[0].span) == (value, span)
    assert [c.taken for c in candidates] == [True, False]
    assert signers(runs) == {"the harbour post"}


def test_a_page_without() -> None:
    runs = [run("Ferry talks fail", "headline"), run("The ferry stayed in port.", "body")]
    assert standfirst(runs, None) == (None, [])
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


NO_SUMMARIES = [
    ("Ferry talks fail", "repeats the headline"),
    ("Talks fail", "repeats the headline"),
    ("More on the ferries in the islands:", "announces what follows"),
    ("Das Wichtigste in Kürze", "announces what follows"),
    ("L'essentiel", "announces what follows"),
    ("Sign up for the harbour letter", "asks the reader"),
    ("Jetzt anmelden und weiterlesen", "asks the reader"),
    ("L'article a été ajouté à vos favoris", "asks the reader"),
    ("Artikel wurde gespeichert", "asks the reader"),
    ("In this 2019 file photo a ferry leaves the quay of Larkway", "tells of a picture"),
    ("Auf dem Foto zu sehen: die Fähre von Larkway", "tells of a picture"),
    ("mq\nFoto: Jon de Vries / Nordpress", "credits a picture"),
    ("We may earn a commission if you buy through our links.", "links earn money"),
    ("This article is more than 3 months old", "it tells how old it is"),
]


@pytest.mark.parametrize(("text", "reason"), NO_SUMMARIES)
def test_what_stands_there_and_sums_nothing_up(text: str, reason: str) -> None:
    """It is refused with its reason, and the next line that does is taken."""
    runs = [
        run(text, "standfirst"),
        run("Larkway offers two per cent.", "standfirst"),
        run("It stayed.", "body"),
    ]
    found, candidates = standfirst(runs, "Ferry talks fail")
    assert found == "Larkway offers two per cent."
    assert [one.taken for one in candidates] == [False, True]
    assert reason in candidates[0].reason


def test_a_link_to_another_page_sums_nothing_up() -> None:
    teaser = Run("Larkway builds a second quay", links=[(0, 28, "/quay")])
    teaser.take("standfirst", "a test")
    found, [candidate] = standfirst([teaser, run("It stayed.", "body")], None)
    assert (found, candidate.reason) == (None, "leads to another page")


def test_where_the_text_has_begun_no_line_sums_it_up() -> None:
    found, [candidate] = standfirst(
        [run("It stayed.", "body"), run("Larkway offers two.", "standfirst")], None
    )
    assert (found, candidate.reason) == (None, "the text has begun before it")


OPENED = [
    (f"<header><h1>Ferry talks fail</h1><p>{SUMMARY}</p></header>{TEXT}", "in the header with the headline"),
    (
        f"<h1>Ferry talks fail</h1><p><strong>{SUMMARY} Nobody gives way.</strong></p>{TEXT}",
        "in bold letters",
    ),
]


@pytest.mark.parametrize(("inside", "reason"), OPENED)
def test_a_text_may_open_with_its_summary(inside: str, reason: str) -> None:
    page = read_page(f"<main><article>{inside}</article></main>")
    assert page.article is not None
    assert (page.article.standfirst or "").removesuffix(" Nobody gives way.") == SUMMARY
    [taken] = [c for c in page.article.evidence if c.field == "standfirst" and c.taken]
    assert reason in taken.reason


PLAIN = [
    f"<h1>Ferry talks fail</h1><p><strong>Why they failed:</strong></p>{TEXT}",
    f"<h1>Ferry talks fail</h1><p><b>{SUMMARY}</b></p>{TEXT}",
    f"<h1>Ferry talks fail</h1><p><strong>{SUMMARY} Nobody gives way.</strong></p>"
    + TEXT.replace("<p>", "<p><b>").replace("</p>", "</b></p>"),
    f"<header><h1>Ferry talks fail</h1>{TEXT}</header>",
]


@pytest.mark.parametrize("inside", PLAIN, ids=["a label", "a lede", "all in bold", "all inside"])
def test_nor_does_every_opening_sum_it_up(inside: str) -> None:
    page = read_page(f"<main><article>{inside}</article></main>")
    assert page.article is not None
    assert page.article.standfirst is None


HEADED = [
    ([SUMMARY], SUMMARY),
    (
        ["Larkway offers two per cent, and the crews want six."],
        "Larkway offers two per cent, and the crews want six.",
    ),
    (["Why the talks between the crews and Larkway failed"], None),  # nine words, no full stop
    (["Larkway, 4 March 2026: a speech by the secretary of the crews on the quay."], None),
    ([SUMMARY, SUMMARY], None),
    ([], None),
]


@pytest.mark.parametrize(("headings", "value"), HEADED)
def test_one_heading_over_the_text_may_sum_it_up(headings: list[str], value: str | None) -> None:
    article = Element("article", None, 1)
    lines = [
        ("Ferry talks fail", "headline"),
        *((text, "subhead") for text in headings),
        *[("It stayed.", "body")] * 2,
    ]
    runs = []
    for number, (text, role) in enumerate(lines, start=2):
        runs.append(Run(text, element=Element("p", article, number)))
        runs[-1].take(role, "a test")
    assert standfirst(runs, "Ferry talks fail")[0] == value
