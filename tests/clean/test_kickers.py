"""A kicker labels the article; what labels the date, the name or the button beside it is none."""

import pytest

from edkit.clean.markup.page import Run
from edkit.clean.written.kickers import kicker_of, may_be_kicker

LABELS = [
    ("Islands", True),
    ("Opinion", True),
    ("Comment", True),
    ("High tide", True),
    ("«Bellman»:", True),
    ("السياسة", True),
    ("国際", True),
    ("By", False),
    ("von", False),
    ("Written by:", False),
    ("By Mara Quill", False),
    ("Text: Mara Quill", False),
    ("Photos: Mara Quill", False),
    ("Last updated on", False),
    ("Veröffentlicht:", False),
    ("Posted: 2 days ago", False),
    ("17 March 2026", False),
    ("01:53", False),
    ("652 Ratings", False),
    ("Follow", False),
    ("Share it", False),
    ("Back to posts", False),
    ("Home", False),
    ("Quill, @quill", False),
    ("https://post.example/isles/20260317-ferry", False),
    ("quay.JPG", False),
    ("Post / Isles / Quay", False),
    ("A line that is too long for a label", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "may"), LABELS)
def test_may_be_kicker(text: str, may: bool) -> None:
    assert may_be_kicker(Run(text=text)) == may


SIGNED = [("Live |", "Live"), ("/ Quay", "Quay"), ("News >", "News"), ("«Bellman»:", "«Bellman»"), ("»", "»")]


@pytest.mark.parametrize(("line", "kicker"), SIGNED)
def test_kicker_without_signs(line: str, kicker: str) -> None:
    assert line[slice(*kicker_of(line))] == kicker
