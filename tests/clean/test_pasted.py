"""Pasted text falls into paragraphs; every run knows where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.pasted.runs import runs_of

LINES = [
    ("one line", "The ferry stayed in port.", ["The ferry stayed in port."]),
    ("nothing", "", []),
    ("only blanks", " \n\t\n", []),
    ("a line break is a paragraph", "One.\nTwo.", ["One.", "Two."]),
    ("empty lines", "One.\n\n\nTwo.", ["One.", "Two."]),
    ("Windows line breaks", "One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."]),
    ("old Macintosh line breaks", "One.\rTwo.", ["One.", "Two."]),
    ("separators of Unicode", "One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
    ("blanks around a line are not its text", "  One. \n\tTwo.\u00a0", ["One.", "Two."]),
    ("headings of Markdown", "# Talks fail\n\n## 3 days later", ["Talks fail", "3 days later"]),
    ("what is no heading", "# 5 it was.\n#ferries\n#", ["# 5 it was.", "#ferries", "#"]),
    ("right to left", "رست العبّارة.\nوصل الركاب.", ["رست العبّارة.", "وصل الركاب."]),
]


@pytest.mark.parametrize(("text", "runs"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_lines(text: str, runs: list[str]) -> None:
    assert [run.text for run in runs_of(text)] == runs


@given(st.text(st.sampled_from("ab .\n\r\t\u2028\u00a0\x00é渡ע")))
def test_every_run_stands_where_it_says(text: str) -> None:
    """All that is not white space is in exactly one run, in the order of the text."""
    runs = runs_of(text)
    for run in runs:
        assert text[run.start : run.start + len(run.text)] == run.text
        assert run.text == run.text.strip()
    left = text
    for run in reversed(runs):
        left = left[: run.start] + left[run.start + len(run.text) :]
    assert not left.strip()
