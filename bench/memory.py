"""Reading: the most memory that one page takes, as a multiple of its size, beside the parser's alone.

    python bench/memory.py [FOLDER] [--pages 40]

FOLDER holds pages as HTML or HTML in gzip, at any depth; without it the open corpora beside the checkout are
used. So many pages of each size are read, then pages one after the other as one long page, then pages of
nothing but one thing. Each is read in a fork of its own, after two small pages. Linux only.
"""

import argparse
import ctypes
import gc
import gzip
import os
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from edkit.clean import read_page
from edkit.clean.decode import decode
from edkit.clean.markup.page import ready

CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "extraction"
SIZES = (0, 30_000, 100_000, 300_000, 1_000_000, 10**9)  # bytes; bounds of the classes
LONG = (5_000_000, 20_000_000, 50_000_000)
HOSTILE = 5_000_000
GOAL = 10  # times a page's size

PROSE = (
    "The crews of all four ferries left the talks on Monday night, and nobody expected them back that week."
)
FIRST = f"<!doctype html><title>Ferry talks fail</title><h1>Ferry talks fail</h1>{f'<p>{PROSE}</p>' * 4}"
UNITS = {
    "long paragraphs": f"<p>{PROSE * 4}</p>\n",
    "paragraphs": "<p>The crews left the talks.</p>",
    "paragraphs of a letter": "<p>y",
    "cells": "<tr><td>x<td>y",
    "links": '<a href="/a">Ferry</a> ',
    "paragraphs with links": '<p><a href="/a">Ferry</a></p>',
    "lines": "<br>y",
    "elements in elements": "<div>",
    "attributes": "<p a=1 b=2 c=3 d>",
    "options": "<option>a",
    "entities": "&amp;&#x41;",
    "words": "word ",
}

Taken = tuple[float, float]  # times its size: by the parser alone, by reading


def parsed(body: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(ready(decode(body)[0], body).utf8)


def kilobytes(name: str) -> int:
    """Give a figure of this process, such as VmHWM, the most memory that it has held."""
    lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def most_taken(work: Callable[[bytes], object], body: bytes) -> float:
    """Give the most memory that some work takes in a fork of its own, and the page itself, by its size."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        warm_up()
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        before = kilobytes("VmRSS") - kilobytes("RssFile")
        Path("/proc/self/clear_refs").write_text("5", "ascii")  # the most counts from here
        kept = work(body)
        most = kilobytes("VmHWM") - kilobytes("RssFile") - before  # a library's own pages are no page's
        os.write(writer, str(most).encode())
        del kept
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return int(told) * 1024 / len(body) + 1 if told else float("nan")


def warm_up() -> None:
    """Have all read that is loaded once."""
    for form in ("html", "text"):
        read_page(FIRST, form=form)


def taken(body: bytes) -> Taken:
    return most_taken(parsed, body), most_taken(read_page, body)


def by_size(files: Iterable[Path], most: int) -> Iterator[tuple[str, list[Path]]]:
    """Yield some files of each class of size."""
    sized = [(len(unpacked(file)), file) for file in sorted(files)]
    for least, below in pairwise(SIZES):
        found = [file for size, file in sized if least <= size < below]
        name = (
            f"{least // 1000:,} to {below // 1000:,} kB"
            if below < SIZES[-1]
            else f"over {least // 1000:,} kB"
        )
        yield name, random.Random(0).sample(found, min(most, len(found)))


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def in_one(files: list[Path], size: int) -> bytes:
    """Set pages one after the other until they are so long."""
    parts: list[bytes] = []
    while sum(map(len, parts)) < size:
        parts += map(unpacked, files)
    return b"".join(parts)[:size]


def row(name: str, measured: list[Taken]) -> str:
    """Lay out one line of the table."""
    alone, read = (sorted(column) for column in zip(*measured, strict=True))
    high = min(len(read) - 1, int(len(read) * 0.95))
    figures = (alone[len(alone) // 2], read[len(read) // 2], read[high])
    within = sum(one <= GOAL for one in read) / len(read)
    return f"| {name} | {len(read)} | {' | '.join(f'{one:.1f}' for one in figures)} | {within:.2f} |"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", nargs="?", type=Path, default=CORPORA)
    options.add_argument("--pages", type=int, default=40, help="most pages of each size")
    given = options.parse_args()
    files = [file for file in given.folder.rglob("*") if file.name.endswith((".html", ".html.gz"))]
    if not files or not sys.platform.startswith("linux"):
        print("no pages there, or no Linux: nothing to measure")
        return
    warm_up()
    print(f"| page | n | parser alone | reading | 95 % | share within {GOAL} |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    chosen: list[Path] = []
    for name, some in by_size(files, given.pages):
        if some:
            print(row(name, [taken(unpacked(file)) for file in some]), flush=True)
            chosen += some
    random.Random(0).shuffle(chosen)
    for size in LONG:
        print(row(f"pages in one, {size // 1_000_000} MB", [taken(in_one(chosen, size))]), flush=True)
    for name, unit in UNITS.items():
        body = (FIRST + unit * (HOSTILE // len(unit))).encode()
        print(row(f"{name}, {HOSTILE // 1_000_000} MB", [taken(body)]), flush=True)


if __name__ == "__main__":
    main()
