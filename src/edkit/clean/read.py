"""A snapshot, HTML or pasted text ─► `Page`: blocks with roles, and the article with its evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Literal

from edkit.clean.blocks import blocks_of, laid_out
from edkit.clean.decode import TWICE, decode, encoded_once, is_encoded_twice
from edkit.clean.fields import bylines, dating, evidence
from edkit.clean.fields import headline as headlines
from edkit.clean.fields.entries import entries, make_live
from edkit.clean.fields.genre import genre_candidates
from edkit.clean.fields.images import images, stated_images
from edkit.clean.fields.paging import paging
from edkit.clean.fields.sections import section as section_of
from edkit.clean.fields.several import other_articles
from edkit.clean.fields.teasers import ORIGIN, teasers
from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import Document, Element, Picture, Run, parse
from edkit.clean.pasted.archives import archived
from edkit.clean.pasted.broken import unbroken
from edkit.clean.pasted.cited import METHOD as RECORD
from edkit.clean.pasted.records import record
from edkit.clean.pasted.runs import runs_of
from edkit.clean.recipes import follow
from edkit.clean.refusal import why_no_article
from edkit.clean.roles.assign import assign
from edkit.clean.roles.head import Headmatter, names_summary
from edkit.clean.roles.onward import split_glued
from edkit.clean.roles.rescue import rescue
from edkit.clean.scripted import own
from edkit.clean.stated.statements import Statements, statements
from edkit.clean.written.datelines import dateline
from edkit.clean.written.dates import month_leads
from edkit.clean.written.fold import bare
from edkit.clean.written.kickers import kicker_of
from edkit.models import BODY_ROLES, ID_LENGTH, Article, Candidate, Page, Snapshot
from edkit.outlets import EMPTY, Outlet, Register

READER = "1"  # raised whenever a page may be read otherwise than before; stored with every article
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
OTHERS_NAMED = 3  # further articles on a page that its note names
BOM = "\ufeff"  # says that what follows is Unicode; no part of it

Form = Literal["html", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of a page before it is read."""

    digest: str
    url: str | None
    fetched: datetime | None
    outlet: str | None  # key
    publisher: Outlet | None
    agencies: frozenset[str]  # names of the register's agencies, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page with the role of every run decided."""

    form: Form
    text: str
    runs: list[Run]
    said: Statements
    headline_at: int | None
    outlets: frozenset[str]  # what the outlet calls itself, folded
    notes: tuple[str, ...] = ()
    pictures: Sequence[Picture] = ()


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
    fetched = source.fetched_at if isinstance(source, Snapshot) else None
    if isinstance(source, Snapshot):
        url = url or source.answered_url or source.url
        outlet = outlet or source.outlet
        charset = charset or _charset(source.header("content-type"))
        form = form or source.form
        source = source.body
    body = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    text = decode(body, charset)[0] if isinstance(source, bytes) else source.removeprefix(BOM)
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
    sheet = _html_sheet(text, asked) if form == "html" else _text_sheet(text, asked)
    if asked.outlet is None and (named := _named(sheet.said, register)):
        asked = replace(asked, outlet=named.key)
    page = Page(text=sheet.text, blocks=blocks_of(sheet.runs, url), form=form, url=url, notes=sheet.notes)
    refusal = why_no_article(sheet.runs, sheet.said, url)
    if refusal is not None:
        return replace(page, refusal=refusal.reason, refusal_detail=refusal.detail)
    article = _article(sheet, asked)
    turned = paging(sheet.runs, sheet.said, url)
    others = other_articles(sheet.runs, sheet.said, article.headline) if article.genre != "live" else []
    notes = (*page.notes, *turned.notes(), *_others(others))
    return replace(page, article=article, next_page=turned.next_page, notes=notes)


def _named(said: Statements, register: Register) -> Outlet | None:
    """Give the outlet that a database's record names; a page without an address names none so surely."""
    names = [statement.value for statement in said.of("outlet", RECORD)]
    return register.named(names[0]) if names else None


def _others(headlines: Sequence[str]) -> list[str]:
    """Say that further articles stand on a page."""
    if not headlines:
        return []
    named = "; ".join(" ".join(headline.split()) for headline in headlines[:OTHERS_NAMED])
    more = f" and {len(headlines) - OTHERS_NAMED} more" if len(headlines) > OTHERS_NAMED else ""
    one = len(headlines) == 1
    shown = (
        "one more article with its text, which was" if one else "further articles with their text, which were"
    )
    return [f"the page shows {shown} not read: {named}{more}"]


