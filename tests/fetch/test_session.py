"""Sessions: cookies, proxies, certificates, known hosts, kept connections."""

import ssl
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from edkit.fetch import FetchSettings, Sessions, attempt
from edkit.fetch.asking.retry import again
from edkit.fetch.asking.session import MOST_COOKIES
from edkit.fetch.asking.sessions import MOST_OPEN
from edkit.visits import Attempt, Wanted

from .conftest import PAGE, Web, answer


@pytest.fixture
def known(web: Web, settings: FetchSettings) -> FetchSettings:
    place = web.root.removeprefix("http://")
    return replace(settings, known_hosts={"herald.example": place, "post.example": place})


def tried(url: str, settings: FetchSettings, sessions: Sessions | None = None) -> Attempt:
    return attempt(Wanted(url=url), settings=settings, sessions=sessions)


def head_of(web: Web, path: str, nth: int = -1) -> str:
    heads = [head.decode() for head, asked in zip(web.heads, web.asked, strict=True) if asked == path]
    return heads[nth]


def test_a_known_host_is_asked_by_its_own_name(web: Web, known: FetchSettings) -> None:
    """At the place that the settings name; who answered is kept."""
    web.pages["/a"] = answer(PAGE)
    asked = tried("http://Herald.example/a", known)
    assert asked.outcome == "brought"
    assert asked.exchanges[-1].ip == "127.0.0.1"
    assert dict(asked.exchanges[-1].request)["Host"] == "herald.example"
    assert "\r\nHost: herald.example\r\n" in head_of(web, "/a")


def test_the_place_of_a_known_host_is_no_public_address_by_itself(web: Web, known: FetchSettings) -> None:
    known = replace(known, allowed_hosts=frozenset())
    web.pages["/a"] = answer(b"", "302 Found", location=f"{web.root}/b")
    assert tried("http://herald.example/a", known).reason == "refused-address"


def test_cookies_stay_with_their_host(web: Web, known: FetchSettings) -> None:
    """They are sent back to it, and to nobody else, whatever domain they name."""
    web.pages["/a"] = answer(PAGE, set_cookie="desk=night; Domain=.example; Path=/")
    web.pages["/b"] = answer(PAGE, set_cookie="own=1")
    with Sessions(known) as sessions:
        for url in ("http://herald.example/a", "http://herald.example/b", "http://herald.example/a"):
            tried(url, known, sessions)
        assert "Cookie: own=1" in head_of(web, "/a")
        tried("http://post.example/a", known, sessions)
        assert "Cookie" not in head_of(web, "/a")


def test_a_host_cannot_fill_our_memory_with_cookies(web: Web, known: FetchSettings) -> None:
    cookies = "".join(f"set-cookie: c{n}=1\r\n" for n in range(200))
    web.pages["/a"] = answer(PAGE).replace(b"content-type", f"{cookies}content-type".encode(), 1)
    with Sessions(known) as sessions:
        tried("http://herald.example/a", known, sessions)
        assert len(sessions.of("herald.example").cookies) <= MOST_COOKIES


def test_a_proxy_of_the_environment_is_used(
    web: Web, settings: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It resolves names; hosts that are private by their number are not asked for through it either."""
    monkeypatch.setenv("http_proxy", web.root)
    web.pages["http://herald.example/a"] = answer(PAGE)
    assert tried("http://herald.example/a", settings).outcome == "brought"
    refused = tried("http://10.1.2.3/a", settings)
    assert (refused.reason, len(web.asked)) == ("refused-address", 3)


def test_a_proxy_that_wants_a_password_is_not_the_site(
    web: Web, settings: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it answers neither allows nor gives up anything: the page is asked for again later."""
    monkeypatch.setenv("http_proxy", web.root)
    for path in ("/robots.txt", "/a"):
        web.pages[f"http://herald.example{path}"] = answer(b"", "407 Proxy Authentication Required")
    asked = tried("http://herald.example/a", settings)
    assert web.asked == ["http://herald.example/robots.txt"]
    assert (asked.outcome, asked.reason) == ("failed", "unreachable")
    assert "the proxy asks for a password" in asked.detail
    assert again(asked, 1)

    web.pages["http://herald.example/robots.txt"] = answer(b"User-agent: *\nAllow: /")
    asked = tried("http://herald.example/a", settings)
    assert (asked.reason, asked.status) == ("unreachable", 407)
    assert asked.detail == "the proxy asks for a password: 407 Proxy Authentication Required"
    assert again(asked, 1)


def test_a_known_host_is_not_asked_for_through_a_proxy(
    web: Web, known: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    web.pages["/a"] = answer(PAGE)
    assert tried("http://herald.example/a", known).outcome == "brought"


def test_the_longest_unused_connections_are_closed(known: FetchSettings) -> None:
    """Systems allow a program about a thousand; what a session remembers stays."""
    with Sessions(known) as sessions:
        first = sessions.of("h0.example")
        rested = threading.Event()
        first.rest = rested.set  # type: ignore[method-assign]
        for n in range(1, MOST_OPEN + 1):
            sessions.of(f"h{n}.example")
        assert rested.is_set()
        assert sessions.of("h0.example") is first


@pytest.fixture
def secure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ssl.SSLContext:
    """What a server needs to be herald.example, with an authority that the environment names."""
    authority = trustme.CA()
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(bundle)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("herald.example").configure_cert(context)
    return context


def test_a_certificate_is_asked_for(web: Web, known: FetchSettings, secure: ssl.SSLContext) -> None:
    """One of the authorities that the environment names, and for this host."""
    web.pages["/a"] = answer(PAGE)
    web.tls = secure
    assert tried("https://herald.example/a", known).outcome == "brought"
    wrong = tried("https://post.example/a", known)
    assert wrong.reason == "unreachable"
    assert "CERTIFICATE_VERIFY_FAILED" in wrong.detail


def test_an_unknown_authority_is_refused(
    web: Web, known: FetchSettings, secure: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    web.tls = secure
    assert tried("https://herald.example/a", known).reason == "unreachable"
    assert web.asked == []


def test_a_connection_that_was_closed_meanwhile_is_made_anew(web: Web, known: FetchSettings) -> None:
    """Servers close what was idle, often in the moment of our request."""

    def once(connection: object) -> None:
        connection.sendall(answer(PAGE, connection="keep-alive"))  # type: ignore[attr-defined]
        connection.recv(65536)  # type: ignore[attr-defined]  # and closes without an answer

    web.pages["/a"] = once
    web.pages["/b"] = answer(PAGE)
    with Sessions(known) as sessions:
        assert tried("http://herald.example/a", known, sessions).outcome == "brought"
        assert tried("http://herald.example/b", known, sessions).outcome == "brought"
