"""Sentences of a page about itself. Each is told by what it says; the text may speak of the same things."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.clean.written.notices import NOTICES, notices_of
from edkit.clean.written.sought import LONGEST_WORDED
from edkit.models import ROLES

TOLD = [
    ("This page contains affiliate links, for which we are paid.", "other"),
    ("As an Amazon Associate we earn from qualifying purchases.", "other"),
    ("Mit einem Stern gekennzeichnete Links bringen uns etwas ein. Sie sind mit * markiert.", "other"),
    ("This entry was posted on 3 May by Mara Quill and is filed under Ferries.", "other"),
    ("Dieser Beitrag wurde am 3. Mai veröffentlicht und unter Fähren abgelegt.", "other"),
    ("The post Ferry talks fail appeared first on The Larkway Post.", "other"),
    ('[signup form="17"]', "other"),
    ("Comments will be moderated before they appear.", "comment"),
    ("Kommentare werden erst nach einer Prüfung freigeschaltet.", "comment"),
    ("Hat Ihnen dieser Artikel gefallen? Dann spenden Sie.", "other"),
    ("Soutenez notre journal.", "other"),
    ("Have a tip? Write to quay@news.example.", "other"),
    ("Were you on the quay? Get in touch at quay@news.example", "other"),
    ("The views expressed here are the writer’s and do not necessarily reflect those of the Post.", "other"),
    ("(Alle Angaben ohne Gewähr)", "other"),
    ("Titelbild: Quill/Larkway Post", "caption"),
    ("Featured image by Mara Quill.", "caption"),
    ("Quelle: dpa", "other"),
    ("(Reporting by Mara Quill; editing by Ole Brandt)", "other"),
    ("Dieser Text stammt aus der Ausgabe 7/2024.", "other"),
    ("Die Texte stehen unter der Lizenz CC-BY.", "other"),
    ("Read our full Larkway Kettle review", "teaser-title"),
    ("5\u00a0min\u00a0read", "other"),
    ("Estimated reading time: 6 minutes", "other"),
    ("This article is more than 3 years old", "other"),
    ("Dieser Artikel ist über zwei Jahre alt.", "other"),
    ("Cet article date de plus d’un an", "other"),
    ("Este artículo tiene más de 2 años", "other"),
    ("Externer Inhalt", "consent"),
    ("Zapraszamy do prenumeraty tygodnika.", "newsletter"),
]

TEXT = [
    "Affiliate links are how most of these sites live, she said.",
    "The company earns a commission on every ticket.",
    "This article of the treaty was written in haste.",
    "The post was first held by her aunt.",
    "[Larkway]",
    "The minister made no comments on the moderate offer.",
    "Did you enjoy the crossing? the captain asked.",
    "The union supports us, they said.",
    "He had a tip for the grocer.",
    "Their views reflect those of the crews.",
    "The image by the door shows the old harbour.",
    "Sources close to the talks were silent.",
    "Reporting the accident took an hour.",
    "Read the full text of the treaty before you sign it.",
    "The walk takes 5 min.",
    "The newsletter’s subscribers had left.",
]


@pytest.mark.parametrize(("text", "role"), TOLD)
def test_what_a_page_says_of_itself(text: str, role: str) -> None:
    (found,) = notices_of([(text, len(text.split()))])
    assert (found and found[0]) == role


@pytest.mark.parametrize("text", TEXT)
def test_what_the_text_says(text: str) -> None:
    assert notices_of([(text, len(text.split()))]) == [None]


OPENED = [re.compile(pattern, re.IGNORECASE | re.DOTALL) for *_, signs, pattern in NOTICES if not signs]


@settings(max_examples=20, deadline=None)
@given(st.one_of(st.from_regex(pattern) for pattern in OPENED))
def test_lines_are_told_by_how_they_begin(text: str) -> None:
    """What a pattern matches is not passed over because of its first letters."""
    assert len(text) > LONGEST_WORDED or notices_of([(text, 1)]) != [None]


def test_roles_exist() -> None:
    assert {role for role, *_ in NOTICES} <= set(ROLES)
