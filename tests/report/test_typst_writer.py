"""The finished report is walked whole: what is for readers is written, what is for screens is not."""

import pytest

from edkit.errors import ReportError
from edkit.report.typst_writer import TypstSource, write_typst

SVG = (
    '<svg width="10" height="10" viewBox="0 0 10 10" aria-label="A chart"><rect width="5" height="5"/></svg>'
)


def report(
    main: str, before: str = '<header class="report-head"><h1>Title</h1></header>', lang: str = "en"
) -> str:
    return (
        f'<html lang="{lang}"><head><title>Page</title></head><body>{before}<main>{main}</main></body></html>'
    )


def written(main: str) -> str:
    """The body of a report as one line of Typst."""
    markup = write_typst(report(main)).markup
    body = markup.split("\n", 2)[2].rsplit("#colophon", 1)[0]
    return body.strip().replace("\n", " ")


def source(main: str) -> TypstSource:
    return write_typst(report(main))


ELEMENTS = [
    ("<p>a <b>b</b> <em>c</em></p>", '#par({ "a " strong("b") " " emph("c") })'),
    ("<p>H<sub>2</sub>O<sup>1</sup></p>", '#par({ "H" sub("2") "O" super("1") })'),
    ("<p><del>a</del><ins>b</ins></p>", '#par({ strike("a") underline("b") })'),
    ("<p><code>a  b</code></p>", '#par(raw("a b"))'),
    ("<p>a<br>b</p>", '#par({ "a" linebreak() "b" })'),
    ("<p>a</p><hr><p>b</p>", '#{ par("a") divider() par("b") }'),
    ("<ul><li>a<ul><li>b</li></ul></li></ul>", '#list({ par("a") list("b") })'),
    ("<ul><li><p>a</p></li><li>b</li></ul>", '#list("a", "b")'),
    ('<ol start="3"><li>a</li></ol>', '#enum(start: 3, "a")'),
    ('<ol start="99999999999999999999"><li>a</li></ol>', '#enum("a")'),
    ("<dl><dt>a</dt><dd>b</dd></dl>", '#terms(terms.item("a", "b"))'),
    ("<blockquote><p>a</p><p>b</p></blockquote>", '#quote(block: true, { par("a") par("b") })'),
    ("<pre class=output>a\n  b\n</pre>", '#listing(raw(block: true, "a\\n  b"))'),
    ("<p class=answer>a</p>", '#answer("a")'),
    ('<aside class="note warning"><p>a</p></aside>', '#notice(kind: "warning", par("a"))'),
    ('<aside class="note limits"><p>a</p></aside>', '#notice(kind: "limits", par("a"))'),
    ("<p><mark>a</mark></p>", '#par(marked("a"))'),
    ('<span class="block role-body">a</span>', '#par(marked(role: "body", "a"))'),
    (
        '<p>a <span lang="fa-IR" dir="rtl">b</span></p>',
        '#par({ "a " tongue(lang: "fa", region: "IR", dir: rtl, "b") })',
    ),
    ('<p lang="de">a</p>', '#tongue(lang: "de", region: none, par("a"))'),
    ('<p lang="!">a</p>', '#par("a")'),
    ('<p><a href="https://news.example/">a</a></p>', '#par(link("https://news.example/", "a"))'),
    ('<details class="code"><summary>Code</summary><pre>x</pre></details><p>a</p>', '#par("a")'),
    ("<p>a</p><script>b</script><style>c</style><p hidden>d</p><!-- e -->", '#par("a")'),
    ('<h2>a<a class="anchor-link" href="#x">¶</a></h2>', '#head(1, "a")'),
    ("<unknown>a <b>b</b></unknown>", '#par({ "a " strong("b") })'),
]


@pytest.mark.parametrize(("html", "typst"), ELEMENTS)
def test_elements(html: str, typst: str) -> None:
    """Each element has its function."""
    assert written(html) == typst


SPACES = [
    ("<p>\n  a\n  <b> b </b>\n c </p>", '#par({ "a " strong("b ") "c " })'),
    ("<div>\n<p>a</p>\n<p>b</p>\n</div>", '#{ par("a") par("b") }'),
    ("<p>a <code>b</code> c</p>", '#par({ "a " raw("b") " c" })'),
    ("<div>a<p>b</p>c</div>", '#{ par("a") par("b") par("c") }'),
    ("<p> </p><p></p><p>a\u00a0b</p>", '#par("a\\u{a0}b")'),
]


@pytest.mark.parametrize(("html", "typst"), SPACES)
def test_white_space(html: str, typst: str) -> None:
    """White space folds as on the screen, over the borders of elements; words never run together."""
    assert written(html) == typst


