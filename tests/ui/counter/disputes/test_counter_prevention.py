"""Prevention at a counter of a running agent: why it stands there, a visit, what is dismissed."""

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
from kiosk.storage.tables.disputes import prevention as rows
from tests.agent.agent_hall import AgentHall
from tests.services.disputes.dispute_story import DisputeStory
from tests.ui.counter.counter_agent_hall import Desk, desk_of, speaking, staffed
from tests.ui.counter.test_counter_audit import audit
from ui.demo.rehearsal import finger

GARDEN = {"cell": "g1", "place": "中心花园"}


def quarrelsome(hall: AgentHall) -> Callable[[Agent], None]:
    """Three quarrels in the garden, and a side that is in two, who agreed to a visit."""

    def prepare(agent: Agent) -> None:
        shipped = agent.context.hall
        story = DisputeStory(agent.store, agent.context, hall.clock)
        agent.context.hall = shipped
        try:
            story.hires("zhaomin")
            for number in range(3):
                story.quarrel(f"第 {number} 次为噪音吵", **GARDEN)
            for number in range(2):
                made = story.quarrel(f"赵六又来 {number}")
                story.tells_of(
                    made, "other", "赵六", phone="13900130078", agreed=True, staff="zhaomin"
                )
        finally:
            story.blobs.close()

    return prepare


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path)
    try:
        made.start(prepare=quarrelsome(made))
        staffed(made)
        yield made
    finally:
        made.stop()


def opens(desk: Desk, who: str = "wangmin") -> None:
    desk.sign_in(who)
    QTest.keyClick(desk.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall) -> Iterator[Desk]:
    with desk_of(qtbot, hall) as shown:
        opens(shown)
        shown.wait_for("中心花园")
        yield shown


def day(hall: AgentHall, ahead: int) -> str:
    today = opening.business_date(hall.agent.context.hall.hall.timezone, hall.clock.now())
    return f"{today + timedelta(days=ahead)}"


def named(desk: Desk, text: str) -> str:
    return desk.line("prevented-", text)


def test_a_visit_is_planned_by_touch_moved_by_keys_and_ends_with_what_was_said(
    hall: AgentHall, desk: Desk
) -> None:
    desk.press(named(desk, "中心花园"))
    desk.wait_for("这个地点 180 天内有 3 起纠纷。")
    assert len([each for each in desk.names() if each.startswith("open-")]) == 3
    desk.press("prevent-visit")
    desk.press("saveVisit")
    desk.wait_for("请把走访日期写成")  # the only one who may go is chosen already
    desk.write("visitDue", day(hall, 3))
    desk.press("saveVisit")
    desk.goes("visitDue")
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_Down)
    desk.wait_for(f"王敏 {day(hall, 3)} 前走访")
    desk.key(Qt.Key.Key_M)
    desk.bot.waitUntil(lambda: desk.item("visitDue").hasActiveFocus())
    desk.write("visitDue", day(hall, 5))
    desk.key(Qt.Key.Key_Return)
    desk.goes("visitDue")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for(f"王敏 {day(hall, 5)} 前走访")
    desk.key(Qt.Key.Key_E)
    desk.bot.waitUntil(lambda: desk.item("outcomeWords").hasActiveFocus())
    desk.write("outcomeWords", "约好晚上十点后关音响")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("请先选一项")
    QTest.keyClick(desk.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    desk.key(Qt.Key.Key_Return)
    desk.goes("outcomeWords")
    desk.key(Qt.Key.Key_3)
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("约好晚上十点后关音响")
    with hall.agent.store.reading() as tx:
        (visit,) = rows.decided(tx, 9)
        assert (visit.state, visit.due, visit.owner) == ("settled", day(hall, 5), "wangmin")


def test_a_household_is_named_where_it_agreed_and_a_wrong_one_is_dismissed_with_its_cause(
    hall: AgentHall, desk: Desk
) -> None:
    desk.press(named(desk, "赵六"))
    desk.wait_for("同一方 180 天内有 2 起纠纷。")
    desk.key(Qt.Key.Key_X)
    desk.press("outcome-wrong")
    desk.press("saveOutcome")
    desk.wait_for("写")  # without words nothing is dismissed
    assert "outcomeWords" in desk.names()
    desk.write("outcomeWords", "同名不同人")
    desk.press("saveOutcome")
    desk.goes("outcomeWords")
    desk.bot.waitUntil(lambda: not desk.shows("赵六"))
    assert desk.shows("中心花园")
    with hall.agent.store.reading() as tx:
        (told,) = rows.decided(tx, 9)
        assert (told.state, told.cause) == ("dismissed", "wrong")
        assert rows.judged(tx)["household"] == [False]


def test_what_somebody_else_decided_is_said_and_the_list_is_as_it_is_now(
    hall: AgentHall, desk: Desk
) -> None:
    desk.press(named(desk, "中心花园"))
    desk.press("prevent-visit")
    desk.write("visitDue", day(hall, 2))
    with hall.signed_in("wangmin", "counter", "counter-2") as other:
        found = other.call("prevention.list", {})["found"]
        pattern = next(each["pattern"] for each in found if each["rule"] == "place")
        other.call("prevention.dismiss", {"pattern": pattern, "cause": "over", "words": "搬走了"})
    desk.press("saveVisit")
    desk.wait_for("这一条已经不在名单上")
    desk.goes("visitDue")
    assert named(desk, "赵六")
    desk.bot.waitUntil(lambda: not desk.shows("中心花园"))


def test_who_may_not_see_it_has_no_such_page_and_each_look_is_recorded(
    qtbot: QtBot, hall: AgentHall
) -> None:
    def looks() -> int:
        with hall.agent.store.reading() as tx:
            return sum(each.type == "prevention.looked" for each in tx.events())

    with desk_of(qtbot, hall) as desk:
        opens(desk, "lifang")
        assert "railPrevention" not in desk.names()
        assert "preventionPage" not in desk.names()
        assert looks() == 0
        desk.touch("railLock", finger())
        desk.wait_for("已锁定")
        opens(desk)
        desk.wait_for("中心花园")
        assert looks() == 1
        desk.key(Qt.Key.Key_F5)
        desk.goes("preventionPage")
        desk.bot.wait(50)
        assert looks() == 1
        assert desk.item("railQueue").isVisible()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_page_is_whole(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    hall = AgentHall(tmp_path, swaps=speaking(language))
    try:
        hall.start(prepare=quarrelsome(hall))
        staffed(hall)
        for size in ((1920, 1080), (1366, 768)):
            mark = f"{language}-{size[0]}"
            with desk_of(qtbot, hall, size=size) as desk:
                opens(desk)
                desk.wait_for("中心花园")
                audit(desk, f"prevention-{mark}", 18, 8)
                desk.press(named(desk, "赵六"))
                desk.appears("prevent-visit")
                audit(desk, f"prevention-entry-{mark}", 18, 8)
                desk.press("prevent-visit")
                desk.bot.waitUntil(lambda desk=desk: desk.item("visitDue").hasActiveFocus())
                audit(desk, f"prevention-visit-{mark}", 18, 8)
                desk.key(Qt.Key.Key_Escape)
                desk.key(Qt.Key.Key_X)
                desk.bot.waitUntil(lambda desk=desk: desk.item("outcomeWords").hasActiveFocus())
                audit(desk, f"prevention-dismiss-{mark}", 18, 8)
                desk.key(Qt.Key.Key_Escape)
    finally:
        hall.stop()
