"""Under which heading an outlet files an article ─► its section, every candidate with its fate.

The outlet's own words in order of their weight: what it states of the article, the path to the page
as it stands in the page's data, the links by which the site leads to the folder in which the article
stands, and a label over the headline that is such a link.
"""

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from edkit.clean.markup.page import Run
from edkit.clean.markup.shapes import MOSTLY_LINK, leads_to_section
from edkit.clean.stated.statements import Statements
from edkit.clean.written.dates import printed
from edkit.clean.written.fold import bare, squeezed
from edkit.clean.written.genre_words import GENRE_OF
from edkit.clean.written.kickers import kicker_of
from edkit.clean.written.networks import shares_with
from edkit.clean.written.pointers import leads_to_no_article, shows_more
from edkit.clean.written.section_words import FOR_ALL, NO_SECTION
from edkit.errors import BadUrl
from edkit.models import BODY_ROLES, Candidate, Span
from edkit.urls import parts_of, site

MOST_WORDS = 6  # of a section's name
SHORTEST_LABEL = 2  # words over a headline that are as likely a section as a story
LONGEST_CODE = 2  # letters of a folder that holds a language or a country
LONGEST_LABEL = 40  # characters of a link that names a section

OF_ARTICLES = BODY_ROLES | {"teaser-title", "teaser-excerpt", "share", "comment"}
INDEXES = ("/index.html", "/index.htm", "/index.php", ".html", ".htm")
_CALLS = re.compile(
    r"\W*(?:back|zurück|retour|volver|browse|explore|read|sign|log|join|subscribe|get|follow|go)\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"\s*\(current\)$", re.IGNORECASE)  # told to those who have the page read to them
_LIST = re.compile(r",(?=\S)|;|\s>\s")
_COMMA = re.compile(r",\s")
MOST_COMMAS = 1  # of a name, "Arts, Books"; more part the names of several


class Filed(NamedTuple):
    """One word on where an article is filed."""

    value: str
    method: str
    raw: str
    span: Span | None = None


def section(
    said: Statements, runs: Sequence[Run], url: str | None, headline: str | None
) -> tuple[str | None, list[Candidate]]:
    """Choose the section. "News" and the like, which hold all, yield to a name that says more."""
    filed = [Filed(_first(s.value), s.method, s.value) for s in said.of("section")]
    filed += _path_to_page(said)
    filed += _folder(runs, url)
    filed += _label(runs)
    own = {bare(s.value) for s in said.of("outlet")} | _host_names(url)
    refused = [_no_section(one.value, own, headline) for one in filed]
    open_ = [one for one, reason in zip(filed, refused, strict=True) if not reason]
    best = next((one for one in open_ if bare(one.value) not in FOR_ALL), None)
    best = best or next(iter(open_), None)
    candidates = [
        Candidate(
            field="section",
            value=one.value,
            method=one.method,
            raw=one.raw,
            taken=one is best,
            reason=reason or _reason(one, best),
            span=one.span,
        )
        for one, reason in zip(filed, refused, strict=True)
    ]
    return (best.value if best else None), candidates


def _reason(one: Filed, best: Filed | None) -> str:
    if one is best:
        return "the outlet's own word with most weight"
    if best is not None and bare(one.value) == bare(best.value):
        return "says the same"
    return "less weight"


def _first(value: str) -> str:
    """Give the first of several sections in one statement.

    >>> _first("Brooklyn,Housing"), _first("Arts, Books"), _first("Tides, Quay, harbour, bell")
    ('Brooklyn', 'Arts, Books', 'Tides')
    """
    first = _LIST.split(value)[0]
    return (first.split(", ")[0] if len(_COMMA.findall(first)) > MOST_COMMAS else first).strip()


def _host_names(url: str | None) -> set[str]:
    try:
        return {site(url).split(".")[0]} if url else set()
    except BadUrl:
        return set()


def _no_section(value: str, own: Set[str], headline: str | None) -> str:
    """Say why a text names no section, or ""."""
    if not any(map(str.isalpha, value)) or "://" in value:
        return "holds no name"
    if bare(value) in NO_SECTION:
        return "says of no section"
    if headline and squeezed(value) == squeezed(headline):
        return "is the headline"
    if bare(value) in own or squeezed(value) in own:
        return "is the outlet's name"
    return "too long for a name" if len(value.split()) > MOST_WORDS else ""


def _path_to_page(said: Statements) -> Iterator[Filed]:
    """Yield the steps of the path to the page, as JSON-LD describes it; the last may be the page."""
    steps = [s.value for s in said.of("step")]
    for step in steps:
        yield Filed(step, "json-ld", " › ".join(steps))


def _folder(runs: Sequence[Run], url: str | None) -> Iterator[Filed]:
    """Yield the labels of links to the folders in which the article's address stands, the first one first."""
    address = parts_of(url)
    path = address.path.rstrip("/") if address else ""
    if path.count("/") < 2:
        return
    first = path[: path.index("/", 1)]
    labels: dict[str, tuple[str, Span]] = {}
    for run, start, end, href in _short_links(runs, first):
        folder = _path_of(href, url)
        text = _CURRENT.sub("", " ".join(run.text[start:end].split()))
        if folder not in labels and path.startswith(f"{folder}/") and _is_folder(folder) and _names_one(text):
            labels[folder] = (text, (run.start + start, run.start + end))
    for folder in sorted(labels, key=len):
        text, span = labels[folder]
        yield Filed(text, "url", folder, span)


def _short_links(runs: Sequence[Run], first: str) -> Iterator[tuple[Run, int, int, str]]:
    """Yield the links that may lead into the folder that opens the article's path, where they are labels."""
    for run in runs:
        if not run.links or run.link_density <= MOSTLY_LINK or run.role in OF_ARTICLES:
            continue
        for start, end, href in run.links:
            if first in href and "#" not in href and 1 < end - start <= LONGEST_LABEL:
                yield run, start, end, href


def _is_folder(folder: str) -> bool:
    """Tell whether a folder is named with words: no year, no number, and not the code of a language alone."""
    last = folder.rpartition("/")[2]
    return len(last) > LONGEST_CODE and not last.isdigit()


def _names_one(label: str) -> bool:
    return not (
        label.endswith("…")
        or printed(label)
        or shares_with(label)
        or leads_to_no_article(label)
        or shows_more(label)
        or _CALLS.match(label)
    )


def _path_of(href: str, url: str | None) -> str:
    """Give the path of a link within the site, without its last slash; "" for others."""
    target, own = parts_of(href), parts_of(url)
    if target is None or own is None or target.query or (target.netloc and target.netloc != own.netloc):
        return ""
    path = target.path.rstrip("/")
    for end in INDEXES:
        path = path.removesuffix(end)
    return path if path[:1] == "/" else ""


def _label(runs: Sequence[Run]) -> Iterator[Filed]:
    """Yield the labels over the headline that lead to a section, or are one's in the menu.

    Longer ones that do neither name the story.
    """
    menu: set[str] | None = None
    for run in runs:
        if run.role != "kicker":
            continue
        if menu is None:
            menu = {bare(other.text) for other in runs if other.role == "navigation"}
        known = leads_to_section(run) or bare(run.text) in GENRE_OF or bare(run.text) in menu
        if known or run.words <= SHORTEST_LABEL:
            start, end = kicker_of(run.text)
            yield Filed(_first(run.text[start:end]), "text", run.text, (run.start + start, run.start + end))
