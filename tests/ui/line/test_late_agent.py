"""An agent that is starved answers a question late, and the line stands all the while."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.api import notices
from tests.patience import PATIENCE
from tests.ui.resident.resident_hall import ResidentHall
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.viewmodels.resident.cases.cases_view_model import ResidentCasesViewModel
from ui.viewmodels.shared import link


@pytest.mark.parametrize("late", [1, 3])
def test_the_tile_for_reports_comes_once_the_agent_has_time(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: int
) -> None:
    monkeypatch.setattr(link, "REST", 1)
    hall = ResidentHall(tmp_path / "s")
    said, left = hall.answers["cases.choices"], iter(range(late))
    hall.answers["cases.choices"] = lambda asked: (
        said(asked) if next(left, None) is None else notices.Fault(code="line.lost")
    )
    client = AgentClient(LocalLine(hall.path), terminal="resident-1")
    client.start()
    tiles = ResidentCasesViewModel()
    tiles.client = client  # type: ignore[assignment]
    try:
        qtbot.waitUntil(lambda: tiles.takesCases, timeout=int(PATIENCE * 1000))
        assert tiles.message == "", "nobody is told of a question that was answered after all"
    finally:
        client.stop()
