"""The printed byline is held against what the page states."""

import pytest

from edkit.clean import read_page
from edkit.clean.fields.bylines import byline
from edkit.clean.markup.page import Run
from edkit.clean.stated.statements import Statements

POST = frozenset({"the harbour post"})


def read(printed: list[str], stated: dict[str, list[str]]) -> list[tuple[str, str]] | None:
    said = Statements()
    for method, values in stated.items():
        for value in values:
            said.add("byline", value, method, "author")
    runs = [Run(text=line) for line in printed]
    for run in runs:
        run.take("byline", "a test")
    found, candidates = byline(said, runs, POST)
    assert len(candidates) == len(printed) + sum(map(len, stated.values()))
    return [(name.text, name.kind) for name in found] if found is not None else None


QUILL, VRIES = ("Mara Quill", "person"), ("Jon de Vries", "person")
SIGNED = [
    ([], {}, None),
    (["By Mara Quill"], {}, [QUILL]),
    (["By Mara Quill and Jon de Vries"], {}, [QUILL, VRIES]),
    (["By Mara Quill", "View All Articles"], {}, [QUILL]),
    (["By Mara Quill, Transport Editor"], {}, [QUILL, ("Transport Editor", "role")]),
    (["By Mara Quill"], {"json-ld": ["Mara Quill"]}, [QUILL]),
    ([], {"json-ld": ["Mara Quill", "Jon de Vries"]}, [QUILL, VRIES]),
    ([], {"meta": ["Mara Quill", "Jon de Vries"], "json-ld": ["Mara Quill, Jon de Vries"]}, [QUILL, VRIES]),
    (["By Jon de Vries"], {"json-ld": ["Mara Quill"]}, [VRIES]),
    ([], {"json-ld": ["Mara Quill"], "meta": ["Mara"]}, [QUILL]),
    (["Jon de Vries"], {"json-ld": ["Mara Quill"], "meta": ["Mara Quill"]}, [QUILL]),  # a caption's name, say
    ([], {"json-ld": ["marq7"]}, [("marq7", "person")]),
    (["By Ma\u00adra Quill"], {}, [QUILL]),
    (["By Mara Quill"], {"json-ld": ["The Harbour Post"]}, [QUILL]),
    (["The Harbour Post"], {}, [("The Harbour Post", "outlet")]),
    ([], {"meta": ["https://post.example/mara"]}, None),
    ([], {"meta": ["mara@post.example"]}, None),
    (["By Mara Quill and Northern Wire"], {"json-ld": ["Mara Quill"]}, [QUILL, ("Northern Wire", "agency")]),
]


@pytest.mark.parametrize(("printed", "stated", "expected"), SIGNED)
def test_byline(
    printed: list[str], stated: dict[str, list[str]], expected: list[tuple[str, str]] | None
) -> None:
    assert read(printed, stated) == expected


def test_whom_the_headline_names_is_no_author_by_that() -> None:
    lines = [("Donald Quill and the ferry", "headline"), *[("The ferry stayed in port.", "body")] * 30]
    runs = []
    for text, role in [*lines, *[("Donald Quill", "other")] * 4]:
        runs.append(Run(text=text))
        runs[-1].take(role, "a test")
    said = Statements()
    said.add("byline", "Redaktion", "json-ld", "person")
    assert "Donald Quill" not in [name.text for name in byline(said, runs, POST)[0] or ()]


LINE = "<p>The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them.</p>"
HEADS = [
    ("<p>October 2, 2026 by Mara Quill</p>", ["Mara Quill"]),
    ("<p>02.10.2026, von Mara Quill</p>", ["Mara Quill"]),
    ('<p>2 October 2026 <a href="/mq" rel="author">Mara Quill</a></p>', ["Mara Quill"]),
    ("<p>Giriş Tarihi: 02.10.2026 - 16:30</p><p>Güncelleme: 02.10.2026 - 17:02</p>", []),
    ("<ul><li>입력 2026.10.02 15:02</li><li>수정 2026.10.02 16:40</li></ul>", []),
    ("<ul><li>오민재 기자</li><li>입력 2026.10.02 15:02</li></ul>", ["오민재"]),
    ("<p>Medically reviewed 02.10.2026 by Mara Quill</p>", []),
    ("<p>News provided by</p><p>2 October 2026</p>", []),
    ('<p class="byline">Photographs by Mara Quill</p>', []),
    ("<p>Reuters</p><p>2 October 2026</p>", ["Reuters"]),
    ("<p>Mara Quill, 2 October 2026</p>", ["Mara Quill"]),
    ("<p>Concert: 2 October 2026, 8 pm</p>", []),
    ("<p>Wexmouth, 2 October 2026</p>", []),
    ("<p>NilsHolm 2 October 2026</p>", ["NilsHolm"]),
    ("<p>오민재 2026.10.02</p>", ["오민재"]),
    (
        '<p>2 October 2026</p><p><a href="/category/quay-life/">Quay Life</a>, <a href="/category/tides/">Tide Tables</a></p>',
        [],
    ),
    ('<p>2 October 2026</p><p><a href="/team/mara-quill/">Mara Quill</a></p>', ["Mara Quill"]),
]


@pytest.mark.parametrize(("head", "named"), HEADS, ids=[head[:40] for head, _ in HEADS])
def test_lines_under_a_headline(head: str, named: list[str]) -> None:
    """What stands beside a date is a name or a label of the date; a label names nobody."""
    page = read_page(f"<main><article><h1>Ferry talks fail</h1>{head}{LINE * 4}</article></main>")
    assert page.article is not None
    assert [name.text for name in page.article.byline or ()] == named


