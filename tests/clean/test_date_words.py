"""A label tells what happened on the day beside it."""

import pytest

from edkit.clean.written.date_words import senses

LABELS = [
    ("Published:", {"published"}),
    ("Artikel erstellt am", {"published"}),
    ("Last updated", {"updated"}),
    ("Mis à jour le", {"updated"}),
    ("Posted, then updated", {"published", "updated"}),
    ("Jon says:", {"otherwise"}),
    ("geboren am", {"otherwise"}),
    ("更新", {"updated"}),
    ("עודכן", {"updated"}),
    ("Diterbitkan pada", {"published"}),
    ("เผยแพร่", {"published"}),
    ("Saved on", {"otherwise"}),
    ("Ausgedruckt am", {"otherwise"}),
    ("Birth", {"otherwise"}),
    ("© Harbour Post", {"otherwise"}),
    ("Data as of", set()),
    ("Protokoll der Sitzung vom", set()),
    ("standing by", set()),
    ("by Mara Quill |", set()),
    ("", set()),
]


@pytest.mark.parametrize(("label", "told"), LABELS)
def test_senses(label: str, told: set[str]) -> None:
    assert senses(label) == told
