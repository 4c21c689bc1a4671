"""Whatever hangs in it, an agent that is told to end does: in good order, else hard."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kiosk.agent.upkeep.ending import FORCED
from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.attacks.crowds import code, crowded_hall, lines
from tests.attacks.hung_agent import hung
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE


@pytest.fixture
def hall(tmp_path: Path) -> AgentHall:
    """It was set up, and does not run."""
    return AgentHall(tmp_path)


def test_a_pin_that_is_never_derived_keeps_no_process(hall: AgentHall) -> None:
    with (
        hung("pins", hall.folder) as agent,
        lines(hall.folder, "counter", ["counter-1"]) as [desk],
    ):
        desk.send("staff.sign_in", {"staff": "tech", "pin": hall.pins["tech"]})
        assert agent.reached()
        assert code(desk.ask("visits.board")) == "", "and no look-up waits for it"
        agent.process.send_signal(signal.SIGTERM)
        assert agent.process.wait(PATIENCE) == 0


def signed_in(line: RawLine) -> int:
    """How many were told so before the line was closed."""
    told_so = 0
    try:
        while True:
            if "id" in (told := line.read()):
                assert code(told) in ("", "staff.one_moment", "staff.wrong_pin", "staff.rest")
                told_so += "result" in told
    except (EOFError, ConnectionError):
        return told_so


@pytest.mark.parametrize("part", ["pins", "slow pins"])
def test_128_that_wait_for_their_pin_hold_up_no_end(tmp_path: Path, part: str) -> None:
    """Each has its answer or a closed line, one that never reads included, and a PIN that counts as
    tried is no sign-in of anybody.
    """
    hall = crowded_hall(tmp_path)
    desks = [f"desk-{n}" for n in range(1, 17)]
    with hung(part, hall.folder) as agent, lines(hall.folder, "counter", desks) as waiting:
        known = {"staff": "tech", "pin": hall.pins["tech"]}
        other = {"staff": "nobody", "pin": "500001"}
        for line in waiting:
            for _ in range(4):
                line.send("staff.sign_in", known)
                line.send("staff.sign_in", other)
        assert agent.reached()
        with lines(hall.folder, "counter", ["counter-1"]) as [desk]:
            assert code(desk.ask("visits.board")) == ""
        agent.process.send_signal(signal.SIGTERM)
        assert agent.process.wait(PATIENCE) == 0
        told_so = sum(map(signed_in, waiting[1:]))
    hall.start()
    try:
        with hall.agent.store.reading() as tx:
            types = Counter(each.type for each in tx.events())
        assert types["staff.pin_tried"]
        assert types["staff.signed_in"] >= told_so, "what was told stands"
        assert part != "pins" or not types["staff.signed_in"]
    finally:
        hall.stop()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_loop_that_hangs_is_ended_hard(hall: AgentHall, asked: signal.Signals) -> None:
    with (
        hung("loop", hall.folder) as agent,
        lines(hall.folder, "counter", ["counter-1"]) as [desk],
    ):
        desk.send("terminal.ping")
        assert agent.reached()
        agent.process.send_signal(asked)
        assert agent.process.wait(PATIENCE) == FORCED
        assert "end_forced" in agent.told()


def test_a_journal_that_never_writes_is_ended_hard(hall: AgentHall) -> None:
    with (
        hung("journal", hall.folder) as agent,
        lines(hall.folder, "counter", ["counter-1"]) as [desk],
    ):
        desk.send("staff.sign_in", {"staff": "tech", "pin": hall.pins["tech"]})
        assert agent.reached()
        agent.process.send_signal(signal.SIGTERM)
        assert agent.process.wait(PATIENCE) == FORCED


def test_a_store_that_is_never_closed_is_left(hall: AgentHall) -> None:
    with hung("close", hall.folder) as agent:
        agent.process.send_signal(signal.SIGTERM)
        assert agent.reached()
        assert agent.process.wait(PATIENCE) == FORCED
    hall.start().stop()  # nothing was lost by it, and nothing is in the way


STUB = """#!/bin/sh
trap '' TERM
echo runs
while :; do sleep 0.2; done
"""
RUN = """
import sys
from kiosk.cli import app, processes
processes.KILLED_AFTER = 0.2
sys.executable = sys.argv[1]
app(["run", "--data", sys.argv[2]])
"""


def test_who_works_for_an_agent_that_is_ended_hard_goes_with_it(hall: AgentHall) -> None:
    with (
        hung("loop", hall.folder) as agent,
        lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
    ):
        session = kiosk.ask("session.begin")["result"]["session"]
        asked = {"session": session, "service": "general"}
        assert code(kiosk.ask("visits.check_in", asked)) == ""
        running = Path(f"/proc/{agent.process.pid}/task")

        def drawing() -> list[Path]:
            lists = [each.read_text("ascii").split() for each in running.glob("*/children")]
            return [Path("/proc", pid) for pids in lists for pid in pids]

        wait_until(lambda: len(drawing()) > 1)  # the process that draws tickets, and its tracker
        workers = drawing()
        kiosk.send("terminal.ping")
        assert agent.reached()
        agent.process.send_signal(signal.SIGTERM)
        assert agent.process.wait(PATIENCE) == FORCED
        wait_until(lambda: not any(each.exists() for each in workers))


def test_kiosk_run_ends_although_its_agent_hears_nothing(hall: AgentHall, tmp_path: Path) -> None:
    stub = tmp_path / "deaf"
    stub.write_text(STUB, "utf-8")
    stub.chmod(0o755)
    command = [sys.executable, "-c", RUN, str(stub), str(hall.folder.root)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "runs\n"
        running.send_signal(signal.SIGTERM)
        try:
            assert running.wait(PATIENCE) == 0
        finally:
            running.kill()


RUN_TOLD_AT_ONCE = """
import os, signal, subprocess, sys
from kiosk.cli import app, processes
begin = subprocess.Popen
def told_meanwhile(*arguments, **named):
    child = begin(*arguments, **named)
    os.kill(os.getpid(), signal.SIGTERM)
    return child
