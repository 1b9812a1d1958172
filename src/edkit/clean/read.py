"""A snapshot, HTML or pasted text ─► `Page`: blocks with roles, and the article with its evidence."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Literal

from edkit.clean.article import Asked, Sheet, article_of
from edkit.clean.blocks import blocks_of, laid_out
from edkit.clean.decode import TWICE, charset_in, decode, encoded_once, is_encoded_twice
from edkit.clean.fields import headline as headlines
from edkit.clean.fields.paging import paging
from edkit.clean.fields.several import notes_on, other_articles
from edkit.clean.fields.summary import signers
from edkit.clean.markup.page import Document, Element, Markup, Picture, Run, parse, ready
from edkit.clean.pasted.archives import archived
from edkit.clean.pasted.broken import unbroken
from edkit.clean.pasted.cited import METHOD as RECORD
from edkit.clean.pasted.records import record
from edkit.clean.pasted.runs import runs_of
from edkit.clean.recipes import follow
from edkit.clean.refusal import why_no_article
from edkit.clean.roles.assign import assign
from edkit.clean.roles.head import Headmatter
from edkit.clean.roles.onward import split_glued
from edkit.clean.roles.rescue import rescue
from edkit.clean.scripted import own
from edkit.clean.stated.statements import Statements, statements
from edkit.clean.written.fold import bare
from edkit.models import Page, Snapshot
from edkit.outlets import EMPTY, Outlet, Register

MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|</(?:p|div|body|head|title|h1|table|article|section|span|a)\s*>",
    re.IGNORECASE,
)
SNIFFED = 200_000  # characters looked at to tell markup from text that opens with no tag
# What opens with one of these is markup, however long it takes to close an element.
OPENS_AS_MARKUP = re.compile(
    r"""\s*+<(?:!--|\?xml|(?:head|meta|title|link|script|style|base|body|div|p|table|center|font|section|article
    |main|header|nav|ul|ol|form|frameset|iframe|img|span|a|b|i|br|hr|h[1-6]|svg|template|noscript)[\s/>])""",
    re.IGNORECASE | re.VERBOSE,
)
BOM = "\ufeff"  # says that what follows is Unicode; no part of it

Form = Literal["html", "text"]


def read_page(
    source: bytes | str | Snapshot,
    *,
    url: str | None = None,
    form: Form | None = None,
    register: Register = EMPTY,
    outlet: str | None = None,
    charset: str | None = None,
) -> Page:
    """Read a page into typed blocks and, where it holds one, its article.

    `source` is HTML (bytes or text), pasted text, or a Snapshot, which brings its own address,
    form and charset. `form` None: HTML is told from text by its markup. `outlet` is a key in
    the register; without it the address tells the outlet. Nothing is fetched.

    A page without an article has `article` None and says why in `refusal`, a key of
    `edkit.errors.REASONS`. Nothing that stands on a page makes this raise.

    >>> text = "The crews of all four ferries left the talks on Monday night."
    >>> page = read_page(f"<h1>Ferry talks fail</h1><p>{text}</p>")
    >>> page.article.headline, page.article.words, page.article.published.value is None
    ('Ferry talks fail', 12, True)
    """
    fetched = None
    if isinstance(source, Snapshot):
        fetched = source.fetched_at
        url = url or source.answered_url or source.url
        outlet = outlet or source.outlet
        charset = charset or charset_in(source.header("content-type"))
        form = form or source.form
        source = source.body
    body = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    written = partial(_text, source, charset)
    text = written()
    form = form or _form(text)
    publisher = register.outlets.get(outlet) if outlet else register.of(url)
    asked = Asked(
        digest=sha256(body).hexdigest(),
        url=url,
        fetched=fetched,
        outlet=outlet or (publisher.key if publisher else None),
        publisher=publisher,
        agencies=frozenset(bare(o.name) for o in register.outlets.values() if o.kind == "agency"),
    )
    if form == "text":
        sheet = _text_sheet(text, asked)
    else:
        markup = ready(text, body)
        del text  # whoever needs it has it written anew: it is not kept beside the tree
        sheet = _html_sheet(markup, written, asked)
    if asked.outlet is None and (named := _named(sheet.said, register)):
        asked = replace(asked, outlet=named.key)
    return _page(form, sheet, asked)


def _page(form: Form, sheet: Sheet, asked: Asked) -> Page:
    """Give the page with its article or, where it holds none, with the reason."""
    runs, said, url = sheet.runs, sheet.said, asked.url
    page = Page(text=sheet.text, blocks=blocks_of(runs, url), form=form, url=url, notes=sheet.notes)
    refusal = why_no_article(runs, said, url)
    if refusal is not None:
        return replace(page, refusal=refusal.reason, refusal_detail=refusal.detail)
    article = article_of(sheet, asked)
    turned = paging(runs, said, url)
    others = other_articles(runs, said, article.headline) if article.genre != "live" else []
    notes = (*page.notes, *turned.notes(), *notes_on(others))
    return replace(page, article=article, next_page=turned.next_page, notes=notes)


def _named(said: Statements, register: Register) -> Outlet | None:
    """Give the outlet that a database's record names; a page without an address names none so surely."""
    names = [statement.value for statement in said.of("outlet", RECORD)]
    return register.named(names[0]) if names else None


