"""How each HTML element of a report is written in Typst: one table, element ─► function.

A function takes the walk (typst_writer.Writer) and the element and gives a Typst expression, "" for nothing.
An element that the table does not name is transparent: what it holds is written as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING

from bs4.element import PageElement, Tag

from edkit.report.pictures import Picture
from edkit.report.typst_tables import LANDSCAPE, LEAST_SHRINK, PORTRAIT, beside, read_grid, write_table
from edkit.report.typst_text import call, folded, join, literal, words

if TYPE_CHECKING:
    from edkit.report.typst_writer import Writer

Write = Callable[["Writer", Tag], str]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MOST_DATA_ROWS = 40  # a figure's data table with more rows is left to the HTML
APPENDIX = "The articles behind the figures"
ID_PRINTED = 8  # digits of an article's id in these tables
TEXT_WIDTH = 431.0  # points between the margins of report.typ
FORMULA = 10.5 / (16.5 * 0.75)  # our text over the formulas' own: theirs are drawn for 16.5 px
NEARLY_FULL = 400.0  # points; wider pictures take the whole width of the text or of the box around them
TALLEST = 560.0  # points a picture may take, so that its caption stays with it

_ID = re.compile(r"\b[0-9a-f]{16}\b")
_BESIDE_CAPTION = ["figure-note", "footnote-ref"]
_NUMBER = re.compile(r"[0-9]{1,6}")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-.*)?$", re.IGNORECASE)
_LINK = re.compile(r"(https?://|mailto:)[^\s]", re.IGNORECASE)
_UNSEEN_CLASSES = {
    "anchor-link",
    "headerlink",
    "skip-link",
    "footnote-back",
    "footnote-backref",
    "screen-only",
}
_UNPRINTED = """
audio button canvas caption figcaption form iframe input legend link meta nav noscript object script select
style summary template textarea title video
""".split()
_DISPLAY = ("display", "math-display")  # the classes of a formula on a line of its own
_BLOCKS = """
address article aside blockquote dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table ul
""".split()


def is_block(node: PageElement) -> bool:
    """Tell whether a node stands on lines of its own, itself or by something inside it."""
    if not isinstance(node, Tag) or node.name in ("svg", "math"):
        return False
    return _stands_alone(node) or node.find(_stands_alone) is not None


def _stands_alone(tag: Tag) -> bool:
    return tag.name in _BLOCKS or _has_class(tag, *_DISPLAY)


def is_unseen(tag: Tag) -> bool:
    """Tell whether an element is for a screen, a script or nobody."""
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(_UNSEEN_CLASSES & set(tag.get("class") or []))
        or tag.get("role") == "doc-backlink"
    )


def tongue(tag: Tag) -> dict[str, str]:
    """Give the language and direction that an element states, as settings; none for those not understood."""
    settings = {}
    if match := _LANGUAGE.match(str(tag.get("lang") or tag.get("xml:lang") or "")):
        settings["lang"] = literal(match[1].lower())
        settings["region"] = literal(match[2].upper()) if match[2] else "none"
    if tag.get("dir") in ("ltr", "rtl"):
        settings["dir"] = str(tag["dir"])
    return settings


def transparent(writer: Writer, tag: Tag) -> str:
    """Write what the element holds as if the element were not there."""
    return writer.flow(tag) if is_block(tag) else writer.inline(tag)


def term_pairs(writer: Writer, tag: Tag) -> list[tuple[str, str]]:
    """Write the terms of a `<dl>`, each with all that describes it."""
    pairs = []
    for term in tag.find_all("dt"):
        following = takewhile(lambda sibling: sibling.name == "dd", term.find_next_siblings())
        values = [writer.inside(value) for value in following if isinstance(value, Tag)]
        pairs.append((writer.inside(term), join(values)))
    return pairs


def _has_class(tag: Tag, *names: str) -> bool:
    return not set(names).isdisjoint(tag.get("class") or [])


def _nothing(writer: Writer, tag: Tag) -> str:
    return ""


def _constant(expression: str) -> Write:
    def write(writer: Writer, tag: Tag) -> str:
        writer.after_space = True
        return expression

    return write


def _around(function: str) -> Write:
    """Write an inline element as a call around what it holds."""

    def write(writer: Writer, tag: Tag) -> str:
        if is_block(tag):
            return writer.flow(tag)
        body = writer.inline(tag)
        return "" if body == "[]" else call(function, body)

    return write


def _box(function: str, **settings: str) -> Write:
    """Write a block element as a call around the blocks it holds."""

    def write(writer: Writer, tag: Tag) -> str:
        writer.boxes += 1
        body = writer.flow(tag)
        writer.boxes -= 1
        return "" if body == "[]" else call(function, body, **settings)

    return write


def _heading(writer: Writer, tag: Tag) -> str:
    level = min(max(1, int(tag.name[1]) - 1), writer.level + 1)
    writer.in_heading = True
    body = writer.inline(tag)
    writer.in_heading = False
    writer.after_space = True
    if body == "[]":
        return ""
    if settings := tongue(tag):
        body = call("tongue", body, **settings)
    writer.level = level
    name = str(tag.get("id") or "")
    anchor = literal(name) if name in writer.targets and not writer.boxes else None
    writer.targets.discard(name)
    return call("head", str(level), body, id=anchor)


def _paragraph(writer: Writer, tag: Tag) -> str:
    if any(map(is_block, tag.children)):
        return writer.flow(tag)
    writer.after_space = True
    body = writer.inline(tag)
    writer.after_space = True
    if body == "[]":
        return ""
    return call("answer", body) if _has_class(tag, "answer") else call("par", body)


def _link(writer: Writer, tag: Tag) -> str:
    target = str(tag.get("href") or "").strip()
    if target.startswith("#"):
        return _inner_link(writer, tag)
    body = writer.inline(tag)
    if not _LINK.match(target) or body == "[]":
        return body
    return call("link", literal(target), body)


def _inner_link(writer: Writer, tag: Tag) -> str:
    name = writer.target(tag)
    if name not in writer.notes:
        body = writer.inline(tag)
        return call("goto", literal(name), body) if name and body != "[]" else body
    if name in writer.noted:
        return call("footnote", call("label", literal(f"note-{name}")))
    if writer.in_heading:  # the contents repeat a heading, and a place may not be there twice
        return call("footnote", _aside_text(writer, writer.notes[name]))
    writer.noted.add(name)
    return call("note", literal(f"note-{name}"), _aside_text(writer, writer.notes[name]))


def _aside_text(writer: Writer, tag: Tag) -> str:
    """Write a footnote in the middle of a line without disturbing the line's white space."""
    before, writer.after_space = writer.after_space, True
    body = writer.inside(tag)
    writer.after_space = before
    return body


