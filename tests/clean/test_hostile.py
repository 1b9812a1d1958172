"""Markup made to be slow is read in time proportional to its length; ordinary markup is not touched.

Work is counted where it can be: the elements and attributes that reach the parser. One test
takes the time of four times as much, with so wide a margin that only a square can exceed it.
"""

import time
from collections.abc import Callable
from itertools import accumulate

import pytest
from selectolax.lexbor import LexborHTMLParser

from edkit.clean import read_page
from edkit.clean.markup.hostile import DEEPEST, MOST_ATTRIBUTES, MOST_TAGS, flattened, tamed
from edkit.clean.markup.page import parse
from edkit.urls import canonical

END = "<h1>Ferry talks fail</h1><p>The last paragraph.</p>"
MANY = 9_000

NESTED = {
    "blocks": "<div>",
    "lists": "<ul><li>",
    "inline": "<b><i>",
    "font": "<font size=1>",
    "unknown": "<x-y>",
    "closed by others": "<span><div></span>",
    "closed in a table": "<div><table><tr><td></div>",
    "formatting around blocks": "<b><div></b>",
    "closed as in XML": "<div/>",
    "with a sign in a value": '<div a="<">',
    "in a drawing": "<svg><g>",
    "links": "<a href=x><div>",
    "cells": "<table><tr><td>",
}


@pytest.mark.parametrize("unit", NESTED.values(), ids=NESTED)
def test_no_page_is_deeper_than_a_browser_goes(unit: str) -> None:
    document = parse(unit * MANY + END)
    assert (
        max(element.depth for element in document.elements) <= 5 * DEEPEST
    )  # a cell has a row and a part of a table around it
    assert document.runs[-1].text == "The last paragraph."


def test_deep_nesting_is_noted() -> None:
    assert parse("<div>" * MANY + END).notes
    assert not parse("<div>" * 100 + END).notes


def test_formatting_left_open_is_not_opened_again_for_ever() -> None:
    """Each paragraph opens all formatting left open before it again."""
    for units in (800, 1_600):
        html = "".join(f"<p><b x={number}>word" for number in range(units))
        assert len(parse(html).elements) < 70 * units


SHORT = {
    "paragraphs": "<p>§",
    "cells": "<tr><td>§",
    "lines": "<br>§",
    "whole elements": "<b>§</b>",
    "in a script": "<script><p></script><p>§",
}


@pytest.mark.parametrize("unit", SHORT.values(), ids=SHORT)
def test_no_page_has_endless_elements(unit: str) -> None:
    """Each takes memory, however short; the words after a great many are kept without."""
    times = 2 * MOST_TAGS // unit.count("<p" if "script" in unit else "<")
    document = parse(f"<table><tr><td><svg></svg>{unit * times}{END}")
    assert len(document.elements) < MOST_TAGS + 20
    assert sum(run.text.count("§") for run in document.runs) == times
    assert document.runs[-1].text.endswith("§ Ferry talks fail The last paragraph.")
    assert len(document.notes) == 1


def test_what_is_left_after_too_many_tags_is_shown_whatever_was_open() -> None:
    rest = f"<i>y</i>{'<g>' * MOST_TAGS}</svg>The <b>last</b> line.<script>x()</script><p>It <i>is.</i>"
    assert parse(f"<p>One.<svg>{rest}").runs[-1].text == "The last line. It is."


ATTRIBUTES = {
    "plain": "a{}",
    "with values": "a{}=1",
    "with quoted values": 'a{}="1"',
    "with ends of tags in values": 'a{}=">"',
    "with tags in values": "a{}='<x>'",
}


