"""What the fixed-length ESC/POS commands do, and the results a test looks at.

Source: the [Description] of each command in the Epson ESC/POS reference (URLs in README).
"""

from __future__ import annotations

from tests.peers.escpos.model import QR, Barcode, Cut, Ignored, Image, Item, Line, Overflow, Pulse
from tests.peers.escpos.page import ALIGN, Page
from tests.peers.escpos.status import Faults

AT_LINE_START = frozenset(("ESC a", "ESC {", "GS L", "GS W", "ESC i", "ESC m"))


class Actions(Faults):
    """Page, results and the fixed-length commands."""

    def __init__(self, paper_dots: int, kanji_default: bool) -> None:
        super().__init__()
        self.page = Page(paper_dots, kanji_default)

    @property
    def items(self) -> list[Item]:
        """Everything in the order it came out."""
        return self.page.items

    @property
    def lines(self) -> list[Line]:
        """The text lines."""
        return [i for i in self.items if isinstance(i, Line)]

    @property
    def images(self) -> list[Image]:
        """The images."""
        return [i for i in self.items if isinstance(i, Image)]

    @property
    def barcodes(self) -> list[Barcode]:
        """The one-dimensional codes (and PDF417)."""
        return [i for i in self.items if isinstance(i, Barcode)]

    @property
    def qrs(self) -> list[QR]:
        """The QR Codes."""
        return [i for i in self.items if isinstance(i, QR)]

    @property
    def cuts(self) -> list[Cut]:
        """The cuts."""
        return [i for i in self.items if isinstance(i, Cut)]

    @property
    def pulses(self) -> list[Pulse]:
        """The drawer pulses."""
        return [i for i in self.items if isinstance(i, Pulse)]

    @property
    def overflow(self) -> list[Overflow]:
        """What was wider than the print area."""
        return self.page.overflow

    @property
    def ignored(self) -> list[Ignored]:
        """Legal commands skipped because of their place (e.g. ESC a in the middle of a line)."""
        return self.page.ignored

    @property
    def text(self) -> str:
        """The text lines, one below the other."""
        return "\n".join(line.text for line in self.lines)

    @property
    def unprinted(self) -> str:
        """Text left in the print buffer because no line feed followed."""
        return self.page.buffered_text

    def perform(self, name: str, values: bytes, offset: int) -> bytes:
        """Do one command whose parameters are legal; the bytes it makes the printer send."""
        n = values[0] if values else 0
        if name in AT_LINE_START and not self.page.at_line_start:
            self.page.skip(offset, name, "not at the beginning of a line")
        elif name == "GS a":
            return self.asb_select(n)
        elif name == "GS r":
            return self.status_r(n)
        elif name == "GS I":
            return self.identity(n)
        elif name == "ESC @":
            self.page.initialize(offset)
            self.asb_select(0)
        elif name in ("ESC d", "ESC J"):
            self._feed(name, n)
        elif name in ("ESC i", "ESC m"):
            self.items.append(Cut(False))
        elif name == "ESC p":
            self.items.append(Pulse(5 if n % 48 else 2, values[1] * 2, max(values[1:]) * 2))
        elif name == "ESC =" and not n & 1:
            self.page.skip(offset, name, "a deselected printer is not modelled")
        elif name in ("ESC $", "ESC \\"):
            units = int.from_bytes(values, "little", signed=name == "ESC \\")
            base = self.page.x if name == "ESC \\" else 0
            self.page.move_to(base + self.page.horizontal(units), offset, name)
        else:
            self._set(name, n, values)
        return b""

    def _feed(self, name: str, n: int) -> None:
        """ESC d n prints and feeds n lines, ESC J n prints and feeds n vertical units."""
        printed = self.page.flush()
        if name == "ESC J":
            self.page.feed(dots=n)
        else:
            self.page.feed(lines=n - 1 if printed and n else n)

    def _set(self, name: str, n: int, values: bytes) -> None:
        state, on = self.page.state, bool(n & 1)
        match name:
            case "ESC !":
                state.font = "B" if on else "A"
                state.bold = bool(n & 0x08)
                state.size = (2 if n & 0x20 else 1, 2 if n & 0x10 else 1)
                state.underline = 1 if n & 0x80 else 0
            case "ESC a":
                state.align = ALIGN[n % 48]
            case "ESC E":
                state.bold = on
            case "ESC G":
                state.double_strike = on
            case "ESC M":
                state.font = "B" if n % 48 else "A"
            case "ESC t":
                state.codepage = n
            case "ESC R":
                state.country = n
            case "ESC 2":
                state.line_spacing = None
            case "ESC 3":
                state.line_spacing = n
            case "ESC -":
                state.underline = n % 48
            case "ESC {":
                state.upside_down = on
            case "ESC V":
                state.rotated = n % 48
            case "ESC SP":
                state.spacing = n
            case "GS !":
                state.size = state.kanji_size = ((n >> 4) + 1, (n & 7) + 1)
            case "GS B":
                state.reverse = on
            case "GS b":
                state.smoothing = on
            case "GS L":
                state.left_margin = self.page.horizontal(int.from_bytes(values, "little"))
            case "GS W":
                state.area_width = self.page.horizontal(int.from_bytes(values, "little"))
            case "GS P":
                state.unit = (values[0], values[1])
            case "GS h":
                state.bar_height = n
            case "GS w":
                state.bar_module = n
            case "GS H":
                state.hri = n % 48
            case "GS f":
                state.hri_font = "B" if n % 48 else "A"
            case "FS &":
                state.kanji = True
            case "FS .":
                state.kanji = False
            case "FS !":
                state.kanji_size = (2 if n & 0x04 else 1, 2 if n & 0x08 else 1)
                state.kanji_underline = 1 if n & 0x80 else 0
            case "FS S":
                state.kanji_spacing = (values[0], values[1])
            case "FS -":
                state.kanji_underline = n % 48
            case "FS W":
                state.kanji_size = (2, 2) if on else (1, 1)
            case _:  # ESC =, ESC U, ESC c 3/4/5, FS C: legal, nothing to see on the paper
                pass
