"""Many hosts on one port of 127.0.0.1, each with what it does to whoever asks it.

A net is started and stopped by the test that uses it. Hosts are told apart by their `Host` header;
`FetchSettings.known_hosts` leads the client here, so that no name is ever looked up.
"""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

PATIENCE = 5.0  # seconds after which a connection that nobody uses is given up; no test waits for it

TLS = b"\x16\x03"  # how the greeting of TLS begins

Play = Callable[["Caller"], None]  # what is done with one request


@dataclass
class Caller:
    """One request, and the connection on which it is answered as it pleases the server."""

    connection: socket.socket
    head: bytes
    path: str
    host: str
    over: threading.Event  # the test is done

    def send(self, piece: bytes) -> None:
        self.connection.sendall(piece)

    def drip(self, start: bytes, piece: bytes, every: float = 0.02) -> None:
        """Send a beginning, then the same piece again and again, slowly, until the client has had enough."""
        self.send(start)
        while not self.over.wait(every):
            self.send(piece)

    def flood(self, start: bytes, piece: bytes) -> None:
        """Send a beginning, then the same piece as fast as it is taken."""
        self.send(start)
        while not self.over.is_set():
            self.send(piece)

    def reset(self) -> None:
        """End the connection as a machine does that lost its power."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    def header(self, name: str) -> str | None:
        return header_of(self.head, name)


@dataclass
class Site:
    """What one host serves: path ─► bytes of an answer, or what it does; "*" stands for every other path."""

    pages: dict[str, bytes | Play] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)

    def page(self, path: str) -> bytes | Play:
        return self.pages.get(path, self.pages.get("*", answer(b"", "404 Not Found")))

    def pages_asked(self) -> list[str]:
        """Give the paths that were asked for, but those that are asked for on the way to any page."""
        return [path for path in self.asked if path not in ("/robots.txt", "/.well-known/tdmrep.json")]

    def heads_of(self, path: str) -> list[bytes]:
        return [head for asked, head in zip(self.asked, self.heads, strict=True) if asked == path]


class Net:
    """All hosts of a test. With a TLS context, all of them speak TLS."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.sites: dict[str, Site] = {}
        self.over = threading.Event()
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._threads: list[threading.Thread] = []
        self._run(self._accept)

    @property
    def place(self) -> str:
        """Give where all hosts are served: "127.0.0.1:port"."""
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def known(self) -> dict[str, str]:
        """Give what `FetchSettings.known_hosts` needs."""
        return dict.fromkeys(self.sites, self.place)

    def site(self, host: str, /, **pages: bytes | Play) -> Site:
        """Give the host of this name, with pages spelt by the name of their path: a ─► /a."""
        site = self.sites.setdefault(host, Site())
        site.pages.update({f"/{name}": page for name, page in pages.items()})
        return site

    def sites_of(self, hosts: Iterable[str]) -> list[Site]:
        return [self.site(host) for host in hosts]

    def close(self) -> None:
        self.over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=PATIENCE + 1)
            assert not thread.is_alive()
        self._listener.close()

    def _run(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._run(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        try:
            with self._spoken(connection) as spoken:
                while head := _head(spoken):
                    if not self._answered(spoken, head):
                        return
        except OSError:
            return  # the client has had enough

    def _spoken(self, connection: socket.socket) -> socket.socket:
        if not self._tls:
            return connection
        with connection:  # the wrapping takes the socket over, unless it fails
            return self._tls.wrap_socket(connection, server_side=True)

    def _answered(self, connection: socket.socket, head: bytes) -> bool:
        """Answer one request; tell whether another one may follow on the same connection."""
        path = [*head.split(), b"", b""][1].decode("latin-1")
        host = (header_of(head, "host") or "").partition(":")[0]
        site = self.sites.get(host) or self.site(host)
        site.asked.append(path)
        site.heads.append(head)
        page = site.page(path)
        if not isinstance(page, bytes):
            page(Caller(connection, head, path, host, self.over))
            return False
        connection.sendall(page)
        return header_of(page, "connection") == "keep-alive"


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Give a whole HTTP answer; headers are spelt content_type="text/html"."""
    lines = {"content_type": "text/html", "content_length": str(len(body)), "connection": "close", **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def header_of(head: bytes, name: str) -> str | None:
    """Give the first header of this name, or None."""
    found = re.search(rb"(?im)^%s:[ \t]*([^\r\n]*)" % name.encode(), head.partition(b"\r\n\r\n")[0])
    return found[1].decode("latin-1") if found else None


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and not head.startswith(TLS) and (piece := connection.recv(65536)):
        head += piece
    return head
