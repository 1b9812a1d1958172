"""What a line says gives away furniture; ordinary sentences give away nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.clean.written.sought import LONGEST_WORDED
from edkit.clean.written.wordings import (
    CORRECTION,
    WORDINGS,
    further_wordings_of,
    is_correction,
    wording_of,
    wordings_of,
)

WORDED = [
    ("We use cookies to keep you logged in. Accept or change the settings.", "consent"),
    ("Subscribe now to read the whole story", "paywall"),
    ("Dieser Artikel ist nur für Abonnenten", "paywall"),
    ("Sign up for our newsletter", "newsletter"),
    ("© 2023 The Harbour Post. All rights reserved.", "other"),
    ("Advertisement", "other"),
    ("12 comments", "comment"),
    ("4 min read", "other"),
    ("Photo: Ewan Tull", "caption"),
    ("The ferry stayed in port because nobody had paid for the fuel.", None),
    ("The bakers of Inner Holm have no cookies left, the grocer said on Friday.", None),
    ("The crew will share the cost of the new engine with the company.", None),
]


@pytest.mark.parametrize(("text", "role"), WORDED)
def test_wording(text: str, role: str | None) -> None:
    found = wording_of(text, len(text.split()))
    assert (found[0] if found else None) == role


OPENED = [re.compile(pattern, re.IGNORECASE | re.DOTALL) for *_, signs, pattern in WORDINGS if not signs]


@settings(max_examples=20, deadline=None)
@given(st.one_of(st.from_regex(pattern) for pattern in OPENED))
def test_lines_are_told_by_how_they_begin(text: str) -> None:
    """What a pattern matches is not passed over because of its first letters."""
    assert len(text) > LONGEST_WORDED or wording_of(text, 1) is not None


@settings(max_examples=20, deadline=None)
@given(st.from_regex(CORRECTION))
def test_corrections_are_told_by_how_they_begin(text: str) -> None:
    assert is_correction(text)


FURTHER = [
    ("To show external content from other platforms we need you to allow it.", "consent"),
    ("Unser Newsletter", "newsletter"),
    ("Deckhand at the Larkway ferries (m/f/d)", "other"),
    ("No spam, we promise.", "newsletter"),
    ("Sie möchten gerne weiterlesen?", "paywall"),
    ("Do you want to keep reading?", "paywall"),
    ("The bell of Larkway before it fell © Jon de Vries", "caption"),
    ("Enlarge (Bildquelle: Harbour Post/Mara Quill)", "caption"),
    ("The quay at night [Photo by Mara Quill].", "caption"),
    ("Bildrechte: Nordpress/Mara Quill", "caption"),
    ("写真：港新聞", "caption"),
    ("She kept the photograph (and the frame) for years.", None),
    ("Photographers met (on the quay) in March", None),
    ("Advertisement - Continue Reading Below", "other"),
    ("Annonce", "other"),
    ("Anzeige gegen den Kapitän", None),
    ("Proudly powered by Harbour Press", "other"),
    ("The Post of Larkway, copyright © Harbour Printers", None),
    ("The harbour's external walls were to be rebuilt.", None),
    ("The newsletter of the union told its members to stay away.", None),
    ("Mara Quill wants to read law.", None),
]


@pytest.mark.parametrize(("text", "role"), FURTHER)
def test_wordings_that_the_forest_does_not_know(text: str, role: str | None) -> None:
    assert wording_of(text, len(text.split())) is None
    (found,) = further_wordings_of([(text, len(text.split()))])
    assert (found and found[0]) == role


def test_wordings_of_a_page() -> None:
    """Each line of a page is told by its own signs, not those of the lines around it."""
    lines = [(text, len(text.split())) for text, _ in WORDED]
    assert wordings_of(lines) == [wording_of(*line) for line in lines]


CORRECTIONS = [
    ("Correction: an earlier version gave the wrong number of life-rafts.", True),
    ("This article was amended on 18 March 2026.", True),
    ("Editor’s note: the drill took place in January.", True),
    ("Korrektur: Die Fähre fährt erst um acht.", True),
    ("The company’s correction came too late.", False),
    ("Corrections officers boarded the ferry.", False),
]


@pytest.mark.parametrize(("text", "is_one"), CORRECTIONS)
def test_corrections(text: str, is_one: bool) -> None:
    assert is_correction(text) == is_one
