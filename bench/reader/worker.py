"""One reader in a process of its own: JSON lines in (path, url), JSON lines out (fields, ms).

Started by `bench/read.py` with the Python in whose environment the reader is installed; needs
nothing else but the standard library. No reader reaches the network. `--installed` prints the
readers that this Python has, with their versions.
"""

import contextlib
import gzip
import importlib.metadata
import importlib.util
import json
import logging
import os
import re
import socket
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

FIELDS = ("text", "title", "authors", "date")

Given = dict[str, Any]
Reader = Callable[[bytes, str], Given]


def edkit_() -> Reader:
    from edkit.extract import extract

    return lambda page, url: dict(extract(page, url))


def trafilatura_() -> Reader:
    from trafilatura import bare_extraction

    def read(page: bytes, url: str) -> Given:
        found = bare_extraction(page, url=url, include_comments=False, with_metadata=True)
        if found is None:
            return {"text": "", "title": None, "authors": None, "date": None}
        return {"text": found.text, "title": found.title, "authors": found.author, "date": found.date}

    return read


def readability_() -> Reader:
    from html_text import extract_text
    from readability import Document

    def read(page: bytes, url: str) -> Given:
        found = Document(decoded(page))
        text = extract_text(found.summary(html_partial=True))
        return {"text": text, "title": found.short_title()}

    return read


def newspaper_() -> Reader:
    from newspaper import Article

    def read(page: bytes, url: str) -> Given:
        found = Article(url, fetch_images=False)
        found.download(input_html=decoded(page))
        found.parse()
        day = re.match(r"\d{4}-\d\d-\d\d", str(found.publish_date or ""))
        return {
            "text": found.text,
            "title": found.title,
            "authors": found.authors,
            "date": day[0] if day else None,
        }

    return read


def resiliparse_() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(page: bytes, url: str) -> Given:
        tree = HTMLTree.parse(bytes_to_str(page, detect_encoding(page)))
        text = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)
        return {"text": text, "title": tree.title}

    return read


# reader ─► the distribution whose version counts, what makes it, and the modules that it needs
READERS: dict[str, tuple[str, Callable[[], Reader], tuple[str, ...]]] = {
    "edkit": ("edkit", edkit_, ("edkit",)),
    "trafilatura": ("trafilatura", trafilatura_, ("trafilatura",)),
    "readability-lxml": ("readability-lxml", readability_, ("readability", "html_text")),
    "newspaper4k": ("newspaper4k", newspaper_, ("newspaper",)),
    "resiliparse": ("resiliparse", resiliparse_, ("resiliparse",)),
}

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def decoded(page: bytes) -> str:
    """Give a page as text, for readers that want it so: UTF-8 where it is, else as it declares."""
    try:
        return page.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError:
        declared = _CHARSET.search(page, 0, 8192)
    try:
        return page.decode(declared[1].decode("ascii") if declared else "cp1252")
    except (UnicodeDecodeError, LookupError):
        return page.decode("utf-8", "replace")


def installed() -> dict[str, str]:
    """Give the readers that are here, with their versions."""
    found = {}
    for name, (distribution, _, modules) in READERS.items():
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            if all(importlib.util.find_spec(module) for module in modules):
                found[name] = importlib.metadata.version(distribution)
    return found


def serve(read: Reader) -> None:
    """Answer each line of standard input with what the reader gives, and its CPU milliseconds."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what libraries print is no answer
    for line in sys.stdin:
        asked = json.loads(line)
        with gzip.open(asked["path"], "rb") as file:
            page = file.read()
        answers.write(json.dumps(timed(read, page, asked["url"])) + "\n")
        answers.flush()


def timed(read: Reader, page: bytes, url: str) -> Given:
    start = time.process_time_ns()
    try:
        given = read(page, url)
    except Exception as error:  # noqa: BLE001 - a reader may break in any way, and that is counted
        given = {"error": f"{type(error).__name__}: {error}"[:300]}
    given["ms"] = (time.process_time_ns() - start) / 1e6
    return given


def refuse(*_: object, **__: object) -> None:
    raise OSError("no network while readers are compared")


def main() -> None:
    if sys.argv[1] == "--installed":
        print(json.dumps(installed()))
        return
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse  # type: ignore[assignment,method-assign]
    serve(READERS[sys.argv[1]][1]())


if __name__ == "__main__":
    main()
