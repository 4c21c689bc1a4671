"""A line that ends in this process: what stands for the agent is a function."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QBuffer, QObject, QTimer

from kiosk.api import METHODS
from kiosk.api.basis import Part
from kiosk.api.notices import REFUSED, Fault
from kiosk.errors import KnownError
from ui.line.lines import Line


class InProcessLine(Line):
    """`answer` is given each method and its request; what it refuses is a KnownError."""

    def __init__(self, answer: Callable[[str, Part], Part], parent: QObject | None = None) -> None:
        super().__init__(QBuffer(), parent)
        self._answer = answer

    def open(self) -> None:
        QTimer.singleShot(0, self, self.opened.emit)

    def abort(self) -> None:
        """Nothing is under way that would outlive it."""

    def send(self, line: bytes) -> None:
        """No reply comes while one still asks."""
        QTimer.singleShot(0, self, partial(self._reply, line))

    def _reply(self, line: bytes) -> None:
        asked = msgspec.json.decode(line)
        method = METHODS[asked["method"]]
        said: dict[str, Any] = {"jsonrpc": "2.0", "id": asked["id"]}
        try:
            request = msgspec.convert(asked["params"], method.request)
            said["result"] = self._answer(asked["method"], request)
        except KnownError as refused:
            fault = Fault(code=refused.code, field=refused.field, params=refused.params)
            said["error"] = {"code": REFUSED, "message": fault.code, "data": fault}
        self.received.emit(msgspec.json.encode(said))
