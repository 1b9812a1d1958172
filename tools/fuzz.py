"""Look for pages on which the reader breaks: make odd pages, read them, check what must always hold.

python tools/fuzz.py ENGINE [SEEDS…] [--minutes 10] [--keep FOLDER] [--start 0]
python tools/fuzz.py again FILE…

ENGINE is one of
  mutate      pages among SEEDS cut, multiplied, mixed and broken at random; needs nothing else
  structured  pages built from elements, names and lines by hypothesis, which makes failures small
  guided      as `mutate`, and what reaches new code is mutated further (needs atheris)

SEEDS are files or folders of pages, plain or gzip; by default the sample corpus. What breaks is kept
in FOLDER, one file for each cause, the shortest found: its first byte says how the rest is read
(`Case.of`). `again` reads such files and says what is wrong with each. Pages of real outlets may be
seeds, but what is kept of them does not belong into the repository: write a tiny page like it.

What must hold is in `complaints`: no exception, CPU time linear in length, every span in its place,
known roles only, the same page read the same twice.
"""

import argparse
import hashlib
import random
import re
import sys
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from operator import mul
from pathlib import Path
from typing import NamedTuple

if "structured" in sys.argv:  # each engine needs but its own package
    from hypothesis import HealthCheck, given, seed, settings
    from hypothesis import strategies as st
if "guided" in sys.argv:  # what is imported here is watched
    import atheris

    with atheris.instrument_imports(include=["edkit"], enable_loader_override=False):
        import edkit.clean

from odd_pages import ADDRESSES, JSON, LINES, LONGEST, NAMES, ODD, TAGS, VALUES, mutated

import edkit
from edkit.clean import read_page
from edkit.clean.read import Form
from edkit.errors import REASONS
from edkit.explanation import NOT_WEIGHED
from edkit.extract import extract
from edkit.models import BODY_ROLES, ROLES, Article, Candidate, Entry, Image, Name, Page, Teaser
from edkit.outlets import EMPTY, Register

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
REGISTER = Register.load(SAMPLE / "outlets.toml")
FIELDS = [one.name for one in fields(Article) if one.name not in NOT_WEIGHED]
SEVERAL = frozenset({"byline", "corrections"})  # fields of which an article may have more than one
ALLOWED, ALLOWED_PER_BYTE = 0.3, 20e-6  # seconds of CPU for one reading


