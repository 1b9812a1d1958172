"""An outlet's own selectors, run by BeautifulSoup on demand: they override single fields.

Reading without a recipe is the norm; parsing a page a second time costs more than the whole
reading, so this is done only for outlets whose register has a recipe of the page's day.
"""

import re
from collections.abc import Sequence
from datetime import date

from bs4 import BeautifulSoup

from edkit.clean.dates import stated
from edkit.clean.page import Run
from edkit.clean.statements import Statements
from edkit.outlets import Outlet
from edkit.urls import day_in

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
_SPACE = re.compile(r"\s+")


def follow(outlet: Outlet, html: str, runs: Sequence[Run], said: Statements, url: str | None) -> None:
    """Apply the recipe of the page's day, if there is one: roles to runs, statements to `said`."""
    recipe = outlet.recipe_on(_day_of(said, url)) if outlet.recipes else None
    if recipe is None:
        return
    soup = BeautifulSoup(html, "html.parser")
    for field, selector in recipe.selectors.items():
        found = soup.select(selector)
        texts = {_folded(element.get_text()) for element in found} - {""}
        if role := ROLE_OF.get(field):
            _give_role(runs, texts, role, f"the outlet's recipe selects it: {selector}")
        if field in STATED:
            for element in found[:1]:
                value = element.get("datetime") or element.get("content") or element.get_text(" ")
                said.add(field, str(value), "recipe", selector)


def _give_role(runs: Sequence[Run], texts: set[str], role: str, reason: str) -> None:
    for run in runs:
        if _folded(run.text) in texts:
            run.take(role, reason)


def _day_of(said: Statements, url: str | None) -> date | None:
    """Give the day a page says it is of, to choose the recipe by."""
    for statement in said.of("published"):
        if moment := stated(statement.value):
            return moment.value.date()
    return day_in(url) if url else None


def _folded(text: str) -> str:
    """Take out all white space: the two parsers put it in different places."""
    return _SPACE.sub("", text)
