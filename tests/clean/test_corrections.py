"""A correction is a note by which the outlet admits a change, no label and no call to report errors."""

import pytest

from edkit.clean.fields.corrections import corrections
from edkit.clean.markup.page import Run
from edkit.clean.read import read_page

NOTES = [
    "Correction: an earlier version gave a wrong number of ferries.",
    "Correction, 4 March 2026: the captain's name is Quill, not Quilt.",
    "Editor's note: this story was updated to name the captain.",
    "This article was amended on 4 March 2026 to give the right number.",
    "Korrektur: In einer früheren Fassung hieß es, die Fähre sei gesunken.",
    "Anmerkung der Redaktion: Wir haben die Zahl der Fähren korrigiert.",
    "Rectificatif : la capitaine s'appelle Quill et non Quilt.",
    "Fe de erratas: la capitana se llama Quill y no Quilt.",
    "Errata: o nome da capitã é Mara Quill, não Quilt.",
    "Correctie: in een eerdere versie stond een verkeerd aantal.",
    "Rättelse: kaptenen heter Mara Quill och inget annat.",
    "Уточнение: капитана зовут Мара Квилл, а не Квилт.",
]
NO_NOTES = [
    ("Corrections", "a label"),
    ("Corrections & Clarifications", "a label"),
    ("Editor's note", "a label"),
    ("Corrections: see our policy and how we handle what was wrong", "rules"),
    ("Report an error in this article to us", "asks readers"),
    ("Submit a correction to this article here", "asks readers"),
    ("Haben Sie einen Fehler in diesem Artikel entdeckt?", "asks readers"),
    ("Signaler une erreur dans cet article", "asks readers"),
    ("Informar de un error en esta noticia", "asks readers"),
    ("Editor's note: the ferry shown here is an older one of the same kind.", "admits no change"),
    ("Anmerkung der Redaktion: Die Autorin ist selbst Kapitänin einer Fähre.", "admits no change"),
    ("This article was edited by Mara Quill and Jon de Vries.", "who edited it"),
    ("The office of the harbour is open on all days.", "admits no change"),
]


def marked(text: str) -> Run:
    run = Run(text=text)
    run.take("correction", "inside an element named for corrections")
    return run


@pytest.mark.parametrize("note", NOTES)
def test_a_note_admits_a_change(note: str) -> None:
    assert corrections([marked(note)])[0] == (note,)


@pytest.mark.parametrize(("line", "reason"), NO_NOTES)
def test_what_admits_none_is_refused_with_its_reason(line: str, reason: str) -> None:
    taken, [candidate] = corrections([marked(line)])
    assert taken == ()
    assert (candidate.value, candidate.taken) == (line, False)
    assert reason in candidate.reason


def test_a_link_to_the_form_is_no_note() -> None:
    text = "<p>The crews of all four ferries left the talks on Monday night, and nobody on the quay expected it.</p>"
    button = '<div class="corrections"><a href="/form">Is there something wrong with this story?</a></div>'
    page = read_page(f"<main><article><h1>Ferry talks fail</h1>{text}</article>{button}</main>", form="html")
    assert page.article is not None
    assert page.article.corrections == ()
    [told] = [one for one in page.article.evidence if one.field == "corrections"]
    assert told.reason == "a link or a button"


def test_other_lines_are_no_candidates() -> None:
    body = Run(text="Correction: this one is part of the text.")
    body.take("body", "a test")
    assert corrections([body]) == ((), [])
