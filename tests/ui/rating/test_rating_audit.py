"""Every state of the faces beside a counter, in both languages, lying and standing: whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.api import notices
from tests.ui.audit import Measures, faults
from tests.ui.rating.rating_hall import CODE, RatingHall, Tablet, tablet

WORDS = {
    "zh_CN": ("非常不满意", "提交", "态度不好"),
    "en": ("Very dissatisfied", "Send it", "Not friendly"),
}


def looks(at: Tablet, name: str) -> None:
    """Legible at arm's length on a screen of ten inches."""
    density = float(at.terminal.theme.property("density"))  # type: ignore[union-attr]
    measures = Measures(type_px=5 * density, target_px=15 * density, gap_px=density)
    found = ["not looked at yet"]

    def is_sound() -> bool:
        found[:] = faults(at.terminal.window, measures)
        return not found

    try:
        at.person.wait(is_sound)
    except TimeoutError:
        assert found == [], name
    finally:
        if folder := os.environ.get("LINLI_PICTURES"):
            at.person.grab(Path(folder) / f"{name}.png")


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("size", [(1280, 800), (800, 1280), (1024, 600)])
def test_every_state(qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    hall = RatingHall(tmp_path / "s", language)
    face, send, reason = WORDS[language]
    mark = f"{language}-{size[0]}x{size[1]}"
    with tablet(hall, size) as at:
        looks(at, f"idle-{mark}")
        hall.shows(is_open=False)
        at.person.wait(lambda: at.model.step == "closed")
        looks(at, f"closed-{mark}")
        hall.asks(language=language)
        at.person.wait(lambda: at.model.step == "faces")
        looks(at, f"faces-{mark}")
        at.person.tap(face)
        at.person.tap(reason)
        looks(at, f"why-{mark}")
        at.person.tap(send)
        at.person.wait_for(CODE)
        looks(at, f"code-{mark}")
        hall.asks("p2", language=language)
        at.person.wait(lambda: at.model.step == "faces")
        at.model.rate(5)
        at.person.wait(lambda: at.model.step == "thanks")
        looks(at, f"thanks-{mark}")
        hall.answers["ratings.here"] = lambda _: notices.Fault(code="ratings.no_prompt")
        hall.asks("p3", language=language)
        at.person.wait(lambda: at.model.step == "faces")
        at.model.rate(5)
        at.person.wait(lambda: at.model.step == "note")
        looks(at, f"note-{mark}")
        hall.hang_up()
        at.person.wait(lambda: at.model.step == "lost")
        looks(at, f"lost-{mark}")
