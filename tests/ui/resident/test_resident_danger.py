"""Words that tell of a danger: it stands over everything, and one touch calls people. Where the one
who harms may stand beside it is small, silent and gone at one touch."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.api import alarms, case_filing, notices
from kiosk.triage.safety import HAZARDS
from tests.ui.counter.counter_hall import now
from tests.ui.resident.resident_hall import ResidentHall, words
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.test_resident_audit import SCREENS
from tests.ui.stillness import stands_still
from ui.demo.rehearsal import SETTLE, pause, seen, text_of
from ui.viewmodels.resident.cases import danger_view_model
from ui.viewmodels.resident.speech_view_model import ResidentSpeechViewModel, spoken_texts

SMELL = "家里一股煤气味"
GAS = case_filing.Emergency(hazard="gas", phone="119")
SHELTER = "0575-87210000"
BEATEN = case_filing.Emergency(hazard="violence", phone="110", quiet=True, shelter=SHELTER)


class Voice:
    """What was said aloud."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, _language: str, _volume: float) -> None:
        self.said.append(text)

    def stop(self) -> None:
        """It goes on to the end."""


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> ResidentHall:
    made = ResidentHall(tmp_path / "s")
    made.answers["alarms.raise"] = lambda _: alarms.AlarmRef(alarm="a-1", presses=1)
    return made


@pytest.mark.parametrize("screen", ["portrait", "landscape"])
def test_what_to_do_stands_in_one_line_each(qtbot: QtBot, tmp_path: Path, screen: str) -> None:
    """Told in four characters, it is read at a glance."""
    size, density = SCREENS[screen]
    hall = ResidentHall(tmp_path / "wide")
    with kiosk(hall, size, density) as at:
        writes(at, GAS)
        at.person.wait(lambda: at.part("dangerScreen").isVisible(), "the danger")
        stands_still(lambda: steps(at))
        assert steps(at)
        assert [words for words, lines in steps(at).items() if lines != 1] == []


def steps(at: Kiosk) -> dict[str, int]:
    """What to do, and in how many lines it stands."""
    return {
        text_of(item): int(item.property("lineCount"))
        for item in seen(at.part("dangerScreen"))
        if item.inherits("QQuickText")
        and (item.parentItem().parentItem() or item).property("words")
    }


def raised(hall: ResidentHall) -> list[alarms.RaiseAlarm]:
    return [asked for name, asked in hall.asked if isinstance(asked, alarms.RaiseAlarm)]


def filed(hall: ResidentHall) -> case_filing.Draft:
    [request] = [asked for _, asked in hall.asked if isinstance(asked, case_filing.FileCase)]
    return request.draft


def writes(at: Kiosk, told: case_filing.Emergency | None, text: str = SMELL) -> None:
    """In the field of the first step; nothing else is touched."""
    seen = ("煤气味",) if told is GAS else ()
    at.hall.suggestion = at.hall.suggested(emergency=told, words=seen, alike=())
    if at.session.screen != "report":
        at.person.tap("报修·投诉·建议")
        at.person.tap("我自己写")
        at.person.wait_for("发生了什么")
        at.person.wait(lambda: at.terminal.window.activeFocusItem().inherits("QQuickTextEdit"))
    at.person.type(text)


def voice(at: Kiosk) -> Voice:
    speech = at.terminal.window.findChild(ResidentSpeechViewModel)
    assert speech is not None
    at.person.wait(lambda: speech._chime is not None, "it looked for a voice of the machine")
    made = Voice()
    speech.use(made)
    return made


def full(at: Kiosk, part: QQuickItem) -> bool:
    return part.isVisible() and part.width() == at.terminal.window.width()


def test_the_first_words_bring_it_over_everything_and_one_touch_calls_people(
    hall: ResidentHall, at: Kiosk
) -> None:
    spoken = voice(at)
    writes(at, GAS)
    at.person.wait_for("可能漏煤气")
    assert full(at, at.part("dangerScreen"))
    assert not at.part("sos").isVisible(), "one red control, and this is it"
    [told] = spoken.said
    assert told.startswith("可能漏煤气")
    assert "119" in told
    for each in ("开窗", "别碰开关", "不点火", "先离开", "119"):
        assert at.person.sees(each)
    at.person.tap("再读一遍")
    assert len(spoken.said) == 2
    assert raised(hall) == []
    at.person.tap("现在就叫人")
    at.person.wait_for("已求助")
    [request] = raised(hall)
    assert (request.hazard, request.seen, request.quiet) == ("gas", SMELL, False)
    assert len(request.call) > 8
    at.session.danger.call()
    assert len(raised(hall)) == 1, "two touches, one alarm"


def test_it_is_read_again_only_where_there_is_a_voice(at: Kiosk) -> None:
    voice(at)
    at.terminal.window.findChild(ResidentSpeechViewModel).use(None)
    writes(at, GAS)
    at.person.wait_for("可能漏煤气")
    assert not at.person.find("再读一遍")


def test_no_keyboard_stands_over_who_comes_and_it_is_back_with_the_field(
    hall: ResidentHall, at: Kiosk
) -> None:
    """The field had the keys again for a moment, before the SOS screen was to be seen."""
    keyboard = at.part("keyboard")
    at.person.wait(lambda: keyboard.property("item") is not None, "what comes after the start")
    writes(at, GAS)
    at.person.tap("现在就叫人")
    at.person.wait_for("已求助")
    pause(SETTLE)
    assert keyboard.property("taken") == 0
    assert at.terminal.window.activeFocusItem().isVisible()
    at.person.tap("返回")
    at.person.wait_for("发生了什么")
    at.person.wait(lambda: keyboard.property("taken") > 0, "the keyboard")
    at.person.type("快来")
    assert at.person.find("下一步")
    assert at.session.danger.text.endswith("快来")


