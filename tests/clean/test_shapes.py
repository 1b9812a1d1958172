"""What a line looks like by itself."""

import pytest

from edkit.clean.markup.page import Run, parse
from edkit.clean.markup.shapes import (
    ends_sentence,
    is_full_prose,
    is_prose,
    is_row_of_links,
    is_truncated,
    kind_of,
    leads_to_topics,
)

TRUNCATED = [
    ("It sank…", True),
    ("It sank...", True),
    ("It sank [...]", True),
    ("It sank… Read more »", True),
    ("Es sank… weiterlesen", True),
    ("It … sank", False),
    ("It sank.", False),
    ("", False),
]
SENTENCES = [
    ("It sank.", True),
    ("“It sank.”", True),
    ("Did it sink?", True),
    ("هل غرق؟", True),
    ("沉了。", True),
    ("Two things:", True),
    ("The quay that sank", False),
    ("", False),
]
PROSE = [
    ("The quay sank on Monday night, with all hands.", True),
    ("The quay that sank in one night without anybody", False),  # no end
    ("It sank.", False),  # too short
    ("word " * 30, True),
]


@pytest.mark.parametrize(("text", "truncated"), TRUNCATED)
def test_truncated(text: str, truncated: bool) -> None:
    assert is_truncated(text) == truncated


@pytest.mark.parametrize(("text", "ends"), SENTENCES)
def test_sentence(text: str, ends: bool) -> None:
    assert ends_sentence(text) == ends


@pytest.mark.parametrize(("text", "prose"), PROSE)
def test_prose(text: str, prose: bool) -> None:
    assert is_prose(Run(text=text)) == prose
    assert not is_prose(Run(text=text, links=[(0, len(text), "/a")]))


def test_full_prose() -> None:
    assert is_full_prose(Run(text="word " * 50 + "end."))
    assert not is_full_prose(Run(text="word " * 50 + "end…"))
    assert not is_full_prose(Run(text="word " * 20 + "end."))


ROWS = [
    ("<p><a href=/p>Print</a> | <a href=/s>Share</a> | <a href=/m>Mail it</a></p>", True),
    ("<p><a href=/p>Print</a></p>", False),
    ("<p><a href=/a>The quay that sank at night</a> <a href=/b>Who owns the harbour bell?</a></p>", False),
    (
        "<p>Members are <a href=/a>Larkway</a>, <a href=/b>Tideway</a> and <a href=/c>Outer Holm</a>.</p>",
        False,
    ),
]


@pytest.mark.parametrize(("html", "row"), ROWS)
def test_row_of_links(html: str, row: bool) -> None:
    assert is_row_of_links(parse(html).runs[0]) == row


TOPICS = [
    ("<p><a href=/category/quay>Quay</a>, <a href=https://post.example/tag/tides>Tides</a></p>", True),
    ("<p><a href=/themen/hafen.html>Hafen</a></p>", True),
    ("<p>In <a href=/category/quay>Quay</a> by Mara Quill and Jon de Vries</p>", False),
    ("<p><a href=/category/quay>Quay</a>, <a href=/authors/mara-quill>Mara Quill</a></p>", False),
    ("<p><a href=/sectional-sofas>Sofas</a></p>", False),
    ("<p>Quay</p>", False),
]


@pytest.mark.parametrize(("html", "topics"), TOPICS)
def test_links_to_topics(html: str, topics: bool) -> None:
    assert leads_to_topics(parse(html).runs[0]) == topics


def test_kind() -> None:
    one, same, other = parse("<p class=a id=1>One</p><p class=a id=2>Two</p><div class=a>Three</div>").runs
    assert kind_of(one) == kind_of(same) != kind_of(other)
