"""One real editorial, pasted and rebuilt in many markups, comes out the same every time.

Its text may not be redistributed: it lies beside the checkout, and the tests are skipped without it.
"""

import hashlib
import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edkit.clean import read_page
from edkit.models import Page
from edkit.words import count_words

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "specimen"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the specimen is not beside this checkout"),
]


class Specimen:
    """The text and what a careful reader finds in it."""

    def __init__(self) -> None:
        self.text = (FOLDER / "editorial.txt").read_text(encoding="utf-8")
        self.expected: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
        start, end = self.expected["body"]["span"]
        self.title: str = self.expected["title"]["text"]
        self.standfirst: str = self.expected["standfirst"]["text"]
        self.signed: str = f"{self.expected['standfirst']['prefix']}: {self.standfirst}"
        self.byline: str = self.expected["byline"]["text"]
        self.body: list[str] = [line for line in self.text[start:end].splitlines() if line.strip()]
        self.lists: list[dict[str, Any]] = self.expected["furniture"]
        self.teasers = [
            (part["heading"], t["title"], t["excerpt"], t["origin"], t["truncated"])
            for part in self.lists
            for t in part["teasers"]
        ]
        self.headings: list[str] = [part["heading"] for part in self.lists]


@pytest.fixture(scope="module")
def specimen() -> Specimen:
    return Specimen()


def esc(text: str) -> str:
    return html.escape(text, quote=False)


def paragraphs(texts: list[str], opened: str = "<p>", closed: str = "</p>") -> str:
    return "\n".join(f"{opened}{esc(text)}{closed}" for text in texts)


def glued(s: Specimen) -> list[tuple[str, list[dict[str, Any]]]]:
    """The lists of teasers, with the two headings that stand without a space between as one."""
    out: list[tuple[str, list[dict[str, Any]]]] = []
    for part in s.lists:
        if out and out[-1][0] == "You might also like":
            out[-1] = (out[-1][0] + part["heading"], [])
        else:
            out.append((part["heading"], part["teasers"]))
    return out


# ---- markups -------------------------------------------------------------------------------


def semantic(s: Specimen) -> str:
    cards = "".join(
        f"<section><h2>{esc(heading)}</h2>"
        + "".join(
            f'<article><h3><a href="/t{n}">{esc(t["title"])}</a></h3><p>{esc(t["excerpt"])}</p></article>'
            for n, t in enumerate(teasers)
        )
        + "</section>"
        for heading, teasers in glued(s)
    )
    return f"""<!doctype html><html lang="en"><head><title>{esc(s.title)}</title></head><body>
        <header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
        <main><article><header><h1>{esc(s.title)}</h1><p>{esc(s.signed)}</p><p>{esc(s.byline)}</p></header>
        {paragraphs(s.body)}</article></main><aside>{cards}</aside>FOOTER</body></html>"""


def theme(s: Specimen) -> str:
    blocks = "".join(
        f'<div class="qd-block-wrap"><h4 class="qd-block-title"><span>{esc(heading)}</span></h4>'
        + "".join(
            f'<div class="qd_mod_wrap"><h3 class="entry-title qd-mod-title"><a href="/t{n}" rel="bookmark">{esc(t["title"])}</a></h3>'
            f'<div class="qd-excerpt">{esc(t["excerpt"])}</div></div>'
            for n, t in enumerate(teasers)
        )
        + "</div>"
        for heading, teasers in glued(s)
    )
    return f"""<html><head><title>{esc(s.title)} - {esc(s.byline)}</title></head><body class="single qd-theme">
        <div class="qd-header-wrap"><ul class="qd-menu"><li><a href="/">Home</a></li><li><a href="/op">Op-ed</a></li></ul></div>
        <div class="qd-container"><div class="qd-post-header"><h1 class="entry-title">{esc(s.title)}</h1>
        <p class="qd-post-sub-title">{esc(s.signed)}</p><div class="qd-module-meta"><div class="qd-author">{esc(s.byline)}</div></div></div>
        <div class="qd-post-content tagdiv-type">{paragraphs(s.body)}</div>{blocks}</div>FOOTER</body></html>"""


