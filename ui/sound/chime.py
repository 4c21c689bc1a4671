"""A soft tone that something on the screen wants to be looked at."""

from __future__ import annotations

import array
import math
import os
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl

RATE, SECONDS = 22_050, 0.45
TONES = (659.3, 880.0)  # hertz, one after the other
LOUDNESS = 0.35  # of full scale


def write_tone(
    path: Path, tones: Sequence[float] = TONES, *, seconds: float = SECONDS, loud: float = LOUDNESS
) -> None:
    """Notes that fade, one after the other, as a mono WAV of 16 bits."""
    count = int(RATE * seconds)
    samples = array.array("h")
    for note in tones:
        for place in range(count // len(tones)):
            fade = 1 - place / (count / len(tones))
            level = math.sin(2 * math.pi * note * place / RATE) * fade * loud
            samples.append(int(level * 32767))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


class Chime(QObject):
    """Rings where the machine has a loudspeaker; elsewhere the screen alone has to do."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        name: str = "chime",
        tones: Sequence[float] = TONES,
        seconds: float = SECONDS,
        loud: float = LOUDNESS,
    ) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect  # slow: after the first frame

        self._effect: QSoundEffect | None = None
        if QMediaDevices.audioOutputs():
            folder = Path(os.environ.get("XDG_CONFIG_HOME") or tempfile.gettempdir())
            file = folder / f"linli-{name}.wav"
            write_tone(file, tones, seconds=seconds, loud=loud)
            self._effect = QSoundEffect(self)
            self._effect.setSource(QUrl.fromLocalFile(str(file)))

    def ring(self, volume: float = 1.0) -> None:
        """Once; `volume` from 0.0 to 1.0."""
        if self._effect is not None:
            self._effect.setVolume(volume)
            self._effect.play()
