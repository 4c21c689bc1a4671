"""What opens a hall, as a technician types it: every command by the same three ways."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kiosk.api.client import Client
from kiosk.cli import app
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.phrases import error_sentence
from tests.agent.agent_hall import hall_text
from tests.patience import PATIENCE
from tests.storage.test_rekey import KILLED, killed_after
from tests.struck import Struck


class Shell:
    """A hall on one PC, made by `kiosk provision`; what is typed goes to standard input."""

    def __init__(self, root: Path, *machine: str) -> None:
        root.mkdir()
        self.root = root
        self.folder = DataFolder(root / "hall")
        self.stick = root / "stick"
        self.stick.mkdir()
        file = root / "hall.toml"
        file.write_text(without_screens(hall_text(f"file://{root / 'paper'}")), "utf-8")
        made = self.told("provision", "--hall", str(file), "--json", *machine)
        self.made: dict[str, str] = made

    def __call__(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        """Exit code, output and complaints; in this process, as `kiosk` itself does it."""
        arguments = [*words, "--data", str(self.folder.root)]
        done = CliRunner().invoke(app, arguments, input=f"{typed}\n" if typed else "")
        if isinstance(done.exception, KnownError):
            return 2, done.stdout, done.stderr + error_sentence(done.exception, "en")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    def told(self, *words: str, typed: str = "") -> Any:
        code, output, complaints = self(*words, typed=typed)
        assert code == 0, complaints
        return json.loads(output)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kiosk", *words, "--data", str(self.folder.root)]

    def sound(self, *words: str, typed: str = "") -> bool:
        code, output, complaints = self("verify", "--json", *words, typed=typed)
        assert (code, bool(output)) in ((0, True), (2, False)), complaints
        return code == 0


def without_screens(text: str) -> str:
    """Every terminal on another PC: what is started is the agent alone."""
    text = re.sub(r"(?m)^remote = .*\n", "", text)
    return re.sub(r"(?m)^\[\[terminal\]\]$", "[[terminal]]\nremote = true", text)


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., Shell]:
    return lambda *machine: Shell(tmp_path / "pc", *machine)


@pytest.fixture
def on_a_stick(tmp_path: Path, shell: Callable[..., Shell]) -> Shell:
    stick = str(tmp_path / "pc" / "stick")
    return shell("--machine", "usb_key", "--usb", stick)  # as people call it


@pytest.fixture
def by_boot(shell: Callable[..., Shell]) -> Shell:
    return shell("--machine", "boot_passphrase")


def test_a_hall_on_a_stick_opens_by_it_in_every_command(on_a_stick: Shell) -> None:
    hall, usb = on_a_stick, ("--usb", str(on_a_stick.stick))
    assert hall.sound(*usb)
    assert Path(hall.told("backup", "--json", *usb)["file"]).is_dir()
    assert hall("accept-loss", "--reason", "a rehearsal", *usb)[0] == 0
    findings = json.loads(hall("doctor", "--json", *usb)[1])["findings"]
    assert [each["code"] for each in findings if each["name"] == "keys"] == ["health.keys_ok"]
    assert hall.told("keys", "show", "--json", *usb)["state"] == "ok"
    assert not hall.sound()
    assert not hall.sound(typed="0000")


def test_the_recovery_passphrase_opens_it_once_and_changes_nothing(on_a_stick: Shell) -> None:
    hall = on_a_stick
    before = {path.name: path.read_bytes() for path in hall.folder.root.glob("*key*")}
    assert hall.sound(typed=hall.made["passphrase"])
    assert hall.sound("--recovery", typed=hall.made["passphrase"])
    assert {path.name: path.read_bytes() for path in hall.folder.root.glob("*key*")} == before
    assert hall.told("keys", "show", "--json")["machine"] == "usb"
    assert hall.sound("--usb", str(hall.stick))


def test_a_key_moves_to_another_stick_and_back_from_host_only(on_a_stick: Shell) -> None:
    hall, other = on_a_stick, on_a_stick.root / "other"
    other.mkdir()
    old = ("--usb", str(hall.stick))
    assert hall("keys", "machine", "usb", *old, "--new-usb", str(other))[0] == 0
    assert (hall.sound(*old), hall.sound("--usb", str(other))) == (False, True)

    shutil.rmtree(other)  # lost: the way back is the paper in the safe
    code, said, _ = hall(
        "keys", "machine", "host_only", "--recovery", typed=hall.made["passphrase"]
    )
    assert (code, hall.sound()) == (0, True), said
    assert hall("keys", "machine", "usb", *old)[0] == 0
    assert not hall.folder.host_key.exists()
    assert (hall.sound(), hall.sound(*old)) == (False, True)


def test_a_boot_passphrase_is_generated_and_either_passphrase_opens(by_boot: Shell) -> None:
    hall, boot = by_boot, by_boot.made["boot_passphrase"]
    assert len(boot.replace("-", "")) >= 13  # of 32 letters: 65 bits
    assert hall.made["protects_stolen_disk"]
    assert hall.sound(typed=boot)
    assert hall.sound(typed=hall.made["passphrase"].lower())
    assert not hall.sound(typed="a")
    assert not hall.sound()
    assert hall.sound("--recovery", typed=hall.made["passphrase"])


def test_nobody_chooses_a_boot_passphrase(shell: Callable[..., Shell]) -> None:
    """Whatever is typed at provisioning or later, one is generated."""
    hall = shell()
    code, said, _ = hall("keys", "machine", "boot_passphrase", typed="a\na")
    assert code == 0
    assert not hall.sound(typed="a")
    boot = next(word for word in said.split() if re.fullmatch(r"(\w{4}-){3}\w{4}", word))
    assert hall.sound(typed=boot)


def test_a_new_recovery_passphrase_takes_the_old_ones_place(shell: Callable[..., Shell]) -> None:
    hall = shell()
    kept = hall.told("backup", "--json")["file"]
    code, said, _ = hall("keys", "recovery")
    fresh = next(word for word in said.split() if re.fullmatch(r"(\w{4}-){6}\w\w", word))
    assert (code, kept in said) == (0, True), "which copies the old one still opens"
    for typed, wanted in ((fresh, 0), (hall.made["passphrase"], 2)):
        assert hall("keys", "recovery", "--check", typed=typed)[0] == wanted


def test_two_new_recovery_passphrases_at_the_same_moment(shell: Callable[..., Shell]) -> None:
    """Whoever was not refused was shown one that opens, unless another came after it."""
    hall = shell()
    command = hall.command("keys", "recovery", "--json")
    both = [subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE) for _ in range(2)]
    said = [each.communicate(timeout=PATIENCE)[0] for each in both]
    shown = [json.loads(each)["passphrase"] for each in said if each]
    opens = [hall("keys", "recovery", "--check", typed=each)[0] == 0 for each in shown]
    assert opens.count(True) == 1
    assert hall.told("keys", "show", "--json")["state"] == "host_only"


def test_damage_is_shown_and_mended_at_the_shell(shell: Callable[..., Shell]) -> None:
    hall = shell()
    slots = json.loads(hall.folder.keyslots.read_bytes())
    slots["recovery"]["salt"] = slots["machine"]["nonce"]
    hall.folder.keyslots.write_text(json.dumps(slots))
    assert hall("keys", "show")[0] == 1
    assert "health.keys_slots_changed" in hall("doctor", "--json")[1]
    assert hall("backup")[0] == 2
    assert hall("keys", "recovery")[0] == 0
    assert hall("keys", "show")[0] == 0
    assert hall("backup")[0] == 0


def test_a_restored_pc_gets_a_key_of_its_own_when_asked(on_a_stick: Shell, tmp_path: Path) -> None:
    copy = on_a_stick.told("backup", "--json", "--usb", str(on_a_stick.stick))["file"]
    passphrase, pc = on_a_stick.made["passphrase"], on_a_stick
    pc.folder = DataFolder(tmp_path / "new pc")
    assert pc("restore", copy, typed=passphrase)[0] == 0
    assert pc.told("keys", "show", "--json")["machine"] == "usb", "nothing unasked"
    assert not pc.sound()
    assert pc("keys", "machine", "host_only", typed=passphrase)[0] == 0
    assert pc.sound()

    pc.folder = DataFolder(tmp_path / "another")
    again = ("restore", copy, "--machine", "usb", "--usb", str(pc.stick))
    assert pc(*again, typed=passphrase)[0] == 0
    assert pc.sound("--usb", str(pc.stick))


def test_an_unknown_kind_is_told_the_known_ones(shell: Callable[..., Shell]) -> None:
    code, _, complaints = shell()("keys", "machine", "chip")
    assert code == 2
    assert all(kind in complaints for kind in ("tpm2", "usb", "boot_passphrase", "host_only"))


def test_a_hall_on_a_stick_runs(on_a_stick: Shell) -> None:
    usb = ("--usb", str(on_a_stick.stick))
    with running(on_a_stick, *usb):
        assert answers(on_a_stick.folder)
        assert on_a_stick("rekey", *usb)[0] == 2, "not under a running agent"
    assert on_a_stick("rekey", *usb)[0] == 0
    with running(on_a_stick, *usb):
        assert answers(on_a_stick.folder)


def test_a_boot_passphrase_is_typed_once_however_often_the_agent_falls(by_boot: Shell) -> None:
    with running(by_boot, typed=by_boot.made["boot_passphrase"]) as run:
        assert answers(by_boot.folder)
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
        first = int(children[0])
        subprocess.run(["kill", "-9", str(first)], check=True)
        while Path(f"/proc/{first}").exists():
            time.sleep(0.05)
        assert answers(by_boot.folder)
        findings = json.loads(by_boot("doctor", "--json")[1])["findings"]
        keys = [(each["health"], each["code"]) for each in findings if each["name"] == "keys"]
        assert keys == [("off", "keys.boot_passphrase_needed"), ("ok", "health.keys_ok")]


@pytest.mark.parametrize("typed", ["a", ""])
def test_a_wrong_boot_passphrase_ends_the_run(by_boot: Shell, typed: str) -> None:
    code, _, complaints = by_boot("run", typed=typed)
    assert code == 2
    assert complaints.strip()


def test_a_leaked_data_key_is_replaced_and_what_it_opens_is_listed(
    shell: Callable[..., Shell],
) -> None:
    hall = shell()
    old = hall.told("keys", "show", "--json")
    before = hall.told("backup", "--json")["file"]
    code, output, complaints = hall("rekey", "--json")
    assert code == 0, complaints
    shown, done = map(json.loads, output.splitlines())
    assert (done["old_key"], done["destroy"]) == (old["key"], [before])
    assert hall.sound()
    assert hall("keys", "recovery", "--check", typed=shown["passphrase"])[0] == 0
    assert hall("keys", "recovery", "--check", typed=hall.made["passphrase"])[0] == 2
    now = hall.told("keys", "show", "--json")
    assert now["key"] == done["key"] != old["key"]
    assert now["public_keys"][1:] == old["public_keys"]
    assert now["older_backups"] == [before]
    assert hall("restore", before)[0] == 2

    said = hall("rekey")[1]
    assert before in said
    assert done["backup"] in said
    shutil.rmtree(before)
    shutil.rmtree(done["backup"])
    assert hall.told("keys", "show", "--json")["older_backups"] == []


@pytest.mark.parametrize("steps", [12, 26, 30])
def test_a_rekeying_that_was_cut_short_is_ended_by_the_next_command(
    shell: Callable[..., Shell], tmp_path: Path, steps: int
) -> None:
    hall = shell()
    old = hall.told("keys", "show", "--json")["key"]
    with Struck(KILLED, tmp_path) as rekeying:
        assert killed_after(steps, hall.folder.root, rekeying)[0]
    shown = hall.told("keys", "show", "--json")
    assert (shown["key"] == old, shown["state"]) == (steps < 20, "host_only")
    assert hall.sound()
    assert hall("rekey")[0] == 0


def test_a_key_of_a_later_version_is_asked_for_and_shown(shell: Callable[..., Shell]) -> None:
    hall = shell()
    assert hall("keys", "rotate", "signing")[0] == 0
    assert hall("keys", "rotate", "authority")[0] == 0
    shown = hall.told("keys", "show", "--json")
    assert (shown["signing"], shown["authority"], len(shown["public_keys"])) == (2, 2, 2)
    assert hall("keys", "show")[0] == 0
    assert hall.sound()


class running:
    def __init__(self, hall: Shell, *words: str, typed: str = "") -> None:
        self._hall, self._words, self._typed = hall, words, typed

    def __enter__(self) -> subprocess.Popen[bytes]:
        command = self._hall.command("run", *self._words)
        self._run = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE)
        assert self._run.stdin is not None
        self._run.stdin.write(f"{self._typed}\n".encode() if self._typed else b"")
        self._run.stdin.close()
        return self._run

    def __exit__(self, *_: object) -> None:
        self._run.send_signal(signal.SIGTERM)
        assert self._run.wait(PATIENCE) is not None


def answers(folder: DataFolder) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with Client.local(folder, "technician") as client:
                return bool(client.welcome)
        except KnownError:
            time.sleep(0.1)
    return False
