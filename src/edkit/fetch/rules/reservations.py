"""Statements by which publishers reserve rights, against text-and-data mining and the training of AI.

They are facts of a page, kept with it whatever the study makes of them. They stand in five places:
the `tdm-reservation` header, /.well-known/tdmrep.json, `X-Robots-Tag`, the page's own meta elements,
and the rules of robots.txt for the agents of AI companies.

Sources: W3C Community Group report "TDM Reservation Protocol" (2024); the words noai and noimageai as
image platforms introduced them in 2022; the list of agents as their operators name them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

from edkit.fetch.rules.robots import ANYONE, NO_RULE, Group, Robots, fits, group_of
from edkit.visits import Reservation

TDMREP_PATH = "/.well-known/tdmrep.json"
TDMREP_BYTES = 512_000
MOST_PLACES = 10_000  # of a tdmrep.json that are read
LONGEST_VALUE = 200  # characters that are kept
HEAD_BYTES = 262_144  # of a page in which its meta elements stand

RESERVED = "1"
WORDS = frozenset({"noai", "noimageai"})
AI_AGENTS = frozenset(
    """ai2bot ai2bot-dolma amazonbot anthropic-ai applebot-extended bytespider ccbot chatgpt-user
    claude-searchbot claude-user claude-web claudebot cohere-ai cohere-training-data-crawler diffbot
    duckassistbot facebookbot google-cloudvertexbot google-extended gptbot imagesiftbot img2dataset
    meta-externalagent meta-externalfetcher mistralai-user oai-searchbot omgili omgilibot pangubot
    perplexity-user perplexitybot petalbot timpibot velenpublicwebcrawler webzio-extended youbot""".split()
)
_SIGNALS = re.compile(
    r"content-(?:signal|usage)\s*:.*\b(?:ai-train|ai-input|train-ai|ai)\s*=\s*n", re.IGNORECASE
)
_LOCATION = re.compile(r"/[^\s#]{0,2000}")  # as the path of a rule in robots.txt
_IN_HEAD = (b"noai", b"noimageai", b"tdm-reservation")

Headers = Iterable[tuple[str, str]]


def reservations_of(headers: Headers, body: bytes, url: str) -> tuple[Reservation, ...]:
    """Give what an answer itself reserves: in its headers, and in the meta elements of a page.

    >>> [one.value for one in reservations_of([("TDM-Reservation", "1")], b"", "https://a.example/")]
    ['1']
    """
    return (*in_headers(headers, url), *in_page(body, url))


def in_headers(headers: Headers, url: str) -> tuple[Reservation, ...]:
    """Give what the headers of an answer reserve."""
    return tuple(_headers(headers, url))


def _headers(headers: Headers, url: str) -> Iterator[Reservation]:
    for name, value in headers:
        key = name.lower()
        if key == "tdm-reservation" and value.strip() == RESERVED:
            yield _statement("tdm-reservation", url, value)
        elif key == "x-robots-tag" and _words(value) & WORDS:
            yield _statement("x-robots-tag", url, value)


def in_page(body: bytes, url: str) -> tuple[Reservation, ...]:
    """Give what the meta elements of a page reserve. Most name none of the words, and are not parsed."""
    end = body.find(b"</head", 0, HEAD_BYTES)
    head = body[: end if end >= 0 else HEAD_BYTES]
    lower = head.lower()
    if not any(word in lower for word in _IN_HEAD):
        return ()
    markup = head.decode("utf-8", "replace").replace("<?xml", "<?")  # else bs4 warns that this is no HTML
    soup = BeautifulSoup(markup, "lxml", parse_only=SoupStrainer("meta"))
    return tuple(_metas(soup, url))


def _metas(soup: BeautifulSoup, url: str) -> Iterator[Reservation]:
    for meta in soup.find_all("meta"):
        name, content = str(meta.get("name") or "").strip().lower(), str(meta.get("content") or "").strip()
        if name == "tdm-reservation" and content == RESERVED:
            yield _statement("tdm-reservation", url, content)
        elif (name == "robots" or name in AI_AGENTS) and _words(content) & WORDS:
            yield _statement("robots-meta", url, content)


def _words(text: str) -> set[str]:
    return set(re.split(r"[\s,:;]+", text.lower()))


@dataclass(frozen=True, slots=True)
class TdmRep:
    """What a tdmrep.json says of the places of its site. Empty: it reserves nothing, or there is none."""

    url: str
    places: tuple[tuple[str, bool, str], ...] = ()  # pattern, whether reserved, value as written

    def of(self, url: str) -> tuple[Reservation, ...]:
        """Give what it reserves at an address: the longest pattern that fits decides."""
        for pattern, reserved, value in self.places:
            if fits(pattern, url):
                return (_statement("tdmrep", self.url, value),) if reserved else ()
        return ()


def read_tdmrep(body: bytes, url: str) -> TdmRep:
    """Read a tdmrep.json; what cannot be understood in it says nothing.

    >>> read_tdmrep(b'[{"location": "/news", "tdm-reservation": 1}]', "u").of("https://a.example/news/1")[0].kind
    'tdmrep'
    """
    try:
        told = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return TdmRep(url)
    entries = told if isinstance(told, list) else [told]
    places = [place for entry in entries[:MOST_PLACES] if (place := _place(entry))]
    return TdmRep(url, tuple(sorted(places, key=lambda place: -len(place[0]))))


def _place(entry: Any) -> tuple[str, bool, str] | None:
    if not isinstance(entry, dict):
        return None
    location, reserved = entry.get("location"), entry.get("tdm-reservation")
    if not isinstance(location, str) or not _LOCATION.fullmatch(location) or str(reserved) not in ("0", "1"):
        return None
    value = ", ".join(
        f"{key}: {entry[key]}" for key in ("location", "tdm-reservation", "tdm-policy") if key in entry
    )
    return location, str(reserved) == RESERVED, value


class AiRules:
    """What a robots.txt says to the agents of AI companies, prepared for many addresses."""

    def __init__(self, robots: Robots) -> None:
        self._url = robots.url
        by_lines: dict[tuple[str, ...], list[str]] = {}
        for agent in sorted(AI_AGENTS & robots.groups.keys()):
            by_lines.setdefault(tuple(robots.groups[agent]), []).append(agent)
        self._groups: list[tuple[str, Group]] = [
            (", ".join(agents), group_of(agents[0], lines)) for lines, agents in by_lines.items()
        ]
        own = robots.groups.get(robots.group.agent if robots.group else ANYONE, ())
        signals = (line for line in own if _SIGNALS.match(line))
        self._always = tuple(_statement("ai-agents", self._url, line) for line in signals)

    def of(self, url: str) -> tuple[Reservation, ...]:
        """Give what it reserves at an address: which agents may not have it, and by which rule."""
        refused = (
            _statement(
                "ai-agents", self._url, f"{group.line(url, allowed=False) or NO_RULE[False]} for {agents}"
            )
            for agents, group in self._groups
            if not group.allows(url)
        )
        return (*self._always, *refused)


def _statement(kind: str, place: str, value: str) -> Reservation:
    return Reservation(kind=kind, place=place, value=value.strip()[:LONGEST_VALUE])
