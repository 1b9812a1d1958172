"""A page that would be given up is looked at once more: what text it has, it keeps."""

import pytest

from edkit.clean.markup.page import Run, parse
from edkit.clean.roles import rescue as rescue_module
from edkit.clean.roles.rescue import MOST_HEADED, rescue

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
    assert rescue(made, []) is None
    assert [at for at, one in enumerate(made) if one.role == "body"] == text


STORY = "".join(f"<p>{n}. {LONG}</p>" for n in range(5))
TITLE = "Ferry talks fail on Monday"
UNDER_TITLE = [
    ("its paragraphs", f"<article><h1><a href=/1>{TITLE} (herald.example)</a></h1>{STORY}</article>", 5),
    ("a request elsewhere", f"<p>{PROSE}</p><article><h2>{TITLE}</h2>{STORY}</article>", 5),
    ("no element of its own", f"<p>{PROSE}</p><h1>{TITLE}</h1>{STORY}", 0),
    ("another title", f"<p>{PROSE}</p><article><h1>Bread grows dearer in Wexmouth</h1>{STORY}</article>", 0),
    ("comments", f"<article><h1>{TITLE}</h1><div class=comments>{STORY}</div></article>", 0),
    ("a page with a text", f"<p>{PROSE} {PROSE} {PROSE}</p><article><h1>{TITLE}</h1>{STORY}</article>", 0),
]


@pytest.mark.parametrize(
    ("html", "taken"), [row[1:] for row in UNDER_TITLE], ids=[row[0] for row in UNDER_TITLE]
)
def test_rescue_under_title(html: str, taken: int) -> None:
    """An <article> under the page's own title is its text, before the page is refused."""
    runs = parse(html).runs
    for one in runs:
        one.take("body" if one.text.startswith(PROSE) else "other", "a test")
    at = rescue(runs, ["ferry talks fail on monday"])
    assert [one.text for one in runs if one.role == "body" and one.text[0].isdigit()] == [
        f"{n}. {LONG}" for n in range(taken)
    ]
    assert (at is not None) == bool(taken)
    assert [one.role for one in runs].count("headline") == bool(taken)
    assert not taken or not any(one.role == "body" and one.text.startswith(PROSE) for one in runs)


def test_a_page_of_headings_is_not_looked_through_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = parse(f"<article><h1>{TITLE}</h1></article>" * 300).runs
    asked = []
    monkeypatch.setattr(rescue_module, "_is_paragraph_of", lambda run, _: asked.append(run))
    assert rescue(runs, ["ferry talks fail on monday"]) is None
    assert 0 < len(asked) <= MOST_HEADED * len(runs)
