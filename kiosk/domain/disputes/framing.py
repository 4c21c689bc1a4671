"""Whether a recording ends amid a frame, where `ffprobe` does not say so.

MPEG transport streams are packets of one length. An MP3 without a count of its frames is a chain of
them, each as long as its own four bytes say (ISO 11172-3, 2.4.1.3; ISO 13818-3 for half rates).
"""

from __future__ import annotations

PACKETS = (188, 192)  # bytes: ISO 13818-1, and with the time before each (BDAV)
TAIL = 8192  # bytes at the end that are looked at
_KBITS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}  # of the third layer, by version
_RATES = (44_100, 48_000, 32_000)
_ID3V1, _APE = 128, 32  # bytes of what some programs put behind the last frame


def ends_amid(name: str, size: int, tail: bytes) -> bool:
    """`name` as `ffprobe` calls the format; `tail`: its last bytes, `TAIL` of them."""
    if name == "mpegts":
        return all(size % length for length in PACKETS)
    return name == "mp3" and _mp3_cut(tail)


def _mp3_cut(tail: bytes) -> bool:
    if tail[-_ID3V1:].startswith(b"TAG"):
        tail = tail[:-_ID3V1]
    if tail[-_APE:].startswith(b"APETAGEX"):
        return False
    return not any(_chain_ends(tail, at) for at in range(len(tail)))


def _chain_ends(tail: bytes, at: int) -> bool:
    """Whether frames follow one another from here on to the very end, two of them or more."""
    frames = 0
    while at < len(tail):
        length = _frame(tail[at : at + 4])
        if not length:
            return False
        at, frames = at + length, frames + 1
    return at == len(tail) and frames > 1


def _frame(head: bytes) -> int:
    """How long the frame is that begins so; 0: none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, bits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate == 3 or not 0 < bits < 15:
        return 0
    kbits = _KBITS[1 if version == 3 else 2][bits]
    hertz = _RATES[rate] // {3: 1, 2: 2, 0: 4}[version]
    return (144 if version == 3 else 72) * kbits * 1000 // hertz + (head[2] >> 1 & 1)
