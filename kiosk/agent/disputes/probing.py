"""What a file of a recorder is: `ffprobe` looks at it, in a process without rights.

It has the file at its input, so that no name of a file stands among what runs on the PC.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO

from kiosk.domain.disputes import framing
from kiosk.domain.disputes.recording import MEGABYTE, Made
from kiosk.errors import KnownError
from kiosk.offspring import environment

PROGRAM = "ffprobe"
MEMORY = 1 << 30  # bytes
FORMATS = {
    "wav": "wav", "mp3": "mp3", "aac": "aac", "mov": "mov,mp4,m4a,3gp,3g2,mj2",
    "matroska": "matroska,webm", "mpegts": "mpegts", "avi": "avi",
}  # fmt: skip
"""By the first of its names: of those, `ffprobe` or :mod:`framing` sees whether one is cut."""
SHORTEST, A_MEGABYTE = 30, 0.25  # seconds: of any file, and for each megabyte of a slow stick
SAID = 64_000  # bytes of what it says or complains of; the rest is let go
_CUT = ("packet corrupt", "partial file", "ended prematurely", "do not match", "truncat",
        "end of file", "error reading", "invalid data found")  # fmt: skip
_SHOW = "format=format_name,duration:stream=codec_type,nb_read_packets"
_ITS_FILE = "file:/proc/self/fd/0"


class Probe:
    """A look at one file, which goes on while its bytes are taken in."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        program = shutil.which(PROGRAM)
        if program is None:
            raise KnownError("recordings.no_ffprobe", field="file", program=PROGRAM)
        self._file, self._size = file, size
        self._seconds = SHORTEST + int(A_MEGABYTE * size / MEGABYTE)
        self._until = time.monotonic() + self._seconds
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "kiosk.agent.disputes.confinement", str(MEMORY),
                str(self._seconds), program, "-v", "warning", "-hide_banner",
                "-protocol_whitelist", "file", "-format_whitelist", ",".join(FORMATS.values()),
                "-count_packets", "-show_entries", _SHOW, "-of", "json", _ITS_FILE,
            ],
            stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
        )  # fmt: skip
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._said = _Kept(self._process.stdout)
        self._wrong = _Kept(self._process.stderr)

    def result(self) -> Made:
        """Raises KnownError `recordings.no_media`, `recordings.slow`."""
        try:
            code = self._process.wait(max(0.0, self._until - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise KnownError("recordings.slow", field="file", seconds=self._seconds) from None
        begin = max(0, self._size - framing.TAIL)
        tail = os.pread(self._file.fileno(), framing.TAIL, begin)
        return read(code, self._said.text(), self._wrong.text(), self._size, tail)

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._said.text()
        self._wrong.text()


@contextmanager
def probing(file: BinaryIO, size: int) -> Iterator[Probe]:
    """Raises KnownError `recordings.no_ffprobe`. Nothing of it is left at the end."""
    probe = Probe(file, size)
    try:
        yield probe
    finally:
        probe.close()


class _Kept:
    """The beginning of what comes from a pipe, which is read to its end so that nobody waits."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._kept = b""
        self._reading = threading.Thread(target=self._read, name="probe", daemon=True)
        self._reading.start()

    def _read(self) -> None:
        with self._pipe as pipe:
            self._kept = pipe.read(SAID)
            while pipe.read(SAID):
                pass

    def text(self) -> str:
        self._reading.join()
        return self._kept.decode(errors="replace")


def read(code: int, said: str, wrong: str, size: int, tail: bytes) -> Made:
    """What `ffprobe` told. Raises KnownError `recordings.no_media`."""
    no_media = KnownError("recordings.no_media", field="file")
    try:
        told: dict[str, Any] = json.loads(said)
        name = told["format"]["format_name"].split(",")[0]
        seconds = float(told["format"].get("duration") or 0)
        kinds = {
            each.get("codec_type")
            for each in told["streams"]
            if int(each.get("nb_read_packets") or 0)
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        raise no_media from None
    if code or name not in FORMATS or not kinds & {"audio", "video"} or not 0 <= seconds < 1e6:
        raise no_media
    cut = any(each in wrong.lower() for each in _CUT) or framing.ends_amid(name, size, tail)
    return Made("video" if "video" in kinds else "audio", name, round(seconds), cut)
