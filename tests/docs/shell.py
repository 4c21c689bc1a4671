"""A person at a shell in a checkout of the project, who types what a page says.

What a page leaves open stands in it in capitals; :data:`WORDS` fills it, and commands add to it:
the code of `kiosk pair`, the PIN and passphrase of `kiosk provision`.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder, sample_hall
from tests.agent.agent_hall import free_port
from tests.docs.pages import words
from tests.patience import PATIENCE

# What a page writes in capitals, and what is typed instead. A page may use a word more by one line
# here; `{…}` is what an earlier command told.
WORDS = {
    "ACCOUNT": "tech",
    "CODE": "{code}",
    "COPY": "{copy}",
    "DIR": "hall",
    "DIR2": "new-pc",
    "FOLDER": "copies",
    "HOST": "127.0.0.1",
    "HUB": "hub",
    "KIND": "host_only",
    "MANAGER": "wang",
    "NAME": "ticket-1",
    "PORT": "{port}",
}
# What a command reads from standard input, a line each; the first that fits counts.
ANSWERS = (
    (r"kiosk staff pin .*--recovery", ("{passphrase}", "{pin}")),
    (r"kiosk staff add ", ("{pin}", "李芳", "402817")),
    (r"kiosk staff pin ", ("{pin}", "739154")),
    (r"kiosk (restore|replace) ", ("{passphrase}",)),
    (r"--as ", ("{pin}",)),
)
# What a command tells: a name for WORDS and ANSWERS, and where its value stands in the output.
TELLS = (
    ("pin", r"^technician's PIN  +(\d+)$"),
    ("passphrase", r"^recovery passphrase  +(\S+)$"),
    ("code", r"--code (\S+)"),
    ("copy", r"^(\S+)  \d+$"),
)


def _opened(shell: Shell, command: str) -> bool:
    """Whether the agent of the command's hall answers."""
    try:
        Client.local(shell.folder(command), "technician").close()
    except KnownError:
        return False
    return True


def _serves(shell: Shell, command: str) -> bool:
    """Whether the hub's workers answer at their socket."""
    place = shell.folder(command).root / "run" / "hub.sock"
    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(str(place))
            asking.sendall(b"GET /v1/log/checkpoint HTTP/1.0\r\n\r\n")
            return asking.recv(12).startswith(b"HTTP/1.1 ")
    except OSError:
        return False


def _paired(shell: Shell, command: str) -> bool:
    return (shell.folder(command).root / "terminal.json").is_file()


# Commands that go on until they are told to stop, and how is seen that they do their work.
LASTING: dict[str, Callable[[Shell, str], bool]] = {
    "kiosk run": _opened,
    "kiosk agent": _opened,
    "kiosk ui": _paired,
    "kiosk relay": _paired,
    "kiosk hub serve": _serves,
}
# Commands for a hall that is shut: what runs is stopped before.
SHUT = ("--recovery", "kiosk restore", "kiosk replace")
# Commands whose exit code tells what was found, and what it may be in a hall without its devices.
FINDS = {"kiosk doctor": (0, 1, 2)}
_ALONE = re.compile(r"kiosk [^|&;<>$`()]*")  # a command with nothing before, beside or after it
_PLACE = re.compile(r"\b[A-Z][A-Z0-9]+\b")
_HALL_ON_LAN = """
[[terminal]]
id = "resident-2"
kind = "resident"
name = { zh_CN = "二楼自助机", en = "Kiosk upstairs" }
remote = true

[[device]]
name = "card-2"
kind = "card_reader"
url = "relay://resident-2/reader"
terminal = "resident-2"
"""


class Shell:
    def __init__(self, place: Path) -> None:
        self._place = place
        self._known = {"port": str(free_port())}
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []
        for entry in PROJECT.iterdir():
            if entry.name not in {"out", ".git"}:
                (place / entry.name).symlink_to(entry)
        (place / "home").mkdir()
        self._environment = {
            **os.environ,
            "PATH": f"{place / '.venv/bin'}:{os.environ['PATH']}",
            "HOME": str(place / "home"),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        }

    def lays_out_a_hall(self) -> None:
        """hall.toml as docs/technicians.md has it written: a hall on the LAN, a kiosk upstairs."""
        text = sample_hall().read_text("utf-8")
        text = text.replace('listen = ""', f'listen = "0.0.0.0:{self._known["port"]}"', 1)
        (self._place / "hall.toml").write_text(text + _HALL_ON_LAN, "utf-8")

    def filled(self, command: str) -> str:
        """The command as it is typed. KeyError: a word in capitals that WORDS does not name."""
        return _PLACE.sub(lambda found: WORDS[found[0]].format(**self._known), command)

    def types(self, command: str) -> None:
        """Run it to its end, or until it does what it does as long as it runs."""
        typed = self.filled(command)
        if any(word in typed for word in SHUT):
            self.leaves()
        for lasting, does in LASTING.items():
            if typed.startswith(lasting):
                self._begins(typed, does)
                return
        done = subprocess.run(
            self._command(typed), cwd=self._place, env=self._environment, timeout=PATIENCE,
            input=self._answers(typed), capture_output=True, text=True,
        )  # fmt: skip
        said = done.stdout + done.stderr
        may = next((codes for name, codes in FINDS.items() if typed.startswith(name)), (0,))
        assert done.returncode in may, f"{typed}\n{said}"
        assert "Traceback" not in said
        for name, pattern in TELLS:
            if found := re.search(pattern, done.stdout, re.MULTILINE):
                self._known[name] = found[1]

    def leaves(self) -> None:
        """Everything that still runs is told to stop, the last begun first, and does."""
        ends = []
        while self._running:
            typed, process = self._running.pop()
            process.terminate()
            ends.append((typed, process.wait(PATIENCE)))
        assert not [each for each in ends if each[1] != 0]

    def folder(self, command: str) -> DataFolder:
        told = words(command)
        named = os.path.expanduser(told[told.index("--data") + 1].replace("~", "home", 1))
        return DataFolder((self._place / named).resolve())

    def _command(self, typed: str, before: str = "") -> list[str]:
        """What runs it: the shell, or after the shell made words of it, one loaded program."""
        if not _ALONE.fullmatch(typed):
            return ["bash", "-c", f"{before} {typed}"]
        read = ["bash", "-c", f"printf '%s\\0' {typed}"]
        said = subprocess.run(
            read, cwd=self._place, env=self._environment, capture_output=True, check=True
        )
        return [sys.executable, "-m", *said.stdout.decode().split("\0")[:-1]]

    def _begins(self, typed: str, does: Callable[[Shell, str], bool]) -> None:
        log = self._place / f"said-{len(self._running)}"
        with log.open("wb") as said:
            process = subprocess.Popen(
                self._command(typed, "exec"), cwd=self._place, env=self._environment,
                stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            )  # fmt: skip
        self._running.append((typed, process))
        until = time.monotonic() + PATIENCE
        while not does(self, typed):
            assert process.poll() is None, f"{typed}\n{log.read_text()}"
            assert time.monotonic() < until, typed
            time.sleep(0.05)

    def _answers(self, typed: str) -> str:
        for pattern, lines in ANSWERS:
            if re.search(pattern, typed):
                return "".join(f"{line.format(**self._known)}\n" for line in lines)
        return ""
