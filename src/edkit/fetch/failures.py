"""An error of any room ─► the Failure that is stored and counted."""

from edkit.errors import PageError
from edkit.models import Failure
from edkit.urls import day_in, is_web_address


def failure_of(error: PageError) -> Failure:
    """Give what is kept of a page that was lost. Its day is the one told, else the one its address names.

    >>> failure_of(PageError("urls.txt:3", "bad-url", "htp:/a")).reason
    'bad-url'
    """
    url = error.url if error.url and is_web_address(error.url) else None
    return Failure(
        source=error.where,
        stage=error.stage,
        reason=error.reason,
        detail=error.detail,
        url=url,
        outlet=error.outlet,
        day=error.day or (day_in(url) if url else None),
        snapshot=error.snapshot,
    )
