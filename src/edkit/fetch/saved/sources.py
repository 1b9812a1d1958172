"""Files, folders, WARCs, lists and pasted text ─► Snapshots, one by one.

What is not a page is counted, what is broken is given as a FetchError, and the rest goes on. The
time a file was last changed is not the time its page was fetched: `fetched_at` is None unless a
manifest, a WARC or the page's own first lines tell.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from edkit.errors import FetchError
from edkit.fetch.content import (
    GZIP,
    LIMITS,
    Limits,
    first_bytes,
    form_of,
    read_file,
    shown,
    taken,
    unzipped,
)
from edkit.fetch.lists import MANIFESTS, Entry, Told, addresses, manifest
from edkit.fetch.saved.bundles import NAMES, unbundled
from edkit.fetch.saved.exports import documents
from edkit.fetch.saved.memento import origin_of
from edkit.fetch.saved.revisits import Pages
from edkit.fetch.saved.wacz import pages_of
from edkit.fetch.saved.warcs import MAGIC, records
from edkit.models import Snapshot

PAGE_NAMES = (".html", ".htm", ".xhtml", ".txt", *NAMES)
MANIFEST_NAMES = (".jsonl", ".ndjson", ".csv")
STDIN = "-"
PASTED = "pasted"

Brought = Snapshot | FetchError
Ask = Callable[[Iterable[str]], Iterator[Brought]]


def snapshots(
    paths: str | Path | Iterable[str | Path],
    *,
    outlet: str | None = None,
    limits: Limits = LIMITS,
    ask: Ask | None = None,
) -> "Snapshots":
    """Bring what is saved under these paths, in a fixed order, without holding more than one page.

    A path is a page (`.html`, `.htm`, `.xhtml`, `.txt`, `.mhtml`, `.webarchive`, also `.gz`; what is
    in it counts more than its name), a WARC or WACZ, a manifest (`.csv`, `.jsonl`), a list of
    addresses, a folder of these, or "-" for what is pasted on standard input. A text that a press
    database exported with several documents gives one snapshot for each, "file#2". A folder is read
    through its manifest first, then the files that manifest does not name. `outlet` is the key for
    pages of which no list tells it.

    The addresses of a list named here are asked for through `ask`, such as
    `partial(fetch_all, settings=settings)`; without it each is a FetchError, not-asked.

    Raises nothing: each page that is lost is a FetchError among the snapshots.
    """
    single = isinstance(paths, (str, os.PathLike))
    return Snapshots([paths] if single else paths, Told(outlet=outlet), limits, ask)  # type: ignore[list-item,arg-type]


class Snapshots(Iterator[Brought]):
    """The snapshots, and what was left aside on the way: complete when the iteration is."""

    def __init__(self, paths: Iterable[str | Path], told: Told, limits: Limits, ask: Ask | None) -> None:
        self.skipped: Counter[str] = Counter()  # how many, by what they are
        self.notes: list[str] = []  # sentences for whoever asked
        self._told = told
        self._limits = limits
        self._ask = ask
        self._met = Pages()  # in WARC files, to which records of later ones may refer
        self._listed: set[str] = set()  # files that a manifest has told of
        self._all = (brought for path in paths for brought in self._source(path))

    def __iter__(self) -> "Snapshots":
        return self

    def __next__(self) -> Brought:
        return next(self._all)

    def _source(self, named: str | Path) -> Iterator[Brought]:
        path = Path(named)
        name = path.name.lower()
        if str(named) == STDIN:
            yield from self._pasted()
        elif path.is_dir():
            yield from self._folder(path)
        elif name.endswith(MANIFEST_NAMES):
            yield from self._manifest(path)
        elif _crawl_reader(name) or first_bytes(path, len(MAGIC)) == MAGIC:
            yield from self._crawl(path, self._told)
        else:
            yield from self._page_or_list(path)

    def _folder(self, top: Path) -> Iterator[Brought]:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                yield FetchError(shown(folder), "unreadable-file", error.strerror or "")
                continue
            for listed in MANIFESTS:
                if any(entry.name == listed for entry in entries):
                    yield from self._manifest(folder / listed)
            for entry in entries:
                if not _is_folder(entry) and self._is_wanted(folder / entry.name):
                    yield from self._found(folder / entry.name)
            waiting += reversed(
                [folder / e.name for e in entries if _is_folder(e) and self._is_entered(e, entries)]
            )

    def _is_entered(self, folder: "os.DirEntry[str]", beside: list["os.DirEntry[str]"]) -> bool:
        """Tell whether a folder may hold pages; one saved along with a page holds its pictures and frames."""
        page = folder.name.removesuffix("_files")
        kind = None
        if folder.name.startswith("."):
            kind = "hidden folders"
        elif folder.is_symlink():
            kind = "links to folders"
        elif page != folder.name and any(entry.name in (f"{page}.html", f"{page}.htm") for entry in beside):
            kind = "folders saved along with a page"
        return self._unless(kind)

    def _is_wanted(self, path: Path) -> bool:
        name = path.name.lower()
        bare = name.removesuffix(".gz")
        if _same(path) in self._listed or name in MANIFESTS:
            return False
        if name.startswith("."):
            return self._unless("hidden files")
        if bare.endswith(PAGE_NAMES) or _crawl_reader(name):
            return True
        return self._unless(
            f"files of kind {Path(name).suffix}" if Path(name).suffix else "files without a suffix"
        )

    def _unless(self, kind: str | None) -> bool:
        if kind:
            self.skipped[kind] += 1
        return kind is None

    def _found(self, path: Path) -> Iterator[Brought]:
        """Bring a file of a folder. Its lists are not asked for: nobody named them."""
        if _crawl_reader(path.name):
            yield from self._crawl(path, self._told)
            return
        page = self._page(path, self._told)
        listed = _listed(page)
        if listed is None:
            yield from self._divided(page)
        else:
            self._unless("lists of addresses")
            self.notes.append(
                f"{shown(path)}: a list of {len(listed)} addresses; name it to have them fetched"
            )

    def _manifest(self, path: Path) -> Iterator[Brought]:
        for entry in manifest(path, self.notes, self._limits):
            if isinstance(entry, FetchError):
                yield self._told.completed(entry)
                continue
            self._listed.add(_same(entry.path))
            yield from self._entry(entry)

    def _entry(self, entry: Entry) -> Iterator[Brought]:
        told = replace(entry.told, outlet=entry.told.outlet or self._told.outlet)
        if _crawl_reader(entry.path.name):
            yield from self._crawl(entry.path, told)
        else:
            yield from self._divided(self._page(entry.path, told))

    def _crawl(self, path: Path, told: Told) -> Iterator[Brought]:
        read = _crawl_reader(path.name) or records
        yield from read(path, told, self.skipped, self._limits, self._met)

    def _page_or_list(self, path: Path) -> Iterator[Brought]:
        page = self._page(path, self._told)
        listed = _listed(page)
        if listed is None:
            yield from self._divided(page)
        else:
            yield from self._asked(listed, shown(path))

    def _page(self, path: Path, told: Told) -> Brought:
        try:
            body = read_file(path, self._limits)
            return self._read(body, shown(path), told, named_html=".htm" in path.name.lower())
        except FetchError as error:
            return told.completed(error)

    def _pasted(self) -> Iterator[Brought]:
        try:
            body = taken(sys.stdin.buffer, PASTED, self._limits)
            if body.startswith(GZIP):
                body = unzipped(BytesIO(body), PASTED, self._limits)
            page = self._read(body, PASTED, self._told, named_html=False)
        except FetchError as error:
            yield self._told.completed(error)
            return
        listed = _listed(page)
        if listed is None:
            yield from self._divided(page)
        else:
            yield from self._asked(listed, PASTED)

    def _read(self, body: bytes, where: str, told: Told, *, named_html: bool) -> Snapshot:
        bundled = unbundled(body, where)
        body = bundled.body if bundled else body
        form = form_of(body, where, named_html=named_html or bundled is not None)
        saved = (bundled.url, bundled.at) if bundled else None
        url, fetched_at = origin_of(body if form == "html" else b"", told.url, told.fetched_at, saved)
        kind = bundled.content_type if bundled else None
        return Snapshot(
            body=body,
            form=form,
            source=where,
            url=url,
            fetched_at=fetched_at,
            headers=(("Content-Type", kind),) if kind else (),
            outlet=told.outlet,
            day=told.day,
        )

    def _divided(self, page: Brought) -> Iterator[Brought]:
        """Yield a page, or the documents of an export of several: "file#2" is the second."""
        if isinstance(page, FetchError) or page.form != "text":
            yield page
            return
        parts, left = documents(page.body)
        if left:
            self.skipped["covers and ends of exports"] += left
        for number, body in enumerate(parts, 1):
            yield replace(page, body=body, source=f"{page.source}#{number}") if len(parts) > 1 else page

    def _asked(self, listed: list[str | FetchError], where: str) -> Iterator[Brought]:
        yield from (self._told.completed(line) for line in listed if isinstance(line, FetchError))
        urls = [line for line in listed if isinstance(line, str)]
        if self._ask is None:
            detail = f"named in {where}"
            yield from (self._told.completed(FetchError(url, "not-asked", detail, url=url)) for url in urls)
            return
        for brought in self._ask(urls):
            if isinstance(brought, FetchError):
                yield self._told.completed(brought)
            else:
                yield replace(brought, outlet=brought.outlet or self._told.outlet)


def _crawl_reader(name: str) -> Callable[[Path, Told, Counter[str], Limits, Pages], Iterator[Brought]] | None:
    """Give what reads a file of this name, where it holds what a crawler brought; None: another kind."""
    if name.lower().endswith(".wacz"):
        return pages_of
    return records if name.lower().removesuffix(".gz").endswith(".warc") else None


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself; opening it will say so
        return False


def _listed(page: Brought) -> list[str | FetchError] | None:
    if isinstance(page, FetchError) or page.form != "text" or page.url is not None:
        return None
    return addresses(page.body, page.source)


def _same(path: Path) -> str:
    """Give a path one spelling, to tell whether a manifest has named it."""
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links, and ask the disk
