"""`kiosk setup`: where a hall is it refuses, and once there is one it becomes it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli import app
from kiosk.errors import KnownError
from kiosk.paths import DataFolder, sample_hall
from kiosk.setup.wizard import Wizard
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning


def told(place: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["setup", "--data", str(place), *words])


def test_a_hall_that_stands_is_not_set_up_again(tmp_path: Path) -> None:
    provisioning.provision(DataFolder(tmp_path), sample_hall(), MachineSlotKind.HOST_ONLY)
    done = told(tmp_path)
    assert isinstance(done.exception, KnownError)
    assert done.exception.code == "keys.exist"


def test_a_window_without_a_size_is_refused(tmp_path: Path) -> None:
    done = told(tmp_path, "--windowed", "large")
    assert isinstance(done.exception, KnownError)
    assert done.exception.code == "setup.no_size"


@pytest.mark.parametrize("leave", [False, True])
@pytest.mark.parametrize("opened", [False, True])
def test_it_goes_on_as_the_hall_unless_units_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: bool, leave: bool
) -> None:
    became: list[list[str]] = []
    typed: list[str] = []

    def walk(wizard: Wizard, **_size: Any) -> bool:
        kinds = {each.id for each in wizard.guards()}
        assert ("boot_passphrase" in kinds) is not leave, "a unit has nobody who types"
        wizard.usb, wizard.boot_passphrase = tmp_path, "words that are typed"
        return opened

    monkeypatch.setattr("ui.setup.window.walk", walk)
    monkeypatch.setattr(os, "execv", lambda _path, words: became.append(words))
    monkeypatch.setattr("kiosk.cli.box.setup._type", typed.append)
    done = told(tmp_path / "hall", *(["--leave"] if leave else []))
    assert done.exit_code == (0 if opened else 1)
    if leave or not opened:
        assert became == []
        return
    assert became == [
        [sys.executable, "-m", "kiosk", "run", "--data", str(tmp_path / "hall"),
         "--usb", str(tmp_path)]
    ]  # fmt: skip
    assert typed == ["words that are typed"]
