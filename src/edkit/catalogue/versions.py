"""What makes two readings the same: digests of a wording, of a body text, of a whole catalogue."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from edkit.models import Article, Dated


def content_digest(article: Article) -> str:
    """Give the sha256 of all that is printed of an article: text, head matter, dates, corrections.

    Left out is what the page shows around it (teasers, pictures, advertisements), what a reader judges
    (genre, language) and where it was found. Two snapshots with one digest are one version.
    """
    printed = [
        article.headline,
        article.kicker,
        article.standfirst,
        None if article.byline is None else [name.text for name in article.byline],
        _moment(article.published),
        _moment(article.modified),
        article.section,
        article.dateline,
        article.wire,
        article.free,
        article.paragraphs,
        article.corrections,
    ]
    return hashlib.sha256(_plain(printed)).hexdigest()


def body_digest(paragraphs: Sequence[str]) -> int | None:
    """Give the first 64 bits of the body text's sha256, signed; None if there is no text.

    Of a million different texts two share it once in 37 million catalogues.
    """
    if not any(paragraphs):
        return None
    return int.from_bytes(hashlib.sha256("\n\n".join(paragraphs).encode()).digest()[:8], signed=True)


def corpus_digest(rows: Iterable[Sequence[object]]) -> str:
    """Give one sha256 for a set of rows, in whatever order they come."""
    whole = hashlib.sha256()
    for line in sorted(_plain(list(row)) for row in rows):
        whole.update(line + b"\n")
    return whole.hexdigest()


def _moment(dated: Dated) -> list[str | None]:
    return [None if dated.value is None else dated.value.isoformat(), dated.precision]


def _plain(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
