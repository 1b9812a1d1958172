"""What leads to other articles is told by its words: headings over them, pointers, labels of links."""

from collections.abc import Callable

import pytest

from edkit.clean.written.pointers import (
    glued_headings,
    is_paging,
    is_related_heading,
    points_elsewhere,
    shows_more,
)

HEADINGS = [
    "Latest news",
    "MOST READ:",
    "Das könnte Sie auch interessieren",
    "À lire aussi",
    "اقرأ أيضًا",
    "اقرأ أيضاً",
    "相关新闻",
    "Recommended to you",
    "ข่าวที่เกี่ยวข้อง",
    "Cele mai citite",
    "Povezane vijesti",
    "Най-четени",
    "مزید پڑھیں",
    "আরও পড়ুন",
]
NO_HEADINGS = ["The latest news from the quay is bad", "Pay", "What we know", "The deal in figures", ""]


@pytest.mark.parametrize("text", HEADINGS)
def test_related_headings(text: str) -> None:
    assert is_related_heading(text)


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_other_headings(text: str) -> None:
    assert not is_related_heading(text)


GLUED = [
    ("You might also likeRELATED", ("You might also like", "RELATED")),
    ("Latest newsMost read", ("Latest news", "Most read")),
    ("You might also like", None),
    ("You might also like Related", None),
    ("The McDonald ferry", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "parts"), GLUED)
def test_glued_headings(text: str, parts: tuple[str, str] | None) -> None:
    assert glued_headings(text) == parts


POINTERS = [
    ("Read more: The quay that sank", True),
    ("Lesen Sie auch: Der Kai, der versank", True),
    ("اقرأ أيضًا: الرصيف الذي غرق", True),
    ("לכתבות נוספות: הרציף ששקע", True),
    ("อ่านข่าวเพิ่มเติม: ท่าเรือที่จม", True),
    ("Citește și: Cheiul care s-a scufundat", True),
    ("Pročitajte još: Pristanište koje je potonulo", True),
    ("یہ بھی پڑھیں: وہ گھاٹ جو ڈوب گیا", True),
    ("Opinion | Nobody asked the harbour master", True),
    ("More people came than the boat could hold.", False),
    ("Opinion was divided on the quay.", False),
]


@pytest.mark.parametrize(("text", "points"), POINTERS)
def test_pointers(text: str, points: bool) -> None:
    assert points_elsewhere(text) == points


LABELS = [  # the question, of which texts it is true, and of which not
    (
        is_paging,
        ["Previous article", "Next »", "Skip to content", "Zum Inhalt springen"],
        ["The next ferry", "Skip Tull"],
    ),
    (shows_more, ["More by Mara Quill", "Alle Artikel"], ["Mara Quill", "Morelli"]),
]


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (told, text, yes)
        for told, *texts in LABELS
        for yes, some in zip((True, False), texts, strict=True)
        for text in some
    ],
)
def test_labels(told: Callable[[str], bool], text: str, expected: bool) -> None:
    assert told(text) == expected
