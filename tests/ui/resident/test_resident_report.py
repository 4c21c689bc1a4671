"""A resident reports by touch: the spot in words, what is asked about the matter, a photograph."""

from __future__ import annotations

import io
import os
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QWindow
from PySide6.QtMultimedia import QMediaCaptureSession, QVideoFrame, QVideoFrameInput
from PySide6.QtQml import QQmlApplicationEngine
from pytestqt.qtbot import QtBot

from kiosk.api import case_filing, notices
from tests.ui.resident.resident_hall import ResidentHall, asked
from tests.ui.resident.resident_tour import Kiosk, kiosk, photograph
from tests.ui.stillness import stands_still
from ui.viewmodels.resident.cases import report_photos_view_model as photo_screen
from ui.viewmodels.resident.cases.report_photos_view_model import ResidentReportPhotosViewModel
from ui.viewmodels.resident.cases.report_view_model import ResidentReportViewModel

WORDS = "楼道的灯坏了三天"


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_screen, "cameras", lambda: 1)


def model(at: Kiosk) -> photo_screen.ResidentReportPhotosViewModel:
    found = at.terminal.window.findChild(ResidentReportPhotosViewModel)
    assert found is not None
    return found


def filed(hall: ResidentHall) -> case_filing.Draft:
    [request] = asked(hall, "cases.file")
    assert isinstance(request, case_filing.FileCase)
    return request.draft


def tells(at: Kiosk, hall: ResidentHall, category: str = "设施维修") -> None:
    """From the first touch to the category."""
    hall.suggestion = hall.suggested(
        categories=("lamp_road", "property", "other"), sure=False, emergency=None, alike=()
    )
    at.person.tap("报修·投诉·建议")
    at.person.tap("我自己写")
    at.person.wait_for("发生了什么")
    at.person.wait(lambda: at.terminal.window.activeFocusItem().inherits("QQuickTextEdit"))
    at.person.type(WORDS)
    at.tap("next")
    at.person.tap(category)


def comes_to_the_place(at: Kiosk, hall: ResidentHall) -> None:
    tells(at, hall)
    at.person.tap("不清楚 · 跳过")
    at.person.wait_for("在什么地方？")


def to_review(at: Kiosk) -> None:
    at.person.tap("3号楼")
    at.person.wait_for("请核对一下")


def test_a_question_is_answered_by_one_tap_and_stands_in_the_review(
    hall: ResidentHall, at: Kiosk
) -> None:
    tells(at, hall)
    at.person.wait_for("是什么坏了？")
    at.person.tap("楼道灯")
    at.person.wait_for("在什么地方？")
    to_review(at)
    assert at.person.sees("楼道灯")
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    assert filed(hall).answers == {"what": "stair_lamp"}


def test_who_says_it_is_the_same_still_says_who_they_are_and_may_change_their_mind(
    hall: ResidentHall, at: Kiosk
) -> None:
    tells(at, hall)
    at.person.tap("楼道灯")
    at.person.wait_for("在什么地方？")
    hall.suggestion = hall.suggested(emergency=None)
    at.person.tap("3号楼")
    at.person.wait_for("是同一件事吗？")
    at.person.tap("是同一件：环境卫生")
    at.person.wait_for("请核对一下")
    assert at.person.sees("反映过此事的邻居")
    at.tap("back")
    at.tap("back")
    at.person.tap("3号楼")
    at.person.wait_for("是同一件事吗？")
    at.person.tap("不是，另外反映")
    at.person.wait_for("请核对一下")
    assert not at.person.find("反映过此事的邻居")
    at.tap("back")
    at.tap("back")
    at.person.tap("3号楼")
    at.person.tap("是同一件：环境卫生")
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    [request] = asked(hall, "cases.file")
    assert isinstance(request, case_filing.FileCase)
    assert (request.joins, request.draft.answers) == ("c-1", {"what": "stair_lamp"})
    assert request.draft.anonymous


def test_nobody_has_to_know_and_one_may_go_back_and_say_otherwise(
    hall: ResidentHall, at: Kiosk
) -> None:
    tells(at, hall)
    at.person.tap("井盖")
    at.person.wait_for("在什么地方？")
    at.tap("back")
    at.person.wait_for("是什么坏了？")
    at.person.tap("不清楚 · 跳过")
    at.person.wait_for("在什么地方？")
    at.tap("back")
    at.tap("back")
    at.person.tap("物业房产")  # another category: nothing is asked about it
    at.person.wait_for("在什么地方？")
    to_review(at)
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    assert (filed(hall).category, filed(hall).answers) == ("property", {})


def test_a_landline_and_a_number_abroad_may_be_left(hall: ResidentHall, at: Kiosk) -> None:
    tells(at, hall)
    found = at.terminal.window.findChild(ResidentReportViewModel)
    assert found is not None
    found.chooseContact("phone")
    for number, enough in (
        ("623456", False), ("6234567", True), ("85291234567", True), ("01062345678", True),
        ("1380013552", False), ("13800135521", True),
    ):  # fmt: skip
        while found.phone:
            found.erased()
        for figure in number:
            found.typed(figure)
        assert (found.phone, found.complete) == (number, enough)
    found.typed("9")
    assert found.phone == "13800135521"  # a mobile number has no more