def _form(text: str) -> Form:
    """Tell markup from text."""
    is_markup = OPENS_AS_MARKUP.match(text) or MARKUP.search(text, 0, SNIFFED)
    return "html" if is_markup else "text"


def _html_sheet(html: str, asked: Asked) -> Sheet:
    document = _parsed(html, asked)
    said = statements(document.tree)
    outlets = _outlet_names(said, asked)
    runs = split_glued(document.runs)
    text = laid_out(runs)
    if asked.publisher is not None:
        follow(asked.publisher, document.tree, runs, said, asked.url)
    notes = tuple(document.notes)
    return _decided("html", text, runs, document.elements, said, outlets, notes, document.pictures)


def _outlet_names(said: Statements, asked: Asked) -> frozenset[str]:
    return headlines.outlet_names(said, asked.url, asked.publisher.name if asked.publisher else None)


def _parsed(html: str, asked: Asked) -> Document:
    """Parse a page as it was meant: its letters encoded once, in it the text that scripts would draw."""
    document, notes = parse(html), []
    if is_encoded_twice("\n".join(run.text for run in document.runs)):
        html, notes = encoded_once(html), [TWICE]
        document = parse(html)
    if own.is_thin(document.runs) and (
        whole := own.completed(html, document.runs, _titles(document, asked), asked.url)
    ):
        document, notes = parse(whole), [*notes, own.NOTE]
    document.notes += notes
    return document


def _titles(document: Document, asked: Asked) -> list[str]:
    """Give what a page states or shows as its title, folded."""
    said = statements(document.tree)
    outlets = _outlet_names(said, asked)
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
    return _decided("text", text, split_glued(runs), (), said, outlets, (*[TWICE] * twice, *notes, *labelled))


