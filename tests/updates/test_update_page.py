"""What the technicians' page says of updates is typed as it stands there, on a simulated PC."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import kiosk.cli.box.update as commands
from kiosk.cli import app
from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from kiosk.updates.updater import Updater
from tests.docs.pages import fenced
from tests.updates.pc import NEW, OLD, Pc
from tests.updates.test_updates import keys, stick

__all__ = ["keys"]
PAGE = "docs/technicians.md"


@pytest.fixture
def pc(tmp_path: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> Pc:
    made = Pc(tmp_path)
    shutil.rmtree(made.folder.packages(NEW))

    @contextmanager
    def updating() -> Iterator[Updater]:
        yield made.updater()

    monkeypatch.setattr(commands, "_updating", updating)
    monkeypatch.setattr(commands, "PLACE", made.folder.root)
    monkeypatch.setattr(commands, "KEYRING", keys / "district.gpg")
    return made


def types(*words: str) -> Result:
    return CliRunner(env={"LC_ALL": "en_US.UTF-8"}).invoke(app, ["update", *words])


def test_the_block_of_the_page(pc: Pc, keys: Path, tmp_path: Path) -> None:
    assert types("status").exit_code == 0
    place = stick(tmp_path, keys).parent
    typed = [each.text for each in fenced(PAGE) if each.text.startswith("kiosk update ")]
    assert len(typed) == 3
    said = []
    for line in typed:
        done = types(*line.replace("STICK", str(place)).split()[2:])
        assert done.exit_code == 0, done.output
        said.append(done.output)
    assert NEW in said[0]
    assert "now" in said[0]
    assert f"{NEW} runs" in said[1]
    assert said[2] == said[1]
    assert pc.runs == NEW


def test_the_timer_waits_and_the_start_of_the_pc_has_nothing_to_do(
    pc: Pc, keys: Path, tmp_path: Path
) -> None:
    assert types("run").exit_code == 0
    assert types("resume").exit_code == 0
    types("take", "--from", str(stick(tmp_path, keys)))
    pc.busy_with = ("resident",)
    assert types("run").exit_code == 0
    assert pc.runs == OLD
    pc.busy_with = ()
    assert types("run").exit_code == 0
    assert pc.runs == NEW


def test_what_was_taken_back_is_said_and_ends_with_one(pc: Pc, keys: Path, tmp_path: Path) -> None:
    pc.works = "worse"
    types("take", "--from", str(stick(tmp_path, keys)))
    done = types("now")
    assert done.exit_code == 1
    assert f"{OLD} runs again" in done.output
    assert "emergency:emergency_lost" in done.output


def test_only_root_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.os, "geteuid", lambda: 1000)
    done = types("resume")
    assert isinstance(done.exception, KnownError)
    assert done.exception.code == "update.not_root"


def test_roots_own_mask_does_not_hide_the_update_from_the_hall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a hardened Debian: the agent reads its state, the hall's account passes through `work`."""
    monkeypatch.setattr(commands.os, "geteuid", lambda: 0)
    monkeypatch.setattr(commands, "PLACE", tmp_path / "update")
    before = os.umask(0o077)
    try:
        with commands._updating():
            (tmp_path / "update" / "work").mkdir()
    finally:
        os.umask(before)
    for folder in (tmp_path / "update", tmp_path / "update" / "work"):
        assert folder.stat().st_mode & 0o777 == 0o755


def test_the_units_run_the_copy_and_the_agent_waits_for_them() -> None:
    units = PROJECT / "installer" / "units"
    text = (units / "linli-update-resume.service").read_text("utf-8")
    assert f"ExecStart={commands.PLACE}/program/kiosk update resume\n" in text
    agent = (units / "linli-agent.service").read_text("utf-8")
    assert f"ConditionPathExists=!{commands.PLACE}/installing\n" in agent
    install = (PROJECT / "installer" / "stick" / "install.sh").read_text("utf-8")
    assert f"kept={commands.PLACE}/packages/$(say \"$version\" | tr '/~' '__')" in install
