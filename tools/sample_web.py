"""The web of the sample's invented outlets, served on this machine: nothing leaves it.

    python tools/sample_web.py                  serve until Ctrl-C; prints where the hosts are served
    python tools/sample_web.py collect FOLDER   make a study there, discover, fetch, report; then stop

What is served stands in data/sample-web/ and in the sample's saved pages; `data/sample-web/README.md` says
what a collection is to find. In Python: `with SampleWeb() as web: … web.known_hosts … web.asked …`.
"""

import gzip
import json
import shutil
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
WEB = SAMPLE.with_name("sample-web")
LAST_CHANGE = datetime(2026, 4, 12, 21, tzinfo=UTC)  # of feeds, sitemaps and section pages
TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xml": "application/xml",
    ".json": "application/json",
    ".txt": "text/plain",
    ".png": "image/png",
    ".gz": "application/gzip",
}
FOLDER_FILES = ("index.html", "index.xml")
INSTEAD = b"<!doctype html><title>%d</title><p>%s</p>"

Headers = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answers."""

    status: int = 200
    body: bytes = b""
    headers: Headers = field(default_factory=dict)
    changed: datetime = LAST_CHANGE

    @property
    def etag(self) -> str:
        """Give what tells this body from others."""
        return f'"{sha256(self.body).hexdigest()[:16]}"'

    def is_held(self, headers: Message) -> bool:
        """Tell whether the asker has this body already, as it says."""
        if match := headers.get("If-None-Match"):
            return self.etag in match
        since = headers.get("If-Modified-Since")
        return bool(since) and self.changed <= parsedate_to_datetime(str(since))


class SampleWeb:
    """The sample web while it is served; a context manager.

    `version` says which of the saved versions of a page is shown: 0 the first, -1 the last.
    """

    def __init__(self) -> None:
        self.version = -1
        self.asked: list[tuple[str, int]] = []  # each address with the status answered, in order
        settings = tomllib.loads((WEB / "web.toml").read_text("utf-8"))
        self._hosts: dict[str, dict[str, Any]] = settings["hosts"]
        self._answers = _pages(self._hosts) | {
            url: [answer] for url, answer in (*_files(), *_planned(settings["answers"], self._hosts))
        }
        self.hosts = tuple(sorted({urlsplit(url).netloc for url in self._answers}))

    def __enter__(self) -> "SampleWeb":
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def known_hosts(self) -> dict[str, str]:
        """Give where each host is served, as study.toml and FetchSettings take it."""
        return dict.fromkeys(self.hosts, f"127.0.0.1:{self._server.server_port}")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Give every address that answers something of its own."""
        return tuple(self._answers)

    def answer(self, url: str) -> Answer:
        """Give what an address answers, however a reader came to it."""
        if versions := self._answers.get(_plain_address(url)):
            return versions[self.version]
        return _plain(HTTPStatus.NOT_FOUND)


class _Server(ThreadingHTTPServer):
    """One that does not complain of askers who had enough."""

    daemon_threads = True  # a connection kept open must not keep us

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _handler(web: SampleWeb) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self) -> None:
            url = f"http://{self.headers.get('Host', '').partition(':')[0].lower()}{self.path}"
            answer = web.answer(url)
            held = answer.status == HTTPStatus.OK and answer.is_held(self.headers)
            status = HTTPStatus.NOT_MODIFIED if held else answer.status
            web.asked.append((url, int(status)))
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status == HTTPStatus.OK:
                self.send_header("ETag", answer.etag)
                self.send_header("Last-Modified", format_datetime(answer.changed, usegmt=True))
            if not held:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if not held:
                self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


# ---- what is served ------------------------------------------------------------------------


