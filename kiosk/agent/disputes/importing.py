"""A file of a recorder taken in: sealed piece by piece while `ffprobe` looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from kiosk.agent.disputes.probing import Probe, probing
from kiosk.domain.disputes.recording import Made
from kiosk.errors import KnownError
from kiosk.storage.blobs import LARGEST, PIECE, Blobs


def taken_in(
    blobs: Blobs, file: BinaryIO, size: int, goes_on: Callable[[int], None],
    begun: Callable[[Probe], None] = lambda _: None,
) -> tuple[Made, str]:  # fmt: skip
    """What it is, and the id of its blob, finished but not kept yet. `size` in bytes; `goes_on` is
    told how many were taken, before each piece, and may raise; `begun` may kill the look.

    Raises KnownError `recordings.no_ffprobe`, `.no_media`, `.slow`, `.stopped` (it ended early or
    cannot be read), `storage.*`. Nothing is left of what was not taken in.
    """
    stopped = KnownError("recordings.stopped", field="name")
    blob, taken = blobs.begin(max(LARGEST + 1, size)), 0
    try:
        with probing(file, size) as probe:
            begun(probe)
            while True:
                goes_on(taken)
                if not (piece := file.read(PIECE)):
                    break
                taken = blobs.append(blob, taken, piece)
            if taken != size:
                raise stopped
            made = probe.result()
        blobs.finish(blob)
    except OSError:  # the stick was pulled
        blobs.discard(blob)
        raise stopped from None
    except BaseException:
        blobs.discard(blob)
        raise
    return made, blob
