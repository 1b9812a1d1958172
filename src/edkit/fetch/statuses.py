"""The status of an answer ─► why it is no page. One table for the live web and for archives of it."""

PAGE = 200
UNCHANGED = 304
REDIRECTS = (301, 302, 303, 307, 308)
PROXY_LOGIN = 407  # only a proxy of ours sends it, never the site that we ask
BUSY = 429  # too many requests

_REASONS = {
    401: "denied",
    402: "denied",
    403: "denied",
    404: "gone",
    PROXY_LOGIN: "unreachable",
    410: "gone",
    BUSY: "busy",
    451: "denied",
}
_BUSY_FOR_NOW = 503  # where it says when to come back; else it is broken


def reason_of(status: int | None, *, retry_after: bool = False) -> str | None:
    """Give why an answer of this status is no page, a key of errors.REASONS; None where it is one.

    `retry_after` tells whether the answer has a Retry-After header.

    >>> reason_of(404), reason_of(503), reason_of(503, retry_after=True), reason_of(200)
    ('gone', 'http-error', 'busy', None)
    """
    if status == PAGE:
        return None
    if status == _BUSY_FOR_NOW and retry_after:
        return "busy"
    return _REASONS.get(status or 0, "http-error")


def detail_of(status: int, phrase: str = "") -> str:
    """Say in what an answer differs from a page.

    >>> detail_of(404, "Not Found"), detail_of(407)
    ('404 Not Found', 'the proxy asks for a password: 407')
    """
    said = f"{status} {phrase}".strip()
    return f"the proxy asks for a password: {said}" if status == PROXY_LOGIN else said
