"""Values to rows and back: the one place that knows which field stands in which column.

What goes in comes out equal. Text is kept verbatim, NULs included; half characters (lone surrogates)
cannot be written in UTF-8 and raise UnicodeEncodeError on the way to the file.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from edkit.catalogue.database import Row, Value
from edkit.catalogue.versions import body_digest, content_digest
from edkit.models import (
    BODY_ROLES,
    Article,
    Block,
    Candidate,
    Dated,
    Entry,
    Failure,
    Image,
    Link,
    Name,
    Page,
    Snapshot,
    Span,
    Teaser,
)
from edkit.words import count_words

Fields = dict[str, Value]

# Blocks whose words belong to the article or its head; all others are furniture.
OWN_ROLES = BODY_ROLES | {
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "dateline",
    "date",
    "subhead",
    "caption",
    "correction",
}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WINDOW = 32_768  # bytes that zlib can look back


def utc(moment: datetime | None) -> str | None:
    """Write a moment as UTC in ISO 8601, always with six decimals, so that text sorts as time does.

    By numpy, because Python's own conversion ends at the first and last day of its calendar.
    """
    if moment is None:
        return None
    return str(np.datetime64((moment - _EPOCH) // timedelta(microseconds=1), "us"))


def snapshot_row(snapshot: Snapshot, sha256: str, outlet: str | None) -> Fields:
    """Give the row of a snapshot filed under this outlet, without its bytes.

    Half characters in file names are written out.
    """
    return {
        "sha256": sha256,
        "source": printable(snapshot.source),
        "form": snapshot.form,
        "length": len(snapshot.body),
        "url": printable(snapshot.url),
        "answered_url": printable(snapshot.answered_url),
        "outlet": outlet,
        "day": _iso(snapshot.day),
        "fetched": utc(snapshot.fetched_at),
        "status": snapshot.status,
        "headers": printable(_json(snapshot.headers)) if snapshot.headers else None,
        "robots_rule": snapshot.robots_rule,
    }


def failure_row(failure: Failure) -> Fields:
    """Give the row of a failure. Half characters are written out: a failure must not fail."""
    fields = asdict(failure) | {"day": failure.day and failure.day.isoformat()}
    return {name: printable(value) for name, value in fields.items()}


def version_row(page: Page, article: Article) -> Fields:
    """Give the row of an article as read from this page."""
    byline = article.byline
    kinds = {name.kind for name in byline or ()}
    return {
        "content": content_digest(article),
        "snapshot": article.snapshot,
        "reader": article.reader,
        "url": article.url,
        "canonical": article.canonical,
        "outlet": article.outlet,
        "headline": article.headline,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "byline": None if byline is None else "; ".join(name.text for name in byline),
        "byline_kind": ("mixed" if len(kinds) > 1 else kinds.pop()) if kinds else None,
        "names": None if byline is None else _json([[n.text, n.kind, *_ends(n.span)] for n in byline]),
        **_dated_fields("published", article.published),
        **_dated_fields("modified", article.modified),
        "genre": article.genre,
        "genre_method": article.method("genre"),
        "language": article.language,
        "section": article.section,
        "dateline": article.dateline,
        "wire": article.wire,
        "free": article.free,
        "words": article.words,
        "page_words": count_words(page.text),
        "furniture_words": sum(count_words(b.text) for b in page.blocks if b.role not in OWN_ROLES),
        "paragraphs": len(article.paragraphs),
        "teasers": len(article.teasers),
        "corrections": len(article.corrections),
        "images": len(article.images),
        "body_digest": body_digest(article.paragraphs),
    }


def page_row(page: Page, article: Article) -> Fields:
    """Give the row that holds the page's text, compressed against the article's own."""
    body = "\n\n".join(article.paragraphs)
    links = [
        [place, link.start, link.end, link.url]
        for place, block in enumerate(page.blocks, 1)
        for link in block.links
    ]
    return {
        "body": body,
        "linear": _packed(page.text, body),
        "links": _packed(_json(links), "") if links else None,
        "paragraphs": None if article.paragraphs == _body_texts(page.blocks) else _json(article.paragraphs),
        "corrections": _json(article.corrections),
        "form": page.form,
        "url": page.url,
        "notes": _json(page.notes),
        "refusal": page.refusal,
        "refusal_detail": page.refusal_detail,
        "next_page": page.next_page,
    }


def block_row(place: int, block: Block, phrases: Mapping[str, int]) -> tuple[Value, ...]:
    """Give the row of a block but for its version; `phrases` numbers the texts of `block_phrases`."""
    role, reason, tags = phrases[block.role], phrases[block.reason], phrases[block.tags]
    return place, block.start, block.end, role, reason, tags, block.link_density


def block_phrases(blocks: Iterable[Block]) -> set[str]:
    """Give all texts of blocks that return on many pages."""
    return {text for block in blocks for text in (block.role, block.reason, block.tags)}


def candidate_rows(article: Article, phrases: Mapping[str, int]) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of all evidence but for version and place: the article's own, then that of its dates."""
    parts = {
        "article": article.evidence,
        "published": article.published.candidates,
        "modified": article.modified.candidates,
    }
    for part, candidates in parts.items():
        for candidate in candidates:
            start, stop = _ends(candidate.span)
            field, method = phrases[candidate.field], phrases[candidate.method]
            raw = None if candidate.raw == candidate.value else candidate.raw
            taken, reason = candidate.taken, phrases[candidate.reason]
            yield part, field, candidate.value, method, raw, taken, reason, start, stop


