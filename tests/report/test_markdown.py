"""Prose: notes across cells, formulas, embedded pictures."""

from pathlib import Path

import pytest

from edkit.report.footnotes import Footnotes
from edkit.report.formulas import formula
from edkit.report.markdown import Prose, Shelf, without_marks


@pytest.fixture
def prose() -> Prose:
    return Prose(Shelf())


def test_notes_are_numbered_by_their_first_reference(prose: Prose) -> None:
    prose.notes.collect("[^late]: Second.\n[^early]: First.\n")
    html = prose.html("One[^early], two[^late], one again[^early].")
    assert '<a href="#fn-1" id="fnref-1" role="doc-noteref">1</a>' in html.replace(
        ' rel="noopener noreferrer"', ""
    )
    notes = prose.footnotes()
    assert notes.index("First.") < notes.index("Second.")
    assert 'href="#fnref-1-2"' in notes


def test_long_notes_and_notes_in_notes(prose: Prose) -> None:
    rest = prose.notes.collect("Text\n\n[^a]: One line\n    and another[^b].\n\n[^b]: Inner.\n\nMore text\n")
    assert rest.split() == ["Text", "More", "text"]
    prose.html("x[^a]")
    notes = prose.footnotes()
    assert "and another" in notes
    assert '<li id="fn-2"><p>Inner.' in notes


def test_no_line_breaks_before_a_percent_sign(prose: Prose) -> None:
    html = prose.html("Of **31 %** (26–37 %), `5 % 3` and % alone")
    assert "<strong>31\u202f%</strong> (26–37\u202f%), <code>5 % 3</code> and % alone" in html


def test_undefined_references_and_code_stay_as_typed(prose: Prose) -> None:
    source = prose.notes.collect("```\n[^x]: no note\n```\n")
    assert "[^x]: no note" in source
    assert "[^nobody]" in prose.html("a[^nobody] and `[^x]`")
    assert prose.footnotes() == ""


def test_first_definition_counts() -> None:
    notes = Footnotes()
    notes.collect("[^a]: One")
    notes.collect("[^a]: Two")
    assert notes.texts == {"a": "One"}


def test_formula_is_a_picture_with_its_tex() -> None:
    svg = formula(r"\alpha < 1", display=False) or ""
    assert svg.startswith("<svg")
    assert r'aria-label="\alpha &lt; 1"' in svg
    assert 'fill="currentColor"' in svg
    assert "vertical-align:-" in svg


def test_tex_that_cannot_be_read_stays_readable(prose: Prose) -> None:
    html = prose.shelf.restore(prose.html(r"$\frac{1<b$"))
    assert r'<code class="tex">\frac{1&lt;b</code>' in html


FORMULAS = [
    ("$x$", 1),
    ("$$x$$", 1),
    (r"\begin{align}x\end{align}", 1),
    ("from $5 to $6", 0),
    ("`$x$`", 0),
    (r"\$x\$", 0),
]


@pytest.mark.parametrize(("source", "formulas"), FORMULAS)
def test_money_is_no_formula(prose: Prose, source: str, formulas: int) -> None:
    assert prose.shelf.restore(prose.html(source)).count('class="math') == formulas


def test_marks_from_outside_are_taken_out(prose: Prose) -> None:
    prose.shelf.put("<b>secret</b>")
    assert "secret" not in prose.shelf.restore(prose.html("a \ue0000\ue001 b"))
    assert without_marks("\ue0000\ue001") == "0"


def test_pictures_of_the_folder_are_embedded(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.png").write_bytes(b"png")
    (tmp_path / "b.png").write_bytes(b"png")
    prose = Prose(Shelf(), tmp_path / "inside")
    assert '<img src="data:image/png;base64,cG5n" alt="A">' in prose.html("![A](a.png)")
    assert "<img" not in prose.html("![B](../b.png)")
    web = prose.html("![C](https://news.example/c.png)")
    assert "<img" not in web
    assert "(picture not embedded)" in web


def test_attachments_are_embedded(prose: Prose) -> None:
    html = prose.html("![A](attachment:a.png)", {"a.png": {"image/png": "cG5n"}})
    assert '<img src="data:image/png;base64,cG5n" alt="A">' in html
