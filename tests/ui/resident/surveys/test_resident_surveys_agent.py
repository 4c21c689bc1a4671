"""The sample survey is answered by touch on the real agent, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.paths import sample_surveys
from tests.agent.agent_hall import AgentHall
from tests.agent.surveys.survey_hall import MANAGER, asks, close_batches, manages, waiting
from tests.ui.resident.sos_play import SosKiosk
from ui.demo.rehearsal import pause
from ui.viewmodels.resident.surveys.survey_view_model import ResidentSurveyViewModel

SURVEY = "satisfaction"
NEXT = {"zh_CN": "下一题", "en": "Next question"}
SKIP = {"zh_CN": "不想答，跳过这一题", "en": "I do not want to answer, skip it"}
BEGIN = {"zh_CN": "开始", "en": "Begin"}
HAND_IN = {"zh_CN": "交上去", "en": "Submit"}
DOOR = {"zh_CN": "评价服务 · 填问卷", "en": "Rate a service, answer a survey"}
THANKS = {"zh_CN": "谢谢您的回答", "en": "Thank you for your answers"}
TITLE = "服务满意度 · How was your visit?"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    made.hires(MANAGER, role="manager")
    yield made
    made.stop()


@pytest.fixture
def at(qapp: QGuiApplication, hall: AgentHall) -> Iterator[SosKiosk]:
    made = SosKiosk(hall.folder.socket("resident"))
    made.person.wait_for("今天要办什么")
    yield made
    made.close()


def published(hall: AgentHall, **how: object) -> None:
    asks(hall, (sample_surveys() / f"{SURVEY}.xml").read_bytes(), **how)


def model(at: SosKiosk) -> ResidentSurveyViewModel:
    found = at.window.findChild(ResidentSurveyViewModel)
    assert found is not None
    return found


def begins(at: SosKiosk, language: str = "zh_CN") -> None:
    at.session.setLanguage(language)
    at.person.tap(DOOR[language])
    at.person.tap(TITLE)
    at.person.tap(BEGIN[language])
    at.person.wait(lambda: model(at).view == "ask", "the first question")


def on(at: SosKiosk, language: str, *touched: str) -> None:
    """Touches these and goes on."""
    shown = model(at).number
    for each in touched:
        at.person.tap(each)
    at.person.tap(NEXT[language])
    at.person.wait(lambda: model(at).atEnd or model(at).number == shown + 1, "the next question")


def skip(at: SosKiosk, language: str) -> None:
    shown = model(at).number
    at.person.tap(SKIP[language])
    at.person.wait(lambda: model(at).atEnd or model(at).number == shown + 1, "the next question")


def test_in_chinese_question_by_question(hall: AgentHall, at: SosKiosk) -> None:
    published(hall, pages=False)
    begins(at)
    on(at, "zh_CN", "60–74 岁")
    on(at, "zh_CN", "社保医保")
    on(at, "zh_CN", "非常满意")
    at.person.wait_for("分开来说")
    on(at, "zh_CN", "满意")
    on(at, "zh_CN", "10 分钟以内")
    on(at, "zh_CN", "没办成")
    at.person.wait_for("差在哪里？")  # it is asked for this answer only
    at.person.tap("上一题")
    at.person.wait_for("事情办好了吗？")
    at.person.wait(lambda: model(at).values["/data/visit/solved#0"] == ["no"])
    on(at, "zh_CN", "办好了")
    at.person.wait_for("最希望我们改进什么？")
    at.person.tap("少等一会儿")
    at.person.tap("没有要改的")
    at.person.wait(lambda: model(at).values["/data/visit/better#0"] == ["none"])
    on(at, "zh_CN")
    on(at, "zh_CN", "0")  # an answer
    at.person.wait_for("还想对我们说什么？")
    skip(at, "zh_CN")
    at.person.wait_for("都答完了")
    at.person.tap(HAND_IN["zh_CN"])
    at.person.wait_for(THANKS["zh_CN"])
    assert at.person.sees("凑满五份")
    assert waiting(hall) == 1
    at.person.tap("完成")
    at.person.wait_for("今天要办什么")


def test_in_english_and_a_complaint_at_its_question(hall: AgentHall, at: SosKiosk) -> None:
    published(hall, pages=False)
    begins(at, "en")
    on(at, "en", "35–59")
    on(at, "en", "Civil affairs and aid")
    at.person.wait_for("All in all, how satisfied are you?")
    at.person.tap(NEXT["en"])
    at.person.wait(lambda: model(at).complaints, "what is missing")
    at.person.wait_for("Please answer this one.")
    assert set(model(at).complaints) == {"/data/visit/overall#0"}
    at.person.tap("Fairly satisfied")
    at.person.wait(lambda: not model(at).complaints)
    at.person.tap(NEXT["en"])
    at.person.wait_for("In detail")
    skip(at, "en")
    skip(at, "en")
    on(at, "en", "Yes, completely")
    for _ in range(3):
        skip(at, "en")
    at.person.wait(lambda: model(at).atEnd, "the end")
    at.person.tap(HAND_IN["en"])
    at.person.wait_for(THANKS["en"])
    assert waiting(hall) == 1


def test_in_english_by_pages_and_a_complaint_at_its_question(hall: AgentHall, at: SosKiosk) -> None:
    published(hall, pages=True)
    begins(at, "en")
    on(at, "en", "35–59")
    at.person.wait_for("All in all, how satisfied are you?")
    at.person.tap("Civil affairs and aid")
    at.person.tap(NEXT["en"])
    at.person.wait(lambda: model(at).complaints, "what is missing")
    at.person.wait_for("Please answer this one.")
    assert set(model(at).complaints) == {"/data/visit/overall#0", "/data/visit/solved#0"}
    at.person.tap("Fairly satisfied")
    at.person.tap("Yes, completely")
    at.person.wait(lambda: not model(at).complaints)
    at.person.tap(NEXT["en"])
    at.person.wait(lambda: model(at).atEnd, "the end")
    at.person.tap(HAND_IN["en"])
    at.person.wait_for(THANKS["en"])
    assert waiting(hall) == 1


def test_the_language_changes_in_the_middle_and_nothing_is_lost(
    hall: AgentHall, at: SosKiosk
) -> None:
    published(hall, pages=False)
    begins(at)
    on(at, "zh_CN", "60–74 岁")
    at.person.tap("民政救助")
    at.session.setLanguage("en")
    at.person.wait_for("What did you come for today?")
    at.person.wait(lambda: model(at).values["/data/visit/service#0"] == ["civil"])
    at.person.tap("Back")
    at.person.wait_for("How old are you?")
    assert model(at).values["/data/age#0"] == ["60_74"]


def test_a_survey_closed_in_the_middle_is_told_and_the_next_one_begins_anew(
    hall: AgentHall, at: SosKiosk
) -> None:
    published(hall, pages=False)
    begins(at)
    on(at, "zh_CN", "60–74 岁")
    manages(hall, "surveys.close", survey=SURVEY)
    at.person.tap("民政救助")
    at.person.wait_for("已经结束")
    at.person.wait_for("您的回答没有留下")
    at.person.tap("完成")
    at.person.wait_for("服务评价")
    assert waiting(hall) == 0


@pytest.mark.parametrize("idle", ["drop", "keep"])
def test_who_goes_without_a_word_leaves_what_the_survey_keeps(
    hall: AgentHall, at: SosKiosk, idle: str
) -> None:
    published(hall, pages=False, idle=idle)
    begins(at)
    on(at, "zh_CN", "60–74 岁")
    at.session._set_warning(15)
    at.person.wait_for("交上去" if idle == "keep" else "全部删掉")
    at.session._end("attract")  # nobody touched it
    at.person.wait(lambda: at.session.screen == "attract")
    at.person.wait(lambda: waiting(hall) == (idle == "keep"))
    at.session.show("home")
    begins(at)
    assert model(at).values["/data/age#0"] == []


def test_a_screen_that_fell_goes_on_with_the_answer(qapp: QGuiApplication, hall: AgentHall) -> None:
    published(hall, pages=False)
    before = SosKiosk(hall.folder.socket("resident"))
    before.person.wait_for("今天要办什么")
    begins(before)
    on(before, "zh_CN", "60–74 岁")
    before.close()
    again = SosKiosk(hall.folder.socket("resident"))
    try:
        again.person.wait_for("今天办的是哪类事？")
        assert model(again).number == 2
    finally:
        again.close()


def test_an_invitation_once(hall: AgentHall, at: SosKiosk) -> None:
    published(hall, pages=False, invited=True)
    [code] = manages(hall, "surveys.invite", survey=SURVEY, count=1)["codes"]

    def types(typed: str) -> None:
        at.person.tap(DOOR["zh_CN"])
        at.person.tap(TITLE)
        at.person.wait_for("邀请码")
        at.part("invitationField").forceActiveFocus()
        at.person.type(typed)
        at.person.tap("下一步")
        at.person.tap("开始")

    types("ABCDEFGHJK")
    at.person.wait_for("这个邀请码不对应这里的问卷")
    at.session.end()
    types(code)
    at.person.wait(lambda: model(at).view == "ask", "the first question")
    on(at, "zh_CN", "不满 14 岁")
    on(at, "zh_CN", "否")
    at.person.wait_for("请和家长一起来")
    on(at, "zh_CN")
    at.person.tap(HAND_IN["zh_CN"])
    at.person.wait_for(THANKS["zh_CN"])
    at.person.tap("完成")
    types(code)
    at.person.wait_for("已经用过")
    assert waiting(hall) == 1


def test_five_answers_close_a_batch_and_staff_read_them(hall: AgentHall, at: SosKiosk) -> None:
    published(hall, pages=False)
    for _ in range(5):
        begins(at)
        on(at, "zh_CN", "不满 14 岁")
        on(at, "zh_CN", "否")
        on(at, "zh_CN")
        at.person.tap(HAND_IN["zh_CN"])
        at.person.wait_for(THANKS["zh_CN"])
        at.person.tap("完成")
        at.person.wait_for("今天要办什么")
        pause(0)
    close_batches(hall)
    assert waiting(hall) == 0
    [told] = manages(hall, "surveys.list")["surveys"]
    assert (told["batches"], told["answers"]) == (1, 5)
