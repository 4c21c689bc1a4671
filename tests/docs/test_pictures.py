"""The manuals' pictures are those of the rehearsed day, and of the stories of the district's pages,
by their names: none is made by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from kiosk.demo.pictures import LARGEST, Album, Picture
from kiosk.paths import PROJECT
from tests.docs.pages import PAGES, text_of

PICTURES = sorted((PROJECT / "docs/pictures").iterdir())
SCENES = "".join(path.read_text("utf-8") for path in (PROJECT / "kiosk/demo").glob("*.py"))
BROWSED = (PROJECT / "tests/hub/pages/test_in_a_browser.py").read_text("utf-8")
TAKEN = {
    *re.findall(r"keeps\(folder / \"([a-z-]+)\.png\"", BROWSED),
    *re.findall(r"\.take\(\s*[^,]+,\s*\"([a-z-]+)\"", SCENES),
}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_taken_on_the_day_and_shown_on_a_page(picture: Path) -> None:
    assert picture.suffix == ".png"
    assert picture.stem in TAKEN
    assert [page for page in PAGES if f"pictures/{picture.name})" in text_of(page)]
    with Image.open(picture) as image:
        assert max(image.size) <= LARGEST


def test_the_pages_pictures_are_made_anew_from_the_day(tmp_path: Path) -> None:
    manual, screens = tmp_path / "manual", tmp_path / "screens"
    manual.mkdir()
    screens.mkdir()
    album = Album(tmp_path)
    for number, (name, red) in enumerate({"home": 200, "alarm-counter": 90}.items(), 7):
        file = screens / f"{number:02d}-{name}.png"
        Image.new("RGB", (1920, 1080), (red, 0, 0)).save(file)
        album.pictures.append(Picture(file, name))
    Image.new("RGB", (9, 9)).save(manual / "alarm-counter.png")
    album.renew(manual)
    assert [each.name for each in manual.iterdir()] == ["alarm-counter.png"]
    with Image.open(manual / "alarm-counter.png") as image:
        assert image.size == (1280, 720)
        assert image.convert("RGB").getpixel((5, 5)) == (90, 0, 0)
