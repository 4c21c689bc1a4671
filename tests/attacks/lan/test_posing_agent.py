"""Somebody with an account on the hall's PC was at the sockets' place before the agent."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, is_the_agents
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE

STRANGER = 65534
root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make what is somebody else's")


def pass_through(folder: Path) -> None:
    """Others of this PC get there."""
    for each in (folder, *folder.parents):
        if each.stat().st_mode & 0o011 != 0o011:
            each.chmod(each.stat().st_mode | 0o011)


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    """Its folder's name is too long for a socket's: they lie in a temporary folder of everybody."""
    shared = Path(mkdtemp(prefix="linli-test-", dir="/tmp"))  # a socket's name is short
    shared.chmod(0o1777)
    pass_through(tmp_path)
    monkeypatch.setenv("TMPDIR", str(shared))
    monkeypatch.setattr("tempfile.tempdir", None)
    made = AgentHall(tmp_path / ("long" * 30))
    yield made
    made.stop()
    shutil.rmtree(shared)


def place(hall: AgentHall) -> Path:
    return hall.folder.socket("technician").parent


def made_before(hall: AgentHall) -> None:
    place(hall).mkdir()
    os.chown(place(hall), STRANGER, STRANGER)


def open_to_all(hall: AgentHall) -> None:
    place(hall).mkdir()
    place(hall).chmod(0o777)


def a_link(hall: AgentHall) -> None:
    elsewhere = place(hall).parent / "elsewhere"
    elsewhere.mkdir()
    place(hall).symlink_to(elsewhere)


def a_file(hall: AgentHall) -> None:
    place(hall).touch()


@root
@pytest.mark.parametrize("trap", [made_before, open_to_all, a_link, a_file])
def test_the_agent_puts_its_sockets_into_no_folder_of_somebody_else(
    hall: AgentHall, trap: Callable[[AgentHall], None]
) -> None:
    assert place(hall).parent == Path(os.environ["TMPDIR"]), "else nothing is tried here"
    trap(hall)
    with pytest.raises(KnownError) as refused:
        hall.start()
    assert (refused.value.code, refused.value.params["folder"]) == (
        "storage.sockets_of_others", str(place(hall)),
    )  # fmt: skip


def test_in_a_folder_of_its_own_it_is_reached_after_a_kill_too(hall: AgentHall) -> None:
    place(hall).mkdir(mode=0o711)
    (place(hall) / "technician.sock").touch()
    hall.start()
    with hall.at("technician") as client:
        assert client.call("visits.board")
    assert place(hall).stat().st_mode & 0o777 == 0o711


SERVE = """
import os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.bind(sys.argv[1])
os.chmod(sys.argv[1], 0o777)
line.listen()
print("ready", flush=True)
taken, _ = line.accept()
print(taken.recv(4096), flush=True)
"""


@root
@pytest.mark.parametrize("who", ["client", "screen"])
def test_nothing_is_said_to_an_agent_of_somebody_else(hall: AgentHall, who: str) -> None:
    """No agent runs, and a stranger listens where it would: who comes hangs up without a word."""
    made_before(hall)
    posing = subprocess.Popen(
        ["/usr/bin/python3", "-c", SERVE, str(hall.folder.socket("technician"))],
        user=STRANGER, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert posing.stdout is not None
        assert posing.stdout.readline() == "ready\n"
        if who == "client":
            with pytest.raises(KnownError) as refused:
                Client.local(hall.folder, "technician")
            assert refused.value.code == "cli.other_agent"
        else:
            command = [sys.executable, "-c", SCREEN, str(hall.folder.root)]
            done = subprocess.run(
                command, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE
            )
            assert (done.stdout.strip(), done.stderr) == ("closed", "")
        said, _ = posing.communicate(timeout=PATIENCE)
        assert said == "b''\n"
    finally:
        posing.kill()
        posing.communicate()


SCREEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kiosk.paths import DataFolder
from ui.line.lines import LocalLine
app = QCoreApplication([])
line = LocalLine(DataFolder(Path(sys.argv[1])).socket("technician"))
line.opened.connect(lambda: print("opened"))
line.closed.connect(lambda: (print("closed"), app.quit()))
line.open()
app.exec()
"""


@root
@pytest.mark.parametrize(("beside", "owner", "trusted"), [
    (True, STRANGER, True), (True, 0, False), (False, STRANGER, False),
])  # fmt: skip
def test_the_agent_may_have_the_account_to_which_the_halls_folder_belongs(
    tmp_path: Path, beside: bool, owner: int, trusted: bool
) -> None:
    around = tmp_path / "hall" if beside else Path(tempfile.mkdtemp(prefix="shared-"))
    folder = around / "run"
    folder.mkdir(parents=True)
    around.chmod(0o755)
    os.chown(folder, STRANGER, STRANGER)
    if beside:
        os.chown(around, owner, owner)
    pass_through(tmp_path)
    path = folder / "technician.sock"
    agent = subprocess.Popen(
        ["/usr/bin/python3", "-c", SERVE, str(path)],
        user=STRANGER, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert agent.stdout is not None
        assert agent.stdout.readline() == "ready\n"
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
            assert is_the_agents(path, line.fileno()) is trusted
    finally:
        agent.kill()
        agent.communicate()