def _superscript(writer: Writer, tag: Tag) -> str:
    if _has_class(tag, "footnote-ref") or tag.find("a", role="doc-noteref"):
        return writer.inline(tag)
    return _around("super")(writer, tag)


def _mark(writer: Writer, tag: Tag) -> str:
    """Write a highlight; a block of a page has the colour of its role."""
    names = [str(name) for name in tag.get("class") or []]
    role = next((name.removeprefix("role-") for name in names if name.startswith("role-")), None)
    if tag.name != "mark" and role is None:
        return _span(writer, tag)
    body = writer.inline(tag)
    return "" if body == "[]" else call("marked", body, role=literal(role) if role else None)


def _span(writer: Writer, tag: Tag) -> str:
    if _has_class(tag, "figure-number", "table-number"):
        return _around("strong")(writer, tag)
    if _has_class(tag, "figure-note", "table-note"):
        return _around("remark")(writer, tag)
    return _formula(writer, tag) if _has_class(tag, "math") else transparent(writer, tag)


def _formula(writer: Writer, tag: Tag) -> str:
    image = tag.select_one("svg, img")
    if image is None:
        return transparent(writer, tag)
    label = str(tag.get("aria-label") or "")
    name, picture = writer.picture(image)
    alt = label or writer.alt(image, None)
    if picture is None:
        return words(alt)
    writer.after_space = False
    display = "true" if _has_class(tag, *_DISPLAY) else None
    height = picture.width * picture.ratio * FORMULA if picture.width and picture.ratio else None
    return call(
        "formula",
        literal(name),
        alt=literal(alt),
        height=f"{height:.2f}pt" if height else None,
        depth=f"{picture.depth * FORMULA:.2f}pt" if picture.depth else None,
        display=display,
    )


