"""A PC of the stories of updates: packages, a hall and a power that may be cut at any moment.

Everything that outlives a cut lies on the disk; each act of an update may be cut before it, in the
middle of it and behind it. What runs is gone with the power.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.services.upkeep.update_state import UpdateFolder
from kiosk.services.upkeep.updating import Trouble
from kiosk.updates.updater import Updater
from tests.services.hall_story import MORNING

OLD, NEW = "1.0", "2.0"


class PowerCut(BaseException):
    """Nobody catches it."""


class Power:
    """On, until the `after`-th moment."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.moments = 0

    def may_fail(self) -> None:
        self.moments += 1
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise PowerCut


class Pc:
    """The disk of a PC; `works`: how the new version is."""

    def __init__(self, root: Path, works: str = "well") -> None:
        self.power = Power()
        self.works = works
        self._disk = root / "disk.json"
        self.folder = UpdateFolder(root / "update")
        self.clock = ManualClock(MORNING)
        self.runs = ""  # the version of the agent that runs
        self.busy_with: tuple[str, ...] = ()
        self.backups_fail = False
        self.way_back_fails = False
        self.ended = 0  # how often the agent was
        self.seconds = 0.0  # since the PC was started
        self.started_at = 0.0
        self.half_started: list[str] = []
        for version in (OLD, NEW):
            packages = self.folder.packages(version)
            packages.mkdir(parents=True)
            (packages / f"linli-agent_{version}.deb").touch()
        if not self._disk.exists():
            self._write(program=OLD, form=1, events=["alarm 1"], copies={})
        self.boots()

    # -- what happens to it

    def boots(self) -> None:
        """As systemd does: the agent, unless the program is half another one."""
        self.runs = ""
        self.start()

    def happens(self, event: str) -> None:
        assert self.runs, "nobody took it down"
        self._write(events=[*self.disk["events"], event])

    def updater(self) -> Updater:
        return Updater(
            self.folder, self, self, self.clock, sleep=self.passes, seconds=lambda: self.seconds
        )

    def passes(self, seconds: float) -> None:
        self.seconds += seconds

    @property
    def disk(self) -> dict[str, Any]:
        return dict(json.loads(self._disk.read_text()))

    def _write(self, **changed: object) -> None:
        before = json.loads(self._disk.read_text()) if self._disk.exists() else {}
        self._disk.write_text(json.dumps({**before, **changed}))

    # -- its packages

    def version(self) -> str:
        return str(self.disk["program"])

    def older(self, one: str, other: str) -> bool:
        return [int(part) for part in one.split(".")] < [int(part) for part in other.split(".")]

    def install(self, packages: Path, version: str) -> None:
        self._unpack(packages, version, fails=self.works == "does not install")

    def put_back(self, packages: Path, version: str) -> None:
        if self.way_back_fails:  # dpkg is locked: nothing has changed
            raise KnownError("update.not_installed", field="update", file="log")
        self._unpack(packages, version, fails=False)

    def _unpack(self, packages: Path, version: str, *, fails: bool) -> None:
        assert list(packages.glob("*.deb")), "there is nothing to install"
        self.power.may_fail()
        self._write(program="half")
        self.power.may_fail()
        if fails:
            raise KnownError("update.not_installed", field="update", file="log")
        self._write(program=version)
        self.power.may_fail()

    # -- its hall

    def id(self) -> str:
        return "hall-1"

    def busy(self) -> Sequence[str] | None:
        return self.busy_with if self.runs else None

    def stop(self) -> None:
        self.power.may_fail()
        self.ended += bool(self.runs)
        self.runs = ""
        self.power.may_fail()

    def start(self) -> None:
        if self.folder.closed.exists() or self.runs:
            return
        disk = self.disk
        if disk["program"] == "half":
            self.half_started.append("half")
            return
        if disk["program"] == NEW and self.works in ("moves and is worse", "does not open"):
            if self.works == "does not open":
                return
            self._write(form=2)
            self.power.may_fail()
        if disk["program"] == OLD and disk["form"] > 1:
            return  # storage.newer_schema
        self.runs = disk["program"]
        self.started_at = self.seconds

    def back_up(self) -> str:
        assert not self.runs
        if self.backups_fail:
            raise KnownError("update.no_backup", field="update")
        disk = self.disk
        self.power.may_fail()
        name = f"copy-{len(disk['copies']) + 1}"
        copy = {"form": disk["form"], "events": disk["events"]}
        self._write(copies={**disk["copies"], name: copy})
        self.power.may_fail()
        return name

    def rehearse(self, backup: str) -> str:
        self.power.may_fail()
        assert backup in self.disk["copies"]
        return "verify" if self.works == "does not open" else ""

    def troubles(self) -> Collection[Trouble] | None:
        if not self.runs:
            return None
        if self.runs == NEW and self.works == "hangs":
            self.passes(10.0)  # what the client waits for an answer
            return None
        if self.runs == NEW and self.works == "is ended by the watchdog":
            if self.seconds >= self.started_at + 30.0:
                self.started_at = self.seconds + 1.0  # systemd starts it again
            if self.seconds < self.started_at:
                return None
        standing = {("paper", "paper_out", "ticket-1")}
        if self.runs == NEW and self.works in ("worse", "moves and is worse"):
            standing.add(("emergency", "emergency_lost", "buttons"))
        return standing

    def opens(self) -> bool:
        disk = self.disk
        return bool(disk["program"] != "half" and (disk["form"] == 1 or disk["program"] == NEW))

    def restore(self, backup: str) -> None:
        self.power.may_fail()
        self._write(**self.disk["copies"][backup])
        self.power.may_fail()
