"""Sessions whose connections are guarded: only to whom we may reach, only as long as the visit lasts.

The guards sit where the connection is made, so that every name that is resolved and every redirect
passes them. Behind a proxy the proxy resolves names: there only hosts written as numbers are checked.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import extract_cookies_to_jar
from requests.hooks import default_hooks
from requests.structures import CaseInsensitiveDict
from requests.utils import DEFAULT_CA_BUNDLE_PATH, select_proxy
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from edkit.errors import FetchError
from edkit.fetch.guard import NOBODY, Guard
from edkit.fetch.head import Answered
from edkit.fetch.unpack import ENCODINGS
from edkit.fetch.watch import Visit

ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"
MOST_POOLS = 8  # origins of one host whose connections are kept
MOST_COOKIES = 50  # of one host that are kept

_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


class GuardedSession(requests.Session):
    """A session that reaches whom its guard allows, sends no credentials and follows nobody by itself.

    It takes proxies and certificates from the environment, as requests does, once for each host.
    """

    def __init__(self, user_agent: str, guard: Guard = NOBODY) -> None:
        super().__init__()
        self.guard = guard
        self._sent = {
            "User-Agent": user_agent,
            "Accept-Encoding": ENCODINGS,
            "Accept": ACCEPT,
            "Connection": "keep-alive",
        }
        self.headers.update(self._sent)
        self.auth = _no_credentials
        self.over = False  # whether nobody wants more of it
        self._visit: Visit | None = None  # the last
        self._surroundings: dict[str, dict[str, Any]] = {}
        adapter = _GuardedAdapter()
        for scheme in ("http://", "https://"):
            self.mount(scheme, adapter)

    def ask(
        self, url: str, headers: Mapping[str, str], timeout: tuple[float, float], visit: Visit
    ) -> requests.Response:
        """Send one GET, as `get` would with stream=True, in a third of its time."""
        request = requests.PreparedRequest()
        request.method = "GET"
        request.prepare_url(url, None)
        request.headers = CaseInsensitiveDict({**self._sent, **headers})
        request.hooks = default_hooks()
        request.body = None
        if len(self.cookies):
            request.prepare_cookies(self.cookies)
        self._visit = visit
        if self.over:
            raise FetchError(url, "unreachable", "the run was ended")
        visit.guard = self.guard
        token = _visit.set(visit)
        try:
            adapter = self.get_adapter(url)
            response = adapter.send(request, stream=True, timeout=timeout, **self._surrounding(url))
        finally:
            _visit.reset(token)
        if "set-cookie" in response.raw.headers:
            self._keep_cookies(request, response)
        return response

    def _keep_cookies(self, request: requests.PreparedRequest, response: requests.Response) -> None:
        extract_cookies_to_jar(self.cookies, request, response.raw)  # type: ignore[no-untyped-call]
        cookies: list[Any] = list(self.cookies)
        for cookie in cookies[MOST_COOKIES:]:
            self.cookies.clear(cookie.domain, cookie.path, cookie.name)

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Give nothing: requests would read the whole body of a redirect before following it."""
        return

    def cut(self) -> None:
        """End the request in flight, and send no other."""
        self.over = True
        if self._visit:
            self._visit.cut()

    def rest(self) -> None:
        """Close the connections that are kept open; cookies stay."""
        for adapter in self.adapters.values():
            adapter.close()

    def _surrounding(self, url: str) -> dict[str, Any]:
        """Give what the environment says of proxies and certificates for a host."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        if origin not in self._surroundings:
            told = self.merge_environment_settings(url, {}, None, None, None)
            if (parts.hostname or "").lower() in self.guard.known:
                told["proxies"] = {}
            if select_proxy(url, told["proxies"]):
                self.guard.refuse_number(parts.hostname or "")
            self._surroundings[origin] = {key: told[key] for key in ("proxies", "verify", "cert")}
        return self._surroundings[origin]


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request  # without this, requests would send what a .netrc file holds


class _Watched(HTTPConnection):
    """A connection that is cut when the time of its visit is over."""

    response_class = Answered
    peer: str | None = None  # who is at the other end; None where a proxy is

    def connect(self) -> None:
        visit = _visit.get()
        if visit:
            visit.fresh = True
        super().connect()
        if visit and self.sock is not None:
            visit.hold(self.sock)  # TLS has put another socket in the place of the first

    def _new_conn(self) -> socket.socket:
        sock = self._connected()
        if visit := _visit.get():
            visit.hold(sock.dup(), own=True)
        return sock

    def _connected(self) -> socket.socket:
        return super()._new_conn()

    def request(self, *arguments: Any, **options: Any) -> None:
        visit = _visit.get()
        if visit and self.sock is not None:
            visit.hold(self.sock)
        super().request(*arguments, **options)
        if visit:
            visit.sent = time.monotonic()

    def getresponse(self) -> Any:
        visit, sock = _visit.get(), self.sock
        response = super().getresponse()
        if visit:
            visit.peer = self.peer
            if sock is not None:
                sock.settimeout(visit.between)
        return response


class _Guarded(_Watched):
    """A connection to those addresses of its host that may be reached."""

    def _connected(self) -> socket.socket:
        named, port, seconds = self._dns_host, self.port, float(self.timeout or 10)
        visit = _visit.get()
        places = self._places(visit.guard if visit else NOBODY, seconds)
        try:
            while True:
                self._dns_host, self.port = places.pop(0)
                self.timeout = max(min(seconds, visit.left), 0.01) if visit else seconds
                try:
                    sock = super()._connected()
                except (NewConnectionError, ConnectTimeoutError):
                    # A host may have addresses of a kind that this network lacks.
                    if not places or (visit and visit.left <= 0):
                        raise
                else:
                    self.peer = str(self._dns_host)
                    return sock
        finally:
            self._dns_host, self.port, self.timeout = named, port, seconds

    def _places(self, guard: Guard, seconds: float) -> list[tuple[str, int]]:
        name = self._dns_host
        try:
            return guard.places(name, self.port, seconds)
        except socket.gaierror as error:
            raise NameResolutionError(name, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, str(error)) from error
        except UnicodeError as error:
            raise FetchError(name, "bad-url", f"no host can be called this: {error}") from None


class _WatchedTls(_Watched, HTTPSConnection):
    """The same over TLS."""


class _WatchedPool(HTTPConnectionPool):
    ConnectionCls = _Watched


class _WatchedTlsPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedTls


class _GuardedTls(_Guarded, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedTls


class _GuardedAdapter(HTTPAdapter):
    """Make every direct connection a guarded one, and every connection a watched one."""

    def __init__(self) -> None:
        self._direct: dict[str, Any] = {}  # pools of connections that lead to no proxy, by origin
        super().__init__(pool_connections=MOST_POOLS, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}

    def close(self) -> None:
        self._direct.clear()
        super().close()

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """Find the connection to an origin again; urllib3 takes longer to find it than to use it."""
        url = str(request.url)
        if proxies and select_proxy(url, proxies):
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._direct:
            if len(self._direct) >= MOST_POOLS:
                self.close()
            self._direct[origin] = super().get_connection_with_tls_context(request, verify, {}, cert)
        return self._direct[origin]

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        """Give the answer without what nobody here asks for: a second copy of its headers, and cookies."""
        response = requests.Response()
        response.status_code = resp.status
        response.raw = resp
        response.url = str(req.url)
        response.request = req
        return response

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **options)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = {"http": _WatchedPool, "https": _WatchedTlsPool}
        return manager

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        place: Any
        tls: Any
        place, tls = super().build_connection_pool_key_attributes(request, verify, cert)
        if place["scheme"] == "https" and verify:
            tls = {key: value for key, value in tls.items() if not key.startswith("ca_cert")}
            tls["ssl_context"] = _tls_context(verify if isinstance(verify, str) else DEFAULT_CA_BUNDLE_PATH)
        return place, tls

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        if cert or not verify:
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]
        else:
            conn.cert_reqs = "CERT_REQUIRED"


@lru_cache(maxsize=8)
def _tls_context(bundle: str) -> ssl.SSLContext:
    """Read the certificates of authorities once: it takes longer than asking for a page."""
    context = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
    folder = Path(bundle).is_dir()
    context.load_verify_locations(cafile=None if folder else bundle, capath=bundle if folder else None)
    return context