def flat(s: Specimen) -> str:
    lines = [s.title, s.signed, s.byline, *s.body]
    for heading, teasers in glued(s):
        lines += [heading, *(text for t in teasers for text in (t["title"], t["excerpt"]))]
    return f"<html><body><div>{paragraphs(lines)}FOOTER</div></body></html>"


def title_repeated(s: Specimen) -> str:
    return flat(s).replace("<body>", f"<head><title>{esc(s.title)} | {esc(s.byline)}</title></head><body>")


def second_heading(s: Specimen) -> str:
    return semantic(s).replace("<h1>", "<h2>").replace("</h1>", "</h2>")


def line_breaks(s: Specimen) -> str:
    """All in one cell of a table, an empty line between paragraphs."""
    lists = "".join(
        f"<b>{esc(heading)}</b><br><br>"
        + "<br><br>".join(f'<a href="/t">{esc(t["title"])}</a><br><br>{esc(t["excerpt"])}' for t in teasers)
        + "<br><br>"
        for heading, teasers in glued(s)
    )
    text = "<br><br>\n".join(map(esc, [s.signed, s.byline, *s.body]))
    return f"<html><body><table><tr><td><font size=5><b>{esc(s.title)}</b></font><br><br>{text}<br><br>{lists}FOOTER</td></tr></table></body></html>"


def spans(s: Specimen) -> str:
    """Div and span only, names that say nothing."""
    lists = "".join(
        f'<div class="x7"><span class="x8">{esc(heading)}</span>'
        + "".join(
            f'<div class="x9"><a href="/t"><span>{esc(t["title"])}</span></a><div><span>{esc(t["excerpt"])}</span></div></div>'
            for t in teasers
        )
        + "</div>"
        for heading, teasers in glued(s)
    )
    body = "".join(f'<div class="x5"><span>{esc(text)}</span></div>' for text in s.body)
    return f"""<html><body><div class="x1"><div class="x2"><span>{esc(s.title)}</span></div><div class="x3"><span>{esc(s.signed)}</span></div>
        <div class="x4"><span>{esc(s.byline)}</span></div>{body}{lists}</div>FOOTER</body></html>"""


def listed(s: Specimen) -> str:
    lists = "".join(
        f"<div><h3>{esc(heading)}</h3><ul>"
        + "".join(
            f'<li><h3><a href="/t">{esc(t["title"])}</a></h3><p>{esc(t["excerpt"])}</p></li>' for t in teasers
        )
        + "</ul></div>"
        for heading, teasers in glued(s)
    )
    return f"<html><body><h1>{esc(s.title)}</h1><h2>{esc(s.signed)}</h2><p>{esc(s.byline)}</p><div>{paragraphs(s.body)}</div>{lists}FOOTER</body></html>"


def sidebar_first(s: Specimen) -> str:
    lists = "".join(
        f"<div><h4>{esc(heading)}</h4>"
        + "".join(f'<div><a href="/t">{esc(t["title"])}</a><p>{esc(t["excerpt"])}</p></div>' for t in teasers)
        + "</div>"
        for heading, teasers in glued(s)
    )
    return f"""<html><head><title>{esc(s.title)}</title></head><body><div class="left">{lists}</div><div class="middle"><h1>{esc(s.title)}</h1>
        <p>{esc(s.signed)}</p><p>{esc(s.byline)}</p>{paragraphs(s.body)}</div>FOOTER</body></html>"""


