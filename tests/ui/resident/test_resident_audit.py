"""Every state of the resident's kiosk, in both languages and all sizes: whole and legible."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.ui.audit import Measures, faults
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import kiosk, tour
from ui.demo.rehearsal import SETTLE, pause

TYPE_MM = 6.5  # the smallest type of a resident's screen ("label") …
FRAME_STEP = 1.25  # … whose frame grows less than what it frames
TARGET_MM, ELDER_TARGET_MM, GAP_MM = 15, 20, 3
STEPS = (1, 1.25, 1.5, 1.75)

SCREENS = {
    "portrait": ((1080, 1920), 4.0),
    "landscape": ((1920, 1080), 4.0),
    "square": ((1280, 1024), 3.4),
    "small": ((768, 1366), 2.85),
}
CASES = [
    *((name, language, 0, False) for name in SCREENS for language in ("zh_CN", "en")),
    *((name, language, 3, False) for name in list(SCREENS)[:2] for language in ("zh_CN", "en")),
    ("portrait", "zh_CN", 1, True),
    ("landscape", "en", 2, True),
]  # fmt: skip


def measures(step: int, density: float) -> Measures:
    """What a resident's screen must hold at one of the STEPS."""
    return Measures(
        type_px=TYPE_MM * min(STEPS[step], FRAME_STEP) * density - 1,
        target_px=(ELDER_TARGET_MM if step else TARGET_MM) * density - 1,
        gap_px=GAP_MM * density,
    )


@pytest.mark.parametrize(("screen", "language", "step", "high"), CASES)
def test_every_state(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int, high: bool
) -> None:
    size, density = SCREENS[screen]
    found: dict[str, list[str]] = {}
    shots = os.environ.get("LINLI_SHOTS")
    with kiosk(ResidentHall(tmp_path / "s"), size, density) as at:
        at.dress(language, step, high)

        def look(name: str, part: QQuickItem | None) -> None:
            pause(SETTLE)
            if shots:
                mark = f"{screen}-{language}-{step}{'-high' if high else ''}"
                at.person.grab(Path(shots) / mark / f"{len(found):02}-{name}.png")
            found[name] = sorted(set(faults(at.terminal.window, measures(step, density), part)))

        tour(at, look)
    assert {name: said for name, said in found.items() if said} == {}