def _decided(
    form: Form,
    text: str,
    runs: list[Run],
    elements: Sequence[Element],
    said: Statements,
    outlets: frozenset[str],
    notes: tuple[str, ...],
    pictures: Sequence[Picture] = (),
) -> Sheet:
    stated = headmatter(said, outlets)
    headline_at = assign(runs, elements, stated, pictures)
    if (at := rescue(runs, stated.titles)) is not None:
        headline_at = at
    return Sheet(
        form=form,
        text=text,
        runs=runs,
        said=said,
        headline_at=headline_at,
        outlets=outlets | _signers(runs),
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


def _signers(runs: Sequence[Run]) -> set[str]:
    """Give the names with which summaries are signed ("Name: …"): an outlet's, not a person's."""
    signed = (ORIGIN.match(run.text) for run in runs if run.role == "standfirst")
    return {bare(match[1]) for match in signed if match}


def _article(sheet: Sheet, asked: Asked) -> Article:
    runs, said = sheet.runs, sheet.said
    body = [run for run in runs if run.role in BODY_ROLES]
    paragraphs = tuple(run.text for run in body)
    printed = _heading(runs, sheet.headline_at) if sheet.headline_at is not None else []
    headline, about_headline = headlines.headline(said, printed, sheet.outlets)
    language, about_language = evidence.language(said, "\n".join(paragraphs))
    canonical, about_canonical = evidence.canonical_url(said, asked.url)
    byline, about_byline = bylines.byline(said, runs, sheet.outlets)
    opening = dateline(paragraphs[0]) if paragraphs else None
    published, modified = dating.dates(
        said,
        runs,
        asked.url,
        headline_at=sheet.headline_at,
        month_first=month_leads(language, asked.url),
        opening=opening,
        fetched=asked.fetched,
    )
    wire, about_wire = bylines.wire(opening, byline, runs, asked.agencies)
    section, about_section = section_of(said, runs, asked.url, headline)
    many_times = _times_between(runs) > 2
    timed = entries(runs, said.updates) if many_times else ()
    about_genre = genre_candidates(
        types=said.types,
        sections=[s.value for s in said.of("section")],
        kickers=[run.text for run in runs if run.role == "kicker"],
        headline=headline,
        url=asked.url,
        paragraphs=paragraphs,
        language=language,
        live_entries=len(timed) if many_times and make_live(timed, runs) else 0,
        agency=bylines.sole_agency(byline, about_wire),
    )
    genre = next((c.value for c in about_genre if c.taken), None)
    if genre == "live" and not many_times:
        timed = entries(runs, said.updates)
    standfirst, about_standfirst = _standfirst(runs)
    kicker, about_kicker = _kicker(runs)
    return Article(
        id=_id(canonical, sheet),
        snapshot=asked.digest,
        reader=READER,
        url=asked.url,
        canonical=canonical,
        outlet=asked.outlet,
        headline=headline,
        kicker=kicker,
        standfirst=standfirst,
        byline=byline,
        published=published,
        modified=modified,
        genre=genre,
        language=language,
        section=section,
        dateline=opening.place
        if opening
        else next((run.text for run in runs if run.role == "dateline"), None),
        wire=wire,
        free=evidence.free_to_read(said, runs),
        paragraphs=paragraphs,
        words=sum(run.words for run in body),
        corrections=tuple(run.text for run in runs if run.role == "correction"),
        teasers=teasers(runs, asked.url),
        entries=timed if genre == "live" else (),
        images=images(sheet.pictures, runs, stated_images(said), asked.url, byline or ()),
        evidence=tuple(
            about_headline
            + about_kicker
            + about_standfirst
            + about_byline
            + about_genre
            + about_language
            + about_section
            + about_canonical
            + about_wire
        ),
    )


def _heading(runs: Sequence[Run], at: int) -> list[Run]:
    """Give the runs of the headline: that which was found, and the others in its element."""
    block = runs[at].block
    return [run for run in runs if run.role == "headline" and (run is runs[at] or run.block is block)]


def _id(canonical: str | None, sheet: Sheet) -> str:
    """Derive an article's id from its address or, for text without one, from the text."""
    named = f"url:{canonical}" if canonical else f"text:{sheet.text}"
    return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def _kicker(runs: Sequence[Run]) -> tuple[str | None, list[Candidate]]:
    """Give the label over the headline; of several the first."""
    candidates: list[Candidate] = []
    for run in runs:
        if run.role == "kicker":
            start, end = kicker_of(run.text)
            candidates.append(
                Candidate(
                    field="kicker",
                    value=run.text[start:end],
                    method="text",
                    raw=run.text,
                    taken=not candidates,
                    reason=run.reason if not candidates else "another stands before it",
                    span=(run.start + start, run.start + end),
                )
            )
    return (candidates[0].value if candidates else None), candidates


def _standfirst(runs: Sequence[Run]) -> tuple[str | None, list[Candidate]]:
    """Give the summary line, without the name with which the outlet signs it."""
    candidates: list[Candidate] = []
    for run in runs:
        if run.role == "standfirst":
            signed = ORIGIN.match(run.text)
            start = run.start + (signed.end() if signed and _signs(signed[1], runs) else 0)
            text = run.text[start - run.start :]
            candidates.append(
                Candidate(
                    field="standfirst",
                    value=text,
                    method="text",
                    raw=run.text,
                    taken=not candidates,
                    reason=run.reason,
                    span=(start, start + len(text)),
                )
            )
    if not candidates and (lead := _lead(runs)):
        candidates.append(
            Candidate(
                field="standfirst",
                value=lead.text,
                method="text",
                raw=lead.text,
                taken=True,
                reason="the text opens with it, in an element named as the summary",
                span=(lead.start, lead.start + len(lead.text)),
            )
        )
    return (candidates[0].value if candidates else None), candidates


def _lead(runs: Sequence[Run]) -> Run | None:
    """Find the summary with which a text opens: its first paragraph, named so and set apart."""
    first, second = [*islice((run for run in runs if run.role in BODY_ROLES), 2), None, None][:2]
    if first is None or second is None or first.block is None or second.block is None:
        return None
    apart = first.block.parent is not second.block.parent and not second.hints & Hint.STANDFIRST
    return first if apart and names_summary(first) else None


def _signs(name: str, runs: Sequence[Run]) -> bool:
    return any(run.role == "byline" and bare(run.text) == bare(name) for run in runs)


def _times_between(runs: Sequence[Run]) -> int:
    """Count times that stand between pieces of the text, as over the entries of a live page."""
    body_at = [index for index, run in enumerate(runs) if run.role in BODY_ROLES]
    inside = runs[body_at[0] : body_at[-1]] if body_at else []
    return sum(run.role == "date" for run in inside)


def _charset(content_type: str | None) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return match[1] if match else None
