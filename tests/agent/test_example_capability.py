"""A new capability is given through three lists and nothing else (docs/developers.md shows it)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import api
from kiosk.agent.capabilities import CAPABILITIES
from kiosk.api.client import Client
from kiosk.api.contract import Contract
from kiosk.paths import PROJECT
from kiosk.storage import tables
from kiosk.wiring.agent import Subjects
from tests.agent.agent_hall import AgentHall, refusal
from tests.examples.umbrellas import api as umbrella_api
from tests.examples.umbrellas import tables as umbrella_tables
from tests.examples.umbrellas.capability import Umbrellas

WITH_UMBRELLAS = Subjects(
    contract=(*api.SUBJECTS, umbrella_api),
    tables=(*tables.SUBJECTS, umbrella_tables),
    capabilities=(*CAPABILITIES, Umbrellas),
)
EXAMPLE = PROJECT / "tests" / "examples" / "umbrellas"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, subjects=WITH_UMBRELLAS).start()
    yield running
    running.stop()


def told(desk: Client, number: int, *, late: bool = False) -> bool:
    """Waits until the counter is told so."""
    for notice in desk.notices():
        if notice.topic == "umbrellas" and notice.body == {"out": [number], "late": late}:
            return True
    return False


def test_an_umbrella_is_lent_told_and_late_after_a_day(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("umbrellas.lend", {"number": 7})
        assert told(desk, 7)
        assert refusal(desk, "umbrellas.lend", number=7).code == "cases.step"
        hall.clock.advance(hours=25)
        assert told(desk, 7, late=True)


def test_what_was_lent_is_known_after_a_restart(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("umbrellas.lend", {"number": 7})
    hall.stop()
    hall.start()
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        assert told(desk, 7)


def test_a_hall_without_umbrellas_knows_no_such_method(tmp_path: Path) -> None:
    assert "umbrellas.lend" not in Contract.of(api.SUBJECTS).methods


@pytest.mark.parametrize("name", ["api", "tables", "capability"])
@pytest.mark.parametrize("page", ["developers.md"])
def test_the_page_shows_the_example_as_it_is(page: str, name: str) -> None:
    source = (EXAMPLE / f"{name}.py").read_text("utf-8")
    assert f"```python\n{source}```" in (PROJECT / "docs" / page).read_text("utf-8")
