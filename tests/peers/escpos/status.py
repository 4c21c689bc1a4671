"""Faults of the ESC/POS printer peer and the status bytes that show them.

Source: ESC/POS guide, "Status commands": DLE EOT n (bit tables n = 1..4, e.g. TM-U220 guide pages
54-55), GS a (four ASB bytes, TM-U220 guide page 83), GS r, GS I, DLE DC4; the fixed bits that tell
the answers apart are in Citizen's "Identification of Send Status" table (URLs in README).
"""

from __future__ import annotations

from tests.peers.escpos.table import DLE_DC4, DLE_ENQ, DLE_EOT


def scan_realtime(stream: bytes) -> tuple[list[tuple[int, int]], int]:
    """Spans of whole real-time commands in the stream, and where a cut one (or nothing) begins."""
    hits: list[tuple[int, int]] = []
    at = 0
    while True:
        at = stream.find(0x10, at)
        if at < 0:
            return hits, len(stream)
        if at + 1 >= len(stream):
            return hits, at
        kind, end = stream[at + 1], 0
        if kind in (0x04, 0x05):
            if at + 2 >= len(stream):
                return hits, at
            if stream[at + 2] in (DLE_EOT if kind == 0x04 else DLE_ENQ):
                end = at + 3
        elif kind == 0x14:
            if at + 2 >= len(stream):
                return hits, at
            row = DLE_DC4.get(stream[at + 2])
            if row is not None:
                values = stream[at + 3 : at + 3 + len(row)]
                if all(v in r for v, r in zip(values, row, strict=False)):
                    if len(values) < len(row):
                        return hits, at
                    end = at + 3 + len(row)
        if end:
            hits.append((at, end))
        at = end or at + 1


class Faults:
    """Settable faults. ``error``: True or "cutter", "mechanical", "recoverable",
    "unrecoverable".
    """

    def __init__(self) -> None:
        self.paper_end = False
        self.near_end = False
        self.cover_open = False
        self.offline = False
        self.error: bool | str = False
        self.drawer_high = False
        self.maker = "EPSON"
        self.model = "TM-T88V"
        self.serial = "PEER000001"
        self.firmware = "1.00 PEER"
        self.language_font = "CHINA GB2312"
        self._asb = 0
        self._asb_last = b""

    @property
    def halted(self) -> bool:
        """Printing stands still: nothing but real-time commands is worked off."""
        return bool(self.paper_end or self.cover_open or self.offline or self.error)

    def recover(self) -> bool:
        """DLE ENQ: leave an error that can be left; True when there was one."""
        if self.error and self.error != "unrecoverable":
            self.error = False
            return True
        return False

    def _error_bits(self) -> int:
        kind = "cutter" if self.error is True else self.error
        return {"mechanical": 0x04, "cutter": 0x08, "unrecoverable": 0x20, "recoverable": 0x40}.get(
            kind or "", 0
        )

    def real_time_status(self, n: int) -> bytes:
        """The byte DLE EOT n asks for; bits 1 and 4 are fixed on."""
        value = 0x12
        if n == 1:
            value |= (0x04 if self.drawer_high else 0) | (0x08 if self.halted else 0)
        elif n == 2:
            value |= 0x04 if self.cover_open else 0
            value |= 0x20 if self.paper_end else 0
            value |= 0x40 if self.error else 0
        elif n == 3:
            value |= self._error_bits()
        else:
            value |= 0x0C if self.near_end or self.paper_end else 0
            value |= 0x60 if self.paper_end else 0
        return bytes((value,))

    def asb_bytes(self) -> bytes:
        """The four bytes of Automatic Status Back."""
        first = 0x10 | (0x04 if self.drawer_high else 0) | (0x08 if self.halted else 0)
        first |= 0x20 if self.cover_open else 0
        third = (0x03 if self.near_end or self.paper_end else 0) | (0x0C if self.paper_end else 0)
        return bytes((first, self._error_bits(), third, 0))

    def _asb_key(self) -> bytes:
        first, second, third, fourth = self.asb_bytes()
        shown = (first & 0x04 if self._asb & 0x01 else 0) | (
            first & 0x28 if self._asb & 0x02 else 0
        )
        return bytes(
            (shown, second if self._asb & 0x04 else 0, third if self._asb & 0x08 else 0, fourth)
        )

    def asb_select(self, n: int) -> bytes:
        """GS a n: choose what reports itself (bit 0 drawer, 1 on-line, 2 error, 3 paper); send
        it once.
        """
        self._asb = n & 0x4F
        self._asb_last = self._asb_key()
        return self.asb_bytes() if self._asb else b""

    def asb_change(self) -> bytes:
        """The ASB bytes when something selected has changed since they were last sent."""
        if not self._asb or self._asb_key() == self._asb_last:
            return b""
        self._asb_last = self._asb_key()
        return self.asb_bytes()

    def status_r(self, n: int) -> bytes:
        """GS r n: 1 paper sensors, 2 drawer."""
        if n % 48 == 1:
            return self.asb_bytes()[2:3]
        return bytes((1 if self.drawer_high else 0,))

    def identity(self, n: int) -> bytes:
        """GS I n: IDs as one byte (1..3), information B as ``_``, text and NUL (65..69)."""
        if n in (1, 49):
            return b"\x20"
        if n in (2, 50):
            return b"\x03"
        if n in (3, 51):
            return b"\x01"
        words = {
            65: self.firmware,
            66: self.maker,
            67: self.model,
            68: self.serial,
            69: self.language_font,
        }
        return b"_" + words[n].encode("ascii") + b"\x00"
