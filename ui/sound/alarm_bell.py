"""What a clerk hears of alarms: again and again until somebody has accepted, at once when it is
pressed once more. An emergency sounds otherwise than what is routine; a silent alarm does not.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from kiosk.api.alarms import AlarmRank, AlarmRow, AlarmsState
from ui.sound.chime import TONES, Chime

URGENT_TONES = (987.8, 740.0, 987.8, 740.0, 987.8, 740.0)  # hertz: down and up, three times
URGENT_SECONDS, URGENT_LOUDNESS = 1.2, 0.8
AGAIN: dict[AlarmRank, int] = {"emergency": 3_000, "routine": 10_000}  # milliseconds
AFTER_FRAME = 50  # milliseconds: the screen is drawn before a sound system is loaded
ALONE = 120_000  # milliseconds without a line, after which nobody could silence it any more


class Ringer(Protocol):
    """What sounds, once."""

    def ring(self, rank: AlarmRank, volume: float) -> None: ...


class Loudspeaker(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._urgent = Chime(
            self, name="urgent", tones=URGENT_TONES, seconds=URGENT_SECONDS, loud=URGENT_LOUDNESS
        )
        self._routine = Chime(self, name="routine", tones=(*TONES, *TONES[::-1]), seconds=0.9)

    def ring(self, rank: AlarmRank, volume: float) -> None:
        (self._urgent if rank == "emergency" else self._routine).ring(volume)


class AlarmBell(QObject):
    """One counter's sound, led by the newest state of the alarms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ringer: Ringer | None = None
        self._waiting: tuple[AlarmRow, ...] = ()
        self._volume = 1.0
        self._again = QTimer(self)
        self._again.timeout.connect(self._ring)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_FRAME)
        self._soon.timeout.connect(self._ring)
        self._alone = QTimer(self)
        self._alone.setSingleShot(True)
        self._alone.setInterval(ALONE)
        self._alone.timeout.connect(self._be_quiet)

    def use(self, ringer: Ringer) -> None:
        """Another one than the loudspeaker."""
        self._ringer = ringer

    @property
    def sounding(self) -> bool:
        return self._again.isActive()

    def follow(self, state: AlarmsState) -> None:
        before = {row.alarm: row.presses for row in self._waiting}
        rank = self._rank()
        self._waiting = tuple(
            row for row in state.alarms if row.state == "raised" and not row.silent
        )
        self._volume = min(100, state.volume_percent) / 100
        if not self._waiting:
            self._be_quiet()
        elif rank != self._rank() or any(
            row.presses > before.get(row.alarm, 0) for row in self._waiting
        ):
            self._soon.start()
            self._again.start(AGAIN[self._rank()])

    def line(self, stands: bool) -> None:
        """What is latched goes on sounding without a line, but not for ever."""
        if stands:
            self._alone.stop()
        else:
            self._alone.start()

    def _be_quiet(self) -> None:
        self._soon.stop()
        self._again.stop()

    def _rank(self) -> AlarmRank:
        urgent = any(row.rank == "emergency" for row in self._waiting)
        return "emergency" if urgent else "routine"

    def _ring(self) -> None:
        if self._ringer is None:
            self._ringer = Loudspeaker(self)
        self._ringer.ring(self._rank(), self._volume)
