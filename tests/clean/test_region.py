"""Where the text begins and ends; hints of furniture are lifted from around it."""

import numpy as np

from edkit.clean.markup.hints import Hint
from edkit.clean.markup.page import parse
from edkit.clean.roles.region import Region, lift_hints, region_of

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)


def test_from_the_first_run_of_text_to_the_last() -> None:
    region = region_of(np.array([0.1, 0.9, 0.2, 0.8, 0.3]), 0.5)
    assert region == Region(1, 3)
    assert [region.holds(index) for index in range(5)] == [False, True, True, True, False]


def test_no_text_no_region() -> None:
    assert region_of(np.array([0.1, 0.2]), 0.5) is None
    assert region_of(np.array([]), 0.5) is None


def test_hints_are_lifted_from_around_the_text() -> None:
    document = parse(
        f'<div class="sidebar"><h1>Ferry</h1>{f"<p>{LINE}</p>" * 4}<div class="share">Tell all</div></div>'
    )
    lift_hints(document.runs, document.elements, None)
    assert not document.runs[1].hints & Hint.RELATED
    assert document.runs[-1].hints & Hint.SHARE


def test_hints_stay_where_the_text_is_not() -> None:
    document = parse(f'<div class="sidebar"><p>{LINE}</p></div><main>{f"<p>{LINE}</p>" * 4}</main>')
    lift_hints(document.runs, document.elements, None)
    assert document.runs[0].hints & Hint.RELATED


def test_comments_that_outweigh_the_text_stay_comments() -> None:
    document = parse(
        f'<main><h1>Ferry</h1><p>{LINE}</p></main><div class="comments">{f"<p>{LINE}</p>" * 9}</div>'
    )
    lift_hints(document.runs, document.elements, 0)
    assert document.runs[-1].hints & Hint.COMMENT


def test_what_holds_the_headline_and_much_of_the_prose_is_no_furniture() -> None:
    document = parse(
        f'<div class="comment-page"><h1>Ferry</h1>{f"<p>{LINE}</p>" * 4}</div>{f"<p>{LINE}</p>" * 7}'
    )
    lift_hints(document.runs, document.elements, 0)
    assert not document.runs[1].hints & Hint.COMMENT
