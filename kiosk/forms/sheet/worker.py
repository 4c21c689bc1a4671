"""A file is looked at in a process of its own, with bounds to its time and memory: whoever made it
may have made it to hold up the one who looks.
"""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection

from kiosk.errors import KnownError
from kiosk.forms.sheet.check import Checked, check
from kiosk.memory import never_dumped
from kiosk.offspring import end_pool_with_parent

MEMORY = 1 << 30  # bytes of addresses; a sheet of 20,000 rows takes a fifth
SECONDS = 30  # of computing: the worst of 680 real forms took one
PATIENCE = 120.0  # seconds on a PC that is busy with other things


def checked(data: bytes, file: str, *, memory: int = MEMORY, seconds: int = SECONDS) -> Checked:
    """:func:`check` within bounds. Raises KnownError `survey.too_heavy`, `survey.too_slow`."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, data, file, memory, seconds), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(PATIENCE):
            raise KnownError("survey.too_slow", field="file", seconds=seconds)
        told = ours.recv()
    except EOFError:
        process.join(PATIENCE)
        late = process.exitcode is not None and -process.exitcode in _too_slow()
        code = "survey.too_slow" if late else "survey.too_heavy"
        raise KnownError(code, field="file", seconds=seconds, limit=f"{memory >> 20} MiB") from None
    finally:
        process.kill()
        process.join()
        ours.close()
    assert isinstance(told, Checked)
    return told


def _too_slow() -> tuple[int, ...]:
    """Signals that end a process whose time is over."""
    if sys.platform == "win32":
        return ()
    import signal

    return (signal.SIGXCPU,)


def _work(answer: Connection, data: bytes, file: str, memory: int, seconds: int) -> None:
    never_dumped()
    end_pool_with_parent()
    _bound(memory, seconds)
    answer.send(check(data, file))
    answer.close()


def _bound(memory: int, seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
