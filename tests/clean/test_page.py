"""HTML falls into runs of text as a reader sees them, and nothing that is shown gets lost."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.hostile import DEEPEST
from edkit.clean.markup.page import parse, ready

RUNS = [
    ("paragraphs", "<p>One.</p><p>Two.</p>", ["One.", "Two."]),
    ("inline elements stay in the line", "<p>The <b>old</b> <i>ferry</i>.</p>", ["The old ferry."]),
    ("white space is shown as one blank", "<p>The\n   old\t ferry.</p>", ["The old ferry."]),
    ("a no-break space is a character", "<p>7\u00a0miles</p>", ["7\u00a0miles"]),
    ("one <br> breaks a line", "<p>One<br>two</p>", ["One\ntwo"]),
    ("two <br> break a paragraph", "<p>One.<br><br>Two.</p>", ["One.", "Two."]),
    ("two <br> with blanks between", "<p>One.<br> \n <br>Two.</p>", ["One.", "Two."]),
    ("text beside blocks", "<div>One.<p>Two.</p>Three.</div>", ["One.", "Two.", "Three."]),
    ("table cells", "<table><tr><td>One<td>Two</table>", ["One", "Two"]),
    ("list items", "<ul><li>One<li>Two</ul>", ["One", "Two"]),
    ("preformatted lines", "<pre>One\nTwo</pre>", ["One\nTwo"]),
    ("scripts, styles and comments are not shown", "<p>One</p><script>x()</script><style>p{}</style><!-- Two -->", ["One"]),
    ("a template is not shown", "<template><p>One</p></template><p>Two</p>", ["Two"]),
    ("the title element is not on the page", "<title>One</title><p>Two</p>", ["Two"]),
    ("what is hidden at first may be shown later", '<p hidden>One</p><p style="display: none">Two</p>', ["One", "Two"]),
    ("what is shown without scripts", "<noscript><p>One</p></noscript>", ["One"]),
    ("labels that only the style sheet sets apart", "<div><span>By Mara Quill</span><span>Editor</span></div>", ["By Mara Quill", "Editor"]),
    ("a time beside text", "<p>Updated <time>8 March 2026</time></p>", ["Updated", "8 March 2026"]),
    ("how a word is read, over it", "<p><ruby>体罰<rt>たいばつ</rt></ruby>を</p>", ["体罰を"]),
    ("the same in brackets", "<p><ruby>体罰<rp>（</rp><rt>たいばつ</rt><rp>）</rp></ruby>を</p>", ["体罰（たいばつ）を"]),
    ("entities", "<p>bread &amp; butter &#8211; &eacute;</p>", ["bread & butter – é"]),
    ("nothing", "", []),
    ("no markup at all", "One.", ["One."]),
    ("tags left open", "<div><p>One.<p>Two.<span>Three", ["One.", "Two.Three"]),
]  # fmt: skip


def texts(html: str) -> list[str]:
    return [run.text for run in parse(html).runs]


@pytest.mark.parametrize(("html", "runs"), [row[1:] for row in RUNS], ids=[row[0] for row in RUNS])
def test_runs(html: str, runs: list[str]) -> None:
    assert texts(html) == runs


def test_links_stand_in_their_run() -> None:
    (run,) = parse('<p>See <a href="/a">the  report</a> and <a href="b">more</a>.</p>').runs
    assert [(run.text[start:end], href) for start, end, href in run.links] == [
        ("the report", "/a"),
        ("more", "b"),
    ]
    assert run.link_density == pytest.approx(14 / 24)


def test_the_end_of_an_offer_is_no_time_of_a_text() -> None:
    runs = parse(
        '<div data-end-date="2026-03-19T23:59:00Z"></div><p data-date="2026-03-18T08:00">now</p>'
    ).runs
    assert [run.time for run in runs] == ["2026-03-18T08:00"]


def test_times_are_told_with_their_run() -> None:
    runs = parse(
        '<p><time datetime="2026-03-17T08:00:00Z">today</time></p><p>Then</p><p data-published="2026-03-18">now</p>'
    ).runs
    assert [run.time for run in runs] == ["2026-03-17T08:00:00Z", None, "2026-03-18"]


def test_hints_are_handed_down() -> None:
    outer, inner = parse('<footer><div class="share-bar"><p>One</p></div></footer><p>Two</p>').runs
    assert outer.hints & Hint.NAVIGATION
    assert outer.hints & Hint.SHARE
    assert not inner.hints


def test_a_page_is_freed_when_nobody_looks_at_it() -> None:
    """No element points at itself: a long crawl does not wait for the collector of circles."""
    gc.collect()
    parse("<main><p>One <b>two</b></p><ul><li><a href='/a'>Three</a></ul></main>")
    assert gc.collect() == 0


def test_links_and_blocks_are_known_inside_them() -> None:
    one, two = parse('<div><a href="/a"><b>One</b><p>Two</p></a></div>').runs
    assert one.element is not None
    assert two.element is not None
    assert (one.element.tag, one.element.block.tag, two.element.block.tag) == ("b", "div", "p")
    assert one.element.anchor is two.element.anchor is one.element.parent


def test_long_paths_are_cut() -> None:
    """A path shows the innermost ten names."""
    whole, cut, shorter = parse("<div>" * 7 + "<p>One</p><div><p>Two</p><div><p>Three").runs
    assert [run.element.path() for run in (shorter, whole, cut) if run.element] == [
        "…/" + "div/" * 9 + "p",
        "html/body/" + "div/" * 7 + "p",
        "…/body/" + "div/" * 8 + "p",
    ]


def test_paths_name_the_elements_around() -> None:
    (run,) = parse("<main><p>One <b>two</b></p></main>").runs
    assert run.element is not None
    assert run.element.path() == "html/body/main/p"


def test_deep_nesting_is_flattened_and_noted() -> None:
    deep = "<div>" * 9_000 + "<p>One.</p>"
    document = parse(deep)
    assert [run.text for run in document.runs] == ["One."]
    assert document.notes
    assert max(element.depth for element in document.elements) <= DEEPEST + 4


def test_a_page_that_is_parsed_as_it_came_is_kept_once() -> None:
    body = "<p>The ferry’s crew.</p>".encode()
    assert ready(body.decode(), body).utf8 is body
    assert ready("<p>The ferry’s crew.</p>", body.decode().encode("cp1252")).utf8 == body
    assert not parse(ready(body.decode(), body)).tree.raw_html


WORD = st.text(st.sampled_from("abcäßλж渡שم–’"), min_size=1, max_size=6)
INLINE = st.sampled_from(["b", "i", "em", "a", "span", "strong"])
BLOCK = st.sampled_from(["p", "div", "section", "blockquote", "h2", "li", "td", "aside", "footer", "article"])
NODE = st.recursive(
    WORD,
    lambda inner: st.tuples(BLOCK | INLINE, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}> {' '.join(made[1])} </{made[0]}>"
    ),
    max_leaves=25,
)


@given(NODE)
def test_nothing_shown_is_lost(html: str) -> None:
    """Every word between tags is in a run, in the order of the page."""
    words = [word for word in html.replace("<", " <").replace(">", "> ").split() if not word.startswith("<")]
    assert " ".join(texts(html)).split() == words
