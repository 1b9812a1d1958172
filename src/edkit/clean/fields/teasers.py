"""Roles ─► teasers: which other articles a page points to, under which heading."""

import re
from collections.abc import Sequence

from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import HEADINGS, is_truncated
from edkit.models import Teaser
from edkit.urls import joined

# "New York Times: …" at the head of an excerpt names whose article it is.
ORIGIN = re.compile(r"^([A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|the|and|de|la)){0,4}):[ \u00a0]+(?=\S)")
_SEPARATES = frozenset({"body", "headline", "subhead", "list", "quote"})


def teasers(runs: Sequence[Run], url: str | None) -> tuple[Teaser, ...]:
    """Give the teasers of a page in its order; a title and the excerpts after it are one."""
    found: list[Teaser] = []
    heading: str | None = None
    waiting: Run | None = None
    for before, run in zip([None, *runs], runs, strict=False):
        if run.role == "related-heading":
            found += _made(waiting, (), heading, url)
            heading, waiting = (heading if _is_tab(before, run) else run.text), None
        elif run.role == "teaser-title" and waiting is not None and _leads_where(run, waiting):
            waiting = run if run.tag in HEADINGS and waiting.tag not in HEADINGS else waiting
        elif run.role == "teaser-title":
            found += _made(waiting, (), heading, url)
            waiting = run
        elif run.role == "teaser-excerpt" and waiting is not None:
            found += _made(waiting, (run,), heading, url)
            waiting = None
        elif run.role in _SEPARATES:
            found += _made(waiting, (), heading, url)
            heading, waiting = None, None
    found += _made(waiting, (), heading, url)
    return tuple(found)


def _is_tab(before: Run | None, run: Run) -> bool:
    """Tell whether a heading is the second of two tabs, of which the first is open."""
    if before is None or before.role != run.role:
        return False
    block = run.element.block if run.element else None
    return run.glued or (block is not None and before.element is not None and before.element.block is block)


def _leads_where(run: Run, before: Run) -> bool:
    """Tell whether a link leads where the one before it does: that of a teaser's picture."""
    targets = {href for one in (before, run) for _, _, href in one.links}
    return bool(before.links and run.links) and len(targets) == 1


def _made(title: Run | None, excerpts: Sequence[Run], heading: str | None, url: str | None) -> list[Teaser]:
    if title is None:
        return []
    excerpt = excerpts[0].text if excerpts else None
    origin = ORIGIN.match(excerpt or "")
    target = next((joined(url, href) for run in (title, *excerpts) for _, _, href in run.links), None)
    start, end = _title_span(title)
    return [
        Teaser(
            title=title.text[start:end],
            heading=heading,
            excerpt=excerpt,
            origin=origin[1] if origin else None,
            url=target,
            truncated=is_truncated(excerpt or title.text),
            span=(title.start + start, title.start + end),
        )
    ]


def _title_span(run: Run) -> tuple[int, int]:
    """Leave a rank or a time beside the link out of the title: "3 Ferry talks fail 9 hours ago"."""
    if len(run.links) == 1:
        start, end, _ = run.links[0]
        if end - start > len(run.text) / 2:
            return start, end
    return 0, len(run.text)
