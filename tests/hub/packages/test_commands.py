"""What somebody at the district types: a key for who files, tonight's package at once."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.hub.core.hub import Hub
from kiosk.hub.open311.keys import owner
from kiosk.hub.open311.trouble import Trouble
from kiosk.hub.setup.settings import check


def shell(*words: str) -> str:
    done = CliRunner().invoke(app, ["hub", *words], env={"LC_ALL": "C"})
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_key_is_shown_once_and_its_lines_are_as_hub_toml_wants_them(hub: Hub) -> None:
    said = shell("open311-key", '随手拍 "A"')
    key = said.splitlines()[0].rpartition(" ")[2]
    lines = said[said.index("[[open311.key]]") :]
    assert key not in lines
    settings = check(hub.folder.settings.read_bytes() + lines.encode())
    assert settings.open311.key[0].sha256 == hashlib.sha256(key.encode()).hexdigest()
    assert owner(settings.open311, key) == '随手拍 "A"'
    with pytest.raises(Trouble):
        owner(settings.open311, key[:-1])


def test_machines_are_told_the_key_as_json() -> None:
    told, other = (json.loads(shell("open311-key", "A", "--json")) for _ in range(2))
    assert set(told) == {"key", "name", "sha256"}
    assert told["key"] != other["key"]
    assert len(told["key"]) >= 26


def test_tonights_package_is_made_at_once(hub: Hub, database: str) -> None:
    settings = hub.folder.settings
    text = settings.read_text("utf-8").replace('address = ""', f'address = "{database}"', 1)
    settings.write_text(text, "utf-8")
    assert tomllib.loads(text)["open_data"]["k"] == 5
    told = json.loads(shell("open-data", "--data", str(hub.folder.root), "--json"))
    made = json.loads((Path(told["folder"]) / "datapackage.json").read_bytes())
    assert (made["name"], made["version"]) == ("linli-anning", told["night"])
