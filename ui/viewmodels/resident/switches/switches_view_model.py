"""Two switches, or one, in place of fingers: the keys that hall.toml names move the ring and press
what it stands at. How slowly and how carefully is each resident's own, and goes with them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Property, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickWindow

from ui.sound.chime import Chime
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.resident.switches import scanning
from ui.viewmodels.resident.switches.scanning import Contact, Switch, Trial

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

DWELLS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)  # seconds at each stop, where the ring moves by itself
HOLD_OFFS = (0.0, 0.2, 0.4, 0.7, 1.0, 1.5)  # seconds in which a second press is none
USUAL_DWELL, USUAL_HOLD_OFF = 2, 1
HELD = 1.5  # seconds of a press that means: back
TONES: dict[Switch, tuple[float]] = {"select": (880.0,), "step": (523.3,)}  # hertz
CODES = {  # Qt's, as numbers: its enums are a twentieth of a start
    "space": (0x20,), "enter": (0x01000004, 0x01000005),
    **{f"f{number}": (0x0100002F + number,) for number in range(1, 13)},
}  # fmt: skip
WITH_OTHERS = 0x1E000000  # Shift, Control, Alt or Meta is held: no switch does that
KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
FINGERS = {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress}


@QmlElement
class ResidentSwitchesViewModel(ResidentViewModel):
    """`moved` asks the screen to bring the ring one stop on (1) or back (-1), `picked` to press
    what it stands at."""

    windowChanged = Signal()
    presentChanged = Signal()
    settingsChanged = Signal()
    trialChanged = Signal()
    moved = Signal(int)
    picked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QQuickWindow | None = None
        self._ready = False
        self._keys: dict[int, Switch] = {}
        self._itself = self._page = self._scanning = self._paused = False
        self._dwell, self._hold_off = USUAL_DWELL, USUAL_HOLD_OFF
        self._trial: Trial | None = None
        self._contacts: dict[Switch, Contact] = {"select": Contact(), "step": Contact()}
        self._down: Switch | None = None  # the press that may become a long one
        self._first_back = False
        self._waits = False  # the ring moves by itself: it selects when it is let go
        self.sounds: dict[Switch, Callable[[], None]] = {}
        self.clock = time.monotonic
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._on)
        self._hold = QTimer(self)
        self._hold.timeout.connect(self._held)

    def _get_window(self) -> QObject | None:
        return self._window

    def _set_window(self, window: QObject | None) -> None:
        if isinstance(window, QQuickWindow) and window is not self._window:
            self._window = window
            self.windowChanged.emit()

    window = Property(QObject, _get_window, _set_window, notify=windowChanged)

    @Slot()
    def prepare(self) -> None:
        """After the first picture, and after what guards the window: a switch comes first."""
        if self._window is not None and not self._ready:
            self._window.installEventFilter(self)
            self._ready = True
            self._look()

    def arrive(self) -> None:
        if self._session is not None:
            self._session.wiped.connect(self.plain)
            self._session.screenChanged.connect(self._screen)
            self._session.settingsChanged.connect(self._settings)
        self.connectedChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Which keys hall.toml names."""
        welcome, keys = self.welcome, dict[int, Switch]()
        if welcome is not None:
            keys.update(dict.fromkeys(CODES.get(welcome.select_switch, ()), "select"))
            keys.update(dict.fromkeys(CODES.get(welcome.step_switch, ()), "step"))
        self._name(keys)

    def _name(self, keys: dict[int, Switch]) -> None:
        self._keys = keys
        self.presentChanged.emit()
        self.settingsChanged.emit()

    # --- how the resident likes it ---

    @Property(bool, notify=presentChanged)
    def present(self) -> bool:
        return self._ready and bool(self._keys)

    @Property(bool, notify=presentChanged)
    def two(self) -> bool:
        """The hall has one to move the ring, and one to select."""
        return self._has_two()

    def _has_two(self) -> bool:
        return "step" in self._keys.values()

    @Property(bool, notify=settingsChanged)
    def byItself(self) -> bool:
        """The ring moves by itself, and each switch selects."""
        return self._moves_itself()

    def _moves_itself(self) -> bool:
        return self._itself or not self._has_two()

    @Property(float, notify=settingsChanged)
    def dwell(self) -> float:
        """Seconds."""
        return DWELLS[self._dwell]

    @Property(float, notify=settingsChanged)
    def holdOff(self) -> float:
        """Seconds."""
        return HOLD_OFFS[self._hold_off]

    @Property("QVariantList", notify=settingsChanged)  # type: ignore[arg-type]
    def ways(self) -> list[bool]:
        """Whether the dwell can be shorter, longer, the hold-off shorter, longer."""
        return [
            self._dwell > 0, self._dwell < len(DWELLS) - 1,
            self._hold_off > 0, self._hold_off < len(HOLD_OFFS) - 1,
        ]  # fmt: skip

    @Slot(bool)
    def setByItself(self, itself: bool) -> None:
        self._itself, self._paused = itself, False
        self._changed()

    @Slot(int)
    def slower(self, steps: int) -> None:
        self._dwell = max(0, min(len(DWELLS) - 1, self._dwell + steps))
        self._changed()

    @Slot(int)
    def steadier(self, steps: int) -> None:
        self._hold_off = max(0, min(len(HOLD_OFFS) - 1, self._hold_off + steps))
        self._changed()

    @Slot()
    def plain(self) -> None:
        """As for who comes next."""
        self._itself = self._page = self._scanning = self._paused = False
        self._dwell, self._hold_off = USUAL_DWELL, USUAL_HOLD_OFF
        self._trial, self._waits = None, False
        self._hold.stop()
        self.trialChanged.emit()
        self._changed()

    def _changed(self) -> None:
        self._go()
        self.settingsChanged.emit()

    def _screen(self) -> None:
        if self._session is not None and str(self._session.screen) == "attract":
            self.plain()  # who only tried the switches had nothing to be wiped

    # --- the page on which they are tried ---

    @Property(bool, notify=trialChanged)
    def page(self) -> bool:
        return self._page

    @Property(bool, notify=trialChanged)
    def trying(self) -> bool:
        return self._tries()

    def _tries(self) -> bool:
        return self._trial is not None and not self._trial.over

    @Property(bool, notify=trialChanged)
    def alone(self) -> bool:
        """Of two switches one was never heard: the ring moves by itself now."""
        return self._trial is not None and self._trial.alone

    @Property("QVariantList", notify=trialChanged)  # type: ignore[arg-type]
    def heard(self) -> list[int]:
        """How often each was heard: the one that moves, the one that selects."""
        return [self._trial.step, self._trial.select] if self._trial else [0, 0]

    @Slot()
    def tryOut(self) -> None:
        """Show the page, or try once more."""
        if not self.sounds:
            for each, tones in TONES.items():
                self.sounds[each] = Chime(
                    self, name=f"switch-{each}", tones=tones, seconds=0.2
                ).ring
        self._page, self._trial = True, Trial(self._has_two())
        self.trialChanged.emit()
        self._go()

    @Slot()
    def closePage(self) -> None:
        self._page, self._trial = False, None
        self.trialChanged.emit()
        self._go()

    def _settings(self) -> None:
        if self._page and self._session is not None and not bool(self._session.settings):
            self.closePage()

    def _hear(self, switch: Switch) -> None:
        if self._trial is None:
            return
        self._trial.heard(switch)
        if sound := self.sounds.get(switch):
            sound()
        if self._trial.alone:
            self._itself = True
            self.settingsChanged.emit()
        self.trialChanged.emit()

    # --- what is pressed ---

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # Qt's name
        kind = event.type()
        if kind in FINGERS and self._scanning:
            self._scanning = False
            self._go()
        if kind not in KEYS or not isinstance(event, QKeyEvent):
            return False
        switch = self._keys.get(event.key())
        if switch is None:
            return False
        if kind is not QEvent.Type.KeyRelease and event.modifiers().value & WITH_OTHERS:
            return False
        if kind is QEvent.Type.ShortcutOverride:
            event.accept()
        elif not event.isAutoRepeat():
            (self.press if kind is QEvent.Type.KeyPress else self.release)(switch)
        return True

    def press(self, switch: Switch) -> None:
        if self._session is not None:
            self._session.touched()
        if not self._contacts[switch].pressed(self.clock(), HOLD_OFFS[self._hold_off]):
            return
        if self._tries():
            self._hear(switch)
            if not self._tries():
                self._begin()
            return
        self._down, self._first_back = switch, self._scanning
        self._hold.start(int(1000 * HELD))
        if not self._scanning:
            self._begin()
        elif self._moves_itself():
            self._waits = True
            self._tick.stop()
        elif switch == "step":
            self.moved.emit(1)
        else:
            self.picked.emit()

    def release(self, switch: Switch) -> None:
        self._contacts[switch].released(self.clock())
        if self._down != switch:
            return
        self._hold.stop()
        self._down = None
        if self._waits:
            self._waits = False
            self.picked.emit()
            self._go()

    def _begin(self) -> None:
        """The ring comes; nothing is pressed before it is seen."""
        self._scanning, self._paused = True, False
        self.moved.emit(0)
        self._go()

    def _held(self) -> None:
        """Held: one stop back. Where the ring moves by itself it rests there until it is held
        again, and a press meanwhile selects."""
        if self._moves_itself():
            self._hold.stop()
            self._waits, self._paused = False, not self._paused
            if self._paused:
                self.moved.emit(-1)
            self._go()
        elif self._down == "step":
            if self._first_back:
                self.moved.emit(-1)  # what the press itself moved on
            self._first_back = False
            self.moved.emit(-1)

    def _on(self) -> None:
        self.moved.emit(1)

    def _go(self) -> None:
        """By itself from stop to stop, or not."""
        if self._scanning and self._moves_itself() and not self._paused and not self._tries():
            self._tick.start(int(1000 * DWELLS[self._dwell]))
        else:
            self._tick.stop()

    @Slot("QVariantList", int, int, int, result="QVariantList")
    def onward(self, sizes: list[int], stop: int, key: int, way: int) -> list[int]:
        """The place (stop, key) after that one, where stops have so many keys."""
        return list(scanning.moved([int(each) for each in sizes], (stop, key), way))

    @Slot(int, int, result=bool)
    def opens(self, size: int, key: int) -> bool:
        return scanning.opens(size, key)
