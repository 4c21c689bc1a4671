"""A strict ESC/POS receipt printer for tests: takes the bytes a host sends, keeps what came out.

Independent test peer.  Source: Epson ESC/POS command reference / TM specification sheets (README);
every command is named as there.  Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are answered as
they arrive, also inside other data: the guide says a printer performs such a string even when it is
part of bit image data, and that the bytes still count as that data ("DLE EOT" notes); those
places are kept in ``Printer.embedded``.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from tests.peers.escpos.actions import Actions
from tests.peers.escpos.graphics import (
    barcode,
    column_image,
    graphics,
    raster_image,
    raster_size,
    symbol,
)
from tests.peers.escpos.model import (
    QR,
    Barcode,
    Cut,
    Feed,
    Ignored,
    Image,
    Item,
    Line,
    Malformed,
    Overflow,
    Pulse,
    TestPrint,
)
from tests.peers.escpos.status import scan_realtime
from tests.peers.escpos.table import (
    COLUMN_MODES,
    COLUMNS,
    DLE_DC4,
    DLE_ENQ,
    DLE_EOT,
    FIXED,
    FOUR,
    GS_V_A,
    GS_V_B,
    name_of,
)

__all__ = [
    "QR",
    "Barcode",
    "Cut",
    "Feed",
    "Ignored",
    "Image",
    "Item",
    "Line",
    "Malformed",
    "Overflow",
    "Printer",
    "Pulse",
    "TestPrint",
]
LONGEST = 3  # bytes of the longest prefix in FIXED


class _More(Exception):
    """The command is not whole yet."""


class Printer(Actions):
    """A printer with a paper of ``paper_dots``; ``kanji_default`` for models that start in FS &
    mode.
    """

    def __init__(self, paper_dots: int = 576, kanji_default: bool = False) -> None:
        super().__init__(paper_dots, kanji_default)
        self.embedded: list[tuple[int, bytes]] = []
        self.realtime: list[tuple[int, bytes]] = []
        self._held: dict[int, bytes] = {}
        self._buf = bytearray()
        self._base = 0
        self._seen = 0
        self._tail = b""
        self._out = bytearray()
        self._proper: set[int] = set()

    @property
    def pending(self) -> int:
        """Bytes received and not worked off (off-line, or a command not whole yet)."""
        return len(self._buf)

    # -- the wire ---------------------------------------------------------------------------------
    def feed(self, data: bytes) -> bytes:
        """Take bytes; the answer holds what the printer sends back, in order."""
        self._out += self.asb_change()
        known = self._tail
        stream = known + data
        start = self._seen - len(known)
        done = len(known)
        hits, rest = scan_realtime(stream)
        for at, end in hits:
            self._take(stream[done:end])
            done = end
            self._real_time(start + at, bytes(stream[at:end]))
        self._take(stream[done:])
        self._tail = bytes(stream[rest:])
        answer, self._out = bytes(self._out), bytearray()
        return answer

    def end(self) -> None:
        """The host closed: a command cut short is malformed. (Off-line data is only left
        unprinted.)
        """
        if self._buf and not self.halted:
            raise Malformed(self._base, f"command cut short: {bytes(self._buf[:8]).hex(' ')}")

    def _take(self, data: bytes) -> None:
        self._buf += data
        self._seen += len(data)
        self._work()

    def _real_time(self, at: int, command: bytes) -> None:
        self.realtime.append((at, command))
        if at >= self._base:
            self._held[at] = command
        elif at not in self._proper:
            self.embedded.append((at, command))
        self._proper.discard(at)
        kind, first = command[1], command[2]
        if kind == 0x04:
            self._out += self.real_time_status(first)
        elif kind == 0x05:
            if self.recover():
                if first == 2:
                    self._clear()
                self._work()
        elif first == 1:
            if not self.error:
                self.items.append(
                    Pulse(5 if command[3] else 2, command[4] * 100, command[4] * 100, True)
                )
        elif first == 2:
            self._out += b"\x3b\x30\x00"
        else:
            self.recover()
            self._clear()
            self._out += b"\x37\x25\x00"

    def _clear(self) -> None:
        self._base += len(self._buf)
        self._buf.clear()
        self._held.clear()
        self.page.drop()

    def _work(self) -> None:
        while self._buf and not self.halted:
            try:
                used = self._command()
            except _More:
                return
            if self._buf[0] == 0x10 and self._held.pop(self._base, None) is None:
                self._proper.add(self._base)
            for at in sorted(k for k in self._held if k < self._base + used):
                self.embedded.append((at, self._held.pop(at)))
            del self._buf[:used]
            self._base += used

    # -- commands ---------------------------------------------------------------------------------
    def _need(self, length: int) -> bytes:
        if len(self._buf) < length:
            raise _More
        return bytes(self._buf[:length])

    def _bad(self, reason: str, at: int = 0) -> Malformed:
        return Malformed(self._base + at, reason)

    def _checked(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Malformed:
            raise
        except ValueError as error:
            raise self._bad(str(error)) from error

    def _command(self) -> int:
        first = self._buf[0]
        if first >= 0x20:
            return self._text()
        if first == 0x0A:
            if not self.page.flush():
                self.page.feed(lines=1)
            return 1
        if first == 0x09:
            self.page.tab(self._base)
            return 1
        if first == 0x0D:  # CR: ignored while automatic line feed is off
            return 1
        if first in (0x0C, 0x18):
            self.page.skip(self._base, "FF" if first == 0x0C else "CAN", "works in page mode only")
            return 1
        if first == 0x10:
            return self._dle()
        if first in (0x1B, 0x1C, 0x1D):
            return self._escape()
        raise self._bad(f"control code 0x{first:02X} is not in the table")

    def _text(self) -> int:
        buf, at = self._buf, 0
        if self.page.state.kanji and buf[0] >= 0x81:
            while at < len(buf) and buf[at] >= 0x81:
                if len(buf) < at + 2:
                    break
                size = 4 if 0x30 <= buf[at + 1] <= 0x39 else 2
                if len(buf) < at + size:
                    break
                try:
                    bytes(buf[at : at + size]).decode("gb18030")
                except UnicodeDecodeError as error:
                    raise self._bad(
                        f"no GB18030 character: {buf[at : at + size].hex(' ')}", at
                    ) from error
                at += size
            if at == 0:
                raise _More
            self.page.put_double(bytes(buf[:at]).decode("gb18030"))
            return at
        limit = 0x81 if self.page.state.kanji else 0x100
        while at < len(buf) and 0x20 <= buf[at] < limit:
            if buf[at] == 0x7F:
                raise self._bad("character 0x7F is not in the table", at)
            at += 1
        if at == 0:
            raise self._bad(f"character 0x{buf[0]:02X} outside double-byte mode")
        self.page.put_single(bytes(buf[:at]))
        return at

    def _dle(self) -> int:
        kind = self._need(2)[1]
        if kind in (0x04, 0x05):
            n = self._need(3)[2]
            if n not in (DLE_EOT if kind == 0x04 else DLE_ENQ):
                raise self._bad(f"DLE {'EOT' if kind == 0x04 else 'ENQ'}: n = {n} out of range")
            return 3
        if kind == 0x14:
            row = DLE_DC4.get(self._need(3)[2])
            if row is None:
                raise self._bad(f"DLE DC4: fn = {self._buf[2]} not in the table")
            values = self._need(3 + len(row))[3:]
            if any(v not in r for v, r in zip(values, row, strict=False)):
                raise self._bad(f"DLE DC4: {values.hex(' ')} out of range")
            return 3 + len(row)
        raise self._bad(f"DLE 0x{kind:02X} is not in the table")

    def _escape(self) -> int:
        self._need(2)
        special = self._special()
        if special:
            return special
        for length in range(2, LONGEST + 1):
            row = FIXED.get(bytes(self._buf[:length]))
            if row is not None:
                name, ranges = row
                values = self._need(length + len(ranges))[length:]
                for at, (value, legal) in enumerate(zip(values, ranges, strict=False)):
                    if value not in legal:
                        raise self._bad(
                            f"{name}: parameter {at + 1} = {value} out of range", length + at
                        )
                self._out += self.perform(name, values, self._base)
                return length + len(values)
        if bytes(self._buf[:2]) == b"\x1bc":
            self._need(3)
        raise self._bad(f"{name_of(bytes(self._buf[:3]))}: unknown command")

    def _special(self) -> int:
        """Commands of a variable length; 0 when it is none of them."""
        head = bytes(self._buf[:2])
        page = self.page
        if head == b"\x1bD":
            end = self._buf.find(0, 2)
            columns = bytes(self._buf[2 : end if end >= 0 else len(self._buf)])
            if len(columns) > 32 or any(a >= b for a, b in itertools.pairwise(columns)):
                raise self._bad("ESC D: more than 32 columns or columns not ascending")
            if end < 0:
                raise _More
            page.set_tabs(columns)
            return end + 1
        if head == b"\x1b*":
            mode, low, high = self._need(5)[2:]
            if mode not in COLUMN_MODES or (low | high << 8) not in COLUMNS:
                raise self._bad(f"ESC *: m = {mode}, {low | high << 8} columns out of range")
            size = 5 + (low | high << 8) * COLUMN_MODES[mode][0]
            page.put_columns(column_image(mode, low | high << 8, self._need(size)[5:]))
            return size
        if head == b"\x1dV":
            m = self._need(3)[2]
            if m not in GS_V_A and m not in GS_V_B:
                raise self._bad(f"GS V: m = {m} out of range")
            n = self._need(4)[3] if m in GS_V_B else None
            if page.at_line_start:
                self.items.append(Cut(m in (0, 48, 65), n))
            else:
                page.skip(self._base, "GS V", "not at the beginning of a line")
            return 3 if n is None else 4
        if head == b"\x1dv":
            if self._need(3)[2] != 0x30:
                raise self._bad("GS v: only GS v 0 is in the table")
            m, xl, xh, yl, yh = self._need(8)[3:]
            wide, rows = xl | xh << 8, yl | yh << 8
            self._checked(lambda: raster_size(m, wide, rows))
            size = 8 + wide * rows
            data = self._need(size)[8:]
            self._block(lambda: self._image(raster_image(m, wide, rows, data)), "GS v 0")
            return size
        if head == b"\x1dk":
            return self._barcode()
        if head == b"\x1d(":
            return self._function(self._need(3)[2], 5)
        if head == b"\x1d8":
            if self._need(3)[2] != 0x4C:
                raise self._bad("GS 8: only GS 8 L is in the table")
            return self._function(0x4C, 7)
        return 0

    def _block(self, work: Callable[[], object], name: str) -> None:
        if not self.page.at_line_start:
            raise self._bad(
                f"{name}: data in the print buffer (works at the beginning of a line only)"
            )
        self._checked(work)

    def _image(self, image: Image) -> None:
        image.align = self.page.state.align
        self.page.place_image(image)

    def _code(self, code: QR | Barcode | None) -> None:
        if code is not None:
            code.align = self.page.state.align
            if isinstance(code, Barcode) and code.width is not None and code.width > self.page.area:
                code.overflow = True
                self.overflow.append(Overflow("barcode", code.width, self.page.area, code.system))
            self.items.append(code)

    def _barcode(self) -> int:
        m = self._need(3)[2]
        if m <= 6:
            end = self._buf.find(0, 3)
            if end < 0:
                if len(self._buf) > 3 + 255:
                    raise self._bad("GS k: no NUL after 255 characters")
                raise _More
            index, data, size = m, bytes(self._buf[3:end]), end + 1
        elif 65 <= m <= 73:
            size = 4 + self._need(4)[3]
            index, data = m - 65, self._need(size)[4:]
        else:
            raise self._bad(f"GS k: m = {m} out of range")
        self._block(lambda: self._code(barcode(index, data, self.page.state)), "GS k")
        return size

    def _function(self, letter: int, head: int) -> int:
        """GS ( A, GS ( k, GS ( L and GS 8 L: a counted parameter block."""
        if letter not in b"AkL":
            raise self._bad(f"GS ( {chr(letter)}: not in the table")
        size = head + int.from_bytes(self._need(head)[3:], "little")
        body = self._need(size)[head:]
        state = self.page.state
        if letter == 0x41:
            if (
                len(body) != 2
                or body[0] not in (0, 1, 2, 48, 49, 50)
                or body[1] not in FOUR - {0, 48}
            ):
                raise self._bad(f"GS ( A: {body.hex(' ')} out of range")
            self._block(lambda: self.items.append(TestPrint(body[0] % 48, body[1] % 48)), "GS ( A")
        elif letter == 0x6B:
            work = lambda: self._code(symbol(body, state))  # noqa: E731
            if body[1:2] == b"Q":
                self._block(work, "GS ( k print")
            else:
                self._checked(work)
        else:

            def draw() -> None:
                for image in graphics(body, state) or ():
                    self._image(image)

            if body[1:2] in (b"p", b"2", b"\x02"):
                self._block(draw, "GS ( L")
            else:
                self._checked(draw)
        return size
