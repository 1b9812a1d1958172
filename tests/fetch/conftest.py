"""A small hostile web on loopback, and WARCs made on the spot."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from edkit.fetch import FetchSettings, Limits

PAGE = b"<!doctype html><title>Ferry strike</title><p>The ferries stayed in port on Monday."

Play = Callable[[socket.socket], None]


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Give a whole HTTP answer; headers are spelt content_type="text/html"."""
    lines = {"content_type": "text/html", "content_length": str(len(body)), "connection": "close", **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


class Web:
    """Serves `pages`: path ─► bytes of an answer, or what to do with the connection."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Play] = {}
        self.asked: list[str] = []
        self.heads: list[bytes] = []
        self.tls: ssl.SSLContext | None = None  # where it is to speak TLS
        self.over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._run(self._accept)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        self.over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=5)
            assert not thread.is_alive()
        self._listener.close()

    def _run(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments)
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
        try:
            connection.settimeout(5)
            with self.tls.wrap_socket(connection, server_side=True) if self.tls else connection as speaking:
                self._answer(speaking)
        except OSError:
            return  # the client has had enough

    def _answer(self, connection: socket.socket) -> None:
        head = connection.recv(65536)
        if not head:
            return
        path = [*head.split(), b"", b""][1].decode("latin-1")
        self.asked.append(path)
        self.heads.append(head)
        page = self.pages.get(path, answer(b"", "404 Not Found"))
        connection.sendall(page) if isinstance(page, bytes) else page(connection)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    served = Web()
    yield served
    served.close()


@pytest.fixture
def settings() -> FetchSettings:
    return FetchSettings(
        contact="study@example.org",
        pace_seconds=0,
        total_seconds=10,
        limits=Limits(page_bytes=100_000),
        allowed_hosts=frozenset({"127.0.0.1"}),
    )


@pytest.fixture
def hasty(settings: FetchSettings) -> FetchSettings:
    """For servers that never end."""
    return replace(settings, total_seconds=0.15)


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def warc(*records: tuple[str, str, bytes, dict[str, str]], gzipped: bool = True) -> bytes:
    """Give a WARC of records: type, address, HTTP answer or payload, further headers."""
    return b"".join(_record(*record, gzipped=gzipped) for record in records)


def _record(kind: str, url: str, block: bytes, more: dict[str, str], *, gzipped: bool) -> bytes:
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "WARC-Target-URI": url,
        "Content-Type": "application/http; msgtype=response",
        **more,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    record = f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
    return gzip.compress(record, mtime=0) if gzipped else record
