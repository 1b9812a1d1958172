"""Runs with their roles ─► the page's linear text, and its blocks.

A page has some hundred blocks and links, and to set the fields of a frozen value one by one is
slow. So each is written as a value of a plain twin class, with the same slots, which then
becomes what it stands for.
"""

from collections.abc import Sequence
from typing import Any

from edkit.clean.markup.elements import Run
from edkit.models import Block, Link
from edkit.urls import joined


def laid_out(runs: Sequence[Run]) -> str:
    """Join runs to the page's linear text, an empty line between; note where each starts."""
    parts: list[str] = []
    size = 0
    for run in runs:
        if parts and not run.glued:
            parts.append("\n\n")
            size += 2
        run.start = size
        size += len(run.text)
        parts.append(run.text)
    return "".join(parts)


def blocks_of(runs: Sequence[Run], url: str | None) -> tuple[Block, ...]:
    """Make the blocks of a page whose runs have their roles; `url` completes their links."""
    paths: dict[str, str] = {}  # each kept once: blocks of one kind share theirs
    written: list[Any] = [_WrittenBlock(run, url, paths) for run in runs]
    return tuple(written)


class _WrittenBlock:
    __slots__ = Block.__slots__

    def __init__(self, run: Run, url: str | None, paths: dict[str, str]) -> None:
        text, start = run.text, run.start
        path = run.element.path() if run.element is not None else ""
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.role = run.role
        self.reason = run.reason
        self.tags = paths.setdefault(path, path)
        self.link_density = round(run.link_density, 4) if run.links else 0.0
        self.links = _links(run.links, url) if run.links else ()
        self.__class__ = Block  # type: ignore[assignment]


def _links(links: Sequence[tuple[int, int, str]], url: str | None) -> tuple[Link, ...]:
    written: list[Any] = [
        _WrittenLink(start, end, target) for start, end, href in links if (target := joined(url, href))
    ]
    return tuple(written)


class _WrittenLink:
    __slots__ = Link.__slots__

    def __init__(self, start: int, end: int, url: str) -> None:
        self.start = start
        self.end = end
        self.url = url
        self.__class__ = Link  # type: ignore[assignment]
