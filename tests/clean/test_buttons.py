"""A button says what it does, a field what is wanted there; what reads like either in a text is none."""

from collections.abc import Callable

import pytest

from edkit.clean.written.buttons import (
    asks_for_address,
    asks_to_log_in,
    asks_to_subscribe,
    is_tool,
    names_icon,
)
from edkit.clean.written.networks import is_sharing_address, is_sharing_tool, shares_with

LABELS = [  # the question, of which texts it is true, and of which not
    (
        shares_with,
        ["Facebook", "Share on X", "Folgen Sie uns auf Instagram", "Teilen"],
        ["Facebook fined again", "The ferry"],
    ),
    (
        asks_for_address,
        ["E-mail", "Your email address *", "Ihre E-Mail-Adresse"],
        ["E-mail us your story", "Name"],
    ),
    (asks_to_log_in, ["Log in with Facebook", "Passwort vergessen?"], ["The crew logged in at nine"]),
    (asks_to_subscribe, ["Subscribe", "Jetzt abonnieren"], ["Subscribe to keep reading"]),
    (is_tool, ["Search", "Schließen"], ["Searching for the crew", "Sections"]),
    (names_icon, ["chevron_left"], ["Chevron", "left"]),
    (is_sharing_tool, ["Copy link", "E-Mail"], ["Copy that was linked to"]),
    (
        is_sharing_address,
        [
            "https://www.facebook.com/harbourpost",
            "https://t.me/harbour",
            "mailto:desk@post.example",
            "#",
            "/print/1",
        ],
        ["https://post.example/ferry", "/news/outpost.com-bought"],
    ),
]


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (told, text, yes)
        for told, *texts in LABELS
        for yes, some in zip((True, False), texts, strict=True)
        for text in some
    ],
)
def test_labels(told: Callable[[str], bool], text: str, expected: bool) -> None:
    assert told(text) == expected
