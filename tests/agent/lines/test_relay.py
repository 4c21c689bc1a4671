"""A kiosk upstairs, on a PC of its own: reader, buttons, printer by a process without keys."""

from __future__ import annotations

import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from devices.card_reader.simulator.sample_cards import WANG_XIAOMING
from devices.relay.codec import HELLO, Frame, Kind
from devices.relay.link import LinkTiming
from kiosk.agent.lines.tls import Authority
from kiosk.api import paired
from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from tests.agent.agent_hall import AgentHall, join, next_notice, refusal
from tests.agent.lines.relay_pc import HALL, RelayPc, code_for_relay
from tests.agent.lines.test_lan import forge
from tests.agent.test_alarms import wait_until
from tests.faults import leaks
from tests.patience import PATIENCE

OURS = ("card-2", "buttons")
NAME = "欧阳慕容婉清"
ADDRESS = "蓬莱仙岛路九十七弄"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path / "first-pc", extra=HALL).start()
    yield made
    made.stop()


@pytest.fixture
def short_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The agent misses a relay earlier; it gives a sign of life each two seconds."""
    monkeypatch.setattr("devices.relay.hub.LinkTiming", partial(LinkTiming, silent=5.0))


@pytest.fixture
def upstairs(hall: AgentHall, tmp_path: Path) -> Iterator[RelayPc]:
    """Paired, connected, its devices ready."""
    made = RelayPc(tmp_path / "upstairs")
    try:
        made.pair(hall)
        made.hears("Connected")
        until_devices(hall, lambda row: row["state"] == "ready")
        yield made
    finally:
        made.close()


def until_devices(hall: AgentHall, holds: Callable[[Any], bool]) -> None:
    """Until something holds of both devices upstairs."""
    until = time.monotonic() + PATIENCE
    with hall.signed_in("tech") as technician:
        while True:
            rows = {row["name"]: row for row in technician.call("devices.list")["devices"]}
            if all(holds(rows[name]) for name in OURS):
                return
            assert time.monotonic() < until, rows
            time.sleep(0.05)


def relay_rows(hall: AgentHall) -> list[tuple[str, str, bool, bool]]:
    with hall.signed_in("tech") as technician:
        rows = technician.call("terminals.list")["terminals"]
    return [(row["terminal"], row["kind"], row["connected"], row["revoked"]) for row in rows]


def checks_in_by_card(hall: AgentHall, upstairs: RelayPc, **card: str) -> dict[str, Any]:
    with hall.at("resident", "resident-2") as kiosk:
        session = kiosk.call("session.begin")["session"]
        upstairs.reader.lay(replace(WANG_XIAOMING, **card))
        who = next_notice(kiosk, "identity").body
        asked = {"session": session, "service": "general", "token": who["token"]}
        ticket = kiosk.call("visits.check_in", asked)
        assert upstairs.printer.wait_for_receipts(1)
        while next_notice(kiosk, "print").body["state"] != "printed":
            pass
        kiosk.call("session.end", {"session": session})
        return {**ticket, "who": who}


def test_a_card_upstairs_checks_in_and_its_ticket_comes_out_upstairs(
    hall: AgentHall, upstairs: RelayPc
) -> None:
    ticket = checks_in_by_card(hall, upstairs)
    assert ticket["who"]["masked_name"] == "王*明"
    assert len(upstairs.printer.receipts) == 1
    assert upstairs.printer.receipts[0].whole
    assert relay_rows(hall) == [("relay/resident-2", "relay", True, False)]


def test_a_press_upstairs_raises_an_alarm(hall: AgentHall, upstairs: RelayPc) -> None:
    with hall.at("display", "display-1") as display:
        upstairs.module.press(1)
        while not (seen := next_notice(display, "emergency").body["alarms"]):
            pass
    assert seen[0]["place"]["zh_CN"] == "二楼卫生间"


def test_a_killed_relay_is_shown_and_all_is_back_by_itself(
    hall: AgentHall, upstairs: RelayPc
) -> None:
    with hall.at("counter", "counter-1") as desk:
        upstairs.kill()
        until_devices(hall, lambda row: row["state"] == "lost")
        while "buttons" not in [
            row["about"] for row in next_notice(desk, "alarms").body["troubles"]
        ]:
            pass
    upstairs.start(hall)
    upstairs.hears("Connected")
    until_devices(hall, lambda row: row["state"] == "ready")
    upstairs.printer.receipts.clear()
    assert checks_in_by_card(hall, upstairs)["number"]


@pytest.mark.usefixtures("short_silence")
def test_a_relay_that_hangs_is_lost_too_and_goes_on_where_it_stood(
    hall: AgentHall, upstairs: RelayPc
) -> None:
    """Its connection stands, as with a pulled network cable: nobody says that it is over."""
    assert upstairs.process is not None
    upstairs.process.send_signal(signal.SIGSTOP)
    until_devices(hall, lambda row: row["state"] == "lost")
    upstairs.process.send_signal(signal.SIGCONT)
    upstairs.hears("was lost")
    upstairs.hears("Connected")
    until_devices(hall, lambda row: row["state"] == "ready")


def test_a_relay_whose_agent_comes_back_is_back_with_it(hall: AgentHall, upstairs: RelayPc) -> None:
    hall.stop()
    upstairs.hears("was lost", "cannot be reached")
    hall.start()
    upstairs.hears("Connected")
    until_devices(hall, lambda row: row["state"] == "ready")
    assert upstairs.kill(signal.SIGTERM) == 0


def test_nothing_of_who_was_there_is_on_the_relays_disk(hall: AgentHall, upstairs: RelayPc) -> None:
    memory = set(leaks.everything(Path("/dev/shm")))
    ticket = checks_in_by_card(hall, upstairs, name=NAME, address=ADDRESS)
    assert ticket["who"]["masked_name"].startswith("欧")
    upstairs.kill()
    planted = (NAME, ADDRESS, WANG_XIAOMING.number, ticket["number"])
    places = [upstairs.root, *(set(leaks.everything(Path("/dev/shm"))) - memory)]
    assert leaks.find(places, planted) == []
    files = {file.name for file in leaks.everything(upstairs.root)}
    assert files == {"terminal.json", "key.pem", "cert.pem", "authority.pem"}


def test_the_running_relay_holds_no_file_open(upstairs: RelayPc) -> None:
    assert upstairs.open_files() == []


# --- who may be what -------------------------------------------------------------------------


def test_a_relays_certificate_opens_no_screen(hall: AgentHall, upstairs: RelayPc) -> None:
    upstairs.kill()
    for _ in "12":
        with pytest.raises(KnownError) as refused:
            Client.tls("127.0.0.1", hall.port, upstairs.folder)
        assert refused.value.code == "cli.line_lost"


def test_a_screens_certificate_is_no_relays(hall: AgentHall, tmp_path: Path) -> None:
    with hall.signed_in("tech") as technician:
        code = technician.call("terminals.pair", {"terminal": "resident-2"})["code"]
    folder = tmp_path / "screen"
    assert join(hall.port, code, folder) == ""
    with said_to(hall, folder, Frame(Kind.HELLO, payload=HELLO).encode() + b"\n") as line:
        assert b"api.hello_first" in line.recv(4096)
    assert hall.agent.ports.relays.connected() == frozenset()


def test_a_relay_of_another_hall_is_not_taken(
    hall: AgentHall, upstairs: RelayPc, tmp_path: Path
) -> None:
    upstairs.kill()
    keys, _ = create_keys(DataFolder(tmp_path / "foreign"), MachineSlotKind.HOST_ONLY, "h-other")
    forge(upstairs.folder, Authority(keys))
    with said_to(hall, upstairs.folder, b"") as line:
        assert heard(line) == b"", "TLS 1.3 turns it away without a word"
    assert hall.agent.ports.relays.connected() == frozenset()
    upstairs.start(hall)
    upstairs.hears("does not take this relay")


@pytest.mark.parametrize("name", ["relay/resident-2", "resident-2"])
def test_a_revoked_relay_is_out_at_once_and_stays_out(
    hall: AgentHall, upstairs: RelayPc, name: str
) -> None:
    """By its own name or by that of the terminal on its PC."""
    with hall.signed_in("tech") as technician:
        technician.call("terminals.revoke", {"terminal": name})
        wait_until(lambda: not hall.agent.ports.relays.connected())
    upstairs.hears("shut this relay out", "was lost")
    until_devices(hall, lambda row: row["state"] == "lost")
    assert relay_rows(hall) == [("relay/resident-2", "relay", False, True)]
    with said_to(hall, upstairs.folder, Frame(Kind.HELLO, payload=HELLO).encode()) as line:
        assert line.recv(4096)[0] == Kind.ERROR
    assert hall.agent.ports.relays.connected() == frozenset()


@pytest.mark.parametrize("terminal", ["resident-1", "display-1", "nowhere"])
def test_who_stands_on_the_agents_pc_has_no_relay(hall: AgentHall, terminal: str) -> None:
    with hall.signed_in("tech") as technician:
        refused = refusal(technician, "terminals.pair", terminal=f"relay/{terminal}")
    assert refused.code in ("terminals.no_relay", "terminals.not_in_hall")
    assert (refused.code == "terminals.not_in_hall") is (terminal == "nowhere")


def said_to(hall: AgentHall, folder: Path, first: bytes) -> ssl.SSLSocket:
    """A line to the agent with what a folder holds, over which something was said."""
    line = socket.create_connection(("127.0.0.1", hall.port), PATIENCE)
    secured = paired.context(folder).wrap_socket(line)
    secured.sendall(first)
    return secured


def heard(line: ssl.SSLSocket) -> bytes:
    """What comes first; nothing where the line ends."""
    try:
        return line.recv(4096)
    except OSError:
        return b""


# --- at the shell ----------------------------------------------------------------------------


def complaint(*words: str) -> str:
    command = [sys.executable, "-m", "kiosk", "relay", *words]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("ports", "told"),
    [
        (["reader"], "NAME=URL"),
        (["reader=tftp://h:1"], "NAME=URL"),
        (["reader=relay://resident-2/reader"], "NAME=URL"),
        (["reader=spy:///dev/ttyUSB0?file=/tmp/x"], "NAME=URL"),
        (["../reader=/dev/ttyUSB0"], "NAME=URL"),
        (["a=/dev/ttyUSB0", "a=/dev/ttyUSB1"], "another port"),
        (["a=/dev/ttyUSB0", "b=/dev/ttyUSB0,9600"], "another port"),
        (["a=/dev/ttyUSB0"], "no pairing"),
    ],
)
def test_a_slip_at_the_shell_says_what_to_write(
    tmp_path: Path, ports: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    asked = [word for port in ports for word in ("--port", port)]
    assert told in complaint("--data", str(tmp_path), *asked)


def test_a_screens_folder_and_a_screens_code_are_no_relays(
    hall: AgentHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with hall.signed_in("tech") as technician:
        code = technician.call("terminals.pair", {"terminal": "resident-2"})["code"]
    words = ["--data", str(tmp_path / "pc"), "--connect", f"127.0.0.1:{hall.port}"]
    words += ["--port", "reader=/dev/ttyUSB0", "--code"]
    assert "that of the screen resident-2" in complaint(*words, code)
    again = code_for_relay(hall)
    assert "that of the screen resident-2" in complaint(*words, again)
    assert join(hall.port, again, tmp_path / "other") == "", "its code was not used up"
