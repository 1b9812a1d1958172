"""Invented pages for the tests of this room, and for the programs that they start."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from edkit.catalogue import Catalogue, database
from edkit.models import Article, Block, Candidate, Dated, Entry, Image, Link, Name, Page, Snapshot, Teaser

PARAGRAPHS = (
    "The night ferry to Skarn will stop on Monday, the harbour board said.",
    "Crews want shorter watches; the board offers a café on deck instead.",
)


def blocks_of(*parts: tuple[str, str]) -> tuple[str, tuple[Block, ...]]:
    """Join (role, text) parts to a page's linear text, with the blocks in it."""
    blocks, start = [], 0
    for role, text in parts:
        links = (
            (Link(start=0, end=len(text), url="https://a.example/next"),) if role == "teaser-title" else ()
        )
        end = start + len(text)
        density = 1.0 if links else 0.0
        reason = f"looks like {role}"
        blocks.append(
            Block(
                text=text,
                start=start,
                end=end,
                role=role,
                reason=reason,
                tags="html/body/p",
                link_density=density,
                links=links,
            )
        )
        start = end + 2
    return "\n\n".join(text for _, text in parts), tuple(blocks)


def snapshot_of(number: int, **changes: Any) -> Snapshot:
    """A snapshot whose bytes are its number's own."""
    url = f"https://a.example/{number}"
    return Snapshot(
        **{
            "body": f"<p>{number}</p>".encode(),
            "form": "html",
            "source": f"pages/{number}.html",
            "url": url,
            **changes,
        }
    )


def page_of(
    number: int, *, snapshot: Snapshot | None = None, paragraphs: tuple[str, ...] = PARAGRAPHS, **changes: Any
) -> Page:
    """A page with a whole article on it, whose id is 16 hex digits of its number."""
    snapshot = snapshot or snapshot_of(number)
    headline = changes.get("headline", f"Ferry crews strike, day {number}")
    parts = [("headline", headline or "Untitled"), ("byline", "By Ada Holm, Nordpress")]
    parts += [("body", paragraph) for paragraph in paragraphs]
    text, blocks = blocks_of(*parts, ("teaser-title", "Trams run late again"))
    day = datetime(2026, 3, 1 + number % 28, 9, 30, tzinfo=UTC)
    article = Article(
        id=f"{number:016x}",
        snapshot=snapshot.sha256,
        reader="test 1",
        url=snapshot.url,
        canonical=None,
        outlet="herald",
        headline=headline,
        kicker=None,
        standfirst="What it means for the islands",
        byline=(Name(text="Ada Holm", kind="person", span=(3, 11)), Name(text="Nordpress", kind="agency")),
        published=Dated(
            value=day,
            precision="minute",
            zone="stated",
            method="json-ld",
            raw=day.isoformat(),
            candidates=(
                Candidate(
                    field="published",
                    value=day.isoformat(),
                    method="json-ld",
                    raw=day.isoformat(),
                    taken=True,
                    reason="stated",
                ),
            ),
        ),
        modified=Dated(),
        genre="news",
        language="en-GB",
        section="Islands",
        dateline="SKARN",
        wire=None,
        free=True,
        paragraphs=paragraphs,
        words=sum(len(paragraph.split()) for paragraph in paragraphs),
        teasers=(Teaser(title="Trams run late again", url="https://a.example/next", origin="The Post"),),
        images=(Image(url="https://a.example/quay.jpg", alt="A quay", credit="Ada Holm"),),
        entries=(
            Entry(time=Dated(value=day, precision="minute", zone="stated", raw="9:30 am"), span=(0, 5)),
        ),
        evidence=(
            Candidate(
                field="genre",
                value="news",
                method="style",
                raw="",
                taken=True,
                reason="few opinion words",
                span=(0, 5),
            ),
        ),
    )
    return Page(text=text, blocks=blocks, form="html", url=snapshot.url, article=replace(article, **changes))


def add(
    catalogue: Any, number: int, *, body: bytes | None = None, outlet: str | None = None, **changes: Any
) -> Any:
    """Add one such page; `body` makes another snapshot of the same article."""
    own = {name: changes.pop(name) for name in ("source", "url", "fetched_at") if name in changes}
    snapshot = snapshot_of(number, **own, **({} if body is None else {"body": body}))
    return catalogue.add(page_of(number, snapshot=snapshot, **changes), snapshot=snapshot, outlet=outlet)


def write_many(path: str, first: int, count: int) -> None:
    """Add pages in one batch, telling after each how many are safe: the work of a started program."""
    database.BATCH_PAGES = 20  # many commits, so that much can go wrong
    with Catalogue.open(Path(path)) as catalogue, catalogue.batch() as batch:
        for number in range(first, first + count):
            add(catalogue, number)
            print(batch.kept, flush=True)