def test_three_touches_stay_three(hall: ResidentHall, at: Kiosk) -> None:
    at.person.tap("报修·投诉·建议")
    at.person.tap("设施维修")
    at.person.wait_for("在什么地方？")
    at.person.tap("3号楼")
    at.person.wait_for("事项编号")
    assert filed(hall).one_tap


def test_the_spot_is_written_on_the_screens_keyboard(hall: ResidentHall, at: Kiosk) -> None:
    comes_to_the_place(at, hall)
    field = at.part("reportDetail")
    at.person.tap_at(field.mapToScene(QPointF(60, field.height() / 2)).toPoint())
    at.person.wait(lambda: at.person.sees("写好了"), "room to write")
    assert not at.person.find("3号楼")
    at.person.wait(lambda: field.hasActiveFocus())
    at.person.wait(lambda: at.part("keyboard").property("taken") > 0, "the keyboard")
    at.person.type("3单元门口")
    top = at.terminal.window.height() - at.part("keyboard").height()
    bottom = field.mapToScene(QPointF(0, field.height())).y()
    assert bottom < top, "the keyboard lies over what is written"
    at.person.tap("写好了")
    at.person.wait(lambda: at.part("keyboard").property("taken") == 0, "the keyboard goes")
    to_review(at)
    assert at.person.sees("3号楼 3单元门口")
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    assert filed(hall).detail == "3单元门口"


def test_a_touch_brings_the_keyboard_also_where_another_window_had_the_keys(
    hall: ResidentHall, at: Kiosk
) -> None:
    comes_to_the_place(at, hall)
    other = QWindow()
    other.show()
    other.requestActivate()
    at.person.wait(other.isActive)
    other.destroy()
    at.person.wait(lambda: not at.terminal.window.isActive())
    at.person.tap("具体在哪个位置？（可不填）")
    at.person.wait(lambda: at.part("keyboard").property("taken") > 0, "the keyboard")


def test_a_field_that_is_written_in_has_its_keyboard_again_when_the_window_has_the_keys_again(
    hall: ResidentHall, at: Kiosk
) -> None:
    comes_to_the_place(at, hall)
    at.person.tap("具体在哪个位置？（可不填）")
    at.person.wait(lambda: at.part("keyboard").property("taken") > 0, "the keyboard")
    other = QWindow()
    other.show()
    other.requestActivate()
    at.person.wait(other.isActive)
    at.person.wait(lambda: at.part("keyboard").property("taken") == 0, "the keyboard goes")
    other.destroy()
    at.terminal.window.requestActivate()
    at.person.wait(lambda: at.part("keyboard").property("taken") > 0, "the keyboard again")


@pytest.mark.parametrize("step", [0, 3])
def test_on_a_broad_screen_what_is_written_stays_over_the_keyboard(
    qtbot: QtBot, tmp_path: Path, step: int
) -> None:
    with kiosk(ResidentHall(tmp_path / "s"), (1920, 1080)) as at:
        at.terminal.window.requestActivate()
        at.dress("zh_CN", step)
        at.person.tap("报修·投诉·建议")
        at.person.tap("环境卫生")
        at.person.wait_for("在什么地方？")
        at.person.wait(lambda: at.part("keyboard").property("active"), "the keyboard loaded")
        at.person.tap("具体在哪个位置？（可不填）")
        at.person.wait(lambda: at.part("keyboard").property("taken") > 0, "the keyboard")
        at.person.type("3单元")
        if shots := os.environ.get("LINLI_SHOTS"):
            at.person.grab(Path(shots) / f"writing-{step}.png")
        field = at.part("reportDetail")
        done = at.person.find("写好了")
        assert done is not None

        def place() -> tuple[QRectF, QPointF]:
            here = field.mapRectToScene(QRectF(0, 0, field.width(), field.height()))
            return here, done.mapToScene(QPointF(0, 0))

        stands_still(place)
        here, below = place()
        assert here.top() >= 0
        assert here.bottom() <= below.y()
        assert not at.person.find("往下看")
        at.person.tap("写好了")
        at.person.wait(lambda: at.part("keyboard").property("taken") == 0, "the keyboard goes")


def test_who_holds_a_receipt_takes_their_report_back_by_two_touches(
    hall: ResidentHall, at: Kiosk
) -> None:
    open_now = {"state": "filed", "resolved_at": "", "result": "", "receipt": "LINLI1:C:X"}
    seen = msgspec.structs.replace(hall.tracked(), may_withdraw=True, **open_now)
    hall.answers["cases.track"] = lambda _: msgspec.structs.replace(
        seen, may_withdraw=False, withdrawn=True
    )
    at.tap("number")
    hall.tell("scanned_case", seen)
    at.person.tap("不用办了，撤回")
    at.person.tap("不撤回")
    at.person.tap("不用办了，撤回")
    assert asked(hall, "cases.withdraw") == []
    at.person.tap("确定撤回")
    at.person.wait_for("您已撤回这件事")
    [request] = asked(hall, "cases.withdraw")
    assert isinstance(request, case_filing.WithdrawCase)
    assert (request.receipt, request.undo) == ("LINLI1:C:X", False)
    assert not at.person.find("不用办了，撤回")


