"""Address ─► Attempt: one page asked for politely and inside every limit, or the reason why not."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from edkit.errors import FetchError
from edkit.fetch.asking.exchange import ASIDE_BYTES, Answer, Headers, announced
from edkit.fetch.asking.heavy import HEAVY
from edkit.fetch.asking.sessions import Sessions
from edkit.fetch.asking.settings import FetchSettings
from edkit.fetch.asking.told import Form, kept_mark, status_error, told
from edkit.fetch.asking.trail import Aside, Course, SessionOf, Trail
from edkit.fetch.content import form_of
from edkit.fetch.headers import HTML_TYPES, header_in
from edkit.fetch.lists import Told
from edkit.fetch.rules.policy import Policy, is_robots
from edkit.fetch.rules.reservations import in_headers, in_page
from edkit.fetch.rules.robots import Robots
from edkit.fetch.statuses import PAGE, UNCHANGED
from edkit.models import Snapshot
from edkit.visits import Attempt, Reservation, Wanted

PAGE_TYPES = (*HTML_TYPES, "text/plain", "")  # "": the server does not say; the content will
CONDITIONS = ("If-None-Match", "If-Modified-Since")
ANY_TYPE = {"Accept": "application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"}


def attempt(
    wanted: Wanted,
    *,
    settings: FetchSettings,
    sessions: Sessions | None = None,
    policy: Policy | None = None,
    kinds: tuple[str, ...] | None = PAGE_TYPES,
    aside: Aside = lambda _: None,
) -> Attempt:
    """Ask the web for one page, as robots.txt allows and at the host's pace; sleep until it is our turn.

    `kinds` are the content types of pages; None: any, such as a feed or a sitemap, whose body is then in
    the snapshot as it is. What is asked on the way (robots.txt) goes `aside`. `sessions` and `policy`
    remember cookies, robots.txt and pace; without them each call begins anew.

    Raises nothing for what the web does: that is the attempt's reason.
    """
    with ExitStack() as stack:
        sessions = sessions or stack.enter_context(Sessions(settings))
        policy = policy or Policy(settings)
        steps = course(wanted, policy=policy, reach=sessions.of, kinds=kinds, aside=aside)
        try:
            name = next(steps)
            while True:
                with policy.turns.turn(name):
                    name = next(steps)
        except StopIteration as done:
            return _attempt(done.value)
        finally:
            HEAVY.leave()


def _attempt(value: Any) -> Attempt:
    assert isinstance(value, Attempt)
    return value


def fetch(
    url: str,
    *,
    settings: FetchSettings,
    sessions: Sessions | None = None,
    policy: Policy | None = None,
) -> Snapshot:
    """Ask the web for one page, as `attempt` does.

    The robots rule that allowed the last address of a chain of redirects is kept in `robots_rule`.

    Raises FetchError with the reason of the attempt.
    """
    tried = attempt(Wanted(url=url), settings=settings, sessions=sessions, policy=policy)
    if tried.snapshot is not None:
        return tried.snapshot
    where, reason = tried.url, tried.reason or "http-error"
    own = FetchError(where, reason, tried.detail, url=url if where == url else None)
    raise Told(fetched_at=tried.began).completed(own)


def fetch_all(
    urls: Iterable[str],
    *,
    settings: FetchSettings,
    sessions: Sessions | None = None,
    policy: Policy | None = None,
) -> Iterator[Snapshot | FetchError]:
    """Ask for one page after the other, in order; an address named twice is asked for once."""
    with ExitStack() as stack:
        sessions = sessions or stack.enter_context(Sessions(settings))
        policy = policy or Policy(settings)
        for url in dict.fromkeys(urls):
            try:
                yield fetch(url, settings=settings, sessions=sessions, policy=policy)
            except FetchError as error:
                yield error


def course(
    wanted: Wanted,
    *,
    policy: Policy,
    reach: SessionOf,
    kinds: tuple[str, ...] | None = PAGE_TYPES,
    aside: Aside = lambda _: None,
) -> Course[Attempt]:
    """Give the steps of an attempt: a generator of the hosts whose turn it needs, then the attempt."""
    return _Visit(wanted, policy, reach, kinds, aside).course()


@dataclass(slots=True)
class _Visit:
    """One attempt under way."""

    wanted: Wanted
    policy: Policy
    reach: SessionOf
    kinds: tuple[str, ...] | None
    aside: Aside
    robots: Robots | None = None  # of the last host
    rule: str | None = None  # the rule that decided there
    reserved: tuple[Reservation, ...] = ()  # what the last host and its answer reserve

    def course(self) -> Course[Attempt]:
        if is_robots(self.wanted.url) and self.kinds is None and not self.policy.known(self.wanted.url):
            return (yield from self._robots_itself())
        settings = self.policy.settings
        trail = Trail(settings, self.policy.turns, self.reach)
        body: bytes = b""
        form: Form = "text"
        error: FetchError | None = None
        try:
            answer = yield from trail.follow(
                self.wanted.url,
                hops=settings.redirects,
                room=self._room,
                headers=self._headers(),
                admit=self._admit,
            )
            body, form = self._page(answer, trail)
        except FetchError as failure:
            error = failure
        except Exception as fault:  # noqa: BLE001 - one page must not end a run of weeks
            error = FetchError(self.wanted.url, "fetch-fault", f"{type(fault).__name__}: {fault}")
        return told(
            self.wanted,
            trail,
            body=body,
            form=form,
            error=error,
            robots=self.robots,
            rule=self.rule,
            reservations=self.reserved,
        )

    def _robots_itself(self) -> Course[Attempt]:
        """Ask for a robots.txt once, where it is both what is wanted and what says whether we may."""
        asked: list[Attempt] = []
        yield from self.policy.robots(self.wanted, self.wanted.url, self.reach, asked.append)
        return replace(asked[-1], url=self.wanted.url, day=self.wanted.day)

    def _admit(self, url: str) -> Course[None]:
        self.rule, self.reserved = None, ()
        self.robots = yield from self.policy.robots(self.wanted, url, self.reach, self.aside)
        try:
            self.rule = self.policy.rule(self.robots, url)
        except FetchError as refusal:
            self.rule = refusal.detail if refusal.reason == "robots" else None
            raise
        if not is_robots(url):
            self.reserved = yield from self.policy.reservations(
                self.wanted, url, self.robots, self.reach, self.aside
            )
        self._obey(url)

    def _obey(self, where: str) -> None:
        """Go no further where something is reserved and the study obeys. Raises FetchError reserved."""
        if self.reserved and self.policy.settings.reservations == "obey":
            first = self.reserved[0]
            raise FetchError(where, "reserved", f"{first.kind}: {first.value}")

    def _headers(self) -> dict[str, str]:
        headers = dict(ANY_TYPE) if self.kinds is None else {}
        for name, mark in zip(CONDITIONS, (self.wanted.etag, self.wanted.last_modified), strict=True):
            if mark and (kept := kept_mark(mark)):
                headers[name] = kept
        return headers

    def _room(self, status: int, headers: Headers) -> int:
        """Say how much of a body to read: all of a page, the beginning of an error, nothing of a film."""
        most = self.policy.settings.limits.page_bytes
        if status != PAGE:
            return min(ASIDE_BYTES, most)
        too_much = (announced(headers) or 0) > most
        return 0 if too_much or not self._fits(headers) or self._is_refused(headers) else most

    def _is_refused(self, headers: Headers) -> bool:
        return self.policy.settings.reservations == "obey" and bool(in_headers(headers, ""))

    def _fits(self, headers: Headers) -> bool:
        return self.kinds is None or _kind(headers) in self.kinds

    def _page(self, answer: Answer, trail: Trail) -> tuple[bytes, Form]:
        """Give the body and its form. Raises FetchError where it is no page."""
        if answer.status == UNCHANGED and (self.wanted.etag or self.wanted.last_modified):
            return b"", "text"
        if error := status_error(trail):
            raise error
        where, headers = answer.exchange.url, answer.exchange.headers
        kind = _kind(headers)
        self._note(in_headers(headers, where), trail)
        if not self._fits(headers):
            raise FetchError(where, "not-html", kind[:80])
        body = answer.body(self.policy.settings.limits)
        if self.kinds is None:
            return body, "text"
        form = form_of(body, where, named_html=kind in HTML_TYPES)
        if form == "html":
            self._note(in_page(body, where), trail)
        return body, form

    def _note(self, statements: tuple[Reservation, ...], trail: Trail) -> None:
        """Keep what an answer reserves; where that is obeyed, its body is not kept."""
        self.reserved += statements
        if statements and self.policy.settings.reservations == "obey":
            trail.exchanges[-1] = replace(trail.exchanges[-1], body=b"", cut="reserved")
            self._obey(trail.exchanges[-1].url)


def _kind(headers: Headers) -> str:
    return header_in(headers, "content-type").split(";")[0].strip().lower()