MARKUPS: dict[str, Callable[[Specimen], str]] = {
    made.__name__: made
    for made in (
        semantic,
        theme,
        flat,
        title_repeated,
        second_heading,
        line_breaks,
        spans,
        listed,
        sidebar_first,
    )
}
FOOTERS = {
    "no footer": "",
    "footer": "<footer>© 2023 {name}. All rights reserved.</footer>",
    "flattened footer": "<p>© 2023 {name}</p>",
}


# ---- tests ---------------------------------------------------------------------------------


def hold(page: Page, s: Specimen) -> None:
    """Everything that expected.json says, but for the quotes."""
    article = page.article
    assert article is not None, page.refusal
    assert article.headline == s.title
    assert article.standfirst == s.standfirst
    assert article.byline is not None
    (signed,) = article.byline
    assert (signed.text, signed.kind) == (s.byline, s.expected["byline"]["kind"])
    assert signed.span is not None
    assert page.text[slice(*signed.span)] == s.byline
    assert page.text[signed.span[0] - 2 : signed.span[0]].isspace()  # the line of its own, not the prefix
    assert (article.published.value, article.published.precision) == (None, "none")
    assert not any(candidate.taken for candidate in article.published.candidates)
    assert article.modified.value is None
    assert (article.genre, article.method("genre")) == (s.expected["genre"]["value"], "style")
    assert [count_words(text) for text in article.paragraphs] == s.expected["body"]["words"]
    assert (
        hashlib.sha256("\n\n".join(article.paragraphs).encode()).hexdigest()
        == s.expected["body"]["text_sha256"]
    )
    assert [(t.heading, t.title, t.excerpt, t.origin, t.truncated) for t in article.teasers] == s.teasers
    assert [block.text for block in page.role("related-heading")] == s.headings
    assert (article.language or "")[:2] == "en"
    assert article.words == sum(s.expected["body"]["words"])


@pytest.mark.parametrize(
    "write",
    [lambda text: text, lambda text: text.replace("\n", "\r\n"), lambda text: text.encode()],
    ids=["text", "Windows lines", "bytes"],
)
def test_the_text_itself(specimen: Specimen, write: Callable[[str], str | bytes]) -> None:
    page = read_page(write(specimen.text))
    assert page.form == "text"
    hold(page, specimen)
    assert page.article is not None
    assert page.article.published.candidates == ()


def test_spans_of_the_text(specimen: Specimen) -> None:
    page = read_page(specimen.text)
    article = page.article
    assert article is not None
    assert page.text == specimen.text
    spans = {c.field: c.span for c in article.evidence if c.taken and c.span}
    assert spans["headline"] == tuple(specimen.expected["title"]["span"])
    assert spans["standfirst"] == tuple(specimen.expected["standfirst"]["span"])
    assert article.byline is not None
    assert article.byline[0].span == tuple(specimen.expected["byline"]["span"])
    body = page.role("body")
    assert (body[0].start, body[-1].end) == tuple(specimen.expected["body"]["span"])
    furniture = [block for block in page.blocks if block.start >= body[-1].end]
    lines = {line for line in specimen.text[body[-1].end :].splitlines() if line.strip()}
    assert len(lines) == specimen.expected["furniture_lines"]
    assert sum(count_words(line) for line in specimen.text.splitlines()) == specimen.expected["page_words"]
    assert not [block for block in furniture if block.role in ("body", "subhead", "list")]
    assert [b.start for b in page.role("related-heading") if b.text in ("Latest news", "Must read")] == [
        part["span"][0] for part in specimen.lists[:2]
    ]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("markup", MARKUPS)
def test_rebuilt(specimen: Specimen, markup: str, footer: str) -> None:
    page = read_page(
        MARKUPS[markup](specimen).replace("FOOTER", FOOTERS[footer].format(name=specimen.byline))
    )
    assert page.form == "html"
    hold(page, specimen)
    assert page.article is not None
    years = [c for c in page.article.published.candidates if re.search(r"2023", c.raw)]
    assert len(years) == (footer != "no footer")
    assert all("copyright" in candidate.reason for candidate in years)
