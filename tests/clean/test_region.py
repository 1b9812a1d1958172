"""The article is where the bulk of the prose stands; hints of furniture are lifted from around it."""

from edkit.clean.hints import Hint
from edkit.clean.page import Run, parse
from edkit.clean.region import doubt_hints, find_region, lift_hints

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)


def held(html: str) -> list[str]:
    document = parse(html)
    region = find_region(document.runs, document.elements)
    assert region is not None
    return [run.text[:9] for index, run in enumerate(document.runs) if region.holds(index, run)]


def test_the_smallest_element_with_the_prose() -> None:
    html = f"<div><p>Aside</p><div>{f'<p>{LINE}</p>' * 4}</div><p>Below</p></div>"
    assert held(html) == ["The crews"] * 4


def test_the_element_named_as_the_body() -> None:
    """It may hold a little less than the smallest with the bulk, if its name says that it is the text."""
    html = f'<div><p>{LINE}</p><div class="article-body"><p>Intro</p>{f"<p>{LINE}</p>" * 4}</div></div>'
    assert held(html) == ["Intro", *["The crews"] * 4]


def test_links_weigh_little() -> None:
    links = "".join(f'<li><a href="/{n}">{LINE}</a></li>' for n in range(9))
    assert held(f"<body><ul>{links}</ul><div><p>{LINE}</p><p>{LINE}</p></div></body>") == ["The crews"] * 2


def test_no_prose_no_region() -> None:
    document = parse("")
    assert find_region(document.runs, document.elements) is None


def test_pasted_text_is_one_region() -> None:
    runs = [Run(text="Ferry talks fail"), Run(text=LINE), Run(text="© 2023")]
    runs[2].take("other", "a test")
    region = find_region(runs, ())
    assert region is not None
    assert (region.first, region.last) == (0, 1)


def test_hints_are_lifted_from_around_the_text() -> None:
    document = parse(
        f'<div class="sidebar"><h1>Ferry</h1>{f"<p>{LINE}</p>" * 4}<div class="share">Tell all</div></div>'
    )
    lift_hints(document.runs, document.elements, 0)
    assert not document.runs[1].hints & Hint.RELATED
    assert document.runs[-1].hints & Hint.SHARE


def test_doubted_hints_leave_what_elements_are() -> None:
    document = parse('<footer>One</footer><div class="comments">Two</div>')
    doubt_hints(document.elements)
    assert document.runs[0].hints & Hint.NAVIGATION
    assert not document.runs[1].hints & Hint.COMMENT
