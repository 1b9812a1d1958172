"""Asking a hostile web: each case ends inside its limits, with the right reason."""

import gzip
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from edkit.errors import FetchError
from edkit.fetch import FetchSettings, Limits, Policy, Sessions, attempt, fetch, fetch_all
from edkit.fetch.rules.reservations import TDMREP_PATH
from edkit.models import Snapshot
from edkit.visits import Attempt, Wanted

from .conftest import PAGE, Web, answer

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"


def refusal(url: str, settings: FetchSettings) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(url, settings=settings)
    return caught.value


def test_a_page(web: Web, settings: FetchSettings) -> None:
    """The snapshot says what was asked, what answered, when, and which rule allowed it."""
    web.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /\nAllow: /news", content_type="text/plain")
    web.pages["/news/1"] = answer(PAGE, x_desk="night")
    page = fetch(f"{web.root}/news/1", settings=settings)
    assert (page.body, page.form, page.status) == (PAGE, "html", 200)
    assert page.url == page.answered_url == page.source == f"{web.root}/news/1"
    assert page.header("X-Desk") == "night"
    assert page.robots_rule == "Allow: /news (User-agent: *)"
    assert page.fetched_at is not None
    assert abs(page.fetched_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert web.asked == ["/robots.txt", "/news/1"]


def test_we_say_who_we_are(web: Web, settings: FetchSettings) -> None:
    web.pages["/a"] = answer(PAGE)
    fetch(f"{web.root}/a", settings=settings)
    for head in web.heads:
        assert b"User-Agent: edkit/" in head
        assert b"+study@example.org" in head


def test_no_password_is_sent(
    web: Web, settings: FetchSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither from the address, which is refused and not repeated, nor from a .netrc file."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ada password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    web.pages["/a"] = answer(PAGE)
    fetch(f"{web.root}/a", settings=settings)
    assert all(b"uthorization" not in head for head in web.heads)

    error = refusal(web.root.replace("//", "//ada:secret@") + "/a", settings)
    assert error.reason == "bad-url"
    assert "secret" not in f"{error} {vars(error)}"


def test_a_redirect_is_followed(web: Web, settings: FetchSettings) -> None:
    web.pages["/old"] = answer(b"", "301 Moved", location="/new")
    web.pages["/new"] = answer(PAGE)
    page = fetch(f"{web.root}/old", settings=settings)
    assert (page.url, page.answered_url) == (f"{web.root}/old", f"{web.root}/new")


def test_an_address_that_only_seems_to_hold_a_name(web: Web, settings: FetchSettings) -> None:
    """It is asked for, followed and told as it stands."""
    web.pages["/old//@ada"] = answer(b"", "301 Moved", location="/new//a@2?by=http://ada@a.example/")
    web.pages["/new//a@2?by=http://ada@a.example/"] = answer(PAGE)
    tried = attempt(Wanted(url=f"{web.root}/old//@ada"), settings=settings)
    assert (tried.outcome, tried.url) == ("brought", f"{web.root}/old//@ada")


def test_a_packed_page_is_unpacked(web: Web, settings: FetchSettings) -> None:
    web.pages["/a"] = answer(gzip.compress(PAGE), content_encoding="gzip")
    assert fetch(f"{web.root}/a", settings=settings).body == PAGE


PLAIN = [
    (answer(b"", "404 Not Found"), "gone", "404 Not Found"),
    (answer(b"", "403 Forbidden"), "denied", "403 Forbidden"),
    (answer(b"", "429 Too Many Requests"), "busy", "429"),
    (answer(b"", "503 Service Unavailable"), "http-error", "503"),
    (answer(b"", "204 No Content"), "http-error", "204"),
    (answer(b"%PDF", content_type="application/pdf"), "not-html", "application/pdf"),
    (answer(b"%PDF-1.7 lies about itself"), "binary", "PDF"),
    (answer(b""), "empty", ""),
    (answer(PAGE * 5000), "too-large", "announces"),
    (answer(gzip.compress(b" " * 10_000_000), content_encoding="gzip"), "too-large", "100,000"),
    (answer(gzip.compress(PAGE)[:-9], content_encoding="gzip"), "truncated", ""),
    (answer(PAGE, content_length="5000"), "truncated", ""),
    (answer(b"\x8b\x02\0\x80<p>a\x03" * 9, content_encoding="br"), "truncated", "damaged"),
    (answer(b"", "302 Found", location="/a"), "too-many-redirects", "5"),
    (
        answer(b"", "302 Found", location="file:///etc/passwd"),
        "bad-url",
        "a redirect leads to file:///etc/passwd, which is never followed",
    ),
    (answer(b"", "302 Found", location="http://[x/"), "bad-url", "leads to http://[x/, which is no address"),
    (answer(b"", "302 Found", location="http://ada:secret@127.0.0.1/"), "bad-url", "name or password"),
    (answer(b"", "302 Found", location="http://localhost:1/"), "refused-address", "localhost is "),
    (
        answer(b"", "302 Found", location="http://169.254.169.254/latest"),
        "refused-address",
        "169.254.169.254",
    ),
    (
        answer(b"", "302 Found", location="http://10.0.0.1/x"),
        "refused-address",
        "10.0.0.1 is not a public address (at http://10.0.0.1/x)",
    ),
    (answer(b"", "302 Found", location="http://[::ffff:127.0.0.1]/"), "refused-address", "127.0.0.1"),
    (b"no HTTP at all\r\n\r\n", "unreachable", ""),
    (b"", "unreachable", ""),
]


@pytest.mark.parametrize(
    ("served", "reason", "detail"), PLAIN, ids=[f"{row[1]}-{n}" for n, row in enumerate(PLAIN)]
)
def test_answers_that_are_no_page(
    web: Web, settings: FetchSettings, served: bytes, reason: str, detail: str
) -> None:
    """The error is filed under the address that was asked for, whatever happened on the way."""
    web.pages["/a"] = served
    error = refusal(f"{web.root}/a", settings)
    assert (error.reason, error.where, error.url) == (reason, f"{web.root}/a", f"{web.root}/a")
    assert detail in error.detail
    assert "secret" not in str(error)


def drip(web: Web, start: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def play(connection: socket.socket) -> None:
        connection.sendall(start)
        while not web.over.wait(0.02):
            connection.sendall(piece)

    return play


def endless(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"\r\n")
    while True:
        connection.sendall(b"<p>" + b"x" * 50_000)


def silent(web: Web) -> Callable[[socket.socket], None]:
    return lambda connection: drip(web, b"", b"")(connection)


SLOW: list[tuple[Callable[[Web], Callable[[socket.socket], None]], str]] = [
    (lambda web: drip(web, b"HTTP/1.1 200 OK\r\n", b"x-more: 1\r\n"), "timeout"),
    (lambda web: drip(web, b"HTTP/1.1 ", b"2"), "timeout"),
    (lambda web: drip(web, HEAD + b"\r\n", b"x"), "timeout"),
    (lambda web: drip(web, HEAD + b"content-length: 9000\r\n\r\n", b"x"), "timeout"),
    (lambda web: drip(web, HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), "timeout"),
    (lambda web: drip(web, b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "timeout"),
    (silent, "timeout"),
    (lambda web: endless, "too-large"),
]


@pytest.mark.parametrize(
    ("play", "reason"),
    SLOW,
    ids=["headers", "status", "body", "length", "chunks", "100", "silent", "endless"],
)
def test_nothing_hangs_past_its_limit(
    web: Web, hasty: FetchSettings, play: Callable[[Web], Callable[[socket.socket], None]], reason: str
) -> None:
    web.pages["/a"] = play(web)
    began = time.monotonic()
    error = refusal(f"{web.root}/a", hasty)
    assert time.monotonic() - began < 2
    assert error.reason == reason


def test_the_limit_is_for_all_redirects_together(web: Web, hasty: FetchSettings) -> None:
    def slowly(connection: socket.socket) -> None:
        web.over.wait(0.1)
        connection.sendall(answer(b"", "302 Found", location="/a"))

    web.pages["/a"] = slowly
    assert refusal(f"{web.root}/a", hasty).reason == "timeout"


def test_a_connection_that_was_kept_open_has_the_limit_too(web: Web, hasty: FetchSettings) -> None:
    def twice(connection: socket.socket) -> None:
        connection.sendall(answer(PAGE, connection="keep-alive"))
        web.asked.append(connection.recv(65536).split()[1].decode() + " over the same connection")
        drip(web, HEAD + b"\r\n", b"x")(connection)

    web.pages["/a"] = twice
    page, error = fetch_all([f"{web.root}/a", f"{web.root}/b"], settings=hasty)
    assert isinstance(page, Snapshot)
    assert isinstance(error, FetchError)
    assert error.reason == "timeout"
    assert web.asked[-1] == "/b over the same connection"


def test_a_server_that_does_not_speak_tls(web: Web, settings: FetchSettings) -> None:
    error = refusal(web.root.replace("http:", "https:"), settings)
    assert error.reason == "unreachable"


def test_a_tls_greeting_that_is_not_returned(hasty: FetchSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent_server:
        began = time.monotonic()
        error = refusal(f"https://127.0.0.1:{silent_server.getsockname()[1]}/", hasty)
    assert error.reason == "timeout"
    assert time.monotonic() - began < 2


def test_private_addresses_are_refused(web: Web, settings: FetchSettings) -> None:
    """Unless a host is named in the settings; no connection is made to find out."""
    web.pages["/a"] = answer(PAGE)
    error = refusal(f"{web.root}/a", replace(settings, allowed_hosts=frozenset({"intranet.example"})))
    assert error.reason == "refused-address"
    assert web.asked == []


def test_a_name_is_checked_each_time_it_is_resolved(
    web: Web, settings: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that was public a moment ago may now lead into the house."""
    answers = iter(["93.184.215.14", "10.0.0.1", "10.0.0.1"])
    resolved: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        resolved.append(next(answers))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (resolved[-1], port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        assert address[0] == "93.184.215.14"  # what was checked is what is connected to
        connection = socket.socket()
        connection.connect(("127.0.0.1", int(web.root.rpartition(":")[2])))
        return connection

    monkeypatch.setattr("edkit.fetch.asking.guard.socket.getaddrinfo", resolve)
    monkeypatch.setattr("urllib3.connection.connection.create_connection", connect)
    error = refusal("http://rebinding.example/a", settings)
    assert web.asked == ["/robots.txt"]
    assert error.reason == "refused-address"
    assert resolved == ["93.184.215.14", "10.0.0.1", "10.0.0.1"]


def test_a_host_that_does_not_answer(settings: FetchSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/2026/03/01/a", settings).day == date(2026, 3, 1)
    error = refusal(f"http://127.0.0.1:{port}/", settings)
    assert error.reason == "unreachable"
    assert error.detail.endswith("Connection refused")

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("edkit.fetch.asking.guard.socket.getaddrinfo", unknown)
    assert refusal("http://nowhere.example/", settings).reason == "unreachable"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "a.example", "http://", "http://a.example/a b", "http://a.example/\r\nX: y"]
)
def test_what_cannot_be_asked_for(url: str, settings: FetchSettings) -> None:
    assert refusal(url, settings).reason == "bad-url"


def test_a_short_list(web: Web, settings: FetchSettings) -> None:
    """In order, each address once, robots.txt once; failures are values."""
    web.pages["/a"] = answer(PAGE)
    web.pages["/b"] = answer(TEXT := b"Plain words", content_type="text/plain; charset=utf-8")
    urls = [f"{web.root}/{name}" for name in ("a", "gone", "a", "b")] + ["junk"]
    first, second, third, last = fetch_all(urls, settings=settings)
    assert isinstance(first, Snapshot)
    assert isinstance(second, FetchError)
    assert isinstance(third, Snapshot)
    assert isinstance(last, FetchError)
    assert (first.url, second.reason, third.body, third.form) == (urls[0], "gone", TEXT, "text")
    assert last.reason == "bad-url"
    assert web.asked == ["/robots.txt", TDMREP_PATH, "/a", "/gone", "/b"]


@pytest.mark.parametrize(
    "contact", ["", "ada", "ada@example.org\r\nX: y", "ada@example.org (x", "ädä@example.org"]
)
def test_without_a_contact_nobody_is_asked(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        FetchSettings(contact=contact)


def test_a_large_page_within_the_limit(web: Web, settings: FetchSettings) -> None:
    web.pages["/a"] = answer(PAGE * 20_000)
    page = fetch(f"{web.root}/a", settings=replace(settings, limits=Limits()))
    assert len(page.body) == 20_000 * len(PAGE)


def test_a_page_that_is_unchanged(web: Web, settings: FetchSettings) -> None:
    """What the server called the page is sent back to it; an answer of 304 brings nothing and is no failure."""
    web.pages["/a"] = answer(PAGE, etag='"v1"', last_modified="Mon, 02 Mar 2026 08:00:00 GMT")
    first = attempt(Wanted(url=f"{web.root}/a"), settings=settings)
    assert (first.etag, first.last_modified) == ('"v1"', "Mon, 02 Mar 2026 08:00:00 GMT")

    web.pages["/a"] = answer(b"", "304 Not Modified", etag='"v1"')
    again = attempt(
        Wanted(url=f"{web.root}/a", etag=first.etag, last_modified=first.last_modified), settings=settings
    )
    assert (again.outcome, again.reason, again.snapshot, again.status) == ("unchanged", None, None, 304)
    assert b'If-None-Match: "v1"' in web.heads[-1]
    assert b"If-Modified-Since: Mon, 02 Mar 2026 08:00:00 GMT" in web.heads[-1]


def test_an_answer_of_304_that_nobody_asked_for(web: Web, settings: FetchSettings) -> None:
    web.pages["/a"] = answer(b"", "304 Not Modified")
    assert attempt(Wanted(url=f"{web.root}/a"), settings=settings).reason == "http-error"


@pytest.mark.parametrize("mark", ['"v1"\r\nX: y', "\x1b[2J", "é", "x" * 1_000])
def test_a_mark_that_cannot_be_sent_back_is_not(web: Web, settings: FetchSettings, mark: str) -> None:
    """Neither kept where a server sends it, nor sent where a catalogue has it."""
    web.pages["/a"] = answer(PAGE)
    tried = attempt(Wanted(url=f"{web.root}/a", etag=mark), settings=settings)
    assert tried.outcome == "brought"
    assert b"If-None-Match" not in web.heads[-1]


def test_any_kind_of_answer(web: Web, settings: FetchSettings) -> None:
    """Feeds and sitemaps are brought as they are; robots.txt is itself an attempt, aside."""
    feed = b"<?xml version='1.0'?><rss version='2.0'></rss>"
    web.pages["/feed"] = answer(
        gzip.compress(feed), content_type="application/rss+xml", content_encoding="gzip"
    )
    aside: list[Attempt] = []
    wanted = Wanted(url=f"{web.root}/feed", outlet="herald")
    tried = attempt(wanted, settings=settings, kinds=None, aside=aside.append)
    assert tried.snapshot is not None
    assert tried.snapshot.body == feed
    assert gzip.decompress(tried.exchanges[-1].body) == feed  # as it travelled
    assert [(one.url, one.outlet, one.reason) for one in aside] == [
        (f"{web.root}/robots.txt", "herald", "gone"),
        (f"{web.root}{TDMREP_PATH}", "herald", "gone"),
    ]


def test_an_attempt_says_why_it_was_allowed(web: Web, settings: FetchSettings) -> None:
    web.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /b")
    web.pages["/a"] = answer(PAGE)
    with Sessions(settings) as sessions:
        policy = Policy(settings)
        tried, refused = (
            attempt(Wanted(url=web.root + path), settings=settings, sessions=sessions, policy=policy)
            for path in ("/a", "/b")
        )
    assert tried.robots_rule == "robots.txt forbids nothing here"
    assert (refused.reason, refused.robots_rule) == ("robots", "Disallow: /b (User-agent: *)")
    assert tried.agent == refused.agent == "edkit"
    assert tried.robots_read is not None
    assert tried.robots_read == refused.robots_read
    assert refused.exchanges == ()


def test_what_is_no_page_is_not_read_to_its_end(web: Web, settings: FetchSettings) -> None:
    """Nothing of a film, and the beginning of an error; what is left out is told."""
    web.pages["/film"] = answer(b"x" * 90_000, content_type="video/mp4")
    web.pages["/gone"] = answer(b"x" * 90_000, "404 Not Found")
    film, gone = (attempt(Wanted(url=web.root + path), settings=settings) for path in ("/film", "/gone"))
    assert (film.reason, film.exchanges[-1].body, film.exchanges[-1].cut) == ("not-html", b"", "length")
    assert (gone.reason, len(gone.exchanges[-1].body), gone.exchanges[-1].cut) == ("gone", 65_536, "length")


def test_a_robots_txt_that_is_itself_wanted_is_asked_for_once(web: Web, settings: FetchSettings) -> None:
    """It may name sitemaps; the same reading says what is allowed."""
    web.pages["/robots.txt"] = answer(b"Sitemap: /s.xml", content_type="text/plain")
    web.pages["/s.xml"] = answer(b"<urlset/>", content_type="application/xml")
    with Sessions(settings) as sessions:
        policy = Policy(settings)
        robots, sitemap = (
            attempt(
                Wanted(url=web.root + path, outlet="herald", day=date(2026, 3, 2)),
                settings=settings,
                sessions=sessions,
                policy=policy,
                kinds=None,
            )
            for path in ("/robots.txt", "/s.xml")
        )
    assert robots.snapshot is not None
    assert (robots.snapshot.body, robots.day) == (b"Sitemap: /s.xml", date(2026, 3, 2))
    assert sitemap.outcome == "brought"
    assert web.asked == ["/robots.txt", TDMREP_PATH, "/s.xml"]


def test_the_fragment_of_a_redirect_is_no_part_of_an_address(web: Web, settings: FetchSettings) -> None:
    web.pages["/old"] = answer(b"", "301 Moved", location="/new#part")
    web.pages["/new"] = answer(PAGE)
    assert fetch(f"{web.root}/old", settings=settings).answered_url == f"{web.root}/new"
