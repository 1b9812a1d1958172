"""Titles lose the names of outlet, section and genre, and nothing else."""

import pytest

from edkit.clean.written.titles import without_outlet

POST = frozenset({"the harbour post", "harbour post", "harbourpost"})
TITLES = [
    ("Ferry talks fail", "Ferry talks fail"),
    ("Ferry talks fail | The Harbour Post", "Ferry talks fail"),
    ("Ferry talks fail - News - Harbour Post", "Ferry talks fail"),
    ("Harbour Post | Ferry talks fail", "Ferry talks fail"),
    ("Ferry talks fail | Islands | Harbour Post", "Ferry talks fail"),
    ("Ferry talks – a failure | HarbourPost", "Ferry talks – a failure"),
    ("Ferry talks fail - Harbour Post - News of the sea", "Ferry talks fail"),
    ("Ferry talks fail | Harbour Post | by Mara Quill", "Ferry talks fail"),
    ("Ferry talks fail | Harbour Post Online", "Ferry talks fail"),
    ("Ferry talks fail – Harbour", "Ferry talks fail"),
    ("Ferry talks fail – harbours close", "Ferry talks fail – harbours close"),
    ("Ferry talks fail | Ships and quays | Harbour Post", "Ferry talks fail"),
    ("Ferry talks fail | Opinion", "Ferry talks fail"),
    ("Opinion | Ferry talks fail", "Ferry talks fail"),
    ("Ferry talks fail – opinion divided", "Ferry talks fail – opinion divided"),
    ("フェリー交渉が決裂｜Harbour Post", "フェリー交渉が決裂"),
    ("The Harbour Post", "The Harbour Post"),
    ("Ferry: talks fail", "Ferry: talks fail"),
    ("", ""),
]


@pytest.mark.parametrize(("title", "cut"), TITLES)
def test_without_outlet(title: str, cut: str) -> None:
    assert without_outlet(title, POST) == cut
