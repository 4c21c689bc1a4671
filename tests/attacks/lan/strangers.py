"""A stranger's PC on the LAN: lines from any address of this machine, and the agent's memory."""

from __future__ import annotations

import re
import socket
import ssl
from pathlib import Path

from tests.patience import PATIENCE


def plain(port: int, address: str = "127.0.0.1") -> socket.socket:
    """TCP and not a word."""
    return socket.create_connection(("127.0.0.1", port), PATIENCE, source_address=(address, 0))


def tls(port: int, address: str = "127.0.0.1") -> ssl.SSLSocket:
    """TLS without a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain(port, address))


def port_of(hall: Path) -> int:
    """Where the agent of a `hall.toml` listens."""
    found = re.search(r'^listen = "127\.0\.0\.1:(\d+)"', hall.read_text("utf-8"), re.MULTILINE)
    assert found
    return int(found[1])


def memory(pid: int, what: str = "VmRSS") -> float:
    """MB of a process now, or at its highest (`VmHWM`) since :func:`forget_peak`."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(rf"^{what}:\s+(\d+) kB", status, re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")
