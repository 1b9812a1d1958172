"""Of each field that was weighed it can be told what was taken, what was refused, and why."""

from dataclasses import fields

import pytest

import edkit
from edkit.errors import UnknownField
from edkit.explanation import NOT_WEIGHED, explain
from edkit.models import Article

LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
HTML = f"""<title>Ferry talks fail | The Skerry Herald</title><meta property="og:site_name" content="The Skerry Herald">
<meta property="article:published_time" content="2026-03-09T07:30:00Z">
<h1>Ferry talks fail</h1><p class="byline">By Mara Quill</p><p>{LINE}</p><p>{LINE}</p><footer>© 2023 Skerry Herald</footer>"""
WEIGHED = sorted({field.name for field in fields(Article)} - NOT_WEIGHED)


def article(html: str = HTML) -> Article:
    found = edkit.read_page(html, url="https://skerryherald.example/ferry").article
    assert found is not None
    return found


def test_a_date() -> None:
    said = explain(article(), "published")
    assert said.value == "2026-03-09 07:30:00+0000"
    assert said.taken is not None
    assert (said.taken.method, said.taken.raw) == ("meta", "2026-03-09T07:30:00Z")
    lines = str(said).splitlines()
    assert lines[0] == "published: 2026-03-09 07:30:00+0000 [meta]"
    refused = next(n for n, line in enumerate(lines) if line.startswith("  refused   2023 [text]"))
    assert "copyright" in lines[refused + 1]
    assert "at characters" in lines[refused + 1]


def test_undated() -> None:
    said = explain(article(HTML.replace("2026-03-09T07:30:00Z", "soon")), "published")
    assert said.value is None
    assert str(said).startswith("published: unknown\n")


def test_bounds_are_told() -> None:
    undated = article(HTML.replace("2026-03-09T07:30:00Z", "2026-03"))
    said = explain(undated, "published")
    assert (said.not_before, said.not_after) == (undated.published.not_before, undated.published.not_after)
    told = str(said)
    assert ("not before" in told) == (said.not_before is not None)


@pytest.mark.parametrize("field", WEIGHED)
def test_every_field_that_is_weighed(field: str) -> None:
    said = explain(article(), field)
    assert str(said).startswith(f"{field}: ")
    assert all(one.field == field for one in said.candidates)
    assert said.candidates or "candidates" in said.notes
    assert field in said._repr_html_()


def test_a_field_that_is_none_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownField, match=r"no field 'date' was weighed; there are .*headline, .*published"):
        explain(article(), "date")


def test_a_byline_of_several() -> None:
    several = explain(article(HTML.replace("Mara Quill", "Mara Quill and Tom Esk")), "byline")
    assert several.value == "Mara Quill (person); Tom Esk (person)"


def test_markup_and_controls_of_the_page_do_nothing() -> None:
    said = explain(article(HTML.replace("Ferry talks", "&lt;b&gt;Ferry\x1b[2J talks")), "headline")
    assert "<b>Ferry" not in said._repr_html_()
    assert "\x1b" not in str(said)


def test_a_notebook_shows_what_was_taken_first() -> None:
    shown = edkit.explain(article(), "headline")._repr_html_()
    assert shown.index("✓ taken") < shown.index("agrees")


def test_what_says_the_same_is_not_called_refused() -> None:
    lines = str(explain(article(), "headline")).splitlines()
    assert "  agrees    Ferry talks fail [title]" in lines


def test_what_a_page_says_often_is_told_once() -> None:
    often = "<a rel='author'>Mara Quill</a>" * 9
    said = explain(article(f"{HTML}<footer>{often}</footer>"), "byline")
    assert len(said.candidates) > 18
    told = [line for line in str(said).splitlines() if line.startswith("  taken")]
    assert told == ["  taken     Mara Quill [markup]"] * 2 + ["  taken     Mara Quill [text]"] * 2
    assert "; said 9 times\n" in str(said)
    assert "; said 9 times; at characters 243–253, 255–265, " in str(said)
    assert said._repr_html_().count("(9 times)") == 2
