"""A resident answers a survey by touch: every kind of question, back without loss, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.api import basis, surveys
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.surveys.survey_play import STEPS, SURVEY
from ui.demo.rehearsal import SETTLE, pause
from ui.viewmodels.resident.surveys.survey_view_model import ResidentSurveyViewModel
from ui.viewmodels.resident.surveys.surveys_view_model import ResidentSurveysViewModel


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> ResidentHall:
    return ResidentHall(tmp_path / "s")


@pytest.fixture
def at(hall: ResidentHall) -> Iterator[Kiosk]:
    with kiosk(hall) as made:
        hall.open_surveys(hall.survey.open())
        yield made


def asked(hall: ResidentHall, method: str) -> list[basis.Part]:
    return [request for name, request in hall.asked if name == method]


def begins(at: Kiosk, question: str = "") -> ResidentSurveyViewModel:
    """From home to the first question, or to that of this name."""
    at.person.tap("评价服务 · 填问卷")
    at.person.tap("社区食堂问卷")
    if question:
        at.hall.survey.at = next(
            number for number, shown in enumerate(STEPS)
            if any(each == question or getattr(each, "name", "") == question for each in shown)
            or shown == question
        )  # fmt: skip
    at.person.tap("开始")
    model = at.terminal.window.findChild(ResidentSurveyViewModel)
    assert model is not None
    at.person.wait(lambda: model.view == "ask", "a question")
    return model


def opened(at: Kiosk) -> list[dict[str, str]]:
    model = at.terminal.window.findChild(ResidentSurveysViewModel)
    assert model is not None
    return list(model.offered)


def field(at: Kiosk, name: str) -> QQuickItem:
    """Made with its question."""
    at.person.wait(lambda: any(each.objectName() == name for each in at.person.items()), name)
    found = next(each for each in at.person.items() if each.objectName() == name)
    found.forceActiveFocus()
    return found


def said(hall: ResidentHall, name: str) -> tuple[str, ...]:
    return hall.survey.values.get(name, ())


def test_home_speaks_of_surveys_where_one_is_open(hall: ResidentHall, at: Kiosk) -> None:
    at.person.wait_for("1 份问卷")
    hall.open_surveys()
    at.person.wait_for("服务评价")
    assert not at.person.sees("问卷")


def test_from_home_to_thanks(hall: ResidentHall, at: Kiosk) -> None:
    at.person.tap("评价服务 · 填问卷")
    at.person.wait_for("不记名")
    at.person.tap("社区食堂问卷")
    at.person.wait_for("满五份")  # when the promise begins, before anything is asked
    at.person.tap("开始")
    at.person.wait_for("第 1 题，共 15 题")
    at.person.tap("比较方便")
    at.person.wait(lambda: said(hall, "ease") == ("4",))
    at.person.tap("下一题")
    at.person.wait_for("您住在哪一栋？")
    assert said(hall, "house") == ()
    hall.survey.at = len(STEPS) - 1
    at.person.tap("不想答，跳过这一题")
    at.person.wait_for("都答完了")
    at.person.tap("交上去")
    at.person.wait_for("谢谢您的回答")
    at.person.tap("完成")
    at.person.wait_for("今天要办什么")
    assert [type(each) for each in hall.survey.handed_in] == [surveys.HandInAnswer]


def test_submitted_once_however_often_it_is_tapped(hall: ResidentHall, at: Kiosk) -> None:
    model = begins(at, "words")
    at.person.tap("不想答，跳过这一题")
    at.person.wait_for("都答完了")
    button = at.person.find("交上去")
    assert button is not None
    at.person.wait(button.isEnabled)
    middle = button.mapToScene(button.boundingRect().center()).toPoint()
    for _ in range(4):
        at.person.tap_at(QPoint(middle))
    at.person.wait(lambda: model.view == "thanks", "thanks")
    pause(SETTLE)
    assert len(hall.survey.handed_in) == 1
    assert at.person.sees("再也分不出")  # the last taps did not take the thanks away
    assert model.parts == []
    assert model.values == {}


def test_back_loses_nothing_and_the_answer_0_is_one(hall: ResidentHall, at: Kiosk) -> None:
    begins(at, "often")
    at.person.tap("下一题")
    at.person.wait_for("请答一下这一题")
    at.person.type_by_touch("0")
    at.person.tap("下一题")
    at.person.wait_for("哪一天")
    assert said(hall, "often") == ("0",)
    at.person.tap("上一题")
    at.person.wait_for("一周去几次？")
    model = at.terminal.window.findChild(ResidentSurveyViewModel)
    assert model is not None
    at.person.wait(lambda: model.values["/data/often#0"] == ["0"])
    assert model.answered


def test_an_answer_that_comes_late_takes_nobody_back(hall: ResidentHall, at: Kiosk) -> None:
    model = begins(at, "ease")
    step = model._at
    assert step is not None
    at.person.tap("比较方便")
    at.person.wait(lambda: said(hall, "ease") == ("4",))
    at.person.tap("下一题")
    at.person.wait_for("您住在哪一栋？")
    model._taken("/data/ease#0", ("4",), step)
    pause(SETTLE)
    assert at.person.sees("您住在哪一栋？")


def leaves_unheard(at: Kiosk, hall: ResidentHall) -> ResidentSurveyViewModel:
    """What was answered is under way, and nothing comes back."""
    model = begins(at, "ease")
    hall.unanswerable.add("surveys.answer")
    at.person.tap("比较方便")
    at.person.wait(lambda: asked(hall, "surveys.answer"))
    model.leave()
    at.person.wait_for("全部删掉，离开")
    return model


def test_an_answer_that_never_comes_keeps_nobody(hall: ResidentHall, at: Kiosk) -> None:
    hall.survey.idle = "keep"
    leaves_unheard(at, hall)
    at.person.tap("全部删掉，离开")
    at.person.wait_for("今天要办什么")
    assert [each.keep for each in hall.survey.handed_in] == [False]  # type: ignore[attr-defined]


def test_whoever_leaves_twice_is_gone(hall: ResidentHall, at: Kiosk) -> None:
    """Though nothing is answered, not even what becomes of the answers."""
    hall.unanswerable.add("surveys.leave")
    model = leaves_unheard(at, hall)
    at.person.tap("全部删掉，离开")
    model.leave()
    at.person.wait_for("今天要办什么")


def test_what_is_handed_in_in_parts_waits_for_the_answer_before(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.survey.idle = "keep"
    leaves_unheard(at, hall)
    at.person.tap("把已经答的交上去")
    pause(SETTLE)
    assert hall.survey.handed_in == []
    hall.answers_at_last("surveys.answer")
    at.person.wait_for("谢谢您的回答")
    assert said(hall, "ease") == ("4",)
    assert len(hall.survey.handed_in) == 1


def test_what_the_agent_does_not_take_is_told_at_the_question_and_keeps_nobody(
    hall: ResidentHall, at: Kiosk
) -> None:
    begins(at, "often")
    at.person.type_by_touch("99")
    at.person.tap("下一题")
    at.person.wait_for("数字超过 15 位")
    assert at.person.sees("一周去几次？")
    at.person.tap("上一题")
    at.person.wait_for("您用过哪些？")
    assert said(hall, "often") in ((), ("9",))


def test_two_quick_fingers_both_count_and_none_excludes(hall: ResidentHall, at: Kiosk) -> None:
    model = begins(at, "used")
    model.tick("/data/used#0", "c1")
    model.tick("/data/used#0", "c2")
    at.person.wait(lambda: not model.busy)
    assert said(hall, "used") == ("c1", "c2")
    at.person.tap("都没用过")
    at.person.wait(lambda: said(hall, "used") == ("c4",))
    at.person.tap("早餐")
    at.person.wait(lambda: said(hall, "used") == ("c0",))


def test_a_long_list_is_searched_and_turned_over(hall: ResidentHall, at: Kiosk) -> None:
    begins(at, "house")
    assert not at.person.sees("幸福里20号楼")
    at.person.tap("后面的")
    at.person.tap("后面的")
    at.person.tap("后面的")
    at.person.wait_for("幸福里20号楼")
    field(at, "surveySearch")
    at.person.type("17")
    at.person.tap("幸福里17号楼")
    at.person.wait(lambda: said(hall, "house") == ("c16",))


def test_a_day_by_figures_and_no_such_day_is_told(hall: ResidentHall, at: Kiosk) -> None:
    begins(at, "last")
    at.person.type_by_touch("2026")
    at.person.type_by_touch("2")
    at.person.type_by_touch("30")
    at.person.tap("下一题")
    at.person.wait_for("没有这一天")
    assert said(hall, "last") == ()
    at.person.tap("日")
    at.person.type_by_touch("3")
    at.person.tap("下一题")
    at.person.wait_for("一般几点去？")
    assert said(hall, "last") == ("2026-02-03",)


def test_an_order_by_touching_one_after_the_other(hall: ResidentHall, at: Kiosk) -> None:
    begins(at, "order")
    for name in ("价钱", "味道"):
        at.person.tap(name)
    at.person.tap("下一题")
    at.person.wait_for("请按顺序全部点完")
    at.person.tap("价钱")  # out again: the other moves up
    for name in ("少油少盐", "价钱", "离家近"):
        at.person.tap(name)
    at.person.tap("下一题")
    at.person.wait_for("推荐给邻居")
    assert said(hall, "order") == ("c0", "c3", "c1", "c2")


def test_words_are_written_on_the_keyboard_and_looked_at_for_a_danger(
    hall: ResidentHall, at: Kiosk
) -> None:
    begins(at, "words")
    field(at, "surveyWords")
    at.person.type("漏煤气")
    at.person.wait(lambda: at.session.danger.loud, "the danger")
    at.person.wait(lambda: at.part("dangerScreen").isVisible(), "its screen")


def test_who_called_people_from_the_words_hands_in_under_that_name(
    hall: ResidentHall, at: Kiosk
) -> None:
    model = begins(at, "words")
    field(at, "surveyWords")
    at.person.type("漏煤气")
    at.person.wait(lambda: at.session.danger.loud, "the danger")
    at.session.danger.call()
    name = at.session.danger.name
    assert name
    hall.survey.at = len(STEPS) - 1
    model.goOn()
    at.person.wait(lambda: model.atEnd, "the end")
    model.goOn()
    at.person.wait(lambda: bool(hall.survey.handed_in), "it is handed in")
    [handed_in] = hall.survey.handed_in
    assert isinstance(handed_in, surveys.HandInAnswer)
    assert handed_in.call == name


def test_the_language_changes_in_the_middle(hall: ResidentHall, at: Kiosk) -> None:
    begins(at, "ease")
    at.person.tap("比较方便")
    at.session.setLanguage("en")
    at.person.wait_for("Is it easy for you to eat there?")
    assert at.person.sees("Question 1 of 15")
    assert said(hall, "ease") == ("4",)


@pytest.mark.parametrize("keeps", [True, False])
def test_who_leaves_says_what_becomes_of_it(hall: ResidentHall, at: Kiosk, keeps: bool) -> None:
    hall.survey.idle = "keep"
    begins(at, "ease")
    at.person.tap("比较方便")
    at.tap("leave")
    at.person.wait_for("还没答完")
    at.person.tap("接着答")
    at.person.wait_for("方便吗？")
    at.tap("leave")
    at.person.tap("把已经答的交上去" if keeps else "全部删掉，离开")
    at.person.wait_for("谢谢您" if keeps else "今天要办什么")
    [left] = hall.survey.handed_in
    assert isinstance(left, surveys.LeaveSurvey)
    assert left.keep is keeps


@pytest.mark.parametrize(("idle", "told"), [("drop", "全部删掉"), ("keep", "交上去")])
def test_the_warning_says_what_becomes_of_it_and_the_next_person_sees_nothing(
    hall: ResidentHall, at: Kiosk, idle: str, told: str
) -> None:
    hall.survey.idle = idle
    begins(at, "ease")
    at.person.tap("比较方便")
    at.session._set_warning(18)
    at.person.wait_for(told)
    at.person.tap("办完了，现在清除")
    at.person.wait_for("今天要办什么")
    assert at.session.parting == ""
    assert not at.person.sees("比较方便")


def test_a_survey_that_is_over_in_the_middle_is_told(hall: ResidentHall, at: Kiosk) -> None:
    model = begins(at, "used")
    hall.survey.over = "surveys.closed"
    at.person.tap("午餐")
    at.person.wait(lambda: model.view == "over", "that it is over")
    at.person.wait_for("已经结束")
    at.person.tap("完成")
    at.person.wait_for("今天要办什么")


def test_an_invitation_is_typed_or_scanned(hall: ResidentHall, at: Kiosk) -> None:
    hall.open_surveys(hall.survey.open(invited=True))
    at.person.wait(lambda: "凭邀请码" in str(opened(at)))
    at.person.tap("评价服务 · 填问卷")
    at.person.tap("社区食堂问卷")
    at.person.wait_for("邀请码")
    field(at, "invitationField")
    at.person.type("AB12CD34EF")
    at.person.tap("下一步")
    at.person.tap("开始")
    at.person.wait_for("方便吗？")
    [begun] = asked(hall, "surveys.begin")
    assert isinstance(begun, surveys.BeginSurvey)
    assert begun.invitation == "AB12CD34EF"
    at.session.end()
    hall.survey.running = False
    hall.tell("surveys.invited", surveys.ScannedInvitation(
        session="s9", survey=SURVEY, invitation="ZZ12CD34EF"
    ))  # fmt: skip
    at.person.tap("开始")
    at.person.wait(lambda: len(asked(hall, "surveys.begin")) == 2)
    begun = asked(hall, "surveys.begin")[-1]
    assert isinstance(begun, surveys.BeginSurvey)
    assert (begun.invitation, begun.session) == ("ZZ12CD34EF", "s9")


def test_who_was_answering_when_the_screen_fell_goes_on(hall: ResidentHall, at: Kiosk) -> None:
    hall.survey.running, hall.survey.at = True, 2
    hall.tell("surveys.running", surveys.RunningSurvey(session="s4", survey=SURVEY))
    at.person.wait_for("您用过哪些？")
    assert at.session.session == "s4"


def test_one_more_of_what_repeats(hall: ResidentHall, at: Kiosk) -> None:
    model = begins(at, "elder")
    at.person.wait_for("还有吗？")
    at.person.tap("有，再填一份")
    at.person.wait(lambda: model.count == 1)
    at.person.tap("去掉第 1 份")
    at.person.wait(lambda: model.count == 0)
    at.person.tap("没有了，继续")
    at.person.wait_for("还有什么想说的？")


def test_the_door_stands_on_ticket_and_receipt_but_not_beside_a_danger(
    hall: ResidentHall, at: Kiosk
) -> None:
    at.session.show("ticket", hall.ticket())
    at.person.wait_for("B027")
    at.person.tap("填一份问卷")
    at.person.wait_for("社区食堂问卷")
    calm = msgspec.structs.replace(hall.filed(), emergency=None)
    at.session.show("receipt", calm)
    at.person.wait(lambda: at.person.find("填一份问卷"), "the door")
    at.session.show("home")
    at.session.show("receipt", hall.filed())
    at.person.wait_for("119")
    assert at.person.find("填一份问卷") is None