@pytest.mark.parametrize("attribute", ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_no_element_has_endless_attributes(attribute: str) -> None:
    attributes = " ".join(attribute.format(number) for number in range(20_000))
    tree = LexborHTMLParser(tamed(f"<div class=nav {attributes}>One.</div>{END}"))
    div = tree.css_first("div")
    assert 100 < len(div.attributes) <= MOST_ATTRIBUTES
    assert div.text() == "One."
    assert tree.css_first("p").text() == "The last paragraph."


def test_attributes_of_a_body_opened_again_and_again() -> None:
    html = "".join(f"<body a{number}=1>" for number in range(MANY)) + END
    assert len(LexborHTMLParser(tamed(html)).body.attributes) < 100


UNTOUCHED = {
    "paragraphs": "<div><p>One <b>word</b>.</p></div>" * 5_000,
    "links around blocks": "<a href=/a><div>One</a></div>" * 5_000,
    "scripts": "<script>if (i<b.length) { f('<div>') }</script><p>One.</p>" * 5_000,
    "comments": "<!-- <div> --><p>One.</p>" * 5_000,
    "drawings": '<svg><path d="M0"/><g><circle r=1 /></g></svg>' * 3_000,
    "many paragraphs": "<p>One.</p>" * (MOST_TAGS // 2),
    "old layouts": "<table><tr><td><font size=2>One<td>Two</font></table>" * 3_000,
    "data": "<div data-json='" + '{"a": "b>c"}, ' * 5_000 + "'>One.</div>",
}


@pytest.mark.parametrize("page", UNTOUCHED.values(), ids=UNTOUCHED)
def test_ordinary_pages_are_not_touched(page: str) -> None:
    assert flattened(page) == page
    assert tamed(page) is page


PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "<p>The crews left the talks.</p>" * (n // 10),
    "line breaks": lambda n: "x" + "<br>" * n,
    "lines": lambda n: "x" + "<br>y" * (n // 4),
    "links": lambda n: "<a href=/a?b=c>x</a> " * (n // 10),
    "links in links": lambda n: "<a href=/a>" * n,
    "cells": lambda n: "<table>" + "<tr><td>x<td>y" * (n // 20),
    "entities": lambda n: "<p>" + "&amp;&#x41;" * n,
    "white space": lambda n: "<p>a" + " \n\t" * n + "b",
    "blanks in elements": lambda n: "<p>a" + "<b> </b>" * (n // 4) + "b",
    "one line": lambda n: "<p>" + "word " * n,
    "one word": lambda n: "<p>" + "w" * n * 5,
    "a long name": lambda n: "<" + "a" * n * 5 + ">x",
    "a name without end": lambda n: "<a" * n,
    "a class": lambda n: "<p class='" + "nav-a " * n + "'>x",
    "a style": lambda n: "<p style='" + "display : " * n + "'>x",
    "signs": lambda n: "<" * n + ">" * n,
    "a comment without end": lambda n: "<p>x" + "<!--" * n,
    "a script without end": lambda n: "<p>x<script>" + "i<n " * n,
    "a value without end": lambda n: "<p>x<p a='" + "<p a=" * n,
    "no characters": lambda n: "<p>x" + "\x00" * n,
    "data": lambda n: '<script type="application/ld+json">{"a": "' + "word " * n + '"}</script><p>x',
    "nested data": lambda n: '<script type="application/ld+json">' + "[" * n + "</script><p>x",
    "preformatted lines": lambda n: "<pre>" + "a\n" * (n // 4),
    "deep in formatting": lambda n: "x" + "<b>" * 500 + "y<br>y<i>z</i>" * (n // 20),
    "options": lambda n: "<select>" + "<option>" * (3 * n),
    "dots": lambda n: "<p>" + "." * n,
    "quotation marks": lambda n: "<p>" + "“" * n,
}


def seconds(page: str) -> float:
    began = time.process_time()
    read_page(page, url="https://harbourpost.example/a", form="html")
    return time.process_time() - began


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_time_grows_with_length(page: Callable[[int], str]) -> None:
    """Four times as much may take ten times as long, in the better of several tries; a square takes sixteen."""
    small, large = page(5_000), page(20_000)
    tries = ((seconds(small), seconds(large)) for _ in range(5))
    least = accumulate(tries, lambda one, other: (min(one[0], other[0]), min(one[1], other[1])))
    assert any(long < 10 * short + 0.02 for short, long in least)


def test_a_tracking_key_is_told_at_once() -> None:
    """The key of one tracker may hold "mc" anywhere."""
    url = "https://harbourpost.example/a?wt" + "mc" * 100_000 + "!=1"
    assert canonical(url) == url
