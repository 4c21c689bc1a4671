"""The sound of an emergency: two tones, asked for until somebody has accepted."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from tests.ui.resident.emergency_hall import emergency, row
from tests.ui.resident.sos_play import FakeSiren
from ui.sound.siren import RATE, TONES, AlarmSound, LoudspeakerSiren, write_siren


def test_it_is_two_tones_without_a_click(tmp_path: Path) -> None:
    write_siren(tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, RATE)
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
    for tone, part in zip(TONES, np.array_split(samples, len(TONES)), strict=True):
        loudest = np.abs(np.fft.rfft(part)).argmax() * RATE / len(part)
        assert abs(loudest - tone) < 3
    assert samples[0] == 0
    assert abs(int(samples[-1])) < 50, "a loop begins where it ends"


def test_it_sounds_from_the_alarm_to_the_acceptance(qtbot: QtBot) -> None:
    siren, sound = FakeSiren(), AlarmSound()
    sound.use(siren)
    sound.follow(emergency(row("a1")))
    qtbot.waitUntil(lambda: siren.volume == 0.8)
    sound.follow(emergency(row("a1", state="accepted", accepted_by="李芳")))
    assert siren.volume is None
    sound.follow(emergency(row("a1", state="accepted"), row("a2", kind="violence")))
    qtbot.waitUntil(lambda: siren.volume == 0.8)
    sound.follow(emergency())
    assert siren.volume is None


def test_a_call_that_is_not_heard_sounds_by_itself(qtbot: QtBot) -> None:
    siren, sound = FakeSiren(), AlarmSound()
    sound.use(siren)
    sound.line(False)
    sound.insist(True)
    qtbot.waitUntil(lambda: siren.volume == 1.0)
    sound.insist(False)
    assert siren.volume is None


def test_without_a_loudspeaker_nothing_is_complained_of(qtbot: QtBot) -> None:
    siren = LoudspeakerSiren()
    siren.sound(0.5)
    siren.stop()
