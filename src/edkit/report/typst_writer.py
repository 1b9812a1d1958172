"""Finished, sanitised report HTML ─► Typst source with the files it needs.

Comes in: the report as the HTML exporter wrote it. Goes out: markup for `templates/report.typ`, pictures
beside it, and what had to be left out. Leaves alone: compiling (pdf.py), the look of the page (report.typ),
and everything that only a screen can show (code folds, scripts, navigation).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from edkit.errors import ReportError
from edkit.report.pictures import Picture, described, image_picture, svg_picture
from edkit.report.typst_elements import (
    APPENDIX,
    ELEMENTS,
    HEADINGS,
    ID_PRINTED,
    is_block,
    is_unseen,
    term_pairs,
    tongue,
    transparent,
)
from edkit.report.typst_text import array, call, folded, join, literal, words

DEEPEST = 40  # elements within each other that are kept; below, only the text
MOST_BOXES = 12  # the same for lists, quotes and boxes, of which Typst bears about 16


@dataclass(frozen=True, slots=True, kw_only=True)
class TypstSource:
    """A report as Typst reads it."""

    markup: str  # imports report.typ, which the compiler must be given too
    files: dict[str, bytes]  # pictures by the name that the markup uses; SVG, or JSON lists of bytes
    warnings: tuple[str, ...]  # what was mended or left out


def write_typst(html: str) -> TypstSource:
    """Write a finished report as Typst source.

    Needs a `<main>`; takes `<header class="report-head">`, `<nav class="toc">` and
    `<footer class="colophon">` where there are any. Every word goes in as a string literal.
    Raises ReportError when there is no report in `html`.
    """
    page = BeautifulSoup(html, "html.parser")
    main = page.select_one("main")
    if main is None:
        raise ReportError("this is no finished report: it has no <main>")
    if not main.get_text(strip=True) and main.select_one("svg, img") is None:
        raise ReportError("the report is empty: none of its cells has prose or a result to print")
    writer = Writer(page)
    settings = writer.settings(main)
    body = join([writer.flow(main), writer.back_matter()])
    footer = page.select_one("footer.colophon")
    colophon = call("colophon", writer.flow(footer) if footer else "[]")
    markup = "\n".join(
        ['#import "report.typ": *', f"#show: report.with({settings})", f"#{body}", f"#{colophon}", ""]
    )
    return TypstSource(markup=markup, files=writer.files, warnings=tuple(dict.fromkeys(writer.warnings)))


@dataclass
class Writer:
    """What one walk over one report remembers, and the steps that the element functions share."""

    page: BeautifulSoup
    files: dict[str, bytes] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    notes: dict[str, Tag] = field(default_factory=dict)  # footnotes by id
    noted: set[str] = field(default_factory=set)  # those written already
    targets: set[str] = field(default_factory=set)  # ids that a link points to and that have no anchor yet
    appendix: list[str] = field(default_factory=list)  # the data tables of figures
    shortened: bool = False  # whether ids in them are cut
    aliases: dict[str, str] = field(default_factory=dict)  # a section's id ─► its heading's
    level: int = 0  # of the last heading
    depth: int = 0
    in_heading: bool = False
    boxes: int = 0  # boxes, lists and cells around this place; only outside them a page may be turned
    after_space: bool = True  # the text written last ended in white space, or none was written yet

    def __post_init__(self) -> None:
        self.notes = {str(item["id"]): item for item in self.page.select(".footnotes li[id]")}
        for section in self.page.select("section[id]"):
            heading = section.find(True, recursive=False)
            if heading is not None and heading.name in HEADINGS:
                heading["id"] = str(heading.get("id") or section["id"])
                self.aliases[str(section["id"])] = str(heading["id"])
        for link in self.page.select('a[href^="#"]'):
            self.targets.add(self.target(link))
        self.targets -= set(self.notes)

    def target(self, link: Tag) -> str:
        """Give the id that an internal link leads to."""
        name = unquote(str(link["href"])[1:])
        return self.aliases.get(name, name)

    # The head of the report

    def settings(self, main: Tag) -> str:
        """Write the arguments of the template: title, facts, contents, language."""
        head = self.page.select_one("header.report-head")
        title = self._title(head)
        subtitle = head.select_one("p.subtitle") if head else None
        facts = head.select_one("dl.facts") if head else None
        root = self.page.select_one("html")
        author = self.page.select_one('meta[name="author"][content]')
        nav = self.page.select_one("nav.toc")
        named = {
            "title": literal(title),
            "subtitle": self.inline(subtitle) if subtitle else None,
            "facts": array(map(array, term_pairs(self, facts))) if facts else None,
            "contents": literal(self._contents_title(nav)) if nav and main.find(HEADINGS) else None,
            "author": literal(str(author["content"])) if author else None,
        }
        return call("", **named, **(tongue(root) if root else {}))[1:-1]

    def _title(self, head: Tag | None) -> str:
        for tag in (head.select_one("h1") if head else None, self.page.select_one("title, h1")):
            if tag is not None and (text := folded(tag.get_text()).strip()):
                return text
        self.warnings.append("the report has no title: write one as its first heading")
        return "Report"

    def _contents_title(self, nav: Tag) -> str:
        heading = nav.find([*HEADINGS, "p"], recursive=False)
        text = heading.get_text(" ", strip=True) if heading else str(nav.get("aria-label") or "")
        return text or "Contents"

    # The walk

    def flow(self, node: Tag) -> str:
        """Write what an element holds as blocks; words between blocks become paragraphs."""
        return self._blocks(node.children)

    def _blocks(self, nodes: Iterable[PageElement]) -> str:
        parts: list[str] = []
        run: list[PageElement] = []
        for child in nodes:
            if is_block(child):
                parts += [self._paragraph(run), self.element(child)]
                run = []
            else:
                run.append(child)
        return join([*parts, self._paragraph(run)])

    def inline(self, node: Tag) -> str:
        """Write what an element holds as one run of text."""
        return join(map(self.run, node.children))

    def inside(self, node: Tag) -> str:
        """Write what a cell, an item or a note holds; a first paragraph begins on its own line."""
        self.boxes += 1
        self.after_space = True
        children = [child for child in node.children if isinstance(child, Tag) or str(child).strip()]
        if children and isinstance(children[0], Tag) and children[0].name == "p":
            body = join([self.inline(children[0]), self._blocks(children[1:])])
        else:
            body = self._blocks(node.children) if any(map(is_block, children)) else self.inline(node)
        self.boxes -= 1
        return self._dressed(node, body)

    def element(self, node: PageElement) -> str:
        """Write one element by the function that ELEMENTS names for it."""
        if not isinstance(node, Tag) or is_unseen(node):
            return ""
        if self.depth >= DEEPEST or self.boxes >= MOST_BOXES:
            return words(folded(node.get_text(" ")))
        self.depth += 1
        body = ELEMENTS.get(node.name, transparent)(self, node)
        self.depth -= 1
        return self._dressed(node, body) if body else ""

    def run(self, node: PageElement) -> str:
        """Write one piece of running text; white space is folded over the borders of elements."""
        if isinstance(node, Tag):
            return self.element(node)
        if type(node) is not NavigableString:
            return ""
        text = folded(node)
        if self.after_space:
            text = text.removeprefix(" ")
        if text:
            self.after_space = text.endswith(" ")
        return words(text) if text else ""

    def _paragraph(self, run: Sequence[PageElement]) -> str:
        self.after_space = True
        parts = [part for part in map(self.run, run) if part]
        self.after_space = True
        return call("par", join(parts)) if any(part not in ('""', '" "') for part in parts) else ""

    def _dressed(self, node: Tag, body: str) -> str:
        """Add the element's language, and the place that links to it lead to."""
        if node.name not in HEADINGS and (settings := tongue(node)):
            body = call("tongue", body, **settings)
        name = str(node.get("id") or "")
        if name not in self.targets or node.name in HEADINGS:
            return body
        self.targets.discard(name)
        return join([call("anchor", literal(name)), body])

    def back_matter(self) -> str:
        """Write the tables that figures have left for the end, under a heading of their own."""
        if not self.appendix:
            return ""
        cut = f"Article ids are cut to {ID_PRINTED} digits here; the HTML edition has them in full."
        said = call("lead", words(cut)) if self.shortened else ""
        return join([call("head", "1", words(APPENDIX)), said, *self.appendix])

    # Pieces that the element functions share

    def picture(self, tag: Tag) -> tuple[str, Picture | None]:
        """Store a picture; give its file name and what is known of it."""
        source = str(tag.get("src") or "")
        picture = svg_picture(tag) if tag.name == "svg" else image_picture(source)
        if picture is None:
            self.warnings.append(f"the picture {source[:60]!r} is not in the report itself and was left out")
            return "", None
        self.warnings += picture.warnings
        is_text = picture.suffix == "svg"
        name = f"picture-{len(self.files) + 1}.{'svg' if is_text else 'json'}"
        self.files[name] = picture.data if is_text else json.dumps(list(picture.data)).encode()
        return name, picture

    def alt(self, tag: Tag, figure: Tag | None) -> str:
        """Give a picture's text alternative; without one the caption serves, and that is said."""
        own = str(tag.get("alt") or "").strip() or (described(tag) if tag.name == "svg" else "")
        if own:
            return own
        label = str(figure.get("aria-label") or "") if figure else ""
        caption = figure.find("figcaption") if figure else None
        text = label or (caption.get_text(" ", strip=True) if caption else "")
        self.warnings.append(f"a picture has no text alternative: {text or 'and no caption either'}")
        return text or "Picture without a description"
