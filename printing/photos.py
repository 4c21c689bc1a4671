"""Photographs that residents add: looked at, turned upright, and redrawn.

What comes from a camera or a phone is bytes of a stranger. It is decoded in a worker process with a
limit of pixels, made smaller and saved anew: place, time and device that its file told beside the
picture (EXIF) are gone, and so is whatever was hidden in it.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.errors import KnownError

LARGEST = 25 * 1024 * 1024  # bytes
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 1600
KEPT = 600_000  # bytes: as base64 it fits into one line to a counter
_QUALITIES = (82, 70, 60, 50, 40, 30)
_FORMATS = ("JPEG", "PNG", "WEBP")


def clean_photo(data: bytes) -> bytes:
    """A JPEG of at most 1600 pixels a side and `KEPT` bytes.

    Raises KnownError `photo.large`, `photo.unreadable`.
    """
    if len(data) > LARGEST:
        raise KnownError("photo.large", field="photo", limit=LARGEST // (1024 * 1024))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise KnownError("photo.large", field="photo", limit=LARGEST // (1024 * 1024))
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError,
            Image.DecompressionBombWarning) as wrong:  # fmt: skip
        raise KnownError("photo.unreadable", field="photo") from wrong
    return redrawn(upright)


def redrawn(upright: Image.Image) -> bytes:
    """A picture in RGB as a JPEG of at most 1600 pixels a side and `KEPT` bytes; it is changed."""
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    for quality in _QUALITIES:
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= KEPT:
            break
        upright.thumbnail((upright.width * 3 // 4, upright.height * 3 // 4))
    return out.getvalue()
