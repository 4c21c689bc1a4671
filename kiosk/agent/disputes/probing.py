"""What a file of a recorder is: `ffprobe` looks at it, in a process without rights."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import subprocess
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from kiosk.agent.disputes.confinement import give_up_rights
from kiosk.domain.disputes.recording import MEGABYTE, Made
from kiosk.errors import KnownError
from kiosk.offspring import end_pool_with_parent

PROGRAM = "ffprobe"
MEMORY = 1 << 30  # bytes
FORMATS = frozenset({"wav", "mp3", "aac", "flac", "ogg", "mp4", "mov", "matroska", "mpegts", "avi"})
SHORTEST, A_MEGABYTE = 30, 0.25  # seconds: of any file, and for each megabyte of a slow stick
_CUT = ("partial file", "truncat", "end of file", "invalid data found when processing input",
        "packet corrupt", "error reading")  # fmt: skip
_SHOW = "format=format_name,duration:stream=codec_type,nb_read_packets"


def probe(file: Path, size: int) -> Made:
    """Raises KnownError `recordings.no_ffprobe`, `recordings.no_media`, `recordings.slow`."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise KnownError("recordings.no_ffprobe", field="file", program=PROGRAM)
    seconds = SHORTEST + int(A_MEGABYTE * size / MEGABYTE)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, end_pool_with_parent) as alone:
        try:
            code, said, wrong = alone.submit(_look, program, file, seconds).result()
        except BrokenExecutor:
            raise KnownError("recordings.no_media", field="file") from None
    if code is None:
        raise KnownError("recordings.slow", field="file", seconds=seconds)
    return read(code, said, wrong)


def _look(program: str, file: Path, seconds: int) -> tuple[int | None, str, str]:
    """In the process of its own: how it ended (None: not in time), what it said and complained."""
    give_up_rights(file, memory=MEMORY, seconds=seconds)
    command = [
        program, "-v", "warning", "-hide_banner", "-protocol_whitelist", "file", "-count_packets",
        "-show_entries", _SHOW, "-of", "json", f"file:{file}",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return None, "", ""
    said, wrong = (each[:100_000].decode(errors="replace") for each in (done.stdout, done.stderr))
    return done.returncode, said, wrong


def read(code: int, said: str, wrong: str) -> Made:
    """What `ffprobe` told. Raises KnownError `recordings.no_media`."""
    no_media = KnownError("recordings.no_media", field="file")
    try:
        told: dict[str, Any] = json.loads(said)
        names = told["format"]["format_name"].split(",")
        seconds = float(told["format"].get("duration") or 0)
        kinds = {
            each.get("codec_type")
            for each in told["streams"]
            if int(each.get("nb_read_packets") or 0)
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        raise no_media from None
    known = next((each for each in names if each in FORMATS), "")
    if code or not known or not kinds & {"audio", "video"} or not 0 <= seconds < 1e6:
        raise no_media
    cut = any(each in wrong.lower() for each in _CUT)
    return Made("video" if "video" in kinds else "audio", known, round(seconds), cut)
