"""Address ─► Snapshot: one page asked for politely and inside every limit, or a FetchError saying why not."""

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import requests

from edkit.errors import FetchError
from edkit.fetch.content import form_of
from edkit.fetch.exchange import Answer, FetchSettings, checked, exchange
from edkit.fetch.lists import Told, without_credentials
from edkit.fetch.policy import Policy
from edkit.models import Snapshot

HTML_TYPES = ("text/html", "application/xhtml+xml")
PAGE_TYPES = (*HTML_TYPES, "text/plain", "")  # "": the server does not say; the content will


def fetch(
    url: str,
    *,
    settings: FetchSettings,
    session: requests.Session | None = None,
    policy: Policy | None = None,
) -> Snapshot:
    """Ask the web for one page, as robots.txt allows and at the host's pace.

    The robots rule that allowed the last address of a chain of redirects is kept in `robots_rule`.
    `session` (from `settings.session()`, whose guards no other has) and `policy` remember cookies,
    robots.txt and pace; without them each call begins anew.

    Raises FetchError: bad-url, robots, refused-address, unreachable, timeout, too-many-redirects,
    http-error, not-html, binary, empty, truncated, too-large.
    """
    with ExitStack() as stack:
        session = session or stack.enter_context(settings.session())
        policy = policy or Policy(settings, session)
        try:
            return _followed(url, settings, session, policy)
        except FetchError as error:
            raise _of(url, error) from None


def fetch_all(
    urls: Iterable[str],
    *,
    settings: FetchSettings,
    session: requests.Session | None = None,
    policy: Policy | None = None,
) -> Iterator[Snapshot | FetchError]:
    """Ask for one page after the other, in order; an address named twice is asked for once."""
    with ExitStack() as stack:
        session = session or stack.enter_context(settings.session())
        policy = policy or Policy(settings, session)
        for url in dict.fromkeys(urls):
            try:
                yield fetch(url, settings=settings, session=session, policy=policy)
            except FetchError as error:
                yield error


def _of(url: str, error: FetchError) -> FetchError:
    """Give the error under the address that was asked for, without the password it may hold."""
    where = without_credentials(url)
    detail = error.detail if error.where == where else f"{error.detail} at {error.where}".strip()
    own = FetchError(where, error.reason, detail[:300], url=url if where == url else None)
    return Told(fetched_at=datetime.now(UTC)).completed(own)


def _followed(url: str, settings: FetchSettings, session: requests.Session, policy: Policy) -> Snapshot:
    here, left = url, settings.total_seconds
    for _ in range(settings.redirects + 1):
        checked(here)
        rule = policy.admit(here)
        began = time.monotonic()
        with exchange(here, session=session, settings=settings, seconds=left) as answer:
            if not answer.location:
                return _snapshot(url, answer, rule, settings)
            here = answer.location
        left -= time.monotonic() - began
    raise FetchError(url, "too-many-redirects", f"more than {settings.redirects}")


def _snapshot(url: str, answer: Answer, rule: str, settings: FetchSettings) -> Snapshot:
    if answer.status != requests.codes.ok:
        raise FetchError(answer.url, "http-error", f"{answer.status} {answer.reason}".strip())
    kind = answer.header("content-type").split(";")[0].strip().lower()
    if kind not in PAGE_TYPES:
        raise FetchError(answer.url, "not-html", kind[:80])
    body = answer.body(settings.limits)
    return Snapshot(
        body=body,
        form=form_of(body, answer.url, named_html=kind in HTML_TYPES),
        source=url,
        url=url,
        answered_url=answer.url,
        fetched_at=datetime.now(UTC),
        status=answer.status,
        headers=answer.headers,
        robots_rule=rule,
    )
