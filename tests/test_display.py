"""What notebooks show of a page says everything in words, and lets nothing of the page run."""

import re
from html.parser import HTMLParser

import pytest

from edkit.clean import read_page
from edkit.display import FURNITURE, LOOKS, MOST_BLOCKS, page_html
from edkit.models import ROLES, Block, Page
from edkit.report.sanitise import clean_html

LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back."
LINKS = "".join(f'<li><a href="/{n}">The quay that sank, part {n} of many</a></li>' for n in range(5))
HTML = f"<h1>Ferry talks fail</h1><p>{LINE}</p><p>{LINE}</p><h3>Most read</h3><ul>{LINKS}</ul>"
PAGE = read_page(HTML, url="https://skerryherald.example/a")


def page_of(*texts: str, role: str = "body", reason: str = "a test") -> Page:
    blocks, at = [], 0
    for text in texts:
        blocks.append(Block(text=text, start=at, end=at + len(text), role=role, reason=reason))
        at += len(text) + 2
    return Page(text="\n\n".join(texts), blocks=tuple(blocks), form="html")


def test_each_block_says_role_text_reason_and_place() -> None:
    shown = page_html(PAGE)
    for number, block in enumerate(PAGE.blocks, 1):
        assert f"<b>{block.role}</b>" in shown
        assert f"block {number}, characters {block.start}–{block.end}" in shown
    assert "Ferry talks fail" in shown
    assert "undated" in shown


def test_the_legend_counts_the_roles() -> None:
    legend = page_html(PAGE).partition("<ul>")[2].partition("</ul>")[0]
    assert ">body 2<" in legend
    assert sum(map(int, re.findall(r" (\d+)</li>", legend))) == len(PAGE.blocks)


def test_every_role_has_one_look() -> None:
    looks = [role for look in (*LOOKS, FURNITURE) for role in look.roles]
    assert sorted(looks) == sorted(ROLES)


def test_a_page_without_an_article_says_why() -> None:
    shown = page_html(read_page("<h1>Page not found</h1><p>It is gone, please look elsewhere.</p>"))
    assert "<strong>No article</strong> (error-page: it says" in shown


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</section><style>*{display:none}</style>",
]


class Elements(HTMLParser):
    """Collects what is an element, and what is an attribute of one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_page_becomes_markup(text: str) -> None:
    plain = Elements(page_html(page_of("ferry")))
    hostile = Elements(page_html(page_of(text, reason=text)))
    assert (hostile.tags, hostile.attributes) == (plain.tags, plain.attributes)


def test_writing_from_right_to_left_stays_in_its_block() -> None:
    shown = page_html(page_of("\u202eevil", "رفّ عربي"))
    assert "\u202e" not in shown
    assert shown.count('<span dir="auto">') == 2


def test_half_characters_can_be_sent_to_a_browser() -> None:
    assert page_html(page_of("ferry \ud800 talks", reason="\udfff")).encode()


def test_many_blocks_of_furniture_are_folded_up() -> None:
    assert "<summary>navigation 4</summary>" in page_html(page_of(*"abcd", role="navigation"))
    assert "<details>" not in page_html(page_of(*"abc", role="navigation"))
    assert "<details>" not in page_html(page_of(*"abcdef"))


def test_what_is_left_out_is_said() -> None:
    assert "… and 2 more blocks" in page_html(page_of(*["x"] * (MOST_BLOCKS + 2)))


def test_it_stays_readable_in_a_report() -> None:
    """Reports take styles away; roles, texts and reasons remain."""
    cleaned = clean_html(page_html(PAGE))
    assert "<b>body</b>" in cleaned
    assert LINE in cleaned
    assert "<details>" in cleaned
    assert 'title="' in cleaned
    assert "edkit-hue" not in cleaned


def test_notebooks_find_it() -> None:
    assert PAGE._repr_html_() == page_html(PAGE)
