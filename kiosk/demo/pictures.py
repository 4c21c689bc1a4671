"""What the rehearsed day leaves in `out/`: pictures, papers, and one sheet that shows them all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from devices.printer.simulator.paper import Receipt
from kiosk.paths import font_file
from ui.demo.rehearsal import Person

CELL, CAPTION, GAP, COLUMNS = 380, 46, 18, 5
LARGEST = 1280  # pixels of a side, in a manual
_GROUND, _INK = (217, 213, 203), (27, 36, 38)


@dataclass(frozen=True)
class Picture:
    file: Path
    caption: str


class Album:
    """Numbers pictures in the order in which they were taken."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.pictures: list[Picture] = []

    @property
    def folder(self) -> Path:
        return self._out

    def take(self, person: Person, name: str, caption: str) -> None:
        """A screen as it is now."""
        number = len(self.pictures) + 1
        file = self._out / "screens" / f"{number:02d}-{name}.png"
        person.grab(file)
        self.pictures.append(Picture(file, caption))

    def keep_receipt(self, receipt: Receipt, name: str, caption: str) -> None:
        """What the printer cut, as it came out: PNG and PDF."""
        folder = self._out / "tickets"
        folder.mkdir(parents=True, exist_ok=True)
        image = receipt.image().convert("L")
        image.save(folder / f"{name}.png")
        image.save(folder / f"{name}.pdf", resolution=203.2)
        self.pictures.append(Picture(folder / f"{name}.png", caption))

    def renew(self, manual: Path) -> None:
        """The pictures of a manual, by their names, as the screens were on this day."""
        taken = {each.file.stem.partition("-")[2]: each.file for each in self.pictures}
        for old in sorted(manual.glob("*.png")):
            with Image.open(taken[old.stem]) as image:
                image.thumbnail((LARGEST, LARGEST))
                image.convert("RGB").quantize(64).save(old, optimize=True)

    def contact_sheet(self) -> Path:
        """`contact.png`: every picture small, with its caption."""
        font = ImageFont.truetype(str(font_file("regular")), 20)
        rows = -(-len(self.pictures) // COLUMNS)
        across = COLUMNS * (CELL + GAP) + GAP
        sheet = Image.new("RGB", (across, rows * (CELL + CAPTION + GAP) + GAP), _GROUND)
        draw = ImageDraw.Draw(sheet)
        for place, picture in enumerate(self.pictures):
            x = GAP + place % COLUMNS * (CELL + GAP)
            y = GAP + place // COLUMNS * (CELL + CAPTION + GAP)
            with Image.open(picture.file) as image:
                small = image.convert("RGB")
                small.thumbnail((CELL, CELL))
            sheet.paste(small, (x + (CELL - small.width) // 2, y + CELL - small.height))
            draw.text((x, y + CELL + 6), picture.caption, _INK, font)
        file = self._out / "contact.png"
        sheet.save(file)
        return file
