"""What an update acts on: the packages of the PC, and the hall that runs on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from kiosk.services.upkeep.updating import Trouble


class Installer(Protocol):
    """The system's packages. Each act may be cut short and is then done again."""

    def version(self) -> str:
        """Of the program that is installed; empty where it is none of ours."""

    def older(self, one: str, other: str) -> bool:
        """Whether `one` comes before `other`."""

    def install(self, packages: Path, version: str) -> None:
        """Raises KnownError `update.not_installed`."""

    def put_back(self, packages: Path, version: str) -> None:
        """An older version again. Raises KnownError `update.not_installed`."""


class Hall(Protocol):
    """The hall of this PC, by the program that is installed."""

    def id(self) -> str: ...

    def busy(self) -> Sequence[str] | None:
        """What an update would disturb, as `updating.Busy`; None where no agent runs."""

    def stop(self) -> None: ...

    def start(self) -> None: ...

    def back_up(self) -> str:
        """A whole copy, the agent being ended; its folder."""

    def rehearse(self, backup: str) -> str:
        """Open a copy of the hall by the installed program, moved to its form; why it does not
        open, as a code, or nothing.
        """

    def troubles(self) -> Collection[Trouble] | None:
        """What the agent says is in trouble; None where it does not answer."""

    def opens(self) -> bool:
        """Whether the installed program opens the hall as it lies there."""

    def restore(self, backup: str) -> None:
        """The hall as it was copied; what came since is put aside."""