def _text(source: bytes | str, charset: str | None) -> str:
    return decode(source, charset)[0] if isinstance(source, bytes) else source.removeprefix(BOM)


def _form(text: str) -> Form:
    """Tell markup from text."""
    is_markup = OPENS_AS_MARKUP.match(text) or MARKUP.search(text, 0, SNIFFED)
    return "html" if is_markup else "text"


def _html_sheet(markup: Markup, written: Callable[[], str], asked: Asked) -> Sheet:
    document, said, outlets = _parsed(markup, written, asked)
    runs = split_glued(document.runs)
    text = laid_out(runs)
    if asked.publisher is not None:
        follow(asked.publisher, document.tree, runs, said, asked.url)
    notes = tuple(document.notes)
    return _decided(text, runs, document.elements, said, outlets, notes, document.pictures)


def _parsed(
    markup: Markup, written: Callable[[], str], asked: Asked
) -> tuple[Document, Statements, frozenset[str]]:
    """Parse a page as it was meant: its letters encoded once, in it the text that scripts would draw.

    Gives what it states and the names of its outlet, too.
    """
    document, notes = parse(markup), []
    if is_encoded_twice("\n".join(run.text for run in document.runs)):
        markup, notes = ready(encoded_once(written())), [TWICE]
        document = parse(markup)
    said = statements(document.tree)
    outlets = _outlet_names(said, asked)
    if own.is_thin(document.runs):
        titles = _titles(document, said, outlets)
        html = encoded_once(written()) if notes else written()
        if whole := own.completed(html, document.runs, titles, asked.url):
            markup, notes = ready(whole), [*notes, own.NOTE]
            del html, whole, document
            document = parse(markup)
            said = statements(document.tree)
            outlets = _outlet_names(said, asked)
    document.notes += notes
    return document, said, outlets


def _outlet_names(said: Statements, asked: Asked) -> frozenset[str]:
    return headlines.outlet_names(said, asked.url, asked.publisher.name if asked.publisher else None)


def _titles(document: Document, said: Statements, outlets: frozenset[str]) -> list[str]:
    """Give what a page states or shows as its title, folded."""
    shown = [bare(run.text) for run in document.runs if run.tag == "h1"]
    titles = [*headlines.titles(said, outlets), *shown]
    return [title for title in titles if title.removeprefix("the ") not in outlets]


def _text_sheet(text: str, asked: Asked) -> Sheet:
    said = Statements()
    twice = is_encoded_twice(text)
    text, notes = unbroken(encoded_once(text) if twice else text)
    runs, labelled = record(runs_of(text), text, said)
    labelled = labelled or archived(runs, text, said)
    outlets = _outlet_names(said, asked)
    return _decided(text, split_glued(runs), (), said, outlets, (*[TWICE] * twice, *notes, *labelled))


def _decided(
    text: str,
    runs: list[Run],
    elements: Sequence[Element],
    said: Statements,
    outlets: frozenset[str],
    notes: tuple[str, ...],
    pictures: Sequence[Picture] = (),
) -> Sheet:
    """Give every run its role."""
    stated = headmatter(said, outlets)
    headline_at = assign(runs, elements, stated, pictures)
    if (at := rescue(runs, stated.titles)) is not None:
        headline_at = at
    return Sheet(
        text=text,
        runs=runs,
        said=said,
        headline_at=headline_at,
        outlets=outlets | signers(runs),
        notes=notes,
        pictures=pictures,
    )


def headmatter(said: Statements, outlets: frozenset[str]) -> Headmatter:
    """Give what the page states of itself that helps to find its parts."""
    return Headmatter(
        titles=headlines.titles(said, outlets),
        description=next((bare(s.value) for s in said.of("description")), ""),
        outlet_names=outlets,
        body=said.body or "",
    )
