"""What the rehearsed day leaves in `out/`: pictures, papers, and one sheet that shows them all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from devices.printer.simulator.paper import Receipt
from kiosk import languages
from kiosk.errors import BugError
from kiosk.paths import font_file
from kiosk.phrases import phrase
from printing.raster import page_pictures, told_by
from ui.demo.rehearsal import Person

CELL, CAPTION, GAP, COLUMNS = 380, 46, 18, 5
LARGEST = 1280  # pixels of a side, in a manual
_GROUND, _INK = (217, 213, 203), (27, 36, 38)


_SHEETS = {
    "slip.title": "case-slip", "alarm_slip.title": "alarm-slip", "report.title.day": "case-report",
    "alarm_report.title": "alarm-report", "test_page.title": "test-page",
    "agreement.title": "agreement", "dispute_invitation.title": "dispute-invitation",
    "volunteer_card.title": "volunteer-card", "volunteer_thanks.title": "volunteer-thanks",
    "volunteer_certificate.title": "volunteer-certificate", "patrol_point.title": "patrol-point",
}  # fmt: skip
_NAMED = {  # these have the council's name in their title
    "council_record.title": "council-record", "council_invitation.title": "council-invitation",
}  # fmt: skip
CAPTIONS = {
    "case-slip": "案单", "case-slip-full": "完整案单", "alarm-slip": "警报单",
    "case-report": "日报", "alarm-report": "警报报表", "test-page": "测试页",
    "agreement": "人民调解协议书", "dispute-invitation": "调解邀请书",
    "council-record": "议事会会议记录", "council-invitation": "议事会会议通知",
    "volunteer-card": "志愿者证", "volunteer-thanks": "感谢信",
    "volunteer-certificate": "服务证明", "patrol-point": "巡查点", "effect": "前后对比（公告）",
}  # fmt: skip


def what_it_is(sheet: Path) -> tuple[str, int]:
    """By its title, as every document tells it, a slip with personal data by its mark; and on how
    many pages it is.
    """
    title, words, pages = told_by(sheet.read_bytes())
    for language in languages.CODES:
        for key, name in _SHEETS.items():
            if title == phrase(key, language):
                full = phrase("slip.full", language) in words
                return (f"{name}-full" if full else name), pages
        for key, name in _NAMED.items():
            if phrase(key, language, council="").strip() in title:
                return name, pages
        if phrase("effect.says", language) in words:  # its title is its matter's
            return "effect", pages
    raise BugError(f"a sheet with the title {title!r}")


def free_name(folder: Path, name: str) -> str:
    """The name, or with the next number where a paper has it already."""
    taken = {file.stem for file in folder.glob("*.pdf")}
    numbered = (f"{name}-{number}" for number in count(2))
    return name if name not in taken else next(each for each in numbered if each not in taken)


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

    def keep_page(self, png: bytes, name: str, caption: str) -> None:
        """A page of the district's in a browser."""
        file = self._out / "district" / f"{len(self.pictures) + 1:02d}-{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png)
        self.pictures.append(Picture(file, caption))

    def keep_receipt(self, receipt: Receipt, name: str, caption: str) -> None:
        """What the printer cut, as it came out: PNG and PDF."""
        folder = self._out / "tickets"
        folder.mkdir(parents=True, exist_ok=True)
        image = receipt.image().convert("L")
        image.save(folder / f"{name}.png")
        image.save(folder / f"{name}.pdf", resolution=203.2)
        self.pictures.append(Picture(folder / f"{name}.png", caption))

    def keep_sheets(self, tray: Path) -> list[str]:
        """What lies whole in the tray of the office's printer, taken out and named for what it is.

        The names, in the order in which they were printed.
        """
        folder = self._out / "slips"
        folder.mkdir(parents=True, exist_ok=True)
        kept = []
        for file in sorted(tray.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns):
            found = tray.glob(f"{file.stem}-*.png")
            pages = sorted(found, key=lambda page: (len(page.name), page.name))
            if not pages:
                continue  # it may be half written: its pictures follow the whole PDF
            kind, sheets = what_it_is(file)
            if len(pages) < sheets:
                continue
            name = free_name(folder, kind)
            for number, page in enumerate(pages, 1):
                leaf = folder / (f"{name}-page-{number}.png" if sheets > 1 else f"{name}.png")
                shutil.move(page, leaf)
                self.pictures.append(Picture(leaf, CAPTIONS[kind]))
            shutil.move(file, folder / f"{name}.pdf")
            kept.append(name)
        return kept

    def keep_report(self, pdf: bytes, xlsx: bytes) -> None:
        """The month's report as it was saved, and its pages."""
        folder = self._out / "reports"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "month.pdf").write_bytes(pdf)
        (folder / "month.xlsx").write_bytes(xlsx)
        for number, page in enumerate(page_pictures(pdf), 1):
            leaf = folder / f"month-page-{number}.png"
            leaf.write_bytes(page)
            self.pictures.append(Picture(leaf, "月报（PDF）"))

    def renew(self, manual: Path) -> None:
        """The pictures of a manual, by their names, as the screens were on this day; those of the
        district's pages are none of it."""
        taken = {each.file.stem.partition("-")[2]: each.file for each in self.pictures}
        for old in sorted(manual.glob("*.png")):
            if old.stem not in taken:
                continue
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
