"""An outlet's own selectors, run by BeautifulSoup on demand: they override single fields.

Reading without a recipe is the norm; parsing a page a second time costs more than the whole
reading, so this is done only for outlets whose register has a recipe of the page's day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup, ParserRejectedMarkup, Tag
from selectolax.lexbor import LexborHTMLParser

from edkit.clean.markup.page import Run, parse
from edkit.clean.stated.statements import Statements, statements
from edkit.clean.written.dates import stated
from edkit.outlets import Outlet, Recipe
from edkit.urls import day_in, joined

# field of a recipe ─► role of the runs it selects
ROLE_OF = {
    "headline": "headline",
    "kicker": "kicker",
    "standfirst": "standfirst",
    "byline": "byline",
    "published": "date",
    "modified": "date",
    "body": "body",
    "remove": "other",
    "links": "teaser-title",
}
STATED = ("headline", "byline", "published", "modified", "section")
BETWEEN = 400  # characters, without white space, of a selected element that no run shows: code, hidden notes
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the recipe of a page's day finds on the page."""

    day: date | None  # that the recipe was chosen by; None: the page does not tell
    recipe: Recipe | None  # None: the outlet has none of that day
    found: dict[str, int]  # field ─► elements with something in them


def follow(
    outlet: Outlet, tree: LexborHTMLParser, runs: Sequence[Run], said: Statements, url: str | None
) -> None:
    """Apply the recipe of the page's day, if there is one: roles to runs, statements to `said`."""
    recipe = outlet.recipe_on(day_of(said, url)) if outlet.recipes else None
    if recipe is None:
        return
    for field, elements in _selected(recipe, tree).items():
        selector = recipe.selectors[field]
        if role := ROLE_OF.get(field):
            _give_role(runs, elements, role, f"the outlet's recipe selects it: {selector}")
        if field in STATED and elements:
            said.add(field, _value(elements[0]), "recipe", selector)


def trial(outlet: Outlet, html: str, url: str | None) -> Trial:
    """Try the recipe that reading this page would follow, and count what each selector finds."""
    tree = parse(html).tree
    day = day_of(statements(tree), url)
    recipe = outlet.recipe_on(day)
    found = _selected(recipe, tree) if recipe else {}
    return Trial(day=day, recipe=recipe, found={field: len(elements) for field, elements in found.items()})


def day_of(said: Statements, url: str | None) -> date | None:
    """Give the day a page says it is of, to choose the recipe by."""
    for statement in said.of("published"):
        if moment := stated(statement.value):
            return moment.value.date()
    addresses = [url, *(joined(url, statement.value) for statement in said.of("canonical"))]
    return next(filter(None, map(day_in, filter(None, addresses))), None)


def _selected(recipe: Recipe, tree: LexborHTMLParser) -> dict[str, list[Tag]]:
    """Select from the tree as a browser builds it, where people try their selectors.

    Given the bare markup, BeautifulSoup would nest every paragraph that is not closed inside the one before.
    """
    try:
        soup = BeautifulSoup(tree.html or "", "html.parser")
    except ParserRejectedMarkup:  # a declaration such as "<![x[" in a frame: nothing can be selected there
        soup = BeautifulSoup("", "html.parser")
    return {
        field: [element for element in soup.select(selector) if _value(element).strip()]
        for field, selector in recipe.selectors.items()
    }


def _value(element: Tag) -> str:
    return str(element.get("datetime") or element.get("content") or element.get_text(" "))


def _give_role(runs: Sequence[Run], elements: Sequence[Tag], role: str, reason: str) -> None:
    """Give a role to the runs that an element is, or to those that it holds.

    The two parsers share nothing but the text, so runs are found by it: those that hold an element's
    whole text, else those whose texts follow each other inside the element's.
    """
    folded = [_folded(run.text) for run in runs]
    places = _places(folded)
    sizes = set(map(len, places))
    chosen = set(map(id, elements))
    outermost = [one for one in elements if not any(id(around) in chosen for around in one.parents)]
    for text in {_folded(element.get_text()) for element in outermost} - {""}:
        openings = sorted(at for size in sizes for at in places.get(text[:size], ()))
        for at in places.get(text) or _held(folded, text, openings):
            runs[at].take(role, reason)


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    """Give text ─► where it stands."""
    found: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        if text:
            found.setdefault(text, []).append(at)
    return found


def _held(folded: Sequence[str], text: str, openings: Sequence[int]) -> list[int]:
    """Give the places of the runs that make up a text: the longest row of them that stands in it.

    `openings`: the places of the runs that the text may open with.
    """
    best: list[int] = []
    end = 0  # of the row before
    for at in openings:
        if at >= end:
            row = _row(folded, at, text)
            best = max(best, row, key=len)
            end = at + len(row)
    return best


def _row(folded: Sequence[str], first: int, text: str) -> list[int]:
    """Follow the runs from one on for as long as each goes on in the text, soon after the one before."""
    found, end = [], 0
    for at in range(first, len(folded)):
        start = text.find(folded[at], end, end + BETWEEN + len(folded[at])) if folded[at] else -1
        if start < 0:
            break
        found.append(at)
        end = start + len(folded[at])
    return found


def _folded(text: str) -> str:
    """Take out all white space: the two parsers put it in different places."""
    return _SPACE.sub("", text)
