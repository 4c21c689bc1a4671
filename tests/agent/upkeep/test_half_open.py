"""Something of hall.toml cannot be had when the hall opens: all the rest of it opens."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.agent.lines import capability as lines
from kiosk.agent.upkeep import capability as upkeep
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall, free_port, join
from tests.agent.test_alarms import wait_until
from tests.faults.agents import start


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    """Provisioned, not started; it looks again soon."""
    monkeypatch.setattr(lines, "LAN", 0.1)
    monkeypatch.setattr(upkeep, "HALL_FILE", 0.1)
    made = AgentHall(tmp_path)
    yield made
    made.stop()


def item(hall: AgentHall, name: str) -> dict[str, str]:
    """What the health page says of it: code and grade, empty where it says nothing."""
    with hall.at("technician") as page:
        items = page.call("health.get")["items"]
    found = [each for each in items if each["name"] == name]
    return {"code": found[0]["code"], "health": found[0]["health"]} if found else {}


def writes(hall: AgentHall, change: Callable[[str], str]) -> str:
    """Somebody edits hall.toml; returns what it was."""
    before = hall.folder.hall.read_text("utf-8")
    hall.folder.hall.write_text(change(before), "utf-8")
    return before


def listens_on(address: str) -> Callable[[str], str]:
    return lambda text: re.sub(r'listen = "[^"]*"', f'listen = "{address}"', text)


def letter_of(hall: AgentHall, service: str = "general") -> str:
    with hall.at("resident", "resident-1") as kiosk:
        return str(hall.takes_number(kiosk, service)["number"])[0]


def pairs(hall: AgentHall) -> bool:
    with hall.signed_in("tech") as page:
        try:
            page.call("terminals.pair", {"terminal": "counter-2"})
        except KnownError as refused:
            return refused.code == "terminals.not_in_hall"  # it is asked after the LAN
    return True


def test_a_port_that_somebody_else_has_keeps_the_lan_away_and_nothing_else(
    hall: AgentHall,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        writes(hall, listens_on(f"127.0.0.1:{port}"))
        hall.start()
        assert letter_of(hall)
        assert item(hall, "lan") == {"code": "lan_closed", "health": "trouble"}
        assert not pairs(hall)
    wait_until(lambda: item(hall, "lan") == {"code": "lan_ok", "health": "ok"})
    assert pairs(hall)
    assert join(port, "no-code", hall.folder.root.parent / "second") != ""
    with socket.create_connection(("127.0.0.1", port)):
        assert hall.port == port


@pytest.mark.parametrize("address", ["203.0.113.7:7443", "no-such-host.invalid:7443"])
def test_an_address_of_another_machine(hall: AgentHall, address: str) -> None:
    writes(hall, listens_on(address))
    hall.start()
    assert letter_of(hall)
    assert item(hall, "lan")["code"] == "lan_closed"
    new = free_port()
    writes(hall, listens_on(f"127.0.0.1:{new}"))
    with hall.signed_in("tech") as page:
        assert not page.call("hall.reload")["findings"]
    wait_until(lambda: hall.port == new)
    assert item(hall, "lan")["code"] == "lan_ok"


MISTAKES: dict[str, Callable[[Path], object]] = {
    "a slip": lambda file: file.write_text(file.read_text("utf-8") + "\n[[counter\n", "utf-8"),
    "a wrong value": lambda file: file.write_text(
        file.read_text("utf-8").replace("keep_identity_days = 30", "keep_identity_days = -1"),
        "utf-8",
    ),
    "a power cut": lambda file: file.write_bytes(b""),
    "no text at all": lambda file: file.write_bytes(bytes(range(128, 256))),
    "gone": lambda file: file.unlink(),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_opens_the_hall_with_the_last_good_file(hall: AgentHall, mistake: str) -> None:
    hall.start()
    letter = letter_of(hall)
    hall.stop()
    good = hall.folder.hall.read_text("utf-8")
    MISTAKES[mistake](hall.folder.hall)
    hall.start()
    assert letter_of(hall) == letter
    assert item(hall, "hall")["health"] == "trouble"
    if hall.folder.hall.is_dir():
        hall.folder.hall.rmdir()
    hall.folder.hall.write_text(good.replace('letter = "A"', 'letter = "Q"'), "utf-8")
    wait_until(lambda: item(hall, "hall") == {})
    assert 'letter = "Q"' in hall.folder.hall_in_force.read_text("utf-8")


def test_a_file_that_drops_what_people_wait_for(hall: AgentHall) -> None:
    """It has no mistake, and cannot be taken while somebody waits."""
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        ticket = hall.takes_number(kiosk, "civil_affairs")
    hall.stop()
    writes(hall, without("civil_affairs"))
    hall.start()
    assert item(hall, "hall") == {"code": "hall_refused", "health": "trouble"}
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-3") as desk:
        desk.call("counters.open", {"counter": "3"})
        called = desk.call("visits.call_next", {"counter": "3"})
        assert called["ticket"]["number"] == ticket["number"], "nobody is forgotten"


def without(service: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        parts = re.split(r"(?m)^(?=\[)", text)
        kept = [part for part in parts if f'id = "{service}"' not in part]
        assert len(kept) == len(parts) - 1
        return "".join(kept).replace(f'"{service}", ', "").replace(f', "{service}"', "")

    return change


def test_without_a_good_file_it_says_what_is_wrong(hall: AgentHall) -> None:
    hall.folder.hall_in_force.unlink()
    hall.folder.hall.write_text("[[counter\n", "utf-8")
    with pytest.raises(KnownError) as wrong:
        hall.start()
    assert wrong.value.code == "hall.file"


def test_an_agent_of_its_own_starts_with_both(hall: AgentHall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        writes(hall, listens_on(f"127.0.0.1:{taken.getsockname()[1]}"))
        hall.start()  # the good one is that with the taken port
        hall.stop()
        writes(hall, lambda text: text + "\n[[counter\n")
        agent = start(hall.folder)
        try:
            assert letter_of(hall)
        finally:
            agent.terminate()
            agent.wait()
