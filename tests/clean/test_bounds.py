"""The text of another article on the page is none of this one's."""

import pytest

from edkit import read_page

PARAGRAPHS = [
    f"On the {day}th of March the council of Wexmouth heard from {day} engineers why the harbour wall leaks in storms, "
    "and what it would cost to raise it by a metre before the winter comes, as the insurers have asked."
    for day in range(4, 12)
]
REASON = "the text of another article on the page"
HEAD = "<h2>Ferry talks fail</h2><div>By Tom Ashby</div>"
OWN, OTHERS = PARAGRAPHS[:4], PARAGRAPHS[4:]


def page(first: str, then: str, head: str = HEAD) -> str:
    own, others = ("".join(f"<p>{text}</p>" for text in texts) for texts in (OWN, OTHERS))
    return (
        f"<main>{first.format(f'<h1>Harbour wall to be raised</h1>{own}')}{then.format(head + others)}</main>"
    )


def read(html: str) -> list[str]:
    article = read_page(html).article
    assert article is not None
    assert article.headline == "Harbour wall to be raised"
    return list(article.paragraphs)


def test_the_next_article() -> None:
    """Pages that go on without end show the next article in an element of its own."""
    assert read(page("<article>{}</article>", "<div><article>{}</article></div>")) == OWN


def test_the_blocks_say_so() -> None:
    blocks = read_page(page("<article>{}</article>", "<article>{}</article>")).blocks
    assert [b.text for b in blocks if b.text in OTHERS and b.reason == REASON] == OTHERS


@pytest.mark.parametrize("head", ["<h1>Ferry talks fail</h1>", "<div><a href='/ferry'>Ferry talks</a></div>"])
def test_the_head_of_another(head: str) -> None:
    assert read(page("<article>{}</article>", "<article>{}</article>", head)) == OWN


@pytest.mark.parametrize("head", ["", "<h2>What the insurers ask</h2>"])
def test_parts_of_one_article(head: str) -> None:
    """Some systems set each part of an article, or each chapter, in an element that is called one."""
    assert set(PARAGRAPHS) <= set(read(page("<article>{}</article>", "<article>{}</article>", head)))
    assert set(PARAGRAPHS) <= set(read(page("<article>{}", "<article>{}</article></article>")))


def test_a_text_outside() -> None:
    """Where the headline's element holds no text, the text stands elsewhere."""
    own = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert (
        read(f"<article><h1>Harbour wall to be raised</h1></article><article>{own}</article>") == PARAGRAPHS
    )
