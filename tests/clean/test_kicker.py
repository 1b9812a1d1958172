"""Of the labels over a headline, the first is the kicker, without the signs around it."""

from edkit.clean.fields.kicker import kicker
from edkit.clean.markup.page import Run


def run(text: str, role: str, start: int = 0) -> Run:
    made = Run(text, start=start)
    made.take(role, "a test")
    return made


def test_the_first_of_two_kickers() -> None:
    value, candidates = kicker([run("Live |", "kicker", start=10), run("Ferries", "kicker", start=30)])
    assert value == "Live"
    assert [(c.value, c.taken, c.reason, c.span) for c in candidates] == [
        ("Live", True, "a test", (10, 14)),
        ("Ferries", False, "another stands before it", (30, 37)),
    ]


def test_a_page_without() -> None:
    assert kicker([run("Ferry talks fail", "headline")]) == (None, [])