def _pages(hosts: Mapping[str, Any]) -> dict[str, list[Answer]]:
    """Give the saved pages by address, each in the versions that were saved, the first first."""
    found: dict[str, list[Answer]] = {}
    for line in (SAMPLE / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["url"]:
            url = _plain_address(entry["url"])
            changed = datetime.fromisoformat(entry["fetched"]).astimezone(UTC)
            found.setdefault(url, []).append(_file(SAMPLE / entry["file"], url, hosts, changed=changed))
    return found


def _plain_address(url: str) -> str:
    """Give an address of the manifest as this web has it: with http, and without what tells how one came."""
    page, _, query = url.replace("https://", "http://", 1).partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith("utm_")]
    return f"{page}?{'&'.join(kept)}" if kept else page


def _files() -> Iterator[tuple[str, Answer]]:
    """Give the files of the hosts: robots.txt, feeds, sitemaps, section pages."""
    for path in sorted(WEB.glob("*.example/**/*")):
        if path.is_file():
            place = path.relative_to(WEB).as_posix()
            if path.name in FOLDER_FILES:
                place = place.removesuffix(path.name)
            url = f"http://{place}"
            yield url, _file(path, url, {})
            if path.name.startswith("sitemap"):
                packed = gzip.compress(path.read_bytes(), mtime=0)
                yield f"{url}.gz", Answer(body=packed, headers={"Content-Type": TYPES[".gz"]})


def _planned(tables: Sequence[Mapping[str, Any]], hosts: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
    """Give the answers that web.toml describes."""
    for table in tables:
        url, status = table["url"], HTTPStatus(table.get("status", 200))
        named = table.get("file")
        answer = _file((WEB / named).resolve(), url, hosts) if named else _plain(status)
        yield (
            url,
            Answer(status=status, body=answer.body, headers=answer.headers | table.get("headers", {})),
        )


def _file(path: Path, url: str, hosts: Mapping[str, Any], *, changed: datetime = LAST_CHANGE) -> Answer:
    host = hosts.get(urlsplit(url).netloc, {})
    suffixes = [suffix for suffix in path.suffixes if suffix in TYPES]
    kind = TYPES[Path(urlsplit(url).path).suffix if url.endswith(".png") else suffixes[0]]
    headers = {"Content-Type": kind, **host.get("headers", {})}
    if kind == "text/html" and (charset := host.get("charset", "utf-8")):
        headers["Content-Type"] += f"; charset={charset}"
    if path.suffix == ".gz":  # saved as it travelled
        headers["Content-Encoding"] = "gzip"
    return Answer(body=path.read_bytes(), headers=headers, changed=changed)


def _plain(status: HTTPStatus) -> Answer:
    body = INSTEAD % (status, status.phrase.encode())
    return Answer(status=status, body=body, headers={"Content-Type": "text/html; charset=utf-8"})


# ---- as a program --------------------------------------------------------------------------


def settings_for(web: SampleWeb) -> str:
    """Give a study.toml that knows where the hosts are served."""
    served = "\n".join(f'"{host}" = "{place}"' for host, place in web.known_hosts.items())
    return f"{(WEB / 'study.toml').read_text('utf-8')}\n[fetch.known_hosts]\n{served}\n"


def collect(folder: Path) -> int:
    """Make a study of the sample web in a folder, as a person would; give the exit code."""
    steps = (["discover"], ["fetch"], ["status"], ["report", "notebooks/01-corpus-audit.ipynb"])
    shutil.rmtree(folder, ignore_errors=True)
    with SampleWeb() as web:
        _edkit(["new", str(folder)], Path.cwd())
        (folder / "study.toml").write_text(settings_for(web), "utf-8")
        shutil.copy(WEB / "outlets.toml", folder / "outlets.toml")
        return next((code for step in steps if (code := _edkit(step, folder))), 0)


def _edkit(arguments: Sequence[str], folder: Path) -> int:
    print("\n$ edkit", *arguments, flush=True)
    return subprocess.run([sys.executable, "-m", "edkit", *arguments], cwd=folder, check=False).returncode


def serve() -> None:
    """Serve until Ctrl-C."""
    with SampleWeb() as web:
        print(settings_for(web), flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; give the exit code."""
    match arguments:
        case []:
            serve()
            return 0
        case ["collect", folder]:
            return collect(Path(folder))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
