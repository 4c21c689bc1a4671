"""The siren is made and can be played; the voice speaks each language."""

from __future__ import annotations

import shutil
import subprocess

from PySide6.QtCore import QUrl
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from kiosk import languages
from kiosk.errors import KnownError
from kiosk.leftovers import OwnFolder
from ui.selftest.screens import until
from ui.sound.siren import write_siren
from ui.window.application import application

VOICE = "espeak-ng"
LEAST = 4000  # bytes of sound


def check() -> dict[str, object]:
    application()
    with OwnFolder("linli-siren-") as place:
        file = place.path / "siren.wav"
        write_siren(file)
        effect = QSoundEffect()
        effect.setSource(QUrl.fromLocalFile(str(file)))
        until(lambda: effect.status() != QSoundEffect.Status.Loading)
        readable = effect.status() == QSoundEffect.Status.Ready
        outputs = QMediaDevices.audioOutputs()
    if shutil.which(VOICE) is None:
        raise KnownError("self_test.lacks_voice", field="sound", program=VOICE)
    for language in languages.TABLE:
        spoken = subprocess.run(
            [VOICE, "-v", language.voice, "--stdout", "--stdin"],
            input=b"1", capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        if len(spoken.stdout) < LEAST:
            raise KnownError("self_test.lacks_voice", field="sound", program=language.voice)
    if not outputs:
        raise KnownError("self_test.lacks_loudspeaker", field="sound")
    if not readable:
        raise KnownError("self_test.siren", field="sound")
    return {"outputs": len(outputs)}
