"""Each trait tells what it says, on small invented pages; all of them are finite on any page."""

import numpy as np
import pytest

from edkit.clean.learned.traits import Stated, names, traits
from edkit.clean.markup.elements import Run
from edkit.clean.markup.page import parse

LINE = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back."
)
PAGE = f"""<body><nav><a href="/">Home</a></nav><article><h1>Ferry talks fail</h1><p>{LINE}</p><p>{LINE[:80]}…</p>
<ul><li>Milk</li><li>Eggs</li></ul></article><footer>© 2026</footer></body>"""


STATED = Stated(titles=frozenset({"ferry talks fail"}), body=f"{LINE} And more.")


def seen(html: str) -> tuple[list[Run], np.ndarray]:
    document = parse(html)
    head = next((i for i, run in enumerate(document.runs) if run.tag == "h1"), None)
    return document.runs, traits(document.runs, document.elements, headline=head, stated=STATED)


RUNS, TRAITS = seen(PAGE)


def trait(name: str, start: str) -> float:
    index = next(i for i, run in enumerate(RUNS) if run.text.startswith(start))
    return float(TRAITS[names().index(name), index])


TOLD = [
    ("linked", "Home", 1.0),
    ("linked", "The crews", 0.0),
    ("ends", "The crews", 1.0),
    ("ends", "Milk", 0.0),
    ("breaks off", LINE[:80] + "…", 1.0),
    ("stated as text", "The crews", 2.0),
    ("stated as text", "Milk", 1.0),
    ("says a title", "Ferry", 1.0),
    ("runs from headline", "Home", -1.0),
    ("runs from headline", "Milk", 3.0),
    ("opens with a sign", "©", 1.0),
    ("in the region", "The crews", 1.0),
    ("in the region", "Home", 0.0),
    ("in headline's article", "Milk", 2.0),
    ("in headline's article", "Home", 1.0),
    ("headings since headline", "Home", 1.0),
    ("same kind at 1", "Milk", 1.0),
    ("same kind at -1", "Milk", 0.0),
    ("linked at -1", "Ferry", 1.0),
    ("words at -1", "Home", -1.0),
    ("from a heading", "The crews", 1.0),
]


@pytest.mark.parametrize(("name", "start", "value"), TOLD)
def test_trait(name: str, start: str, value: float) -> None:
    """Neighbours are named by their place: -1 is the run before."""
    assert trait(name, start) == pytest.approx(value)


def test_shares_of_the_prose() -> None:
    """The article's element holds all the prose, the footer none."""
    assert trait("prose in block 1", "The crews") > 0.9
    assert trait("prose in block 0", "©") == 0


@pytest.mark.parametrize(
    "html", ["<p>One</p>", "<a href=/>x</a>", "a<br><br>b", "<h1>1</h1>" * 3, "<p>\u202e</p><p>—</p>"]
)
def test_traits_of_odd_pages_are_numbers(html: str) -> None:
    runs, found = seen(html)
    assert found.shape == (len(names()), len(runs))
    assert np.isfinite(found).all()


def test_pasted_text_has_traits_too() -> None:
    runs = [Run(text="Ferry talks fail"), Run(text=LINE), Run(text="© 2023")]
    found = traits(runs, (), headline=None, stated=Stated())
    assert found.shape == (len(names()), 3)
    assert np.isfinite(found).all()
