"""Whoever was shut out waits until an old backup is put back, and tries again what ended since."""

from __future__ import annotations

import subprocess
import sys

from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.agent.test_cases import draft, picture, sends
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE


def restores(hall: AgentHall, copy: str, *more: str) -> subprocess.CompletedProcess[str]:
    """At the shell, as a technician does it; the agent has ended."""
    command = [sys.executable, "-m", "kiosk", "restore", "--data", str(hall.folder.root),
               str(hall.folder.backups / copy), *more]  # fmt: skip
    return subprocess.run(
        command, cwd=PROJECT, input="", capture_output=True, text=True, timeout=PATIENCE
    )


def signs_in(hall: AgentHall, staff: str, pin: str) -> str:
    """The code of the refusal; empty where they are in."""
    with RawLine.local(hall.folder.socket("counter")) as line:
        line.ask("terminal.hello", {"terminal": "counter-1"})
        return line.refused("staff.sign_in", {"staff": staff, "pin": pin})


def test_an_erased_case_a_closed_account_and_an_old_pin_stay_gone(hall: AgentHall) -> None:
    hall.hires("lifang", "zhouqiang")
    hall.hires("wangmin", role="manager")
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk, phone="13800135521")
        told["photos"] = [sends(kiosk, told["session"], picture())]
        case = kiosk.call("cases.file", {"draft": told})["case"]
    hall.clock.advance(seconds=1)
    with hall.signed_in("tech") as technician:
        copy = technician.call("journal.backup")["file"]
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        desk.call("cases.erase", {"case": case, "reason": "本人要求"})
        desk.call("staff.disable", {"staff": "lifang"})
        desk.call("staff.set_pin", {"staff": "zhouqiang", "pin": "917350"})
    hall.stop()
    medium = list(hall.folder.backups.glob("*.tombstones"))
    assert len(medium) == 1, "the medium knows it at once, not with the next backup"
    assert b"lifang" in medium[0].read_bytes()

    asked = restores(hall, copy)
    assert (asked.returncode, "--yes" in asked.stderr) == (2, True)
    done = restores(hall, copy, "--yes")
    assert done.returncode == 0, done.stderr

    hall.start()
    assert signs_in(hall, "lifang", "402817") == "staff.wrong_pin"
    assert signs_in(hall, "zhouqiang", "402817") == "staff.wrong_pin"
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        assert desk.call("cases.get", {"case": case})["erased"]
    assert not list(hall.folder.blobs.glob("blob-*"))
