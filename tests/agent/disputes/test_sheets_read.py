"""Files of a stranger that should be a signed sheet: what becomes a page, what says what is wrong.

None is decoded in the agent: a process that gave its rights away does it.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from kiosk.agent.disputes.sheets import reading, worker
from kiosk.errors import KnownError
from printing.photos import KEPT, LONGEST_SIDE


def sheet(wide: int = 300, high: int = 400) -> Image.Image:
    return Image.frombytes("RGB", (wide, high), os.urandom(wide * high * 3))


def scan(pages: int) -> bytes:
    out, first = io.BytesIO(), sheet(30, 40)
    first.save(out, "PDF", save_all=True, append_images=[first] * (pages - 1))
    return out.getvalue()


def test_photographs_and_a_scan_become_pages_in_their_order(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "GPS 31.2304 N"  # ImageDescription
    sheet().save(tmp_path / "1.JPG", exif=exif)
    sheet(900, 300).save(tmp_path / "2.png")
    sheet(301, 400).save(tmp_path / "3.webp")
    (tmp_path / "4.pdf").write_bytes(scan(3))
    found = reading.pages(f"{tmp_path}", ["4.pdf", "2.png", "1.JPG", "3.webp"])
    assert all(len(each) <= KEPT for each in found)
    made = [Image.open(io.BytesIO(each)) for each in found]
    assert [each.size for each in made[3:]] == [(900, 300), (300, 400), (301, 400)]
    assert {max(each.size) for each in made[:3]} == {LONGEST_SIDE}
    assert not any(each.getexif() for each in made)
    with pytest.raises(KnownError, match=r"sheets\.pages") as many:
        reading.pages(f"{tmp_path}", ["4.pdf", "2.png", "1.JPG", "3.webp", "1.JPG"])
    assert many.value.params == {"pages": "7", "limit": "6"}


def test_what_is_no_sheet_says_so(tmp_path: Path) -> None:
    whole = io.BytesIO()
    sheet().save(whole, "JPEG")
    for name, content in (
        ("words.jpg", b"no picture"),
        ("film.jpg", b"GIF89a" + os.urandom(99)),
        ("cut.jpg", whole.getvalue()[: len(whole.getvalue()) // 2]),
        ("noise.pdf", b"%PDF-1.7\n" + os.urandom(999)),
        ("empty.jpg", b""),
        ("many.pdf", scan(500)),
        ("film.mp4", whole.getvalue()),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "four.pdf").open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(4_000_000_000)  # sparse: it takes no room
    (tmp_path / "link.jpg").symlink_to("/etc/passwd")
    for name, code, told in (
        ("words.jpg", "sheets.unreadable", {}),
        ("film.jpg", "sheets.unreadable", {}),
        ("cut.jpg", "sheets.unreadable", {}),
        ("noise.pdf", "sheets.unreadable", {}),
        ("empty.jpg", "sheets.empty", {}),
        ("many.pdf", "sheets.pages", {"pages": "500", "limit": "6"}),
        ("four.pdf", "sheets.large", {"size": "4000", "limit": "60"}),
        ("film.mp4", "recordings.no_file", {}),
        ("link.jpg", "recordings.no_file", {}),
        ("../hall.toml", "recordings.no_file", {}),
    ):
        with pytest.raises(KnownError) as refused:
            reading.pages(f"{tmp_path}", [name])
        assert (refused.value.code, refused.value.params) == (code, told), name
    with pytest.raises(KnownError, match=r"sheets\.none"):
        reading.pages(f"{tmp_path}", [])


def test_a_stick_that_is_pulled_says_so(tmp_path: Path) -> None:
    """The file ends before its size: so it does where the stick is gone."""
    sheet().save(tmp_path / "1.jpg")
    with (tmp_path / "1.jpg").open("rb") as file, pytest.raises(KnownError, match=r"\.stopped"):
        reading._pages(file, 1_000_000)
    with pytest.raises(KnownError, match=r"recordings\.no_stick"):
        reading.pages(f"{tmp_path / 'gone'}", ["1.jpg"])


def test_one_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    sheet().save(tmp_path / "1.jpg")
    with (tmp_path / "1.jpg").open("rb") as file, pytest.raises(KnownError, match=r"sheets\.slow"):
        reading._drawn(file, 1, 0.0)


@pytest.mark.parametrize(
    "said",
    [
        b"\0\0\0\5\xff\xd8\xff",
        b"\0\0\0\4GIF8",
        (KEPT + 1).to_bytes(4, "big") + b"\xff\xd8\xff" + bytes(KEPT),
        b"\0\0\0\3\xff\xd8\xff\0",
    ],
    ids=["short", "no JPEG", "too long", "more"],
)
def test_what_a_worker_says_that_was_taken_over_is_nothing(said: bytes) -> None:
    assert reading._frames(b"\0\0\0\3\xff\xd8\xff") == [b"\xff\xd8\xff"]
    assert reading._frames(said) == []


def test_it_looks_once_its_rights_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[str]()

    class Input:
        def read(self, _size: int) -> bytes:
            done.append("read")
            raise OSError

    monkeypatch.setattr(worker, "end_with_parent", lambda _how: None)
    monkeypatch.setattr(worker, "give_up_rights", lambda file, **_: done.append(f"gave {file}"))
    monkeypatch.setattr(worker.sys, "stdin", type("Stdin", (), {"buffer": Input()})())
    assert worker.main("9") == reading.CUT
    assert done == ["gave 0", "read"]
