"""What one host says stays with it: cookies, headers, and what would travel on in them."""

import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from edkit.visits import Wanted

from .conftest import Ask, asked_in_one_run
from .server import Caller, Net, answer, header_of

PAGE = b"<!doctype html><title>Ferry strike</title><p>The ferries stayed in port on Monday."


COOKIES = {
    "for itself": "id=7",
    "for the domain above": "id=7; Domain=co.uk",
    "for the domain above, with a dot": "id=7; Domain=.co.uk",
    "for the top": "id=7; Domain=uk",
    "for another host": "id=7; Domain=other.co.uk",
    "for every host": "id=7; Domain=.",
    "for ever": "id=7; Max-Age=99999999999; Path=/",
}


@pytest.mark.parametrize("what", COOKIES)
def test_a_cookie_stays_with_its_host(net: Net, what: str) -> None:
    """Neither a redirect nor a later visit takes it to another host, or to the same one in another run."""
    moved = answer(b"", "302 Found", location="http://other.co.uk/b", set_cookie=COOKIES[what])
    one, other = net.site("one.co.uk", a=moved), net.site("other.co.uk", b=answer(PAGE))
    asked_in_one_run(net, "http://one.co.uk/a", "http://other.co.uk/b", "http://one.co.uk/a")
    asked_in_one_run(net, "http://one.co.uk/a")
    assert [header_of(head, "cookie") for head in other.heads_of("/b")] == [None] * len(other.heads_of("/b"))
    assert header_of(one.heads_of("/a")[0], "cookie") is None
    assert header_of(one.heads_of("/a")[-1], "cookie") is None  # the second run


def test_a_flood_of_cookies(net: Net) -> None:
    """Ninety cookies of 60 kB are not carried back."""
    many = b"".join(b"Set-Cookie: c%d=%s\r\n" % (number, b"x" * 60_000) for number in range(90))
    site = net.site("cookies.example", a=b"HTTP/1.1 200 OK\r\n" + many + b"\r\n" + PAGE, b=answer(PAGE))
    asked_in_one_run(net, "http://cookies.example/a", "http://cookies.example/b")
    assert all(len(head) < 100_000 for head in site.heads)


INJECTIONS = {
    "folded": 'ETag: "a"\r\n X-Evil: 1',
    "folded by a tab": 'ETag: "a"\r\n\tX-Evil: 1',
    "a bare return": 'ETag: "a"\rX-Evil: 1',
    "a NUL": 'ETag: "a\0b"',
    "a terminal's escape": 'ETag: "\x1b[2J"',
    "beyond ASCII": 'ETag: "\xe4"',
    "of 20 kB": 'ETag: "' + "x" * 20_000 + '"',
    "empty": "ETag: ",
}


@pytest.mark.parametrize("what", INJECTIONS)
def test_a_header_that_would_be_two(net: Net, what: str) -> None:
    """What a server states is kept, and sent back at the next visit, without becoming more than it is."""
    page = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n\r\n" % (
        len(PAGE),
        INJECTIONS[what].encode("latin-1"),
    )
    site = net.site("evil.example", a=page + PAGE)
    [first] = asked_in_one_run(net, "http://evil.example/a")
    again = Wanted(
        url="http://evil.example/a",
        etag=first.etag,
        last_modified=first.last_modified,
        snapshot=first.snapshot.sha256 if first.snapshot else None,
    )
    [second] = asked_in_one_run(net, again)
    assert (first.outcome, second.outcome) == ("brought", "brought")
    assert all(header_of(head, "x-evil") is None for head in site.heads)
    for exchange in (*first.exchanges, *second.exchanges):
        for name, value in (*exchange.headers, *exchange.request):
            assert not {"\r", "\n"} & {*name, *value}


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/a\r\nX-Evil: 1",
        "http://evil.example/a HTTP/1.1\r\nHost: b",
        "http://evil.example\r\n/a",
        "http://evil.example/\x00",
        "http://evil.example/\u2028",
        "http://ada:secret@evil.example/a",
        "http://evil.example@127.0.0.1/",
        "http://evil.example\\@127.0.0.1/",
        "http://evil.example#@127.0.0.1/",
        "http://127.0.0.1\\.evil.example/",
        "file:///etc/passwd",
        "http://",
        "",
    ],
)
def test_an_address_that_is_two(net: Net, ask: Ask, url: str) -> None:
    """Nothing is sent that the address smuggles, and nobody in the house is asked."""
    site = net.site("evil.example")
    site.pages["*"] = answer(PAGE)
    asked = ask(url)
    assert asked.reason in ("bad-url", "refused-address", "unreachable", None)
    assert all(header_of(head, "x-evil") is None for head in site.heads)
    assert "secret" not in repr((asked.detail, asked.answered_url))
    assert all(header_of(head, "authorization") is None for head in site.heads)


# ---- TLS ----


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def tls(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Believe the authority of these tests, as requests is told by its environment."""
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", path)
        yield


PAST = datetime.now(UTC) - timedelta(days=9)
CERTIFICATES = {
    "as it should be": lambda ca: ca.issue_cert("tls.example"),
    "of another host": lambda ca: ca.issue_cert("other.example"),
    "expired": lambda ca: ca.issue_cert("tls.example", not_after=PAST),
    "not valid yet": lambda ca: ca.issue_cert("tls.example", not_before=PAST + timedelta(days=99)),
    "of an authority nobody knows": lambda _: trustme.CA().issue_cert("tls.example"),
    "for an address, not a name": lambda ca: ca.issue_cert("127.0.0.1"),
    "of a star too many": lambda ca: ca.issue_cert("*.example"),
}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("what", CERTIFICATES)
def test_a_certificate(authority: trustme.CA, ask: Ask, what: str) -> None:
    """The name in the certificate is the host's, wherever it is served; nothing is sent before that is sure."""
    with closing(Net(tls(CERTIFICATES[what](authority)))) as net:
        site = net.site("tls.example", a=answer(PAGE))
        asked = ask("https://tls.example/a", of=net)
    if what == "as it should be":
        assert asked.outcome == "brought"
    else:
        assert (asked.outcome, asked.reason) == ("failed", "unreachable")
        assert "certificate" in asked.detail.lower()
        assert site.heads == []


def test_plain_text_where_tls_is_spoken(net: Net, ask: Ask) -> None:
    net.site("plain.example", a=answer(PAGE))
    asked = ask("https://plain.example/a")
    assert asked.reason == "unreachable"


def test_tls_where_plain_text_is_spoken(authority: trustme.CA, ask: Ask) -> None:
    with closing(Net(tls(authority.issue_cert("tls.example")))) as net:
        net.site("tls.example", a=answer(PAGE))
        assert ask("http://tls.example/a", of=net).reason == "unreachable"


@pytest.mark.usefixtures("trusted")
def test_a_way_from_tls_to_plain_text(authority: trustme.CA, ask: Ask) -> None:
    """A page that TLS leads to plain text is brought, and the log shows where it came from."""

    def to_plain(caller: Caller) -> None:
        caller.send(answer(b"", "302 Found", location="http://127.0.0.1/"))

    with closing(Net(tls(authority.issue_cert("tls.example")))) as net:
        net.site("tls.example", a=to_plain)
        assert ask("https://tls.example/a", of=net).reason == "refused-address"
