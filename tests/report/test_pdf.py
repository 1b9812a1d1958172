"""The PDF holds every word of the report, is accessible, and is the same each time."""

import base64
import io
import re
import struct
import zlib
from pathlib import Path

import pypdf
import pytest

from edkit.errors import ReportError
from edkit.report import pdf
from edkit.report.pdf import STANDARDS, Pdf, pdf_from_html

DAY = 1_772_409_600  # 2 March 2026, 00:00 UTC
SVG = (
    '<svg width="10" height="10" viewBox="0 0 10 10" aria-label="A chart"><rect width="5" height="5"/></svg>'
)


def report(main: str, title: str = "Title", nav: str = "", footer: str = "") -> str:
    head = f'<header class="report-head"><h1>{title}</h1></header>'
    return f'<html lang="en"><body>{head}{nav}<main>{main}</main>{footer}</body></html>'


def made(main: str, **parts: str) -> Pdf:
    return pdf_from_html(report(main, **parts), timestamp=DAY)


def pages(file: Pdf) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.data)).pages]


def text(file: Pdf) -> str:
    return re.sub(r"\s+", " ", " ".join(pages(file)))


@pytest.fixture(scope="module")
def long_report() -> Pdf:
    """A report with sections over several pages, a long table and links."""
    rows = "".join(
        f'<tr><th scope="row">Row {n}</th><td>Ferries stop at midnight</td><td class="num">{n:,}</td></tr>'
        for n in range(1, 131)
    )
    table = (
        '<table class="edkit-table"><caption>Every row</caption><thead><tr><th scope="col">Name</th>'
        '<th scope="col">Headline</th><th scope="col" class="num">Count</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    note = '<section class="footnotes"><ol><li id="fn-1">A note at the foot.</li></ol></section>'
    main = (
        '<section id="first"><h2>First section</h2>'
        '<p>Prose<sup class="footnote-ref"><a href="#fn-1">1</a></sup>, '
        '<a href="https://news.example/1">a source</a>, <a href="#second">the table</a>.</p></section>'
        f'<section id="second"><h2>Second section</h2>{table}</section>{note}'
    )
    footer = '<footer class="colophon"><p>Made by hand.</p></footer>'
    return made(main, title="Ferries", nav='<nav class="toc"></nav>', footer=footer)


def test_the_page(long_report: Pdf) -> None:
    """Page numbers, contents with numbers, running titles, repeated table heads, colophon."""
    texts = pages(long_report)
    first, second, last = texts
    assert "Contents" in first
    assert re.search(r"Second section[ .]*1", first)
    assert "A note at the foot." in first
    assert "1 of 3" in first
    assert second.startswith("Ferries")
    assert all("Second section" in page and "Headline" in page for page in texts[1:])
    assert "Made by hand." in last
    assert "PDF/UA-1" in last


def test_links_and_bookmarks_are_live(long_report: Pdf) -> None:
    """Web links, links inside the report and the bookmarks of the sections."""
    reader = pypdf.PdfReader(io.BytesIO(long_report.data))
    annotations = [note.get_object() for note in reader.pages[0]["/Annots"]]
    addresses = [note["/A"]["/URI"] for note in annotations if "/URI" in note.get("/A", {})]
    assert addresses == ["https://news.example/1"]
    assert len([note for note in annotations if "/Dest" in note or "/D" in note.get("/A", {})]) >= 3
    assert [entry.title for entry in reader.outline] == ["First section", "Second section"]


def test_it_is_accessible(long_report: Pdf) -> None:
    """The compiler has checked both standards; language, title and structure are in the file."""
    root = pypdf.PdfReader(io.BytesIO(long_report.data)).trailer["/Root"]
    assert long_report.standards == STANDARDS
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert long_report.warnings == ()


HOSTILE = [
    '#eval("1+1")',
    "*not bold* _nor this_ $x^2$ `raw` @ref",
    "back\\slash \\n \\u{41} \"quotes\" 'single'",
    "// no comment /* nor this */ #{ ] } ) ;",
    '"; panic("out"); "',
    "#import calc: * #set page(fill: red) = Heading - list + enum / term: x",
    "https://news.example/#fragment ~tilde --- ... -- done",
    "Ελληνικά, русский, Việt Nam, naïve coöperation",
    "→ ≤ ✓ − × … “ ” ‘ ’ ½ №",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_come_out_verbatim(words: str) -> None:
    """What looks like Typst is text: it is printed, in prose, cells and code, and does nothing."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    file = made(f"<p>{escaped}</p><table><tr><td>{escaped}</td></tr></table><p><code>{escaped}</code></p>")
    assert text(file).count(words) == 3
    assert file.standards == STANDARDS


def test_direction_controls_stay_in_their_place() -> None:
    """An override that a headline leaves open is kept, and does not reach the words after it."""
    file = made("<p><b>Unclosed \u202eevil</b> after it</p>")
    assert "after it" in text(file)
    assert file.standards == STANDARDS


def test_the_same_bytes_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """One timestamp, one file; SOURCE_DATE_EPOCH is the timestamp where none is given."""
    html = report(f"<h2>a</h2><figure>{SVG}<figcaption>b</figcaption></figure>")
    assert pdf_from_html(html, timestamp=DAY) == pdf_from_html(html, timestamp=DAY)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))
    assert pdf_from_html(html) == pdf_from_html(html, timestamp=DAY)
    assert pdf_from_html(html, timestamp=DAY + 60).data != pdf_from_html(html).data


def test_a_bad_epoch_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says which variable is wrong and what it must be."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ReportError, match=r"SOURCE_DATE_EPOCH.*whole seconds.*'yesterday'"):
        pdf_from_html(report("<p>a</p>"))


def test_a_missing_glyph_is_named() -> None:
    """Characters and package are told; the file is made, claims nothing and says so itself."""
    file = made("<p>before \u0378 after</p>")  # no letter of any script, so that no font has it
    assert file.standards == ()
    assert file.warnings == (
        "No font here has \u0378 U+0378 (symbols); install fonts-noto-core and export again.",
    )
    assert "makes no claim to PDF/UA-1 or PDF/A-2a: No font here has U+0378" in text(file)
    assert "before" in text(file)


def test_scripts_are_named() -> None:
    """The character's own name tells the script, and with it the package."""
    missing = pdf._missing(
        'the text `"ሰ"` could not be displayed\nthe text `"\\u{200d}中"` could not be displayed'
    )
    assert missing == {"Ethiopic": ["ሰ"], "emoji": ["\u200d"], "Chinese, Japanese or Korean": ["中"]}
    told = pdf._without_fonts(missing, named=True)
    assert told[0] == "No font here has ሰ U+1230 (Ethiopic); install fonts-noto-core and export again."
    assert "中" not in "".join(pdf._without_fonts(missing, named=False))


BROKEN = ["data:image/png;base64,AAAA", "data:image/gif;base64,R0lGODlh", "data:image/webp;base64,"]


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_picture_does_not_stop_the_report(address: str) -> None:
    """It is left out, which is said; the rest is printed."""
    pictures = f'<img alt="x" src="{address}">{SVG}'
    file = made(f"<p>before</p><figure>{pictures}<figcaption>The caption</figcaption></figure><p>after</p>")
    assert "before" in text(file)
    assert "The caption" in text(file)
    assert "picture 1 of the report is damaged and was left out" in file.warnings


def test_photographs_are_printed() -> None:
    """A raster image of the report is in the file."""
    png = base64.b64encode(_png()).decode()
    file = made(f'<p>a <img alt="grey" src="data:image/png;base64,{png}"></p>')
    assert file.warnings == ()
    assert len(pypdf.PdfReader(io.BytesIO(file.data)).pages[0].images) == 1


def _png() -> bytes:
    """One grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )


DEEP = [
    "<blockquote>" * 60 + "the bottom" + "</blockquote>" * 60,
    "<ul><li>" * 60 + "the bottom" + "</li></ul>" * 60,
    "<div>" * 500 + "the bottom" + "</div>" * 500,
    "<p>" + "<em>" * 300 + "the bottom" + "</em>" * 300 + "</p>",
]


@pytest.mark.parametrize("main", DEEP, ids=["quotes", "lists", "divs", "ems"])
def test_deep_nesting_keeps_its_words(main: str) -> None:
    """Neither Python's nor the compiler's limits stop a report."""
    assert "the bottom" in text(made(main))


def test_long_words_stay_on_the_page() -> None:
    """An address without spaces is broken over lines and copied whole."""
    address = "https://news.example/" + "ferries-stop-at-midnight/" * 12
    file = made(f"<p>{address}</p><table><tr><td>{address}</td></tr></table><pre>{address}</pre>")
    assert text(file).replace(" ", "").count(address) == 3
    assert _rightmost(file) < 595 - 60


def _rightmost(file: Pdf) -> float:
    """Where the last letter of any line begins, in points."""
    places = []

    def see(words: str, matrix: list[float], text_matrix: list[float], font: object, size: float) -> None:
        places.append(matrix[4] + text_matrix[4])

    pypdf.PdfReader(io.BytesIO(file.data)).pages[0].extract_text(visitor_text=see)
    return max(places)


def test_a_wide_table_turns_its_page() -> None:
    """Landscape for the table, portrait again after it."""
    cells = "".join(f'<td class="num">{n},234.5</td>' for n in range(1, 15))
    file = made(f"<p>before</p><table><tr>{cells}</tr></table><p>after</p>")
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(file.data)).pages]
    assert [box.width > box.height for box in boxes] == [False, True, False]


def test_right_to_left() -> None:
    """A paragraph of another direction keeps its language in the structure of the file."""
    file = made('<p>English</p><p lang="ar" dir="rtl">مرحبا 12</p>')
    assert "ar" in _languages(file)


def _languages(file: Pdf) -> set[str]:
    reader = pypdf.PdfReader(io.BytesIO(file.data))
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return {str(item["/Lang"]) for item in objects if isinstance(item, dict) and "/Lang" in item}


def test_no_file_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without a writable temporary folder makes reports all the same."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "missing"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.chdir(tmp_path)
    assert made("<p>a</p>").standards == STANDARDS
    assert list(tmp_path.iterdir()) == []


def test_an_empty_report_is_refused() -> None:
    """The error says what is missing."""
    with pytest.raises(ReportError, match="the report is empty"):
        made("<div> </div>")


def test_what_cannot_be_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler's own words, and no more than those, reach the person."""
    monkeypatch.setattr(
        pdf, "write_typst", lambda html: pdf.TypstSource(markup="#panic(1)", files={}, warnings=())
    )
    with pytest.raises(ReportError, match=r"could not be set as PDF: panicked with: 1$"):
        pdf_from_html("")


def test_what_the_compiler_drops_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block that Typst leaves out of a paragraph would be lost in silence."""
    markup = '#set document(title: "T")\n#par({"a"; block("b")})'
    monkeypatch.setattr(
        pdf, "write_typst", lambda html: pdf.TypstSource(markup=markup, files={}, warnings=())
    )
    assert pdf_from_html("", timestamp=DAY).warnings == (
        "the PDF lacks something: block may not occur inside of a paragraph and was ignored",
    )
