"""The guards of a visit: only public addresses, and no longer than its time.

Both sit where the connection is made, so that every name that is resolved and every redirect
passes them. Behind a proxy the proxy resolves names: there only addresses written as numbers are
checked. A name server that does not answer is waited for as long as the system does.
"""

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Collection
from contextvars import ContextVar, Token
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from edkit.errors import FetchError

ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv6 addresses that stand for IPv4 ones


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet, also where it wraps another one.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast


class Visit:
    """What holds inside a `with` block: whom we may reach, and when every connection is cut.

    Time limits on the socket do not help against a server that sends a byte now and then.
    """

    def __init__(self, seconds: float, allowed: Collection[str]) -> None:
        self.expired = False
        self.allowed = frozenset(name.lower() for name in allowed)
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(seconds, 0.0), self._expire)
        self._timer.daemon = True
        self._outer: Token[Visit | None] | None = None

    def __enter__(self) -> "Visit":
        self._outer = _visit.set(self)
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._outer:
            _visit.reset(self._outer)
        with self._lock:
            for handle in self._sockets:
                handle.close()
            self._sockets.clear()

    def watch(self, sock: socket.socket) -> None:
        """Take a second handle on a connection: TLS takes the first one away from us."""
        handle = socket.fromfd(sock.fileno(), sock.family, sock.type)
        with self._lock:
            self._sockets.append(handle)
        if self.expired:
            self._expire()

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            for handle in self._sockets:
                with contextlib.suppress(OSError):  # the other side was faster
                    handle.shutdown(socket.SHUT_RDWR)


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


def guarded_session(user_agent: str) -> requests.Session:
    """Give a session that reaches public addresses only, and the hosts its `Visit` allows.

    It takes proxies and certificates from the environment as requests does, but no passwords.
    """
    session = requests.Session()
    session.headers.update({"User-Agent": user_agent, "Accept-Encoding": "gzip", "Accept": ACCEPT})
    session.auth = _no_credentials
    for scheme in ("http://", "https://"):
        session.mount(scheme, _GuardedAdapter(max_retries=0))
    return session


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request  # without this, requests would send what a .netrc file holds


class _Guarded(HTTPConnection):
    """A connection to those addresses of its host that may be reached."""

    def _new_conn(self) -> socket.socket:
        named, visit = self._dns_host, _visit.get()
        addresses = self._resolved(named, visit.allowed if visit else frozenset())
        try:
            while True:
                self._dns_host = addresses.pop(0)
                try:
                    return self._watched(super()._new_conn())
                except (NewConnectionError, ConnectTimeoutError):
                    # A host may have addresses of a kind that this network lacks.
                    if not addresses or (visit and visit.expired):
                        raise
        finally:
            self._dns_host = named

    def request(self, *arguments: Any, **options: Any) -> None:
        if self.sock is not None:  # kept open since an earlier visit
            self._watched(self.sock)
        super().request(*arguments, **options)

    def _resolved(self, name: str, allowed: frozenset[str]) -> list[str]:
        try:
            found = socket.getaddrinfo(name, self.port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            raise NameResolutionError(name, self, error) from error
        except UnicodeError as error:
            raise FetchError(name, "bad-url", f"no host can be called this: {error}") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if name.lower().rstrip(".") in allowed:
            return addresses
        public = [address for address in addresses if is_public(address)]
        if not public:
            raise FetchError(name, "refused-address", f"{name} is {addresses[0]}")
        return public

    @staticmethod
    def _watched(sock: socket.socket) -> socket.socket:
        if visit := _visit.get():
            visit.watch(sock)
        return sock


class _GuardedTls(_Guarded, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedTls


class _GuardedAdapter(HTTPAdapter):
    """Make every direct connection a guarded one."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
