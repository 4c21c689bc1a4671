"""A paired terminal keeps its certificate young, beside its line, in a thread of its own."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.api import renewal
from kiosk.errors import KnownError
from ui.line.client import AgentClient

EVERY = 6 * 3600 * 1000  # milliseconds: half of two years is left for it to come about


class Renewing(QObject):
    """Asks when the line stands, and from then on a few times a day."""

    def __init__(self, folder: Path, client: AgentClient) -> None:
        super().__init__(client)
        self._folder = folder
        self._client = client
        self._asking: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._ask)
        client.connectedChanged.connect(self._connected)

    def _connected(self) -> None:
        if self._client.connected and not self._timer.isActive():
            self._timer.start(EVERY)
            self._ask()

    def _ask(self) -> None:
        if self._asking is None or not self._asking.is_alive():
            self._asking = threading.Thread(target=self._renew, name="renewal", daemon=True)
            self._asking.start()

    def _renew(self) -> None:
        with suppress(OSError, KnownError):  # asked again: nobody is shut out meanwhile
            renewal.renew(self._folder)
