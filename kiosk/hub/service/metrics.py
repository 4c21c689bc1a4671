"""Figures for Prometheus, asked of the database when they are read. Loopback alone; no person."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection, HubBusy
from kiosk.hub.intake.standing import clocks

_COUNTS = {
    "linli_hub_events": ("Events here.", "SELECT coalesce(sum(seq - first + 1), 0) FROM epochs"),
    "linli_hub_events_not_projected": (
        "Events that the tables do not follow yet.",
        "SELECT coalesce(sum(seq - projected), 0) FROM epochs WHERE projected < seq",
    ),
    "linli_hub_cases_open": (
        "Cases that are not settled.",
        "SELECT count(*) FROM cases WHERE open",
    ),
    "linli_hub_cases_overdue": (
        "… of which a limit is over.",
        "SELECT count(*) FROM cases WHERE open AND due < %(now)s",
    ),
    "linli_hub_alarms_open": (
        "Alarms that nobody closed.",
        "SELECT count(*) FROM alarms WHERE state <> 'closed' AND NOT drill",
    ),
    "linli_hub_quarantine": (
        "Lines that wait for a person.",
        "SELECT count(*) FROM quarantine WHERE seen_at IS NULL",
    ),
    "linli_hub_forks": (
        "Forks that wait for a person.",
        "SELECT count(*) FROM forks WHERE seen_at IS NULL",
    ),
    "linli_hub_log_size": ("Leaves of the log.", "SELECT count(*) FROM log_leaves"),
}


class Figures:
    """A collector as prometheus_client asks for it."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def collect(self) -> Iterator[GaugeMetricFamily]:
        up = GaugeMetricFamily("linli_hub_database_up", "Whether the database answers.")
        try:
            found = self._hub.pool.run(self._ask)
        except HubBusy:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield from found

    def _ask(self, connection: Connection) -> list[GaugeMetricFamily]:
        made = []
        for name, (said, sql) in _COUNTS.items():
            row = connection.execute(sql, {"now": self._hub.clock.now()}).fetchone()
            one = GaugeMetricFamily(name, said)
            one.add_metric([], float(row[0]) if row else 0)
            made.append(one)
        return [*made, *self._halls(connection)]

    def _halls(self, connection: Connection) -> list[GaugeMetricFamily]:
        now = self._hub.clock.now()
        silent = GaugeMetricFamily(
            "linli_hub_hall_silent_seconds", "Since a hall was heard of.", labels=["hall"]
        )
        trouble = GaugeMetricFamily(
            "linli_hub_hall_trouble", "Its last contact brought nothing.", labels=["hall", "why"]
        )
        off = GaugeMetricFamily(
            "linli_hub_hall_clock_off_seconds", "Its clock less the hub's.", labels=["hall"]
        )
        rows = connection.execute(
            "SELECT hall, contact_at, trouble, clock_off FROM halls WHERE revoked_at IS NULL"
        )
        for hall, contact, why, seconds in rows:
            if contact is not None:
                silent.add_metric([hall], (now - contact).total_seconds())
                off.add_metric([hall], seconds)
            if why:
                trouble.add_metric([hall, why], 1)
        suspect = GaugeMetricFamily(
            "linli_hub_clock_suspect_seconds", "By which most halls are ahead of the hub."
        )
        suspect.add_metric([], clocks(connection, now).hub_off)
        return [silent, trouble, off, suspect]


def serve(hub: Hub, address: str, port: int) -> tuple[WSGIServer, threading.Thread]:
    """Until `shutdown` of what is returned; port 0 takes a free one."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_collector(hub))
    server, thread = start_http_server(port, address, registry)
    return server, thread


def _collector(hub: Hub) -> Any:
    return Figures(hub)
