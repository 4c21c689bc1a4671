"""The page of surveys: questions, charts, months, and what is held back; in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, paper
from kiosk.api import survey_results as api
from kiosk.services.surveys.results.months import Told
from tests.ui.counter import counter_surveys
from tests.ui.counter.counter_audit import faults
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play, play
from tests.ui.grounds import grounds
from ui.viewmodels.counter.surveys.charts import Charts

SIZES = ((1920, 1080), (1366, 768))
Opens = Callable[..., Play]


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    """A counter at this page, of a hall with these answers in the last months."""
    running: list[object] = []

    def opened(
        told: Told, size: tuple[int, int] = SIZES[0], language: str = "zh_CN", question: str = ""
    ) -> Play:
        hall = CounterHall(tmp_path / f"s{len(running)}", language=language)

        def answer(asked: api.ResultsOf) -> api.SurveyResults:
            return counter_surveys.results(told, asked)

        hall.answers["surveys.results"] = answer
        context = play(qtbot, hall, size=size)
        desk = context.__enter__()
        running.append(context)
        desk.hall = hall  # type: ignore[attr-defined]
        desk.bot.waitUntil(lambda: "lockScreen" in desk.names() or bool(desk.texts()))
        hall.sign_in("1", "manager")
        desk.bot.waitUntil(lambda: "railSurveys" in desk.names())
        QTest.keyClick(desk.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        desk.bot.waitUntil(lambda: any(name == "surveys.results" for name, _ in hall.asked))
        desk.bot.waitUntil(lambda: not desk.client._pending)
        QCoreApplication.processEvents()
        return desk

    yield opened
    for context in reversed(running):
        context.__exit__(None, None, None)  # type: ignore[attr-defined]


def grabbed(desk: Play, name: str) -> None:
    """A picture, where somebody wants to look at it."""
    if folder := os.environ.get("LINLI_SHOTS"):
        desk.bot.wait(150)
        desk.window.grabWindow().save(f"{folder}/{name}.png")


def sound(desk: Play) -> None:
    """Once the list has moved to where it belongs."""
    desk.bot.waitUntil(lambda: not list(faults(desk.window, type_px=18, target_px=32)))


def to(desk: Play, label: str) -> None:
    """Down the list to a question."""
    for _ in range(30):
        if label in str(desk.item("surveyQuestion").property("text")):
            return
        desk.key(Qt.Key.Key_Down)
        desk.bot.waitUntil(lambda: not desk.client._pending)
        QCoreApplication.processEvents()
    raise AssertionError(f"{label} is not among {desk.texts()}")


@grounds(*SIZES)
@pytest.mark.parametrize("count", [0, 4, 5, 300])
def test_nothing_is_cut_and_every_chart_has_its_labels(
    opens: Opens, count: int, size: tuple[int, int], language: str
) -> None:
    told = counter_surveys.hall(*((0, 3, 180, 240, 280, count) if count > 99 else (count,)))
    desk = opens(told, size, language)
    place = f"{count}-{language}-{size[0]}"
    if count < 5:
        assert desk.item("surveyEmpty").property("text")
        assert "answerBars" not in desk.names()
    else:
        assert {"answerBars", "answerTrend"} <= desk.names()
        needs = "有两个月的答卷" if language == "zh_CN" else "Two months with enough answers"
        assert desk.shows(needs) == (count == 5)
    sound(desk)
    grabbed(desk, place)
    if count == 300:
        for label in ("满意吗", "改进什么", "推荐邻居") if language == "zh_CN" else (
            "how satisfied", "improve", "neighbour"
        ):  # fmt: skip
            to(desk, label)
            grabbed(desk, f"{place}-{label.replace(' ', '')}")
            sound(desk)
        desk.key(Qt.Key.Key_PageDown)
        grabbed(desk, f"{place}-down")


def test_keys_go_from_question_to_question_and_from_month_to_month(opens: Opens) -> None:
    desk = opens(counter_surveys.hall(180, 240, 280, 300))
    assert desk.item("surveyMonth").property("text") == "2026年11月"
    to(desk, "总的来说")
    assert any("前两项" in each for each in desk.texts())
    desk.key(Qt.Key.Key_Left)
    desk.bot.waitUntil(lambda: desk.item("surveyMonth").property("text") == "2026年10月")
    assert "总的来说" in desk.item("surveyQuestion").property("text")
    desk.key(Qt.Key.Key_Right)
    desk.bot.waitUntil(lambda: desk.item("surveyMonth").property("text") == "2026年11月")
    assert not desk.item("monthAfter").property("enabled")


def test_the_table_is_copied_as_it_is_shown_and_no_cell_begins_a_formula(opens: Opens) -> None:
    desk = opens(counter_surveys.hall(300))
    to(desk, "总的来说")
    desk.key(Qt.Key.Key_E)
    desk.wait_for("表格已复制")
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]
    assert rows[0] == ["总的来说，您满意吗？", "2026-11"]
    assert [row[0] for row in rows[2:7]] == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]


def test_what_is_held_back_is_hatched_and_says_why(opens: Opens) -> None:
    desk = opens(counter_surveys.hall(300))
    to(desk, "总的来说")
    texts = desk.texts()
    assert any("免得认出是谁" in each for each in texts), "an age group of few"
    assert any("免得倒推" in each for each in texts), "and another one beside it"


def test_another_survey_is_chosen_by_keys(opens: Opens) -> None:
    desk = opens(counter_surveys.hall(300))
    desk.key(Qt.Key.Key_Q)
    desk.wait_for("看哪份问卷")
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Return)
    hall: CounterHall = desk.hall  # type: ignore[attr-defined]
    desk.bot.waitUntil(
        lambda: (
            [asked.survey for name, asked in hall.asked if name == "surveys.results"][-1] == "needs"
        )
    )


def test_who_comes_back_to_the_open_page_finds_it_as_it_is_now(opens: Opens) -> None:
    desk = opens(counter_surveys.hall(300))
    hall: CounterHall = desk.hall  # type: ignore[attr-defined]
    hall.sign_out("1")
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: "answerBars" in desk.names())


def test_the_month_is_printed_by_its_key_and_the_page_says_how_it_stands(opens: Opens) -> None:
    desk = opens(counter_surveys.hall(300))
    hall: CounterHall = desk.hall  # type: ignore[attr-defined]
    hall.answers["surveys.print"] = lambda _: basis.Queued(job="sv-1")
    desk.key(Qt.Key.Key_P)
    desk.bot.waitUntil(lambda: any(name == "surveys.print" for name, _ in hall.asked))
    request = next(asked for name, asked in hall.asked if name == "surveys.print")
    assert isinstance(request, api.PrintResults)
    assert (request.survey, request.month) == ("satisfaction", "2026-11")
    desk.bot.waitUntil(lambda: not desk.client._pending)
    hall.tell("slip", paper.SlipStatus(job="sv-1", number="", state="printed"))
    desk.wait_for("问卷：已打印")


def drawn(*values: float | None, of: str = "lead") -> dict[str, Any]:
    """The trend of a question with these figures, the last months."""
    told = counter_surveys.results(counter_surveys.hall(300), api.ResultsOf())
    assert told.question is not None
    months = [f"2026-{month:02}" for month in range(12 - len(values), 12)]
    points = (api.ResultPoint(month=month, value=value)
              for month, value in zip(months, values, strict=True))  # fmt: skip
    trend = api.ResultTrend(of=of, label="办好了", points=tuple(points))  # type: ignore[arg-type]
    question = msgspec.structs.replace(told.question, trend=trend)
    return Charts(msgspec.structs.replace(told, question=question), "zh_CN").trend()


def marked(*values: float | None, of: str = "lead") -> list[str]:
    return [str(tick["label"]) for tick in drawn(*values, of=of)["ticks"]]


def test_what_is_as_good_as_the_same_is_drawn_as_the_same() -> None:
    assert marked(100.0, 100.0) == ["90%", "100%"]
    assert marked(99.0, 100.0) == ["90%", "100%"]
    assert marked(62.0, 64.0) == ["60%", "70%"]
    assert marked(0.0, 100.0) == ["0%", "50%", "100%"]
    assert marked(7.0, 7.0, of="count") == ["7", "8"], "half a person answers nothing"
    assert marked(7.5, 7.6, of="mean") == ["7.5", "8"]


def test_of_one_month_no_line_is_drawn_and_it_is_said_when_there_will_be_one() -> None:
    for values in ((100.0,), (None, 80.0), (None,)):
        told = drawn(*values)
        assert (told["points"], told["ticks"]) == ([], [])
        assert "两个月" in told["instead"] or "Two months" in told["instead"]
    assert drawn(80.0, None, 90.0)["instead"] == ""


def test_a_clerk_has_no_such_page(qtbot: QtBot, tmp_path: Path) -> None:
    hall = CounterHall(tmp_path / "s")
    with play(qtbot, hall) as desk:
        hall.sign_in("1", "clerk")
        desk.bot.waitUntil(lambda: "railQueue" in desk.names())
        assert "railSurveys" not in desk.names()
        QTest.keyClick(desk.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert not [name for name, _ in hall.asked if name == "surveys.results"]
