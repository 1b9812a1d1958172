"""What is asked for again, and when."""

from datetime import UTC, datetime

import pytest

from edkit.errors import REASONS
from edkit.fetch.asking.retry import DAY, HOUR, MINUTE, PAUSES, again
from edkit.visits import Attempt


def failed(reason: str | None, **more: object) -> Attempt:
    outcome = "failed" if reason else "brought"
    return Attempt(
        url="https://a.example/", began=datetime.now(UTC), seconds=0, outcome=outcome, reason=reason, **more
    )


AGAIN = [
    (failed("timeout"), 1, 10 * MINUTE),
    (failed("timeout"), 2, 6 * HOUR),
    (failed("timeout"), 3, DAY),
    (failed("timeout"), 4, None),
    (failed("http-error", status=500), 1, 10 * MINUTE),
    (failed("http-error", status=418), 1, None),
    (failed("http-error"), 1, 10 * MINUTE),
    (failed("busy", retry_after=30.0, status=429), 1, 10 * MINUTE),
    (failed("busy", retry_after=7_200.0, status=503), 1, 2 * HOUR),
    (failed("robots", robots_rule="Disallow: /"), 1, None),
    (failed("robots"), 1, 10 * MINUTE),
    (failed("gone", status=404), 1, None),
    (failed("denied", status=403), 1, None),
    (failed("reserved"), 1, None),
    (failed(None), 1, None),
]


@pytest.mark.parametrize(("attempt", "tries", "seconds"), AGAIN)
def test_again(attempt: Attempt, tries: int, seconds: float | None) -> None:
    assert again(attempt, tries) == seconds


def test_every_reason_of_the_table_is_one() -> None:
    assert PAUSES.keys() <= REASONS.keys()
