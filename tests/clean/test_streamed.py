"""Parts that were sent after their page stand where its reader sees them."""

import re
import time

import pytest

from edkit import read_page
from edkit.clean.markup.page import parse
from edkit.clean.markup.streamed import put_together, unshadowed

PAGE = (
    "<main><h1>Harbour wall to be raised</h1>"
    '<!--$?--><template id="B:0"></template><p>Loading</p><!--$--><i>Wait</i><!--/$--><!--/$--><p>End.</p></main>'
    '<div hidden id="S:0"><div><p>First.</p></div><template id="P:1f"></template></div><script>$RC("B:0","S:0")</script>'
    '<div hidden id="S:1f"><p>Second.</p></div><script>$RS("S:1f","P:1f")</script>'
)


def test_put_together() -> None:
    """Each part stands in its place, what was shown meanwhile is gone, and nothing stands twice."""
    whole = put_together(PAGE)
    shown = re.sub(r"<script>.*?</script>", "", whole)
    assert shown == (
        "<main><h1>Harbour wall to be raised</h1><!--$?--><div><p>First.</p></div><p>Second.</p><!--/$-->"
        "<p>End.</p></main>"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<p>No part at all.</p>",
        '<p>Text</p><div hidden id="S:0"><p>Awaited nowhere</p></div>',
        '<p>Text</p><template id="B:0"></template>',
        '<p>Text</p><template id="B:0"></template><div hidden id="S:0"><p>Without an end',
    ],
)
def test_nothing_to_put(page: str) -> None:
    """A page without parts, or without places for them, is left as it is."""
    assert put_together(page) is page


@pytest.mark.parametrize(
    "page",
    [
        '<div hidden id="S:0"><p>Lost?</p><template id="P:0"></template></div>',
        (
            '<div hidden id="S:0"><p>Lost?</p><template id="P:1"></template></div>'
            '<div hidden id="S:1"><template id="P:0"></template></div>'
        ),
        (
            '<!--$?--><template id="B:1"></template><template id="B:0"></template><!--/$-->'
            '<div hidden id="S:0"><p>Lost?</p></div><div hidden id="S:1"><p>One</p></div>'
        ),
    ],
)
def test_nothing_lost(page: str) -> None:
    """A part whose place is itself never shown stays on the page."""
    assert put_together(page).count("Lost?") == 1


def test_article() -> None:
    """The text of an article that was sent in parts is read in its order, and the page says so."""
    texts = [
        f"The council of Wexmouth heard on Monday why wall number {n} leaks in storms." for n in range(6)
    ]
    places = "".join(f'<template id="P:{n}"></template>' for n in range(6))
    parts = "".join(
        f'<div hidden id="S:{n}"><p>{text}</p></div>' for n, text in reversed([*enumerate(texts)])
    )
    page = read_page(f"<main><h1>Harbour walls leak</h1>{places}</main><footer>About us</footer>{parts}")
    assert page.article is not None
    assert list(page.article.paragraphs) == texts
    assert any("sent after the page" in note for note in page.notes)


STORY = (
    "<h1>Ferry talks fail</h1>"
    + "<p>The crews of all four ferries left the talks on Monday night, all of them.</p>" * 4
)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f'<news-story><template shadowrootmode="open"><div>{STORY}</div></template></news-story>', 4),
        (f"<a-b><template shadowroot=open>{STORY}<template><p>no</p></template></template></a-b>", 4),
        (f"<template>{STORY}</template><p>Outside</p>", 0),
        (f"</template>{STORY}", 4),
    ],
    ids=["declared", "with a template inside", "no shadow root", "broken"],
)
def test_a_declared_shadow_root_is_shown(html: str, shown: int) -> None:
    texts = [run.text for run in parse(html).runs]
    assert sum(text.startswith("The crews") for text in texts) == shown
    assert "no" not in texts


def test_many_templates_cost_no_more_than_their_length() -> None:
    start = time.process_time()
    unshadowed("<template shadowrootmode=open>" * 50_000 + "</template>" * 20_000)
    assert time.process_time() - start < 2
