"""What came out of a simulated printer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(slots=True)
class Receipt:
    """One piece of paper. It may name a resident: nothing of it is in the repr.

    `raw` are the bytes it was printed from, `rows` its dot rows (1 is black); `whole` is False
    for a piece that the end of the paper or a loss of power tore.
    """

    raw: bytearray = field(default_factory=bytearray, repr=False)
    rows: list[bytes] = field(default_factory=list, repr=False)
    whole: bool = True

    def text(self) -> str:
        """The characters sent as text (GB 18030); empty for a receipt printed as raster."""
        from devices.printer.simulator.escpos_parser import EscPosParser, Text

        found = [one.raw for one in EscPosParser().feed(bytes(self.raw)) if isinstance(one, Text)]
        return b"".join(found).decode("gb18030", "replace")

    def image(self) -> Image:
        """The dots as a 1-bit Pillow image, as wide as the widest row.

        Text sent as text is blank here: the simulator has no font of its own.
        """
        from PIL import Image

        width = max((len(row) for row in self.rows), default=1)
        dots = b"".join(row.ljust(width, b"\0") for row in self.rows)
        inverted = bytes(byte ^ 0xFF for byte in dots)  # in Pillow 1 is white
        if not self.rows:
            return Image.new("1", (8, 1), 255)
        return Image.frombytes("1", (width * 8, len(self.rows)), inverted)

    def save_png(self, path: Path) -> None:
        """Writes the image to `path`."""
        self.image().save(path, "PNG")
