"""`kiosk run`: agent and screens of one PC, supervised, as a technician installs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.faults.test_frozen_screens import await_until
from tests.patience import PATIENCE


@pytest.fixture
def hall(tmp_path: Path) -> AgentHall:
    return AgentHall(tmp_path)  # provisioned, not started


@pytest.fixture
def running(hall: AgentHall) -> Iterator[psutil.Process]:
    command = [sys.executable, "-m", "kiosk", "run", "--windowed", "--data", str(hall.folder.root)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,  # else a shell's job control wakes and ends who is left suspended
    ) as started:  # fmt: skip
        process = psutil.Process(started.pid)
        yield process
        if process.is_running():  # the story failed: nothing of it stays
            for each in (*process.children(recursive=True), process):
                each.kill()


def screens(process: psutil.Process) -> set[int]:
    found = set()
    for child in process.children(recursive=True):
        try:
            if child.cmdline()[3:4] == ["ui"] and child.status() != psutil.STATUS_ZOMBIE:
                found.add(child.pid)
        except psutil.Error:
            continue
    return found


def agent(process: psutil.Process) -> psutil.Process:
    return next(child for child in process.children() if "agent" in child.cmdline())


def answers(hall: AgentHall) -> bool:
    try:
        with hall.at("display", "display-1") as display:
            return bool(display.call("visits.board"))
    except KnownError:
        return False


def test_it_starts_comes_back_after_a_fall_and_ends_in_good_order(
    hall: AgentHall, running: psutil.Process
) -> None:
    await_until(lambda: answers(hall) and len(screens(running)) == 3)
    before = screens(running)

    agent(running).send_signal(signal.SIGKILL)
    await_until(lambda: not any(psutil.pid_exists(pid) for pid in before))
    await_until(lambda: answers(hall) and len(screens(running)) == 3)
    assert not screens(running) & before, "no screen of before is left without its agent"

    family = [running, *running.children(recursive=True)]
    running.terminate()
    _, alive = psutil.wait_procs(family, PATIENCE)
    assert alive == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_nobody_is_left_when_the_one_that_watches_over_them_goes(
    hall: AgentHall, running: psutil.Process, how: signal.Signals
) -> None:
    """Killed, its terminal shut, or told to end: agent, screens and who draws paper end with it,
    the screen that hangs too."""
    await_until(lambda: answers(hall) and len(screens(running)) == 3)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]  # and stays: who leaves gets no paper
        kiosk.call("visits.check_in", {"session": session, "service": "general"})
        await_until(lambda: [each for each in family_of(running) if "spawn_main" in cmdline(each)])
    family = family_of(running)
    psutil.Process(min(screens(running))).suspend()
    running.send_signal(how)
    _, alive = psutil.wait_procs(family, PATIENCE)
    assert alive == []
    hall.start()  # what it left can be opened
    hall.stop()


def test_a_screen_that_hangs_goes_with_an_agent_that_was_killed(
    hall: AgentHall, running: psutil.Process
) -> None:
    await_until(lambda: answers(hall) and len(screens(running)) == 3)
    hanging = psutil.Process(min(screens(running)))
    await_until(lambda: hears_its_end(hanging))
    hanging.suspend()
    agent(running).kill()
    _, alive = psutil.wait_procs([hanging], PATIENCE)
    assert alive == []


def hears_its_end(process: psutil.Process) -> bool:
    """Whether it is so far that SIGTERM ends it in good order: it watches its agent then too."""
    with open(f"/proc/{process.pid}/status") as status:
        [caught] = [line.split()[1] for line in status if line.startswith("SigCgt")]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def family_of(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def cmdline(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
