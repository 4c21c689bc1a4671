"""The audit can fail: a screen with every defect it looks for, and it tells each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from tests.ui.audit import Measures, contrast, faults

MEASURES = Measures(type_px=26, target_px=60, gap_px=12)
SCREEN = """
import QtQuick
import QtQuick.Controls.Basic

Window {
    width: 600; height: 400; visible: true; color: "white"
    %s
}
"""
SOUND = """
    Label { text: "sound"; font.pixelSize: 26; x: 20; y: 20; color: "black" }
    AbstractButton { text: "press"; width: 100; height: 60; x: 20; y: 100
                     Accessible.role: Accessible.Button }
    Flickable { width: 300; height: 90; y: 200; clip: true
                Label { text: "in sight"; font.pixelSize: 26; color: "black" }
                Label { text: "further down"; font.pixelSize: 26; y: 100; color: "black" } }
"""
DEFECTS = {
    "is cut": 'Label { text: "far too long for this"; width: 80; font.pixelSize: 26 }',
    " px small": 'Label { text: "small"; font.pixelSize: 25 }',
    "has a contrast of": 'Label { text: "pale"; font.pixelSize: 30; color: "#777777" }',
    "runs off the screen": 'Label { text: "gone"; x: 580; font.pixelSize: 26 }',
    "lies over": """Label { text: "one"; font.pixelSize: 26 }
                    Label { text: "other"; font.pixelSize: 26; x: 10; y: 4 }""",
    "is a target of": 'AbstractButton { width: 59; height: 50; Accessible.name: "tiny" }',
    "'half' is cut through": """Item { width: 200; height: 60; clip: true
                Label { text: "half"; font.pixelSize: 26; y: 45 } }""",
    "'beside' is cut through": """Item { width: 90; height: 60; clip: true
                Label { text: "beside"; font.pixelSize: 26; x: 50 } }""",
    "'tile' is cut through": """Flickable { width: 200; height: 90; clip: true
                AbstractButton { y: 50; width: 90; height: 60; Accessible.name: "tile" } }""",
    "begins with what parts it": """Label { text: "one thing · other"; font.pixelSize: 26
                width: 128; wrapMode: Text.Wrap }""",
    "has no name": "AbstractButton { width: 90; height: 60 }",
    "has no role": """AbstractButton { width: 90; height: 60; Accessible.name: "hidden"
                               Accessible.role: Accessible.Pane }""",
    "stands too near to": """AbstractButton { width: 90; height: 60; Accessible.name: "a" }
                             AbstractButton { x: 98; width: 90; height: 60
                                              Accessible.name: "b" }""",
}


def judged(qtbot: QtBot, folder: Path, content: str) -> list[str]:
    file = folder / "Screen.qml"
    file.write_text(SCREEN % content, encoding="utf-8")
    engine = QQmlApplicationEngine()
    engine.load(file)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    qtbot.wait(30)
    return list(faults(window, MEASURES, pages=True))


def test_a_sound_screen_passes(qtbot: QtBot, tmp_path: Path) -> None:
    assert judged(qtbot, tmp_path, SOUND) == []


@pytest.mark.parametrize("said", DEFECTS)
def test_a_planted_defect_is_told(qtbot: QtBot, tmp_path: Path, said: str) -> None:
    found = judged(qtbot, tmp_path, DEFECTS[said])
    assert any(said in each for each in found), found


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)
