"""The signed sheet at the mediation desk: wanted, taken in from the stick, looked at, put away."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.api import basis, disputes, notices
from kiosk.api.mediation import recordings
from kiosk.api.mediation import sheets as api
from tests.ui.counter.counter_hall import now
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.disputes.recording_hall import RecordingHall, last, touch
from tests.ui.counter.disputes.test_counter_disputes import opened
from ui.viewmodels.counter.disputes.sheets_view_model import CounterSheetsViewModel


def picture() -> str:
    out = io.BytesIO()
    Image.new("RGB", (105, 148), "gainsboro").save(out, "JPEG")
    return base64.b64encode(out.getvalue()).decode()


class SheetHall(RecordingHall):
    """Draft 2 was signed, and no sheet of it came; one of draft 1 was erased."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        gone = api.SheetOf(sheet="s-0", draft=1, pages=0, at=now(), staff_name="陈敏")
        self.sheets = api.Sheets(wanted=2, missing=True, sheets=(gone,))
        files = tuple(recordings.OnStick(name=each, size=2_100_000) for each in ("1.jpg", "2.jpg"))
        self.answers |= {
            "sheets.stick": lambda _: recordings.Stick(files=files),
            "sheets.take": self._takes_sheet,
            "sheets.look": self._keep("look", api.SheetPage(picture=picture())),
        }

    def _takes_sheet(self, asked: api.TakeSheet) -> basis.Part:
        self.did.append(("take", asked))
        if self.refuse:
            return self.refuse
        came = api.SheetOf(sheet="s-1", draft=2, pages=2, at=now(), staff_name="陈敏")
        self.sheets = api.Sheets(wanted=2, missing=False, sheets=(*self.sheets.sheets, came))
        return api.SheetId(sheet="s-1")


def sheets(shown: Play) -> CounterSheetsViewModel:
    found = shown.item("disputesPage").findChild(CounterSheetsViewModel)
    assert isinstance(found, CounterSheetsViewModel)
    return found


def taken(shown: Play, hall: SheetHall) -> Any:
    """Both photographs, the second one first."""
    touch(shown, "sheetStick")
    shown.wait_for("2.jpg")
    touch(shown, "page-1")
    touch(shown, "page-0")
    touch(shown, "takeSheet")
    return last(shown, hall, "take")


def test_a_signed_agreement_asks_for_its_sheet_and_shows_its_pages(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hall = SheetHall(tmp_path / "s")
    with play(qtbot, hall) as desk:
        opened(desk, hall, "还没有导入")
        assert "sheet-0" not in desk.names(), "an erased one is not looked at"
        hall.refuse = notices.Fault(code="sheets.stopped", field="names")
        taken(desk, hall)
        desk.wait_for("U 盘被拔出")
        hall.refuse = None
        told = taken(desk, hall)
        assert (told.draft, told.names, told.replaces) == (2, ("2.jpg", "1.jpg"), "")
        desk.wait_for("第 2 稿的签字协议已在这里")
        touch(desk, "sheet-1")
        desk.bot.waitUntil(lambda: desk.item("whySeen").hasActiveFocus())
        desk.type("check")
        desk.key(Qt.Key.Key_Return)
        desk.bot.waitUntil(lambda: "sheetPicture" in desk.names())
        desk.wait_for("第 1 页，共 2 页")
        touch(desk, "nextPage")
        desk.wait_for("第 2 页，共 2 页")
        seen = last(desk, hall, "look")
        assert (seen.sheet, seen.page, seen.why) == ("s-1", 2, "check")
        answer, shown = hall.answers["sheets.look"], sheets(desk)

        def comes_late(asked: api.LookAtSheet) -> basis.Part:
            shown.putAway()
            return answer(asked)

        hall.answers["sheets.look"] = comes_late
        shown.next()
        desk.bot.waitUntil(lambda: last(desk, hall, "look").page == 1)
        desk.bot.waitUntil(lambda: not desk.client._pending)
        assert not shown.picture, "it lies on the screen, and nobody sits there any more"
        hall.answers["sheets.look"] = answer
        shown.want("s-1")
        shown.look("check")
        desk.bot.waitUntil(lambda: "sheetPicture" in desk.names())
        erased = tuple(msgspec.structs.replace(each, pages=0) for each in hall.sheets.sheets)
        hall.sheets = msgspec.structs.replace(hall.sheets, sheets=erased)
        hall.tell("disputes", disputes.DisputesState(serial=2, open=3, late=1))
        desk.bot.waitUntil(lambda: "sheetPicture" not in desk.names())
