"""From the first screen to an open hall by touches alone, and how many it takes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.offspring import environment
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.setup.wizard import READINESS, Wizard
from kiosk.wiring import provisioning
from tests.patience import PATIENCE
from tests.setup.desk import Desk
from ui.setup.parts import Envelope
from ui.setup.window import SetupWindow

MOST = 25  # touches


class Hand:
    """A technician's finger on the wizard's window."""

    def __init__(self, bot: QtBot, wizard: Wizard, size: tuple[int, int]) -> None:
        self._bot, self.wizard = bot, wizard
        self.shown = SetupWindow(wizard, size=size)
        self.touches = 0

    @property
    def page(self) -> str:
        return str(self.shown.view_model.property("page"))

    def _item(self, name: str) -> QQuickItem | None:
        waiting = [self.shown.window.contentItem()]
        while waiting:
            each = waiting.pop()
            if each.objectName() == name and each.isEnabled() and each.width() > 0:
                return each
            waiting += [child for child in each.childItems() if child.isVisible()]
        return None

    def touch(self, name: str) -> None:
        self._bot.waitUntil(lambda: self._item(name) is not None)
        item = self._item(name)
        assert item is not None
        at = item.mapToScene(item.boundingRect().center()).toPoint()
        window = self.shown.window
        assert 0 <= at.x() < window.width(), name
        assert 0 <= at.y() < window.height(), name
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.touches += 1

    def until(self, page: str) -> None:
        self._bot.waitUntil(lambda: self.page == page)

    def to_the_devices(self) -> None:
        self.touch("speak_zh_CN")
        self.touch("kind_community")
        self.touch("next")
        self.touch("next")  # the card fits
        for mark in range(5):
            self.touch(f"mark_{mark}")
        self.touch("yes")
        self.until("devices")

    def from_the_devices_on(self) -> None:
        self.touch("clear")
        for page in ("devices", "counters", "staff"):
            self.until(page)
            self.touch("next")
        self.touch("key_usb")
        self.touch("next")
        self.until("check")
        self.touch("next")
        self.until("envelope")
        with pytest.raises(KnownError, match="unfinished"):  # before somebody holds the envelope
            provisioning.open_keys(self.wizard._folder)
        self.touch("next")
        self.until("done")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    with ExitStack() as running:
        for device in made.devices:
            running.enter_context(device)
        yield made


@pytest.mark.parametrize("size", [(540, 960), (960, 540)], ids=["upright", "across"])
def test_a_hall_is_open_after_few_touches(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path, desk: Desk, size: tuple[int, int]
) -> None:
    folder = DataFolder(tmp_path / "hall")
    ports = [desk.printer.url, desk.buttons.url]
    wizard = Wizard(folder, ports=ports, queues=(), sticks=lambda: [desk.stick])
    hand = Hand(qtbot, wizard, size)
    try:
        hand.to_the_devices()
        hand.from_the_devices_on()
    finally:
        hand.shown.close()
    assert hand.touches <= MOST, hand.touches
    assert provisioning.open_keys(folder, usb_root=desk.stick).hall_id
    assert (desk.stick / READINESS).exists()
    assert len(desk.printer.receipts) == 3, "a test page, the envelope, what is handed out"
    hall = hall_file.load(folder.hall)
    across = size[0] > size[1]
    assert hall.terminal[0].orientation == ("landscape" if across else "portrait")
    assert hall.terminal[0].screen_height_mm == (270 if across else 480)


@pytest.mark.demand
def test_the_open_hall_has_every_device_of_this_pc(
    qapp: QGuiApplication,
    qtbot: QtBot,
    tmp_path: Path,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With all of a kiosk's devices, and an agent that then runs the hall."""
    folder = DataFolder(tmp_path / "hall")
    wizard = Wizard(folder, ports=desk.ports, queues=(), sticks=lambda: [desk.stick])
    read: dict[str, str] = {}  # what stands on the envelope's paper
    make = wizard.make

    def made() -> Envelope:
        told = make()
        read.update(told.rows)
        return told

    monkeypatch.setattr(wizard, "make", made)
    hand = Hand(qtbot, wizard, (540, 960))
    try:
        hand.to_the_devices()
        known = {"card_reader", "modbus", "modem", "printer", "silent"}
        qtbot.waitUntil(lambda: {each.symbol for each in wizard.found()} == known)
        desk.scanner.scan("LINLI1-T")
        desk.buttons.press(2)
        qtbot.waitUntil(lambda: sum(e.standing == "good" for e in wizard.found()) >= 3)
        desk.buttons.release(2)
        hand.from_the_devices_on()
    finally:
        hand.shown.close()
    assert hand.touches <= MOST, hand.touches
    agent = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "agent", "--data", folder.root, "--usb", desk.stick],
        env=environment(),
    )
    try:
        pin = read[phrase("cli.pin", "zh_CN")]
        qtbot.waitUntil(lambda: _states(folder, pin).count("ready") == 4)
    finally:
        agent.terminate()
        assert agent.wait(PATIENCE) == 0


def _states(folder: DataFolder, pin: str) -> list[str]:
    """None while the agent starts."""
    try:
        with Client.local(folder, "technician") as client:
            client.call("staff.sign_in", {"staff": provisioning.FIRST_TECHNICIAN, "pin": pin})
            rows = client.call("devices.list")["devices"]
    except KnownError:
        return []
    return [each["state"] for each in rows if each["kind"] != "printer"]
