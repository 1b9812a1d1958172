"""A page whose runs have their roles ─► its article, every field with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain

from edkit.clean.fields import bylines, dating, evidence, provenance
from edkit.clean.fields import headline as headlines
from edkit.clean.fields.access import free_to_read
from edkit.clean.fields.corrections import corrections
from edkit.clean.fields.entries import entries, make_live, timed_pieces
from edkit.clean.fields.genre import genre_candidates
from edkit.clean.fields.images import images, stated_images
from edkit.clean.fields.kicker import kicker as kicker_of
from edkit.clean.fields.sections import section as section_of
from edkit.clean.fields.summary import standfirst as standfirst_of
from edkit.clean.fields.teasers import teasers
from edkit.clean.markup.page import Picture, Run
from edkit.clean.stated.statements import Statements
from edkit.clean.written.datelines import possible_dateline
from edkit.clean.written.dates import month_leads
from edkit.models import BODY_ROLES, ID_LENGTH, Article
from edkit.outlets import Outlet

READER = "1"  # raised whenever a page may be read otherwise than before; stored with every article


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

    text: str
    runs: list[Run]
    said: Statements
    headline_at: int | None
    outlets: frozenset[str]  # what the outlet calls itself, folded
    notes: tuple[str, ...] = ()
    pictures: Sequence[Picture] = ()


def article_of(sheet: Sheet, asked: Asked) -> Article:
    """Give the article of a page that holds one."""
    runs, said, url = sheet.runs, sheet.said, asked.url
    body = [run for run in runs if run.role in BODY_ROLES]
    paragraphs = tuple(run.text for run in body)
    opening = possible_dateline(paragraphs[0]) if paragraphs else None

    headline, about_headline = headlines.headline(said, _printed_headline(sheet), sheet.outlets)
    kicker, about_kicker = kicker_of(runs)
    standfirst, about_standfirst = standfirst_of(runs, headline)
    byline, about_byline = bylines.byline(said, runs, sheet.outlets)
    place, about_place = provenance.place(opening, runs)
    wire, about_wire = provenance.wire(opening, byline, runs, asked.agencies, sheet.outlets)
    corrected, about_corrections = corrections(runs)
    free, about_free = free_to_read(said, runs)
    section, about_section = section_of(said, runs, url, headline)
    language, about_language = evidence.language(said, "\n".join(paragraphs))
    canonical, about_canonical = evidence.canonical_url(said, url)
    published, modified = dating.dates(
        said,
        runs,
        url,
        headline_at=sheet.headline_at,
        month_first=month_leads(language, url),
        opening=None if opening is None or opening.doubt else opening,
        fetched=asked.fetched,
    )
    timed = timed_pieces(runs, said.updates)
    about_genre = genre_candidates(
        types=said.types,
        sections=[s.value for s in said.of("section")],
        kickers=[run.text for run in runs if run.role == "kicker"],
        headline=headline,
        url=url,
        paragraphs=paragraphs,
        language=language,
        live_entries=len(timed) if make_live(timed, runs) else 0,
        agency=provenance.sole_agency(byline, about_wire),
    )
    genre = next((c.value for c in about_genre if c.taken), None)
    return Article(
        id=_id(canonical, sheet),
        snapshot=asked.digest,
        reader=READER,
        url=url,
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
        dateline=place,
        wire=wire,
        free=free,
        paragraphs=paragraphs,
        words=sum(run.words for run in body),
        corrections=corrected,
        teasers=teasers(runs, url),
        entries=(timed or entries(runs, said.updates)) if genre == "live" else (),
        images=images(sheet.pictures, runs, stated_images(said), url, byline or ()),
        evidence=tuple(
            chain(
                about_headline,
                about_kicker,
                about_standfirst,
                about_byline,
                about_genre,
                about_language,
                about_section,
                about_canonical,
                about_place,
                about_wire,
                about_corrections,
                about_free,
            )
        ),
    )


def _printed_headline(sheet: Sheet) -> list[Run]:
    """Give the runs of the headline: that which was found, and the others in its element."""
    if sheet.headline_at is None:
        return []
    found = sheet.runs[sheet.headline_at]
    return [
        run for run in sheet.runs if run.role == "headline" and (run is found or run.block is found.block)
    ]


def _id(canonical: str | None, sheet: Sheet) -> str:
    """Derive an article's id from its address or, for text without one, from the text."""
    named = f"url:{canonical}" if canonical else f"text:{sheet.text}"
    return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
