"""Files of the stick as pages: the agent decodes none, a process without rights does.

That one has the file at its input, so that no name of a file stands among what runs on the PC.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO

from kiosk.agent.disputes import stick
from kiosk.domain.disputes import sheet as rules
from kiosk.domain.disputes.sheet import MEGABYTE, MOST_PAGES, SCAN, is_scan
from kiosk.errors import KnownError
from kiosk.offspring import environment
from printing.photos import KEPT

WORKER = "kiosk.agent.disputes.sheets.worker"
MEMORY, SECONDS = 3 << 29, 60  # bytes, and of the processor: what it may take
UNREADABLE, MANY, CUT = 3, 4, 5  # its status
SHORTEST, A_MEGABYTE = 60, 0.25  # seconds: of any file, and for each megabyte of a slow stick
MOST = MOST_PAGES * (4 + KEPT)  # bytes of all that it may say
_JPEG = b"\xff\xd8\xff"


def pages(folder: str, names: Sequence[str]) -> list[bytes]:
    """A JPEG a page, in the order of the files.

    Raises KnownError `sheets.*`, `recordings.no_stick`, `recordings.no_file`.
    """
    rules.require_pages(len(names))
    found: list[bytes] = []
    for name in names:
        with stick.opened(folder, name, stick.SHEETS) as (file, size):
            found += _pages(file, size)
        rules.require_pages(len(found))
    return found


def _pages(file: BinaryIO, size: int) -> list[bytes]:
    stopped = KnownError("sheets.stopped", field="names")
    try:
        scan = is_scan(os.pread(file.fileno(), len(SCAN), 0))
    except OSError:  # the stick was pulled
        raise stopped from None
    rules.require_size(size, scan=scan)
    seconds = SHORTEST + A_MEGABYTE * size / MEGABYTE
    status, said = _drawn(file, size, seconds)
    if status == CUT:
        raise stopped
    if status == MANY and said.isdigit():
        rules.require_pages(int(said))
    found = _frames(said) if status == 0 else []
    if not found:
        raise KnownError("sheets.unreadable", field="names")
    return found


def _drawn(file: BinaryIO, size: int, seconds: float) -> tuple[int, bytes]:
    """Its status and what it said. Raises KnownError `sheets.slow`."""
    process = subprocess.Popen(
        [sys.executable, "-m", WORKER, str(size)],
        stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(),
    )  # fmt: skip
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        with process:
            assert process.stdout is not None
            said = process.stdout.read(MOST + 1)
            if len(said) > MOST:
                process.kill()
    finally:
        timer.cancel()
    if late.is_set():
        raise KnownError("sheets.slow", field="names", seconds=round(seconds))
    return process.returncode, said


def _frames(said: bytes) -> list[bytes]:
    """Nothing, where it is not what a worker says that nobody took over."""
    found, at = [], 0
    while at < len(said):
        length = int.from_bytes(said[at : at + 4], "big")
        picture = said[at + 4 : at + 4 + length]
        if not 0 < length <= KEPT or len(picture) != length or not picture.startswith(_JPEG):
            return []
        found.append(picture)
        at += 4 + length
    return found
