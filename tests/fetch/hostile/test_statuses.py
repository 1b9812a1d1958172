"""Statuses and pleas to be left alone ─► what is recorded, and for how long we stay away."""

import math
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from .conftest import Ask
from .server import Net, answer

PAGE = b"<!doctype html><title>Ferry strike</title><p>The ferries stayed in port on Monday."

REASONS = {
    "401 Unauthorized": "denied",
    "402 Payment Required": "denied",
    "403 Forbidden": "denied",
    "404 Not Found": "gone",
    "407 Proxy Authentication Required": "unreachable",
    "410 Gone": "gone",
    "429 Too Many Requests": "busy",
    "451 Unavailable For Legal Reasons": "denied",
    "400 Bad Request": "http-error",
    "405 Method Not Allowed": "http-error",
    "406 Not Acceptable": "http-error",
    "418 I'm a teapot": "http-error",
    "500 Internal Server Error": "http-error",
    "502 Bad Gateway": "http-error",
    "503 Service Unavailable": "http-error",
    "504 Gateway Timeout": "http-error",
    "520 Web Server Returned an Unknown Error": "http-error",
    "599 Anything": "http-error",
    "999 Request Denied": "http-error",
    "201 Created": "http-error",
    "204 No Content": "http-error",
    "206 Partial Content": "http-error",
    "226 IM Used": "http-error",
}


@pytest.mark.parametrize("status", REASONS)
def test_a_status(net: Net, ask: Ask, status: str) -> None:
    """A page comes with it each time, and is not taken for the article."""
    net.site("says.example", a=answer(PAGE, status))
    asked = ask("http://says.example/a")
    assert (asked.outcome, asked.reason, asked.status) == ("failed", REASONS[status], int(status[:3]))
    assert asked.snapshot is None


def test_a_phrase_that_speaks_to_the_terminal(net: Net, ask: Ask) -> None:
    net.site("says.example", a=answer(PAGE, "500 \x1b[2J\x1b]0;owned\x07\x00 " + "x" * 5_000))
    asked = ask("http://says.example/a")
    assert asked.reason == "http-error"
    assert asked.detail.isprintable()
    assert len(asked.detail) <= 300


SOON = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
PAST = "Wed, 21 Oct 2015 07:28:00 GMT"

PLEAS: dict[str, tuple[float, float] | None] = {
    "120": (120, 120),
    " 7 ": (7, 7),
    "0": (0, 0),
    SOON: (600, 3_601),
    PAST: (0, 0),
    "-5": None,
    "soon": None,
    "": None,
    "nan": None,
    "inf": None,
    "1e3": None,
    "1.5": None,
    "0x10": None,
    "١٢": None,
    "12; 13": None,
    "Wed, 99 Oct 2015 07:28:00 GMT": None,
    "Wed, 21 Oct 99999 07:28:00 GMT": None,
    "Wed, 21 Oct 2015 07:28:00 +9999": None,
    "Fri, 31 Dec 9999 23:59:59 GMT": (86_400, math.inf),
    "999999999999": (86_400, math.inf),
    "9" * 400: (86_400, math.inf),
    "9" * 5_000: (86_400, math.inf),
}


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize("plea", PLEAS, ids=lambda plea: plea[:30])
def test_a_plea_to_be_left_alone(net: Net, ask: Ask, plea: str, status: str) -> None:
    """One that means nothing is as good as none; one that is absurd is still a number to count with."""
    net.site("busy.example", a=answer(PAGE, status, retry_after=plea))
    asked = ask("http://busy.example/a")
    assert (asked.outcome, asked.snapshot) == ("failed", None)
    least_most = PLEAS[plea]
    if status.startswith("429") or least_most:
        assert asked.reason == "busy"
    else:
        assert asked.reason in ("busy", "http-error")
    if asked.retry_after is not None:
        assert math.isfinite(asked.retry_after)
    if least_most is None:
        assert not asked.retry_after
    else:
        least, most = least_most
        assert asked.retry_after is not None or least == 0 or least == 86_400
        assert least <= (asked.retry_after or (0 if least == 0 else least)) <= most


def test_two_pleas(net: Net, ask: Ask) -> None:
    """The first one counts, as with every header that may stand once."""
    head = b"HTTP/1.1 429 Slow down\r\nRetry-After: 30\r\nRetry-After: 3000\r\nContent-Length: 0\r\n\r\n"
    net.site("busy.example", a=head)
    assert ask("http://busy.example/a").retry_after == 30
