"""The outlet register: who publishes where, and which dated recipes help to read their pages.

The register is a TOML file, one table per outlet; it is data that a researcher writes:

    [herald]
    name = "The Skerry Herald"
    domains = ["skerryherald.example"]
    country = "GB"          # ISO 3166, two letters
    language = "en"         # BCP 47
    kind = "newspaper"
    owner = "Tideway Group"
    feeds = ["https://skerryherald.example/feed.xml"]
    sitemaps = []           # also indexes of sitemaps
    sections = ["https://skerryherald.example/harbour"]     # pages of links; the front page is one

    [[herald.recipes]]      # CSS selectors for single fields, valid from one day to another
    from = 2026-03-23
    headline = "h1.story-title"

What is not known, misspelt or cannot be meant is refused with the line it stands on.
"""

import itertools
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import soupsieve

from edkit.errors import BadUrl, RegisterError
from edkit.urls import has_credentials, host, is_web_address, without_password

KINDS = ("newspaper", "broadcaster", "agency", "magazine", "online", "other")
OUTLET_FIELDS = (
    "name",
    "domains",
    "country",
    "language",
    "kind",
    "owner",
    "feeds",
    "sitemaps",
    "sections",
    "recipes",
)
RECIPE_FIELDS = (
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "published",
    "modified",
    "section",
    "body",
    "remove",
    "links",
)
KEY = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Selectors that read one outlet's pages of some period. A field not named is read as usual."""

    selectors: dict[str, str]  # field ─► CSS selector, run by BeautifulSoup
    first: date | None = None  # None: since ever
    last: date | None = None  # None: until now

    def holds_on(self, day: date) -> bool:
        """Tell whether the recipe is of that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A title published under one editorial responsibility."""

    key: str
    name: str
    domains: tuple[str, ...]
    country: str | None = None
    language: str | None = None
    kind: str | None = None
    owner: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  # pages on which links to articles stand; a recipe's `links` selects them
    recipes: tuple[Recipe, ...] = ()

    def recipe_on(self, day: date | None) -> Recipe | None:
        """Give the recipe of a day; of an unknown day only one that was never replaced."""
        if day is None:
            return next((r for r in self.recipes if r.first is None and r.last is None), None)
        return next((r for r in self.recipes if r.holds_on(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All outlets of a study."""

    outlets: dict[str, Outlet]

    @classmethod
    def load(cls, path: str | Path) -> "Register":
        """Read a register file. Raises RegisterError with file, line and reason."""
        return _Reading(Path(path)).register()

    def of(self, url: str | None) -> Outlet | None:
        """Give the outlet that publishes at an address: the one with the longest matching domain."""
        if not url:
            return None
        try:
            name = host(url)
        except BadUrl:
            return None
        matches = (
            (len(domain), outlet)
            for outlet in self.outlets.values()
            for domain in outlet.domains
            if name == domain or name.endswith("." + domain)
        )
        return max(matches, key=lambda match: match[0], default=(0, None))[1]

    def named(self, name: str) -> Outlet | None:
        """Give the outlet of a name, whatever its capitals and its article; None where two have it."""
        found = [outlet for outlet in self.outlets.values() if _bare_name(outlet.name) == _bare_name(name)]
        return found[0] if len(found) == 1 else None


def _bare_name(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


EMPTY = Register(outlets={})


class _Reading:
    """One pass over one register file; knows the lines, so that each complaint names one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise RegisterError(str(path), None, f"cannot be read ({error})") from None

    def register(self) -> Register:
        try:
            tables = tomllib.loads("\n".join(self.lines))
        except tomllib.TOMLDecodeError as error:
            where = re.search(r"at line (\d+)", str(error))
            raise self.error(f"not TOML: {error}", line=int(where[1]) if where else len(self.lines)) from None
        outlets = {key: self.outlet(key, table) for key, table in tables.items()}
        self.refuse_shared_domains(outlets)
        return Register(outlets=outlets)

    def outlet(self, key: str, table: Any) -> Outlet:
        if not isinstance(table, dict) or not KEY.fullmatch(key):
            raise self.error(f"[{key}] must be a table with a short lower-case key", key)
        self.refuse_unknown(key, table, OUTLET_FIELDS)
        if not table.get("domains") or not table.get("name"):
            raise self.error(f"[{key}] needs a name and domains", key)
        if "kind" in table and table["kind"] not in KINDS:
            raise self.error(f"kind {table['kind']!r} is not one of {', '.join(KINDS)}", key, "kind")
        return Outlet(
            key=key,
            name=self.text(key, table, "name") or key,
            domains=tuple(self.domain(key, d) for d in self.texts(key, table, "domains")),
            country=self.code(key, table, "country", r"[A-Z]{2}", "two capital letters, as in ISO 3166"),
            language=self.code(key, table, "language", r"[a-z]{2,3}(-\w+)*", 'a BCP 47 tag such as "en"'),
            kind=self.text(key, table, "kind"),
            owner=self.text(key, table, "owner"),
            feeds=self.addresses(key, table, "feeds"),
            sitemaps=self.addresses(key, table, "sitemaps"),
            sections=self.addresses(key, table, "sections"),
            recipes=self.recipes(key, table.get("recipes", [])),
        )

    def recipes(self, key: str, tables: Any) -> tuple[Recipe, ...]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.error(f"recipes of [{key}] must be written [[{key}.recipes]]", key, "recipes")
        recipes = tuple(self.recipe(key, table, number) for number, table in enumerate(tables))
        for earlier, later in itertools.combinations(recipes, 2):
            if _overlap(earlier, later):
                raise self.error(f"two recipes of [{key}] hold on the same day", key, "recipes")
        return recipes

    def recipe(self, key: str, table: dict[str, Any], number: int) -> Recipe:
        self.refuse_unknown(key, table, ("from", "until", *RECIPE_FIELDS), number)
        first, last = table.get("from"), table.get("until")
        for name, day in (("from", first), ("until", last)):
            if day is not None and type(day) is not date:
                raise self.error(f"{name} must be a day such as 2026-03-17", key, name, number)
        if first and last and last < first:
            raise self.error(f"the recipe ends ({last}) before it begins ({first})", key, "until", number)
        selectors = {name: table[name] for name in RECIPE_FIELDS if name in table}
        for name, selector in selectors.items():
            self.refuse_bad_selector(key, name, selector, number)
        return Recipe(selectors=selectors, first=first, last=last)

    def refuse_bad_selector(self, key: str, name: str, selector: Any, number: int) -> None:
        try:
            soupsieve.compile(selector)
        except (soupsieve.SelectorSyntaxError, TypeError) as error:
            reason = str(error).splitlines()[0]
            raise self.error(f"bad selector {selector!r}: {reason}", key, name, number) from None

    def refuse_unknown(
        self, key: str, table: dict[str, Any], known: tuple[str, ...], number: int = 0
    ) -> None:
        for name in table:
            if name not in known:
                reason = f"unknown key {name!r}; known: {', '.join(known)}"
                raise self.error(reason, key, name, number)

    def refuse_shared_domains(self, outlets: dict[str, Outlet]) -> None:
        owner: dict[str, str] = {}
        for outlet in outlets.values():
            for domain in outlet.domains:
                if owner.setdefault(domain, outlet.key) != outlet.key:
                    reason = f"{domain} belongs to [{owner[domain]}] already"
                    raise self.error(reason, outlet.key, "domains")

    def domain(self, key: str, text: str) -> str:
        try:
            name = host(f"https://{text}")
        except BadUrl:
            name = ""
        if name != text.lower().removeprefix("www."):
            raise self.error(
                f"{without_password(text)!r} is not a domain such as news.example", key, "domains"
            )
        return name

    def addresses(self, key: str, table: dict[str, Any], name: str) -> tuple[str, ...]:
        found = self.texts(key, table, name)
        for address in found:
            if has_credentials(address):
                reason = (
                    f"an address of {name} holds a name or password, which are never sent: leave them out"
                )
                raise self.error(reason, key, name)
            if not is_web_address(address):
                raise self.error(f"{without_password(address)!r} is not a web address", key, name)
        return found

    def texts(self, key: str, table: dict[str, Any], name: str) -> tuple[str, ...]:
        found = table.get(name, [])
        if not isinstance(found, list) or not all(isinstance(text, str) and text for text in found):
            raise self.error(f"{name} must be a list of texts", key, name)
        return tuple(found)

    def text(self, key: str, table: dict[str, Any], name: str) -> str | None:
        found = table.get(name)
        if found is not None and (not isinstance(found, str) or not found.strip()):
            raise self.error(f"{name} must be a text", key, name)
        return found

    def code(self, key: str, table: dict[str, Any], name: str, form: str, meant: str) -> str | None:
        found = self.text(key, table, name)
        if found is not None and not re.fullmatch(form, found):
            raise self.error(f"{name} {found!r} must be {meant}", key, name)
        return found

    def error(
        self, reason: str, key: str = "", name: str = "", number: int = 0, *, line: int | None = None
    ) -> RegisterError:
        return RegisterError(str(self.path), line or self.line_of(key, name, number), reason)

    def line_of(self, key: str, name: str, number: int) -> int | None:
        """Find the line of a field: the first `name =` inside the table (or nth recipe) of the outlet."""
        table = re.compile(rf"\s*\[\s*[\"']?{re.escape(key)}[\"']?\s*\]")
        recipe = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(key)}[\"']?\.recipes\s*\]\]")
        starts = [n for n, line in enumerate(self.lines) if table.match(line)]
        recipes = [n for n, line in enumerate(self.lines) if recipe.match(line)]
        in_recipe = name in ("from", "until", *RECIPE_FIELDS) and number < len(recipes)
        unknown = name not in OUTLET_FIELDS and number < len(recipes)
        for start in ([recipes[number]] if in_recipe or unknown else []) + starts:
            for n in range(start + 1, len(self.lines)):
                if self.lines[n].lstrip().startswith("["):
                    break
                if re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", self.lines[n]):
                    return n + 1
        return (starts or recipes or [-1])[0] + 1 or None


def _overlap(a: Recipe, b: Recipe) -> bool:
    return (a.first or date.min) <= (b.last or date.max) and (b.first or date.min) <= (a.last or date.max)
