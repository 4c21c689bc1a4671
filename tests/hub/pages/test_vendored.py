"""What others wrote and we hand on: the very bytes of their packages, with their licences."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from kiosk.hub.pages import vendored
from kiosk.hub.pages.web.assets import assets


def test_each_file_is_the_one_that_is_pinned() -> None:
    found = {
        name: hashlib.sha256((vendored.STATIC / name).read_bytes()).hexdigest()
        for name in vendored.MADE
    }
    assert found == vendored.MADE


def test_every_script_of_others_lies_beside_its_licence() -> None:
    for package in vendored.PACKAGES:
        names = set(package.files.values())
        assert {name for name in names if name.endswith(".js")}
        assert {name for name in names if "LICENSE" in name}


def test_no_other_script_is_served() -> None:
    served = {name for name in assets() if name.endswith(".js")}
    assert served == {name for name in vendored.MADE if name.endswith(".js")}


def test_no_file_names_another_host() -> None:
    for name in assets():
        text = (vendored.STATIC / name).read_text("utf-8")
        assert "https://" not in text, name
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", ""), name


@pytest.mark.demand
@pytest.mark.skipif(not shutil.which("npm"), reason="npm fetches the packages")
def test_the_script_makes_the_same_files_again(tmp_path: Path) -> None:
    vendored.reproduce(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(vendored.MADE)
