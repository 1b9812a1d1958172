"""A summary stands apart from the text; what reads as its first paragraph is that."""

import pytest

from edkit.clean.markup.page import parse
from edkit.clean.roles.head import Headmatter
from edkit.clean.roles.head_lines import mark_head
from edkit.clean.roles.region import Region
from edkit.clean.written.fold import bare

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)

SUMMARY = "All four crews refuse what the harbour offers them."
LEADS = [
    ("<p>{}</p>", "", 0.5, "standfirst"),
    ("<p>{}</p>", "", 0.7, ""),
    ("<p>{}</p>", SUMMARY, 0.7, "standfirst"),
    ("<p class=standfirst>{}</p>", "", 0.7, "standfirst"),
    ("<p class=standfirst>{}</p>", "", 0.8, ""),
    ("<p>{}</p>", SUMMARY, 0.8, ""),
    ("<h2>{}</h2>", "", 0.85, "standfirst"),
    ("<h2>{}</h2>", SUMMARY, 0.9, ""),
]


@pytest.mark.parametrize(("html", "description", "share", "role"), LEADS)
def test_what_reads_as_the_text_is_no_summary(html: str, description: str, share: float, role: str) -> None:
    runs = parse(f"<h1>Ferry talks fail</h1>{html.format(SUMMARY)}<p>By Mara Quill</p><p>{LINE}</p>").runs
    mark_head(runs, 0, Region(1, 3), Headmatter(description=bare(description)), [0, share, 0, 0.99])
    assert runs[1].role == role


OPENING = f"{SUMMARY} The boats stay in port until their union has met again, and nobody on the quay expects that before Thursday."
OPENINGS = [
    ("<p>{}</p>", 0.55, ""),
    ("<p class=standfirst>{}</p>", 0.55, ""),
    ("<p class=standfirst>{}</p>", 0.45, "standfirst"),
]


@pytest.mark.parametrize(("html", "share", "role"), OPENINGS)
def test_a_long_summary_that_reads_as_the_text_opens_it(html: str, share: float, role: str) -> None:
    runs = parse(f"<h1>Ferry talks fail</h1>{html.format(OPENING)}<p>By Mara Quill</p><p>{LINE}</p>").runs
    mark_head(runs, 0, Region(1, 3), Headmatter(), [0, share, 0, 0.99])
    assert runs[1].role == role
