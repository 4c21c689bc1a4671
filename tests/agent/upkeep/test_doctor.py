"""`kiosk doctor` beside a running agent: nothing that the agent tells is left out."""

from __future__ import annotations

import json
import shutil
import socket
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.upkeep import health_page
from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.hall.schema_hall import HoursPart
from kiosk.phrases import LANGUAGES, phrase
from kiosk.services.health import Grade, Item
from tests.agent.agent_hall import AgentHall, free_port
from tests.agent.test_alarms import BUTTONS, wait_until
from tests.agent.test_shell import kiosk


def test_dead_panic_buttons_are_a_fault(tmp_path: Path) -> None:
    hall = AgentHall(tmp_path, extra=BUTTONS.format(url=f"tcp://127.0.0.1:{free_port()}")).start()
    try:
        with hall.at("technician") as screen:
            wait_until(
                lambda: any(
                    each["code"] == "emergency_lost" for each in screen.call("health.get")["items"]
                )
            )
        code, output, _ = kiosk(hall, "doctor")
        _, as_json, _ = kiosk(hall, "doctor", "--json")
    finally:
        hall.stop()
    assert code == 2
    [told] = [line for line in output.splitlines() if line.startswith("✗ emergency buttons")]
    assert "buttons" in told.partition(":")[2]
    assert json.loads(as_json)["ok"] is False


NAMES = ("tides", "keys", "disk", "backup", "speaker", "swap", "emergency", "paper")


@pytest.mark.parametrize(
    ("grade", "status", "mark"), [("ok", 1, "✓"), ("weak", 1, "!"), ("trouble", 2, "✗")]
)
def test_a_kind_of_trouble_that_nobody_knows_yet_is_shown(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch, grade: Grade, status: int, mark: str
) -> None:
    """Also under the names of what the shell looks at itself; the hall's own key is weak."""
    strange = [
        Item(name, grade, "moon_fell", about="roof", params={"metres": "7"}) for name in NAMES
    ]
    monkeypatch.setattr(Alarms, "checks", lambda _: strange)
    code, output, _ = kiosk(hall, "doctor")
    told = output.splitlines()
    for name in NAMES:
        assert f"{mark} {name} roof: health.moon_fell (metres=7)" in told
    assert code == status


def test_a_year_without_its_holidays_stands_on_the_health_page(hall: AgentHall) -> None:
    context = hall.agent.context
    hours = HoursPart(monday=("09:00-12:00",), holidays=(date(2026, 10, 1),))
    assert hall.clock.now().month == 11
    context.hall = msgspec.structs.replace(context.hall, hours=hours)
    with hall.at("technician") as screen:
        items = screen.call("health.get")["items"]
        [told] = [each for each in items if each["code"] == "holidays_missing"]
    assert (told["name"], told["health"], told["params"]) == ("hall", "weak", {"year": "2027"})
    code, output, _ = kiosk(hall, "doctor")
    assert code == 1
    assert any("2027" in line for line in output.splitlines() if line.startswith("! hall"))


def of_the_agent(hall: AgentHall) -> dict[str, str]:
    code, output, _ = kiosk(hall, "doctor", "--json")
    [found] = [each for each in json.loads(output)["findings"] if each["name"] == "agent"]
    return {"exit": str(code), "health": found["health"], "code": found["code"]}


def test_where_no_agent_runs_the_buttons_of_the_hall_are_told_as_unwatched(tmp_path: Path) -> None:
    hall = AgentHall(tmp_path, extra=BUTTONS.format(url=f"tcp://127.0.0.1:{free_port()}"))
    told = {"exit": "1", "health": "weak", "code": "cli.no_agent_watches"}
    assert of_the_agent(hall) == told
    for language in LANGUAGES:
        assert "x/hall" in phrase("cli.no_agent_watches", language, folder="x/hall")


def test_an_agent_that_takes_nobody_on_is_not_one_that_does_not_run(tmp_path: Path) -> None:
    hall = AgentHall(tmp_path)
    place = hall.folder.socket("technician")
    place.parent.mkdir(exist_ok=True)
    with ExitStack() as hung:
        full = hung.enter_context(socket.socket(socket.AF_UNIX))
        full.bind(str(place))
        full.listen(0)
        hung.enter_context(socket.socket(socket.AF_UNIX)).connect(str(place))
        with pytest.raises(KnownError) as refused:
            Client.local(hall.folder, "technician", timeout=1)
        assert refused.value.code == "cli.agent_silent"
        told = {"exit": "2", "health": "trouble", "code": "cli.agent_silent"}
        assert of_the_agent(hall) == told
    with pytest.raises(KnownError) as refused:  # its socket is left behind
        Client.local(hall.folder, "technician", timeout=1)
    assert refused.value.code == "cli.no_agent"


def test_who_may_not_open_the_socket_is_told_so_and_not_that_no_agent_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(socket.socket):
        def connect(self, _place: object) -> None:
            raise PermissionError

    hall = AgentHall(tmp_path)
    monkeypatch.setattr(socket, "socket", Closed)
    with pytest.raises(KnownError) as refused:
        Client.local(hall.folder, "technician")
    assert refused.value.code == "cli.agent_forbidden"
    for language in LANGUAGES:
        told = phrase("errors.cli.agent_forbidden", language, **refused.value.params)
        assert "linli-technician" in told


@pytest.mark.parametrize(("free_mb", "status", "mark"), [(100, 2, "✗"), (1000, 1, "!")])
def test_a_disk_that_is_nearly_full_is_told(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch, free_mb: int, status: int, mark: str
) -> None:
    """Also where nothing else is worse."""
    full = shutil.disk_usage(hall.folder.root)._replace(free=free_mb << 20)
    monkeypatch.setattr(health_page.shutil, "disk_usage", lambda _: full)
    code, output, _ = kiosk(hall, "doctor")
    assert [line for line in output.splitlines() if line.startswith(f"{mark} disk:")]
    assert code == status
