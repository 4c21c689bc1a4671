"""A scripted hall, and a kiosk on it that stands as long as the story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> ResidentHall:
    return ResidentHall(tmp_path / "s")


@pytest.fixture
def at(hall: ResidentHall) -> Iterator[Kiosk]:
    with kiosk(hall) as made:
        yield made
