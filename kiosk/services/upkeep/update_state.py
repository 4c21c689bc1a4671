"""Where an update keeps its things, and how far it has come: one file, replaced as a whole.

Written by the updater alone; the agent reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.errors import KnownError
from kiosk.services.upkeep.updating import Step
from kiosk.storage.files import write_durably


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """The update of this PC that is under way, or the last one."""

    id: str
    version: str
    before: str
    """the version that ran, and to which it goes back"""
    step: Step
    at: str
    tries: int = 0
    backup: str = ""
    """the copy of the hall of just before; a folder"""
    troubles: tuple[tuple[str, str, str], ...] | None = None
    """what was in trouble before it; None where no agent ran that could say so"""
    why: str = ""
    """why it was put back, as a code of `errors.update`"""
    told: str = ""
    """what was found then, in codes"""


PLACE = Path("/var/lib/linli-update")


@dataclass(frozen=True)
class UpdateFolder:
    root: Path

    @property
    def state(self) -> Path:
        return self.root / "state.json"

    @property
    def closed(self) -> Path:
        """While it is there no agent starts: the program is half another one."""
        return self.root / "installing"

    @property
    def program(self) -> Path:
        """A copy of the program that carries the update out, and outlives it."""
        return self.root / "program"

    @property
    def seen(self) -> Path:
        """Which list of the hub's was looked at last."""
        return self.root / "seen"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    def packages(self, version: str) -> Path:
        return self.root / "packages" / version.replace("/", "_").replace("~", "_")

    def read(self) -> Update | None:
        """Raises KnownError `update.state_damaged`."""
        try:
            return msgspec.json.decode(self.state.read_bytes(), type=Update)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError) as damaged:
            raise KnownError("update.state_damaged", field="state", file=self.state) from damaged

    def write(self, update: Update) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        write_durably(self.state, msgspec.json.encode(update), mode=0o644)
