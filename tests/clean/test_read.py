"""What read_page promises, whatever it is given."""

import hashlib
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from edkit.clean import READER, read, read_page
from edkit.clean.stated.statements import Statements, statements
from edkit.errors import REASONS
from edkit.models import BODY_ROLES, ROLES, Page, Snapshot
from edkit.outlets import Outlet, Register

BODY = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back.",
    "“We have asked for six per cent,” said their secretary. “We shall ask again in the morning.”",
    "The company said that it would run a freight boat on Thursday, with milk, medicine and animal feed.",
)
PAGE = f"<title>Ferry talks fail | The Harbour Post</title><h1>Ferry talks fail</h1>{''.join(f'<p>{p}</p>' for p in BODY)}"
URL = "https://harbourpost.example/2026/03/17/ferry?utm_source=x"
POST = Outlet(key="post", name="The Harbour Post", domains=("harbourpost.example",))
REGISTER = Register(outlets={"post": POST})


def as_read(text: str) -> str:
    """Give a text without what no reader sees: soft hyphens, and how wide its spaces are."""
    return " ".join(text.replace("\xad", "").split())


def whole(page: Page) -> None:
    """Spans fit, are ordered, do not overlap; there is an article or a reason; body blocks are the text."""
    end = 0
    for block in page.blocks:
        assert page.text[block.start : block.end] == block.text
        assert end <= block.start <= block.end
        assert block.role in ROLES
        assert block.reason
        end = block.end
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)
    assert (page.article is None) == (page.refusal is not None)
    assert page.refusal is None or page.refusal in REASONS
    if page.article is not None:
        assert page.article.paragraphs == tuple(block.text for block in page.role(*BODY_ROLES))
        for candidate in page.article.candidates():
            assert candidate.span is None or 0 <= candidate.span[0] <= candidate.span[1] <= len(page.text)
        for name in page.article.byline or ():
            assert name.span is None or as_read(page.text[slice(*name.span)]) == as_read(name.text)
        for teaser in page.article.teasers:
            assert teaser.span is not None
            assert page.text[slice(*teaser.span)] == teaser.title


# ---- soup: anything that could be sent as a page -------------------------------------------

ANY = st.characters(exclude_categories=())  # half characters and NULs, too
WORDS = st.text(ANY, max_size=12) | st.sampled_from(
    [
        *BODY,
        "By Mara Quill",
        "Latest news",
        "17 March 2026",
        "© 2023",
        "رست العبّارة في المرفأ.",
        "渡轮停运",
        "Read more",
        "It sank…",
        "\u202eabc",
    ]
)
TAGS = st.sampled_from(
    "p div h1 h2 h3 a b span br hr li ul table tr td article header footer aside nav time pre script style title meta form select option "
    "textarea svg math iframe blockquote figure figcaption template noscript button body html head base link dl dt dd rp ruby frameset plaintext".split()
)
ATTRIBUTES = st.sampled_from(
    ["", " href=/a", " href='https://a b'", " class='related sidebar'", " class=byline", " id=comments", " datetime=2026-03-17T08:00Z", " hidden",
     " style='display:none'", " itemprop=articleBody", " class='", " =x", " property=og:title content='Ferry'", " type=application/ld+json", " href=http://[", " \x00=y"]
)  # fmt: skip
OPEN = st.tuples(TAGS, ATTRIBUTES).map(lambda made: f"<{made[0]}{made[1]}>")
CLOSE = TAGS.map(lambda tag: f"</{tag}>")
SOUP = st.lists(
    WORDS
    | OPEN
    | CLOSE
    | st.sampled_from(
        [
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "&notanentity;",
            "<",
            ">",
            '{"@type":"NewsArticle"}',
        ]
    )
).map("".join)


@given(SOUP, st.sampled_from([None, URL, "nonsense", "https://harbourpost.example"]))
@example("<p>\ud800</p>", None)
@example("<h1>a\x00b</h1><p>" + BODY[0] + "\udfff</p>", URL)
@example("<html>" + "<a href='//[' >" + BODY[0], URL)
def test_any_soup_is_read(html: str, url: str | None) -> None:
    page = read_page(html, url=url, form="html", register=REGISTER)
    whole(page)
    assert page == read_page(html, url=url, form="html", register=REGISTER)


@given(
    st.lists(st.text(ANY, max_size=40) | WORDS | st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", " "])).map(
        "".join
    )
)
@example("\ufeff" + BODY[0])
@example("\x00\n" + BODY[0])
@example("0\f00")
def test_pasted_text_stays_what_it_is(text: str) -> None:
    page = read_page(text, form="text")
    whole(page)
    assert page == read_page(text, form="text")
    text = text.removeprefix("\ufeff")  # says only that what follows is Unicode
    assert page.text == text or page.notes  # which say what was put right or left out
    covered = list(page.text)
    for block in page.blocks:
        covered[block.start : block.end] = [""] * (block.end - block.start)
    assert not "".join(covered).strip()  # nothing thrown away


@given(st.binary(max_size=300), st.none() | st.sampled_from(["html", "text"]))
def test_any_bytes_are_read(body: bytes, form: str | None) -> None:
    whole(read_page(body, form=form))  # type: ignore[arg-type]


