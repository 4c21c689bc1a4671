"""What all drivers share: back-off, states told once, and a sentence for every code."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

import devices
from devices.line_driver import Backoff, LineDriver
from devices.ports import Line, LineLost, open_port
from devices.state import DeviceKind, DeviceReport, DeviceState
from kiosk.clock import ManualClock
from kiosk.phrases import LANGUAGES, catalogue, error_sentence
from tests.patience import PATIENCE

SOURCES = Path(devices.__file__).parent
CODE = re.compile(r'"((?:card|scanner|device)\.[a-z_]+)"')
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_attempts_come_after_half_a_second_doubling_to_ten() -> None:
    waits = [Backoff().wait(failures) for failures in range(1, 9)]
    assert waits == [0.5, 1, 2, 4, 8, 10, 10, 10]
    assert Backoff().wait(10**6) == 10


class Lamp(LineDriver):
    """A device that is ready at once and goes after a moment."""

    def _serve(self, line: Line, stop: threading.Event) -> None:
        self._report(DeviceState.READY)
        self._report(DeviceState.READY)
        if self.serves > 0:
            self.serves -= 1
            raise LineLost("device.lost", field=self.name)
        stop.set()

    serves = 2


def test_states_are_told_once_each_with_their_time() -> None:
    told: list[DeviceReport] = []
    absences = [LineLost("device.absent", field="lamp"), LineLost("device.absent", field="lamp")]

    def open_line() -> Line:
        if absences:
            raise absences.pop()
        return open_port("loop://")

    quick = Backoff(first=0.001, limit=0.002)
    lamp = Lamp(
        "lamp", DeviceKind.SCANNER, open_line, told.append, clock=ManualClock(NOW), backoff=quick
    )
    lamp.run(threading.Event())
    assert [(report.state.value, report.code) for report in told] == [
        ("starting", ""),
        ("lost", "device.absent"),
        ("ready", ""),
        ("lost", "device.lost"),
        ("ready", ""),
        ("lost", "device.lost"),
        ("ready", ""),
        ("stopped", ""),
    ]
    assert {report.since for report in told} == {NOW}


def test_a_driver_in_its_longest_pause_ends_when_told() -> None:
    lost = threading.Event()

    def open_line() -> Line:
        raise LineLost("device.absent", field="lamp")

    def on_state(report: DeviceReport) -> None:
        if report.state is DeviceState.LOST:
            lost.set()

    stop = threading.Event()
    lamp = Lamp("lamp", DeviceKind.SCANNER, open_line, on_state, backoff=Backoff(3600, 3600))
    thread = threading.Thread(target=lamp.run, args=(stop,))
    thread.start()
    assert lost.wait(PATIENCE)
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def codes() -> set[str]:
    """Every code that stands in the sources of devices."""
    return {
        code for file in SOURCES.rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentence(language: str) -> None:
    known = codes()
    assert "card.unreadable" in known
    assert known <= {key.removeprefix("errors.") for key in catalogue(language)}
    for code in known:
        report = DeviceReport("读卡器1", DeviceKind.CARD_READER, DeviceState.FAULT, code, NOW)
        error = report.error()
        assert error is not None
        assert "{" not in error_sentence(error, language)


def test_a_state_without_trouble_has_no_error() -> None:
    report = DeviceReport("lamp", DeviceKind.SCANNER, DeviceState.READY, "", NOW)
    assert report.error() is None
