"""After how long is a failed address asked for again, and how often? One table, by reason.

What robots.txt or a reservation forbids waits until somebody says so; a robots.txt that could not be
read is asked for again.
"""

from edkit.fetch.statuses import BUSY
from edkit.visits import Attempt

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0

# Seconds after the first, the second… failure in a row; then it is given up.
PAUSES = {
    "timeout": (10 * MINUTE, 6 * HOUR, DAY),
    "unreachable": (10 * MINUTE, 6 * HOUR, DAY),
    "truncated": (10 * MINUTE, 6 * HOUR),
    "http-error": (10 * MINUTE, 6 * HOUR, DAY),
    "busy": (10 * MINUTE, HOUR, 6 * HOUR, DAY, DAY),
    "empty": (6 * HOUR,),
    "error-page": (DAY,),
    "too-many-redirects": (DAY,),
    "fetch-fault": (DAY,),
}
PUT_OFF = 10 * MINUTE  # after which an address is tried that was not asked for, to leave its host alone
_ITS_OWN_FAULT = range(400, 500)  # statuses that the same question will get again


def again(attempt: Attempt, tries: int) -> float | None:
    """Give the seconds after which a failed address is asked for again; None: it is given up, or was brought.

    `tries` is how often in a row it has failed, this time included. A Retry-After is never undercut.
    """
    if attempt.is_put_off:
        return max(PUT_OFF, attempt.retry_after or 0.0)
    if attempt.reason is None or tries < 1:
        return None
    if attempt.reason == "http-error" and attempt.status in _ITS_OWN_FAULT and attempt.status != BUSY:
        return None
    unread = attempt.reason == "robots" and attempt.robots_rule is None
    pauses = PAUSES.get("unreachable" if unread else attempt.reason, ())
    if tries > len(pauses):
        return None
    return max(pauses[tries - 1], attempt.retry_after or 0.0)
