"""The net that a test asks, and how it is asked."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from edkit.fetch import FetchSettings, Limits, Policy, attempt
from edkit.fetch.asking.sessions import Sessions
from edkit.visits import Attempt, Wanted

from .server import Net

PAGE_BYTES = 200_000  # the most that a page may weigh in these tests
Ask = Callable[..., Attempt]


def settings_for(net: Net, **changes: object) -> FetchSettings:
    """Give settings that reach the hosts of a net, and nobody else."""
    usual: dict[str, object] = {
        "contact": "study@example.org",
        "pace_seconds": 0,
        "total_seconds": 5,
        "limits": Limits(page_bytes=PAGE_BYTES),
        "known_hosts": net.known,
    }
    return FetchSettings(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "requests_ca_bundle", "curl_ca_bundle"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def net() -> Iterator[Net]:
    with closing(Net()) as served:
        yield served


def asked_in_one_run(net: Net, *wanted: str | Wanted, **changes: object) -> list[Attempt]:
    """Ask for one address after the other, with what is remembered between them."""
    settings = settings_for(net, **changes)
    with Sessions(settings) as sessions:
        policy = Policy(settings)
        return [
            attempt(
                Wanted(url=one) if isinstance(one, str) else one,
                settings=settings,
                sessions=sessions,
                policy=policy,
            )
            for one in wanted
        ]


@pytest.fixture
def ask(net: Net) -> Ask:
    """Ask once for an address, as a run that begins with it would."""

    def asked(url: str, *, of: Net = net, **changes: object) -> Attempt:
        return asked_in_one_run(of, url, **changes)[0]

    return asked
