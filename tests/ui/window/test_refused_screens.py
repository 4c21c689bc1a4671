"""A screen that the agent does not want says which terminals there are, on itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE
from ui.demo.rehearsal import Person, pause
from ui.window import application


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [("resident", "resident-9", "resident-1"), ("counter", "counter-77", "counter-1, counter-2"),
     ("counter", "", "counter-1, counter-2"), ("counter", "", "--name")],
)  # fmt: skip
def test_the_command_of_the_readme_says_what_is_missing(
    hall: AgentHall, kind: str, name: str, told: str
) -> None:
    more = ["--name", name] if name else []
    screen(hall, kind, *more, shows=told)


def test_the_only_one_of_a_kind_needs_no_name(hall: AgentHall) -> None:
    screen(hall, "resident", shows="今天要办什么")


def screen(hall: AgentHall, kind: str, *more: str, shows: str) -> None:
    """As `kiosk ui` does it, to the last option."""
    chosen = application._arguments(
        ["--terminal", kind, "--data", str(hall.folder.root), "--windowed", *more]
    )
    application.application()
    shown = application.build(kind, application._client(chosen), size=(1080, 1080))
    try:
        Person(shown.window, PATIENCE).wait_for(shows)
    finally:
        shown.close()
        pause(0)