def candidate_phrases(article: Article) -> set[str]:
    """Give all texts of the evidence that return on many pages."""
    return {text for found in article.candidates() for text in (found.field, found.method, found.reason)}


def teaser_row(teaser: Teaser) -> tuple[Value, ...]:
    """Give the row of a teaser but for version and place."""
    printed = (teaser.title, teaser.heading, teaser.excerpt, teaser.origin)
    return (*printed, teaser.url, teaser.truncated, *_ends(teaser.span))


def image_row(image: Image) -> tuple[Value, ...]:
    """Give the row of an image but for version and place."""
    return image.url, image.alt, image.caption, image.credit, *_ends(image.span)


def entry_row(entry: Entry) -> tuple[Value, ...]:
    """Give the row of an entry of a live page but for version and place."""
    time = entry.time
    told = (_iso(time.value), utc(time.value), time.precision, time.zone, time.method, time.raw)
    return (*told, entry.heading, *entry.span)


def page_from(
    name: str,
    version: Row,
    page: Row,
    blocks: Iterable[Row],
    candidates: Sequence[Row],
    teasers: Iterable[Row],
    images: Iterable[Row],
    entries: Iterable[Row],
) -> Page:
    """Build the page, equal to the one that was stored. `name` is the article's id."""
    text = page_text(page["linear"], page["body"])
    built = _blocks(text, blocks, page["links"])
    return Page(
        text=text,
        blocks=built,
        form=page["form"],
        url=page["url"],
        article=_article(name, version, page, built, candidates, teasers, images, entries),
        refusal=page["refusal"],
        refusal_detail=page["refusal_detail"],
        next_page=page["next_page"],
        notes=tuple(json.loads(page["notes"])),
    )


def page_text(linear: bytes, body: str) -> str:
    """Unpack a page's linear text."""
    return _unpacked(linear, body)


def link_counts(links: bytes | None) -> dict[int, int]:
    """Count a page's links by the place of their block."""
    counts: dict[int, int] = {}
    for place, *_ in json.loads(_unpacked(links, "")) if links else ():
        counts[place] = counts.get(place, 0) + 1
    return counts


def printable(text: Any) -> Any:
    """Write out half characters, as in a file name that is not UTF-8: "caf\\udce9"."""
    return text.encode(errors="backslashreplace").decode() if isinstance(text, str) else text


