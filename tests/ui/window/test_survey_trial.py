"""`kiosk survey try`: a survey that no hall asks is walked by touch, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from typer.testing import CliRunner

from kiosk import demo
from kiosk.api import surveys
from kiosk.cli.survey import survey_app
from kiosk.demo.survey_trial import Trial, told
from kiosk.errors import KnownError
from kiosk.forms import load
from kiosk.paths import sample_surveys
from tests.patience import PATIENCE
from ui.demo.rehearsal import Person
from ui.window.survey_trial import walk


def trial(name: str = "satisfaction", **how: Any) -> Trial:
    form = load((sample_surveys() / f"{name}.xml").read_bytes())
    return Trial(form, "zh_CN", **{"pages": False, "wide": False, **how})


def during(qapp: QGuiApplication, act: Callable[[Person], None]) -> None:
    """What a clerk does once the window is there."""

    def begin() -> None:
        shown = [each for each in qapp.topLevelWindows() if each.isVisible()]
        if not shown:
            QTimer.singleShot(20, begin)
            return
        [window] = shown
        assert isinstance(window, QQuickWindow)
        try:
            act(Person(window, PATIENCE))
        finally:
            qapp.quit()

    QTimer.singleShot(0, begin)


def test_walked_to_its_end_it_tells_what_would_have_been_handed_in(qapp: QGuiApplication) -> None:
    tried = trial()

    def act(person: Person) -> None:
        person.tap("开始")
        person.tap("不满 14 岁")
        person.tap("下一题")
        person.tap("否")
        person.tap("下一题")
        person.wait_for("请和家长一起来")
        person.tap("下一题")
        person.wait_for("都答完了")
        person.tap("交上去")
        person.wait_for("谢谢您的回答")
        person.tap("完成")

    during(qapp, act)
    walk(tried.opened, "zh_CN", False, tried.answer)
    assert tried.records is not None
    assert list(told(tried.records)) == ["age: under14", "guardian: no"]


def test_left_it_has_nothing_to_tell(qapp: QGuiApplication) -> None:
    tried = trial("needs", wide=True)

    def act(person: Person) -> None:
        person.tap("开始")
        person.tap("35–59 岁")
        person.tap("离开")
        person.tap("全部删掉，离开")

    during(qapp, act)
    walk(tried.opened, "zh_CN", True, tried.answer)
    assert tried.records is None


def test_what_is_a_halls_is_refused_and_complaints_are_those_of_the_form() -> None:
    tried = trial()
    with pytest.raises(KnownError, match=r"surveys\.none"):
        tried.answer("surveys.next", surveys.OfAnswer(session="trial", survey="satisfaction"))
    with pytest.raises(KnownError, match=r"api\.unknown_method"):
        tried.answer("surveys.list", surveys.OfAnswer(session="trial", survey="satisfaction"))
    on = {"session": "trial", "survey": "satisfaction"}
    tried.answer("surveys.begin", surveys.BeginSurvey(**on, language="en"))
    step = tried.answer("surveys.next", surveys.OfAnswer(**on))
    assert isinstance(step, surveys.SurveyStep)
    assert [each.kind for each in step.complaints] == ["required"]
    with pytest.raises(KnownError, match=r"surveys\.unanswered"):
        tried.answer("surveys.submit", surveys.HandInAnswer(**on))


def test_without_a_display_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "display_answers", lambda: False)
    file = sample_surveys() / "satisfaction.xml"
    refused = CliRunner().invoke(survey_app, ["try", str(file)])
    assert isinstance(refused.exception, KnownError)
    assert refused.exception.code == "survey.no_display"
    broken = tmp_path / "broken.xml"
    broken.write_text("<no form/>", "utf-8")
    assert CliRunner().invoke(survey_app, ["try", str(broken)]).exit_code == 2
