"""How fast and how large a catalogue is: `python bench/catalogue.py [ARTICLES]`.

Synthetic articles of 3.5 kB on pages with as much furniture again, in 155 blocks. CPU time of this process.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median

from edkit.catalogue import Catalogue
from edkit.models import Article, Block, Candidate, Dated, Link, Name, Page, Snapshot, Teaser

WORDS = 40_000  # in the vocabulary, used with the frequencies of a natural language
PARAGRAPHS, PARAGRAPH_WORDS = 14, 50
FURNITURE = 120  # blocks on a page beside the article, most of them the same on all pages of an outlet
START = datetime(2026, 1, 1, tzinfo=UTC)


def pages(count: int) -> Iterator[tuple[Page, Snapshot]]:
    chance = random.Random(7)
    letters = "etaoinsrhldcumfpgwybvkxjqz"
    lengths = [2 + min(rank.bit_length() // 2, 6) for rank in range(WORDS)]
    words = ["".join(chance.choices(letters, range(26, 0, -1), k=length)) for length in lengths]
    weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))

    def prose(length: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=length)).capitalize() + "."

    furniture = {outlet: [prose(chance.randint(2, 9)) for _ in range(FURNITURE)] for outlet in range(20)}
    for number in range(count):
        yield page_of(number, prose, furniture[number % 20], chance)


def page_of(
    number: int, prose: Callable[[int], str], furniture: list[str], chance: random.Random
) -> tuple[Page, Snapshot]:
    url = f"https://outlet-{number % 20}.example/news/{number}-{chance.randrange(10**9)}.html"
    snapshot = Snapshot(
        body=f"{url}".encode(), form="html", source=f"crawl.warc.gz:{number}", url=url, fetched_at=START
    )
    moment = START + timedelta(minutes=7 * number)
    headline, paragraphs = prose(9), tuple(prose(PARAGRAPH_WORDS) for _ in range(PARAGRAPHS))
    parts = [("navigation", text, True) for text in furniture[:60]] + [("headline", headline, False)]
    parts += [("body", text, False) for text in paragraphs] + [
        ("teaser-title", prose(8), True) for _ in range(20)
    ]
    parts += [("other", text, True) for text in furniture[60:]]
    blocks, start = [], 0
    for role, text, linked in parts:
        link = Link(start=0, end=len(text), url=f"https://outlet-{number % 20}.example/{text[:12]}.html")
        blocks.append(
            Block(
                text=text,
                start=start,
                end=start + len(text),
                role=role,
                reason=f"inside an element named for {role}",
                tags=f"html/body/div/{role}/p",
                links=(link,) if linked else (),
            )
        )
        start += len(text) + 2
    candidates = tuple(
        Candidate(
            field="published",
            value=moment.isoformat(),
            method=method,
            raw=moment.isoformat(),
            taken=method == "json-ld",
            reason="agrees with what is printed",
        )
        for method in ("json-ld", "meta", "time-tag", "url", "text")
    )
    published = Dated(
        value=moment,
        precision="second",
        zone="stated",
        method="json-ld",
        raw=moment.isoformat(),
        candidates=candidates,
    )
    article = Article(
        id=f"{number:016x}",
        snapshot=snapshot.sha256,
        reader="bench",
        url=url,
        canonical=url,
        outlet=f"outlet-{number % 20}",
        headline=headline,
        kicker=None,
        standfirst=prose(25),
        byline=(Name(text="Ada Holm", kind="person"),),
        published=published,
        modified=replace(published, candidates=()),
        genre="news",
        language="en",
        section="world",
        dateline=None,
        wire=None,
        free=True,
        paragraphs=paragraphs,
        words=PARAGRAPHS * PARAGRAPH_WORDS,
        teasers=tuple(Teaser(title=block.text) for block in blocks if block.role == "teaser-title"),
        evidence=tuple(
            Candidate(
                field=name, value=headline, method="meta", raw=headline, taken=True, reason="the only one"
            )
            for name in ("headline", "standfirst", "byline", "genre", "language", "section")
        ),
    )
    text = "\n\n".join(text for _, text, _ in parts)
    return Page(text=text, blocks=tuple(blocks), form="html", url=url, article=article), snapshot


def timed(work: Callable[[], object], times: int = 1) -> float:
    """Median CPU seconds of one run."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return median(taken)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        catalogue = Catalogue.open(path)
        adding = 0.0
        begun = time.perf_counter()
        with catalogue.batch():
            for page, snapshot in pages(count):
                start = time.process_time()
                catalogue.add(page, snapshot=snapshot)
                adding += time.process_time() - start
        wall = time.perf_counter() - begun
        common = catalogue.page(f"{0:016x}").role("body")[0].text.split()
        searches = {
            "search, two words": f"{common[3]} {common[7]}",
            "search, phrase": f'"{common[3]} {common[4]}"',
            "search, prefix": f"{common[5][:3]}*",
        }
        print(f"{'articles':<28}{count:>10,}")
        print(f"{'added per CPU s':<28}{count / adding:>10,.0f}")
        print(f"{'wall s, pages made too':<28}{wall:>10.1f}")
        for name, query in searches.items():
            print(f"{name + ', ms':<28}{1000 * timed(lambda q=query: catalogue.search(q), 9):>10.1f}")
        print(f"{'articles(), s':<28}{timed(catalogue.articles):>10.2f}")
        print(f"{'articles(text=True), s':<28}{timed(lambda: catalogue.articles(text=True)):>10.2f}")
        print(f"{'page(id), ms':<28}{1000 * timed(lambda: catalogue.page(f'{count // 2:016x}'), 9):>10.1f}")
        print(f"{'digest(), s':<28}{timed(catalogue.digest):>10.2f}")
        catalogue.close()
        print(f"{'kB per article':<28}{path.stat().st_size / count / 1000:>10.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
