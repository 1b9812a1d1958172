"""The line under a picture says what it shows, and whose it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.fields.credits import is_label, split_credit

LINES = [
    ("The quay. Photo: Mara Quill/Nordpress", "The quay.", "Mara Quill/Nordpress"),
    ("The quay.Photograph: Mara Quill/The Post", "The quay.", "Mara Quill/The Post"),
    ("The quay (AP Photo/Mara Quill)", "The quay", "AP Photo/Mara Quill"),
    ("The quay. (Mara Quill / The Skerry Post)", "The quay.", "Mara Quill / The Skerry Post"),
    ("The quay at noon (Image: Mara Quill)", "The quay at noon", "Mara Quill"),
    ("The quay at noon (Image: Mara Quill / SWNS) and more", "The quay at noon", "Mara Quill / SWNS) and more"),
    ("The quay. © Mara Quill", "The quay.", "Mara Quill"),
    ("Photo by Mara Quill on Unsplash", None, "Mara Quill on Unsplash"),
    ("Das Schiff am Kai Foto: dpa", "Das Schiff am Kai", "dpa"),
    ("Bild: © dpa", None, "dpa"),
    ("Le quai. Crédit photo : Mara Quill", "Le quai.", "Mara Quill"),
    ("Причал. Фото: ТАСС", "Причал.", "ТАСС"),
    ("The quay | Reuters", "The quay", "Reuters"),
    ("Mara Quill | Getty Images", None, "Mara Quill | Getty Images"),
    ("The quay. Mara Quill / AFP via Getty Images", "The quay.", "Mara Quill / AFP via Getty Images"),
    ("Getty Images", None, "Getty Images"),
    ("Image source, Getty Images", None, "Getty Images"),
    ("Image caption, The quay on Monday", "The quay on Monday", None),
    ("Photo: Mara Quill\nThe quay", "The quay", "Mara Quill"),
    ("The quay", "The quay", None),
    ("The quay. FOTO Archivo", "The quay.", "Archivo"),
    ("Images by the sea", "Images by the sea", None),
    ("Photos from the quay on Monday", "Photos from the quay on Monday", None),
    ("The photo shows the quay in 2019.", "The photo shows the quay in 2019.", None),
    ("A picture by Mara Quill hangs there.", "A picture by Mara Quill hangs there.", None),
    ("He took a photo: the quay was gone. Nobody knew why it had sunk.",) * 2 + (None,),
    ("Mara Quill, left, and Jon Vries (right)", "Mara Quill, left, and Jon Vries (right)", None),
    ("The quay in 1931 (Skerry Archive)", "The quay in 1931", "Skerry Archive"),
    ("The quay (in winter)", "The quay (in winter)", None),
    ("Nabrzeże zimą / fot. Mara Quill", "Nabrzeże zimą", "Mara Quill"),
    ("", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "caption", "credit"), LINES, ids=[line[:30] for line, *_ in LINES])
def test_split(line: str, caption: str | None, credit: str | None) -> None:
    parts = [line[part[0] : part[1]] if part else None for part in split_credit(line)]
    assert parts == [caption, credit]


@pytest.mark.parametrize(
    ("line", "label"), [("Foto:", True), ("Photo by", True), ("©", True), ("The quay", False)]
)
def test_labels(line: str, label: bool) -> None:
    assert is_label(line) == label


@given(st.text(st.sampled_from("aA.:/|() ©\nPhoto")))
def test_both_parts_stand_in_the_line_and_apart(line: str) -> None:
    parts = [part for part in split_credit(line) if part]
    assert all(0 <= start < end <= len(line) for start, end in parts)
    assert len(parts) < 2 or parts[0][1] <= parts[1][0] or parts[1][1] <= parts[0][0]


@pytest.mark.parametrize("line", ["photo " * 240, "A a " * 370, "a." * 740, "(" * 1_499, "Photo: " * 200])
def test_hostile_lines_cost_little(line: str) -> None:
    began = time.perf_counter()
    split_credit(line)
    assert time.perf_counter() - began < 0.05
