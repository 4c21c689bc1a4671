"""What takes seconds is done beside the screens' thread, one thing after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from kiosk.errors import KnownError

Work = Callable[[], object]
Then = Callable[[object], None]


class Errands(QObject):
    """`said` tells of a KnownError; any other error is our bug, and goes into the log too."""

    _ended = Signal(object, object)
    said = Signal(object)
    busyChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="SetupErrand")
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        return self._waiting > 0

    def run(self, work: Work, then: Then) -> None:
        """`then` is given what `work` answers with, in this object's thread; after an error not."""
        self._waiting += 1
        self.busyChanged.emit()
        self._thread.submit(self._work, work, then)

    def stop(self) -> None:
        """Waits for what is being done."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _work(self, work: Work, then: Then) -> None:
        try:
            answer = work()
        except KnownError as refused:
            self._ended.emit(None, refused)
        except Exception as bug:
            logging.getLogger(__name__).exception("the set-up failed")
            self._ended.emit(None, bug)
        else:
            self._ended.emit(then, answer)

    def _end(self, then: Then | None, answer: object) -> None:
        self._waiting -= 1
        self.busyChanged.emit()
        if then is None:
            self.said.emit(answer)
        else:
            then(answer)
