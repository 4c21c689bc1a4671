"""Who asked at a kiosk for a person to come, at every counter: the most pressing first, and going
there with one touch. It sounds once when somebody asks, and again when nobody went in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Protocol

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access
from kiosk.api.assistance import asking
from ui.sound.chime import TONES, Chime
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import clock_time, elapsed

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = 3  # rows; the others are counted
AFTER_FRAME = 50  # milliseconds: the screen is drawn before a sound system is loaded
TURN = 20_000  # milliseconds between two looks at how long ago it was
QUIET = timedelta(minutes=1)  # between two soft tones for one kiosk


class Ringer(Protocol):
    """What sounds, once."""

    def ring(self) -> None: ...


@QmlElement
class CounterAssistanceViewModel(LinkedViewModel):
    assistanceChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standing: tuple[asking.Asking, ...] = ()
        self._may = False
        self._mine: set[str] = set()  # to whom the clerk here said that they go
        self._rang: dict[str, datetime] = {}  # by kiosk
        self._asked: Ringer | None = None
        self._missed: Ringer | None = None
        self._turn = QTimer(self, interval=TURN)
        self._turn.timeout.connect(self.assistanceChanged)

    def use(self, asked: Ringer, missed: Ringer) -> None:
        """What sounds instead of the loudspeaker."""
        self._asked, self._missed = asked, missed

    # --- what the clerk does ---

    @Slot(str)
    def go(self, which: str) -> None:
        """Whoever is signed in goes there."""

        def goes(_reply: object) -> None:
            self._mine.add(which)
            self.assistanceChanged.emit()

        self.ask("assistance.accept", asking.OnAsking(asking=which, key=key()), goes)

    @Slot(str)
    def done(self, which: str) -> None:
        self.ask("assistance.done", asking.OnAsking(asking=which, key=key()))

    @Slot()
    def goToFirst(self) -> None:
        """By key: to the one who waits longest."""
        waits = (each.asking for each in self._standing if each.state != "coming")
        if self._may and (first := next(waits, "")):
            self.go(first)

    @Slot()
    def firstDone(self) -> None:
        """By key: of those to whom somebody went, the one who asked first."""
        comes = (each.asking for each in self._standing if each.state == "coming")
        if self._may and (first := next(comes, "")):
            self.done(first)

    # --- what is shown ---

    @Property(bool, notify=assistanceChanged)
    def may(self) -> bool:
        """Who is signed in here can go."""
        return self._may

    @Property(bool, notify=assistanceChanged)
    def pressing(self) -> bool:
        """Somebody waits too long."""
        return any(each.state == "missed" for each in self._standing)

    @Property("QVariantList", notify=assistanceChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, object]]:
        """{asking, told, missed, waits, first}: at most three, the most pressing first; `first` has
        the key."""
        seen: set[bool] = set()
        rows: list[dict[str, object]] = []
        for each in self._standing[:SHOWN]:
            waits = each.state != "coming"
            rows.append({
                "asking": each.asking, "told": self._told(each), "missed": each.state == "missed",
                "waits": waits, "first": waits not in seen,
            })  # fmt: skip
            seen.add(waits)
        return rows

    @Property(int, notify=assistanceChanged)
    def more(self) -> int:
        return max(0, len(self._standing) - SHOWN)

    def _told(self, each: asking.Asking) -> str:
        words = {
            "missed": self.tr("nobody has gone there yet"),
            "waiting": self.tr("asks for a member of staff"),
            "coming": self.tr("you are on your way") if each.asking in self._mine
            else self.tr("a colleague is on the way"),
        }  # fmt: skip
        asked = self.tr("since {time} ({ago})").format(
            time=clock_time(each.since, self.zone), ago=elapsed(each.since, self.now())
        )
        return beside((each.place.of(self._language), words[each.state], asked))

    # --- the line ---

    def hear(self, topic: str, body: Any) -> None:
        if topic == "assistance_asked" and isinstance(body, asking.Askings):
            self._hear(body.standing)
        elif topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "queue" in signed.capabilities
            if self.changes_hands(body):
                self._mine.clear()
            self.dismiss()
            self.assistanceChanged.emit()

    def retranslate(self) -> None:
        self.assistanceChanged.emit()

    def _hear(self, standing: tuple[asking.Asking, ...]) -> None:
        before = {each.asking: each.state for each in self._standing}
        self._standing = standing
        self._mine &= {each.asking for each in standing}
        new = [each for each in standing if each.state == "waiting" and each.asking not in before]
        sound = [each for each in new if self._rings(each.terminal)]
        if any(each.state == "missed" != before.get(each.asking) for each in standing):
            QTimer.singleShot(AFTER_FRAME, self, self._ring_missed)
        elif sound:
            QTimer.singleShot(AFTER_FRAME, self, self._ring_asked)
        if standing:
            self._turn.start()
        else:
            self._turn.stop()
        self.assistanceChanged.emit()

    def _rings(self, kiosk: str) -> bool:
        """Who asks there and takes it back, again and again, is heard once a minute."""
        now, rang = self.now(), self._rang.get(kiosk)
        if rang is not None and abs(now - rang) < QUIET:
            return False
        self._rang[kiosk] = now
        return True

    def _ring_asked(self) -> None:
        self._asked = self._asked or Chime(self, name="asked")
        self._asked.ring()

    def _ring_missed(self) -> None:
        self._missed = self._missed or Chime(
            self, name="missed", tones=(*TONES, *TONES, *TONES), seconds=1.4
        )
        self._missed.ring()