def _image(writer: Writer, tag: Tag) -> str:
    """Write a picture within running text."""
    writer.after_space = False
    figure = tag.find_parent("figure")
    return call("box", _sized(writer, tag, figure if isinstance(figure, Tag) else None))


def _sized(writer: Writer, tag: Tag, figure: Tag | None) -> str:
    name, picture = writer.picture(tag)
    alt = writer.alt(tag, figure)
    if picture is None:
        return call("lost-picture", words(alt))
    return call("picture", literal(name), alt=literal(alt), width=_picture_width(picture))


def _picture_width(picture: Picture) -> str | None:
    """Keep a picture's own size, so that letters are alike in all, where the page has room for it."""
    width = picture.width or TEXT_WIDTH
    if picture.ratio and picture.ratio * min(width, TEXT_WIDTH) > TALLEST:
        return f"{TALLEST / picture.ratio:.1f}pt"
    if picture.suffix != "svg":
        return None
    return f"{width:.1f}pt" if width < NEARLY_FULL else "100%"


def _figure(writer: Writer, tag: Tag) -> str:
    """Write pictures with their caption, then their data; a figure that holds more is written as it flows."""
    pictures = [found for found in tag.find_all(["svg", "img"]) if _in_its_own_right(found)]
    more = any(map(_in_its_own_right, tag.find_all(["p", "pre", "table", "ul", "ol"])))
    caption = tag.select_one("figcaption")
    said = writer.inside(caption) if caption else None
    named = words(folded(_caption_line(caption))) if caption else ""
    data = [_figure_data(writer, details, named) for details in tag.find_all("details", class_="data")]
    if pictures and not more:
        return join(
            [call("chart", join([_sized(writer, found, tag) for found in pictures]), caption=said), *data]
        )
    return join([writer.flow(tag), call("par", said) if said else "", *data])


def _caption_line(caption: Tag) -> str:
    """Give a caption's own words, without the note on how to read it and without its footnotes."""
    texts = caption.find_all(string=True)
    return "".join(text for text in texts if text.find_parent(class_=_BESIDE_CAPTION) is None).strip()


def _in_its_own_right(tag: Tag) -> bool:
    """Tell whether a part of a figure belongs to none of its other parts."""
    return tag.find_parent(["figcaption", "details", "svg"]) is None and not is_unseen(tag)


def _figure_data(writer: Writer, details: Tag, said: str = "") -> str:
    """Put the table under a figure into the appendix, and say where it is; a long one is in the HTML only."""
    pointers = []
    for table in details.find_all("table"):
        rows = len(read_grid(table).body)
        if rows > MOST_DATA_ROWS:
            text = f"The {rows:,} rows behind this figure are in the HTML edition of this report."
            pointers.append(call("pointer", literal(text)))
            continue
        name = f"data-{len(writer.appendix) + 1}"
        _shorten_ids(table, writer)
        body = join([call("anchor", literal(name)), _table(writer, table, compact=True, said=said)])
        writer.appendix.append(body)
        link = call("goto", literal(name), words(APPENDIX))
        pointers.append(call("pointer", join([words("The numbers are at the end: "), link, words(".")])))
    return join(pointers) if pointers else ""


