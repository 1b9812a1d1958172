"""A page that would be given up is looked at once more: what text it has, it keeps."""

import pytest

from edkit.clean.markup.page import Run
from edkit.clean.roles.rescue import rescue

PROSE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back on board that week."
LONG = f"{PROSE} The company says that it has made an offer which it calls its last and its best."


def run(text: str, role: str) -> Run:
    made = Run(text)
    made.take(role, "a test")
    return made


RESCUED = [
    ("a summary is all there is", [("standfirst", PROSE)], [0]),
    ("the stub before a paywall", [("paywall", PROSE), ("paywall", "Already a subscriber? Log in to go on reading now.")], [0]),
    ("prose that nothing marks", [("other", "Print"), ("other", LONG), ("navigation", LONG)], [1]),
    ("the summary before the rest", [("other", LONG), ("standfirst", PROSE)], [1]),
    ("a short notice", [("other", PROSE)], []),
    ("a page with a text", [("body", PROSE), ("standfirst", PROSE)], [0]),
    ("labels", [("standfirst", "News")], []),
    ("nothing", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "text"), [row[1:] for row in RESCUED], ids=[row[0] for row in RESCUED])
def test_rescue(runs: list[tuple[str, str]], text: list[int]) -> None:
    made = [run(line, role) for role, line in runs]
    rescue(made)
    assert [at for at, one in enumerate(made) if one.role == "body"] == text
