"""What a robots.txt says after RFC 9309: who is meant, what is allowed, and by which of its lines.

Groups are told apart here, as the RFC says; whether a pattern fits an address is protego's verdict.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from protego import Protego

from edkit.errors import FetchError

Kind = Literal["allow", "disallow"]

AGENT = "edkit"  # the name robots.txt files can speak to
ANYONE = "*"
LONGEST_RULE = 200  # characters of a rule that are kept

NO_RULE = {True: "robots.txt forbids nothing here", False: "robots.txt forbids it"}

_TOKEN = re.compile(
    r"[a-z_-]+|\*"
)  # RFC 9309, 2.2.1: what follows the name, such as a version, is no part of it
_NAMES_AGENT = frozenset({"user-agent", "useragent", "user agent"})
_NO_PART_OF_GROUPS = frozenset({"sitemap", "sitemaps", "site-map", "host"})
_KINDS: dict[str, Kind] = {"allow": "allow", "disallow": "disallow"}
_LINES = re.compile(r"\r\n|\r|\n")
_PLAIN_START = re.compile(r"[A-Za-z0-9/._-]*")  # no server spells these in two ways


def fits(pattern: str, url: str) -> bool:
    """Tell whether the pattern of a rule speaks of an address, in time that grows with their lengths only.

    >>> fits("/news/*.pdf$", "https://a.example/news/1.pdf"), fits("/news", "https://a.example/about")
    (True, False)
    """
    return not _alone(pattern).can_fetch(url, AGENT)


@lru_cache(maxsize=4_096)
def _alone(pattern: str) -> Protego:
    return Protego.parse(f"User-agent: *\nDisallow: {pattern}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line that allows or forbids."""

    kind: Kind
    pattern: str
    start: str  # what every address that it fits has at the beginning of its path

    def fits(self, url: str, path: str) -> bool:
        """Tell whether it speaks of an address."""
        return path.startswith(self.start) and fits(self.pattern, url)


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of a robots.txt for one agent, all its groups taken together."""

    agent: str  # as the file names it, in lower case
    parsed: Protego
    rules: tuple[Rule, ...]  # the longest first; of equal ones, what allows

    def allows(self, url: str) -> bool:
        """Give the verdict on an address."""
        return bool(self.parsed.can_fetch(url, AGENT))

    def deciding(self, url: str, *, allowed: bool) -> str:
        """Give the line that decides on an address, and whom it speaks to."""
        rule = self.line(url, allowed=allowed)
        return f"{rule} (User-agent: {self.agent})" if rule else NO_RULE[allowed]

    def line(self, url: str, *, allowed: bool) -> str:
        """Give the line that decides on an address; "" where it cannot be found again: it is not guessed."""
        path = urlsplit(url).path or "/"
        for rule in self.rules:
            if (rule.kind == "allow") == allowed and rule.fits(url, path):
                return f"{rule.kind.capitalize()}: {rule.pattern[:LONGEST_RULE]}"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one host's robots.txt says to us."""

    answer: str  # what the server said, for a person to read
    read_at: datetime  # when it was read
    moment: float  # the same on the clock of the run
    group: Group | None = None  # that which speaks to us; None: none does
    there: bool = False  # whether there is one
    forbidden: tuple[str, str] | None = None  # reason and detail, where nothing may be asked at all
    crawl_delay: float = 0.0  # seconds; 0 where it asks for none
    sitemaps: tuple[str, ...] = ()
    groups: dict[str, list[str]] = field(default_factory=dict)  # the lines of each agent
    url: str = ""  # where it stands

    def rule(self, url: str) -> str:
        """Give the rule that allows an address. Raises FetchError with the rule that forbids it."""
        if self.forbidden:
            raise FetchError(url, *self.forbidden)
        if not self.there:
            return f"no robots.txt ({self.answer})"
        if self.group is None:
            return NO_RULE[True]
        allowed = self.group.allows(url)
        rule = self.group.deciding(url, allowed=allowed)
        if not allowed:
            raise FetchError(url, "robots", rule)
        return rule

    def again(self, moment: float) -> "Robots":
        """Give the same for use once more, since nothing newer can be had."""
        return replace(self, moment=moment)


def read_robots(body: bytes, *, answer: str, read_at: datetime, moment: float, url: str) -> Robots:
    """Read a robots.txt. What is none, such as a web page, forbids nothing."""
    text = body.decode("utf-8-sig", "replace")
    groups, sitemaps = groups_of(text)
    name = AGENT if AGENT in groups else ANYONE
    group = group_of(name, groups[name]) if groups.get(name) else None
    return Robots(
        answer=answer,
        read_at=read_at,
        moment=moment,
        group=group,
        there=True,
        crawl_delay=(group.parsed.crawl_delay(AGENT) or 0.0) if group else 0.0,
        sitemaps=sitemaps,
        groups=groups,
        url=url,
    )


def groups_of(text: str) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Give the lines of each agent, named in lower case, and the sitemaps.

    Method: RFC 9309, 2.2.1: groups of one agent are taken together.

    >>> groups_of("User-agent: a\\nUser-agent: b/1.0\\nDisallow: /x # no")[0]
    {'a': ['Disallow: /x'], 'b': ['Disallow: /x']}
    """
    groups: dict[str, list[str]] = {}
    sitemaps: list[str] = []
    agents: list[str] = []
    naming = False  # whether the line before named an agent: several may share a group
    for raw in _LINES.split(text):
        line = raw.partition("#")[0].strip(" \t\ufeff\0")
        key, colon, value = (part.strip() for part in line.partition(":"))
        key = key.lower()
        if not colon or not line:
            continue
        if key in _NO_PART_OF_GROUPS:
            sitemaps += [value] if value and key != "host" else []
            continue
        if key in _NAMES_AGENT:
            token = _TOKEN.match(value.lower())
            named = [token[0]] if token else []
            agents = [*agents, *named] if naming else named
            for agent in named:
                groups.setdefault(agent, [])
        else:
            for agent in dict.fromkeys(agents):
                groups[agent].append(line)
        naming = key in _NAMES_AGENT
    return groups, tuple(dict.fromkeys(sitemaps))


def group_of(agent: str, lines: Iterable[str]) -> Group:
    """Read the lines of one agent."""
    lines = list(lines)
    rules = sorted(_rules(lines), key=lambda rule: (-len(rule.pattern), rule.kind))
    return Group(agent, Protego.parse("\n".join(["User-agent: *", *lines])), tuple(rules))


def _rules(lines: list[str]) -> Iterable[Rule]:
    seen: set[tuple[str, str]] = set()
    for line in lines:
        key, _, value = (part.strip() for part in line.partition(":"))
        kind = _KINDS.get(key.lower())
        if value and kind and (kind, value) not in seen:
            seen.add((kind, value))
            start = _PLAIN_START.match(value)
            yield Rule(kind, value, start[0] if start else "")