def test_who_was_called_about_is_filed_with_it(hall: ResidentHall, at: Kiosk) -> None:
    writes(at, GAS)
    at.person.tap("现在就叫人")
    at.person.wait(lambda: len(raised(hall)) == 1)
    row = alarms.EmergencyRow(
        alarm="a-1", kind="fire", state="raised", place=words("大厅", "Hall"),
        terminal="resident-1", raised_at=now(), presses=1, presumed=False, withdrawn=False,
        drill=False, accepted_by="", minutes=0, hazard="gas",
    )  # fmt: skip
    hall.tell(
        "emergency",
        alarms.EmergencyState(alarms=(row,), out_of_service=(), drill=False, volume_percent=0),
    )
    at.person.wait_for("已告诉工作人员：燃气泄漏")
    at.person.tap("返回")
    at.person.wait_for("发生了什么")
    assert not at.part("dangerScreen").isVisible()
    at.tap("next")
    at.person.tap("3号楼")
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    assert filed(hall).call == raised(hall)[0].call
    assert at.person.sees("已经通知工作人员")
    assert not at.person.find("前办好"), "nobody waits days for the end of a leak"


def test_what_is_not_so_does_not_come_back_for_the_same_words(at: Kiosk) -> None:
    writes(at, GAS)
    at.person.tap("不是这样，继续填")
    at.person.wait_for("发生了什么")
    writes(at, GAS, "已经修好了")
    asked = len(at.hall.asked)
    at.person.wait(lambda: len(at.hall.asked) > asked + 1, "it was looked at again")
    assert not at.session.danger.loud
    at.hall.suggestion = at.hall.suggested(
        emergency=case_filing.Emergency(hazard="fire", phone="119"), words=("冒烟",), alike=()
    )
    at.person.type("现在又冒烟")
    at.person.wait_for("可能着火了")


def test_where_the_line_is_lost_the_call_goes_on(hall: ResidentHall, at: Kiosk) -> None:
    answers: list[str] = []

    def once(asked: alarms.RaiseAlarm) -> notices.Fault | alarms.AlarmRef:
        answers.append(asked.key)
        return (
            notices.Fault(code="storage.full")
            if len(answers) == 1
            else alarms.AlarmRef(alarm="a-1", presses=1)
        )

    hall.answers["alarms.raise"] = once
    writes(at, GAS)
    at.person.tap("现在就叫人")
    at.person.wait(lambda: len(answers) == 2)
    assert len(set(answers)) == 1, "one key, however often it is sent"


def test_a_quiet_danger_is_small_silent_and_gone_at_one_touch(
    hall: ResidentHall, at: Kiosk
) -> None:
    spoken = voice(at)
    at.terminal.window.findChild(ResidentSpeechViewModel).toggle()
    writes(at, BEATEN, "他又打我")
    advice = at.part("quietAdvice")
    at.person.wait(advice.isVisible, "the advice")
    assert not at.part("dangerScreen").isVisible()
    assert at.part("sos").isVisible(), "the screen looks as ever"
    assert advice.height() < at.terminal.window.height() / 8
    assert [each for each in at.person.texts() if "110" in each and SHELTER in each]
    told = spoken_texts(at.terminal.window)
    assert not [each for each in told if "110" in each or SHELTER in each or "叫人" in each]
    at.person.wait(lambda: not at.session.danger._look.isActive())
    assert not [each for each in spoken.said if "110" in each]
    at.person.tap("悄悄叫人")
    at.person.wait(lambda: at.session.danger.reached)
    [request] = raised(hall)
    assert (request.hazard, request.quiet) == ("violence", True)
    assert at.part("quietReached").isVisible()
    assert at.session.screen == "report"
    assert not at.person.find("已求助"), "no word of the call"
    at.person.tap("收起")
    at.person.wait(lambda: not advice.isVisible())
    at.person.type("还在打")
    at.person.wait(lambda: not at.session.danger._look.isActive())
    assert not advice.isVisible(), "it does not come back"


def test_the_receipt_of_a_quiet_danger_says_nothing_of_it(hall: ResidentHall, at: Kiosk) -> None:
    quiet = msgspec.structs.replace(hall.filed(), emergency=BEATEN)
    hall.answers["cases.file"] = lambda _: quiet
    writes(at, BEATEN, "他又打我")
    at.tap("next")
    at.person.tap("3号楼")
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    assert not [each for each in at.person.texts() if "110" in each or "危险" in each]


def test_who_leaves_takes_the_words_along_and_the_call_stays(hall: ResidentHall, at: Kiosk) -> None:
    writes(at, GAS)
    at.person.tap("现在就叫人")
    at.person.wait(lambda: len(raised(hall)) == 1)
    at.session.end()
    danger = at.session.danger
    assert (danger.text, danger.told, danger.name) == ("", None, "")
    assert not [name for name, _ in hall.asked if name == "alarms.withdraw"]


def test_every_loud_danger_has_its_pictures_and_no_quiet_one_has() -> None:
    loud = {each for each in HAZARDS if each not in ("violence", "weapon", "self_harm")}
    assert set(danger_view_model.STEPS) == loud
