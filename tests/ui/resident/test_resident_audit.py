"""Every state of the resident's kiosk, in both languages and all sizes: whole and legible."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from tests.ui.audit import SLACK, Measures, faults
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import kiosk, tour
from ui.demo.rehearsal import SETTLE, name_of, pause, seen

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
# Each screen, language, size and ground with others of them; the rest of the pairs on demand.
CASES = [
    ("portrait", "zh_CN", 0, False),
    ("square", "zh_CN", 0, False),
    ("small", "en", 0, False),
    ("portrait", "en", 3, False),
    ("portrait", "zh_CN", 1, True),
    ("landscape", "en", 2, True),
    *(
        pytest.param(*case, marks=pytest.mark.demand)
        for case in (
            *((name, "en", 0, False) for name in ("portrait", "landscape", "square")),
            *((name, "zh_CN", 0, False) for name in ("landscape", "small")),
            ("portrait", "zh_CN", 3, False),
            *(("landscape", language, 3, False) for language in ("zh_CN", "en")),
        )
    ),
]


def measures(step: int, density: float) -> Measures:
    """What a resident's screen must hold at one of the STEPS."""
    return Measures(
        type_px=TYPE_MM * min(STEPS[step], FRAME_STEP) * density - 1,
        target_px=(ELDER_TARGET_MM if step else TARGET_MM) * density - 1,
        gap_px=GAP_MM * density,
    )


def wasted(window: QQuickWindow) -> Iterator[str]:
    """Choices that take more room than the words of their row need, where not all find room."""
    for scroll in seen(window.contentItem()):
        if not scroll.property("overflowing"):
            continue
        for grid in seen(scroll):
            if grid.property("rowsLeast") is None:
                continue
            tiles = [tile for tile in grid.childItems() if tile.property("fitted") is not None]
            for tile in tiles:
                row = [each.implicitHeight() for each in tiles if each.y() == tile.y()]
                if tile.isVisible() and tile.height() > max(row) + SLACK:
                    yield f"{name_of(tile)!r} is {tile.height() - max(row):.0f} px too high"


@pytest.mark.parametrize(("screen", "language", "step", "high"), CASES)
def test_every_state(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int, high: bool
) -> None:
    size, density = SCREENS[screen]
    found: dict[str, list[str]] = {}
    shots = os.environ.get("LINLI_SHOTS")
    with kiosk(ResidentHall(tmp_path / "s", idle_seconds=3600), size, density) as at:
        at.dress(language, step, high)

        def look(name: str, part: QQuickItem | None) -> None:
            pause(SETTLE)
            if shots:
                mark = f"{screen}-{language}-{step}{'-high' if high else ''}"
                at.person.grab(Path(shots) / mark / f"{len(found):02}-{name}.png")
            said = {
                *faults(at.terminal.window, measures(step, density), part, pages=True),
                *wasted(at.terminal.window),
            }
            found[name] = sorted(said)

        tour(at, look)
    assert {name: said for name, said in found.items() if said} == {}
