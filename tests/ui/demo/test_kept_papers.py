"""What the rehearsed day leaves of the office's printer is named for what it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from kiosk.phrases import phrase
from printing.documents import Document
from printing.measure import SLIP
from printing.rendering import Paper, render
from printing.spoolers.file import FileSpooler
from tests.printing.test_alarm_slip import CHINESE as ALARM


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path / "out")


def prints(tray: Path, job: str, document: Document) -> None:
    FileSpooler(tray).print(job, render(document, Paper(210)), lambda: False)


def test_each_sheet_is_named_for_what_it_is(tmp_path: Path, album: Album) -> None:
    tray = tmp_path / "tray"
    prints(tray, "p-01", ALARM)
    prints(tray, "p-02", SLIP)
    prints(tray, "p-03", replace(SLIP, purpose_mark=phrase("slip.full", "zh_CN")))
    assert album.keep_sheets(tray) == ["alarm-slip", "case-slip", "case-slip-full"]
    prints(tray, "p-04", replace(ALARM, title=phrase("alarm_slip.title", "en"), language="en"))
    prints(tray, "p-05", replace(SLIP, text="漏水" * 2000))
    assert album.keep_sheets(tray) == ["alarm-slip-2", "case-slip-2"]
    assert list(tray.iterdir()) == []
    assert sorted(file.name for file in (album.folder / "slips").iterdir()) == [
        "alarm-slip-2.pdf", "alarm-slip-2.png", "alarm-slip.pdf", "alarm-slip.png",
        "case-slip-2-page-1.png", "case-slip-2-page-2.png", "case-slip-2-page-3.png",
        "case-slip-2.pdf", "case-slip-full.pdf", "case-slip-full.png", "case-slip.pdf",
        "case-slip.png",
    ]  # fmt: skip
    assert [picture.caption for picture in album.pictures[:3]] == ["警报单", "案单", "完整案单"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_councils_papers_are_told_whatever_its_name(
    tmp_path: Path, album: Album, language: str
) -> None:
    for key in ("council_record.title", "council_invitation.title"):
        title = phrase(key, language, council="和睦里")
        prints(tmp_path, key, replace(ALARM, title=title, language=language))
    assert sorted(album.keep_sheets(tmp_path)) == ["council-invitation", "council-record"]


def test_a_sheet_whose_pages_are_not_all_there_waits_in_the_tray(
    tmp_path: Path, album: Album
) -> None:
    tray = tmp_path / "tray"
    prints(tray, "p-01", SLIP)
    (tray / "p-01-1.png").unlink()
    assert album.keep_sheets(tray) == []
    prints(tray, "p-01", SLIP)
    assert album.keep_sheets(tray) == ["case-slip"]


def test_a_sheet_that_is_still_being_written_waits_in_the_tray(
    tmp_path: Path, album: Album
) -> None:
    tray = tmp_path / "tray"
    prints(tray, "p-01", SLIP)
    (picture,) = tray.glob("*.png")
    picture.unlink()
    pdf = tray / "p-01.pdf"
    pdf.write_bytes(pdf.read_bytes()[:500])
    assert album.keep_sheets(tray) == []


def test_pages_are_in_their_order_whatever_the_disk_tells_first(
    tmp_path: Path, album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = tmp_path / "tray"
    prints(tray, "p-01", replace(SLIP, text="漏水" * 2000))
    written = [page.read_bytes() for page in sorted(tray.glob("*.png"))]
    assert len(written) == 3
    glob = Path.glob
    monkeypatch.setattr(
        Path, "glob", lambda folder, pattern: sorted(glob(folder, pattern), reverse=True)
    )
    assert album.keep_sheets(tray) == ["case-slip"]
    assert [each.file.read_bytes() for each in album.pictures] == written


def test_a_sheet_of_another_kind_is_not_named_at_random(tmp_path: Path, album: Album) -> None:
    prints(tmp_path, "p-01", replace(SLIP, title="什么"))
    with pytest.raises(BugError, match="什么"):
        album.keep_sheets(tmp_path)
