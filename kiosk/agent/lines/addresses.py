"""Where terminals on the LAN find this PC: an address to listen at on every interface is none to
dial."""

from __future__ import annotations

import socket
import struct
import sys

ANY = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - told apart here, not listened at
_SIOCGIFADDR = 0x8915  # linux/sockios.h: the IPv4 address of an interface


def to_dial(host: str) -> tuple[str, ...]:
    """What another PC may type for the host of a listen address, the likeliest first."""
    bare = host.strip("[]")
    if bare not in ANY:
        return (f"[{bare}]" if ":" in bare else bare,)
    return (*_own_addresses(), socket.gethostname())


def _own_addresses() -> list[str]:
    """The IPv4 addresses of this PC's interfaces, its loopback left out."""
    if sys.platform == "win32":
        return []
    import fcntl

    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode())
            try:
                told = fcntl.ioctl(probe, _SIOCGIFADDR, request)
            except OSError:
                continue  # an interface without one
            address = socket.inet_ntoa(told[20:24])
            if not address.startswith("127."):
                found.append(address)
    return found
