"""Programs of this project as processes of their own, whose modules are loaded once.

An agent that is begun computes for a second and a half before it serves, most of it to load its
modules; a command of the shell as long as half of that. Here one process a run loads them, and each
program that a story begins is a child of it that goes on from there: with its own id, arguments,
folder, environment, input and output, ended and killed as any other. It derives keys at the cost at
which the story does (`costly_derivations`). Whoever is about the start itself, or about a program's
own memory, asks for `as_started_anew`.
"""

from __future__ import annotations

import array
import json
import os
import re
import resource
import select
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import PROJECT
from kiosk.services.access import staff

_LOADER = Path(__file__).with_name("loader.py")
_NEVER_TOLD = 9  # as one that was killed: the loader itself is gone
_KIOSK = re.compile(r"^(from|import) .*\bkiosk\b", re.MULTILINE)
_PIPES = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
_HOW = (
    "preexec_fn", "close_fds", "pass_fds", "cwd", "env", "startupinfo", "creationflags", "shell",
    *_PIPES, "restore_signals", "gid", "gids", "uid", "umask", "start_new_session", "process_group",
)  # fmt: skip
_USUAL = {
    "preexec_fn": None, "shell": False, "gid": None, "gids": None, "uid": None, "umask": -1,
    "process_group": -1,
}  # fmt: skip
_LIMITS = (resource.RLIMIT_CORE, resource.RLIMIT_NOFILE)
_PYTHON, _BEGAN = sys.executable, dict(os.environ)
_really = subprocess.Popen


class _Loader:
    """The process that has everything loaded."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        self._turn = threading.Lock()
        with theirs:
            self._process = _really(
                [_PYTHON, str(_LOADER), str(theirs.fileno())],
                cwd=PROJECT, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def begin(self, told: dict[str, Any], files: list[int]) -> int:
        """The id of a new process."""
        words = json.dumps(told).encode()
        with self._turn:
            passed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))]
            self._line.sendmsg([struct.pack("=I", len(words))], passed)
            self._line.sendall(words)
            return int(struct.unpack("=i", self._line.recv(4, socket.MSG_WAITALL))[0])

    def close(self) -> None:
        self._line.close()
        self._process.wait()


_loaders: list[_Loader] = []
_first = threading.Lock()


def _loader() -> _Loader:
    with _first:
        if not _loaders:
            _loaders.append(_Loader())
        return _loaders[0]


class Loaded(subprocess.Popen):  # type: ignore[type-arg]
    """As any process; how it ended is told by the loader, whose child it is."""

    _ended: int | None = None  # where it is told

    def _execute_child(self, args: Any, executable: Any, *others: Any) -> None:
        how = dict(zip(_HOW, others, strict=True))
        if executable is not None or not _is_ours(args, how):
            super()._execute_child(args, executable, *others)  # type: ignore[misc]
            return
        self._ended, told = os.pipe()
        theirs = (how["p2cread"], how["c2pwrite"], how["errwrite"])
        try:
            self.pid = _loader().begin(
                {
                    "arguments": [os.fspath(each) for each in args[1:]],
                    "cwd": os.fspath(how["cwd"] or os.getcwd()),
                    "environment": dict(os.environ if how["env"] is None else how["env"]),
                    "from": os.getpid(),
                    "session": how["start_new_session"],
                    "limits": [(each, *resource.getrlimit(each)) for each in _LIMITS],
                    "cost": asdict(staff.NEW),
                },
                [told, *(own if file == -1 else file for own, file in enumerate(theirs))],
            )
            self._child_created = True
        finally:
            os.close(told)
            self._close_pipe_fds(*(how[each] for each in _PIPES))  # type: ignore[attr-defined]

    def _told(self, within: int | None) -> tuple[int, int]:
        """Its id and how it ended; 0 where it has not."""
        assert self._ended is not None
        waiting = select.poll()
        waiting.register(self._ended, select.POLLIN)
        if not waiting.poll(within):
            return 0, 0
        status = os.read(self._ended, 4)
        os.close(self._ended)
        return self.pid, struct.unpack("=i", status)[0] if status else _NEVER_TOLD

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        if self._ended is None:
            return super()._try_wait(wait_flags)  # type: ignore[misc,no-any-return]
        return self._told(0 if wait_flags & os.WNOHANG else None)

    def _internal_poll(self, _deadstate: int | None = None) -> int | None:
        if self._ended is None:
            return super()._internal_poll(_deadstate)  # type: ignore[misc,no-any-return]
        if self.returncode is None and self._waitpid_lock.acquire(False):  # type: ignore[attr-defined]
            try:
                ended, status = self._told(0) if self.returncode is None else (0, 0)
                if ended:
                    self._handle_exitstatus(status)  # type: ignore[attr-defined]
            finally:
                self._waitpid_lock.release()  # type: ignore[attr-defined]
        return self.returncode


def _is_ours(args: Any, how: dict[str, Any]) -> bool:
    """Whether it is a program of this project that may go on from what is loaded."""
    if not isinstance(args, list | tuple) or len(args) < 3 or args[0] != _PYTHON:
        return False
    if any(how[each] != usual for each, usual in _USUAL.items()) or how["pass_fds"]:
        return False
    environment = os.environ if how["env"] is None else how["env"]
    if any(_at_the_start(name, value) for name, value in environment.items()):
        return False
    if args[1] == "-m":
        started_lightly = args[2] == "kiosk" and args[3:4] in (["ui"], ["lookout"])
        return args[2].partition(".")[0] in ("kiosk", "tests") and not started_lightly
    return args[1] == "-c" and any(_KIOSK.search(os.fspath(each)) for each in args[2:])


def _at_the_start(name: str, value: str) -> bool:
    """Whether an interpreter reads it at its start, and would be another one by it."""
    if name.startswith(("LC_", "LANG")):
        return "." in value and not value.upper().endswith("UTF-8")
    return name.startswith("PYTHON") and value != _BEGAN.get(name)


@pytest.fixture(scope="session", autouse=True)
def loaded_programs() -> Iterator[None]:
    """Whatever a story begins with `subprocess` is one of them, if it can be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Loaded)
        yield
    for each in _loaders:
        each.close()


@pytest.fixture
def as_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs load their own modules, as they do outside of stories."""
    monkeypatch.setattr(subprocess, "Popen", _really)
