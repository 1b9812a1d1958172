"""A page that shows nothing without scripts is read from the data that it hands to them."""

import json
import time

import pytest

from edkit.clean import read_page
from edkit.clean.markup.scripted import NOTE, completed
from edkit.models import Page

LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back soon."
STORY = "".join(
    f"<p>{LINE}</p><p>“We had no choice,” said Mara Quill, who spoke for the {n} crews.</p>" for n in range(4)
)
OTHER = " ".join(["By using this page you accept that we count you, and that we may tell others of it."] * 4)
SHELL = '<html><head><title>Ferry talks fail</title></head><body><div id="app"></div>{}</body></html>'


def read(script: str) -> Page:
    return read_page(SHELL.format(script), form="html")


def state(**data: object) -> str:
    return json.dumps({"props": {"page": data}}).replace("<", "\\u003c")


FORMS = {
    "state": f"<script>window.__STATE__ = {state(title='Ferry talks fail', contentHtml=STORY)};</script>",
    "json": f'<script id="__NEXT_DATA__" type="application/json">{state(body=STORY, terms=OTHER)}</script>',
    "json in a string": f"<script>self.__next_f.push([1,{json.dumps(state(body=STORY))}])</script>",
    "template": f"<template id=story><article>{STORY}</article></template>",
    "script of a template": f'<script type="text/x-template"><article>{STORY}</article></script>',
    "json-ld": '<script type="application/ld+json">'
    + json.dumps(
        {"@type": "NewsArticle", "headline": "Ferry talks fail", "articleBody": "\n\n".join([LINE] * 8)}
    )
    + "</script>",
}


LINES = [
    LINE,
    "“We had no choice,” said Mara Quill, who spoke for the crews, “and we shall be here tomorrow.”",
    "What comes next",
    "The owners said that they would answer by the end of the week, and not before that.",
    "Until then the islands are served by a boat that carries forty people and no cars at all.",
    "Bread and letters come by helicopter, as they did in the winter of the great ice.",
]
DRAWN = [["$", "p", str(n), {"children": line}] for n, line in enumerate(LINES[:-1])]
PARTED = [
    "$",
    "p",
    "5",
    {"children": ["Bread and ", ["$", "em", None, {"children": "letters"}], LINES[-1][17:]]},
]
ROWS = {
    "paragraphs": [{"type": "paragraph", "text": line} for line in LINES],
    "elements with links": [
        {"_id": n, "type": "text", "content": line.replace("Mara Quill", '<a href="/mq">Mara Quill</a>')}
        for n, line in enumerate(LINES)
    ],
    "parts of paragraphs": [
        {"_type": "block", "children": [{"_type": "span", "text": part} for part in parts]}
        for parts in [*([line] for line in LINES[:-1]), ("Bread and ", "letters", LINES[-1][17:])]
    ],
}


@pytest.mark.parametrize("form", [*ROWS, "drawn"])
def test_a_text_in_pieces_is_put_together(form: str) -> None:
    """Most data holds a text paragraph by paragraph, or in smaller parts; what leads elsewhere stays out."""
    if form == "drawn":
        tree = json.dumps(["$", "article", None, {"children": [*DRAWN, PARTED]}])
        page = read(f"<script>self.__next_f.push([1,{json.dumps(tree)}])</script>")
    else:
        more = [{"title": "Bread grows dearer", "description": OTHER}]
        data = state(title="Ferry talks fail", body=ROWS[form], related=more)
        page = read(f'<script type="application/json">{data}</script>')
    assert page.article is not None
    assert [*page.article.paragraphs] == LINES


def test_lines_about_other_pages_are_no_story() -> None:
    cards = [{"title": "Ferry talks fail", "description": f"{n}. {line}"} for n, line in enumerate(LINES)]
    assert read(f"<script>var cards = {json.dumps(cards)};</script>").refusal == "no-article"


@pytest.mark.parametrize("form", FORMS)
def test_the_text_is_found(form: str) -> None:
    page = read(FORMS[form])
    assert page.article is not None
    assert page.article.paragraphs.count(LINE) >= 3
    assert page.article.headline == "Ferry talks fail"
    assert NOTE in page.notes
    assert all(page.text[block.start : block.end] == block.text for block in page.blocks)


def test_a_page_that_shows_its_text_is_left_alone() -> None:
    page = read_page(f"<h1>Ferry talks fail</h1>{STORY}{FORMS['json']}")
    assert NOTE not in page.notes


NO_STORY = {
    "code": f"<script>var text = {json.dumps('function go(){ return a.b; } ' * 60)};</script>",
    "labels": f"<script>var words = {json.dumps(' '.join(['Ferry', 'Bread', 'Quay'] * 60))};</script>",
    "a notice": f"<script>var note = {json.dumps(LINE)};</script>",
    "broken": '<script>var a = "' + LINE * 20 + "</script>",
}


@pytest.mark.parametrize("kind", NO_STORY)
def test_other_strings_are_no_story(kind: str) -> None:
    assert read(NO_STORY[kind]).refusal == "no-article"


@pytest.mark.parametrize("piece", ['"', '\\"', '"a":"', "<script>", '{"a":"', "\\"], ids=repr)
def test_hostile_scripts_cost_no_more_than_their_length(piece: str) -> None:
    start = time.process_time()
    completed(f"<script>{piece * 200_000}</script>", [])
    assert time.process_time() - start < 2