def test_without_a_camera_nothing_speaks_of_photographs(hall: ResidentHall, at: Kiosk) -> None:
    """This machine has none: the real question to Qt Multimedia is asked."""
    tells(at, hall, "物业房产")
    to_review(at)
    assert not model(at).camera
    assert not at.person.find("加一张照片（可不加）")


@pytest.mark.usefixtures("camera")
def test_a_photograph_goes_from_the_lens_to_the_report_and_can_be_taken_out(
    hall: ResidentHall, at: Kiosk
) -> None:
    """The frames come from a source of frames in the camera's place; all behind it is real."""
    tells(at, hall, "物业房产")
    to_review(at)
    at.person.tap("加一张照片（可不加）")
    at.person.wait(lambda: at.terminal.window.findChild(QMediaCaptureSession), "the camera's view")
    lens = at.terminal.window.findChild(QMediaCaptureSession)
    assert lens is not None
    source = QVideoFrameInput()
    lens.setVideoFrameInput(source)
    frame = QVideoFrame(photograph(1080))

    def sees() -> bool:
        source.sendVideoFrame(frame)
        return bool(model(at).ready)

    at.person.wait(sees, "the live picture")
    at.person.tap("拍照")

    def taken() -> bool:
        source.sendVideoFrame(frame)
        return at.person.sees("请核对一下")

    at.person.wait(taken, "the review")
    [photo] = hall.photos.values()
    with Image.open(io.BytesIO(photo)) as arrived:
        assert (arrived.format, arrived.size) == ("JPEG", (1440, 1080))
    assert model(at).sink is None  # the camera is off
    at.person.tap("不要这张")
    at.person.wait(lambda: asked(hall, "blobs.discard"))
    at.person.wait(lambda: not at.person.find("不要这张"))
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    assert filed(hall).photos == ()


@pytest.mark.usefixtures("camera")
def test_a_large_photograph_goes_in_pieces_and_with_the_report(
    hall: ResidentHall, at: Kiosk
) -> None:
    tells(at, hall, "物业房产")
    to_review(at)
    at.person.tap("加一张照片（可不加）")
    noise = QImage.fromData(_noise())
    model(at).took(noise)
    at.person.wait_for("请核对一下")
    pieces = asked(hall, "blobs.append")
    assert len(pieces) > 1  # each was held to the contract's size as it came
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    assert filed(hall).photos == ("kept-p1",)


@pytest.mark.usefixtures("camera")
def test_what_the_agent_refuses_is_told_and_the_camera_goes_on(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.answers["blobs.commit"] = lambda _: notices.Fault(code="photo.unreadable", field="photo")
    tells(at, hall, "物业房产")
    to_review(at)
    at.person.tap("加一张照片（可不加）")
    model(at).took(photograph())
    at.person.wait_for("这不是能打开的照片")
    model(at).took(None)
    at.person.wait_for("摄像头没有反应")
    at.tap("back")
    at.person.wait_for("请核对一下")
    assert not at.person.find("不要这张")


@pytest.mark.usefixtures("camera")
def test_nothing_of_a_photograph_stays_when_the_resident_is_gone(
    hall: ResidentHall, at: Kiosk, tmp_path: Path
) -> None:
    tells(at, hall, "物业房产")
    to_review(at)
    photos = model(at)
    at.person.tap("加一张照片（可不加）")
    photos.took(photograph())
    at.person.wait_for("不要这张")
    at.session.end()
    at.person.wait_for("今天要办什么")
    at.person.wait(lambda: photos.__dict__ == {})
    assert not list(tmp_path.rglob("*.jp*g"))


def _noise() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def test_the_cameras_view_loads_where_there_is_none(qtbot: QtBot, tmp_path: Path) -> None:
    """Qt Multimedia's QML is whole, and silence is told instead of waited for."""
    from ui.window.drawings import provide_drawings
    from ui.window.terminal import QML_FOLDER

    photos = ResidentReportPhotosViewModel()
    photos.watching = True
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    provide_drawings(engine)
    engine.setInitialProperties({"photos": photos, "width": 400, "height": 300})
    file = tmp_path / "View.qml"
    file.write_text(
        "import QtQuick\nimport Kiosk.Resident.Cases\nimport Kiosk.ViewModels\n"
        "Window { id: root; visible: true\n"
        "  required property ResidentReportPhotosViewModel photos\n"
        "  ReportCamera { anchors.fill: parent; photos: root.photos } }\n",
        encoding="utf-8",
    )
    engine.load(file)
    assert engine.rootObjects()
    photos.shoot()
    qtbot.waitUntil(lambda: "摄像头没有反应" in str(photos.message))
    shiboken6.delete(engine)  # and what it shows after it