def _article(
    name: str,
    version: Row,
    page: Row,
    blocks: tuple[Block, ...],
    candidates: Sequence[Row],
    teasers: Iterable[Row],
    images: Iterable[Row],
    entries: Iterable[Row],
) -> Article:
    same = ("snapshot", "reader", "url", "canonical", "outlet", "headline", "kicker", "standfirst")
    also = ("genre", "language", "section", "dateline", "wire", "words")
    odd = page["paragraphs"]
    return Article(
        id=name,
        **{column: version[column] for column in same + also},
        byline=None if version["names"] is None else tuple(map(_name, json.loads(version["names"]))),
        published=_dated("published", version, candidates),
        modified=_dated("modified", version, candidates),
        free=None if version["free"] is None else bool(version["free"]),
        paragraphs=_body_texts(blocks) if odd is None else tuple(json.loads(odd)),
        corrections=tuple(json.loads(page["corrections"])),
        teasers=tuple(map(_teaser, teasers)),
        images=tuple(map(_image, images)),
        entries=tuple(map(_entry, entries)),
        evidence=_candidates("article", candidates),
    )


def _blocks(text: str, rows: Iterable[Row], packed: bytes | None) -> tuple[Block, ...]:
    links: dict[int, list[Link]] = {}
    for place, start, stop, url in json.loads(_unpacked(packed, "")) if packed else ():
        links.setdefault(place, []).append(Link(start=start, end=stop, url=url))
    return tuple(
        Block(
            text=text[start:stop],
            start=start,
            end=stop,
            role=role,
            reason=reason,
            tags=tags,
            link_density=density,
            links=tuple(links.get(place, ())),
        )
        for place, start, stop, role, reason, tags, density in rows
    )


def _body_texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.role in BODY_ROLES)


def _dated_fields(prefix: str, dated: Dated) -> Fields:
    fields: Fields = {
        "utc": utc(dated.value),
        "day": _iso(dated.day),
        "precision": dated.precision,
        "zone": dated.zone,
        "method": dated.method,
        "raw": dated.raw,
        "not_before": _iso(dated.not_before),
        "not_after": _iso(dated.not_after),
    }
    return {prefix: _iso(dated.value), **{f"{prefix}_{name}": value for name, value in fields.items()}}


def _dated(prefix: str, version: Row, candidates: Iterable[Row]) -> Dated:
    return Dated(
        value=_moment(version[prefix]),
        candidates=_candidates(prefix, candidates),
        not_before=_moment(version[f"{prefix}_not_before"]),
        not_after=_moment(version[f"{prefix}_not_after"]),
        **{name: version[f"{prefix}_{name}"] for name in ("precision", "zone", "method", "raw")},
    )


def _candidates(part: str, rows: Iterable[Row]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            **{name: row[name] for name in ("field", "value", "method", "raw", "reason")},
            taken=bool(row["taken"]),
            span=_span(row["start"], row["stop"]),
        )
        for row in rows
        if row["part"] == part
    )


def _teaser(row: Row) -> Teaser:
    return Teaser(
        **{name: row[name] for name in ("title", "heading", "excerpt", "origin", "url")},
        truncated=bool(row["truncated"]),
        span=_span(row["start"], row["stop"]),
    )


def _image(row: Row) -> Image:
    said = {name: row[name] for name in ("url", "alt", "caption", "credit")}
    return Image(**said, span=_span(row["start"], row["stop"]))


def _entry(row: Row) -> Entry:
    told = {name: row[f"time_{name}"] for name in ("precision", "zone", "method", "raw")}
    time = Dated(value=_moment(row["time"]), **told)
    return Entry(time=time, heading=row["heading"], span=(row["start"], row["stop"]))


def _name(parts: list[Any]) -> Name:
    text, kind, start, stop = parts
    return Name(text=text, kind=kind, span=_span(start, stop))


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return span or (None, None)


def _span(start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else (start, stop)


def _iso(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(text: str, known: str) -> bytes:
    """Compress a text that holds most of another one, which will be at hand when it is unpacked."""
    packer = zlib.compressobj(6, zdict=known.encode()[-_WINDOW:])
    return packer.compress(text.encode()) + packer.flush()


def _unpacked(packed: bytes, known: str) -> str:
    unpacker = zlib.decompressobj(zdict=known.encode()[-_WINDOW:])
    return (unpacker.decompress(packed) + unpacker.flush()).decode()
