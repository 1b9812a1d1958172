"""Pasted text falls into paragraphs; every run knows where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.pasted import runs_of

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
    ("right to left", "رست العبّارة.\nوصل الركاب.", ["رست العبّارة.", "وصل الركاب."]),
]
WRAPPED = """\
The ferry to Outer Holm stayed in port on Thursday while its crew talked to
the company about pay, rosters and the number of people on each sailing of
the winter timetable, and nobody on the quay expected it to leave before the
weekend at the earliest.

The company said that it regretted the wait. A second boat would carry milk
and medicine to the islands, it said, and those who had booked could change
their tickets without a fee until the end of the month or ask for the whole
fare to be paid back to them.
"""


@pytest.mark.parametrize(("text", "runs"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_lines(text: str, runs: list[str]) -> None:
    assert [run.text for run in runs_of(text)] == runs


def test_lines_wrapped_by_a_machine_are_one_paragraph() -> None:
    first, second = runs_of(WRAPPED)
    assert first.text.startswith("The ferry to Outer Holm")
    assert first.text.endswith("at the earliest.")
    assert second.text.startswith("The company said")


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
