"""A command that must arrive: asked again, with one key, until the agent has taken it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import msgspec
import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.api.basis import Command, Part
from kiosk.api.notices import Fault
from ui.line.client import AgentClient

REST = 1000  # milliseconds between an answer that did not help and the next attempt


class UntilTaken(QObject):
    """Never twice under way: two of one key at the same moment would count as two."""

    taken = Signal(object)  # the reply
    given_up = Signal()  # asking again would not help

    def __init__(
        self,
        client: AgentClient,
        method: str,
        request: Command,
        hopeless: Callable[[Fault], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._method = method
        self._request: Part = msgspec.structs.replace(request, key=uuid4().hex)
        self._hopeless = hopeless
        self._under_way = False
        self._over = False
        self.sent = False  # it may have reached the agent
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.ask)

    def ask(self) -> None:
        """Now, unless an answer is awaited already."""
        if self._under_way or self._over:
            return
        self._rest.stop()
        self._under_way = True
        self.sent = self.sent or bool(self._client.connected)
        self._client.call(self._method, self._request, self._replied, self._refused)

    def stop(self) -> None:
        self._over = True
        self._rest.stop()
        self.deleteLater()

    def _replied(self, reply: Part) -> None:
        if shiboken6.isValid(self) and not self._over:
            self.stop()
            self.taken.emit(reply)

    def _refused(self, fault: Fault) -> None:
        if not shiboken6.isValid(self) or self._over:
            return
        self._under_way = False
        if self._hopeless(fault):
            self.stop()
            self.given_up.emit()
        else:
            self._rest.start(REST)
