from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
from catalogue_pages import page_of, snapshot_of
from hypothesis import given, settings
from hypothesis import strategies as st

from edkit.catalogue import Catalogue
from edkit.catalogue.rows import count_words, printable, utc
from edkit.models import (
    GENRES,
    ROLES,
    UNDATED,
    Article,
    Block,
    Candidate,
    Dated,
    Entry,
    Image,
    Link,
    Name,
    Page,
    Snapshot,
    Teaser,
)

# All that UTF-8 can hold: NULs, right-to-left marks, combining characters, the separator of the index.
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
some = st.none() | text
spans = st.none() | st.tuples(st.integers(0, 2**40), st.integers(0, 2**40))
offsets = st.integers(-80_000, 80_000).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.datetimes(timezones=offsets)
candidates = st.builds(
    Candidate, field=text, value=some, method=text, raw=text, taken=st.booleans(), reason=text, span=spans
)
evidence = st.lists(candidates, max_size=4).map(tuple)


@st.composite
def dated(draw: st.DrawFn) -> Dated:
    value = draw(st.none() | moments)
    precision = "none" if value is None else draw(st.sampled_from(["second", "day", "month", "year"]))
    bounds = {name: draw(st.none() | moments) for name in ("not_before", "not_after")}
    zone = draw(st.sampled_from(["stated", "assumed", "none"]))
    return Dated(
        value=value,
        precision=precision,
        zone=zone,
        method=draw(some),
        raw=draw(some),
        candidates=draw(evidence),
        **bounds,
    )


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    """A linear text, and blocks anywhere in it: in order or not, touching, empty, one in another."""
    whole = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
    made = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
        links = st.builds(Link, start=st.integers(0, 99), end=st.integers(0, 99), url=text)
        made.append(
            Block(
                text=whole[start:end],
                start=start,
                end=end,
                role=draw(st.sampled_from(ROLES)),
                reason=draw(text),
                tags=draw(text),
                link_density=draw(st.floats(0, 1)),
                links=draw(st.lists(links, max_size=3).map(tuple)),
            )
        )
    return whole, tuple(made)


names = st.builds(Name, text=text, kind=st.sampled_from(["person", "outlet", "agency", "role"]), span=spans)
teasers = st.builds(
    Teaser, title=text, heading=some, excerpt=some, origin=some, url=some, truncated=st.booleans(), span=spans
)

images = st.builds(Image, url=text, alt=some, caption=some, credit=some, span=spans)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    time = replace(draw(dated()), candidates=(), not_before=None, not_after=None)
    return Entry(time=time, heading=draw(some), span=draw(spans.filter(bool)))


@st.composite
def pages(draw: st.DrawFn) -> tuple[Page, Snapshot]:
    snapshot = Snapshot(body=draw(st.binary(max_size=20)), form="html", source=draw(text))
    whole, built = draw(blocks())
    body = tuple(block.text for block in built if block.role in ("body", "quote", "list"))
    article = Article(
        id=draw(text.filter(bool)),
        snapshot=snapshot.sha256,
        reader=draw(text),
        **{name: draw(some) for name in ("url", "canonical", "outlet", "headline", "kicker", "standfirst")},
        **{name: draw(some) for name in ("language", "section", "dateline", "wire")},
        byline=draw(st.none() | st.lists(names, max_size=3).map(tuple)),
        published=draw(dated()),
        modified=draw(dated()),
        genre=draw(st.none() | st.sampled_from(GENRES)),
        free=draw(st.none() | st.booleans()),
        paragraphs=draw(st.just(body) | st.lists(text, max_size=3).map(tuple)),
        words=draw(st.integers(0, 2**60)),
        corrections=draw(st.lists(text, max_size=2).map(tuple)),
        teasers=draw(st.lists(teasers, max_size=3).map(tuple)),
        images=draw(st.lists(images, max_size=3).map(tuple)),
        entries=draw(st.lists(entries(), max_size=3).map(tuple)),
        evidence=draw(evidence),
    )
    page = Page(
        text=whole,
        blocks=built,
        form=draw(st.sampled_from(["html", "text"])),
        url=draw(some),
        article=article,
        refusal=draw(some),
        refusal_detail=draw(text),
        next_page=draw(some),
        notes=draw(st.lists(text, max_size=2).map(tuple)),
    )
    return page, snapshot


def offsets_of(page: Page) -> list[timedelta | None]:
    assert page.article
    moments = [page.article.published.value, page.article.modified.value, page.article.published.not_before]
    return [moment and moment.utcoffset() for moment in moments]


def test_every_page_comes_back_equal(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Field by field and span by span, offsets of times included (equal moments may differ in those)."""
    number = count()
    with Catalogue.open(tmp_path_factory.mktemp("pages") / "catalogue.db") as catalogue:

        @settings(deadline=None, max_examples=80)
        @given(pages())
        def comes_back(made: tuple[Page, Snapshot]) -> None:
            page, snapshot = made
            assert page.article
            page = replace(page, article=replace(page.article, id=f"{next(number)}-{page.article.id}"))
            assert page.article
            assert catalogue.add(page, snapshot=snapshot).outcome == "new"
            back = catalogue.page(page.article.id)
            assert back == page
            assert offsets_of(back) == offsets_of(page)
            assert len(catalogue.blocks(page.article.id)) == len(page.blocks)

        with catalogue.batch():
            comes_back()
        assert len(catalogue.articles(text=True)) == catalogue.status()["articles"]
        assert catalogue.check() == []


def test_a_bare_page_comes_back_equal(tmp_path: Path) -> None:
    """Every field that may be unknown is unknown."""
    unknown = ("url", "outlet", "headline", "standfirst", "byline", "genre", "language", "section", "free")
    page = page_of(1, **dict.fromkeys(unknown), dateline=None, published=UNDATED, evidence=(), teasers=())
    page = replace(page, url=None, blocks=())
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.add(page, snapshot=snapshot_of(1))
        assert catalogue.page(f"{1:016x}") == page


def test_the_page_text_is_stored_once_beside_the_body(tmp_path: Path) -> None:
    """A page that is all article costs its body and next to nothing more."""
    paragraphs = tuple(f"Ferry {number} sailed {number * 7919 % 1440} past noon." for number in range(400))
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.add(page_of(1, paragraphs=paragraphs), snapshot=snapshot_of(1))
        body, linear = catalogue._database.rows("SELECT length(body), length(linear) FROM page")[0]
    assert body > 10_000
    assert linear < 500


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, None),
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T00:00:00.000000"),
        (datetime(2026, 3, 1, 1, tzinfo=timezone(timedelta(hours=2))), "2026-02-28T23:00:00.000000"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))), "0000-12-31T22:00:00.000000"),
    ],
)
def test_utc(moment: datetime | None, expected: str | None) -> None:
    assert utc(moment) == expected


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", 0),
        ("Ferry — stops.", 2),
        ("“P5-plus-1,” he said", 3),
        ("渡轮停运", 4),
        ("_ *", 0),
        ("a\u2028b", 2),
    ],
)
def test_count_words(line: str, words: int) -> None:
    assert count_words(line) == words


def test_printable() -> None:
    assert printable("caf\udce9 é") == "caf\\udce9 é"
    assert printable(None) is None
    assert printable(date(2026, 3, 1)) == date(2026, 3, 1)
