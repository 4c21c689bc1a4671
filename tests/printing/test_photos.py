"""A stranger's picture: upright, small, and without what its file told beside it."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.errors import KnownError
from printing.photos import KEPT, LONGEST_SIDE, MOST_PIXELS, clean_photo


def jpeg(picture: Image.Image, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, **more)
    return out.getvalue()


def test_noise_of_any_size_fits_into_one_line_to_a_counter() -> None:
    noise = Image.frombytes("RGB", (2000, 2000), os.urandom(2000 * 2000 * 3))
    assert len(clean_photo(jpeg(noise))) <= KEPT


def test_it_is_turned_upright_and_tells_nothing_beside() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "GPS 31.2304 N"  # Orientation: a quarter turn; ImageDescription
    made = Image.open(io.BytesIO(clean_photo(jpeg(Image.new("RGB", (900, 300)), exif=exif))))
    assert made.size == (300, 900)
    assert not made.getexif()


def test_a_bomb_of_pixels_is_refused() -> None:
    side = int((MOST_PIXELS * 1.2) ** 0.5)
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    with pytest.raises(KnownError, match=r"photo\.(large|unreadable)"):
        clean_photo(out.getvalue())


@settings(max_examples=40)
@given(st.binary(max_size=400))
def test_bytes_that_are_no_picture_are_refused(data: bytes) -> None:
    with pytest.raises(KnownError, match=r"photo\.unreadable"):
        clean_photo(data)


def test_a_picture_cut_in_the_middle_is_refused() -> None:
    whole = jpeg(Image.frombytes("RGB", (400, 400), os.urandom(480_000)))
    with pytest.raises(KnownError, match=r"photo\.unreadable"):
        clean_photo(whole[: len(whole) // 2])


def test_a_small_one_stays_small() -> None:
    made = Image.open(io.BytesIO(clean_photo(jpeg(Image.new("RGB", (3200, 200))))))
    assert made.width == LONGEST_SIDE
