"""What a public touchscreen lets through: one finger at a time, and no way out of the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QKeyEvent, QTouchEvent, QWindow

TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd}
DROPS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop}
KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
SIGNS_OF_LIFE = {
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress, QEvent.Type.Wheel,
}  # fmt: skip


class Guard(QObject):
    """Watches one window. `locked` closes every way out; `touched` says that somebody is there.

    `forgives` tells where a press counts although more of the hand lies on the screen: who needs
    help presses as they can.
    """

    touched = Signal()

    def __init__(self, window: QWindow, *, locked: bool) -> None:
        super().__init__(window)
        self.locked = locked
        self.forgives: Callable[[QPointF], bool] = lambda _: False
        self._many = False  # more than one finger since the first came down …
        self._forgiven = False  # the first came down where that does not matter
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        kind = event.type()
        if kind in SIGNS_OF_LIFE:
            self.touched.emit()
        if kind in TOUCHES and isinstance(event, QTouchEvent):
            return self._second_finger(watched, event)
        if not self.locked:
            return False
        if kind is QEvent.Type.Close:
            event.ignore()
            return True
        if kind in KEYS and isinstance(event, QKeyEvent):
            return self._way_out(event)
        return kind in DROPS

    def _way_out(self, event: QKeyEvent) -> bool:
        from PySide6.QtCore import Qt  # its enums are a twentieth of a start: when a key is pressed

        held = Qt.KeyboardModifier
        ways_out = held.ControlModifier | held.AltModifier | held.MetaModifier
        function_key = Qt.Key.Key_F1.value <= event.key() <= Qt.Key.Key_F35.value
        if function_key or event.modifiers() & ways_out:
            event.accept()
            return True
        return False

    def _second_finger(self, watched: QObject, event: QTouchEvent) -> bool:
        """A palm or a second finger presses nothing; the first finger's press is taken back, or
        where it is forgiven, when the whole hand is lifted.
        """
        begins = event.type() is QEvent.Type.TouchBegin
        if begins:
            self._many = False
            self._forgiven = any(self.forgives(point.position()) for point in event.points())
        if len(event.points()) > 1 and not self._many:
            self._many = True
            if not self._forgiven:
                self._take_back(watched, event)
            elif begins:
                return False  # all of the hand at once: this is the press
        elif self._many and self._forgiven and event.type() is QEvent.Type.TouchEnd:
            self._take_back(watched, event)
        return self._many

    @staticmethod
    def _take_back(watched: QObject, event: QTouchEvent) -> None:
        cancel = QTouchEvent(QEvent.Type.TouchCancel, event.pointingDevice())
        QCoreApplication.sendEvent(watched, cancel)
