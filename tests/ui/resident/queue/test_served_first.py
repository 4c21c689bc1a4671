"""Who is served first reads of their own line in the list, as their ticket will say."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.resident.resident_hall import ResidentHall, asked, services
from tests.ui.resident.resident_tour import kiosk


@pytest.mark.parametrize(
    ("language", "chip", "ordinary", "first"),
    [
        ("zh_CN", "我是孕妇", "前面 5 人\n约 12–20 分钟", "前面 1 人\n约 3–6 分钟"),
        ("en", "I am pregnant", "5 ahead of you\nabout 12–20 min", "1 ahead of you\nabout 3–6 min"),
    ],
)
def test_the_list_counts_anew_for_who_says_so(
    qtbot: QtBot, tmp_path: Path, language: str, chip: str, ordinary: str, first: str
) -> None:
    with kiosk(ResidentHall(tmp_path / "s")) as at:
        at.tap("number")
        at.tap("nobody")
        at.dress(language, 0)
        at.person.wait_for(ordinary)
        at.person.tap(chip)
        at.person.wait_for(first)
        at.person.tap(chip)
        at.person.wait_for(ordinary)


def test_an_elder_and_who_has_an_appointment_need_not_say_so(qtbot: QtBot, tmp_path: Path) -> None:
    hall = ResidentHall(tmp_path / "s")
    with kiosk(hall) as at:
        hall.lay_card()
        at.person.wait_for("前面 5 人\n约 12–20 分钟")
        hall.lay_card(priority="elder")
        at.person.wait_for("前面 1 人\n约 3–6 分钟")
        at.person.wait(lambda: not at.person.sees("前面 5 人"))
        hall.lay_card(service="medical", appointment_at="2026-11-24T01:00:00.000Z")
        at.person.wait_for("前面 3 人\n约 6–10 分钟")
        at.person.wait(lambda: not at.person.sees("前面 5 人"), "the booked service told anew")


def test_a_finger_on_a_service_counts_though_somebody_is_called_meanwhile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Old people touch slowly, and in a full hall the waits are told anew all the time."""
    hall = ResidentHall(tmp_path / "s")
    with kiosk(hall) as at:
        at.tap("number")
        at.tap("nobody")
        at.person.wait_for("前面 5 人")
        place = at.person._settled("医疗保险")
        at.person.press(place)
        fewer = (msgspec.structs.replace(each, ahead=4) for each in services())
        hall.tell("board", msgspec.structs.replace(hall.board(), services=tuple(fewer)))
        at.person.wait_for("前面 4 人")
        at.person.release(place)
        at.person.wait_for("B027")
        assert len(asked(hall, "visits.check_in")) == 1
