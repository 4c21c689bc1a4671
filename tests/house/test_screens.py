"""The tools that guard the screens find what they are there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.build import linguist, qml

VIEW_MODEL = """
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class TicketViewModel(QObject):
    changed = Signal()

    @Property(str, notify=changed)
    def number(self) -> str:
        return self.tr("%n waiting", "", 3)

    def _hall(self) -> str:
        return "Hall"

    hall = Property(str, _hall, constant=True)

    @Slot(str)
    def take(self, service: str) -> None:
        pass
"""

SCREEN = """
import QtQuick
import Kiosk.ViewModels

Item {
    Text {
        objectName: TicketViewModel.hall
        text: qsTr("Your number is %1").arg(TicketViewModel.number)
    }
    Component.onCompleted: TicketViewModel.take("pension")
}
"""


@pytest.fixture
def screens(tmp_path: Path) -> Path:
    (tmp_path / "viewmodels").mkdir()
    (tmp_path / "viewmodels" / "ticket_view_model.py").write_text(VIEW_MODEL)
    (tmp_path / "TicketScreen.qml").write_text(SCREEN)
    qml.describe_types(tmp_path / "viewmodels", tmp_path / "types")
    return tmp_path


def test_a_sound_screen_passes(screens: Path) -> None:
    assert qml.lint([screens / "TicketScreen.qml"], screens / "types") == ""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("take(", "tkae("),
        ("TicketViewModel.number", "TicketViewModel.numbre"),
        ("Text {", "Txet {"),
    ],
)
def test_a_misspelt_name_is_found(screens: Path, right: str, wrong: str) -> None:
    screen = screens / "TicketScreen.qml"
    screen.write_text(SCREEN.replace(right, wrong))
    assert wrong.strip("({ ").rpartition(".")[2] in qml.lint([screen], screens / "types")


def test_types_are_described_anew_only_after_a_change(screens: Path) -> None:
    model, types = screens / "viewmodels", screens / "types"
    assert not qml.describe_types(model, types)
    (model / "board_view_model.py").write_text(VIEW_MODEL.replace("Ticket", "Board"))
    assert qml.describe_types(model, types)
    described = (types / "Kiosk/ViewModels/view_models.qmltypes").read_text()
    assert "Kiosk.ViewModels/BoardViewModel 1.0" in described


def test_a_base_class_may_stand_in_a_later_file(screens: Path) -> None:
    model, types = screens / "viewmodels", screens / "types"
    (model / "zebra.py").write_text(VIEW_MODEL.replace("Ticket", "Zebra"))
    (model / "ant.py").write_text(
        "from viewmodels.zebra import ZebraViewModel\n"
        + VIEW_MODEL.replace("Ticket", "Ant").replace("(QObject)", "(ZebraViewModel)")
    )
    assert qml.describe_types(model, types)
    described = (types / "Kiosk/ViewModels/view_models.qmltypes").read_text()
    assert 'prototype: "ZebraViewModel"' in described


@pytest.fixture
def catalogue(screens: Path) -> Path:
    """The Chinese catalogue of these screens, translated."""
    made = screens / "linli_zh_CN.ts"
    linguist.update(made, "zh_CN", screens)
    fill(made, "您的号码是 %1", "有 %n 人在等")
    return made


def fill(catalogue: Path, number: str, waiting: str) -> None:
    text = catalogue.read_text(encoding="utf-8").replace(' type="unfinished"></', f">{number}</")
    text = text.replace(' type="unfinished"', "").replace(
        "<numerusform></", f"<numerusform>{waiting}</"
    )
    catalogue.write_text(text, encoding="utf-8")


def faults(screens: Path, catalogue: Path) -> list[str]:
    return list(linguist.faults(catalogue, "zh_CN", screens))


def test_a_finished_catalogue_has_no_faults(screens: Path, catalogue: Path) -> None:
    assert faults(screens, catalogue) == []


def test_a_text_changed_in_the_source_makes_the_catalogue_stale(
    screens: Path, catalogue: Path
) -> None:
    (screens / "TicketScreen.qml").write_text(SCREEN.replace("Your number", "The number"))
    assert "stale" in faults(screens, catalogue)[0]


def test_an_untranslated_text_is_a_fault(screens: Path) -> None:
    made = screens / "linli_zh_CN.ts"
    linguist.update(made, "zh_CN", screens)
    assert [fault.rpartition(": ")[2] for fault in faults(screens, made)] == ["not translated"] * 2


@pytest.mark.parametrize(
    ("number", "waiting"), [("您的号码", "有 %n 人在等"), ("您的号码是 %1", "有人在等")]
)
def test_a_lost_placeholder_is_a_fault(screens: Path, number: str, waiting: str) -> None:
    made = screens / "linli_zh_CN.ts"
    linguist.update(made, "zh_CN", screens)
    fill(made, number, waiting)
    assert len(faults(screens, made)) == 1
