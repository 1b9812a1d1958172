"""Where a server sends us ─► what is recorded. No way leads into the house, and none is endless."""

import socket

import pytest
from urllib3.util import connection as urllib3_connection

from edkit.fetch import FetchSettings

from .conftest import Ask
from .server import Caller, Net, answer

PAGE = b"<!doctype html><title>Ferry strike</title><p>The ferries stayed in port on Monday."


def to(location: str, status: str = "302 Found", **headers: str) -> bytes:
    return answer(b"<p>moved", status, location=location, **headers)


INTO_THE_HOUSE = [
    "http://127.0.0.1/",
    "http://127.0.0.1:22/",
    "http://127.1/",
    "http://0/",
    "http://0.0.0.0:80/",
    "http://localhost/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/latest/meta-data/",
    "http://0xa9fea9fe/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://100.100.100.200/latest/meta-data/",
    "http://10.0.0.1/",
    "http://192.168.1.1/admin",
    "http://172.31.255.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "//127.0.0.1/",
    "https://127.0.0.1/",
]


@pytest.mark.parametrize("location", INTO_THE_HOUSE)
def test_ways_into_the_house(net: Net, ask: Ask, location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection is made to find out: but for the host that sends us there, none is opened."""
    net.site("sends.example", a=to(location))
    opened: list[object] = []
    create = urllib3_connection.create_connection

    def watched(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        opened.append(f"{address[0]}:{address[1]}")
        return create(address, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("urllib3.util.connection.create_connection", watched)
    asked = ask("http://sends.example/a")
    assert (asked.outcome, asked.reason) == ("failed", "refused-address")
    assert set(opened) <= {net.place}


def test_what_the_map_of_hosts_allows_is_the_host_only(net: Net, ask: Ask) -> None:
    """A known host is served at a private address; that address itself stays forbidden."""
    net.site("sends.example", a=to(f"http://{net.place}/b"))
    asked = ask("http://sends.example/a")
    assert asked.reason == "refused-address"
    assert net.sites["sends.example"].pages_asked() == ["/a"]


NOWHERE = [
    "http://127.0.0.1./",
    "file:///etc/passwd",
    "ftp://sends.example/a",
    "gopher://127.0.0.1:70/_",
    "javascript:alert(1)",
    "data:text/html,<p>page",
    "http://ada:secret@sends.example/b",
    "http://sends.example:99999/",
    "http://sends.example:port/",
    "http://[::1/",
    "http://" + "a" * 300 + ".example/",
    "http://a..example/",
    "http://sends.example/\x01\x02",
]


@pytest.mark.parametrize("location", NOWHERE)
def test_ways_to_nowhere(net: Net, ask: Ask, location: str) -> None:
    net.site("sends.example", a=to(location))
    asked = ask("http://sends.example/a")
    assert asked.outcome == "failed"
    assert asked.reason in ("bad-url", "unreachable")
    assert "secret" not in repr((asked.detail, asked.url, asked.answered_url))
    assert asked.detail.isprintable()


def test_a_circle(net: Net, ask: Ask) -> None:
    net.site("circle.example", a=to("/b"), b=to("/a"))
    asked = ask("http://circle.example/a", redirects=4)
    assert asked.reason == "too-many-redirects"
    assert net.sites["circle.example"].pages_asked() == ["/a", "/b", "/a", "/b", "/a"]
    assert [exchange.status for exchange in asked.exchanges if "robots" not in exchange.url] == [302] * 5


def test_a_circle_over_hosts(net: Net, ask: Ask) -> None:
    net.site("one.example", a=to("http://two.example/a"))
    net.site("two.example", a=to("http://one.example/a"))
    assert ask("http://one.example/a", redirects=4).reason == "too-many-redirects"


def test_a_chain_without_end(net: Net, ask: Ask) -> None:
    def further(caller: Caller) -> None:
        caller.send(to(caller.path + "x"))

    net.site("chain.example").pages["*"] = further
    net.sites["chain.example"].pages["/robots.txt"] = answer(b"", "404 Not Found")
    assert ask("http://chain.example/a").reason == "too-many-redirects"


def test_a_slow_chain(net: Net, ask: Ask) -> None:
    """The time is for all redirects together."""

    def slowly(caller: Caller) -> None:
        caller.over.wait(0.15)
        caller.send(to(caller.path + "x"))

    net.site("chain.example").pages |= {"*": slowly, "/robots.txt": answer(b"")}
    assert ask("http://chain.example/a", total_seconds=0.4).reason == "timeout"


ODD = {
    "relative": to("b"),
    "with dots that climb out": to("../../../../b"),
    "without a scheme": to("//way.example/b"),
    "with a fragment": to("/b#part"),
    "in white space": to("   /b  "),
    "in capitals": to("HTTP://WAY.EXAMPLE/b"),
    "with a dot after the host": to("http://way.example/b"),
    "301": to("/b", "301 Moved"),
    "303": to("/b", "303 See Other"),
    "307": to("/b", "307 Temporary"),
    "308": to("/b", "308 Permanent"),
    "with a huge body": to("/b", content_length=str(10**12)),
}


@pytest.mark.parametrize("what", ODD)
def test_a_way_that_is_odd_and_yet_one(net: Net, ask: Ask, what: str) -> None:
    net.site("way.example", a=ODD[what], b=answer(PAGE))
    asked = ask("http://way.example/a")
    assert (asked.outcome, asked.reason) == ("brought", None)
    assert asked.url == "http://way.example/a"
    assert asked.snapshot
    assert asked.snapshot.body == PAGE
    assert asked.answered_url == asked.snapshot.answered_url
    assert (asked.answered_url or "").lower().startswith("http://way.example/b")


def test_a_page_of_letters_beyond_ascii(net: Net, ask: Ask) -> None:
    """A location may be UTF-8 on the wire, which no header should be."""
    site = net.site("way.example", a=to("/f\u00e4hre"))
    site.pages["/f%C3%A4hre"] = answer(PAGE)
    assert ask("http://way.example/a").outcome == "brought"


@pytest.mark.parametrize(
    "status", ["300 Choices", "301 Moved", "302 Found", "304 Not Modified", "305 Proxy", "306 -"]
)
def test_a_redirect_to_nowhere_in_particular(net: Net, ask: Ask, status: str) -> None:
    net.site("way.example", a=answer(b"", status))
    asked = ask("http://way.example/a")
    assert (asked.reason, asked.status) == ("http-error", int(status[:3]))


def test_the_rules_of_the_host_we_are_sent_to(net: Net, ask: Ask) -> None:
    net.site("way.example", a=to("http://closed.example/b"))
    closed = net.site("closed.example", b=answer(PAGE))
    closed.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /b")
    asked = ask("http://way.example/a")
    assert asked.reason == "robots"
    assert closed.asked == ["/robots.txt"]


class Names:
    """Name servers that change their mind: host ─► the addresses of one answer after the other."""

    def __init__(self, answers: dict[str, list[list[str]]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        self.asked.append(host)
        left = self.answers[host]
        addresses = left.pop(0) if len(left) > 1 else left[0]
        kinds = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(kinds[":" in one], socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]


@pytest.fixture
def opened(net: Net, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lead every connection to the net, and give the addresses that were meant."""
    meant: list[str] = []
    place, _, port = net.place.partition(":")

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        meant.append(address[0])
        connection = socket.socket()
        connection.settimeout(5)
        connection.connect((place, int(port)))
        return connection

    monkeypatch.setattr("urllib3.connection.connection.create_connection", connect)
    return meant


REBINDING = {
    "public, then private": ([["93.184.215.14"], ["10.0.0.1"]], {"93.184.215.14"}),
    "public, then loopback": ([["93.184.215.14"], ["127.0.0.1"]], {"93.184.215.14"}),
    "public, then metadata": ([["93.184.215.14"], ["169.254.169.254"]], {"93.184.215.14"}),
    "public, then mapped": ([["93.184.215.14"], ["::ffff:10.0.0.1"]], {"93.184.215.14"}),
    "private from the beginning": ([["192.168.0.9"]], set()),
}


@pytest.mark.parametrize("what", REBINDING)
def test_names_that_change_their_mind(
    net: Net, ask: Ask, opened: list[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """What was checked is what is connected to, each time that a name is resolved."""
    answers, allowed = REBINDING[what]
    net.site("rebinding.example", a=answer(PAGE))
    monkeypatch.setattr(
        "edkit.fetch.asking.guard.socket.getaddrinfo", Names({"rebinding.example": list(answers)})
    )
    asked = ask("http://rebinding.example/a", known_hosts={})
    assert asked.reason == "refused-address"
    assert set(opened) == allowed


def test_a_name_with_public_and_private_addresses(
    net: Net, ask: Ask, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    net.site("mixed.example", a=answer(PAGE))
    names = Names({"mixed.example": [["10.0.0.1", "93.184.215.14", "127.0.0.1"]]})
    monkeypatch.setattr("edkit.fetch.asking.guard.socket.getaddrinfo", names)
    assert ask("http://mixed.example/a", known_hosts={}).outcome == "brought"
    assert set(opened) == {"93.184.215.14"}


def test_no_settings_open_the_house_by_accident(net: Net) -> None:
    settings = FetchSettings(contact="study@example.org")
    assert not settings.allowed_hosts
    assert not settings.known_hosts
