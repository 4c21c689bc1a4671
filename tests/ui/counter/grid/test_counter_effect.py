"""Before and after at a counter of a running agent: a matter, its run chart, the verdict, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.agent.daemon import Agent
from kiosk.domain import opening
from kiosk.storage.tables.grid import matters
from tests.agent.agent_hall import AgentHall
from tests.services.grid.grid_story import GridStory
from tests.services.grid.test_effect import weeks_go
from tests.ui.counter.counter_agent_hall import Desk, desk_of, speaking, staffed
from tests.ui.counter.test_counter_audit import audit

BEFORE, AFTER = (6, 7, 5, 6, 8, 6, 5, 7, 6, 7), (2, 1, 2, 3, 1, 2, 1)


def of_lights(hall: AgentHall) -> Callable[[Agent], None]:
    """Lamps that do not burn, week by week; after ten weeks they were renewed."""

    def prepare(agent: Agent) -> None:
        shipped = agent.context.hall
        story = GridStory(agent.store, agent.context, hall.clock)
        agent.context.hall = shipped
        try:
            weeks_go(story, *BEFORE, *AFTER)
        finally:
            story.blobs.close()

    return prepare


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path)
    try:
        made.start(prepare=of_lights(made))
        staffed(made)
        yield made
    finally:
        made.stop()


def opens(desk: Desk) -> None:
    desk.sign_in("wangmin")
    QTest.keyClick(desk.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    desk.appears("effectPage")


def day(hall: AgentHall, weeks_ago: int) -> str:
    today = opening.business_date(hall.agent.context.hall.hall.timezone, hall.clock.now())
    return f"{today - timedelta(weeks=weeks_ago)}"


def changes(desk: Desk, hall: AgentHall, title: str, *, category: str = "lamp_road") -> None:
    """Written by touch: what was done, and when."""
    desk.press("newMatter")
    desk.bot.waitUntil(lambda: desk.item("matterTitle").hasActiveFocus())
    desk.write("matterTitle", title)
    desk.write("matterChanged", day(hall, len(AFTER)))
    desk.press(f"matterCategory-{category}")
    desk.press("saveMatter")
    desk.goes("matterTitle")


def test_a_rectification_that_worked_is_seen_printed_and_closed(
    qtbot: QtBot, hall: AgentHall
) -> None:
    with desk_of(qtbot, hall) as desk:
        opens(desk)
        desk.wait_for("还没有")
        desk.key(Qt.Key.Key_N)
        desk.bot.waitUntil(lambda: desk.item("matterTitle").hasActiveFocus())
        desk.key(Qt.Key.Key_Return)
        desk.key(Qt.Key.Key_Return)
        desk.wait_for("事项要有标题")
        desk.key(Qt.Key.Key_Escape)
        desk.goes("matterTitle")
        changes(desk, hall, "更换路灯")
        desk.wait_for("比之前少，不只是偶然。")
        desk.wait_for(f"连续六周以上低于中位数：{day(hall, len(AFTER))} 至 {day(hall, 1)}。")
        desk.wait_for("每周反映件数（中位数 6）")
        for text in ("每周 6.3 件", "每周 1.7 件", "63", "12"):
            assert desk.shows(text), text
        assert not desk.shows("数字较小")
        desk.key(Qt.Key.Key_P)
        desk.wait_for("更换路灯：已打印")
        desk.press("closeMatter")
        with hall.agent.store.reading() as tx:
            assert not matters.every(tx)[0].closed, "asked once more first"
        desk.press("closeMatter")
        desk.goes("closeMatter")
        with hall.agent.store.reading() as tx:
            assert matters.every(tx)[0].closed == day(hall, 0)


def test_small_numbers_are_said_to_be_small_and_too_few_weeks_too_few(
    qtbot: QtBot, hall: AgentHall
) -> None:
    with desk_of(qtbot, hall) as desk:
        opens(desk)
        changes(desk, hall, "垃圾分类", category="rubbish")
        desk.wait_for("没有超出偶然的变化。")
        desk.wait_for("数字较小：多一件少一件变化都很大。")
        desk.press("newMatter")
        desk.bot.waitUntil(lambda: desk.item("matterTitle").hasActiveFocus())
        desk.write("matterTitle", "今天开始")
        desk.write("matterChanged", day(hall, 0))
        desk.press("saveMatter")
        desk.wait_for("周数太少，还说明不了什么")
        desk.key(Qt.Key.Key_Up)
        desk.bot.waitUntil(lambda: "verdict" in desk.names())


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_page_is_whole(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    hall = AgentHall(tmp_path, swaps=speaking(language))
    try:
        hall.start(prepare=of_lights(hall))
        staffed(hall)
        with hall.signed_in("wangmin", "counter", "counter-2") as other:
            for title, category in (("更换路灯", "lamp_road"), ("垃圾分类宣传月", "rubbish")):
                other.call("effect.open", {
                    "kind": "campaign", "title": title, "category": category,
                    "changed": day(hall, len(AFTER)),
                })  # fmt: skip
        for size in ((1920, 1080), (1366, 768)):
            mark = f"{language}-{size[0]}"
            with desk_of(qtbot, hall, size=size) as desk:
                opens(desk)
                desk.wait_for("垃圾分类宣传月")
                for name in ("更换路灯", "垃圾分类宣传月"):
                    desk.press(desk.line("matter-", name))
                    desk.appears("verdict")
                    audit(desk, f"effect-{mark}-{'lights' if '灯' in name else 'small'}", 18, 8)
                desk.key(Qt.Key.Key_N)
                desk.bot.waitUntil(lambda desk=desk: desk.item("matterTitle").hasActiveFocus())
                audit(desk, f"effect-form-{mark}", 18, 8)
                desk.key(Qt.Key.Key_Escape)
    finally:
        hall.stop()
