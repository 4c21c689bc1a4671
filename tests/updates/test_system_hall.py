"""What the updater does on an installed PC, with that PC's commands standing for themselves."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.updates.debian import Debian
from kiosk.updates.system_hall import SystemHall

LOGS = """#!/bin/sh
echo "$(basename "$0") $*" >>{log}
"""


class Commands:
    """Of a PC: each writes down how it was called."""

    def __init__(self, root: Path) -> None:
        self.bin = root / "bin"
        self.bin.mkdir()
        self._log = root / "log"
        self.data = DataFolder(root / "hall")
        self.data.root.mkdir()
        self.work = root / "work"
        self.program = self.bin / "kiosk"

    def has(self, name: str, does: str = "") -> None:
        file = self.bin / name
        file.write_text(LOGS.format(log=self._log) + does)
        file.chmod(0o755)

    @property
    def called(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []

    def hall(self) -> SystemHall:
        return SystemHall(self.data, self.program, self.work)


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    made = Commands(tmp_path)
    monkeypatch.setenv("PATH", f"{made.bin}:{os.environ['PATH']}")
    monkeypatch.setattr(shutil, "chown", lambda path, *_: None)  # no account of the hall's is here
    made.has("systemctl")
    made.has("runuser", 'shift 3\nexec "$@"\n')
    return made


def test_screens_that_outlive_an_update_begin_anew_with_its_files(pc: Commands) -> None:
    pc.hall().start()
    assert pc.called[0] == "systemctl start linli-agent.service"
    again = [each for each in pc.called[1:] if "try-restart" in each]
    assert len(again) == 1
    assert {"linli-x.service", "linli-screen@*.service"} <= set(again[0].split())


def answers(*codes: str) -> str:
    told = {"ok": not codes, "problems": [{"code": each, "seq": 0} for each in codes]}
    return f"""case $1 in
    verify) echo '{json.dumps(told)}'; exit {1 if codes else 0} ;;
esac
"""


@pytest.mark.parametrize(
    ("codes", "wrong"),
    [
        ((), ""),
        (("blob_missing",), ""),
        (("blob_damaged", "batch_damaged"), ""),
        (("blob_missing", "chain"), "verify"),
        (("chain",), "verify"),
    ],
)
def test_a_photograph_that_was_lost_before_is_no_fault_of_the_new_version(
    pc: Commands, codes: tuple[str, ...], wrong: str
) -> None:
    pc.has("kiosk", answers(*codes))
    assert pc.hall().rehearse("copy-1") == wrong


def test_a_check_that_ends_amid_its_answer_is_believed_nothing(pc: Commands) -> None:
    pc.has("kiosk", "[ $1 != verify ] || { echo '{\"problems\": ['; exit 1; }\n")
    assert pc.hall().rehearse("copy-1") == "verify"


def test_root_copies_no_file_of_the_pc_into_the_agents_hands(pc: Commands, tmp_path: Path) -> None:
    """A link in the hall's folder, where keys lie, leads nowhere."""
    (tmp_path / "shadow").write_text("root's")
    (pc.data.root / "machine.key").symlink_to(tmp_path / "shadow")
    (pc.data.root / "keyslots.json").write_text("{}")
    pc.has("kiosk", f'[ $1 != verify ] || ls "$3" >{tmp_path}/seen\n')
    assert pc.hall().rehearse("copy-1") == ""
    assert (tmp_path / "seen").read_text().split() == ["keyslots.json"]


def test_a_copy_that_a_cut_left_does_not_stay(pc: Commands) -> None:
    left = pc.work / "rehearsal"
    left.mkdir(parents=True)
    (left / "machine.key").write_text("a key")
    pc.has("kiosk")
    assert pc.hall().opens()
    assert not left.exists()


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_what_the_hall_writes_is_the_halls_alone_whatever_root_is_set_to(
    pc: Commands, tmp_path: Path, mask: int
) -> None:
    pc.has("kiosk", f"umask >{tmp_path}/mask\n")
    before = os.umask(mask)
    try:
        pc.hall().opens()
    finally:
        os.umask(before)
    assert (tmp_path / "mask").read_text() == "0077\n"


def packages(pc: Commands, *names: str) -> Path:
    folder = pc.work / "packages"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).touch()
    return folder


def test_the_way_back_is_the_version_that_ran_and_no_other_that_lies_there(pc: Commands) -> None:
    """An older stick's were copied beside it: 0.9 stands behind 0.10 by its name."""
    old, here = "linli-agent_0.9.0_amd64.deb", "linli-agent_0.10.0_amd64.deb"
    folder = packages(pc, old, here)
    pc.has("dpkg")
    pc.has("dpkg-query", "printf 'linli-agent\\t0.10.0\\tinstalled\\n'\n")
    Debian(pc.work).put_back(folder, "0.10.0")
    installed = [each for each in pc.called if "--install" in each]
    assert len(installed) == 1
    assert here in installed[0]
    assert old not in installed[0]


def test_without_packages_of_that_version_nothing_is_installed(pc: Commands) -> None:
    folder = packages(pc, "linli-agent_0.9.0_amd64.deb")
    pc.has("dpkg")
    pc.has("dpkg-query", "printf 'linli-agent\\t0.10.0\\tinstalled\\n'\n")
    with pytest.raises(KnownError):
        Debian(pc.work).put_back(folder, "0.10.0")
    assert not [each for each in pc.called if "--install" in each]
