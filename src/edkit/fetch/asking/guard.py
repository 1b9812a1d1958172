"""Whom we may reach: only public addresses, whatever name or redirect leads to them."""

import ipaddress
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from edkit.errors import FetchError

MOST_ADDRESSES = 4  # of one host that are tried
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv6 addresses that stand for IPv4 ones
_PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")  # all that IANA gives out as global unicast
# Of special use after IANA's registries, and called global by some versions of Python; the last is
# where Azure's virtual machines ask for their credentials.
_SPECIAL = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "168.63.129.16/32"))
)


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
        if ip not in _PUBLIC_IPV6:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _SPECIAL)


@dataclass(frozen=True, slots=True)
class Guard:
    """Whom we may reach: public addresses, and the hosts named here."""

    allowed: frozenset[str] = frozenset()  # hosts that need not be public, in lower case
    known: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def places(self, name: str, port: int, seconds: float) -> list[tuple[str, int]]:
        """Give the addresses at which a host may be asked. Raises FetchError refused-address.

        Raises TimeoutError where no name server answers in time, socket.gaierror where none knows it.
        """
        key = name.lower().rstrip(".")
        here, port = self.known.get(key, (name, port))
        addresses = _resolved(here, port, seconds)
        if key in self.known or key in self.allowed:
            return [(address, port) for address in addresses]
        public = [address for address in addresses if is_public(address)]
        if not public:
            raise FetchError(name, "refused-address", _private(name, addresses[0]))
        return [(address, port) for address in public[:MOST_ADDRESSES]]

    def refuse_number(self, name: str) -> None:
        """Refuse a host that is written as a private address. Raises FetchError refused-address."""
        try:
            public = name.lower() in self.allowed or is_public(name.strip("[]"))
        except ValueError:  # a name: whoever resolves it will see
            return
        if not public:
            raise FetchError(name, "refused-address", _private(name))


NOBODY = Guard()


def _private(name: str, address: str = "") -> str:
    """Say why a host is not asked: by the address written, or by that which its name leads to."""
    leads = address and address != name
    return (
        f"{name} is {address}, which is not a public address" if leads else f"{name} is not a public address"
    )


def _resolved(name: str, port: int, seconds: float) -> list[str]:
    """Ask the system for a host's addresses, in a thread of its own: a question cannot be cut short."""
    if _is_number(name):
        return [name]
    answer: list[list[str] | Exception] = []

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(seconds, 0.01))
    if not answer:
        raise TimeoutError(f"no name server answered for {name} in time")
    if isinstance(answer[0], Exception):
        raise answer[0]
    return answer[0]


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
