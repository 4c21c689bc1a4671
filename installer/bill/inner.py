"""What a distribution has built into itself (OpenSSL, crates), as its own bill tells: PEP 770."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Inner:
    name: str
    version: str
    licence: str = ""  # an SPDX expression, where the bill tells one
    purl: str = ""  # without where its maker's machine had it from


def told(bills: Iterable[Path], own: str) -> tuple[Inner, ...]:
    """Each once, in order. own: the distribution, which stands in its own bill too."""
    found: dict[tuple[str, str], Inner] = {}
    for bill in sorted(bills):
        for each in json.loads(bill.read_text("utf-8")).get("components", ()):
            purl = each.get("purl", "").partition("?")[0]
            one = Inner(each["name"], each.get("version", ""), _licence(each), purl)
            if purl.replace("_", "-").partition("@")[0] != f"pkg:pypi/{own}":
                found[one.name, one.version] = max(one, found.get((one.name, one.version), one))
    return tuple(sorted(found.values()))


def _licence(component: dict[str, Any]) -> str:
    for each in component.get("licenses", ()):
        return str(each.get("expression") or each.get("license", {}).get("id", ""))
    return ""