processes.KILLED_AFTER = 0.2
processes.subprocess.Popen = told_meanwhile
sys.executable = sys.argv[1]
app(["run", "--data", sys.argv[2]])
"""


def test_kiosk_run_that_is_told_to_end_while_its_agent_is_started_ends(
    hall: AgentHall, tmp_path: Path
) -> None:
    stub = tmp_path / "deaf"
    stub.write_text(STUB, "utf-8")
    stub.chmod(0o755)
    command = [sys.executable, "-c", RUN_TOLD_AT_ONCE, str(stub), str(hall.folder.root)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr


def test_a_relay_that_hangs_is_ended_hard() -> None:
    """Its loop turns no more."""
    hangs = """
import asyncio, threading
from kiosk.agent.upkeep import ending
from kiosk.cli import relay
ending.WITHIN = 0.2
class Hangs:
    def __init__(self, *_):
        pass
    async def run(self):
        print("reached", flush=True)
        threading.Event().wait()
relay.RelayClient = Hangs
relay.renewal.renew = lambda *_: None
asyncio.run(relay._serve("hall", 1, None, []))
"""
    command = [sys.executable, "-c", hangs]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "reached\n"
        running.send_signal(signal.SIGTERM)
        try:
            assert running.wait(PATIENCE) == FORCED
        finally:
            running.kill()


def test_an_agent_that_falls_while_it_is_built_ends(hall: AgentHall) -> None:
    """The journal's thread runs by then."""
    falls = """
import sys
from kiosk.agent.alarms import capability
from kiosk.cli import main
class Falls(capability.Spill):
    def __init__(self, *_, **__):
        raise OSError("no")
capability.Spill = Falls
sys.argv = ["kiosk", "agent", "--data", sys.argv[1]]
main()
"""
    command = [sys.executable, "-c", falls, str(hall.folder.root)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE)
    assert "OSError" in done.stderr
