"""The hub and its pages as their own stories have them."""

from __future__ import annotations

from tests.hub.conftest import clock, cluster, database, district, hub, pool, schema
from tests.hub.pages.conftest import address, browser, cheap_passwords, officer

__all__ = [
    "address", "browser", "cheap_passwords", "clock", "cluster", "database", "district", "hub",
    "officer", "pool", "schema",
]  # fmt: skip
