"""What a recording of a meeting must be, and what each side's consent is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.errors import KnownError

Media = Literal["audio", "video"]
Origin = Literal["stick", "microphone"]
How = Literal["screen", "paper"]

MEGABYTE = 1_000_000
RATE = 16_000  # samples a second of a microphone: one channel of 16 bits, little-endian
FRAME = 2  # bytes
PCM = "pcm_s16le_16000"
MOST_STROKES, MOST_POINTS = 200, 4000
FIELD = 1000  # what a coordinate of a signature goes up to


@dataclass(frozen=True)
class Made:
    """What was looked at: how long it is (seconds), and whether it ends amid a frame."""

    media: Media
    format: str
    seconds: int
    cut: bool = False


def require_size(size: int, megabytes: int) -> None:
    """Raises KnownError `recordings.empty`, `recordings.large`."""
    if size <= 0:
        raise KnownError("recordings.empty", field="file")
    if size > megabytes * MEGABYTE:
        raise KnownError(
            "recordings.large", field="file", size=-(-size // MEGABYTE), limit=megabytes
        )


def of_microphone(size: int) -> Made:
    """What so many bytes of a microphone are. Raises KnownError `recordings.empty`."""
    if size < FRAME:
        raise KnownError("recordings.empty", field="recording")
    return Made("audio", PCM, size // (FRAME * RATE), cut=bool(size % FRAME))


def require_signature(strokes: tuple[tuple[int, ...], ...]) -> None:
    """Each stroke x, y, x, y … from 0 to `FIELD`. Raises KnownError `recordings.signature`."""
    points = sum(len(each) for each in strokes) // 2
    if (
        not 2 <= points <= MOST_POINTS
        or len(strokes) > MOST_STROKES
        or any(not each or len(each) % 2 for each in strokes)
        or any(not 0 <= value <= FIELD for each in strokes for value in each)
    ):
        raise KnownError("recordings.signature", field="strokes")