class Case(NamedTuple):
    """One page to be read, and how."""

    html: bytes | str
    form: Form | None
    url: str | None
    charset: str | None
    register: Register

    @classmethod
    def of(cls, data: bytes) -> "Case":
        """Make a page of bytes: the first says which address, form and charset, the rest is the page."""
        how, body = (data[0], data[1:]) if data else (0, b"")
        url = ADDRESSES[how % len(ADDRESSES)]
        text = body.decode("utf-8", "surrogateescape")
        register = REGISTER if url and "skerryherald" in url else EMPTY
        ways: tuple[tuple[bytes | str, Form | None], ...]
        ways = (body, "html"), (text, "html"), (text, "text"), (body, None)
        source, form = ways[how // len(ADDRESSES) % len(ways)]
        return cls(source, form, url, "utf-7" if how == 255 else None, register)

    def read(self) -> Page:
        """Read the page."""
        return read_page(
            self.html, form=self.form, url=self.url, charset=self.charset, register=self.register
        )


def complaints(case: Case, patience: float = 1.0) -> Iterator[str]:
    """Say what does not hold of a page, each cause in words that are the same for other pages."""
    size = len(case.html) if isinstance(case.html, bytes) else len(case.html.encode("utf-8", "surrogatepass"))
    try:
        began = time.process_time()
        page = case.read()
        spent = time.process_time() - began
        again = case.read()
        _shown(page, case)
    except Exception:  # noqa: BLE001 - whatever it is, it is to be reported
        yield _where()
        return
    if spent > patience * (ALLOWED + ALLOWED_PER_BYTE * size):
        yield "slow"
    if page != again:
        yield "read otherwise the second time"
    yield from _broken(page)
    if page.form == "text" and isinstance(case.html, str) and page.text != case.html.removeprefix("\ufeff"):
        yield "the text of a text is another"


def _shown(page: Page, case: Case) -> None:
    page._repr_html_()
    for name in FIELDS if page.article else ():
        explanation = edkit.explain(page.article, name)
        _ = str(explanation), explanation._repr_html_()
    if isinstance(case.html, bytes):
        extract(case.html, case.url)


def _where() -> str:
    """Name an exception by its kind and the last place in edkit that it passed."""
    kind, _, trace = sys.exc_info()
    ours = [at for at in traceback.extract_tb(trace) if at.filename.startswith(edkit.__path__[0])]
    at = ours[-1]  # everything that is called here is edkit's
    return f"{kind.__name__ if kind else ''} in {Path(at.filename).name}:{at.name}"


def _broken(page: Page) -> Iterator[str]:
    behind = 0
    for block in page.blocks:
        if page.text[block.start : block.end] != block.text or block.start < behind:
            yield "a block is not where it says"
        if block.role not in ROLES or not block.reason:
            yield "a block without a known role or reason"
        if not 0 <= block.link_density <= 1:
            yield "a link density beyond its bounds"
        if any(not 0 <= link.start <= link.end <= len(block.text) for link in block.links):
            yield "a link outside its block"
        behind = block.end
    if (page.article is None) == (page.refusal is None):
        yield "neither an article nor a refusal, or both"
    if page.refusal not in {None, *REASONS}:
        yield "an unknown refusal"
    if page.article:
        yield from _broken_article(page, page.article)


def _broken_article(page: Page, article: Article) -> Iterator[str]:
    if article.paragraphs != tuple(block.text for block in page.role(*BODY_ROLES)):
        yield "paragraphs are not the blocks of the text"
    parts: tuple[Candidate | Teaser | Image | Entry | Name, ...] = (
        *article.candidates(),
        *article.teasers,
        *article.images,
        *article.entries,
        *(article.byline or ()),
    )
    for part in parts:
        if part.span and not 0 <= part.span[0] <= part.span[1] <= len(page.text):
            yield f"the span of a {type(part).__name__} is outside the text"
    taken = Counter(one.field for one in article.candidates() if one.taken)
    yield from (
        f"several candidates are taken for {name}"
        for name in taken
        if taken[name] > 1 and name not in SEVERAL
    )


class Found:
    """What is broken, by cause; the shortest page for each is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: dict[str, bytes] = {}
        self.read = 0
        folder.mkdir(parents=True, exist_ok=True)

    def look(self, data: bytes, patience: float = 1.0) -> None:
        """Read one page and keep it where it breaks something."""
        self.read += 1
        for cause in complaints(Case.of(data), patience):
            self.keep(cause, data)

    def keep(self, cause: str, data: bytes) -> None:
        """Keep a page if it is the shortest that breaks this."""
        if len(data) >= len(self.pages.get(cause, data + b".")):
            return
        self.pages[cause] = data
        name = hashlib.sha1(cause.encode()).hexdigest()[:8]
        (self.folder / name).write_bytes(data)
        print(f"{name}  {len(data):7} bytes  {cause}", flush=True)


def seeds(places: list[Path]) -> list[bytes]:
    """Give the pages in files and folders."""
    files = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    pages = [file for file in files if file.is_file() and re.search(r"\.(?:html?|txt|gz)$", file.name)]
    return [_unpacked(file.read_bytes()) for file in pages]


def _unpacked(body: bytes) -> bytes:
    """Unpack a page as far as it goes."""
    return zlib.decompressobj(31).decompress(body) if body.startswith(b"\x1f\x8b") else body


def mutate(pages: list[bytes], found: Found, seconds: float, start: int) -> None:
    """Mutate pages at random."""
    chance = random.Random(start)
    while time.process_time() < seconds:
        found.look(mutated(chance, chance.choice(pages), chance.choice(pages)))


def structured(_: list[bytes], found: Found, seconds: float, start: int) -> None:
    """Build pages of elements with hypothesis, which makes what it breaks as small as it can."""
    last: list[tuple[str, bytes]] = []

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(built_pages())
    def attempt(data: bytes) -> None:
        found.read += 1
        for cause in complaints(Case.of(data)):
            if cause not in found.pages:
                last[:] = [(cause, data)]
                raise AssertionError(cause)

    while time.process_time() < seconds:
        start += 1
        try:
            seed(start)(attempt)()
        except AssertionError:
            found.keep(*last[0])


def built_pages() -> "st.SearchStrategy[bytes]":
    """Build pages of elements in elements, lines and data, some of them many times."""
    line = st.one_of(st.sampled_from(LINES), st.sampled_from(ODD), st.text(max_size=40))
    value = st.one_of(st.sampled_from(VALUES), line)
    attribute = st.builds(' {}="{}"'.format, st.sampled_from(NAMES), value)
    data = st.builds(
        '<script type="application/ld+json">{}</script>'.format, st.one_of(st.sampled_from(JSON), line)
    )

    def element(inner: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
        names, held = st.lists(attribute, max_size=3).map("".join), st.lists(inner, max_size=6).map("".join)
        whole = st.builds("<{0}{1}>{2}</{0}>".format, st.sampled_from(TAGS), names, held)
        left_open = st.builds("<{0}{1}>{2}".format, st.sampled_from(TAGS), names, held)
        return st.builds(mul, st.one_of(whole, left_open), st.sampled_from((1, 1, 1, 1, 1, 3)))

    part = st.recursive(st.one_of(line, line, data), element, max_leaves=15)
    parts = st.lists(st.builds(mul, part, st.sampled_from((1, 1, 1, 1, 2, 30))), max_size=6)
    pages = st.builds(str.join, st.sampled_from(("", "\n", "\n\n")), parts)
    return st.builds(
        lambda how, page: bytes([how]) + page.encode("utf-8", "surrogatepass"), st.integers(0, 255), pages
    )


def guided(pages: list[bytes], found: Found, seconds: float, start: int) -> None:
    """Mutate pages, and go on from those that reach code which no page reached before."""

    def attempt(data: bytes) -> None:
        found.look(data, patience=5.0)  # counting what is reached makes all slower

    def change(data: bytes, most: int, start: int) -> bytes:
        chance = random.Random(start)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))
        return mutated(chance, data[1:], chance.choice(pages))[:most]

    corpus = found.folder / "reached"
    corpus.mkdir(exist_ok=True)
    for number, page in enumerate(pages):
        (corpus / f"seed-{number}").write_bytes(b"\x00" + page[:LONGEST])
    limits = f"-max_total_time={seconds:.0f} -max_len={LONGEST} -timeout=60 -rss_limit_mb=8000"
    options = [*limits.split(), f"-seed={start + 1}"]  # atheris itself keeps ever more memory
    atheris.Setup([sys.argv[0], *options, str(corpus)], attempt, custom_mutator=change)
    atheris.Fuzz()


def again(files: list[Path]) -> None:
    """Say what is wrong with pages that were kept."""
    for file in files:
        case = Case.of(file.read_bytes())
        print(f"{file}: {case._replace(html=case.html[:200], register=EMPTY)}")
        print(*(f"  {cause}" for cause in complaints(case)), sep="\n")
        try:
            _shown(case.read(), case)
        except Exception:  # noqa: BLE001
            traceback.print_exc()


def main() -> None:
    """Run one engine for some minutes of CPU."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engine", choices=["mutate", "structured", "guided", "again"])
    parser.add_argument("seeds", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("--minutes", type=float, default=10, help="of CPU; of the clock for guided")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="folder for what breaks")
    parser.add_argument("--start", type=int, default=0, help="where chance starts")
    asked = parser.parse_args()
    if asked.engine == "again":
        return again(asked.seeds)
    found = Found(asked.keep)
    engine = {"mutate": mutate, "structured": structured, "guided": guided}[asked.engine]
    Case.of(b"\x00<p>x").read()  # what is loaded once is no page's cost
    engine(seeds(asked.seeds), found, 60 * asked.minutes, asked.start)
    print(f"{found.read} pages, {time.process_time() / 60:.1f} minutes of CPU, {len(found.pages)} causes")


if __name__ == "__main__":
    main()
