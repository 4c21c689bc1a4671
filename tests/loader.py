"""Loads the program once, and goes on as each process that is asked for: see `tests/loaded.py`."""

from __future__ import annotations

import gc
import json
import os
import resource
import runpy
import select
import socket
import struct
import sys
import tempfile
import threading
import time
from contextlib import suppress
from importlib import import_module
from typing import Any

from kiosk.services.access import staff
from kiosk.storage.keys import slots
from kiosk.storage.keys.derivation import Cost

LOADED = (
    "kiosk.cli",
    "kiosk.wiring.agent",
    "kiosk.wiring.drivers",
    "kiosk.triage.judge",
    "kiosk.hub.service.serving",
    "ui.line.pairing",
    "httpx",
)
TOLD = 4  # files: where the end is told, input, output, errors


def load() -> None:
    gc.disable()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # its threads would not be there after a fork
    for each in LOADED:
        import_module(each)
    gc.collect()
    gc.freeze()
    assert threading.active_count() == len(os.listdir("/proc/self/task")) == 1


def serve(line: socket.socket) -> dict[str, Any]:
    """Begin whatever is asked for, and tell how each ended, until nobody asks any more. Returns in
    each child: what it shall be.
    """
    running: dict[int, tuple[int, int]] = {}
    waiting = select.poll()
    waiting.register(line, select.POLLIN)
    while True:
        for ready, _ in waiting.poll():
            if ready in running:
                child, told = running.pop(ready)
                waiting.unregister(ready)
                os.close(ready)
                _, status = os.waitpid(child, 0)
                with suppress(BrokenPipeError):  # nobody asks
                    os.write(told, struct.pack("=i", status))
                os.close(told)
                continue
            size, files, _, _ = socket.recv_fds(line, 4, TOLD)
            if not size:
                os._exit(0)
            words = line.recv(struct.unpack("=I", size)[0], socket.MSG_WAITALL)
            child = os.fork()
            if not child:
                line.detach()
                stand_on(files[1:])
                return json.loads(words)  # type: ignore[no-any-return]
            line.sendall(struct.pack("=i", child))
            for each in files[1:]:
                os.close(each)
            watched = os.pidfd_open(child)
            running[watched] = child, files[0]
            waiting.register(watched, select.POLLIN)


def stand_on(files: list[int]) -> None:
    """Input, output and errors are these; nothing else is open."""
    above = [os.dup(each) if each < len(files) else each for each in files]
    for place, each in enumerate(above):
        os.dup2(each, place)
    os.closerange(len(files), os.sysconf("SC_OPEN_MAX"))
    for each in (sys.stdout, sys.stderr):
        each.reconfigure(line_buffering=each is sys.stderr or each.isatty())  # type: ignore[union-attr]


def become(told: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(told["environment"])
    if os.environ.get("LINLI_PARENT") == str(told["from"]):
        os.environ["LINLI_PARENT"] = str(os.getppid())  # it goes with that story all the same
    os.chdir(told["cwd"])
    for each, *limits in told["limits"]:
        resource.setrlimit(each, limits)
    if told["session"]:
        os.setsid()
    time.tzset()
    tempfile.tempdir = None
    gc.enable()
    for module in (staff, slots):
        module.NEW = Cost(**told["cost"])
    kind, what, *others = told["arguments"]
    sys.path[0] = told["cwd"] if kind == "-m" else ""
    sys.argv = [kind, *others]
    if kind == "-m":
        runpy._run_module_as_main(what)  # type: ignore[attr-defined]
    else:
        program = sys.modules["__main__"].__dict__
        program.pop("__file__")
        exec(compile(what, "<string>", "exec"), program)


if __name__ == "__main__":
    load()
    try:
        wanted = serve(socket.socket(fileno=int(sys.argv[1])))
    except KeyboardInterrupt:  # of the whole run
        os._exit(130)
    become(wanted)
