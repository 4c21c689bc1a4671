"""The sense of `[hub]` in `hall.toml`: addresses over TLS, and the two halves of a certificate;
and that figures are told to this PC alone.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kiosk.hall.checks.table import Problem, Table, part, shown


def hub_problems(table: Table) -> Iterator[Problem]:
    hub = part(table, "hub")
    url = hub.get("url")
    if isinstance(url, str) and url:
        if "@" in url:
            yield Problem(("hub", "url"), "hall.secret")
        elif not _good(url):
            yield Problem(("hub", "url"), "hall.hub_url", {"value": shown(url)})
    pages = hub.get("pages")
    if isinstance(pages, str) and pages and not _bare(pages):
        yield Problem(("hub", "pages"), "hall.hub_pages", {"value": shown(pages)})
    metrics = part(table, "network").get("metrics")
    if isinstance(metrics, str) and metrics and not _here(metrics):
        yield Problem(("network", "metrics"), "hall.metrics", {"value": shown(metrics)})
    for key, other in (("certificate_file", "key_file"), ("key_file", "certificate_file")):
        if hub.get(key) and not hub.get(other):
            yield Problem(("hub", key), "hall.hub_pair", {"given": key, "other": other})


def _good(url: str) -> bool:
    """What is said of an alarm goes over TLS, but to this PC itself."""
    if not re.fullmatch(r"[!-~]+", url):
        return False
    try:
        parts = urlsplit(url)
        if parts.query or parts.fragment or not parts.hostname or parts.port == 0:
            return False
    except ValueError:  # a port that is none, a bracket left open
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname))


def _bare(url: str) -> bool:
    """A host and nothing behind it: a receipt's QR holds it in capitals, which no path survives."""
    return _good(url) and "@" not in url and urlsplit(url).path in ("", "/") and len(url) <= 100


def _here(address: str) -> bool:
    """An address and a port of this PC."""
    try:
        parts = urlsplit(f"tcp://{address}")
        whole = parts.netloc == address and parts.hostname and parts.port
    except ValueError:
        return False
    return bool(whole) and _is_here(parts.hostname or "")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
