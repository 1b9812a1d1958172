"""Guarded connections: only to whom we may reach, only as long as the visit lasts.

The guards sit where the connection is made, so that every name that is resolved and every redirect
passes them. Behind a proxy the proxy resolves names: there only hosts written as numbers are checked.
"""

import socket
import ssl
import time
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH, select_proxy
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from edkit.errors import FetchError
from edkit.fetch.asking.guard import NOBODY, Guard
from edkit.fetch.asking.head import Answered
from edkit.fetch.asking.watch import Visit

MOST_POOLS = 8  # origins of one host whose connections are kept

VISIT: ContextVar[Visit | None] = ContextVar("visit", default=None)  # the request under way in this thread


class _Watched(HTTPConnection):
    """A connection that is cut when the time of its visit is over."""

    response_class = Answered
    peer: str | None = None  # who is at the other end; None where a proxy is

    def connect(self) -> None:
        visit = VISIT.get()
        if visit:
            visit.fresh = True
        super().connect()
        if visit and self.sock is not None:
            visit.hold(self.sock)  # TLS has put another socket in the place of the first

    def _new_conn(self) -> socket.socket:
        sock = self._connected()
        if visit := VISIT.get():
            visit.hold(sock.dup(), own=True)
        return sock

    def _connected(self) -> socket.socket:
        return super()._new_conn()

    def request(self, *arguments: Any, **options: Any) -> None:
        visit = VISIT.get()
        if visit and self.sock is not None:
            visit.hold(self.sock)
        super().request(*arguments, **options)
        if visit:
            visit.sent = time.monotonic()

    def getresponse(self) -> Any:
        visit, sock = VISIT.get(), self.sock
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
        visit = VISIT.get()
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


class GuardedAdapter(HTTPAdapter):
    """Make every direct connection a guarded one, and every connection a watched one."""

    def __init__(self) -> None:
        self._direct: dict[str, Any] = {}  # pools of connections that lead to no proxy, by origin
        super().__init__(pool_connections=MOST_POOLS, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """Have every direct connection ask its guard first."""
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}

    def close(self) -> None:
        """Close the connections that are kept open."""
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
        """Have every connection to a proxy watched."""
        manager = super().proxy_manager_for(proxy, **options)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = {"http": _WatchedPool, "https": _WatchedTlsPool}
        return manager

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        """Say what a connection shares with others: the authorities, read once."""
        place: Any
        tls: Any
        place, tls = super().build_connection_pool_key_attributes(request, verify, cert)
        if place["scheme"] == "https" and verify:
            tls = {key: value for key, value in tls.items() if not key.startswith("ca_cert")}
            tls["ssl_context"] = _tls_context(verify if isinstance(verify, str) else DEFAULT_CA_BUNDLE_PATH)
        return place, tls

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Ask for a certificate; where the authorities are read once for all, they are not read here."""
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