def test_headings_never_skip() -> None:
    """A level left out is mended, as readers of the structure count on it; h2 is the first level."""
    body = written("<h4>a</h4><h2>b</h2><h4>c</h4><h3>d</h3>")
    assert body == '#{ head(1, "a") head(1, "b") head(2, "c") head(2, "d") }'


INERT = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "/relative",
    "data:text/html,x",
    "https://",
    "vbscript:x",
]


@pytest.mark.parametrize("target", INERT)
def test_links_that_lead_nowhere_are_text(target: str) -> None:
    """Only web and mail addresses are live; the rest keeps its words."""
    assert written(f'<p><a href="{target}">words</a></p>') == '#par("words")'


def test_inner_links() -> None:
    """A link to a section leads to its heading; a target gets one place, also when its id is there twice."""
    body = written(
        '<section id="s"><h2 id="h">A</h2></section><p id="p">b</p><p id="p">c</p>'
        '<a href="#s">d</a><a href="#p">e</a>'
    )
    assert 'head(id: "h", 1, "A")' in body
    assert body.count('anchor("p")') == 1
    assert 'goto("h", "d") goto("p", "e")' in body


FOOTNOTES = (
    '<section class="footnotes"><h2>Notes</h2><ol><li id="fn-1"><p>Note '
    '<a class="footnote-back" href="#r">↩</a></p></li></ol></section>'
)
REFERENCE = '<sup class="footnote-ref"><a href="#fn-1" role="doc-noteref">1</a></sup>'


def test_footnotes() -> None:
    """A note stands where it is first referred to, without its way back; later references share it."""
    body = written(f"<p>a{REFERENCE} b{REFERENCE}</p>{FOOTNOTES}")
    assert body == '#par({ "a" note("note-fn-1", "Note ") " b" footnote(label("note-fn-1")) })'


def test_a_footnote_of_a_heading_has_no_label() -> None:
    """The contents repeat the heading; the same place twice would stop the compiler."""
    assert written(f"<h2>a{REFERENCE}</h2>{FOOTNOTES}") == '#head(1, { "a" footnote("Note ") })'


def test_a_footnote_about_itself() -> None:
    """A note that refers to itself ends."""
    body = written(
        f'<p>a{REFERENCE}</p><div class="footnotes"><ol><li id="fn-1">b{REFERENCE}</li></ol></div>'
    )
    assert body.count("note(") == 2


def test_a_figure_keeps_caption_and_data() -> None:
    """Picture, alternative and caption stay together; the data follow as a small table."""
    data = '<details class="data"><summary>Data</summary><table><tr><td>1</td></tr></table></details>'
    made = source(f'<figure class="chart" id="f">{SVG}<figcaption>What it shows</figcaption>{data}</figure>')
    assert (
        'chart(caption: "What it shows", picture(alt: "A chart", width: 7.5pt, "picture-1.svg"))'
        in made.markup
    )
    assert "compact: true" in made.markup
    assert list(made.files) == ["picture-1.svg"]
    assert made.warnings == ()


def test_long_data_stay_in_the_html() -> None:
    """More than forty rows under a figure are left to the HTML, and the PDF says so."""
    rows = "<tr><td>1</td></tr>" * 41
    body = written(f'<figure>{SVG}<details class="data"><table>{rows}</table></details></figure>')
    assert "The 41 rows behind this figure are in the HTML edition of this report." in body
    assert "datatable" not in body


def test_a_tall_picture_leaves_room_for_its_caption() -> None:
    """What would be taller than the page is made narrower."""
    body = written('<figure><svg viewBox="0 0 200 1000" aria-label="x"></svg></figure>')
    assert "width: 112.0pt" in body


FULLER = [
    ("<figure><figcaption>A</figcaption></figure>", '#par("A")'),
    (
        f"<figure>{SVG}<p>B</p><figcaption>A</figcaption></figure>",
        '#{ { par(box(picture(alt: "A chart", width: 7.5pt, "picture-1.svg"))) par("B") } par("A") }',
    ),
]


@pytest.mark.parametrize(("html", "typst"), FULLER)
def test_other_figures_lose_nothing(html: str, typst: str) -> None:
    """A figure without a picture, or with more than one, keeps its words."""
    assert written(html) == typst


@pytest.mark.parametrize(("pixels", "width"), [("400", "300.0pt"), ("560", "100%"), ("2000", "100%")])
def test_pictures_are_not_blown_up(pixels: str, width: str) -> None:
    """A small chart keeps its size, so that letters are alike in all; a wide one takes the text's width."""
    body = written(f'<figure><svg width="{pixels}" height="90" aria-label="x"></svg></figure>')
    assert f"width: {width}" in body


