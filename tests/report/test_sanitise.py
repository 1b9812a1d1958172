"""Nothing that runs and nothing that asks the network passes; what a reader reads does."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from edkit.report.sanitise import DEEPEST, clean_html, clean_svg

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {NAMES} width="9" height="9">%s</svg>'

HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text("utf-8"))


@pytest.mark.parametrize("html", HOSTILE["html"])
def test_hostile_html_is_disarmed(html: str) -> None:
    cleaned = clean_html(html).lower()
    bare = re.sub(r'title="[^"]*"', "", cleaned)  # harmless there, as the text that it is
    for trace in ("script", "evil.example", "onerror", "onload", "srcdoc", "data:text", "<style", "<form"):
        assert trace not in bare


KEPT = [
    '<table class="edkit-table"><thead><tr><th scope="col" class="num">n</th></tr></thead></table>',
    '<p class="answer">Half of it.</p>',
    '<span class="block role-body" data-role="body" lang="fa" dir="rtl">متن</span>',
    '<details class="data"><summary>Data</summary><p>x</p></details>',
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
]


@pytest.mark.parametrize("html", KEPT)
def test_what_reports_use_is_kept(html: str) -> None:
    assert clean_html(html).replace("<tbody></tbody>", "") == html


def test_links_to_the_web_stay_and_say_nothing_of_us() -> None:
    cleaned = clean_html('<a href="https://news.example/a">x</a>')
    assert cleaned == '<a href="https://news.example/a" rel="noopener noreferrer">x</a>'


@pytest.mark.parametrize("inside", HOSTILE["svg"])
def test_hostile_svg_is_disarmed(inside: str) -> None:
    cleaned = clean_svg(SVG % inside, "f1-") or ""
    assert cleaned.startswith("<svg")
    for trace in ("script", "evil.example", "onclick", "onerror", "style", "foreignObject", "animate"):
        assert trace not in cleaned


def test_names_inside_pictures_do_not_meet() -> None:
    cleaned = clean_svg(
        SVG % '<defs><clipPath id="c"><rect width="1"/></clipPath></defs><g clip-path="url(#c)">'
        '<use xlink:href="#c"/></g>',
        "f2-",
        alt='a "b"',
    )
    assert cleaned is not None
    assert 'id="f2-c"' in cleaned
    assert 'clip-path="url(#f2-c)"' in cleaned
    assert '<use href="#f2-c"/>' in cleaned
    assert 'role="img" aria-label="a &quot;b&quot;"' in cleaned


def test_styles_of_other_drawing_tools_become_attributes() -> None:
    cleaned = clean_svg(SVG % '<rect style="fill: #ff0000; behavior: x" width="1"/>', "") or ""
    assert '<rect width="1" fill="#ff0000"/>' in cleaned


@pytest.mark.parametrize(
    "svg",
    [
        "not a picture",
        "<svg",
        "<html/>",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_what_is_no_picture_is_refused(svg: str) -> None:
    assert clean_svg(svg, "") is None


def test_bottomless_pictures_are_cut() -> None:
    deep = "<g>" * 900 + '<path d="M0,0"/>' + "</g>" * 900
    assert clean_svg(SVG % deep, "") == '<svg aria-hidden="true" width="9" height="9"/>'
    shallow = "<g>" * (DEEPEST - 2) + '<path d="M0,0"/>' + "</g>" * (DEEPEST - 2)
    assert "<path" in (clean_svg(SVG % shallow, "") or "")


def test_cleaned_pictures_are_well_formed() -> None:
    cleaned = clean_svg(SVG % "<text>a &lt; b &amp; c</text>", "")
    assert cleaned is not None
    assert ET.fromstring(cleaned)[0].text == "a < b & c"
