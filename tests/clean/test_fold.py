"""Lines are compared without what differs from page to page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.written.fold import bare

FOLDED = [
    ("  More   on This: ", "more on this"),
    ("What’s new?", "what's new"),
    ("— ÄHNLICHE ARTIKEL —", "ähnliche artikel"),
    ("***", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_bare(text: str, folded: str) -> None:
    assert bare(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert bare(bare(text)) == bare(text)