def test_the_note_of_a_caption_has_its_own_line() -> None:
    """Number, title and note are told apart."""
    parts = '<span class="figure-number">Figure 1.</span> A <span class="figure-note">N</span>'
    body = written(f"<figure>{SVG}<figcaption>{parts}</figcaption></figure>")
    assert 'caption: { strong("Figure 1.") " A " remark("N") }' in body


def test_a_missing_alternative_is_filled_and_said() -> None:
    """The caption stands in for it."""
    made = source("<figure><svg></svg><figcaption>Six weeks</figcaption></figure>")
    assert 'alt: "Six weeks"' in made.markup
    assert made.warnings == ("a picture has no text alternative: Six weeks",)


def test_a_picture_from_elsewhere_leaves_its_words() -> None:
    """Nothing is fetched; the alternative is printed and the loss told."""
    made = source('<p>a <img src="https://news.example/x.png" alt="a ferry"></p>')
    assert 'lost-picture("a ferry")' in made.markup
    assert made.files == {}
    assert "was left out" in made.warnings[0]


def test_raster_images_travel_as_text() -> None:
    """The compiler takes only text files in memory: the bytes come as a JSON list."""
    made = source('<p><img alt="x" src="data:image/png;base64,iVBORw=="></p>')
    assert made.files == {"picture-1.json": b"[137, 80, 78, 71]"}


def test_formulas() -> None:
    """A formula hangs on the line and has its TeX as alternative; a display stands alone."""
    drawn = '<svg style="vertical-align:-2.0px" width="20" height="11" aria-label="n_i"></svg>'
    body = written(
        f'<p>a <span class="math">{drawn}</span> b</p><p><span class="math display">{drawn}</span></p>'
    )
    assert 'formula(alt: "n_i", height: 7.00pt, depth: 1.27pt, "picture-1.svg") " b"' in body
    assert "display: true" in body


WIDE = "<table><tr>" + "<td class=num>1,234.56</td>" * 14 + "</tr></table>"


def test_only_free_tables_turn_the_page() -> None:
    """A wide table gets a landscape page, but not inside a box, where no page can begin."""
    assert "turned(tabular(" in written(WIDE)
    assert "turned" not in written(f"<aside class=note>{WIDE}</aside>")
    assert "turned" not in written("<table><tr><td>narrow</td></tr></table>")


def test_the_head_of_the_report() -> None:
    """Title, subtitle, facts, contents and language become settings of the page."""
    head = (
        '<header class="report-head"><h1>A  title</h1><p class="subtitle">Sub</p><dl class="facts">'
        "<dt>Run</dt><dd>today</dd><dt>Corpus</dt><dd>6</dd></dl></header>"
        '<nav class="toc" aria-label="Inhalt"></nav>'
    )
    settings = write_typst(report("<h2>a</h2>", head, lang="de-AT")).markup.splitlines()[1]
    assert settings == (
        '#show: report.with(title: "A title", subtitle: "Sub", facts: (("Run", "today"), ("Corpus", "6")), '
        'contents: "Inhalt", lang: "de", region: "AT")'
    )


def test_without_a_title_there_is_a_warning() -> None:
    """A file without a title cannot be accessible: one is given, and that is said."""
    made = write_typst("<main><p>a</p></main>")
    assert 'title: "Report"' in made.markup
    assert made.warnings == ("the report has no title: write one as its first heading",)


@pytest.mark.parametrize("html", ["", "<p>a</p>", "<main></main>", "<main> <div></div>\n</main>"])
def test_nothing_to_print(html: str) -> None:
    """What holds no report is refused."""
    with pytest.raises(ReportError, match="report"):
        write_typst(html)


def test_data_of_figures_goes_to_the_end_with_short_ids() -> None:
    rows = "<tr><td>0123456789abcdef, fedcba9876543210</td></tr>"
    table = f"<table><thead><tr><th>Articles, by id</th></tr></thead><tbody>{rows}</tbody></table>"
    figure = (
        '<figure><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" aria-label="A"></svg>'
        '<figcaption>Figure 1. Title. <span class="figure-note">Note.</span></figcaption>'
        f'<details class="data">{table}</details></figure>'
    )
    markup = write_typst(f"<main>{figure}<p>Last words.</p></main>").markup
    at = markup.index("Last words.")
    assert 'goto("data-1"' in markup[:at]
    end = markup[at:]
    assert 'anchor("data-1")' in end
    assert "01234567, fedcba98" in end
    assert "01234567" not in markup[:at]
    assert '"Figure 1. Title."' in end
    assert end.count("cut to 8 digits") == 1


def test_without_data_there_is_no_appendix() -> None:
    assert "behind the figures" not in write_typst("<main><p>0123456789abcdef</p></main>").markup
