"""The commands of docs/technicians.md on keys, one after the other, as they are written there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from kiosk.paths import PROJECT
from kiosk.storage.keys import tpm2
from tests.cli.test_keys_commands import Shell
from tests.storage.test_keys_slots import SoftwareTpm
from tests.storage.test_keys_slots import chip as chip

CODE = re.compile(r"(?:\w{4}-)+\w{2,4}")


def commands() -> list[str]:
    page = (PROJECT / "docs" / "technicians.md").read_text("utf-8")
    part = page.partition("\n## Keys\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", part, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line.partition("#")[0].strip() for line in lines if line]


@pytest.fixture
def mainboard(chip: SoftwareTpm, monkeypatch: pytest.MonkeyPatch) -> SoftwareTpm:
    """A chip under a kernel, which ends its open sessions: here it is started anew for that."""
    asked = tpm2._creds

    def creds(*arguments: str, given: bytes) -> bytes:
        chip.restart()
        return asked(*arguments, given=given)

    monkeypatch.setattr(tpm2, "_creds", creds)
    return chip


def test_every_command_of_the_page_does_what_it_says(
    tmp_path: Path, mainboard: SoftwareTpm
) -> None:
    hall = Shell(tmp_path / "pc")
    passphrase = hall.made["passphrase"]
    filled = {"ROOT": str(hall.stick)}
    kinds = []
    for command in commands():
        program, *words = (filled.get(word, word) for word in shlex.split(command))
        assert program == "kiosk"
        assert words[-2:] == ["--data", "DIR"], command
        words, usb = words[:-2], ("--usb", str(hall.stick))
        asked = "--recovery" in words or "--check" in words
        if words == ["keys", "machine", "tpm2", "--recovery"]:
            mainboard.swap()  # the new mainboard that it is for
        code, said, complaints = hall(*words, typed=passphrase if asked else "")
        assert code == 0, (command, complaints)
        if (words[:2] == ["keys", "recovery"] and "--check" not in words) or words[0] == "rekey":
            passphrase = CODE.findall(said)[0]
        kinds.append(hall.told("keys", "show", "--json", *usb)["machine"])
    assert {"host_only", "tpm2", "usb"} == set(kinds)
    assert hall.sound("--recovery", typed=passphrase)
    shown = json.loads(hall("keys", "show", "--json")[1])
    assert (shown["state"], shown["signing"], shown["authority"]) == ("ok", 3, 3)


def test_the_page_has_every_subcommand() -> None:
    words = " ".join(commands())
    for each in ("keys show", "keys machine", "keys recovery", "keys rotate", "rekey"):
        assert f"kiosk {each} " in words
