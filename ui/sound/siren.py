"""The sound of an emergency: two tones by turns, until somebody has accepted."""

from __future__ import annotations

import array
import math
import os
import tempfile
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, QUrl

from kiosk.api.alarms import EmergencyRow, EmergencyState

RATE = 22_050
TONES = (960.0, 770.0)  # hertz, by turns
TONE_SECONDS = 0.55
EDGE_SECONDS = 0.01  # in which a tone comes and goes, so that nothing clicks
LOUDNESS = 0.9  # of full scale; `volume_percent` of the hall makes it softer
AFTER_FRAME = 50  # milliseconds: the screen is drawn before a sound system is loaded
ALONE = 120_000  # milliseconds without a line, after which nobody could silence it any more

# kinds that are no emergency: the hall's siren is silent about them too
ROUTINE = frozenset({"water", "intrusion", "gathering"})


def write_siren(path: Path) -> None:
    """One turn of both tones, as a mono WAV of 16 bits; played in a loop."""
    import wave

    count, edge = int(RATE * TONE_SECONDS), RATE * EDGE_SECONDS
    samples = array.array("h")
    for tone in TONES:
        for place in range(count):
            fade = min(1.0, place / edge, (count - 1 - place) / edge)
            level = math.sin(2 * math.pi * tone * place / RATE) * fade * LOUDNESS
            samples.append(int(level * 32767))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def is_emergency(row: EmergencyRow) -> bool:
    return row.kind not in ROUTINE


class Siren(Protocol):
    """What sounds; told again whenever it is to change."""

    def sound(self, volume: float) -> None:
        """Go on sounding, at `volume` of 0.0 to 1.0."""

    def stop(self) -> None: ...


class LoudspeakerSiren(QObject):
    """Where the machine has a loudspeaker; elsewhere the screen alone has to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect  # slow: after the first frame

        self._effect: QSoundEffect | None = None
        if QMediaDevices.audioOutputs():
            folder = Path(os.environ.get("XDG_CONFIG_HOME") or tempfile.gettempdir())
            file = folder / "linli-siren.wav"
            write_siren(file)
            self._effect = QSoundEffect(self)
            self._effect.setSource(QUrl.fromLocalFile(str(file)))
            self._effect.setLoopCount(-2)  # QSoundEffect.Infinite, which PySide does not type

    def sound(self, volume: float) -> None:
        if self._effect is not None:
            self._effect.setVolume(volume)
            if not self._effect.isPlaying():
                self._effect.play()

    def stop(self) -> None:
        if self._effect is not None:
            self._effect.stop()


class AlarmSound(QObject):
    """Whether a screen sounds: while an emergency waits for somebody, or a call for help from
    this very screen has not reached the agent. Accepted, it is silent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._siren: Siren | None = None
        self._waiting = False
        self._insists = False
        self._percent = 100
        self._soon = _once(self, AFTER_FRAME, self._sound)
        self._alone = _once(self, ALONE, self._forget)

    @property
    def wanted(self) -> bool:
        return (self._waiting or self._insists) and self._percent > 0

    def use(self, siren: Siren) -> None:
        """Another siren than the loudspeaker's."""
        self._siren = siren

    def follow(self, state: EmergencyState) -> None:
        self._waiting = any(row.state == "raised" and is_emergency(row) for row in state.alarms)
        self._percent = state.volume_percent
        self._apply()

    def insist(self, unheard: bool) -> None:
        """A call for help from this screen is still to reach the agent."""
        if unheard != self._insists:
            self._insists = unheard
            self._apply()

    def line(self, stands: bool) -> None:
        """What is latched goes on sounding without a line, but not for ever."""
        if stands:
            self._alone.stop()
        elif not self._alone.isActive():
            self._alone.start()

    def _forget(self) -> None:
        self._waiting = self._insists = False
        self._apply()

    def _apply(self) -> None:
        if self.wanted:
            self._soon.start()
        else:
            self._soon.stop()
            if self._siren is not None:
                self._siren.stop()

    def _sound(self) -> None:
        if self._siren is None:
            self._siren = LoudspeakerSiren(self)
        self._siren.sound(min(100, self._percent) / 100)


def _once(parent: QObject, interval: int, slot: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer
