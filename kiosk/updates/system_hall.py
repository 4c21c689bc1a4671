"""The hall of an installed PC: its agent by systemd, its commands as the agent's own account."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.api import upkeep
from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.upkeep.updating import Trouble
from kiosk.storage.keys.keys import slots_identity
from kiosk.storage.manifest import open_inside

_ACCOUNT, _UNIT = "linli", "linli-agent.service"
_CREDENTIAL = "machine.cred"
_ANSWERS_WITHIN = 10.0  # seconds
# What opens a hall without anybody: files that the machine's key is made of.
_OPENS = ("keyslots.json", "machine.key", _CREDENTIAL)
_LARGEST = 1 << 20  # bytes, of one of these
_ALONE = 0o077  # as the agent's unit has it
# What another program has no part in: it was lost before, and a hall may live on with it.
_LOST_BEFORE = {"blob_missing", "blob_damaged", "batch_damaged"}


class SystemHall:
    def __init__(self, data: DataFolder, program: Path, work: Path) -> None:
        self._data = data
        self._program = program
        self._work = work

    def id(self) -> str:
        return slots_identity(self._data)[0]

    def busy(self) -> Sequence[str] | None:
        try:
            with self._asked() as client:
                return msgspec.convert(client.call("health.quiet"), upkeep.Quiet).busy
        except (KnownError, OSError, ValueError):
            return None

    def troubles(self) -> Collection[Trouble] | None:
        try:
            with self._asked() as client:
                told = msgspec.convert(client.call("health.get"), upkeep.HealthReport)
        except (KnownError, OSError, ValueError):
            return None
        return {(each.name, each.code, each.about) for each in told.items
                if each.health == "trouble"}  # fmt: skip

    def stop(self) -> None:
        self._systemctl("stop", _UNIT)

    def start(self) -> None:
        """Whether it came up is asked afterwards."""
        self._systemctl("start", _UNIT)
        # Screens that outlived the update would read on in files that are other ones now.
        self._systemctl("--no-block", "try-restart", "linli-x.service", "linli-screen@*.service")

    def back_up(self) -> str:
        done = self._as_hall("backup", "--data", self._data.root, "--json")
        if done.returncode != 0:
            raise KnownError("update.no_backup", field="update")
        return str(json.loads(done.stdout)["file"])

    def rehearse(self, backup: str) -> str:
        scratch = self._clear()
        try:
            scratch.mkdir(mode=0o700, parents=True)
            for name in _OPENS:
                # The hall's folder is not root's: a link there may lead to any file of the PC.
                with suppress(OSError), open_inside(self._data.root, name) as file:
                    (scratch / name).touch(mode=0o600)
                    (scratch / name).write_bytes(file.read(_LARGEST))
            for path in (*scratch.iterdir(), scratch):  # root's alone until all lies in it
                shutil.chown(path, _ACCOUNT, _ACCOUNT)
            if self._as_hall("restore", "--yes", "--data", scratch, backup).returncode != 0:
                return "restore"
            told = self._as_hall("verify", "--data", scratch, "--json")
            if told.returncode == 0 or _lost_before(told.stdout):
                return ""
            return "verify"
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def opens(self) -> bool:
        self._clear()  # a cut amid the rehearsal has left a key and a whole copy
        return self._as_hall("update", "fits", "--data", self._data.root).returncode == 0

    def restore(self, backup: str) -> None:
        done = self._as_hall("restore", "--yes", "--data", self._data.root, backup)
        if done.returncode != 0:
            raise KnownError("update.not_restored", field="update", backup=backup)

    def _asked(self) -> Client:
        return Client.local(self._data, "technician", timeout=_ANSWERS_WITHIN)

    def _clear(self) -> Path:
        scratch = self._work / "rehearsal"
        shutil.rmtree(scratch, ignore_errors=True)
        return scratch

    def _systemctl(self, *words: str) -> None:
        subprocess.run(["systemctl", *words], capture_output=True, check=False)

    def _as_hall(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """As the agent's account, with what systemd gives the agent to open a TPM's key."""
        credential = self._data.root / _CREDENTIAL
        if credential.is_file():
            opened = f"LoadCredentialEncrypted=linli-machine-key:{credential}"
            before = ["systemd-run", "--quiet", "--wait", "--pipe", "--collect",
                      f"--uid={_ACCOUNT}", f"--gid={_ACCOUNT}", f"--property={opened}",
                      f"--property=UMask={_ALONE:04o}"]  # fmt: skip
        else:
            before = ["runuser", "--user", _ACCOUNT, "--"]
        return subprocess.run(
            [*before, self._program, *words], stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False, cwd="/", umask=_ALONE,
        )  # fmt: skip


def _lost_before(told: str) -> bool:
    """Whether what `verify --json` found is no more than that."""
    try:
        found = {each["code"] for each in json.loads(told)["problems"]}
    except (ValueError, KeyError, TypeError):
        return False
    return bool(found) and found <= _LOST_BEFORE
