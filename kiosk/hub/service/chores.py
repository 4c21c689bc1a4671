"""What the hub does by the clock, beside answering: projections at once, the night's work."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress

import structlog

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import HubBusy
from kiosk.hub.projections import projector
from kiosk.hub.upkeep import nights

log = structlog.get_logger()

LOOK = 0.5  # seconds between two looks for events that are not projected
YIELDS = 10  # of nice: where halls wait for an answer, tables of what they sent wait longer
NIGHT_LOOK = 60.0  # … and for the night's hour
REST = 5.0  # after a failure
END_WITHIN = 30.0


class Chores:
    """Two threads, each of which rests and goes on after whatever befell it."""

    def __init__(self, hub: Hub, look: float = LOOK) -> None:
        self._hub = hub
        self._stop = threading.Event()
        self._threads = [
            self._every(look, self._project, "projector"),
            self._every(NIGHT_LOOK, self._night, "night"),
        ]

    def start(self) -> None:
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        self._stop.set()
        for each in self._threads:
            each.join(END_WITHIN)

    def _every(self, seconds: float, work: Callable[[], None], name: str) -> threading.Thread:
        def run() -> None:
            _yields()
            while not self._stop.is_set():
                try:
                    work()
                    rest = seconds
                except HubBusy:
                    log.warning("database_away")
                    rest = REST
                except Exception as bug:  # noqa: BLE001 - whatever it is, the next look must come
                    log.error("worker_fell", error=type(bug).__name__)
                    rest = REST
                self._stop.wait(rest)

        return threading.Thread(target=run, name=name, daemon=True)

    def _project(self) -> None:
        projector.catch_up(self._hub)

    def _night(self) -> None:
        if nights.due(self._hub):
            nights.work(self._hub)


def _yields() -> None:
    """This thread alone: Linux keeps a nice value for each."""
    thread = threading.get_native_id()
    nice = os.getpriority(os.PRIO_PROCESS, thread) + YIELDS
    with suppress(OSError):  # a unit may forbid it: then all are alike
        os.setpriority(os.PRIO_PROCESS, thread, min(19, nice))
