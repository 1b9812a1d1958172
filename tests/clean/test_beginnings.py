"""Lines are passed over by their first letters only where no pattern could match them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.clean.written.beginnings import Beginnings, beginning_of
from edkit.clean.written.name_words import LEAD_IN
from edkit.clean.written.pointers import RELATED_HEADINGS

ALLOWED = [
    ("By Mara Quill", True),
    ("– VON Jon de Vries", True),
    ("b", True),  # of a word that goes on elsewhere
    ("بقلم", True),  # letters that patterns may read alike
    ("The ferry", False),
    ("…", False),
]


@pytest.mark.parametrize(("line", "may"), ALLOWED)
def test_lines_that_may_be_of_a_kind(line: str, may: bool) -> None:
    assert Beginnings.of_pattern(re.compile(r"^\W*(?:by|von)\s")).fit(line) is may


@settings(max_examples=20, deadline=None)
@given(st.from_regex(LEAD_IN))
def test_bylines_are_not_passed_over(text: str) -> None:
    """What opens as bylines do is allowed by its first letters."""
    assert Beginnings.of_pattern(LEAD_IN).fit(text)


@given(st.sampled_from(sorted(RELATED_HEADINGS)), st.sampled_from(["{}", "» {}", "{}:"]))
def test_headings_are_not_passed_over(heading: str, written: str) -> None:
    assert Beginnings(RELATED_HEADINGS).fit(written.format(heading.title()))


@given(st.text(max_size=6))
def test_the_quick_look_gives_what_the_pattern_gives(text: str) -> None:
    """The short cut for lines that begin with plain letters changes nothing."""
    found = re.match(r"[\W_]*(\w{0,3})", text)
    assert beginning_of(text) == (found[1] if found else "")
