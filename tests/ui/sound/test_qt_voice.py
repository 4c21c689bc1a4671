"""The desktop's speech service says that it is ready, and not with which text."""

from __future__ import annotations

from enum import Enum
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from ui.sound import voices
from ui.sound.voices import QtEngine


class State(Enum):
    Ready = 0
    Speaking = 1
    Error = 2


class Service(QObject):
    """As speech-dispatcher: it begins and ends when the story says so."""

    stateChanged = Signal(object)

    def __init__(self, *, stops_at_once: bool = False) -> None:
        super().__init__()
        self.given: list[str] = []
        self._state = State.Ready
        self._stops_at_once = stops_at_once

    def state(self) -> State:
        return self._state

    def setVoice(self, voice: object) -> None:
        """Any will do."""

    def setVolume(self, volume: float) -> None:
        """Any will do."""

    def say(self, text: str) -> None:
        self.given.append(text)

    def stop(self) -> None:
        if self._stops_at_once:
            self.come_to(State.Ready)

    def come_to(self, state: State) -> None:
        self._state = state
        self.stateChanged.emit(state)


@pytest.fixture(autouse=True)
def any_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "voice_for", lambda service, language: object())


def engine_on(service: Service) -> tuple[QtEngine, list[bool]]:
    engine = QtEngine(cast(Any, service))
    ends: list[bool] = []
    engine.finished.connect(ends.append)
    return engine, ends


def test_the_late_end_of_a_stopped_text_is_not_the_next_ones(qtbot: QtBot) -> None:
    service = Service()
    engine, ends = engine_on(service)
    engine.say("one", "zh_CN", 0.5)
    service.come_to(State.Speaking)
    engine.stop()
    engine.say("two", "zh_CN", 0.5)
    service.come_to(State.Ready)  # of the first
    assert ends == []
    service.come_to(State.Speaking)
    assert ends == []
    service.come_to(State.Ready)
    assert ends == [True]


def test_nor_are_two(qtbot: QtBot) -> None:
    service = Service()
    engine, ends = engine_on(service)
    for text in ("one", "two"):
        engine.say(text, "zh_CN", 0.5)
        engine.stop()
    engine.say("three", "zh_CN", 0.5)
    for _ in range(2):  # each was said to its end: it had not begun when it was stopped
        service.come_to(State.Speaking)
        service.come_to(State.Ready)
        assert ends == []
    service.come_to(State.Speaking)
    service.come_to(State.Ready)
    assert ends == [True]


def test_a_service_that_stops_at_once_owes_nothing(qtbot: QtBot) -> None:
    service = Service(stops_at_once=True)
    engine, ends = engine_on(service)
    engine.say("one", "zh_CN", 0.5)
    service.come_to(State.Speaking)
    engine.stop()
    engine.say("two", "zh_CN", 0.5)
    service.come_to(State.Speaking)
    service.come_to(State.Ready)
    assert ends == [True]


def test_an_end_that_never_comes_is_not_waited_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service dropped the first text without a word: the end that came was the second's."""
    monkeypatch.setattr(voices, "SETTLED_MS", 20)
    service = Service()
    engine, ends = engine_on(service)
    engine.say("one", "zh_CN", 0.5)
    engine.stop()
    engine.say("two", "zh_CN", 0.5)
    service.come_to(State.Speaking)
    with qtbot.waitSignal(engine.finished):
        service.come_to(State.Ready)
    assert ends == [True]
    engine.say("three", "zh_CN", 0.5)
    service.come_to(State.Speaking)
    service.come_to(State.Ready)
    assert ends == [True, True]


def test_a_text_that_was_heard_owes_nothing_when_it_is_stopped_afterwards(qtbot: QtBot) -> None:
    service = Service()
    engine, ends = engine_on(service)
    engine.say("one", "zh_CN", 0.5)
    service.come_to(State.Speaking)
    service.come_to(State.Ready)
    engine.stop()
    engine.say("two", "zh_CN", 0.5)
    service.come_to(State.Speaking)
    service.come_to(State.Error)
    assert ends == [True, False]
