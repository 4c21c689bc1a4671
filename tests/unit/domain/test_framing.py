"""Whether a recording ends amid a frame: what `ffprobe` does not say."""

from __future__ import annotations

import pytest

from kiosk.domain.disputes.framing import TAIL, ends_amid

# MPEG 1, 128 kbit/s at 44,100: 144 × 128,000 / 44,100 = 417.96 bytes, one more where padded.
FULL, PADDED = b"\xff\xfb\x90\x00", b"\xff\xfb\x92\x00"
HALF = b"\xff\xf3\x40\x00"  # MPEG 2, 32 kbit/s at 22,050: 72 × 32,000 / 22,050 = 104.49


def frames(head: bytes, length: int, count: int = 30) -> bytes:
    return (head + b"\x55" * (length - 4)) * count


@pytest.mark.parametrize(("head", "length"), [(FULL, 417), (PADDED, 418), (HALF, 104)])
def test_an_mp3_ends_with_a_whole_frame_or_is_cut(head: bytes, length: int) -> None:
    whole = frames(head, length)
    for behind in (b"", b"TAG" + bytes(125), b"APETAGEX" + bytes(24)):
        told = (whole + behind)[-TAIL:]
        assert not ends_amid("mp3", len(whole + behind), told)
    for missing in (1, 3, length // 2, length - 1):
        cut = whole[:-missing]
        assert ends_amid("mp3", len(cut), cut[-TAIL:])


def test_a_transport_stream_is_whole_packets() -> None:
    for length in (188, 192):
        assert not ends_amid("mpegts", length * 1001, b"")
        assert ends_amid("mpegts", length * 1001 - 1, b"")


def test_of_others_ffprobe_says_it() -> None:
    assert not ends_amid("wav", 12_345, b"\x00" * 100)
