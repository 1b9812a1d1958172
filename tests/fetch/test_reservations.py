"""Reservations of rights: where they stand, what they say, and what a study that obeys makes of them."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.fetch import FetchSettings, attempt
from edkit.fetch.rules.reservations import (
    TDMREP_PATH,
    AiRules,
    in_headers,
    in_page,
    read_tdmrep,
    reservations_of,
)
from edkit.fetch.rules.robots import read_robots
from edkit.visits import Attempt, Wanted

from .conftest import PAGE, Web, answer

URL = "https://herald.example/news/1"


HEADERS = [
    (("TDM-Reservation", "1"), "tdm-reservation"),
    (("tdm-reservation", " 1 "), "tdm-reservation"),
    (("X-Robots-Tag", "noindex, noai"), "x-robots-tag"),
    (("X-Robots-Tag", "otherbot: NOIMAGEAI"), "x-robots-tag"),
    (("TDM-Reservation", "0"), None),
    (("X-Robots-Tag", "noindex, nofollow"), None),
    (("X-Robots-Tag", "noaide"), None),
    (("X-Comment", "noai"), None),
]


@pytest.mark.parametrize(("header", "kind"), HEADERS)
def test_headers(header: tuple[str, str], kind: str | None) -> None:
    assert [one.kind for one in in_headers([header], URL)] == ([kind] if kind else [])


METAS = [
    ('<meta name="robots" content="index, noai">', ("robots-meta", "index, noai")),
    ("<META CONTENT=noimageai NAME=Robots>", ("robots-meta", "noimageai")),
    ('<meta name="gptbot" content="noai">', ("robots-meta", "noai")),
    ('<meta name="tdm-reservation" content="1">', ("tdm-reservation", "1")),
    ('<meta name="tdm-reservation" content="0">', None),
    ('<meta name="description" content="a word such as noai">', None),
    ('</head><body><meta name="robots" content="noai">', None),
    ("<!-- <meta name=robots content=noai> -->", None),
]


@pytest.mark.parametrize(("markup", "expected"), METAS)
def test_meta_elements(markup: str, expected: tuple[str, str] | None) -> None:
    found = in_page(f"<!doctype html><html><head>{markup}<title>Ebbe</title>".encode(), URL)
    assert [(one.kind, one.value) for one in found] == ([expected] if expected else [])


SITES = [
    ([{"location": "/", "tdm-reservation": 1}], "location: /, tdm-reservation: 1"),
    (
        [{"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://a.example/p"}],
        "https://a.example/p",
    ),
    ([{"location": "/", "tdm-reservation": 1}, {"location": "/news/", "tdm-reservation": 0}], None),
    ([{"location": "/n*s/$", "tdm-reservation": 1}], None),
    ([{"location": "/other", "tdm-reservation": 1}], None),
    ([{"location": 7, "tdm-reservation": 1}, "junk", None], None),
    ({"location": "/news", "tdm-reservation": "1"}, "location: /news"),
]


@pytest.mark.parametrize(("told", "value"), SITES)
def test_tdmrep(told: object, value: str | None) -> None:
    """The longest location that fits decides."""
    found = read_tdmrep(json.dumps(told).encode(), "https://herald.example" + TDMREP_PATH).of(URL)
    assert bool(found) is (value is not None)
    assert not value or value in found[0].value


@given(st.binary(max_size=200))
def test_no_tdmrep_breaks_anything(body: bytes) -> None:
    assert read_tdmrep(body, URL).of(URL) == ()


def test_a_pattern_that_a_machine_could_think_about_for_years() -> None:
    body = json.dumps([{"location": "/" + "*a" * 200 + "*b$", "tdm-reservation": 1}]).encode()
    assert read_tdmrep(body, URL).of("https://herald.example/" + "a" * 1_000) == ()


def test_a_deep_tdmrep_says_nothing() -> None:
    assert read_tdmrep(b"[" * 100_000, URL).of(URL) == ()


ROBOTS = b"""User-agent: GPTBot
User-agent: CCBot
Disallow: /

User-agent: ClaudeBot
Disallow: /news
Allow: /news/open

User-agent: *
Content-Signal: search=yes, ai-train=no
Allow: /
"""


def test_rules_for_the_agents_of_ai() -> None:
    robots = read_robots(ROBOTS, answer="status 200", read_at=datetime.now(UTC), moment=0.0, url="r")
    rules = AiRules(robots)
    assert [one.value for one in rules.of(URL)] == [
        "Content-Signal: search=yes, ai-train=no",
        "Disallow: / for ccbot, gptbot",
        "Disallow: /news for claudebot",
    ]
    assert len(rules.of("https://herald.example/news/open/1")) == 2


def test_what_an_answer_reserves() -> None:
    found = reservations_of([("tdm-reservation", "1")], b"<head><meta name=robots content=noai></head>", URL)
    assert [(one.kind, one.place) for one in found] == [("tdm-reservation", URL), ("robots-meta", URL)]


def tried(web: Web, settings: FetchSettings) -> Attempt:
    return attempt(Wanted(url=f"{web.root}/a"), settings=settings)


RESERVING = [
    ("/robots.txt", answer(b"User-agent: GPTBot\nDisallow: /"), "ai-agents", 0),
    (TDMREP_PATH, answer(b'[{"location": "/", "tdm-reservation": 1}]'), "tdmrep", 0),
    ("/a", answer(PAGE, tdm_reservation="1"), "tdm-reservation", 1),
    ("/a", answer(PAGE.replace(b"<title>", b"<meta name=robots content=noai><title>")), "robots-meta", 1),
]


@pytest.mark.parametrize(("path", "served", "kind", "asked"), RESERVING)
def test_recorded_or_obeyed(
    web: Web, settings: FetchSettings, path: str, served: bytes, kind: str, asked: int
) -> None:
    """By default the page is brought and the statement kept; where it is obeyed no body is kept."""
    web.pages["/a"] = answer(PAGE)
    web.pages[path] = served
    kept = tried(web, settings)
    assert kept.outcome == "brought"
    assert [one.kind for one in kept.reservations] == [kind]

    obeyed = tried(web, replace(settings, reservations="obey"))
    assert (obeyed.outcome, obeyed.reason, obeyed.snapshot) == ("failed", "reserved", None)
    assert [one.kind for one in obeyed.reservations] == [kind]
    assert [(one.body, one.cut) for one in obeyed.exchanges] == [(b"", "reserved")] * asked
    assert web.asked.count("/a") == 1 + asked


def test_a_page_that_begins_as_xml() -> None:
    """No warning of a library reaches the terminal."""
    page = b'<?xml version="1.0"?><meta name="tdm-reservation" content="1">'
    assert [one.value for one in in_page(page, "https://a.example/")] == ["1"]
