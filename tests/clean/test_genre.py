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
    "We must ask ourselves what we really want from our boats, and you should not pretend that it is not your affair.",
    "It is simply absurd, and nobody who is honest can say otherwise. Why are we still waiting? Why should we?",
    "I am not a sailor, but I know my own mind, and I must say that it is clearly never too late to be ashamed.",
    "Surely there is nothing that we cannot do. Let us begin. You and I have to, for we are the island.",
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
