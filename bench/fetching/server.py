"""Many hosts on loopback that answer fast and count every request: 127.0.1.1, 127.0.1.2 and so on.

    python bench/fetching/server.py HOSTS

Runs in a process of its own and writes its port to standard output. It ends with its standard input.
Any host answers /-/log with what was asked since the last /-/log: [[host, path, seconds], ...], and
/-/count with how much that is.
"""

import asyncio
import json
import sys
import time
import zlib

WORDS = "the ferry stayed in port on monday while the harbour board met its crews over pay and rest".split()
PARAGRAPHS = 12
LOG, COUNT = "/-/log", "/-/count"
ROBOTS = b"User-agent: *\nDisallow: /private/\n"


def hosts_of(count: int) -> list[str]:
    return [f"127.0.{1 + number // 250}.{1 + number % 250}" for number in range(count)]


class Web(asyncio.Protocol):
    """One connection, kept open as long as the client likes."""

    def __init__(self, log: list[tuple[str, str, float]]) -> None:
        self.log = log
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.host = str(transport.get_extra_info("sockname")[0])

    def data_received(self, data: bytes) -> None:
        self.received += data
        while b"\r\n\r\n" in self.received:
            head, _, self.received = self.received.partition(b"\r\n\r\n")
            self.transport.write(self._answer(head.split()[1].decode("latin-1")))

    def _answer(self, path: str) -> bytes:
        if path == COUNT:
            return _answer(str(len(self.log)).encode(), "text/plain")
        if path == LOG:
            body = json.dumps(self.log).encode()
            self.log.clear()
            return _answer(body, "application/json")
        self.log.append((self.host, path, time.monotonic()))
        if path == "/robots.txt":
            return _answer(ROBOTS, "text/plain")
        if not path.endswith(".html"):
            return _answer(b"<p>No such page", "text/html", "404 Not Found")
        return _answer(_page(self.host, path), "text/html; charset=utf-8")


def _page(host: str, path: str) -> bytes:
    """Give an article of about 6 kB that no other address has."""
    start = zlib.crc32(f"{host}{path}".encode()) % len(WORDS)
    prose = " ".join((WORDS[start:] + WORDS[:start]) * 5)
    paragraphs = "".join(f"<p>{number}. {prose}</p>\n" for number in range(PARAGRAPHS))
    title = f"Ferry report {path} of {host}"
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        '<meta property="article:published_time" content="2026-03-14T09:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def _answer(body: bytes, kind: str, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def serve(count: int) -> None:
    log: list[tuple[str, str, float]] = []
    loop = asyncio.get_running_loop()
    first, *others = hosts_of(count)
    server = await loop.create_server(lambda: Web(log), first, 0, backlog=256)
    port = server.sockets[0].getsockname()[1]
    if others:
        await loop.create_server(lambda: Web(log), others, port, backlog=256)
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
