"""A volunteer's round at the kiosk: the card held up, check points, a warning that is a case."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.api.grid import volunteers as api
from kiosk.storage.tables import cases
from kiosk.storage.tables.grid import patrols
from tests.agent.agent_hall import AgentHall
from tests.ui.audit import faults
from tests.ui.counter.counter_agent_hall import staffed
from tests.ui.counter.grid import volunteer_hall as people
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import kiosk
from tests.ui.resident.sos_play import SosKiosk
from tests.ui.resident.test_resident_audit import SCREENS, measures
from tests.ui.resident.volunteers.round_play import WALKED
from ui.demo.rehearsal import HOME, leave, pause
from ui.viewmodels.resident.grid.round_view_model import ResidentRoundViewModel


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path)
    try:
        made.start()
        staffed(made)
        yield made
    finally:
        made.stop()


@pytest.fixture
def at(qapp: QGuiApplication, hall: AgentHall) -> Iterator[SosKiosk]:
    made = SosKiosk(hall.folder.socket("resident"))
    made.person.wait_for(HOME)
    yield made
    made.close()


def holds_up(at: SosKiosk, kind: str, code: str) -> None:
    """As the agent tells what its scanner read."""
    told: Any = api.ScannedCard(kind=kind, code=code)  # type: ignore[arg-type]
    at.client.notice.emit("scanned_volunteer", told)


def test_a_round_from_the_card_to_a_case_and_its_end(hall: AgentHall, at: SosKiosk) -> None:
    person = at.person
    with people.desk_line(hall) as desk:
        point = desk.call("volunteers.place", {"cell": "g1", "place": "3号楼"})["code"]
    card = people.taken_on(hall)
    holds_up(at, "point", point)
    person.wait_for("请先出示志愿者证")
    holds_up(at, "card", card)
    person.tap("开始巡查")
    person.wait_for("还没经过")
    holds_up(at, "point", point)
    person.wait(lambda: not person.sees("还没经过"), "the check point")
    person.tap("我发现了问题：告诉大厅")
    person.type(people.DRAIN)
    person.tap("下一步")
    person.tap("3号楼")
    person.wait_for("事项编号")
    with hall.agent.store.reading() as tx:
        (warned,) = patrols.warnings_since(tx, "2026-11-01")
        case = cases.by_id(tx, warned.case_id)
    assert case is not None
    assert (case.place, case.cell) == ("3号楼", "g1")
    leave(person)
    hall.clock.advance(minutes=40)
    holds_up(at, "card", card)
    person.wait_for(case.number)
    person.tap("结束巡查")
    person.wait_for("用时 40 分钟")
    person.tap("完成")
    person.wait_for(HOME)


@pytest.mark.parametrize(
    ("screen", "language", "step"),
    [("portrait", "zh_CN", 0), ("small", "en", 0), ("landscape", "zh_CN", 3)],
)
def test_each_state_is_whole(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int
) -> None:
    size, density = SCREENS[screen]
    found: dict[str, list[str]] = {}
    shots = os.environ.get("LINLI_PICTURES")
    hall = ResidentHall(tmp_path / "s", idle_seconds=3600)
    hall.answers |= {
        "volunteers.round": lambda _: WALKED,
        "volunteers.end": lambda _: api.RoundEnded(minutes=40),
    }
    with kiosk(hall, size, density) as at:
        at.person.wait(lambda: at.client.latest("board"), "the board")
        at.dress(language, step)
        at.client.notice.emit("scanned_volunteer", api.ScannedCard(kind="card", code="LINLI1:G"))
        model = at.person.window.findChild(ResidentRoundViewModel)
        assert model is not None
        at.person.wait(lambda: len(model.places) > 1, "the places")
        model.said(people.DRAIN)
        for state, leads in (
            ("round", model.warn), ("words", model.told), ("place", model.end), ("over", model.done)
        ):  # fmt: skip
            at.person.wait(lambda state=state: model.step == state, state)
            pause(0.3)
            if shots:
                at.person.grab(Path(shots, f"round-{state}-{screen}-{language}-{step}.png"))
            if wrong := list(faults(at.person.window, measures(step, density), pages=True)):
                found[state] = wrong
            leads()
    assert found == {}
