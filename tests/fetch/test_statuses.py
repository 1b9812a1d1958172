"""Statuses and their reasons."""

import pytest

from edkit.errors import REASONS
from edkit.fetch.statuses import reason_of

STATUSES = [
    (200, None),
    (204, "http-error"),
    (206, "http-error"),
    (304, "http-error"),
    (400, "http-error"),
    (401, "denied"),
    (402, "denied"),
    (403, "denied"),
    (404, "gone"),
    (407, "unreachable"),
    (410, "gone"),
    (418, "http-error"),
    (429, "busy"),
    (451, "denied"),
    (500, "http-error"),
    (503, "http-error"),
    (None, "http-error"),
]


@pytest.mark.parametrize(("status", "reason"), STATUSES)
def test_reason_of(status: int | None, reason: str | None) -> None:
    assert reason_of(status) == reason
    assert reason is None or reason in REASONS


def test_a_server_that_says_when_to_come_back_is_busy() -> None:
    assert reason_of(503, retry_after=True) == "busy"
    assert reason_of(500, retry_after=True) == "http-error"
