"""What a technician types at the shell, against a running agent and without one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk import api
from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.agent.lines.relay_pc import HALL as RELAY_HALL
from tests.faults.test_frozen_screens import await_until
from tests.patience import PATIENCE


def kiosk(hall: AgentHall, *words: str, pin: str = "") -> tuple[int, str, str]:
    """Exit code, output and complaints of `kiosk WORDS --data …`, the PIN on standard input."""
    command = [sys.executable, "-m", "kiosk", *words, "--data", str(hall.folder.root)]
    done = subprocess.run(
        command, cwd=PROJECT, input=f"{pin}\n", capture_output=True, text=True, timeout=PATIENCE
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def told(hall: AgentHall, *words: str, pin: str = "") -> Any:
    code, output, complaints = kiosk(hall, *words, pin=pin)
    assert code == 0, complaints
    return json.loads(output)


def test_call_answers_with_json_and_refuses_with_a_sentence(hall: AgentHall) -> None:
    services = told(hall, "call", "visits.services")["services"]
    assert len(services) == 6
    staff = told(hall, "call", "staff.list", "--as", "tech", pin=hall.pins["tech"])["staff"]
    assert [row["staff"] for row in staff] == ["tech"]
    for words, pin in (
        (("call", "staff.list"), ""),
        (("call", "staff.list", "--as", "tech"), "000000"),
        (("call", "no.such"), ""),
        (("call", "visits.services", "no json"), ""),
    ):
        code, output, complaints = kiosk(hall, *words, pin=pin)
        assert (code, output) == (2, "")
        assert len(complaints.strip()) > 20


def test_a_pin_is_never_seen(hall: AgentHall) -> None:
    _, output, complaints = kiosk(hall, "call", "staff.list", "--as", "tech", pin="739154")
    assert "739154" not in output + complaints


def test_watch_tells_what_happens_as_lines_of_json(hall: AgentHall) -> None:
    command = [sys.executable, "-m", "kiosk", "watch", "--data", str(hall.folder.root)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        first = json.loads(watching.stdout.readline())
        assert first["topic"] in api.TOPICS
        with hall.at("resident", "resident-1") as screen:
            number = hall.takes_number(screen)["number"]
        for line in watching.stdout:
            if number in line:
                assert json.loads(line)["topic"] == "board"
                break
        watching.terminate()


def test_what_pair_prints_is_typed_on_the_other_computer(
    hall: AgentHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is whole: kind, folder, an address that can be dialled, the code."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C")
    hall.stop()
    text = hall.folder.hall.read_text("utf-8")
    hall.folder.hall.write_text(text.replace('listen = "127.0.0.1:', 'listen = "0.0.0.0:'), "utf-8")
    hall.start()
    code, output, _ = kiosk(hall, "pair", "counter-2", "--as", "tech", pin=hall.pins["tech"])
    assert code == 0
    [line] = [each for each in output.splitlines() if each.startswith("kiosk ")]
    assert "0.0.0.0" not in output
    program = f"{sys.executable} -m {line}"
    with subprocess.Popen(["bash", "-c", f"exec {program}"], cwd=PROJECT) as screen:
        try:
            await_until(lambda: connected(hall, "counter-2") or screen.poll() is not None)
            assert screen.poll() is None
        finally:
            screen.terminate()


def connected(hall: AgentHall, terminal: str) -> bool:
    with hall.signed_in("tech") as client:
        rows = client.call("terminals.list")["terminals"]
    return any(row["terminal"] == terminal and row["connected"] for row in rows)


def test_pair_names_what_hall_toml_wants_at_the_relay(tmp_path: Path) -> None:
    hall = AgentHall(tmp_path, extra=RELAY_HALL).start()
    try:
        words = ("pair", "relay/resident-2", "--as", "tech")
        code, output, _ = kiosk(hall, *words, pin=hall.pins["tech"])
        made = told(hall, *words, "--json", pin=hall.pins["tech"])
    finally:
        hall.stop()
    assert code == 0
    [line] = [each for each in output.splitlines() if each.startswith("kiosk ")]
    assert line.startswith("kiosk relay --data ~/linli/relay-resident-2 --connect 127.0.0.1:")
    assert [word.partition("=")[0] for word in line.split(" --port ")[1:]] == made["relay_ports"]
    assert set(made["relay_ports"]) == {"reader", "buttons", "paper"}


def test_pair_refuses_what_hall_toml_does_not_know(hall: AgentHall) -> None:
    made = told(hall, "pair", "counter-2", "--as", "tech", "--json", pin=hall.pins["tech"])
    assert len(made["code"].replace("-", "")) == 24
    assert made["address"] == f"127.0.0.1:{hall.port}"
    code, _, complaints = kiosk(hall, "pair", "counter-99", "--as", "tech", pin=hall.pins["tech"])
    assert (code, "counter-99" in complaints) == (2, True)


@pytest.mark.parametrize("running", [True, False])
def test_doctor_finds_what_a_technician_looks_at_first(hall: AgentHall, running: bool) -> None:
    if not running:
        hall.stop()
    code, output, _ = kiosk(hall, "doctor", "--json")
    report = json.loads(output)
    names = {finding["name"] for finding in report["findings"]}
    assert {"keys", "disk"} <= names
    assert (code, report["ok"]) == (1, False), "a weakness, and no fault"
    weak = [finding for finding in report["findings"] if finding["name"] == "keys"]
    assert weak[0]["health"] == "weak", "a host-only key protects no stolen disk"


def test_verify_and_backup_beside_a_running_agent(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as screen:
        for _ in range(3):
            hall.takes_number(screen)
    report = told(hall, "verify", "--json")
    assert report["ok"]
    assert report["events"] >= 6
    hall.clock.advance(seconds=1)  # the nightly copy has its own name
    made = told(hall, "backup", "--as", "tech", "--json", pin=hall.pins["tech"])
    assert made["bytes"] > 10_000


def test_devices_and_printers_as_a_technician_sees_them(hall: AgentHall) -> None:
    rows = told(hall, "devices", "list", "--as", "tech", "--json", pin=hall.pins["tech"])
    printer = next(each for each in rows["devices"] if each["name"] == "ticket-1")
    assert (printer["kind"], printer["state"]) == ("printer", "ready")
    code, output, _ = kiosk(hall, "devices", "test", "ticket-1", "--as", "tech",
                            pin=hall.pins["tech"])  # fmt: skip
    assert (code, output.split()) == (0, ["ticket-1", "ready"])
    code, _, complaints = kiosk(hall, "print", "test", "ticket-1", "--as", "tech",
                                pin=hall.pins["tech"])  # fmt: skip
    assert code == 0, complaints


def test_without_an_agent_call_says_that_none_runs(hall: AgentHall) -> None:
    hall.stop()
    code, output, complaints = kiosk(hall, "call", "visits.services")
    assert (code, output) == (2, "")
    assert complaints.strip()
