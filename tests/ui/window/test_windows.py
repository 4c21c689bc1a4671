"""The demo's windows on desks of every size: all of each to be seen, none over another."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from ui.window.terminal import PARTS
from ui.window.windows import TITLE_BAR, place


@pytest.mark.parametrize("portrait", [True, False])
@pytest.mark.parametrize("size", [(1280, 720), (1366, 728), (1920, 1040), (3840, 2100)])
def test_windows_fit_and_do_not_overlap(size: tuple[int, int], portrait: bool) -> None:
    desk = QRect(10, 20, *size)
    kinds = (*(PARTS.keys() - {"technician"}), "panel")
    framed = [place(kind, portrait, desk).adjusted(0, -TITLE_BAR, 0, 0) for kind in kinds]
    assert all(desk.contains(window) for window in framed)
    assert not any(one.intersects(other) for one, other in combinations(framed, 2))
    assert all(window.width() >= (200 if kind == "rating" else 280)
               for kind, window in zip(kinds, framed, strict=True))  # fmt: skip