def _shorten_ids(table: Tag, writer: Writer) -> None:
    for text in table.find_all(string=_ID):
        writer.shortened = True
        text.replace_with(_ID.sub(lambda match: match[0][:ID_PRINTED], str(text)))


def _table(writer: Writer, tag: Tag, *, compact: bool = False, said: str = "") -> str:
    grid = read_grid(tag)
    if not grid.columns:
        return ""
    turned = not writer.boxes and not compact and grid.least > PORTRAIT / LEAST_SHRINK
    room = LANDSCAPE if turned else PORTRAIT
    cut = beside(grid) if compact else [grid]
    pieces = [write_table(piece, writer.inside, room=room, compact=compact) for piece in cut]
    body = call("beside", *pieces) if len(pieces) > 1 else pieces[0]
    caption = tag.select_one(":scope > caption")
    figure = call("tabular", body, caption=writer.inside(caption) if caption else said or None)
    return call("turned", figure) if turned else figure


def _bullets(writer: Writer, tag: Tag) -> str:
    items = _items(writer, tag)
    return call("list", *items) if items else ""


def _numbers(writer: Writer, tag: Tag) -> str:
    items = _items(writer, tag)
    start = str(tag.get("start") or "")
    return call("enum", *items, start=start if _NUMBER.fullmatch(start) else None) if items else ""


def _items(writer: Writer, tag: Tag) -> list[str]:
    """Write the items of a list; another element between them, against the rules, is an item too."""
    return [writer.inside(item) for item in tag.find_all(True, recursive=False) if not is_unseen(item)]


def _terms(writer: Writer, tag: Tag) -> str:
    items = [call("terms.item", term, value) for term, value in term_pairs(writer, tag)]
    return call("terms", *items) if items else ""


def _aside(writer: Writer, tag: Tag) -> str:
    kind = next((name for name in ("warning", "limits") if _has_class(tag, name)), "note")
    return _box("notice", kind=literal(kind))(writer, tag)


def _preformatted(writer: Writer, tag: Tag) -> str:
    if tag.find("span", class_="block") or tag.find("mark"):
        return call("notice", writer.inline(tag), kind=literal("page"))
    text = tag.get_text().strip("\n")
    return call("listing", call("raw", literal(text), block="true")) if text.strip() else ""


def _code(writer: Writer, tag: Tag) -> str:
    text = folded(tag.get_text())
    writer.after_space = False
    return call("raw", literal(text)) if text.strip() else ""


def _details(writer: Writer, tag: Tag) -> str:
    if _has_class(tag, "code"):
        return ""
    if _has_class(tag, "data"):
        return "" if tag.find_parent("figure") else _figure_data(writer, tag)
    summary = tag.select_one(":scope > summary")
    label = call("par", call("strong", writer.inline(summary))) if summary else ""
    return join([label, writer.flow(tag)])


def _section(writer: Writer, tag: Tag) -> str:
    return "" if _has_class(tag, "footnotes") else writer.flow(tag)


ELEMENTS: dict[str, Write] = {
    **dict.fromkeys(_UNPRINTED, _nothing),
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("strong", "b"), _around("strong")),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), _around("emph")),
    **dict.fromkeys(("del", "s", "strike"), _around("strike")),
    **dict.fromkeys(("ins", "u"), _around("underline")),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _code),
    **dict.fromkeys(("mark", "span"), _mark),
    **dict.fromkeys(("svg", "img"), _image),
    **dict.fromkeys(("section", "div"), _section),
    **dict.fromkeys(("ul", "menu"), _bullets),
    "a": _link,
    "aside": _aside,
    "blockquote": _box("quote", block="true"),
    "br": _constant("linebreak()"),
    "details": _details,
    "dl": _terms,
    "figure": _figure,
    "hr": _constant("divider()"),
    "ol": _numbers,
    "p": _paragraph,
    "pre": _preformatted,
    "q": _around("quote"),
    "small": _around("small"),
    "sub": _around("sub"),
    "sup": _superscript,
    "table": _table,
    "wbr": _constant("brk"),
}
