"""The demo's hardware panel: what is clicked there happens to the simulated hardware."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.client import Client
from kiosk.config import Language
from kiosk.demo.hall import DemoHall
from kiosk.demo.play import open_panel
from tests.agent.agent_hall import next_notice
from ui.panel import Panel
from ui.rehearsal import Person, name_of


@pytest.fixture(scope="module")
def hall() -> Iterator[DemoHall]:
    with DemoHall() as made:
        made.start_agent(log=Path("/dev/null"))
        yield made


@pytest.fixture(params=["zh_CN", "en"])
def panel(
    request: pytest.FixtureRequest, qapp: QGuiApplication, hall: DemoHall, tmp_path: Path
) -> Iterator[Panel]:
    language: Language = request.param
    shown = open_panel(hall, tmp_path, language)
    yield shown
    shown.close()


def button(person: Person, *words: str) -> str:
    """The name of the button that has one of these words."""
    person.wait(lambda: any(word in name for word in words for name in person.names()))
    return next(name for name in person.names() if any(word in name for word in words))


def test_cards_codes_and_paper(hall: DemoHall, panel: Panel) -> None:
    person = Person(panel.window, patience=10)
    assert any(hall.pins["lifang"] in text for text in person.texts()), "how to sign in is told"
    with Client.local(hall.folder, "resident", "resident-1") as kiosk:
        chinese = panel.window.title().startswith("大厅")  # not the same card twice running
        person.tap(button(person, "赵秀英" if chinese else "李建国"))
        identity = next_notice(kiosk, "identity").body
        assert identity["masked_name"] == ("赵*英" if chinese else "李*国")
        person.tap(button(person, "拿走证件", "Take the card away"))
        person.wait(lambda: hall.reader.empty, "the card taken away")
        asked = {"session": identity["session"], "service": "general"}
        kiosk.call("visits.check_in", {**asked, "token": identity["token"]})
        person.wait(lambda: panel.view_model.property("paper") != "", "the ticket's picture")
        kiosk.call("session.end", {"session": identity["session"]})

        person.tap(button(person, "出示一个预约码", "Show an appointment"))
        code = next_notice(kiosk, "identity").body
        assert code["method"] == "code"
        kiosk.call("session.end", {"session": code["session"]})


def test_the_printer_fails_and_is_well_again(hall: DemoHall, panel: Panel) -> None:
    person = Person(panel.window, patience=10)
    person.tap(button(person, "纸用完了", "Paper runs out"))
    assert hall.printer.status(4) == bytes([0x12 | 0x6C])
    person.tap(button(person, "全部恢复正常", "All well again"))
    assert hall.printer.status(4) == b"\x12"


def test_no_button_is_wider_than_the_panel(panel: Panel) -> None:
    person = Person(panel.window, patience=10)
    button(person, "赵秀英")
    wide = [
        name_of(item)
        for item in person.items()
        if name_of(item) and item.mapRectToScene(item.boundingRect()).right() > panel.window.width()
    ]
    assert wide == []
