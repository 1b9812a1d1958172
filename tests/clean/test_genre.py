"""The genre comes from the outlet's own labels, then from the structure, last from the voice."""

import pytest

from edkit.clean.fields.genre import genre_candidates

NEWS = (
    "The ferry stayed in port on Monday, the company said, and its crew told reporters that talks had failed.",
    "Officials said 120 travellers waited on the quay on Tuesday, according to the harbour master.",
    "“We have asked for six per cent,” the union’s secretary said. “We asked on Friday, and we asked on Sunday.”",
    "The company announced on Wednesday that a freight boat had reported for duty, and the minister confirmed it.",
) * 3  # fmt: skip
OPINION = (
    "We must ask ourselves what we really want from our boats, and nobody should pretend that it is not their affair.",
    "It is simply absurd, and nobody who is honest can say otherwise. Why are we still waiting? Why should we?",
    "I am not a sailor, but I know my own mind, and I must say that it is clearly never too late to be ashamed.",
    "Surely there is nothing that we cannot do. Let us begin. We have to, for we are the island.",
) * 3

GUIDE = (
    "You can find your own boat in an afternoon, and it is really easy if you follow these steps with your crew.",
    "Is your engine loud? Check your oil first, and then ask your dealer whether you need new parts for it.",
    "We love the small ones, and our favourite is the red one, for it is simply the best that you can buy.",
    "Your next trip is waiting. Are you ready? Let us know what you think, and tell us about your own boat.",
) * 3


def taken(**said: object) -> tuple[str | None, str | None]:
    given = {
        "types": [],
        "sections": [],
        "kickers": [],
        "headline": None,
        "url": None,
        "paragraphs": (),
        "language": "en",
        "live_entries": 0,
    }
    found = [c for c in genre_candidates(**{**given, **said}) if c.taken]  # type: ignore[arg-type]
    assert len(found) <= 1
    return (found[0].value, found[0].method) if found else (None, None)


LABELLED = [
    ({"types": ["opinionnewsarticle"]}, ("opinion", "type")),
    ({"kickers": ["The Post view"]}, ("editorial", "kicker")),
    ({"sections": ["Film Reviews"]}, ("review", "section")),
    ({"kickers": ["Judicial review"]}, (None, None)),
    ({"types": ["newsarticle"]}, (None, None)),  # outlets put it on everything
    ({"kickers": ["Leader"]}, ("editorial", "kicker")),
    ({"sections": ["Leitartikel"]}, ("editorial", "section")),
    ({"headline": "Interview: The man on the quay"}, ("interview", "headline")),
    ({"headline": "Ferries: what now?"}, (None, None)),
    ({"url": "https://post.example/opinion/2026/quay"}, ("opinion", "url")),
    ({"url": "https://post.example/news/opinion-on-the-quay"}, ("news", "url")),
    ({"live_entries": 5}, ("live", "structure")),
    ({"sections": ["News"], "kickers": ["Editorial"]}, ("editorial", "kicker")),
    ({"sections": ["Opinion"], "kickers": ["Editorial"]}, ("editorial", "kicker")),
    ({"paragraphs": NEWS}, ("news", "style")),
    ({"paragraphs": OPINION}, ("opinion", "style")),
    ({"paragraphs": OPINION, "sections": ["News"]}, ("opinion", "style")),
    ({"paragraphs": GUIDE}, (None, None)),
    ({"paragraphs": GUIDE, "sections": ["News"]}, ("news", "section")),
    (
        {"paragraphs": GUIDE, "sections": ["Views"], "url": "https://post.example/news/a"},
        ("opinion", "section"),
    ),
    ({"paragraphs": GUIDE, "url": "https://post.example/blog/quay"}, (None, None)),
    ({"agency": "AFP"}, ("wire", "byline")),
    ({"agency": "AFP", "sections": ["News"], "paragraphs": NEWS}, ("wire", "byline")),
    ({"agency": "AFP", "sections": ["Opinion"]}, ("opinion", "section")),
    ({"paragraphs": OPINION, "kickers": ["Review"]}, ("review", "kicker")),
    ({"paragraphs": OPINION, "language": "de"}, (None, None)),
    ({"paragraphs": OPINION, "language": None}, (None, None)),
    ({"paragraphs": OPINION[:1]}, (None, None)),
    ({}, (None, None)),
]


@pytest.mark.parametrize(("said", "expected"), LABELLED, ids=lambda value: str(value)[:60])
def test_genre(said: dict[str, object], expected: tuple[str | None, str | None]) -> None:
    assert taken(**said) == expected


def test_questions_and_answers_in_turn() -> None:
    turns = [
        f"Q: What about the {thing}?\nA: It is late.".split("\n")
        for thing in ("boat", "quay", "door", "bell")
    ]
    paragraphs = [line for turn in turns for line in turn]
    assert taken(paragraphs=paragraphs) == ("interview", "structure")


def test_a_voice_that_does_not_tell_says_why() -> None:
    (candidate,) = genre_candidates(
        types=[],
        sections=[],
        kickers=[],
        headline=None,
        url=None,
        paragraphs=GUIDE,
        language="en",
        live_entries=0,
    )
    assert (candidate.value, candidate.taken) == ("opinion", False)
    assert "guides" in candidate.reason


def test_every_candidate_keeps_its_reason() -> None:
    found = genre_candidates(
        types=[],
        sections=["News"],
        kickers=["Comment"],
        headline=None,
        url=None,
        paragraphs=(),
        language=None,
        live_entries=0,
    )
    assert [(c.value, c.taken, c.reason) for c in found] == [
        ("news", False, "less support than 'opinion'"),
        ("opinion", True, "the best supported"),
    ]