TAGGED = st.tuples(
    st.sampled_from(["p", "div", "h2", "li", "aside", "footer", "blockquote", "td", "b"]),
    st.sampled_from([*BODY, "Latest news", "By Mara Quill", "Menu", "© 2023 The Harbour Post"]),
)


@given(st.lists(TAGGED, max_size=12))
def test_nothing_is_thrown_away(parts: list[tuple[str, str]]) -> None:
    html = "".join(f"<{tag}>{text}</{tag}> " for tag, text in parts)
    page = read_page(html, form="html")
    assert " ".join(" ".join(block.text for block in page.blocks).split()) == " ".join(
        text for _, text in parts
    )


# ---- what is known of a page before it is read ---------------------------------------------


def test_article() -> None:
    page = read_page(PAGE, url=URL, register=REGISTER)
    article = page.article
    assert article is not None
    assert article.headline == "Ferry talks fail"
    assert article.paragraphs == BODY
    assert article.words == 20 + 17 + 18
    assert article.outlet == "post"
    assert article.url == URL
    assert article.canonical == "https://harbourpost.example/2026/03/17/ferry"
    assert article.published.day is not None
    assert article.byline is None
    assert article.standfirst is None
    assert article.free is None
    assert article.reader == READER
    assert article.snapshot == hashlib.sha256(PAGE.encode()).hexdigest()
    assert article.method("published") == "url"


def test_the_same_address_gives_the_same_id() -> None:
    one, other = (
        read_page(PAGE, url=URL),
        read_page(PAGE.replace("six", "five"), url=URL.replace("utm_source=x", "fbclid=y")),
    )
    assert one.article is not None
    assert other.article is not None
    assert one.article.id == other.article.id
    assert one.article.snapshot != other.article.snapshot


def test_text_without_an_address_is_known_by_itself() -> None:
    text = "Ferry talks fail\n\n" + "\n\n".join(BODY)
    one, same, other = read_page(text), read_page(text.encode()), read_page(text + " Again.")
    assert one.article is not None
    assert same.article is not None
    assert other.article is not None
    assert one.article.id == same.article.id != other.article.id
    assert one.article.canonical is None


def test_a_snapshot_brings_what_is_known() -> None:
    shot = Snapshot(
        body=PAGE.replace("crews", "crêws").encode("cp1252"),
        form="html",
        source="a test",
        url="https://harbourpost.example/old",
        answered_url=URL,
        outlet="signal",
        headers=(("Content-Type", "text/html; charset=windows-1252"),),
    )
    article = read_page(shot, register=REGISTER).article
    assert article is not None
    assert (article.url, article.outlet, article.snapshot) == (URL, "signal", shot.sha256)
    assert article.paragraphs[0].startswith("The crêws")


def test_what_is_told_outranks_the_snapshot() -> None:
    shot = Snapshot(body=PAGE.encode(), form="html", source="a test", url=URL, outlet="signal")
    page = read_page(shot, url="https://other.example/a", outlet="other", form="text")
    assert page.form == "text"
    assert page.url == "https://other.example/a"


FORMS = [
    ("<p>One.</p>", "html"),
    ("<!DOCTYPE html>One.", "html"),
    ("One < two and three > two.", "text"),
    ("Write <b> for bold.", "text"),
    ("", "text"),
    ("<HTML lang=en>One.", "html"),
    ("\n<script>" + "x();" * 60_000 + "</script><p>One.</p>", "html"),
    ("<p>One.<p>Two.", "html"),
    ("\ufeff<!-- a note --> One.", "html"),
    ("<mara@harbourpost.example> wrote: one.", "text"),
    ("<bold> is no tag.", "text"),
]


@pytest.mark.parametrize(("source", "form"), FORMS)
def test_form_is_told_by_markup(source: str, form: str) -> None:
    assert read_page(source).form == form


def test_links_are_complete_where_the_address_is_known() -> None:
    html = (
        PAGE
        + '<p>See <a href="../report?utm_source=x">the report</a>, <a href="javascript:x()">or not</a>.</p>'
    )
    block = read_page(html, url=URL).blocks[-1]
    assert [(link.url, block.text[link.start : link.end]) for link in block.links] == [
        ("https://harbourpost.example/2026/03/report", "the report")
    ]
    assert read_page(html).blocks[-1].links == ()


def test_the_headline_element_is_not_the_text() -> None:
    article = read_page(PAGE.replace("<p>", "<p>Ferry talks fail</p><p>", 1)).article
    assert article is not None
    assert article.paragraphs == BODY


def test_the_text_of_a_page_is_not_kept_beside_its_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """One character beyond the others makes text take four bytes for each."""
    body = f"{PAGE}<!--{'x' * 1_000_000}\U0001f6a2-->".encode()
    held = []

    def looked(tree: LexborHTMLParser) -> Statements:
        held.append(tracemalloc.get_traced_memory()[0])
        return statements(tree)

    read_page(PAGE)  # what is loaded once is no page's
    monkeypatch.setattr(read, "statements", looked)
    tracemalloc.start()
    tree = LexborHTMLParser(body)
    bare, _ = tracemalloc.get_traced_memory()
    del tree
    page = read_page(body)
    tracemalloc.stop()
    assert page.article is not None
    assert max(held) < bare + len(body)
