"""Reading the screen aloud: only where a voice works, and never for the next resident."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from ui.sound.chime import write_tone
from ui.sound.voices import Engine
from ui.viewmodels.resident.speech_view_model import ResidentSpeechViewModel


class Listener(Engine):
    """Hears what would be said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.volumes: list[float] = []

    def _start(self, text: str, language: str, volume: float) -> None:
        self.said.append((text, language))
        self.volumes.append(volume)

    def _halt(self) -> None:
        pass


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    with kiosk(ResidentHall(tmp_path / "s")) as made:
        yield made


def voice(at: Kiosk, engine: Engine | None) -> ResidentSpeechViewModel:
    found = at.terminal.window.findChild(ResidentSpeechViewModel)
    assert found is not None
    at.person.wait(lambda: at.part("keyboard").property("active"))  # the late things are there
    found.use(engine)
    return found


def test_without_a_voice_nothing_is_offered(at: Kiosk) -> None:
    speech = voice(at, None)
    at.person.tap("设置")
    at.person.wait(lambda: at.person.find("最大"))
    assert not at.person.find("读给我听")
    speech.use(Listener())
    at.person.wait(lambda: at.person.find("读给我听"))


def test_each_screen_is_read_in_its_language_until_the_resident_leaves(at: Kiosk) -> None:
    heard = Listener()
    speech = voice(at, heard)
    at.person.tap("设置")
    at.person.tap("读给我听")
    at.person.wait(lambda: heard.said)
    assert "怎样您更方便？" in heard.said[-1][0]
    at.person.tap("好了")
    at.person.wait(lambda: heard.said[-1][0].startswith("您好，今天要办什么？"))
    text, language = heard.said[-1]
    assert "办事取号" in text
    assert language == "zh_CN"
    at.person.tap("设置")
    at.person.tap("English")
    at.person.wait(lambda: heard.said[-1][1] == "en")
    at.person.tap("Good like this")
    at.person.wait(lambda: "Take a number" in heard.said[-1][0])
    at.tap("number")
    at.person.tap("Leave")
    assert not speech.on


def test_who_hears_badly_makes_it_louder_and_the_next_hears_it_as_usual(at: Kiosk) -> None:
    heard = Listener()
    speech = voice(at, heard)
    at.person.tap("设置")
    at.person.tap("读给我听")
    at.person.wait(lambda: heard.volumes)
    usual = heard.volumes[-1]
    for _ in range(speech.loudest - speech.volume):
        at.person.tap("大声")
    at.person.wait(lambda: heard.volumes[-1] == 1.0)
    item = at.person.find("大声")
    assert item is not None
    assert not item.isEnabled()
    at.person.tap("全部变回来")
    assert not speech.on
    at.person.tap("读给我听")
    at.person.wait(lambda: heard.volumes[-1] == usual)
    speech.louder(2)
    at.session.end()
    assert speech.volume == round(usual * speech.loudest)


def test_the_warning_is_heard_by_everybody(at: Kiosk) -> None:
    heard = Listener()
    voice(at, heard)
    for seconds in (20, 19):
        at.session._set_warning(seconds)
    assert heard.said == [("您还在吗？请轻触屏幕继续。", "zh_CN")]


def test_the_chime_is_a_short_tone(tmp_path: Path) -> None:
    write_tone(tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert 0.4 < file.getnframes() / file.getframerate() < 0.5
        assert max(file.readframes(2000)) > 0
