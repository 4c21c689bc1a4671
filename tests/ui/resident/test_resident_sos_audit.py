"""Every state of an emergency on the resident's kiosk, in both languages and all sizes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.ui.audit import faults
from tests.ui.resident.emergency_hall import EmergencyHall, emergency_tour, under_the_control
from tests.ui.resident.resident_tour import kiosk
from tests.ui.resident.test_resident_audit import CASES, SCREENS, measures
from ui.demo.rehearsal import SETTLE, pause


@pytest.mark.parametrize(
    ("screen", "language", "step", "high"), [*CASES, ("square", "en", 3, True)]
)
def test_every_state_of_an_emergency(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int, high: bool
) -> None:
    size, density = SCREENS[screen]
    found: dict[str, list[str]] = {}
    shots = os.environ.get("LINLI_SHOTS")
    hall = EmergencyHall(tmp_path / "s")
    with kiosk(hall, size, density) as at:
        at.dress(language, step, high)

        def look(name: str, part: QQuickItem | None) -> None:
            pause(SETTLE)
            if shots:
                mark = f"{screen}-{language}-{step}{'-high' if high else ''}"
                at.person.grab(Path(shots) / mark / f"{len(found):02}-{name}.png")
            said = set(faults(at.terminal.window, measures(step, density), part, pages=True))
            if part is not None and part is not at.part("sosBubble"):
                said |= set(under_the_control(at, part))
            found[name] = sorted(said)

        emergency_tour(at, hall, look)
    assert {name: said for name, said in found.items() if said} == {}