IN_THE_TEXT = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
BESIDE_SIGNED = [
    ("By Mara Quill", "© 2026 Skerry Bay Winehouse. All rights reserved", ["Mara Quill"]),
    ("By Mara Quill", "— Tom Ashby (@tomashby) March 17, 2026", ["Mara Quill"]),
]


@pytest.mark.parametrize(("above", "below", "signed"), BESIDE_SIGNED)
def test_who_owns_the_page_or_is_quoted_does_not_sign(above: str, below: str, signed: list[str]) -> None:
    page = read_page(f"Ferry talks fail\n{above}\n" + f"{IN_THE_TEXT}\n" * 4 + below)
    assert page.article is not None
    assert [name.text for name in page.article.byline or ()] == signed


LINE_BY_LINE = [
    ("By\nMaria Quill\nand\nPeter Walker\n17 March 2026", ["Maria Quill", "Peter Walker"]),
    (
        "Von\nMaria Quill\nPeter Walker\nAnna Brandt\n17.03.2026",
        ["Maria Quill", "Peter Walker", "Anna Brandt"],
    ),
    ("By\nMaria Quill\nShare\nPeter Walker Street\n17 March 2026", ["Maria Quill"]),
    ("By Maria Quill\nand\nPeter Walker\n17 March 2026", ["Maria Quill", "Peter Walker"]),
    ("17 March 2026\nShare\nWairimu Okwonde\nTransport correspondent\nSave", ["Wairimu Okwonde"]),
    ("Maria Quill @mariaquill\n17 March 2026", ["Maria Quill"]),
    ("Maria Quill Transport editor\n17 March 2026", ["Maria Quill"]),
]


@pytest.mark.parametrize(("lines", "signed"), LINE_BY_LINE)
def test_a_byline_that_was_copied_line_by_line(lines: str, signed: list[str]) -> None:
    text = "\n".join(f"{IN_THE_TEXT} They had waited for {days} days." for days in (3, 4, 5, 6))
    page = read_page(f"Ferry talks fail as crews walk out\n{lines}\n{text}")
    assert page.article is not None
    assert [name.text for name in page.article.byline or () if name.kind == "person"] == signed


PARAGRAPH = "<p>The council of Wexmouth voted on Monday to raise the harbour wall, which has leaked in every storm.</p>"
ELSEWHERE = {
    "teasers": "<h3>Related</h3><div><a href=/a/b>Ferry strike enters its second week at the port</a> <span>By Sam Otter</span></div>"
    "<div><a href=/a/c>Council to vote on the new northern pier</a> <span>By Ida Moss</span></div>",
    "comments": "<h3>2 Comments</h3><div><b>Jim Hall</b><p>I have fished there for forty years.</p></div>"
    "<div><b>Ann</b><p>The price is a scandal.</p></div>",
}


@pytest.mark.parametrize("after", ELSEWHERE.values(), ids=ELSEWHERE)
def test_who_signs_other_articles_or_comments(after: str) -> None:
    """A page that names no author has none, whoever is named below its text; the refusals say so."""
    article = read_page(
        f"<article><h1>Harbour wall to be raised by a metre</h1>{PARAGRAPH * 4}</article>{after}"
    ).article
    assert article is not None
    assert article.byline is None
    refused = [c for c in article.evidence if c.field == "byline"]
    assert all("only below a heading over other articles" in c.reason for c in refused)


def test_who_signs_here_and_elsewhere() -> None:
    head = "<h1>Harbour wall to be raised by a metre</h1><p>By Sam Otter</p>"
    article = read_page(f"<article>{head}{PARAGRAPH * 4}</article>{ELSEWHERE['teasers']}").article
    assert article is not None
    assert [name.text for name in article.byline or ()] == ["Sam Otter"]


CAPITALS = {  # what stands between the first paragraphs, and who signs
    "a list of contents": (
        "<ul><li><a href='#a'>Example Data</a></li><li><a href='#b'>Second Part</a></li></ul>",
        [],
    ),
    "a salutation": ("<p>Liebe Schwestern und Brüder,</p>", []),
    "a topic": ("<ul><li>Island Matters</li><li>Harbour Profil</li></ul>", []),
    "a notice ending in a particle": ("<p>3 March 2026: Rundschreiben vom</p>", []),
    "a given name": ("<p>Anna Quill</p>", ["Anna Quill"]),
    "beside a date": ("<p>Tovi Brask</p><p>3 March 2026</p>", ["Tovi Brask"]),
    "beside an office": ("<p>Tovi Brask</p><p>Transport editor</p>", ["Tovi Brask", "Transport editor"]),
    "named so": ("<p class='author'>Tovi Brask</p>", ["Tovi Brask"]),
    "several": ("<p><b>Tovi Brask/Vesna Orrl</b></p>", ["Tovi Brask", "Vesna Orrl"]),
    "a line that goes on": ("<p>By Tovi Brask and</p><p>Vesna Orrl</p>", ["Tovi Brask", "Vesna Orrl"]),
    "lines that go on": ("<p>By Tovi Brask</p><p>and</p><p>Vesna Orrl</p>", ["Tovi Brask", "Vesna Orrl"]),
}


@pytest.mark.parametrize(("lines", "signed"), CAPITALS.values(), ids=CAPITALS)
def test_capitals_alone_are_no_name(lines: str, signed: list[str]) -> None:
    html = f"<h1>Ferry talks fail</h1><p>{IN_THE_TEXT}</p>{lines}<p>{IN_THE_TEXT}</p><p>{IN_THE_TEXT}</p>"
    article = read_page(html).article
    assert article is not None
    assert [name.text for name in article.byline or ()] == signed
