"""Markup nested too deep is flattened before it is parsed; ordinary markup is not touched."""

from edkit.clean.nesting import flattened


def test_ordinary_pages_are_not_touched() -> None:
    page = "<div><p>One.</p></div>" * 5_000
    assert flattened(page) == page
