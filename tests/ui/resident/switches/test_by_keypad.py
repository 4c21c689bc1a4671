"""By a keypad alone: Tab or arrows, and Enter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.resident.emergency_hall import EmergencyHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.switches import errands
from tests.ui.resident.switches.hands import Keypad


@pytest.fixture
def hall(qapp: QGuiApplication, tmp_path: Path) -> EmergencyHall:
    return EmergencyHall(tmp_path / "s")


@pytest.fixture
def at(hall: EmergencyHall) -> Iterator[Kiosk]:
    with kiosk(hall) as made:
        made.person.wait(lambda: made.client.latest("board"), "the board")
        yield made


def test_a_case_a_rating_and_help(at: Kiosk, hall: EmergencyHall) -> None:
    hand = Keypad(at)
    for errand in (errands.one_tap_case, errands.rating):
        errand(hand)
        at.session.end()
        at.person.wait_for("今天要办什么")
    errands.danger(hand, hall)


@pytest.mark.demand
def test_a_number_and_a_vote(at: Kiosk) -> None:
    hand = Keypad(at)
    errands.check_in(hand)
    at.session.end()
    at.person.wait_for("今天要办什么")
    errands.vote(hand)
